"""HAVAL (Zheng, Pieprzyk, Seberry, 1992) with 3, 4 or 5 passes and digests of 128 to 256 bits.

Example: hash("haval128,3", "") begins with c68f3991.
"""

from typing import Any

from backend.library.hash.state import *
from backend.native.lang import *


def pi_words(count: int) -> list[int]:
    """The fraction of pi in 32-bit words (Machin's formula)."""
    bits = 32 * count
    unity = 1 << (bits + 64)

    def arctangent(x: int) -> int:
        total = term = unity // x
        n, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // n)
            n, sign = n + 2, -sign
        return total

    fraction = (4 * (4 * arctangent(5) - arctangent(239)) >> 64) % (1 << bits)
    return [fraction >> (bits - 32 * (i + 1)) & 0xFFFFFFFF for i in range(count)]


_PI = pi_words(136)
FIRST = list(enumerate(_PI[:8]))
_ORDERS = (
    tuple(range(32)),
    (5, 14, 26, 18, 11, 28, 7, 16, 0, 23, 20, 22, 1, 10, 4, 8, 30, 3, 21, 9, 17, 24, 29, 6, 19, 12, 15, 13, 2, 25, 31, 27),
    (19, 9, 4, 20, 28, 17, 8, 22, 29, 14, 25, 12, 24, 30, 16, 26, 31, 15, 7, 3, 1, 0, 18, 27, 13, 6, 21, 10, 23, 11, 5, 2),
    (24, 4, 0, 14, 2, 7, 28, 23, 26, 6, 30, 20, 18, 25, 19, 3, 22, 11, 31, 21, 8, 27, 12, 9, 1, 29, 5, 15, 17, 10, 16, 13),
    (27, 3, 21, 26, 17, 11, 20, 29, 19, 0, 12, 7, 13, 8, 31, 10, 5, 9, 14, 30, 18, 6, 28, 24, 2, 23, 16, 22, 4, 1, 25, 15),
)
# By the number of passes, for each: which words the parameters x6 ... x0 of its function are.
_PERMUTED = {
    3: ((1, 0, 3, 5, 6, 2, 4), (4, 2, 1, 0, 5, 3, 6), (6, 1, 2, 3, 4, 5, 0)),
    4: ((2, 6, 1, 4, 5, 3, 0), (3, 5, 2, 0, 1, 6, 4), (1, 4, 3, 6, 0, 2, 5), (6, 4, 0, 5, 2, 1, 3)),
    5: (
        (3, 4, 1, 0, 5, 2, 6), (6, 2, 1, 0, 3, 4, 5), (2, 6, 0, 4, 3, 1, 5), (1, 5, 3, 2, 0, 4, 6), (2, 5, 0, 6, 4, 3, 1),
    ),
}  # fmt: skip


@native(inline=True)
def haval_function(pass_number: i64, x6: u32, x5: u32, x4: u32, x3: u32, x2: u32, x1: u32, x0: u32) -> u32:
    """The boolean function of a pass."""
    if pass_number == 0:
        return (x1 & x4) ^ (x2 & x5) ^ (x3 & x6) ^ (x0 & x1) ^ x0
    if pass_number == 1:
        high = (x1 & x2 & x3) ^ (x2 & x4 & x5) ^ (x1 & x2) ^ (x1 & x4)
        return high ^ (x2 & x6) ^ (x3 & x5) ^ (x4 & x5) ^ (x0 & x2) ^ x0
    if pass_number == 2:
        return (x1 & x2 & x3) ^ (x1 & x4) ^ (x2 & x5) ^ (x3 & x6) ^ (x0 & x3) ^ x0
    if pass_number == 3:
        high = (x1 & x2 & x3) ^ (x2 & x4 & x5) ^ (x3 & x4 & x6) ^ (x1 & x4) ^ (x2 & x6)
        low = (x3 & x4) ^ (x3 & x5) ^ (x3 & x6) ^ (x4 & x5) ^ (x4 & x6) ^ (x0 & x4) ^ x0
        return high ^ low
    return (x1 & x4) ^ (x2 & x5) ^ (x3 & x6) ^ (x0 & x1 & x2 & x3) ^ (x0 & x5) ^ x0


def _make_pass(passes: int, number: int) -> Any:
    """One pass: 32 steps over eight words that change their places."""
    permuted = _PERMUTED[passes][number]
    constants = [0] * 32 if number == 0 else _PI[32 * number - 24 : 32 * number + 8]
    steps = [
        (order, constant, (7 - i) % 8, *((which - i) % 8 for which in permuted))
        for i, (order, constant) in enumerate(zip(_ORDERS[number], constants, strict=True))
    ]

    @native(name=f"haval{passes}_pass{number}")
    def run(x: ptr[u32], words: ptr[u32]) -> void:
        for word, added, to, a, b, c, d, e, f, g in unroll(steps):
            t = haval_function(number, x[a], x[b], x[c], x[d], x[e], x[f], x[g])
            x[to] = rotl(t, u32(25)) + rotl(x[to], u32(21)) + words[word] + added

    return run


def _make_block(passes: int) -> Any:
    runs = [_make_pass(passes, number) for number in range(passes)]

    @native(name=f"haval{passes}_block")
    def compress(h: ptr[HashState], p: ptr[u8]) -> void:
        s = hash_words32(h)
        x = stack(u32, 8)
        memcpy(ptr[u8](x), ptr[u8](s), 32)
        for run in unroll(runs):
            run(x, ptr[u32](p))
        for i in range(8):
            s[i] += x[i]

    return compress


@native
def haval_begin(h: ptr[HashState], seed: u64) -> void:
    """The first digits of pi."""
    s = hash_words32(h)
    for i, word in unroll(FIRST):
        s[i] = word


# How the words that a shorter digest has no room for are added to the others: for each word of the digest the parts of
# words (number, mask) and by how much they are turned to the right.
_FOLDS: dict[int, tuple[tuple[int, tuple[tuple[int, int], ...], int], ...]] = {
    128: tuple(
        (i, tuple((7 - j, 0xFF << 8 * ((i - j) % 4)) for j in range(4)), (8 * (i + 1)) % 32) for i in range(4)
    ),
    160: (
        (0, ((7, 0x3F), (6, 0x7F << 25), (5, 0x3F << 19)), 19),
        (1, ((7, 0x3F << 6), (6, 0x3F), (5, 0x7F << 25)), 25),
        (2, ((7, 0x7F << 12), (6, 0x3F << 6), (5, 0x3F)), 0),
        (3, ((7, 0x3F << 19), (6, 0x7F << 12), (5, 0x3F << 6)), 6),
        (4, ((7, 0x7F << 25), (6, 0x3F << 19), (5, 0x7F << 12)), 12),
    ),
    192: (
        (0, ((7, 0x1F), (6, 0x3F << 26)), 26),
        (1, ((7, 0x1F << 5), (6, 0x1F)), 0),
        (2, ((7, 0x3F << 10), (6, 0x1F << 5)), 5),
        (3, ((7, 0x1F << 16), (6, 0x3F << 10)), 10),
        (4, ((7, 0x1F << 21), (6, 0x1F << 16)), 16),
        (5, ((7, 0x3F << 26), (6, 0x1F << 21)), 21),
    ),
    224: tuple(
        (i, ((7, mask << shift),), shift)
        for i, (shift, mask) in enumerate(((27, 31), (22, 31), (18, 15), (13, 31), (9, 15), (4, 31), (0, 15)))
    ),
    256: (),
}


def _make(bits: int, passes: int, compress: Any, update: Any) -> Algorithm:
    folds = _FOLDS[bits]
    first = (bits & 3) << 6 | passes << 3 | 1
    second = bits >> 2

    @native(name=f"haval{bits}_{passes}_finish")
    def finish(h: ptr[HashState], out: ptr[u8]) -> void:
        buffer = hash_buffer(h)
        buffer[h.filled] = 1
        h.filled += 1
        if h.filled > 118:
            memset(buffer + h.filled, 0, 128 - h.filled)
            compress(h, buffer)
            h.filled = 0
        memset(buffer + h.filled, 0, 128 - h.filled)
        buffer[118] = first
        buffer[119] = second
        ptr[u64](buffer + 120)[0] = h.total << 3
        compress(h, buffer)
        s = hash_words32(h)
        for to, parts, turn in unroll(folds):
            sum: u32 = 0
            for word, mask in unroll(parts):
                sum = sum | (s[word] & mask)
            s[to] += rotl(sum, u32((32 - turn) % 32))
        memcpy(out, ptr[u8](h), bits // 8)

    return Algorithm(f"haval{bits},{passes}".encode(), bits // 8, 128, haval_begin, update, finish)


def _make_all(passes: int) -> list[Algorithm]:
    compress = _make_block(passes)
    update = block_update(f"haval{passes}", 128, compress)
    return [_make(bits, passes, compress, update) for bits in (128, 160, 192, 224, 256)]


ALGORITHMS = [*_make_all(3), *_make_all(4), *_make_all(5)]
