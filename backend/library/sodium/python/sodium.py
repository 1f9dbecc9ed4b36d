"""The system's libsodium, called through ctypes.

Example: `__systemlib_sodium(b"crypto_box_keypair", [[32], [32]])` is `[public, secret]`.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any, Final

from backend.library.python.errors import PhpThrow
from backend.library.python.packing import Value

FILES: Final = ("libsodium.so.23", "libsodium.so.26")
VOID: Final = frozenset(
    (
        b"crypto_core_ristretto255_random",
        b"crypto_core_ristretto255_scalar_add",
        b"crypto_core_ristretto255_scalar_complement",
        b"crypto_core_ristretto255_scalar_mul",
        b"crypto_core_ristretto255_scalar_negate",
        b"crypto_core_ristretto255_scalar_random",
        b"crypto_core_ristretto255_scalar_reduce",
        b"crypto_core_ristretto255_scalar_sub",
        b"crypto_secretstream_xchacha20poly1305_rekey",
        b"sodium_add",
        b"sodium_increment",
    )
)


@cache
def _library() -> ctypes.CDLL:
    for file in FILES:
        try:
            library = ctypes.CDLL(file)
        except OSError:
            continue
        library.sodium_init()
        return library
    raise PhpThrow("The sodium functions need the library libsodium, which is not installed")


def __systemlib_sodium(function: bytes, arguments: list[Value]) -> Value:
    called = getattr(_library(), function.decode())
    called.restype = None if function in VOID else ctypes.c_int
    passed: list[Any] = []
    made: list[tuple[ctypes.Array[ctypes.c_char], int]] = []
    for argument in arguments:
        if isinstance(argument, list):
            (what,) = argument
            assert isinstance(what, bytes | int)
            text, length = (what, len(what)) if isinstance(what, bytes) else (b"", what)
            buffer = ctypes.create_string_buffer(text, length + 1)
            made.append((buffer, length))
            passed.append(buffer)
        else:
            passed.append(ctypes.c_uint64(argument) if isinstance(argument, int) else argument)
    if called(*passed):
        return None
    return [buffer.raw[:length] for buffer, length in made]
