"""Code that earlier runs left, brought into the running process; backend/interp/tiering/ahead.py connects it.

Example: ``ahead.start(read_ready(key))`` before the program's units are loaded; ``ahead.connected(3)`` tells whether
its fourth part runs.
"""

from __future__ import annotations

import ctypes

from backend.interp.tiering.ahead_codes import CONNECTED
from backend.native.loader import CodeArea

TYPE_CHECKING = False  # not typing's: see frontend/diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Iterable

    from backend.jit.code.ready import Ready
    from backend.native.loader import Library


class Ahead:
    """Of one process. ``area``: where all native code is; ``key``: of the program whose code was brought in."""

    def __init__(self, library: Library, count_from: int) -> None:
        self.area = CodeArea(library)
        self.key = ""
        self._count_from = count_from
        self._table: ctypes.Array[ctypes.c_char] | None = None
        self._begin = library.function("ahead_start", None, [ctypes.c_void_p, ctypes.c_uint64, ctypes.c_uint32])
        self._arrived = library.function("ahead_unit", None, [ctypes.c_void_p])
        self._stop = library.function("ahead_stop", None)
        self._state = library.function("ahead_state", ctypes.c_uint32, [ctypes.c_uint32])

    def start(self, ready: Ready, units: Iterable[int]) -> bool:
        """Bring in a program's code, unless another one's is there: whether that was possible. ``units`` that last
        are there already."""
        if not ready.table or (ready.linked is not None and not self.area.place(ready.linked)):
            return False
        self.key = ready.key
        self._table = ctypes.create_string_buffer(ready.table, len(ready.table))
        self._begin(self._table, self.area.start, self._count_from)
        for unit in units:
            self._arrived(unit)
        return True

    def connected(self, number: int) -> bool:
        """Whether native code has connected a part of the program that it was started for."""
        return self._table is not None and self._state(number) == CONNECTED

    def reset(self) -> None:
        """All units are about to go, and all code."""
        self._stop()
        self._table = None
        self.key = ""
        self.area.reset()
