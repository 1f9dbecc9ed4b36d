"""`hop run --profile`: where a program's time goes, by looking at the running frame a thousand times a second.

The machine keeps the running frame in ``vm.fp``, in the interpreter and in native code; code inlined
into a native function counts as that function's. A thread reads it while native code runs. What it
reads may be changing, so it reads through the system, which refuses bad addresses, and drops what makes no sense.

Example::

    with profiled(vm.library, sys.stderr):
        vm.run(request, host)
"""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from backend.jit.code.view import FuncView
from backend.jit.lower import abi
from backend.native.loader import Library
from backend.runtime import layout
from frontend.printable import printable

INTERVAL = 0.001
SHOWN = 20  # functions
MAX_NAME = 1000
ENGINE = ("(engine)", "")  # no frame runs: start, shutdown, output


class Sampler:
    """Counts what runs, as (function, file)."""

    def __init__(self, library: Library) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self._vm = library.address("vm")
        self._known: dict[int, tuple[str, str]] = {}
        self._memory = os.open("/proc/self/mem", os.O_RDONLY | os.O_CLOEXEC)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._over.set()
        self._thread.join()
        os.close(self._memory)

    def _watch(self) -> None:
        while not self._over.wait(INTERVAL):
            try:
                self.counts[self._running()] += 1
            except (OSError, ValueError):  # it changed while we looked
                pass

    def _running(self) -> tuple[str, str]:
        frame = self._number(self._vm + abi.VM["fp"])
        if not frame:
            return ENGINE
        func = self._number(frame + abi.FRAME["func"])
        if func not in self._known:
            self._known[func] = self._label(FuncView(func))
        return self._known[func]

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


def _offset(struct: object, field: str) -> int:
    return int(struct.fields[field].offset)  # type: ignore[attr-defined]


@contextmanager
def profiled(library: Library, out: TextIO) -> Iterator[None]:
    """Profile the block; print the functions that took most of the time."""
    sampler = Sampler(library)
    started, cpu = time.perf_counter(), time.process_time()
    try:
        yield
    finally:
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
        sampler.stop()
        out.write(report(sampler.counts, seconds, cpu))


def report(counts: Counter[tuple[str, str]], seconds: float, cpu: float) -> str:
    """The profile as a table."""
    total = counts.total()
    lines = [f"hop: ran {seconds:.3f} s ({cpu:.3f} s of processor time), {total} samples"]
    for (name, path), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]:
        lines.append(f"{100 * count / total:6.1f} %  {name:<32} {path}".rstrip())
    return "\n".join(lines) + "\n"
