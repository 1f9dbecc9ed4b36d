"""Bodies in Python of the pcntl extension: what the standard library's os and signal do.

Example: `__systemlib_pcntl_wait(-1, 1)` is `[0, 0, None, []]` while all children run.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from typing import Final

from backend.library.python.packing import Value

CHILD: Final = 17
TOLD_WHO: Final = (10, 12, CHILD)  # SIGUSR1, SIGUSR2, SIGCHLD: handlers learn who sent them
USED: Final = (  # what a child has used, in php's order
    *("ru_oublock", "ru_inblock", "ru_msgsnd", "ru_msgrcv", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_minflt"),
    *("ru_majflt", "ru_nsignals", "ru_nvcsw", "ru_nivcsw", "ru_nswap"),
)


def pcntl_strerror(error_code: int) -> bytes:
    """pcntl_strerror()"""
    return os.strerror(error_code).encode("utf-8", "surrogateescape")


def __systemlib_pcntl_fork() -> list[Value]:
    """The number of the copy, 0 in the copy itself; Python's threads are not in it."""
    try:
        return [os.fork(), 0]
    except OSError as problem:
        return [-1, problem.errno or 0]


def _usage(used: resource.struct_rusage) -> Value:
    """What a process has used, as php tells it."""
    told: dict[int | bytes, Value] = {name.encode(): getattr(used, name) for name in USED}
    for name, seconds in ((b"ru_utime", used.ru_utime), (b"ru_stime", used.ru_stime)):
        told[name + b".tv_usec"] = int(seconds * 1000000) % 1000000
        told[name + b".tv_sec"] = int(seconds)
    return told


def __systemlib_pcntl_wait(process: int, flags: int) -> list[Value]:
    """Wait for a child: its number, its status and what it has used."""
    try:
        found, status, used = os.wait4(process, flags)
    except OSError as problem:
        return [-1, problem.errno or 0, None, []]
    except OverflowError:
        return [-1, 22, None, []]
    return [found, 0, status if found else None, _usage(used) if found else []]


def __systemlib_pcntl_mask(how: int, signals: list[int]) -> list[Value]:
    """Change which signals are held back; those that were before."""
    try:
        before = signal.pthread_sigmask(how, signals)
    except OSError as problem:
        return [[], problem.errno or 0]
    except OverflowError:
        return [[], 22]
    held: list[Value] = [*sorted(int(number) for number in before)]
    return [held, 0]


def __systemlib_pcntl_next(signals: list[int], seconds: float) -> list[Value]:
    """Wait for a signal: its number, and what is known of it."""
    try:
        found = signal.sigwaitinfo(signals) if seconds < 0 else signal.sigtimedwait(signals, seconds)
    except OSError as problem:
        return [-1, problem.errno or 0, []]
    if found is None:
        return [-1, 11, []]  # EAGAIN
    told: dict[int | bytes, Value] = {b"signo": found.si_signo, b"errno": found.si_errno, b"code": found.si_code}
    if found.si_signo == CHILD:
        told |= {b"status": found.si_status, b"utime": 0.0, b"stime": 0.0}
    if found.si_signo in TOLD_WHO:
        told |= {b"pid": found.si_pid, b"uid": found.si_uid}
    return [found.si_signo, 0, told]


def __systemlib_pcntl_exec(path: bytes, words: list[bytes], environment: list[bytes] | None) -> int:
    """Become another program, or the error of the attempt."""
    try:
        if environment is None:
            os.execv(path, [path, *words])
        pairs = (pair.partition(b"=") for pair in environment or ())
        os.execve(path, [path, *words], {name: value for name, _, value in pairs})
    except OSError as problem:
        return problem.errno or 0
    except ValueError:  # NUL bytes
        return 2


def __systemlib_pcntl_priority(which: int, who: int, priority: int | None) -> list[Value]:
    """What priority there is, after setting it where one is given."""
    try:
        if priority is not None:
            os.setpriority(which, who, priority)
        return [os.getpriority(which, who), 0]
    except OSError as problem:
        return [0, problem.errno or 0]
    except OverflowError:
        return [0, 3]


def __systemlib_pcntl_unshare(flags: int) -> int:
    """unshare(2), which Python has from 3.12 on; its error."""
    library = ctypes.CDLL(None, use_errno=True)
    return 0 if library.unshare(ctypes.c_int(flags)) == 0 else ctypes.get_errno()


def __systemlib_pcntl_alarm(seconds: int) -> int:
    """Have SIGALRM sent; how many seconds were left of the alarm before."""
    return signal.alarm(seconds & 0x7FFFFFFF)
