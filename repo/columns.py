"""How SQLite keeps texts that need not be UTF-8: TEXT where they are, which people can read, else BLOB.

Paths are Python's text of the file system's bytes (``os.fsdecode``), and kept as those bytes.

Example: ``to_column(b"caf\\xe9") == b"caf\\xe9"``, ``to_path_column("caf\\udce9") == b"caf\\xe9"``.
"""

from __future__ import annotations

import os


def to_column(name: bytes) -> str | bytes:
    """A PHP name as SQLite keeps it."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name


def from_column(value: str | bytes) -> bytes:
    """The inverse of :func:`to_column`."""
    return value.encode("utf-8") if isinstance(value, str) else value


def to_path_column(path: str) -> str | bytes:
    """A path, or another text of the file system, as SQLite keeps it."""
    return to_column(os.fsencode(path))


def from_path_column(value: str | bytes) -> str:
    """The inverse of :func:`to_path_column`."""
    return os.fsdecode(from_column(value))
