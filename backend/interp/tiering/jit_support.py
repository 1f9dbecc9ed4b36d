"""What compiled code calls beside the runtime and the cores: calls through frames, growing arrays.

Example: compiled code whose array is full calls `jit_append(slot, data, tag)`.
"""

from backend.interp.calls.enter import (
    call_direct,
    call_library,
    func_prepare,
    holds_arguments_only,
    op_enter_native,
)
from backend.interp.calls.frames import run_frame, stack_release, unboxed
from backend.interp.classes.lookup import class_named
from backend.interp.handlers.call import pending_of
from backend.interp.handlers.dispatch import locals_of
from backend.interp.handlers.fcall import unpack_last
from backend.interp.hooks import hooks
from backend.interp.loading.records import ImgHeader
from backend.interp.loading.symbols import function_named, is_class_name, site_function, symbols
from backend.interp.members.elems import elem_lval, elem_set
from backend.interp.tiering.ahead import named_bytes
from backend.interp.tiering.observe import NOTED, noted_words, profile_classes
from backend.interp.tiering.patched import replace_word, word_before
from backend.interp.tiering.shared import func_of_class, may_be_native, running_func
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_int, arr_get_name
from backend.runtime.array_store import arr_separate
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, make_ref
from backend.runtime.string import str_from_c
from backend.runtime.value import *


@native
def call_kept(callee: ptr[Frame]) -> TV:
    """Call a pending frame with its arguments; what it returns, which may be a reference, or THROWN."""
    if callee.func.direct is not None and holds_arguments_only(callee):
        return call_direct(callee)
    callee.flags |= FRAME_NATIVE
    if callee.func.entry == op_enter_native:
        return call_library(callee)
    return run_frame(callee)


@native
def call_pending(callee: ptr[Frame]) -> TV:
    """The same, where nobody wants a reference: a cell, or THROWN."""
    return unboxed(call_kept(callee))


@native
def call_unpacked(pc: ptr[Instr], sp: ptr[TV]) -> TV:
    """Call the pending frame whose last argument, on top, is an array of further ones; a cell, or THROWN."""
    callee = pending_of(sp, pc.a)
    if unlikely(not unpack_last(pc, sp)):
        stack_release(ptr[TV](callee), locals_of(callee) + callee.nargs)
        return tv_thrown()
    return call_pending(callee)


@native(noinline=True)
def jit_append(slot: ptr[TV], data: i64, tag: i64) -> bool:
    """Append a value (consumed) to the array in a slot; False after throwing."""
    array = arr_separate(slot)
    if arr_append(array, TV(data, tag)):
        return True
    decref(TV(data, tag))
    text = b"Cannot add element to the array as the next element is already occupied"
    throw_error(ErrorClass.ERROR, str_from_c(text))
    return False


@native(noinline=True)
def jit_set_elem(slot: ptr[TV], kd: i64, kt: i64, vd: i64, vt: i64) -> bool:
    """Assign an owned value to an element of the array (or null) in a slot; False after throwing."""
    stored = elem_set(slot, TV(kd, kt), TV(vd, vt), False)
    if stored.tag == Tag.THROWN:
        return False
    decref(stored)
    return vm.exc is None


@native(noinline=True)
def jit_elem_lval(slot: ptr[TV], kd: i64, kt: i64) -> ptr[TV]:
    """The element of the array (or null) in a slot, to be written to; None after throwing."""
    found = elem_lval(slot, TV(kd, kt), False, b"Cannot use a scalar value as an array", True)
    return None if vm.exc is not None else found


@native(noinline=True)
def jit_elem_ref(slot: ptr[TV], kd: i64, kt: i64) -> ptr[Ref]:
    """The reference that an element of the array (or null) in a slot is or becomes, with one more count; None after throwing."""
    found = element_there(slot[0], TV(kd, kt))
    if unlikely(found is None):
        found = elem_lval(slot, TV(kd, kt), False, b"Cannot use a scalar value as an array", True)
        if found is None or vm.exc is not None:
            return None
    ref = make_ref(found)
    ref.rc += 1
    return ref


@native(inline=True)
def element_there(base: TV, key: TV) -> ptr[TV]:
    """The element of an int or a string in an array that nobody shares, if it is there; else None."""
    if base.tag != Tag.ARR or ptr[Counted](base.data).rc != 1:
        return None
    if key.tag == Tag.STR:
        return arr_get_name(as_arr(base), ptr[String](key.data))
    return arr_get_int(as_arr(base), key.data) if key.tag == Tag.INT else None


@native(inline=True)
def site_reaches(pc: ptr[Instr], func: ptr[Func]) -> bool:
    """Whether the call that an FPushFuncU begins is one of a certain function."""
    return site_function(ptr[Site](pc.c)) == func


@native
def jit_prepare(func: ptr[Func]) -> void:
    """Decode a function that has not been called yet."""
    if func.code is None and func.native is None:
        func_prepare(func)


@native
def jit_word_before(func: ptr[Func], at: ptr[i64]) -> i64:
    """What the interpreter has in a word of a function."""
    return word_before(func, at)


@native
def jit_replace(connection: ptr[Connection], number: u32, func: ptr[Func], at: ptr[i64], native: i64) -> void:
    """Fill in a patch of a connection."""
    replace_word(connection.patches + number, func, at, native)


@native
def jit_in_scope(func: ptr[Func], cls: ptr[Class]) -> ptr[Func]:
    """A closure's body, or a trait's method, as code of a class; or None."""
    return func_of_class(func, cls)


@native
def jit_may(func: ptr[Func]) -> bool:
    """Whether native code may be about a function."""
    return may_be_native(func)


@native
def jit_attach(request: fn[[ptr[Func], i64], void], threshold: u32) -> void:
    """Call `request` when a counter reaches the threshold; None switches requests off."""
    hooks.jit_request = request
    hooks.jit_threshold = threshold


@native
def jit_await(bound: fn[[ptr[Class]], void]) -> void:
    """Call `bound` when a class has been bound; None when nobody waits any more."""
    hooks.class_bound = bound


@native
def jit_bell(bell: fn[[], void]) -> void:
    """Call `bell` when the program sees that SURPRISE_BELL is set; None when nobody rings any more."""
    hooks.bell = bell


@native(tail=True)
def op_left_ringing(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Native code has been left, which may call itself for ever and poll nothing else: hear the bell."""
    if vm.surprise & SURPRISE_BELL != 0:
        vm.surprise &= ~u64(SURPRISE_BELL)
        if hooks.bell is not None:
            hooks.bell()
    return become(pc.handler, pc, sp, fp)


@native
def jit_digest(func: ptr[Func]) -> ptr[u8]:
    """The 16 bytes of the digest in the header of the load image that a function comes from."""
    return ptr[u8](addr(ptr[ImgHeader](func.unit.image).digest_lo))


@native
def jit_named(map: ptr[NameMap], name: ptr[u8], length: u64) -> i64:
    """What a name means in a table, or 0."""
    return named_bytes(map, name, length)


@native
def jit_function(name: ptr[u8], length: u64) -> ptr[Func]:
    """A function by its name in lower case, or None."""
    return ptr[Func](jit_named(addr(symbols.functions), name, length))


@native
def jit_mentions(unit: ptr[Unit], out: ptr[ptr[Unit]], room: i64) -> i64:
    """The units of what a unit's code has named so far: functions, classes, and the ancestors of those and of its own
    classes. They go to `out`, some more than once; the result is how many."""
    found: i64 = 0
    for i in range(unit.nclasses):
        found = note_family(unit.classes[i], out, found, room)
    if unit.strings is None:
        return found
    for i in range(unit.nstrings):
        name = unit.strings[i]
        if name is not None and name.len != 0 and is_class_name(name):
            func = function_named(name)
            if func is not None:
                found = note_unit(func.unit, out, found, room)
            found = note_family(class_named(name), out, found, room)
    return found


@native
def jit_met(funcs: ptr[ptr[Func]], count: i64, out: ptr[ptr[Unit]], room: i64) -> i64:
    """The units of the objects and Closures that functions were observed with, of the classes as whose code methods of
    traits run, and of the ancestors of all these, like `jit_mentions`."""
    found: i64 = 0
    for i in range(count):
        func = running_func(funcs[i])
        if func.home is not None:
            found = note_family(func.cls, out, found, room)
        if func.profile is not None:
            notes = profile_classes(func, 0)
            for at in range(noted_words(func) * NOTED):
                if u64(notes[at]) & 1 != 0:
                    found = note_unit(ptr[Func](u64(notes[at]) & ~u64(1)).unit, out, found, room)
                else:
                    found = note_family(notes[at], out, found, room)
    return found


@native
def jit_busy(unit: ptr[Unit], least: u32, out: ptr[u32], room: i64) -> i64:
    """The functions of a unit, as far as their classes are bound, that have run so often in the interpreter; they go to
    `out` by their indices, some more than once, and the result is how many."""
    found: i64 = 0
    for i in range(unit.nfuncs + 1):
        found = note_busy(unit.main + i, least, out, found, room)
    for k in range(unit.nclasses):
        cls = unit.classes[k]
        if cls is not None:
            for at in range(cls.methods.count):
                method = ptr[Func]((cls.methods.entries + at).value)
                if method.unit == unit and method.home is None:
                    found = note_busy(method, least, out, found, room)
    return found


@native
def note_busy(func: ptr[Func], least: u32, out: ptr[u32], count: i64, room: i64) -> i64:
    """Add a function, if it has run so often."""
    running = running_func(func)
    if running.code is None or running.counter < least or count == room:
        return count
    out[count] = func.id
    return count + 1


@native
def jit_most(counters: ptr[u32], count: i64) -> u32:
    """The largest of some counters."""
    most: u32 = 0
    for i in range(count):
        if counters[i] > most:
            most = counters[i]
    return most


@native
def jit_stamps(funcs: ptr[ptr[Func]], count: i64, out: ptr[u64]) -> void:
    """For each function two numbers: one that changes when what was observed of it does, 0 when it has not run; and
    the address of what runs of it."""
    for i in range(count):
        func = running_func(funcs[i])
        out[2 * i] = profile_stamp(func)
        out[2 * i + 1] = u64(func)


@native
def profile_stamp(func: ptr[Func]) -> u64:
    """A hash (FNV-1a) of the notes about a function, and of its counter as far as that matters: 0, 1, or more."""
    if func.code is None:
        return 0
    stamp: u64 = 0xCBF29CE484222325
    if func.profile is not None:
        words = noted_words(func)
        for at in range(words):
            stamp = (stamp ^ u64(func.profile[at])) * 0x100000001B3
        classes = ptr[u64](profile_classes(func, 0))
        for at in range(words * NOTED):
            stamp = (stamp ^ classes[at]) * 0x100000001B3
    return (stamp << 2) | (u64(func.counter) + 1 if func.counter < 2 else 3)


@native
def note_family(cls: ptr[Class], out: ptr[ptr[Unit]], count: i64, room: i64) -> i64:
    """Add the units of a class (or None) and its ancestors."""
    found = count
    while cls is not None:
        found = note_unit(cls.unit, out, found, room)
        cls = cls.parent
    return found


@native
def note_unit(unit: ptr[Unit], out: ptr[ptr[Unit]], count: i64, room: i64) -> i64:
    """Add a unit of the program, unless it was the last one that was added."""
    if unit is None or unit.flags & UNIT_PERMANENT != 0 or count == room or (count != 0 and out[count - 1] == unit):
        return count
    out[count] = unit
    return count + 1
