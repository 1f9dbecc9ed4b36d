"""PHP's integer operators on cells: modulus, bits, shifts.

Like those of arith.py: operands borrowed, an owned cell or THROWN returned, inline path for ints.
Two strings under `&`, `|`, `^`, `~` are combined byte by byte.

Example: `tv_mod(tv_int(7), tv_int(-2))` is 1.
"""

from backend.native.lang import *
from backend.runtime.arith import unsupported_operands
from backend.runtime.convert import dbl_to_int_capped, dbl_to_int_checked
from backend.runtime.errors import (
    ErrorClass,
    deprecated,
    msg,
    msg0,
    throw_error,
    type_error,
    warning,
)
from backend.runtime.layout import *
from backend.runtime.numeric import scan_number
from backend.runtime.string import str_bytes, str_new
from backend.runtime.value import *


@native
def operand_int(v: TV) -> TV:
    """The INT of an operand, or NULL when the operator does not take it; may warn."""
    if v.tag == Tag.INT:
        return v
    if v.tag <= Tag.BOOL:
        return tv_int(v.data)
    if v.tag == Tag.DBL:
        return tv_int(dbl_to_int_checked(as_dbl(v)))
    if v.tag != Tag.STR:
        return tv_null()
    return _string_int(as_str(v))


@native
def _string_int(s: ptr[String]) -> TV:
    consumed = stack(u64)
    number = scan_number(str_bytes(s), s.len, consumed)
    if number.tag == Tag.NULL:
        return number
    if consumed[0] != s.len:
        warning(msg0(b"A non-numeric value encountered"))
        if vm.exc is not None:
            return tv_int(0)
    if number.tag == Tag.INT:
        return number
    value = dbl_to_int_capped(as_dbl(number))
    if f64(value) != as_dbl(number):
        text = b"Implicit conversion from float-string \"%s\" to int loses precision"
        deprecated(msg(text, i64(s), 0, 0))
    return tv_int(value)


@native
def operand_ints(a: ptr[TV], b: ptr[TV], operator: ptr[u8]) -> bool:
    """Turn both operands into ints in place; False after throwing."""
    left = operand_int(a[0])
    if vm.exc is not None:
        return False
    if left.tag == Tag.NULL:
        unsupported_operands(a[0], b[0], operator)
        return False
    right = operand_int(b[0])
    if vm.exc is not None:
        return False
    if right.tag == Tag.NULL:
        unsupported_operands(a[0], b[0], operator)
        return False
    a[0] = left
    b[0] = right
    return True


# What the operators do with ints


@native(inline=True)
def int_mod(a: i64, b: i64) -> TV:
    """a % b with the sign of a."""
    if unlikely(u64(b) + 1 <= 1):  # 0 or -1
        return _mod_special(b)
    return tv_int(srem(a, b))


@native(cold=True)
def _mod_special(b: i64) -> TV:
    if b == 0:
        throw_error(ErrorClass.DIVISION_BY_ZERO_ERROR, msg0(b"Modulo by zero"))
        return tv_thrown()
    return tv_int(0)


@native(inline=True)
def int_and(a: i64, b: i64) -> TV:
    """a & b"""
    return tv_int(a & b)


@native(inline=True)
def int_or(a: i64, b: i64) -> TV:
    """a | b"""
    return tv_int(a | b)


@native(inline=True)
def int_xor(a: i64, b: i64) -> TV:
    """a ^ b"""
    return tv_int(a ^ b)


@native(inline=True)
def int_shl(a: i64, count: i64) -> TV:
    """a << count; 0 from a count of 64."""
    if likely(u64(count) < 64):
        return tv_int(a << count)
    return _shift_special(count, 0)


@native(inline=True)
def int_shr(a: i64, count: i64) -> TV:
    """a >> count; 0 or -1 from a count of 64."""
    if likely(u64(count) < 64):
        return tv_int(a >> count)
    return _shift_special(count, a >> 63)


@native(cold=True)
def _shift_special(count: i64, result: i64) -> TV:
    if count < 0:
        throw_error(ErrorClass.ARITHMETIC_ERROR, msg0(b"Bit shift by negative number"))
        return tv_thrown()
    return tv_int(result)


# The operators


def _make_operator(name: str, operator: bytes, combine, on_strings):
    """The inline and the out-of-line form of an integer operator."""

    @native(name=f"{name}_slow", noinline=True)
    def slow(a: TV, b: TV) -> TV:
        left = stack(TV)
        right = stack(TV)
        left[0] = cell_of(a)
        right[0] = cell_of(b)
        if on_strings is not None:
            if left.tag == Tag.STR and right.tag == Tag.STR:
                return tv_str(on_strings(as_str(left[0]), as_str(right[0])))
        if not operand_ints(left, right, operator):
            return tv_thrown()
        return combine(left.data, right.data)

    @native(name=name, inline=True)
    def operate(a: TV, b: TV) -> TV:
        if likely(a.tag == Tag.INT and b.tag == Tag.INT):
            return combine(a.data, b.data)
        return slow(a, b)

    return operate


@native
def str_and(a: ptr[String], b: ptr[String]) -> ptr[String]:
    """a & b of strings: as long as the shorter one."""
    result = str_new(a.len if a.len < b.len else b.len)
    for i in range(result.len):
        str_bytes(result)[i] = str_bytes(a)[i] & str_bytes(b)[i]
    return result


@native
def str_xor(a: ptr[String], b: ptr[String]) -> ptr[String]:
    """a ^ b of strings: as long as the shorter one."""
    result = str_new(a.len if a.len < b.len else b.len)
    for i in range(result.len):
        str_bytes(result)[i] = str_bytes(a)[i] ^ str_bytes(b)[i]
    return result


@native
def str_or(a: ptr[String], b: ptr[String]) -> ptr[String]:
    """a | b of strings: as long as the longer one, whose rest is kept."""
    longer = a if a.len >= b.len else b
    shorter = b if a.len >= b.len else a
    result = str_new(longer.len)
    memcpy(str_bytes(result), str_bytes(longer), longer.len)
    for i in range(shorter.len):
        str_bytes(result)[i] = str_bytes(longer)[i] | str_bytes(shorter)[i]
    return result


tv_mod = _make_operator("tv_mod", b"%", int_mod, None)
tv_bit_and = _make_operator("tv_bit_and", b"&", int_and, str_and)
tv_bit_or = _make_operator("tv_bit_or", b"|", int_or, str_or)
tv_bit_xor = _make_operator("tv_bit_xor", b"^", int_xor, str_xor)
tv_shl = _make_operator("tv_shl", b"<<", int_shl, None)
tv_shr = _make_operator("tv_shr", b">>", int_shr, None)


@native
def tv_bit_not(a: TV) -> TV:
    """~a: of an int, a float used as int, or all bytes of a string."""
    v = cell_of(a)
    if v.tag == Tag.INT:
        return tv_int(~v.data)
    if v.tag == Tag.DBL:
        whole = dbl_to_int_checked(as_dbl(v))
        return tv_int(~whole) if vm.exc is None else tv_thrown()
    if v.tag == Tag.STR:
        s = as_str(v)
        result = str_new(s.len)
        for i in range(s.len):
            str_bytes(result)[i] = ~str_bytes(s)[i]
        return tv_str(result)
    wrong = stack(TV)
    wrong[0] = v
    type_error(msg(b"Cannot perform bitwise not on %t", i64(wrong), 0, 0))
    return tv_thrown()
