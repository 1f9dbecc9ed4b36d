"""Numbers as text: reading numeric strings, printing floats as PHP does.

A *numeric string* is optional white space, a sign, digits with optional point and exponent, and
optional white space. It is an int when it has neither point nor exponent and fits, else a float.

Example: `scan_number("12abc")` gives int 12 and 2 bytes consumed.
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_fill, sb_finish, sb_new
from backend.runtime.decimal import DIGITS_ROOM, rounded_digits, shortest_digits
from backend.runtime.layout import *
from backend.runtime.string import is_digit, is_space, str_bytes
from backend.runtime.value import *

ECHO_PRECISION = 14
SHORTEST = 0  # as a precision: the shortest digits that read back as the same float
SHORTEST_POINT = 17


@struct
class Precisions:
    """The ini settings `precision` and `serialize_precision`."""

    echo: u64
    exact: u64


precisions = global_var("precisions", Precisions)

_strtod = extern("strtod", fn[[ptr[u8], ptr[ptr[u8]]], f64])

EXACT_POWERS = const_table("exact_powers_of_ten", f64, [float(10**k) for k in range(23)])


@native
def number_extent(p: ptr[u8], len: u64, is_float: ptr[bool]) -> u64:
    """How many bytes at `p` look like a number with sign; 0 when none do."""
    i: u64 = 0
    if i < len and (p[i] == 45 or p[i] == 43):
        i += 1
    start = i
    while i < len and is_digit(p[i]):
        i += 1
    digits = i - start
    is_float[0] = False
    if i < len and p[i] == 46 and (digits > 0 or (i + 1 < len and is_digit(p[i + 1]))):
        is_float[0] = True
        i += 1
        while i < len and is_digit(p[i]):
            i += 1
    elif digits == 0:
        return 0
    if i < len and (p[i] | 32) == 101:
        e = i + 1
        if e < len and (p[e] == 45 or p[e] == 43):
            e += 1
        if e < len and is_digit(p[e]):
            is_float[0] = True
            while e < len and is_digit(p[e]):
                e += 1
            i = e
    return i


@native
def is_number(p: ptr[u8], len: u64) -> bool:
    """Whether all of the bytes are a number, white space on both sides included."""
    start: u64 = 0
    while start < len and is_space(p[start]):
        start += 1
    is_float = stack(bool)
    size = number_extent(p + start, len - start, is_float)
    end = start + size
    while end < len and is_space(p[end]):
        end += 1
    return size != 0 and end == len


@native
def scan_number(p: ptr[u8], len: u64, consumed: ptr[u64]) -> TV:
    """The number that the bytes start with: INT or DBL, or NULL when there is none.

    `consumed` gets the bytes used, white space on both sides included; 0 for NULL. The bytes must
    be followed by a byte that cannot continue a number, such as a string's NUL.
    """
    if len < 19 and is_digit(p[0]):
        value: i64 = 0
        at: u64 = 0
        while at < len and is_digit(p[at]):
            value = value * 10 + i64(p[at] - 48)
            at += 1
        if at == len:
            consumed[0] = len
            return tv_int(value)
    start: u64 = 0
    while start < len and is_space(p[start]):
        start += 1
    is_float = stack(bool)
    size = number_extent(p + start, len - start, is_float)
    if size == 0:
        consumed[0] = 0
        return tv_null()
    end = start + size
    while end < len and is_space(p[end]):
        end += 1
    consumed[0] = end
    if is_float[0]:
        return tv_dbl(read_double(p + start, size))
    return read_int(p + start, size)


@native
def read_int(p: ptr[u8], len: u64) -> TV:
    """The value of a sign and digits: an INT, or a DBL when it does not fit."""
    negative = p[0] == 45
    i: u64 = 1 if negative or p[0] == 43 else 0
    while i < len and p[i] == 48:
        i += 1
    if len - i > 19:
        return tv_dbl(_strtod(p, None))
    value: u64 = 0
    while i < len:
        value = value * 10 + u64(p[i] - 48)
        i += 1
    if value > 0x7FFFFFFFFFFFFFFF:
        if negative and value == 1 << 63:
            return tv_int(i64(value))
        return tv_dbl(_strtod(p, None))
    return tv_int(-i64(value) if negative else i64(value))


@native
def read_double(p: ptr[u8], len: u64) -> f64:
    """The double nearest to a decimal number of that length (with sign, point, exponent)."""
    i: u64 = 1 if p[0] == 45 or p[0] == 43 else 0
    mantissa: u64 = 0
    digits: u64 = 0
    scale: i64 = 0
    while i < len and is_digit(p[i]):
        mantissa = mantissa * 10 + u64(p[i] - 48)
        digits += 1
        i += 1
    if i < len and p[i] == 46:
        i += 1
        while i < len and is_digit(p[i]):
            mantissa = mantissa * 10 + u64(p[i] - 48)
            digits += 1
            scale -= 1
            i += 1
    if i < len or digits > 15 or scale < -22:
        return _strtod(p, None)
    value = f64(i64(mantissa)) / EXACT_POWERS[-scale]
    return -value if p[0] == 45 else value


@native
def str_to_number(s: ptr[String]) -> TV:
    """The INT or DBL of a numeric string, NULL for any other string."""
    consumed = stack(u64)
    number = scan_number(str_bytes(s), s.len, consumed)
    if number.tag != Tag.NULL and consumed[0] != s.len:
        return tv_null()
    return number


@native
def prefix_number(s: ptr[String]) -> TV:
    """The INT or DBL that a string starts with, INT 0 when there is none."""
    consumed = stack(u64)
    number = scan_number(str_bytes(s), s.len, consumed)
    return tv_int(0) if number.tag == Tag.NULL else number


@native
def is_int_key(s: ptr[String], key: ptr[i64]) -> bool:
    """Whether a string is the canonical decimal form of an int, which array keys become."""
    p = str_bytes(s)
    len = s.len
    first = p[0]
    if first > 57 or len == 0 or len > 20:
        return False
    negative = first == 45
    i: u64 = 1 if negative else 0
    lead = p[i]
    if not is_digit(lead) or (lead == 48 and len > 1):
        return False
    value: u64 = 0
    start = i
    while i < len:
        if not is_digit(p[i]):
            return False
        value = value * 10 + u64(p[i] - 48)
        i += 1
    if len - start > 19 or value > 0x7FFFFFFFFFFFFFFF:
        key[0] = i64(value)
        return negative and len - start == 19 and value == 1 << 63
    key[0] = -i64(value) if negative else i64(value)
    return True


# Printing floats


@native
def sb_dbl(b: ptr[Builder], value: f64, precision: u64) -> void:
    """Append a float as PHP prints it with that `precision` (`SHORTEST`: serialize_precision -1)."""
    sb_general(b, value, precision, 69)


@native
def sb_general(b: ptr[Builder], value: f64, precision: u64, exponent_letter: u8) -> void:
    """C's %G with PHP's details: `1.0E+25`, `INF`, `NAN`, no padding of the exponent."""
    if isnan(value):
        sb_bytes(b, b"NAN", 3)
        return
    if bits_of(value) < 0:
        sb_byte(b, 45)
    magnitude = fabs(value)
    if magnitude == f64_of(0x7FF0000000000000):
        sb_bytes(b, b"INF", 3)
        return
    if magnitude == 0.0:
        sb_byte(b, 48)
        return
    digits = stack(u8, DIGITS_ROOM)
    point = stack(i64)
    count: u64 = 0
    limit: i64 = SHORTEST_POINT
    if precision == SHORTEST:
        count = shortest_digits(magnitude, digits, point)
    else:
        count = rounded_digits(magnitude, precision, digits, point)
        limit = i64(precision)
    if point[0] > limit or point[0] < -3:
        _sb_exponential(b, digits, count, point[0] - 1, exponent_letter)
    else:
        _sb_plain(b, digits, count, point[0])


@native
def _sb_exponential(
    b: ptr[Builder], digits: ptr[u8], count: u64, exponent: i64, letter: u8
) -> void:
    sb_byte(b, digits[0])
    sb_byte(b, 46)
    if count == 1:
        sb_byte(b, 48)
    else:
        sb_bytes(b, digits + 1, count - 1)
    sb_byte(b, letter)
    sb_byte(b, 45 if exponent < 0 else 43)
    size: u64 = u64(-exponent if exponent < 0 else exponent)
    if size >= 100:
        sb_byte(b, u8(size // 100 + 48))
    if size >= 10:
        sb_byte(b, u8(size // 10 % 10 + 48))
    sb_byte(b, u8(size % 10 + 48))


@native
def _sb_plain(b: ptr[Builder], digits: ptr[u8], count: u64, point: i64) -> void:
    if point <= 0:
        sb_bytes(b, b"0.", 2)
        sb_fill(b, 48, u64(-point))
        sb_bytes(b, digits, count)
    elif u64(point) >= count:
        sb_bytes(b, digits, count)
        sb_fill(b, 48, u64(point) - count)
    else:
        sb_bytes(b, digits, u64(point))
        sb_byte(b, 46)
        sb_bytes(b, digits + point, count - u64(point))


@native
def dbl_to_str(value: f64) -> ptr[String]:
    """The string of a float as echo prints it."""
    b = stack(Builder)
    sb_new(b, 31)
    sb_dbl(b, value, precisions.echo)
    return sb_finish(b)


@native
def dbl_shortest(value: f64) -> ptr[String]:
    """The string of a float with the fewest digits that tell it from all others."""
    b = stack(Builder)
    sb_new(b, 31)
    sb_dbl(b, value, SHORTEST)
    return sb_finish(b)


@native
def dbl_repr(value: f64) -> ptr[String]:
    """The string of a float as var_export prints it, `.0` included."""
    b = stack(Builder)
    sb_new(b, 31)
    sb_repr(b, value)
    return sb_finish(b)


@native
def sb_repr(b: ptr[Builder], value: f64) -> void:
    """Append a float with the shortest digits, and `.0` when it would look like an int."""
    start = b.len
    sb_dbl(b, value, precisions.exact)
    p = str_bytes(b.block)
    for i in range(start, b.len):
        if not is_digit(p[i]) and p[i] != 45:
            return
    sb_bytes(b, b".0", 2)
