"""Threads beside the program's own, which alone is to get signals: what it holds back must not reach it through them.

Example: ``start(self._listen, output)``.
"""

from __future__ import annotations

from _signal import (  # type: ignore[import-not-found]  # signal itself takes a millisecond, for enum
    SIG_BLOCK,
    SIG_SETMASK,
    pthread_sigmask,
    valid_signals,
)
from _thread import start_new_thread  # importing threading takes milliseconds
from collections.abc import Callable


def start(work: Callable[..., None], *arguments: object) -> None:
    """Start a thread that no signal is delivered to."""
    before = pthread_sigmask(SIG_BLOCK, valid_signals())
    try:
        start_new_thread(work, arguments)
    finally:
        pthread_sigmask(SIG_SETMASK, before)
