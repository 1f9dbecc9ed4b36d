"""Library functions that native code computes itself, by name and number of arguments.

An intrinsic looks at the arguments on the stack; it replaces call and arguments by the result and
says True, or says False: then the call is made as usual. Guards come before anything else happens.

Example: ``INTRINSICS[b"strlen", 1]``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from backend.jit.build.arith import narrowed, to_dbl
from backend.jit.build.basic import has_type
from backend.jit.build.builder import Builder
from backend.jit.build.emitter import actrec_of
from backend.jit.hhir import ops
from backend.jit.hhir.ir import StackEntry, Value
from backend.jit.hhir.types import INT, tag_of
from hhbc import rat
from hhbc.ops import Op

Intrinsic: TypeAlias = Callable[[Builder, int], bool]
INTRINSICS: dict[tuple[bytes, int], Intrinsic] = {}


def intrinsic(*names: str, args: int = 1) -> Callable[[Intrinsic], Intrinsic]:
    """Register an intrinsic."""

    def register(function: Intrinsic) -> Intrinsic:
        for name in names:
            INTRINSICS[name.encode(), args] = function
        return function

    return register


def want(builder: Builder, below: int, kinds: int) -> Value | None:
    """An argument whose kind is among ``kinds``, by type or guarded prediction."""
    value = narrowed(builder, builder.top(below), kinds)
    if value.type.mask & ~kinds or not value.type.mask:
        return None
    builder.refine_top(below, value)
    return value


def finish(builder: Builder, nargs: int, result: Value, borrowed: bool = False) -> bool:
    """Replace the call by its result."""
    entries = pop_call(builder, nargs)
    builder.push(result, borrowed)
    builder.drop_all(entries)
    return True


def pop_call(builder: Builder, nargs: int) -> list[StackEntry]:
    """Take the arguments of a call off the stack, and the call in flight if there is one."""
    entries = [builder.pop() for _ in range(nargs)][::-1]
    if builder.cfg.code[builder.pc].op != Op.FCallBuiltin:
        builder.pop()
    return entries


def callee(builder: Builder, nargs: int) -> str:
    """The name of the library function that is called, in lower case."""
    instr = builder.cfg.code[builder.pc]
    if instr.op == Op.FCallBuiltin:
        name: bytes = instr.imms[2]  # type: ignore[assignment]
        return name.lower().decode("latin-1")
    return actrec_of(builder.state.stack[-1 - nargs]).func.rpartition(":")[2]


@intrinsic("strlen")
def strlen(builder: Builder, nargs: int) -> bool:
    """Length of a string."""
    value = want(builder, 0, rat.STR)
    return value is not None and finish(builder, 1, ops.StrLen(builder, value))


@intrinsic("count", "sizeof")
def count(builder: Builder, nargs: int) -> bool:
    """Number of elements of an array."""
    value = want(builder, 0, rat.ARR)
    return value is not None and finish(builder, 1, ops.ArrCount(builder, value))


@intrinsic("array_key_exists", "key_exists", args=2)
def has_key(builder: Builder, nargs: int) -> bool:
    """Whether an array has an int or string as a key."""
    key, array = want(builder, 1, rat.INT | rat.STR), want(builder, 0, rat.ARR)
    if key is None or array is None or tag_of(key.type) is None:
        return False
    return finish(builder, 2, ops.HasElem(builder, array, key))


@intrinsic("get_class")
def get_class(builder: Builder, nargs: int) -> bool:
    """The name of an object's class."""
    value = want(builder, 0, rat.OBJ)
    return value is not None and finish(builder, 1, ops.ClassName(builder, value), borrowed=True)


@intrinsic("gettype")
def gettype(builder: Builder, nargs: int) -> bool:
    """The name of a value's type."""
    return finish(builder, 1, ops.TypeName(builder, builder.top()), borrowed=True)


@intrinsic("is_numeric")
def is_numeric(builder: Builder, nargs: int) -> bool:
    """Whether a value is a number or a string of one."""
    value = builder.top()
    if value.type.mask & rat.STR:
        return finish(builder, 1, ops.IsNumeric(builder, value))
    return finish(builder, 1, has_type(builder, value, rat.NUM))


@intrinsic("func_get_args", args=0)
def func_get_args(builder: Builder, nargs: int) -> bool:
    """The list of the function's arguments; what is no function is told so."""
    return not builder.source.main and finish(builder, 0, ops.FrameArgs(builder))


@intrinsic("ord")
def ord_(builder: Builder, nargs: int) -> bool:
    """The first byte of a string; leaves for an empty one."""
    value = want(builder, 0, rat.STR)
    if value is None:
        return False
    if value.inst is not None and value.inst.name == "ByteStr":
        return finish(builder, 1, value.inst.args[0])
    zero = builder.const(0, INT)
    return finish(builder, 1, ops.StrByte(builder, value, zero))


@intrinsic("chr")
def chr_(builder: Builder, nargs: int) -> bool:
    """The string of one byte."""
    value = want(builder, 0, rat.INT)
    if value is None:
        return False
    byte = ops.AndInt(builder, value, builder.const(255, INT))
    return finish(builder, 1, ops.ByteStr(builder, byte), borrowed=True)


@intrinsic("abs")
def abs_(builder: Builder, nargs: int) -> bool:
    """Absolute value."""
    value = want(builder, 0, rat.NUM)
    if value is None or tag_of(value.type) is None:
        return False
    if value.type == INT:
        return finish(builder, 1, ops.AbsInt(builder, value))
    return finish(builder, 1, ops.MathDbl(builder, "fabs", value))


@intrinsic("sqrt", "sin", "cos", "exp", "floor", "ceil", "atan", "tan", "log10")
def math(builder: Builder, nargs: int) -> bool:
    """A function of libm on a float."""
    value = want(builder, 0, rat.NUM)
    if value is None:
        return False
    return finish(builder, 1, ops.MathDbl(builder, callee(builder, 1), to_dbl(builder, value)))


@intrinsic("intdiv", args=2)
def intdiv(builder: Builder, nargs: int) -> bool:
    """Integer division; leaves for what throws."""
    left, right = want(builder, 1, rat.INT), want(builder, 0, rat.INT)
    if left is None or right is None:
        return False
    return finish(builder, 2, ops.QuoInt(builder, left, right))


@intrinsic("min", "max", args=2)
def min_max(builder: Builder, nargs: int) -> bool:
    """The smaller or greater of two ints or two floats."""
    left, right = want(builder, 1, rat.NUM), want(builder, 0, rat.NUM)
    if left is None or right is None or left.type != right.type or tag_of(left.type) is None:
        return False
    smaller = callee(builder, 2) == "min"
    if left.type == INT:
        condition = ops.CmpInt(builder, "slt" if smaller else "sgt", right, left)
    else:
        condition = ops.CmpDbl(builder, "olt" if smaller else "ogt", right, left)
    return finish(builder, 2, ops.Select(builder, condition, right, left, type=left.type))


@intrinsic("is_int", "is_float", "is_string", "is_array", "is_bool", "is_null", "is_integer", "is_long")
def is_type(builder: Builder, nargs: int) -> bool:
    """A question for a kind."""
    kinds = {
        "int": rat.INT, "integer": rat.INT, "long": rat.INT, "float": rat.DBL, "string": rat.STR,
        "array": rat.ARR, "bool": rat.BOOL, "null": rat.NULL,
    }  # fmt: skip
    kind = callee(builder, 1).removeprefix("is_")
    return finish(builder, 1, has_type(builder, builder.top(), kinds[kind]))


__all__ = ["INTRINSICS"]
