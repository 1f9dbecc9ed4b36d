"""What Hop prepares on first use: grammar tables, the native runtime, the compiled library."""

from __future__ import annotations

import sys

from cli.errors import remark
from frontend.light import contextmanager

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import ExitStack

    from cli.progress import Report
    from hhbc.unit import Unit

EVALUATOR = "backend.evaluator:make"


def prepare(report: Report) -> None:
    """Prepare everything now; what is prepared already is only checked."""
    from frontend import parse

    report("grammar", 0, 1)
    parse(b"<?php echo 1;", "setup.php")
    report("grammar", 1, 1)
    optimizer_library(report)
    _for_the_jit()


def _for_the_jit() -> None:
    """What else the first program with a hot function would have to wait for."""
    from backend.jit.code.offsets import prepare as prepare_offsets

    prepare_offsets()


def optimizer_library(report: Report) -> list[Unit]:
    """The system library's units; and the runtime, which the optimizer evaluates with, is there."""
    from backend.native.build import runtime_path
    from backend.vm import ROOTS

    library = library_units(report)
    runtime_path(ROOTS, _announced(report))
    return library


def library_units(report: Report) -> list[Unit]:
    """The system library's units."""
    from backend.systemlib.build import library_units as units

    report("library", 0, 1)
    made = list(units())
    report("library", 1, 1)
    return made


def _announced(report: Report) -> Callable[[int, int, str], None]:
    """A progress function for building the runtime; where nobody sees a display, one line says what takes so long."""

    def advance(done: int, total: int, name: str) -> None:
        if done == 0 and not sys.stderr.isatty():
            remark("preparing the runtime (once)")
        report("runtime", done, total)

    return advance


@contextmanager
def first_use() -> Iterator[Callable[[int, int, str], None]]:
    """A progress function for opening the runtime: silent unless something has to be built."""
    shown: list[Report] = []
    displays: list[ExitStack] = []

    def show(stage: str, done: int, total: int) -> None:
        if not shown:
            from contextlib import ExitStack

            from cli.progress import progress

            displays.append(ExitStack())
            shown.append(displays[0].enter_context(progress()))
        shown[0](stage, done, total)

    try:
        yield _announced(show)
        if shown:
            _for_the_jit()
    finally:
        for display in displays:
            display.close()
