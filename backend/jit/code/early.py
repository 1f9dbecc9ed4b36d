"""What got hot in the interpreter before the program could ask for code: noted by native code
(backend/interp/tiering/asking.py), read when the program is over.

Example: ``for loop in Early(library).loops: ask(loop.func, loop.pc, loop.tags)``.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from functools import cached_property

from backend.jit.code.offsets import struct
from backend.jit.code.view import FuncView, StructView

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from backend.native.loader import Library

LOOP_HITS = 4  # full counters at a loop's head before the loop is worth code of its own
LOOP_SHARE = 2  # times as many as at its function's entry: else code of the function is as good


class EarlyView(StructView):
    """A place whose counter was full."""

    struct = "Early"

    @cached_property
    def func(self) -> FuncView:
        """Its function."""
        return FuncView(self.get("func"))

    @cached_property
    def pc(self) -> int:
        """The head of a loop, or -1."""
        return ctypes.c_int64(self.get("pc")).value

    @property
    def hits(self) -> int:
        """How often."""
        return self.get("hits", 4)

    @property
    def tags(self) -> list[int]:
        """Those of the locals, at a loop's head."""
        return list(ctypes.string_at(self.address + struct(self.struct).size, self.get("count", 4)))


class Loop:
    """A hot loop; ``only``: whether its function has no other."""

    __slots__ = ("func", "only", "pc", "tags")

    def __init__(self, place: EarlyView, only: bool) -> None:
        self.func = place.func
        self.pc = place.pc
        self.tags = place.tags
        self.only = only


class Early:
    """All of them. ``hits``: full counters by the function's address; ``loops``: those that ran often in few calls of
    their functions, the hottest first."""

    def __init__(self, library: Library) -> None:
        places: list[EarlyView] = []
        address: int | None = library.function("jit_early", ctypes.c_void_p, [])()
        while address:
            places.append(EarlyView(address))
            address = places[-1].get("next")
        self.hits: Counter[int] = Counter()
        entered: Counter[int] = Counter()
        for place in places:
            self.hits[place.func.address] += place.hits
            entered[place.func.address] += place.hits if place.pc < 0 else 0
        hot = [
            place for place in places
            if place.pc >= 0 and place.hits >= max(LOOP_HITS, LOOP_SHARE * entered[place.func.address])
        ]  # fmt: skip
        loops = Counter(place.func.address for place in hot)
        hot.sort(key=lambda place: -place.hits)
        self.loops = [Loop(place, loops[place.func.address] == 1) for place in hot]
