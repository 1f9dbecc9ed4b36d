"""Libraries of the system that are loaded when a program first wants them, for loading costs more than a start may.

Example: `load = make_loader("tls_load", b"libssl.so.3", tls, NAMES)`; `if load(): tls.SSL_new(settings)`.
"""

from typing import Any

from backend.native.lang import *

RTLD_LAZY = 1

_dlopen = extern("dlopen", fn[[ptr[u8], i32], ptr[u8]])
_dlsym = extern("dlsym", fn[[ptr[u8], ptr[u8]], ptr[u8]])


def make_loader(symbol: str, file: bytes, library: Any, names: tuple[bytes, ...]) -> Any:
    """A function that fills a global struct of pointers with a library's functions of these names; whether all are there."""

    @native(name=symbol, cold=True)
    def load() -> bool:
        handle = _dlopen(file, RTLD_LAZY)
        fine = handle is not None
        if fine:
            at = 0
            for name in unroll(names):
                found = _dlsym(handle, name)
                fine = fine and found is not None
                (ptr[ptr[u8]](addr(library)) + at)[0] = found
                at += 1
        return fine

    return load
