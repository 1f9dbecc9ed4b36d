"""`hop bisect` behind the optimizer: which change of the JIT makes a test fail, in which function.

Changes are counted by function. First it is found with how many of them in each function the test fails; then the
functions that have so many are divided.

Example: ``Search(run, tell).first_wrong()`` names the pass, the function and what the pass changed there.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from typing import Final

from backend.jit.bisect import Note
from backend.jit.code.artifact import EVERY_FUNCTION
from backend.jit.passes import PIPELINE
from frontend.printable import printable

Run = Callable[[int, int], tuple[bool, list[Note]]]
NONE: Final = -1  # in place of fuel: functions stay in the interpreter
ALL: Final = 1 << 30  # fuel that no function burns
SHOWN: Final = 20  # lines of HHIR that a change takes and gives


class Search:
    """``run(fuel, below)`` says whether the test succeeds with so much fuel for functions whose number lies below a
    limit and one less for the others, and what was made with all its fuel (see ``backend.jit.bisect``)."""

    def __init__(self, run: Run, tell: Callable[[str], None]) -> None:
        self._run = run
        self._tell = tell

    def first_wrong(self) -> str | None:
        """The change, in words; None when the test succeeds with all of them. It succeeds without native code."""
        if self._run(ALL, EVERY_FUNCTION)[0]:
            return None
        fuel, reached = self._least_fuel()
        numbers = sorted({note.number for note in reached})
        right, wrong = 0, len(numbers)  # so many of the functions have all fuel
        before: list[Note] = []
        while wrong - right > 1:
            middle = (right + wrong) // 2
            good, notes = self._run(fuel, numbers[middle - 1] + 1)
            self._tell(f"{middle} of {len(numbers)} functions with change {fuel}: {'right' if good else 'wrong'}")
            if good:
                right = middle
            else:
                wrong, reached = middle, notes
        if fuel > 0 and numbers:
            before = self._run(fuel, numbers[wrong - 1])[1]
        guilty = [note for note in reached if numbers and note.number == numbers[wrong - 1]]
        return _told(fuel, guilty, before)

    def _least_fuel(self) -> tuple[int, list[Note]]:
        """With how much fuel for every function the test first fails, and what was then made with all of it."""
        right, wrong = NONE, 0
        good, reached = self._try(wrong)
        while good:
            right, wrong = wrong, max(1, 2 * wrong)
            good, reached = self._try(wrong)
        while wrong - right > 1:
            middle = (right + wrong) // 2
            good, notes = self._try(middle)
            if good:
                right = middle
            else:
                wrong, reached = middle, notes
        return wrong, reached

    def _try(self, fuel: int) -> tuple[bool, list[Note]]:
        good, notes = self._run(fuel, EVERY_FUNCTION)
        self._tell(f"at most {fuel:,} changes in a function's native code: {'right' if good else 'wrong'}")
        return good, notes


def _told(fuel: int, guilty: list[Note], before: list[Note]) -> str:
    """The answer."""
    known = {note.symbol: note for note in before}
    docs = {row.name: row.doc for row in PIPELINE}
    if fuel == 0:
        lines = ["native code of a function is wrong before any pass of the JIT has changed it:"]
    else:
        lines = [f"change {fuel:,} of the JIT in a function is the first with which the test fails:"]
    for note in guilty:
        lines.append(f"{printable(note.path.encode('latin-1'))}: {note.listing.splitlines()[0]}")
        if fuel == 0:
            continue
        lines.append(f"  {note.last}: {docs.get(note.last, '')}")
        if note.symbol in known:
            old, new = known[note.symbol].listing.splitlines(), note.listing.splitlines()
            changed = list(unified_diff(old, new, n=0, lineterm=""))[2:]
            lines += [f"    {line}" for line in changed if not line.startswith("@@")][:SHOWN]
    return "\n".join(lines) + "\n"
