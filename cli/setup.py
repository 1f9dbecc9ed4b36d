"""What Hop prepares on first use: grammar tables, the native runtime, the compiled library."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cli.progress import Report

if TYPE_CHECKING:
    from hhbc.unit import Unit

EVALUATOR = "backend.evaluator:make"


def prepare(report: Report) -> None:
    """Prepare everything now; what is prepared already is only checked."""
    from backend.vm import boot
    from frontend import parse

    report("grammar", 0, 1)
    parse(b"<?php echo 1;", "setup.php")
    report("grammar", 1, 1)
    library_units(report)
    boot(lambda done, total, name: report("runtime", done, total))


def library_units(report: Report) -> list[Unit]:
    """The system library's units, for the optimizer."""
    from backend.systemlib.build import library_units as units

    report("library", 0, 1)
    made = list(units())
    report("library", 1, 1)
    return made


@contextmanager
def first_use() -> Iterator[Callable[[int, int, str], None]]:
    """A progress function for opening the runtime: silent unless something has to be built."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        shown: list[Report] = []

        def advance(done: int, total: int, name: str) -> None:
            if not shown:
                if not sys.stderr.isatty():
                    print("hop: preparing the runtime (once)", file=sys.stderr)
                from cli.progress import progress

                shown.append(stack.enter_context(progress()))
            shown[0]("runtime", done, total)

        yield advance
