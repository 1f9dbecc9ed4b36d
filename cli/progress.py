"""A progress display on stderr for long work, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from cli.errors import Remarks

MOMENT: Final = 0.3  # seconds without a display
Report = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


@contextmanager
def progress() -> Iterator[Report]:
    """Give a function ``report(stage, done, total)``; each stage gets a bar of its own.

    What is over in a moment shows nothing.
    """
    if not (Remarks.wanted and sys.stderr.isatty()):
        yield silent
        return
    # Imported late: rich costs more than a whole short run.
    from threading import Timer

    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        Task,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(TextColumn):
        """How many are done in a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed and task.total and task.total > 1 else "")

    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), Rate(""))
    times = (TimeElapsedColumn(), TimeRemainingColumn())
    display = Progress(*columns, *times, console=Console(stderr=True))
    tasks: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            finish()  # a stage that ends early, as a worklist may, is complete all the same
            tasks[stage] = display.add_task(stage, total=total)
        display.update(tasks[stage], completed=done, total=total)

    def finish() -> None:
        for task in display.tasks:
            display.update(task.id, completed=task.total)

    begin = Timer(MOMENT, display.start)
    begin.start()
    try:
        yield report
        finish()
    finally:
        begin.cancel()
        begin.join()
        if display.live.is_started:
            display.stop()
