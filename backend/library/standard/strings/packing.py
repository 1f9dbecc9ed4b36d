"""pack() and unpack(): values as binary strings.

A format is a row of codes, each with a repeat count, `*` or nothing; unpack() gives each a name and
separates them with slashes.

Example: `pack("Nn", 1, 2)` has 6 bytes; `unpack("Nbig/nsmall", ...)` reads them back.
"""

from backend.library.standard.strings.string_encode import HEX_LOWER, hex_value
from backend.native.lang import *
from backend.runtime.array import arr_get_int, arr_set_name
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
    sb_reserve,
)
from backend.runtime.convert import tv_to_dbl, tv_to_int, tv_to_str
from backend.runtime.errors import msg, msg0, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import is_digit, str_bytes, str_from, str_new, the_char
from backend.runtime.value import *

ALL = -1  # the count `*`
ONE = -2  # no count
TEXT = 1
HEX = 2
WHOLE = 3
FLOAT = 4
MOVE = 5
BIG_ENDIAN = b"nNJGE"
SIGNED = b"csilq"
MAX_COUNT = 1 << 31

_KIND_OF = {
    **dict.fromkeys(b"aAZ", TEXT), **dict.fromkeys(b"hH", HEX), **dict.fromkeys(b"cCsSnviIlLNVqQJP", WHOLE),
    **dict.fromkeys(b"fgGdeE", FLOAT), **dict.fromkeys(b"xX@", MOVE),
}  # fmt: skip
_SIZE_OF = {
    **dict.fromkeys(b"cC", 1), **dict.fromkeys(b"sSnv", 2), **dict.fromkeys(b"iIlLNVfgG", 4),
    **dict.fromkeys(b"qQJPdeE", 8),
}  # fmt: skip
KINDS = const_table("pack_kinds", u8, [_KIND_OF.get(c, 0) for c in range(256)])
SIZES = const_table("pack_sizes", u8, [_SIZE_OF.get(c, 0) for c in range(256)])
BIG = const_table("pack_big_endian", u8, [int(c in BIG_ENDIAN) for c in range(256)])
IS_SIGNED = const_table("pack_signed", u8, [int(c in SIGNED) for c in range(256)])


@native
def read_count(p: ptr[u8], len: u64, at: ptr[u64]) -> i64:
    """The count at hand: a number, ALL or ONE."""
    i = at[0]
    if i < len and p[i] == 42:
        at[0] = i + 1
        return ALL
    if i >= len or not is_digit(p[i]):
        return ONE
    count: i64 = 0
    while i < len and is_digit(p[i]):
        if count < MAX_COUNT:
            count = count * 10 + i64(p[i] - 48)
        i += 1
    at[0] = i
    return count


@native
def double_to_single(value: f64) -> u32:
    """IEEE conversion of a double to 32 bits, half to even."""
    bits = u64(bits_of(value))
    sign = u32(bits >> 32) & 0x80000000
    exponent = i64((bits >> 52) & 2047) - 1023 + 127
    fraction = bits & 0xFFFFFFFFFFFFF
    if (bits >> 52) & 2047 == 2047:
        quiet: u32 = 0x400000 if fraction != 0 else 0
        return sign | 0x7F800000 | quiet | u32(fraction >> 29)
    if exponent >= 255:
        return sign | 0x7F800000
    shift: u64 = 29
    whole = fraction | 1 << 52
    if exponent <= 0:
        if exponent < -24:
            return sign
        shift = u64(30 - exponent)
        exponent = 0
    else:
        whole = fraction
    kept = whole >> shift
    rest = whole & ((u64(1) << shift) - 1)
    half = u64(1) << (shift - 1)
    if rest > half or (rest == half and kept & 1 != 0):
        kept += 1
    return sign | u32((u64(exponent) << 23) + kept)


@native
def single_to_double(bits: u32) -> f64:
    """A float of 32 bits as a double."""
    sign = i64(bits >> 31) << 63
    exponent = i64((bits >> 23) & 255)
    fraction = i64(bits & 0x7FFFFF)
    if exponent == 255:
        return f64_of(sign | 0x7FF0000000000000 | fraction << 29)
    if exponent == 0:
        value = f64(fraction) / 713623846352979940529142984724747568191373312.0
        return -value if sign != 0 else value
    return f64_of(sign | (exponent + 896) << 52 | fraction << 29)


# pack()


@native
def arguments_packed(format: ptr[String], given: i64) -> i64:
    """How many arguments a format takes; -1 after throwing."""
    p = str_bytes(format)
    at = stack(u64)
    at[0] = 0
    taken: i64 = 0
    while at[0] < format.len:
        code = p[at[0]]
        at[0] += 1
        kind = KINDS[code]
        count = read_count(p, format.len, at)
        if kind == 0:
            if code == 0:  # php's message ends there
                value_error(msg0(b"Type "))
                return -1
            shown = the_char(code)
            value_error(msg(b"Type %s: unknown format code", i64(shown), 0, 0))
            return -1
        if kind == TEXT or kind == HEX:
            taken += 1
        elif kind != MOVE:
            if count == ALL:
                taken = given if given > taken else taken
            else:
                taken += 1 if count == ONE else count
        if taken > given:
            named = the_char(code)
            text = b"Type %s: not enough arguments" if kind == TEXT or kind == HEX else b"Type %s: too few arguments"
            value_error(msg(text, i64(named), 0, 0))
            return -1
    return taken


@native
def pack_text(b: ptr[Builder], code: u8, count: i64, v: TV) -> void:
    """Codes a, A and Z: text padded to the count."""
    s = tv_to_str(v)
    if s is None:
        return
    size: u64 = 1 if count == ONE else u64(count)
    if count == ALL:
        size = s.len + (1 if code == 90 else 0)
    room = size - 1 if code == 90 and size > 0 else size
    copied: u64 = s.len if s.len < room else room
    sb_bytes(b, str_bytes(s), copied)
    sb_fill(b, 32 if code == 65 else 0, size - copied)
    str_decref(s)


@native
def pack_hex(b: ptr[Builder], code: u8, count: i64, v: TV) -> void:
    """Codes h and H: hexadecimal digits, low or high nibble first."""
    s = tv_to_str(v)
    if s is None:
        return
    digits: u64 = 1 if count == ONE else u64(count)
    if count == ALL:
        digits = s.len
    shown = the_char(code)
    if digits > s.len:
        warning(msg(b"pack(): Type %s: not enough characters in string", i64(shown), 0, 0))
        digits = s.len
    first = b.len
    sb_fill(b, 0, (digits + 1) >> 1)
    to = str_bytes(b.block) + first
    for i in range(digits):
        digit = hex_value(str_bytes(s)[i])
        if digit > 15:
            wrong = the_char(str_bytes(s)[i])
            warning(msg(b"pack(): Type %s: illegal hex digit %s", i64(shown), i64(wrong), 0))
            digit = 0
        high = (i & 1 == 0) == (code == 72)
        to[i >> 1] = to[i >> 1] | u8(digit << 4 if high else digit)
    str_decref(s)


@native
def put_word(b: ptr[Builder], word: u64, size: u64, big: bool) -> void:
    """Append the low bytes of a word in an order."""
    to = sb_reserve(b, size)
    for i in range(size):
        shift = 8 * (size - 1 - i if big else i)
        to[i] = u8(word >> shift)
    b.len += size


@native
def pack_number(b: ptr[Builder], code: u8, v: TV) -> void:
    """One int or float."""
    size = u64(SIZES[code])
    big = BIG[code] != 0
    if KINDS[code] == WHOLE:
        put_word(b, u64(tv_to_int(v)), size, big)
    elif size == 4:
        put_word(b, u64(double_to_single(tv_to_dbl(v))), 4, big)
    else:
        put_word(b, u64(bits_of(tv_to_dbl(v))), 8, big)


@native
def pack_move(b: ptr[Builder], code: u8, count: i64) -> void:
    """Codes x, X and @: NULs, steps back, an absolute place."""
    size: u64 = 1 if count == ONE else u64(count)
    if count == ALL:
        shown = the_char(code)
        warning(msg(b"pack(): Type %s: '*' ignored", i64(shown), 0, 0))
        size = 1
    if code == 120:
        sb_fill(b, 0, size)
    elif code == 64:
        if size > b.len:
            sb_fill(b, 0, size - b.len)
        b.len = size
    elif size > b.len:
        warning(msg0(b"pack(): Type X: outside of string"))
        b.len = 0
    else:
        b.len -= size


@native
def f_pack(format: ptr[String], values: ptr[Array]) -> ptr[String]:
    """pack()"""
    given = i64(values.size)
    taken = arguments_packed(format, given)
    if taken < 0:
        return None
    if taken < given:
        warning(msg(b"pack(): %d arguments unused", given - taken, 0, 0))
    b = stack(Builder)
    sb_new(b, 32)
    p = str_bytes(format)
    at = stack(u64)
    at[0] = 0
    next: i64 = 0
    while at[0] < format.len and vm.exc is None:
        code = p[at[0]]
        at[0] += 1
        count = read_count(p, format.len, at)
        kind = KINDS[code]
        if kind == MOVE:
            pack_move(b, code, count)
        elif kind == TEXT or kind == HEX:
            v = deref(arr_get_int(values, next))[0]
            next += 1
            if kind == TEXT:
                pack_text(b, code, count, v)
            else:
                pack_hex(b, code, count, v)
        else:
            left = given - next if count == ALL else (1 if count == ONE else count)
            for _ in range(left):
                pack_number(b, code, deref(arr_get_int(values, next))[0])
                next += 1
    if vm.exc is not None:
        sb_drop(b)
        return None
    return sb_finish(b)


# unpack()


@struct
class Unpacker:
    """The bytes being read and the results."""

    p: ptr[u8]
    len: u64
    at: u64
    result: ptr[Array]
    name: ptr[u8]
    name_len: u64


@native
def unpack_store(u: ptr[Unpacker], number: i64, v: TV) -> void:
    """Store a value under the name of its code, with a number behind it unless that is negative."""
    b = stack(Builder)
    sb_new(b, u.name_len + 20)
    sb_bytes(b, u.name, u.name_len)
    if number >= 0 or u.name_len == 0:
        sb_int(b, number if number >= 0 else 1)
    key = sb_finish(b)
    arr_set_name(u.result, key, v)
    str_decref(key)


@native
def unpack_text(u: ptr[Unpacker], code: u8, size: u64) -> TV:
    """A text of that size: a as it is, A without blanks at its end, Z up to the first NUL."""
    p = u.p + u.at
    len = size
    if code == 90:
        len = 0
        while len < size and p[len] != 0:
            len += 1
    elif code == 65:
        while len > 0 and (p[len - 1] == 0 or p[len - 1] == 32 or p[len - 1] - 9 < 5):
            len -= 1
    return tv_str(str_from(p, len))


@native
def unpack_hex(u: ptr[Unpacker], code: u8, digits: u64) -> TV:
    """So many hexadecimal digits."""
    s = str_new(digits)
    for i in range(digits):
        byte = u.p[u.at + (i >> 1)]
        high = (i & 1 == 0) == (code == 72)
        str_bytes(s)[i] = HEX_LOWER[byte >> 4 if high else byte & 15]
    return tv_str(s)


@native
def unpack_number(u: ptr[Unpacker], code: u8) -> TV:
    """One int or float."""
    size = u64(SIZES[code])
    word: u64 = 0
    for i in range(size):
        place = size - 1 - i if BIG[code] != 0 else i
        word = word | u64(u.p[u.at + i]) << (8 * place)
    if KINDS[code] == FLOAT:
        return tv_dbl(single_to_double(u32(word)) if size == 4 else f64_of(i64(word)))
    if IS_SIGNED[code] != 0 and size < 8:
        unused = 64 - 8 * size
        return tv_int(i64(word << unused) >> unused)
    return tv_int(i64(word))


@native(cold=True)
def unpack_short(u: ptr[Unpacker], code: u8, need: u64) -> bool:
    """Warn that there is not enough input; False."""
    shown = the_char(code)
    text = b"unpack(): Type %s: not enough input, need %d, have %d"
    warning(msg(text, i64(shown), i64(need), i64(u.len - u.at)))
    return False


@native
def unpack_part(u: ptr[Unpacker], code: u8, count: i64) -> bool:
    """Read what one code means; False after a warning."""
    kind = KINDS[code]
    rest = u.len - u.at
    if kind == TEXT:
        size: u64 = rest if count == ALL else (1 if count == ONE else u64(count))
        if size > rest:
            return unpack_short(u, code, size)
        unpack_store(u, -1, unpack_text(u, code, size))
        u.at += size
        return True
    if kind == HEX:
        digits: u64 = 2 * rest if count == ALL else (1 if count == ONE else u64(count))
        if (digits + 1) >> 1 > rest:
            return unpack_short(u, code, (digits + 1) >> 1)
        unpack_store(u, -1, unpack_hex(u, code, digits))
        u.at += (digits + 1) >> 1
        return True
    if kind == MOVE:
        return unpack_move(u, code, count)
    return unpack_numbers(u, code, count)


@native
def unpack_numbers(u: ptr[Unpacker], code: u8, count: i64) -> bool:
    """Read ints or floats; False after a warning."""
    size = u64(SIZES[code])
    number: i64 = 1
    while count == ALL or count == ONE or number <= count:
        if u.len - u.at < size:
            return count == ALL or unpack_short(u, code, size)
        unpack_store(u, number if count > 1 or count == ALL else -1, unpack_number(u, code))
        u.at += size
        if count == ONE:
            break
        number += 1
    return True


@native
def unpack_move(u: ptr[Unpacker], code: u8, count: i64) -> bool:
    """Step forward, back, or to a place; False after a warning."""
    size: u64 = 1 if count < 0 else u64(count)
    if code == 120:
        if size > u.len - u.at:
            return unpack_short(u, code, size)
        u.at += size
    elif code == 64:
        if size > u.len:
            warning(msg0(b"unpack(): Type @: outside of string"))
            size = u.len
        u.at = size
    elif count == ALL:
        warning(msg0(b"unpack(): Type X: '*' ignored"))
        u.at -= 1 if u.at > 0 else 0
    elif size > u.at:
        warning(msg0(b"unpack(): Type X: outside of string"))
        u.at = 0
    else:
        u.at -= size
    return True


@native
def counts_too_far(p: ptr[u8], len: u64, at: u64) -> bool:
    """Whether a count is no 32-bit number."""
    number: i64 = 0
    while at < len and is_digit(p[at]):
        number = number * 10 + i64(p[at] - 48)
        if number > 0x7FFFFFFF:
            return True
        at += 1
    return False


@native
def f_unpack(format: ptr[String], string: ptr[String], offset: i64) -> TV:
    """unpack()"""
    if offset < 0 or u64(offset) > string.len:
        value_error(
            msg0(b"unpack(): Argument #3 ($offset) must be contained in argument #2 ($data)")
        )
        return tv_bool(False)
    u = stack(Unpacker)
    u.p = str_bytes(string) + offset
    u.len = string.len - u64(offset)
    u.at = 0
    u.result = arr_new(4)
    p = str_bytes(format)
    at = stack(u64)
    at[0] = 0
    while at[0] < format.len:
        code = p[at[0]]
        at[0] += 1
        if counts_too_far(p, format.len, at[0]):
            named = the_char(code)
            warning(msg(b"unpack(): Type %s: integer overflow", i64(named), 0, 0))
            decref(tv_arr(u.result))
            return tv_bool(False)
        count = read_count(p, format.len, at)
        start = at[0]
        while at[0] < format.len and p[at[0]] != 47:
            at[0] += 1
        u.name = p + start
        u.name_len = at[0] - start
        at[0] += 1
        if KINDS[code] == 0:
            shown = the_char(code)
            value_error(msg(b"Invalid format type %s", i64(shown), 0, 0))
            return tv_arr(u.result)
        if not unpack_part(u, code, count):
            dropped = tv_arr(u.result)
            decref(dropped)
            return tv_bool(False)
    return tv_arr(u.result)
