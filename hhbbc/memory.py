"""What a run of the optimizer leaves for the next one on the same program, of which a few files have changed.

An analysis of a function depends on its unit, on what all units declare, and on the facts that it reads, no more.
So the next run goes the same way as any, batch for batch, but takes a finding from here wherever the function is the
one it was and every fact read has the value that it had: the result is that of a run without a memory. Where its lines
are is nothing to an analysis. A unit that is the one it was is not optimized again if that is so for all its functions,
for what is claimed of its properties, and for the functions elsewhere whose code was looked at.

Example::

    memory = Memory(stamp, digests, left_by_the_last_run, former_unit)
    optimize_program(units, library, options, memory=memory)
    memory.dump()  # for the next one
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias

from frontend.digests import blake2b
from hhbbc import known as counts
from hhbbc.facts.classes import CLASS_CONSTANTS, CONSTANTS, NOTHING, PROPERTIES, FuncKey
from hhbbc.facts.codec import Reader, Writer
from hhbbc.facts.index import FuncFacts, Index
from hhbbc.facts.kinds import Fact, Key
from hhbbc.facts.makers import closure_scopes
from hhbbc.facts.store import Finding, Seen, Store
from hhbbc.known import Known as Counts
from hhbbc.options import Stats
from hhbbc.receivers import has_this
from hhbc.unit import CONSTANT_NAME, Attr, Class, Const, Func, Prop, Unit

Named: TypeAlias = tuple[list[bytes], list[bytes]]  # functions that literals name, constants that code defines
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
    ) -> None:
        """``stamp`` stands for the optimizer, the library and the options, ``digests`` for the units in their order;
        ``left`` is what the last run dumped, ``former`` a unit as it had it, by path."""
        self._stamp = stamp
        self._digests = digests
        self._left = left
        self._former = former
        self._before: _Left | None = None
        self._settled = False  # nothing that analyses see is new
        self._now: list[_Now] = []
        self._units: Sequence[Unit] = ()
        self._place: list[tuple[int, int]] = []  # by number of a function: unit, and position in it
        self._paths: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        # By number of a unit that has changed: where each function was, that is the same, None for any other.
        self._edited: dict[int, list[int | None]] = {}
        self._answers: set[FuncKey] = set()  # declarations that are not what they were
        self._named: Named = [], []
        self._world = ""
        self._store = Store(closed=True)

    def begin(self, units: Sequence[Unit], index: Index) -> None:
        """Take up what was left, if it is of the same declarations."""
        self._units = units
        self._paths = [unit.filepath for unit in units]
        self._numbers = {path: number for number, path in enumerate(self._paths)}
        for number, unit in enumerate(units):
            count = sum(1 for _ in unit.all_funcs())
            self._now.append(_Now([[] for _ in range(count)]))
            self._place += [(number, position) for position in range(count)]
        self._named = sorted(index.opened()), sorted(index.defined)
        self._world = blake2b((self._stamp + whole(index)).encode(), digest_size=16).hexdigest()
        try:
            before = None if self._left is None else _load(self._left, self._world)
        except _DAMAGE:
            before = None
        self._left = None
        if before is not None and self._compare(before, index):
            self._before = before

    def _compare(self, before: _Left, index: Index) -> bool:
        """See which functions of the units that have changed are what they were, and which others have asked for
        declarations that are not; False if who has cannot be told."""
        if before.rows.keys() != self._numbers.keys():
            return False
        opened, defined = (set(then) ^ set(now) for then, now in zip(before.named, self._named, strict=True))
        answers = {(b"", name) for name in opened} | {(CONSTANTS, name.lower()) for name in defined}
        for number, (path, unit) in enumerate(zip(self._paths, self._units, strict=True)):
            if before.rows[path][0] == self._digests[number]:
                continue
            former = self._former(path)
            other = None if former is None else differences(former, unit, index)
            if former is None or other is None:
                return False
            answers |= other
            self._edited[number] = _places(former, unit)
        self._answers = answers
        for number, path in enumerate(self._paths if answers else ()):
            if not answers.isdisjoint(before.asked(path)):
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

    def settle(self, store: Store) -> bool:
        """Take up the last run's facts, with the readers among the functions of units that have changed, if nothing
        that an analysis sees has changed: each would go the way that it went."""
        before = self._before
        edited = (place for places in self._edited.values() for place in places)
        if before is None or self._answers or any(place is None for place in edited):
            return False
        store.apply(dict(before.facts))
        for number, (unit, position) in enumerate(self._place):
            if unit in self._edited:
                for key in _keys(before.known(self._paths[unit]).findings[position]):
                    store.readers.setdefault(key, set()).add(number)
        self._settled = True
        return True

    def keep(self, store: Store) -> set[int]:
        """The numbers of the units of which the last run's results hold, now that the facts are what they are."""
        self._store = store
        kept: set[int] = set()
        for number, now in enumerate(self._now if self._before is not None else ()):
            if number in self._edited:
                continue
            assert self._before is not None
            if self._settled:
                now.tally = self._before.tally(self._paths[number])
                kept.add(number)
                continue
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

    def dump(self) -> bytes:
        """All of it, for the next run."""
        if self._settled and self._before is not None:
            return self._before.dump(self._world, self._named, zip(self._paths, self._digests, strict=True))
        writer, asked, store = Writer(), Names(), self._store
        facts = _pairs(writer, sorted(store.facts.items()))
        units = {
            _text(path): [
                digest,
                [[[_pairs(writer, read), *_said(writer, finding)] for read, finding in each] for each in now.findings],
                _pairs(writer, _read(now.reads, store)),
                [list(map(_text, seen)) for seen in sorted(now.looked_into)],
                asked.numbers(now.asked),
                [now.tally.functions, now.tally.before, now.tally.after, now.tally.known],
            ]
            for path, digest, now in zip(self._paths, self._digests, self._now, strict=True)
        }
        return _packed(self._world, self._named, writer.tables(), facts, units, asked.rows)


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


def _packed(
    world: str, named: Named, tables: Any, facts: list[int], units: dict[str, Any], asked: list[tuple[str, str]]
) -> bytes:
    names = [list(map(_text, each)) for each in named]
    return zlib.compress(json.dumps([world, names, tables, facts, units, asked]).encode(), 1)


def _load(left: bytes, world: str) -> _Left | None:
    made, *rest = json.loads(zlib.decompress(left))
    return _Left(*rest) if made == world else None


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

    def __init__(
        self, named: list[list[str]], tables: Any, facts: list[int], units: dict[str, Any], asked: list[tuple[str, str]]
    ) -> None:
        self.named = [[name.encode("latin-1") for name in names] for names in named]
        self._asked = asked
        self._keys: list[FuncKey] = [(owner.encode("latin-1"), name.encode("latin-1")) for owner, name in asked]
        self.rows: dict[bytes, Any] = {path.encode("latin-1"): row for path, row in units.items()}
        self._tables = tables
        self._facts = facts
        self._reader = Reader(tables)
        self._known: dict[bytes, Known] = {}

    @property
    def facts(self) -> Read:
        """The facts in the end."""
        return self._pairs(self._facts)

    def known(self, path: bytes) -> Known:
        """What is remembered of a unit."""
        found = self._known.get(path)
        if found is None:
            _, findings, settled, looked_into, *_ = self.rows[path]
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
        return frozenset(self._keys[number] for number in self.rows[path][4])

    def tally(self, path: bytes) -> Tally:
        """What a unit's functions came to."""
        functions, before, after, known = self.rows[path][5]
        return Tally(functions, before, after, counts.read(known))

    def dump(self, world: str, named: Named, digests: Iterable[tuple[bytes, str]]) -> bytes:
        """The same of units with other digests."""
        units = {_text(path): [digest, *self.rows[path][1:]] for path, digest in digests}
        return _packed(world, named, self._tables, self._facts, units, self._asked)

    def _pairs(self, row: list[int]) -> Read:
        keys, facts = self._reader.keys, self._reader.facts
        return tuple((keys[row[at]], facts[row[at + 1]]) for at in range(0, len(row), 2))

    def _finding(self, row: list[Any]) -> tuple[Read, Finding]:
        read = self._pairs(row[0])
        return read, Finding({key for key, _ in read}, dict(self._pairs(row[1])), row[2])


# ------------------------------------------------------------- what analyses depend on, but facts


def whole(index: Index) -> str:
    """All that an analysis can learn of the program as a whole, but facts."""
    return repr((
        index.closures_by_value(), [value for _, value in sorted(vars(index).items()) if isinstance(value, bool)],
        index.world.closed, index.world.aliases, sorted(index.spelled), sorted(index.reference_results),
    ))  # fmt: skip


def differences(former: Unit, unit: Unit, index: Index) -> set[FuncKey] | None:
    """What the declarations of a unit answer otherwise than they did; None if anything is different of which nobody
    notes that it is asked for.

    Closures are known by their numbers: each has to be where it was.
    """
    if _frame(former) != _frame(unit) or not _closures(former).items() <= _closures(unit).items():
        return None
    found = _functions_apart((b"", _plain(former)), _plain(unit), index.functions.unasked)
    for old, new in zip(former.classes, unit.classes, strict=True):
        mine = _members_apart(old, new, index)
        if found is None or mine is None:
            return None
        found |= mine
    return found


def _members_apart(old: Class, new: Class, index: Index) -> set[FuncKey] | None:
    """What a class answers otherwise than it did."""
    lower = new.name.lower()

    def method(name: bytes) -> FuncFacts | None:
        return index.methods.unasked((lower, name))

    found = _functions_apart((lower, list(old.methods)), list(new.methods), method)
    props = _apart(map(_prop, old.props), map(_prop, new.props))
    consts = _apart(map(_const, old.consts), map(_const, new.consts))
    if found is None or not (found or props or consts):
        return found
    if new.attrs & Attr.TRAIT or index.classes.get(lower) is not new:
        return None  # its members are those of other classes; it is declared more than once
    return found | {(PROPERTIES, name) for name in props} | {(CLASS_CONSTANTS, name) for name in consts}


def _apart(old: Iterable[tuple[bytes, object]], new: Iterable[tuple[bytes, object]]) -> set[bytes]:
    """The names of what is there before or now, and not the same."""
    before, now = dict(old), dict(new)
    return {name for name in {*before, *now} if repr(before.get(name)) != repr(now.get(name))}


def _functions_apart(
    former: tuple[bytes, list[Func]], funcs: list[Func], declared: Callable[[bytes], FuncFacts | None]
) -> set[FuncKey] | None:
    """The functions, or the methods of a class, that are not declared as they were; None if one of them tells something
    to code that does not ask for it by its name, or if other units declare it, too."""
    owner, before = former
    old, new = ({func.name.lower(): func for func in each} for each in (before, funcs))
    if len(old) < len(before) or len(new) < len(funcs):  # a name is declared more than once
        return set() if repr(list(map(_function, before))) == repr(list(map(_function, funcs))) else None
    found: set[FuncKey] = set()
    for name in {*old, *new}:
        was, now = old.get(name), new.get(name)
        if was is not None and now is not None and repr(_function(was)) == repr(_function(now)):
            continue
        known = declared(name)
        if _tells_more(was, now) or (None if known is None else known.func) is not now:
            return None
        found.add((owner if was is not None else NOTHING, name))
    return found


def _tells_more(was: Func | None, now: Func | None) -> bool:
    """Whether what is not declared as before says something to code that does not ask for its name."""
    if was is not None and now is not None:
        return bool((was.attrs ^ now.attrs) & Attr.ABSTRACT)
    return any(func.attrs & Attr.ABSTRACT or func.name[:2] in (b"__", b"86") for func in (was, now) if func is not None)


def _frame(unit: Unit) -> str:
    """What a unit declares besides functions and the members of classes."""
    return repr((unit.filepath, unit.strict_types, _function(unit.main), list(map(_header, unit.classes))))


def _closures(unit: Unit) -> dict[int, str]:
    """Its closures by number, with the classes that make them."""
    scopes = closure_scopes(unit)
    return {
        number: repr((_function(func), scopes[id(func)].name if id(func) in scopes else b""))
        for number, func in enumerate(unit.funcs)
        if func.attrs & Attr.CLOSURE
    }


def _plain(unit: Unit) -> list[Func]:
    """Its functions that code can name."""
    return [func for func in unit.funcs if func.name != CONSTANT_NAME and not func.attrs & Attr.CLOSURE]


def _places(former: Unit, unit: Unit) -> list[int | None]:
    """Where each function of a unit was in the former one, if it does the same."""
    known = {key: (place, does) for place, (key, does) in enumerate(_does(former))}
    found = [(known.get(key), does) for key, does in _does(unit)]
    return [before[0] if before is not None and before[1] == does else None for before, does in found]


def _does(unit: Unit) -> Iterator[tuple[object, str]]:
    """Of each function what it is known by, and all of it but where it stands and what is said of it."""
    funcs = [(None, None, unit.main), *((at, None, func) for at, func in enumerate(unit.funcs))]
    methods = [((at, func.name.lower()), cls, func) for at, cls in enumerate(unit.classes) for func in cls.methods]
    for key, cls, func in (*funcs, *methods):
        plain = replace(func, lines=(), first_line=0, last_line=0, doc=b"")
        yield key, repr((plain, has_this(unit, cls, func)))


def _function(func: Func) -> object:
    params = [
        (param.name, param.type, param.by_ref, param.prefer_ref, param.variadic, param.dv is not None)
        for param in func.params
    ]
    return func.name, int(func.attrs), func.return_type, func.num_uses, func.use_by_ref, bool(func.code), params


def _header(cls: Class) -> object:
    above = cls.parent, cls.interfaces, cls.traits, cls.trait_aliases, cls.trait_precedences
    return cls.name, int(cls.attrs), above, cls.enum_type


def _prop(prop: Prop) -> tuple[bytes, object]:
    return prop.name, (int(prop.attrs), prop.type, prop.has_default, prop.default, prop.in_init)


def _const(const: Const) -> tuple[bytes, object]:
    return const.name, (const.value, const.in_init, int(const.attrs))
