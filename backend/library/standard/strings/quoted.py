"""quoted_printable_encode() and quoted_printable_decode().

Example: `quoted_printable_encode("\\xe9")` is "=E9".
"""

from backend.library.standard.strings.string_encode import hex_value
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_c, sb_finish, sb_new
from backend.runtime.layout import *
from backend.runtime.string import *

LINE = 75
ESCAPED = 3  # columns of an escape
LAST_LEAD = 0xF4
DIGITS = b"0123456789ABCDEF"
NO_DIGIT = 16
CR, LF = 13, 10


@native(inline=True)
def rest_of_character(c: u8) -> i64:
    """The columns that must follow a lead byte of UTF-8 on its line; a byte that leads none never breaks one."""
    if c < 128:
        return 0
    if c > LAST_LEAD:
        return -(1 << 62)
    return ESCAPED if c <= 0xDF else 2 * ESCAPED if c <= 0xEF else 3 * ESCAPED


@native
def f_quoted_printable_encode(string: ptr[String]) -> ptr[String]:
    """quoted_printable_encode()"""
    b = stack(Builder)
    sb_new(b, string.len + string.len // 4 + 16)
    p = str_bytes(string)
    column: i64 = 0
    at: u64 = 0
    while at < string.len:
        c = p[at]
        following = p[at + 1]  # a NUL byte is behind the text
        at += 1
        if c == CR and following == LF and at < string.len:
            sb_byte(b, CR)
            sb_byte(b, LF)
            at += 1
            column = 0
            continue
        escaped = c < 32 or c >= 127 or c == 61 or (c == 32 and following == CR)
        size: i64 = ESCAPED if escaped else 1
        column += size
        if column + rest_of_character(c) > LINE:
            column = size
            sb_c(b, b"=\r\n")
        if escaped:
            sb_byte(b, 61)
            sb_byte(b, DIGITS[u64(c >> 4)])
            sb_byte(b, DIGITS[u64(c & 15)])
        else:
            sb_byte(b, c)
    return sb_finish(b)


@native
def hidden_break(p: ptr[u8], at: u64, length: u64) -> u64:
    """Where the text goes on behind the break of a line that an equals sign at `at` hides; 0 where there is none."""
    end = at + 1
    while end < length and (p[end] == 32 or p[end] == 9):
        end += 1
    if end == length:
        return end
    if p[end] == CR:
        return end + 2 if end + 1 < length and p[end + 1] == LF else end + 1
    return end + 1 if p[end] == LF else u64(0)


@native
def f_quoted_printable_decode(string: ptr[String]) -> ptr[String]:
    """quoted_printable_decode(): as far as a NUL"""
    b = stack(Builder)
    sb_new(b, string.len + 1)
    p = str_bytes(string)
    length: u64 = 0
    while length < string.len and p[length] != 0:
        length += 1
    at: u64 = 0
    while at < length:
        if p[at] != 61:
            sb_byte(b, p[at])
            at += 1
            continue
        if at + 2 < length and hex_value(p[at + 1]) < NO_DIGIT and hex_value(p[at + 2]) < NO_DIGIT:
            sb_byte(b, u8(hex_value(p[at + 1]) * 16 + hex_value(p[at + 2])))
            at += 3
            continue
        behind = hidden_break(p, at, length)
        if behind == 0:
            sb_byte(b, 61)
            at += 1
        else:
            at = behind
    return sb_finish(b)
