"""What other threads leave to the program's own thread.

Native memory, and what the JIT knows of it, belongs to one thread: the one that runs the program. The others
(who listens to the worker, who looks at the side exits) leave work here and ring: a byte of ``vm.surprise``,
which loops and side exits poll, lets the program come and do it between two of its instructions.

Invariant: other threads write nothing but that byte. The program, which changes the other bits of the same word, may
overwrite a ring; so somebody has to :meth:`~Bell.remind` it as long as something is left.

Example: ``bell.leave(partial(install, artifact))`` in the thread that received the artifact.
"""

from __future__ import annotations

import ctypes
from _queue import Empty, SimpleQueue
from collections.abc import Callable

from backend.jit.code.allowance import Allowance
from backend.jit.code.offsets import struct
from backend.native.loader import Library

Work = Callable[[], None]
_RING_BYTE = 7  # the highest of vm.surprise: SURPRISE_BELL
_SERVE = ctypes.CFUNCTYPE(None, use_errno=True)


class Bell:
    """The work that is left; ``failed`` is told of what went wrong with it."""

    def __init__(self, library: Library, allowance: Allowance, failed: Callable[[Exception], None]) -> None:
        self._allowance = allowance
        self._left: SimpleQueue[Work] = SimpleQueue()
        self._failed = failed
        surprise = library.address("vm") + struct("VM").fields["surprise"]
        self._ring = ctypes.c_uint8.from_address(surprise + _RING_BYTE)
        self._callback = _SERVE(self._serve)
        self._hang = library.function("jit_bell", None, [_SERVE])
        self._hang(self._callback)

    def leave(self, work: Work) -> None:
        """Have the program's thread do something soon, unless the process ends."""
        self._left.put(work)
        self._ring.value = 1

    def remind(self) -> None:
        """Ring again if something is left."""
        if not self._left.empty():
            self._ring.value = 1

    def serve(self) -> bool:
        """In the program's thread: do what is left, as far as the allowance goes; whether anything was done."""
        served = False
        while not self._left.empty() and self._allowance.left:
            try:
                work = self._left.get_nowait()
            except Empty:
                break
            served = True
            try:
                with self._allowance:
                    work()
            except Exception as error:
                self._failed(error)
        return served

    def _serve(self) -> None:
        self.serve()

    def close(self) -> None:
        """Nobody comes any more."""
        self._hang(_SERVE())
