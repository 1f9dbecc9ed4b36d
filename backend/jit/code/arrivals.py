"""Work that waits for a unit to be loaded or a class to be bound.

Example: ``arrivals.add(class_key(b"Shape"), (unit, 3), install)``, then ``arrivals.arrived(key)`` for each class.
"""

from __future__ import annotations

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable

    Place = tuple[int, int]  # the address of a unit, and the index of a function there
    Work = Callable[[], object]


class Arrivals:
    """What waits, by what it waits for."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[tuple[Place, Work]]] = {}

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, need: str, place: Place, work: Work) -> None:
        """Do something when the next thing of this name arrives; ``place``: the function that it is about."""
        self._waiting.setdefault(need, []).append((place, work))

    def arrived(self, need: str) -> None:
        """Something is there now."""
        for _, work in self._waiting.pop(need, ()):
            work()

    def went(self, going: Callable[[int, int], bool]) -> None:
        """Nobody waits any more for the sake of the functions that are ``going``."""
        left = {need: [item for item in items if not going(*item[0])] for need, items in self._waiting.items()}
        self._waiting = {need: items for need, items in left.items() if items}

    def clear(self) -> None:
        """Nobody waits."""
        self._waiting.clear()
