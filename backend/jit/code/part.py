"""A part of a program's native code (:mod:`.program`): an artifact that is linked with the others.

Example: ``program.parts[place].entries``.
"""

from __future__ import annotations

from backend.jit.code.artifact import Artifact

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Cold = tuple[list[tuple[str, int, int]], dict[str, dict[str, Any]]]  # exits and profiles


class Part(Artifact):
    """An artifact that is part of a program. ``place``: of the request; ``needs``: the units and classes that it needs;
    ``symbols``: where its code lies behind the beginning of the code area; ``counters``: how many exits it counts;
    ``cold``: gives what few want of the part with a number."""

    __slots__ = ("_cold", "counters", "key", "needs", "number", "place", "symbols")

    def __init__(self, number: int, row: tuple[Any, ...], cold: Callable[[int], Cold]) -> None:
        self.number = number
        self._cold = cold
        self.place, self.key, self.needs, self.symbols, self.counters, *rest = row
        self.entries, self.loops, self.links, self.facts, self.units = rest
        self.code = b""

    @property
    def exits(self) -> list[tuple[str, int, int]]:  # type: ignore[override]
        """See :class:`Artifact`."""
        return self._cold(self.number)[0]

    @property
    def profiles(self) -> dict[str, dict[str, Any]]:  # type: ignore[override]
        """See :class:`Artifact`."""
        return self._cold(self.number)[1]
