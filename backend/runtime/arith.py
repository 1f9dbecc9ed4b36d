"""PHP's arithmetic on cells.

`tv_add` and its like have an inline path for ints and floats and call the `_slow` form for the
rest. All borrow their operands and return an owned cell; THROWN with vm.exc set when they threw.

Example: `tv_add(tv_int(MAX), tv_int(1))` is a float.
"""

from backend.native.lang import *
from backend.runtime.array_ops import arr_union
from backend.runtime.convert import object_number_of
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error, type_error, warning
from backend.runtime.layout import *
from backend.runtime.numeric import scan_number
from backend.runtime.string import str_bytes
from backend.runtime.value import *

MIN_INT = -(1 << 63)
TWO_63 = 9223372036854775808.0

_fmod = extern("fmod", fn[[f64, f64], f64])
_pow = extern("pow", fn[[f64, f64], f64])


# Operands


@native(cold=True)
def unsupported_operands(a: TV, b: TV, operator: ptr[u8]) -> void:
    """Throw the TypeError of operands that an operator does not take."""
    left = stack(TV)
    right = stack(TV)
    left[0] = a
    right[0] = b
    text = b"Unsupported operand types: %t %z %t"
    type_error(msg(text, i64(left), i64(operator), i64(right)))


@native
def operand_number(v: TV) -> TV:
    """The INT or DBL of an operand, or NULL when the operator does not take it; may warn."""
    if v.tag == Tag.INT or v.tag == Tag.DBL:
        return v
    if v.tag <= Tag.BOOL:
        return tv_int(v.data)
    if v.tag == Tag.OBJ:
        return object_number_of(as_obj(v))
    if v.tag != Tag.STR:
        return tv_null()
    s = as_str(v)
    consumed = stack(u64)
    number = scan_number(str_bytes(s), s.len, consumed)
    if number.tag != Tag.NULL and consumed[0] != s.len:
        warning(msg0(b"A non-numeric value encountered"))
    return number


@native
def operand_numbers(a: ptr[TV], b: ptr[TV], operator: ptr[u8]) -> bool:
    """Turn both operands into numbers in place; False after throwing."""
    left = operand_number(a[0])
    if left.tag == Tag.NULL:
        unsupported_operands(a[0], b[0], operator)
        return False
    if vm.exc is not None:
        return False
    right = operand_number(b[0])
    if right.tag == Tag.NULL:
        unsupported_operands(a[0], b[0], operator)
        return False
    a[0] = left
    b[0] = right
    return vm.exc is None


@native(inline=True)
def num_dbl(v: TV) -> f64:
    """The double of an INT or DBL."""
    return f64(v.data) if v.tag == Tag.INT else as_dbl(v)


# Addition, subtraction, multiplication


@native(inline=True)
def num_add(a: TV, b: TV) -> TV:
    """The sum of two numbers."""
    if a.tag == Tag.INT and b.tag == Tag.INT:
        sum, overflow = add_overflow(a.data, b.data)
        if unlikely(overflow):
            return tv_dbl(f64(a.data) + f64(b.data))
        return tv_int(sum)
    return tv_dbl(num_dbl(a) + num_dbl(b))


@native(inline=True)
def num_sub(a: TV, b: TV) -> TV:
    """The difference of two numbers."""
    if a.tag == Tag.INT and b.tag == Tag.INT:
        difference, overflow = sub_overflow(a.data, b.data)
        if unlikely(overflow):
            return tv_dbl(f64(a.data) - f64(b.data))
        return tv_int(difference)
    return tv_dbl(num_dbl(a) - num_dbl(b))


@native(inline=True)
def num_mul(a: TV, b: TV) -> TV:
    """The product of two numbers."""
    if a.tag == Tag.INT and b.tag == Tag.INT:
        product, overflow = mul_overflow(a.data, b.data)
        if unlikely(overflow):
            return tv_dbl(f64(a.data) * f64(b.data))
        return tv_int(product)
    return tv_dbl(num_dbl(a) * num_dbl(b))


def _make_fast(name: str, combine, slow):
    """An operator whose inline path takes any mix of ints and floats."""

    @native(name=name, inline=True)
    def operate(a: TV, b: TV) -> TV:
        if likely((a.tag == Tag.INT or a.tag == Tag.DBL) and (b.tag == Tag.INT or b.tag == Tag.DBL)):
            return combine(a, b)
        return slow(a, b)

    return operate


def _make_slow(name: str, operator: bytes, combine):
    """The out-of-line form: converts its operands first."""

    @native(name=name, noinline=True)
    def operate(a: TV, b: TV) -> TV:
        left = stack(TV)
        right = stack(TV)
        left[0] = cell_of(a)
        right[0] = cell_of(b)
        if not operand_numbers(left, right, operator):
            return tv_thrown()
        return combine(left[0], right[0])

    return operate


@native(noinline=True)
def tv_add_slow(a: TV, b: TV) -> TV:
    """a + b of any cells; arrays are united."""
    left = stack(TV)
    right = stack(TV)
    left[0] = cell_of(a)
    right[0] = cell_of(b)
    if left.tag == Tag.ARR and right.tag == Tag.ARR:
        return tv_arr(arr_union(as_arr(left[0]), as_arr(right[0])))
    if not operand_numbers(left, right, b"+"):
        return tv_thrown()
    return num_add(left[0], right[0])


tv_sub_slow = _make_slow("tv_sub_slow", b"-", num_sub)
tv_mul_slow = _make_slow("tv_mul_slow", b"*", num_mul)

tv_add = _make_fast("tv_add", num_add, tv_add_slow)
tv_sub = _make_fast("tv_sub", num_sub, tv_sub_slow)
tv_mul = _make_fast("tv_mul", num_mul, tv_mul_slow)


@native
def tv_neg(v: TV) -> TV:
    """-v, which PHP defines as v * -1."""
    return tv_mul(v, tv_int(-1))


@native
def tv_plus(v: TV) -> TV:
    """+v, which PHP defines as v * 1."""
    return tv_mul(v, tv_int(1))


# Division


@native
def num_div(a: TV, b: TV) -> TV:
    """The quotient of two numbers: an int when both are and it is exact."""
    if (b.data == 0 and b.tag == Tag.INT) or num_dbl(b) == 0.0:
        throw_error(ErrorClass.DIVISION_BY_ZERO_ERROR, msg0(b"Division by zero"))
        return tv_thrown()
    if a.tag == Tag.INT and b.tag == Tag.INT:
        if b.data == -1 and a.data == MIN_INT:
            return tv_dbl(TWO_63)
        if srem(a.data, b.data) == 0:
            return tv_int(sdiv(a.data, b.data))
        return tv_dbl(f64(a.data) / f64(b.data))
    return tv_dbl(num_dbl(a) / num_dbl(b))


tv_div_slow = _make_slow("tv_div_slow", b"/", num_div)
tv_div = _make_fast("tv_div", num_div, tv_div_slow)


# Powers


@native
def int_pow(base: i64, exponent: i64) -> TV:
    """base ** exponent for exponent >= 0; a float from where it overflows."""
    result: i64 = 1
    square = base
    rest = exponent
    while rest != 0:
        if rest & 1 != 0:
            product, over = mul_overflow(result, square)
            if over:
                return tv_dbl(f64(result) * f64(square) * _pow(f64(square), f64(rest - 1)))
            result = product
            rest -= 1
            if rest == 0:
                break
        squared, over_square = mul_overflow(square, square)
        rest = rest >> 1
        if over_square:
            return tv_dbl(f64(result) * _pow(f64(square) * f64(square), f64(rest)))
        square = squared
    return tv_int(result)


@native
def num_pow(a: TV, b: TV) -> TV:
    """The power of two numbers."""
    if a.tag == Tag.INT and b.tag == Tag.INT and b.data >= 0:
        return int_pow(a.data, b.data)
    return tv_dbl(_pow(num_dbl(a), num_dbl(b)))


tv_pow_slow = _make_slow("tv_pow_slow", b"**", num_pow)
tv_pow = _make_fast("tv_pow", num_pow, tv_pow_slow)

