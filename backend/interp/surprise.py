"""Rare events of the machine: limits, fatal errors of the compiler's, notices about references.

The time limit counts the process's CPU time, as php's does. When it is over, a signal sets a bit of `vm.surprise`, which loops
poll, and lowers `vm.stack_limit`, which calls look at. The signal comes again until the limit was handled: the program may
have been about to write `vm.surprise` itself.

Example: `limit_time(30)`; `stack_overflow()` ends the request as php does when memory runs out.
"""

from backend.interp.calls.stacks import stack_limit_reset
from backend.interp.hooks import hooks
from backend.native.lang import *
from backend.runtime.errors import Level, fatal, msg, notice, raise_error
from backend.runtime.heap import heap_exhausted
from backend.runtime.layout import *
from backend.runtime.refs import str_incref
from backend.runtime.string import str_from_c
from hhbc.immediates import FatalOp, WarnLevelOp

STACK_SEGMENT = 262144  # what php's VM stack asks for when it is full
MOST_SECONDS = 999999999  # what php gives to the timer; more is no limit
AGAIN_MICROSECONDS = 10000
ITIMER_PROF = 2
SIGPROF = 27

_setitimer = extern("setitimer", fn[[i32, ptr["TimerValue"], ptr["TimerValue"]], i32])
_signal = extern("signal", fn[[i32, fn[[i32], void]], ptr[u8]])


@struct
class TimerValue:
    """struct itimerval"""

    interval_seconds: i64
    interval_microseconds: i64
    seconds: i64
    microseconds: i64


@struct
class Limits:
    """The time limit; none when it is not positive."""

    seconds: i64


limits = global_var("limits", Limits)

cycles_surprise = declare("cycles_surprise", fn[[], void])
signals_surprise = declare("signals_surprise", fn[[], void])

ASSIGNED, RETURNED, YIELDED = range(3)


@native(cold=True)
def limit_time(seconds: i64) -> void:
    """Let the program run that many seconds from now on; without a limit when the number is not positive."""
    limits.seconds = seconds
    timer = stack(TimerValue)
    timer.seconds = seconds if seconds > 0 and seconds <= MOST_SECONDS else 0
    timer.microseconds = 0
    timer.interval_seconds = 0
    timer.interval_microseconds = AGAIN_MICROSECONDS
    if timer.seconds != 0:
        _signal(SIGPROF, time_is_up)
    _setitimer(ITIMER_PROF, timer, None)
    vm.surprise &= ~u64(SURPRISE_TIME)
    stack_limit_reset()


@native
def time_is_up(signal: i32) -> void:
    """The signal handler: let loops and calls look for what is the matter."""
    vm.stack_limit = None
    vm.surprise |= SURPRISE_TIME


@native(cold=True)
def stack_overflow() -> void:
    """A call finds no room: the frames or the native stack are full, or time is up. Does not return."""
    if vm.stack_limit is None:
        end_of_time()
    vm.stack_limit = vm.stack_limit + STACK_SEGMENT
    heap_exhausted(STACK_SEGMENT)


@native(cold=True)
def handle_surprise() -> void:
    """Something set `vm.surprise`: the JIT comes, cycles are collected, signals are handled, a time limit ends the request."""
    what = vm.surprise
    vm.surprise = 0
    if what & SURPRISE_BELL != 0 and hooks.bell is not None:
        hooks.bell()
    if what & SURPRISE_CYCLES != 0:
        cycles_surprise()
    if what & SURPRISE_SIGNAL != 0:
        signals_surprise()
    if what & SURPRISE_TIME != 0:
        end_of_time()


@native
def poll_signals() -> void:
    """At the end of a library function that waits, or sends signals: handle those that have come. May run PHP code."""
    if vm.surprise & SURPRISE_SIGNAL != 0:
        handle_surprise()


@native(cold=True)
def end_of_time() -> void:
    """The fatal error of the time limit; what still runs then has as much time again. Does not return."""
    limit_time(limits.seconds)
    plural = b"" if limits.seconds == 1 else b"s"
    fatal(msg(b"Maximum execution time of %d second%z exceeded", limits.seconds, i64(plural), 0))


@native(cold=True)
def compile_fatal(message: ptr[String], kind: i64) -> void:
    """A fatal error that the compiler found; does not return."""
    str_incref(message)
    raise_error(Level.PARSE if kind == FatalOp.Parse else Level.ERROR, message)


@native(cold=True)
def compile_warn(message: ptr[String], level: i64) -> void:
    """What php mentions when it compiles a file. May run PHP code."""
    str_incref(message)
    reported = i64(Level.WARNING)
    if level == WarnLevelOp.Deprecated:
        reported = Level.DEPRECATED
    elif level == WarnLevelOp.CompileWarning:
        reported = Level.COMPILE_WARNING
    raise_error(reported, message)


@native(cold=True)
def notice_by_ref(use: i64) -> void:
    """The notice about a value that was to be a reference, by its use: ASSIGNED, RETURNED or YIELDED."""
    text = b"Only variables should be assigned by reference"
    if use == RETURNED:
        text = b"Only variable references should be returned by reference"
    elif use == YIELDED:
        text = b"Only variable references should be yielded by reference"
    notice(str_from_c(text))
