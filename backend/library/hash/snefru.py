"""Snefru with 256 bits and eight passes (Ralph Merkle, 1990).

Example: hash("snefru", "") begins with 8617f366.
"""

from backend.library.hash.snefru_boxes import BOXES
from backend.library.hash.state import *
from backend.native.lang import *

SNEFRU_BOXES = const_table("snefru_boxes", u32, BOXES)
TURNS = (16, 8, 16, 24)
SIXTEEN = tuple(range(16))


@native
def snefru_mix(s: ptr[u32]) -> void:
    """Mix the eight words behind the chaining value into it."""
    x = stack(u32, 16)
    memcpy(ptr[u8](x), ptr[u8](s), 64)
    for pass_number in range(8):
        for turn in unroll(TURNS):
            for i in unroll(SIXTEEN):
                entry = SNEFRU_BOXES[512 * pass_number + 256 * ((i >> 1) & 1) + (x[i] & 255)]
                x[(i - 1) & 15] = x[(i - 1) & 15] ^ entry
                x[(i + 1) & 15] = x[(i + 1) & 15] ^ entry
            for i in range(16):
                x[i] = rotl(x[i], u32(32 - turn))
    for i in range(8):
        s[i] = s[i] ^ x[15 - i]


@native
def snefru_block(h: ptr[HashState], p: ptr[u8]) -> void:
    """Mix 32 bytes into the state."""
    s = hash_words32(h)
    for i in range(8):
        s[8 + i] = big32(p + 4 * i)
    snefru_mix(s)


@native
def snefru_begin(h: ptr[HashState], seed: u64) -> void:
    """All zeros."""
    memset(ptr[u8](h), 0, 64)


@native
def snefru_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """The rest with zeros, then a block with the length alone."""
    s = hash_words32(h)
    if h.filled != 0:
        memset(hash_buffer(h) + h.filled, 0, 32 - h.filled)
        snefru_block(h, hash_buffer(h))
    memset(ptr[u8](s + 8), 0, 32)
    s[14] = u32(h.total >> 29)
    s[15] = u32(h.total << 3)
    snefru_mix(s)
    put_big32(out, s, 8)


_SNEFRU = Algorithm(b"snefru", 32, 32, snefru_begin, block_update("snefru", 32, snefru_block), snefru_finish)
ALGORITHMS = [_SNEFRU, _SNEFRU._replace(name=b"snefru256")]
