"""Tiger (Anderson and Biham, 1996), with three or four passes; shorter digests are its first bytes.

The boxes come from Tiger itself: they are shuffled five times by what it makes of its title.

Example: hash("tiger192,3", "") begins with 3293ac63.
"""

from typing import Any

from backend.library.hash.state import *
from backend.native.lang import *

_MASK = 2**64 - 1
_FIRST = (0x0123456789ABCDEF, 0xFEDCBA9876543210, 0xF096A5B4C3B2E187)
_TITLE = b"Tiger - A Fast New Hash Function, by Ross Anderson and Eli Biham"


def _schedule(x: list[int]) -> None:
    """The words for the next pass."""
    x[0] = x[0] - (x[7] ^ 0xA5A5A5A5A5A5A5A5) & _MASK
    x[1] ^= x[0]
    x[2] = x[2] + x[1] & _MASK
    x[3] = x[3] - (x[2] ^ (~x[1] & _MASK) << 19 & _MASK) & _MASK
    x[4] ^= x[3]
    x[5] = x[5] + x[4] & _MASK
    x[6] = x[6] - (x[5] ^ (~x[4] & _MASK) >> 23) & _MASK
    x[7] ^= x[6]
    x[0] = x[0] + x[7] & _MASK
    x[1] = x[1] - (x[0] ^ (~x[7] & _MASK) << 19 & _MASK) & _MASK
    x[2] ^= x[1]
    x[3] = x[3] + x[2] & _MASK
    x[4] = x[4] - (x[3] ^ (~x[2] & _MASK) >> 23) & _MASK
    x[5] ^= x[4]
    x[6] = x[6] + x[5] & _MASK
    x[7] = x[7] - (x[6] ^ 0x0123456789ABCDEF) & _MASK


def _compressed(state: list[int], passes: list[list[int]], boxes: list[list[int]]) -> list[int]:
    """Tiger of a block whose words are scheduled for each pass, with the boxes as they are."""
    t1, t2, t3, t4 = boxes
    a, b, c = state
    for words, factor in zip(passes, (5, 7, 9), strict=True):
        for word in words:
            c ^= word
            a -= t1[c & 255] ^ t2[c >> 16 & 255] ^ t3[c >> 32 & 255] ^ t4[c >> 48 & 255]
            b += t4[c >> 8 & 255] ^ t3[c >> 24 & 255] ^ t2[c >> 40 & 255] ^ t1[c >> 56 & 255]
            a, b, c = b * factor & _MASK, c, a & _MASK
    return [a ^ state[0], b - state[1] & _MASK, c + state[2] & _MASK]


def _boxes() -> list[list[int]]:
    boxes = [[i * 0x0101010101010101 for i in range(256)] for _ in range(4)]
    words = [int.from_bytes(_TITLE[i : i + 8], "little") for i in range(0, 64, 8)]
    passes = [list(words)]
    for _ in range(2):
        _schedule(words)
        passes.append(list(words))
    state = list(_FIRST)
    turn = 2
    for _ in range(5):
        for i in range(256):
            for box in boxes:
                turn = (turn + 1) % 3
                if turn == 0:
                    state = _compressed(state, passes, boxes)
                for shift in range(0, 64, 8):
                    other = state[turn] >> shift & 255
                    changed = (box[i] ^ box[other]) & 255 << shift
                    box[i] ^= changed
                    box[other] ^= changed
    return boxes


TIGER_BOXES = const_table("tiger_boxes", u64, [entry for box in _boxes() for entry in box])


@native(inline=True)
def tiger_odd(c: u64) -> u64:
    """What the even bytes of a word give."""
    low = TIGER_BOXES[c & 255] ^ TIGER_BOXES[256 + ((c >> 16) & 255)]
    return low ^ TIGER_BOXES[512 + ((c >> 32) & 255)] ^ TIGER_BOXES[768 + ((c >> 48) & 255)]


@native(inline=True)
def tiger_even(c: u64) -> u64:
    """What the odd bytes of a word give."""
    low = TIGER_BOXES[768 + ((c >> 8) & 255)] ^ TIGER_BOXES[512 + ((c >> 24) & 255)]
    return low ^ TIGER_BOXES[256 + ((c >> 40) & 255)] ^ TIGER_BOXES[(c >> 56) & 255]


@native
def tiger_schedule(x: ptr[u64]) -> void:
    """The words for the next pass."""
    x[0] -= x[7] ^ 0xA5A5A5A5A5A5A5A5
    x[1] = x[1] ^ x[0]
    x[2] += x[1]
    x[3] -= x[2] ^ (~x[1] << 19)
    x[4] = x[4] ^ x[3]
    x[5] += x[4]
    x[6] -= x[5] ^ (~x[4] >> 23)
    x[7] = x[7] ^ x[6]
    x[0] += x[7]
    x[1] -= x[0] ^ (~x[7] << 19)
    x[2] = x[2] ^ x[1]
    x[3] += x[2]
    x[4] -= x[3] ^ (~x[2] >> 23)
    x[5] = x[5] ^ x[4]
    x[6] += x[5]
    x[7] -= x[6] ^ 0x0123456789ABCDEF


def _make_block(passes: int) -> Any:
    @native(name=f"tiger{passes}_block")
    def compress(h: ptr[HashState], p: ptr[u8]) -> void:
        s = hash_words(h)
        x = stack(u64, 8)
        memcpy(ptr[u8](x), p, 64)
        a = s[0]
        b = s[1]
        c = s[2]
        for number in range(passes):
            factor: u64 = 5 if number == 0 else (7 if number == 1 else 9)
            if number != 0:
                tiger_schedule(x)
            for i in range(8):
                c = c ^ x[i]
                a -= tiger_odd(c)
                b = (b + tiger_even(c)) * factor
                moved = a
                a = b
                b = c
                c = moved
        s[0] = a ^ s[0]
        s[1] = b - s[1]
        s[2] = c + s[2]

    return compress


@native
def tiger_begin(h: ptr[HashState], seed: u64) -> void:
    """Where Tiger starts."""
    s = hash_words(h)
    s[0] = 0x0123456789ABCDEF
    s[1] = 0xFEDCBA9876543210
    s[2] = 0xF096A5B4C3B2E187


def _make(passes: int) -> list[Algorithm]:
    compress = _make_block(passes)
    update = block_update(f"tiger{passes}", 64, compress)
    pad = length_padding(f"tiger{passes}", 64, 8, False, compress, first=1)
    made = []
    for bits in (128, 160, 192):
        made.append(_variant(bits, passes, pad, update))
    return made


def _variant(bits: int, passes: int, pad: Any, update: Any) -> Algorithm:
    @native(name=f"tiger{bits}_{passes}_finish")
    def finish(h: ptr[HashState], out: ptr[u8]) -> void:
        pad(h)
        memcpy(out, ptr[u8](h), bits // 8)

    return Algorithm(f"tiger{bits},{passes}".encode(), bits // 8, 64, tiger_begin, update, finish)


ALGORITHMS = [*_make(3), *_make(4)]
