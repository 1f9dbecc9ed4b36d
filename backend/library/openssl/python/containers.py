"""PKCS #12 and SPKAC, made and read by OpenSSL.

Example: `__systemlib_openssl_unpack(packed, b"secret")` is `{b"cert": ..., b"pkey": ...}`.
"""

from __future__ import annotations

import ctypes

from backend.library.openssl.python.engine import (
    Held,
    forget_errors,
    member,
    note_errors,
    number,
    owned_text,
    pointer,
    stack,
    written,
)
from backend.library.openssl.python.requests import certificates
from backend.library.python.packing import Value


def __systemlib_openssl_pack(pem: bytes, key: bytes, passphrase: bytes, name: bytes | None, others: list[Value]) -> Value:
    """The bytes of a new PKCS #12, or None."""
    forget_errors()
    with Held() as held:
        chain = certificates(held, b"".join(other for other in others if isinstance(other, bytes)))
        made = held.keep(
            "PKCS12",
            pointer(
                "PKCS12_create", passphrase, name, held.read("PrivateKey", key), held.read("X509", pem), chain, 0, 0, 0, 0, 0
            ),
        )
        packed = None if made is None else held.text("i2d_PKCS12_bio", made)
        if packed is None:
            note_errors()
        return packed


def __systemlib_openssl_unpack(packed: bytes, passphrase: bytes) -> Value:
    """What a PKCS #12 holds, or None."""
    forget_errors()
    with Held() as held:
        read = held.keep("PKCS12", pointer("d2i_PKCS12_bio", held.source(packed), None))
        key, certificate, chain = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
        parts = (ctypes.byref(key), ctypes.byref(certificate), ctypes.byref(chain))
        if read is None or number("PKCS12_parse", read, passphrase, *parts) == 0:
            note_errors()
            return None
        found: dict[int | bytes, Value] = {}
        if held.keep("X509", certificate.value) is not None:
            found[b"cert"] = held.text("PEM_write_bio_X509", certificate.value)
        if held.keep("EVP_PKEY", key.value) is not None:
            found[b"pkey"] = held.text("PEM_write_bio_PrivateKey", key.value, None, None, 0, 0, None)
        others = [held.text("PEM_write_bio_X509", held.keep("X509", one)) for one in reversed(stack(chain.value))]
        if chain.value is not None:
            pointer("OPENSSL_sk_free", chain.value)
        if others:
            found[b"extracerts"] = [*others]
        return found


# -- signed keys ------------------------------------------------------------------------------------


def __systemlib_openssl_spki(key: bytes, challenge: bytes, digest: bytes) -> Value:
    """A signed key, or what went wrong."""
    forget_errors()
    with Held() as held:
        private = held.read("PrivateKey", key)
        made = held.keep("NETSCAPE_SPKI", pointer("NETSCAPE_SPKI_new"))
        assert made is not None
        kept = member(made, 0)
        assert kept is not None
        number("ASN1_STRING_set", member(kept, 1), challenge, len(challenge))
        if number("NETSCAPE_SPKI_set_pubkey", made, private) == 0:
            note_errors()
            return b"!Unable to embed public key"
        if number("NETSCAPE_SPKI_sign", made, private, pointer("EVP_get_digestbyname", digest)) == 0:
            note_errors()
            return b"!Unable to sign with specified digest algorithm"
        return b"SPKAC=" + (owned_text("NETSCAPE_SPKI_b64_encode", made) or b"")


def __systemlib_openssl_spki_read(spki: bytes) -> Value:
    """Whether the signature is right, the key and the challenge; None of what is none, or what went wrong."""
    forget_errors()
    with Held() as held:
        read = held.keep("NETSCAPE_SPKI", pointer("NETSCAPE_SPKI_b64_decode", spki, len(spki)))
        if read is None:
            note_errors()
            return None
        key = held.keep("EVP_PKEY", pointer("NETSCAPE_SPKI_get_pubkey", read))
        if key is None:
            note_errors()
            return b"Unable to acquire signed public key"
        kept = member(read, 0)
        challenge = member(kept, 1) if kept else None
        text = ctypes.string_at(pointer("ASN1_STRING_get0_data", challenge) or 0, number("ASN1_STRING_length", challenge))
        right = number("NETSCAPE_SPKI_verify", read, key) > 0
        if not right:
            note_errors()
        sink = held.sink()
        number("PEM_write_bio_PUBKEY", sink, key)
        return [right, written(sink), text]
