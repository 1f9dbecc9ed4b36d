"""The compiling process: ``python -m backend.jit.code.worker``.

Messages on stdin and stdout are frames (:mod:`backend.jit.code.pipe`). In: each unit's
digest and image once (``{"unit": ...}``), then requests (``{"unit", "key", "request"}``). Out: for each
request ``{"key", "ok"}``, the object lying in the cache, or ``{"key", "error"}``. The process ends with its
input, and never disturbs the program that started it. When that program has ended, what it asked for is still
compiled, for a short while and at the lowest priority, and noted in the index: the next run finds it.

Example: the client in ``backend/jit/code/client.py``.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from typing import IO, Any

from backend.jit.code.pipe import receive, send
from hhbc.image import decode_own
from hhbc.unit import Unit

LINGER_SECONDS = 10.0  # processor time that goes into compiling for a program that has ended


class Worker:
    """One program's requests. ``deadline``: of processor time, once the program has ended."""

    def __init__(self, source: IO[bytes], out: IO[bytes]) -> None:
        self.source = source
        self.out = out
        self.deadline: float | None = None

    def serve(self) -> None:
        """Answer requests until the input ends."""
        from backend.jit.lower.inline import inline_functions

        units: dict[str, Unit] = {}
        while self.deadline is None or time.process_time() < self.deadline:
            frame = receive(self.source)
            if frame is None:
                return
            message, data = frame
            if "key" not in message:
                units[message["unit"]] = decode_own(data)
                continue
            self._answer(message, _compile(units, message, inline_functions()))

    def _answer(self, message: dict[str, Any], answer: dict[str, Any]) -> None:
        if self.deadline is None:
            try:
                send(self.out, answer)
                return
            except BrokenPipeError:
                self.deadline = time.process_time() + LINGER_SECONDS
                os.nice(19)
        if "error" not in answer:
            _note(message)


def _note(message: dict[str, Any]) -> None:
    """Let the next run install the result at once."""
    from backend.jit.code.store import read_index, write_index

    index = read_index(message["unit"])
    request = message["request"]
    index[f"{request['func']}:{request['osr']}"] = message["key"]
    write_index(message["unit"], index)


def _compile(units: Mapping[str, Unit], message: dict[str, Any], inline: Any) -> dict[str, Any]:
    from backend.jit.code.artifact import Request
    from backend.jit.code.compiler import compile_request
    from backend.jit.code.store import save_artifact
    from backend.jit.hhir.reasons import TranslationError

    key = message["key"]
    try:
        request = Request.from_json(message["request"])
        others = [units[digest] for digest in request.units]
        artifact = compile_request(units[message["unit"]], request, inline, others)
    except TranslationError as error:
        return {"key": key, "error": str(error)}
    except Exception as error:  # a bug of ours: this function stays in the interpreter, others need not
        return {"key": key, "error": repr(error)}
    if not save_artifact(key, artifact):
        return {"key": key, "error": "the code cache cannot be written"}
    return {"key": key, "ok": True}


if __name__ == "__main__":
    os.nice(5)
    Worker(sys.stdin.buffer, sys.stdout.buffer).serve()
    os._exit(0)  # nobody may be left to take what the streams still hold
