"""The named characters of HTML 4.01, sorted for a binary search.

The names come from Python's `html.entities`.

Example: `code_of_name("eacute", 6)` is 0xE9.
"""

from html.entities import name2codepoint

from backend.native.lang import *

_NAMED = sorted((name.encode(), code) for name, code in name2codepoint.items())
_CODED = sorted((code, index) for index, (_, code) in enumerate(_NAMED))
COUNT = len(_NAMED)
ROOM = 8  # the longest name has 8 letters

NAMES = const_table("entity_names", u8, b"".join(name.ljust(ROOM, b"\0") for name, _ in _NAMED))
CODES = const_table("entity_codes", u32, [code for _, code in _NAMED])
SORTED_CODES = const_table("entity_sorted_codes", u32, [code for code, _ in _CODED])
SORTED_NAMES = const_table("entity_sorted_names", u32, [index for _, index in _CODED])


@native
def name_order(p: ptr[u8], len_: u64, index: i64) -> i64:
    """Order of bytes against a name of the table."""
    padded = stack(u8, 8)
    memset(padded, 0, ROOM)
    memcpy(padded, p, len_)
    for i in range(ROOM):
        known = NAMES[index * ROOM + i]
        if padded[i] != known:
            return -1 if padded[i] < known else 1
    return 0


@native
def code_of_name(p: ptr[u8], len_: u64) -> u64:
    """The code point of a name, or 0."""
    low: i64 = 0
    high: i64 = COUNT
    while low < high and len_ <= ROOM:
        middle = (low + high) >> 1
        order = name_order(p, len_, middle)
        if order == 0:
            return u64(CODES[middle])
        if order < 0:
            high = middle
        else:
            low = middle + 1
    return 0


@native
def name_of_code(code: u64) -> i64:
    """The index of a code point's name, or -1."""
    low: i64 = 0
    high: i64 = COUNT
    while low < high:
        middle = (low + high) >> 1
        known = u64(SORTED_CODES[middle])
        if known == code:
            return i64(SORTED_NAMES[middle])
        if known > code:
            high = middle
        else:
            low = middle + 1
    return -1
