"""The worker process as the running program sees it: requests go out, answers come in, in threads of their own.

Example: ``remote = Remote(answered, gone)``; ``remote.ask(unit.digest, images, request, key)``, and later some thread
calls ``answered(key, error)``.
"""

from __future__ import annotations

from _queue import SimpleQueue
from _thread import allocate_lock, start_new_thread  # importing threading takes milliseconds
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backend.jit.code.pipe import receive, send

if TYPE_CHECKING:
    from typing import IO

    from backend.jit.code.artifact import Request

LAST_WORDS = 0.1  # seconds that the end of the process waits for messages on the way to the worker


class Remote:
    """A worker that has been started. Threads call ``answered(key, error)`` (no error: the artifact lies in the
    cache) and ``gone()``."""

    def __init__(self, answered: Callable[[str, str], None], gone: Callable[[], None]) -> None:
        from backend.jit.code.worker import start

        self.sent: set[str] = set()  # the digests of the units that it has
        self._answered = answered
        self._gone = gone
        self._closed = False
        self._outbox: SimpleQueue[tuple[dict[str, Any], bytes] | None] = SimpleQueue()
        self._written = allocate_lock()  # held while there may be messages on the way
        self._written.acquire()
        input, output = start()
        start_new_thread(self._write, (input,))
        start_new_thread(self._listen, (output,))

    def ask(self, digest: str, images: dict[str, bytes], request: Request, key: str) -> None:
        """Have a request compiled against a unit; ``images`` by digest: what the worker has not got."""
        for name, image in images.items():
            self.sent.add(name)
            self._outbox.put(({"unit": name}, image))
        self._outbox.put(({"unit": digest, "key": key, "request": request.to_json()}, b""))

    def close(self) -> None:
        """The process ends: nobody waits for the worker, which ends with its input."""
        self._closed = True
        self._outbox.put(None)
        self._written.acquire(timeout=LAST_WORDS)

    def _write(self, worker: IO[bytes]) -> None:
        """Pass messages on, as fast as the worker takes them: the program does not wait for it."""
        try:
            while (message := self._outbox.get()) is not None:
                send(worker, *message)
            worker.close()
        except OSError:  # it is gone, which who listens notices, too
            pass
        self._written.release()

    def _listen(self, worker: IO[bytes]) -> None:
        while not self._closed:
            frame = receive(worker)
            if frame is None:
                break
            self._answered(frame[0]["key"], frame[0].get("error", ""))
        if not self._closed:
            self._gone()
