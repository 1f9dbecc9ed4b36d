"""Hash functions by name: hash(), hash_hmac() and their kin.

The cryptographic ones come from hashlib, the checksums are computed here.

Example: `hash(b"crc32b", b"", False, [])` is b"00000000".
"""

from __future__ import annotations

import hashlib
import hmac
import zlib
from collections.abc import Callable
from functools import cache
from typing import Final

from backend.library.python.errors import PhpValueError
from backend.library.python.packing import Value

FNV_PRIME_32: Final = 0x01000193
FNV_PRIME_64: Final = 0x100000001B3
FNV_START_32: Final = 0x811C9DC5
FNV_START_64: Final = 0xCBF29CE484222325
_MASK_32: Final = 0xFFFFFFFF
# php's names, in the order of hash_algos(), and hashlib's.
SECURE: Final = {
    b"md5": "md5", b"sha1": "sha1", b"sha224": "sha224", b"sha256": "sha256", b"sha512/224": "sha512_224",
    b"sha512/256": "sha512_256", b"sha384": "sha384", b"sha512": "sha512", b"sha3-224": "sha3_224",
    b"sha3-256": "sha3_256", b"sha3-384": "sha3_384", b"sha3-512": "sha3_512", b"ripemd160": "ripemd160",
    b"whirlpool": "whirlpool",
}  # fmt: skip


@cache
def _table(polynomial: int) -> tuple[int, ...]:
    """The table of a reflected CRC."""
    rows = []
    for byte in range(256):
        row = byte
        for _ in range(8):
            row = row >> 1 ^ (polynomial if row & 1 else 0)
        rows.append(row)
    return tuple(rows)


def _crc(data: bytes, polynomial: int) -> int:
    table = _table(polynomial)
    crc = _MASK_32
    for byte in data:
        crc = table[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ _MASK_32


def _crc32_bzip(data: bytes) -> bytes:
    """The CRC of bzip2, in little-endian order."""
    crc = _MASK_32
    for byte in data:
        crc ^= byte << 24
        for _ in range(8):
            crc = (crc << 1 ^ (0x04C11DB7 if crc & 0x80000000 else 0)) & _MASK_32
    return (crc ^ _MASK_32).to_bytes(4, "little")


def _fnv(data: bytes, bits: int, first_multiply: bool) -> bytes:
    value, prime = (FNV_START_32, FNV_PRIME_32) if bits == 32 else (FNV_START_64, FNV_PRIME_64)
    mask = (1 << bits) - 1
    for byte in data:
        value = value * prime & mask ^ byte if first_multiply else (value ^ byte) * prime & mask
    return value.to_bytes(bits // 8, "big")


def _joaat(data: bytes) -> bytes:
    """Jenkins's one-at-a-time hash."""
    value = 0
    for byte in data:
        value = value + byte & _MASK_32
        value = value + (value << 10) & _MASK_32
        value ^= value >> 6
    value = value + (value << 3) & _MASK_32
    value ^= value >> 11
    return (value + (value << 15) & _MASK_32).to_bytes(4, "big")


CHECKSUMS: Final[dict[bytes, Callable[[bytes], bytes]]] = {
    b"adler32": lambda data: zlib.adler32(data).to_bytes(4, "big"),
    b"crc32": _crc32_bzip,
    b"crc32b": lambda data: zlib.crc32(data).to_bytes(4, "big"),
    b"crc32c": lambda data: _crc(data, 0x82F63B78).to_bytes(4, "big"),
    b"fnv132": lambda data: _fnv(data, 32, True),
    b"fnv1a32": lambda data: _fnv(data, 32, False),
    b"fnv164": lambda data: _fnv(data, 64, True),
    b"fnv1a64": lambda data: _fnv(data, 64, False),
    b"joaat": _joaat,
}


@cache
def _secure() -> tuple[bytes, ...]:
    """The cryptographic functions that this Python's OpenSSL has."""
    found = []
    for name, python_name in SECURE.items():
        try:
            hashlib.new(python_name)
        except ValueError:
            continue
        found.append(name)
    return tuple(found)


def _shown(digest: bytes, binary: bool) -> bytes:
    return digest if binary else digest.hex().encode()


def _secure_name(algo: bytes, function: str) -> str:
    """hashlib's name of a cryptographic function. Raises a ValueError of PHP."""
    name = algo.lower()
    if name not in _secure():
        raise PhpValueError(
            f"{function}(): Argument #1 ($algo) must be a valid cryptographic hashing algorithm"
        )
    return SECURE[name]


def hash(algo: bytes, data: bytes, binary: bool, options: Value) -> bytes:
    """hash()"""
    name = algo.lower()
    if name in CHECKSUMS:
        return _shown(CHECKSUMS[name](data), binary)
    if name not in _secure():
        raise PhpValueError("hash(): Argument #1 ($algo) must be a valid hashing algorithm")
    return _shown(hashlib.new(SECURE[name], data).digest(), binary)


def hash_hmac(algo: bytes, data: bytes, key: bytes, binary: bool) -> bytes:
    """hash_hmac()"""
    return _shown(hmac.digest(key, data, _secure_name(algo, "hash_hmac")), binary)


def hash_pbkdf2(
    algo: bytes,
    password: bytes,
    salt: bytes,
    iterations: int,
    length: int,
    binary: bool,
    options: Value,
) -> bytes:
    """hash_pbkdf2()"""
    name = _secure_name(algo, "hash_pbkdf2")
    if iterations <= 0:
        raise PhpValueError("hash_pbkdf2(): Argument #4 ($iterations) must be greater than 0")
    if length < 0:
        raise PhpValueError(
            "hash_pbkdf2(): Argument #5 ($length) must be greater than or equal to 0"
        )
    size = length if binary else (length + 1) // 2
    key = hashlib.pbkdf2_hmac(name, password, salt, iterations, size or None)
    return _shown(key, binary)[: length or None]


def hash_algos() -> list[Value]:
    """hash_algos()"""
    return [*_secure(), *CHECKSUMS]


def hash_hmac_algos() -> list[Value]:
    """hash_hmac_algos()"""
    return list(_secure())
