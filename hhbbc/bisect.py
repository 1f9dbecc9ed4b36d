"""Finding the first wrong rewrite: the program as it is after any number of the optimizer's changes.

The facts are found once, and a function that fuel covers or does not reach is optimized once, so trying another
number costs one function.

Example: ``Bisection(units, library, options).first_wrong(check)`` is the change that makes ``check(units)`` fail.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from hhbbc.options import Options, Stats
from hhbbc.passes.base import Fuel
from hhbbc.program import Change
from hhbbc.whole_program import analyse_program
from hhbbc.worker import FunctionResult
from hhbbc.writer import rebuild
from hhbc.unit import Class, Func, Unit

Check = Callable[[list[Unit]], bool]
ALL = 1 << 62  # fuel that no function burns


class NotFound(Exception):
    """There is no wrong rewrite: the test fails without any."""


class Bisection:
    """A program, analysed and optimized."""

    def __init__(self, units: list[Unit], library: list[Unit], options: Options) -> None:
        """Do all the work that is the same for every number of changes."""
        self.units = units
        self.program = analyse_program(units, library, options)
        self.whole: list[FunctionResult] = []
        burned = []
        for number in range(len(self.program.functions)):
            fuel = Fuel(ALL)
            self.whole.append(self.program.optimize(number, fuel, Stats()))
            burned.append(ALL - (fuel.left or 0))
        self._ends = list(accumulate(burned))  # by function: the changes up to it, with those in it

    @property
    def total(self) -> int:
        """The number of all changes."""
        return self._ends[-1] if self._ends else 0

    def after(self, changes: int) -> list[Unit]:
        """The units behind that many changes."""
        number, cut = self._cut(changes)
        funcs = [result.func for result in self.whole[:number]]
        funcs += [func for _, _, func in self.program.functions[number:]]
        if cut is not None:
            funcs[number] = cut.func
        rest = iter(funcs)
        return [rebuild(unit, [next(rest) for _ in unit.all_funcs()]) for unit in self.units]

    def change(self, number: int) -> tuple[Unit, Class | None, Func, list[Change]]:
        """The function that a change (counted from 1) is made in, and what is recorded of it."""
        at, cut = self._cut(number)
        if cut is None:  # the last change of a function leaves nothing for the next one
            at, cut = at - 1, self.whole[at - 1]
        _, before = self._cut(number - 1)
        known = before.changes if before is not None and self._cut(number - 1)[0] == at else []
        same = next((i for i, (a, b) in enumerate(zip(known, cut.changes, strict=False)) if a != b), len(known))
        return (*self.program.functions[at], cut.changes[same:])

    def _cut(self, changes: int) -> tuple[int, FunctionResult | None]:
        """The first function that fuel does not cover, and what the rest of it makes of that one."""
        number = bisect_right(self._ends, changes)
        left = changes - (self._ends[number - 1] if number else 0)
        return number, self.program.optimize(number, Fuel(left), Stats()) if left else None

    def first_wrong(
        self, check: Check, tell: Callable[[str], None]
    ) -> tuple[int, Unit, Class | None, Func, list[Change]] | None:
        """The number of the first change with which a check fails, and its :meth:`change`; None when it never does.

        Raises :class:`NotFound`.
        """
        if not check(self.after(0)):
            raise NotFound("the test fails without any change of the optimizer")
        if check(self.after(self.total)):
            return None
        right, wrong = 0, self.total
        while wrong - right > 1:
            middle = (right + wrong) // 2
            good = check(self.after(middle))
            tell(f"{middle:,} of {self.total:,} changes: {'right' if good else 'wrong'}")
            right, wrong = (middle, wrong) if good else (right, middle)
        return (wrong, *self.change(wrong))
