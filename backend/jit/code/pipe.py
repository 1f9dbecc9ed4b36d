"""Frames on a pipe between the running process and the worker: JSON and bytes, each with its length.

Example: ``send(pipe, {"key": "a"}, b"image")``, and ``receive`` at the other end.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTH = struct.Struct("<I")


def send(out: IO[bytes], message: dict[str, Any], data: bytes = b"") -> None:
    """Write a frame."""
    text = json.dumps(message).encode()
    out.write(_LENGTH.pack(len(text)) + text + _LENGTH.pack(len(data)) + data)
    out.flush()


def receive(source: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read a frame; None at the end of the input."""
    parts: list[bytes] = []
    for _ in range(2):
        head = source.read(_LENGTH.size)
        if len(head) < _LENGTH.size:
            return None
        (size,) = _LENGTH.unpack(head)
        parts.append(source.read(size))
    return json.loads(parts[0]), parts[1]
