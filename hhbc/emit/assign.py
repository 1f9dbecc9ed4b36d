"""Assignments of all kinds: plain, by reference, compound, ``??=``, ``++``/``--``, destructuring.

A destructured value lies in an unnamed local. Each element is fetched and assigned before the next
one, target by target, as php does it: ``[$a, $b] = [$b, $a]`` swaps because the right side is a new
array, not because of the order.

Example: ``[$a] = f();`` is ``f(); SetL t; PopC; BaseL t Warn; QueryM 0 CGetList EI:0; SetL a; PopC;
UnsetL t``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from typing import Final

from frontend import ast
from frontend.ast import BinOp
from hhbc import ops
from hhbc.emit.context import FuncContext, Handler, emit_expr, encode
from hhbc.emit.errors import CompileError
from hhbc.emit.names import is_local, is_variable
from hhbc.emit.place import MemberPlace, begin, completed, emit_quiet, emit_ref, is_place
from hhbc.emit.place_base import Access, Place
from hhbc.emit.place_of_variable import LocalPlace
from hhbc.immediates import (
    IncDecOp,
    IsTypeOp,
    KeyKind,
    MemberKey,
    MOpMode,
    QueryMOp,
    SetOpOp,
)

_SET_OPS: Final[dict[BinOp, SetOpOp]] = {
    BinOp.ADD: SetOpOp.Add,
    BinOp.SUB: SetOpOp.Sub,
    BinOp.MUL: SetOpOp.Mul,
    BinOp.DIV: SetOpOp.Div,
    BinOp.MOD: SetOpOp.Mod,
    BinOp.POW: SetOpOp.Pow,
    BinOp.CONCAT: SetOpOp.Concat,
    BinOp.BIT_AND: SetOpOp.BitAnd,
    BinOp.BIT_OR: SetOpOp.BitOr,
    BinOp.BIT_XOR: SetOpOp.BitXor,
    BinOp.SHL: SetOpOp.Shl,
    BinOp.SHR: SetOpOp.Shr,
}
# By (increment, prefix).
_INC_DEC: Final[dict[tuple[bool, bool], IncDecOp]] = {
    (True, True): IncDecOp.PreInc,
    (True, False): IncDecOp.PostInc,
    (False, True): IncDecOp.PreDec,
    (False, False): IncDecOp.PostDec,
}


def _check_target(node: ast.Expr) -> None:
    if is_variable(node, "this"):
        raise CompileError("Cannot re-assign $this", node.line)
    if not is_place(node):
        raise CompileError("Cannot assign to this expression", node.line)


# -- plain assignment ---------------------------------------------------------------------------


def _assign(f: FuncContext, node: ast.Assign) -> None:
    if isinstance(node.target, ast.ListPattern):
        _assign_list(f, node.target, node.value, keep=True)
    else:
        _assign_value(f, node.target, node.value)


def _assign_effect(f: FuncContext, node: ast.Assign) -> None:
    if isinstance(node.target, ast.ListPattern):
        _assign_list(f, node.target, node.value, keep=False)
    else:
        _assign_value(f, node.target, node.value)
        f.emit(ops.PopC())


def _assign_value(f: FuncContext, target: ast.Expr, value: ast.Expr) -> None:
    _check_target(target)
    place = begin(f, target, Access.WRITE)
    with _assigned_anyway(f, place, value):
        _push_value(f, place, value)
    place.set()


def _assigned_anyway(f: FuncContext, place: Place, value: ast.Expr) -> AbstractContextManager[None]:
    """What protects the reading of a variable: ``$a = $undefined`` assigns null though an error handler throws."""
    if not isinstance(place, LocalPlace):
        return nullcontext()
    return completed(f, value, ops.Null(), ops.SetL(place.local), ops.PopC())


def _push_value(f: FuncContext, place: Place, value: ast.Expr) -> None:
    """Push what is going to be assigned to a place."""
    if not is_local(value):
        emit_expr(f, value)
        return
    if not isinstance(place, LocalPlace):  # else it is read by the assignment, on the target's line
        f.line = value.line
    place.take(f.local(value.name))


def assign_top(f: FuncContext, target: ast.Expr) -> None:
    """Assign the cell on top to a target, a list pattern perhaps, and drop it."""
    if isinstance(target, ast.ListPattern):
        held = f.temp()
        f.emit(ops.SetL(held))
        f.emit(ops.PopC())
        destructure_held(f, target, held)
        f.emit(ops.UnsetL(held))
        f.free_temp(held)
    elif is_local(target):
        f.line = target.line
        f.emit(ops.SetL(f.local(target.name)))
        f.emit(ops.PopC())
        f.assigned(f.local(target.name))
    else:
        _check_target(target)
        held = f.temp()
        f.emit(ops.SetL(held))
        f.emit(ops.PopC())
        with f.cleanup_on_throw(ops.UnsetL(held)):
            place = begin(f, target, Access.WRITE)
        f.emit(ops.CGetL(held))
        f.emit(ops.UnsetL(held))
        place.set()
        f.emit(ops.PopC())
        f.free_temp(held)


def bind_top(f: FuncContext, target: ast.Expr) -> None:
    """Make a target the reference on top, and drop it."""
    if is_local(target):
        f.line = target.line
        f.emit(ops.BindL(f.local(target.name)))
        f.emit(ops.PopV())
        f.assigned(f.local(target.name))
        return
    _check_target(target)
    held = f.ref_temp()
    f.emit(ops.BindL(held))
    f.emit(ops.PopV())
    place = begin(f, target, Access.WRITE)
    f.emit(ops.VGetL(held))
    f.emit(ops.UnsetL(held))
    place.bind()
    f.emit(ops.PopV())
    f.free_ref_temp(held)


# -- by reference -------------------------------------------------------------------------------


def _assign_ref(f: FuncContext, node: ast.AssignRef) -> None:
    bind_value(f, node)
    f.emit(ops.Unbox())


def _assign_ref_effect(f: FuncContext, node: ast.AssignRef) -> None:
    bind_value(f, node)
    f.emit(ops.PopV())


def bind_value(f: FuncContext, node: ast.AssignRef) -> None:
    """Bind by reference and leave the reference."""
    _check_target(node.target)
    place = begin(f, node.target, Access.WRITE)
    emit_ref(f, node.value)
    place.bind()


# -- compound -----------------------------------------------------------------------------------


def _assign_op(f: FuncContext, node: ast.AssignOp) -> None:
    target, value = node.target, node.value
    if node.op is BinOp.CONCAT and is_local(target) and is_local(value) and target.name == value.name:
        _append_to_itself(f, f.local(target.name))
        return
    with _to_update(f, node.target) as place:
        _push_value(f, place, node.value)
        place.set_op(_SET_OPS[node.op])


def _append_to_itself(f: FuncContext, local: int) -> None:
    """``$x .= $x``: the operator reads the variable twice, and converts it once."""
    f.emit(ops.CGetL(local))
    f.emit(ops.PopC())
    f.emit(ops.CGetL(local))
    f.emit(ops.CastString())
    f.emit(ops.Dup())
    f.emit(ops.Concat())
    f.emit(ops.SetL(local))


def _inc_dec(f: FuncContext, node: ast.IncDec) -> None:
    with _to_update(f, node.target) as place:
        place.inc_dec(_INC_DEC[node.increment, node.prefix])


def _inc_dec_effect(f: FuncContext, node: ast.IncDec) -> None:
    # Nobody sees the old value, so the prefix form does; it keeps no copy.
    with _to_update(f, node.target) as place:
        place.inc_dec(_INC_DEC[node.increment, True])
    f.emit(ops.PopC())


@contextmanager
def _to_update(f: FuncContext, target: ast.Expr) -> Iterator[Place]:
    """A place whose value is changed; of ``$this`` php changes a copy, which nobody sees."""
    if not is_variable(target, "this"):
        _check_target(target)
        yield begin(f, target, Access.READ_WRITE)
        return
    held = f.temp()
    emit_expr(f, target)
    f.emit(ops.SetL(held))
    f.emit(ops.PopC())
    yield LocalPlace(f, held)
    f.emit(ops.UnsetL(held))
    f.free_temp(held)


def _assign_coalesce(f: FuncContext, node: ast.AssignCoalesce) -> None:
    target, done = node.target, f.label()
    _check_target(target)
    if isinstance(target, ast.Dim | ast.Prop) and not _is_named(target):
        _coalesce_member(f, node, target)
        return
    target, held = _hold_parts(f, target)
    emit_quiet(f, target)
    f.emit(ops.Dup())
    f.emit(ops.IsTypeC(IsTypeOp.Null))
    f.jump_if(False, done)
    f.emit(ops.PopC())
    _assign_value(f, target, node.value)
    f.place(done)
    for temp in held:
        f.emit(ops.UnsetL(temp))
        f.free_temp(temp)


def _is_named(node: ast.Dim | ast.Prop) -> bool:
    return isinstance(node, ast.Dim) and is_variable(node.base, "GLOBALS")


class Held(ast.Expr):
    """A value that lies in an unnamed local."""

    def __init__(self, line: int, local: int) -> None:
        super().__init__(line)
        self.local = local


def _held(f: FuncContext, node: Held) -> None:
    f.emit(ops.CGetL(node.local))


def _hold_parts(f: FuncContext, target: ast.Expr) -> tuple[ast.Expr, list[int]]:
    """The target with its computed parts evaluated into unnamed locals, so that it can be used twice."""
    names: tuple[str, ...] = ()
    if isinstance(target, ast.VarVar):
        names = ("name",)
    elif isinstance(target, ast.StaticProp):
        names = ("class_", "name")
    elif isinstance(target, ast.Dim):
        names = ("index",)
    held: list[int] = []
    once = copy(target)
    for name in names:
        part = getattr(target, name)
        if is_local(part) or not isinstance(part, ast.Expr) or isinstance(part, ast.String):
            continue
        emit_expr(f, part)
        held.append(f.temp())
        f.emit(ops.SetL(held[-1]))
        f.emit(ops.PopC())
        setattr(once, name, Held(part.line, held[-1]))
    return once, held


def _coalesce_member(
    f: FuncContext, node: ast.AssignCoalesce, target: ast.Dim | ast.Prop
) -> None:
    """``??=`` on a member: its operands are evaluated once and used twice."""
    found, done = f.label(), f.label()
    place = begin(f, target, Access.WRITE)
    assert isinstance(place, MemberPlace)
    place.peek(QueryMOp.CGetQuiet)
    f.emit(ops.Dup())
    f.emit(ops.IsTypeC(IsTypeOp.Null))
    f.jump_if(False, found)
    f.emit(ops.PopC())
    _push_value(f, place, node.value)
    place.set()
    if not f.wanted(found):
        return
    if not place.cells:
        f.place(found)
        return
    f.jump(done)
    f.place(found)
    held = f.temp()
    f.emit(ops.SetL(held))
    f.emit(ops.PopC())
    place.drop()
    f.emit(ops.CGetL(held))
    f.emit(ops.UnsetL(held))
    f.free_temp(held)
    f.place(done)


# -- destructuring ------------------------------------------------------------------------------


def has_refs(f: FuncContext, pattern: ast.ListPattern) -> bool:
    """Whether a pattern binds some element by reference, perhaps deep inside."""
    known = f.unit.with_refs
    if pattern not in known:
        inside = [pattern]
        for inner in inside:
            values = [item.value for item in inner.items if item is not None]
            inside += [value for value in values if isinstance(value, ast.ListPattern)]
        for inner in reversed(inside):
            items = [item for item in inner.items if item is not None]
            known[inner] = any(
                item.by_ref or (isinstance(item.value, ast.ListPattern) and known[item.value])
                for item in items
            )
    return known[pattern]


def _assign_list(f: FuncContext, pattern: ast.ListPattern, value: ast.Expr, keep: bool) -> None:
    by_ref = has_refs(f, pattern)
    held = f.ref_temp() if by_ref else f.temp()
    if by_ref:
        emit_ref(f, value)
        f.emit(ops.BindL(held))
        f.emit(ops.PopV())
    else:
        _push_source(f, pattern, value)
        f.emit(ops.SetL(held))
        f.emit(ops.PopC())
    if isinstance(value, ast.Array) and is_plain(pattern):
        destructure(f, pattern, held)  # only the handler of a warning can throw
    else:
        destructure_held(f, pattern, held)
    if keep:
        f.emit(ops.CGetL(held))
    f.emit(ops.UnsetL(held))
    give_back = f.free_ref_temp if by_ref else f.free_temp
    give_back(held)


def _push_source(f: FuncContext, pattern: ast.ListPattern, value: ast.Expr) -> None:
    """Push what a pattern takes apart; a plain variable is fetched by the pattern's instructions, on its first line."""
    if not is_local(value):
        emit_expr(f, value)
        return
    first = next((item for item in pattern.items if item is not None), None)
    if first is not None:
        f.line = first.value.line
    f.emit(ops.CGetL(f.local(value.name)))


def destructure_held(f: FuncContext, pattern: ast.ListPattern, held: int) -> None:
    """Destructure an unnamed local, which is given up should that fail."""
    with f.cleanup_on_throw(ops.UnsetL(held)):
        destructure(f, pattern, held)


def is_plain(pattern: ast.ListPattern) -> bool:
    """Whether a pattern assigns to plain locals what lies under literal keys."""
    return all(item is None or (is_local(item.value) and not _computes(item.key)) for item in pattern.items)


def _computes(key: ast.Expr | None) -> bool:
    """Whether the key of an element is more than a literal."""
    return key is not None and not isinstance(key, ast.String | ast.Int)


def destructure(f: FuncContext, pattern: ast.ListPattern, held: int) -> None:
    """Assign the elements of the array in an unnamed local to the targets of a pattern."""
    for index, item in enumerate(pattern.items):
        if item is None:
            continue
        target = item.value
        inner_refs = isinstance(target, ast.ListPattern) and has_refs(f, target)
        if item.by_ref or inner_refs:
            _fetch(f, item, index, held, by_ref=True)
            if isinstance(target, ast.ListPattern):
                _destructure_ref(f, target)
            else:
                bind_top(f, target)
        else:
            _fetch(f, item, index, held, by_ref=False)
            assign_top(f, target)


def _destructure_ref(f: FuncContext, pattern: ast.ListPattern) -> None:
    inner = f.ref_temp()
    f.emit(ops.BindL(inner))
    f.emit(ops.PopV())
    destructure_held(f, pattern, inner)
    f.emit(ops.UnsetL(inner))
    f.free_ref_temp(inner)


def _fetch(f: FuncContext, item: ast.ArrayItem, index: int, held: int, by_ref: bool) -> None:
    """Push an element of the held array, or a reference to it."""
    key, cells = MemberKey(KeyKind.EI, index), 0
    node = item.key
    if node is not None:
        f.line = node.line
        if isinstance(node, ast.String):
            key = MemberKey(KeyKind.ET, node.value)
        elif isinstance(node, ast.Int):
            key = MemberKey(KeyKind.EI, node.value)
        elif is_local(node):
            key = MemberKey(KeyKind.EL, f.local(node.name))
        else:
            emit_expr(f, node)
            key, cells = MemberKey(KeyKind.EC, 0), 1
    f.emit(ops.BaseL(held, MOpMode.Define if by_ref else MOpMode.Warn))
    f.emit(ops.VGetM(cells, key) if by_ref else ops.QueryM(cells, QueryMOp.CGetList, key))


# -- global and static variables ----------------------------------------------------------------


def bind_global(f: FuncContext, node: ast.Expr) -> None:
    """``global $name;``"""
    if isinstance(node, ast.Variable):
        f.emit(ops.String(encode(node.name)))
        f.emit(ops.VGetG())
        f.emit(ops.BindL(f.local(node.name)))
        f.emit(ops.PopV())
        f.assigned(f.local(node.name))
        return
    once, held = _hold_parts(f, node)
    assert isinstance(once, ast.VarVar), node
    place = begin(f, once, Access.WRITE)
    emit_expr(f, once.name)
    f.emit(ops.VGetG())
    place.bind()
    f.emit(ops.PopV())
    for temp in held:
        f.emit(ops.UnsetL(temp))
        f.free_temp(temp)


EXPRS: Final[dict[type[ast.Node], Handler]] = {
    ast.Assign: _assign,
    ast.AssignRef: _assign_ref,
    ast.AssignOp: _assign_op,
    ast.AssignCoalesce: _assign_coalesce,
    ast.IncDec: _inc_dec,
    Held: _held,
}
EFFECTS: Final[dict[type[ast.Node], Handler]] = {
    ast.Assign: _assign_effect,
    ast.AssignRef: _assign_ref_effect,
    ast.IncDec: _inc_dec_effect,
}
