"""The program as compiled code sees it: the units that concern a request, and those that an artifact is made for.

Example: ``Units(library).around(unit)`` are the units that the code of ``unit`` deals with.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cached_property

from backend.jit.code.artifact import place_of
from backend.jit.code.places import class_key, unit_key
from backend.jit.code.view import ClassView, FuncView, UnitView
from backend.native.loader import Library

MAX_UNITS = 24  # that one request concerns
MAX_MENTIONS = 1024
MAX_FUNCTIONS = 4096  # of a unit that are looked at


class Unfit(Exception):
    """The artifact does not fit the running program."""


class Missing(Unfit):
    """The artifact is for a program in which a class is bound or a unit is loaded: ``key`` is what it waits for,
    ``what`` says it to people."""

    def __init__(self, what: str, key: str) -> None:
        super().__init__(what)
        self.what = what
        self.key = key


class World:
    """The units that an artifact is made for, as they run: functions by :func:`symbol_of`, classes by name. Units that
    it does not rely on are None."""

    def __init__(self, units: Sequence[UnitView | None]) -> None:
        self.units = units
        self.scopes: dict[str, FuncView] = {}  # closures that are code of a class
        self._functions: dict[str, FuncView] = {}  # that were asked for

    @cached_property
    def _classes(self) -> dict[bytes, ClassView]:
        found: dict[bytes, ClassView] = {}
        for unit in self.units:
            if unit is not None:
                found.update(unit.classes_by_name())
        return found

    def function(self, symbol: str) -> FuncView:
        """A function. Raises :class:`Unfit` when it is not there (yet)."""
        known = self.scopes.get(symbol) or self._functions.get(symbol)
        if known is not None:
            return known
        number, index = place_of(symbol)
        unit = self.units[number]
        found = unit.functions().get(index) if unit is not None else None
        if found is None:
            raise Unfit(f"function {symbol}")
        self._functions[symbol] = found
        return found

    @property
    def home(self) -> UnitView:
        """The unit of the request."""
        home = self.units[0]
        assert home is not None
        return home

    @property
    def others(self) -> list[UnitView]:
        """The other units that the artifact relies on."""
        return [unit for unit in self.units[1:] if unit is not None]

    def classes(self) -> list[ClassView]:
        """All classes that are bound."""
        return list(self._classes.values())

    def cls(self, name: str) -> ClassView:
        """A class that is bound. Raises :class:`Missing`."""
        key = name.encode("latin-1").lower()
        if key not in self._classes:
            raise Missing(f"class {key.decode('latin-1')} is declared", class_key(key))
        return self._classes[key]

    def place(self, symbol: str) -> tuple[UnitView, int] | None:
        """The unit of a function and its index there."""
        number, index = place_of(symbol)
        unit = self.units[number]
        return (unit, index) if unit is not None else None


class Units:
    """The units that the running program has loaded, by address and by digest."""

    def __init__(self, library: Library) -> None:
        pointer, number = ctypes.c_void_p, ctypes.c_int64
        self._mentions = library.function("jit_mentions", number, [pointer, pointer, number])
        self._met = library.function("jit_met", number, [pointer, number, pointer, number])
        self._busy = library.function("jit_busy", number, [pointer, ctypes.c_uint32, pointer, number])
        self._room = (ctypes.c_uint64 * MAX_MENTIONS)()
        self._indices = (ctypes.c_uint32 * MAX_FUNCTIONS)()
        self._views: dict[int, UnitView] = {}
        self._by_digest: dict[str, UnitView] = {}
        self.passing: set[int] = set()  # those that go with the request

    def drop(self, addresses: set[int]) -> None:
        """Some units are about to go."""
        self.passing -= addresses
        for address in addresses:
            unit = self._views.pop(address, None)
            if unit is not None and self._by_digest.get(unit.digest) is unit:
                del self._by_digest[unit.digest]

    def view(self, address: int) -> UnitView:
        """The view of a unit, which remembers its functions."""
        if address not in self._views:
            unit = UnitView(address)
            self._views[address] = unit
            if unit.lasts:
                self._by_digest[unit.digest] = unit
            else:
                self.passing.add(address)
        return self._views[address]

    def by_digest(self, digest: str) -> UnitView | None:
        """A unit that outlives the request."""
        return self._by_digest.get(digest)

    def lasting(self) -> list[UnitView]:
        """Those that outlive the request."""
        return [unit for unit in self._views.values() if unit.lasts]

    def busy(self, unit: UnitView, least: int) -> list[int]:
        """The functions of a unit that have run so often in the interpreter."""
        count = self._busy(unit.address, least, self._indices, MAX_FUNCTIONS)
        return sorted(set(self._indices[:count]))

    def known(self, unit: UnitView) -> bool:
        """Whether a view is one of a unit that is there."""
        return self._views.get(unit.address) is unit

    def addresses(self) -> set[int]:
        """All units."""
        return set(self._views)

    def world(self, home: UnitView, digests: Sequence[str]) -> World:
        """The world of an artifact for a unit; ``digests`` of the others, empty where nothing relies on one. Raises
        :class:`Missing`."""
        units: list[UnitView | None] = [home]
        for digest in digests:
            found = self._by_digest.get(digest)
            if digest and found is None:
                raise Missing(f"a certain file ({digest[:8]}) is loaded", unit_key(digest))
            units.append(found)
        return World(units)

    def around(self, home: UnitView) -> list[UnitView]:
        """The other units that the code of a unit deals with, nearest first; all of them outlive the request, as it
        does then. Only for the program's own thread."""
        if not home.lasts or home.permanent:  # code of the system library is for all programs
            return []
        found = {home.address: home}
        todo = [home]
        while todo and len(found) < MAX_UNITS:
            unit = todo.pop(0)
            for address in self._neighbours(unit):
                other = self.view(address)
                if address not in found and len(found) < MAX_UNITS and other.lasts and not other.permanent:
                    found[address] = other
                    todo.append(other)
        return [unit for unit in found.values() if unit is not home]

    def _neighbours(self, unit: UnitView) -> list[int]:
        """The units of the objects that its functions were seen with, and of what a unit names: a class that is named
        may never be met, and one that is met is perhaps never named."""
        table = unit.table()
        found = self._room[: self._met(table, len(table), self._room, MAX_MENTIONS)]
        found += self._room[: self._mentions(unit.address, self._room, MAX_MENTIONS)]
        return list(dict.fromkeys(found))
