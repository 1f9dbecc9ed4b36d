"""What a run of the optimizer leaves for the next one on the same program, of which a few files have changed.

An analysis of a function depends on its unit, on what all units declare, and on the facts that it reads, no more.
So the next run goes the same way as any, batch for batch, but takes a finding from here wherever the unit is the one
it was and every fact read has the value that it had: the result is that of a run without a memory. A unit is not
optimized again if that is so for all its functions, for what is claimed of its properties, and for the units of
functions elsewhere whose code was looked at.

Example::

    memory = Memory(stamp, digests, left_by_the_last_run)
    optimize_program(units, library, options, memory=memory)
    memory.dump()  # for the next one
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from frontend.digests import blake2b
from hhbbc.facts.codec import Reader, Writer
from hhbbc.facts.index import Index
from hhbbc.facts.kinds import Fact, Key
from hhbbc.facts.store import Finding, Store
from hhbc.unit import Class, Func, Unit

Read: TypeAlias = tuple[tuple[Key, Fact], ...]  # keys with the facts as they were
_DAMAGE: Final = (ValueError, KeyError, IndexError, TypeError, AttributeError, zlib.error)


@dataclass(slots=True)
class Known:
    """Of a unit: by function, what its analyses read and found; all that they, and in the end the passes, read."""

    findings: list[list[tuple[Read, Finding]]]
    settled: Read = ()
    looked_into: frozenset[bytes] = frozenset()  # paths of other units


@dataclass(slots=True)
class _Now:
    """The same while it is gathered."""

    findings: list[list[tuple[Read, Finding]]]
    reads: set[Key] = field(default_factory=set)
    looked_into: set[bytes] = field(default_factory=set)


class Memory:
    """What is remembered of the last run, and what of this one."""

    def __init__(self, stamp: str, digests: Sequence[str], left: bytes | None = None) -> None:
        """``stamp`` stands for the optimizer, the library and the options, ``digests`` for the units in their order;
        ``left`` is what the last run dumped."""
        self._stamp = stamp
        self._digests = digests
        self._left = left
        self._before: dict[bytes, tuple[str, Known]] = {}
        self._now: list[_Now] = []
        self._place: list[tuple[int, int]] = []  # by number of a function: unit, and position in it
        self._paths: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        self._world = ""
        self._store = Store(closed=True)

    def begin(self, units: Sequence[Unit], index: Index) -> None:
        """Take up what was left, if it is of the same declarations."""
        self._paths = [unit.filepath for unit in units]
        self._numbers = {path: number for number, path in enumerate(self._paths)}
        for number, unit in enumerate(units):
            count = sum(1 for _ in unit.all_funcs())
            self._now.append(_Now([[] for _ in range(count)]))
            self._place += [(number, position) for position in range(count)]
        self._world = blake2b((self._stamp + declarations(units, index)).encode(), digest_size=16).hexdigest()
        try:
            self._before = {} if self._left is None else _load(self._left, self._world)
        except _DAMAGE:
            self._before = {}
        self._left = None

    def _known(self, unit: int) -> Known | None:
        """What is remembered of a unit that has not changed."""
        found = self._before.get(self._paths[unit])
        return found[1] if found is not None and found[0] == self._digests[unit] else None

    def changed(self) -> int:
        """How many functions there are of which nothing is remembered."""
        return sum(1 for unit, _ in self._place if self._known(unit) is None)

    def recall(self, number: int, store: Store) -> Finding | None:
        """What the analysis of a function against the facts as they are would find, if that is known."""
        unit, position = self._place[number]
        known = self._known(unit)
        for read, finding in known.findings[position] if known is not None else ():
            if _holds(read, store):
                now = self._now[unit]
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

    def keep(self, store: Store) -> set[int]:
        """The numbers of the units of which the last run's results hold, now that the facts are what they are."""
        self._store = store
        kept: set[int] = set()
        for number, now in enumerate(self._now):
            known = self._known(number)
            if known is None or not _holds(known.settled, store) or not _read_alike(known.findings, now.findings):
                continue
            if all(self._unchanged(path) for path in known.looked_into):
                now.reads = {key for key, _ in known.settled}
                now.looked_into = set(known.looked_into)
                kept.add(number)
        return kept

    def _unchanged(self, path: bytes) -> bool:
        return path in self._numbers and self._known(self._numbers[path]) is not None

    def note_results(self, unit: int, seen: Iterable[Finding]) -> None:
        """Remember what was read when a unit was optimized, and its properties' claims were made."""
        for found in seen:
            self._now[unit].reads |= found.reads
            self._now[unit].looked_into |= found.looked_into

    def dump(self) -> bytes:
        """All of it, for the next run."""
        writer, store = Writer(), self._store
        units = {
            path.decode("latin-1"): [
                digest,
                [[[_pairs(writer, read), *_said(writer, finding)] for read, finding in each] for each in now.findings],
                _pairs(writer, _read(now.reads, store)),
                sorted(map(_text, now.looked_into)),
            ]
            for path, digest, now in zip(self._paths, self._digests, self._now, strict=True)
        }
        return zlib.compress(json.dumps([self._world, writer.tables(), units]).encode(), 1)


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


def _said(writer: Writer, finding: Finding) -> tuple[list[int], bool]:
    return _pairs(writer, finding.facts.items()), finding.reached


def _load(left: bytes, world: str) -> dict[bytes, tuple[str, Known]]:
    made, tables, units = json.loads(zlib.decompress(left))
    if made != world:
        return {}
    reader = Reader(tables)

    def pairs(row: list[int]) -> Read:
        keys, facts = reader.keys, reader.facts
        return tuple((keys[row[at]], facts[row[at + 1]]) for at in range(0, len(row), 2))

    def finding(row: list[Any]) -> tuple[Read, Finding]:
        read = pairs(row[0])
        return read, Finding({key for key, _ in read}, dict(pairs(row[1])), row[2])

    return {
        path.encode("latin-1"): (
            digest,
            Known(
                [list(map(finding, each)) for each in findings],
                pairs(settled),
                frozenset(other.encode("latin-1") for other in looked_into),
            ),
        )
        for path, (digest, findings, settled, looked_into) in units.items()
    }


# ------------------------------------------------------------------------------- declarations


def declarations(units: Sequence[Unit], index: Index) -> str:
    """All that an analysis can learn of units besides its own, and of the program as a whole, but facts."""
    names = {*index.functions, *(name for _, name in index.methods)}
    scopes = [
        [index.closure_scope[id(func)].name if id(func) in index.closure_scope else b"" for func in unit.funcs]
        for unit in units
    ]
    whole = (
        index.closures_by_value(), [value for _, value in sorted(vars(index).items()) if isinstance(value, bool)],
        index.world.closed, index.world.aliases, sorted(index.defined), sorted(index.definable),
        sorted(index.open_names & names), scopes, sorted(index.spelled),
    )  # fmt: skip
    return repr((whole, [_declared(unit) for unit in units]))


def _declared(unit: Unit) -> object:
    return unit.filepath, [_function(func) for func in (unit.main, *unit.funcs)], [_class(cls) for cls in unit.classes]


def _function(func: Func) -> object:
    params = [
        (param.name, param.type, param.by_ref, param.prefer_ref, param.variadic, param.dv is not None)
        for param in func.params
    ]
    return func.name, int(func.attrs), func.return_type, func.num_uses, func.use_by_ref, bool(func.code), params


def _class(cls: Class) -> object:
    consts = [(const.name, const.value, const.in_init, int(const.attrs)) for const in cls.consts]
    props = [
        (prop.name, int(prop.attrs), prop.type, prop.has_default, prop.default, prop.in_init) for prop in cls.props
    ]
    above = cls.parent, cls.interfaces, cls.traits, cls.trait_aliases, cls.trait_precedences
    return cls.name, int(cls.attrs), above, consts, props, [_function(method) for method in cls.methods], cls.enum_type
