"""A growing buffer of bytes, in which most strings are built.

The buffer is a `String` in the making, so `sb_finish` copies nothing. A builder lives in the caller's
stack frame and must end in `sb_finish` or `sb_drop`.

Example:

    b = stack(Builder)
    sb_new(b, 64)
    sb_str(b, name)
    sb_byte(b, 10)
    return sb_finish(b)
"""

from backend.native.lang import *
from backend.runtime.heap import alloc_counted, dealloc, grow, realloc_, usable_size
from backend.runtime.layout import *
from backend.runtime.string import (
    HEADER,
    copy_bytes,
    format_int,
    str_bytes,
    str_char,
    str_empty,
    str_init,
)

_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)


@struct
class Builder:
    """Bytes so far and the room for more."""

    block: ptr[String]
    len: u64
    cap: u64  # bytes that fit, the NUL not counted


@native
def sb_new(b: ptr[Builder], room: u64) -> void:
    """Start with room for so many bytes."""
    b.block = ptr[String](alloc_counted(room + (HEADER + 1)))
    b.len = 0
    b.cap = room


@native(noinline=True)
def sb_grow(b: ptr[Builder], more: u64) -> void:
    """Make room for `more` bytes behind what is there."""
    need = b.len + more
    wanted: u64 = need if need > 2 * b.cap else 2 * b.cap
    size = b.cap + (HEADER + 1)
    b.block = ptr[String](grow(ptr[u8](b.block), size, wanted + (HEADER + 1)))
    b.cap = usable_size(ptr[u8](b.block), wanted + (HEADER + 1)) - (HEADER + 1)


@native(inline=True)
def sb_reserve(b: ptr[Builder], more: u64) -> ptr[u8]:
    """Room for `more` bytes; the caller writes them there and adds to `b.len`."""
    if unlikely(b.cap - b.len < more):
        sb_grow(b, more)
    return str_bytes(b.block) + b.len


@native(inline=True)
def sb_byte(b: ptr[Builder], byte: u8) -> void:
    """Append one byte."""
    sb_reserve(b, 1)[0] = byte
    b.len += 1


@native
def sb_bytes(b: ptr[Builder], p: ptr[u8], len: u64) -> void:
    """Append bytes."""
    copy_bytes(sb_reserve(b, len), p, len)
    b.len += len


@native
def sb_fill(b: ptr[Builder], byte: u8, count: u64) -> void:
    """Append one byte many times."""
    memset(sb_reserve(b, count), byte, count)
    b.len += count


@native(inline=True)
def sb_str(b: ptr[Builder], s: ptr[String]) -> void:
    """Append a string."""
    sb_bytes(b, str_bytes(s), s.len)


@native
def sb_c(b: ptr[Builder], text: ptr[u8]) -> void:
    """Append a C string."""
    sb_bytes(b, text, _strlen(text))


@native
def sb_name(b: ptr[Builder], name: ptr[String]) -> void:
    """Append a name as messages show it: an anonymous class's ends at its NUL."""
    sb_c(b, str_bytes(name))


@native
def sb_int(b: ptr[Builder], value: i64) -> void:
    """Append an int in decimal."""
    digits = stack(u8, 24)
    end = digits + 24
    start = format_int(value, end)
    sb_bytes(b, start, u64(end - start))


@native
def sb_finish(b: ptr[Builder]) -> ptr[String]:
    """The string built."""
    len = b.len
    if len <= 1:
        first = str_bytes(b.block)[0] if len == 1 else 0
        sb_drop(b)
        return str_char(first) if len == 1 else str_empty()
    size = b.cap + (HEADER + 1)
    s = ptr[String](realloc_(ptr[u8](b.block), size, len + (HEADER + 1)))
    str_init(s, len)
    return s


@native
def sb_drop(b: ptr[Builder]) -> void:
    """Give the buffer up."""
    dealloc(ptr[u8](b.block), b.cap + (HEADER + 1))
