"""md5(), sha1() and crc32().

MD5 is RFC 1321, SHA-1 is FIPS 180-4, the CRC is that of IEEE 802.3 with reflected bits.

Example: `f_md5("", False)` is "d41d8cd98f00b204e9800998ecf8427e".
"""

import math

from backend.library.standard.strings.string_encode import f_bin2hex
from backend.native.lang import *
from backend.native.target import has_clmul
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import load32, str_byte, str_bytes, str_from

BLOCK = 64


def _crc_row(byte: int, polynomial: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (polynomial if byte & 1 else 0)
    return byte


def _crc_rows(zeros: int, polynomial: int) -> list[int]:
    """The CRCs of every byte followed by NULs."""
    rows = [_crc_row(byte, polynomial) for byte in range(256)]
    first = list(rows)
    for _ in range(zeros):
        rows = [first[row & 255] ^ row >> 8 for row in rows]
    return rows


def _fold(polynomial: int, bits: int) -> tuple[int, int]:
    """What the two halves of 128 bits, the first of them first, are multiplied by without carries to count for those that lie
    so many bits behind."""
    return _power(polynomial, bits + 32), _power(polynomial, bits - 32)


def _power(polynomial: int, exponent: int) -> int:
    """The remainder of x ** exponent, its bits reflected as the CRC's are, shifted for a product that has a bit less than 128."""
    row = 1 << 31
    for _ in range(exponent):
        row = row >> 1 ^ (polynomial if row & 1 else 0)
    return row << 1


SLICES = tuple(range(8))
LANE, LANES = 16, 4  # bytes of a lane, and how many are on the way at the same time
LANE_NUMBERS, LATER_LANES, LANE_WORDS = tuple(range(LANES)), tuple(range(1, LANES)), tuple(range(2 * LANES))
LONG = 128  # from so many bytes on lanes are worth it
MD5_WORDS = (lambda i: i, lambda i: 5 * i + 1, lambda i: 3 * i + 5, lambda i: 7 * i)
MD5_TURNS = ((7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21))
# Of each step: its round, the word of the block, the constant, the turn.
MD5_STEPS = tuple(
    (i // 16, MD5_WORDS[i // 16](i) % 16, int(abs(math.sin(i + 1)) * 2**32), MD5_TURNS[i // 16][i % 4])
    for i in range(64)
)


def reflected_crc(name: str, polynomial: int):
    """The function `NAME_take(crc, p, n)`: a CRC of 32 reflected bits after some bytes more."""
    # By the number of bytes that follow: the table of a byte is rows[256 * following].
    rows = const_table(f"{name}_slices", u32, [row for zeros in range(8) for row in _crc_rows(zeros, polynomial)])

    @native(name=f"{name}_take_bytes")
    def take_bytes(crc: u32, p: ptr[u8], n: u64) -> u32:
        while n >= 8:
            word = ptr[u64](p)[0] ^ u64(crc)
            crc = 0
            for i in unroll(SLICES):
                crc = crc ^ rows[(7 - i) * 256 + ((word >> (8 * i)) & 255)]
            p = p + 8
            n -= 8
        while n > 0:
            crc = rows[(crc ^ u32(p[0])) & 255] ^ (crc >> 8)
            p = p + 1
            n -= 1
        return crc

    if not has_clmul():
        return take_bytes
    far_low, far_high = _fold(polynomial, 8 * LANES * LANE)
    near_low, near_high = _fold(polynomial, 8 * LANE)

    @native(name=f"{name}_take_long")
    def take_long(crc: u32, p: ptr[u8], n: u64) -> u32:
        """The same of many bytes: lanes of 128 bits are multiplied by what the distance to the next bytes for them means, until
        16 bytes have the CRC of all."""
        lanes = stack(u64, 2 * LANES)
        for i in unroll(LANE_WORDS):
            lanes[i] = ptr[u64](p)[i]
        lanes[0] = lanes[0] ^ u64(crc)
        p = p + LANES * LANE
        n -= LANES * LANE
        while n >= LANES * LANE:
            for i in unroll(LANE_NUMBERS):
                low, high = lanes[2 * i], lanes[2 * i + 1]
                lanes[2 * i] = clmul_low(low, far_low) ^ clmul_low(high, far_high) ^ ptr[u64](p)[2 * i]
                lanes[2 * i + 1] = clmul_high(low, far_low) ^ clmul_high(high, far_high) ^ ptr[u64](p)[2 * i + 1]
            p = p + LANES * LANE
            n -= LANES * LANE
        for i in unroll(LATER_LANES):
            low, high = lanes[0], lanes[1]
            lanes[0] = clmul_low(low, near_low) ^ clmul_low(high, near_high) ^ lanes[2 * i]
            lanes[1] = clmul_high(low, near_low) ^ clmul_high(high, near_high) ^ lanes[2 * i + 1]
        return take_bytes(take_bytes(0, ptr[u8](lanes), LANE), p, n)

    @native(name=f"{name}_take")
    def take(crc: u32, p: ptr[u8], n: u64) -> u32:
        return take_long(crc, p, n) if n >= LONG else take_bytes(crc, p, n)

    return take


crc32b_take = reflected_crc("crc32b", 0xEDB88320)


@native
def f_crc32(string: ptr[String]) -> i64:
    """crc32()"""
    return i64(~crc32b_take(0xFFFFFFFF, str_bytes(string), string.len))


@native
def md5_block(state: ptr[u32], p: ptr[u8]) -> void:
    """Mix 64 bytes into the state."""
    words = ptr[u32](p)
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    for round, word, sine, turn in unroll(MD5_STEPS):
        f: u32 = 0
        if round == 0:
            f = (b & c) | (~b & d)
        elif round == 1:
            f = (d & b) | (~d & c)
        elif round == 2:
            f = b ^ c ^ d
        else:
            f = c ^ (b | ~d)
        sum = a + f + sine + words[word]
        a = d
        d = c
        c = b
        b = b + rotl(sum, turn)
    state[0] += a
    state[1] += b
    state[2] += c
    state[3] += d


@native
def sha1_block(state: ptr[u32], p: ptr[u8]) -> void:
    """Mix 64 bytes into the state."""
    w = stack(u32, 80)
    for i in range(16):
        w[i] = bswap(u32(load32(p + 4 * i)))
    for i in range(16, 80):
        w[i] = rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], u32(1))
    a = state[0]
    b = state[1]
    c = state[2]
    d = state[3]
    e = state[4]
    for i in range(80):
        f: u32 = 0
        k: u32 = 0
        if i < 20:
            f = (b & c) | (~b & d)
            k = 0x5A827999
        elif i < 40:
            f = b ^ c ^ d
            k = 0x6ED9EBA1
        elif i < 60:
            f = (b & c) | (b & d) | (c & d)
            k = 0x8F1BBCDC
        else:
            f = b ^ c ^ d
            k = 0xCA62C1D6
        next = rotl(a, u32(5)) + f + e + k + w[i]
        e = d
        d = c
        c = rotl(b, u32(30))
        b = a
        a = next
    state[0] += a
    state[1] += b
    state[2] += c
    state[3] += d
    state[4] += e


def _make_digest(name: str, block, words: int, big_endian: bool):
    """Padding and output around a block function."""

    @native(name=f"{name}_state")
    def run(state: ptr[u32], p: ptr[u8], len: u64) -> void:
        state[0] = 0x67452301
        state[1] = 0xEFCDAB89
        state[2] = 0x98BADCFE
        state[3] = 0x10325476
        if words == 5:
            state[4] = 0xC3D2E1F0
        at: u64 = 0
        while len - at >= BLOCK:
            block(state, p + at)
            at += BLOCK
        rest = len - at
        tail = stack(u8, 128)
        memset(tail, 0, 128)
        memcpy(tail, p + at, rest)
        tail[rest] = 0x80
        size: u64 = 64 if rest < 56 else 128
        bits = len * 8
        ptr[u64](tail + (size - 8))[0] = bswap(bits) if big_endian else bits
        block(state, tail)
        if size == 128:
            block(state, tail + 64)
        if big_endian:
            for i in range(words):
                state[i] = bswap(state[i])

    @native(name=f"f_{name}")
    def digest(string: ptr[String], binary: bool) -> ptr[String]:
        state = stack(u32, 8)
        run(state, str_bytes(string), string.len)
        raw = str_from(ptr[u8](state), words * 4)
        if binary:
            return raw
        text = f_bin2hex(raw)
        str_decref(raw)
        return text

    return digest


_make_digest("md5", md5_block, 4, False)
_make_digest("sha1", sha1_block, 5, True)
