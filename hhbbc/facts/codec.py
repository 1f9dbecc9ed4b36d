"""Facts as text, so that a later run can take them up: a table of types, keys and facts, and numbers in it.

Example::

    writer = Writer(); number = writer.fact(Key(RETURNS, b"", b"f"), ty.INT_T)
    Reader(writer.tables()).facts[number] == ty.INT_T
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from hhbbc.facts.kinds import NEVER, Entry, Fact, Key
from hhbbc.types import ArrMap, ArrPacked, ArrStruct, ArrTuple, Const, Data, IntRange, ObjSpec, Type
from hhbc.scalars import PhpScalar, scalar_key

Json: TypeAlias = Any


class _Table:
    """Rows, each once, with numbers."""

    def __init__(self) -> None:
        self.rows: list[Json] = []
        self.numbers: dict[object, int] = {}

    def number(self, key: object, row: Json) -> int:
        found = self.numbers.get(key)
        return self.add(key, row) if found is None else found

    def add(self, key: object, row: Json) -> int:
        number = self.numbers[key] = len(self.rows)
        self.rows.append(row)
        return number


class Writer:
    """Gives numbers to keys and facts."""

    def __init__(self) -> None:
        """Begin with empty tables."""
        self._types, self._facts, self._keys = _Table(), _Table(), _Table()
        self._known: dict[int, tuple[Fact, int]] = {}  # by identity, which holding the fact keeps its own

    def key(self, key: Key) -> int:
        """The number of a key."""
        found = self._keys.numbers.get(key)
        return self._keys.add(key, [key.kind, text(key.owner), text(key.name)]) if found is None else found

    def fact(self, fact: Fact) -> int:
        """The number of a fact."""
        known = self._known.get(id(fact))
        if known is None:
            row = self._row(fact)
            known = self._known[id(fact)] = fact, self._facts.number(repr(row), row)
        return known[1]

    def tables(self) -> Json:
        """What a :class:`Reader` needs."""
        return [self._types.rows, self._facts.rows, self._keys.rows]

    def _row(self, fact: Fact) -> Json:
        if fact is None or isinstance(fact, bool):
            return fact
        if isinstance(fact, Type):
            return self._type(fact)
        if fact is NEVER:
            return ["never"]
        if isinstance(fact, Entry):
            return ["entry", list(map(self._type, fact.args)), sorted(map(text, fact.constants))]
        return ["types", *map(self._type, fact)]

    def _type(self, t: Type) -> int:
        tag, key, row = self._data(t.data)
        return self._types.number((t.mask, tag, key), [t.mask, tag, row])

    def _data(self, data: Data) -> tuple[str, object, Json]:
        """A letter, something hashable that tells data apart, and the row."""
        if data is None:
            return "", None, None
        if isinstance(data, Const):
            return "c", scalar_key(data.value), _scalar(data.value)
        if isinstance(data, IntRange):
            return "i", data.small, data.small
        row: list[Json]
        if isinstance(data, ObjSpec):
            row = [text(data.cls), data.exact, None if data.body is None else [text(part) for part in data.body]]
            return "o", data, row
        if isinstance(data, ArrTuple):
            tag, row = "t", list(map(self._type, data.elems))
        elif isinstance(data, ArrPacked):
            tag, row = "p", [self._type(data.elem), data.nonempty]
        elif isinstance(data, ArrStruct):
            tag, row = "s", [[_scalar(key), self._type(t)] for key, t in data.items]
        else:
            tag, row = "m", [data.keys, self._type(data.elem), data.nonempty]
        return tag, repr(row), row


class Reader:
    """Keys and facts by their numbers. Raises ``ValueError`` and the like for what no Writer made."""

    def __init__(self, tables: Json) -> None:
        """Read the tables."""
        types, facts, keys = tables
        self._types: list[Type] = []
        for mask, tag, row in types:
            self._types.append(Type(mask, _DATA[tag](row, self._types)))
        self.facts: list[Fact] = list(map(self._fact, facts))
        self.keys = [Key(kind, data(owner), data(name)) for kind, owner, name in keys]

    def _fact(self, row: Json) -> Fact:
        if row is None or isinstance(row, bool):
            return row
        if isinstance(row, int):
            return self._types[row]
        if row[0] == "never":
            return NEVER
        if row[0] == "entry":
            return Entry(tuple(self._types[at] for at in row[1]), frozenset(map(data, row[2])))
        return tuple(self._types[at] for at in row[1:])


def text(value: bytes) -> str:
    """Bytes as JSON has them."""
    return value.decode("latin-1")


def data(value: str) -> bytes:
    """The bytes of a text."""
    return value.encode("latin-1")


def _scalar(value: PhpScalar) -> Json:
    if isinstance(value, bytes):
        return text(value)
    if isinstance(value, tuple):
        return [[_scalar(key), _scalar(item)] for key, item in value]
    return value


def _value(row: Json) -> PhpScalar:
    if isinstance(row, str):
        return data(row)
    if isinstance(row, list):
        return tuple((_value(key), _value(item)) for key, item in row)  # type: ignore[misc]
    return row  # type: ignore[no-any-return]


_DATA: Final[dict[str, Callable[[Json, list[Type]], Data]]] = {
    "": lambda row, types: None,
    "c": lambda row, types: Const(_value(row)),
    "i": lambda row, types: IntRange(row),
    "o": lambda row, types: ObjSpec(data(row[0]), row[1], row[2] and (data(row[2][0]), data(row[2][1]))),
    "t": lambda row, types: ArrTuple(tuple(types[at] for at in row)),
    "p": lambda row, types: ArrPacked(types[row[0]], row[1]),
    "s": lambda row, types: ArrStruct(tuple((_value(key), types[at]) for key, at in row)),  # type: ignore[misc]
    "m": lambda row, types: ArrMap(row[0], types[row[1]], row[2]),
}
