"""A virtual machine that runs images and captures what they print."""

from __future__ import annotations

import contextlib
import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

PATH = b"/fuzz/main.php"


class Outcome(NamedTuple):
    """How a job ended: exit status and standard output of the program."""

    status: int
    output: bytes


class NoFiles:
    """A host without any files."""

    compiles = False
    tree = None
    spelled = None

    def include(self, path: bytes, folders: bytes) -> tuple[bytes, bytes] | None:
        """See ``backend.vm.Host``."""
        return None

    def compile(self, code: bytes, name: bytes, *, is_file: bool) -> bytes:
        """See ``backend.vm.Host``."""
        raise AssertionError("nothing is compiled")


class Runner:
    """Runs images as requests and captures what they print; one for each process."""

    def __init__(self) -> None:
        """Boot the process's machine."""
        from backend.evaluator import make

        self.vm = make().vm

    def run(
        self,
        image: bytes,
        *,
        path: bytes = PATH,
        host: Any = None,
        check: bool = False,
        jit: int = 0,
        ini: Mapping[str, str] = MappingProxyType({}),
    ) -> Outcome:
        """Run one image; ``check`` and ``jit`` as for :meth:`engine`."""
        with self.engine(check=check, jit=jit):
            return self.request(image, path=path, host=host, ini=ini)

    @contextlib.contextmanager
    def engine(self, *, check: bool = False, jit: int = 0, stress: str = "") -> Iterator[None]:
        """Have what runs meanwhile compare AssertRATs with the values, or run natively.

        ``jit`` is the threshold of native code, if any: 1 compiles everything at once, more observes first. ``stress``
        is the seed of stress, if native code is to be under any.
        """
        from cli.engine import engine

        self.vm.check_types(check)
        os.environ["HOP_JIT_STRESS"] = stress
        options = Namespace(
            engine="jit" if jit else "interp", jit_threshold=jit or None, check_types=check, explain_jit=False,
            perf_map=False, count_instructions=False, jit_pass=[], jit_fuel=None,
        )  # fmt: skip
        with engine(options, self.vm):
            yield

    def request(
        self,
        image: bytes,
        *,
        path: bytes = PATH,
        host: Any = None,
        args: Sequence[bytes] = (),
        ini: Mapping[str, str] = MappingProxyType({}),
    ) -> Outcome:
        """Run one image, the engine being chosen."""
        from backend.vm import Request

        with captured() as output:
            status = self.vm.run(Request(image, path, path, args, ini), host or NoFiles())
        return Outcome(status & 0xFF, bytes(output))


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
