"""Fibers: calls with stacks of their own, which are left in their middle and taken up again.

A fiber has one mapping: its native stack grows down from the middle, its stack of frames and values grows up from there.
Starting or resuming switches to the fiber's context, suspending or ending switches back to whoever did that. What the
machine knows about the running code (`vm.fp`, the member registers, the limits) stays in the native frame of `switch_context`
of the code that waits. The frame at the bottom of a fiber has the frame that resumed it as its caller while it runs.

Invariant: no Python frame lies on a fiber's stack; `fibers.current` is the fiber whose stack is in use, None for the request's.

Example: `result = fiber_enter(f, tv_null(), vm.fp)` starts or resumes a fiber; THROWN when it left an exception.
"""

from backend.interp.calls.callee import call_value
from backend.interp.calls.stacks import (
    CONTEXT_BYTES,
    MADV_DONTNEED,
    MAP_PRIVATE_ANONYMOUS_NORESERVE,
    NATIVE_SLACK,
    PROT_READ_WRITE,
    _madvise,
    _mmap,
    _setcontext,
    _swapcontext,
    context_begin,
    stacks,
    values_limit_set,
)
from backend.interp.calls.unwind import unwinding
from backend.interp.objects.objects import object_table
from backend.native.lang import *
from backend.runtime.array import arr_get_int
from backend.runtime.deep import deep
from backend.runtime.errors import ErrorClass, fatal, throw_error
from backend.runtime.heap import alloc, count_bytes, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, obj_decref
from backend.runtime.string import str_from_c
from backend.runtime.value import *

FIBER_INIT, FIBER_RUNNING, FIBER_SUSPENDED, FIBER_ENDED = range(4)
FIBER_THREW = 1  # it ended with an exception
FIBER_CLOSING = 2  # it is being destroyed: no further suspension
NATIVE_PART = 8 << 20
VALUES_PART = 64 << 20
MOST_SPARE = 64  # stacks that are kept for the next fiber
COUNTED_PART = 16 << 10  # bytes of a stack that the memory limit counts: as many as php takes for frames at first

_munmap = extern("munmap", fn[[ptr[u8], u64], i32])
error_level_set = declare("error_level_set", fn[[], u32])
chain_previous = declare("chain_previous", fn[[ptr[Object], ptr[Object]], void])


@struct
class FiberStack:
    """The stacks of a fiber; lies in its own mapping, between them."""

    next: ptr["FiberStack"]  # of all in use, or of the spare ones
    before: ptr["FiberStack"]
    context: vec[u8, CONTEXT_BYTES]  # where the fiber waits


@struct
class FiberState:
    """`Object.ext` of a Fiber that has started."""

    object: ptr[Object]  # the Fiber itself, counted while it runs
    stack: ptr[FiberStack]
    resumer: ptr["FiberState"]  # who waits for it; None is the request's own code
    fp: ptr[Frame]  # where it waits
    below: ptr[Frame]  # where it was started or resumed last
    sent: TV  # what goes to the fiber or comes from it (owned); THROWN: `vm.exc`
    result: TV  # what it returned
    callback: TV
    arguments: ptr[Array]  # of start() (owned), until it ends
    status: u32
    flags: u32


@struct
class Fibers:
    """The request's fibers."""

    current: ptr[FiberState]
    used: ptr[FiberStack]
    spare: ptr[FiberStack]
    spares: u64
    context: vec[u8, CONTEXT_BYTES]  # where the request's own code waits


fibers = global_var("fibers", Fibers)


# -- stacks -----------------------------------------------------------------------------------------


@native
def fiber_stack_new() -> ptr[FiberStack]:
    """A stack (spare or fresh) among those in use; a fatal error when the system has no room, or the memory limit is reached."""
    count_bytes(COUNTED_PART)
    stack_ = fibers.spare
    if stack_ is not None:
        fibers.spare = stack_.next
        fibers.spares -= 1
    else:
        flags: i32 = MAP_PRIVATE_ANONYMOUS_NORESERVE
        at = _mmap(None, NATIVE_PART + VALUES_PART, PROT_READ_WRITE, flags, -1, 0)
        if i64(at) == -1:
            fatal(str_from_c(b"Fiber stack allocate failed: Cannot allocate memory (12)"))
        stack_ = ptr[FiberStack](at + NATIVE_PART)
    stack_.before = None
    stack_.next = fibers.used
    if fibers.used is not None:
        fibers.used.before = stack_
    fibers.used = stack_
    return stack_


@native
def fiber_stack_drop(stack_: ptr[FiberStack]) -> void:
    """A fiber has ended: its stack is spare, or goes back to the system."""
    if stack_.before is not None:
        stack_.before.next = stack_.next
    else:
        fibers.used = stack_.next
    if stack_.next is not None:
        stack_.next.before = stack_.before
    if fibers.spares >= MOST_SPARE:
        _munmap(ptr[u8](stack_) - NATIVE_PART, NATIVE_PART + VALUES_PART)
        return
    stack_.next = fibers.spare
    fibers.spare = stack_
    fibers.spares += 1


@native
def fibers_reset() -> void:
    """The fibers that a fatal error abandoned are gone; memory that deep recursion touched goes back to the system."""
    while fibers.used is not None:
        fiber_stack_drop(fibers.used)
    spare = fibers.spare
    while spare is not None:
        following = spare.next
        low = ptr[u8](spare) - NATIVE_PART
        _madvise(low, NATIVE_PART, MADV_DONTNEED)
        _madvise(ptr[u8](spare) + 4096, VALUES_PART - 4096, MADV_DONTNEED)
        spare = following
    fibers.current = None
    vm.unswitchable = 0


@native(inline=True)
def values_of_stack(stack_: ptr[FiberStack]) -> ptr[u8]:
    """Where frames and values begin."""
    return ptr[u8](stack_) + 4096


# -- switching --------------------------------------------------------------------------------------


@native
def context_of(f: ptr[FiberState]) -> ptr[u8]:
    """Where a fiber waits, or the request's own code."""
    return addr(fibers.context[0]) if f is None else addr(f.stack.context[0])


@native(noinline=True)
def switch_context(source: ptr[FiberState], to: ptr[FiberState]) -> void:
    """Leave a fiber for another (None: the request's own code); returns when somebody switches back."""
    fp, base, owner, temp, this, key = vm.fp, vm.mbase, vm.mowner, vm.mtemp, vm.mthis, vm.mbase_key
    stack_base, native_limit, limit, low, room = vm.stack_base, vm.native_limit, stacks.limit, stacks.low, stacks.room
    level, silence, faults, working = vm.error_level, vm.silence, unwinding.faults, deep.working
    _swapcontext(context_of(source), context_of(to))
    vm.fp, vm.mbase, vm.mowner, vm.mtemp, vm.mthis, vm.mbase_key = fp, base, owner, temp, this, key
    vm.stack_base, vm.native_limit, stacks.limit, stacks.low, stacks.room = stack_base, native_limit, limit, low, room
    vm.error_level, vm.silence, unwinding.faults, deep.working = level, silence, faults, working
    if vm.stack_limit is not None:  # otherwise something wants attention
        vm.stack_limit = limit


@native
def fiber_body() -> void:
    """What runs at the bottom of a fiber's native stack; never returns."""
    f = fibers.current
    values = values_of_stack(f.stack)
    vm.below = f.below
    vm.fp = None
    vm.stack_base = values
    stacks.low = values
    stacks.room = VALUES_PART - 4096
    attention = vm.stack_limit is None
    values_limit_set()
    if attention:
        vm.stack_limit = None
    vm.native_limit = ptr[u8](f.stack) - NATIVE_PART + NATIVE_SLACK
    vm.mtemp = tv_uninit()
    vm.error_level = error_level_set()
    vm.silence = 0
    unwinding.faults = None
    deep.working = 0
    result = call_value(f.callback, arr_get_int(f.arguments, 0), f.arguments.used)
    vm.fp = None
    arguments = f.arguments
    f.arguments = None
    arr_decref(arguments)
    callback = f.callback
    f.callback = tv_uninit()
    decref(callback)
    if result.tag == Tag.THROWN:
        f.flags |= FIBER_THREW
        if vm.exc == addr(unwinding.close_signal):
            vm.exc = None
    else:
        f.result = result
    f.status = FIBER_ENDED
    f.sent = tv_thrown() if vm.exc is not None else tv_null()
    _setcontext(context_of(f.resumer))


@native
def fiber_make_ready(f: ptr[FiberState]) -> void:
    """Give a fiber stacks and a context that begins with `fiber_body`."""
    f.stack = fiber_stack_new()
    context_begin(addr(f.stack.context[0]), ptr[u8](f.stack) - NATIVE_PART, NATIVE_PART, fiber_body)


@native
def fiber_enter(f: ptr[FiberState], sent: TV, caller: ptr[Frame]) -> TV:
    """Start or resume a fiber with a value (owned) or, THROWN, with `vm.exc`: what it suspends with (owned), or THROWN.

    `caller` is what backtraces show below its frames; it may be None.
    """
    held = f.object
    held.rc += 1
    if f.status == FIBER_INIT:
        fiber_make_ready(f)
    else:
        ptr[Frame](values_of_stack(f.stack)).prev = caller
    f.status = FIBER_RUNNING
    f.sent = sent
    f.resumer = fibers.current
    f.below = caller
    outer = fibers.current
    fibers.current = f
    switch_context(outer, f)
    fibers.current = outer
    vm.below = outer.below if outer is not None else None
    result = f.sent
    f.sent = tv_uninit()
    if f.status == FIBER_ENDED:
        fiber_stack_drop(f.stack)
        vm.bytes_used -= COUNTED_PART
        f.stack = None
    else:
        ptr[Frame](values_of_stack(f.stack)).prev = None
    obj_decref(held)
    return result


@native
def fiber_leave(value: TV) -> TV:
    """Suspend the running fiber with a value (owned): what it is resumed with (owned), or THROWN."""
    f = fibers.current
    f.sent = value
    f.status = FIBER_SUSPENDED
    f.fp = vm.fp
    switch_context(f, f.resumer)
    vm.below = f.below
    sent = f.sent
    f.sent = tv_uninit()
    return sent


# -- the end ----------------------------------------------------------------------------------------


@native
def fiber_close(f: ptr[FiberState]) -> void:
    """Before a suspended fiber is destroyed: run the `finally` blocks around where it waits."""
    if f.status != FIBER_SUSPENDED or object_table.unclean != 0:
        return
    pending = vm.exc
    f.flags |= FIBER_CLOSING
    vm.unswitchable += 1
    vm.exc = addr(unwinding.close_signal)
    result = fiber_enter(f, tv_thrown(), None)
    if result.tag != Tag.THROWN:
        decref(result)
    vm.unswitchable -= 1
    if pending is not None:
        if vm.exc is None:
            vm.exc = pending
        else:
            chain_previous(vm.exc, pending)


@native
def fiber_drop(f: ptr[FiberState]) -> void:
    """Release what a fiber that does not run holds."""
    decref(f.callback)
    decref(f.result)
    if f.arguments is not None:
        arr_decref(f.arguments)
    dealloc(ptr[u8](f), sizeof(FiberState))
