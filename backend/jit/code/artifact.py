"""What a request and its result look like: plain data that crosses pipes and lies in the cache.

Plain classes, because every start that finds native code imports this module.

The same request against the same unit and the same build of Hop always gives the same object.

Example: ``Request(func=3, osr=12)`` asks for the loop at instruction 12 of function 3.
"""

from __future__ import annotations

from typing import Any

Profiles = dict[str, dict[str, Any]]


class Request:
    """What to compile: a function by its index in the unit, and a loop of it, or -1.

    ``profiles``: for functions by index (as text, for JSON): the fields of ``program.Profile``.
    ``eager``: compile without observations (tests).
    """

    __slots__ = ("eager", "func", "osr", "profiles")

    def __init__(
        self, func: int, osr: int = -1, profiles: Profiles | None = None, eager: bool = False
    ) -> None:
        self.func = func
        self.osr = osr
        self.profiles: Profiles = profiles or {}
        self.eager = eager

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {name: getattr(self, name) for name in self.__slots__}

    @staticmethod
    def from_json(data: dict[str, Any]) -> Request:
        """The request of :meth:`to_json`."""
        return Request(**data)


class ExitKind:
    """Why native code leaves."""

    PREDICTED = 0  # a guard failed
    UNREACHED = 1  # the instruction had not been reached when it was compiled
    FINAL = 2  # it always leaves there, and would when compiled again


class Artifact:
    """Compiled code. ``entries``: function index -> symbol of its generic entry; ``loops``: index and
    instruction -> symbol. ``links`` name the slots of ``hop.links``; ``facts`` have to hold; ``exits`` say
    whose side exits the counters in ``hop.exits`` count: function, instruction, :class:`ExitKind`.
    ``profiles`` are the request's, so that the next process goes on from there."""

    __slots__ = ("code", "entries", "exits", "facts", "links", "loops", "profiles")

    def __init__(
        self,
        code: bytes,
        entries: dict[int, str],
        loops: list[tuple[int, int, str]],
        links: list[str],
        facts: list[str],
        exits: list[tuple[int, int, int]],
        profiles: Profiles,
    ) -> None:
        self.code = code
        self.entries = entries
        self.loops = loops
        self.links = links
        self.facts = facts
        self.exits = exits
        self.profiles = profiles


def merge_profiles(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Two observations of one function as one: tag bits and sets only grow."""
    results = dict(old.get("results", {}))
    for pc, bits in new.get("results", {}).items():
        results[pc] = results.get(pc, 0) | bits
    first, second = list(old.get("params", ())), list(new.get("params", ()))
    if len(first) == len(second):
        params = [a | b for a, b in zip(first, second, strict=True)]
    else:
        params = first or second
    merged: dict[str, Any] = {"results": results, "params": params}
    for name in ("generic", "wide", "warm"):
        merged[name] = sorted({*old.get(name, ()), *new.get(name, ())})
    merged["calls"] = max(old.get("calls", 0), new.get("calls", 0))
    merged["observed"] = old.get("observed", False) or new.get("observed", False)
    slots = new.get("slots") or old.get("slots")
    if slots:
        merged["slots"] = slots
    return merged
