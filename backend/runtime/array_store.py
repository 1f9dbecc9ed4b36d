"""Arrays, part 1: how they are stored; creation, growth, conversion, copies, release.

A PACKED array is a vector of TVs whose keys are the slot numbers. A HASH array is a vector of `Elm`
in insertion order, followed in the same allocation by `BUCKETS * cap` bucket heads (`index`); slots of one
bucket are chained through `Elm.next`, newest first. Deleting leaves a hole (tag UNINIT) that is
squeezed out when the vector is full. An empty array without storage is PACKED with `cap == 0`.

Invariants
- `size` counts the live elements, `used` the slots in use; `size == used` means no holes.
- The last slot in use is live, so appending to a packed array without storage needs no search.
- A hole of a PACKED array is never filled again (that would break the order of insertion): storing
  there converts to HASH first.
- `next_free` is MIN_KEY until an integer key is stored, except that copies of the immortal empty
  array start at 0; this is why `$a = []; $a[-3] = 1; $a[] = 2;` appends at 0 in PHP 8.2.
"""

from backend.native.lang import *
from backend.runtime.array_iter import (
    arr_skip_holes,
    miters_forget,
    miters_moved,
    miters_settle,
    miters_startup,
)
from backend.runtime.deep import release_deep, too_deep
from backend.runtime.heap import alloc, alloc_counted, dealloc, realloc_
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref, str_incref

MIN_KEY = -(1 << 63)
MAX_KEY = (1 << 63) - 1
MIN_PACKED = 4
MIN_HASH = 8
MAX_CAP = 1 << 30
BUCKETS = 2  # bucket heads for each slot: a collision in a large table is a cache miss
BUCKET_BYTES = BUCKETS * sizeof(u32)
HASH_SLOT_BYTES = sizeof(Elm) + BUCKET_BYTES

empty_array = global_var("empty_array", Array)


@native
def arrays_startup() -> void:
    """Make the empty array and empty the iterator table; called when a request starts."""
    a = addr(empty_array)
    memset(ptr[u8](a), 0, sizeof(Array))
    a.rc = IMMORTAL
    a.kind = Tag.ARR
    miters_startup()


# -- creation -------------------------------------------------------------------------------------


@native(inline=True)
def arr_empty() -> ptr[Array]:
    """The immortal empty array (owned)."""
    a = addr(empty_array)
    a.rc += 1
    return a


@native
def arr_header() -> ptr[Array]:
    """A new array without storage."""
    a = ptr[Array](alloc_counted(sizeof(Array)))
    memset(ptr[u8](a), 0, sizeof(Array))
    a.rc = 1
    a.kind = Tag.ARR
    a.next_free = MIN_KEY
    return a


@native
def arr_new(cap: u64) -> ptr[Array]:
    """A new packed array with room for `cap` elements."""
    a = arr_header()
    if cap != 0:
        packed_reserve(a, cap)
    return a


@native
def arr_new_hash(cap: u64) -> ptr[Array]:
    """A new hash array with room for `cap` elements."""
    a = arr_header()
    hash_storage(a, hash_cap(cap))
    return a


@native
def hash_cap(wanted: u64) -> u64:
    """The capacity of a hash for `wanted` elements: the next power of two."""
    if wanted <= MIN_HASH:
        return MIN_HASH
    return u64(1) << (64 - clz(wanted - 1))


@native(cold=True)
def arr_too_large() -> void:
    """Report an array beyond all limits as what it is: out of memory."""
    alloc(u64(1) << 62)


@native
def hash_storage(a: ptr[Array], cap: u64) -> void:
    """Give `a` fresh storage as a hash, all buckets empty, without touching what it had."""
    if unlikely(cap > MAX_CAP):
        arr_too_large()
    a.data = alloc(cap * HASH_SLOT_BYTES)
    a.index = ptr[u32](a.data + cap * sizeof(Elm))
    a.cap = u32(cap)
    a.front = 0
    a.layout = ArrayKind.HASH
    memset(ptr[u8](a.index), 255, cap * BUCKET_BYTES)


@native(inline=True)
def storage_base(a: ptr[Array]) -> ptr[u8]:
    """Where the storage of `a` was allocated."""
    return a.data - u64(a.front) * sizeof(TV)


@native(inline=True)
def storage_bytes(a: ptr[Array]) -> u64:
    """What was asked for when the storage of `a` was allocated; 0 when there is none."""
    if a.layout == ArrayKind.PACKED:
        return (u64(a.cap) + a.front) * sizeof(TV)
    return u64(a.cap) * HASH_SLOT_BYTES


@native
def free_storage(base: ptr[u8], bytes: u64) -> void:
    """Free what `storage_base` and `storage_bytes` said of an array."""
    if bytes != 0:
        dealloc(base, bytes)


# -- growth ---------------------------------------------------------------------------------------


@native
def packed_reserve(a: ptr[Array], cap: u64) -> void:
    """Give a PACKED array room for at least `cap` elements."""
    if cap <= u64(a.cap):
        return
    if unlikely(cap > MAX_CAP):
        arr_too_large()
    if a.front != 0:
        packed_to_base(a)
    old = storage_bytes(a)
    if old == 0:
        a.data = alloc(cap * sizeof(TV))
    elif cap > u64(a.cap):
        a.data = realloc_(a.data, old, cap * sizeof(TV))
    else:
        return
    a.cap = u32(cap)


@native
def packed_to_base(a: ptr[Array]) -> void:
    """Move the elements over the slots that arr_shift has given up."""
    base = storage_base(a)
    memmove(base, a.data, u64(a.used) * sizeof(TV))
    a.data = base
    a.cap += a.front
    a.front = 0


@native
def packed_make_front(a: ptr[Array], front: u64) -> void:
    """Give a PACKED array `front` slots before its first element, so that growing there takes constant time, too."""
    if unlikely(front + a.cap > MAX_CAP):
        arr_too_large()
    base, bytes = storage_base(a), storage_bytes(a)
    fresh = alloc((front + a.cap) * sizeof(TV)) + front * sizeof(TV)
    memcpy(fresh, a.data, u64(a.used) * sizeof(TV))
    a.data = fresh
    a.front = u32(front)
    free_storage(base, bytes)


@native(noinline=True)
def packed_grow(a: ptr[Array]) -> void:
    """Make room behind the last element of a full PACKED array."""
    if a.front > a.cap >> 1:
        packed_to_base(a)
    else:
        packed_reserve(a, MIN_PACKED if a.cap == 0 else u64(a.cap) * 2)


@native(inline=True)
def hash_bucket(a: ptr[Array], key: i64, hash: u32) -> ptr[u32]:
    """The bucket head of a key."""
    return a.index + ((u32(key) if hash == INT_KEY else hash) & (a.cap * BUCKETS - 1))


@native
def hash_reindex(a: ptr[Array]) -> void:
    """Rebuild the buckets from the elements."""
    memset(ptr[u8](a.index), 255, u64(a.cap) * BUCKET_BYTES)
    elms = ptr[Elm](a.data)
    for slot in range(a.used):
        e = elms + slot
        if likely(e.tv.tag != Tag.UNINIT):
            bucket = hash_bucket(a, e.key, e.hash)
            e.next = bucket[0]
            bucket[0] = slot


@native
def hash_compact(a: ptr[Array]) -> void:
    """Squeeze out the holes of a HASH array; buckets are stale until `hash_reindex`."""
    if a.size == a.used:
        return
    elms = ptr[Elm](a.data)
    a.pos = arr_skip_holes(a, a.pos)
    if a.iterators != 0:
        miters_settle(a)
    to: u32 = 0
    for slot in range(a.used):
        if elms[slot].tv.tag != Tag.UNINIT:
            if slot != to:
                memcpy(ptr[u8](elms + to), ptr[u8](elms + slot), sizeof(Elm))
                if a.pos == slot:
                    a.pos = to
                if a.iterators != 0:
                    miters_moved(a, slot, to)
            to += 1
    if a.pos == a.used:
        a.pos = to
    if a.iterators != 0:
        miters_moved(a, a.used, to)
    a.used = to


@native(noinline=True)
def hash_grow(a: ptr[Array]) -> void:
    """Make room behind the last element of a full HASH array: squeeze out holes, or double it."""
    if a.size + (a.size >> 5) < a.used:
        hash_compact(a)
    else:
        hash_resize(a, u64(a.cap) * 2)
    hash_reindex(a)


@native
def hash_resize(a: ptr[Array], cap: u64) -> void:
    """Move a HASH array to storage of another capacity; buckets are stale until `hash_reindex`."""
    data = a.data
    old_cap = a.cap
    hash_storage(a, cap)
    memcpy(a.data, data, u64(a.used) * sizeof(Elm))
    dealloc(data, u64(old_cap) * HASH_SLOT_BYTES)


@native(noinline=True)
def arr_to_hash(a: ptr[Array]) -> void:
    """Convert a PACKED array to HASH with room for one more element; positions stay."""
    values = ptr[TV](a.data)
    base = storage_base(a)
    bytes = storage_bytes(a)
    used = a.used
    hash_storage(a, hash_cap(u64(used) + 1))
    elms = ptr[Elm](a.data)
    for slot in range(used):
        e = elms + slot
        e.tv = values[slot]
        e.key = i64(slot)
        e.hash = INT_KEY
    free_storage(base, bytes)
    hash_reindex(a)


# -- copies ---------------------------------------------------------------------------------------


@native(inline=True)
def tv_for_copy(v: TV, owner: ptr[Array]) -> TV:
    """What a copy of an array holds for `v`: a reference nobody else holds is unwrapped. Counted.

    A reference to the array itself stays: the copy must not contain its original by value.
    """
    if unlikely(v.tag == Tag.REF):
        ref = ptr[Ref](v.data)
        if ref.rc == 1 and not (ref.tv.tag == Tag.ARR and ref.tv.data == i64(owner)):
            v = ref.tv
    incref(v)
    return v


@native(noinline=True)
def arr_dup(a: ptr[Array]) -> ptr[Array]:
    """A new array with the elements of `a` (owned, `rc == 1`), its `next_free` and pointer."""
    copy = arr_header()
    copy.next_free = a.next_free
    if a.size != 0:
        if a.layout == ArrayKind.PACKED:
            packed_dup(a, copy)
        else:
            hash_dup(a, copy)
    return copy


@native
def packed_dup(a: ptr[Array], copy: ptr[Array]) -> void:
    """Fill `copy` with the slots of PACKED `a`, holes included."""
    cap = MIN_PACKED if a.used < MIN_PACKED else u64(a.used)
    copy.data = alloc(cap * sizeof(TV))
    copy.cap = u32(cap)
    slot, end, to = ptr[TV](a.data), ptr[TV](a.data) + a.used, ptr[TV](copy.data)
    while slot < end:
        v = slot[0]
        to[0] = v
        if v.tag >= Tag.STR:
            to[0] = tv_for_copy(v, a)
        slot = slot + 1
        to = to + 1
    copy.size = a.size
    copy.used = a.used
    copy.pos = a.pos if a.pos < a.used else 0


@native
def hash_dup(a: ptr[Array], copy: ptr[Array]) -> void:
    """Fill `copy` with the elements of HASH `a`, without its holes."""
    if a.size == a.used:
        hash_dup_slots(a, copy)
        return
    hash_storage(copy, hash_cap(u64(a.size)))
    source = ptr[Elm](a.data)
    target = ptr[Elm](copy.data)
    at_pointer = arr_skip_holes(a, a.pos)
    to: u32 = 0
    for slot in range(a.used):
        if source[slot].tv.tag != Tag.UNINIT:
            elm_dup(a, source + slot, target + to)
            if slot == at_pointer:
                copy.pos = to
            to += 1
    copy.size = to
    copy.used = to
    hash_reindex(copy)


@native(inline=True)
def elm_dup(a: ptr[Array], e: ptr[Elm], to: ptr[Elm]) -> void:
    """Copy an element of `a`, counting its references; its chain comes along."""
    to.tv = tv_for_copy(e.tv, a)
    to.key = e.key
    to.next = e.next
    to.hash = e.hash
    if e.hash != INT_KEY:
        str_incref(ptr[String](e.key))


@native
def hash_dup_slots(a: ptr[Array], copy: ptr[Array]) -> void:
    """`hash_dup` without holes: slot for slot, so that the buckets stay as they are."""
    hash_storage(copy, u64(a.cap))
    memcpy(copy.index, a.index, u64(a.cap) * BUCKET_BYTES)
    source = ptr[Elm](a.data)
    target = ptr[Elm](copy.data)
    for slot in range(a.used):
        elm_dup(a, source + slot, target + slot)
    copy.size = a.size
    copy.used = a.used
    copy.pos = a.pos if a.pos < a.used else 0


@native
def arr_to_shape(a: ptr[Array], shape: ptr[Array]) -> void:
    """Keep what the literal string keys of `a` make, for `arr_of_shape`: its header, behind which its storage follows."""
    memcpy(ptr[u8](shape), ptr[u8](a), sizeof(Array))
    shape.rc = 1
    shape.data = ptr[u8](shape + 1)
    shape.index = ptr[u32](shape.data + u64(a.cap) * sizeof(Elm))
    memcpy(shape.data, a.data, storage_bytes(a))


@native
def arr_of_shape(shape: ptr[Array], values: ptr[TV]) -> ptr[Array]:
    """A hash with the keys of a shape and these values, which it consumes."""
    a = ptr[Array](alloc_counted(sizeof(Array)))
    memcpy(ptr[u8](a), ptr[u8](shape), sizeof(Array))
    cap = u64(shape.cap)
    a.data = alloc(cap * HASH_SLOT_BYTES)
    a.index = ptr[u32](a.data + cap * sizeof(Elm))
    memcpy(ptr[u8](a.index), ptr[u8](shape.index), cap * BUCKET_BYTES)
    source = ptr[Elm](shape.data)
    target = ptr[Elm](a.data)
    for slot in range(shape.used):
        to = target + slot
        e = source + slot
        to.tv = values[slot]
        to.key = e.key
        to.next = e.next
        to.hash = e.hash
        ptr[String](e.key).rc += 1
    return a


@native(inline=True)
def arr_separate(slot: ptr[TV]) -> ptr[Array]:
    """Make the array in `slot` (tag ARR) unshared, copying a shared one; returns it (borrowed)."""
    a = ptr[Array](slot.data)
    if likely(a.rc == 1):
        return a
    return arr_separate_shared(slot)


@native(noinline=True)
def arr_separate_shared(slot: ptr[TV]) -> ptr[Array]:
    """`arr_separate` of an array that is shared."""
    a = ptr[Array](slot.data)
    copy = arr_dup(a)
    slot.data = i64(copy)
    a.rc -= 1
    return copy


# -- release --------------------------------------------------------------------------------------


@native(noinline=True)
def arr_free(a: ptr[Array]) -> void:
    """Free an array that nobody refers to any more, and what it holds. May run destructors."""
    if too_deep():
        release_deep(ptr[Counted](a))
        return
    if unlikely(a.iterators != 0):
        miters_forget(a)
    arr_release_elements(a)
    free_storage(storage_base(a), storage_bytes(a))
    dealloc(ptr[u8](a), sizeof(Array))


@native
def arr_release_elements(a: ptr[Array]) -> void:
    """Release every value and string key; the slots keep stale contents."""
    if a.layout == ArrayKind.PACKED:
        value = ptr[TV](a.data)
        end = value + a.used
        while value < end:
            if value.tag >= Tag.STR:
                v = value[0]
                if v.tag == Tag.STR:
                    str_decref(ptr[String](v.data))
                else:
                    decref(v)
            value = value + 1
    else:
        elms = ptr[Elm](a.data)
        for slot in range(a.used):
            e = elms + slot
            if e.tv.tag != Tag.UNINIT:
                if e.hash != INT_KEY:
                    str_decref(ptr[String](e.key))
                decref(e.tv)
