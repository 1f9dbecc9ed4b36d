"""Rare events of the machine: limits, fatal errors of the compiler's, notices about references.

Example: `stack_overflow()` ends the request as php does when memory runs out.
"""

from backend.interp.objects.cycles import cycles_collect
from backend.interp.objects.objects import SURPRISE_CYCLES
from backend.native.lang import *
from backend.runtime.errors import Level, fatal, msg, notice, raise_error
from backend.runtime.heap import heap_exhausted
from backend.runtime.layout import *
from backend.runtime.refs import str_incref
from backend.runtime.string import str_from_c
from hhbc.immediates import FatalOp, WarnLevelOp

STACK_SEGMENT = 262144  # what php's VM stack asks for when it is full
SURPRISE_TIME = 1


@struct
class Limits:
    """Limits that the host set."""

    seconds: i64


limits = global_var("limits", Limits)

ASSIGNED, RETURNED, YIELDED = range(3)


@native(cold=True)
def stack_overflow() -> void:
    """The frames or the native stack are full; does not return."""
    vm.stack_limit = vm.stack_limit + STACK_SEGMENT
    heap_exhausted(STACK_SEGMENT)


@native(cold=True)
def handle_surprise() -> void:
    """Something set `vm.surprise`: cycles are collected, a time limit ends the request."""
    what = vm.surprise
    vm.surprise = 0
    if what & SURPRISE_CYCLES != 0:
        cycles_collect()
    if what & SURPRISE_TIME != 0:
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
