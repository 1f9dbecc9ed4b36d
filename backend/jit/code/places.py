"""How what is kept names things: functions and loops of units, and what code needs to be there.

Example: ``split_place(place_key(digest, 3, -1))`` is ``(digest, 3, -1)``.
"""

from __future__ import annotations

CLASS = "class:"  # what the names of classes begin with


def class_key(name: bytes) -> str:
    """What code that needs a class to be bound waits for."""
    return f"{CLASS}{name.lower().decode('latin-1')}"


def unit_key(digest: str) -> str:
    """What code that needs a unit to be loaded waits for."""
    return f"unit:{digest}"


def place_key(digest: str, func: int, osr: int) -> str:
    """A function of a unit, or one of its loops (else -1)."""
    return f"{digest}:{func}:{osr}"


def split_place(place: str) -> tuple[str, int, int]:
    """The parts of :func:`place_key`."""
    digest, func, osr = place.split(":")
    return digest, int(func), int(osr)
