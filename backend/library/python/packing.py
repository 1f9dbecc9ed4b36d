"""Values as bytes, on their way between PHP and Python. The format is described in `backend/interp/calls/python_call.py`.

Example: `unpack(pack([1, b"x"])) == [1, b"x"]`.
"""

from __future__ import annotations

import struct
from typing import Final

Key = int | bytes
Value = None | bool | int | float | bytes | list["Value"] | dict[Key, "Value"]

_WORD: Final = struct.Struct("<q")
_FLOAT: Final = struct.Struct("<d")
_MASK: Final = (1 << 64) - 1


def pack(value: Value) -> bytes:
    """A value's packed form; ints wrap to 64 bits. Raises ``TypeError`` for anything that has none."""
    out = bytearray()
    _pack(out, value)
    return bytes(out)


def _pack(out: bytearray, value: Value) -> None:
    match value:
        case None:
            out += b"N"
        case bool():
            out += b"T" if value else b"F"
        case int():
            out += b"i" + (value & _MASK).to_bytes(8, "little")
        case float():
            out += b"d" + _FLOAT.pack(value)
        case bytes():
            out += b"s" + _WORD.pack(len(value)) + value
        case list():
            _pack_items(out, dict(enumerate(value)))
        case dict():
            _pack_items(out, value)
        case _:
            raise TypeError(f"a Python function returned {type(value).__name__}, which PHP has not")


def _pack_items(out: bytearray, items: dict[Key, Value]) -> None:
    out += b"a" + _WORD.pack(len(items))
    for key, value in items.items():
        _pack(out, key)
        _pack(out, value)


def unpack(data: bytes) -> Value:
    """The value that bytes stand for; they are the machine's own and not checked."""
    return _unpack(data, 0)[0]


def _unpack(data: bytes, at: int) -> tuple[Value, int]:
    kind = data[at : at + 1]
    at += 1
    if kind == b"N":
        return None, at
    if kind in (b"T", b"F"):
        return kind == b"T", at
    if kind == b"d":
        return _FLOAT.unpack_from(data, at)[0], at + 8
    word: int = _WORD.unpack_from(data, at)[0]
    at += 8
    if kind == b"i":
        return word, at
    if kind == b"s":
        return data[at : at + word], at + word
    return _unpack_items(data, at, word)


def _unpack_items(data: bytes, at: int, count: int) -> tuple[Value, int]:
    items: dict[Key, Value] = {}
    for _ in range(count):
        key, at = _unpack(data, at)
        assert isinstance(key, int | bytes)
        items[key], at = _unpack(data, at)
    if list(items) == list(range(count)):
        return list(items.values()), at
    return items, at
