"""The compiling process: ``python -m backend.jit.worker PARENT``.

Messages on stdin and stdout are frames (:mod:`backend.jit.frames`). In: the unit's
digest and image once (``{"unit": ...}``), then requests (``{"unit", "key", "request"}``). Out: for each
request ``{"key", "ok"}``, the object lying in the cache, or ``{"key", "error"}``. The process ends with its
input or its parent, and never disturbs the program that started it.

Example: the client in ``backend/jit/client.py``.
"""

from __future__ import annotations

import os
import sys
from typing import IO, Any

from backend.jit.frames import receive, send
from frontend.processes import end_with
from hhbc.image import decode
from hhbc.unit import Unit


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
    end_with(int(sys.argv[1]))
    os.nice(5)
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:  # the program has ended
        os._exit(0)
