"""RIPEMD-128, -160, -256 and -320 (Dobbertin, Bosselaers, Preneel 1996): two lines of rounds side by side, which the
double-length ones keep apart.

Example: hash("ripemd160", "") begins with 9c1185a5.
"""

from typing import Any

from backend.library.hash.state import *
from backend.native.lang import *

_RHO = (7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8)
_TURNS = (
    (11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8),
    (12, 13, 11, 15, 6, 9, 9, 7, 12, 15, 11, 13, 7, 8, 7, 7),
    (13, 15, 14, 11, 7, 7, 6, 8, 13, 14, 13, 12, 5, 5, 6, 9),
    (14, 11, 12, 14, 8, 6, 5, 5, 15, 12, 15, 14, 9, 9, 8, 6),
    (15, 12, 13, 13, 9, 5, 8, 6, 14, 11, 12, 11, 8, 6, 5, 5),
)
_LEFT = (0, 0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xA953FD4E)
_RIGHT = (0x50A28BE6, 0x5C4DD124, 0x6D703EF3, 0x7A6D76E9, 0)


def _lines(rounds: int) -> tuple[list[list[tuple[int, int, int]]], list[list[tuple[int, int, int]]]]:
    """Of each round of the left and of the right line: the steps' words, turns and constants."""
    left, right = [], []
    words = list(range(16))
    crossed = [(9 * i + 5) % 16 for i in range(16)]
    constants = (*_RIGHT[: rounds - 1], 0)
    for round in range(rounds):
        left.append([(word, _TURNS[round][word], _LEFT[round]) for word in words])
        right.append([(word, _TURNS[round][word], constants[round]) for word in crossed])
        words = [_RHO[word] for word in words]
        crossed = [_RHO[word] for word in crossed]
    return left, right


@native(inline=True)
def ripemd_choice(kind: i64, x: u32, y: u32, z: u32) -> u32:
    """The boolean function of a number."""
    if kind == 0:
        return x ^ y ^ z
    if kind == 1:
        return (x & y) | (~x & z)
    if kind == 2:
        return (x | ~y) ^ z
    if kind == 3:
        return (x & z) | (y & ~z)
    return x ^ (y | ~z)


def _round_of_four(name: str, kind: int, steps: list[tuple[int, int, int]]) -> Any:
    @native(name=name, inline=True)
    def run(s: ptr[u32], words: ptr[u32]) -> void:
        a = s[0]
        b = s[1]
        c = s[2]
        d = s[3]
        for word, turn, added in unroll(steps):
            sum = rotl(a + ripemd_choice(kind, b, c, d) + words[word] + added, turn)
            a = d
            d = c
            c = b
            b = sum
        s[0] = a
        s[1] = b
        s[2] = c
        s[3] = d

    return run


def _round_of_five(name: str, kind: int, steps: list[tuple[int, int, int]]) -> Any:
    @native(name=name, inline=True)
    def run(s: ptr[u32], words: ptr[u32]) -> void:
        a = s[0]
        b = s[1]
        c = s[2]
        d = s[3]
        e = s[4]
        for word, turn, added in unroll(steps):
            sum = rotl(a + ripemd_choice(kind, b, c, d) + words[word] + added, turn) + e
            a = e
            e = d
            d = rotl(c, u32(10))
            c = b
            b = sum
        s[0] = a
        s[1] = b
        s[2] = c
        s[3] = d
        s[4] = e

    return run


def _make(bits: int) -> Algorithm:
    size = 4 if bits in (128, 256) else 5
    double = bits > 160
    make_round = _round_of_four if size == 4 else _round_of_five
    lefts, rights = _lines(size)
    rounds = [
        (
            make_round(f"ripemd{bits}_left{i}", i, lefts[i]),
            make_round(f"ripemd{bits}_right{i}", size - 1 - i, rights[i]),
            (0, 1, 2, 3)[i] if size == 4 else (1, 3, 0, 2, 4)[i],  # the word that the lines of a double one exchange
        )
        for i in range(size)
    ]
    count = 2 * size if double else size
    crossing = [(i, (i + 1) % size, (i + 2) % size, (i + 3) % size) for i in range(size)]

    @native(name=f"ripemd{bits}_block")
    def compress(h: ptr[HashState], p: ptr[u8]) -> void:
        s = hash_words32(h)
        words = ptr[u32](p)
        left = stack(u32, 5)
        right = stack(u32, 5)
        memcpy(ptr[u8](left), ptr[u8](s), size * 4)
        memcpy(ptr[u8](right), ptr[u8](s + (size if double else 0)), size * 4)
        for run_left, run_right, exchanged in unroll(rounds):
            run_left(left, words)
            run_right(right, words)
            if double:
                kept = left[exchanged]
                left[exchanged] = right[exchanged]
                right[exchanged] = kept
        if double:
            for i in range(size):
                s[i] += left[i]
                s[i + size] += right[i]
        else:
            before = stack(u32, 5)
            memcpy(ptr[u8](before), ptr[u8](s), size * 4)
            for i, one, two, three in unroll(crossing):
                s[i] = before[one] + left[two] + right[three]

    pad = length_padding(f"ripemd{bits}", 64, 8, False, compress)
    start = (0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0)[:size]
    turned = (0x76543210, 0xFEDCBA98, 0x89ABCDEF, 0x01234567, 0x3C2D1E0F)[:size]
    initial = list(enumerate((*start, *turned)))

    @native(name=f"ripemd{bits}_begin")
    def begin(h: ptr[HashState], seed: u64) -> void:
        s = hash_words32(h)
        for i, value in unroll(initial):
            s[i] = value

    @native(name=f"ripemd{bits}_finish")
    def finish(h: ptr[HashState], out: ptr[u8]) -> void:
        pad(h)
        memcpy(out, ptr[u8](h), count * 4)

    return Algorithm(f"ripemd{bits}".encode(), bits // 8, 64, begin, block_update(f"ripemd{bits}", 64, compress), finish)


ALGORITHMS = [_make(bits) for bits in (128, 160, 256, 320)]
