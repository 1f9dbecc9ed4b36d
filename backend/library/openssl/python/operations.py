"""Reading keys, and what is done with them, by the system's OpenSSL: what it complains of is php's openssl_error_string().

Example: `__systemlib_openssl_sign(data, pem, b"sha256")` is a signature, or None.
"""

from __future__ import annotations

import ctypes
from typing import Final

from backend.library.openssl.python.ciphers import digest_name
from backend.library.openssl.python.engine import Held, forget_errors, note_errors, number, pointer
from backend.library.python.packing import Value

WAYS: Final = {
    b"encrypt": "EVP_PKEY_encrypt", b"decrypt": "EVP_PKEY_decrypt",
    b"sign": "EVP_PKEY_sign", b"recover": "EVP_PKEY_verify_recover",
}  # fmt: skip


def __systemlib_openssl_file(name: bytes) -> Value:
    """What a file holds, or None."""
    with Held() as held:
        if held.file(name, b"rb") is None:
            note_errors()
            return None
    try:
        with open(name, "rb") as file:
            return file.read()
    except OSError:  # a folder
        return b""


def __systemlib_openssl_private(text: bytes, passphrase: bytes | None) -> Value:
    """A private key's text without a passphrase, or None."""
    with Held() as held:
        forget_errors()
        key = held.keep("EVP_PKEY", pointer("PEM_read_bio_PrivateKey", held.source(text), None, None, passphrase or b""))
        if key is None:
            note_errors()
            return None
        return held.text("PEM_write_bio_PKCS8PrivateKey", key, None, None, 0, None, None)


def __systemlib_openssl_public(text: bytes) -> Value:
    """The text of a public key, of a certificate's or of one by itself; or None."""
    with Held() as held:
        forget_errors()
        certificate = held.read("X509", text)
        note_errors()
        key = held.read("PUBKEY", text) if certificate is None else held.keep("EVP_PKEY", pointer("X509_get_pubkey", certificate))
        note_errors()
        return None if key is None else held.text("PEM_write_bio_PUBKEY", key)


def __systemlib_openssl_belongs(certificate: bytes, key: bytes) -> Value:
    """Whether a private key is that of a certificate."""
    with Held() as held:
        forget_errors()
        same = number("X509_check_private_key", held.read("X509", certificate), held.read("PrivateKey", key)) > 0
        note_errors()
        return same


def _size(key: int | None) -> int:
    return number("EVP_PKEY_get_size", key)


def _digesting(held: Held, data: bytes, name: str) -> int | None:
    """A context that has digested data; or None."""
    context = held.keep("EVP_MD_CTX", pointer("EVP_MD_CTX_new"))
    method = pointer("EVP_get_digestbyname", name.encode())
    if number("EVP_DigestInit", context, method) <= 0 or number("EVP_DigestUpdate", context, data, len(data)) <= 0:
        return None
    return context


def __systemlib_openssl_sign(data: bytes, pem: bytes, name: bytes) -> Value:
    """The signature of data, or None."""
    known = digest_name(name)
    assert known is not None
    with Held() as held:
        forget_errors()
        key = held.read("PrivateKey", pem)
        room, size = ctypes.create_string_buffer(_size(key)), ctypes.c_uint()
        context = _digesting(held, data, known)
        made = context is not None and number("EVP_SignFinal", context, room, ctypes.byref(size), key) > 0
        note_errors()
        return room.raw[: size.value] if made else None


def __systemlib_openssl_verify(data: bytes, signature: bytes, pem: bytes, name: bytes) -> Value:
    """1 for a right signature, 0 for a wrong one, -1 for an error."""
    known = digest_name(name)
    assert known is not None
    with Held() as held:
        forget_errors()
        key = held.read("PUBKEY", pem)
        if key is None:  # verifying is content with a private one
            forget_errors()
            key = held.read("PrivateKey", pem)
        context = _digesting(held, data, known)
        found = -1 if context is None else number("EVP_VerifyFinal", context, signature, len(signature), key)
        note_errors()
        return found


def __systemlib_openssl_rsa(way: bytes, data: bytes, pem: bytes, padding: int) -> Value:
    """What openssl_public_encrypt() and its kin do."""
    function = WAYS[way]
    with Held() as held:
        forget_errors()
        key = held.read("PrivateKey" if way in (b"decrypt", b"sign") else "PUBKEY", pem)
        context = held.keep("EVP_PKEY_CTX", pointer("EVP_PKEY_CTX_new", key, None))
        ready = number(f"{function}_init", context) > 0 and number("EVP_PKEY_CTX_set_rsa_padding", context, padding) > 0
        return _made(context, function, data, len(data)) if ready else _failed()


def __systemlib_openssl_derive(public: bytes, private: bytes) -> Value:
    """The secret that two keys share, or None."""
    with Held() as held:
        forget_errors()
        context = held.keep("EVP_PKEY_CTX", pointer("EVP_PKEY_CTX_new", held.read("PrivateKey", private), None))
        peer = held.read("PUBKEY", public)
        ready = number("EVP_PKEY_derive_init", context) > 0 and number("EVP_PKEY_derive_set_peer", context, peer) > 0
        return _made(context, "EVP_PKEY_derive") if ready else _failed()


def _made(context: int | None, function: str, *arguments: object) -> Value:
    """What a function writes that first tells how much that can be, or None."""
    size = ctypes.c_size_t()
    if number(function, context, None, ctypes.byref(size), *arguments) <= 0:
        return _failed()
    room = ctypes.create_string_buffer(size.value)
    if number(function, context, room, ctypes.byref(size), *arguments) <= 0:
        return _failed()
    return room.raw[: size.value]


def _failed() -> Value:
    note_errors()
    return None
