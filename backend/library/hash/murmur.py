"""MurmurHash3 (Austin Appleby): 32 bits, 128 bits for 32-bit machines, 128 bits for 64-bit machines.

Example: hash("murmur3a", "", options: ["seed" => 1]) is 514e28b7.
"""

from backend.library.hash.state import *
from backend.native.lang import *

# Of each lane of the 128-bit form for 32-bit machines: two factors, two turns, and what the lane is added to.
LANES = (
    (0, 0x239B961B, 0xAB0E9789, 15, 19, 0x561CCD1B),
    (1, 0xAB0E9789, 0x38B34AE5, 16, 17, 0x0BCAA747),
    (2, 0x38B34AE5, 0xA1E38B93, 17, 15, 0x96CD1C35),
    (3, 0xA1E38B93, 0x239B961B, 18, 13, 0x32AC3B17),
)
FACTOR_1 = 0x87C37B91114253D5
FACTOR_2 = 0x4CF5AD432745937F


@native(inline=True)
def murmur_last32(x: u32) -> u32:
    """Every bit of a word depends on every other."""
    x = (x ^ (x >> 16)) * 0x85EBCA6B
    x = (x ^ (x >> 13)) * 0xC2B2AE35
    return x ^ (x >> 16)


@native(inline=True)
def murmur_last64(x: u64) -> u64:
    """The same for 64 bits."""
    x = (x ^ (x >> 33)) * 0xFF51AFD7ED558CCD
    x = (x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53
    return x ^ (x >> 33)


@native
def murmur_rest(h: ptr[HashState], block: u64) -> ptr[u8]:
    """The bytes that did not fill a block, with zeros behind them."""
    memset(hash_buffer(h) + h.filled, 0, block - h.filled)
    return hash_buffer(h)


@native(inline=True)
def murmur3a_key(k: u32) -> u32:
    """A word before it is mixed in."""
    return rotl(k * 0xCC9E2D51, u32(15)) * 0x1B873593


@native
def murmur3a_block(h: ptr[HashState], p: ptr[u8]) -> void:
    """Mix four bytes in."""
    s = hash_words32(h)
    s[0] = rotl(s[0] ^ murmur3a_key(ptr[u32](p)[0]), u32(13)) * 5 + 0xE6546B64


@native
def murmur3a_begin(h: ptr[HashState], seed: u64) -> void:
    """The state is the seed."""
    hash_words32(h)[0] = u32(seed)


@native
def murmur3a_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """The rest, the length, the last mixing."""
    rest = ptr[u32](murmur_rest(h, 4))[0]
    ptr[u32](out)[0] = bswap(murmur_last32(hash_words32(h)[0] ^ murmur3a_key(rest) ^ u32(h.total)))


@native
def murmur3c_block(h: ptr[HashState], p: ptr[u8]) -> void:
    """Mix sixteen bytes in."""
    s = hash_words32(h)
    for i, first, second, turn, turn_sum, added in unroll(LANES):
        s[i] = s[i] ^ (rotl(ptr[u32](p)[i] * first, turn) * second)
        s[i] = (rotl(s[i], turn_sum) + s[(i + 1) & 3]) * 5 + added


@native
def murmur3c_begin(h: ptr[HashState], seed: u64) -> void:
    """Each lane starts with the seed."""
    for i in range(4):
        hash_words32(h)[i] = u32(seed)


@native
def murmur3c_sum(s: ptr[u32]) -> void:
    """The first lane takes the others, and they take it."""
    s[0] += s[1] + s[2] + s[3]
    s[1] += s[0]
    s[2] += s[0]
    s[3] += s[0]


@native
def murmur3c_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """The rest, the length, the last mixing."""
    s = hash_words32(h)
    rest = ptr[u32](murmur_rest(h, 16))
    for i, first, second, turn, _, _ in unroll(LANES):
        s[i] = s[i] ^ (rotl(rest[i] * first, turn) * second) ^ u32(h.total)
    murmur3c_sum(s)
    for i in range(4):
        s[i] = murmur_last32(s[i])
    murmur3c_sum(s)
    put_big32(out, s, 4)


@native(inline=True)
def murmur3f_low(k: u64) -> u64:
    """The first word before it is mixed in."""
    return rotl(k * FACTOR_1, 31) * FACTOR_2


@native(inline=True)
def murmur3f_high(k: u64) -> u64:
    """The second word."""
    return rotl(k * FACTOR_2, 33) * FACTOR_1


@native
def murmur3f_block(h: ptr[HashState], p: ptr[u8]) -> void:
    """Mix sixteen bytes in."""
    s = hash_words(h)
    s[0] = (rotl(s[0] ^ murmur3f_low(ptr[u64](p)[0]), 27) + s[1]) * 5 + 0x52DCE729
    s[1] = (rotl(s[1] ^ murmur3f_high(ptr[u64](p)[1]), 31) + s[0]) * 5 + 0x38495AB5


@native
def murmur3f_begin(h: ptr[HashState], seed: u64) -> void:
    """Both words are the seed."""
    hash_words(h)[0] = seed
    hash_words(h)[1] = seed


@native
def murmur3f_finish(h: ptr[HashState], out: ptr[u8]) -> void:
    """The rest, the length, the last mixing."""
    rest = ptr[u64](murmur_rest(h, 16))
    low = hash_words(h)[0] ^ murmur3f_low(rest[0]) ^ h.total
    high = hash_words(h)[1] ^ murmur3f_high(rest[1]) ^ h.total
    low += high
    high += low
    low = murmur_last64(low)
    high = murmur_last64(high)
    low += high
    high += low
    ptr[u64](out)[0] = bswap(low)
    ptr[u64](out)[1] = bswap(high)


ALGORITHMS = [
    Algorithm(b"murmur3a", 4, 0, murmur3a_begin, block_update("murmur3a", 4, murmur3a_block), murmur3a_finish),
    Algorithm(b"murmur3c", 16, 0, murmur3c_begin, block_update("murmur3c", 16, murmur3c_block), murmur3c_finish),
    Algorithm(b"murmur3f", 16, 0, murmur3f_begin, block_update("murmur3f", 16, murmur3f_block), murmur3f_finish),
]
