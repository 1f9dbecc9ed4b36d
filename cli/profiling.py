"""`hop run --profile`: where a program's time goes, by looking at the running frame a thousand times a second.

The machine keeps the running frame in ``vm.fp``, in the interpreter and in native code; code inlined
into a native function counts as that function's. Callers are known with the lines where they call. A thread reads it
while native code runs. What it reads may be changing, so it reads through the system, which refuses bad addresses, and
drops what makes no sense.

Example::

    with profiled(vm) as sampler:
        vm.run(request, host)
    print(report(sampler))
"""

from __future__ import annotations

import ctypes
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from backend.jit.code.view import FuncView
from backend.jit.lower import abi
from backend.runtime import layout
from backend.vm import VM, Watcher
from frontend.printable import printable

INTERVAL = 0.001
SHOWN = 20  # functions
MAX_NAME = 1000
MAX_DEPTH = 256  # callers that a sample tells of
SPEEDSCOPE = "https://www.speedscope.app/file-format-schema.json"


class Place(NamedTuple):
    """A function, and the line that it is at; of the function that runs, the one where it begins."""

    name: str
    path: str
    line: int


ENGINE = Place("(engine)", "", 0)  # no frame runs: start, shutdown, output


class Sampler(Watcher):
    """Counts what runs, as stacks of places, the caller of all first; and measures time."""

    def __init__(self, vm: VM) -> None:
        self.counts: Counter[tuple[Place, ...]] = Counter()
        self.seconds = self.cpu = 0.0
        self._started = time.perf_counter(), time.process_time()
        self._seen: Counter[tuple[tuple[int, int], ...]] = Counter()  # functions and instructions, the inmost first
        self._vm = vm.library.address("vm")
        self._line_of = vm.library.function("func_line", ctypes.c_uint32, [ctypes.c_void_p] * 2)
        self._memory = os.open("/proc/self/mem", os.O_RDONLY | os.O_CLOEXEC)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread, and name what it saw while that is still there. The second time nothing happens."""
        if self._over.is_set():
            return
        self._over.set()
        self._thread.join()
        self.seconds, self.cpu = time.perf_counter() - self._started[0], time.process_time() - self._started[1]
        for stack, count in self._seen.items():
            try:
                places = tuple(self._place(func, pc) for func, pc in reversed(stack)) or (ENGINE,)
            except (OSError, ValueError):  # no stack, but what was seen in the middle of a change
                continue
            self.counts[places] += count
        os.close(self._memory)

    def end_request(self) -> None:
        """See ``Watcher``."""
        self.stop()

    def _watch(self) -> None:
        while not self._over.wait(INTERVAL):
            try:
                self._seen[self._running()] += 1
            except (OSError, ValueError):  # it changed while we looked
                pass

    def _running(self) -> tuple[tuple[int, int], ...]:
        frame = self._number(self._vm + abi.VM["fp"])
        found: list[tuple[int, int]] = []
        while frame and len(found) < MAX_DEPTH:
            pc = self._number(frame + abi.FRAME["pc"]) if found else 0  # the running one's is not kept there
            found.append((self._number(frame + abi.FRAME["func"]), pc))
            frame = self._number(frame + abi.FRAME["prev"])
        return tuple(found)

    def _place(self, address: int, pc: int) -> Place:
        func = FuncView(address)
        name, path = self._label(func)
        code, count = self._number(func.at("code")), self._small(func.at("ncode"))
        if code <= pc < code + count * _size(layout.Instr):
            return Place(name, path, self._line_of(address, pc))
        return Place(name, path, self._small(func.at("line")))

    def _small(self, address: int) -> int:
        return int.from_bytes(self._bytes(address, 4), "little")

    def _label(self, func: FuncView) -> tuple[str, str]:
        name = self._text(self._number(func.at("name"))) or "{main}"
        cls = self._number(func.at("cls"))
        if cls:
            name = f"{self._text(self._number(cls + _offset(layout.Class, 'name')))}::{name}"
        unit = self._number(func.at("unit"))
        path = self._text(self._number(unit + _offset(layout.Unit, "path"))) if unit else ""
        return name, path

    def _number(self, address: int) -> int:
        return int.from_bytes(self._bytes(address, 8), "little")

    def _text(self, address: int) -> str:
        length = self._number(address + abi.STRING_LEN)
        if length > MAX_NAME:
            raise ValueError("no string")
        return printable(self._bytes(address + abi.STRING_BYTES, length))

    def _bytes(self, address: int, size: int) -> bytes:
        if not 0 < address < 1 << 47:
            raise ValueError("no address")
        data = os.pread(self._memory, size, address)
        if len(data) != size:
            raise ValueError("no memory")
        return data


def _size(struct: object) -> int:
    return int(struct.size)  # type: ignore[attr-defined]


def _offset(struct: object, field: str) -> int:
    return int(struct.fields[field].offset)  # type: ignore[attr-defined]


@contextmanager
def profiled(vm: VM) -> Iterator[Sampler]:
    """Profile the request that runs in the block."""
    sampler = Sampler(vm)
    vm.watchers.append(sampler)
    try:
        yield sampler
    finally:
        vm.watchers.remove(sampler)
        sampler.stop()


def report(sampler: Sampler) -> str:
    """The functions that took most of the time, as a table."""
    total = sampler.counts.total()
    own: Counter[Place] = Counter()
    for stack, count in sampler.counts.items():
        own[stack[-1]] += count
    lines = [f"hop: ran {sampler.seconds:.3f} s ({sampler.cpu:.3f} s of processor time), {total} samples"]
    for (name, path, line), count in sorted(own.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]:
        place = f"{path}:{line}" if path else ""
        lines.append(f"{100 * count / total:6.1f} %  {name:<32} {place}".rstrip())
    return "\n".join(lines) + "\n"


def speedscope(sampler: Sampler, name: str) -> str:
    """The samples with their stacks in speedscope's file format, for https://www.speedscope.app."""
    frames: dict[Place, int] = {}
    samples = [[frames.setdefault(place, len(frames)) for place in stack] for stack in sampler.counts]
    total = sampler.counts.total() or 1
    weights = [sampler.seconds * count / total for count in sampler.counts.values()]
    profile = {
        "type": "sampled", "name": name, "unit": "seconds", "startValue": 0, "endValue": sampler.seconds,
        "samples": samples, "weights": weights,
    }  # fmt: skip
    shared = {"frames": [{"name": place.name, "file": place.path, "line": place.line} for place in frames]}
    return json.dumps({"$schema": SPEEDSCOPE, "exporter": "hop", "shared": shared, "profiles": [profile]})
