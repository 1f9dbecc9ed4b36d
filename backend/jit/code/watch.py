"""The thread that looks at the side exits of installed code: it reads counters, the program does the rest.

Instructions whose predictions fail too often are found, and code that was taken for unreached and is reached. What is
found is no longer looked at, unless it is :meth:`~Watch.add`-ed again.

Example: ``watch = Watch(bell, found)``; ``watch.add(entry)``, and ``found(entry, failing, reached)`` is called by the
program's thread.
"""

from __future__ import annotations

import time
from _thread import allocate_lock, start_new_thread
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from backend.jit.code.artifact import Request
from backend.jit.code.bell import Bell, Work
from backend.jit.code.install import Installed
from backend.jit.code.view import UnitView

EXIT_LIMIT = 100  # side exits at one instruction, between two looks, before its predictions are dropped
REACHED_LIMIT = 20  # side exits before code that was not reached is looked at
WATCH_SECONDS = 0.02

Places = dict[str, set[int]]  # instructions by function


class Entry(NamedTuple):
    """Installed code of a unit, and what had asked for it."""

    unit: UnitView
    request: Request
    installed: Installed


class Watch:
    """Watches from the first :meth:`start` on, until the process ends."""

    def __init__(self, bell: Bell, found: Callable[[Entry, Places, Places], None]) -> None:
        self._bell = bell
        self._found = found
        self._lock = allocate_lock()
        self._entries: list[Entry] = []
        self._later: list[Work] = []
        self._soon: list[Work] = []  # has waited for a look
        self._started = False
        self._over = False

    def start(self) -> None:
        """Begin to look."""
        if not self._started:
            self._started = True
            start_new_thread(self._run, ())

    def add(self, entry: Entry) -> None:
        """Look at an entry's exits."""
        with self._lock:
            self._entries.append(entry)

    def drop(self, entries: list[Entry]) -> None:
        """These are about to go, and perhaps the counters of their code."""
        with self._lock:
            self._entries = [entry for entry in self._entries if entry not in entries]

    def later(self, work: Work) -> None:
        """Leave something to the program's thread when it has run on for a while."""
        with self._lock:
            self._later.append(work)

    def close(self) -> None:
        """Look no more."""
        with self._lock:
            self._over = True
            self._entries.clear()

    def _run(self) -> None:
        while not self._over:
            time.sleep(WATCH_SECONDS)
            with self._lock:
                self._look()
                due, self._soon, self._later = self._soon, self._later, []
            for work in due:
                self._bell.leave(work)
            self._bell.remind()

    def _look(self) -> None:
        kept = []
        for entry in self._entries:
            failing = entry.installed.failing(entry.installed.look(), EXIT_LIMIT)
            reached = entry.installed.reached(REACHED_LIMIT)
            if failing or reached:
                self._bell.leave(partial(self._found, entry, failing, reached))
            else:
                kept.append(entry)
        self._entries = kept
