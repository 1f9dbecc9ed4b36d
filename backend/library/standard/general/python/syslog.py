"""The system's log, through the C library: Python's module of this name takes texts only, and names Python as the program.

Example: `openlog(b"me", 0x20, 8)` makes syslog() print to stderr, too.
"""

from __future__ import annotations

import ctypes
import functools
from typing import Final

from backend.library.python.state import request

_C: Final = ctypes.CDLL(None)
_IDENT: Final = "syslog_ident"  # the C library keeps the address of the name, not the name
_SHOWN: Final = range(0x20, 0x7F)
_HIGH: Final = 0x80


def openlog(prefix: bytes, flags: int, facility: int) -> bool:
    """openlog()"""
    name = ctypes.create_string_buffer(prefix)
    _C.openlog(name, ctypes.c_int(flags), ctypes.c_int(facility))
    request[_IDENT] = name
    return True


def closelog() -> bool:
    """closelog()"""
    _C.closelog()
    request.pop(_IDENT, None)
    return True


def __systemlib_syslog(priority: int, message: bytes, filter: bytes) -> bool:
    """syslog(): a line each, with the bytes that the filter lets through and the codes of the others."""
    if _IDENT not in request:
        openlog(b"php", 0, 0)
    if filter == b"raw":
        lines = [message.partition(b"\0")[0]]
    else:
        lines = [b"".join(map(_shower(filter), line)) for line in message.split(b"\n")]
    for line in lines:
        _C.syslog(ctypes.c_int(priority), b"%s", line)
    return True


@functools.cache
def _shower(filter: bytes) -> functools.partial[bytes]:
    return functools.partial(_shown, filter)


def _shown(filter: bytes, c: int) -> bytes:
    """What a line shows of a byte."""
    passes = c in _SHOWN or (c >= _HIGH and filter != b"ascii") or (c < _SHOWN.start and filter == b"all")
    return bytes([c]) if passes else b"\\x%02x" % c
