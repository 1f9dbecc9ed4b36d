"""Searching in all encodings: mb_strpos() and its kin, mb_strstr() and its kin, mb_substr_count().

php searches the bytes of UTF-8; other encodings are converted, wrong bytes becoming "?".

Example: `position(h, n, 0, UTF8, False)` is the number of the character where n begins, or NOT_FOUND.
"""

from backend.library.mbstring.case import convert_case
from backend.library.mbstring.case_tables import FOLD, SIMPLE
from backend.library.mbstring.decode import decode, wide_count, wide_of
from backend.library.mbstring.encode import encode_with
from backend.library.mbstring.length import (
    TABLED,
    UNTIL_END,
    count_by,
    count_chars_in,
    part,
    skip,
    tail_of,
)
from backend.library.mbstring.state import BAD, CHARACTER, UTF8, argument_error, encoding_argument
from backend.native.lang import *
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import find, find_last
from backend.runtime.string import str_bytes
from backend.runtime.value import *

NOT_FOUND = -1
OUTSIDE = -2  # the offset lies outside
FAILED = -3  # an exception is pending
UTF8_TABLE = 0


@native
def as_utf8(string: ptr[String], encoding: i64) -> ptr[String]:
    """The string in UTF-8 (owned); None after an exception."""
    if encoding == UTF8:
        str_incref(string)
        return string
    wide = decode(encoding, str_bytes(string), string.len)
    if wide is None:
        return None
    errors = stack(i64)
    text = encode_with(UTF8, wide_of(wide), wide_count(wide), CHARACTER, ord("?"), errors)
    str_decref(wide)
    return text


@native
def begins(p: ptr[u8], n: u64) -> i64:
    """How many bytes begin a character or are ASCII."""
    count: i64 = 0
    for i in range(n):
        count += i64(p[i] & 0xC0 != 0x80)
    return count


@native
def offset_at(p: ptr[u8], n: u64, offset: i64) -> i64:
    """The byte of a character's number, negative ones counted from the end; -1 outside."""
    if offset >= 0:
        at = skip(UTF8_TABLE, p, n, u64(offset))
        if at == n and i64(count_by(UTF8_TABLE, p, n)) < offset:
            return -1
        return i64(at)
    back = i64(n)
    left = offset
    while left < 0:
        if back <= 0:
            return -1
        back -= 1
        if p[back] & 0xC0 != 0x80:
            left += 1
    return back


@native
def position(
    haystack: ptr[String], needle: ptr[String], offset: i64, encoding: i64, last: bool
) -> i64:
    """The number of the character where the needle begins first, or last; NOT_FOUND, OUTSIDE or FAILED."""
    h = as_utf8(haystack, encoding)
    if h is None:
        return FAILED
    n = as_utf8(needle, encoding)
    if n is None:
        str_decref(h)
        return FAILED
    result = position_utf8(h, n, offset, last, encoding)
    str_decref(h)
    str_decref(n)
    return result


@native
def position_utf8(
    haystack: ptr[String], needle: ptr[String], offset: i64, last: bool, encoding: i64
) -> i64:
    """The same of what is UTF-8 now. php counts the needle's characters as if it were still in its encoding."""
    p = str_bytes(haystack)
    start = offset_at(p, haystack.len, offset)
    if start < 0:
        return OUTSIDE
    if haystack.len < needle.len:
        return NOT_FOUND
    q = str_bytes(needle)
    found = p
    if not last:
        found = find(p + start, u64(i64(haystack.len) - start), q, needle.len)
    elif offset >= 0:
        found = find_last(p + start, u64(i64(haystack.len) - start), q, needle.len)
    else:
        size = u64(count_chars_in(encoding, q, needle.len))
        rest = u64(i64(haystack.len) - start)
        end = u64(start) + skip(UTF8_TABLE, p + start, rest, size)
        found = find_last(p, end, q, needle.len)
    if found is None:
        return NOT_FOUND
    return begins(p, u64(found - p))


@native
def position_folded(
    haystack: ptr[String], needle: ptr[String], offset: i64, encoding: i64, last: bool
) -> i64:
    """The same without regard to case."""
    h = convert_case(FOLD + SIMPLE, haystack, encoding)
    if h is None:
        return FAILED
    result: i64 = NOT_FOUND
    if h.len > 0:
        n = convert_case(FOLD + SIMPLE, needle, encoding)
        if n is None:
            result = FAILED
        else:
            result = position(h, n, offset, encoding, last)
            str_decref(n)
    str_decref(h)
    return result


def _make_position(name: str, search, last: bool):
    """mb_strpos() and its kin."""

    @native(name=f"f_mb_{name}")
    def function(
        haystack: ptr[String], needle: ptr[String], offset: i64, encoding: ptr[String]
    ) -> TV:
        number = encoding_argument(encoding, 4)
        if number < 0:
            return tv_thrown()
        found = search(haystack, needle, offset, number, last)
        if found >= 0:
            return tv_int(found)
        if found == OUTSIDE:
            argument_error(3, msg(b"must be contained in argument #1 ($haystack)", 0, 0, 0))
        return tv_bool(False) if found == NOT_FOUND else tv_thrown()

    return function


_make_position("strpos", position, False)
_make_position("strrpos", position, True)
_make_position("stripos", position_folded, False)
_make_position("strripos", position_folded, True)


def _make_part(name: str, search, last: bool):
    """mb_strstr() and its kin."""

    @native(name=f"f_mb_{name}")
    def function(
        haystack: ptr[String], needle: ptr[String], before_needle: bool, encoding: ptr[String]
    ) -> TV:
        number = encoding_argument(encoding, 4)
        if number < 0:
            return tv_thrown()
        found = search(haystack, needle, 0, number, last)
        if found < 0:
            return tv_bool(False) if found != FAILED else tv_thrown()
        start = 0 if before_needle else found
        text = part(haystack, number, start, found if before_needle else UNTIL_END)
        return tv_str(text) if text is not None else tv_thrown()

    return function


_make_part("strstr", position, False)
_make_part("strrchr", position, True)
_make_part("stristr", position_folded, False)
_make_part("strrichr", position_folded, True)


@native
def f_mb_substr_count(haystack: ptr[String], needle: ptr[String], encoding: ptr[String]) -> i64:
    """mb_substr_count()"""
    if needle.len == 0:
        argument_error(2, msg(b"must not be empty", 0, 0, 0))
        return 0
    number = encoding_argument(encoding, 3)
    if number < 0:
        return 0
    n = decode(number, str_bytes(needle), needle.len)
    if n is None:
        return 0
    h = decode(number, str_bytes(haystack), haystack.len)
    if h is None:
        str_decref(n)
        return 0
    size = wide_count(h)
    # What the last byte leaves unfinished comes too late for php.
    if size > 0 and n.len > 0 and wide_of(n)[wide_count(n) - 1] == BAD:
        if tail_of(number, str_bytes(haystack), haystack.len).tag == Tag.NULL:
            size -= 1
    count = wide_count_of(wide_of(h), size, wide_of(n), wide_count(n))
    str_decref(n)
    str_decref(h)
    return count


@native
def wide_count_of(h: ptr[u32], size: u64, n: ptr[u32], length: u64) -> i64:
    """How often code points occur one behind the other in others."""
    count: i64 = 0
    at: u64 = 0
    while length > 0 and at + length <= size:
        if h[at] == n[0] and memcmp(ptr[u8](h + at), ptr[u8](n), length * 4) == 0:
            count += 1
            at += length
        else:
            at += 1
    return count
