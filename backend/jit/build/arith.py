"""Translation of operators: unboxed where types or predictions allow, else the core function.

Guards come first, while the operands are still on the stack, so that leaving repeats the instruction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.basic import assignable, has_type, plain_local
from backend.jit.build.core import core
from backend.jit.build.references import referred
from backend.jit.hhir import ops
from backend.jit.hhir.imms import LitAt
from backend.jit.hhir.ir import Value
from backend.jit.build.state import Local
from backend.jit.hhir.types import BOOL, CELL, DBL, INT, NULL, NUM, REF, Type, tag_of
from hhbc import rat
from hhbc.immediates import IncDecOp, SetOpOp
from hhbc.ops import Instr, Op

_Binary: TypeAlias = Callable[[Builder, Value, Value], Value]


class _Arith(NamedTuple):
    """The instructions of an operator, by what they take and give."""

    int: _Binary
    int_or_dbl: _Binary
    dbl: _Binary
    num: _Binary


_ARITH: Mapping[int, _Arith] = {
    Op.Add: _Arith(ops.AddIntO, ops.AddIntN, ops.AddDbl, ops.AddNum),
    Op.Sub: _Arith(ops.SubIntO, ops.SubIntN, ops.SubDbl, ops.SubNum),
    Op.Mul: _Arith(ops.MulIntO, ops.MulIntN, ops.MulDbl, ops.MulNum),
}
_BITS: Mapping[int, _Binary] = {
    Op.Mod: ops.ModInt, Op.BitAnd: ops.AndInt, Op.BitOr: ops.OrInt, Op.BitXor: ops.XorInt,
    Op.Shl: ops.ShlInt, Op.Shr: ops.ShrInt,
}  # fmt: skip
SETOPS = {
    SetOpOp.Add: Op.Add, SetOpOp.Sub: Op.Sub, SetOpOp.Mul: Op.Mul, SetOpOp.Div: Op.Div,
    SetOpOp.Mod: Op.Mod, SetOpOp.BitAnd: Op.BitAnd, SetOpOp.BitOr: Op.BitOr,
    SetOpOp.BitXor: Op.BitXor, SetOpOp.Shl: Op.Shl, SetOpOp.Shr: Op.Shr,
}  # fmt: skip
_INT_PREDICATES = {Op.Eq: "eq", Op.Neq: "ne", Op.Lt: "slt", Op.Lte: "sle", Op.Gt: "sgt", Op.Gte: "sge"}
_DBL_PREDICATES = {Op.Eq: "oeq", Op.Neq: "une", Op.Lt: "olt", Op.Lte: "ole", Op.Gt: "ogt", Op.Gte: "oge"}
_STRICT = {Op.Same: Op.Eq, Op.NSame: Op.Neq}


def narrowed(builder: Builder, value: Value, kinds: int, needed: bool = False) -> Value:
    """The value with its predicted kind guarded, if the prediction is one of ``kinds``.

    Where precise predictions have failed, or are of ints and floats both, a number is all that is guarded, unless
    the one kind is ``needed``.
    """
    if tag_of(value.type) is not None:
        return value
    expected = value.expected & value.type.mask
    if not expected or expected & ~kinds:
        return value
    if builder.generic:
        return value
    type = builder.worth_guarding(expected, needed=needed)
    if type == CELL or type.mask & ~kinds or not value.type.mask & ~type.mask:
        return value
    return ops.CheckType(builder, value, type=type)


def numeric_pair(builder: Builder) -> tuple[Value, Value] | None:
    """The top two entries when both are numbers, by type or guarded prediction."""
    kinds = rat.NUM
    for below in (1, 0):
        value = builder.top(below)
        if not value.expected and builder.source.profile.expected(builder.pc) == rat.INT:
            value.expected = rat.INT & value.type.mask  # which only ints give
        if value.type.mask & ~kinds and not value.expected & value.type.mask:
            return None
        if not value.type.mask & kinds:
            return None
    for below in (1, 0):
        builder.refine_top(below, narrowed(builder, builder.top(below), kinds))
    left, right = builder.top(1), builder.top(0)
    if (left.type.mask | right.type.mask) & ~kinds:
        return None
    return left, right


@lowers(Op.Add, Op.Sub, Op.Mul)
def arith(builder: Builder, instr: Instr) -> None:
    """Addition, subtraction, multiplication."""
    pair = numeric_pair(builder)
    if pair is None:
        core(builder, instr)
        return
    result = compute(builder, instr.op, *pair)
    builder.pop()
    builder.pop()
    builder.push(result)


def compute(builder: Builder, op: int, left: Value, right: Value) -> Value:
    """Arithmetic on numbers, with PHP's overflow to float."""
    arith = _ARITH[op]
    types = (left.type.mask, right.type.mask)
    if types == (rat.INT, rat.INT):
        seen = builder.source.profile.expected(builder.pc)
        if builder.wide or seen & rat.DBL:
            result = arith.int_or_dbl(builder, left, right)
            result.expected = seen & rat.NUM
            return result
        return arith.int(builder, left, right)
    if rat.DBL in types and rat.NUM not in types:
        return arith.dbl(builder, to_dbl(builder, left), to_dbl(builder, right))
    if rat.DBL in types:
        return arith.dbl(builder, to_dbl(builder, left), to_dbl(builder, right))
    result = arith.num(builder, left, right)
    result.expected = builder.source.profile.expected(builder.pc) & rat.NUM
    return result


def to_dbl(builder: Builder, value: Value) -> Value:
    """A number as a float."""
    if value.type.mask == rat.DBL:
        return value
    return (ops.IntToDbl if value.type.mask == rat.INT else ops.NumToDbl)(builder, value)


@lowers(Op.Pow)
def power(builder: Builder, instr: Instr) -> None:
    """A power of or by a float."""
    pair = numeric_pair(builder)
    if pair is None or builder.generic or all(value.type != DBL for value in pair):
        core(builder, instr)
        return
    result = ops.PowDbl(builder, *(to_dbl(builder, value) for value in pair))
    builder.pop()
    builder.pop()
    builder.push(result)


@lowers(Op.Div)
def divide(builder: Builder, instr: Instr) -> None:
    """Division: an int only when it comes out even."""
    pair = numeric_pair(builder)
    if pair is None or builder.generic:
        core(builder, instr)
        return
    result = divided(builder, *pair)
    if result is None:
        core(builder, instr)
        return
    builder.pop()
    builder.pop()
    builder.push(result)


def divided(builder: Builder, left: Value, right: Value) -> Value | None:
    """The quotient of two numbers."""
    types = (left.type.mask, right.type.mask)
    if types == (rat.INT, rat.INT):
        result = ops.DivInt(builder, left, right)
        result.expected = builder.source.profile.expected(builder.pc)
        return result
    if rat.DBL in types:
        return ops.DivDbl(builder, to_dbl(builder, left), to_dbl(builder, right))
    return None


def int_pair(builder: Builder) -> tuple[Value, Value] | None:
    """The top two entries when both are ints, by type or guarded prediction."""
    for below in (1, 0):
        value = builder.top(below)
        if value.type.mask != rat.INT and value.expected & value.type.mask != rat.INT:
            return None
    for below in (1, 0):
        builder.refine_top(below, narrowed(builder, builder.top(below), rat.INT))
    left, right = builder.top(1), builder.top(0)
    if (left.type.mask | right.type.mask) != rat.INT:
        return None
    return left, right


@lowers(*_BITS)
def integer(builder: Builder, instr: Instr) -> None:
    """Operators on ints."""
    pair = int_pair(builder)
    if pair is None or (builder.generic and instr.op in (Op.Mod, Op.Shl, Op.Shr)):
        core(builder, instr)
        return
    result = _BITS[instr.op](builder, *pair)
    builder.pop()
    builder.pop()
    builder.push(result)


@lowers(Op.BitNot)
def bit_not(builder: Builder, instr: Instr) -> None:
    """Complement of an int."""
    value = narrowed(builder, builder.top(), rat.INT)
    if value.type.mask != rat.INT:
        core(builder, instr)
        return
    builder.pop()
    builder.push(ops.XorInt(builder, value, builder.const(-1, INT)))


@lowers(Op.Eq, Op.Neq, Op.Lt, Op.Lte, Op.Gt, Op.Gte)
def compare(builder: Builder, instr: Instr) -> None:
    """Loose comparison."""
    result = None
    pair = numeric_pair(builder)
    if pair is not None:
        result = compare_numbers(builder, instr.op, *pair)
    elif instr.op in (Op.Eq, Op.Neq) and _both(builder, rat.BOOL):
        predicate = _INT_PREDICATES[instr.op]
        result = ops.CmpBool(builder, predicate, builder.top(1), builder.top())
    elif string_pair(builder):
        order = _string_order(builder, builder.top(1), builder.top())
        result = ops.CmpInt(builder, _INT_PREDICATES[instr.op], *order)
    if result is None:
        core(builder, instr)
        return
    _replace_pair(builder, result)


def _replace_pair(builder: Builder, result: Value) -> None:
    """Put the result of a comparison in the place of what was compared."""
    upper, lower = builder.pop(), builder.pop()
    builder.push(result)
    builder.drop_all((lower, upper))


def string_pair(builder: Builder) -> bool:
    """Whether the top two entries are strings, by type or guarded prediction."""
    both = (1, 0)
    if any((builder.top(below).expected or builder.top(below).type.mask) & ~rat.STR for below in both):
        return False
    for below in both:
        builder.refine_top(below, narrowed(builder, builder.top(below), rat.STR))
    return _both(builder, rat.STR)


def _string_order(builder: Builder, left: Value, right: Value) -> tuple[Value, Value]:
    """Two ints that are ordered as two strings are; those of one byte are ordered by it, be it a digit or not."""
    bytes = _single_byte(builder, left), _single_byte(builder, right)
    if bytes[0] is not None and bytes[1] is not None:
        return bytes[0], bytes[1]
    return ops.CmpStr(builder, left, right), builder.const(0, INT)


def _single_byte(builder: Builder, value: Value) -> Value | None:
    """The byte of a string that certainly has one."""
    source = value.inst
    if source is not None and source.name == "ByteStr":
        return source.args[0]
    if source is not None and source.name == "LitStr" and len(source.extra(LitAt).text) == 1:
        return builder.const(source.extra(LitAt).text[0], INT)
    return None


def compare_numbers(builder: Builder, op: int, left: Value, right: Value) -> Value:
    """Compare two numbers; an int beside a float is converted, as PHP does it."""
    types = (left.type.mask, right.type.mask)
    if types == (rat.INT, rat.INT):
        return ops.CmpInt(builder, _INT_PREDICATES[op], left, right)
    if rat.DBL in types:
        both = to_dbl(builder, left), to_dbl(builder, right)
        return ops.CmpDbl(builder, _DBL_PREDICATES[op], *both)
    return ops.CmpNum(builder, _DBL_PREDICATES[op], left, right)


def _both(builder: Builder, kinds: int) -> bool:
    return not (builder.top(0).type.mask | builder.top(1).type.mask) & ~kinds


@lowers(Op.Cmp)
def spaceship(builder: Builder, instr: Instr) -> None:
    """Three-way comparison of ints or strings."""
    pair = int_pair(builder)
    if pair is None and string_pair(builder):
        pair = _string_order(builder, builder.top(1), builder.top())
    if pair is None:
        core(builder, instr)
    else:
        _replace_pair(builder, ops.CmpIntSign(builder, *pair))


@lowers(Op.Same, Op.NSame)
def identical(builder: Builder, instr: Instr) -> None:
    """Strict comparison."""
    for below in (1, 0):
        builder.refine_top(below, narrowed(builder, builder.top(below), rat.CELL))
    left, right = builder.top(1), builder.top(0)
    result = _identical(builder, _STRICT[instr.op], left, right)
    if result is None:
        core(builder, instr)
        return
    _replace_pair(builder, result)


def _identical(builder: Builder, op: int, left: Value, right: Value) -> Value | None:
    if not left.type.mask & right.type.mask:
        return builder.const(op == Op.Neq, BOOL)
    for one, other in ((left, right), (right, left)):
        if one.type == NULL:
            answer = has_type(builder, other, rat.NULL)
            return answer if op == Op.Eq else ops.NotBool(builder, answer)
    kinds = left.type.mask | right.type.mask
    if kinds == rat.INT:
        return ops.CmpInt(builder, _INT_PREDICATES[op], left, right)
    if kinds == rat.DBL:
        return ops.CmpDbl(builder, _DBL_PREDICATES[op], left, right)
    if not kinds & ~rat.BOOL:
        return ops.CmpBool(builder, _INT_PREDICATES[op], left, right)
    if not kinds & ~rat.STR:
        bytes = _single_byte(builder, left), _single_byte(builder, right)
        if bytes[0] is not None and bytes[1] is not None:
            return ops.CmpInt(builder, _INT_PREDICATES[op], bytes[0], bytes[1])
        answer = ops.SameStr(builder, left, right)
        return answer if op == Op.Eq else ops.NotBool(builder, answer)
    if kinds == rat.OBJ:
        return ops.CmpPtr(builder, _INT_PREDICATES[op], left, right)
    return None


def truth(builder: Builder, value: Value) -> Value | None:
    """A value as a bool, or None where that takes the core function."""
    value = narrowed(builder, value, rat.CELL)
    mask = value.type.mask
    if not mask & ~rat.BOOL:
        return value
    if not mask & ~(rat.NULL | rat.UNINIT):
        return builder.const(False, BOOL)
    for kinds, convert in _TRUTHS:
        if not mask & ~kinds:
            return convert(builder, value)
    return ops.CellToBool(builder, value) if not mask & ~rat.CELL else None


_TRUTHS = (
    (rat.INT, ops.IntToBool),
    (rat.DBL, ops.DblToBool),
    (rat.STR, ops.StrToBool),
    (rat.ARR, ops.ArrToBool),
    (rat.PRIM, ops.PrimToBool),
)


@lowers(Op.Not, Op.CastBool)
def negate(builder: Builder, instr: Instr) -> None:
    """Truth, or its opposite."""
    result = truth(builder, builder.top())
    if result is None:
        core(builder, instr)
        return
    if instr.op == Op.Not:
        result = ops.NotBool(builder, result)
    builder.drop(builder.pop())
    builder.push(result)


@lowers(Op.CastInt)
def cast_int(builder: Builder, instr: Instr) -> None:
    """Conversion to int."""
    value = narrowed(builder, builder.top(), rat.NUM | rat.BOOL)
    mask = value.type.mask
    if mask != rat.INT and (builder.generic or mask != rat.DBL) and mask & ~rat.BOOL:
        core(builder, instr)
        return
    if mask == rat.DBL:
        value = ops.DblToInt(builder, value)
    elif mask != rat.INT:
        value = ops.BoolToInt(builder, value)
    builder.pop()
    builder.push(value)


@lowers(Op.CastDouble)
def cast_double(builder: Builder, instr: Instr) -> None:
    """Conversion to float."""
    value = narrowed(builder, builder.top(), rat.NUM)
    if value.type.mask & ~rat.NUM:
        core(builder, instr)
        return
    builder.pop()
    builder.push(to_dbl(builder, value))


@lowers(Op.IncDecL)
def inc_dec_local(builder: Builder, instr: Instr) -> None:
    """Increment or decrement a local number."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    op: IncDecOp = instr.imms[1]  # type: ignore[assignment]
    value = plain_local(builder, at, rat.NUM)
    address = referred(builder, at, True) if value is None else None
    if address is not None:
        value = referred_number(builder, at, address)
    if value is None or value.type.mask & ~rat.NUM:
        core(builder, instr)
        return
    one = builder.const(1, INT)
    step = Op.Add if op in (IncDecOp.PreInc, IncDecOp.PostInc) else Op.Sub
    result = compute(builder, step, value, one)
    store_number(builder, at, address, result)
    builder.push(result if op in (IncDecOp.PreInc, IncDecOp.PreDec) else value)


def referred_number(builder: Builder, at: int, address: Value) -> Value:
    """The number that a local refers to, guarded."""
    expected = (builder.state.locals[at].inner or builder.source.profile.expected(builder.pc)) & rat.NUM
    return ops.CheckMem(builder, address, type=builder.worth_guarding(expected, NUM))


def store_number(builder: Builder, at: int, address: Value | None, number: Value) -> None:
    """Assign a number to a local, or to what it refers to, which is a number."""
    if address is None:
        builder.store_local(at, number)
        return
    ops.StMem(builder, address, number)
    builder.state.locals[at] = Local(REF, expected=rat.REF, inner=number.type.mask)


def set_op_local(builder: Builder, instr: Instr) -> None:
    """Compound assignment to a local number."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    op = SETOPS.get(instr.imms[1])  # type: ignore[call-overload]
    address = referred(builder, at, True) if op is not None else None
    if op is None or (address is None and not assignable(builder, at)):
        core(builder, instr)
        return
    value = plain_local(builder, at, rat.NUM) if address is None else referred_number(builder, at, address)
    if value is None:
        core(builder, instr)
        return
    value = narrowed(builder, value, rat.NUM)
    right = narrowed(builder, builder.top(), rat.NUM)
    builder.refine_top(0, right)
    result = set_op(builder, op, value, right)
    if result is None:
        core(builder, instr)
        return
    builder.pop()
    store_number(builder, at, address, result)
    builder.push(result)


def set_op(builder: Builder, op: int, left: Value, right: Value) -> Value | None:
    """The operator of a compound assignment on numbers, or None."""
    masks = left.type.mask | right.type.mask
    if masks & ~rat.NUM:
        return None
    if op in _ARITH:
        return compute(builder, op, left, right)
    if builder.generic:
        return None
    if op == Op.Div:
        return divided(builder, left, right)
    return _BITS[op](builder, left, right) if masks == rat.INT else None


def modified(builder: Builder, op: object, old: Value) -> tuple[Value, Value] | None:
    """The new value of a number that an increment, a decrement or a compound assignment changes, and the one to push."""
    if isinstance(op, IncDecOp):
        step = Op.Add if op in (IncDecOp.PreInc, IncDecOp.PostInc) else Op.Sub
        new = compute(builder, step, old, builder.const(1, INT))
        return new, new if op in (IncDecOp.PreInc, IncDecOp.PreDec) else old
    operator = SETOPS.get(op)  # type: ignore[call-overload]
    right = narrowed(builder, builder.top(), rat.NUM)
    if operator is None or right.type.mask & ~rat.NUM:
        return None
    builder.refine_top(0, right)
    result = set_op(builder, operator, old, right)
    return None if result is None else (result, result)
