"""Ciphers and digests of the package `cryptography` (and the digests of hashlib) under OpenSSL's names.

Example: `__systemlib_openssl_cipher(b"aes-128-cbc")` is `{b"key": 16, b"iv": 16, b"aead": False}`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from backend.library.python.errors import PhpThrow
from backend.library.python.packing import Value
from backend.library.python.state import request

BAD_DECRYPT: Final = b"error:1C800064:Provider routines::bad decrypt"
WRONG_LENGTH: Final = b"error:1C80006B:Provider routines::wrong final block length"
INVALID_TAG: Final = b"error:1C80006E:Provider routines::invalid tag"
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


class Cipher(NamedTuple):
    """A cipher: lengths of its key and IV in bytes, of its blocks (1: a stream), how it is called."""

    key: int
    iv: int
    block: int
    algorithm: str
    mode: str


def _table() -> dict[str, Cipher]:
    found = {}
    for bits in (128, 192, 256):
        size = bits // 8
        for family, name in (("aes", "AES"), ("camellia", "Camellia")):
            for mode in ("cbc", "cfb", "cfb8", "ctr", "ecb", "ofb"):
                block = 16 if mode in ("cbc", "ecb") else 1
                found[f"{family}-{bits}-{mode}"] = Cipher(size, 0 if mode == "ecb" else 16, block, name, mode)
        for mode in ("gcm", "ccm"):
            found[f"aes-{bits}-{mode}"] = Cipher(size, 12, 1, "AES", mode)
        if bits != 192:
            found[f"aes-{bits}-xts"] = Cipher(2 * size, 16, 1, "AES", "xts")
        for alias in ("aes", "camellia"):
            found[f"{alias}{bits}"] = found[f"{alias}-{bits}-cbc"]
    for mode in ("cbc", "cfb", "ctr", "ecb", "ofb"):
        found[f"sm4-{mode}"] = Cipher(16, 0 if mode == "ecb" else 16, 16 if mode in ("cbc", "ecb") else 1, "SM4", mode)
    for family, size in (("des-ede", 16), ("des-ede3", 24)):
        for mode in ("cbc", "cfb", "ecb", "ofb", *(("cfb8",) if size == 24 else ())):
            block = 8 if mode in ("cbc", "ecb") else 1
            found[f"{family}-{mode}"] = Cipher(size, 0 if mode == "ecb" else 8, block, "TripleDES", mode)
    found["des3"] = found["des-ede3-cbc"]
    found["des-ede3"] = found["des-ede3-ecb"]
    found["des-ede"] = found["des-ede-ecb"]
    found["chacha20"] = Cipher(32, 16, 1, "ChaCha20", "stream")
    found["chacha20-poly1305"] = Cipher(32, 12, 1, "ChaCha20Poly1305", "aead")
    return found


CIPHERS: Final = _table()
AEAD: Final = frozenset({"gcm", "ccm", "aead"})


def _cipher(name: bytes) -> Cipher | None:
    return CIPHERS.get(name.decode("latin-1").lower())


def __systemlib_openssl_cipher(name: bytes) -> Value:
    """Lengths of a cipher, or None."""
    cipher = _cipher(name)
    return cipher and {b"key": cipher.key, b"iv": cipher.iv, b"aead": cipher.mode in AEAD}


def _algorithm(cipher: Cipher, key: bytes) -> Any:
    from cryptography.hazmat.decrepit.ciphers import algorithms as old
    from cryptography.hazmat.primitives.ciphers import algorithms

    found: Callable[[bytes], Any] = getattr(old, cipher.algorithm, None) or getattr(algorithms, cipher.algorithm)
    return found(key + key[:8] if cipher.algorithm == "TripleDES" and len(key) == 16 else key)


def _context(cipher: Cipher, key: bytes, iv: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers import Cipher as Engine
    from cryptography.hazmat.primitives.ciphers import algorithms, modes

    if cipher.mode == "stream":
        return Engine(algorithms.ChaCha20(key, iv), None)
    mode = _mode(modes, cipher.mode.upper())
    return Engine(_algorithm(cipher, key), mode() if cipher.mode == "ecb" else mode(iv))


def _mode(modes: Any, name: str) -> Any:
    from cryptography.hazmat.decrepit.ciphers import modes as old

    return getattr(old, name, None) or getattr(modes, name)


def __systemlib_openssl_encrypt(
    data: bytes, name: bytes, key: bytes, iv: bytes, pads: bool, aad: bytes, tag_length: int
) -> Value:
    """What openssl_encrypt() does once all lengths are right."""
    cipher = _cipher(name)
    assert cipher is not None
    if cipher.mode in AEAD:
        if not 4 <= tag_length <= 16:
            return [None, None, INVALID_TAG]
        if len(iv) < 8:
            raise PhpThrow("openssl_encrypt(): initialization vectors of fewer than 8 bytes are not possible")
        return [*_sealed(cipher, data, key, iv, aad, tag_length), None]
    if cipher.block > 1 and pads:
        count = cipher.block - len(data) % cipher.block
        data += bytes([count]) * count
    elif len(data) % cipher.block:
        return [None, None, WRONG_LENGTH]
    encryptor = _context(cipher, key, iv).encryptor()
    return [encryptor.update(data) + encryptor.finalize(), None, None]


def _aead(cipher: Cipher, key: bytes, tag_length: int) -> Any:
    from cryptography.hazmat.primitives.ciphers import aead

    if cipher.mode == "ccm":
        return aead.AESCCM(key, tag_length=tag_length)
    return aead.ChaCha20Poly1305(key)


def _sealed(cipher: Cipher, data: bytes, key: bytes, iv: bytes, aad: bytes, tag_length: int) -> tuple[bytes, bytes]:
    if cipher.mode == "gcm":
        from cryptography.hazmat.primitives.ciphers import modes

        encryptor = _context_of(cipher, key, modes.GCM(iv)).encryptor()
        encryptor.authenticate_additional_data(aad)
        text = encryptor.update(data) + encryptor.finalize()
        return text, encryptor.tag[:tag_length]
    sealed = _aead(cipher, key, tag_length).encrypt(iv, data, aad)
    at = len(data)
    return sealed[:at], sealed[at : at + tag_length]


def _context_of(cipher: Cipher, key: bytes, mode: Any) -> Any:
    from cryptography.hazmat.primitives.ciphers import Cipher as Engine

    return Engine(_algorithm(cipher, key), mode)


def __systemlib_openssl_decrypt(
    data: bytes, name: bytes, key: bytes, iv: bytes, pads: bool, aad: bytes, tag: bytes | None
) -> Value:
    """What openssl_decrypt() does once all lengths are right."""
    cipher = _cipher(name)
    assert cipher is not None
    if cipher.mode in AEAD:
        return [_opened(cipher, data, key, iv, aad, tag or b""), None]
    if len(data) % cipher.block or (pads and cipher.block > 1 and not data):
        return [None, WRONG_LENGTH]
    decryptor = _context(cipher, key, iv).decryptor()
    text = decryptor.update(data) + decryptor.finalize()
    if pads and cipher.block > 1:
        count = text[-1]
        if not 1 <= count <= cipher.block or text[-count:] != bytes([count]) * count:
            return [None, BAD_DECRYPT]
        text = text[:-count]
    return [text, None]


def _opened(cipher: Cipher, data: bytes, key: bytes, iv: bytes, aad: bytes, tag: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers import modes

    try:
        if cipher.mode == "gcm":
            decryptor = _context_of(cipher, key, modes.GCM(iv, tag, min_tag_length=4)).decryptor()
            decryptor.authenticate_additional_data(aad)
            text: bytes = decryptor.update(data) + decryptor.finalize()
            return text
        opened: bytes = _aead(cipher, key, len(tag)).decrypt(iv, data + tag, aad)
        return opened
    except (InvalidTag, ValueError):
        return None


# -- digests ----------------------------------------------------------------------------------------


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


def __systemlib_openssl_digest(data: bytes, name: bytes) -> Value:
    """openssl_digest()"""
    known = digest_name(name)
    return None if known is None else digest(data, known)


def __systemlib_openssl_pbkdf2(password: bytes, salt: bytes, length: int, rounds: int, name: bytes) -> Value:
    """openssl_pbkdf2()"""
    known = digest_name(name)
    return None if known is None else hashlib.pbkdf2_hmac(_hashlib_name(known), password, salt, rounds, length)


def openssl_get_md_methods(aliases: bool) -> Value:
    """openssl_get_md_methods()"""
    names = [*DIGESTS, *(DIGEST_ALIASES if aliases else ())]
    return [name.encode() for name in sorted(names)]


def openssl_get_cipher_methods(aliases: bool) -> Value:
    """openssl_get_cipher_methods()"""
    return [name.encode() for name in sorted(CIPHERS) if aliases or ("-" in name and name.count("-") > 1) or "chacha" in name]


def openssl_get_curve_names() -> Value:
    """openssl_get_curve_names()"""
    return [name.encode() for name in CURVES]


# -- errors -----------------------------------------------------------------------------------------


def _errors() -> list[bytes]:
    errors = request.setdefault("openssl.errors", [])
    assert isinstance(errors, list)
    return errors


def __systemlib_openssl_note(error: bytes) -> None:
    """Remember an error for openssl_error_string()."""
    _errors().append(error)


def openssl_error_string() -> Value:
    """openssl_error_string()"""
    errors = _errors()
    return errors.pop(0) if errors else False
