"""Arrays, part 4: operations on whole arrays.

The ends (`arr_pop`, `arr_shift`), replacing all contents (`arr_become`), union (`+`), counting and
comparing.

Comparing follows PHP: `==` wants the same keys with equal values in any order, `===` the same keys
and types in the same order, `<=>` compares the numbers of elements first and calls arrays without
the same keys uncomparable. An array that contains itself by reference ends in PHP's fatal error
instead of endless recursion: the left array is marked in its header while its elements are visited.
Both arrays are held meanwhile, because comparing elements can run PHP code.

Example: `arr_equal(arr_union(a, b), a)` holds when `b` has no keys of its own.
"""

from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.deep import check_depth
from backend.runtime.errors import fatal, msg, msg0, running_name, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, arr_incref, decref, ref_decref, tv_copy
from backend.runtime.value import as_arr, cell_of, tv_arr, tv_null

ARR_VISITED = 1  # Array.flags: the elements are being visited
UNCOMPARABLE = 1  # what <=> says of arrays with different keys

tv_eq = declare("tv_eq", fn[[TV, TV], bool])
tv_same = declare("tv_same", fn[[TV, TV], bool])
tv_cmp = declare("tv_cmp", fn[[TV, TV], i64])


# -- the ends -------------------------------------------------------------------------------------


@native
def cell_taken(v: TV) -> TV:
    """The cell of an element that was taken out of an array (consumes v; owned)."""
    if v.tag != Tag.REF:
        return v
    cell = tv_copy(ptr[Ref](v.data).tv)
    ref_decref(ptr[Ref](v.data))
    return cell


@native
def arr_pop(a: ptr[Array]) -> TV:
    """Remove the last element and return its cell (owned); NULL from an empty array."""
    if a.size == 0:
        return tv_null()
    if likely(a.layout == ArrayKind.PACKED and a.size == a.used and a.iterators == 0):
        return cell_taken(packed_pop(a))
    last = arr_last(a)
    key = arr_key_at(a, last)
    if key.tag == Tag.INT and a.next_free == key.data + 1:
        a.next_free = key.data
    v = arr_take_at(a, last)
    arr_reset(a)
    return cell_taken(v)


@native(inline=True)
def packed_pop(a: ptr[Array]) -> TV:
    """Take the last element of a PACKED array without holes."""
    last = a.used - 1
    slot = ptr[TV](a.data) + last
    v = slot[0]
    slot.tag = Tag.UNINIT
    a.size = last
    a.used = last
    a.pos = 0
    if a.next_free == i64(last) + 1:
        a.next_free = i64(last)
    return v


@native
def arr_shift(a: ptr[Array]) -> TV:
    """Remove the first element and return its cell (owned), renumbering integer keys."""
    if a.size == 0:
        return tv_null()
    if likely(a.layout == ArrayKind.PACKED and a.size == a.used and a.iterators == 0):
        return cell_taken(packed_shift(a))
    v = arr_take_at(a, arr_first(a))
    arr_renumber(a)
    return cell_taken(v)


@native
def packed_shift(a: ptr[Array]) -> TV:
    """Take the first element of a PACKED array without holes, giving up its slot."""
    v = ptr[TV](a.data)[0]
    a.data += sizeof(TV)
    a.front += 1
    a.cap -= 1
    a.used -= 1
    a.size -= 1
    a.next_free = i64(a.used)
    a.pos = 0
    return v


@native
def arr_renumber(a: ptr[Array]) -> void:
    """Number the integer keys from 0 on, in place; the internal pointer is reset."""
    if a.layout == ArrayKind.PACKED:
        packed_compact(a)
        a.next_free = i64(a.used)
    else:
        hash_compact(a)
        k: i64 = 0
        elms = ptr[Elm](a.data)
        for slot in range(a.used):
            e = elms + slot
            if e.hash == INT_KEY:
                e.key = k
                k += 1
        a.next_free = k
        hash_reindex(a)
    a.pos = 0


@native
def packed_compact(a: ptr[Array]) -> void:
    """Squeeze out the holes of a PACKED array, renumbering its elements."""
    values = ptr[TV](a.data)
    if a.used == a.size:
        return
    if a.iterators != 0:
        miters_settle(a)
    to: u32 = 0
    for slot in range(a.used):
        if values[slot].tag != Tag.UNINIT:
            values[to] = values[slot]
            if a.iterators != 0:
                miters_moved(a, slot, to)
            to += 1
    if a.iterators != 0:
        miters_moved(a, a.used, to)
    a.used = to


# -- whole contents -------------------------------------------------------------------------------


@native
def arr_become(a: ptr[Array], other: ptr[Array]) -> void:
    """Replace the contents of unshared `a` by those of `other` (unshared, consumed).

    The internal pointer comes along; by-reference iterators of `a` keep their positions.
    """
    iterators = a.iterators
    held = stack(u8, sizeof(Array))
    memcpy(held, a, sizeof(Array))
    memcpy(a, other, sizeof(Array))
    memcpy(other, held, sizeof(Array))
    a.iterators = iterators
    other.iterators = 0
    arr_decref(other)


@native
def arr_from_values(values: ptr[TV], n: u64) -> ptr[Array]:
    """A list of `n` values, which it consumes."""
    a = arr_new(n)
    if n != 0:
        memcpy(a.data, values, n * sizeof(TV))
        a.size = u32(n)
        a.used = u32(n)
        a.next_free = i64(n)
    return a


@native(readonly=True)
def arr_is_list(a: ptr[Array]) -> bool:
    """Whether the keys are 0, 1, 2 ... in this order."""
    if a.layout == ArrayKind.PACKED:
        return a.size == a.used
    k: i64 = 0
    elms = ptr[Elm](a.data)
    for slot in range(a.used):
        e = elms + slot
        if e.tv.tag != Tag.UNINIT:
            if e.key != k or e.hash != INT_KEY:
                return False
            k += 1
    return True


@native
def arr_union(a: ptr[Array], b: ptr[Array]) -> ptr[Array]:
    """`a + b` (owned)."""
    if b.size == 0:
        a.rc += 1
        return a
    sum = arr_dup(a)
    arr_union_into(sum, b)
    return sum


@native
def arr_union_into(a: ptr[Array], b: ptr[Array]) -> void:
    """`$a += $b` on unshared `a`: add the elements of `b` whose keys are absent."""
    pos = arr_first(b)
    while pos < b.used:
        key = arr_key_at(b, pos)
        if arr_get_key(a, key) is None:
            arr_lval_key(a, key)[0] = tv_for_copy(arr_tv_at(b, pos)[0], None)
        pos = arr_next(b, pos)


@native
def arr_count_recursive(a: ptr[Array]) -> i64:
    """The number of elements, those of nested arrays included; those of an array inside itself count nothing, after a warning."""
    if a.flags & ARR_VISITED != 0:
        warning(msg(b"%s(): Recursion detected", i64(running_name()), 0, 0))
        return 0
    total = i64(a.size)
    visit_begin(a)
    pos = arr_first(a)
    while pos < a.used:
        v = cell_of(arr_tv_at(a, pos)[0])
        if v.tag == Tag.ARR:
            total += arr_count_recursive(ptr[Array](v.data))
        pos = arr_next(a, pos)
    visit_end(a)
    return total


@native
def arr_without_references(a: ptr[Array]) -> ptr[Array]:
    """The array, those in it too, with the values of references in their place (owned); None when it contains itself."""
    if a.flags & ARR_VISITED != 0:
        return None
    if a.rc >= IMMORTAL // 2:
        arr_incref(a)
        return a
    plain = arr_new(u64(a.size))
    visit_begin(a)
    pos = arr_first(a)
    while pos < a.used:
        v = tv_copy(cell_of(arr_tv_at(a, pos)[0]))
        if v.tag == Tag.ARR:
            inner = arr_without_references(as_arr(v))
            decref(v)
            if inner is None:
                arr_decref(plain)
                plain = None
                break
            v = tv_arr(inner)
        arr_set_key(plain, arr_key_at(a, pos), v)
        pos = arr_next(a, pos)
    visit_end(a)
    return plain


# -- comparing ------------------------------------------------------------------------------------


@native(inline=True)
def visit_begin(a: ptr[Array]) -> void:
    """Hold and mark an array whose elements are being visited. Literals are shared and never recursive."""
    check_depth()
    a.rc += 1
    if a.rc < IMMORTAL // 2:
        a.flags |= ARR_VISITED


@native(inline=True)
def visit_end(a: ptr[Array]) -> void:
    """Undo `visit_begin`; may run destructors."""
    if a.rc < IMMORTAL // 2:
        a.flags &= ~ARR_VISITED
    arr_decref(a)


@native
def compare_begin(a: ptr[Array], b: ptr[Array]) -> void:
    """Hold and mark two arrays to be compared. Does not return if `a` contains itself."""
    if unlikely(a.flags & ARR_VISITED != 0):
        fatal(msg0(b"Nesting level too deep - recursive dependency?"))
    visit_begin(a)
    b.rc += 1


@native
def compare_end(a: ptr[Array], b: ptr[Array]) -> void:
    """Let go of two arrays after `compare_begin`."""
    visit_end(a)
    arr_decref(b)


@native(inline=True)
def key_same(a: TV, b: TV) -> bool:
    """Whether two keys are the same."""
    if a.tag != b.tag:
        return False
    if a.tag == Tag.STR:
        return str_eq(ptr[String](a.data), ptr[String](b.data))
    return a.data == b.data


@native
def arr_equal(a: ptr[Array], b: ptr[Array]) -> bool:
    """`a == b`. May throw (comparing objects)."""
    if a == b:
        return True
    if a.size != b.size:
        return False
    compare_begin(a, b)
    equal = True
    pos = arr_first(a)
    while pos < a.used:
        p = arr_get_key(b, arr_key_at(a, pos))
        if p is None or not tv_eq(cell_of(arr_tv_at(a, pos)[0]), cell_of(p[0])):
            equal = False
            break
        if unlikely(vm.exc is not None):
            break
        pos = arr_next(a, pos)
    compare_end(a, b)
    return equal


@native
def arr_same(a: ptr[Array], b: ptr[Array]) -> bool:
    """`a === b`."""
    if a == b:
        return True
    if a.size != b.size:
        return False
    compare_begin(a, b)
    same = True
    pos = arr_first(a)
    other = arr_first(b)
    while pos < a.used:
        v = arr_tv_at(a, pos)[0]
        w = arr_tv_at(b, other)[0]
        if not key_same(arr_key_at(a, pos), arr_key_at(b, other)):
            same = False
            break
        if not tv_same(cell_of(v), cell_of(w)):
            same = False
            break
        pos = arr_next(a, pos)
        other = arr_next(b, other)
    compare_end(a, b)
    return same


@native
def arr_compare(a: ptr[Array], b: ptr[Array]) -> i64:
    """`a <=> b`: -1, 0, 1; `UNCOMPARABLE` when a key is missing. May throw (comparing objects)."""
    if a == b:
        return 0
    if a.size != b.size:
        return -1 if a.size < b.size else 1
    compare_begin(a, b)
    order: i64 = 0
    pos = arr_first(a)
    while pos < a.used and order == 0 and vm.exc is None:
        p = arr_get_key(b, arr_key_at(a, pos))
        if p is None:
            order = UNCOMPARABLE
        else:
            order = tv_cmp(cell_of(arr_tv_at(a, pos)[0]), cell_of(p[0]))
        pos = arr_next(a, pos)
    compare_end(a, b)
    return order
