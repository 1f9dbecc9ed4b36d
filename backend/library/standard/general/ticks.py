"""What declare(ticks=N) counts, and the functions that run at ticks.

Example: `f___systemlib_tick_due(2)` is true at each second tick.
"""

from backend.native.lang import *
from backend.runtime.array_store import arr_empty
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref


@struct
class Ticks:
    """Of the request."""

    count: i64  # since the functions ran
    functions: ptr[Array]  # of __TickFunction; None for none


ticks = global_var("tick_state", Ticks)


@native(cold=True)
def ticks_request_start(booted: bool) -> void:
    """Forget the previous request, whose heap is gone."""
    ticks.count = 0
    ticks.functions = None


@native
def f___systemlib_tick_due(every: i64) -> bool:
    """See the stub."""
    ticks.count += 1
    if ticks.count < every:
        return False
    ticks.count = 0
    return True


@native
def f___systemlib_tick_functions() -> ptr[Array]:
    """See the stub."""
    if ticks.functions is None:
        return arr_empty()
    ticks.functions.rc += 1
    return ticks.functions


@native
def f___systemlib_tick_keep(functions: ptr[Array]) -> void:
    """See the stub."""
    functions.rc += 1
    if ticks.functions is not None:
        arr_decref(ticks.functions)
    ticks.functions = functions
