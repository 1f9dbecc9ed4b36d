"""What all code of a program is seen with in one run, as plain data: from it native code is made before the next one.

Everything is observed from its second call or loop round on. What comes out belongs to the images that ran, which it
names by their digests: by unit, the units that its code deals with, and what is known of its functions and loops.

Example: ``recorder = Recorder(library)`` as a watcher of a request; then ``recorder.found["<digest>"]["functions"]``.
"""

from __future__ import annotations

import ctypes
from typing import Any

from backend.jit.code.offsets import struct
from backend.jit.code.view import FuncView, UnitView, read
from backend.jit.code.world import Units
from backend.jit.limits import fits
from backend.native.loader import Library
from backend.vm import Watcher

SOON = 2  # calls or rounds before a function is observed
LATER = 1000  # before its loops' locals are looked at again
_REQUEST = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_int64, use_errno=True)


class Recorder(Watcher):
    """For one request of a process. ``found``: by the units' digests."""

    def __init__(self, library: Library) -> None:
        self.found: dict[str, dict[str, Any]] = {}
        self._units = Units(library)
        self._vm = library.address("vm")
        self._observe = library.function("observe", None, [ctypes.c_void_p])
        self._loops: dict[tuple[int, int], dict[str, list[int]]] = {}  # tags of locals, by instruction
        self._callback = _REQUEST(self._requested)
        self._attach = library.function("jit_attach", None, [_REQUEST, ctypes.c_uint32])
        self._attach(self._callback, SOON)

    def unit_loaded(self, unit: int, lasts: bool) -> None:
        """See ``Watcher``."""
        if lasts:
            self._units.view(unit)

    def _requested(self, address: int, pc: int) -> None:
        func = FuncView(address)
        func.count_from(-LATER)
        if not func.get("unit") or not fits(func.get("nlocals", 4), func.get("ncode", 4)):
            return
        if not func.get("profile"):
            self._observe(func.address)
        if pc >= 0:
            frame = read(self._vm + struct("VM").fields["fp"])
            tags = func.local_tags(frame, func.get("nlocals", 4))
            self._loops.setdefault((func.get("unit"), func.index), {})[str(pc)] = tags

    def end_request(self) -> None:
        """See ``Watcher``: read what was noted."""
        self._attach(_REQUEST(), 0)
        for unit in self._units.lasting():
            functions = {str(index): self._function(unit, index, func) for index, func in unit.functions().items()}
            known = {index: found for index, found in functions.items() if found}
            if known and not unit.permanent:
                around = [other.digest for other in self._units.around(unit)]
                self.found[unit.digest] = {"around": around, "functions": known}

    def _function(self, unit: UnitView, index: int, func: FuncView) -> dict[str, Any]:
        running = func.running
        loops = self._loops.get((unit.address, index), {})
        if not running.get("code") or not (loops or running.has_notes):
            return {}
        return {**running.profile(), "calls": 2, "loops": loops}
