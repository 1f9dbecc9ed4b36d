"""Names for Linux perf: what it reads of native code that no file on disk holds.

Two files, as perf's own tools want them: ``/tmp/perf-PID.map`` has a line for each function (start, size, name), which
``perf report`` reads; ``jit-PID.dump`` (perf's jitdump format, version 1) holds the machine code too, from which
``perf inject --jit`` makes what ``perf annotate`` shows.

Example::

    perf = Perf()
    perf.add(World([unit]), {"f1": 0x7f0000001000}, 0x7f0000001040)  # php:f (a.php:2), 64 bytes
"""

from __future__ import annotations

import ctypes
import mmap
import os
import struct
import threading
import time
from collections.abc import Mapping
from typing import Final

from backend.jit.code.telling import function_label
from backend.jit.code.world import World

FOLDER: Final = "/tmp"  # where perf looks for maps
_MAGIC: Final = 0x4A695444
_VERSION: Final = 1
_EM_X86_64: Final = 62
_CODE_LOAD: Final = 0
_HEADER: Final = struct.Struct("<IIIIIIQQ")  # magic, version, size, machine, 0, pid, time, flags
_RECORD: Final = struct.Struct("<IIQIIQQQQ")  # kind, size, time, pid, tid, address, address, code size, number


class Perf:
    """The two files of one process. Raises ``OSError`` where somebody else has put something in their place."""

    def __init__(self, folder: str = FOLDER) -> None:
        """Make the files; what an earlier process of the same number left goes."""
        self.pid = os.getpid()
        self.map_path = os.path.join(folder, f"perf-{self.pid}.map")
        self.dump_path = os.path.join(folder, f"jit-{self.pid}.dump")
        self._map = _fresh(self.map_path)
        self._dump = _fresh(self.dump_path)
        self._write(self._dump, _HEADER.pack(_MAGIC, _VERSION, _HEADER.size, _EM_X86_64, 0, self.pid, _now(), 0))
        # perf record sees the file being mapped to be executed, and so finds it again.
        self._marker = mmap.mmap(self._dump, _HEADER.size, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_EXEC)
        self._count = 0

    def add(self, world: World, starts: Mapping[str, int], end: int) -> None:
        """Tell of code that lies from ``starts``, addresses of functions by :func:`symbol_of`, up to ``end``."""
        ordered = sorted((address, symbol) for symbol, address in starts.items())
        ends = [*(address for address, _ in ordered[1:]), end]
        for (address, symbol), until in zip(ordered, ends, strict=True):
            code = ctypes.string_at(address, until - address)
            place = world.place(symbol)
            self._load(address, code, f"php:{function_label(*place) if place is not None else symbol}")

    def _load(self, address: int, code: bytes, name: str) -> None:
        self._write(self._map, f"{address:x} {len(code):x} {name}\n".encode())
        text = name.encode() + b"\0"
        size = _RECORD.size + len(text) + len(code)
        place = (self.pid, threading.get_native_id(), address, address, len(code), self._count)
        self._write(self._dump, _RECORD.pack(_CODE_LOAD, size, _now(), *place) + text + code)
        self._count += 1

    @staticmethod
    def _write(descriptor: int, data: bytes) -> None:
        while data:
            data = data[os.write(descriptor, data) :]


def _fresh(path: str) -> int:
    """A new file of our own, whatever lay there; in a folder where all may write, its name may be somebody's link."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


def _now() -> int:
    """Nanoseconds of the clock that ``perf record -k mono`` uses."""
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC)
