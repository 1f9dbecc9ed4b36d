"""Arrays, part 3: keys, lookup, storing and deleting. Most users of arrays import from here.

Keys are INT or STR; `arr_key_str` turns a string such as "12" into the integer that PHP uses.
`arr_get_*` return the element's slot or None; `arr_lval_*` create it as NULL when it is missing.
A slot may hold a REF: reading wants `deref`. Slots live until the array's next insertion, deletion,
separation or release; whoever runs PHP code in between looks the slot up again.

`arr_set_*` consume the value and replace what the slot holds, a REF included (that is what array
construction wants); assigning through references is `tv_set(deref(arr_lval_...(a, k)), v)`.
Mutators need an unshared array (`arr_separate`). Deleting and replacing release the old value,
which may run a destructor.

Example:

    a = arr_new(0)
    arr_append(a, tv_int(7))
    arr_set_key(a, arr_key_str(name), tv_null())
"""

from backend.native.lang import *
from backend.runtime.array_iter import *
from backend.runtime.array_store import *
from backend.runtime.layout import *
from backend.runtime.numeric import is_int_key
from backend.runtime.refs import decref, incref, str_decref, str_incref, tv_set
from backend.runtime.string import str_bytes, str_eq, str_hash
from backend.runtime.value import deref

NINE = ord("9")
ZERO = ord("0")
MINUS = ord("-")


# -- keys -----------------------------------------------------------------------------------------


@native(inline=True)
def arr_key_str(s: ptr[String]) -> TV:
    """The key that a string is used as: INT for a decimal integer, else STR (borrowed)."""
    first = str_bytes(s)[0]
    if likely(first > NINE) or (first < ZERO and first != MINUS):
        return TV(i64(s), Tag.STR)
    return decimal_key(s)


@native(noinline=True)
def decimal_key(s: ptr[String]) -> TV:
    """`arr_key_str` of a string that starts with a digit or a minus sign."""
    key = stack(i64)
    if is_int_key(s, key):
        return TV(key[0], Tag.INT)
    return TV(i64(s), Tag.STR)


@native(inline=True)
def str_key_hash(s: ptr[String]) -> u32:
    """`Elm.hash` of a string key."""
    return u32(str_hash(s)) | STR_KEY


# -- lookup ---------------------------------------------------------------------------------------


@native(inline=True)
def arr_get_int(a: ptr[Array], k: i64) -> ptr[TV]:
    """The element of an integer key, or None."""
    if likely(a.layout == ArrayKind.PACKED):
        if likely(u64(k) < u64(a.used)):
            p = ptr[TV](a.data) + k
            if likely(p.tag != Tag.UNINIT):
                return p
        return None
    return hash_get_int(a, k)


@native(readonly=True)
def hash_get_int(a: ptr[Array], k: i64) -> ptr[TV]:
    """`arr_get_int` of a HASH array."""
    elms = ptr[Elm](a.data)
    slot = a.index[u32(k) & (a.cap * BUCKETS - 1)]
    while slot != NO_SLOT:
        e = elms + slot
        if likely(e.key == k) and e.hash == INT_KEY:
            return addr(e.tv)
        slot = e.next
    return None


@native(inline=True)
def arr_get_str(a: ptr[Array], s: ptr[String]) -> ptr[TV]:
    """The element of a string key, which is taken as it is, or None."""
    if a.layout == ArrayKind.PACKED:
        return None
    return hash_get_str(a, s, str_key_hash(s))


@native(readonly=True)
def hash_get_str(a: ptr[Array], s: ptr[String], hash: u32) -> ptr[TV]:
    """`arr_get_str` of a HASH array; `hash` is `str_key_hash(s)`."""
    elms = ptr[Elm](a.data)
    slot = a.index[hash & (a.cap * BUCKETS - 1)]
    while slot != NO_SLOT:
        e = elms + slot
        if e.hash == hash and str_eq(ptr[String](e.key), s):
            return addr(e.tv)
        slot = e.next
    return None


@native(inline=True)
def arr_get_literal(a: ptr[Array], s: ptr[String]) -> ptr[TV]:
    """`arr_get_str` of a literal: as a rule its key is that very string, the first of its bucket, which is looked at in place."""
    if unlikely(a.layout == ArrayKind.PACKED):
        return None
    hash = str_key_hash(s)
    slot = a.index[hash & (a.cap * BUCKETS - 1)]
    if slot == NO_SLOT:
        return None
    e = ptr[Elm](a.data) + slot
    if likely(e.key == i64(s) and e.hash == hash):
        return addr(e.tv)
    return hash_get_str(a, s, hash)


@native
def arr_get_key(a: ptr[Array], key: TV) -> ptr[TV]:
    """The element of an INT or STR key, or None."""
    if key.tag == Tag.INT:
        return arr_get_int(a, key.data)
    return arr_get_str(a, ptr[String](key.data))


@native
def arr_get_name(a: ptr[Array], s: ptr[String]) -> ptr[TV]:
    """The element that `$a[s]` means ("12" is 12), or None."""
    return arr_get_key(a, arr_key_str(s))


# -- adding keys that are absent ------------------------------------------------------------------


@native
def hash_add(a: ptr[Array], key: i64, hash: u32) -> ptr[TV]:
    """The slot, made NULL, of an absent key in a HASH array. Consumes the key."""
    if unlikely(a.used == a.cap):
        hash_grow(a)
    slot = a.used
    e = ptr[Elm](a.data) + slot
    bucket = hash_bucket(a, key, hash)
    e.tv = TV(0, Tag.NULL)
    e.key = key
    e.hash = hash
    e.next = bucket[0]
    bucket[0] = slot
    a.used = slot + 1
    a.size += 1
    return addr(e.tv)


@native
def packed_accepts(a: ptr[Array], k: i64) -> bool:
    """Whether a PACKED array stays packed with absent key `k`; makes the room.

    A key beyond the end leaves holes, which is worth it only while at least half is in use.
    """
    if u64(k) < u64(a.used) or k < 0:
        return False
    if k < i64(a.cap):
        return True
    if k == i64(a.used):
        packed_grow(a)
        return True
    if a.cap == 0 and k < MIN_HASH:
        packed_reserve(a, MIN_HASH)
        return True
    if (k >> 1) < i64(a.cap) and (a.cap >> 1) < a.size:
        packed_reserve(a, u64(a.cap) * 2 if k < i64(a.cap) * 2 else u64(k) + 1)
        return True
    return False


@native
def packed_add(a: ptr[Array], k: i64) -> ptr[TV]:
    """The slot, made NULL, of a key at or behind the end that `packed_accepts`."""
    values = ptr[TV](a.data)
    for hole in range(a.used, u32(k)):
        values[hole] = TV(0, Tag.UNINIT)
    values[k] = TV(0, Tag.NULL)
    a.used = u32(k) + 1
    a.size += 1
    return values + k


@native(noinline=True)
def arr_add_int(a: ptr[Array], k: i64) -> ptr[TV]:
    """The slot, made NULL, of an integer key that is absent."""
    if k >= a.next_free:
        a.next_free = k + 1 if k < MAX_KEY else MAX_KEY
    if a.layout == ArrayKind.PACKED:
        if packed_accepts(a, k):
            return packed_add(a, k)
        arr_to_hash(a)
    return hash_add(a, k, INT_KEY)


@native(noinline=True)
def arr_add_str(a: ptr[Array], s: ptr[String]) -> ptr[TV]:
    """The slot, made NULL, of a string key that is absent."""
    if a.layout == ArrayKind.PACKED:
        arr_to_hash(a)
    str_incref(s)
    return hash_add(a, i64(s), str_key_hash(s))


# -- slots for writing ----------------------------------------------------------------------------


@native(inline=True)
def arr_lval_int(a: ptr[Array], k: i64) -> ptr[TV]:
    """The element of an integer key, created as NULL when missing."""
    p = arr_get_int(a, k)
    return p if likely(p is not None) else arr_add_int(a, k)


@native
def arr_lval_str(a: ptr[Array], s: ptr[String]) -> ptr[TV]:
    """The element of a string key (taken as it is), created as NULL when missing."""
    p = arr_get_str(a, s)
    return p if p is not None else arr_add_str(a, s)


@native
def arr_lval_key(a: ptr[Array], key: TV) -> ptr[TV]:
    """The element of an INT or STR key, created as NULL when missing."""
    if key.tag == Tag.INT:
        return arr_lval_int(a, key.data)
    return arr_lval_str(a, ptr[String](key.data))


@native(noinline=True)
def arr_lval_append(a: ptr[Array]) -> ptr[TV]:
    """The slot of a new element behind the last key, NULL; None when there is no such key."""
    k: i64 = 0 if a.next_free == MIN_KEY else a.next_free
    if arr_get_int(a, k) is not None:
        return None
    return arr_add_int(a, k)


# -- storing --------------------------------------------------------------------------------------


@native(inline=True)
def arr_append(a: ptr[Array], v: TV) -> bool:
    """`$a[] = v`. Consumes v. False (v is then still the caller's) when no key is left."""
    used = a.used
    if likely(a.layout == ArrayKind.PACKED and used < a.cap and a.next_free == i64(used)):
        ptr[TV](a.data)[used] = v
        a.used = used + 1
        a.size += 1
        a.next_free = i64(used) + 1
        return True
    return arr_append_slow(a, v)


@native
def arr_of_cells(cells: ptr[TV], count: i64) -> ptr[Array]:
    """A list (owned) of values that lie side by side (borrowed), those behind references; an empty one for no cells."""
    if count <= 0:
        return arr_empty()
    a = arr_new(u64(count))
    for i in range(count):
        v = deref(cells + i)[0]
        incref(v)
        arr_append(a, v)
    return a


@native(noinline=True)
def arr_append_slow(a: ptr[Array], v: TV) -> bool:
    """`arr_append` of an array that is full, a hash, or has gaps."""
    p = arr_lval_append(a)
    if p is None:
        return False
    p[0] = v
    return True


@native
def arr_set_int(a: ptr[Array], k: i64, v: TV) -> void:
    """Make `v` (consumed) the element of an integer key."""
    p = arr_get_int(a, k)
    if p is not None:
        tv_set(p, v)
    else:
        arr_add_int(a, k)[0] = v


@native
def arr_set_str(a: ptr[Array], s: ptr[String], v: TV) -> void:
    """Make `v` (consumed) the element of a string key, which is taken as it is."""
    tv_set(arr_lval_str(a, s), v)


@native
def arr_set_key(a: ptr[Array], key: TV, v: TV) -> void:
    """Make `v` (consumed) the element of an INT or STR key."""
    if key.tag == Tag.INT:
        arr_set_int(a, key.data, v)
    else:
        arr_set_str(a, ptr[String](key.data), v)


@native
def arr_set_name(a: ptr[Array], s: ptr[String], v: TV) -> void:
    """`$a[s] = v` with "12" meaning 12. Consumes v."""
    key = arr_key_str(s)
    if unlikely(key.tag == Tag.INT):
        arr_set_int(a, key.data, v)
        return
    p = arr_get_str(a, s)
    if p is not None:
        tv_set(p, v)
    else:
        arr_add_str(a, s)[0] = v


# -- deleting -------------------------------------------------------------------------------------


@native
def slot_deleted(a: ptr[Array], slot: u32) -> void:
    """Account for a slot that has just become a hole: count, end, pointer, iterators."""
    a.size -= 1
    if a.pos == slot or a.iterators != 0:
        behind = arr_next(a, slot)
        if a.pos == slot:
            a.pos = behind
        if a.iterators != 0:
            miters_moved(a, slot, behind)
    if slot == a.used - 1:
        while slot > 0 and arr_tv_at(a, slot - 1).tag == Tag.UNINIT:
            slot -= 1
        a.used = slot
        if a.pos > slot:
            a.pos = slot


@native
def hash_unlink(a: ptr[Array], slot: u32) -> void:
    """Take a slot out of its bucket."""
    elms = ptr[Elm](a.data)
    e = elms + slot
    link = hash_bucket(a, e.key, e.hash)
    while link[0] != slot:
        link = addr(elms[link[0]].next)
    link[0] = e.next


@native
def arr_take_at(a: ptr[Array], slot: u32) -> TV:
    """Delete the element in a slot and return it (owned, maybe a REF)."""
    p = arr_tv_at(a, slot)
    v = p[0]
    if a.layout == ArrayKind.HASH:
        hash_unlink(a, slot)
        e = ptr[Elm](p)
        if e.hash != INT_KEY:
            str_decref(ptr[String](e.key))
    p[0] = TV(0, Tag.UNINIT)
    slot_deleted(a, slot)
    return v


@native(inline=True)
def arr_slot_of(a: ptr[Array], p: ptr[TV]) -> u32:
    """The position of an element from its address."""
    return u32((u64(p) - u64(a.data)) >> (4 + u64(a.layout)))


@native
def arr_del_int(a: ptr[Array], k: i64) -> bool:
    """Delete an integer key; whether it was there."""
    p = arr_get_int(a, k)
    if p is None:
        return False
    decref(arr_take_at(a, arr_slot_of(a, p)))
    return True


@native
def arr_del_str(a: ptr[Array], s: ptr[String]) -> bool:
    """Delete a string key, which is taken as it is; whether it was there."""
    p = arr_get_str(a, s)
    if p is None:
        return False
    decref(arr_take_at(a, arr_slot_of(a, p)))
    return True


@native
def arr_del_key(a: ptr[Array], key: TV) -> bool:
    """Delete an INT or STR key; whether it was there."""
    if key.tag == Tag.INT:
        return arr_del_int(a, key.data)
    return arr_del_str(a, ptr[String](key.data))
