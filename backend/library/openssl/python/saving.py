"""Files that openssl writes.

Example: `__systemlib_openssl_write(b"/nowhere/a", b"")` is `[2, b"No such file or directory"]`.
"""

from __future__ import annotations

import os

from backend.library.python.packing import Value


def __systemlib_openssl_write(path: bytes, text: bytes) -> Value:
    """Write a file; None, or the number and the text of the system's error."""
    try:
        with open(path, "wb") as file:
            file.write(text)
    except OSError as error:
        number = error.errno or 0
        return [number, os.strerror(number).encode()]
    return None
