"""Case in all encodings: mb_convert_case(), mb_strtoupper(), mb_strtolower().

Example: `convert_case(LOWER, s, UTF8)` is s in lower case, itself when nothing changes.
"""

from backend.library.mbstring.case_tables import *
from backend.library.mbstring.decode import decode, utf8_span, utf8_value, wide_count, wide_of
from backend.library.mbstring.encode import encode_with, put_substitute, put_utf8_at
from backend.library.mbstring.python.encodings import number
from backend.library.mbstring.state import BAD, UTF8, argument_error, encoding_argument, mb
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_finish, sb_new, sb_reserve
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import load64, str_bytes, str_new, str_resize

TURKISH = number("ISO-8859-9")  # the only charset whose i is special
ASCII_ONLY = 0x8080808080808080
ONES = 0x0101010101010101


@native
def convert_case(mode: i64, string: ptr[String], encoding: i64) -> ptr[String]:
    """A string (owned) in another case, by MB_CASE_*; None after an exception."""
    if encoding == UTF8 and mode & 3 != TITLE:
        return convert_utf8(mode, string)
    wide = decode(encoding, str_bytes(string), string.len)
    if wide is None:
        return None
    count = wide_count(wide)
    cased = str_new((count * MAXIMUM if mode < SIMPLE else count) * 4)
    if mode & 3 == TITLE:
        count = title_wide(mode, encoding, wide_of(wide), count, wide_of(cased))
    else:
        count = case_wide(mode, encoding, wide_of(wide), count, wide_of(cased))
    errors = stack(i64)
    result = encode_with(encoding, wide_of(cased), count, mb.mode, mb.substitute, errors)
    str_decref(wide)
    str_decref(cased)
    return result


@native
def case_one(mode: i64, encoding: i64, c: u32, to: ptr[u32]) -> u64:
    """Write what a code point becomes; how many code points there are."""
    if encoding == TURKISH and turkish(mode & 3, c, to):
        return 1
    if c == BAD:
        to[0] = c
        return 1
    if mode < SIMPLE and is_special(c):
        return cased_special(mode, c, to)
    to[0] = cased_simple(mode & 3, c)
    return 1


@native
def turkish(mode: i64, c: u32, to: ptr[u32]) -> bool:
    """The letters i with and without a dot in Turkish; False for others."""
    if mode == UPPER or mode == TITLE:
        to[0] = 0x130
        return c == ord("i")
    to[0] = 0x131 if c == ord("I") else ord("i")
    return c == ord("I") or c == 0x130


@native
def case_wide(mode: i64, encoding: i64, wide: ptr[u32], count: u64, to: ptr[u32]) -> u64:
    """Write code points in another case; how many there are."""
    at: u64 = 0
    for i in range(count):
        at += case_one(mode, encoding, wide[i], to + at)
    return at


@native
def title_wide(mode: i64, encoding: i64, wide: ptr[u32], count: u64, to: ptr[u32]) -> u64:
    """Write words with a capital letter each; how many code points there are."""
    at: u64 = 0
    inside = False
    for i in range(count):
        c = wide[i]
        at += case_one(mode - TITLE + LOWER if inside else mode, encoding, c, to + at)
        if c != BAD and not is_case_ignored(c):
            inside = is_cased(c)
    return at


@native(inline=True)
def ascii_cased(word: u64, mode: i64) -> u64:
    """Eight ASCII bytes in another case."""
    first: u64 = 97 if mode == UPPER else 65
    above = word + (128 - first) * ONES
    beyond = word + (127 - (first + 25)) * ONES
    return word ^ (((above & ~beyond) & ASCII_ONLY) >> 2)


@native
def convert_utf8(mode: i64, string: ptr[String]) -> ptr[String]:
    """UTF-8 in another case: ASCII in words, other characters one by one."""
    n = string.len
    p = str_bytes(string)
    plain = mode & 3
    at: u64 = 0
    b = stack(Builder)
    sb_new(b, n + 8)
    errors = stack(i64)
    errors[0] = 0
    cased = stack(u32, 4)
    while at < n:
        to = sb_reserve(b, 8)
        if n - at >= 8 and load64(p + at) & ASCII_ONLY == 0:
            ptr[u64](to)[0] = ascii_cased(load64(p + at), plain)
            b.len += 8
            at += 8
        elif p[at] < 0x80:
            byte = p[at]
            first: u8 = 97 if plain == UPPER else 65
            to[0] = byte ^ 32 if byte - first < 26 else byte
            b.len += 1
            at += 1
        else:
            span = utf8_span(p + at, n - at)
            c = utf8_value(p + at, span)
            at += span & 7
            if c == BAD:
                put_substitute(b, UTF8, c, mb.mode, mb.substitute, errors)
            elif mode < SIMPLE and is_special(c):
                count = cased_special(mode, c, cased)
                for i in range(count):
                    b.len += put_utf8_at(sb_reserve(b, 4), cased[i])
            else:
                b.len += put_utf8_at(to, cased_simple(plain, c))
    return sb_finish(b)


@native
def f_mb_convert_case(string: ptr[String], mode: i64, encoding: ptr[String]) -> ptr[String]:
    """mb_convert_case()"""
    number = encoding_argument(encoding, 3)
    if number < 0:
        return None
    if mode < 0 or mode > FOLD + SIMPLE:
        argument_error(2, msg(b"must be one of the MB_CASE_* constants", 0, 0, 0))
        return None
    return convert_case(mode, string, number)


@native
def f_mb_strtoupper(string: ptr[String], encoding: ptr[String]) -> ptr[String]:
    """mb_strtoupper()"""
    number = encoding_argument(encoding, 2)
    return convert_case(UPPER, string, number) if number >= 0 else None


@native
def f_mb_strtolower(string: ptr[String], encoding: ptr[String]) -> ptr[String]:
    """mb_strtolower()"""
    number = encoding_argument(encoding, 2)
    return convert_case(LOWER, string, number) if number >= 0 else None
