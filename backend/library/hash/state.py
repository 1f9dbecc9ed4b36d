"""What every hash function works on, and how those that take blocks collect them.

An algorithm is three functions over a `HashState`: begin, take bytes, and write the digest; `algorithms.py` has the table of
them. A state is plain memory: copying it copies the computation.

Example: `md_update = block_update("md4", 64, md4_block)`.
"""

from typing import Any, NamedTuple

from backend.native.lang import *
from backend.runtime.layout import *


@struct
class HashState:
    """A hash that is being computed."""

    words: vec[u64, 64]  # the chaining value, as each algorithm likes
    buffer: vec[u8, 256]  # bytes that wait for their block to be full
    filled: u64  # how many
    total: u64  # bytes taken so far
    secret: vec[u8, 256]  # of XXH3


class Algorithm(NamedTuple):
    """An algorithm by php's name; `block` is what HMAC pads its key to, 0 where there is no HMAC of it."""

    name: bytes
    digest: int  # bytes
    block: int
    begin: Any
    update: Any
    finish: Any


BUFFER = offsetof(HashState, "buffer")
SECRET = offsetof(HashState, "secret")


@native(inline=True)
def hash_words(h: ptr[HashState]) -> ptr[u64]:
    """The chaining value as 64-bit words."""
    return ptr[u64](h)


@native(inline=True)
def hash_words32(h: ptr[HashState]) -> ptr[u32]:
    """The chaining value as 32-bit words."""
    return ptr[u32](h)


@native(inline=True)
def hash_buffer(h: ptr[HashState]) -> ptr[u8]:
    """The bytes that wait."""
    return ptr[u8](h) + BUFFER


def block_update(name: str, block: int, compress: Any) -> Any:
    """`update(h, p, n)` of an algorithm that compresses blocks: `compress(h, p)`."""

    @native(name=f"{name}_update")
    def update(h: ptr[HashState], p: ptr[u8], n: u64) -> void:
        h.total += n
        if h.filled != 0:
            room = block - h.filled
            if n < room:
                memcpy(hash_buffer(h) + h.filled, p, n)
                h.filled += n
                return
            memcpy(hash_buffer(h) + h.filled, p, room)
            compress(h, hash_buffer(h))
            p = p + room
            n -= room
        while n >= block:
            compress(h, p)
            p = p + block
            n -= block
        memcpy(hash_buffer(h), p, n)
        h.filled = n

    return update


def length_padding(name: str, block: int, room: int, big_endian: bool, compress: Any, first: int = 0x80) -> Any:
    """`pad(h)`: a byte, zeros, and the number of bits in the last `room` bytes of a block."""

    @native(name=f"{name}_pad")
    def pad(h: ptr[HashState]) -> void:
        buffer = hash_buffer(h)
        buffer[h.filled] = first
        h.filled += 1
        if h.filled > block - room:
            memset(buffer + h.filled, 0, block - h.filled)
            compress(h, buffer)
            h.filled = 0
        memset(buffer + h.filled, 0, block - h.filled)
        bits = h.total << 3
        if big_endian:
            ptr[u64](buffer + (block - 8))[0] = bswap(bits)
            if room > 8:
                ptr[u64](buffer + (block - 16))[0] = bswap(h.total >> 61)
        else:
            ptr[u64](buffer + (block - room))[0] = bits
        compress(h, buffer)

    return pad


@native(inline=True)
def big32(p: ptr[u8]) -> u32:
    """Four bytes, the highest first."""
    return bswap(ptr[u32](p)[0])


@native(inline=True)
def big64(p: ptr[u8]) -> u64:
    """Eight bytes, the highest first."""
    return bswap(ptr[u64](p)[0])


@native
def put_big32(out: ptr[u8], words: ptr[u32], count: u64) -> void:
    """Write 32-bit words, the highest byte first."""
    for i in range(count):
        ptr[u32](out)[i] = bswap(words[i])


@native
def put_big64(out: ptr[u8], words: ptr[u64], count: u64) -> void:
    """Write 64-bit words, the highest byte first."""
    for i in range(count):
        ptr[u64](out)[i] = bswap(words[i])
