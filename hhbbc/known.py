"""How much the optimizer knows of a program: counts per function, added up.

Counted are calls of methods of which one is surely called, and reads of properties and of locals that surely give
values of one kind (a kind being int, float, string, array, object, resource, bool or null).

Example: ``show({"method calls": (3, 4)})`` is ``known: 3 of 4 method calls (75%)``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

Known = dict[str, tuple[int, int]]  # by what is counted: of how many it is known, and how many there are

KNOWN: Final = "known"  # among a function's facts in the repo


def read(said: Mapping[str, Sequence[int]]) -> Known:
    """The counts as a repo keeps them."""
    return {name: (known, total) for name, (known, total) in said.items()}


def add(total: Known, part: Known) -> None:
    """Add the counts of one function to those of others."""
    for name, (known, all_of_them) in part.items():
        before, before_all = total.get(name, (0, 0))
        total[name] = before + known, before_all + all_of_them


def show(found: Known) -> str:
    """The counts in one line: ``known: 3 of 4 method calls (75 %)``."""
    parts = [f"{known} of {total} {name} ({known / total:.0%})" for name, (known, total) in sorted(found.items())]
    return f"known: {', '.join(parts)}" if parts else "known: nothing was counted"
