"""What a request says: what is known of its function and of those around it, by now.

Example: ``wording.request(unit, func, pc, tags, others)``, and ``wording.refreshed(entry)`` for code that is left too
often.
"""

from __future__ import annotations

from backend.jit.code.artifact import Request, Switches, symbol_of

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backend.jit.code.profiles import Profiles
    from backend.jit.code.requests import Requests
    from backend.jit.code.view import FuncView, UnitView
    from backend.jit.code.watch import Entry
    from backend.jit.code.world import Units


class Wording:
    """That of one process. ``installed``: its native code, by the unit's address."""

    def __init__(
        self,
        profiles: Profiles,
        requests: Requests,
        units: Units,
        installed: Mapping[int, list[Entry]],
        synchronous: bool,
        switches: Switches,
    ) -> None:
        self._profiles = profiles
        self._requests = requests
        self._units = units
        self._installed = installed
        self._synchronous = synchronous
        self._switches = switches

    def request(self, unit: UnitView, func: FuncView, pc: int = -1, tags: Sequence[int] = (),
                others: list[UnitView] | None = None) -> Request:  # fmt: skip
        """The request for a function or loop in a world of units, those around its own if no ``others`` are named;
        ``tags``: those that its locals have at the loop's head, or that its arguments have, as far as they are
        known."""
        others = self._units.around(unit) if others is None else others
        profiles = self._profiles.of([unit, *others])
        own = profiles[symbol_of(0, func.index)] = dict(profiles.get(symbol_of(0, func.index), {}))
        own["calls"] = 2
        if func.scope:
            own["scope"] = func.scope
        if pc >= 0:
            own["slots"] = list(tags)
        if not any(own.get("params", ())):
            own["params"] = [1 << tag for tag in tags[: func.given]]
        digests = [other.digest for other in others]
        own_code = self._own_code([unit, *others], (unit.address, func.index, pc))
        return Request(func.index, pc, profiles, self._synchronous, digests, self._switches, own_code)

    def refreshed(self, entry: Entry) -> Request:
        """The request that code was made for, with what is known by now."""
        unit, request, installed = entry.unit, entry.request, entry.installed
        func = unit.functions()[request.func].running
        others = [other for other in self._units.world(unit, request.units).units[1:] if other is not None]
        made = self.request(unit, func, request.osr, (), others)
        symbol = symbol_of(0, request.func)
        old = installed.artifact.profiles.get(symbol, {})
        own = made.profiles[symbol]
        for name in ("slots", "params"):
            if old.get(name) and not any(own.get(name, ())):
                own[name] = old[name]
        return made

    def _own_code(self, units: list[UnitView], place: tuple[int, int, int]) -> list[str]:
        """The functions of some units that have native code, or are about to, which is not just that of a place."""
        numbers = {unit.address: number for number, unit in enumerate(units)}
        native = self._requests.functions() - {place[:2]}
        for address in numbers:
            for entry in self._installed.get(address, ()):
                if (address, entry.request.func, entry.request.osr) != place:
                    native.update(entry.installed.place(symbol) for symbol in entry.installed.artifact.entries)
        return [symbol_of(numbers[unit], index) for unit, index in native if unit in numbers]
