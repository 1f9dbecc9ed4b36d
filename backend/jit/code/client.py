"""The JIT in the running process: what becomes native when, and what happens to native code then.

What earlier runs of the program had compiled is connected by native code (:mod:`.ahead`), and taken over here when it
matters. Requests
come from native code, when a counter is full; :mod:`.requests` has them met, and what comes
is installed while the program runs. Another thread looks
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
import os
import time
from collections.abc import Callable, Iterator
from functools import partial

from backend.jit.code.ahead import Ahead
from backend.jit.code.allowance import HEAD_START, LAST_SHARE, LAST_START, Allowance
from backend.jit.code.arrivals import Arrivals
from backend.jit.code.artifact import DEFAULT, Artifact, Request, Switches
from backend.jit.code.bell import Bell
from backend.jit.code.early import Early, Loop
from backend.jit.code.install import Installed, Installer
from backend.jit.code.kept import Kept, place_of_request
from backend.jit.code.offsets import struct
from backend.jit.code.part import Part
from backend.jit.code.places import class_key, place_key, split_place, unit_key
from backend.jit.code.profiles import Profiles
from backend.jit.code.ready import Ready
from backend.jit.code.requests import Requests
from backend.jit.code.store import artifact_key, load_artifact
from backend.jit.code.view import ClassView, FuncView, UnitView
from backend.jit.code.view import read as read_memory
from backend.jit.code.watch import REACHED_LIMIT, Entry, Places, Watch
from backend.jit.code.wording import Wording
from backend.jit.code.world import Missing, Unfit, Units
from backend.jit.limits import fits
from backend.native.loader import Library

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from typing import IO, Any

    from backend.jit.code.bell import Work
    from backend.jit.code.perf import Perf
    from backend.jit.code.telling import Teller
    from backend.jit.stress import Stress

MAX_VERSIONS = 8  # times that one function or loop is observed or compiled
LOOK_SECONDS = 0.02  # of processor time, between two looks for functions that run as often as one that is observed
BUSY = 16  # a function is observed with another one when it has run a sixteenth of the threshold
MAX_REFRESHES = 10  # times that one translation is replaced because of its side exits
PATIENCE = 16  # times the threshold that a function runs before it asks again for what is being compiled; doubles
MOST_PATIENCE = 1 << 30
SHORT = 0.5  # of the processor time that the longest run took: that nothing is new in a shorter one tells nothing
MAIN = 0  # the index of a unit's pseudo-main
_BOUND = ctypes.CFUNCTYPE(None, ctypes.c_void_p, use_errno=True)


def _perf() -> Perf:
    from backend.jit.code.perf import Perf  # few look, and what it imports costs a millisecond

    return Perf()


def _stress(seed: str) -> Stress:
    from backend.jit.stress import Stress  # tests want it

    return Stress(seed)


class Jit:
    """One per process. ``told`` makes who is told what happens (``--explain-jit``); ``spent``: seconds of processor
    time that it took to get here; ``unseen``: how many calls of those that fill a counter are not observed."""

    def __init__(
        self,
        library: Library,
        ahead: Ahead,
        unseen: int,
        threshold: int = 1000,
        synchronous: bool = False,
        here: bool = False,
        mains: bool = False,
        told: Callable[[Library], Teller] | None = None,
        perf_map: bool = False,
        switches: Switches = DEFAULT,
        spent: float = 0.0,
    ) -> None:
        self.library = library
        self.threshold = threshold
        self._ahead = ahead
        self._unseen = unseen
        self.synchronous = synchronous
        self.here = here or synchronous
        self.mains = mains
        self._stress = _stress(switches.stress) if switches.stress else None
        self._once = synchronous and self._stress is None  # whether no function is asked for twice
        self.teller = told(library) if told is not None else None
        self.perf = _perf() if perf_map else None
        prepare = library.function("jit_prepare", None, [ctypes.c_void_p])
        find = library.function("jit_function", ctypes.c_void_p, [ctypes.c_char_p, ctypes.c_uint64])
        self.observe = library.function("observe", None, [ctypes.c_void_p])
        self.unobserve = library.function("unobserve", None, [ctypes.c_void_p])
        self._may = library.function("jit_may", ctypes.c_bool, [ctypes.c_void_p])
        self._await = library.function("jit_await", None, [_BOUND])
        self._callback = _BOUND(self._bound)
        self.installer = Installer(ahead.area, prepare, find, self.unobserve)
        self.vm = library.address("vm")
        self._last_look = 0.0
        self._ended = 0  # requests
        self._next_look_back = 1
        self._allowance = Allowance(not self.here, spent)
        self._bell = Bell(library, self._allowance, self._broken)
        self._watch = Watch(self._bell, self._leaves_often)
        os.register_at_fork(after_in_child=self._copied)
        self._profiles = Profiles(library)
        self._refreshes: dict[tuple[int, int, int], int] = {}
        self._arrivals = Arrivals()
        self._adopted: dict[str, tuple[int, int, int]] = {}  # the parts of the program that are known here
        self._passing: set[tuple[int, int]] = set()  # functions that do not outlive the request
        self._versions: dict[tuple[int, int, int], int] = {}
        self._installed: dict[int, list[Entry]] = {}  # by the unit's address
        self._current: dict[tuple[int, int, int], str] = {}
        self._patience: dict[tuple[int, int, int], int] = {}
        self._delays: dict[tuple[int, int, int], int] = {}  # of requests, under stress
        self._observed_mains: list[UnitView] = []
        self._units = Units(library)
        self._kept = Kept()
        self._requests = Requests(
            library, self.here, self._kept, self._units, self._bell, self._watch, self._answered
        )
        self._wording = Wording(
            self._profiles, self._requests, self._units, self._installed, synchronous, switches
        )

    # Life

    def program(self, key: str, ready: Ready | None) -> None:
        """The units of a request that runs a main file are about to be loaded, or have been; ``ready``: what is known
        of the program, whose code has been brought in if that was possible."""
        key = "" if self.synchronous else key
        if key == self._kept.program.key:
            return
        self._tell()
        self._kept.open(key, ready)
        if key != self._ahead.key:  # another program's code is there: what gets hot is loaded by itself
            self._kept.program.parts.clear()

    def begin_request(self) -> None:
        """The request's units are there."""
        self._bell.serve()

    def unit_loaded(self, unit_address: int) -> None:
        """A unit is there: install what has waited for it, and observe its main program if mains are."""
        unit = self._units.view(unit_address)
        if unit.lasts:
            self._kept.loaded(unit)
            if self._arrivals:
                self._arrivals.arrived(unit_key(unit.digest))
        if self.mains and (unit.address, MAIN, -1) not in self._current:
            self._observe_main(unit)

    def know(self, units: list[int]) -> None:
        """Units that are loaded already."""
        for address in units:
            self.unit_loaded(address)

    def _adopt(self, left: int = 0) -> None:
        """Take over what native code has connected of the program, as far as it was left so often at some place: from
        now on it is watched, and requests know it."""
        for part in self._kept.program.parts.values():
            if part.place in self._adopted or not self._ahead.connected(part.number):
                continue
            digest, func, osr = split_place(part.place)
            unit = self._units.by_digest(digest)
            if unit is not None and self.installer.most_left(part) >= left:
                self._adopted[part.place] = (unit.address, func, osr)
                world = self._units.world(unit, part.units)
                self._runs(unit, Request(func, osr), part.key, self.installer.adopt(world, part))

    def _install_part(self, part: Part) -> None:
        digest, func, osr = split_place(part.place)
        unit = self._units.by_digest(digest)
        if unit is not None:
            self._adopted[part.place] = (unit.address, func, osr)
            self._connect(unit, Request(func, osr), part.key, part)

    def _observe_main(self, unit: UnitView) -> None:
        main = unit.functions()[MAIN]
        self.installer.prepare(main.address)
        self.observe(main.address)
        self._observed_mains.append(unit)

    def end_request(self, took: float, held: IO[bytes] | None = None) -> None:
        """What is bound in this request, and the units that are its own, are about to go. ``took``: how many seconds of
        processor time the program has taken; ``held``: keeps others from it, in a copy of its process, for which nobody
        waits."""
        if held is not None:
            self._requests.held = self._kept.program.key, held
        self._look_back(took, held is not None)
        if self.teller is not None or self.perf is not None:
            self._adopt()
        for unit in self._observed_mains:
            request = self._wording.request(unit, unit.functions()[MAIN])
            self._ask(unit, request)
        self._observed_mains.clear()
        self._forget_passing()
        self._await_classes()
        self._tell()

    def _forget_passing(self) -> None:
        """Forget what does not outlive the request."""
        passing = set(self._units.passing)
        if passing or self._passing:
            going = self._passing

            def goes(unit: int, index: int) -> bool:
                return unit in passing or (unit, index) in going

            self._drop(goes)
            self._arrivals.went(goes)
            self._units.drop(passing)
            self._adopted = {name: place for name, place in self._adopted.items() if not goes(*place[:2])}
            self._passing = set()
        self.installer.forget_passing()

    def forget(self) -> None:
        """All units of files are about to go, and their native code with them."""
        self._drop(lambda unit, index: True)
        self._units.drop(self._units.addresses())
        self._requests.forget()
        self._arrivals.clear()
        self._adopted.clear()
        self._kept.clear()
        self.installer.forget_passing()

    def _drop(self, goes: Callable[[int, int], bool]) -> None:
        """Forget the functions, by unit and index, of which ``goes`` says so."""
        by_place: tuple[dict[Any, Any], ...] = (
            self._refreshes, self._versions, self._current, self._patience, self._delays,
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
        self._requests.drop(going)

    def _report_exits(self, entries: list[Entry]) -> None:
        if self.teller is None:
            return
        for entry in entries:
            for symbol, pc, kind, count in entry.installed.taken():
                place = entry.installed.place(symbol)
                view = self._units.view(place[0])
                self.teller.exits(view, place[1], pc, count, kind, self._profiles.known(place))

    def _look_back(self, took: float, apart: bool) -> None:
        """Ask for what has been observed, and note what was warm, so that the next run observes it. Rarely, where a
        process runs many requests, and as far as an allowance goes that is for this alone: what runs meanwhile would
        else use all of it up, and one run after the other would ask for a handful of functions."""
        self._ended += 1
        if self.here or self._kept.program.complete or self._ended < self._next_look_back:
            return
        self._next_look_back = 2 * self._ended
        known = self._kept.program.keys or self._kept.program.warm
        share, free = (LAST_SHARE, HEAD_START) if known else (0.0, LAST_START)
        allowance = Allowance(limited=not apart, share=share, free=free)
        self._adopt(REACHED_LIMIT)
        self._kept.news.quiet = int(took > SHORT * self._kept.program.seconds)
        self._kept.news.looked = 1
        self._kept.news.seconds = took
        for look in self._looks():
            if not allowance.left:
                self._kept.news.quiet = 0
                return
            with allowance:
                look()

    def _looks(self) -> Iterator[Work]:
        """What there is to look at when a request ends: code that was left, then functions that ran in the interpreter,
        the hottest first."""
        yield from self._watch.left()
        for entry, failing, reached in self._watch.look_at_all():
            if self._kept.comes_back(entry.unit):
                yield partial(self._leaves_often, entry, failing, reached, over=True)
        early = Early(self.library)
        for loop in early.loops:
            if self._kept.comes_back(self._units.view(loop.func.get("unit"))):
                yield partial(self._look_back_at_loop, loop)
        looped = {loop.func.address for loop in early.loops if loop.only}
        found: list[tuple[UnitView, int, FuncView]] = []
        for unit in self._units.lasting():
            if not unit.permanent and self._kept.comes_back(unit):
                functions = unit.functions()
                busy = self._units.busy(unit, self.threshold // BUSY)
                found += [(unit, at, func.running) for at in busy if (func := functions.get(at))]
        found.sort(key=lambda known: (-early.hits[known[2].address], -known[2].get("counter", 4)))
        for unit, index, func in found:
            if func.address not in looped:
                yield partial(self._look_back_at, unit, index, func)

    def _look_back_at_loop(self, loop: Loop) -> None:
        """A loop has run often in the interpreter. Where its function has others, code of the function comes first."""
        func, pc = loop.func, loop.pc
        unit = self._units.view(func.get("unit"))
        name, whole = (place_key(unit.digest, func.index, at) for at in (pc, -1))
        known = self._kept.program
        if not loop.only and whole not in known.keys and not known.settled(whole):
            return
        may = func.running.lasts and self._may(func.address) and fits(func.get("nlocals", 4), func.get("ncode", 4))
        if may and name not in known.keys and not known.settled(name):
            self._adopt()
            self._ask(unit, self._wording.request(unit, func, pc, loop.tags))

    def _look_back_at(self, unit: UnitView, index: int, func: FuncView) -> None:
        """A function has run often in the interpreter."""
        name = place_key(unit.digest, index, -1)
        place = (unit.address, index, -1)
        known = name in self._kept.program.keys or self._kept.program.settled(name) or self._requests.waits_for(place)
        if known or self._profiles.is_native(place[:2]) or not fits(func.get("nlocals", 4), func.get("ncode", 4)):
            return
        if func.get("profile") and (name in self._kept.program.warm or func.has_notes):
            self._adopt()
            self._ask(unit, self._wording.request(unit, func))
        elif name not in self._kept.program.warm:
            needs = [unit_key(unit.digest)]
            if func.get("cls"):
                cls = ClassView(func.get("cls"))
                needs += [unit_key(self._units.view(cls.get("unit")).digest), class_key(cls.name)]
            self._kept.news.warm[name] = needs

    def _tell(self) -> None:
        """Let the runs to come know what is new; what has to be linked is the worker's."""
        news = self._kept.take()
        if news is not None:
            self._requests.tell(self._kept.program.key, news)

    def close(self) -> None:
        """The process ends: nobody waits for the worker, which ends with its input."""
        self._await(_BOUND())
        self._watch.close()
        self._bell.close()
        self._requests.close()

    # Requests

    def requested(self, func_address: int, pc: int) -> None:
        """A counter is full: pc is a loop head, or -1 at a function's entry."""
        if self._bell.serve():  # perhaps that is here what it was about to ask for: it asks again
            return
        func = FuncView(func_address)
        if not self._allowance.left:
            self.unobserve(func.address)  # what was seen so far stays
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
        if self._once:
            func.count_from(self.threshold + 1)
        if not self._may(func.address):
            func.count_from(-MOST_PATIENCE)
            return
        unit = self._units.view(func.get("unit"))
        place = (unit.address, func.index, pc)
        if self._stress is not None and place not in self._delays:
            self._delays[place] = self._stress.delay(f"{func.index} {pc} {func.get('ncode', 4)}")
            if self._delays[place]:
                func.count_from(-self._delays[place])
                return
        name = place_key(unit.digest, func.index, pc)
        self._note_passing(func, place[:2])
        part = self._kept.program.parts.get(name)
        if part is not None and name not in self._adopted and not self._ahead.connected(part.number):
            self._install_part(part)
            return
        if place not in self._versions and name in self._kept.program.warm and func.get("profile"):
            self._versions[place] = 1  # native code observes it
        if place not in self._current and place not in self._versions and name in self._kept.program.keys:
            self._versions[place] = 0
            if self._install(unit, Request(func.index, pc), self._kept.program.keys[name]):
                return
        version = MAX_VERSIONS if self._kept.program.settled(name) else self._versions.get(place, 0)
        done = version >= MAX_VERSIONS or not fits(func.get("nlocals", 4), func.get("ncode", 4))
        wanted = self._requests.waits_for(place) or place in self._current
        if done or wanted:  # native code may leave for good before it returns
            self.unobserve(func.address)
            if not self._once:
                patience = min(2 * self._patience.get(place, PATIENCE * self.threshold // 2), MOST_PATIENCE)
                self._patience[place] = patience
                func.count_from(-patience)
            return
        self._adopt()
        self._versions[place] = version + 1
        if not self.synchronous and version % 2 == 0:
            self.observe(func.address)
            func.count_from(self._unseen)
            self._observe_busy(unit)
            return
        self.unobserve(func.address)
        frame = read_memory(self.vm + struct("VM").fields["fp"])
        tags = func.local_tags(frame, func.get("nlocals", 4) if pc >= 0 else func.given)
        self._ask(unit, self._wording.request(unit, func, pc, tags))
        if self.mains and func.index == MAIN:
            self.observe(func.address)

    def _note_passing(self, func: FuncView | None, place: tuple[int, int]) -> None:
        """Something is known of a function, which goes with the request unless it lasts. A class that depends on more
        than its file does not."""
        if func is None or not func.running.lasts:
            self._passing.add(place)

    def _observe_busy(self, unit: UnitView) -> None:
        """Observe what runs about as often as a function that is observed: it will be compiled with that function."""
        now = time.process_time()
        if now - self._last_look < LOOK_SECONDS:
            return
        self._last_look = now
        busy = self.threshold // BUSY
        for around in [unit, *self._units.around(unit)]:
            for index, found in around.functions().items():
                func = found.running
                if not busy < func.get("counter", 4) <= self.threshold:
                    continue
                place = (around.address, index, -1)
                known = place in self._versions or place in self._current or func.get("profile")
                if not known and func.get("code"):
                    self.observe(func.address)

    def _ask(self, unit: UnitView, request: Request) -> None:
        """Have a request met."""
        key = artifact_key(unit.digest, request.to_json())
        if not self._install(unit, request, key):
            self._requests.ask(unit, request, key)

    def _answered(self, unit: UnitView, request: Request, key: str, error: str) -> None:
        """A request has been compiled, or not."""
        if not error:
            self._install(unit, request, key)
        elif self.teller is not None:
            self.teller.refused(unit, request, error)

    def _copied(self) -> None:
        """In a copy of the process, where nobody looks and nothing is asked for any more."""
        self._watch.copied()
        self._requests.copied()

    # Results

    def _install(self, unit: UnitView, request: Request, key: str) -> bool:
        """Install an artifact from the cache as soon as it fits; whether there is one."""
        if self._current.get((unit.address, request.func, request.osr)) == key:
            return True
        artifact = load_artifact(key)
        if artifact is None:
            return False
        self._connect(unit, request, key, artifact)
        return True

    def _connect(self, unit: UnitView, request: Request, key: str, artifact: Artifact) -> None:
        """Install code as soon as it fits."""
        place = (unit.address, request.func, request.osr)
        try:
            world = self._units.world(unit, artifact.units)
            installed = self.installer.install(world, artifact)
        except Unfit as reason:
            if isinstance(reason, Missing):
                if self.teller is not None:
                    self.teller.waits(unit, request, reason.what)
                self._arrivals.add(reason.key, place[:2], partial(self._connect, unit, request, key, artifact))
                self._await_classes()
            elif self.teller is not None:
                self.teller.unfit(unit, request, reason)
            return
        self._runs(unit, request, key, installed)

    def _runs(self, unit: UnitView, request: Request, key: str, installed: Installed) -> None:
        """Code has been connected."""
        self._allowance.gains()
        place = (unit.address, request.func, request.osr)
        world, artifact = installed.world, installed.artifact
        self._current[place] = key
        self._note_passing(unit.functions().get(request.func), place[:2])
        if request.osr < 0:
            self._profiles.entered(place[:2])
        request.units = artifact.units
        self._profiles.learn(world, artifact)
        entry = Entry(unit, request, installed)
        self._follow(entry)
        if not self.synchronous:
            self._watch.add(entry)
            self._watch.start()
        if self.teller is not None:
            self.teller.native(unit, request, artifact)
        if self.perf is not None:
            self.perf.add(world, installed.starts, installed.end)
        self._kept.made(unit, request, key)

    def _follow(self, entry: Entry) -> None:
        """Code takes the place of what was there for the same function or loop."""
        entries = self._installed.setdefault(entry.unit.address, [])
        place = (entry.request.func, entry.request.osr)
        old = [known for known in entries if (known.request.func, known.request.osr) == place]
        if old:
            self._report_exits(old)
            self._watch.drop(old)
            entries[:] = [known for known in entries if known not in old]
        entries.append(entry)

    def _await_classes(self) -> None:
        """Be told of classes that are bound, if something waits for any."""
        if self._arrivals:
            self._await(self._callback)

    def _bound(self, cls: int) -> None:
        """A class has been bound: install what waits for it."""
        try:
            self._arrivals.arrived(class_key(ClassView(cls).name))
            if not self._arrivals:
                self._await(_BOUND())
        except Exception as error:
            self._broken(error)

    def _leaves_often(self, entry: Entry, failing: Places, reached: Places, over: bool = False) -> None:
        """Installed code is left too often where predictions fail or where nothing had been reached: make it anew. Its
        functions are observed for a while, unless the program is ``over``: where one prediction fails, others would one
        after the other."""
        unit, request, installed = entry.unit, entry.request, entry.installed
        entries = self._installed.get(unit.address, [])
        if not any(entry is known for known in entries):  # forgotten meanwhile
            return
        place = (unit.address, request.func, request.osr)
        if self._kept.program.settled(place_of_request(unit, request)):
            return
        worse = [self._profiles.expect_less(installed.place(symbol), pcs, installed.artifact.profiles.get(symbol, {}))
                 for symbol, pcs in failing.items()]  # fmt: skip
        if not any(worse) and not reached:
            self._watch.add(entry)
            return
        self._refreshes[place] = self._refreshes.get(place, 0) + 1
        if self._refreshes[place] > MAX_REFRESHES:
            return
        places = {installed.place(symbol): reached.get(symbol, set()) for symbol in (*failing, *reached)}
        if over:
            self._looked(entry, places)
            return
        for own in places:
            self._with(own, self.observe)
        self._watch.later(partial(self._looked, entry, places))

    def _looked(self, entry: Entry, places: dict[tuple[int, int], set[int]]) -> None:
        """What is behind the exits of code has been observed for a while, as far as there was time."""
        if not self._units.known(entry.unit):
            return
        for own, pcs in places.items():
            self._with(own, self.unobserve)
            self._profiles.reached(own, pcs)
        self._ask(entry.unit, self._wording.refreshed(entry))

    def _function(self, place: tuple[int, int]) -> FuncView | None:
        """A function by unit and index; None when its class is not bound in this request."""
        found = self._units.view(place[0]).functions().get(place[1])
        return found.running if found is not None else None

    def _with(self, place: tuple[int, int], do: Callable[[int], object]) -> None:
        """Do something with a function's address, if the function is there."""
        found = self._function(place)
        if found is not None:
            do(found.address)
