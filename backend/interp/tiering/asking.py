"""A counter is full: native code is asked for, unless it is too early in the program's run.

A program that is over soon would feel what asking costs, so until a moment that the host names a hot function is only
observed, for as many calls as it would be otherwise, and what got hot is noted: whoever looks back at the program's end
knows what it met.

Example: `ask_for_code(func, -1)` when a function has been called so often.
"""

from backend.interp.handlers.dispatch import locals_of
from backend.interp.hooks import hooks
from backend.interp.tiering.observe import observe, unobserve
from backend.interp.tiering.shared import may_be_native
from backend.native.lang import *
from backend.runtime.clock import monotonic
from backend.runtime.layout import *

MOST_EARLY = 128  # places that are noted
_malloc = extern("malloc", fn[[u64], ptr[u8]])
_free = extern("free", fn[[ptr[u8]], void])


@struct
class Early:
    """What got hot before code could be asked for: a loop, by its head, or a function's entry (-1). Behind it lie the tags
    that the function's locals had at a loop's head when the counter was full the last time."""

    next: ptr["Early"]
    func: ptr[Func]
    pc: i64
    hits: u32  # how often the counter was full
    count: u32  # tags


@struct
class Asking:
    """The places that are noted, the last one first."""

    early: ptr[Early]
    count: u32


asking = global_var("asking", Asking)


@native(noinline=True)
def ask_for_code(func: ptr[Func], pc: i64) -> void:
    """A function has run as often as the threshold says: pc is a loop head, or -1 at its entry."""
    func.counter = 0
    if hooks.jit_asks_from != 0 and u64(monotonic()) < hooks.jit_asks_from:
        jit_postpone(func, pc)
    else:
        hooks.jit_request(func, pc)


@native
def jit_postpone(func: ptr[Func], pc: i64) -> void:
    """Ask later for a function, and observe it now if it has not been yet. Whoever looks at the counters meanwhile sees that
    it is hot."""
    func.counter = hooks.jit_threshold >> 1
    if func.profile is not None:
        unobserve(func)  # what was seen so far stays
    elif hooks.jit_unseen != 0 and may_be_native(func):
        observe(func)
        func.counter = hooks.jit_unseen
    if hooks.jit_unseen != 0:
        note_early(func, pc)


@native(noinline=True)
def left_often(func: ptr[Func]) -> void:
    """Native code of a function has been left at one place for the `LEFT_OFTEN`th time in this run: what the interpreter does from
    there on was not seen before, and is observed, so that code that is made anew need not find it out one exit after the
    other."""
    if hooks.jit_unseen != 0 and may_be_native(func):
        observe(func)
        func.counter = hooks.jit_unseen


@native
def note_early(func: ptr[Func], pc: i64) -> void:
    """Note that a place is hot, and what it meets."""
    count = u64(func.nlocals) if pc >= 0 else u64(0)
    place = asking.early
    while place is not None and (place.func != func or place.pc != pc):
        place = place.next
    if place is None:
        if asking.count == MOST_EARLY:
            return
        place = ptr[Early](_malloc(sizeof(Early) + count))
        place.next = asking.early
        place.func = func
        place.pc = pc
        place.hits = 0
        place.count = u32(count)
        asking.early = place
        asking.count += 1
    place.hits += 1
    tags, slots = ptr[u8](place + 1), locals_of(vm.fp)
    for i in range(i64(count)):
        tags[i] = u8(slots[i].tag)


@native
def jit_wait(until: u64, unseen: u32) -> void:
    """Ask for nothing until a moment, in nanoseconds of the monotonic clock; `unseen`: the counter of a function that is
    observed meanwhile, 0 if none is to be."""
    hooks.jit_asks_from = until
    hooks.jit_unseen = unseen


@native
def jit_early() -> ptr[Early]:
    """The first of the places that are noted."""
    return asking.early


@native
def jit_forget_early() -> void:
    """Forget them, since their functions are about to go."""
    while asking.early is not None:
        place = asking.early
        asking.early = place.next
        _free(ptr[u8](place))
    asking.count = 0
