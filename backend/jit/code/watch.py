"""The thread that looks at the side exits of installed code: it reads counters, the program does the rest.

Where the program is over before it has looked, the program looks itself (:meth:`~Watch.look_at_all`).
Instructions whose predictions fail too often are found, and code that was taken for unreached and is reached. What is
found is no longer looked at, unless it is :meth:`~Watch.add`-ed again.

Example: ``watch = Watch(bell, found)``; ``watch.add(entry)``, and ``found(entry, failing, reached)`` is called by the
program's thread.
"""

from __future__ import annotations

import time
from _thread import allocate_lock
from collections.abc import Callable
from functools import partial

from backend.jit.code import threads
from backend.jit.code.artifact import Request
from backend.jit.code.bell import Bell, Work
from backend.jit.code.install import Installed
from backend.jit.code.view import UnitView

EXIT_LIMIT = 100  # side exits at one instruction, between two looks, before its predictions are dropped
REACHED_LIMIT = 20  # side exits before code that was not reached is looked at
WATCH_SECONDS = 0.02
MOST_SECONDS = 0.1  # where nothing is found for long
SLOWER = 1.1  # by what looks are rarer when nothing was found
LOOKS = 8  # entries that are looked at each time, in turn

Places = dict[str, set[int]]  # instructions by function


class Entry:
    """Installed code of a unit, and what had asked for it."""

    __slots__ = ("installed", "request", "unit")

    def __init__(self, unit: UnitView, request: Request, installed: Installed) -> None:
        self.unit = unit
        self.request = request
        self.installed = installed


Find = tuple[Entry, Places, Places]  # code, what of it fails, and what of it had not been reached


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
            threads.start(self._run)

    def add(self, entry: Entry) -> None:
        """Look at an entry's exits."""
        with self._lock:
            self._entries.append(entry)

    def drop(self, entries: list[Entry]) -> None:
        """These are about to go, and perhaps the counters of their code."""
        with self._lock:
            self._entries = [entry for entry in self._entries if entry not in entries]

    def look_at_all(self) -> list[Find]:
        """What there is to be found by now, since the code was installed; for the program's thread, when it ends."""
        with self._lock:
            found, self._entries = _find(self._entries, Installed.all)
        return found

    def left(self) -> list[Work]:
        """What was left for later and need not wait any longer; for the program's thread, when it ends."""
        with self._lock:
            left, self._soon, self._later = self._soon + self._later, [], []
        return left

    def later(self, work: Work) -> None:
        """Leave something to the program's thread when it has run on for a while."""
        with self._lock:
            self._later.append(work)

    def close(self) -> None:
        """Look no more."""
        with self._lock:
            self._over = True
            self._entries.clear()

    def copied(self) -> None:
        """In a copy of the process, where nobody looks and the lock may have stayed taken."""
        self._lock = allocate_lock()
        self._started = True
        self.close()

    def _run(self) -> None:
        seconds = WATCH_SECONDS
        while not self._over:
            time.sleep(seconds)
            with self._lock:
                seconds = WATCH_SECONDS if self._look() else min(SLOWER * seconds, MOST_SECONDS)
                due, self._soon, self._later = self._soon, self._later, []
            for work in due:
                self._bell.leave(work)
            self._bell.remind()

    def _look(self) -> bool:
        """Look at some entries; whether something was found."""
        now, later = self._entries[:LOOKS], self._entries[LOOKS:]
        found, left = _find(now, Installed.look)
        for entry, failing, reached in found:
            self._bell.leave(partial(self._found, entry, failing, reached))
        self._entries = later + left
        return bool(found)


def _find(entries: list[Entry], counts: Callable[[Installed], list[int]]) -> tuple[list[Find], list[Entry]]:
    """The entries whose code is left too often, and the others."""
    found: list[Find] = []
    left: list[Entry] = []
    for entry in entries:
        failing = entry.installed.failing(counts(entry.installed), EXIT_LIMIT)
        reached = entry.installed.reached(REACHED_LIMIT)
        if failing or reached:
            found.append((entry, failing, reached))
        else:
            left.append(entry)
    return found, left
