"""How much of the program's time the JIT may take in the program's own thread.

A program with hundreds of warm functions in as many files would else spend more time on asking for code and installing
it than it ever gains. The hottest functions ask first, so what is put off is what matters least.

Example: ``if allowance.left: with allowance: install(artifact)``.
"""

from __future__ import annotations

import time

SHARE = 0.05  # of the processor time that the process has taken
FIRST_SHARE = 0.03  # before any native code runs: so far the program has gained nothing, and observing costs it, too
LAST_SHARE = 0.08  # at the end of a run, beside the others, if something is known of the program: few runs pay that
HEAD_START = 0.01  # seconds of processor time that are free
LAST_START = 0.004  # and at the end of a program's first run, which gains nothing from it


class Allowance:
    """Measures what is done in its ``with`` blocks, which do not nest."""

    def __init__(self, limited: bool, spent: float = 0.0, share: float = FIRST_SHARE, free: float = HEAD_START) -> None:
        self._limited = limited
        self._spent = spent
        self._since = 0.0
        self._share = share
        self._free = free

    @property
    def left(self) -> bool:
        """Whether there is something left."""
        return not self._limited or self._spent < self._free + self._share * time.process_time()

    def gains(self) -> None:
        """Native code runs from now on."""
        self._share = SHARE

    def __enter__(self) -> None:
        self._since = time.thread_time()

    def __exit__(self, *_: object) -> None:
        self._spent += time.thread_time() - self._since
