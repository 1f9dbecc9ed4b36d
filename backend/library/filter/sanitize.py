"""What the filters that change a text do with its bytes, and matching that preg_last_error() does not tell of.

Example: `__systemlib_filter_keep("a1b2", "0123456789")` is "12".
"""

from backend.interp.loading.symbols import bind_native_constant
from backend.library.pcre.patterns import first_exec, pattern_of
from backend.library.standard.strings.tags import tags_stripped
from backend.native.lang import *
from backend.runtime.builder import *
from backend.runtime.layout import *
from backend.runtime.string import str_bytes
from backend.runtime.value import *

STRIP_LOW = 4
STRIP_HIGH = 8
STRIP_BACKTICK = 512
HIGH = 127
BACKTICK = ord("`")
HEX = b"0123456789ABCDEF"
SANITIZE_STRING = 513


@native(cold=True)
def filter_request_start(booted: bool) -> void:
    """The constants that are deprecated."""
    if booted:
        bind_native_constant(b"FILTER_SANITIZE_STRING", tv_int(SANITIZE_STRING), b"filter_var", True)
        bind_native_constant(b"FILTER_SANITIZE_STRIPPED", tv_int(SANITIZE_STRING), b"filter_var", True)


@native
def f___systemlib_filter_keep(text: ptr[String], allowed: ptr[String]) -> ptr[String]:
    """The bytes of a text that are allowed."""
    keep = stack(u8, 256)
    _mark(keep, allowed)
    b = stack(Builder)
    sb_new(b, text.len)
    for i in range(text.len):
        c = str_bytes(text)[i]
        if keep[c] != 0:
            sb_byte(b, c)
    return sb_finish(b)


@native
def _mark(set: ptr[u8], bytes: ptr[String]) -> void:
    """A set of bytes."""
    memset(set, 0, 256)
    for i in range(bytes.len):
        set[str_bytes(bytes)[i]] = 1


@native
def f___systemlib_filter_strip(text: ptr[String], flags: i64) -> ptr[String]:
    """A text without what the flags say: control characters, bytes from 127 on, backticks."""
    b = stack(Builder)
    sb_new(b, text.len)
    for i in range(text.len):
        c = str_bytes(text)[i]
        strip = c >= HIGH and flags & STRIP_HIGH != 0
        strip = strip or (c < 32 and flags & STRIP_LOW != 0) or (c == BACKTICK and flags & STRIP_BACKTICK != 0)
        if not strip:
            sb_byte(b, c)
    return sb_finish(b)


@native
def f___systemlib_filter_encode(text: ptr[String], encoded: ptr[String], low: bool, high: bool) -> ptr[String]:
    """A text with numeric entities for some bytes, for control characters, for bytes from 127 on."""
    encode = stack(u8, 256)
    _mark(encode, encoded)
    b = stack(Builder)
    sb_new(b, text.len)
    for i in range(text.len):
        c = str_bytes(text)[i]
        if encode[c] != 0 or (low and c < 32) or (high and c >= HIGH):
            sb_bytes(b, b"&#", 2)
            sb_int(b, i64(c))
            sb_byte(b, ord(";"))
        else:
            sb_byte(b, c)
    return sb_finish(b)


@native
def f___systemlib_filter_percent(text: ptr[String], plain: ptr[String]) -> ptr[String]:
    """A text with every byte but the plain ones percent-encoded."""
    keep = stack(u8, 256)
    _mark(keep, plain)
    b = stack(Builder)
    sb_new(b, text.len)
    for i in range(text.len):
        c = str_bytes(text)[i]
        if keep[c] != 0:
            sb_byte(b, c)
        else:
            sb_byte(b, ord("%"))
            sb_byte(b, HEX[c >> 4])
            sb_byte(b, HEX[c & 15])
    return sb_finish(b)


@native
def f___systemlib_filter_tags(text: ptr[String]) -> ptr[String]:
    """A text without tags, white space behind their brackets or not."""
    return tags_stripped(text, None, True)


@native
def f___systemlib_matches(pattern: ptr[String], text: ptr[String]) -> bool:
    """Whether a text matches a pattern; preg_last_error() does not change, but by a pattern that is wrong."""
    p = pattern_of(pattern)
    if p is None:
        return False
    return first_exec(p, text, 0) > 0
