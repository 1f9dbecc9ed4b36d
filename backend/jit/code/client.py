"""The JIT in the running process: receives requests, has them compiled, installs the results.

Requests come from native code, when a counter is full. They are answered from the code cache, or by
the worker process in the background; what it sends is installed while the program runs. Another thread looks
at the side exits: instructions whose predictions fail too often are compiled again without them.
With ``here`` the program waits for the compilation, in this process; with ``synchronous`` moreover nothing
is observed first: everything is compiled at its first call (tests). With ``mains`` pseudo-mains are observed
all the time and compiled when the request ends (tests).

Units of files outlive requests, and so do their profiles and their native code, until all of them are forgotten.

Invariant: all of this happens in the program's own thread; the others leave their work to it (:mod:`.bell`).

Example: ``backend.jit.code.start.start(library)`` makes one when it is needed.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from backend.jit.code.allowance import Allowance
from backend.jit.code.artifact import DEFAULT, Request, Switches, symbol_of
from backend.jit.code.bell import Bell
from backend.jit.code.install import Installer
from backend.jit.code.offsets import struct
from backend.jit.code.profiles import Profiles
from backend.jit.code.remote import Remote
from backend.jit.code.store import (
    REFUSED,
    artifact_key,
    load_artifact,
    read_index,
    save_artifact,
    write_index,
)
from backend.jit.code.view import ClassView, FuncView, UnitView, read
from backend.jit.code.watch import Entry, Places, Watch
from backend.jit.code.world import Missing, Unfit, Units, class_key, unit_key
from backend.jit.limits import fits
from backend.native.loader import CodeArea, Library

if TYPE_CHECKING:
    from backend.jit.code.perf import Perf
    from backend.jit.code.telling import Teller
    from hhbc.unit import Unit

MAX_VERSIONS = 8  # times that one function or loop is observed or compiled
LOOK_SECONDS = 0.005  # of processor time, between two looks for functions that run as often as one that is observed
BUSY = 16  # a function is observed with another one when it has run a sixteenth of the threshold
MAX_REFRESHES = 10  # times that one translation is replaced because of its side exits
PATIENCE = 16  # times the threshold that a function runs before it asks again for what is being compiled; doubles
MOST_PATIENCE = 1 << 30
MAX_WORKERS = 3  # that are started one after the other, should they die
MAIN = 0  # the index of a unit's pseudo-main
_BOUND = ctypes.CFUNCTYPE(None, ctypes.c_void_p, use_errno=True)


def _teller(report: Callable[[str], None], library: Library) -> Teller:
    from backend.jit.code.telling import Teller  # most programs have nobody to tell

    return Teller(report, library)


def _perf() -> Perf:
    from backend.jit.code.perf import Perf  # few look, and what it imports costs a millisecond

    return Perf()


class Jit:
    """One per process. ``report`` is told what happens (``--explain-jit``)."""

    def __init__(
        self,
        library: Library,
        threshold: int = 1000,
        synchronous: bool = False,
        here: bool = False,
        mains: bool = False,
        report: Callable[[str], None] | None = None,
        perf_map: bool = False,
        switches: Switches = DEFAULT,
    ) -> None:
        self.library = library
        self.threshold = threshold
        self.synchronous = synchronous
        self.here = here or synchronous
        self.mains = mains
        self.switches = switches
        self.teller = _teller(report, library) if report is not None else None
        self.perf = _perf() if perf_map else None
        prepare = library.function("jit_prepare", None, [ctypes.c_void_p])
        find = library.function("jit_function", ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_uint64])
        self.observe = library.function("observe", None, [ctypes.c_void_p])
        self.unobserve = library.function("unobserve", None, [ctypes.c_void_p])
        self._await = library.function("jit_await", None, [_BOUND])
        self._callback = _BOUND(self._bound)
        self.installer = Installer(CodeArea(library), prepare, find, self.unobserve)
        self.vm = library.address("vm")
        self._last_look = 0.0
        self._allowance = Allowance(limited=not self.here)
        self._bell = Bell(library, self._allowance, self._broken)
        self._watch = Watch(self._bell, self._leaves_often)
        self._worker: Remote | None = None
        self._workers = 0  # that were started
        self._waiting: dict[str, tuple[int, Request]] = {}
        self._places: set[tuple[int, int, int]] = set()  # what is waited for: unit, function and instruction
        self._profiles = Profiles(library)
        self._refreshes: dict[tuple[int, int, int], int] = {}
        self._early: dict[str, list[tuple[int, Request, str]]] = {}  # code that waits for a class or unit
        self._versions: dict[tuple[int, int, int], int] = {}
        self._installed: dict[int, list[Entry]] = {}  # by the unit's address
        self._current: dict[tuple[int, int, int], str] = {}
        self._patience: dict[tuple[int, int, int], int] = {}
        self._tried: set[tuple[int, int, int]] = set()  # what was looked for in the index
        self._indexes: dict[str, dict[str, str]] = {}
        self._observed_mains: list[UnitView] = []
        self._units = Units(library)
        self._decoded: dict[str, Unit] = {}  # in this process, by digest

    # Life

    def begin_request(self) -> None:
        """The request's units are there."""
        self._bell.serve()

    def unit_loaded(self, unit_address: int) -> None:
        """A unit is there: install what has waited for it, and what was compiled of it if mains begin native."""
        unit = self._units.view(unit_address)
        self._arrived(unit_key(unit.digest))
        if self.mains:
            for name, key in list(self._index(unit).items()):
                func, _, osr = name.partition(":")
                self._install(unit, Request(int(func), int(osr)), key)
            if f"{MAIN}:-1" not in self._index(unit):
                self._observe_main(unit)

    def know(self, units: list[int]) -> None:
        """Units that are loaded already."""
        for address in units:
            self._units.view(address)

    def _index(self, unit: UnitView) -> dict[str, str]:
        """What is known to have been compiled for a unit: keys by function and loop, REFUSED for what cannot be."""
        if unit.digest not in self._indexes:
            self._indexes[unit.digest] = read_index(unit.digest, self.switches.mark)
        return self._indexes[unit.digest]

    def _install_known(self, unit: UnitView, func: FuncView) -> bool:
        """Install what an earlier process had compiled of a function; whether there was something new."""
        found = False
        for name, key in list(self._index(unit).items()):
            index, _, osr = name.partition(":")
            place = (unit.address, int(index), int(osr))
            if place[1] == func.index and key != REFUSED and place not in self._tried:
                self._tried.add(place)
                found = self._install(unit, Request(place[1], place[2]), key) or found
        return found

    def _observe_main(self, unit: UnitView) -> None:
        main = unit.functions()[MAIN]
        self.installer.prepare(main.address)
        self.observe(main.address)
        self._observed_mains.append(unit)

    def end_request(self) -> None:
        """What is bound in this request, and the units that are its own, are about to go."""
        for unit in self._observed_mains:
            request = self._request_for(unit, unit.functions()[MAIN], -1, 0, self._units.around(unit))
            self._ask(unit, request)
        self._observed_mains.clear()
        passing = self._units.passing()
        self._drop(lambda unit, index: unit in passing or not self._lasts((unit, index)))
        self._units.drop(passing)
        self.installer.forget_passing()

    def forget(self) -> None:
        """All units of files are about to go, and their native code with them."""
        self._drop(lambda unit, index: True)
        self._units.drop(self._units.addresses())
        self._decoded.clear()
        self.installer.forget()

    def _lasts(self, place: tuple[int, int]) -> bool:
        """Whether a function outlives the request; a class that depends on more than its file does not."""
        found = self._function(place)
        return found is not None and found.lasts

    def _drop(self, goes: Callable[[int, int], bool]) -> None:
        """Forget the functions, by unit and index, of which ``goes`` says so."""
        by_place: tuple[dict[Any, Any], ...] = (
            self._refreshes, self._versions, self._current, self._patience,
        )  # fmt: skip
        gone: dict[tuple[int, int], bool] = {}

        def going(unit: int, index: int) -> bool:
            if (unit, index) not in gone:
                gone[unit, index] = goes(unit, index)
            return gone[unit, index]

        for address, entries in list(self._installed.items()):
            left = [entry for entry in entries if not going(address, entry.request.func)]
            old = [entry for entry in entries if entry not in left]
            self._report_exits(old)
            self._watch.drop(old)
            self._installed[address] = left
        for table in by_place:
            for place in [place for place in table if going(*place[:2])]:
                del table[place]
        self._profiles.drop(lambda place: going(*place))
        self._tried = {place for place in self._tried if not going(*place[:2])}
        self._places = {place for place in self._places if not going(*place[:2])}
        self._waiting = {key: found for key, found in self._waiting.items() if not going(found[0], found[1].func)}
        for name, early in list(self._early.items()):
            self._early[name] = [entry for entry in early if not going(entry[0], entry[1].func)]
            if not self._early[name]:
                del self._early[name]

    def _report_exits(self, entries: list[Entry]) -> None:
        if self.teller is None:
            return
        for entry in entries:
            for symbol, pc, kind, count in entry.installed.taken():
                place = entry.installed.place(symbol)
                view = self._units.view(place[0])
                self.teller.exits(view, place[1], pc, count, kind, self._profiles.known(place))

    def close(self) -> None:
        """The process ends: nobody waits for the worker, which ends with its input."""
        self._await(_BOUND())
        self._watch.close()
        self._bell.close()
        if self._worker is not None:
            self._worker.close()

    # Requests

    def requested(self, func_address: int, pc: int) -> None:
        """A counter is full: pc is a loop head, or -1 at a function's entry."""
        if self._bell.serve():  # perhaps that is here what it was about to ask for: it asks again
            return
        func = FuncView(func_address)
        if not self._allowance.left:
            func.count_from(-PATIENCE * self.threshold)
            return
        try:
            with self._allowance:
                self._handle(func, pc)
        except Exception as error:
            self._broken(error)

    def _broken(self, error: Exception) -> None:
        """A broken JIT must not break the program."""
        if self.teller is not None:
            self.teller.say(repr(error))
        if self.here:  # tests want to know
            import traceback

            traceback.print_exception(error)

    def _handle(self, func: FuncView, pc: int) -> None:
        if self.synchronous:
            func.count_from(self.threshold + 1)
        unit = self._units.view(func.get("unit"))
        place = (unit.address, func.index, pc)
        if not self.synchronous and self._install_known(unit, func):
            return
        version = self._versions.get(place, 0)
        if self._index(unit).get(f"{func.index}:{pc}") == REFUSED:
            version = MAX_VERSIONS
        done = version >= MAX_VERSIONS or not fits(func.get("nlocals", 4), func.get("ncode", 4))
        if done or place in self._places:
            if not self.synchronous:
                patience = min(2 * self._patience.get(place, PATIENCE * self.threshold // 2), MOST_PATIENCE)
                self._patience[place] = patience
                func.count_from(-patience)
            return
        self._versions[place] = version + 1
        if not self.synchronous and version % 2 == 0:
            self.observe(func.address)
            self._observe_busy(unit)
            return
        self.unobserve(func.address)
        frame = read(self.vm + struct("VM").fields["fp"])
        self._ask(unit, self._request_for(unit, func, pc, frame, self._units.around(unit)))
        if self.mains and func.index == MAIN:
            self.observe(func.address)

    def _observe_busy(self, unit: UnitView) -> None:
        """Observe what runs about as often as a function that is observed: it will be compiled with that function."""
        now = time.process_time()
        if now - self._last_look < LOOK_SECONDS:
            return
        self._last_look = now
        busy = self.threshold // BUSY
        for around in [unit, *self._units.around(unit)]:
            for index, func in around.functions().items():
                if not busy < func.get("counter", 4) <= self.threshold:
                    continue
                place = (around.address, index, -1)
                known = place in self._versions or place in self._current or func.get("profile")
                if not known and func.get("code"):
                    self.observe(func.address)

    def _request_for(
        self, unit: UnitView, func: FuncView, pc: int, frame: int, others: list[UnitView]
    ) -> Request:
        """The request for a function or loop in a world of units; ``frame`` is one that is just there, or 0."""
        profiles = self._profiles.of([unit, *others])
        own = profiles[symbol_of(0, func.index)] = dict(profiles.get(symbol_of(0, func.index), {}))
        own["calls"] = 2
        count = func.get("nlocals", 4) if pc >= 0 else func.given
        tags = func.local_tags(frame, count) if frame else []
        if pc >= 0:
            own["slots"] = tags
        if not any(own.get("params", ())):
            own["params"] = [1 << tag for tag in tags[: func.given]]
        digests = [other.digest for other in others]
        return Request(func.index, pc, profiles, self.synchronous, digests, self.switches)

    def _ask(self, unit: UnitView, request: Request) -> None:
        """Have a request met."""
        key = artifact_key(unit.digest, request.to_json())
        if self._install(unit, request, key) or key in self._waiting:
            return
        worker = None if self.here else self._hired()
        if worker is None and not self.here:
            return
        had = self._decoded if worker is None else worker.sent
        world = self._units.world(unit, request.units).units
        images = {around.digest: around.image for around in world if around and around.digest not in had}
        self._waiting[key] = (unit.address, request)
        self._places.add((unit.address, request.func, request.osr))
        if worker is None:
            self._met(key, self._compile_here(unit.digest, images, request, key))
        else:
            worker.ask(unit.digest, images, request, key)

    def _compile_here(self, digest: str, images: dict[str, bytes], request: Request, key: str) -> str:
        """Compile in this process; why that cannot be, if it cannot."""
        from backend.jit.code.compiler import compile_request
        from backend.jit.hhir.reasons import TranslationError
        from backend.jit.lower.inline import inline_functions
        from hhbc.image import decode_own

        self._decoded.update((name, decode_own(image)) for name, image in images.items())
        others = [self._decoded[name] for name in request.units]
        try:
            artifact = compile_request(self._decoded[digest], request, inline_functions(), others)
        except TranslationError as error:
            return str(error)
        save_artifact(key, artifact)
        return ""

    def _met(self, key: str, error: str = "") -> None:
        """A request has been compiled, or not."""
        waiting = self._waiting.pop(key, None)
        if waiting is None:
            return
        address, request = waiting
        unit = self._units.view(address)
        self._places.discard((address, request.func, request.osr))
        if not error:
            self._install(unit, request, key)
            return
        self._note(unit, request, REFUSED)
        if self.teller is not None:
            self.teller.refused(unit, request, error)

    def _hired(self) -> Remote | None:
        """The worker; None when too many have died."""
        if self._worker is None and self._workers < MAX_WORKERS:
            leave = self._bell.leave
            self._workers += 1
            self._worker = Remote(
                lambda key, error: leave(partial(self._met, key, error)), lambda: leave(self._worker_died)
            )
            self._watch.start()
        return self._worker

    def _worker_died(self) -> None:
        """What was compiled goes on; what was asked for may be asked for again."""
        self._worker = None
        self._waiting.clear()
        self._places.clear()

    # Results

    def _install(self, unit: UnitView, request: Request, key: str) -> bool:
        """Install an artifact from the cache as soon as it fits; whether there is one."""
        place = (unit.address, request.func, request.osr)
        if self._current.get(place) == key:
            return True
        artifact = load_artifact(key)
        if artifact is None:
            return False
        try:
            world = self._units.world(unit, artifact.units)
            installed = self.installer.install(world, artifact)
        except Unfit as reason:
            if isinstance(reason, Missing):
                if self.teller is not None:
                    self.teller.waits(unit, request, reason.what)
                self._early.setdefault(reason.key, []).append((unit.address, request, key))
                self._await(self._callback)
            elif self.teller is not None:
                self.teller.unfit(unit, request, reason)
            return True
        self._current[place] = key
        if request.osr < 0:
            self._profiles.entered(place[:2])
        request.profiles, request.units = artifact.profiles, artifact.units
        for symbol, profile in artifact.profiles.items():
            found = world.place(symbol)
            if found is not None:
                self._profiles.learn((found[0].address, found[1]), profile)
        entry = Entry(unit, request, installed)
        self._installed.setdefault(unit.address, []).append(entry)
        if not self.synchronous:
            self._watch.add(entry)
            self._watch.start()
        if self.teller is not None:
            self.teller.native(unit, request, len(artifact.code))
        if self.perf is not None:
            self.perf.add(world, installed.starts, self.installer.area.code_end)
        self._note(unit, request, key)
        return True

    def _note(self, unit: UnitView, request: Request, key: str) -> None:
        """Let processes to come know what became of a request."""
        index = self._index(unit)
        name = f"{request.func}:{request.osr}"
        if index.get(name) != key:
            index.pop(name, None)
            index[name] = key
            write_index(unit.digest, index, self.switches.mark)

    def _bound(self, cls: int) -> None:
        """A class has been bound: install what waits for it."""
        try:
            self._arrived(class_key(ClassView(cls).name))
            if not self._early:
                self._await(_BOUND())
        except Exception as error:
            self._broken(error)

    def _arrived(self, key: str) -> None:
        """Something is there now: install what waits for it."""
        for unit, request, artifact in self._early.pop(key, ()):
            self._install(self._units.view(unit), request, artifact)

    def _leaves_often(self, entry: Entry, failing: Places, reached: Places) -> None:
        """Installed code is left too often where predictions fail or where nothing had been reached: make it anew."""
        unit, request, installed = entry
        entries = self._installed.get(unit.address, [])
        if not any(entry is known for known in entries):  # forgotten meanwhile
            return
        worse = [self._profiles.expect_less(installed.place(symbol), pcs, request.profiles.get(symbol, {}))
                 for symbol, pcs in failing.items()]  # fmt: skip
        if not any(worse) and not reached:
            self._watch.add(entry)
            return
        entries.remove(entry)
        place = (unit.address, request.func, request.osr)
        self._refreshes[place] = self._refreshes.get(place, 0) + 1
        if self._refreshes[place] > MAX_REFRESHES:
            return
        if not reached:
            self._ask(unit, self._refreshed(unit, request))
            return
        places = {installed.place(symbol): pcs for symbol, pcs in reached.items()}
        for own in places:
            self._with(own, self.observe)
        self._watch.later(partial(self._looked, unit, request, places))

    def _looked(self, unit: UnitView, request: Request, places: dict[tuple[int, int], set[int]]) -> None:
        """Code that was not reached before has been observed for a while."""
        if not self._units.known(unit):
            return
        for own, pcs in places.items():
            self._with(own, self.unobserve)
            self._profiles.reached(own, pcs)
        self._ask(unit, self._refreshed(unit, request))

    def _function(self, place: tuple[int, int]) -> FuncView | None:
        """A function by unit and index; None when its class is not bound in this request."""
        found = self._units.view(place[0]).functions().get(place[1])
        return found.running if found is not None else None

    def _with(self, place: tuple[int, int], do: Callable[[int], object]) -> None:
        """Do something with a function's address, if the function is there."""
        found = self._function(place)
        if found is not None:
            do(found.address)

    def _refreshed(self, unit: UnitView, request: Request) -> Request:
        """The same request with what is known by now."""
        func = unit.functions()[request.func].running
        others = [other for other in self._units.world(unit, request.units).units[1:] if other is not None]
        made = self._request_for(unit, func, request.osr, 0, others)
        symbol = symbol_of(0, request.func)
        old = request.profiles.get(symbol, {})
        own = made.profiles[symbol]
        for name in ("slots", "params"):
            if old.get(name) and not any(own.get(name, ())):
                own[name] = old[name]
        return made
