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
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from backend.jit.code.pipe import receive, send
from backend.jit.code.store import REFUSED, read_index, save_artifact, write_index

if TYPE_CHECKING:
    from hhbc.unit import Unit

NICENESS = 12  # of a core that a program wants for itself, the worker gets a fifteenth
LINGER_SECONDS = 10.0  # processor time that goes into compiling for a program that has ended


def start() -> tuple[IO[bytes], IO[bytes]]:
    """Start a worker process; its input and its output. Nobody who reads the program's errors is to wait for it."""
    from frontend.cache import worker_environment

    theirs, ours = os.pipe(), os.pipe()
    command = [sys.executable, "-P", "-m", "backend.jit.code.worker"]  # no module comes from the working directory
    actions: list[tuple[Any, ...]] = [
        (os.POSIX_SPAWN_DUP2, theirs[0], 0),
        (os.POSIX_SPAWN_DUP2, ours[1], 1),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    os.posix_spawn(sys.executable, command, worker_environment(), file_actions=actions, setsid=True)
    os.close(theirs[0])
    os.close(ours[1])
    return os.fdopen(theirs[1], "wb"), os.fdopen(ours[0], "rb")


def _step_back() -> None:
    """Leave the processor to whoever wants it, also where sessions share it evenly."""
    os.nice(NICENESS)
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(NICENESS))


class Worker:
    """One program's requests. ``deadline``: of processor time, once the program has ended."""

    def __init__(self, source: IO[bytes], out: IO[bytes]) -> None:
        self.source = source
        self.out = out
        self.deadline: float | None = None

    def serve(self) -> None:
        """Answer requests until the input ends."""
        from backend.jit.lower.inline import inline_functions
        from hhbc.image import decode_own

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
        _note(message, REFUSED if "error" in answer else message["key"])


def _note(message: dict[str, Any], key: str) -> None:
    """Let the next run know the result."""

    from backend.jit.code.artifact import Request

    request = Request.from_json(message["request"])
    index = read_index(message["unit"], request.switches.mark)
    index[f"{request.func}:{request.osr}"] = key
    write_index(message["unit"], index, request.switches.mark)


def _compile(units: Mapping[str, Unit], message: dict[str, Any], inline: Any) -> dict[str, Any]:
    from backend.jit.code.artifact import Request
    from backend.jit.code.compiler import compile_request
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
    _step_back()
    Worker(sys.stdin.buffer, sys.stdout.buffer).serve()
    os._exit(0)  # nobody may be left to take what the streams still hold
