"""Arrays, part 2: positions, the internal pointer, and by-reference foreach iterators.

A *position* is a slot number; `a.used` is the end. Positions survive appending, growth and
packed-to-hash conversion; compaction moves the internal pointer and every registered iterator
along with their elements. Plain foreach walks its own reference to the array, so nothing can move
under it, and needs only `arr_first`/`arr_next`.

A by-reference foreach walks the variable, which may change between rounds. It keeps an entry of
the iterator table (`Miter`): the array it last saw and the position it visits next. An array with
entries counts them in `Array.iterators`, so that arrays without any pay one comparison.

Example:

    pos = arr_first(a)
    while pos < a.used:
        use(arr_key_at(a, pos), arr_tv_at(a, pos))
        pos = arr_next(a, pos)
"""

from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *


@native(inline=True)
def arr_tv_at(a: ptr[Array], pos: u32) -> ptr[TV]:
    """The element in a slot, which may be a hole (UNINIT). Does not survive growth."""
    return ptr[TV](a.data + (u64(pos) << (4 + u64(a.layout))))


@native(inline=True)
def arr_key_at(a: ptr[Array], pos: u32) -> TV:
    """The key of a slot as INT or STR (borrowed)."""
    if a.layout == ArrayKind.PACKED:
        return TV(i64(pos), Tag.INT)
    e = ptr[Elm](a.data) + pos
    return TV(e.key, Tag.INT if e.hash == INT_KEY else Tag.STR)


@native(inline=True)
def arr_skip_holes(a: ptr[Array], pos: u32) -> u32:
    """The first live position at or after `pos`, or `a.used`."""
    while pos < a.used and arr_tv_at(a, pos).tag == Tag.UNINIT:
        pos += 1
    return pos


@native(inline=True)
def arr_first(a: ptr[Array]) -> u32:
    """The first position; `a.used` when the array is empty."""
    return arr_skip_holes(a, 0)


@native(inline=True)
def arr_next(a: ptr[Array], pos: u32) -> u32:
    """The position behind `pos`; `a.used` at the end."""
    return arr_skip_holes(a, pos + 1)


@native(readonly=True)
def arr_before(a: ptr[Array], pos: u32) -> u32:
    """The last live position below `pos`, or `a.used` when there is none."""
    while pos > 0:
        pos -= 1
        if arr_tv_at(a, pos).tag != Tag.UNINIT:
            return pos
    return a.used


@native(readonly=True)
def arr_last(a: ptr[Array]) -> u32:
    """The last position; `a.used` when the array is empty."""
    return arr_before(a, a.used)


# -- the internal pointer of current(), next(), reset() ... -------------------------------------


@native(readonly=True)
def arr_pointer(a: ptr[Array]) -> u32:
    """The live position of the internal pointer; `a.used` when it is beyond the end."""
    return arr_skip_holes(a, a.pos)


@native(readonly=True)
def arr_current(a: ptr[Array]) -> ptr[TV]:
    """The element that the internal pointer is at (maybe a REF), or None beyond the end."""
    pos = arr_pointer(a)
    return arr_tv_at(a, pos) if pos < a.used else None


@native(readonly=True)
def arr_current_key(a: ptr[Array]) -> TV:
    """The key that the internal pointer is at (borrowed), or NULL beyond the end."""
    pos = arr_pointer(a)
    if pos < a.used:
        return arr_key_at(a, pos)
    return TV(0, Tag.NULL)


@native
def arr_reset(a: ptr[Array]) -> void:
    """Move the internal pointer to the first element."""
    a.pos = arr_first(a)


@native
def arr_end(a: ptr[Array]) -> void:
    """Move the internal pointer to the last element."""
    a.pos = arr_last(a)


@native
def arr_advance(a: ptr[Array]) -> void:
    """Move the internal pointer forward; once beyond the end it stays there."""
    pos = arr_pointer(a)
    if pos < a.used:
        a.pos = arr_next(a, pos)


@native
def arr_retreat(a: ptr[Array]) -> void:
    """Move the internal pointer back; before the first element means beyond the end."""
    pos = arr_pointer(a)
    if pos < a.used:
        a.pos = arr_before(a, pos)


# -- by-reference foreach ------------------------------------------------------------------------


@struct
class Miter:
    """One running by-reference foreach."""

    arr: ptr[Array]  # the array seen last (not counted), or None
    pos: u32  # the position to visit next
    taken: u32


@struct
class MiterTable:
    """All running by-reference foreach iterators of the request."""

    entries: ptr[Miter]
    used: u32  # entries at or above are free
    cap: u32


miters = global_var("miters", MiterTable)


@native
def miters_startup() -> void:
    """Empty the table; to be called when a request starts with a fresh heap."""
    miters.entries = None
    miters.used = 0
    miters.cap = 0


@native(cold=True)
def miters_grow() -> void:
    cap: u32 = 8 if miters.cap == 0 else miters.cap * 2
    entries = ptr[Miter](alloc(u64(cap) * sizeof(Miter)))
    if miters.cap != 0:
        memcpy(ptr[u8](entries), ptr[u8](miters.entries), u64(miters.used) * sizeof(Miter))
        dealloc(ptr[u8](miters.entries), u64(miters.cap) * sizeof(Miter))
    miters.entries = entries
    miters.cap = cap


@native
def miter_add(a: ptr[Array], pos: u32) -> u32:
    """Register an iterator that visits `pos` of `a` next; returns its number."""
    n: u32 = 0
    while n < miters.used and miters.entries[n].taken != 0:
        n += 1
    if n == miters.used:
        if n == miters.cap:
            miters_grow()
        miters.used += 1
    miters.entries[n] = Miter(a, pos, 1)
    a.iterators += 1
    return n


@native
def miter_del(n: u32) -> void:
    """Unregister an iterator."""
    entry = miters.entries + n
    if entry.arr is not None:
        entry.arr.iterators -= 1
    entry.arr = None
    entry.taken = 0
    while miters.used > 0 and miters.entries[miters.used - 1].taken == 0:
        miters.used -= 1


@native(readonly=True)
def miter_array(n: u32) -> ptr[Array]:
    """The array that an iterator saw last, or None."""
    return miters.entries[n].arr


@native
def miter_follow(n: u32, a: ptr[Array]) -> void:
    """Let an iterator go on where it is in `a`, a copy of the array that it saw last."""
    entry = miters.entries + n
    if entry.arr != a:
        if entry.arr is not None:
            entry.arr.iterators -= 1
        entry.arr = a
        a.iterators += 1


@native
def miter_fetch(n: u32, a: ptr[Array]) -> u32:
    """The position to visit in this round, or NO_SLOT at the end; the iterator moves behind it.

    `a` is the array that the variable holds now, unshared. When it is another array than in the
    round before (assigned, or separated), iteration goes on at its internal pointer.
    """
    entry = miters.entries + n
    if entry.arr != a:
        if entry.arr is not None:
            entry.arr.iterators -= 1
        entry.arr = a
        a.iterators += 1
        entry.pos = a.pos
    pos = arr_skip_holes(a, entry.pos)
    if pos >= a.used:
        entry.pos = a.used
        return NO_SLOT
    entry.pos = pos + 1
    return pos


@native(noinline=True)
def miters_settle(a: ptr[Array]) -> void:
    """Move iterators that stand at holes to the next element, as compaction wants it."""
    entries = miters.entries
    for n in range(miters.used):
        if entries[n].arr == a:
            (entries + n).pos = arr_skip_holes(a, entries[n].pos)


@native(noinline=True)
def miters_moved(a: ptr[Array], old: u32, new: u32) -> void:
    """The element at `old` is now at `new`: iterators that were to visit it follow."""
    entries = miters.entries
    for n in range(miters.used):
        if entries[n].arr == a and entries[n].pos == old:
            (entries + n).pos = new


@native(cold=True)
def miters_forget(a: ptr[Array]) -> void:
    """`a` is being freed: its iterators point at no array."""
    entries = miters.entries
    for n in range(miters.used):
        if entries[n].arr == a:
            (entries + n).arr = None
    a.iterators = 0


@native(noinline=True)
def miters_splice(a: ptr[Array], start: u32, removed: u32, added: u32, kept: bool) -> void:
    """Elements from `start` on are to be replaced: iterators at them go on behind the new ones, and those behind follow.

    php moves the elements one by one, and with each the iterators that are at its old place: one that got
    where an element is still to be moved goes on with that. Where what is removed is `kept`, php counts the places that it had.
    """
    gone: u32 = 0 if kept else removed
    entries = miters.entries
    for n in range(miters.used):
        if entries[n].arr == a and entries[n].pos >= start and entries[n].pos < a.used:
            pos = entries[n].pos if entries[n].pos > start + removed else start + removed
            if added <= gone and pos < a.used:
                pos -= gone - added
            while added > gone and pos < a.used:
                pos += added - gone
            (entries + n).pos = pos


@native(noinline=True)
def miters_shift(a: ptr[Array], delta: u32) -> void:
    """All elements are to move by `delta` positions, and all iterators with them."""
    entries = miters.entries
    for n in range(miters.used):
        if entries[n].arr == a:
            (entries + n).pos += delta
