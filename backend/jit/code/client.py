"""The JIT in the running process: receives requests, has them compiled, installs the results.

Requests come from native code, when a counter is full. They are answered from the code cache, or by
the worker process in the background; a listener thread installs what it sends. The listener also looks
at the side exits: instructions whose predictions fail too often are compiled again without them.
With ``here`` the program waits for the compilation, in this process; with ``synchronous`` moreover nothing
is observed first: everything is compiled at its first call (tests). With ``mains`` pseudo-mains are observed
all the time and compiled when the request ends (tests).

Units of files outlive requests, and so do their profiles and their native code, until all of them are forgotten.

Invariant: native memory is touched only under ``_lock``, and while no request runs nothing is installed.

Example: ``backend.jit.code.start.start(library)`` makes one when it is needed.
"""

from __future__ import annotations

import ctypes
import time
from _queue import SimpleQueue
from _thread import allocate_lock, start_new_thread  # importing threading takes milliseconds
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backend.jit.code.artifact import DEFAULT, Request, Switches, merge_profiles, symbol_of
from backend.jit.code.install import Installed, Installer
from backend.jit.code.offsets import struct
from backend.jit.code.pipe import receive, send
from backend.jit.code.store import (
    REFUSED,
    artifact_key,
    load_artifact,
    read_index,
    save_artifact,
    write_index,
)
from backend.jit.code.view import ClassView, FuncView, UnitView, read
from backend.jit.code.world import Missing, Unfit, Units, class_key, unit_key
from backend.jit.limits import fits
from backend.native.loader import CodeArea, Library

if TYPE_CHECKING:
    from typing import IO

    from backend.jit.code.perf import Perf
    from backend.jit.code.telling import Teller
    from hhbc.unit import Unit

EXIT_LIMIT = 100  # side exits at one instruction, between two looks, before its predictions are dropped
REACHED_LIMIT = 20  # side exits before code that was not reached is looked at
MAX_VERSIONS = 8  # times that one function or loop is observed or compiled
WATCH_SECONDS = 0.02
MAX_REFRESHES = 10  # times that one translation is replaced because of its side exits
PATIENCE = 16  # times the threshold that a function runs before it asks again for what is being compiled; doubles
MOST_PATIENCE = 1 << 30
LAST_WORDS = 0.1  # seconds that the end of the process waits for messages on the way to the worker
MAIN = 0  # the index of a unit's pseudo-main
_BOUND = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


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
        self.is_closure = library.function("jit_is_closure", ctypes.c_bool, [ctypes.c_void_p])
        self.observe = library.function("observe", None, [ctypes.c_void_p])
        self.unobserve = library.function("unobserve", None, [ctypes.c_void_p])
        self._await = library.function("jit_await", None, [_BOUND])
        self._callback = _BOUND(self._bound)
        self.installer = Installer(CodeArea(library), prepare, find, self.unobserve)
        self.vm = library.address("vm")
        self.worker: tuple[IO[bytes], IO[bytes]] | None = None  # its input, its output
        self._lock = allocate_lock()
        self._sending = allocate_lock()  # messages to the worker are not to be mixed
        self._outbox: SimpleQueue[tuple[dict[str, Any], bytes] | None] = SimpleQueue()
        self._written = allocate_lock()  # held while there may be messages on the way
        self._compiling = allocate_lock()  # held while something is compiled in this process
        self._between = False  # no request runs
        self._late: list[tuple[str, str]] = []  # answers that came meanwhile
        self._waiting: dict[str, tuple[int, Request]] = {}
        self._places: set[tuple[int, int, int]] = set()  # what is waited for: unit, function and instruction
        self._sent: set[str] = set()
        self._known: dict[tuple[int, int], dict[str, Any]] = {}  # what installed code was made with
        self._refreshes: dict[tuple[int, int, int], int] = {}
        self._warm: dict[tuple[int, int], set[int]] = {}
        self._early: dict[str, list[tuple[int, Request, str]]] = {}  # code that waits for a class or unit
        self._looking: list[tuple[int, Request, dict[tuple[int, int], set[int]]]] = []
        self._versions: dict[tuple[int, int, int], int] = {}
        self._generic: dict[tuple[int, int], set[int]] = {}
        self._wide: dict[tuple[int, int], set[int]] = {}
        self._installed: dict[int, list[tuple[Request, Installed]]] = {}
        self._current: dict[tuple[int, int, int], str] = {}
        self._patience: dict[tuple[int, int, int], int] = {}
        self._tried: set[tuple[int, int, int]] = set()  # what was looked for in the index
        self._indexes: dict[str, dict[str, str]] = {}
        self._observed_mains: list[UnitView] = []
        self._units = Units(library)
        self._decoded: dict[str, Unit] = {}  # in this process, by digest
        self._watching = False
        self._alive = True

    # Life

    def begin_request(self) -> None:
        """The request's units are there."""
        with self._lock:
            self._between = False
            late, self._late = self._late, []
        for answer in late:
            self._met(*answer)

    def unit_loaded(self, unit_address: int) -> None:
        """A unit is there: install what has waited for it, and what was compiled of it if mains begin native."""
        unit = self._units.view(unit_address)
        with self._lock:
            self._arrived(unit_key(unit.digest))
            if self.mains:
                for name, key in list(self._index(unit).items()):
                    func, _, osr = name.partition(":")
                    self._install(unit_address, Request(int(func), int(osr)), key)
                if f"{MAIN}:-1" not in self._index(unit):
                    self._observe_main(unit)
        self._start_watching()

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
        with self._lock:
            for name, key in list(self._index(unit).items()):
                index, _, osr = name.partition(":")
                place = (unit.address, int(index), int(osr))
                if place[1] == func.index and key != REFUSED and place not in self._tried:
                    self._tried.add(place)
                    found = self._install(unit.address, Request(place[1], place[2]), key) or found
        return found

    def _observe_main(self, unit: UnitView) -> None:
        main = unit.functions()[MAIN]
        self.installer.prepare(main.address)
        self.observe(main.address)
        self._observed_mains.append(unit)

    def _start_watching(self) -> None:
        if not self._watching and not self.synchronous:
            self._watching = True
            start_new_thread(self._watch, ())

    def end_request(self) -> None:
        """What is bound in this request, and the units that are its own, are about to go."""
        for unit in self._observed_mains:
            request = self._request_for(unit, unit.functions()[MAIN], -1, 0, self._units.around(unit))
            self._ask(unit, request)
        with self._lock:
            self._between = True
            self._observed_mains.clear()
            passing = self._units.passing()
            if passing:
                self._drop(passing)

    def forget(self) -> None:
        """All units of files are about to go, and their native code with them."""
        with self._lock:
            self._drop(self._units.addresses())
            self._decoded = {}  # a new one: what is being compiled keeps those that it was asked with
            self.installer.area.reset()

    def _drop(self, units: set[int]) -> None:
        """Forget units, by their addresses."""
        self._report_exits(units)
        by_place: tuple[dict[Any, Any], ...] = (
            self._generic, self._wide, self._warm, self._known, self._refreshes, self._versions, self._current,
            self._patience,
        )  # fmt: skip
        for table in by_place:
            for place in [place for place in table if place[0] in units]:
                del table[place]
        self._units.drop(units)
        for address in units:
            self._installed.pop(address, None)
        self._tried = {place for place in self._tried if place[0] not in units}
        self._places = {place for place in self._places if place[0] not in units}
        self._waiting = {key: found for key, found in self._waiting.items() if found[0] not in units}
        self._looking = [entry for entry in self._looking if entry[0] not in units]
        for name, entries in list(self._early.items()):
            self._early[name] = [entry for entry in entries if entry[0] not in units]
            if not self._early[name]:
                del self._early[name]

    def _report_exits(self, units: set[int]) -> None:
        if self.teller is None:
            return
        for address, parts in self._installed.items():
            for _, installed in parts if address in units else ():
                for symbol, pc, kind, count in installed.taken():
                    place = installed.place(symbol)
                    view = self._units.view(place[0])
                    self.teller.exits(view, place[1], pc, count, kind, self._known.get(place, {}))

    def close(self) -> None:
        """The process ends: nobody waits for the worker, which ends with its input."""
        self._alive = False
        self._await(_BOUND())
        with self._compiling:  # LLVM is not to be interrupted by the end of the process
            pass
        if self.worker is not None:
            self._outbox.put(None)
            self._written.acquire(timeout=LAST_WORDS)
            self.worker = None

    # Requests

    def requested(self, func_address: int, pc: int) -> None:
        """A counter is full: pc is a loop head, or -1 at a function's entry."""
        try:
            self._handle(FuncView(func_address), pc)
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
        counter = ctypes.c_uint32.from_address(func.at("counter"))
        if self.synchronous:
            counter.value = self.threshold + 1
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
                counter.value = -patience  # unsigned: it counts up to 0, and on
            return
        self._versions[place] = version + 1
        with self._lock:  # the watching thread observes, too
            if not self.synchronous and version % 2 == 0 and not self.is_closure(func.address):
                self.observe(func.address)
                return
            self.unobserve(func.address)
        frame = read(self.vm + struct("VM").fields["fp"])
        self._ask(unit, self._request_for(unit, func, pc, frame, self._units.around(unit)))
        if self.mains and func.index == MAIN:
            self.observe(func.address)

    def _request_for(
        self, unit: UnitView, func: FuncView, pc: int, frame: int, others: list[UnitView]
    ) -> Request:
        """The request for a function or loop in a world of units; ``frame`` is one that is just there, or 0."""
        profiles: dict[str, dict[str, Any]] = {}
        for number, around in enumerate([unit, *others]):
            for index, other in around.functions().items():
                found = self._profile_of((around.address, index), other)
                if found:
                    profiles[symbol_of(number, index)] = found
        own = profiles.setdefault(symbol_of(0, func.index), {})
        own["calls"] = 2
        count = func.get("nlocals", 4) if pc >= 0 else func.get("nparams", 4)
        tags = func.local_tags(frame, count) if frame else []
        if pc >= 0:
            own["slots"] = tags
        if not any(own.get("params", ())):
            own["params"] = [1 << tag for tag in tags[: func.get("nparams", 4)]]
        digests = [other.digest for other in others]
        return Request(func.index, pc, profiles, self.synchronous, digests, self.switches)

    def _profile_of(self, place: tuple[int, int], func: FuncView) -> dict[str, Any]:
        """What is known of a function, which is nothing if it has not run."""
        found = func.profile() if func.get("code") else {}
        for name, marked in (("generic", self._generic), ("wide", self._wide), ("warm", self._warm)):
            if marked.get(place):
                found[name] = sorted(marked[place])
        known = self._known.get(place)
        if known:
            found = merge_profiles({**known, "slots": ()}, found)
        if found:
            seen = func.get("profile") or (*place, -1) in self._current
            found["calls"] = 2 if seen else min(func.get("counter", 4), 2)
        return found

    def _ask(self, unit: UnitView, request: Request) -> None:
        """Have a request met, unless the unit is gone."""
        with self._lock:
            unit_address = unit.address
            if not self._units.known(unit):
                return
            key = artifact_key(unit.digest, request.to_json())
            if self._install(unit_address, request, key) or (key in self._waiting and not self.here):
                return
            digest = unit.digest
            decoded = self._decoded
            had = decoded if self.here else self._sent
            world = self._units.world(unit, request.units).units
            images = {around.digest: around.image for around in world if around and around.digest not in had}
            self._waiting[key] = (unit_address, request)
            self._places.add((unit_address, request.func, request.osr))
        # From here on memory of the program is not touched.
        if self.here:
            self._compile_here(digest, images, decoded, request, key)
        else:
            self._send(digest, images, request, key)

    def _compile_here(
        self, digest: str, images: dict[str, bytes], decoded: dict[str, Unit], request: Request, key: str
    ) -> None:
        from backend.jit.code.compiler import compile_request
        from backend.jit.hhir.reasons import TranslationError
        from backend.jit.lower.inline import inline_functions
        from hhbc.image import decode_own

        try:
            with self._compiling:
                decoded.update((name, decode_own(image)) for name, image in images.items())
                others = [decoded[name] for name in request.units]
                artifact = compile_request(decoded[digest], request, inline_functions(), others)
        except TranslationError as error:
            self._met(key, str(error))
            return
        save_artifact(key, artifact)
        self._met(key)

    def _met(self, key: str, error: str = "") -> None:
        """A request has been compiled, or not."""
        with self._lock:
            if self._between and not self.here:
                self._late.append((key, error))
                return
            waiting = self._waiting.pop(key, None)
            if waiting is None or not self._alive:
                return
            self._places.discard((waiting[0], waiting[1].func, waiting[1].osr))
            if error:
                self._note(self._units.view(waiting[0]), waiting[1], REFUSED)
                if self.teller is not None:
                    self.teller.refused(self._units.view(waiting[0]), waiting[1], error)
            else:
                self._install(*waiting, key)

    def _send(self, digest: str, images: dict[str, bytes], request: Request, key: str) -> None:
        with self._sending:
            if self.worker is None:
                self.worker = self._start_worker()
            for name, image in images.items():
                self._sent.add(name)
                self._outbox.put(({"unit": name}, image))
            self._outbox.put(({"unit": digest, "key": key, "request": request.to_json()}, b""))

    def _write(self, worker: IO[bytes]) -> None:
        """Pass messages on, as fast as the worker takes them: the program does not wait for it."""
        try:
            while (message := self._outbox.get()) is not None:
                send(worker, *message)
            worker.close()
        except OSError:  # the worker is gone: what was compiled goes on
            self._waiting.clear()
            self._places.clear()
        self._written.release()

    def _start_worker(self) -> tuple[IO[bytes], IO[bytes]]:
        from backend.jit.code.worker import start

        worker = start()
        start_new_thread(self._listen, (worker[1],))
        self._written.acquire()
        start_new_thread(self._write, (worker[0],))
        return worker

    # Results

    def _install(self, unit_address: int, request: Request, key: str) -> bool:
        """Install an artifact from the cache as soon as it fits; whether there is one. Under the lock."""
        place = (unit_address, request.func, request.osr)
        if self._current.get(place) == key:
            return True
        artifact = load_artifact(key)
        if artifact is None:
            return False
        unit = self._units.view(unit_address)
        try:
            world = self._units.world(unit, artifact.units)
            installed = self.installer.install(world, artifact)
        except Unfit as reason:
            if isinstance(reason, Missing):
                if self.teller is not None:
                    self.teller.waits(unit, request, reason.what)
                self._early.setdefault(reason.key, []).append((unit_address, request, key))
                self._await(self._callback)
            elif self.teller is not None:
                self.teller.unfit(unit, request, reason)
            return True
        self._current[place] = key
        request.profiles, request.units = artifact.profiles, artifact.units
        for symbol, profile in artifact.profiles.items():
            found = world.place(symbol)
            if found is not None:
                own = (found[0].address, found[1])
                self._known[own] = merge_profiles(self._known.get(own, {}), profile)
        self._start_watching()
        self._installed.setdefault(unit_address, []).append((request, installed))
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

    def _listen(self, worker: IO[bytes]) -> None:
        while self._alive:
            frame = receive(worker)
            if frame is None:
                return
            answer, _ = frame
            self._met(answer["key"], answer.get("error", ""))

    def _watch(self) -> None:
        """Look for predictions that keep failing, and for code that is reached after all."""
        while self._alive:
            time.sleep(WATCH_SECONDS)
            try:
                with self._lock:
                    stale = [] if self._between else self._observed() + self._failing()
                for unit, request in stale:
                    self._ask(unit, request)
            except Exception as error:
                self._broken(error)

    def _bound(self, cls: int) -> None:
        """A class has been bound: install what waits for it."""
        try:
            with self._lock:
                self._arrived(class_key(ClassView(cls).name))
                if not self._early:
                    self._await(_BOUND())
        except Exception as error:
            self._broken(error)

    def _arrived(self, key: str) -> None:
        """Something is there now: install what waits for it."""
        for unit, request, artifact in self._early.pop(key, ()):
            self._install(unit, request, artifact)

    def _failing(self) -> list[tuple[UnitView, Request]]:
        again: list[tuple[UnitView, Request]] = []
        for unit_address, parts in self._installed.items():
            for request, installed in list(parts):
                worse = False
                taken = installed.look()
                for symbol, pcs in installed.failing(taken, EXIT_LIMIT).items():
                    own = installed.place(symbol)
                    worse = self._expect_less(own, pcs, request.profiles.get(symbol, {})) or worse
                reached = {installed.place(symbol): pcs for symbol, pcs in installed.reached(REACHED_LIMIT).items()}
                if not worse and not reached:
                    continue
                parts.remove((request, installed))
                place = (unit_address, request.func, request.osr)
                self._refreshes[place] = self._refreshes.get(place, 0) + 1
                if self._refreshes[place] > MAX_REFRESHES:
                    continue
                for own in reached:
                    self.observe(self._function(own).address)
                if reached:
                    self._looking.append((unit_address, request, reached))
                else:
                    again.append(self._refreshed(unit_address, request))
        return again

    def _expect_less(self, own: tuple[int, int], pcs: set[int], made_with: dict[str, Any]) -> bool:
        """Lower what is predicted for instructions of a function, as far as that is new; whether it is."""
        wide, generic = self._wide.setdefault(own, set()), self._generic.setdefault(own, set())
        wide.update(made_with.get("wide", ()))
        generic.update(made_with.get("generic", ()))
        before = len(wide) + len(generic)
        generic |= pcs & set(made_with.get("wide", ()))
        wide |= pcs
        return len(wide) + len(generic) > before

    def _function(self, place: tuple[int, int]) -> FuncView:
        """A function by unit and index."""
        return self._units.view(place[0]).functions()[place[1]]

    def _observed(self) -> list[tuple[UnitView, Request]]:
        """Requests for code that was looked at again since the last time."""
        found = []
        for unit_address, request, reached in self._looking:
            for own, pcs in reached.items():
                self.unobserve(self._function(own).address)
                self._warm.setdefault(own, set()).update(pcs)
            found.append(self._refreshed(unit_address, request))
        self._looking.clear()
        return found

    def _refreshed(self, unit_address: int, request: Request) -> tuple[UnitView, Request]:
        """The same request with what is known by now."""
        unit = self._units.view(unit_address)
        func = unit.functions()[request.func]
        others = [other for other in self._units.world(unit, request.units).units[1:] if other is not None]
        made = self._request_for(unit, func, request.osr, 0, others)
        symbol = symbol_of(0, request.func)
        old = request.profiles.get(symbol, {})
        own = made.profiles[symbol]
        for name in ("slots", "params"):
            if old.get(name) and not any(own.get(name, ())):
                own[name] = old[name]
        return unit, made
