"""GOST R 34.11-94, with the boxes of its test parameters and with CryptoPro's.

Example: hash("gost", "") begins with ce85b99c.
"""

from backend.library.hash.state import *
from backend.native.lang import *

_TEST = (
    (4, 10, 9, 2, 13, 8, 0, 14, 6, 11, 1, 12, 7, 15, 5, 3), (14, 11, 4, 12, 6, 13, 15, 10, 2, 3, 8, 1, 0, 7, 5, 9),
    (5, 8, 1, 13, 10, 3, 4, 2, 14, 15, 12, 7, 6, 0, 9, 11), (7, 13, 10, 1, 0, 8, 9, 15, 14, 4, 6, 12, 11, 2, 5, 3),
    (6, 12, 7, 1, 5, 15, 13, 8, 4, 10, 9, 14, 0, 3, 11, 2), (4, 11, 10, 0, 7, 2, 1, 13, 3, 6, 8, 5, 9, 12, 15, 14),
    (13, 11, 4, 1, 3, 15, 5, 9, 0, 10, 14, 7, 6, 8, 2, 12), (1, 15, 13, 0, 5, 7, 10, 4, 9, 2, 3, 14, 6, 11, 8, 12),
)  # fmt: skip
_CRYPTO_PRO = (
    (10, 4, 5, 6, 8, 1, 3, 7, 13, 12, 14, 0, 9, 2, 11, 15), (5, 15, 4, 0, 2, 13, 11, 9, 1, 7, 6, 3, 12, 14, 10, 8),
    (7, 15, 12, 14, 9, 4, 1, 0, 3, 11, 5, 2, 6, 10, 8, 13), (4, 10, 7, 12, 0, 15, 2, 8, 14, 1, 6, 5, 13, 11, 9, 3),
    (7, 6, 4, 11, 9, 12, 2, 10, 1, 8, 0, 14, 15, 13, 3, 5), (7, 6, 2, 4, 13, 9, 15, 0, 10, 1, 5, 11, 8, 14, 12, 3),
    (13, 14, 4, 1, 7, 0, 5, 10, 3, 12, 8, 15, 6, 2, 9, 11), (1, 3, 10, 9, 5, 11, 4, 15, 8, 6, 7, 14, 13, 0, 2, 12),
)  # fmt: skip
# What is added to U before the third key.
C3 = list(enumerate((0xFF00FF00, 0xFF00FF00, 0x00FF00FF, 0x00FF00FF, 0x00FFFF00, 0xFF0000FF, 0x000000FF, 0xFF00FFFF)))
EIGHT = tuple(range(8))


@native(inline=True)
def gost_shift(x: ptr[u64]) -> void:
    """A: the words move down, the sum of the two lowest goes to the top."""
    top = x[0] ^ x[1]
    x[0] = x[1]
    x[1] = x[2]
    x[2] = x[3]
    x[3] = top


@native
def gost_key(u: ptr[u64], v: ptr[u64], key: ptr[u8]) -> void:
    """P of the sum of U and V."""
    w = stack(u64, 4)
    for i in range(4):
        w[i] = u[i] ^ v[i]
    for i in range(4):
        for k in range(8):
            key[i + 4 * k] = ptr[u8](w)[8 * i + k]


@native
def gost_stir(y: ptr[u16], times: i64) -> void:
    """Psi, several times: the 16-bit words move down, the sum of six of them goes to the top."""
    for _ in range(times):
        top = y[0] ^ y[1] ^ y[2] ^ y[3] ^ y[12] ^ y[15]
        memmove(ptr[u8](y), ptr[u8](y + 1), 30)
        y[15] = top


@native
def gost_add(sum: ptr[u32], m: ptr[u32]) -> void:
    """Add a block to the checksum."""
    carry: u64 = 0
    for i in range(8):
        carry += u64(sum[i]) + u64(m[i])
        sum[i] = u32(carry)
        carry = carry >> 32


def _make(php: str, boxes: tuple[tuple[int, ...], ...]) -> Algorithm:
    name = php.replace("-", "_")
    nibbles = const_table(f"{name}_boxes", u8, [entry for box in boxes for entry in box])

    @native(name=f"{name}_round", inline=True)
    def turn(x: u32) -> u32:
        result: u32 = 0
        for i in unroll(EIGHT):
            result = result | (u32(nibbles[16 * i + ((x >> (4 * i)) & 15)]) << (4 * i))
        return rotl(result, u32(11))

    @native(name=f"{name}_encrypt")
    def encrypt(k: ptr[u32], block: ptr[u32], out: ptr[u32]) -> void:
        low = block[0]
        high = block[1]
        for _ in range(3):
            for i in unroll((0, 2, 4, 6)):
                high = high ^ turn(low + k[i])
                low = low ^ turn(high + k[i + 1])
        for i in unroll((7, 5, 3, 1)):
            high = high ^ turn(low + k[i])
            low = low ^ turn(high + k[i - 1])
        out[0] = high
        out[1] = low

    @native(name=f"{name}_mix")
    def mix(h: ptr[u32], m: ptr[u32]) -> void:
        u = stack(u64, 4)
        v = stack(u64, 4)
        s = stack(u32, 8)
        key = stack(u8, 32)
        memcpy(ptr[u8](u), ptr[u8](h), 32)
        memcpy(ptr[u8](v), ptr[u8](m), 32)
        for i in range(4):
            if i != 0:
                gost_shift(u)
                if i == 2:
                    for at, word in unroll(C3):
                        ptr[u32](u)[at] = ptr[u32](u)[at] ^ word
                gost_shift(v)
                gost_shift(v)
            gost_key(u, v, key)
            encrypt(ptr[u32](key), h + 2 * i, s + 2 * i)
        gost_stir(ptr[u16](s), 12)
        for i in range(8):
            s[i] = s[i] ^ m[i]
        gost_stir(ptr[u16](s), 1)
        for i in range(8):
            s[i] = s[i] ^ h[i]
        gost_stir(ptr[u16](s), 61)
        memcpy(ptr[u8](h), ptr[u8](s), 32)

    @native(name=f"{name}_block")
    def compress(h: ptr[HashState], p: ptr[u8]) -> void:
        mix(hash_words32(h), ptr[u32](p))
        gost_add(hash_words32(h) + 8, ptr[u32](p))

    @native(name=f"{name}_finish")
    def finish(h: ptr[HashState], out: ptr[u8]) -> void:
        if h.filled != 0:
            memset(hash_buffer(h) + h.filled, 0, 32 - h.filled)
            compress(h, hash_buffer(h))
        bits = stack(u64, 4)
        memset(ptr[u8](bits), 0, 32)
        bits[0] = h.total << 3
        mix(hash_words32(h), ptr[u32](bits))
        mix(hash_words32(h), hash_words32(h) + 8)
        memcpy(out, ptr[u8](h), 32)

    return Algorithm(php.encode(), 32, 32, gost_begin, block_update(name, 32, compress), finish)


@native
def gost_begin(h: ptr[HashState], seed: u64) -> void:
    """All zeros, the checksum too."""
    memset(ptr[u8](h), 0, 64)


ALGORITHMS = [_make("gost", _TEST), _make("gost-crypto", _CRYPTO_PRO)]
