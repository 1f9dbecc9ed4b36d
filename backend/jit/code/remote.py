"""The worker process as the running program sees it: requests go out, answers come in, in a thread of their own.

Example: ``remote = Remote(answered, gone)``; ``remote.ask(unit.digest, images, request, key)``, and later some thread
calls ``answered(key, error)``.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from fcntl import F_DUPFD_CLOEXEC, fcntl

from backend.jit.code import threads
from backend.jit.code.pipe import HELD, REQUESTS, Outbox, receive

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Any

    from backend.jit.code.artifact import Request
    from backend.jit.code.program import News

    Held = tuple[str, IO[bytes]]  # a program's key, and what keeps others from it


def _start(held: Held | None) -> tuple[Outbox, IO[bytes]]:
    """Start a worker process; its input and its output. Nobody who reads the program's errors is to wait for it.

    A shell starts it and ends: it is no child of this process, whose program may wait for its children.
    """
    from backend.jit.code.store import build_hash
    from frontend.cache import worker_environment

    outbox, ours = Outbox(), os.pipe()
    # No module comes from the working directory.
    command = [sys.executable, "-P", "-m", "backend.jit.code.worker", build_hash()]
    actions: list[tuple[Any, ...]] = [
        (os.POSIX_SPAWN_DUP2, outbox.bell, 0),
        (os.POSIX_SPAWN_DUP2, ours[1], 1),
        (os.POSIX_SPAWN_DUP2, outbox.file, REQUESTS),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    if held is not None:
        command.append(held[0])
        apart = fcntl(held[1], F_DUPFD_CLOEXEC, HELD + 1)  # from those that take other places before
        actions.append((os.POSIX_SPAWN_DUP2, apart, HELD))
    words = ["sh", "-c", 'exec 9<&0; "$0" "$@" <&9 9<&- &', *command]  # what runs behind has no input else
    shell = os.posix_spawn("/bin/sh", words, worker_environment(), file_actions=actions, setsid=True)
    os.waitpid(shell, 0)
    if held is not None:
        os.close(apart)
    os.close(outbox.bell)
    os.close(ours[1])
    return outbox, os.fdopen(ours[0], "rb")


class Remote:
    """A worker that has been started. Threads call ``answered(key, error)`` (no error: the artifact lies in the
    cache) and ``gone()``. ``held``: the program that the worker is to keep others from when this process has ended."""

    def __init__(
        self, answered: Callable[[str, str], None], gone: Callable[[], None], held: Held | None = None
    ) -> None:
        self.sent: set[str] = set()  # the digests of the units that it has
        self._answered = answered
        self._gone = gone
        self._closed = False
        self._outbox, output = _start(held)
        threads.start(self._listen, output)

    def ask(
        self, digest: str, images: dict[str, bytes], request: Request, key: str, program: str, before: str
    ) -> None:
        """Have a request of a program compiled against a unit; ``images`` by digest: what the worker has not got;
        ``before``: the key of what there is for the same place, if anything."""
        for name, image in images.items():
            self.sent.add(name)
            self._send({"unit": name}, image)
        message = {"unit": digest, "key": key, "request": request.to_json(), "program": program, "before": before}
        self._send(message)

    def tell(self, program: str, news: News) -> None:
        """Have news of a program kept, when the worker ends."""
        self._send({"program": program, "news": news.to_json()})

    def close(self) -> None:
        """The process ends: nobody waits for the worker, which ends with its input."""
        if not self._closed:
            self._closed = True
            self._outbox.close()

    def _send(self, message: dict[str, Any], data: bytes = b"") -> None:
        with suppress(OSError):  # it is gone, which who listens notices, too
            self._outbox.send(message, data)

    def _listen(self, worker: IO[bytes]) -> None:
        while not self._closed:
            frame = receive(worker)
            if frame is None:
                break
            self._answered(frame["key"], frame.get("error", ""))
        if not self._closed:
            self._gone()
