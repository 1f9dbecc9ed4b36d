"""Places that are variables: plain locals, variables whose names are values, static properties."""

from __future__ import annotations

from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext, emit_expr, emit_local_again
from hhbc.emit.names import is_local
from hhbc.emit.place_base import Place
from hhbc.immediates import IncDecOp, QueryMOp, SetOpOp
from hhbc.unit import Attr


class LocalPlace(Place):
    """A plain local variable."""

    def __init__(self, f: FuncContext, local: int) -> None:
        super().__init__(f)
        self.local = local

    def get(self, query: QueryMOp) -> None:
        if query is QueryMOp.CGet:
            self.f.emit(ops.CGetL(self.local))
        elif query is QueryMOp.CGetQuiet:
            self.f.emit(ops.CGetQuietL(self.local))
        elif query is QueryMOp.Isset:
            self.f.emit(ops.IssetL(self.local))
        else:
            self.f.emit(ops.EmptyL(self.local))

    def set(self) -> None:
        self.f.emit_at(self.line, ops.SetL(self.local))
        self.f.assigned(self.local)

    def set_op(self, op: SetOpOp) -> None:
        self.f.emit(ops.SetOpL(self.local, op))
        self.f.assigned(self.local)

    def inc_dec(self, op: IncDecOp) -> None:
        self.f.emit(ops.IncDecL(self.local, op))
        self.f.assigned(self.local)

    def ref(self) -> None:
        self.f.emit(ops.VGetL(self.local))
        self.f.assigned(self.local)

    def bind(self) -> None:
        self.f.emit(ops.BindL(self.local))
        self.f.assigned(self.local)

    def unset(self) -> None:
        self.f.emit(ops.UnsetL(self.local))
        self.f.unassigned(self.local)

    def pass_arg(self, index: int) -> None:
        self.f.emit(ops.FPassL(index, self.local))


class NamedPlace(Place):
    """A local or global variable whose name is a value.

    A name in a local is read when the operation happens, any other one is on the stack.
    """

    _GETS: Final = {
        (True, QueryMOp.CGet): ops.CGetG(),
        (True, QueryMOp.CGetQuiet): ops.CGetQuietG(),
        (True, QueryMOp.Isset): ops.IssetG(),
        (True, QueryMOp.Empty): ops.EmptyG(),
        (False, QueryMOp.CGet): ops.CGetN(),
        (False, QueryMOp.CGetQuiet): ops.CGetQuietN(),
        (False, QueryMOp.Isset): ops.IssetN(),
        (False, QueryMOp.Empty): ops.EmptyN(),
    }

    def __init__(self, f: FuncContext, is_global: bool) -> None:
        super().__init__(f)
        self.is_global = is_global
        self.late = -1

    def open(self, name: ast.Expr) -> None:
        """Push the name, unless it is in a local."""
        f = self.f
        if not self.is_global:
            f.attrs |= Attr.VAR_ENV
        if is_local(name):
            self.late = f.local(name.name)
        else:
            emit_expr(f, name)

    def take(self, local: int) -> None:
        if self.late >= 0:  # php looks the variable up before it reads the value
            emit_local_again(self.f, self.late)
            self.late = -1
        super().take(local)

    def _name_on_top(self) -> None:
        if self.late >= 0:
            emit_local_again(self.f, self.late)

    def _name_below(self) -> None:
        if self.late >= 0:
            self.f.emit(ops.CGetL2(self.late))

    def get(self, query: QueryMOp) -> None:
        if self.late >= 0:
            if query is QueryMOp.Isset or query is QueryMOp.Empty:
                self.f.emit(ops.CGetQuietL(self.late))
            else:
                emit_local_again(self.f, self.late)
        self.f.emit(self._GETS[self.is_global, query])

    def set(self) -> None:
        self._name_below()
        self.f.emit_at(self.line, ops.SetG() if self.is_global else ops.SetN())
        self._assigned()

    def set_op(self, op: SetOpOp) -> None:
        self._name_below()
        self.f.emit(ops.SetOpG(op) if self.is_global else ops.SetOpN(op))
        self._assigned()

    def inc_dec(self, op: IncDecOp) -> None:
        self._name_on_top()
        self.f.emit(ops.IncDecG(op) if self.is_global else ops.IncDecN(op))

    def ref(self) -> None:
        self._name_on_top()
        self.f.emit(ops.VGetG() if self.is_global else ops.VGetN())

    def bind(self) -> None:
        self._name_below()
        self.f.emit(ops.BindG() if self.is_global else ops.BindN())

    def unset(self) -> None:
        self._name_on_top()
        self.f.emit(ops.UnsetG() if self.is_global else ops.UnsetN())
        if not self.is_global:
            self.f.unassigned()

    def pass_arg(self, index: int) -> None:
        self._name_on_top()
        self.f.emit(ops.FPassG(index) if self.is_global else ops.FPassN(index))


class StaticPlace(Place):
    """A static property: name and class are on the stack."""

    _GETS: Final = {
        QueryMOp.CGet: ops.CGetS(),
        QueryMOp.CGetQuiet: ops.CGetQuietS(),
        QueryMOp.Isset: ops.IssetS(),
        QueryMOp.Empty: ops.EmptyS(),
    }

    def get(self, query: QueryMOp) -> None:
        self.f.emit(self._GETS[query])

    def set(self) -> None:
        self.f.emit_at(self.line, ops.SetS())
        self._assigned()

    def set_op(self, op: SetOpOp) -> None:
        self.f.emit(ops.SetOpS(op))
        self._assigned()

    def inc_dec(self, op: IncDecOp) -> None:
        self.f.emit(ops.IncDecS(op))

    def ref(self) -> None:
        self.f.emit(ops.VGetS())

    def bind(self) -> None:
        self.f.emit(ops.BindS())

    def unset(self) -> None:
        # php compiles this and throws when it runs.
        f, cls, name = self.f, self.f.temp(), self.f.temp()
        f.emit(ops.NameA())
        for temp in (cls, name):
            f.emit(ops.SetL(temp))
            f.emit(ops.PopC())
        f.begin_call(ops.FPushCtorD(1, b"Error"))
        f.emit(ops.String(b"Attempt to unset static property "))
        self._push_up_to_nul(cls)
        f.emit(ops.String(b"::$"))
        f.emit(ops.CGetL(name))
        f.emit(ops.ConcatN(4))
        f.emit(ops.FPassC(0))
        f.end_call(f.line, ops.FCall(1), 1)
        f.emit(ops.PopR())
        f.emit(ops.Throw())
        f.free_temp(cls)
        f.free_temp(name)

    def _push_up_to_nul(self, name: int) -> None:
        """Push the name of a class as messages show it: without the place of an anonymous one."""
        f = self.f
        f.begin_call(ops.FPushFuncD(3, b"strstr"))
        f.emit(ops.CGetL(name))
        f.emit(ops.String(b"\0"))
        f.emit(ops.Concat())
        f.emit(ops.FPassC(0))
        f.emit(ops.String(b"\0"))
        f.emit(ops.FPassC(1))
        f.emit(ops.True_())
        f.emit(ops.FPassC(2))
        f.end_call(f.line, ops.FCall(3), 3)
        f.emit(ops.UnboxR())

    def pass_arg(self, index: int) -> None:
        self.f.emit(ops.FPassS(index))
