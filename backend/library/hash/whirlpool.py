"""Whirlpool (ISO/IEC 10118-3): a block cipher of 8 x 8 bytes in the Miyaguchi-Preneel mode.

Example: hash("whirlpool", "") begins with 19fa61d7.
"""

from backend.library.hash.state import *
from backend.native.lang import *

_E = (0x1, 0xB, 0x9, 0xC, 0xD, 0x6, 0xF, 0x3, 0xE, 0x8, 0x7, 0x4, 0xA, 0x2, 0x5, 0x0)
_R = (0x7, 0xC, 0xB, 0xD, 0xE, 0x4, 0x9, 0xF, 0x6, 0x3, 0x8, 0xA, 0x2, 0x5, 0x1, 0x0)
_ROW = (1, 1, 4, 1, 8, 5, 2, 9)


def _substitute(byte: int) -> int:
    high, low = _E[byte >> 4], _E.index(byte & 15)
    middle = _R[high ^ low]
    return _E[high ^ middle] << 4 | _E.index(low ^ middle)


def _times(a: int, b: int) -> int:
    """The product in the field of 256 elements with the polynomial 0x11D."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product


SUBSTITUTES = [_substitute(byte) for byte in range(256)]
# What a byte of the first column becomes: a row, its first byte the lowest. Other columns turn it.
WHIRLPOOL_ROWS = const_table(
    "whirlpool_rows",
    u64,
    [sum(_times(s, factor) << 8 * i for i, factor in enumerate(_ROW)) for s in SUBSTITUTES],
)
WHIRLPOOL_ROUNDS = const_table(
    "whirlpool_rounds", u64, [int.from_bytes(SUBSTITUTES[8 * i : 8 * i + 8], "little") for i in range(10)]
)
EIGHT = tuple(range(8))


@native(inline=True)
def whirlpool_row(rows: ptr[u64], i: i64) -> u64:
    """Row `i` after substitution, shift of the columns and mixing of the rows."""
    result: u64 = 0
    for column in unroll(EIGHT):
        byte = (rows[(i - column) & 7] >> (8 * column)) & 255
        result = result ^ rotl(WHIRLPOOL_ROWS[byte], u64(8 * column))
    return result


@native
def whirlpool_block(h: ptr[HashState], p: ptr[u8]) -> void:
    """Mix 64 bytes into the state."""
    s = hash_words(h)
    block = ptr[u64](p)
    key = stack(u64, 8)
    state = stack(u64, 8)
    next = stack(u64, 8)
    for i in range(8):
        key[i] = s[i]
        state[i] = s[i] ^ block[i]
    for round in range(10):
        for i in range(8):
            next[i] = whirlpool_row(key, i)
        next[0] = next[0] ^ WHIRLPOOL_ROUNDS[round]
        memcpy(ptr[u8](key), ptr[u8](next), 64)
        for i in range(8):
            next[i] = whirlpool_row(state, i) ^ key[i]
        memcpy(ptr[u8](state), ptr[u8](next), 64)
    for i in range(8):
        s[i] = s[i] ^ state[i] ^ block[i]


@native
def whirlpool_begin(h: ptr[HashState], seed: u64) -> void:
    """All zeros."""
    memset(ptr[u8](h), 0, 64)


whirlpool_pad = length_padding("whirlpool", 64, 32, True, whirlpool_block)


@native
def whirlpool_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """The state is the digest."""
    whirlpool_pad(h)
    memcpy(out, ptr[u8](h), 64)


ALGORITHMS = [
    Algorithm(b"whirlpool", 64, 64, whirlpool_begin, block_update("whirlpool", 64, whirlpool_block), whirlpool_finish)
]
