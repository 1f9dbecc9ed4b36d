"""Frames: where they lie, how they begin and end, and how native code calls PHP code.

FPush* builds a header on the caller's evaluation stack (`frame_begin`), FCall jumps to `func.entry`, which
checks the arguments, clears the other locals and continues with the code. Returning releases the locals
and leaves the result where the header was.

Between FPush* and FCall a frame is *pending*: `prev` is `PRELIVE`, `extra` may hold a counted object that belongs
to the callee: the Closure called, or the name of a method for `__call`.

Invariant: `vm.fp` is the running frame. Everything above `frame_top(vm.fp)` is free.

Example: `result = call_func(func, None, None, args, 2)`.
"""

from backend.interp.handlers.dispatch import HANDLER, locals_of
from backend.interp.iteration.generator_state import generator_of
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.refs import counted_decref, decref, incref, make_ref, obj_decref
from backend.runtime.string import str_bytes
from backend.runtime.value import as_ref, deref, tv_arr, tv_null, tv_ref, tv_thrown, tv_uninit
from hhbc.unit import Attr

env_detach = declare("env_detach", fn[[ptr[Frame]], void])
stack_overflow = declare("stack_overflow", fn[[], void])


@native(inline=True)
def slots_end(fp: ptr[Frame]) -> ptr[TV]:
    """The end of a frame's slots, behind which its evaluation stack begins unless a generator's body runs."""
    return locals_of(fp) + fp.func.frame_slots


@native(inline=True)
def stack_base(fp: ptr[Frame]) -> ptr[TV]:
    """The first evaluation stack slot of a frame."""
    if unlikely(fp.flags & FRAME_GENERATOR != 0):
        return generator_of(fp).stack
    return slots_end(fp)


@native(inline=True)
def call_place(fp: ptr[Frame]) -> ptr[TV]:
    """Where a frame that PHP code called lies on its caller's evaluation stack, or would lie."""
    return generator_of(fp).stack if unlikely(fp.flags & FRAME_GENERATOR != 0) else ptr[TV](fp)


@native(inline=True)
def frame_top(fp: ptr[Frame]) -> ptr[TV]:
    """The first slot that the frame and its pending calls can never use."""
    if fp is None:
        return ptr[TV](vm.stack_base)
    return stack_base(fp) + fp.func.max_stack


@native
def lies_in_frame(fp: ptr[Frame], slot: ptr[TV]) -> bool:
    """Whether a slot is one of a frame's, or of its evaluation stack."""
    return (slot >= ptr[TV](fp) and slot < slots_end(fp)) or (slot >= stack_base(fp) and slot < frame_top(fp))


@native(inline=True)
def is_initialiser(func: ptr[Func]) -> bool:
    """Whether a function is 86pinit, 86sinit or 86cinit: no name in a program begins with a digit."""
    return func.name.len == 7 and str_bytes(func.name)[0] == 56


@native(inline=True)
def frame_begin(at: ptr[TV], func: ptr[Func], this: ptr[Object], cls: ptr[Class]) -> ptr[Frame]:
    """Build a pending frame on the stack; consumes a reference to `this`."""
    callee = ptr[Frame](at)
    callee.func = func
    callee.prev = ptr[Frame](PRELIVE)
    callee.pc = None
    callee.this = this
    callee.cls = cls
    callee.extra = None
    callee.env = None
    callee.nargs = 0
    callee.flags = 0
    return callee


@native
def pending_release(callee: ptr[Frame]) -> void:
    """Give up what the header of a pending frame holds; an object that is not constructed is not destructed."""
    if callee.flags & FRAME_CTOR != 0:
        callee.this.flags |= OBJ_DESTRUCTED
    if callee.this is not None:
        obj_decref(callee.this)
    if callee.extra is not None:
        counted_decref(ptr[Counted](callee.extra))
    if callee.pc is not None:
        counted_decref(ptr[Counted](callee.pc))


@native
def stack_release(slot: ptr[TV], end: ptr[TV]) -> void:
    """Release the values and pending frames between two places of an evaluation stack."""
    stack_unwind(None, slot, end)


@native
def stack_unwind(fp: ptr[Frame], slot: ptr[TV], end: ptr[TV]) -> void:
    """`stack_release` because of an exception in a frame: where the place of `$place = &$undefined` threw, the variable stays
    undefined. Calls that were begun last are dropped first, and their arguments before what they are made on."""
    call = last_pending(slot, end)
    while call is not None:
        values_unwind(fp, ptr[TV](call) + FRAME_SLOTS, end)
        end = ptr[TV](call)
        pending_release(call)
        call = last_pending(slot, end)
    values_unwind(fp, slot, end)


@native
def suspended_release(fp: ptr[Frame], end: ptr[TV]) -> void:
    """Release everything that a frame holds which will not go on: php gives up variables, further arguments and $this, calls that were
    begun, loops, and what else lies on the stack below `end`."""
    variables_release(fp)
    context_release(fp)
    base = stack_base(fp)
    older = base
    while older < end and older.tag != PRELIVE:
        older = older + 1
    stack_release(older, end)
    release_iterators(fp)
    stack_release(base, older)
    frame_release(fp)


@native
def last_pending(first: ptr[TV], end: ptr[TV]) -> ptr[Frame]:
    """The pending frame that lies highest between slots of the evaluation stack, or None.

    Upwards: of what a header holds, only its beginning can be told from a value.
    """
    found: ptr[Frame] = None
    slot = first
    while slot < end:
        if slot.tag == PRELIVE:
            found = ptr[Frame](slot)
            slot = slot + FRAME_SLOTS
        else:
            slot = slot + 1
    return found


@native
def values_unwind(fp: ptr[Frame], slot: ptr[TV], end: ptr[TV]) -> void:
    """The same of slots among which no frame lies."""
    while slot < end:
        if slot.tag >= Tag.STR:
            if slot.tag == Tag.REF and fp is not None:
                forget_fresh(fp, as_ref(slot[0]))
            decref(slot[0])
        slot = slot + 1


@native
def forget_fresh(fp: ptr[Frame], r: ptr[Ref]) -> void:
    """Make the local undefined of which VGetL has made a reference that nothing but the evaluation stack took."""
    if r.flags & REF_FRESH == 0 or r.rc != 2 or r.tv.tag != Tag.NULL:
        return
    slot = locals_of(fp)
    end = slot + fp.func.nlocals
    while slot < end:
        if slot.tag == Tag.REF and as_ref(slot[0]) == r:
            slot[0] = tv_uninit()
            r.rc -= 1
        slot = slot + 1


@native(inline=True)
def clear_slots(first: ptr[TV], end: ptr[TV]) -> void:
    """Make slots hold nothing."""
    slot = first
    while slot < end:
        slot[0] = TV(0, Tag.UNINIT)
        slot = slot + 1


@native(inline=True)
def release_arguments(first: ptr[TV], end: ptr[TV]) -> void:
    """Release the arguments of a call without a frame, in their order: destructors run, and object numbers become free."""
    argument = first
    while argument != end:
        v = argument[0]
        if v.tag >= Tag.STR:
            decref(v)
        argument = argument + 1


@native(inline=True)
def release_locals(fp: ptr[Frame]) -> void:
    """Release a frame's locals, first to last."""
    slot = locals_of(fp)
    end = slot + fp.func.nlocals
    while slot < end:
        if slot.tag >= Tag.STR:
            v = slot[0]
            slot.tag = Tag.UNINIT
            decref(v)
        slot = slot + 1


@native(inline=True)
def variables_release(fp: ptr[Frame]) -> void:
    """Release a frame's locals, which are no variables of anybody's any more."""
    fp.flags |= FRAME_LEFT
    if fp.env is not None:
        env_detach(fp)
    release_locals(fp)


@native(inline=True)
def context_release(fp: ptr[Frame]) -> void:
    """Release a frame's further arguments and $this."""
    if fp.extra is not None:
        extra = ptr[Counted](fp.extra)
        fp.extra = None
        counted_decref(extra)
    if fp.this is not None:
        this = fp.this
        fp.this = None
        obj_decref(this)


@native(noinline=True)
def frame_release(fp: ptr[Frame]) -> void:
    """Release everything a frame holds, but not its evaluation stack. Destructors do not see the frame any more."""
    variables_release(fp)
    func = fp.func
    if func.niters != 0:
        release_iterators(fp)
    context_release(fp)
    if i64(func.frame_slots) != i64(func.nlocals):
        release_hidden(fp)


@native
def result_unused(fp: ptr[Frame]) -> bool:
    """Whether a frame was called by an instruction whose result is popped unseen, not by native code."""
    caller = fp.prev
    if caller is None or call_place(fp) < stack_base(caller) or call_place(fp) >= frame_top(caller):
        return False
    return caller.pc.b != 0


# -- library functions without frames ---------------------------------------------------------------


@native(inline=True)
def own_frame() -> ptr[Frame]:
    """The frame of the running function, made now for a library function that was called without one.

    Whoever looks at frames from a library function, or runs PHP code, begins with this.
    """
    return vm.fp if likely(vm.native_func is None) else native_frame_make()


@native(inline=True)
def behind(args: ptr[TV], count: u32) -> ptr[TV]:
    """The first free slot when the running code calls with arguments that may lie further up than its own stack reaches:
    those of a spread array do."""
    top = frame_top(vm.fp)
    end = args + count
    return top if end < top else end


@native(cold=True)
def native_frame_make() -> ptr[Frame]:
    """Give the library function that runs without a frame one, which `native_frame_drop` takes away."""
    func = vm.native_func
    given = u32(vm.native_given)
    vm.native_func = None
    callee = frame_begin(behind(vm.native_args, given), func, None, None)
    callee.flags = u32(vm.native_given >> 32) | FRAME_NATIVE
    callee.nargs = given
    slots = locals_of(callee)
    plain_params = func.nparams - u32(func.attrs & Attr.VARIADIC != 0)
    for i in range(func.nparams):
        slots[i] = tv_uninit()
        if i < given and i < plain_params:
            v = vm.native_args[i]
            slots[i] = v if v.tag != Tag.INDIRECT else deref(ptr[TV](v.data))[0]
            incref(slots[i])
    if plain_params != func.nparams:
        slots[plain_params] = tv_arr(arr_of_cells(vm.native_args + plain_params, i64(given) - i64(plain_params)))
    callee.prev = vm.fp
    vm.fp = callee
    return callee


# A list of borrowed cells (owned; empty for a negative count).
arr_of_cells = declare("arr_of_cells", fn[[ptr[TV], i64], ptr[Array]])


@native(cold=True)
def native_frame_drop(caller: ptr[Frame]) -> void:
    """Back to the code that called a library function without a frame, which has got one meanwhile."""
    release_locals(vm.fp)
    vm.fp = caller


@native(cold=True)
def call_framed(func: ptr[Func], args: ptr[TV], given: u64) -> TV:
    """Call a library function by its frame after all: the arguments do not fit as they are. THROWN after throwing."""
    count = u32(given)
    callee = frame_begin(behind(args, count), func, None, None)
    callee.flags = u32(given >> 32) | FRAME_NATIVE  # the program calls, not the engine
    slots = locals_of(callee)
    for i in range(count):
        v = args[i]
        slots[i] = v if v.tag != Tag.INDIRECT else tv_ref(make_ref(ptr[TV](v.data)))
        incref(slots[i])
    callee.nargs = count
    return run_frame(callee)


iter_free = declare("iter_free", fn[[ptr[Iter]], void])


@native
def release_iterators(fp: ptr[Frame]) -> void:
    """Free iterators that are still running."""
    slot = locals_of(fp) + fp.func.nlocals
    for i in range(fp.func.niters):
        iter = ptr[Iter](slot) + i
        if iter.state != IterState.NONE:
            iter_free(iter)


@native(noinline=True)
def release_hidden(fp: ptr[Frame]) -> void:
    """Release the closure that runs, after its $this. A generator is known until the frame is gone."""
    func = fp.func
    slot = locals_of(fp) + func.nlocals + func.niters * ITER_SLOTS
    while slot < slots_end(fp):
        held = slot[0]
        if held.tag != Tag.CLS:
            slot[0] = tv_uninit()
            decref(held)
        slot = slot + 1


@native(inline=True)
def frame_simple(fp: ptr[Frame]) -> bool:
    """Whether a frame holds nothing but locals."""
    return (
        fp.env is None and fp.extra is None and fp.this is None
        and fp.func.frame_slots == fp.func.nlocals
    )  # fmt: skip


@native(tail=True)
def op_leave(fp: ptr[Frame], result: TV) -> TV:
    """Go back to the caller of a released frame, with its result."""
    caller = fp.prev
    vm.fp = caller
    if unlikely(fp.flags & FRAME_ENTRY != 0):
        return result
    slot = ptr[TV](fp)
    slot[0] = result
    pc = caller.pc + 1
    return become(pc.handler, pc, slot + 1, caller)


@native
def run_frame(callee: ptr[Frame]) -> TV:
    """Run a complete pending frame (header, arguments, `nargs`) in a nested loop; THROWN when it threw."""
    return frame_result(callee)


@native(inline=True)
def frame_result(callee: ptr[Frame]) -> TV:
    """`run_frame` in place, for who runs many."""
    if unlikely(frame_address() < vm.native_limit):
        stack_overflow()
    callee.prev = vm.fp if likely(vm.fp is not None) else vm.below
    callee.flags |= FRAME_ENTRY
    vm.fp = callee
    base, owner, temp, this = vm.mbase, vm.mowner, vm.mtemp, vm.mthis
    vm.mtemp = tv_uninit()
    func = callee.func
    result = func.entry(func.code, locals_of(callee) + callee.nargs, callee)
    vm.mbase, vm.mowner, vm.mtemp, vm.mthis = base, owner, temp, this
    return result


@native
def call_func_raw(
    func: ptr[Func], this: ptr[Object], cls: ptr[Class], args: ptr[TV], nargs: u32
) -> TV:
    """`call_func` whose result may be a REF."""
    top = frame_top(own_frame())
    if this is not None:
        this.rc += 1
    callee = frame_begin(top, func, this, cls)
    slot = locals_of(callee)
    for i in range(nargs):
        v = args[i]
        incref(v)
        slot[i] = v
    callee.nargs = nargs
    return run_frame(callee)


@native
def call_func(
    func: ptr[Func], this: ptr[Object], cls: ptr[Class], args: ptr[TV], nargs: u32
) -> TV:
    """Call a function from native code; everything is borrowed, the result owned (never a REF).

    Returns a TV with tag THROWN when the call left an exception in `vm.exc`.
    """
    return unboxed(call_func_raw(func, this, cls, args, nargs))


@native
def unboxed(result: TV) -> TV:
    """A result without the reference that a function declared with & may return (consumes)."""
    if likely(result.tag != Tag.REF):
        return result
    held = ptr[Ref](result.data).tv
    incref(held)
    decref(result)
    return held
