"""Abstract transfer of jumps and iterators: decided branches, and what a branch teaches."""

from __future__ import annotations

from typing import Any, Final

from hhbbc import types as ty
from hhbbc.absint.state import State
from hhbbc.absint.step import Step, may_destruct
from hhbbc.absint.values import IS_TYPE_KINDS, Handler
from hhbbc.evaluator import is_literal, literal_value
from hhbbc.types import ArrPacked, ArrSpec, ArrTuple, Type
from hhbc import rat
from hhbc.immediates import IsTypeOp
from hhbc.ops import Instr, Op


def jump(step: Step) -> None:
    """Jmp, JmpNS."""
    step.decided = True


def jump_if(step: Step) -> None:
    """JmpZ, JmpNZ: decided by a known truth value; both edges learn from what was tested."""
    t = step.pop()
    if not t.mask & (rat.OBJ | rat.REF) or not may_destruct(t):
        step.pure()
    jumps_when = step.instr.op == Op.JmpNZ
    truth = ty.truthiness(t)
    if not t.mask:
        step.dead = True
    elif truth is not None:
        step.decided = truth == jumps_when
        _learn_order(step, step.state, truth)
        return
    taken, not_taken = step.state.copy(), step.state
    learn(step, taken, jumps_when)
    learn(step, not_taken, not jumps_when)
    step.taken = taken


def learn(step: Step, state: State, truth: bool) -> None:
    """Sharpen locals by the outcome of the test in front of the branch.

    Understood are ``CGetL``, ``IssetL``, ``IsTypeL``, ``CGetL; IsTypeC``, ``CGetL; InstanceOfD``, ``CGetL`` and a
    literal in any order with ``Same`` or ``NSame`` (``SetL`` may stand in the place of ``CGetL``), ordered ints with a
    ``CGetL`` among them, each with any number of ``Not`` behind it.
    """
    code = step.block.code
    at, turned = _find_test(step)
    truth ^= turned
    if at < 0:
        return
    test = code[at].instr
    imms: Any = test.imms
    before = code[at - 1].instr if at else None
    if test.op in _VALUES:
        _narrow_truth(state, imms[0], truth)
    elif test.op == Op.IssetL:
        _narrow(state, imms[0], rat.NULL | rat.UNINIT, not truth)
    elif test.op == Op.IsTypeL and imms[1] != IsTypeOp.Res:
        _narrow(state, imms[0], IS_TYPE_KINDS[imms[1]], truth)
    elif test.op in _ORDER:
        _learn_order(step, state, truth ^ turned)
    elif test.op in _IDENTITY:
        _narrow_identity(state, [item.instr for item in code[max(at - 2, 0) : at]], truth == (test.op == Op.Same))
    elif before is not None and before.op in _VALUES:
        local: Any = before.imms[0]
        if test.op == Op.IsTypeC and imms[0] != IsTypeOp.Res:
            _narrow(state, local, IS_TYPE_KINDS[imms[0]], truth)
        elif test.op == Op.InstanceOfD and truth and not state.locals[local].mask & rat.REF:
            met = ty.intersection_of(state.locals[local], ty.OBJ_T)
            narrower = isinstance(met.data, ty.ObjSpec) and step.index.is_subclass(met.data.cls, imms[0])
            state.locals[local] = met if narrower else ty.obj(imms[0])


def _find_test(step: Step) -> tuple[int, bool]:
    """Where the test in front of the branch is, and whether what it says is turned."""
    at, turned = step.position - 1, False
    while at >= 0 and step.block.code[at].instr.op == Op.Not:
        at, turned = at - 1, not turned
    return at, turned


def _learn_order(step: Step, state: State, truth: bool) -> None:
    """If two ints are compared: there is one more above the lesser of them, and one more below the greater."""
    code = step.block.code
    at, turned = _find_test(step)
    order = _ORDER.get(code[at].instr.op) if at > 0 else None
    if order is None or not all(t.mask == rat.INT for t in step.compared):
        return
    less, equal = order
    truth ^= turned
    strict = equal != truth
    up = less == truth  # whether the left one is the lesser
    left, right = _operand_locals([item.instr for item in code[max(at - 2, 0) : at]])
    for local, other, rises in ((left, step.compared[1], up), (right, step.compared[0], not up)):
        if local is not None and state.locals[local].mask == rat.INT and (strict or not _is_limit(other, rises)):
            state.spare |= {(local, rises)}


def _operand_locals(operands: list[Instr]) -> tuple[int | None, int | None]:
    """The locals that the operands in front of a comparison are read from."""
    *before, last = operands
    imms: Any = last.imms
    first: Any = before[-1].imms if before and before[-1].op == Op.CGetL else None
    if last.op == Op.CGetL2:  # it goes under what was computed before
        return imms[0], None if first is None else first[0]
    if last.op == Op.CGetL:
        return None if first is None else first[0], imms[0]
    return first[0] if first is not None and is_literal(last) else None, None


def _is_limit(t: Type, greatest: bool) -> bool:
    """Whether an int may be the greatest one (or the least)."""
    return not ty.is_constant(t) or ty.value_of(t) == (_GREATEST if greatest else -_GREATEST - 1)


def _narrow_identity(state: State, operands: list[Instr], same: bool) -> None:
    """A local is, or is not, identical to a literal."""
    get = next((i for i in operands if i.op in _VALUES or i.op == Op.CGetL2), None)
    value = next((i for i in operands if is_literal(i)), None)
    if len(operands) != 2 or get is None or value is None or operands[0].op == Op.CGetL2:
        return
    local: Any = get.imms[0]
    t = ty.constant(literal_value(value))
    if not same:
        if not t.mask & ~(rat.NULL | rat.BOOL):
            kinds = t.mask | rat.UNINIT if t.mask & rat.NULL else t.mask
            _narrow(state, local, kinds, False)
    elif not state.locals[local].mask & rat.REF:
        kind = t if not t.mask & ~(rat.NULL | rat.BOOL | rat.INT) else _any_of_kind(t)
        absent = rat.UNINIT if t.mask & rat.NULL else 0
        met = ty.intersection_of(state.locals[local], Type(kind.mask | absent))
        state.locals[local] = kind if met.mask == kind.mask and kind.data is not None else met


def _any_of_kind(t: Type) -> Type:
    """Values of a literal's kind: equal ones may be counted, or negative zero."""
    for kind in (rat.STR, rat.ARR):
        if t.mask & kind:
            return Type(kind)
    return Type(t.mask)


def _narrow(state: State, local: int, kinds: int, inside: bool) -> None:
    t = state.locals[local]
    if t.mask & rat.REF:
        return
    removed = ~kinds if inside else kinds
    state.locals[local] = ty.without(t, removed)


def _narrow_truth(state: State, local: int, truth: bool) -> None:
    if truth:
        _narrow(state, local, rat.NULL | rat.UNINIT | rat.FALSE, False)
    else:
        _narrow(state, local, rat.TRUE, False)


def drop_and_switch(step: Step) -> None:
    """Switch, SSwitch: quiet unless the value is an object, which may be converted, or the last reference to one."""
    if not may_destruct(step.pop()):
        step.quiet()


def begin_iteration(step: Step) -> None:
    """IterInit, IterInitK: an element and its key on the way in, nothing on the way past."""
    array = step.pop()
    step.dead = not array.mask
    past = step.state.copy()
    it: int = step.imms[0]
    others = tuple(entry for entry in step.state.iters if entry[0] != it)
    step.state.iters = (*others, (it, array))
    _bind_element(step, array)
    spec = ty.array_spec(array)
    if _only_arrays(array) and spec is not None and ty.is_nonempty(spec):
        step.decided = False
    elif _only_arrays(array) and spec == ArrTuple(()):
        step.decided = True
    step.taken = past


def iterate(step: Step) -> None:
    """IterNext, IterNextK: the next element of what the iterator runs over."""
    past = step.state.copy()
    array = dict(step.state.iters).get(step.imms[0], ty.CELL_T)
    _bind_element(step, array)
    step.taken = step.state
    step.state = past


def _only_arrays(t: Type) -> bool:
    return bool(t.mask) and not t.mask & ~rat.ARR


def _bind_element(step: Step, array: Type) -> None:
    """Assign an element, and its key where wanted, to the locals that the instruction names."""
    imms = step.imms
    spec = ty.array_spec(array) if _only_arrays(array) else None
    elem = ty.CELL_T if spec is None else ty.loosen_constant(ty.cell_of(ty.elem_type(spec)))
    step.assign(imms[2], elem)
    if len(imms) > 3:
        step.assign(imms[3], _keys(array, spec))


def _keys(array: Type, spec: ArrSpec | None) -> Type:
    """The keys of what is iterated over; those of a list are no greater than memory has room for."""
    if isinstance(spec, ArrTuple | ArrPacked):
        return ty.COUNTED_T
    kinds = ty.key_mask(spec) if spec is not None else ty.KEYS
    return Type(kinds) if _only_arrays(array) else ty.CELL_T


def begin_by_reference(step: Step) -> None:
    """MIterInit, MIterInitK: the value local is bound to the elements; those of an object are its properties."""
    array = ty.held_by(step.pop())
    if array.mask & rat.OBJ:
        step.index.record_write(ty.without(array, ~rat.OBJ), None, Type(rat.CELL | rat.REF))
    past = step.state.copy()
    _bind_by_reference(step)
    step.taken = past


def iterate_by_reference(step: Step) -> None:
    """MIterNext, MIterNextK."""
    past = step.state.copy()
    _bind_by_reference(step)
    step.taken = step.state
    step.state = past


def _bind_by_reference(step: Step) -> None:
    imms = step.imms
    step.set_local(imms[2], ty.REF_T)
    if len(imms) > 3:
        step.assign(imms[3], ty.CELL_T)


_GREATEST: Final = (1 << 63) - 1
_VALUES: Final = frozenset({Op.CGetL, Op.SetL})  # which push what a local holds
_IDENTITY: Final = frozenset({Op.Same, Op.NSame})
# Whether the left operand is tested to be the lesser one, and whether it may be equal.
_ORDER: Final = {Op.Lt: (True, False), Op.Lte: (True, True), Op.Gt: (False, False), Op.Gte: (False, True)}
HANDLERS: Final[dict[int, Handler]] = {
    Op.Jmp: jump,
    Op.JmpNS: jump,
    Op.IterBreak: jump,
    Op.JmpZ: jump_if,
    Op.JmpNZ: jump_if,
    Op.Switch: drop_and_switch,
    Op.SSwitch: drop_and_switch,
    Op.IterInit: begin_iteration,
    Op.IterInitK: begin_iteration,
    Op.IterNext: iterate,
    Op.IterNextK: iterate,
    Op.MIterInit: begin_by_reference,
    Op.MIterInitK: begin_by_reference,
    Op.MIterNext: iterate_by_reference,
    Op.MIterNextK: iterate_by_reference,
}
