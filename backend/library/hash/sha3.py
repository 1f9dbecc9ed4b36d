"""SHA-3 (FIPS 202): Keccak of 1600 bits.

Example: hash("sha3-256", "") begins with a7ffc6f8.
"""

from backend.library.hash.state import *
from backend.native.lang import *


def _round_constants() -> list[int]:
    """The constants of the 24 rounds: bits of a shift register at the positions 2^j - 1."""
    constants = []
    register = 1
    for _ in range(24):
        constant = 0
        for j in range(7):
            if register & 1:
                constant |= 1 << ((1 << j) - 1)
            register = register << 1 ^ (0x171 if register & 0x80 else 0)
        constants.append(constant)
    return constants


def _walk() -> list[tuple[int, int]]:
    """Where rho and pi take each lane of a cycle through all but the first, and how far they turn it."""
    x, y, steps = 1, 0, []
    for t in range(24):
        x, y = y, (2 * x + 3 * y) % 5
        steps.append((x + 5 * y, (t + 1) * (t + 2) // 2 % 64))
    return steps


KECCAK_ROUNDS = const_table("keccak_rounds", u64, _round_constants())
WALK = _walk()
FIVE = tuple(range(5))


@native
def keccak_permute(h: ptr[HashState]) -> void:
    """The permutation of the state."""
    a = hash_words(h)
    c = stack(u64, 5)
    for round in range(24):
        for x in unroll(FIVE):
            c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20]
        for x in unroll(FIVE):
            d = c[(x + 4) % 5] ^ rotl(c[(x + 1) % 5], 1)
            for y in unroll(FIVE):
                a[x + 5 * y] = a[x + 5 * y] ^ d
        moving = a[1]
        for to, turn in unroll(WALK):
            next = a[to]
            a[to] = rotl(moving, turn)
            moving = next
        for y in unroll(FIVE):
            for x in unroll(FIVE):
                c[x] = a[x + 5 * y]
            for x in unroll(FIVE):
                a[x + 5 * y] = c[x] ^ (~c[(x + 1) % 5] & c[(x + 2) % 5])
        a[0] = a[0] ^ KECCAK_ROUNDS[round]


def _make(bits: int) -> Algorithm:
    rate = 200 - bits // 4

    @native(name=f"sha3_{bits}_begin")
    def begin(h: ptr[HashState], seed: u64) -> void:
        memset(ptr[u8](h), 0, 200)

    @native(name=f"sha3_{bits}_block")
    def absorb(h: ptr[HashState], p: ptr[u8]) -> void:
        words = hash_words(h)
        for i in range(rate // 8):
            words[i] = words[i] ^ ptr[u64](p)[i]
        keccak_permute(h)

    @native(name=f"sha3_{bits}_finish")
    def finish(h: ptr[HashState], out: ptr[u8]) -> void:
        buffer = hash_buffer(h)
        memset(buffer + h.filled, 0, rate - h.filled)
        buffer[h.filled] = 0x06
        buffer[rate - 1] = buffer[rate - 1] | 0x80
        absorb(h, buffer)
        memcpy(out, ptr[u8](h), bits // 8)

    return Algorithm(f"sha3-{bits}".encode(), bits // 8, rate, begin, block_update(f"sha3_{bits}", rate, absorb), finish)


ALGORITHMS = [_make(bits) for bits in (224, 256, 384, 512)]
