"""crypt() but for bcrypt: MD5 (Poul-Henning Kamp), SHA-256 and SHA-512 (Ulrich Drepper), and DES; Argon2 of the package cryptography.

Example: `__systemlib_crypt(b"rasmuslerdorf", b"rl")` is b"rl.3StKT.4T8M".
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from backend.library.python.packing import Value

LETTERS: Final = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LEAST_ROUNDS: Final = 1000
MOST_ROUNDS: Final = 999999999
USUAL_ROUNDS: Final = 5000
# How the bytes of a digest are taken together: three make four letters, the last ones fewer.
MD5_ORDER: Final = ((0, 6, 12), (1, 7, 13), (2, 8, 14), (3, 9, 15), (4, 10, 5), (11,))
SHA256_ORDER: Final = (
    (0, 10, 20), (21, 1, 11), (12, 22, 2), (3, 13, 23), (24, 4, 14), (15, 25, 5), (6, 16, 26), (27, 7, 17), (18, 28, 8),
    (9, 19, 29), (31, 30),
)  # fmt: skip
_SHA512_ROWS: Final = [[low, low + 21, low + 42] for low in range(21)]
SHA512_ORDER: Final = (*((*row[i % 3 :], *row[: i % 3]) for i, row in enumerate(_SHA512_ROWS)), (63,))


def _letters(value: int, count: int) -> bytes:
    """The lowest bits of a number as letters, the lowest first."""
    return bytes(LETTERS[value >> 6 * i & 63] for i in range(count))


def _in_order(digest: bytes, order: tuple[tuple[int, ...], ...]) -> bytes:
    text = b""
    for group in order:
        value = int.from_bytes(bytes(digest[i] for i in group), "big")
        text += _letters(value, len(group) + 1)
    return text


def _repeated(data: bytes, length: int) -> bytes:
    return (data * (length // len(data) + 1))[:length] if data else b""


def _md5(password: bytes, setting: bytes) -> bytes:
    salt = setting[3:].split(b"$")[0][:8]
    inner = hashlib.md5(password + salt + password).digest()
    start = password + b"$1$" + salt + _repeated(inner, len(password))
    length = len(password)
    while length:
        start += b"\0" if length & 1 else password[:1]
        length >>= 1
    digest = hashlib.md5(start).digest()
    for i in range(1000):
        data = password if i & 1 else digest
        data += (salt if i % 3 else b"") + (password if i % 7 else b"")
        digest = hashlib.md5(data + (digest if i & 1 else password)).digest()
    return b"$1$" + salt + b"$" + _in_order(digest, MD5_ORDER)


def _sha(password: bytes, setting: bytes) -> bytes | bool:
    rest, rounds, shown = setting[3:], USUAL_ROUNDS, b""
    if given := re.match(rb"rounds=\s*([+-]?\d*)\$", rest):
        rounds, rest = int(given[1].lstrip(b"+") or 0), rest[given.end() :]
        if not LEAST_ROUNDS <= rounds <= MOST_ROUNDS:
            return False
        shown = b"rounds=%d$" % rounds
    salt = rest.split(b"$")[0][:16]
    new = hashlib.sha256 if setting[1:2] == b"5" else hashlib.sha512
    inner = new(password + salt + password).digest()
    start = password + salt + _repeated(inner, len(password))
    length = len(password)
    while length:
        start += inner if length & 1 else password
        length >>= 1
    digest = new(start).digest()
    p = _repeated(new(password * len(password)).digest(), len(password))
    s = _repeated(new(salt * (16 + digest[0])).digest(), len(salt))
    for i in range(rounds):
        data = (p if i & 1 else digest) + (s if i % 3 else b"") + (p if i % 7 else b"")
        digest = new(data + (digest if i & 1 else p)).digest()
    order = SHA256_ORDER if len(digest) == 32 else SHA512_ORDER
    return setting[:3] + shown + salt + b"$" + _in_order(digest, order)


# -- DES ------------------------------------------------------------------------------------------------------------

INITIAL: Final = tuple(58 + 2 * (row % 4) - (1 if row > 3 else 0) - 8 * column for row in range(8) for column in range(8))
SPREAD: Final = tuple((4 * i + j - 1) % 32 for i in range(8) for j in range(6))
PERMUTED: Final = (
    16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25,
)  # fmt: skip
CHOSEN_1: Final = (
    57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
    63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
)  # fmt: skip
CHOSEN_2: Final = (
    14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2,
    41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
)  # fmt: skip
SHIFTS: Final = (1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1)
BOXES: Final = (
    "E4D12FB83A6C59070F74E2D1A6CB953841E8D62BFC973A50FC8249175B3EA06D",
    "F18E6B34972DC05A3D47F28EC01A69B50E7BA4D158C6932FD8A13F42B67C05E9",
    "A09E63F51DC7B428D709346A285ECBF1D6498F30B12C5AE71AD069874FE3B52C",
    "7DE3069A1285BC4FD8B56F03472C1AE9A690CB7DF13E52843F06A1D8945BC72E",
    "2C417AB6853FD0E9EB2C47D150FA3986421BAD78F9C5630EB8C71E2D6F09A453",
    "C1AF92680D34E75BAF427C9561DE0B389EF528C3704A1DB6432C95FABE17608D",
    "4B2EF08D3C975A61D0B7491AE35C2F8614BDC37EAF6805926BD814A7950FE23C",
    "D2846FB1A93E50C71FD8A374C56B0E927B419CE206ADF35821E74A8DFC90356B",
)


def _bits(value: int, count: int) -> list[int]:
    return [value >> (count - 1 - i) & 1 for i in range(count)]


def _value(bits: list[int]) -> int:
    value = 0
    for bit in bits:
        value = value << 1 | bit
    return value


def _schedule(key: int) -> list[list[int]]:
    bits = _bits(key, 64)
    chosen = [bits[i - 1] for i in CHOSEN_1]
    left, right = chosen[:28], chosen[28:]
    keys = []
    for shift in SHIFTS:
        left, right = left[shift:] + left[:shift], right[shift:] + right[:shift]
        both = left + right
        keys.append([both[i - 1] for i in CHOSEN_2])
    return keys


def _encrypt(block: int, keys: list[list[int]], salt: int, times: int) -> int:
    """DES of a block, several times; bits of the salt exchange halves of what the expansion gives."""
    bits = _bits(block, 64)
    bits = [bits[i - 1] for i in INITIAL]
    left, right = bits[:32], bits[32:]
    spread = list(SPREAD)
    for i in range(24):
        if salt >> i & 1:
            spread[i], spread[i + 24] = spread[i + 24], spread[i]
    boxes = [[int(digit, 16) for digit in box] for box in BOXES]
    for _ in range(times):
        for key in keys:
            mixed = [right[at] ^ bit for at, bit in zip(spread, key, strict=True)]
            out = []
            for i, box in enumerate(boxes):
                six = mixed[6 * i : 6 * i + 6]
                out += _bits(box[16 * (2 * six[0] + six[5]) + _value(six[1:5])], 4)
            left, right = right, [bit ^ out[at - 1] for bit, at in zip(left, PERMUTED, strict=True)]
        left, right = right, left
    both = left + right
    result = [0] * 64
    for at, i in enumerate(INITIAL):
        result[i - 1] = both[at]
    return _value(result)


def _key(password: bytes) -> int:
    return int.from_bytes(bytes((byte & 127) << 1 for byte in password[:8].ljust(8, b"\0")), "big")


def _number(letters: bytes) -> int | None:
    """Letters as a number, the lowest bits first; None if some are none."""
    if any(letter not in LETTERS for letter in letters):
        return None
    return sum(LETTERS.index(letter) << 6 * i for i, letter in enumerate(letters))


def _des(password: bytes, setting: bytes) -> bytes | bool:
    if setting[:1] == b"_":
        shown, times, salt = setting[:9], _number(setting[1:5]), _number(setting[5:9])
        if len(shown) < 9 or not times or salt is None:
            return False
        key = _key(password)
        for i in range(8, len(password), 8):
            key = _encrypt(key, _schedule(key), 0, 1) ^ _key(password[i : i + 8])
    else:
        shown, times, salt = setting[:2], 25, _number(setting[:2])
        if len(shown) < 2 or salt is None:
            return False
        key = _key(password)
    result = _encrypt(0, _schedule(key), salt, times) << 2
    return shown + bytes(LETTERS[result >> 60 - 6 * i & 63] for i in range(11))


def __systemlib_crypt(password: bytes, setting: bytes) -> bytes | bool:
    """crypt() of a password as far as its first NUL; False for a setting of no kind."""
    password = password.split(b"\0")[0]
    setting = setting.split(b"\0")[0]
    if setting[:3] == b"$1$":
        return _md5(password, setting)
    if setting[:3] in (b"$5$", b"$6$"):
        return _sha(password, setting)
    if setting[:1] == b"$":
        return False
    return _des(password, setting)


# -- Argon2 -----------------------------------------------------------------------------------------


def __systemlib_argon2(kind: bytes, password: bytes, salt: bytes, memory: int, time: int, threads: int, length: int) -> Value:
    """So many bytes of Argon2i or Argon2id, or None when the settings are none."""
    from cryptography.hazmat.primitives.kdf import argon2

    made = argon2.Argon2id if kind == b"argon2id" else argon2.Argon2i
    try:
        work = made(salt=salt, length=length, iterations=time, lanes=threads, memory_cost=memory)
        return work.derive(password)
    except (ValueError, OverflowError, MemoryError):
        return None
