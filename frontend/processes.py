"""Worker processes that do not outlive who started them.

It stands at the bottom of the pipeline because every stage has workers: parsing and emitting,
the optimizer, the compiler of the runtime and the JIT.

Example: ``ProcessPoolExecutor(jobs, initializer=end_with, initargs=(os.getpid(),))``.
"""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Final

from frontend.cache import cache_dir

_PR_SET_PDEATHSIG: Final = 1  # of Linux's prctl


def worker_environment() -> dict[str, str]:
    """The environment of a worker: it uses the cache directory that this process found fit."""
    return {**os.environ, "HOP_CACHE_DIR": os.fspath(cache_dir())}


def end_with(parent: int) -> None:
    """In a worker: end when the process ``parent``, which started it, does, even if that is killed.

    Ctrl-C ends it at once: it has nothing to say about that.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
