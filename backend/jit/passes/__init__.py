"""HHIR to HHIR: the passes, in order, each with the reason for its place.

Every pass takes a function and changes it in place, asking for fuel before each change.

Example: ``optimize(function)``, or ``optimize(function, Tuning(frozenset({"cancel-counts"}), verify=True))``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from backend.jit.hhir.ir import Function
from backend.jit.hhir.verifier import verify
from backend.jit.passes.blocks import thread_jumps
from backend.jit.passes.dead import remove_dead
from backend.jit.passes.fuel import Fuel
from backend.jit.passes.guards import share_guards
from backend.jit.passes.refcounts import cancel_counts


class Pass(NamedTuple):
    """A pass: its name, its function, what it does, and why it stands where it stands."""

    name: str
    run: Callable[[Function, Fuel], None]
    doc: str
    why: str


# fmt: off
PIPELINE: Final = (
    Pass(
        "thread-jumps", thread_jumps, "blocks that only jump are skipped, straight lines joined",
        "fewer blocks make everything behind cheaper",
    ),
    Pass(
        "share-guards", share_guards, "computations and guards that were done before are not done again",
        "needs blocks joined; leaves copies for dead code removal",
    ),
    Pass(
        "cancel-counts", cancel_counts, "references that are taken and given up at once are not counted",
        "guards between a pair of counts are gone by now",
    ),
    Pass(
        "remove-dead", remove_dead, "what nobody uses disappears",
        "last: the others leave unused values behind",
    ),
)
# fmt: on


class Tuning(NamedTuple):
    """Passes that are off, the most changes in one function (None: no limit), and whether to verify after each pass."""

    off: frozenset[str] = frozenset()
    fuel: int | None = None
    verify: bool = False


EVERYTHING: Final = Tuning()


class Made(NamedTuple):
    """The changes that all passes made in a function, and the name of the pass that made the last."""

    changes: int
    last: str


class Spent(NamedTuple):
    """What a pass has done: changes and seconds."""

    changes: int = 0
    seconds: float = 0.0


def optimize(function: Function, tuning: Tuning = EVERYTHING, spent: dict[str, Spent] | None = None) -> Made:
    """Run all passes that are on; ``spent`` gets by name what each has done, in addition to what is there."""
    fuel = Fuel(tuning.fuel)
    last = ""
    for step in PIPELINE:
        if step.name in tuning.off:
            continue
        before, begun = fuel.burned, time.process_time()
        step.run(function, fuel)
        if fuel.burned > before:
            last = step.name
        if spent is not None:
            changes, seconds = spent.get(step.name, Spent())
            taken = time.process_time() - begun
            spent[step.name] = Spent(changes + fuel.burned - before, seconds + taken)
        if tuning.verify:
            verify(function, step.name)
    return Made(fuel.burned, last)
