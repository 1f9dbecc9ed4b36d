"""The digests of hashlib under OpenSSL's names, lists of what there is.

Example: `digest(b"text", "sha256")`; `openssl_get_curve_names()`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from backend.library.openssl.python.engine import cipher_names, note_errors
from backend.library.python.errors import PhpThrow
from backend.library.python.packing import Value

DIGESTS: Final = (
    *("blake2b512", "blake2s256", "md5", "md5-sha1", "ripemd160", "sha1", "sha224", "sha256", "sha3-224", "sha3-256"),
    *("sha3-384", "sha3-512", "sha384", "sha512", "sha512-224", "sha512-256", "shake128", "shake256", "sm3"),
)
DIGEST_ALIASES: Final = {"ripemd": "ripemd160", "rmd160": "ripemd160", "ssl3-md5": "md5", "ssl3-sha1": "sha1"}
SHAKES: Final = {"shake128": 16, "shake256": 32}
CURVES: Final = (
    *("secp192r1", "secp224r1", "secp256k1", "secp384r1", "secp521r1", "prime256v1", "sect163k1", "sect163r2"),
    *("sect233k1", "sect233r1", "sect283k1", "sect283r1", "sect409k1", "sect409r1", "sect571k1", "sect571r1"),
    *("brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"),
)


def digest_name(name: bytes) -> str | None:
    """A digest's name as OpenSSL and hashlib have it, or None."""
    text = name.decode("latin-1").lower().removeprefix("rsa-").replace("/", "-")
    text = DIGEST_ALIASES.get(text, text).removesuffix("withrsaencryption")
    return text if text in DIGESTS else None


@cache
def _hashlib_name(name: str) -> str:
    return name.replace("sha512-", "sha512_").replace("sha3-", "sha3_").replace("blake2b512", "blake2b")


def digest(data: bytes, name: str) -> bytes:
    """The digest of data."""
    if name in SHAKES:
        return hashlib.new(name.replace("shake", "shake_"), data).digest(SHAKES[name])  # type: ignore[call-arg]
    return hashlib.new(_hashlib_name(name).replace("blake2s256", "blake2s"), data).digest()


def __systemlib_openssl_knows_digest(name: bytes) -> bool:
    """Whether there is a digest for signatures."""
    return digest_name(name) is not None


def openssl_get_md_methods(aliases: bool) -> Value:
    """openssl_get_md_methods()"""
    names = [*DIGESTS, *(DIGEST_ALIASES if aliases else ())]
    return [name.encode() for name in sorted(names)]


def openssl_get_cipher_methods(aliases: bool) -> Value:
    """openssl_get_cipher_methods()"""
    names: list[Value] = []
    names += sorted(cipher_names(aliases))
    return names


def openssl_get_curve_names() -> Value:
    """openssl_get_curve_names()"""
    return [name.encode() for name in CURVES]


def __systemlib_openssl_note_all() -> None:
    """Remember what OpenSSL complains of."""
    note_errors()
