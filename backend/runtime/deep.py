"""Structures so deep that the native stack is too short for them.

Code that follows nested values calls itself, on the request's large native stack. `check_depth()` ends the request cleanly when that
is full. Only freeing must go on: what cannot be freed by recursion any more is put on a list, which the deepest call works through.

Invariant: while the list is worked through, `vm.native_limit` is lower by MARGIN, which is the room for that.

Example: `arr_free` begins with `if too_deep(): release_deep(...)`.
"""

from backend.native.lang import *
from backend.runtime.heap import alloc, realloc_
from backend.runtime.layout import *

MARGIN = 128 << 10
FIRST_ROOM = 1024

stack_overflow = declare("stack_overflow", fn[[], void])
release = declare("release", fn[[i64, i64], void])


@struct
class Deep:
    """Things without references that wait to be freed."""

    things: ptr[ptr[Counted]]
    used: u64
    room: u64
    working: u64  # somebody works through the list


deep = global_var("deep", Deep)


@native(cold=True)
def deep_request_start() -> void:
    """Begin a request: nothing waits."""
    memset(ptr[u8](addr(deep.things)), 0, sizeof(Deep))


@native(inline=True)
def too_deep() -> bool:
    """Whether the native stack is full."""
    return unlikely(frame_address() < vm.native_limit)


@native(inline=True)
def check_depth() -> void:
    """End the request when the native stack is full: php runs out of memory then, at the latest."""
    if too_deep():
        stack_overflow()


@native(cold=True)
def release_deep(thing: ptr[Counted]) -> void:
    """Free a thing without references although the native stack is full."""
    if deep.used == deep.room:
        make_room()
    deep.things[deep.used] = thing
    deep.used += 1
    if deep.working != 0:
        return
    deep.working = 1
    vm.native_limit = vm.native_limit - MARGIN
    while deep.used > 0:
        deep.used -= 1
        next = deep.things[deep.used]
        release(i64(next), i64(next.kind))
    vm.native_limit = vm.native_limit + MARGIN
    deep.working = 0


@native(cold=True)
def make_room() -> void:
    """Enlarge the list; the memory limit does not hold for what frees memory."""
    limit = vm.bytes_limit
    vm.bytes_limit = 0
    if deep.room == 0:
        deep.room = FIRST_ROOM
        deep.things = ptr[ptr[Counted]](alloc(FIRST_ROOM * 8))
    else:
        bytes = deep.room * 8
        deep.things = ptr[ptr[Counted]](realloc_(ptr[u8](deep.things), bytes, bytes * 2))
        deep.room *= 2
    vm.bytes_limit = limit
