"""A virtual machine in a forked child, which may crash or hang without harm to whoever asks it.

The child compiles, optimizes and runs program after program in one process, so that thousands cost minutes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

SECONDS = 20  # for one job; a program that needs more hangs
PATH = b"/fuzz/main.php"


class Outcome(NamedTuple):
    """How a job ended: exit status and standard output of the program."""

    status: int
    output: bytes


class Crash(NamedTuple):
    """A job that the child did not survive, or did not end."""

    reason: str


class NoFiles:
    """A host without any files."""

    compiles = False

    def include(self, path: bytes, script_dir: bytes) -> tuple[bytes, bytes] | None:
        """See ``backend.vm.Host``."""
        return None

    def compile(self, code: bytes, name: bytes) -> bytes:
        """See ``backend.vm.Host``."""
        raise AssertionError("nothing is compiled")


class Runner:
    """Runs images as requests and captures what they print; one for each process."""

    def __init__(self) -> None:
        """Boot the process's machine."""
        from backend.evaluator import make

        self.vm = make().vm

    def run(
        self, image: bytes, *, path: bytes = PATH, host: Any = None, check: bool = False, jit: bool = False
    ) -> Outcome:
        """Run one image; ``check`` compares AssertRATs with the values, ``jit`` compiles everything."""
        from backend.vm import Request
        from cli.engine import engine

        self.vm.check_types(check)
        options = Namespace(
            engine="jit" if jit else "interp", jit_threshold=1 if jit else None, check_types=check
        )
        with captured() as output, engine(options, self.vm):
            status = self.vm.run(Request(image, path, path), host or NoFiles())
        return Outcome(status, bytes(output))


@contextlib.contextmanager
def captured() -> Iterator[bytearray]:
    """Catch what the process writes to standard output, native code included; filled at the end."""
    with tempfile.TemporaryFile() as file:
        kept = os.dup(1)
        os.dup2(file.fileno(), 1)

        text = bytearray()
        try:
            yield text
        finally:
            os.dup2(kept, 1)
            os.close(kept)
            file.seek(0)
            text += file.read()


class Child:
    """A child process that answers jobs with ``work``, started again when one kills it."""

    def __init__(self, work: Callable[[Any], Any], seconds: float = SECONDS) -> None:
        """``work`` runs in the child; whatever it sets up there lasts until the child dies."""
        self.work = work
        self.seconds = seconds
        self.process: Any = None
        self.pipe: Any = None

    def ask(self, job: Any) -> Any:
        """The answer to a job, or a :class:`Crash`."""
        if self.process is None:
            self._start()
        self.pipe.send(job)
        try:
            if self.pipe.poll(self.seconds):
                return self.pipe.recv()
            self.close()
            return Crash(f"no answer within {self.seconds} s")
        except EOFError:
            self.process.join()
            code = self.process.exitcode
            self.close()
            return Crash(signal.Signals(-code).name if code < 0 else f"exit {code}")

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
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
