"""What a thing on the heap refers to, for the cycle collector: every counted reference that it owns, or none where that is not known.

A suspended generator owns what lies in its frame that was put aside: locals, iterators, the evaluation stack and pending calls.

Example: `each_held(c, thing)` calls `visit(c, v)` for every value that `thing` holds.
"""

from backend.interp.calls.enter import closure_uses
from backend.interp.calls.frames import slots_end
from backend.interp.handlers.dispatch import locals_of
from backend.interp.iteration.generator_state import state_of, waiting_frame
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array_iter import arr_tv_at
from backend.runtime.layout import *
from backend.runtime.value import *

# A value that the thing holds.
visit = declare("cycle_visit", fn[[ptr["Collector"], TV], void])


@native
def each_held(c: ptr["Collector"], thing: ptr[Counted]) -> void:
    """Visit everything that an object, array or reference refers to."""
    if i64(thing.kind) == Tag.REF:
        visit(c, ptr[Ref](thing).tv)
    elif i64(thing.kind) == Tag.ARR:
        held_by_array(c, ptr[Array](thing))
    else:
        held_by_object(c, ptr[Object](thing))


@native
def held_by_array(c: ptr["Collector"], a: ptr[Array]) -> void:
    """The elements of an array."""
    for pos in range(a.used):
        v = arr_tv_at(a, pos)[0]
        if v.tag >= Tag.STR:
            visit(c, v)


@native
def held_by_slots(c: ptr["Collector"], slots: ptr[TV], count: u32) -> void:
    """Values that lie side by side."""
    for i in range(count):
        if slots[i].tag >= Tag.STR:
            visit(c, slots[i])


@native(inline=True)
def holds_natively(o: ptr[Object]) -> bool:
    """Whether an object's native state holds values; that of a reflection object, say, only points."""
    return o.ext is not None and o.cls.native is not None and o.cls.native.held is not None


@native
def held_by_object(c: ptr["Collector"], o: ptr[Object]) -> void:
    """The properties of an object, and what a closure or a generator holds."""
    held_by_slots(c, obj_props(o), o.nprops)
    if o.dyn is not None:
        visit(c, tv_arr(o.dyn))
    if holds_natively(o):
        held = o.cls.native.held
        held(c, o)


@native
def held_by_closure(c: ptr["Collector"], o: ptr[Object]) -> void:
    """The object bound to a closure, its static variables and captured values."""
    closure = ptr[Closure](o.ext)
    if closure.this is not None:
        visit(c, tv_obj(closure.this))
    if closure.statics is not None:
        visit(c, tv_arr(closure.statics))
    held_by_slots(c, closure_uses(closure), closure.nuses)


@native
def held_by_generator(c: ptr["Collector"], o: ptr[Object]) -> void:
    """What a generator yielded and returned, and the frame of one that waits."""
    g = state_of(o)
    visit(c, g.value)
    visit(c, g.key)
    visit(c, g.result)
    fp = waiting_frame(g)
    if fp is not None:
        held_by_frame(c, fp)
        held_by_stack(c, g.kept, g.kept + g.kept_cells)


@native
def held_by_frame(c: ptr["Collector"], fp: ptr[Frame]) -> void:
    """What a frame holds beside its evaluation stack."""
    held_by_header(c, fp)
    func = fp.func
    slots = locals_of(fp)
    held_by_slots(c, slots, func.nlocals)
    iterators = ptr[Iter](slots + func.nlocals)
    for i in range(func.niters):
        held_by_iterator(c, iterators + i)
    hidden = slots + (func.nlocals + func.niters * ITER_SLOTS)
    held_by_slots(c, hidden, u32(slots_end(fp) - hidden))


@native
def held_by_stack(c: ptr["Collector"], slot: ptr[TV], end: ptr[TV]) -> void:
    """What lies between two places of an evaluation stack."""
    while slot < end:
        if slot.tag == PRELIVE:
            callee = ptr[Frame](slot)
            held_by_header(c, callee)
            if callee.pc is not None:  # named arguments
                visit(c, tv_arr(ptr[Array](callee.pc)))
            slot = slot + FRAME_SLOTS
        else:
            visit(c, slot[0])
            slot = slot + 1


@native
def held_by_header(c: ptr["Collector"], fp: ptr[Frame]) -> void:
    """The object of a call, and the Closure or the further arguments in its header."""
    if fp.this is not None:
        visit(c, tv_obj(fp.this))
    if fp.extra is not None:
        visit(c, TV(i64(fp.extra), i64(ptr[Counted](fp.extra).kind)))


@native
def held_by_iterator(c: ptr["Collector"], it: ptr[Iter]) -> void:
    """What a running foreach walks."""
    if it.state != IterState.NONE:
        visit(c, TV(i64(it.base), i64(it.base.kind)))
