"""What a request and its result look like: plain data that crosses pipes and lies in the cache.

Plain classes, because every start that finds native code imports this module.

The same request against the same unit and the same build of Hop always gives the same object.

Example: ``Request(func=3, osr=12)`` asks for the loop at instruction 12 of function 3.
"""

from __future__ import annotations

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Profiles = dict[str, dict[str, Any]]


MOST_SURPLUS = 2  # arguments beyond the parameters, for which functions have native entries
EVERY_FUNCTION = 1 << 32  # no function has a number as large (see backend.jit.bisect)
USUAL_LEVEL = 2  # of LLVM's optimization (see :mod:`.levels`); 3 makes much the same code


def symbol_of(unit: int, index: int) -> str:
    """How requests, links and compiled code name a function: by unit (0: that of the request) and index there."""
    return f"f{index}u{unit}" if unit else f"f{index}"


def place_of(symbol: str) -> tuple[int, int]:
    """Unit and index of :func:`symbol_of`."""
    index, _, unit = symbol[1:].partition("u")
    return int(unit or 0), int(index)


class Switches:
    """How code is made otherwise than usual: passes that are off, the most changes that they may make in one function
    (see ``passes.Tuning``), those of which functions are one fewer and where that is noted (:mod:`backend.jit.bisect`),
    the seed of stress, if it is under any (:mod:`backend.jit.stress`), and LLVM's level (:mod:`.levels`)."""

    __slots__ = ("below", "fuel", "level", "log", "off", "stress")

    def __init__(
        self,
        off: Iterable[str] = (),
        fuel: int | None = None,
        stress: str = "",
        below: int = EVERY_FUNCTION,
        log: str = "",
        level: int = USUAL_LEVEL,
    ) -> None:
        self.off = sorted(off)
        self.fuel = fuel
        self.stress = stress
        self.below = below
        self.log = log
        self.level = level

    @property
    def mark(self) -> str:
        """What sets code that is made so apart from other code; empty for the usual."""
        usual = not self.off and self.fuel is None and not self.stress and self.level == USUAL_LEVEL
        return "" if usual else repr(self.to_json())

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


DEFAULT = Switches()


class Request:
    """What to compile: a function by its index in the unit, and a loop of it, or -1.

    ``profiles``: for functions by :func:`symbol_of`: the fields of ``program.Profile``.
    ``eager``: compile without observations (tests). ``units``: the digests of the other units that the
    program consists of, as far as they concern it; their numbers begin with 1. ``own_code``: the functions, by
    :func:`symbol_of`, that have native code of their own or are about to.
    """

    __slots__ = ("eager", "func", "osr", "own_code", "profiles", "switches", "units")

    def __init__(
        self,
        func: int,
        osr: int = -1,
        profiles: Profiles | None = None,
        eager: bool = False,
        units: list[str] | None = None,
        switches: Switches = DEFAULT,
        own_code: Iterable[str] = (),
    ) -> None:
        self.own_code = sorted(own_code)
        self.func = func
        self.osr = osr
        self.profiles: Profiles = profiles or {}
        self.eager = eager
        self.units = units or []
        self.switches = switches

    def to_json(self) -> dict[str, Any]:
        """Plain data."""
        return {name: getattr(self, name) for name in self.__slots__} | {"switches": self.switches.to_json()}

    @staticmethod
    def from_json(data: dict[str, Any]) -> Request:
        """The request of :meth:`to_json`."""
        return Request(**(data | {"switches": Switches(**data["switches"])}))


class ExitKind:
    """Why native code leaves."""

    PREDICTED = 0  # a guard failed
    UNREACHED = 1  # the instruction had not been reached when it was compiled
    FINAL = 2  # it always leaves there, and would when compiled again


class Artifact:
    """Compiled code. Functions are named as :func:`symbol_of` says. ``entries``: the symbol of each generic entry;
    ``loops``: function, instruction and symbol. ``links`` name the slots of ``hop.links``; ``facts`` have to hold;
    ``exits`` say whose side exits the counters in ``hop.exits`` count: function, instruction, :class:`ExitKind`.
    ``profiles`` are those of the functions in it, so that the next process goes on from there; ``units`` are the
    request's, with nothing in the place of those that the code does not rely on; ``made_from``: the digest of what LLVM
    made the code from."""

    __slots__ = ("code", "entries", "exits", "facts", "links", "loops", "made_from", "profiles", "units")

    def __init__(
        self,
        code: bytes,
        entries: dict[str, str],
        loops: list[tuple[str, int, str]],
        links: list[str],
        facts: list[str],
        exits: list[tuple[str, int, int]],
        profiles: Profiles,
        units: list[str],
        made_from: str = "",
    ) -> None:
        self.code = code
        self.entries = entries
        self.loops = loops
        self.links = links
        self.facts = facts
        self.exits = exits
        self.profiles = profiles
        self.units = units
        self.made_from = made_from

    def classes(self) -> set[str]:
        """The classes that its facts and links are about."""
        names = {link.partition(":")[2] for link in self.links if link.startswith("class:")}
        for fact in self.facts:
            kind, rest = fact.split(":", 1)
            names.add(rest if kind == "bound" else rest.rsplit(":", 1 if kind == "scope" else 2)[0])
        return names


def merge_profiles(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Two observations of one function as one, in an order of its own: tag bits and sets only grow."""
    results = dict(old.get("results", {}))
    for pc, bits in new.get("results", {}).items():
        results[pc] = results.get(pc, 0) | bits
    results = dict(sorted(results.items()))
    first, second = list(old.get("params", ())), list(new.get("params", ()))
    if len(first) == len(second):
        params = [a | b for a, b in zip(first, second, strict=True)]
    else:
        params = first or second
    merged: dict[str, Any] = {"results": results, "params": params}
    for kind in ("classes", "closures"):
        seen = dict(old.get(kind, {}))
        for pc, names in new.get(kind, {}).items():
            seen[pc] = list(dict.fromkeys([*seen.get(pc, ()), *names]))
        merged[kind] = dict(sorted(seen.items()))
    merged["param_classes"] = new.get("param_classes") or old.get("param_classes", [])
    for name in ("generic", "wide", "warm", "surplus"):
        merged[name] = sorted({*old.get(name, ()), *new.get(name, ())})
    merged["calls"] = max(old.get("calls", 0), new.get("calls", 0))
    merged["observed"] = old.get("observed", False) or new.get("observed", False)
    scope = new.get("scope") or old.get("scope")
    if scope:
        merged["scope"] = scope
    slots = new.get("slots") or old.get("slots")
    if slots:
        merged["slots"] = slots
    return merged
