"""The queue of errors of openssl_error_string().

Example: `note(b"error:1C80006E:Provider routines::invalid tag")`.
"""

from __future__ import annotations

from typing import Final

from backend.library.python.packing import Value
from backend.library.python.state import request

MOST_ERRORS: Final = 15


def _errors() -> list[bytes]:
    errors = request.setdefault("openssl.errors", [])
    assert isinstance(errors, list)
    return errors


def __systemlib_openssl_note(error: bytes) -> None:
    """Remember an error for openssl_error_string(), and no more than php does."""
    errors = _errors()
    errors.append(error)
    del errors[:-MOST_ERRORS]


def __systemlib_openssl_error() -> Value:
    """The oldest error, or False."""
    errors = _errors()
    return errors.pop(0) if errors else False
