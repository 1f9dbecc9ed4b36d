"""Math functions.

Each `f_<name>` is the body of the function declared in backend/library/standard/math/math.php.
"""

from backend.library.standard.math.rounding import HALF_UP, round_to
from backend.native.lang import *
from backend.runtime.arith import tv_pow
from backend.runtime.errors import ErrorClass, msg0, throw_error, value_error
from backend.runtime.layout import *
from backend.runtime.value import *

INFINITY_BITS = 0x7FF0000000000000
NAN_BITS = 0x7FF8000000000000
MIN_INT = -(1 << 63)
E_CONSTANT = 2.718281828459045
PI = 3.141592653589793

_fmod = extern("fmod", fn[[f64, f64], f64], pure=True)
_log = extern("log", fn[[f64], f64], pure=True)
_log2 = extern("log2", fn[[f64], f64], pure=True)
_log10 = extern("log10", fn[[f64], f64], pure=True)
_atan2 = extern("atan2", fn[[f64, f64], f64], pure=True)
_hypot = extern("hypot", fn[[f64, f64], f64], pure=True)


def _make_unary(name: str):
    """A function of libm under PHP's same name."""
    body = extern(name, fn[[f64], f64], pure=True)

    @native(name=f"f_{name}")
    def function(num: f64) -> f64:
        return body(num)

    return function


for _name in (
    "exp", "log10", "log1p", "expm1", "sin", "cos", "tan", "asin", "acos", "atan",
    "sinh", "cosh", "tanh", "asinh", "acosh", "atanh",
):  # fmt: skip
    _make_unary(_name)


@native
def f_sqrt(num: f64) -> f64:
    """sqrt()"""
    return sqrt(num)


@native
def f_atan2(y: f64, x: f64) -> f64:
    """atan2()"""
    return _atan2(y, x)


@native
def f_pi() -> f64:
    """pi()"""
    return PI


@native
def f_hypot(x: f64, y: f64) -> f64:
    """hypot()"""
    return _hypot(x, y)


@native
def f_deg2rad(num: f64) -> f64:
    """deg2rad()"""
    return num / 180.0 * PI


@native
def f_rad2deg(num: f64) -> f64:
    """rad2deg()"""
    return num / PI * 180.0


@native
def f_log(num: f64, base: f64) -> f64:
    """log()"""
    if base == E_CONSTANT:
        return _log(num)
    if base == 2.0:
        return _log2(num)
    if base == 10.0:
        return _log10(num)
    if base == 1.0:
        return f64_of(NAN_BITS)
    if base <= 0.0:
        value_error(msg0(b"log(): Argument #2 ($base) must be greater than 0"))
        return 0.0
    return _log(num) / _log(base)


# Rounding


@native
def f_abs(num: ptr[TV]) -> TV:
    """abs()"""
    if num.tag == Tag.DBL:
        return tv_dbl(fabs(as_dbl(num[0])))
    if num.data == MIN_INT:
        return tv_dbl(9223372036854775808.0)
    return tv_int(-num.data if num.data < 0 else num.data)


@native
def f_ceil(num: ptr[TV]) -> f64:
    """ceil()"""
    return ceil(as_dbl(num[0])) if num.tag == Tag.DBL else f64(num.data)


@native
def f_floor(num: ptr[TV]) -> f64:
    """floor()"""
    return floor(as_dbl(num[0])) if num.tag == Tag.DBL else f64(num.data)


@native
def f_round(num: ptr[TV], precision: i64, mode: i64) -> f64:
    """round()"""
    how = HALF_UP if mode < 1 or mode > 4 else mode
    places = precision
    if places > 0x7FFFFFFF:
        places = 0x7FFFFFFF
    if places < -0x7FFFFFFF:
        places = -0x7FFFFFFF
    if num.tag == Tag.DBL:
        return round_to(as_dbl(num[0]), places, how)
    if places >= 0:
        return f64(num.data)
    return round_to(f64(num.data), places, how)


# Division


@native
def f_intdiv(num1: i64, num2: i64) -> i64:
    """intdiv()"""
    if num2 == 0:
        throw_error(ErrorClass.DIVISION_BY_ZERO_ERROR, msg0(b"Division by zero"))
        return 0
    if num2 == -1 and num1 == MIN_INT:
        text = b"Division of PHP_INT_MIN by -1 is not an integer"
        throw_error(ErrorClass.ARITHMETIC_ERROR, msg0(text))
        return 0
    return sdiv(num1, num2)


@native
def f_fmod(num1: f64, num2: f64) -> f64:
    """fmod()"""
    return _fmod(num1, num2)


@native
def f_fdiv(num1: f64, num2: f64) -> f64:
    """fdiv()"""
    return num1 / num2


@native
def f_pow(num: ptr[TV], exponent: ptr[TV]) -> TV:
    """pow()"""
    return tv_pow(num[0], exponent[0])


# Kinds of floats


@native
def f_is_nan(num: f64) -> bool:
    """is_nan()"""
    return isnan(num)


@native
def f_is_infinite(num: f64) -> bool:
    """is_infinite()"""
    return fabs(num) == f64_of(INFINITY_BITS)


@native
def f_is_finite(num: f64) -> bool:
    """is_finite()"""
    return fabs(num) < f64_of(INFINITY_BITS)
