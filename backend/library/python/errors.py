"""What a Python function can do besides returning: raise PHP errors, give warnings.

Example::

    if hour > 23:
        raise PhpValueError("mktime(): Argument #1 ($hour) must be below 24")
    warning("mktime(): This hour does not exist")
"""

from __future__ import annotations

from typing import ClassVar, Final

from backend.library.python.packing import Value

_WARNING: Final = 2
_NOTICE: Final = 8
_DEPRECATED: Final = 8192

given: list[Value] = []  # of the running function: level, message, level, message ...


def _bytes(message: str) -> bytes:
    return message.encode("utf-8", "surrogateescape")


class PhpThrow(Exception):
    """Becomes the PHP exception whose ErrorClass number (backend/runtime/errors.py) is `number`."""

    number: ClassVar[int] = 0  # Error

    def message(self) -> bytes:
        """What getMessage() returns."""
        return _bytes(str(self))


class PhpTypeError(PhpThrow):
    """A TypeError."""

    number = 1


class PhpValueError(PhpThrow):
    """A ValueError."""

    number = 2


class PhpException(PhpThrow):
    """An Exception."""

    number = 8


def warning(message: str) -> None:
    """Give an E_WARNING once the function has returned."""
    given.extend((_WARNING, _bytes(message)))


def notice(message: str) -> None:
    """Give an E_NOTICE once the function has returned."""
    given.extend((_NOTICE, _bytes(message)))


def deprecated(message: str) -> None:
    """Give an E_DEPRECATED once the function has returned."""
    given.extend((_DEPRECATED, _bytes(message)))
