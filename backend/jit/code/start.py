"""The JIT's doorstep: what a process needs that may never compile anything.

Nothing heavy is imported before a counter is full: code that is in the cache is installed when a function has run so
often that this pays. A program that is over soon pays nothing.

Example::

    jit = start(library, threshold=1000)
    jit.unit_loaded(unit)      # the address of a Unit, before it runs
    jit.end_request(); jit.close()
"""

from __future__ import annotations

import ctypes
import os
import time

from backend.jit.code.artifact import DEFAULT, Switches
from backend.jit.code.store import has_index, write_index
from backend.vm import Watcher

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable

    from backend.jit.code.client import Jit
    from backend.native.loader import Library

DEFAULT_THRESHOLD = 1000
PATIENCE_SECONDS = 0.15  # of processor time: before, asking for code costs more than a tenth of the run
WORTH_SECONDS = 0.02  # of processor time that were left when a request came too early: the next run asks at once
# errno is the program's: what the JIT does leaves it as it was.
_REQUEST = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, use_errno=True)


class Doorstep(Watcher):
    """Stands for the JIT until it is needed."""

    def __init__(
        self,
        library: Library,
        make: Callable[[], Jit],
        threshold: int,
        mains: bool = False,
        patient: bool = True,
        mark: str = "",
    ) -> None:
        self.jit: Jit | None = None
        self._loaded: list[int] = []  # units that last, and that a JIT that is not there yet has not been told of
        self._make = make
        self._mains = mains
        self._callback = _REQUEST(self._requested)
        self._digest = library.function("jit_digest", ctypes.c_void_p, [ctypes.c_void_p])
        self._patient = patient
        self._mark = mark
        self._begun = time.process_time()
        self._early: dict[str, float] = {}  # when code was wanted too early in this process, by the unit's digest
        self._attach = library.function("jit_attach", None, [_REQUEST, ctypes.c_uint32])
        self._attach(self._callback, threshold)

    def _requested(self, func: int, pc: int) -> None:
        if self.jit is not None or not self._too_early(func):
            self._needed().requested(func, pc)

    def _too_early(self, func: int) -> bool:
        """Whether what a request costs would be felt, and there is no code yet that could be installed."""
        now = time.process_time()
        if not self._patient or now - self._begun > PATIENCE_SECONDS:
            return False
        unit = ctypes.string_at(self._digest(func), 16).hex()
        if unit not in self._early:  # looked for once: a hot function asks many times
            if has_index(unit, self._mark):
                return False
            self._early[unit] = now
        return True

    def _needed(self) -> Jit:
        if self.jit is None:
            self.jit = self._make()
            self.jit.know(self._loaded)
        return self.jit

    def unit_loaded(self, unit: int, lasts: bool) -> None:
        """Install at once what has waited for a unit."""
        if self.jit is not None or self._mains:
            self._needed().unit_loaded(unit)
        elif lasts:
            self._loaded.append(unit)

    def begin_request(self) -> None:
        """The request's units are there."""
        if self.jit is not None:
            self.jit.begin_request()

    def end_request(self) -> None:
        """What is bound in the request, and the units that are its own, are about to go."""
        if self.jit is not None:
            self.jit.end_request()

    def forget(self) -> None:
        """All units are about to go."""
        self._loaded.clear()
        if self.jit is not None:
            self.jit.forget()

    def close(self) -> None:
        """No more requests, and nobody waits for the worker.

        A program that is over before it may ask gets an empty index, so that its next run asks at once.
        """
        self._attach(_REQUEST(), 0)
        now = time.process_time()
        for unit, wanted in self._early.items():
            if now - wanted > WORTH_SECONDS and not has_index(unit, self._mark):
                write_index(unit, {}, self._mark)
        if self.jit is not None:
            self.jit.close()


def start(
    library: Library,
    threshold: int = DEFAULT_THRESHOLD,
    synchronous: bool = False,
    here: bool = False,
    report: Callable[[str], None] | None = None,
    perf_map: bool = False,
    switches: Switches = DEFAULT,
) -> Doorstep:
    """Let the interpreter of a runtime ask for native code.

    ``here`` (or HOP_JIT_WAIT=1): the program waits for each compilation, in this process. With
    HOP_JIT_WAIT=main moreover the main programs are observed from their beginning and compiled at the
    request's end, so that the next run of the same program is native from its first instruction.
    ``synchronous``: moreover nothing is observed first, everything is compiled at its first call (tests,
    with threshold 1). Otherwise half of the threshold's calls and loop rounds pass before a function is
    observed, and half before it is compiled. ``switches``: of the passes.
    """

    wanted = os.environ.get("HOP_JIT_WAIT")
    waits = here or synchronous or wanted in ("1", "main")
    mains = wanted == "main" and not synchronous

    def make() -> Jit:
        from backend.jit.code.client import Jit

        waits = here or wanted in ("1", "main")
        return Jit(library, threshold, synchronous, waits, mains, report, perf_map, switches)

    first = threshold if synchronous else max(threshold // 2, 1)
    return Doorstep(library, make, first, mains, not waits, switches.mark)
