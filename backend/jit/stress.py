"""Stress: native code that leaves where it need not, and that comes at other times than usual.

What an exit stores, and what goes on behind it, is wrong only where somebody leaves there. With a seed (the variable
``HOP_JIT_STRESS``, any text) guards leave though what they test holds: some each time, some every second, eighth or
sixty-fourth time that they are passed, generic entries too; and the first request for each function and loop is put
off by a number of calls of its own. The same seed does the same to the same program, whose runs wait for the compiler.

Example: ``Stress("7").period("main.php:f1", 3)`` is how often guard 3 of a function is passed before it leaves.
"""

from __future__ import annotations

import zlib
from typing import Final

PERIODS: Final = (0,) * 7 + (1,) + (2,) * 2 + (8,) * 3 + (64,) * 3  # 0: only where what it tests does not hold
DELAYS: Final = (0, 0, 0, 1, 2, 5, 11, 30)  # calls and loop rounds


class Stress:
    """What a seed decides."""

    def __init__(self, seed: str) -> None:
        self.seed = seed

    def period(self, function: str, guard: int) -> int:
        """A guard, by its number in a function, leaves each time that it has been passed so often; 0: never."""
        return PERIODS[self._draw(f"guard {function} {guard}") % len(PERIODS)]

    def delay(self, place: str) -> int:
        """How many calls or rounds later than usual code of a function or loop is asked for."""
        return DELAYS[self._draw(f"delay {place}") % len(DELAYS)]

    def _draw(self, what: str) -> int:
        return zlib.crc32(f"{self.seed} {what}".encode()) >> 8
