"""HHIR to HHIR: the passes, in order, each with the reason for its place.

Every pass takes a function and changes it in place; in tests the verifier runs after each.

Example: ``optimize(function)``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from backend.jit.hhir.ir import Function
from backend.jit.passes.blocks import thread_jumps
from backend.jit.passes.dead import remove_dead
from backend.jit.passes.guards import share_guards
from backend.jit.passes.refcounts import cancel_counts


class Pass(NamedTuple):
    """A pass: its name, its function, and why it stands where it stands."""

    name: str
    run: Callable[[Function], object]
    why: str


PIPELINE: Final = (
    Pass("thread-jumps", thread_jumps, "fewer blocks make everything behind cheaper"),
    Pass("share-guards", share_guards, "needs blocks joined; leaves copies for dead code removal"),
    Pass("cancel-counts", cancel_counts, "guards between a pair of counts are gone by now"),
    Pass("remove-dead", remove_dead, "last: the others leave unused values behind"),
)


def optimize(function: Function) -> None:
    """Run all passes."""
    for step in PIPELINE:
        step.run(function)
