"""The system's OpenSSL (libcrypto) through ctypes, for what the package `cryptography` does not offer.

Example::

    with Held() as held:
        certificate = held.read("X509", pem)
        text = held.text("X509_print", certificate)
"""

from __future__ import annotations

import ctypes
from contextlib import ExitStack
from functools import cache
from typing import Any, Final

from backend.library.openssl.python.errors import __systemlib_openssl_note as note
from backend.library.python.errors import PhpThrow

FILE: Final = "libcrypto.so.3"
BIO_RESET: Final = 1  # what BIO_ctrl() does
BIO_INFO: Final = 3
FREED_AS: Final = {"PrivateKey": "EVP_PKEY", "PUBKEY": "EVP_PKEY", "CMS": "CMS_ContentInfo"}


@cache
def _library() -> ctypes.CDLL:
    try:
        return ctypes.CDLL(FILE)
    except OSError:
        raise PhpThrow("These openssl functions need the OpenSSL 3 library (libcrypto), which is not installed") from None


def _passed(argument: Any) -> Any:
    return ctypes.c_int64(argument) if isinstance(argument, int) else argument


def _call(name: str, result: Any, arguments: tuple[Any, ...]) -> Any:
    called = getattr(_library(), name)
    called.restype = result
    return called(*map(_passed, arguments))


def number(name: str, *arguments: Any) -> int:
    """Call a function that returns an int."""
    return int(_call(name, ctypes.c_int, arguments))


def pointer(name: str, *arguments: Any) -> int | None:
    """Call a function that returns a pointer, None for NULL."""
    found: int | None = _call(name, ctypes.c_void_p, arguments)
    return found


def string(name: str, *arguments: Any) -> bytes | None:
    """Call a function that returns a C string that is not to be freed."""
    text: bytes | None = _call(name, ctypes.c_char_p, arguments)
    return text


def owned_text(name: str, *arguments: Any) -> bytes | None:
    """Call a function that returns a C string that is to be freed."""
    at = pointer(name, *arguments)
    if at is None:
        return None
    text = ctypes.string_at(at)
    _call("CRYPTO_free", None, (at, b"", 0))
    return text


def note_errors() -> None:
    """Have openssl_error_string() tell of what OpenSSL complains of."""
    while code := _call("ERR_get_error", ctypes.c_ulong, ()):
        room = ctypes.create_string_buffer(256)
        called = _library().ERR_error_string_n
        called.restype = None
        called(ctypes.c_long(ctypes.c_int32(code).value), room, ctypes.c_size_t(256))  # php keeps them as ints
        note(room.value)


def cipher_names(aliases: bool) -> list[bytes]:
    """The names of all ciphers, in lower case; with aliases all names of each."""
    names: list[bytes] = []
    take = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_void_p)(lambda name, _: names.append(name.lower()))

    def visit(cipher: int, _: object) -> None:
        if aliases:
            _call("EVP_CIPHER_names_do_all", ctypes.c_int, (ctypes.c_void_p(cipher), take, None))
        else:
            names.append((_call("EVP_CIPHER_get0_name", ctypes.c_char_p, (ctypes.c_void_p(cipher),)) or b"").lower())

    each = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(visit)
    _call("EVP_CIPHER_do_all_provided", None, (None, each, None))
    return names


def forget_errors() -> None:
    """Nobody shall hear of it."""
    _call("ERR_clear_error", None, ())


def release(kind: str, made: int | None) -> None:
    """Free something by `KIND_free`."""
    _call(f"{FREED_AS.get(kind, kind)}_free", None, (made,))


def rewind(source: int | None) -> None:
    """Read a BIO from its beginning again."""
    number("BIO_ctrl", source, BIO_RESET, 0, None)


def member(structure: int, index: int) -> int | None:
    """A pointer in a struct of pointers."""
    found: int | None = ctypes.cast(structure, ctypes.POINTER(ctypes.c_void_p))[index]
    return found


def stack(of: int | None) -> list[int]:
    """The elements of a STACK_OF()."""
    count = number("OPENSSL_sk_num", of) if of else 0
    return [pointer("OPENSSL_sk_value", of, i) or 0 for i in range(count)]


def asn1_text(string_: int | None) -> bytes | None:
    """A text in UTF-8."""
    out = ctypes.c_void_p()
    length = number("ASN1_STRING_to_UTF8", ctypes.byref(out), string_)
    if length < 0 or out.value is None:
        return None
    text = ctypes.string_at(out.value, length)
    _call("CRYPTO_free", None, (out, b"", 0))
    return text


class Held(ExitStack):
    """What is freed at the end of a `with`."""

    def keep(self, kind: str, made: int | None) -> int | None:
        """Have something freed by `KIND_free`."""
        if made is not None:
            self.callback(release, kind, made)
        return made

    def source(self, text: bytes) -> int | None:
        """A BIO to read a text from."""
        buffer = ctypes.create_string_buffer(text, len(text) or 1)
        self.callback(id, buffer)  # which must live as long
        return self.keep("BIO", pointer("BIO_new_mem_buf", buffer, len(text)))

    def sink(self) -> int | None:
        """A BIO to write to."""
        return self.keep("BIO", pointer("BIO_new", pointer("BIO_s_mem")))

    def file(self, name: bytes, mode: bytes) -> int | None:
        """A BIO of a file, or None."""
        return self.keep("BIO", pointer("BIO_new_file", name, mode))

    def read(self, kind: str, pem: bytes) -> int | None:
        """An object of its PEM text, or None."""
        return self.keep(kind, pointer(f"PEM_read_bio_{kind}", self.source(pem), None, None, b""))

    def text(self, function: str, *arguments: Any) -> bytes | None:
        """What a function writes to its first argument, or None when it fails."""
        sink = self.sink()
        return written(sink) if number(function, sink, *arguments) > 0 else None


def written(sink: int | None) -> bytes:
    """What was written to a BIO in memory."""
    at = ctypes.c_void_p()
    called = _library().BIO_ctrl
    called.restype = ctypes.c_long
    length = called(ctypes.c_void_p(sink), BIO_INFO, ctypes.c_long(0), ctypes.byref(at))
    return ctypes.string_at(at.value, length) if at.value else b""
