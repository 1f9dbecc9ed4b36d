"""convert_uuencode() and convert_uudecode().

Example: `convert_uuencode("")` is "`\\n".
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_drop, sb_finish, sb_new
from backend.runtime.errors import msg0, warning
from backend.runtime.layout import *
from backend.runtime.string import str_byte, str_bytes
from backend.runtime.value import *

LINE = 45  # bytes that a line holds
LETTERS = 60
ZERO = 96  # a backquote stands for what would be a blank
NEWLINE = 10


@native(inline=True)
def uu_letter(value: u64) -> u8:
    """The letter of six bits."""
    return u8((value & 63) + 32) if value & 63 != 0 else u8(ZERO)


@native(inline=True)
def uu_value(letter: u8) -> u64:
    """The six bits of a letter."""
    return (u64(letter) + 32) & 63


@native
def f_convert_uuencode(string: ptr[String]) -> ptr[String]:
    """convert_uuencode()"""
    b = stack(Builder)
    sb_new(b, string.len + string.len // 2 + 3)
    at: u64 = 0
    while at < string.len:
        end = at + LINE if string.len - at > LINE else string.len
        sb_byte(b, uu_letter(end - at))
        while at < end:
            group: u64 = 0
            for i in range(3):
                group = group << 8 | (u64(str_byte(string, at + u64(i))) if at + u64(i) < end else 0)
            for j in range(4):
                sb_byte(b, uu_letter(group >> u64(18 - 6 * j)))
            at += 3
        at = end
        sb_byte(b, NEWLINE)
    sb_byte(b, ZERO)
    sb_byte(b, NEWLINE)
    return sb_finish(b)


@native
def f_convert_uudecode(string: ptr[String]) -> TV:
    """convert_uudecode(); a line that is not full is the last one"""
    b = stack(Builder)
    sb_new(b, string.len // 4 * 3 + 3)
    at: u64 = 0
    total: u64 = 0
    count: u64 = LINE
    while count >= LINE and at < string.len:
        count = uu_value(str_byte(string, at))
        at += 1
        letters = count * 133 // 100 if count != LINE else u64(LETTERS)
        if count > string.len or letters > string.len - at or (letters + 3) // 4 * 4 > string.len - at:
            return uu_refused(b)
        total += count
        at = uu_line(b, string, at, letters)
    if string.len == 0:
        return uu_refused(b)
    b.len = total if total < b.len else b.len
    return tv_str(sb_finish(b))


@native(cold=True)
def uu_refused(b: ptr[Builder]) -> TV:
    """false, after a warning."""
    sb_drop(b)
    warning(msg0(b"convert_uudecode(): Argument #1 ($data) is not a valid uuencoded string"))
    return tv_bool(False)


@native
def uu_line(b: ptr[Builder], string: ptr[String], start: u64, letters: u64) -> u64:
    """Add the bytes of a line's groups of four letters; where the next line begins."""
    at = start
    while at < start + letters:
        p = str_bytes(string) + at
        group = uu_value(p[0]) << 18 | uu_value(p[1]) << 12 | uu_value(p[2]) << 6 | uu_value(p[3])
        sb_byte(b, u8(group >> 16))
        sb_byte(b, u8(group >> 8 & 255))
        sb_byte(b, u8(group & 255))
        at += 4
    return at + 1
