"""UTF-8, one character at a time.

Example: `utf8_length(p, rest)` is 0 where no well-formed character stands.
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte
from backend.runtime.layout import *


@native
def utf8_length(p: ptr[u8], rest: u64) -> u64:
    """The bytes of the well-formed UTF-8 character at `p`, or 0."""
    c = p[0]
    if c < 0x80:
        return 1
    if c < 0xC2 or c > 0xF4:
        return 0
    size: u64 = 2 if c < 0xE0 else (3 if c < 0xF0 else 4)
    if rest < size:
        return 0
    for i in range(size - 1):
        if p[i + 1] & 0xC0 != 0x80:
            return 0
    second = p[1]
    if (c == 0xE0 and second < 0xA0) or (c == 0xED and second > 0x9F):
        return 0
    if (c == 0xF0 and second < 0x90) or (c == 0xF4 and second > 0x8F):
        return 0
    return size


@native
def utf8_skip(p: ptr[u8], rest: u64) -> u64:
    """How many bytes of what is no character at `p` to take as one: up to the next lead byte."""
    c = p[0]
    if c < 0xC2 or c > 0xF4:
        return 1
    size: u64 = 2 if c < 0xE0 else (3 if c < 0xF0 else 4)
    for i in range(1, size):
        if i >= rest or p[i] < 0x80 or (p[i] >= 0xC2 and p[i] <= 0xF4):
            return i
    return size


@native
def utf8_code(p: ptr[u8], size: u64) -> u64:
    """The code point of a well-formed character of that size."""
    if size == 1:
        return u64(p[0])
    code = u64(p[0]) & (0x7F >> size)
    for i in range(1, size):
        code = code << 6 | u64(p[i] & 63)
    return code


@native
def sb_utf8(b: ptr[Builder], code: u64) -> void:
    """Append a code point."""
    if code < 0x80:
        sb_byte(b, u8(code))
        return
    if code < 0x800:
        sb_byte(b, u8(0xC0 | code >> 6))
    else:
        if code < 0x10000:
            sb_byte(b, u8(0xE0 | code >> 12))
        else:
            sb_byte(b, u8(0xF0 | code >> 18))
            sb_byte(b, u8(0x80 | ((code >> 12) & 63)))
        sb_byte(b, u8(0x80 | ((code >> 6) & 63)))
    sb_byte(b, u8(0x80 | (code & 63)))
