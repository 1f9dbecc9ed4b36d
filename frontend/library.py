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
...     def encoding(self, name):
...         return None
...     def convert(self, text, source, target):
...         return text
...     def is_text(self, text, encoding):
...         return True
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

    def encoding(self, name: str) -> str | None:
        """php's own name of an encoding, or ``None`` if it is unknown."""

    def convert(self, text: bytes, source: str, target: str) -> bytes:
        """A text in another encoding, both named as by ``encoding``; a question mark stands for what it has not."""

    def is_text(self, text: bytes, encoding: str) -> bool:
        """Whether bytes are text in an encoding."""
