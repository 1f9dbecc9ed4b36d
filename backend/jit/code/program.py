"""What is kept of a program: its native code, linked as a whole, and what is known of the functions that have none.

The unit of caching is the program: all that runs when a main file does. Its key is that file's path and the build of
Hop; what lies there is about units, which it names by their digests. So a program of which one file changes loses what
relied on that file and nothing else, whichever file it is. The next run copies the code to its place as it is
(`Linked`), and native code connects each part by a table (:mod:`.table`) when the units and classes that it needs are
there, without Python, without a request and without observing anything. What was refused, or was asked for too often,
is asked for no more; so runs of a program that does always the same come to an end of asking. One that goes on all the
same, since its predictions fail in turns or there is too much to be asked for, is looked at ever more rarely
(`ready.py`): a look takes a tenth of a program that is over in a third of a second.

The file is sealed; a damaged one does not exist. Whoever writes it adds what it has learned to what lies there; of two
processes that do at the same time one loses, and learns it again. What a run needs at once lies in front (`Ready`);
what else is known, and of it exits and profiles, is read when somebody wants it.

Example: ``program = read(key)``; ``program.learn(news)``; ``program.link(runtime)``; ``program.write()``.
"""

from __future__ import annotations

import marshal
from collections import Counter
from functools import cached_property

from backend.jit.code.artifact import Artifact, place_of
from backend.jit.code.part import Part
from backend.jit.code.places import class_key, split_place, unit_key
from backend.jit.code.ready import QUIET_RUNS, Ready, read_ready
from backend.jit.code.store import load_artifact, write_program
from backend.native.loader import END

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import Any

    from backend.jit.code.part import Cold
    from backend.native.loader import Library

MAX_TRIES = 12  # times that code is made for one place, over all runs
EVALUATED = " : eval()'d code"  # the end of such units' paths
MOST_EVALUATED = 64  # units of one place that evaluates code, before those are forgotten that a run has not had
MOST_PATHS = 1 << 13  # units whose paths are known; those go that no run has had for the longest time
MAX_CODE = 24 << 20  # bytes of objects that are linked together


class News:
    """What a run has learned of a program, to be added to what is known: plain data.

    ``keys``: artifacts by place; ``refused``: places that cannot be native; ``tries``: how often code was asked for,
    now, by place; ``warm``: what each place needs that is to be observed from its first call on; ``paths`` of the
    units by digest; ``quiet``: 1 if all functions were looked at, and nothing was new; ``looked``: 1 if some were;
    ``seconds`` of processor time that the run took until then.
    """

    __slots__ = ("keys", "looked", "paths", "quiet", "refused", "seconds", "tries", "warm")

    def __init__(self, data: dict[str, Any] | None = None) -> None:
        given: dict[str, Any] = data or {}
        self.keys: dict[str, str] = given.get("keys", {})
        self.refused: list[str] = given.get("refused", [])
        self.tries: dict[str, int] = given.get("tries", {})
        self.warm: dict[str, list[str]] = given.get("warm", {})
        self.paths: dict[str, str] = given.get("paths", {})
        self.quiet: int = given.get("quiet", 0)
        self.looked: int = given.get("looked", 0)
        self.seconds: float = given.get("seconds", 0.0)

    def __bool__(self) -> bool:
        return self.novel or bool(self.quiet or self.looked)

    @property
    def novel(self) -> bool:
        """Whether more is known than that nothing is new."""
        return bool(self.keys or self.refused or self.tries or self.warm)

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {name: getattr(self, name) for name in self.__slots__}

    def add(self, other: News) -> None:
        """Later news of the same run."""
        for name in ("keys", "warm", "paths"):
            getattr(self, name).update(getattr(other, name))
        self.refused += other.refused
        self.quiet = other.quiet
        self.looked |= other.looked
        self.seconds = max(self.seconds, other.seconds)
        for place, count in other.tries.items():
            self.tries[place] = self.tries.get(place, 0) + count


class Program:
    """What is known of a program; ``key`` is empty for one of which nothing is to be kept."""

    def __init__(self, key: str, ready: Ready | None = None) -> None:
        given: dict[str, Any] = marshal.loads(ready.rest) if ready is not None and ready.rest else {}
        self.key = key
        self.tries: dict[str, int] = given.get("tries", {})
        self.refused: set[str] = set(given.get("refused", ()))
        self.warm: dict[str, list[str]] = given.get("warm", {})
        self.paths: dict[str, str] = given.get("paths", {})
        self.quiet: int = given.get("quiet", 0)  # runs that had nothing new
        self.looks = ready.looks if ready is not None else 0
        self.seconds = ready.seconds if ready is not None else 0.0
        self._cold: bytes = given.get("cold", b"")
        self.linked = ready.linked if ready is not None else None
        self._table = ready.table if ready is not None else b""
        self._rows: list[tuple[Any, ...]] = given.get("parts", [])
        self.parts = {row[0]: Part(number, row, self._cold_of) for number, row in enumerate(self._rows)}
        self.keys = {place: part.key for place, part in self.parts.items()}

    @cached_property
    def cold(self) -> list[Cold]:
        """Exits and profiles of each part."""
        found: list[Cold] = marshal.loads(self._cold)
        return found

    def _cold_of(self, number: int) -> Cold:
        return self.cold[number]

    def settled(self, place: str) -> bool:
        """Whether a place cannot become native."""
        return place in self.refused or self.tries.get(place, 0) >= MAX_TRIES

    @property
    def complete(self) -> bool:
        """Whether nothing new is to be expected, or kept."""
        return not self.key or self.quiet >= QUIET_RUNS

    def learn(self, news: News) -> bool:
        """Add what a run has learned; whether there is something to be linked."""
        before = dict(self.keys)
        self._forget_changed(news.paths)
        older = {digest: path for digest, path in self.paths.items() if digest not in news.paths}
        self.paths = dict([*older.items(), *news.paths.items()][-MOST_PATHS:])
        self.keys.update(news.keys)
        self.refused.update(news.refused)
        for place, count in news.tries.items():
            self.tries[place] = self.tries.get(place, 0) + count
        self.tries = {place: count for place, count in self.tries.items() if count}
        self.warm.update(news.warm)
        self.quiet = 0 if news.novel else self.quiet + news.quiet
        self.looks += news.looked
        self.seconds = max(self.seconds, news.seconds)
        for place in (*self.keys, *self.refused):
            self.warm.pop(place, None)
        return self.keys != before

    def _forget_changed(self, paths: dict[str, str]) -> None:
        """Forget units in whose place others are by now. One place may evaluate many of them, in each run others."""
        now, several = set(paths.values()), Counter(self.paths.values())

        def goes(path: str) -> bool:
            return path in now and (not path.endswith(EVALUATED) or several[path] > MOST_EVALUATED)

        gone = {digest for digest, path in self.paths.items() if digest not in paths and goes(path)}
        if not gone:
            return
        needed = {unit_key(digest) for digest in gone}
        for part in self.parts.values():
            if not needed.isdisjoint(part.needs):
                self.keys.pop(part.place, None)
        for table in (self.keys, self.tries, self.warm):
            for place in [place for place in table if split_place(place)[0] in gone]:
                del table[place]
        self.refused = {place for place in self.refused if split_place(place)[0] not in gone}
        for digest in gone:
            del self.paths[digest]

    def arrange(self) -> None:
        """Make the table anew, since other functions are warm, or the code is another."""
        from backend.jit.code.table import make_table

        self._table = make_table(list(self.parts.values()), self.warm)

    def link(self, runtime: Library) -> None:
        """Link the artifacts anew, as far as they are there; the others will be asked for again."""
        from backend.native.elf import ElfError
        from backend.native.loader import LoadError, link_ahead

        found: list[tuple[str, str, Artifact]] = []
        size = 0
        for place, key in self.keys.items():
            artifact = load_artifact(key)
            if artifact is not None and size + len(artifact.code) <= MAX_CODE:
                size += len(artifact.code)
                found.append((place, key, artifact))
        places: list[dict[str, int]] = []
        self.linked = None
        try:
            if found:
                self.linked, places = link_ahead(runtime, [artifact.code for _, _, artifact in found])
        except (LoadError, ElfError):
            found = []
        own = {split_place(place)[:2] for place, _, _ in found}
        rows = [_row(place, key, artifact, symbols, own)
                for (place, key, artifact), symbols in zip(found, places, strict=True)]  # fmt: skip
        self._rows = rows
        self._cold = marshal.dumps([(artifact.exits, artifact.profiles) for _, _, artifact in found])
        self.parts = {row[0]: Part(number, row, self._cold_of) for number, row in enumerate(rows)}
        self.keys = {place: part.key for place, part in self.parts.items()}

    def _paths_of_known(self) -> dict[str, str]:
        """The paths of the units of which something is known, or on which something rests."""
        tables = (self.keys, self.tries, self.warm, self.refused)
        places = {split_place(place)[0] for table in tables for place in table}
        needs = {need for part in self.parts.values() for need in part.needs}
        needs.update(need for known in self.warm.values() for need in known)
        return {digest: path for digest, path in self.paths.items() if digest in places or unit_key(digest) in needs}

    def write(self) -> None:
        """Keep it for the runs to come."""
        rest = {
            "parts": self._rows,
            "tries": self.tries,
            "refused": sorted(self.refused),
            "warm": self.warm,
            "quiet": self.quiet,
            "paths": self._paths_of_known(),
            "cold": self._cold,
        }
        code = self.linked
        linked = (code.sealed, code.data, code.writable, code.words) if code is not None else None
        known = (linked, self._table, self.quiet, self.looks, self.seconds, marshal.dumps(rest))
        write_program(self.key, marshal.dumps(known))


def _row(
    place: str, key: str, artifact: Artifact, symbols: dict[str, int], own: set[tuple[str, int]]
) -> tuple[Any, ...]:
    """What a run needs at once of a part. Functions that it was compiled with and that have code of their own begin
    there (``own``)."""
    digest, func, _ = split_place(place)
    homes = [digest, *artifact.units]

    def begins_here(symbol: str) -> bool:
        unit, index = place_of(symbol)
        return (homes[unit], index) == (digest, func) or (homes[unit], index) not in own

    entries = {symbol: at for symbol, at in artifact.entries.items() if begins_here(symbol)}
    needs = sorted({unit_key(unit) for unit in homes if unit})
    needs += sorted(class_key(name.encode("latin-1")) for name in artifact.classes())
    wanted = {"hop.links", "hop.exits", END, *entries.values(), *(at for _, _, at in artifact.loops)}
    where = {name: at for name, at in symbols.items() if name in wanted}
    counters = len(artifact.exits)
    loops, links, facts = artifact.loops, artifact.links, artifact.facts
    return (place, key, needs, where, counters, entries, loops, links, facts, artifact.units)


def read(key: str) -> Program:
    """What is known of a program."""
    return Program(key, read_ready(key))


def keep(key: str, news: News, runtime: Library) -> None:
    """Add what a run has learned of a program to what is known of it."""
    program = read(key)
    warm = dict(program.warm)
    if program.learn(news):
        program.link(runtime)
        program.arrange()
    elif program.warm != warm:
        program.arrange()
    program.write()
