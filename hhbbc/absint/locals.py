"""Abstract transfer of the instructions that read and write locals."""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.absint.step import LOC_WRITE, QUIET, Step, may_destruct
from hhbbc.absint.values import (
    IS_TYPE_KINDS,
    Handler,
    is_counter,
    kind_test,
    negated,
    numeric_result,
)
from hhbbc.facts.declared import accepts_silently, declared_type
from hhbbc.types import Type
from hhbc import rat
from hhbc.immediates import IncDecOp, IsTypeOp, SetOpOp
from hhbc.ops import Op


def _slot(step: Step) -> int:
    at: int = step.imms[0]
    return at


def get(step: Step) -> None:
    """CGetL: quiet when surely defined."""
    t = step.local(_slot(step))
    if not t.mask & (rat.UNINIT | rat.REF):
        step.pure()
    elif t.mask & rat.REF and not t.mask & rat.UNINIT:
        step.quiet()
    step.push(ty.cell_of(t))


def get_quiet(step: Step) -> None:
    """CGetQuietL: null when undefined."""
    step.pure()
    step.push(ty.cell_of(step.local(_slot(step))))


def get_or_uninit(step: Step) -> None:
    """CUGetL."""
    t = step.local(_slot(step))
    step.pure()
    step.push(Type(rat.CELL | rat.UNINIT) if t.mask & rat.REF else t)


def get_under(step: Step) -> None:
    """CGetL2: the local goes under the top."""
    top = step.pop()
    get(step)
    step.push(top)


def take(step: Step) -> None:
    """PushL: the value moves to the stack."""
    at = _slot(step)
    t = step.local(at)
    step.push(Type(rat.CELL | rat.UNINIT) if t.mask & rat.REF else t)
    step.set_local(at, ty.UNINIT_T)


def assign(step: Step) -> None:
    """SetL."""
    t = step.pop()
    old = step.local(_slot(step))
    step.assign(_slot(step), t)
    step.push(ty.CELL_T if step.aliased and may_destruct(old) else _stored(old, t))


def _stored(old: Type, result: Type) -> Type:
    """The value of an assignment: a typed property that the local refers to may convert it, and a destructor of the
    old value may assign to what it refers to."""
    return ty.CELL_T if old.mask & rat.REF else result


def assign_and_drop(step: Step) -> None:
    """PopL."""
    step.assign(_slot(step), step.pop())


_COUNTING: Final = {SetOpOp.Add: True, SetOpOp.Sub: False}  # by one: up or down
_UP: Final = frozenset({IncDecOp.PreInc, IncDecOp.PostInc})
ARITHMETIC: Final[dict[int, int]] = {
    SetOpOp.Add: Op.Add,
    SetOpOp.Sub: Op.Sub,
    SetOpOp.Mul: Op.Mul,
    SetOpOp.Pow: Op.Pow,
}


def operate(step: Step) -> None:
    """SetOpL: the operator's result, stored and pushed."""
    at, op = step.imms
    right = step.pop()
    old = step.local(at)
    left = ty.cell_of(old)
    result = operator_result(op, left, right)
    by_one = op in _COUNTING and right == ty.constant(1)
    if result.mask != rat.INT == old.mask and by_one and (at, _COUNTING[op]) in step.state.spare:
        result = ty.INT_T
    quiet = QUIET if op == SetOpOp.Concat else rat.PRIM
    may_raise = op in (SetOpOp.Div, SetOpOp.Mod, SetOpOp.Shl, SetOpOp.Shr)
    if not may_raise and not (old.mask | right.mask) & ~quiet:
        step.quiet()
    step.torn = at, ty.init(old)
    if old.mask & rat.REF:
        step.set_local(at, Type(rat.CELL | rat.REF))
    else:
        step.set_local(at, result)
    step.push(_stored(old, result))


def operator_result(op: SetOpOp, left: Type, right: Type) -> Type:
    """The type of ``left op right`` for a compound assignment."""
    if op in ARITHMETIC:
        return numeric_result(ARITHMETIC[op], left, right)
    if op == SetOpOp.Concat:
        return ty.STR_T
    if op == SetOpOp.Div:
        return ty.DBL_T if rat.DBL in (left.mask, right.mask) else ty.NUM_T
    if op in (SetOpOp.BitAnd, SetOpOp.BitOr, SetOpOp.BitXor):
        both = left.mask & rat.STR and right.mask & rat.STR
        return Type(rat.INT | rat.STR) if both else ty.INT_T
    return ty.INT_T


def increment(step: Step) -> None:
    """IncDecL."""
    at, op = step.imms
    old = step.local(at)
    before = ty.cell_of(old)
    after = incremented(before, op)
    if after.mask != rat.INT == old.mask and (at, op in _UP) in step.state.spare:
        after = ty.INT_T
    if not old.mask & ~rat.PRIM:
        step.quiet()
    step.torn = at, ty.init(old)
    if old.mask & rat.REF:
        step.set_local(at, Type(rat.CELL | rat.REF))
    else:
        step.set_local(at, after)
    step.push(_stored(old, after) if op in (IncDecOp.PreInc, IncDecOp.PreDec) else before)


def incremented(t: Type, op: IncDecOp) -> Type:
    """The type after ++ or --."""
    if is_counter(t):
        stays = t.mask & rat.BOOL | (0 if op in _UP else t.mask & rat.NULL)
        return Type(stays | rat.INT, ty.COUNTED_T.data) if t.mask & ~stays else t
    up = op in _UP
    mask = 0
    if t.mask & rat.INT:
        mask |= rat.NUM
    if t.mask & rat.DBL:
        mask |= rat.DBL
    if t.mask & rat.NULL:
        mask |= rat.INT if up else rat.NULL
    if t.mask & rat.STR:
        mask |= rat.STR | rat.NUM
    return Type(mask | t.mask & (rat.BOOL | rat.ARR | rat.OBJ | rat.RES))


def unset(step: Step) -> None:
    """UnsetL."""
    at = _slot(step)
    if not may_destruct(step.local(at)):
        step.quiet()
    step.set_local(at, ty.UNINIT_T)


# What takes a reference to a local without throwing before; other instructions look for a place to bind first.
_TAKING: Final = frozenset({
    Op.AddElemV, Op.AddNewElemV, Op.BindL, Op.CreateCl, Op.FPassV, Op.FPassVNop, Op.PopV, Op.RetV, Op.Unbox,
    Op.VGetL,
})  # fmt: skip


def get_reference(step: Step) -> None:
    """VGetL: the local becomes a reference; an undefined one stays so where the place to be bound throws."""
    held = step.local(_slot(step))
    following = step.block.code[step.position + 1 : step.position + 2]
    stays = held.mask & rat.UNINIT and not (following and following[0].instr.op in _TAKING)
    step.set_local(_slot(step), Type(rat.REF | rat.UNINIT) if stays else ty.REF_T)
    step.pure()
    step.effects |= LOC_WRITE
    step.push(ty.ref_to(ty.cell_of(held)))


def bind(step: Step) -> None:
    """BindL: the local becomes the reference on top."""
    at = _slot(step)
    if not may_destruct(step.local(at)):
        step.quiet()
    step.set_local(at, ty.REF_T)


def isset(step: Step) -> None:
    """IssetL."""
    step.push(negated(kind_test(step.local(_slot(step)), rat.NULL | rat.UNINIT)))
    step.pure()


def empty(step: Step) -> None:
    """EmptyL."""
    t = step.local(_slot(step))
    truth = None if t.mask & rat.REF else ty.truthiness(t)
    step.pure()
    step.push(ty.BOOL_T if truth is None else ty.constant(not truth))


def is_type(step: Step) -> None:
    """IsTypeL; a warning when undefined."""
    at, op = step.imms
    t = step.local(at)
    if not t.mask & rat.UNINIT:
        step.pure()
    result = kind_test(t, IS_TYPE_KINDS[op])
    step.push(ty.BOOL_T if op == IsTypeOp.Res and result == ty.TRUE_T else result)


def static_local(step: Step) -> None:
    """StaticLocInit: the local becomes a reference to the static variable."""
    step.pop()
    step.set_local(_slot(step), ty.REF_T)


def static_local_if_set(step: Step) -> None:
    """StaticLoc: the same where the variable was initialised, else the local stays what it is."""
    at = _slot(step)
    step.set_local(at, ty.union_of(step.local(at), ty.REF_T))
    step.push(ty.BOOL_T)


def this_into_local(step: Step) -> None:
    """InitThisLoc."""
    step.pure()
    step.effects |= LOC_WRITE
    known = step.this_type if step.this_type.mask else ty.OBJ_T
    absent = 0 if step.state.has_this else rat.UNINIT
    step.set_local(_slot(step), Type(known.mask | absent, known.data))


def verify_param(step: Step) -> None:
    """VerifyParamType: afterwards the parameter has its declared type; nothing happens if it had."""
    at = _slot(step)
    param = step.body.func.params[at]
    if param.type is None:
        step.pure()
        return
    if param.variadic:  # the type is of each value in the list
        return
    t = step.local(at)
    if t.mask & rat.REF:
        return
    if accepts_silently(param.type, step.scope, t, step.index.is_subclass):
        step.pure()
        return
    wanted = declared_type(param.type, step.scope)
    met = ty.intersection_of(t, wanted)
    # A value outside the type is converted into it, so only an accepted one keeps what is known.
    coerced = Type(wanted.mask & rat.PRIM | (rat.STR if wanted.mask & rat.STR else 0))
    step.set_local(at, ty.union_of(met, coerced) if t.mask & ~wanted.mask else met)


def assert_local(step: Step) -> None:
    """AssertRATL: a fact of an earlier run of the optimizer."""
    at, fact = step.imms
    known = ty.from_rat(fact)
    step.set_local(at, ty.intersection_of(step.local(at), known))
    step.pure()


def silence(step: Step) -> None:
    """Silence: the local keeps error_reporting's value, an int."""
    step.set_local(_slot(step), ty.INT_T)


HANDLERS: Final[dict[int, Handler]] = {
    Op.CGetL: get,
    Op.CGetQuietL: get_quiet,
    Op.CUGetL: get_or_uninit,
    Op.CGetL2: get_under,
    Op.PushL: take,
    Op.SetL: assign,
    Op.PopL: assign_and_drop,
    Op.SetOpL: operate,
    Op.IncDecL: increment,
    Op.UnsetL: unset,
    Op.VGetL: get_reference,
    Op.BindL: bind,
    Op.IssetL: isset,
    Op.EmptyL: empty,
    Op.IsTypeL: is_type,
    Op.StaticLoc: static_local_if_set,
    Op.StaticLocInit: static_local,
    Op.InitThisLoc: this_into_local,
    Op.VerifyParamType: verify_param,
    Op.AssertRATL: assert_local,
    Op.Silence: silence,
}
