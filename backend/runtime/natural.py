"""Orders of strings other than that of their bytes: without case, and natural.

Natural order compares numbers inside strings as numbers ("img9" < "img10"). It follows Martin
Pool's strnatcmp as PHP has it: runs of digits compare by value, or digit by digit when one starts
with a zero (a fraction); leading zeros and white space are skipped.

Example: `str_natcmp(a, b, False)` is 1 when `a` is "a10" and `b` is "a9".
"""

from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import is_digit, is_space, lower, str_bytes, upper

ZERO = ord("0")


@native(readonly=True)
def str_casecmp(a: ptr[String], b: ptr[String]) -> i64:
    """-1, 0 or 1: the order of two strings, ASCII letters compared without case."""
    p = str_bytes(a)
    q = str_bytes(b)
    for i in range(a.len if a.len < b.len else b.len):
        c = lower(p[i])
        d = lower(q[i])
        if c != d:
            return -1 if c < d else 1
    return i64(a.len > b.len) - i64(a.len < b.len)


@native(readonly=True)
def digit_run(p: ptr[u8], end: ptr[u8]) -> u64:
    """How many digits there are at `p`."""
    q = p
    while q < end and is_digit(q[0]):
        q += 1
    return u64(q - p)


@native(readonly=True)
def compare_run(p: ptr[u8], plen: u64, q: ptr[u8], qlen: u64, fraction: bool) -> i64:
    """Compare two runs of digits: as fractions digit by digit, else the longer one is larger."""
    if not fraction and plen != qlen:
        return -1 if plen < qlen else 1
    order = memcmp(p, q, plen if plen < qlen else qlen)
    if order != 0:
        return -1 if order < 0 else 1
    if plen == qlen:
        return 0
    return -1 if plen < qlen else 1


@native(readonly=True)
def skip_zeros(p: ptr[u8], end: ptr[u8]) -> ptr[u8]:
    """Behind the zeros that a number starts with, before its last digit."""
    while p + 1 < end and p[0] == ZERO and is_digit(p[1]):
        p += 1
    return p


@native(readonly=True)
def str_natcmp(a: ptr[String], b: ptr[String], fold: bool) -> i64:
    """-1, 0 or 1: the natural order of two strings; `fold` ignores the case of ASCII letters."""
    if a.len == 0 or b.len == 0:
        return i64(a.len > b.len) - i64(a.len < b.len)
    a_end = str_bytes(a) + a.len
    b_end = str_bytes(b) + b.len
    p = skip_zeros(str_bytes(a), a_end)
    q = skip_zeros(str_bytes(b), b_end)
    while True:
        while is_space(p[0]):
            p += 1
        while is_space(q[0]):
            q += 1
        if is_digit(p[0]) and is_digit(q[0]):
            plen = digit_run(p, a_end)
            qlen = digit_run(q, b_end)
            order = compare_run(p, plen, q, qlen, p[0] == ZERO or q[0] == ZERO)
            if order != 0:
                return order
            p += plen
            q += qlen
            if p == a_end or q == b_end:
                return i64(q == b_end) - i64(p == a_end)
        c = upper(p[0]) if fold else p[0]
        d = upper(q[0]) if fold else q[0]
        if c != d:
            return -1 if c < d else 1
        p += 1
        q += 1
        if p >= a_end or q >= b_end:
            return i64(q >= b_end) - i64(p >= a_end)
