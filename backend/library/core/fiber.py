"""The methods of Fiber, and what makes it a class with native state.

Example: `f_fiber_start(o, arguments)` runs the callback until it suspends.
"""

from backend.interp.calls.exceptions import throw_object
from backend.interp.calls.fibers import (
    FIBER_CLOSING,
    FIBER_ENDED,
    FIBER_INIT,
    FIBER_RUNNING,
    FIBER_SUSPENDED,
    FIBER_THREW,
    FiberState,
    fiber_close,
    fiber_drop,
    fiber_enter,
    fiber_leave,
    fibers,
    fibers_reset,
)
from backend.interp.calls.frames import call_place, own_frame, stack_base
from backend.interp.classes.behaviour import native_class
from backend.interp.hooks import hooks
from backend.interp.objects.held import held_by_frame, held_by_stack, visit
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.heap import alloc
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy
from backend.runtime.string import str_from_c
from backend.runtime.value import *


@native(cold=True)
def fiber_request_start(booted: bool) -> void:
    """Forget the previous request's fibers."""
    fibers_reset()


@native(inline=True)
def fiber_state(o: ptr[Object]) -> ptr[FiberState]:
    """The state of a Fiber; None before its constructor."""
    return ptr[FiberState](o.ext)


@native
def fiber_destroy(o: ptr[Object]) -> void:
    """Before a Fiber is destroyed: run what its code has to do at its end."""
    if o.ext is not None:
        fiber_close(fiber_state(o))


@native
def fiber_free(o: ptr[Object]) -> void:
    """Release a Fiber whose last reference is gone."""
    f = fiber_state(o)
    if f is None:
        return
    o.rc = 1
    fiber_close(f)
    o.rc = 0
    o.ext = None
    fiber_drop(f)


@native
def held_by_fiber(c: ptr["Collector"], o: ptr[Object]) -> void:
    """What a fiber was given and returned, and the frames of one that waits.

    Of a frame that called native code nobody knows how far its evaluation stack is in use: what lies there counts as
    held from outside. So does all that a frame of compiled code holds, which keeps values in registers and leaves old
    ones in memory.
    """
    f = fiber_state(o)
    visit(c, f.callback)
    visit(c, f.result)
    if f.arguments is not None:
        visit(c, tv_arr(f.arguments))
    if f.status != FIBER_SUSPENDED:
        return
    fp = f.fp
    end = stack_base(fp)
    compiled = fp.func.native is None and hooks.jit_request is not None  # it may be: who called is not on record
    while fp is not None:
        if not compiled:
            held_by_frame(c, fp)
            held_by_stack(c, stack_base(fp), end)
        compiled = fp.flags & FRAME_NATIVE != 0
        caller = fp.prev
        if caller is not None:
            end = stack_base(caller)
            if fp.flags & FRAME_ENTRY == 0:
                end = call_place(fp)
        fp = caller


@native(cold=True)
def fiber_error(text: ptr[u8]) -> TV:
    """Throw a FiberError."""
    throw_error(ErrorClass.FIBER_ERROR, str_from_c(text))
    return tv_thrown()


@native
def f_fiber___construct(this: ptr[Object], callback: ptr[TV]) -> void:
    """__construct()"""
    if this.ext is not None:
        fiber_error(b"Cannot call constructor twice")
        return
    f = ptr[FiberState](alloc(sizeof(FiberState)))
    memset(ptr[u8](f), 0, sizeof(FiberState))
    f.object = this
    f.callback = tv_copy(callback[0])
    this.ext = ptr[u8](f)


@native
def has_status(o: ptr[Object], status: u32) -> bool:
    """Whether a Fiber is in a state."""
    return o.ext is not None and fiber_state(o).status == status


@native
def f_fiber_start(this: ptr[Object], args: ptr[Array]) -> TV:
    """start()"""
    if vm.unswitchable != 0:
        return fiber_error(b"Cannot switch fibers in current execution context")
    if not has_status(this, FIBER_INIT):
        return fiber_error(b"Cannot start a fiber that has already been started")
    f = fiber_state(this)
    args.rc += 1
    f.arguments = args
    return fiber_enter(f, tv_null(), own_frame())


@native
def f_fiber_resume(this: ptr[Object], value: ptr[TV]) -> TV:
    """resume()"""
    if not may_resume(this):
        return tv_thrown()
    return fiber_enter(fiber_state(this), tv_copy(value[0]), own_frame())


@native
def f_fiber_throw(this: ptr[Object], exception: ptr[Object]) -> TV:
    """throw()"""
    if not may_resume(this):
        return tv_thrown()
    exception.rc += 1
    throw_object(exception)
    return fiber_enter(fiber_state(this), tv_thrown(), own_frame())


@native
def may_resume(o: ptr[Object]) -> bool:
    """Whether a Fiber can be resumed; False after throwing."""
    if vm.unswitchable != 0:
        fiber_error(b"Cannot switch fibers in current execution context")
    elif not has_status(o, FIBER_SUSPENDED):
        fiber_error(b"Cannot resume a fiber that is not suspended")
    return vm.exc is None


@native
def f_fiber_suspend(value: ptr[TV]) -> TV:
    """suspend()"""
    f = fibers.current
    if f is None:
        return fiber_error(b"Cannot suspend outside of a fiber")
    if f.flags & FIBER_CLOSING != 0:
        return fiber_error(b"Cannot suspend in a force-closed fiber")
    if vm.unswitchable != 0:
        return fiber_error(b"Cannot switch fibers in current execution context")
    return fiber_leave(tv_copy(value[0]))


@native
def f_fiber_isstarted(this: ptr[Object]) -> bool:
    """isStarted()"""
    return this.ext is not None and not has_status(this, FIBER_INIT)


@native
def f_fiber_issuspended(this: ptr[Object]) -> bool:
    """isSuspended()"""
    return has_status(this, FIBER_SUSPENDED)


@native
def f_fiber_isrunning(this: ptr[Object]) -> bool:
    """isRunning()"""
    return has_status(this, FIBER_RUNNING)


@native
def f_fiber_isterminated(this: ptr[Object]) -> bool:
    """isTerminated()"""
    return has_status(this, FIBER_ENDED)


@native
def f_fiber_getreturn(this: ptr[Object]) -> TV:
    """getReturn()"""
    reason = b"The fiber has not been started"
    f = fiber_state(this)
    if has_status(this, FIBER_ENDED):
        if f.flags & FIBER_THREW == 0:
            return tv_copy(f.result)
        reason = b"The fiber threw an exception"
    elif f is not None and f.status != FIBER_INIT:
        reason = b"The fiber has not returned"
    throw_error(ErrorClass.FIBER_ERROR, msg(b"Cannot get fiber return value: %z", i64(reason), 0, 0))
    return tv_thrown()


@native
def f_fiber_getcurrent() -> ptr[Object]:
    """getCurrent()"""
    f = fibers.current
    if f is None:
        return None
    f.object.rc += 1
    return f.object


native_class(
    "Fiber", destroy=fiber_destroy, free=fiber_free, held=held_by_fiber,
)  # fmt: skip
