"""What a run of the optimizer leaves for the next one on the same program, of which a few files have changed.

An analysis of a function depends on its unit, on what all units declare, and on the facts that it reads, no more.
So the next run goes the same way as any, batch for batch, but takes a finding from here wherever the function is the
one it was and every fact read has the value that it had: the result is that of a run without a memory. Where its lines
are is nothing to an analysis. A unit that is the one it was is not optimized again if that is so for all its functions,
for what is claimed of its properties, and for the functions elsewhere whose code was looked at.

Example::

    memory = Memory(stamp, digests, left_by_the_last_run, former_units)
    result = optimize_program(units, library, options, memory=memory)
    memory.dump(result.spelled)  # for the next one
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeAlias

from frontend.digests import blake2b
from hhbbc import known as counts
from hhbbc.differences import differences, places, shifted, whole
from hhbbc.facts.classes import CONSTANTS, FuncKey
from hhbbc.facts.codec import Reader, Writer
from hhbbc.facts.index import Index
from hhbbc.facts.kinds import Fact, Key
from hhbbc.facts.store import Finding, Seen, Store
from hhbbc.known import Known as Counts
from hhbbc.options import Stats
from hhbc.unit import Unit

Read: TypeAlias = tuple[tuple[Key, Fact], ...]  # keys with the facts as they were
_DAMAGE: Final = (ValueError, KeyError, IndexError, TypeError, AttributeError, zlib.error)


@dataclass(slots=True)
class Tally:
    """What a unit's functions come to, for the statistics."""

    functions: int = 0
    before: int = 0  # instructions
    after: int = 0
    known: Counts = field(default_factory=dict)

    def add_to(self, stats: Stats) -> None:
        """Count them."""
        stats.functions += self.functions
        stats.instructions_before += self.before
        stats.instructions_after += self.after
        counts.add(stats.known, self.known)


@dataclass(slots=True)
class Known:
    """Of a unit: by function, what its analyses read and found; all that they, and in the end the passes, read."""

    findings: list[list[tuple[Read, Finding]]]
    settled: Read = ()
    looked_into: frozenset[Seen] = frozenset()  # functions of other units
    asked: frozenset[FuncKey] = frozenset()  # declarations that were asked for
    tally: Tally = field(default_factory=Tally)


@dataclass(slots=True)
class _Now:
    """The same while it is gathered."""

    findings: list[list[tuple[Read, Finding]]]
    reads: set[Key] = field(default_factory=set)
    looked_into: set[Seen] = field(default_factory=set)
    asked: set[FuncKey] = field(default_factory=set)
    tally: Tally = field(default_factory=Tally)


class Memory:
    """What is remembered of the last run, and what of this one."""

    def __init__(
        self,
        stamp: str,
        digests: Sequence[str],
        left: bytes | None = None,
        former: Callable[[bytes], Unit | None] = lambda _: None,
        made: Callable[[bytes], Unit | None] = lambda _: None,
    ) -> None:
        """``stamp`` stands for the optimizer, the library and the options, ``digests`` for the units in their order;
        ``left`` is what the last run dumped, ``former`` a unit as it had it, ``made`` as it made it, by path."""
        self._stamp = stamp
        self._digests = digests
        self._formers: dict[bytes, Unit | None] = {}
        self._find_former = former
        self._made = made
        self._before = _load(left, stamp) if left is not None else None
        self._shifted = False  # all is what it was but for lines
        self._now: list[_Now] = []
        self._units: Sequence[Unit] = ()
        self._place: list[tuple[int, int]] = []  # by number of a function: unit, and position in it
        self._paths: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        # By number of a unit that has changed: where each function was, that is the same, None for any other.
        self._edited: dict[int, list[int | None]] = {}
        self._program = Said([], [], None)
        self._world = ""
        self._store = Store(closed=True)

    def _former(self, path: bytes) -> Unit | None:
        """A unit as the last run had it."""
        if path not in self._formers:
            self._formers[path] = self._find_former(path)
        return self._formers[path]

    def shifted(self, units: Sequence[Unit]) -> list[Unit | None] | None:
        """If no unit has changed but for lines and comments: those that have as the last run made them, with the lines
        as they are now, None for the others."""
        self._units = units
        self._paths = [unit.filepath for unit in units]
        self._numbers = {path: number for number, path in enumerate(self._paths)}
        before = self._before
        if before is None or before.digests.keys() != self._numbers.keys():
            return None
        found: list[Unit | None] = []
        for path, digest, unit in zip(self._paths, self._digests, units, strict=True):
            same = before.digests[path] == digest
            former, made = (None, None) if same else (self._former(path), self._made(path))
            moved = None if former is None or made is None else shifted(former, made, unit)
            if not same and moved is None:
                return None
            found.append(moved)
        self._shifted = True
        return found

    def of_all(self) -> tuple[list[Tally], list[bytes] | None]:
        """Where nothing but lines has changed: what the functions of the units came to, and ``Result.spelled``."""
        assert self._before is not None
        return [self._before.tally(path) for path in self._paths], self._before.said.spelled

    def begin(self, index: Index) -> None:
        """Take up what was left, if it is of the same declarations, behind :meth:`shifted`."""
        for number, unit in enumerate(self._units):
            count = sum(1 for _ in unit.all_funcs())
            self._now.append(_Now([[] for _ in range(count)]))
            self._place += [(number, position) for position in range(count)]
        self._program = Said(sorted(index.opened()), sorted(index.defined), None)
        self._world = blake2b(whole(index).encode(), digest_size=16).hexdigest()
        before = self._before
        if before is not None and not (before.world == self._world and before.read() and self._compare(before, index)):
            self._before = None

    def _compare(self, before: _Left, index: Index) -> bool:
        """See which functions of the units that have changed are what they were, and which others have asked for
        declarations that are not; False if who has cannot be told."""
        said, now = before.said, self._program
        answers = {(b"", name) for name in set(said.opened) ^ set(now.opened)}
        answers |= {(CONSTANTS, name.lower()) for name in set(said.defined) ^ set(now.defined)}
        digests = dict(zip(self._paths, self._digests, strict=True))
        edited = [path for path in {**before.digests, **digests} if before.digests.get(path) != digests.get(path)]
        found = {path: self._former(path) for path in edited if path in before.digests}
        formers = {path: unit for path, unit in found.items() if unit is not None}
        units = {path: self._units[self._numbers[path]] for path in edited if path in digests}
        other = differences(formers, units, index) if len(formers) == len(found) else None
        if other is None:
            return False
        answers |= other
        for path, unit in units.items():
            former = formers.get(path)
            nowhere: list[int | None] = [None for _ in unit.all_funcs()]
            self._edited[self._numbers[path]] = nowhere if former is None else places(former, unit)
        for number, path in enumerate(self._paths if answers else ()):
            if path in before.digests and not answers.isdisjoint(before.asked(path)):
                self._edited[number] = [None for _ in self._units[number].all_funcs()]
        return True

    def _former_place(self, unit: int, position: int) -> int | None:
        """Where a function was in its unit in the last run, if it is what it was, but for its lines."""
        if self._before is None or unit not in self._edited:
            return None if self._before is None else position
        return self._edited[unit][position]

    def changed(self) -> int:
        """How many functions there are of which nothing is remembered."""
        return sum(1 for unit, position in self._place if self._former_place(unit, position) is None)

    def recall(self, number: int, store: Store) -> Finding | None:
        """What the analysis of a function against the facts as they are would find, if that is known."""
        unit, position = self._place[number]
        former = self._former_place(unit, position)
        if former is None or self._before is None:
            return None
        known = self._before.known(self._paths[unit])
        for read, finding in known.findings[former]:
            if _holds(read, store):
                now = self._now[unit]
                now.asked |= known.asked
                now.findings[position].append((read, finding))
                now.reads |= finding.reads
                return finding
        return None

    def note(self, number: int, finding: Finding, store: Store) -> None:
        """Remember what the analysis of a function against the facts as they are has found."""
        unit, position = self._place[number]
        now = self._now[unit]
        now.findings[position].append((_read(finding.reads, store), finding))
        now.reads |= finding.reads
        now.asked |= finding.asked

    def keep(self, store: Store) -> set[int]:
        """The numbers of the units of which the last run's results hold, now that the facts are what they are."""
        self._store = store
        kept: set[int] = set()
        for number, now in enumerate(self._now if self._before is not None else ()):
            if number in self._edited:
                continue
            assert self._before is not None
            known = self._before.known(self._paths[number])
            if not _holds(known.settled, store):
                continue
            if _read_alike(known.findings, now.findings) and all(map(self._is_unchanged, known.looked_into)):
                now.reads = {key for key, _ in known.settled}
                now.looked_into = set(known.looked_into)
                now.asked = set(known.asked)
                now.tally = known.tally
                kept.add(number)
        return kept

    def _is_unchanged(self, seen: Seen) -> bool:
        """Whether a function that was looked into is what it was."""
        unit = self._numbers.get(seen.path)
        if unit is None and self._before is not None and seen.path in self._before.digests:
            return False
        if unit is None or unit not in self._edited:  # the library is part of the stamp
            return True
        found = [
            place is not None
            for place, (cls, func) in zip(self._edited[unit], self._units[unit].all_funcs(), strict=True)
            if func.name.lower() == seen.name and (b"" if cls is None else cls.name.lower()) == seen.cls
        ]
        return bool(found) and all(found)

    def tallied(self, unit: int) -> Tally:
        """What a unit's functions come to."""
        return self._now[unit].tally

    def note_results(self, unit: int, seen: Iterable[Finding], tally: Tally) -> None:
        """Remember what was read when a unit was optimized and its properties' claims were made, and what came of
        it."""
        now = self._now[unit]
        now.tally = tally
        for found in seen:
            now.reads |= found.reads
            now.looked_into |= found.looked_into
            now.asked |= found.asked

    def dump(self, spelled: list[bytes] | None) -> bytes:
        """All of it, for the next run; ``spelled``: of ``Result``."""
        digests = dict(zip(map(_text, self._paths), self._digests, strict=True))
        if self._shifted and self._before is not None:
            return self._before.dump(digests)
        writer, asked, store = Writer(), Names(), self._store
        facts = _pairs(writer, sorted(store.facts.items()))
        tallies = {
            _text(path): [now.tally.functions, now.tally.before, now.tally.after, now.tally.known]
            for path, now in zip(self._paths, self._now, strict=True)
        }
        units = {
            _text(path): [
                [[[_pairs(writer, read), *_found(writer, finding)] for read, finding in each] for each in now.findings],
                _pairs(writer, _read(now.reads, store)),
                [list(map(_text, seen)) for seen in sorted(now.looked_into)],
                asked.numbers(now.asked),
            ]
            for path, now in zip(self._paths, self._now, strict=True)
        }
        said = self._program._replace(spelled=spelled)
        return _packed(
            [self._stamp, digests, self._world, said.texts(), tallies],
            _compressed([writer.tables(), facts, units, asked.rows]),
        )


def _read_alike(before: list[list[tuple[Read, Finding]]], now: list[list[tuple[Read, Finding]]]) -> bool:
    """Whether the analyses of each function have read the same."""
    return all(_keys(a) == _keys(b) for a, b in zip(before, now, strict=True))


def _keys(findings: list[tuple[Read, Finding]]) -> set[Key]:
    return set().union(*(finding.reads for _, finding in findings))


def _text(path: bytes) -> str:
    return path.decode("latin-1")


def _holds(read: Read, store: Store) -> bool:
    facts = store.read
    return all(facts(key) == fact for key, fact in read)


def _read(keys: Iterable[Key], store: Store) -> Read:
    return tuple((key, store.read(key)) for key in sorted(keys))


def _pairs(writer: Writer, read: Iterable[tuple[Key, Fact]]) -> list[int]:
    return [number for key, fact in read for number in (writer.key(key), writer.fact(fact))]


def _found(writer: Writer, finding: Finding) -> tuple[list[int], bool]:
    return _pairs(writer, finding.facts.items()), finding.reached


def _compressed(content: object) -> bytes:
    return zlib.compress(json.dumps(content).encode(), 1)


def _packed(head: list[Any], body: bytes) -> bytes:
    """A head, which is always read, and a body."""
    packed = _compressed(head)
    return len(packed).to_bytes(4) + packed + body


def _load(left: bytes, stamp: str) -> _Left | None:
    """What was left, if the same optimizer did."""
    try:
        size = 4 + int.from_bytes(left[:4])
        made, *head = json.loads(zlib.decompress(left[4:size]))
        return _Left([made, *head], left[size:]) if made == stamp else None
    except _DAMAGE:
        return None


class Said(NamedTuple):
    """What the code of a program says of it as a whole, that is none of the declarations: the functions that literals
    name, the constants that instructions define, and ``Result.spelled``."""

    opened: list[bytes]
    defined: list[bytes]
    spelled: list[bytes] | None

    def texts(self) -> list[list[str] | None]:
        """The same as texts."""
        return [None if names is None else list(map(_text, names)) for names in self]


def _said(texts: list[list[str] | None]) -> Said:
    return Said(*(None if names is None else [name.encode("latin-1") for name in names] for names in texts))  # type: ignore[arg-type]


class Names:
    """What is asked for, each once, by number."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rows: list[tuple[str, str]] = []
        self._numbers: dict[FuncKey, int] = {}

    def numbers(self, keys: Iterable[FuncKey]) -> list[int]:
        """The numbers of some keys, in an order of their own."""
        for key in (found := sorted(keys)):
            if key not in self._numbers:
                self._numbers[key] = len(self.rows)
                self.rows.append((_text(key[0]), _text(key[1])))
        return [self._numbers[key] for key in found]


class _Left:
    """What was left by the last run; of a unit it is read when it is asked for."""

    def __init__(self, head: list[Any], body: bytes) -> None:
        self._head = head
        self._body = body
        _, digests, self.world, said, self._tallies = head
        self.digests: dict[bytes, str] = {path.encode("latin-1"): digest for path, digest in digests.items()}
        self.said = _said(said)
        self.rows: dict[bytes, Any] = {}
        self._known: dict[bytes, Known] = {}

    def read(self) -> bool:
        """Read the body; False if it is damaged."""
        try:
            tables, self._facts, units, asked = json.loads(zlib.decompress(self._body))
            self._reader = Reader(tables)
            self._asked: list[FuncKey] = [(owner.encode("latin-1"), name.encode("latin-1")) for owner, name in asked]
            self.rows = {path.encode("latin-1"): row for path, row in units.items()}
        except _DAMAGE:
            return False
        return True

    def known(self, path: bytes) -> Known:
        """What is remembered of a unit."""
        found = self._known.get(path)
        if found is None:
            findings, settled, looked_into, _ = self.rows[path]
            found = self._known[path] = Known(
                [list(map(self._finding, each)) for each in findings],
                self._pairs(settled),
                frozenset(Seen(*(part.encode("latin-1") for part in seen)) for seen in looked_into),
                self.asked(path),
                self.tally(path),
            )
        return found

    def asked(self, path: bytes) -> frozenset[FuncKey]:
        """The declarations that a unit's functions asked for."""
        return frozenset(self._asked[number] for number in self.rows[path][3])

    def tally(self, path: bytes) -> Tally:
        """What a unit's functions came to."""
        functions, before, after, known = self._tallies[_text(path)]
        return Tally(functions, before, after, counts.read(known))

    def dump(self, digests: dict[str, str]) -> bytes:
        """The same of units with other digests."""
        return _packed([self._head[0], digests, *self._head[2:]], self._body)

    def _pairs(self, row: list[int]) -> Read:
        keys, facts = self._reader.keys, self._reader.facts
        return tuple((keys[row[at]], facts[row[at + 1]]) for at in range(0, len(row), 2))

    def _finding(self, row: list[Any]) -> tuple[Read, Finding]:
        read = self._pairs(row[0])
        return read, Finding({key for key, _ in read}, dict(self._pairs(row[1])), row[2])
