"""How many changes the passes may make of a function, and how many they have made.

Every pass asks before each change that could be wrong; halving the fuel finds the change that is.

Example::

    >>> fuel = Fuel(1)
    >>> fuel.burn(), fuel.burn(), fuel.burned
    (True, False, 1)
"""

from __future__ import annotations


class Fuel:
    """``amount``: of changes; None is unlimited."""

    def __init__(self, amount: int | None = None) -> None:
        self.amount = amount
        self.burned = 0

    def burn(self) -> bool:
        """Whether one more change may be made, which then counts."""
        if self.burned == self.amount:
            return False
        self.burned += 1
        return True
