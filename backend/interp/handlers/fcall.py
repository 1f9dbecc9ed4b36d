"""Handlers that make the call: FCall*, and the arguments that are spread.

FCall jumps to the callee's entry, with the frame that FPush* built and FPass* filled (`handlers/call.py`). FCallBuiltin calls a native
function of the library without a frame.

Example: `HANDLERS["FCall"]`.
"""

from backend.interp.calls.frames import (
    clear_slots,
    frame_begin,
    release_arguments,
    run_frame,
    unboxed,
)
from backend.interp.calls.methods import magic_trampoline
from backend.interp.handlers.call import (
    bind_named,
    callee_of,
    checks_refs,
    named_ref,
    named_wants_ref,
    pending_of,
    value_by_ref,
    wants_ref,
)
from backend.interp.handlers.dispatch import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.convert import type_name
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, make_ref, ref_new, tv_copy
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr


@native(tail=True)
def op_FCall(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Call with the n arguments passed."""
    callee = pending_of(sp, pc.a)
    fp.pc = pc
    func = callee.func
    callee.prev = fp
    callee.nargs = u32(pc.a)
    vm.fp = callee
    return become(func.entry, func.code, sp, callee)


@native
def spread_arguments(callee: ptr[Frame], array: ptr[Array], count: u32) -> i64:
    """Push an array's elements behind `count` arguments; returns how many there are then, -1 after throwing."""
    slots = locals_of(callee)
    slots[count] = tv_uninit()
    func = callee.func
    if ptr[u8](slots + count + array.size + 64) > vm.stack_limit:
        stack_overflow()
    total = count
    if likely(func.refmask == 0 and array.layout == ArrayKind.PACKED and array.size == array.used):
        memcpy(ptr[u8](slots + count), array.data, u64(array.used) * sizeof(TV))
        for i in range(array.used):
            v = slots[count + i]
            if v.tag == Tag.REF:
                slots[count + i] = spread_value(callee, i32(count + i), ptr[TV](array.data) + i)
            else:
                incref(v)
        return i64(count + array.used)
    pos = arr_first(array)
    while pos < array.used:
        key = arr_key_at(array, pos)
        if key.tag == Tag.INT:
            slots[total] = spread_value(callee, i32(total), arr_tv_at(array, pos))
            total += 1
        pos = arr_next(array, pos)
    return i64(total)


stack_overflow = declare("stack_overflow", fn[[], void])


@native
def spread_value(callee: ptr[Frame], argument: i32, slot: ptr[TV]) -> TV:
    """The value to push for an element of a spread array (owned)."""
    func = callee.func
    if wants_ref(func, argument):
        if slot.tag == Tag.REF:
            return tv_copy(slot[0])
        if checks_refs(callee):
            value_by_ref(func, u32(argument), callee.flags & FRAME_INVOKED != 0)
        return tv_ref(ref_new(tv_copy(slot[0])))
    if func == addr(magic_trampoline) and checks_refs(callee):
        return tv_copy(slot[0])  # __call gets references as they are
    return tv_copy(deref(slot)[0])


@native
def spread_named(callee: ptr[Frame], array: ptr[Array]) -> bool:
    """Bind the elements with string keys of a spread array as named arguments; False after throwing."""
    if array.layout == ArrayKind.PACKED:
        return True
    pos = arr_first(array)
    while pos < array.used:
        key = arr_key_at(array, pos)
        if key.tag == Tag.STR:
            slot = arr_tv_at(array, pos)
            v = slot[0]
            at = named_ref(callee.func, as_str(key))
            if v.tag == Tag.REF and at < 0:
                v = deref(slot)[0]
            elif v.tag != Tag.REF and at >= 0 and checks_refs(callee):
                value_by_ref(callee.func, u32(at), callee.flags & FRAME_INVOKED != 0)
            if not bind_named(callee, ptr[String](key.data), tv_copy(v)):
                return False
        pos = arr_next(array, pos)
    return True


@native
def spreads_ref(func: ptr[Func], argument: i32, key: TV) -> bool:
    """Whether an element of a spread array goes to a by-reference parameter."""
    if key.tag == Tag.STR:
        return named_wants_ref(func, ptr[String](key.data))
    return wants_ref(func, argument)


@native
def core_SpreadRefsL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Make references of the elements of a local's array that are about to be spread to by-reference parameters.

    Library code (call_user_func) spreads values, which by-reference parameters warn of.
    """
    if fp.func.attrs & Attr.BUILTIN != 0:
        return sp
    func = pending_of(sp - 1, pc.a).func
    cell = deref(local_at(fp, pc.b))
    if func.refmask == 0 or cell.tag != Tag.ARR or (sp - 1).tag != Tag.ARR:
        return sp
    argument = pc.a + i32(as_arr(sp[-1]).size)
    a = as_arr(cell[0])
    pos = arr_first(a)
    while pos < a.used:
        if spreads_ref(func, argument, arr_key_at(a, pos)):
            a = arr_separate(cell)
            make_ref(arr_tv_at(a, pos))
        argument += 1
        pos = arr_next(a, pos)
    return sp


@native
def has_late_position(array: ptr[Array]) -> bool:
    """Whether an int key follows a string key."""
    if array.layout == ArrayKind.PACKED:
        return False
    named = False
    pos = arr_first(array)
    while pos < array.used:
        if arr_key_at(array, pos).tag == Tag.STR:
            named = True
        elif named:
            return True
        pos = arr_next(array, pos)
    return False


@native
def unpack_last(pc: ptr[Instr], sp: ptr[TV]) -> bool:
    """Put the elements of the array on top in its place as arguments of the pending call, whose `nargs` counts what is there then; False
    after throwing."""
    callee = pending_of(sp, pc.a)
    callee.nargs = u32(pc.a)
    array = sp[-1]
    if array.tag != Tag.ARR:  # others have been collected into an array
        text = b"call_user_func_array(): Argument #2 ($args) must be of type array, %s given"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(type_name(array)), 0, 0))
        return False
    if callee.flags & FRAME_CUF != 0 and has_late_position(ptr[Array](array.data)):
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot use positional argument after named argument"))
        return False
    callee.nargs = u32(spread_arguments(callee, ptr[Array](array.data), u32(pc.a) - 1))
    fine = spread_named(callee, ptr[Array](array.data))
    decref(array)
    return fine and vm.exc is None


@native(tail=True)
def op_FCallUnpack(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Call; the last argument is an array of further arguments."""
    callee = pending_of(sp, pc.a)
    fp.pc = pc
    fine = unpack_last(pc, sp)
    top = locals_of(callee) + callee.nargs
    if unlikely(not fine):
        return become(op_unwind, pc, top, fp)
    callee.prev = fp
    vm.fp = callee
    func = callee.func
    return become(func.entry, func.code, top, callee)


@native(tail=True)
def op_FCallN(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Call; the last arguments are named."""
    callee = pending_of(sp, pc.a)
    fp.pc = pc
    names = ptr[i64](pc.c)
    count = names[0]
    given = i64(pc.a) - count
    slots = locals_of(callee)
    saved = stack_copy(slots + given, count)
    callee.nargs = u32(given)
    fine = True
    for i in range(count):
        if fine:
            fine = bind_named(callee, ptr[String](names[i + 1]), saved[i])
        else:
            decref(saved[i])
    stack_copy_free(saved, count)
    top = slots + callee.nargs
    if not fine or vm.exc is not None:
        return become(op_unwind, pc, top, fp)
    callee.prev = fp
    vm.fp = callee
    func = callee.func
    return become(func.entry, func.code, top, callee)


@native
def shape_direct(func: ptr[Func], first: ptr[TV], count: i64) -> bool:
    """Bring the arguments of a direct call into the shape that FPass* give them; False after throwing."""
    if func.native is None:
        throw_error(ErrorClass.ERROR, msg(b"%s() has no native body", i64(func.name), 0, 0))
        return False
    for i in range(count):
        slot = first + i
        if wants_ref(func, i32(i)):
            if slot.tag != Tag.REF:
                slot[0] = tv_ref(ref_new(slot[0]))
        elif slot.tag == Tag.REF:
            v = slot[0]
            slot[0] = tv_copy(cell_of(v))
            decref(v)
    return vm.exc is None


@native
def core_FCallBuiltin(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Call a library function with the top slots as its arguments; absent ones are uninit, at the end."""
    func = callee_of(pc)
    if unlikely(func is None):
        return None
    total = i64(pc.a)
    first = sp - total
    if not shape_direct(func, first, i64(pc.b)):
        return None
    callee = frame_begin(sp, func, None, None)
    callee.flags |= FRAME_NATIVE  # the program calls, not the engine
    memcpy(ptr[u8](locals_of(callee)), ptr[u8](first), u64(total) * sizeof(TV))
    clear_slots(first, sp)
    callee.nargs = u32(pc.b)
    result = unboxed(run_frame(callee))
    if unlikely(result.tag == Tag.THROWN):
        return None
    first[0] = result
    return first + 1


op_FCallBuiltin_slow = plain("FCallBuiltin_slow", core_FCallBuiltin)


@native(tail=True)
def op_FCallBuiltin(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Call a library function that needs no frame and takes no references: the arguments stay where they are."""
    func = ptr[Func](pc.d)
    if unlikely(func is None or func.direct is None or func.refmask != 0):
        return become(op_FCallBuiltin_slow, pc, sp, fp)
    fp.pc = pc
    first = sp - pc.a
    result = func.direct(first, u64(pc.b))
    release_arguments(first, sp)
    if unlikely(vm.exc is not None):
        if result.tag != Tag.THROWN:
            decref(result)
        return become(op_unwind, pc, first, fp)
    first[0] = result
    following = pc + 1
    return become(following.handler, following, first + 1, fp)


@native
def stack_copy(slots: ptr[TV], count: i64) -> ptr[TV]:
    """A copy of stack slots, whose values move there."""
    saved = ptr[TV](alloc(u64(count) * sizeof(TV)))
    memcpy(ptr[u8](saved), ptr[u8](slots), u64(count) * sizeof(TV))
    return saved


@native
def stack_copy_free(saved: ptr[TV], count: i64) -> void:
    """Give the memory of a copy back."""
    dealloc(ptr[u8](saved), u64(count) * sizeof(TV))


HANDLERS = {
    "SpreadRefsL": quiet("SpreadRefsL", core_SpreadRefsL),
    "FCall": op_FCall,
    "FCallD": op_FCall,
    "FCallN": op_FCallN,
    "FCallUnpack": op_FCallUnpack,
    "FCallBuiltin": op_FCallBuiltin,
}
