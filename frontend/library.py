"""What the checks may know of php's own functions and classes, told by whoever has the library.

php looks them up while it compiles, so some faults depend on them: ``strlen($a[])`` reads, a file
cannot declare ``strlen`` again or extend a final class. Without a ``Library`` nothing is known and
such faults are not reported.

>>> class Nothing:
...     def takes_reference(self, function, position):
...         return None
...     def is_final(self, class_name):
...         return False
...     def has_constant(self, name):
...         return False
>>> library: Library = Nothing()
"""

from __future__ import annotations

from typing import Protocol


class Library(Protocol):
    """Names are without leading backslash, those of functions and classes in lower case."""

    def takes_reference(self, function: str, position: int) -> bool | None:
        """Whether the parameter at ``position`` (from 0) is by reference; ``None`` if there is no
        such function."""

    def is_final(self, class_name: str) -> bool:
        """Whether there is such a class and it is final."""

    def has_constant(self, name: str) -> bool:
        """Whether php has a constant of that name."""
