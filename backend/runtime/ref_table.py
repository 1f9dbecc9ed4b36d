"""The references that exist, by number: where the search for cycles of arrays begins.

An array holds itself only through a reference. A reference's number is given back when it is freed, last freed first.

Invariant: a live entry is the reference's address + LIVE, a free one the next free number * 2 + 1. (Thus an entry is no
address to the audit of a checked heap, which counts addresses as references.)

Example: `ref_enter(r)` when `r` is made, `ref_leave(r)` when it is freed.
"""

from backend.native.lang import *
from backend.runtime.heap import alloc, realloc_
from backend.runtime.layout import *

FIRST_TABLE = 256
LIVE = 2


@struct
class RefTable:
    """References by number; number 0 is not used."""

    slots: ptr[u64]
    used: u32
    cap: u32
    free: u32  # the last number freed, or 0
    live: u32
    threshold: u32  # number of live references at which the cycle collector is called


ref_table = global_var("ref_table", RefTable)


@native
def refs_request_start() -> void:
    """Begin a request without references."""
    ref_table.slots = None
    ref_table.used = 1
    ref_table.cap = 0
    ref_table.free = 0
    ref_table.live = 0
    ref_table.threshold = CYCLES_THRESHOLD


@native(inline=True)
def ref_enter(r: ptr[Ref]) -> void:
    """Give a reference a number."""
    id = ref_table.free
    if id != 0:
        ref_table.free = u32(ref_table.slots[id] >> 1)
    else:
        id = ref_table.used
        if unlikely(id >= ref_table.cap):
            _grow()
        ref_table.used = id + 1
    ref_table.slots[id] = u64(r) + LIVE
    r.number = id
    ref_table.live += 1
    if unlikely(ref_table.live == ref_table.threshold):
        vm.surprise |= SURPRISE_CYCLES


@native(cold=True)
def _grow() -> void:
    """Make the table, or double it."""
    old = u64(ref_table.cap) * 8
    if old == 0:
        ref_table.cap = FIRST_TABLE
        ref_table.slots = ptr[u64](alloc(FIRST_TABLE * 8))
        ref_table.slots[0] = 1
    else:
        ref_table.cap *= 2
        ref_table.slots = ptr[u64](realloc_(ptr[u8](ref_table.slots), old, old * 2))


@native(inline=True)
def ref_leave(r: ptr[Ref]) -> void:
    """Give a reference's number back."""
    ref_table.slots[r.number] = u64(ref_table.free) * 2 + 1
    ref_table.free = r.number
    ref_table.live -= 1


@native(inline=True)
def ref_numbered(id: u32) -> ptr[Ref]:
    """The reference of a number below `ref_table.used`, or None."""
    entry = ref_table.slots[id]
    return ptr[Ref](entry - LIVE) if entry & 1 == 0 else None
