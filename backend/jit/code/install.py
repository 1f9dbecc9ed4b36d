"""Bringing an artifact into the running process: load the code, fill in its links, connect it.

A function's generic entry replaces ``Func.entry``; a loop's code replaces the handler of the instruction at
its head. What they were before goes into the links, so that native code can go back. An artifact whose
facts do not hold in this process, or whose links cannot be found, is not loaded. What connects code of a unit that
outlives the request outlives it, too, and is undone and done again as the classes that it relies on come and go.

Example: ``Installer(area).install(World([unit]), artifact)``.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from backend.jit.code.artifact import Artifact, ExitKind
from backend.jit.code.part import Part
from backend.jit.code.view import FuncView
from backend.jit.code.world import Unfit, World
from backend.native.elf import ElfError
from backend.native.loader import END, CodeArea, LoadError


class Installed:
    """Code that runs: what it was made as, where its exit counters are, and how many."""

    def __init__(
        self, world: World, artifact: Artifact, counters: int, count: int, starts: dict[str, int], end: int
    ) -> None:
        self.world = world
        self.artifact = artifact
        self.counters = counters
        self.count = count
        self.starts = starts  # where the code of each function begins
        self.end = end  # of all of it
        self.seen: list[int] = []  # the counts when somebody looked last

    def place(self, symbol: str) -> tuple[int, int]:
        """The address of the unit of a function of this code, and its index there."""
        found = self.world.place(symbol)
        assert found is not None
        return found[0].address, found[1]

    def taken(self) -> list[tuple[str, int, int, int]]:
        """Function, instruction, :class:`ExitKind` and count of the exits that were taken."""
        if not self.count:
            return []
        counts = (ctypes.c_uint32 * self.count).from_address(self.counters)
        rows = zip(self.artifact.exits, counts, strict=True)
        return [(func, pc, kind, count) for (func, pc, kind), count in rows if count]

    def all(self) -> list[int]:
        """How often each exit was taken."""
        self.seen = list((ctypes.c_uint32 * self.count).from_address(self.counters)) if self.count else []
        return self.seen

    def look(self) -> list[int]:
        """How often each exit was taken since the last look."""
        if not self.count:
            return []
        counts = list((ctypes.c_uint32 * self.count).from_address(self.counters))
        before = self.seen or [0] * len(counts)
        self.seen = counts
        return [now - then for now, then in zip(counts, before, strict=True)]

    def failing(self, taken: list[int], limit: int) -> dict[str, set[int]]:
        """Instructions, by function, whose predictions failed at least ``limit`` times lately."""
        found: dict[str, set[int]] = {}
        if max(taken, default=0) < limit:
            return found
        for (func, pc, kind), count in zip(self.artifact.exits, taken, strict=True):
            if count >= limit and kind == ExitKind.PREDICTED:
                found.setdefault(func, set()).add(pc)
        return found

    def reached(self, limit: int) -> dict[str, set[int]]:
        """Instructions, by function, that were taken for unreached and reached ``limit`` times."""
        found: dict[str, set[int]] = {}
        if max(self.seen, default=0) < limit:
            return found
        for (func, pc, kind), count in zip(self.artifact.exits, self.seen, strict=False):
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
        self._held: set[tuple[str, int, int]] = set()  # facts about classes that are bound: the class and a function
        function, pointer = area.runtime.function, ctypes.c_void_p
        self._make = function("jit_connection", pointer, [pointer, ctypes.c_uint32])
        self._named = function("jit_named", ctypes.c_uint64, [pointer, ctypes.c_char_p, ctypes.c_uint64])
        self._in_scope = function("jit_in_scope", pointer, [pointer, pointer])
        self._depends = function("jit_depends", None, [pointer] * 3)
        self._depends_unit = function("jit_depends_unit", None, [pointer] * 3)
        self._connect = function("jit_connect", None, [pointer])
        self._replace = function("jit_replace", None, [pointer, ctypes.c_uint32, pointer, pointer, ctypes.c_uint64])
        self._most = function("jit_most", ctypes.c_uint32, [pointer, ctypes.c_int64])
        self._word_before = function("jit_word_before", ctypes.c_uint64, [pointer] * 2)

    def install(self, world: World, artifact: Artifact) -> Installed:
        """Load and connect an artifact. Raises :class:`Unfit`, before anything is changed."""
        try:
            for fact in sorted(artifact.facts, key=_about_members):  # which may be about functions as code of classes
                self._check(fact, world)
            wanted = {symbol: world.function(symbol) for symbol in artifact.entries}
            wanted |= {symbol: world.function(symbol) for symbol, _, _ in artifact.loops}
            named = {link.split(":")[1] for link in artifact.links if link.startswith("code:")}
            for func in (*wanted.values(), *map(world.function, named)):
                self.prepare(func.address)
            for func in wanted.values():  # before links are read: an observer is not what goes on behind native code
                self.unobserve(func.address)
            symbols, count = self._placed(artifact)
            links = [self._link(name, world) for name in artifact.links]
        except (LoadError, ElfError) as error:
            raise Unfit(str(error)) from None
        if links:
            ctypes.memmove(symbols["hop.links"], (ctypes.c_uint64 * len(links))(*links), 8 * len(links))
        patches = [(wanted[name], wanted[name].at("entry"), symbols[at]) for name, at in artifact.entries.items()]
        patches += [(wanted[name], wanted[name].instruction(pc), symbols[at]) for name, pc, at in artifact.loops]
        self._patch(world, patches, _relied_on(artifact, world, list(wanted.values())))
        return _installed(world, artifact, symbols, count)

    def most_left(self, part: Part) -> int:
        """How often code of the program, which native code has connected, was left at the place where that was most."""
        at = part.symbols.get("hop.exits")
        return int(self._most(self.area.start + at, part.counters)) if at is not None and part.counters else 0

    def adopt(self, world: World, part: Part) -> Installed:
        """A part of the program that native code has connected."""
        for fact in part.facts:
            if fact.startswith("scope:"):
                self._check(fact, world)
        return _installed(world, part, *self._placed(part))

    def _placed(self, artifact: Artifact) -> tuple[dict[str, int], int]:
        """Where the symbols of an artifact are, and how many exits it counts."""
        if isinstance(artifact, Part):
            start = self.area.start
            return {name: start + at for name, at in artifact.symbols.items()}, artifact.counters
        symbols = self.area.load_object(artifact.code)
        return {**symbols, END: self.area.code_end}, len(artifact.exits)

    def forget_passing(self) -> None:
        """What is bound in the request is about to go."""
        self._held.clear()

    def _check(self, fact: str, world: World) -> None:
        """Facts are ``bound:Class``, ``prop:Class:name:slot``, ``method:Class:name:function`` and, of a closure that is
        code of a class, ``scope:Class:function``.

        The name of an anonymous class has colons of its own.
        """
        kind, rest = fact.split(":", 1)
        if kind == "bound":
            world.cls(rest)
            return
        if kind == "scope":
            name, symbol = rest.rsplit(":", 1)
            found = self._in_scope(world.function(symbol).address, world.cls(name).address)
            if not found:
                raise Unfit(fact)
            body = FuncView(found)
            if world.home.lasts and not body.lasts:
                raise Unfit(fact)
            world.scopes[symbol] = body
            return
        owner, name, value = rest.rsplit(":", 2)
        cls, wanted = world.cls(owner), int(value) + 1 if kind == "prop" else world.function(value).address
        known = name, cls.address, wanted
        if known in self._held:
            return
        member = name.encode("latin-1")
        table = cls.at("prop_map" if kind == "prop" else "methods")
        if self._named(table, member, len(member)) != wanted:
            raise Unfit(fact)
        self._held.add(known)

    def _patch(self, world: World, patches: list[tuple[FuncView, int, int]], relied_on: set[int]) -> None:
        """Connect native code; what was there first is remembered."""
        connection = self._make(world.home.address, len(patches))
        for number, (func, address, native) in enumerate(patches):
            self._replace(connection, number, func.address, address, native)
        for cls in relied_on:
            self._depends(connection, world.home.address, cls)
        for other in world.others:
            self._depends_unit(connection, world.home.address, other.address)
        self._connect(connection)

    def _link(self, name: str, world: World) -> int:
        kind, _, rest = name.partition(":")
        if kind == "builtin":
            text = rest.partition(":")[2].encode("latin-1")
            found = int(self.find_function(text, len(text)) or 0)
            if not found:
                raise Unfit(name)
            return found
        if kind == "class":
            return world.cls(rest).address
        symbol, _, pc = rest.partition(":")
        func = world.function(symbol)
        if kind == "func":
            return func.address
        if kind == "code":
            return func.get("code")
        address = func.at("entry") if kind == "entry" else func.instruction(int(pc))
        return int(self._word_before(func.address, address))


def _about_members(fact: str) -> bool:
    return fact.startswith(("method:", "prop:"))


def _installed(world: World, artifact: Artifact, symbols: dict[str, int], count: int) -> Installed:
    starts = {name: symbols[symbol] for name, _, symbol in artifact.loops}
    starts |= {name: symbols[symbol] for name, symbol in artifact.entries.items()}
    return Installed(world, artifact, symbols.get("hop.exits", 0), count, starts, symbols[END])


def _relied_on(artifact: Artifact, world: World, wanted: list[FuncView]) -> set[int]:
    """The addresses of the classes that an artifact's facts and links, which hold, are about; and of those, linked for
    this request only, that one of its functions belongs to."""
    own = {func.get("cls") for func in wanted}
    passing = {cls.address for cls in world.classes() if not cls.lasts and cls.address in own}
    return passing | {world.cls(name).address for name in artifact.classes()}
