"""xxHash (Yann Collet): XXH32 and XXH64; XXH3 is in xxh3.py.

Example: hash("xxh32", "") is 02cc5d05.
"""

from backend.library.hash.state import *
from backend.native.lang import *

P32 = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1)
P64 = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5)
P32_1, P32_2, P32_3, P32_4, P32_5 = P32
P64_1, P64_2, P64_3, P64_4, P64_5 = P64
FOUR = tuple(range(4))
SEED = 8  # the word of the state that keeps the seed


@native(inline=True)
def xxh32_round(sum: u32, word: u32) -> u32:
    """A lane after a word more."""
    return rotl(sum + word * P32_2, u32(13)) * P32_1


@native
def xxh32_block(h: ptr[HashState], p: ptr[u8]) -> void:
    """Mix sixteen bytes in."""
    s = hash_words32(h)
    for i in unroll(FOUR):
        s[i] = xxh32_round(s[i], ptr[u32](p)[i])


@native
def xxh32_begin(h: ptr[HashState], seed: u64) -> void:
    """Four lanes from the seed."""
    s = hash_words32(h)
    s[0] = u32(seed) + P32_1 + P32_2
    s[1] = u32(seed) + P32_2
    s[2] = u32(seed)
    s[3] = u32(seed) - P32_1
    s[SEED] = u32(seed)


@native
def xxh32_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """The lanes together, the rest word by word and byte by byte, the last mixing."""
    s = hash_words32(h)
    sum = s[SEED] + P32_5
    if h.total >= 16:
        sum = rotl(s[0], u32(1)) + rotl(s[1], u32(7)) + rotl(s[2], u32(12)) + rotl(s[3], u32(18))
    sum += u32(h.total)
    p = hash_buffer(h)
    end = p + h.filled
    while p + 4 <= end:
        sum = rotl(sum + ptr[u32](p)[0] * P32_3, u32(17)) * P32_4
        p = p + 4
    while p < end:
        sum = rotl(sum + u32(p[0]) * P32_5, u32(11)) * P32_1
        p = p + 1
    sum = (sum ^ (sum >> 15)) * P32_2
    sum = (sum ^ (sum >> 13)) * P32_3
    ptr[u32](out)[0] = bswap(sum ^ (sum >> 16))


@native(inline=True)
def xxh64_round(sum: u64, word: u64) -> u64:
    """A lane after a word more."""
    return rotl(sum + word * P64_2, 31) * P64_1


@native(inline=True)
def xxh64_avalanche(sum: u64) -> u64:
    """The last mixing."""
    sum = (sum ^ (sum >> 33)) * P64_2
    sum = (sum ^ (sum >> 29)) * P64_3
    return sum ^ (sum >> 32)


@native
def xxh64_block(h: ptr[HashState], p: ptr[u8]) -> void:
    """Mix 32 bytes in."""
    s = hash_words(h)
    for i in unroll(FOUR):
        s[i] = xxh64_round(s[i], ptr[u64](p)[i])


@native
def xxh64_begin(h: ptr[HashState], seed: u64) -> void:
    """Four lanes from the seed."""
    s = hash_words(h)
    s[0] = seed + P64_1 + P64_2
    s[1] = seed + P64_2
    s[2] = seed
    s[3] = seed - P64_1
    s[SEED] = seed


@native
def xxh64_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """The lanes together, the rest, the last mixing."""
    s = hash_words(h)
    sum = s[SEED] + P64_5
    if h.total >= 32:
        sum = rotl(s[0], 1) + rotl(s[1], 7) + rotl(s[2], 12) + rotl(s[3], 18)
        for i in unroll(FOUR):
            sum = (sum ^ xxh64_round(0, s[i])) * P64_1 + P64_4
    sum += h.total
    p = hash_buffer(h)
    end = p + h.filled
    while p + 8 <= end:
        sum = rotl(sum ^ xxh64_round(0, ptr[u64](p)[0]), 27) * P64_1 + P64_4
        p = p + 8
    if p + 4 <= end:
        sum = rotl(sum ^ (u64(ptr[u32](p)[0]) * P64_1), 23) * P64_2 + P64_3
        p = p + 4
    while p < end:
        sum = rotl(sum ^ (u64(p[0]) * P64_5), 11) * P64_1
        p = p + 1
    ptr[u64](out)[0] = bswap(xxh64_avalanche(sum))


ALGORITHMS = [
    Algorithm(b"xxh32", 4, 0, xxh32_begin, block_update("xxh32", 16, xxh32_block), xxh32_finish),
    Algorithm(b"xxh64", 8, 0, xxh64_begin, block_update("xxh64", 32, xxh64_block), xxh64_finish),
]
