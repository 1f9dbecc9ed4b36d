"""The printf family.

A conversion is `%[argnum$][flags][width][.precision]specifier`; flags are `-`, `+`, blank, `0` and
`'c`, which pads with c. Width and precision may be `*`. A missing argument does not end the scan:
php counts all of them for its message, and reads the text behind `%` again as text.

Example: `format_text("%05.1f", values)`.
"""

from backend.interp.calls.exceptions import set_aside, throw_later
from backend.library.standard.math.number_text import FIXED_ROOM, int_in_base
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.array_ops import arr_is_list
from backend.runtime.array_store import arr_new
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_drop,
    sb_fill,
    sb_finish,
    sb_int,
    sb_new,
    sb_str,
)
from backend.runtime.convert import tv_to_dbl, tv_to_int, tv_to_str_anyhow
from backend.runtime.decimal import format_exact, format_fixed
from backend.runtime.errors import (
    ErrorClass,
    Level,
    msg,
    msg0,
    raise_error,
    running_name,
    throw_error,
    value_error,
)
from backend.runtime.layout import *
from backend.runtime.numeric import SHORTEST, sb_general
from backend.runtime.output import echo_string
from backend.runtime.refs import arr_decref, str_decref, tv_copy
from backend.runtime.string import *
from backend.runtime.value import *

MAX_INT32 = 2147483647
MAX_PRECISION = 53
DEFAULT_PRECISION = 6
NO_PRECISION = -2
INFINITY_BITS = 0x7FF0000000000000
ZERO = 48
BLANK = 32


@struct
class Scan:
    """Where a format string is read, and the conversion being read."""

    p: ptr[u8]
    len: u64
    at: u64
    values: ptr[Array]
    next: i64  # the argument taken next
    missing: i64  # the highest argument that is not there, -1 for none
    width: u64
    precision: i64
    padding: u8
    left: bool
    plus: bool
    thrown: ptr[Object]  # what converting a value threw


@native(inline=True)
def peek(f: ptr[Scan]) -> u8:
    """The byte at hand; 0 at the end."""
    return f.p[f.at] if f.at < f.len else 0


# Reading a conversion


@native
def read_number(f: ptr[Scan]) -> i64:
    """Digits as a number, or -1 when it is too large."""
    value: i64 = 0
    while is_digit(peek(f)):
        if value <= MAX_INT32:
            value = value * 10 + i64(peek(f) - 48)
        f.at += 1
    return value if value < MAX_INT32 else -1


@native
def read_argument_number(f: ptr[Scan], argument: ptr[i64]) -> bool:
    """`2$` at hand: the argument's index, else -1. False after throwing."""
    start = f.at
    argument[0] = -1
    if not is_digit(peek(f)) and peek(f) != 36:
        return True
    number = read_number(f)
    if peek(f) != 36:
        f.at = start
        return True
    if number <= 0:
        value_error(
            msg0(b"Argument number specifier must be greater than zero and less than 2147483647")
        )
        return False
    f.at += 1
    argument[0] = number - 1
    return True


@native
def read_flags(f: ptr[Scan]) -> bool:
    """The flags at hand. False after throwing."""
    f.padding = BLANK
    f.left = False
    f.plus = False
    while True:
        c = peek(f)
        if c == BLANK or c == ZERO:
            f.padding = c
        elif c == 45:
            f.left = True
        elif c == 43:
            f.plus = True
        elif c == 39:
            if f.at + 1 >= f.len:
                value_error(msg0(b"Missing padding character"))
                return False
            f.at += 1
            f.padding = peek(f)
        else:
            return True
        f.at += 1


@native
def take_argument(f: ptr[Scan], number: i64) -> ptr[TV]:
    """Argument `number`, the next one for -1; None, noted as missing, when it is not there."""
    index = number
    if index < 0:
        index = f.next
        f.next += 1
    if index >= i64(f.values.size):
        if index > f.missing:
            f.missing = index
        return None
    return deref(arr_get_int(f.values, index))


@native
def read_star(f: ptr[Scan], what: ptr[u8], found: ptr[bool]) -> i64:
    """The int argument that a `*` at hand names; `found` is False when missing or after throwing."""
    f.at += 1
    number = stack(i64)
    found[0] = read_argument_number(f, number)
    if not found[0]:
        return 0
    v = take_argument(f, number[0])
    found[0] = v is not None
    if v is None:
        return 0
    if v.tag != Tag.INT:
        value_error(msg(b"%z must be an integer", i64(what), 0, 0))
        found[0] = False
        return 0
    return v.data


@native
def read_width(f: ptr[Scan]) -> bool:
    """The width at hand. False when it is missing or after throwing."""
    f.width = 0
    width: i64 = 0
    if peek(f) == 42:
        found = stack(bool)
        width = read_star(f, b"Width", found)
        if not found[0]:
            return False
    elif is_digit(peek(f)):
        width = read_number(f)
    if width < 0 or width > MAX_INT32:
        value_error(msg0(b"Width must be greater than zero and less than 2147483647"))
        return False
    f.width = u64(width)
    return True


@native
def read_precision(f: ptr[Scan]) -> bool:
    """The precision at hand. False when it is missing or after throwing."""
    f.precision = NO_PRECISION
    if peek(f) != 46:
        return True
    f.at += 1
    precision: i64 = NO_PRECISION
    if peek(f) == 42:
        found = stack(bool)
        precision = read_star(f, b"Precision", found)
        if not found[0]:
            return False
        if precision < -1 or precision > MAX_INT32:
            value_error(msg0(b"Precision must be between -1 and 2147483647"))
            return False
    elif is_digit(peek(f)):
        precision = read_number(f)
        if precision < 0:
            value_error(msg0(b"Precision must be greater than zero and less than 2147483647"))
            return False
    f.precision = precision
    return True


# Writing values


@native
def put_text(b: ptr[Builder], f: ptr[Scan], text: ptr[u8], len: u64, negative: bool) -> void:
    """Append text padded to the width; zeros go behind the sign of a number."""
    p = text
    rest = len
    pad: u64 = f.width - len if f.width > len else 0
    if f.left:
        sb_bytes(b, p, rest)
        sb_fill(b, f.padding, pad)
        return
    if (negative or f.plus) and f.padding == ZERO and rest > 0:
        sb_byte(b, 45 if negative else 43)
        p = p + 1
        rest -= 1
    sb_fill(b, f.padding, pad)
    sb_bytes(b, p, rest)


@native
def put_string(b: ptr[Builder], f: ptr[Scan], v: TV) -> void:
    """%s"""
    s = tv_to_str_anyhow(v)
    len = s.len
    if f.precision >= 0 and u64(f.precision) < len:
        len = u64(f.precision)
    f.plus = False
    put_text(b, f, str_bytes(s), len, False)
    str_decref(s)


@native
def put_int(b: ptr[Builder], f: ptr[Scan], value: i64) -> void:
    """%d"""
    digits = stack(u8, 32)
    end = digits + 32
    start = format_int(value, end)
    if f.plus and value >= 0:
        start = start - 1
        start[0] = 43
    if f.left and f.padding == ZERO:
        f.padding = BLANK
    put_text(b, f, start, u64(end - start), value < 0)


@native
def put_base(b: ptr[Builder], f: ptr[Scan], value: i64, base: u64, capitals: bool) -> void:
    """%u, %x, %o, %b; a precision leaves no digits of the latter three"""
    digits = int_in_base(u64(value), base)
    shown = str_upper(digits) if capitals else digits
    if f.left and f.padding == ZERO and base == 10:
        f.padding = BLANK
    f.plus = False
    emptied = base != 10 and f.precision != NO_PRECISION
    put_text(b, f, str_bytes(shown), 0 if emptied else shown.len, False)
    if capitals:
        str_decref(shown)
    str_decref(digits)


@native
def put_float(b: ptr[Builder], f: ptr[Scan], value: f64, specifier: u8) -> void:
    """%e, %E, %f, %F, %g, %G, %h, %H"""
    precision = DEFAULT_PRECISION if f.precision == NO_PRECISION else f.precision
    if precision > MAX_PRECISION:
        text = b"Requested precision of %d digits was truncated to PHP maximum of %d digits"
        raise_error(Level.NOTICE, msg_of_caller(msg(text, precision, MAX_PRECISION, 0)))
        precision = MAX_PRECISION
    if isnan(value) or fabs(value) == f64_of(INFINITY_BITS):
        f.width = 3
        if isnan(value):
            f.plus = False
            put_text(b, f, b"NaN", 3, False)
        else:
            put_text(b, f, b"INF", 3, value < 0.0)
        return
    number = stack(Builder)
    sb_new(number, 60)
    negative = value < 0.0
    if f.plus and not negative:
        sb_byte(number, 43)
    letter = specifier | 32
    if letter == 103 or letter == 104:
        places: u64 = 1 if precision == 0 else u64(precision)
        exponent = specifier - 2 if letter == 103 else specifier - 3
        sb_general(number, value, SHORTEST if precision < 0 else places, exponent)
    else:
        if negative:
            sb_byte(number, 45)
        sb_fixed(number, fabs(value), u64(precision if precision >= 0 else 6), specifier)
    put_text(b, f, str_bytes(number.block), number.len, negative)
    sb_drop(number)


@native
def msg_of_caller(m: ptr[String]) -> ptr[String]:
    """A message with the name of the library function that runs in front. Consumes `m`."""
    whole = msg(b"%s(): %s", i64(running_name()), i64(m), 0)
    str_decref(m)
    return whole


@native
def sb_fixed(b: ptr[Builder], value: f64, precision: u64, specifier: u8) -> void:
    """Append a float >= 0 in style e or f; the exponent has no more digits than it needs."""
    text = stack(u8, FIXED_ROOM)
    if specifier | 32 == 102:
        sb_bytes(b, text, format_fixed(text, FIXED_ROOM, value, precision))
        return
    len = format_exact(text, FIXED_ROOM, value, precision, 101)
    at: u64 = 0
    while text[at] != 101:
        at += 1
    sb_bytes(b, text, at)
    sb_byte(b, specifier)
    sb_byte(b, text[at + 1])
    at += 2
    while text[at] == 48 and at + 1 < len:
        at += 1
    sb_bytes(b, text + at, len - at)


@native
def put_value(b: ptr[Builder], f: ptr[Scan], v: TV, specifier: u8) -> void:
    """Append one converted value. What converting throws waits until all values are, without the program's code."""
    if f.precision == -1 and (specifier | 32) - 103 > 1:
        value_error(msg0(b"Precision -1 is only supported for %g, %G, %h and %H"))
    elif specifier == 0:
        value_error(msg0(b"Unknown format specifier \""))
    else:
        vm.exc = f.thrown
        known = put_converted(b, f, v, specifier)
        f.thrown = set_aside()
        if not known:
            unknown = the_char(specifier)
            value_error(msg(b"Unknown format specifier \"%s\"", i64(unknown), 0, 0))


@native
def put_converted(b: ptr[Builder], f: ptr[Scan], v: TV, specifier: u8) -> bool:
    """Append one converted value; False for an unknown conversion."""
    if specifier == 115:
        put_string(b, f, v)
    elif specifier == 100:
        put_int(b, f, tv_to_int(v))
    elif specifier == 117:
        put_base(b, f, tv_to_int(v), 10, False)
    elif specifier == 120 or specifier == 88:
        put_base(b, f, tv_to_int(v), 16, specifier == 88)
    elif specifier == 111:
        put_base(b, f, tv_to_int(v), 8, False)
    elif specifier == 98:
        put_base(b, f, tv_to_int(v), 2, False)
    elif specifier == 99:
        sb_byte(b, u8(tv_to_int(v)))
    elif specifier == 37:
        sb_byte(b, 37)
    elif (specifier | 32) - 101 < 4:
        put_float(b, f, tv_to_dbl(v), specifier)
    else:
        return False
    return True


# The whole


@native
def put_plain(b: ptr[Builder], f: ptr[Scan], v: TV) -> bool:
    """`%s` of a string and `%d` of an int, which nearly all conversions are: whether the next one is."""
    specifier = peek(f)
    if specifier == 115 and v.tag == Tag.STR:
        sb_str(b, as_str(v))
    elif specifier == 100 and v.tag == Tag.INT:
        sb_int(b, v.data)
    else:
        return False
    f.next += 1
    f.at += 1
    return True


@native
def put_conversion(b: ptr[Builder], f: ptr[Scan]) -> void:
    """Read the conversion behind a `%` and append its value. May throw."""
    if f.next < i64(f.values.size) and put_plain(b, f, deref(arr_get_int(f.values, f.next))[0]):
        return
    number = stack(i64)
    if not read_argument_number(f, number) or not read_flags(f):
        return
    if not read_width(f) or not read_precision(f):
        return
    if peek(f) == 108:
        f.at += 1
    specifier = peek(f)
    ended = f.at >= f.len
    v = take_argument(f, number[0])
    if v is None:
        return
    f.at += 1
    if ended:
        value_error(msg0(b"Missing format specifier at end of string"))
        return
    put_value(b, f, v[0], specifier)


@native
def format_text(format: ptr[String], values: ptr[Array], before: i64) -> ptr[String]:
    """The formatted text, perhaps with vm.exc set, or None after throwing. `values` is a list: the arguments behind `before` others, or 0 for an array."""
    b = stack(Builder)
    sb_new(b, format.len + 32)
    f = stack(Scan)
    f.p = str_bytes(format)
    f.len = format.len
    f.at = 0
    f.values = values
    f.next = 0
    f.missing = -1
    f.thrown = None
    while f.at < f.len and vm.exc is None:
        c = f.p[f.at]
        f.at += 1
        if c != 37:
            sb_byte(b, c)
        elif peek(f) == 37:
            f.at += 1
            sb_byte(b, 37)
        else:
            put_conversion(b, f)
    if vm.exc is None and f.missing >= 0:
        _throw_missing(f.missing, i64(values.size), before)
    failed = vm.exc is not None
    if unlikely(f.thrown is not None):
        throw_later(f.thrown)
    if failed:
        sb_drop(b)
        return None
    return sb_finish(b)


@native(cold=True)
def _throw_missing(missing: i64, given: i64, before: i64) -> void:
    if before == 0:
        text = b"The arguments array must contain %d items, %d given"
        value_error(msg(text, missing + 1, given, 0))
    else:
        count = b"%d arguments are required, %d given"
        throw_error(ErrorClass.ARGUMENT_COUNT_ERROR, msg(count, missing + 1 + before, given + before, 0))


@native
def format_list(format: ptr[String], values: ptr[Array]) -> ptr[String]:
    """`format_text` with the values of any array."""
    if arr_is_list(values):
        return format_text(format, values, 0)
    list = arr_new(u64(values.size))
    pos = arr_first(values)
    while pos < values.used:
        arr_append(list, tv_copy(cell_of(arr_tv_at(values, pos)[0])))
        pos = arr_next(values, pos)
    text = format_text(format, list, 0)
    arr_decref(list)
    return text


@native
def print_text(text: ptr[String]) -> i64:
    """Print a formatted text (consumed; None is nothing) and return its length."""
    if text is None:
        return 0
    len = i64(text.len)
    echo_string(text)
    str_decref(text)
    return len


@native
def f_sprintf(format: ptr[String], values: ptr[Array]) -> ptr[String]:
    """sprintf()"""
    return unless_thrown(format_text(format, values, 1))


@native
def f_vsprintf(format: ptr[String], values: ptr[Array]) -> ptr[String]:
    """vsprintf()"""
    return unless_thrown(format_list(format, values))


@native(inline=True)
def unless_thrown(text: ptr[String]) -> ptr[String]:
    """A text as a result: None, and the text gone, while an exception is pending."""
    if unlikely(vm.exc is not None) and text is not None:
        str_decref(text)
        return None
    return text


@native
def f_printf(format: ptr[String], values: ptr[Array]) -> i64:
    """printf()"""
    return print_text(format_text(format, values, 1))


@native
def f_vprintf(format: ptr[String], values: ptr[Array]) -> i64:
    """vprintf()"""
    return print_text(format_list(format, values))
