"""data: URLs (RFC 2397): `data:text/plain;charset=utf-8;base64,aGk=`.

Example: `data_open(path)` is a memory stream of what such a URL holds, with its media type and parameters.
"""

from backend.library.standard.general.info import set_named
from backend.library.standard.streams.memory import DATA, memory_stream
from backend.library.standard.streams.streams import *
from backend.library.standard.strings.string_encode import f_base64_decode, f_urldecode
from backend.native.lang import *
from backend.runtime.array import arr_get_str, arr_set_name
from backend.runtime.array_store import arr_new_hash
from backend.runtime.builder import sb_str
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref
from backend.runtime.search import find_byte
from backend.runtime.string import str_bytes, str_from, str_from_c, str_is, str_sub
from backend.runtime.value import *

SEMICOLON = 59
EQUALS = 61
SLASH = 47
BASE64 = b"base64"


@native
def place_of(p: ptr[u8], end: ptr[u8], c: u8) -> ptr[u8]:
    """Where a byte stands first; `end` when nowhere."""
    found = find_byte(p, u64(end - p), c)
    return found if found is not None else end


@native
def add_parameters(meta: ptr[Array], start: ptr[u8], end: ptr[u8]) -> ptr[u8]:
    """Put `;name=value`s into the array; the reason why something is none, or None. The last may be `;base64`."""
    p = start
    while p < end and p[0] == SEMICOLON:
        p = p + 1
        equals = place_of(p, end, EQUALS)
        semicolon = place_of(p, end, SEMICOLON)
        if equals == end or semicolon < equals:
            if end - p != 6 or memcmp(p, BASE64, 6) != 0:
                return b"rfc2397: illegal parameter"
            set_named(meta, BASE64, tv_bool(True))
            return None
        key = str_from(p, u64(equals - p))
        if not str_is(key, b"mediatype", 9):
            arr_set_name(meta, key, tv_str(str_from(equals + 1, u64(semicolon - equals) - 1)))
        str_decref(key)
        p = semicolon
    if p != end:
        return b"rfc2397: illegal URL"
    set_named(meta, BASE64, tv_bool(False))
    return None


@native
def add_media_type(meta: ptr[Array], p: ptr[u8], comma: ptr[u8]) -> ptr[u8]:
    """Put what stands before the comma into the array; the reason why it is wrong, or None."""
    semicolon = place_of(p, comma, SEMICOLON)
    slash = place_of(p, comma, SLASH)
    if p != comma and semicolon == comma and slash == comma:
        return b"rfc2397: illegal media type"
    typed = slash < semicolon
    if p != comma and not typed and not (comma - p == 7 and p[0] == SEMICOLON and memcmp(p + 1, BASE64, 6) == 0):
        return b"rfc2397: illegal media type"
    if typed:
        set_named(meta, b"mediatype", tv_str(str_from(p, u64(semicolon - p))))
    return add_parameters(meta, semicolon, comma)


@native
def content_of(meta: ptr[Array], given: ptr[String]) -> ptr[String]:
    """The bytes that stand behind the comma (owned), or None when they are not base64."""
    key = str_from_c(BASE64)
    encoded = arr_get_str(meta, key)[0]
    str_decref(key)
    if encoded.data == 0:
        return f_urldecode(given)
    decoded = f_base64_decode(given, True)
    return as_str(decoded) if decoded.tag == Tag.STR else None


@native
def data_open(path: ptr[String], mode: ptr[String], why: ptr[ptr[u8]]) -> ptr[Stream]:
    """The stream of a data: URL; None with the reason in `why`."""
    p = str_bytes(path) + 5
    end = str_bytes(path) + path.len
    if p[0] == SLASH and p[1] == SLASH:
        p = p + 2
    comma = place_of(p, end, 44)
    if comma == end:
        why[0] = b"rfc2397: no comma in URL"
        return None
    meta = arr_new_hash(4)
    why[0] = add_media_type(meta, p, comma)
    if why[0] is None:
        given = str_sub(path, u64(comma + 1 - str_bytes(path)), u64(end - comma) - 1)
        content = content_of(meta, given)
        str_decref(given)
        if content is not None:
            return data_stream(meta, content, mode)
        why[0] = b"rfc2397: unable to decode"
    arr_decref(meta)
    return None


@native
def data_stream(meta: ptr[Array], content: ptr[String], mode: ptr[String]) -> ptr[Stream]:
    """A stream of bytes (consumed) that nobody can write to."""
    s = memory_stream(DATA, mode)
    s.writable = True  # can be truncated, at least
    s.meta = meta
    sb_str(addr(s.memory), content)
    str_decref(content)
    return s
