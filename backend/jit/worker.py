"""The compiling process: ``python -m backend.jit.worker``.

Messages on stdin and stdout are frames: a length (u32), a JSON object, a length (u32), bytes. In: the unit's
digest and image once (``{"unit": ...}``), then requests (``{"unit", "key", "request"}``). Out: for each
request ``{"key", "ok"}``, the object lying in the cache, or ``{"key", "error"}``. The process ends with its
input, and never disturbs the program that started it.

Example: the client in ``backend/jit/client.py``.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import IO, Any

from hhbc.image import decode
from hhbc.unit import Unit

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


def serve(source: IO[bytes], out: IO[bytes]) -> None:
    """Answer requests until the input ends."""
    from backend.jit.inline import inline_functions

    units: dict[str, Unit] = {}
    while True:
        frame = receive(source)
        if frame is None:
            return
        message, data = frame
        if "key" not in message:
            units[message["unit"]] = decode(data)
            continue
        answer = _compile(units[message["unit"]], message, inline_functions())
        send(out, answer)


def _compile(unit: Unit, message: dict[str, Any], inline: Any) -> dict[str, Any]:
    from backend.jit.artifact import Request
    from backend.jit.compiler import compile_request
    from backend.jit.store import save_artifact
    from backend.jit.translate import TranslationError

    key = message["key"]
    try:
        artifact = compile_request(unit, Request.from_json(message["request"]), inline)
    except TranslationError as error:
        return {"key": key, "error": str(error)}
    if not save_artifact(key, artifact):
        return {"key": key, "error": "the code cache cannot be written"}
    return {"key": key, "ok": True}


if __name__ == "__main__":
    os.nice(5)
    serve(sys.stdin.buffer, sys.stdout.buffer)
