"""What a run of the optimizer may be told: passes on or off, fuel, workers, checking."""

from __future__ import annotations

from dataclasses import dataclass, field

from frontend.workers import HERE, Workers

MOST_SLOTS = 1 << 23  # instructions times locals and stack slots; a function with more is left as it is


@dataclass(frozen=True, slots=True)
class Options:
    """Options of one run. ``disabled`` holds pass names; ``fuel`` limits the number of changes."""

    disabled: frozenset[str] = frozenset()
    fuel: int | None = None
    workers: Workers = HERE
    verify_passes: bool = False
    open_world: bool = False  # code may arrive at run time, see hhbbc/facts/world.py
    evaluator: str | None = None  # dotted name ``module:function`` of an Evaluator's factory


@dataclass(slots=True)
class Stats:
    """What a run did and how long it took."""

    functions: int = 0
    rounds: int = 0
    analyses: int = 0
    instructions_before: int = 0
    instructions_after: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    known: dict[str, tuple[int, int]] = field(default_factory=dict)  # see hhbbc/known.py
