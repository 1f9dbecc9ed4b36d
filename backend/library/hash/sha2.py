"""SHA-2 (FIPS 180-4).

The constants are the fractions of the square and cube roots of primes; the initial values of SHA-512/t come from SHA-512
itself, as the standard says.

Example: hash("sha256", "") begins with e3b0c442.
"""

from math import isqrt
from typing import Any

from backend.library.hash.state import *
from backend.native.lang import *


def _primes(count: int) -> list[int]:
    found: list[int] = []
    number = 2
    while len(found) < count:
        if all(number % prime for prime in found):
            found.append(number)
        number += 1
    return found


def _cube_root(number: int) -> int:
    low, high = 0, 1 << (number.bit_length() // 3 + 1)
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**3 <= number else (low, middle)
    return low


def _square_fraction(prime: int, bits: int) -> int:
    return isqrt(prime << (2 * bits)) % (1 << bits)


PRIMES = _primes(80)
K64 = [_cube_root(prime << 192) % 2**64 for prime in PRIMES]
K32 = [constant >> 32 for constant in K64[:64]]
FIRST_256 = [_square_fraction(prime, 64) >> 32 for prime in PRIMES[:8]]
FIRST_512 = [_square_fraction(prime, 64) for prime in PRIMES[:8]]
FIRST_384 = [_square_fraction(prime, 64) for prime in PRIMES[8:16]]
FIRST_224 = [word % 2**32 for word in FIRST_384]


def _first_512_t(name: bytes) -> list[int]:
    """The initial value of SHA-512/t: the SHA-512 of its name from another start."""
    mask = 2**64 - 1
    state = [word ^ 0xA5A5A5A5A5A5A5A5 for word in FIRST_512]
    block = name + b"\x80" + bytes(119 - len(name)) + (8 * len(name)).to_bytes(8, "big")

    def turn(x: int, *counts: int) -> int:
        result = 0
        for n in counts:
            result ^= (x >> n | x << 64 - n) & mask
        return result

    w = [int.from_bytes(block[i : i + 8], "big") for i in range(0, 128, 8)]
    for i in range(16, 80):
        low = turn(w[i - 15], 1, 8) ^ w[i - 15] >> 7
        high = turn(w[i - 2], 19, 61) ^ w[i - 2] >> 6
        w.append(w[i - 16] + low + w[i - 7] + high & mask)
    a, b, c, d, e, f, g, h = state
    for k, word in zip(K64, w, strict=True):
        t = h + turn(e, 14, 18, 41) + (e & f ^ ~e & g) + k + word
        u = turn(a, 28, 34, 39) + (a & b ^ a & c ^ b & c)
        a, b, c, d, e, f, g, h = t + u & mask, a, b, c, d + t & mask, e, f, g
    return [x + y & mask for x, y in zip(state, (a, b, c, d, e, f, g, h), strict=True)]


def _make_block(name: str, word: Any, load: Any, rounds: int, k: list[int], turns: tuple[tuple[int, ...], ...]) -> Any:
    """The compression function of one word size; `turns`: of the sums of e, of a, then of the schedule's two."""
    constants = const_table(f"{name}_constants", word, k)
    (e1, e2, e3), (a1, a2, a3), (s1, s2, s3), (s4, s5, s6) = turns
    bytes = word.bits // 8
    bits = word.bits

    @native(name=f"{name}_block")
    def compress(state: ptr[HashState], p: ptr[u8]) -> void:
        s = ptr[word](state)
        w = stack(word, 80)
        for i in range(16):
            w[i] = load(p + i * bytes)
        for i in range(16, rounds):
            x = w[i - 15]
            y = w[i - 2]
            low = rotl(x, bits - s1) ^ rotl(x, bits - s2) ^ (x >> s3)
            high = rotl(y, bits - s4) ^ rotl(y, bits - s5) ^ (y >> s6)
            w[i] = w[i - 16] + low + w[i - 7] + high
        a = s[0]
        b = s[1]
        c = s[2]
        d = s[3]
        e = s[4]
        f = s[5]
        g = s[6]
        h = s[7]
        for i in range(rounds):
            t = h + (rotl(e, bits - e1) ^ rotl(e, bits - e2) ^ rotl(e, bits - e3)) + ((e & f) ^ (~e & g)) + constants[i] + w[i]
            u = (rotl(a, bits - a1) ^ rotl(a, bits - a2) ^ rotl(a, bits - a3)) + ((a & b) ^ (a & c) ^ (b & c))
            h = g
            g = f
            f = e
            e = d + t
            d = c
            c = b
            b = a
            a = t + u
        s[0] += a
        s[1] += b
        s[2] += c
        s[3] += d
        s[4] += e
        s[5] += f
        s[6] += g
        s[7] += h

    return compress


sha256_block = _make_block("sha256", u32, big32, 64, K32, ((6, 11, 25), (2, 13, 22), (7, 18, 3), (17, 19, 10)))
sha512_block = _make_block("sha512", u64, big64, 80, K64, ((14, 18, 41), (28, 34, 39), (1, 8, 7), (19, 61, 6)))
sha256_update = block_update("sha256", 64, sha256_block)
sha512_update = block_update("sha512", 128, sha512_block)
sha256_pad = length_padding("sha256", 64, 8, True, sha256_block)
sha512_pad = length_padding("sha512", 128, 16, True, sha512_block)


def _make(php: bytes, digest: int, first: list[int], wide: bool) -> Algorithm:
    name = php.decode().replace("/", "_")
    word = u64 if wide else u32
    pad = sha512_pad if wide else sha256_pad
    put = put_big64 if wide else put_big32

    @native(name=f"{name}_begin")
    def begin(h: ptr[HashState], seed: u64) -> void:
        words = ptr[word](h)
        for i, value in unroll(list(enumerate(first))):
            words[i] = value

    @native(name=f"{name}_finish")
    def finish(h: ptr[HashState], out: ptr[u8]) -> void:
        pad(h)
        whole = stack(u8, 64)
        put(whole, ptr[word](h), 8)
        memcpy(out, whole, digest)

    return Algorithm(php, digest, 128 if wide else 64, begin, sha512_update if wide else sha256_update, finish)


ALGORITHMS = [
    _make(b"sha224", 28, FIRST_224, False),
    _make(b"sha256", 32, FIRST_256, False),
    _make(b"sha384", 48, FIRST_384, True),
    _make(b"sha512/224", 28, _first_512_t(b"SHA-512/224"), True),
    _make(b"sha512/256", 32, _first_512_t(b"SHA-512/256"), True),
    _make(b"sha512", 64, FIRST_512, True),
]
