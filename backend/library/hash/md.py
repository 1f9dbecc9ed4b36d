"""MD2 (RFC 1319), MD4 (RFC 1320), and MD5 and SHA-1 as they are computed for md5() and sha1().

Example: hash("md4", "") begins with 31d6cfe0.
"""

from typing import Any

from backend.library.hash.state import *
from backend.library.standard.strings.hash import md5_block, sha1_block
from backend.native.lang import *


def _pi_permutation() -> list[int]:
    """MD2's permutation of the bytes: a shuffle that the decimals of pi decide."""
    digits = iter(_pi_digits())

    def below(bound: int) -> int:
        """The next number below a bound from as many digits as it takes."""
        while True:
            value, scale = next(digits), 10
            if bound > 10:
                value, scale = value * 10 + next(digits), 100
            if bound > 100:
                value, scale = value * 10 + next(digits), 1000
            if value < bound * (scale // bound):
                return value % bound

    table = list(range(256))
    for i in range(2, 257):
        j = below(i)
        table[j], table[i - 1] = table[i - 1], table[j]
    return table


def _pi_digits() -> list[int]:
    """The first digits of pi (Machin's formula)."""
    unity = 10**780

    def arctangent(x: int) -> int:
        total = term = unity // x
        n, sign = 3, -1
        while term:
            term //= x * x
            total += sign * (term // n)
            n, sign = n + 2, -sign
        return total

    return [int(digit) for digit in str(4 * (4 * arctangent(5) - arctangent(239)))[:760]]


MD2_BYTES = const_table("md2_bytes", u8, _pi_permutation())
MD4_ORDERS = (
    tuple(range(16)),
    (0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15),
    (0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15),
)
MD4_TURNS = ((3, 7, 11, 19), (3, 5, 9, 13), (3, 9, 11, 15))
MD4_ADDED = (0, 0x5A827999, 0x6ED9EBA1)
# Of each step: round, word, constant, turn.
MD4_STEPS = [(r, word, MD4_ADDED[r], MD4_TURNS[r][i % 4]) for r in range(3) for i, word in enumerate(MD4_ORDERS[r])]


@native
def md4_block(h: ptr[HashState], p: ptr[u8]) -> void:
    """Mix 64 bytes into the state."""
    s = hash_words32(h)
    words = ptr[u32](p)
    a = s[0]
    b = s[1]
    c = s[2]
    d = s[3]
    for round, word, added, turn in unroll(MD4_STEPS):
        f: u32 = 0
        if round == 0:
            f = (b & c) | (~b & d)
        elif round == 1:
            f = (b & c) | (b & d) | (c & d)
        else:
            f = b ^ c ^ d
        turned = rotl(a + f + words[word] + added, turn)
        a = d
        d = c
        c = b
        b = turned
    s[0] += a
    s[1] += b
    s[2] += c
    s[3] += d


@native
def md5_mix(h: ptr[HashState], p: ptr[u8]) -> void:
    """`md5_block` of a state."""
    md5_block(hash_words32(h), p)


@native
def sha1_mix(h: ptr[HashState], p: ptr[u8]) -> void:
    """`sha1_block` of a state."""
    sha1_block(hash_words32(h), p)


@native
def md2_block(h: ptr[HashState], p: ptr[u8]) -> void:
    """Mix 16 bytes into the state and the checksum behind it."""
    x = ptr[u8](h)
    sum = x + 48
    last = sum[15]
    for i in range(16):
        x[16 + i] = p[i]
        x[32 + i] = p[i] ^ x[i]
        sum[i] = sum[i] ^ MD2_BYTES[p[i] ^ last]
        last = sum[i]
    t: u8 = 0
    for round in range(18):
        for i in range(48):
            t = x[i] ^ MD2_BYTES[t]
            x[i] = t
        t += u8(round)


@native
def md2_begin(h: ptr[HashState], seed: u64) -> void:
    """Nothing yet."""
    memset(ptr[u8](h), 0, 64)


@native
def md2_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """Pad with the number of missing bytes, then mix the checksum in."""
    missing = 16 - h.filled
    memset(hash_buffer(h) + h.filled, i32(missing), missing)
    md2_block(h, hash_buffer(h))
    memcpy(hash_buffer(h), ptr[u8](h) + 48, 16)
    md2_block(h, hash_buffer(h))
    memcpy(out, ptr[u8](h), 16)


def _make(name: str, words: int, big_endian: bool, compress: Any) -> Algorithm:
    pad = length_padding(f"hash_{name}", 64, 8, big_endian, compress)

    @native(name=f"hash_{name}_begin")
    def begin(h: ptr[HashState], seed: u64) -> void:
        s = hash_words32(h)
        s[0] = 0x67452301
        s[1] = 0xEFCDAB89
        s[2] = 0x98BADCFE
        s[3] = 0x10325476
        s[4] = 0xC3D2E1F0

    @native(name=f"hash_{name}_finish")
    def finish(h: ptr[HashState], out: ptr[u8]) -> void:
        pad(h)
        if big_endian:
            put_big32(out, hash_words32(h), words)
        else:
            memcpy(out, ptr[u8](h), words * 4)

    return Algorithm(name.encode(), words * 4, 64, begin, block_update(f"hash_{name}", 64, compress), finish)


ALGORITHMS = [
    Algorithm(b"md2", 16, 16, md2_begin, block_update("md2", 16, md2_block), md2_finish),
    _make("md4", 4, False, md4_block),
    _make("md5", 4, False, md5_mix),
    _make("sha1", 5, True, sha1_mix),
]
