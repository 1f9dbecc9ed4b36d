"""What the running process keeps of its programs for the runs to come: what is known, and what this run has learned.

Example: ``kept.open(key, ready)``; ``kept.made(unit, request, artifact_key)``; ``kept.take()`` at the end.
"""

from __future__ import annotations

from collections import Counter

from backend.jit.code.places import place_key
from backend.jit.code.program import News, Program
from backend.jit.code.view import string

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from backend.jit.code.artifact import Request
    from backend.jit.code.ready import Ready
    from backend.jit.code.view import UnitView


def place_of_request(unit: UnitView, request: Request) -> str:
    """How programs name what a request is about."""
    return place_key(unit.digest, request.func, request.osr)


class Kept:
    """One per process. ``program``: what is known of the one that runs; ``news``: what nobody else knows yet."""

    def __init__(self) -> None:
        self.program = Program("")
        self.news = News()
        self._programs: dict[str, Program] = {}  # that ran in this process, by key
        self._paths: dict[str, str] = {}  # of the units, by digest
        self._at: Counter[str] = Counter()  # units by path

    def open(self, key: str, ready: Ready | None) -> None:
        """Another program runs from now on, of which this is known."""
        if key not in self._programs:
            self._programs[key] = Program(key, ready)
        self.program = self._programs[key]

    def clear(self) -> None:
        """All code is about to go."""
        self._programs.clear()
        self.program = Program("")

    def loaded(self, unit: UnitView) -> None:
        """A unit that lasts is there."""
        if unit.digest not in self._paths:
            path = self._paths[unit.digest] = string(unit.get("path")).decode("latin-1")
            self._at[path] += 1

    def comes_back(self, unit: UnitView) -> bool:
        """Whether the next run is likely to have a unit of this run, too: an earlier run had it. Some programs write
        code anew each time they run, under names that are new as well. Where nothing is known of earlier runs, those do
        not count of which one path has had several, nor those that do not last."""
        known = self.program.paths
        if known or unit.permanent:
            return unit.permanent or unit.digest in known
        return unit.digest in self._paths and self._at[self._paths[unit.digest]] == 1

    def code_for(self, unit: UnitView, request: Request) -> str:
        """The key of the artifact that there is for a place, or nothing."""
        return self.program.keys.get(place_of_request(unit, request), "") if unit.lasts else ""

    def tried(self, unit: UnitView, request: Request) -> None:
        """Code is asked for."""
        if unit.lasts:
            place = place_of_request(unit, request)
            self.program.tries[place] = self.program.tries.get(place, 0) + 1
            self.news.tries[place] = self.news.tries.get(place, 0) + 1

    def made(self, unit: UnitView, request: Request, key: str) -> None:
        """An artifact has been connected."""
        place = place_of_request(unit, request)
        if unit.lasts and self.program.keys.get(place) != key:
            self.program.keys[place] = self.news.keys[place] = key

    def refused(self, unit: UnitView, request: Request) -> None:
        """What was asked for cannot become native."""
        if unit.lasts:
            place = place_of_request(unit, request)
            self.program.refused.add(place)
            self.news.refused.append(place)

    def take(self) -> News | None:
        """What is to be told of the program, if anything: it is news no more."""
        news = self.news
        if not news:
            return None
        self.news = News()
        if not self.program.key:
            return None
        news.paths = self._paths
        return news
