"""Bringing an artifact into the running process: load the code, fill in its links, connect it.

A function's generic entry replaces ``Func.entry``; a loop's code replaces the handler of the instruction at
its head. What they were before goes into the links, so that native code can go back. An artifact whose
facts do not hold in this process, or whose links cannot be found, is not loaded. What connects code of a unit that
outlives the request outlives it, too, and is undone and done again as the classes that it relies on come and go.

Example: ``Installer(area).install(unit, artifact)``.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from backend.jit.code.artifact import Artifact, ExitKind
from backend.jit.code.offsets import struct
from backend.jit.code.view import ClassView, FuncView, UnitView, read, write
from backend.native.elf import ElfError
from backend.native.loader import CodeArea, LoadError

_SLOT = 8


class Unfit(Exception):
    """The artifact does not fit the running program."""


class Unbound(Unfit):
    """The artifact is for a program in which a certain class (by its lower-case name) is bound."""

    def __init__(self, fact: str, cls: bytes) -> None:
        super().__init__(fact)
        self.cls = cls


class Installed:
    """Code that runs: where its exit counters are, and whose exits they count."""

    def __init__(self, exits: list[tuple[int, int, int]], counters: int, starts: dict[int, int]) -> None:
        self.exits = exits
        self.counters = counters
        self.starts = starts  # where the code of each function begins, by its index
        self.seen: list[int] = []  # the counts when somebody looked last

    def taken(self) -> list[tuple[int, int, int, int]]:
        """Function, instruction, :class:`ExitKind` and count of the exits that were taken."""
        if not self.exits:
            return []
        counts = (ctypes.c_uint32 * len(self.exits)).from_address(self.counters)
        rows = zip(self.exits, counts, strict=True)
        return [(func, pc, kind, count) for (func, pc, kind), count in rows if count]

    def look(self) -> list[int]:
        """How often each exit was taken since the last look."""
        if not self.exits:
            return []
        counts = list((ctypes.c_uint32 * len(self.exits)).from_address(self.counters))
        before = self.seen or [0] * len(counts)
        self.seen = counts
        return [now - then for now, then in zip(counts, before, strict=True)]

    def failing(self, taken: list[int], limit: int) -> dict[int, set[int]]:
        """Instructions, by function, whose predictions failed at least ``limit`` times lately."""
        found: dict[int, set[int]] = {}
        for (func, pc, kind), count in zip(self.exits, taken, strict=True):
            if count >= limit and kind == ExitKind.PREDICTED:
                found.setdefault(func, set()).add(pc)
        return found

    def reached(self, limit: int) -> dict[int, set[int]]:
        """Instructions, by function, that were taken for unreached and reached ``limit`` times."""
        found: dict[int, set[int]] = {}
        for (func, pc, kind), count in zip(self.exits, self.seen, strict=False):
            if count >= limit and kind == ExitKind.UNREACHED:
                found.setdefault(func, set()).add(pc)
        return found


class Installer:
    """Installs artifacts of one process: ``prepare`` decodes a function's code, ``find_function`` finds one by name."""

    def __init__(
        self,
        area: CodeArea,
        prepare: Callable[[int], object],
        find_function: Callable[[bytes, int], int | None],
        unobserve: Callable[[int], object],
    ) -> None:
        self.area = area
        self.prepare = prepare
        self.find_function = find_function
        self.unobserve = unobserve
        function, pointer = area.runtime.function, ctypes.c_void_p
        self._make = function("jit_connection", pointer, [pointer, ctypes.c_uint32])
        self._depends = function("jit_depends", None, [pointer] * 3)
        self._connect = function("jit_connect", None, [pointer])

    def install(self, unit: UnitView, artifact: Artifact) -> Installed:
        """Load and connect an artifact. Raises :class:`Unfit`, before anything is changed."""
        functions = unit.functions()
        classes = {cls.name.lower(): cls for cls in unit.classes()}
        try:
            for fact in artifact.facts:
                _check(fact, classes)
            relied_on = _classes_of(artifact.facts, classes)
            wanted = {*artifact.entries, *(index for index, _, _ in artifact.loops)}
            self._decode(artifact, wanted, functions)
            for index in wanted:  # before the links are read: an observer is not what goes on behind native code
                self.unobserve(functions[index].address)
            symbols = self.area.load_object(artifact.code)
            links = [self._link(unit, name, functions, classes) for name in artifact.links]
        except (LoadError, ElfError) as error:
            raise Unfit(str(error)) from None
        for at, value in enumerate(links):
            write(symbols["hop.links"] + _SLOT * at, value)
        relied_on |= {cls.address for cls in classes.values() if not cls.lasts and _has_any(cls, functions, wanted)}
        patches = [(functions[index].at("entry"), symbols[symbol]) for index, symbol in artifact.entries.items()]
        patches += [(functions[index].instruction(pc), symbols[symbol]) for index, pc, symbol in artifact.loops]
        self._patch(unit, patches, relied_on)
        starts = {index: symbols[symbol] for index, _, symbol in artifact.loops}
        starts |= {index: symbols[symbol] for index, symbol in artifact.entries.items()}
        return Installed(artifact.exits, symbols["hop.exits"], starts)

    def _decode(self, artifact: Artifact, wanted: set[int], functions: dict[int, FuncView]) -> None:
        named = {name.split(":")[1] for name in artifact.links if name.startswith("code:")}
        for index in wanted | {int(name[1:]) for name in named}:
            if index not in functions:
                raise Unfit(f"function {index}")
            self.prepare(functions[index].address)

    def _patch(self, unit: UnitView, patches: list[tuple[int, int]], relied_on: set[int]) -> None:
        """Connect native code; remember what was there first."""
        connection = self._make(unit.address, len(patches))
        shape = struct("Patch")
        at = read(connection + struct("Connection").fields["patches"])
        for address, native in patches:
            original = unit.originals.setdefault(address, read(address))
            if address in unit.patches:  # older code is in its place
                write(unit.patches[address], 0)
            unit.patches[address] = at + shape.fields["at"]
            write(at + shape.fields["at"], address)
            write(at + shape.fields["native"], native)
            write(at + shape.fields["original"], original)
            at += shape.size
        for cls in relied_on:
            self._depends(connection, unit.address, cls)
        self._connect(connection)

    def _link(
        self, unit: UnitView, name: str, functions: dict[int, FuncView], classes: dict[bytes, ClassView]
    ) -> int:
        kind, _, rest = name.partition(":")
        if kind == "builtin":
            text = rest.partition(":")[2].encode("latin-1")
            found = int(self.find_function(text, len(text)) or 0)
            if not found:
                raise Unfit(name)
            return found
        if kind == "class":
            return _class(rest, name, classes).address
        symbol, _, pc = rest.partition(":")
        func = functions[int(symbol[1:])]
        if kind == "func":
            return func.address
        if kind == "code":
            return func.get("code")
        address = func.at("entry") if kind == "entry" else func.instruction(int(pc))
        return unit.originals.get(address, read(address))


def _class(name: str, fact: str, classes: dict[bytes, ClassView]) -> ClassView:
    key = name.encode("latin-1").lower()
    if key not in classes:
        raise Unbound(fact, key)
    return classes[key]


def _classes_of(facts: list[str], classes: dict[bytes, ClassView]) -> set[int]:
    """The addresses of the classes that facts, which hold, are about."""
    names = set()
    for fact in facts:
        kind, rest = fact.split(":", 1)
        names.add((rest if kind == "bound" else rest.rsplit(":", 2)[0]).encode("latin-1").lower())
    return {classes[name].address for name in names}


def _has_any(cls: ClassView, functions: dict[int, FuncView], wanted: set[int]) -> bool:
    """Whether a class has one of some functions of its unit."""
    return any(functions[index].get("cls") == cls.address for index in wanted)


def _check(fact: str, classes: dict[bytes, ClassView]) -> None:
    """Facts are ``bound:Class``, ``prop:Class:name:slot`` and ``method:Class:name:function index``.

    The name of an anonymous class has colons of its own.
    """
    kind, rest = fact.split(":", 1)
    if kind == "bound":
        _class(rest, fact, classes)
        return
    cls, name, number = rest.rsplit(":", 2)
    found = _class(cls, fact, classes)
    member = name.encode("latin-1")
    actual = found.property_slot(member) if kind == "prop" else found.method(member)
    if actual != int(number):
        raise Unfit(fact)
