"""htmlentities() and html_entity_decode(): the named characters of HTML 4.01.

The names come from Python's `html.entities`, sorted for a binary search.

Example: `html_entity_decode("&eacute;&#8364;")` is "é€".
"""

from html.entities import name2codepoint

from backend.library.html import (
    ENT_COMPAT,
    ENT_DOCTYPE,
    ENT_HTML401,
    ENT_IGNORE,
    ENT_QUOTES,
    ENT_SUBSTITUTE,
    entity_length,
    utf8_length,
)
from backend.library.json_decode import sb_utf8
from backend.library.json_encode import utf8_code
from backend.library.string_encode import hex_value
from backend.native.lang import *
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_c,
    sb_drop,
    sb_finish,
    sb_new,
)
from backend.runtime.layout import *
from backend.runtime.string import *

_NAMED = sorted((name.encode(), code) for name, code in name2codepoint.items())
_CODED = sorted((code, index) for index, (_, code) in enumerate(_NAMED))
COUNT = len(_NAMED)
ROOM = 8  # the longest name has 8 letters

NAMES = const_table("entity_names", u8, b"".join(name.ljust(ROOM, b"\0") for name, _ in _NAMED))
CODES = const_table("entity_codes", u32, [code for _, code in _NAMED])
SORTED_CODES = const_table("entity_sorted_codes", u32, [code for code, _ in _CODED])
SORTED_NAMES = const_table("entity_sorted_names", u32, [index for _, index in _CODED])
MAX_CODE = 0x10FFFF


@native
def name_order(p: ptr[u8], len_: u64, index: i64) -> i64:
    """Order of bytes against a name of the table."""
    padded = stack(u8, 8)
    memset(padded, 0, ROOM)
    memcpy(padded, p, len_)
    for i in range(ROOM):
        known = NAMES[index * ROOM + i]
        if padded[i] != known:
            return -1 if padded[i] < known else 1
    return 0


@native
def code_of_name(p: ptr[u8], len_: u64) -> u64:
    """The code point of a name, or 0."""
    low: i64 = 0
    high: i64 = COUNT
    while low < high and len_ <= ROOM:
        middle = (low + high) >> 1
        order = name_order(p, len_, middle)
        if order == 0:
            return u64(CODES[middle])
        if order < 0:
            high = middle
        else:
            low = middle + 1
    return 0


@native
def name_of_code(code: u64) -> i64:
    """The index of a code point's name, or -1."""
    low: i64 = 0
    high: i64 = COUNT
    while low < high:
        middle = (low + high) >> 1
        known = u64(SORTED_CODES[middle])
        if known == code:
            return i64(SORTED_NAMES[middle])
        if known > code:
            high = middle
        else:
            low = middle + 1
    return -1


@native
def numeric_code(p: ptr[u8], len_: u64) -> u64:
    """The code point of `39` or `x27`; 0 for one that HTML does not allow."""
    hex = (p[0] | 32) == 120
    value: u64 = 0
    i: u64 = 1 if hex else 0
    while i < len_ and value <= MAX_CODE:
        value = value * (16 if hex else 10) + hex_value(p[i])
        i += 1
    control = value < 32 and value != 9 and value != 10 and value != 13
    if value > MAX_CODE or control or value & 0xFFFFF800 == 0xD800 or value - 0x7F < 0x21:
        return 0
    return value


@native
def decoded_code(p: ptr[u8], len_: u64, flags: i64) -> u64:
    """The code point of the entity at `p`, or 0 to leave it alone."""
    code: u64 = 0
    if p[1] == 35:
        code = numeric_code(p + 2, len_ - 3)
    elif len_ == 6 and memcmp(p, b"&apos;", 6) == 0:
        code = 39 if flags & ENT_DOCTYPE != ENT_HTML401 else 0
    else:
        code = code_of_name(p + 1, len_ - 2)
    if code == 39 and flags & ENT_QUOTES != ENT_QUOTES:
        return 0
    if code == 34 and flags & ENT_COMPAT == 0:
        return 0
    return code


@native
def f_html_entity_decode(
    string: ptr[String], flags: i64, encoding: ptr[String]
) -> ptr[String]:
    """html_entity_decode()"""
    b = stack(Builder)
    sb_new(b, string.len)
    p = str_bytes(string)
    i: u64 = 0
    while i < string.len:
        size: u64 = 0
        if p[i] == 38:
            size = entity_length(p + i, string.len - i)
        code: u64 = 0
        if size > 0:
            code = decoded_code(p + i, size, flags)
        if code != 0:
            sb_utf8(b, code)
            i += size
        else:
            sb_byte(b, p[i])
            i += 1
    return sb_finish(b)


@native
def sb_named(b: ptr[Builder], index: i64) -> void:
    """Append the entity of a name of the table."""
    sb_byte(b, 38)
    for i in range(ROOM):
        c = NAMES[index * ROOM + i]
        if c != 0:
            sb_byte(b, c)
    sb_byte(b, 59)


@native
def put_entity(b: ptr[Builder], p: ptr[u8], rest: u64, flags: i64, double_encode: bool) -> u64:
    """Append one character with its entity if it has one; the bytes used, 0 for no UTF-8."""
    size = utf8_length(p, rest)
    if size == 0:
        return 0
    code = utf8_code(p, size)
    index = name_of_code(code)
    if code == 38 and not double_encode:
        whole = entity_length(p, rest)
        if whole > 0:
            sb_bytes(b, p, whole)
            return whole
    if code == 39 and flags & ENT_QUOTES == ENT_QUOTES:
        sb_c(b, b"&#039;" if flags & ENT_DOCTYPE == ENT_HTML401 else b"&apos;")
    elif index < 0 or (code == 34 and flags & ENT_COMPAT == 0):
        sb_bytes(b, p, size)
    else:
        sb_named(b, index)
    return size


@native
def f_htmlentities(
    string: ptr[String], flags: i64, encoding: ptr[String], double_encode: bool
) -> ptr[String]:
    """htmlentities()"""
    b = stack(Builder)
    sb_new(b, string.len + 32)
    p = str_bytes(string)
    i: u64 = 0
    while i < string.len:
        size = put_entity(b, p + i, string.len - i, flags, double_encode)
        if size == 0:
            if flags & ENT_SUBSTITUTE != 0:
                sb_bytes(b, b"\xef\xbf\xbd", 3)
            elif flags & ENT_IGNORE == 0:
                sb_drop(b)
                return str_empty()
            size = 1
        i += size
    return sb_finish(b)
