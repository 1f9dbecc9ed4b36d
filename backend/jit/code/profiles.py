"""What is known of functions when code is asked for: what was observed, what native code relied on, what failed.

A request is about all functions of up to two dozen files, and is made while the program waits; so what was read of a
function is read again only when a number that the runtime makes of its notes has changed.

Example: ``profiles.of([unit, *others])`` are the profiles of a request for a function of ``unit``.
"""

from __future__ import annotations

import ctypes

from backend.jit.code.artifact import merge_profiles, symbol_of
from backend.jit.code.view import FuncView, UnitView
from backend.native.loader import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from backend.jit.code.artifact import Artifact
    from backend.jit.code.artifact import Profiles as Plain
    from backend.jit.code.world import World

    Place = tuple[int, int]  # the address of a unit, and the index of a function there


class Profiles:
    """What is known of the functions of the running program."""

    def __init__(self, library: Library) -> None:
        pointer = ctypes.c_void_p
        self._stamps = library.function("jit_stamps", None, [pointer, ctypes.c_int64, pointer])
        self._read: dict[Place, tuple[int, dict[str, Any]]] = {}  # with the stamp that it had
        self._known: dict[Place, dict[str, Any]] = {}  # what installed code was made with
        self._untold: list[tuple[World, Artifact]] = []  # code that was installed, and what it was made with
        self._native: set[Place] = set()  # functions that are entered natively
        self._generic: dict[Place, set[int]] = {}
        self._wide: dict[Place, set[int]] = {}
        self._warm: dict[Place, set[int]] = {}

    def of(self, units: Iterable[UnitView]) -> Plain:
        """The profiles of all functions of some units of which something is known, by :func:`symbol_of`: not to be
        changed."""
        self._told()
        found: Plain = {}
        for number, unit in enumerate(units):
            table = unit.table()
            stamps = (ctypes.c_uint64 * (2 * len(table)))()
            self._stamps(table, len(table), stamps)
            for index, stamp, func in zip(unit.functions(), stamps[::2], stamps[1::2], strict=True):
                place = (unit.address, index)
                if stamp or place in self._known:
                    found[symbol_of(number, index)] = self._profile(place, FuncView(func), stamp)
        return found

    def _profile(self, place: Place, func: FuncView, stamp: int) -> dict[str, Any]:
        before = self._read.get(place)
        if before is not None and before[0] == stamp:
            return before[1]
        found = func.profile() if stamp else {}
        for name, marked in (("generic", self._generic), ("wide", self._wide), ("warm", self._warm)):
            if marked.get(place):
                found[name] = sorted(marked[place])
        if place in self._known:
            found = merge_profiles({**self._known[place], "slots": ()}, found)
        found["calls"] = 2 if func.get("profile") or place in self._native else min(func.get("counter", 4), 2)
        self._read[place] = stamp, found
        return found

    def learn(self, world: World, artifact: Artifact) -> None:
        """Code has been installed. What it was made with is looked at when it matters."""
        self._untold.append((world, artifact))

    def _told(self) -> None:
        for world, artifact in self._untold:
            for symbol, made_with in artifact.profiles.items():
                found = world.place(symbol)
                if found is not None:
                    place = (found[0].address, found[1])
                    self._known[place] = merge_profiles(self._known.get(place, {}), made_with)
                    self._read.pop(place, None)
        self._untold.clear()

    def is_native(self, place: Place) -> bool:
        """Whether a function is entered natively."""
        return place in self._native

    def entered(self, place: Place) -> None:
        """A function is native from its entry on: its counter does not say any more whether it runs."""
        self._native.add(place)
        self._read.pop(place, None)

    def known(self, place: Place) -> dict[str, Any]:
        """What installed code of a function was made with."""
        self._told()
        return self._known.get(place, {})

    def reached(self, place: Place, pcs: set[int]) -> None:
        """Instructions that were taken for unreached are reached."""
        self._warm.setdefault(place, set()).update(pcs)
        self._read.pop(place, None)

    def expect_less(self, place: Place, pcs: set[int], made_with: dict[str, Any]) -> bool:
        """Lower what is predicted for instructions of a function, as far as that is new; whether it is."""
        wide, generic = self._wide.setdefault(place, set()), self._generic.setdefault(place, set())
        wide.update(made_with.get("wide", ()))
        generic.update(made_with.get("generic", ()))
        before = len(wide) + len(generic)
        generic |= pcs & set(made_with.get("wide", ()))
        wide |= pcs
        self._read.pop(place, None)
        return len(wide) + len(generic) > before

    def drop(self, going: Callable[[Place], bool]) -> None:
        """Functions are about to go."""
        self._untold = [(world, made) for world, made in self._untold if not going((world.home.address, 0))]
        tables: tuple[dict[Place, Any], ...] = (self._read, self._known, self._generic, self._wide, self._warm)
        for table in tables:
            for place in [place for place in table if going(place)]:
                del table[place]
        self._native = {place for place in self._native if not going(place)}
