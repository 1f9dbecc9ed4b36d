"""What a request and its result look like: plain data that crosses pipes and lies in the cache.

The same request against the same unit and the same build of Hop always gives the same object.

Example: ``Request(func=3, osr=12)`` asks for the loop at instruction 12 of function 3.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Request:
    """What to compile: a function by its index in the unit, and a loop of it, or -1.

    ``profiles``: for functions by index (as text, for JSON): the fields of ``program.Profile``.
    ``eager``: compile without observations (tests).
    """

    func: int
    osr: int = -1
    profiles: dict[str, dict[str, Any]] = field(default_factory=dict)
    eager: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)

    @staticmethod
    def from_json(data: dict[str, Any]) -> Request:
        """The request of :meth:`to_json`."""
        return Request(**data)


@dataclass(slots=True)
class Artifact:
    """Compiled code. ``entries``: function index -> symbol of its generic entry; ``loops``: index and
    instruction -> symbol. ``links`` name the slots of ``hop.links``; ``facts`` have to hold; ``exits`` say
    whose side exits the counters in ``hop.exits`` count: function, instruction, and whether it was taken for
    unreached."""

    code: bytes
    entries: dict[int, str]
    loops: list[tuple[int, int, str]]
    links: list[str]
    facts: list[str]
    exits: list[tuple[int, int, bool]]
