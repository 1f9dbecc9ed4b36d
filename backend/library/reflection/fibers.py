"""Reflection of fibers: where the frames of one are that runs, waits, or has resumed another.

Example: `f___systemlib_fiber_line(o)`.
"""

from backend.interp.calls.fibers import FIBER_RUNNING, FiberState, fibers
from backend.interp.calls.traces import (
    TRACE_ARGS,
    TRACE_OBJECT,
    call_trace,
    current_line_of,
    visible_frame,
)
from backend.library.core.fiber import fiber_state
from backend.native.lang import *
from backend.runtime.array_store import arr_empty
from backend.runtime.layout import *
from backend.runtime.refs import str_incref, tv_copy
from backend.runtime.value import *

PROVIDE_OBJECT = 1
IGNORE_ARGS = 2


@native
def fiber_frame(o: ptr[Object]) -> ptr[Frame]:
    """The innermost frame of a fiber that has started and not ended, or None."""
    f = fiber_state(o)
    if f is None:
        return None
    if f.status != FIBER_RUNNING:
        return f.fp
    if f == fibers.current:
        return vm.fp
    inner = fibers.current
    while inner is not None and inner.resumer != f:
        inner = inner.resumer
    return inner.below if inner is not None else None


@native
def f___systemlib_fiber_file(fiber: ptr[Object]) -> ptr[String]:
    """The file in which a fiber is, or None outside of all."""
    fp = visible_frame(fiber_frame(fiber))
    if fp is None:
        return None
    str_incref(fp.func.unit.path)
    return fp.func.unit.path


@native
def f___systemlib_fiber_line(fiber: ptr[Object]) -> TV:
    """The line at which a fiber is, or null outside of all files."""
    fp = visible_frame(fiber_frame(fiber))
    return tv_int(current_line_of(fp)) if fp is not None else tv_null()


@native
def f___systemlib_fiber_callable(fiber: ptr[Object]) -> TV:
    """What a fiber calls."""
    f = fiber_state(fiber)
    return tv_copy(f.callback) if f is not None else tv_null()


@native
def f___systemlib_fiber_trace(fiber: ptr[Object], options: i64) -> ptr[Array]:
    """The calls inside of a fiber."""
    fp = fiber_frame(fiber)
    wanted: u32 = 0
    if options & IGNORE_ARGS == 0:
        wanted |= TRACE_ARGS
    if options & PROVIDE_OBJECT != 0:
        wanted |= TRACE_OBJECT
    if fp is None:
        return arr_empty()
    first = fp  # the fiber's outermost frame, behind which are those of who resumed it
    below = fiber_state(fiber).below
    while first.prev is not None and first.prev != below:
        first = first.prev
    caller = first.prev
    first.prev = None
    rows = call_trace(fp, wanted, 0)
    first.prev = caller
    return rows
