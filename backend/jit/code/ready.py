"""What each run of a program reads of what is kept of it (:mod:`.program`), without all that makes and changes that.

Example: ``ready = read_ready(key)``; ``ahead.start(ready, units)``.
"""

from __future__ import annotations

import marshal

from backend.jit.code.store import is_held, pass_by, read_program
from backend.native.loader import Linked

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import Any

QUIET_RUNS = 2  # that find nothing new, before nobody looks any more
BUSY_LOOKS = 6  # runs that look, one after the other; from then on one, two, four runs in between do not
MOST_RESTS = 10  # as often as the number of those doubles


class Ready:
    """What a run of a program needs at once: its code, the table by which that is connected, and whether nothing new is
    to be expected. ``rest``: what else is known of it; ``looks``: how many runs have looked for something new, and
    ``seconds``: the processor time that the longest of them took; ``key`` is empty for one of which nothing is to be
    kept."""

    __slots__ = ("complete", "key", "linked", "looks", "rest", "seconds", "table")

    def __init__(self, key: str, data: bytes | None = None) -> None:
        found: tuple[Any, bytes, int, int, float, bytes] = marshal.loads(data) if data else (None, b"", 0, 0, 0.0, b"")
        linked, self.table, quiet, self.looks, self.seconds, self.rest = found
        self.key = key
        self.linked = Linked(*linked) if linked else None
        self.complete = not key or quiet >= QUIET_RUNS

    def rests(self) -> bool:
        """Whether this run is not to look for anything new: there is none, somebody is still busy with what an earlier
        run has found, or many runs have looked, and this one is among those in between."""
        if self.complete or is_held(self.key):
            return True
        between = 1 << min(self.looks - BUSY_LOOKS, MOST_RESTS) if self.looks >= BUSY_LOOKS else 0
        return pass_by(self.key, between)


def read_ready(key: str) -> Ready:
    """What a run of a program needs at once; nothing, where the file is not there or damaged."""
    try:
        return Ready(key, read_program(key) if key else None)
    except (ValueError, TypeError, EOFError):
        return Ready(key)
