"""Columns that text takes: mb_strwidth(), mb_strimwidth().

Example: `wide_width(codes, n)` counts wide characters twice.
"""

from backend.library.mbstring.case_tables import width_of
from backend.library.mbstring.decode import decode, wide_count, wide_of
from backend.library.mbstring.encode import encode
from backend.library.mbstring.length import count_chars_in
from backend.library.mbstring.state import BAD, argument_error, encoding_argument, mb
from backend.native.lang import *
from backend.runtime.errors import msg0
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import str_append, str_bytes
from backend.runtime.value import *


@native
def wide_width(codes: ptr[u32], n: u64) -> i64:
    """The columns of code points."""
    width: i64 = 0
    for i in range(n):
        width += width_of(codes[i])
    return width


@native
def text_width(string: ptr[String], encoding: i64) -> i64:
    """The columns of a string; -1 after an exception."""
    wide = decode(encoding, str_bytes(string), string.len)
    if wide is None:
        return -1
    width = wide_width(wide_of(wide), wide_count(wide))
    str_decref(wide)
    return width


@native
def f_mb_strwidth(string: ptr[String], encoding: ptr[String]) -> i64:
    """mb_strwidth()"""
    number = encoding_argument(encoding, 2)
    return text_width(string, number) if number >= 0 else 0


@native(cold=True)
def out_of_range(argument: i64) -> ptr[String]:
    """Throw because of a position or width."""
    argument_error(argument, msg0(b"is out of range"))
    return None


@native
def f_mb_strimwidth(
    string: ptr[String], start: i64, width: i64, trim_marker: ptr[String], encoding: ptr[String]
) -> ptr[String]:
    """mb_strimwidth()"""
    number = encoding_argument(encoding, 5)
    if number < 0:
        return None
    first = start
    if start != 0:
        size = count_chars_in(number, str_bytes(string), string.len)
        if start < 0:
            first = start + size
        if first < 0 or first > size:
            return out_of_range(2) if vm.exc is None else None
    wide = decode(number, str_bytes(string), string.len)
    if wide is None:
        return None
    count = i64(wide_count(wide))
    if first > count:
        first = count
    room = width
    if width < 0:
        room = width + wide_width(wide_of(wide), u64(count))
        # php measures what is in front as it would be written: what stands for wrong bytes may be wide.
        front = encode_uncounted(number, wide_of(wide), first) if first > 0 else None
        if front is not None:
            room -= text_width(front, number)
            str_decref(front)
    result: ptr[String] = None
    if room < 0:
        out_of_range(3)
    else:
        result = trimmed(string, wide, first, room, trim_marker, number)
    str_decref(wide)
    return result


@native
def trimmed(
    string: ptr[String], wide: ptr[String], first: i64, room: i64, marker: ptr[String], encoding: i64
) -> ptr[String]:
    """The code points from one on, shortened so that they and the marker fit (owned)."""
    codes = wide_of(wide) + first
    count = i64(wide_count(wide)) - first
    wrong = False
    left = i64(i32(room))
    at: i64 = 0
    while at < count and left >= 0:
        wrong = wrong or codes[at] == BAD
        left -= width_of(codes[at])
        at += 1
    if left >= 0:
        if first == 0 and not wrong:
            str_incref(string)
            return string
        return encode_uncounted(encoding, codes, count)
    rest = room - text_width(marker, encoding)
    if rest <= 0:
        str_incref(marker)
        return marker
    at = 0
    while at < count and rest >= width_of(codes[at]):
        rest -= width_of(codes[at])
        at += 1
    text = encode_uncounted(encoding, codes, at)
    return str_append(text, marker) if text is not None else None


@native
def encode_uncounted(encoding: i64, codes: ptr[u32], count: i64) -> ptr[String]:
    """Code points encoded (owned); what cannot be said is not counted."""
    before = mb.illegal
    text = encode(encoding, codes, u64(count))
    mb.illegal = before
    return text
