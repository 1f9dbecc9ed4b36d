"""Signed and encrypted messages, of PKCS #7 and of CMS, made and read by OpenSSL.

Both standards have functions of the same names and parameters but for a word, "PKCS7" or "CMS", which is the `kind` of all that is here.
Where a message is to be in one of three encodings, PKCS #7 has S/MIME only.

Example: `__systemlib_openssl_sign_message(b"CMS", b"openssl_cms_sign", [b"in", b"out"], crt, key, None, [], 0, 1)`.
"""

from __future__ import annotations

import ctypes
import os
from typing import Final

from backend.library.openssl.python.engine import (
    Held,
    forget_errors,
    member,
    note_errors,
    number,
    pointer,
    release,
    rewind,
    stack,
    written,
)
from backend.library.openssl.python.requests import certificates, trust
from backend.library.python.errors import PhpValueError, warning
from backend.library.python.packing import Value

DER, SMIME, PEM = range(3)  # encodings
DETACHED: Final = 0x40  # flags
STREAM: Final = 0x1000
PARTIAL: Final = 0x4000
CIPHERS: Final = ("rc2_40_cbc", "rc2_cbc", "rc2_64_cbc", "des_cbc", "des_ede3_cbc", "aes_128_cbc", "aes_192_cbc", "aes_256_cbc")
WITH_CERTIFICATES: Final = {22, 24}  # kinds of content: signed, signed and encrypted
PKCS7_TYPE, PKCS7_CONTENT, PKCS7_CERTIFICATES, PKCS7_LISTS = 3, 4, 2, 3  # members of PKCS7, and of what it has of signed content


def __systemlib_openssl_untrusted(file: bytes, function: bytes) -> Value:
    """The text of a file with certificates; None after warning."""
    path = os.path.abspath(file)
    shown = f"{function.decode()}(): %s the file, {os.fsdecode(path)}"
    with Held() as held:
        if held.file(path, b"r") is None:
            note_errors()
            warning(shown % "Error opening")
            return None
        with open(path, "rb") as opened:
            text = opened.read()
        if certificates(held, text) is None:
            warning(f"{function.decode()}(): No certificates in file, {os.fsdecode(path)}")
            return None
    return text


# -- making -----------------------------------------------------------------------------------------


def __systemlib_openssl_sign_message(
    kind: bytes,
    function: bytes,
    files: list[bytes],
    pem: bytes,
    key: bytes,
    others: bytes | None,
    headers: list[bytes],
    flags: int,
    encoding: int,
) -> Value:
    """Sign the first file into the second; whether that was possible."""
    of, shown = kind.decode(), function.decode()
    forget_errors()
    with Held() as held:
        if of == "CMS" and encoding & SMIME and flags & DETACHED:
            warning(f"{shown}(): Detached signatures not possible with S/MIME encoding")
            return False
        opened = []
        for file, mode, what in zip(files, (b"r", b"w"), ("input", "output"), strict=True):
            opened.append(held.file(file, mode))
            if opened[-1] is None:
                note_errors()
                warning(f"{shown}(): Error opening {what} file {os.fsdecode(file)}!")
                return False
        source, target = opened
        chain = None if others is None else certificates(held, others)
        signer = held.read("X509", pem), held.read("PrivateKey", key)
        message = held.keep(of, pointer(f"{of}_sign", *signer, chain, source, flags))
        if message is None:
            note_errors()
            warning(f"{shown}(): Error creating {of} structure!")
            return False
        return _write(of, shown, message, source, target, headers, flags, encoding)


def __systemlib_openssl_encrypt_message(
    kind: bytes,
    function: bytes,
    files: list[bytes],
    pems: list[bytes | None],
    headers: list[bytes],
    flags: int,
    encoding: int,
    cipher: int,
) -> Value:
    """Encrypt the first file into the second, for the owners of certificates; whether that was possible."""
    of, shown = kind.decode(), function.decode()
    forget_errors()
    with Held() as held:
        source, target = held.file(files[0], b"r"), held.file(files[1], b"w")
        if source is None or target is None:
            note_errors()
            return False
        if None in pems:
            return False
        if not 0 <= cipher < len(CIPHERS):
            warning(f"{shown}(): Failed to get cipher")
            return False
        receivers = certificates(held, b"".join(pem for pem in pems if pem is not None))
        if receivers is None:
            receivers = pointer("OPENSSL_sk_new_null")
            held.callback(release, "OPENSSL_sk", receivers)
        message = held.keep(of, pointer(f"{of}_encrypt", receivers, source, pointer(f"EVP_{CIPHERS[cipher]}"), flags))
        if message is None:
            note_errors()
            return False
        return _write(of, shown, message, source, target, headers, flags, encoding)


def _write(
    of: str,
    function: str,
    message: int,
    source: int | None,
    target: int | None,
    headers: list[bytes],
    flags: int,
    encoding: int,
) -> bool:
    """Write a message that was made of a source, below its headers."""
    rewind(source)
    if encoding == SMIME:
        for header in headers:
            number("BIO_write", target, header, len(header))
        fine = number(f"SMIME_write_{of}", target, message, source, flags) > 0
    elif encoding not in (DER, PEM):
        warning(f"{function}(): Unknown OPENSSL encoding")
        return False
    elif flags & PARTIAL and not flags & STREAM and number(f"{of}_final", message, source, None, flags) != 1:
        fine = False
    elif encoding == DER:
        fine = number(f"i2d_{of}_bio", target, message) == 1
    elif flags & STREAM:
        fine = number(f"PEM_write_bio_{of}_stream", target, message, source, flags) != 0
    else:
        fine = number(f"PEM_write_bio_{of}", target, message) != 0
    if not fine:
        note_errors()
    return fine


# -- reading ----------------------------------------------------------------------------------------


def _read(held: Held, of: str, source: int | None, encoding: int) -> tuple[int | None, int | None]:
    """The message of a source, and what was signed where S/MIME has it beside the signature."""
    if encoding == SMIME:
        data = ctypes.c_void_p()
        message = held.keep(of, pointer(f"SMIME_read_{of}", source, ctypes.byref(data)))
        return message, held.keep("BIO", data.value)
    if encoding == DER:
        return held.keep(of, pointer(f"d2i_{of}_bio", source, None)), None
    return held.keep(of, pointer(f"PEM_read_bio_{of}", source, None, None, None)), None


def __systemlib_openssl_verify_message(
    kind: bytes,
    function: bytes,
    files: list[bytes | None],
    trusted: list[Value],
    untrusted: bytes | None,
    flags: int,
    encoding: int,
) -> Value:
    """Whether a message is signed as it should be; None when that cannot be said.

    The files: the message, the signers' certificates and the content and the signature that are written, a signature by itself.
    """
    of, shown = kind.decode(), function.decode()
    name, signers, content, output, signature = files
    assert name is not None
    forget_errors()
    with Held() as held:
        source = proof = held.file(name, b"r")
        if source is None:
            note_errors()
            return None
        alone = of == "CMS" and flags & DETACHED != 0
        if alone and signature is not None:
            if encoding == SMIME:
                warning(f"{shown}(): Detached signatures not possible with S/MIME encoding")
                return None
            proof = held.file(signature, b"r")
            if proof is None:
                note_errors()
                return None
        if encoding not in (DER, SMIME, PEM):
            warning(f"{shown}(): Unknown encoding")
            return None
        message, data = _read(held, of, proof, encoding)
        if message is None:
            note_errors()
            return None
        if encoding != SMIME and alone:
            data = source
        others = None if untrusted is None else __systemlib_openssl_untrusted(untrusted, function)
        if untrusted is not None and others is None:
            return None
        chain = certificates(held, others) if isinstance(others, bytes) else None
        store = trust(held, trusted, shown)
        opened = [None if file is None else held.file(file, b"w") for file in (content, output)]
        if (content is not None and opened[0] is None) or (output is not None and opened[1] is None):
            note_errors()
            return None
        if number(f"{of}_verify", message, chain, store, data, opened[0], flags) == 0:
            note_errors()
            return False
        if signers is None:
            return True
        return _tell_signers(held, of, shown, message, chain, flags, signers, opened[1])


def _tell_signers(
    held: Held, of: str, function: str, message: int, chain: int | None, flags: int, file: bytes, output: int | None
) -> bool | None:
    """Write the certificates of those who signed, and the signature; None when a file cannot be written."""
    target = held.file(file, b"w")
    if target is None:
        note_errors()
        warning(f"{function}(): Signature OK, but cannot open {os.fsdecode(file)} for writing")
        return None
    found = pointer(f"{of}_get0_signers", message, *([chain, flags] if of == "PKCS7" else []))
    held.callback(release, "OPENSSL_sk", found)
    for i, signer in enumerate(stack(found)):
        if number("PEM_write_bio_X509", target, signer) == 0:
            note_errors()
            warning(f"{function}(): Failed to write signer {i}")
            return None
    if output is not None and number(f"PEM_write_bio_{of}", output, message) == 0:
        note_errors()
        warning(f"{function}(): Failed to write {of} to file")
        return False
    return True


def __systemlib_openssl_decrypt_message(
    kind: bytes, function: bytes, files: list[bytes], pem: bytes, key: bytes, encoding: int
) -> Value:
    """Decrypt the first file into the second; whether that was possible."""
    of = kind.decode()
    forget_errors()
    with Held() as held:
        source, target = held.file(files[0], b"r"), held.file(files[1], b"w")
        if source is None or target is None:
            note_errors()
            return False
        if encoding not in (DER, SMIME, PEM):
            raise PhpValueError(f"{function.decode()}(): Argument #5 ($encoding) must be an OPENSSL_ENCODING_* constant")
        message, _ = _read(held, of, source, encoding)
        mine = held.read("PrivateKey", key), held.read("X509", pem)
        rest = (target, DETACHED) if of == "PKCS7" else (None, target, 0)
        if message is None or number(f"{of}_decrypt", message, *mine, *rest) == 0:
            note_errors()
            return False
        return True


def __systemlib_openssl_message_certificates(kind: bytes, text: bytes) -> Value:
    """The certificates and lists of revoked ones in the text of a message, or None."""
    of = kind.decode()
    forget_errors()
    with Held() as held:
        message = held.read(of, text)
        if message is None:
            note_errors()
            return None
        type_ = member(message, PKCS7_TYPE) if of == "PKCS7" else pointer("CMS_get0_type", message)
        found: dict[int | bytes, Value] = {}
        if number("OBJ_obj2nid", type_) not in WITH_CERTIFICATES:
            return found
        if of == "PKCS7":
            content = member(message, PKCS7_CONTENT)
            parts = (member(content, PKCS7_CERTIFICATES), member(content, PKCS7_LISTS)) if content else (None, None)
        else:
            parts = pointer("CMS_get1_certs", message), pointer("CMS_get1_crls", message)
        for sort, part in zip(("X509", "X509_CRL"), parts, strict=True):
            for i, one in enumerate(stack(part)):
                sink = held.sink()
                if number(f"PEM_write_bio_{sort}", sink, one):
                    found[i] = written(sink)
                if of == "CMS":
                    held.keep(sort, one)
            if of == "CMS":
                held.callback(release, "OPENSSL_sk", part)
        return found
