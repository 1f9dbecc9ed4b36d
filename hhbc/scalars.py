"""Literal PHP values in Python: None, bool, int, float, bytes and arrays.

A literal array is an immutable tuple of (key, value) pairs in order; keys are ints or bytes, already
normalised as PHP does it (``"5"`` is 5). Python's ``==`` mixes ``1``, ``1.0`` and ``True``, so pools
and dictionaries are keyed by :func:`scalar_key`.

Example::

    >>> scalar_key(1) == scalar_key(True), next_index(((5, None), (b"a", 1)))
    (False, 6)
"""

from __future__ import annotations

import struct
from typing import TypeAlias

PhpScalar: TypeAlias = "bool | int | float | bytes | PhpArray | None"
PhpArray: TypeAlias = tuple[tuple[int | bytes, PhpScalar], ...]

MAX_DEPTH = 200  # of nesting; deeper literals are built by code


def scalar_key(value: PhpScalar) -> object:
    """A hashable key that is equal exactly for identical PHP values (NaN and -0.0 included)."""
    if isinstance(value, float):
        return (float, struct.pack("<d", value))
    if isinstance(value, tuple):
        return (tuple, tuple((key, scalar_key(item)) for key, item in value))
    return (type(value), value)


def next_index(array: PhpArray) -> int:
    """The key that ``$array[] = ...`` would use."""
    return max((key for key, _ in array if isinstance(key, int) and key >= 0), default=-1) + 1


def is_int_key(key: bytes) -> bool:
    """Whether PHP turns a string key into an int."""
    digits = key.removeprefix(b"-")
    if not digits.isdigit() or len(digits) > 19 or (digits[0:1] == b"0" and key != b"0"):
        return False
    return -(1 << 63) <= int(key) < 1 << 63


def is_word(text: bytes) -> bool:
    """Whether a string cannot be taken for a number, so that == compares it with strings byte by byte."""
    stripped = text.strip(b" \t\n\r\v\f").lstrip(b"+-.")
    return not stripped[:1].isdigit() and not is_int_key(text)
