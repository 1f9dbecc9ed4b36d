"""Bytes of any encoding as code points: a string of 32-bit words, BAD where bytes are no character.

UTF-8, the byte charsets and UTF-16 and its kin are decoded here, what tables.py knows there; the others have Python bodies.

Example: `decode(UTF8, p, n)` is a string of at most 4 * n bytes.
"""

from backend.interp.calls.python_call import python_run
from backend.library.mbstring.python.byte_tables import UPPER_HALVES
from backend.library.mbstring.python.encodings import ENCODINGS, Family
from backend.library.mbstring.python.runs import mapping
from backend.library.mbstring.state import BAD, FAMILY, encoding_name
from backend.library.mbstring.tables import table_decode
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, str_decref
from backend.runtime.string import str_bytes, str_empty, str_from, str_from_c, str_new, str_resize
from backend.runtime.value import *

UNIT = b"systemlib/mbstring/charsets.php"


def byte_halves() -> list[int]:
    rows = []
    for encoding in ENCODINGS:
        if encoding.family == Family.BYTE:
            half = mapping(UPPER_HALVES[encoding.name])
            rows += [half.get(byte, (BAD,))[0] for byte in range(128, 256)]
    return rows


HALVES = const_table("mb_halves", u32, byte_halves())
BYTE_ROWS = [i for i, e in enumerate(ENCODINGS) if e.family == Family.BYTE]
BYTE_ROW = const_table(
    "mb_byte_row", u8, [BYTE_ROWS.index(i) if i in BYTE_ROWS else 0 for i in range(len(ENCODINGS))]
)
WIDTH = const_table("mb_width", u8, [e.units.width for e in ENCODINGS])
LITTLE = const_table("mb_little", u8, [int(e.units.little) for e in ENCODINGS])
DETECTS = const_table("mb_detects", u8, [int(e.units.detects) for e in ENCODINGS])
IS_UTF = const_table("mb_is_utf", u8, [int(e.units.utf) for e in ENCODINGS])


@native(inline=True)
def wide_of(s: ptr[String]) -> ptr[u32]:
    """The code points of a decoded string."""
    return ptr[u32](str_bytes(s))


@native(inline=True)
def wide_count(s: ptr[String]) -> u64:
    """How many there are."""
    return s.len >> 2


@native
def decode(encoding: i64, p: ptr[u8], n: u64) -> ptr[String]:
    """The code points of bytes (owned); None after an exception."""
    if n == 0:
        return str_empty()
    family = FAMILY[encoding]
    if family > Family.TABLE:
        return decode_elsewhere(encoding, p, n)
    result = str_new(n * 4)
    to = wide_of(result)
    count: u64 = 0
    if family == Family.UTF8:
        count = decode_utf8(p, n, to)
    elif family == Family.BYTE:
        count = decode_bytes(i64(BYTE_ROW[encoding]), p, n, to)
    elif family == Family.TABLE:
        count = table_decode(encoding, p, n, to)
    else:
        count = decode_units(encoding, p, n, to)
    if count == n:
        return result
    return str_resize(result, count * 4)


@native(inline=True)
def is_tail(c: u8) -> bool:
    """Whether a byte continues a UTF-8 character."""
    return c & 0xC0 == 0x80


@native
def decode_utf8(p: ptr[u8], n: u64, to: ptr[u32]) -> u64:
    """Decode UTF-8; how many code points and errors there are."""
    at: u64 = 0
    count: u64 = 0
    while at < n:
        c = p[at]
        if c < 0x80:
            to[count] = u32(c)
            at += 1
        elif c > 0xE0 and c < 0xED and n - at > 2 and is_tail(p[at + 1]) and is_tail(p[at + 2]):
            to[count] = utf8_value(p + at, 3)
            at += 3
        else:
            size = utf8_span(p + at, n - at)
            to[count] = utf8_value(p + at, size)
            at += size & 7
        count += 1
    return count


WRONG = 8  # added to the size of a span that is no character


@native
def utf8_span(p: ptr[u8], rest: u64) -> u64:
    """The bytes of the character that begins with a byte above 127; of a wrong one, with WRONG added, what php takes for it."""
    c = p[0]
    if c < 0xC2 or c > 0xF4:
        return WRONG + 1
    if c < 0xE0:
        return 2 if rest > 1 and is_tail(p[1]) else WRONG + 1
    if rest < 2:
        return WRONG + 1
    second = p[1]
    low: u8 = 0xA0 if c == 0xE0 else (0x90 if c == 0xF0 else 0x80)
    high: u8 = 0x9F if c == 0xED else (0x8F if c == 0xF4 else 0xBF)
    if second < low or second > high:
        return WRONG + 1
    if rest < 3 or not is_tail(p[2]):
        return WRONG + 2
    if c < 0xF0:
        return 3
    return 4 if rest > 3 and is_tail(p[3]) else WRONG + 3


@native(inline=True)
def utf8_value(p: ptr[u8], span: u64) -> u32:
    """The code point of a span of more than one byte, or BAD."""
    if span == 2:
        return u32(p[0] & 0x1F) << 6 | u32(p[1] & 0x3F)
    if span == 3:
        return u32(p[0] & 0x0F) << 12 | u32(p[1] & 0x3F) << 6 | u32(p[2] & 0x3F)
    if span == 4:
        return u32(p[0] & 0x07) << 18 | u32(p[1] & 0x3F) << 12 | u32(p[2] & 0x3F) << 6 | u32(p[3] & 0x3F)
    return BAD


@native
def decode_bytes(row: i64, p: ptr[u8], n: u64, to: ptr[u32]) -> u64:
    """Decode a byte charset."""
    base = row * 128 - 128
    for i in range(n):
        c = p[i]
        to[i] = u32(c) if c < 128 else HALVES[base + i64(c)]
    return n


@native(inline=True)
def mb_half_at(p: ptr[u8], little: bool) -> u32:
    """A 16-bit unit."""
    return u32(p[1]) << 8 | u32(p[0]) if little else u32(p[0]) << 8 | u32(p[1])


@native(inline=True)
def mb_word_at(p: ptr[u8], little: bool) -> u32:
    """A 32-bit unit."""
    if little:
        return mb_half_at(p + 2, True) << 16 | mb_half_at(p, True)
    return mb_half_at(p, False) << 16 | mb_half_at(p + 2, False)


@native
def decode_units(encoding: i64, p: ptr[u8], n: u64, to: ptr[u32]) -> u64:
    """Decode UTF-16, UTF-32 or UCS; a mark in front may turn the bytes round."""
    width = u64(WIDTH[encoding])
    little = LITTLE[encoding] != 0
    utf = IS_UTF[encoding] != 0
    at: u64 = 0
    if DETECTS[encoding] != 0 and n >= width:
        first = mb_half_at(p, False) if width == 2 else mb_word_at(p, False)
        if first == 0xFEFF:
            at = width
        elif first == (0xFFFE if width == 2 else 0xFFFE0000):
            at = width
            little = True
    if width == 4:
        return decode_words(p + at, n - at, little, utf, to)
    if utf:
        return decode_utf16(p + at, n - at, little, to)
    rest = n - at
    for i in range(rest >> 1):
        to[i] = mb_half_at(p + at + i * 2, little)
    if rest & 1 != 0:
        to[rest >> 1] = BAD
    return (rest + 1) >> 1


@native
def decode_words(p: ptr[u8], n: u64, little: bool, utf: bool, to: ptr[u32]) -> u64:
    """Decode 32-bit units."""
    for i in range(n >> 2):
        w = mb_word_at(p + i * 4, little)
        if utf and (w > 0x10FFFF or (w >= 0xD800 and w <= 0xDFFF)):
            w = BAD
        to[i] = w
    if n & 3 == 0:
        return n >> 2
    to[n >> 2] = BAD
    return (n >> 2) + 1


@native
def decode_utf16(p: ptr[u8], n: u64, little: bool, to: ptr[u32]) -> u64:
    """Decode UTF-16 units."""
    end = n & ~u64(1)
    at: u64 = 0
    count: u64 = 0
    while at < end:
        w = mb_half_at(p + at, little)
        at += 2
        if w & 0xF800 != 0xD800:
            to[count] = w
        elif w > 0xDBFF or at >= end:
            to[count] = BAD
        else:
            second = mb_half_at(p + at, little)
            if second & 0xFC00 == 0xDC00:
                to[count] = ((w & 0x3FF) << 10 | (second & 0x3FF)) + 0x10000
                at += 2
            else:
                to[count] = BAD
        count += 1
    if n & 1 != 0:
        to[count] = BAD
        count += 1
    return count


@native
def decode_elsewhere(encoding: i64, p: ptr[u8], n: u64) -> ptr[String]:
    """Decode by the Python body; None after an exception."""
    arguments = arr_new(2)
    arr_append(arguments, tv_str(encoding_name(encoding)))
    arr_append(arguments, tv_str(str_from(p, n)))
    result = charset_call(b"__systemlib_mb_decode", arguments)
    if result.tag != Tag.STR:
        decref(result)
        return None
    return as_str(result)


@native
def charset_call(function: ptr[u8], arguments: ptr[Array]) -> TV:
    """What a Python function of the charsets says (owned); the arguments are consumed."""
    path = str_from_c(UNIT)
    name = str_from_c(function)
    result = python_run(path, name, arguments)
    str_decref(path)
    str_decref(name)
    arr_decref(arguments)
    return result
