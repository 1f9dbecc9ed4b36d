"""Work for the runs to come, in a copy of a process that is about to end: nobody waits for it.

The copy has what the process knows, and gives up what others could wait for: its files, locks and sockets. It is no
better than the worker that it hands its findings to, steps back behind everybody else, and has an end.

Example: ``apart(lambda: jit.end_request(took=0.2))``.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

NICENESS: Final = 19
MOST_SECONDS: Final = 5  # of processor time
_MOST_FILES: Final = 1 << 20


def apart(work: Callable[[], None]) -> None:
    """Do work in a copy of this process, which goes on at once; where there can be none, it is not done."""
    try:
        if os.fork():
            return
    except OSError:
        return
    try:
        _step_aside()
        work()
    finally:
        os._exit(0)


def _step_aside() -> None:
    """Keep nobody waiting: neither who reads the program's output or waits for a lock, nor who wants the processor."""
    import resource

    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.closerange(3, _MOST_FILES)
    os.setsid()
    os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))  # a copy's time begins anew
