"""Requests for code: what is waited for, who compiles it, and what becomes of the answers.

The worker process is started with the first request and does all in the background; with ``here`` the program waits
for each compilation, in this process.

Example: ``requests.ask(unit, request, key)``, and ``answered(unit, request, key, error)`` is called by the program's
thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from backend.jit.code.program import keep
from backend.jit.code.store import load_artifact, save_artifact
from backend.jit.limits import has_room

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from backend.jit.code.artifact import Request
    from backend.jit.code.bell import Bell
    from backend.jit.code.kept import Kept
    from backend.jit.code.program import News
    from backend.jit.code.remote import Held, Remote
    from backend.jit.code.view import UnitView
    from backend.jit.code.watch import Watch
    from backend.jit.code.world import Units
    from backend.native.loader import Library
    from hhbc.unit import Unit

    Answered = Callable[["UnitView", Request, str, str], None]

MAX_WORKERS = 3  # that are started one after the other, should they die


class Requests:
    """Those of one process. ``answered(unit, request, key, error)``: an artifact lies in the cache (no error), or it
    cannot be made."""

    def __init__(
        self, library: Library, here: bool, kept: Kept, units: Units, bell: Bell, watch: Watch, answered: Answered
    ) -> None:
        self._library = library
        self._here = here
        self._kept = kept
        self._units = units
        self._bell = bell
        self._watch = watch
        self._answered = answered
        self._worker: Remote | None = None
        self._workers = 0  # that were started
        self.held: Held | None = None  # what the worker is to take over
        self._waiting: dict[str, tuple[int, Request]] = {}  # by the artifact's key: the unit's address
        self._places: set[tuple[int, int, int]] = set()  # what is waited for: unit, function and instruction
        self._decoded: dict[str, Unit] = {}  # in this process, by digest

    def functions(self) -> set[tuple[int, int]]:
        """The functions, by unit and index, whose own code has been asked for and is not there yet."""
        return {(unit, func) for unit, func, osr in self._places if osr < 0}

    def waits_for(self, place: tuple[int, int, int]) -> bool:
        """Whether code of a function (or loop) has been asked for and is not there yet."""
        return place in self._places

    def ask(self, unit: UnitView, request: Request, key: str) -> None:
        """Have an artifact made that is not in the cache, once."""
        if key in self._waiting:
            return
        worker = None if self._here else self._hired()
        if worker is None and not self._here:
            return
        had = self._decoded if worker is None else worker.sent
        world = self._units.world(unit, request.units).units
        images = {around.digest: around.image for around in world if around and around.digest not in had}
        before = self._kept.code_for(unit, request)
        self._kept.tried(unit, request)
        self._waiting[key] = (unit.address, request)
        self._places.add((unit.address, request.func, request.osr))
        if worker is None:
            self._met(key, self._compile_here(unit.digest, images, request, key, before))
        else:
            worker.ask(unit.digest, images, request, key, self._kept.program.key, before)

    def tell(self, program: str, news: News) -> None:
        """Let the runs to come of a program know what is new; what has to be linked is the worker's."""
        worker = self._hired() if not self._here and (news.keys or self._worker is not None) else None
        if worker is not None:
            worker.tell(program, news)
        else:
            keep(program, news, self._library)

    def drop(self, going: Callable[[int, int], bool]) -> None:
        """Functions, by unit and index, are about to go."""
        self._places = {place for place in self._places if not going(*place[:2])}
        self._waiting = {key: found for key, found in self._waiting.items() if not going(found[0], found[1].func)}

    def forget(self) -> None:
        """All units are about to go."""
        self._decoded.clear()

    def close(self) -> None:
        """The process ends: nobody waits for the worker, which ends with its input."""
        if self._worker is not None:
            self._worker.close()

    def copied(self) -> None:
        """In a copy of the process, which has no threads and no share in the worker: nothing is asked for any more."""
        self._workers = MAX_WORKERS
        self.close()
        self._worker_died()

    def _compile_here(
        self, digest: str, images: dict[str, bytes], request: Request, key: str, before: str
    ) -> str:
        """Compile in this process; why that cannot be, if it cannot."""
        if not has_room():
            return "too little address space is left to compile in"
        from backend.jit.code.compiler import compile_request
        from backend.jit.hhir.reasons import TranslationError
        from backend.jit.lower.inline import inline_functions
        from hhbc.image import decode_own

        self._decoded.update((name, decode_own(image)) for name, image in images.items())
        others = [self._decoded[name] for name in request.units]
        try:
            artifact = compile_request(
                self._decoded[digest], request, inline_functions(), others, load_artifact(before)
            )
        except TranslationError as error:
            return str(error)
        save_artifact(key, artifact)
        return ""

    def _met(self, key: str, error: str) -> None:
        """A request has been compiled, or not."""
        waiting = self._waiting.pop(key, None)
        if waiting is None:
            return
        address, request = waiting
        self._places.discard((address, request.func, request.osr))
        unit = self._units.view(address)
        if error:
            self._kept.refused(unit, request)
        self._answered(unit, request, key, error)

    def _hired(self) -> Remote | None:
        """The worker; None when too many have died."""
        if self._worker is None and self._workers < MAX_WORKERS:
            from backend.jit.code.remote import Remote

            leave = self._bell.leave
            self._workers += 1
            self._worker = Remote(
                lambda key, error: leave(partial(self._met, key, error)), lambda: leave(self._worker_died), self.held
            )
            self._watch.start()
        return self._worker

    def _worker_died(self) -> None:
        """What was compiled goes on; what was asked for may be asked for again."""
        self._worker = None
        self._waiting.clear()
        self._places.clear()
