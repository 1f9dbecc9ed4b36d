"""Checksums: CRC-32 in three forms, Adler-32, FNV, Jenkins's one-at-a-time.

Example: hash("crc32b", "abc") is 352441c2.
"""

from typing import Any

from backend.library.hash.state import *
from backend.library.standard.strings.hash import crc32b_take, reflected_crc
from backend.native.lang import *

BASE = 65521  # of Adler-32
ADLER_RUN = 5552  # bytes after which the sums must be reduced
CRC_FIRST = 0xFFFFFFFF
FNV_32 = 0x01000193
FNV_64 = 0x100000001B3
FNV_FIRST_32 = 0x811C9DC5
FNV_FIRST_64 = 0xCBF29CE484222325


def _forward(polynomial: int) -> list[int]:
    rows = []
    for byte in range(256):
        row = byte << 24
        for _ in range(8):
            row = (row << 1 ^ (polynomial if row & 0x80000000 else 0)) & 0xFFFFFFFF
        rows.append(row)
    return rows


def _checksum(name: str, first: int, take: Any, swap: bool) -> Algorithm:
    """An algorithm whose state is a 32-bit word; `take(word, p, n)` is the word after some bytes."""

    @native(name=f"hash_{name}_begin")
    def begin(h: ptr[HashState], seed: u64) -> void:
        hash_words32(h)[0] = first

    @native(name=f"hash_{name}_update")
    def update(h: ptr[HashState], p: ptr[u8], n: u64) -> void:
        hash_words32(h)[0] = take(hash_words32(h)[0], p, n)

    @native(name=f"hash_{name}_finish")
    def finish(h: ptr[HashState], out: ptr[u8]) -> void:
        word = hash_words32(h)[0]
        if name.startswith("crc"):
            word = ~word
        ptr[u32](out)[0] = bswap(word) if swap else word

    return Algorithm(name.encode(), 4, 0, begin, update, finish)


FORWARD_ROWS = const_table("hash_crc32_rows", u32, _forward(0x04C11DB7))


@native
def crc32_take(crc: u32, p: ptr[u8], n: u64) -> u32:
    """The CRC whose bits are not reflected, after some bytes more."""
    for i in range(n):
        crc = FORWARD_ROWS[(crc >> 24) ^ u32(p[i])] ^ (crc << 8)
    return crc


@native
def adler_take(sums: u32, p: ptr[u8], n: u64) -> u32:
    """Adler-32 after some bytes more."""
    low = sums & 0xFFFF
    high = sums >> 16
    at: u64 = 0
    while at < n:
        end = at + ADLER_RUN if n - at > ADLER_RUN else n
        while at < end:
            low += u32(p[at])
            high += low
            at += 1
        low = low % BASE
        high = high % BASE
    return (high << 16) | low


@native
def joaat_take(value: u32, p: ptr[u8], n: u64) -> u32:
    """One-at-a-time before its last step."""
    for i in range(n):
        value += u32(p[i])
        value += value << 10
        value = value ^ (value >> 6)
    return value


@native
def joaat_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """The last step."""
    value = hash_words32(h)[0]
    value += value << 3
    value = value ^ (value >> 11)
    value += value << 15
    ptr[u32](out)[0] = bswap(value)


def _fnv(word: Any, first: int, prime: int, multiply_first: bool) -> Algorithm:
    name = f"fnv1{'' if multiply_first else 'a'}{word.bits}"

    @native(name=f"hash_{name}_begin")
    def begin(h: ptr[HashState], seed: u64) -> void:
        ptr[word](h)[0] = first

    @native(name=f"hash_{name}_update")
    def update(h: ptr[HashState], p: ptr[u8], n: u64) -> void:
        value = ptr[word](h)[0]
        for i in range(n):
            if multiply_first:
                value = (value * prime) ^ word(p[i])
            else:
                value = (value ^ word(p[i])) * prime
        ptr[word](h)[0] = value

    @native(name=f"hash_{name}_finish")
    def finish(h: ptr[HashState], out: ptr[u8]) -> void:
        ptr[word](out)[0] = bswap(ptr[word](h)[0])

    return Algorithm(name.encode(), word.bits // 8, 0, begin, update, finish)


ALGORITHMS = [
    _checksum("adler32", 1, adler_take, True),
    _checksum("crc32", CRC_FIRST, crc32_take, False),
    _checksum("crc32b", CRC_FIRST, crc32b_take, True),
    _checksum("crc32c", CRC_FIRST, reflected_crc("crc32c", 0x82F63B78), True),
    _fnv(u32, FNV_FIRST_32, FNV_32, True),
    _fnv(u32, FNV_FIRST_32, FNV_32, False),
    _fnv(u64, FNV_FIRST_64, FNV_64, True),
    _fnv(u64, FNV_FIRST_64, FNV_64, False),
    _checksum("joaat", 0, joaat_take, True)._replace(finish=joaat_finish),
]
