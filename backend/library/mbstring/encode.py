"""Code points in any encoding. What the target has not becomes what mb_substitute_character() says.

Example: `encode(UTF8, wide, count)` is a string; `mb.illegal` counts what could not be said.
"""

from backend.library.mbstring.decode import *
from backend.library.mbstring.python.encodings import number
from backend.library.mbstring.state import (
    BAD,
    CHARACTER,
    ENTITY,
    FAMILY,
    LONG,
    OMIT,
    UTF8,
    encoding_name,
    mb,
)
from backend.library.mbstring.tables import table_put
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_byte, sb_drop, sb_finish, sb_new, sb_reserve
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_incref
from backend.runtime.string import str_from
from backend.runtime.value import *

ROWS = len(BYTE_ROWS)
BASE64, QPRINT, UUENCODE, EIGHT_BIT = map(number, ("BASE64", "Quoted-Printable", "UUENCODE", "8bit"))
HEX = b"0123456789ABCDEF"


@native
def encode(encoding: i64, wide: ptr[u32], count: u64) -> ptr[String]:
    """A string of the code points (owned), counted in mb.illegal; None after an exception."""
    errors = stack(i64)
    result = encode_with(encoding, wide, count, mb.mode, mb.substitute, errors)
    mb.illegal += errors[0]
    return result


@native
def encode_with(
    encoding: i64, wide: ptr[u32], count: u64, mode: i64, substitute: u32, errors: ptr[i64]
) -> ptr[String]:
    """The same with a mode of its own; `errors` gets the number of what could not be said."""
    errors[0] = 0
    family = FAMILY[encoding]
    if family > Family.TABLE:
        return encode_elsewhere(encoding, wide, count, mode, substitute, errors)
    b = stack(Builder)
    sb_new(b, count + 8)
    if family == Family.UTF8:
        put_utf8_all(b, wide, count, mode, substitute, errors)
    elif family == Family.BYTE:
        put_bytes_all(b, encoding, wide, count, mode, substitute, errors)
    elif WIDTH[encoding] == 2:
        put_halves_all(b, encoding, wide, count, mode, substitute, errors)
    else:
        for i in range(count):
            if not put(b, encoding, wide[i]):
                put_substitute(b, encoding, wide[i], mode, substitute, errors)
    return sb_finish(b)


@native
def put_bytes_all(
    b: ptr[Builder], encoding: i64, wide: ptr[u32], count: u64, mode: i64, substitute: u32, errors: ptr[i64]
) -> void:
    """Append code points in a byte charset; the usual substitute without further ado."""
    base = i64(BYTE_ROW[encoding]) * LOW
    simple = mode == CHARACTER and substitute < 128 and LOW_BYTES[base + i64(substitute & 127)] == u8(substitute)
    for i in range(count):
        w = wide[i]
        if w < LOW and (LOW_BYTES[base + i64(w)] != 0 or w == 0):
            sb_byte(b, LOW_BYTES[base + i64(w)])
        elif w < LOW or not put_charset_byte(b, i64(BYTE_ROW[encoding]), w):
            if simple:
                sb_byte(b, u8(substitute))
                errors[0] += 1
            else:
                put_substitute(b, encoding, w, mode, substitute, errors)


@native
def put_halves_all(
    b: ptr[Builder], encoding: i64, wide: ptr[u32], count: u64, mode: i64, substitute: u32, errors: ptr[i64]
) -> void:
    """Append code points in 16-bit units."""
    little = LITTLE[encoding] != 0
    for i in range(count):
        w = wide[i]
        if w < 0x10000:
            to = sb_reserve(b, 2)
            ptr[u16](to)[0] = u16(w & 0xFFFF) if little else u16(w >> 8 | (w & 0xFF) << 8)
            b.len += 2
        elif not put_units(b, encoding, w):
            put_substitute(b, encoding, w, mode, substitute, errors)


@native
def put_utf8_all(
    b: ptr[Builder], wide: ptr[u32], count: u64, mode: i64, substitute: u32, errors: ptr[i64]
) -> void:
    """Append code points as UTF-8."""
    for i in range(count):
        w = wide[i]
        if w < 0x80:
            sb_byte(b, u8(w))
        elif not put_utf8(b, w):
            put_substitute(b, UTF8, w, mode, substitute, errors)


@native
def put(b: ptr[Builder], encoding: i64, w: u32) -> bool:
    """Append a code point; False when the encoding has it not."""
    family = FAMILY[encoding]
    if family == Family.UTF8:
        return put_utf8(b, w)
    if family == Family.BYTE:
        return put_charset_byte(b, i64(BYTE_ROW[encoding]), w)
    if family == Family.TABLE:
        return table_put(b, encoding, w)
    return put_units(b, encoding, w)


@native
def put_utf8(b: ptr[Builder], w: u32) -> bool:
    """Append a code point as UTF-8."""
    if w > 0x10FFFF:
        return False
    to = sb_reserve(b, 4)
    b.len += put_utf8_at(to, w)
    return True


@native
def put_utf8_at(to: ptr[u8], w: u32) -> u64:
    """Write a code point as UTF-8; its bytes."""
    if w < 0x80:
        to[0] = u8(w)
        return 1
    if w < 0x800:
        to[0] = u8(w >> 6) | 0xC0
        to[1] = u8(w & 0x3F) | 0x80
        return 2
    if w < 0x10000:
        to[0] = u8(w >> 12) | 0xE0
        to[1] = u8((w >> 6) & 0x3F) | 0x80
        to[2] = u8(w & 0x3F) | 0x80
        return 3
    to[0] = u8(w >> 18) | 0xF0
    to[1] = u8((w >> 12) & 0x3F) | 0x80
    to[2] = u8((w >> 6) & 0x3F) | 0x80
    to[3] = u8(w & 0x3F) | 0x80
    return 4


# Bytes by code point, for code points below LOW; 0 for none. Others are searched for.
LOW = 0x500


def _low_bytes() -> list[int]:
    table = []
    for row in range(ROWS):
        half = [HALVES_LIST[row * 128 + i] for i in range(128)]
        table += [128 + half.index(w) if w in half else (w if w < 128 else 0) for w in range(LOW)]
    return table


HALVES_LIST = byte_halves()
HIGHEST_HALF = max(w for w in HALVES_LIST if w != BAD)
LOW_BYTES = const_table("mb_low_bytes", u8, _low_bytes())


@native
def put_charset_byte(b: ptr[Builder], row: i64, w: u32) -> bool:
    """Append a code point of a byte charset."""
    if w < LOW:
        byte = LOW_BYTES[row * LOW + i64(w)]
        if byte == 0 and w != 0:
            return False
        sb_byte(b, byte)
        return True
    if w > HIGHEST_HALF:
        return False
    for i in range(128):
        if HALVES[row * 128 + i] == w:
            sb_byte(b, u8(i + 128))
            return True
    return False


@native
def put_half(b: ptr[Builder], w: u32, little: bool) -> void:
    """Append a 16-bit unit."""
    to = sb_reserve(b, 2)
    to[0] = u8(w & 0xFF) if little else u8((w >> 8) & 0xFF)
    to[1] = u8((w >> 8) & 0xFF) if little else u8(w & 0xFF)
    b.len += 2


@native
def put_units(b: ptr[Builder], encoding: i64, w: u32) -> bool:
    """Append a code point of UTF-16, UTF-32 or UCS."""
    little = LITTLE[encoding] != 0
    utf = IS_UTF[encoding] != 0
    if w == BAD or (utf and w > 0x10FFFF):
        return False
    if WIDTH[encoding] == 4:
        put_half(b, (w & 0xFFFF) if little else w >> 16, little)
        put_half(b, w >> 16 if little else (w & 0xFFFF), little)
        return True
    if w < 0x10000:
        put_half(b, w, little)
        return True
    if utf:
        put_half(b, (w - 0x10000) >> 10 | 0xD800, little)
        put_half(b, (w & 0x3FF) | 0xDC00, little)
    return utf


@native
def put_substitute(
    b: ptr[Builder], encoding: i64, w: u32, mode: i64, substitute: u32, errors: ptr[i64]
) -> void:
    """Append what stands for a character that the encoding has not; "?" where it has not that either."""
    errors[0] += 1
    marker = stack(u32, 12)
    count = substitute_marker(w, mode, substitute, marker)
    again: i64 = CHARACTER if mode == CHARACTER and substitute != ord("?") else OMIT
    for i in range(count):
        if not put(b, encoding, marker[i]):
            put_substitute(b, encoding, marker[i], again, ord("?"), errors)


@native
def substitute_marker(w: u32, mode: i64, substitute: u32, to: ptr[u32]) -> u64:
    """Write what stands for a character, at most 12 code points; how many there are."""
    if mode == OMIT:
        return 0
    if mode == CHARACTER or w == BAD:
        to[0] = substitute
        return 1
    count: u64 = 2
    if mode == LONG:
        to[0] = ord("U")
        to[1] = ord("+")
    else:
        to[0] = ord("&")
        to[1] = ord("#")
        to[2] = ord("x")
        count = 3
    digits = HEX
    shift: u32 = 28
    while shift > 0 and w >> shift == 0:
        shift -= 4
    while True:
        to[count] = u32(digits[(w >> shift) & 15])
        count += 1
        if shift == 0:
            break
        shift -= 4
    if mode == ENTITY:
        to[count] = ord(";")
        count += 1
    return count


@native
def encode_elsewhere(
    encoding: i64, wide: ptr[u32], count: u64, mode: i64, substitute: u32, errors: ptr[i64]
) -> ptr[String]:
    """Encode by the Python body, which answers [bytes, errors]; None after an exception."""
    arguments = arr_new(4)
    arr_append(arguments, tv_str(encoding_name(encoding)))
    arr_append(arguments, tv_str(str_from(ptr[u8](wide), count * 4)))
    arr_append(arguments, tv_int(mode))
    arr_append(arguments, tv_int(i64(substitute)))
    answer = charset_call(b"__systemlib_mb_encode", arguments)
    if answer.tag != Tag.ARR:
        decref(answer)
        return None
    parts = as_arr(answer)
    text = as_str(arr_get_int(parts, 0)[0])
    str_incref(text)
    errors[0] = arr_get_int(parts, 1).data
    decref(answer)
    return text


@native
def convert(p: ptr[u8], n: u64, source: i64, target: i64) -> ptr[String]:
    """Bytes of one encoding in another (owned); None after an exception. Transfer encodings are of bytes."""
    if target == BASE64 or target == QPRINT:
        source = EIGHT_BIT
    elif source == BASE64 or source == QPRINT or source == UUENCODE:
        target = EIGHT_BIT
    wide = decode(source, p, n)
    if wide is None:
        return None
    result = encode(target, wide_of(wide), wide_count(wide))
    str_decref(wide)
    return result
