"""The table of hash algorithms, in the order of hash_algos(), and computing with them by number.

Example: `number = algorithm_of(name)`; `algorithm_begin(number, h, 0)`; `UPDATES[number](h, p, n)`.
"""

from itertools import chain

from backend.library.hash import (
    checksums,
    gost,
    haval,
    md,
    murmur,
    ripemd,
    sha2,
    sha3,
    snefru,
    tiger,
    whirlpool,
    xxh3,
    xxhash,
)
from backend.library.hash.state import *
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import bytes_eq_ci, str_bytes

_FAMILIES = (
    md, sha2, sha3, ripemd, whirlpool, tiger, snefru, gost, checksums, murmur, xxhash, xxh3, haval,
)  # fmt: skip
ALGORITHMS = list(chain.from_iterable(family.ALGORITHMS for family in _FAMILIES))
COUNT = len(ALGORITHMS)
LONGEST_DIGEST = max(row.digest for row in ALGORITHMS)
LONGEST_BLOCK = max(row.block for row in ALGORITHMS)
NAMES = const_table("hash_names", ptr[u8], [row.name for row in ALGORITHMS])
LENGTHS = const_table("hash_name_lengths", u64, [len(row.name) for row in ALGORITHMS])
DIGESTS = const_table("hash_digests", u64, [row.digest for row in ALGORITHMS])
BLOCKS = const_table("hash_blocks", u64, [row.block for row in ALGORITHMS])
BEGINS = const_table("hash_begins", fn[[ptr[HashState], u64], void], [row.begin for row in ALGORITHMS])
UPDATES = const_table("hash_updates", fn[[ptr[HashState], ptr[u8], u64], void], [row.update for row in ALGORITHMS])
FINISHES = const_table("hash_finishes", fn[[ptr[HashState], ptr[u8]], void], [row.finish for row in ALGORITHMS])


@native
def algorithm_of(name: ptr[String]) -> i64:
    """The number of an algorithm (its name in any case), or -1."""
    for number in range(COUNT):
        if LENGTHS[number] == name.len and bytes_eq_ci(NAMES[number], str_bytes(name), name.len):
            return number
    return -1


@native
def hash_begin(number: i64, h: ptr[HashState], seed: u64) -> void:
    """Start a computation."""
    h.filled = 0
    h.total = 0
    begin = BEGINS[number]
    begin(h, seed)


@native
def hash_take(number: i64, h: ptr[HashState], p: ptr[u8], n: u64) -> void:
    """Take bytes."""
    update = UPDATES[number]
    update(h, p, n)


@native
def hash_end(number: i64, h: ptr[HashState], out: ptr[u8]) -> void:
    """Write the digest."""
    finish = FINISHES[number]
    finish(h, out)


# -- HMAC (RFC 2104) --------------------------------------------------------------------------------

INNER = 0x36
OUTER = 0x5C


@native
def hmac_key(number: i64, key: ptr[u8], n: u64, padded: ptr[u8]) -> void:
    """A key as long as a block: hashed when longer, with zeros behind it when shorter."""
    block = BLOCKS[number]
    memset(padded, 0, block)
    if n <= block:
        memcpy(padded, key, n)
        return
    h = stack(HashState)
    hash_begin(number, h, 0)
    hash_take(number, h, key, n)
    hash_end(number, h, padded)


@native
def hmac_pad(number: i64, h: ptr[HashState], padded: ptr[u8], with_byte: u8) -> void:
    """Start a computation with the key, each byte combined with another."""
    block = stack(u8, LONGEST_BLOCK)
    for i in range(BLOCKS[number]):
        block[i] = padded[i] ^ with_byte
    hash_begin(number, h, 0)
    hash_take(number, h, block, BLOCKS[number])


@native
def hmac_end(number: i64, h: ptr[HashState], padded: ptr[u8], out: ptr[u8]) -> void:
    """Write the digest of a computation that began with the inner key."""
    digest = stack(u8, LONGEST_DIGEST)
    hash_end(number, h, digest)
    hmac_pad(number, h, padded, OUTER)
    hash_take(number, h, digest, DIGESTS[number])
    hash_end(number, h, out)


@native
def hmac_of(number: i64, padded: ptr[u8], p: ptr[u8], n: u64, q: ptr[u8], m: u64, out: ptr[u8]) -> void:
    """The HMAC of two runs of bytes."""
    h = stack(HashState)
    hmac_pad(number, h, padded, INNER)
    hash_take(number, h, p, n)
    hash_take(number, h, q, m)
    hmac_end(number, h, padded, out)
