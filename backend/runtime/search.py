"""Finding bytes in bytes.

All functions return the address of a match inside the haystack, or None.

Example: `find(h, hlen, n, nlen)` is C's memmem.
"""

from backend.native.lang import *
from backend.runtime.layout import String
from backend.runtime.string import lower, str_bytes

_memchr = extern("memchr", fn[[ptr[u8], i32, u64], ptr[u8]], readonly=True)
_memrchr = extern("memrchr", fn[[ptr[u8], i32, u64], ptr[u8]], readonly=True)
_memmem = extern("memmem", fn[[ptr[u8], u64, ptr[u8], u64], ptr[u8]], readonly=True)


@native(inline=True)
def find_byte(p: ptr[u8], len: u64, byte: u8) -> ptr[u8]:
    """The first such byte."""
    return _memchr(p, i32(byte), len)


@native
def has_nul(s: ptr[String]) -> bool:
    """Whether a string holds a NUL byte, behind which the system would not look."""
    return find_byte(str_bytes(s), s.len, 0) is not None


@native(inline=True)
def find_last_byte(p: ptr[u8], len: u64, byte: u8) -> ptr[u8]:
    """The last such byte."""
    return _memrchr(p, i32(byte), len)


# Candidates that may turn out wrong, and bytes that allow for another one, before the search that is never quadratic takes over.
PATIENCE = 24
STRIDE = 32


@native(inline=True)
def find_near(p: ptr[u8], len: u64, byte: u8) -> ptr[u8]:
    """The first occurrence of a byte, for what is mostly near: eight bytes at a time, without a call, but libc's behind the first 64."""
    ones: u64 = 0x0101010101010101
    wanted = u64(byte) * ones
    at: u64 = 0
    near = len if len < 64 else u64(64)
    while at + 8 <= near:
        other = ptr[u64](p + at)[0] ^ wanted
        zeros = (other - ones) & ~other & (ones << 7)
        if zeros != 0:
            return p + at + (ctz(zeros) >> 3)
        at += 8
    if near == 64:
        return _memchr(p + at, i32(byte), len - at)
    while at < len:
        if p[at] == byte:
            return p + at
        at += 1
    return None


@native
def find(p: ptr[u8], len: u64, needle: ptr[u8], nlen: u64) -> ptr[u8]:
    """The first occurrence; an empty needle is found at once.

    libc finds the first byte many times faster than it finds several; its own search of several is
    for text in which that byte is frequent.
    """
    if nlen > len:
        return None
    if nlen <= 1:
        return find_near(p, len, needle[0]) if nlen == 1 else p
    at = p
    end = p + (len - nlen + 1)
    last = nlen - 1
    allowed = p
    while i64(allowed - at) < PATIENCE * STRIDE:
        at = _memchr(at, i32(needle[0]), u64(end - at))
        if at is None:
            return None
        if at[last] == needle[last] and memcmp(at, needle, nlen) == 0:
            return at
        at = at + 1
        if at == end:
            return None
        allowed = allowed + STRIDE
    return _memmem(at, u64(p + len - at), needle, nlen)


@native
def find_last(p: ptr[u8], len: u64, needle: ptr[u8], nlen: u64) -> ptr[u8]:
    """The last occurrence; an empty needle is found at the end."""
    if nlen > len:
        return None
    if nlen == 0:
        return p + len
    rest = len - nlen + 1
    while rest > 0:
        at = _memrchr(p, i32(needle[0]), rest)
        if at is None:
            return None
        if memcmp(at, needle, nlen) == 0:
            return at
        rest = u64(at - p)
    return None


@native(readonly=True)
def find_ci(p: ptr[u8], len: u64, needle: ptr[u8], nlen: u64) -> ptr[u8]:
    """The first occurrence, ASCII letters compared without case."""
    if nlen > len:
        return None
    if nlen == 0:
        return p
    first = lower(needle[0])
    for i in range(len - nlen + 1):
        if lower(p[i]) == first and _equal_ci(p + i, needle, nlen):
            return p + i
    return None


@native(readonly=True)
def find_last_ci(p: ptr[u8], len: u64, needle: ptr[u8], nlen: u64) -> ptr[u8]:
    """The last occurrence, ASCII letters compared without case."""
    if nlen > len:
        return None
    i = len - nlen + 1
    while i > 0:
        i -= 1
        if _equal_ci(p + i, needle, nlen):
            return p + i
    return None


@native(readonly=True)
def _equal_ci(a: ptr[u8], b: ptr[u8], len: u64) -> bool:
    for i in range(len):
        if lower(a[i]) != lower(b[i]):
            return False
    return True
