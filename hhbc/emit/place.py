"""Places: everything that can be read, assigned, referenced, unset or passed by reference.

A place is used in two steps, because php evaluates what is inside a place first and looks it up
last: ``$a[i()] = v()`` runs ``i``, then ``v``, then fetches and assigns. :func:`begin` evaluates
keys, names and bases and leaves them on the stack; one of the place's methods then performs the
operation and takes them away. Keys that are plain locals stay locals: they are read at the end.

Example: ``$x[f()][$k] = 1`` is ``f(); Int 1; BaseL 0 Define; Dim Define EC:1; SetM 1 EL:1``.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from copy import copy
from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import (
    FuncContext,
    emit_call,
    emit_expr,
    emit_local_again,
    encode,
    property_name,
)
from hhbc.emit.names import SUPERGLOBALS, emit_class, is_local, is_variable
from hhbc.emit.place_base import Access, Place
from hhbc.emit.place_of_variable import LocalPlace, NamedPlace, StaticPlace
from hhbc.immediates import (
    BareThisOp,
    IncDecOp,
    IsTypeOp,
    KeyKind,
    MemberKey,
    MOpMode,
    QueryMOp,
    SetOpOp,
)
from hhbc.ops import Instr
from hhbc.unit import Attr


def push_static(f: FuncContext, node: ast.StaticProp) -> None:
    """Push the name and the class of a static property."""
    class_, name = node.class_, node.name
    held = hold_class(f, class_, name)
    if isinstance(name, ast.Ident):
        f.emit(ops.String(encode(name.name)))
    elif is_local(name):
        f.line = name.line
        emit_local_again(f, f.local(name.name))
    else:
        emit_expr(f, name)
    if held >= 0:
        push_held_class(f, held)
    elif isinstance(class_, ast.Prop | ast.MethodCall | ast.Dim):
        push_link(f, class_, quiet=False)
        f.emit(ops.AGetC())
    else:
        emit_class(f, class_)
    f.line = name.line


def hold_class(f: FuncContext, class_: ast.Name | ast.Expr, name: ast.Ident | ast.Expr) -> int:
    """The temporary that holds the name of a computed class, or -1 where it can be pushed behind ``name``.

    php looks the class up before it comes to a computed name; and where a ``?->`` in it cuts the chain
    short, the name must not lie on the stack.
    """
    if isinstance(class_, ast.Name):
        return -1
    if isinstance(name, ast.Ident) and not has_nullsafe(class_):
        return -1
    if is_local(class_):
        emit_class(f, class_)
    else:
        push_link(f, class_, quiet=False)
        f.emit(ops.AGetC())
    held = f.temp()
    f.emit(ops.NameA())
    f.emit(ops.SetL(held))
    f.emit(ops.PopC())
    return held


def push_held_class(f: FuncContext, held: int) -> None:
    """Push the class that :func:`hold_class` has kept."""
    f.emit(ops.CGetL(held))
    f.emit(ops.UnsetL(held))
    f.free_temp(held)
    f.emit(ops.AGetC())


class _Key:
    """A step of a member chain; ``depth`` is where a key on the stack was pushed, ``temp`` the unnamed local
    that holds one, else -1."""

    __slots__ = ("depth", "kind", "line", "temp", "value")

    def __init__(self, kind: KeyKind, value: int | bytes | None, depth: int, line: int) -> None:
        self.temp = -1
        self.kind = kind
        self.value = value
        self.depth = depth
        self.line = line


class MemberPlace(Place):
    """An element or property: a base and the steps into it."""

    def __init__(self, f: FuncContext, access: Access) -> None:
        super().__init__(f)
        self.mode = access.value

    def open(self, node: ast.Dim | ast.Prop, access: Access) -> None:
        """Push base and keys."""
        f = self.f
        self.of_element = isinstance(node, ast.Dim)
        bottom = f.depth
        steps: list[ast.Dim | ast.Prop] = [node]
        base = node.base if isinstance(node, ast.Dim) else node.object
        while isinstance(base, ast.Dim | ast.Prop) and not _is_global_element(base):
            if _is_nullsafe(steps[-1]):
                break
            steps.append(base)
            base = base.base if isinstance(base, ast.Dim) else base.object
        if _is_nullsafe(steps[-1]):
            self._push_nullsafe(base, quiet=access is Access.QUIET)
        else:
            self._push_base(base, access)
        self.base_line = f.line
        stepwise = self.kind == "C" and len(steps) > 1 and access in (Access.READ, Access.QUIET)
        self.keys = [self._hold_key(step) if stepwise else self._push_key(step) for step in reversed(steps)]
        self.cells = f.depth - bottom

    # How the base is addressed: one of L, N, G, S, C, R, H; with a local or a depth.
    kind = ""
    local = -1
    depth = -1
    def take(self, local: int) -> None:
        super().take(local)
        if self.of_element and self.kind == "L" and self.local == local:
            self.taken = -1  # `$a[] = $a` reads $a before

    def _push_nullsafe(self, base: ast.Expr, quiet: bool) -> None:
        f = self.f
        push_link(f, base, quiet)
        f.emit(ops.Dup())
        f.emit(ops.IsTypeC(IsTypeOp.Null))
        f.jump_if(True, f.short_circuit)
        self.kind, self.depth = "C", f.depth - 1

    def _push_base(self, base: ast.Expr, access: Access) -> None:
        f = self.f
        f.line = base.line
        if is_local(base):
            self.kind, self.local = "L", f.local(base.name)
        elif is_variable(base, "this"):
            self._push_this()
        elif isinstance(base, ast.Variable) and base.name in SUPERGLOBALS:
            f.emit(ops.String(encode(base.name)))
            self.kind, self.depth = "G", f.depth - 1
        elif isinstance(base, ast.VarVar):
            f.attrs |= Attr.VAR_ENV
            self._push_name("N", base.name)
        elif isinstance(base, ast.Dim) and base.index is not None and _is_global_element(base):
            self._push_name("G", base.index)
        elif isinstance(base, ast.StaticProp):
            push_static(f, base)
            self.kind, self.depth = "S", f.depth - 2
        elif is_call(base) and access not in (Access.READ, Access.QUIET):
            emit_call(f, base)
            self.kind, self.depth = "R", f.depth - 1
        else:
            quiet = access is Access.QUIET and isinstance(base, ast.ConstantBase | ast.MethodCall)
            push_link(f, base, quiet)
            self.kind, self.depth = "C", f.depth - 1

    def _push_this(self) -> None:
        if not self.f.has_this:
            self.f.emit(ops.CheckThis())
        self.kind = "H"

    def _push_name(self, kind: str, name: ast.Expr) -> None:
        self.kind = kind
        if is_local(name):
            self.local = self.f.local(name.name)
        else:
            emit_expr(self.f, name)
            self.depth = self.f.depth - 1

    def _push_key(self, step: ast.Dim | ast.Prop) -> _Key:
        f = self.f
        if isinstance(step, ast.Dim):
            index = step.index
            if index is None:
                return _Key(KeyKind.W, None, -1, f.line)
            f.line = index.line
            if isinstance(index, ast.String):
                return _Key(KeyKind.ET, index.value, -1, f.line)
            if isinstance(index, ast.Int):
                return _Key(KeyKind.EI, index.value, -1, f.line)
            if is_local(index):
                local = f.local(index.name)
                return _Key(KeyKind.EL, local, -1, f.line)
            emit_expr(f, index)
            return _Key(KeyKind.EC, None, f.depth - 1, f.line)
        name = step.name
        f.line = name.line
        if isinstance(name, ast.Ident):
            return _Key(KeyKind.PT, property_name(f.unit, name.name), -1, f.line)
        if is_local(name):
            return _Key(KeyKind.PL, f.local(name.name), -1, f.line)
        emit_expr(f, name)
        return _Key(KeyKind.PC, None, f.depth - 1, f.line)

    def _hold_key(self, step: ast.Dim | ast.Prop) -> _Key:
        """As :meth:`_push_key`, but with a computed key in an unnamed local: the base is on top."""
        f = self.f
        key = self._push_key(step)
        if key.depth >= 0:
            key.depth, key.temp = -1, f.temp()
            key.kind = KeyKind.EL if key.kind is KeyKind.EC else KeyKind.PL
            key.value = key.temp
            f.emit(ops.SetL(key.temp))
            f.emit(ops.PopC())
        return key

    # -- the member instructions ----------------------------------------------------------

    def _emit_base(self, arg: int = -1) -> None:
        """The base instruction; with ``arg``, its mode depends on that parameter of the callee."""
        f, kind, mode = self.f, self.kind, self.mode
        line = self.keys[0].line
        slot = f.slot_of(self.depth)
        if kind == "L":
            instr = ops.FPassBaseL(arg, self.local) if arg >= 0 else ops.BaseL(self.local, mode)
        elif kind == "H":
            instr = ops.BaseH()
        elif kind == "C":
            instr = ops.BaseC(slot)
        elif kind == "R":
            instr = ops.BaseR(slot)
        elif kind == "S":
            instr = ops.BaseSC(slot, slot - 1, MOpMode.Warn if arg >= 0 else mode)
        elif kind == "G" and self.depth >= 0:
            instr = ops.FPassBaseGC(arg, slot) if arg >= 0 else ops.BaseGC(slot, mode)
        elif kind == "G":
            instr = ops.FPassBaseGL(arg, self.local) if arg >= 0 else ops.BaseGL(self.local, mode)
        elif self.depth >= 0:
            instr = ops.FPassBaseNC(arg, slot) if arg >= 0 else ops.BaseNC(slot, mode)
        else:
            instr = ops.FPassBaseNL(arg, self.local) if arg >= 0 else ops.BaseNL(self.local, mode)
        f.emit_at(line, instr)

    def _member_key(self, key: _Key) -> MemberKey:
        value = key.value if key.depth < 0 else self.f.slot_of(key.depth)
        return MemberKey(key.kind, value)

    def _emit_steps(self, arg: int = -1) -> tuple[int, MemberKey]:
        """Base and intermediate steps; the line and the key of the final one are left."""
        f = self.f
        self._emit_base(arg)
        for key in self.keys[:-1]:
            member = self._member_key(key)
            step = ops.FPassDim(arg, member) if arg >= 0 else ops.Dim(self.mode, member)
            f.emit_at(key.line, step)
        last = self.keys[-1]
        return last.line, self._member_key(last)

    def get(self, query: QueryMOp) -> None:
        if self.kind == "C" and self.cells == 1:
            self._get_stepwise(query)
            return
        line, key = self._emit_steps()
        self.f.emit_at(line, ops.QueryM(self.cells, query, key))

    def _get_stepwise(self, query: QueryMOp) -> None:
        """Read from a temporary: it is given up after the first step, and so on."""
        f, slot = self.f, self.f.slot_of(self.depth)
        between = QueryMOp.CGet if query is QueryMOp.CGet else QueryMOp.CGetQuiet
        for at, key in enumerate(self.keys):
            f.emit_at(key.line, ops.BaseC(slot))
            last = at == len(self.keys) - 1
            f.emit_at(key.line, ops.QueryM(1, query if last else between, self._member_key(key)))
            if key.temp >= 0:
                f.emit(ops.UnsetL(key.temp))
                f.free_temp(key.temp)

    def peek(self, query: QueryMOp) -> None:
        """Push the value and keep the operands for another operation."""
        mode, self.mode = self.mode, MOpMode.NoMode
        line, key = self._emit_steps()
        self.f.emit_at(line, ops.QueryM(0, query, key))
        self.mode = mode

    def drop(self) -> None:
        """Drop the operands that :meth:`peek` kept."""
        f = self.f
        for at in range(self.cells):
            if self.kind == "S" and at == self.cells - 2:
                f.emit(ops.PopA())
            else:
                f.emit(ops.PopR() if self.kind == "R" and at == self.cells - 1 else ops.PopC())

    def set(self) -> None:
        line, key = self._emit_steps()
        self.f.emit_at(line, ops.SetM(self.cells, key))
        self._assigned()

    def set_op(self, op: SetOpOp) -> None:
        line, key = self._emit_steps()
        self.f.emit_at(line, ops.SetOpM(self.cells, op, key))
        self._assigned()

    def inc_dec(self, op: IncDecOp) -> None:
        line, key = self._emit_steps()
        self.f.emit_at(line, ops.IncDecM(self.cells, op, key))

    def ref(self) -> None:
        line, key = self._emit_steps()
        self.f.emit_at(line, ops.VGetM(self.cells, key))

    def bind(self) -> None:
        line, key = self._emit_steps()
        self.f.emit_at(line, ops.BindM(self.cells, key))

    def unset(self) -> None:
        line, key = self._emit_steps()
        self.f.emit_at(line, ops.UnsetM(self.cells, key))

    def pass_arg(self, index: int) -> None:
        line, key = self._emit_steps(index)
        self.f.emit_at(line, ops.FPassM(index, self.cells, key))


def _is_nullsafe(node: ast.Node) -> bool:
    return isinstance(node, ast.Prop) and node.nullsafe


def _is_global_element(node: ast.Expr) -> bool:
    """Whether an expression is ``$GLOBALS[name]``."""
    return isinstance(node, ast.Dim) and node.index is not None and is_variable(node.base, "GLOBALS")


def has_nullsafe(node: ast.Node) -> bool:
    """Whether a chain of members and calls contains a ``?->`` that can cut it short."""
    while True:
        if isinstance(node, ast.Prop | ast.MethodCall):
            if node.nullsafe:
                return True
            node = node.object
        elif isinstance(node, ast.Dim):
            node = node.base
        elif isinstance(node, ast.StaticProp | ast.StaticCall | ast.ClassConst):
            node = node.class_
        else:
            return False


def push_link(f: FuncContext, node: ast.Expr, quiet: bool) -> None:
    """Push the value of an inner part of a chain; a ``?->`` inside cuts the whole chain short."""
    if isinstance(node, ast.Dim | ast.Prop):
        f.line = node.line
        place = begin(f, node, Access.QUIET if quiet else Access.READ)
        place.get(QueryMOp.CGetQuiet if quiet else QueryMOp.CGet)
    elif isinstance(node, ast.MethodCall | ast.StaticCall) and is_call(node):
        emit_call(f, quietly(node) if quiet else node)
        f.emit(ops.UnboxR())
    elif quiet and is_place(node):
        begin(f, node, Access.QUIET).get(QueryMOp.CGetQuiet)
    elif quiet and isinstance(node, ast.ConstantBase):
        operand = ast.Coalesce(node.line, node.operand, ast.Null(node.line))
        emit_expr(f, ast.ConstantBase(node.line, operand, node.of_property))
    else:
        emit_expr(f, node)


_PLACES: Final = frozenset({ast.VarVar, ast.Dim, ast.Prop, ast.StaticProp})
_VALUES: Final = frozenset({"this", "GLOBALS"})


def is_place(node: ast.Node) -> bool:
    """Whether an expression is a variable, element or property; ``$this`` and ``$GLOBALS`` are not."""
    if isinstance(node, ast.Variable):
        return node.name not in _VALUES
    return node.__class__ in _PLACES


def is_call(node: ast.Node) -> bool:
    """Whether an expression is a call; ``f(...)`` is none, it makes a closure."""
    if isinstance(node, ast.Call | ast.MethodCall | ast.StaticCall):
        return not is_conversion(node.args)
    return False


def is_conversion(args: list[ast.Expr]) -> bool:
    """Whether the arguments are the ``...`` of a first-class callable."""
    return len(args) == 1 and isinstance(args[0], ast.CallableConvert)


def begin(f: FuncContext, node: ast.Expr, access: Access) -> Place:
    """Evaluate what is inside a place. In a chain with ``?->`` ``f.short_circuit`` must be set.

    Constructors evaluate nothing: recursion through them would use up the machine's stack.
    """
    f.line = node.line
    if isinstance(node, ast.Variable):
        if is_local(node):
            return LocalPlace(f, f.local(node.name))
        return _named(f, ast.String(node.line, encode(node.name)), True)
    if isinstance(node, ast.VarVar):
        return _named(f, node.name, False)
    if isinstance(node, ast.StaticProp):
        static = StaticPlace(f)
        push_static(f, node)
        return static
    if isinstance(node, ast.Dim) and node.index is not None and _is_global_element(node):
        return _named(f, node.index, True)
    assert isinstance(node, ast.Dim | ast.Prop), node
    member = MemberPlace(f, access)
    member.open(node, access)
    return member


def _named(f: FuncContext, name: ast.Expr, is_global: bool) -> NamedPlace:
    named = NamedPlace(f, is_global)
    named.open(name)
    return named


def emit_ref(f: FuncContext, node: ast.Expr) -> None:
    """Push a reference to a place, or to what a call returns; of any other value, to a copy."""
    if is_place(node) and not has_nullsafe(node):
        begin(f, node, Access.WRITE).ref()
    elif is_call(node) and not has_nullsafe(node):
        emit_call(f, node)
        f.emit(ops.BoxR())
    else:
        emit_expr(f, node)
        f.emit(ops.Box())


def emit_quiet(f: FuncContext, node: ast.Expr) -> None:
    """Push a value as ``??`` reads it: null without a warning where something is missing."""
    if is_place(node):
        with_short_circuit(f, node, QueryMOp.CGetQuiet)
    elif is_variable(node, "this"):
        f.emit(ops.BareThis(BareThisOp.NoNotice))
    else:
        emit_expr(f, quietly(node))


def completed(f: FuncContext, node: ast.Expr, *rest: Instr) -> AbstractContextManager[None]:
    """What protects the reading of a plain variable by an instruction of php's.

    Where the error handler throws because the variable is undefined, php completes the instruction with null, as
    ``rest`` does.
    """
    if not is_local(node) or f.is_assigned(f.local(node.name)):
        return nullcontext()
    return f.cleanup_on_throw(*rest)


class QuietVariable(ast.Expr):
    """A plain variable that is read as ``??`` reads it."""

    def __init__(self, variable: ast.Expr) -> None:
        super().__init__(variable.line)
        self.variable = variable


def quietly(node: ast.Expr) -> ast.Expr:
    """A call as ``??`` compiles it: the variable before ``?->`` may be undefined, what is within a chain may not."""
    if not isinstance(node, ast.MethodCall) or not node.nullsafe or not is_local(node.object):
        return node
    once = copy(node)
    once.object = QuietVariable(node.object)
    return once


def with_short_circuit(f: FuncContext, node: ast.Expr, query: QueryMOp) -> None:
    """Read a place; a ``?->`` that meets null leaves null (or its isset or emptiness)."""
    access = Access.READ if query is QueryMOp.CGet else Access.QUIET
    if not has_nullsafe(node):
        begin(f, node, access).get(query)
        return
    outer, cut = f.short_circuit, f.label()
    f.short_circuit = cut
    begin(f, node, access).get(query)
    f.short_circuit = outer
    if query is QueryMOp.Isset or query is QueryMOp.Empty:
        done = f.label()
        f.jump(done)
        f.place(cut)
        f.emit(ops.PopC())
        f.emit(ops.True_() if query is QueryMOp.Empty else ops.False_())
        f.place(done)
    else:
        f.place(cut)
