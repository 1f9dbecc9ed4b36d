"""A child process that answers jobs, and may crash or hang without harm to whoever asks it.

Starting a process for each program is what most of the suite's time would go into; a virtual machine
serves many requests, so a child compiles, optimizes and runs program after program.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from typing import Any, NamedTuple

SECONDS = 600  # for one job, on a machine that has other things to do, too; what needs more hangs


class Crash(NamedTuple):
    """A job that the child did not survive, or did not end."""

    reason: str
    hung: bool = False


class Child:
    """A child process that answers jobs with ``work``, started again when one kills it."""

    def __init__(
        self, work: Callable[[Any], Any], seconds: float = SECONDS, method: str = "fork"
    ) -> None:
        """``work`` runs in the child; whatever it sets up there lasts until the child dies.

        ``method`` is multiprocessing's: a spawned child starts afresh, ``work`` being a function of a module.
        """
        self.work = work
        self.method = method
        self.seconds = seconds
        self.process: Any = None
        self.pipe: Any = None

    def ask(self, job: Any, seconds: float | None = None) -> Any:
        """The answer to a job, or a :class:`Crash`; ``seconds`` is a limit of its own, for a longer job."""
        limit = self.seconds if seconds is None else seconds
        if self.process is None:
            self._start()
        try:
            self.pipe.send(job)
            if self.pipe.poll(limit):
                return self.pipe.recv()
            self.close()
            return Crash(f"no answer within {limit} s", hung=True)
        except (EOFError, BrokenPipeError):  # a child may even die of a job that it has answered
            self.process.join()
            code = self.process.exitcode
            self.close()
            return Crash(signal.Signals(-code).name if code < 0 else f"exit {code}")

    def _start(self) -> None:
        context = multiprocessing.get_context(self.method)
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.work), daemon=True)
        self.process.start()
        theirs.close()

    def close(self) -> None:
        """End the child."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.pipe.close()
            self.process = None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _serve(pipe: Any, work: Callable[[Any], Any]) -> None:
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        pipe.send(work(job))
