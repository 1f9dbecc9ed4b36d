"""Sets of bytes as trim(), ucwords() and addcslashes() take them: "a..z" is a range.

Example: `char_mask("a..c.", mask, b"trim")` sets the entries of a, b, c and the point.
"""

from backend.native.lang import *
from backend.runtime.errors import msg, warning
from backend.runtime.layout import *
from backend.runtime.string import str_bytes

DOT = 46


@native
def char_mask(chars: ptr[String], mask: ptr[u8], function: ptr[u8]) -> void:
    """Set mask[byte] for every byte of the set, in a vector of 256; warns about wrong ranges."""
    memset(mask, 0, 256)
    p = str_bytes(chars)
    len = chars.len
    i: u64 = 0
    while i < len:
        c = p[i]
        if i + 3 < len and p[i + 1] == DOT and p[i + 2] == DOT and p[i + 3] >= c:
            memset(mask + c, 1, u64(p[i + 3] - c) + 1)
            i += 4
        else:
            if i + 1 < len and c == DOT and p[i + 1] == DOT:
                _wrong_range(p, len, i, function)
            else:
                mask[c] = 1
            i += 1


@native(cold=True)
def _wrong_range(p: ptr[u8], len: u64, i: u64, function: ptr[u8]) -> void:
    """Warn about the ".." at `i`."""
    problem = b""
    if i == 0:
        problem = b", no character to the left of '..'"
    elif i + 2 >= len:
        problem = b", no character to the right of '..'"
    elif p[i - 1] > p[i + 2]:
        problem = b", '..'-range needs to be incrementing"
    warning(msg(b"%z(): Invalid '..'-range%z", i64(function), i64(problem), 0))
