"""Frames between the running process and the worker: plain data and bytes, each with its length.

What the program sends lies in a file in memory, and a byte in a pipe says that there is more: so the program waits for
nothing, and what it sent last is not lost when it ends.

Example: ``Outbox().send({"key": "a"}, b"image")``, and ``Inbox(bell, file).receive()`` at the other end;
``send(pipe, {"key": "a"})``, and ``receive`` at the other end, for answers.
"""

from __future__ import annotations

import marshal
import os
import struct
from contextlib import suppress

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import IO, Any

REQUESTS = 3  # the worker's descriptor of the file with the requests
HELD = 4  # and of the file that keeps others from the program, where it was given that
_LENGTH = struct.Struct("<I")
_HEAD = struct.Struct("<II")


def send(out: IO[bytes], message: dict[str, Any]) -> None:
    """Write a frame."""
    text = marshal.dumps(message)
    out.write(_LENGTH.pack(len(text)) + text)
    out.flush()


def receive(source: IO[bytes]) -> dict[str, Any] | None:
    """Read a frame; None at the end of the input."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    found: dict[str, Any] = marshal.loads(source.read(size))
    return found


class Outbox:
    """The program's end. ``file`` and ``bell`` are what the other end is to have."""

    def __init__(self) -> None:
        self.file = os.memfd_create("hop-requests")
        self.bell, self._bell = os.pipe()
        os.set_blocking(self._bell, False)

    def send(self, message: dict[str, Any], data: bytes = b"") -> None:
        """Leave a frame there. Raises ``BrokenPipeError`` when nobody listens any more."""
        text = marshal.dumps(message)
        os.write(self.file, _HEAD.pack(len(text), len(data)) + text + data)
        with suppress(BlockingIOError):  # there are bytes enough that nobody has heard
            os.write(self._bell, b"\0")

    def close(self) -> None:
        """That was all."""
        os.close(self._bell)
        os.close(self.file)


class Inbox:
    """The worker's end."""

    def __init__(self, bell: int, file: int) -> None:
        self._bell = bell
        self._file = file
        self._at = 0

    def receive(self) -> tuple[dict[str, Any], bytes] | None:
        """The next frame, which may take its time; None at the end of the input."""
        while self._at == os.fstat(self._file).st_size:
            if not os.read(self._bell, 1 << 16) and self._at == os.fstat(self._file).st_size:
                return None
        sizes = _HEAD.unpack(self._read(_HEAD.size))
        return marshal.loads(self._read(sizes[0])), self._read(sizes[1])

    def _read(self, size: int) -> bytes:
        found = os.pread(self._file, size, self._at)
        self._at += size
        return found
