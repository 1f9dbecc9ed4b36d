"""Work for the runs to come, in a copy of a process that is about to end: nobody waits for it.

The copy has what the process knows, and gives up what others could wait for: its files, locks and sockets. It is no
better than the worker that it hands its findings to, steps back behind everybody else, and has an end.

Example: ``apart(lambda: jit.end_request(took, held))``.
"""

from __future__ import annotations

import os
from contextlib import suppress

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    import signal
    from collections.abc import Callable
    from typing import Final
else:
    import _signal as signal  # without the enumerations of the module that people use

NICENESS: Final = 12  # of a core that a program wants for itself, who steps back gets a fifteenth
MOST_SECONDS: Final = 5.0  # of processor time
_MOST_FILES: Final = 1 << 20


def step_back() -> None:
    """Leave the processor to whoever wants it, also where sessions share it evenly."""
    os.nice(max(NICENESS - os.nice(0), 0))
    with suppress(OSError), open("/proc/self/autogroup", "w", encoding="ascii") as group:
        group.write(str(NICENESS))


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
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.closerange(3, _MOST_FILES)
    os.setsid()
    step_back()
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)  # unlike a limit, no worker that is started inherits it
