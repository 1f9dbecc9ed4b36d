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
from backend.jit.code.offsets import struct
from backend.jit.code.view import FuncView, read, write
from backend.jit.code.world import Unfit, World
from backend.native.elf import ElfError
from backend.native.loader import CodeArea, LoadError

_SLOT = 8


class _Patched:
    """Words that native code has taken the place of, by address."""

    def __init__(self) -> None:
        self.originals: dict[int, int] = {}  # what was there before
        self.patches: dict[int, int] = {}  # where it stands that native code is there now


class Installed:
    """Code that runs: where its exit counters are, and whose exits they count."""

    def __init__(
        self, world: World, exits: list[tuple[str, int, int]], counters: int, starts: dict[str, int]
    ) -> None:
        self.world = world
        self.exits = exits
        self.counters = counters
        self.starts = starts  # where the code of each function begins
        self.seen: list[int] = []  # the counts when somebody looked last

    def place(self, symbol: str) -> tuple[int, int]:
        """The address of the unit of a function of this code, and its index there."""
        found = self.world.place(symbol)
        assert found is not None
        return found[0].address, found[1]

    def taken(self) -> list[tuple[str, int, int, int]]:
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

    def failing(self, taken: list[int], limit: int) -> dict[str, set[int]]:
        """Instructions, by function, whose predictions failed at least ``limit`` times lately."""
        found: dict[str, set[int]] = {}
        for (func, pc, kind), count in zip(self.exits, taken, strict=True):
            if count >= limit and kind == ExitKind.PREDICTED:
                found.setdefault(func, set()).add(pc)
        return found

    def reached(self, limit: int) -> dict[str, set[int]]:
        """Instructions, by function, that were taken for unreached and reached ``limit`` times."""
        found: dict[str, set[int]] = {}
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
        self._lasting = _Patched()
        self._passing = _Patched()  # of functions that are the request's: another may have the address in the next one
        function, pointer = area.runtime.function, ctypes.c_void_p
        self._make = function("jit_connection", pointer, [pointer, ctypes.c_uint32])
        self._in_scope = function("jit_in_scope", pointer, [pointer, pointer])
        self._depends = function("jit_depends", None, [pointer] * 3)
        self._depends_unit = function("jit_depends_unit", None, [pointer] * 3)
        self._connect = function("jit_connect", None, [pointer])

    def install(self, world: World, artifact: Artifact) -> Installed:
        """Load and connect an artifact. Raises :class:`Unfit`, before anything is changed."""
        try:
            for fact in artifact.facts:
                self._check(fact, world)
            wanted = {symbol: world.function(symbol) for symbol in artifact.entries}
            wanted |= {symbol: world.function(symbol) for symbol, _, _ in artifact.loops}
            named = {link.split(":")[1] for link in artifact.links if link.startswith("code:")}
            for func in (*wanted.values(), *map(world.function, named)):
                self.prepare(func.address)
            for func in wanted.values():  # before links are read: an observer is not what goes on behind native code
                self.unobserve(func.address)
            symbols = self.area.load_object(artifact.code)
            links = [self._link(name, world) for name in artifact.links]
        except (LoadError, ElfError) as error:
            raise Unfit(str(error)) from None
        for at, value in enumerate(links):
            write(symbols["hop.links"] + _SLOT * at, value)
        patches = [(wanted[name], wanted[name].at("entry"), symbols[at]) for name, at in artifact.entries.items()]
        patches += [(wanted[name], wanted[name].instruction(pc), symbols[at]) for name, pc, at in artifact.loops]
        self._patch(world, patches, _relied_on(artifact, world, list(wanted.values())))
        starts = {name: symbols[symbol] for name, _, symbol in artifact.loops}
        starts |= {name: symbols[symbol] for name, symbol in artifact.entries.items()}
        return Installed(world, artifact.exits, symbols["hop.exits"], starts)

    def forget_passing(self) -> None:
        """The request's own functions are about to go."""
        self._passing = _Patched()

    def forget(self) -> None:
        """All functions of files are about to go, and all code."""
        self._passing, self._lasting = _Patched(), _Patched()
        self.area.reset()

    def _patched(self, func: FuncView) -> _Patched:
        return self._lasting if func.lasts else self._passing

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
            body = FuncView(self._in_scope(world.function(symbol).address, world.cls(name).address))
            if world.home.lasts and not body.lasts:
                raise Unfit(fact)
            world.scopes[symbol] = body
            return
        cls, name, value = rest.rsplit(":", 2)
        found, member = world.cls(cls), name.encode("latin-1")
        if kind == "prop":
            fits = found.property_slot(member) == int(value)
        else:
            fits = found.method(member) == world.function(value).address
        if not fits:
            raise Unfit(fact)

    def _patch(self, world: World, patches: list[tuple[FuncView, int, int]], relied_on: set[int]) -> None:
        """Connect native code; remember what was there first."""
        connection = self._make(world.home.address, len(patches))
        shape = struct("Patch")
        at = read(connection + struct("Connection").fields["patches"])
        for func, address, native in patches:
            known = self._patched(func)
            original = known.originals.setdefault(address, read(address))
            if address in known.patches:  # older code is in its place
                write(known.patches[address], 0)
            known.patches[address] = at + shape.fields["at"]
            write(at + shape.fields["at"], address)
            write(at + shape.fields["native"], native)
            write(at + shape.fields["original"], original)
            at += shape.size
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
        return self._patched(func).originals.get(address, read(address))


def _relied_on(artifact: Artifact, world: World, wanted: list[FuncView]) -> set[int]:
    """The addresses of the classes that an artifact's facts and links, which hold, are about; and of those, linked for
    this request only, that one of its functions belongs to."""
    names = {link.partition(":")[2] for link in artifact.links if link.startswith("class:")}
    for fact in artifact.facts:
        kind, rest = fact.split(":", 1)
        names.add(rest if kind == "bound" else rest.rsplit(":", 1 if kind == "scope" else 2)[0])
    own = {func.get("cls") for func in wanted}
    passing = {cls.address for cls in world.classes() if not cls.lasts and cls.address in own}
    return passing | {world.cls(name).address for name in names}
