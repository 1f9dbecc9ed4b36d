"""The JIT's doorstep: what a process needs that may never compile anything.

Native code of the program that is in the cache is brought in here, and native code connects it. Nothing heavy is
imported before a counter is full. A program that is over soon pays nothing.

Example::

    jit = start(library, threshold=1000)
    jit.unit_loaded(unit)      # the address of a Unit, before it runs
    jit.end_request(); jit.close()
"""

from __future__ import annotations

import ctypes
import os
import time

from backend.jit.code.ahead import Ahead
from backend.jit.code.artifact import DEFAULT, Switches
from backend.jit.code.store import has_program, hold_program, program_key
from backend.vm import Watcher

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable

    from backend.jit.code.client import Jit
    from backend.jit.code.ready import Ready
    from backend.jit.code.telling import Teller
    from backend.native.loader import Library

DEFAULT_THRESHOLD = 1000
PATIENCE_SECONDS = 0.3  # of processor time: before, asking for code costs more than a tenth of the run
KNOWN_SECONDS = 0.1  # the same for a program that took longer before; on shorter ones a copy looks back at the end
LONGER = 2.0  # times what earlier runs took: a run of a program that is known well does something else
OBSERVED_PERCENT = 40  # of the calls that fill a counter: an observed function takes twice its time
WORTH_SECONDS = 0.005  # of processor time that were left when a request came too early: the next run can have code
LEAST_WAIT = 1_000_000  # nanoseconds between two looks at the processor time
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
        ahead: Ahead | None = None,
        once: bool = False,
        unseen: int = 0,
    ) -> None:
        """``once``: the process ends with its only request, so that a copy of it can look back on that. ``unseen``: how
        many calls of those that fill a counter are not observed."""
        self.jit: Jit | None = None
        self._loaded: list[int] = []  # units that last
        self._make = make
        self._ahead = ahead
        self._ready: Ready | None = None  # what is known of the program that runs
        self._mains = mains
        self._callback = _REQUEST(self._requested)
        self._patient = patient
        self._once = once
        self._unseen = unseen
        self._mark = mark
        self._begun = time.process_time()
        self._path = b""
        self._program = ""  # the key of the one that runs
        self._known = False  # whether something is known of it
        self._rests = False  # whether this run is not to look for anything new in it
        self._early: dict[str, float] = {}  # when code was wanted too early in this process, by program
        self._postpone = library.function("jit_postpone", None, [ctypes.c_void_p, ctypes.c_int64])
        self._forget_early = library.function("jit_forget_early", None, [])
        self._wait = library.function("jit_wait", None, [ctypes.c_uint64, ctypes.c_uint32])
        self._attach = library.function("jit_attach", None, [_REQUEST, ctypes.c_uint32])
        self._attach(self._callback, threshold)

    def _requested(self, func: int, pc: int) -> None:
        patience = self._patience() if self.jit is None else 0.0
        if patience <= 0.0:
            self._needed().requested(func, pc)
            return
        left = max(int(patience * 1e9), LEAST_WAIT)  # no more of the processor's time can pass until then
        self._wait(time.monotonic_ns() + left, 0 if self._rests else self._unseen)
        self._postpone(func, pc)

    def _patience(self) -> float:
        """For how many seconds what a request costs would still be felt, as nothing is known of the program yet, or all
        that is worth it: until it has run twice as long as ever."""
        if not self._patient:
            return 0.0
        patience = PATIENCE_SECONDS
        if self._known and not self._rests:
            if not self._once:
                patience = 0.0
            elif self._ready is None or self._ready.seconds > PATIENCE_SECONDS:
                patience = KNOWN_SECONDS
        elif self._ready is not None:
            patience = max(PATIENCE_SECONDS, LONGER * self._ready.seconds)
        now = time.process_time()
        left = self._begun + patience - now
        if left > 0.0:
            self._early.setdefault(self._program, now)
        return left

    def _needed(self) -> Jit:
        if self.jit is None:
            self.jit = self._make()
            self.jit.program(self._program, self._ready)
            self.jit.know(self._loaded)
        return self.jit

    def program(self, path: bytes) -> None:
        """The units of a request that runs a main file are about to be loaded."""
        if path == self._path:
            return
        self._path = path
        self._program = key = program_key(path, self._mark)
        self._known = has_program(key)
        self._ready = self._read() if self._known and self._ahead is not None else None
        self._rests = self._patient and self._ready is not None and self._ready.rests()
        self._wait(0, 0 if self._rests or self._ready is None else self._unseen)
        if self.jit is not None:
            self.jit.program(key, self._ready)

    def _read(self) -> Ready:
        """What is known of the program; its code is brought in."""
        from backend.jit.code.ready import read_ready

        assert self._ahead is not None
        ready = read_ready(self._program)
        self._ahead.start(ready, self._loaded)
        return ready

    def unit_loaded(self, unit: int, lasts: bool) -> None:
        """Install at once what has waited for a unit."""
        if self.jit is not None or self._mains:
            self._needed().unit_loaded(unit)
        if lasts:
            self._loaded.append(unit)

    def begin_request(self) -> None:
        """The request's units are there."""
        if self.jit is not None:
            self.jit.begin_request()

    def end_request(self) -> None:
        """What is bound in the request, and the units that are its own, are about to go."""
        took = time.process_time() - self._begun
        if self.jit is not None:
            self.jit.end_request(took)
        elif not self._rests and self._promises():
            if self._once:
                from backend.jit.code.apart import apart

                apart(lambda: self._look_back(took))
            else:
                self._needed().end_request(took)
        if not self._once:
            self._forget_early()

    def _promises(self) -> bool:
        """Whether the next run can have code that this one had not."""
        if self._ready is not None:
            return not self._ready.complete
        wanted = self._early.get(self._program)
        return self._once and wanted is not None and time.process_time() - wanted > WORTH_SECONDS

    def _look_back(self, took: float) -> None:
        """In a copy of a process whose program took so many seconds: find out what the next run can have, unless
        somebody else is at it."""
        held = hold_program(self._program)
        if held is not None:
            with held:
                jit = self._needed()
                jit.end_request(took, held)
                jit.close()

    def forget(self) -> None:
        """All units are about to go."""
        self._loaded.clear()
        if self.jit is not None:
            self.jit.forget()
        if self._ahead is not None:
            self._ahead.reset()
        self._path, self._program, self._ready = b"", "", None

    def close(self) -> None:
        """No more requests, and nobody waits for the worker.

        A program that is over before it may ask gets an empty file, so that its next run asks at once, where no copy
        looks back on it.
        """
        self._attach(_REQUEST(), 0)
        now = time.process_time()
        for key, wanted in self._early.items():
            if now - wanted > WORTH_SECONDS and not self._once and not has_program(key):
                from backend.jit.code.program import Program

                Program(key).write()
        if self.jit is not None:
            self.jit.close()


def start(
    library: Library,
    threshold: int = DEFAULT_THRESHOLD,
    synchronous: bool = False,
    here: bool = False,
    told: Callable[[Library], Teller] | None = None,
    perf_map: bool = False,
    switches: Switches = DEFAULT,
    once: bool = False,
) -> Doorstep:
    """Let the interpreter of a runtime ask for native code.

    ``here`` (or HOP_JIT_WAIT=1): the program waits for each compilation, in this process. With
    HOP_JIT_WAIT=main moreover the main programs are observed from their beginning and compiled at the
    request's end, so that the next run of the same program is native from its first instruction.
    ``synchronous``: moreover nothing is observed first, everything is compiled at its first call (tests,
    with threshold 1). Otherwise half of the threshold's calls and loop rounds pass before a function is
    observed, and half before it is compiled. ``told`` makes who is told what happens.
    ``switches``: how code is made otherwise than usual; under stress, the program waits, so that the same seed always
    does the same. ``once``: the process ends with its only request.
    """

    wanted = os.environ.get("HOP_JIT_WAIT")
    waits = here or synchronous or wanted in ("1", "main") or bool(switches.stress)
    mains = wanted == "main" and not synchronous

    first = threshold if synchronous else max(threshold // 2, 1)
    unseen = first - max(first * OBSERVED_PERCENT // 100, 1)  # of the calls that fill a counter, those not observed
    ahead = Ahead(library, unseen)

    def make() -> Jit:
        since = time.thread_time()
        from backend.jit.code.client import Jit

        spent = time.thread_time() - since
        return Jit(library, ahead, unseen, threshold, synchronous, waits, mains, told, perf_map, switches, spent)

    seen = told is not None or perf_map
    once = once and not (waits or seen)
    known = None if synchronous else ahead
    return Doorstep(library, make, first, mains or seen, not waits, switches.mark, known, once, unseen)
