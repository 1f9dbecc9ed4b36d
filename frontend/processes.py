"""Processes that end well: workers do not outlive who started them, and who is told to stop leaves nothing.

It stands at the bottom of the pipeline because every stage has workers and temporary files: parsing and
emitting, the optimizer, the compiler of the runtime and the JIT.

Example: ``ProcessPoolExecutor(jobs, initializer=end_with, initargs=(os.getpid(),))``.
"""

from __future__ import annotations

import atexit
import os

from frontend.light import contextmanager, suppress

TYPE_CHECKING = False  # not typing's: see diagnostics.py
if TYPE_CHECKING:
    import signal
    from collections.abc import Iterator
    from types import FrameType
    from typing import Final
else:
    import _signal as signal  # without the enumerations of the module that people use

_PR_SET_PDEATHSIG: Final = 1  # of Linux's prctl
_SHOW_CURSOR: Final = b"\x1b[?25h"  # a progress display hides it
SAID: Final[dict[int, bytes]] = {
    signal.SIGINT: b"hop: interrupted\n",
    signal.SIGTERM: b"hop: terminated\n",
    signal.SIGHUP: b"hop: hung up\n",
}


def end_with(parent: int) -> None:
    """In a worker: end when the process ``parent``, which started it, does, even if that is killed.

    Ctrl-C ends it at once: it has nothing to say about that.
    """
    import ctypes

    for number in SAID:
        signal.signal(number, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


# -- being told to stop ---------------------------------------------------------------------------


class _Ending:
    """What a signal has to know: whose process it is, what to remove, and whether to wait a moment."""

    owner = 0
    files: dict[str, os.stat_result] = {}
    held = 0
    pending: int | None = None


def end_at_once() -> None:
    """Let Ctrl-C end this process as it ends any, without Python's traceback; a signal that is ignored stays so."""
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def end_on_signals() -> None:
    """From now on Ctrl-C, SIGTERM and SIGHUP end this process, with one line, its workers and its unfinished files.

    No exception is raised for that: it could surface anywhere, in the middle of what waits for workers, for
    instance. A signal that is ignored, as under nohup, stays so. When the work is done, signals come too late.
    """
    _Ending.owner = os.getpid()
    atexit.register(_end_undisturbed)  # the first to be registered is the last to run
    for number in SAID:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)


def owns_process() -> bool:
    """Whether this process is one command's own, and no copy of it."""
    return _Ending.owner == os.getpid()


def _end_undisturbed() -> None:
    """Python gives signals their default action while it ends, but not to those that are ignored."""
    for number in SAID:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def default_signals() -> Iterator[None]:
    """Let the signals do what they do to any program."""
    before = {number: signal.getsignal(number) for number in SAID}
    for number, action in before.items():
        if action != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)


@contextmanager
def held_signals() -> Iterator[None]:
    """Let no signal end the process inside the block, which must be short."""
    _Ending.held += 1
    try:
        yield
    finally:
        _Ending.held -= 1
        if not _Ending.held and _Ending.pending is not None:
            _end(_Ending.pending, None)


def unfinished(path: str | os.PathLike[str], descriptor: int) -> None:
    """A signal that ends the process removes this open file, until it is :func:`finished`."""
    _Ending.files[os.fspath(path)] = os.fstat(descriptor)


def finished(path: str | os.PathLike[str]) -> None:
    """The file is complete, or gone."""
    _Ending.files.pop(os.fspath(path), None)


def _end(number: int, _: FrameType | None) -> None:
    if os.getpid() != _Ending.owner:  # a worker that has not come to `end_with` yet
        os._exit(1)
    if _Ending.held:
        _Ending.pending = number
        return
    for other in SAID:
        signal.signal(other, signal.SIG_IGN)
    _end_children()
    for path, status in list(_Ending.files.items()):
        with suppress(OSError):
            if os.path.samestat(os.lstat(path), status):
                os.unlink(path)
    with suppress(OSError):
        os.write(2, (_SHOW_CURSOR if os.isatty(2) else b"") + SAID[number])
    os._exit(128 + number)


def _end_children() -> None:
    """Kill this process's workers and wait until they are gone."""
    children: list[int] = []
    with suppress(OSError):
        for thread in os.listdir("/proc/self/task"):
            with open(f"/proc/self/task/{thread}/children", encoding="ascii") as file:
                children += map(int, file.read().split())
    for child in children:
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)
    for child in children:
        with suppress(OSError):
            os.waitpid(child, 0)
