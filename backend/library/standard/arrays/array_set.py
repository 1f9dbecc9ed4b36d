"""Array functions that combine arrays: merging, differences, intersections, unique values.

Values are compared as strings, which is what array keys do anyway: "5" and 5 are one key, as they
are one string. So sets of values are arrays with the values as keys.
"""

from backend.library.core.objects import object_as_array
from backend.library.standard.arrays.array_common import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import ARR_VISITED, visit_begin, visit_end
from backend.runtime.array_sort import (
    SORT_STRING,
    SORT_UNIQUE,
    arr_slots,
    compare_string,
    hybrid_sort,
    sort_comparator,
)
from backend.runtime.convert import tv_to_str_anyhow
from backend.runtime.errors import ErrorClass, msg0, throw_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import (
    arr_decref,
    arr_incref,
    decref,
    incref,
    str_decref,
    tv_copy,
    tv_set,
)
from backend.runtime.string import str_eq
from backend.runtime.value import *


@native(inline=True)
def array_at(a: ptr[Array], pos: u32) -> ptr[Array]:
    """The array that is the argument at `pos` of a variadic list."""
    return as_arr(cell_of(arr_tv_at(a, pos)[0]))


# -- merging --------------------------------------------------------------------------------------


@native
def f_array_merge(arrays: ptr[Array]) -> ptr[Array]:
    """array_merge()"""
    total: u64 = 0
    for i in range(arrays.used):
        total += array_at(arrays, i).size
    if total == 0:
        return arr_empty()
    merged = arr_new(total)
    for i in range(arrays.used):
        append_elements(merged, array_at(arrays, i))
    return merged


@native
def f_array_replace(array: ptr[Array], replacements: ptr[Array]) -> ptr[Array]:
    """array_replace()"""
    replaced = arr_dup(array)
    for i in range(replacements.used):
        source = array_at(replacements, i)
        pos = arr_first(source)
        while pos < source.used:
            arr_set_key(replaced, arr_key_at(source, pos), element_copy(source, pos))
            pos = arr_next(source, pos)
    return replaced


@native
def f_array_replace_recursive(array: ptr[Array], replacements: ptr[Array]) -> ptr[Array]:
    """array_replace_recursive()"""
    replaced = arr_dup(array)
    for i in range(replacements.used):
        replace_recursive(replaced, array_at(replacements, i))
    return replaced


@native(cold=True)
def recursion_detected() -> void:
    """Throw the Error of an array that contains itself."""
    throw_error(ErrorClass.ERROR, msg0(b"Recursion detected"))


@native
def own_array(slot: ptr[TV]) -> ptr[Array]:
    """The array in a slot that may hold a reference to it; the slot gets one of its own."""
    if slot.tag == Tag.REF:
        tv_set(slot, tv_copy(cell_of(slot[0])))
    return arr_separate(slot)


@native
def replace_recursive(a: ptr[Array], source: ptr[Array]) -> void:
    """Put the elements of `source` into unshared `a`; arrays replace inside arrays."""
    if source.flags & ARR_VISITED != 0:
        recursion_detected()
        return
    visit_begin(source)
    pos = arr_first(source)
    while pos < source.used and vm.exc is None:
        v = cell_of(arr_tv_at(source, pos)[0])
        old = arr_get_key(a, arr_key_at(source, pos))
        if v.tag == Tag.ARR and old is not None and cell_of(old[0]).tag == Tag.ARR:
            replace_recursive(own_array(old), as_arr(v))
        else:
            arr_set_key(a, arr_key_at(source, pos), element_copy(source, pos))
        pos = arr_next(source, pos)
    visit_end(source)


@native
def f_array_merge_recursive(arrays: ptr[Array]) -> ptr[Array]:
    """array_merge_recursive()"""
    merged = arr_new(0)
    for i in range(arrays.used):
        merge_recursive(merged, array_at(arrays, i))
    return merged


@native
def merge_recursive(a: ptr[Array], source: ptr[Array]) -> void:
    """Append the elements of `source` to unshared `a`; what has a string key of both is merged."""
    if source.flags & ARR_VISITED != 0:
        recursion_detected()
        return
    visit_begin(source)
    pos = arr_first(source)
    while pos < source.used and vm.exc is None:
        key = arr_key_at(source, pos)
        old: ptr[TV] = None
        if key.tag == Tag.STR:
            old = arr_get_str(a, as_str(key))
        if old is None:
            add_element(a, key, element_copy(source, pos), False)
        else:
            merge_into_slot(old, cell_of(arr_tv_at(source, pos)[0]))
        pos = arr_next(source, pos)
    visit_end(source)


@native
def merge_into_slot(slot: ptr[TV], v: TV) -> void:
    """Make the element in a slot an array and append a value, or an array's elements, to it."""
    old = cell_of(slot[0])
    if old.tag == Tag.ARR:
        own_array(slot)
    else:
        whole = object_as_array(as_obj(old)) if old.tag == Tag.OBJ else arr_new(2)
        if old.tag != Tag.OBJ:
            arr_append(whole, tv_copy(old))
        tv_set(slot, tv_arr(whole))
    target = arr_separate(slot)
    if v.tag == Tag.ARR:
        merge_recursive(target, as_arr(v))
    elif v.tag == Tag.OBJ:
        properties = object_as_array(as_obj(v))
        merge_recursive(target, properties)
        arr_decref(properties)
    else:
        add_element(target, tv_int(0), tv_copy(v), False)


# -- differences and intersections ----------------------------------------------------------------


@native
def same_text(v: TV, w: TV) -> bool:
    """Whether two values are equal as strings. May throw."""
    if v.tag == Tag.INT and w.tag == Tag.INT:
        return v.data == w.data
    incref(w)  # what converting the other runs may drop it
    s = tv_to_str_anyhow(v)
    t = tv_to_str_anyhow(w)
    same = str_eq(s, t)
    str_decref(t)
    str_decref(s)
    decref(w)
    return same


@native
def add_values(set: ptr[Array], a: ptr[Array]) -> void:
    """Add the values of `a` to a set. May throw."""
    pos = arr_first(a)
    while pos < a.used:
        set_by_text(set, cell_of(arr_tv_at(a, pos)[0]), tv_null())
        pos = arr_next(a, pos)


@native
def value_sets(arrays: ptr[Array], united: bool) -> ptr[Array]:
    """A list of the sets of the arrays' values, or of one set of them all. May throw."""
    sets = arr_new(u64(arrays.used))
    set: ptr[Array] = None
    for i in range(arrays.used):
        if set is None or not united:
            set = arr_new_hash(u64(array_at(arrays, i).size))
            arr_append(sets, tv_arr(set))
        add_values(set, array_at(arrays, i))
    return sets


@native
def in_value_set(set: ptr[Array], key: TV, v: TV) -> bool:
    """Whether a value is in a set made by `value_sets`."""
    return get_by_text(set, v) is not None


@native
def has_pair(a: ptr[Array], key: TV, v: TV) -> bool:
    """Whether an array has a value, as a string, under this key."""
    p = arr_get_key(a, key)
    return p is not None and same_text(v, cell_of(p[0]))


@native
def has_key(a: ptr[Array], key: TV, v: TV) -> bool:
    """Whether an array has this key."""
    return arr_get_key(a, key) is not None


def make_selection(name, found, wanted):
    """Select the elements of an array that are in all others (`wanted`), or in none."""

    @native(name=f"select_{name}")
    def select(a: ptr[Array], others: ptr[Array]) -> ptr[Array]:
        if others.used == 0:
            arr_incref(a)
            return a
        chosen = arr_new(0)
        pos = arr_first(a)
        while pos < a.used:
            key = arr_key_at(a, pos)
            v = tv_copy(cell_of(arr_tv_at(a, pos)[0]))
            i: u32 = 0
            while i < others.used and found(array_at(others, i), key, v) == wanted:
                i += 1
            decref(v)
            if i == others.used:
                arr_set_key(chosen, key, element_copy(a, pos))
            pos = arr_next(a, pos)
        return chosen

    return select


diff_values = make_selection("diff", in_value_set, False)
intersect_values = make_selection("intersect", in_value_set, True)
diff_pairs = make_selection("diff_assoc", has_pair, False)
intersect_pairs = make_selection("intersect_assoc", has_pair, True)
diff_keys = make_selection("diff_key", has_key, False)
intersect_keys = make_selection("intersect_key", has_key, True)


@native
def f_array_diff(array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """array_diff()"""
    if array.size == 0:
        return arr_empty()
    if array.size == 1:
        return diff_of_one(array, arrays)
    sets = value_sets(arrays, True)
    if vm.exc is None and (arrays.used == 0 or array_at(sets, 0).size == 0):
        arr_decref(sets)
        arr_incref(array)
        return array
    chosen = diff_values(array, sets)
    arr_decref(sets)
    return chosen


@native
def diff_of_one(array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """The array, of one element, unless its value is in another: what follows that there is not looked at. May throw."""
    text = tv_to_str_anyhow(cell_of(arr_tv_at(array, arr_first(array))[0]))
    found = False
    for i in range(arrays.used):
        other = array_at(arrays, i)
        pos = arr_first(other)
        while not found and pos < other.used:
            value = tv_to_str_anyhow(cell_of(arr_tv_at(other, pos)[0]))
            found = str_eq(text, value)
            str_decref(value)
            pos = arr_next(other, pos)
    str_decref(text)
    if found:
        return arr_empty()
    arr_incref(array)
    return array


@native
def f_array_intersect(array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """array_intersect()"""
    speaks = conversion_speaks(array)
    for i in range(arrays.used):
        speaks = speaks or conversion_speaks(array_at(arrays, i))
    if speaks:
        return intersect_walk(array, arrays)
    sets = value_sets(arrays, False)
    chosen = intersect_values(array, sets)
    arr_decref(sets)
    return chosen


# Where making strings has effects, php's order of comparisons shows: it sorts all arrays and walks them side by side.


@struct
class TextColumn:
    """An array in the order of its strings, and how far it has been walked."""

    array: ptr[Array]
    order: ptr[u32]
    size: u64
    at: u64


@native
def conversion_speaks(a: ptr[Array]) -> bool:
    """Whether making strings of an array's values may run code or warn."""
    pos = arr_first(a)
    while pos < a.used:
        tag = cell_of(arr_tv_at(a, pos)[0]).tag
        if tag == Tag.OBJ or tag == Tag.ARR:
            return True
        pos = arr_next(a, pos)
    return False


@native
def column_begin(c: ptr[TextColumn], a: ptr[Array]) -> void:
    """Sort an array. May throw."""
    c.array = a
    c.size = u64(a.size)
    c.at = 0
    c.order = ptr[u32](alloc(c.size * sizeof(u32) + sizeof(u32)))
    arr_slots(a, c.order)
    hybrid_sort(a, c.order, c.size, sort_comparator(SORT_STRING, SORT_UNIQUE))


@native
def columns_order(mine: ptr[TextColumn], other: ptr[TextColumn]) -> i64:
    """Compare where two columns are, as strings. May throw."""
    v = cell_of(arr_tv_at(mine.array, mine.order[mine.at])[0])
    w = cell_of(arr_tv_at(other.array, other.order[other.at])[0])
    return compare_string(v, w)


@native
def others_have(mine: ptr[TextColumn], others: ptr[TextColumn], count: u32, behind: ptr[u32]) -> i64:
    """0 when all other columns have the value that `mine` is at; else who has not, in `behind`. -1: one is at its end."""
    for i in range(count):
        c = addr(others[i])
        order: i64 = 1
        while c.at < c.size and order > 0 and vm.exc is None:
            order = columns_order(mine, c)
            c.at += u64(order > 0)
        behind[0] = i
        if c.at >= c.size:
            return -1
        if order != 0:
            return 1
        c.at += 1
    return 0


@native
def same_as_before(mine: ptr[TextColumn]) -> bool:
    """Whether a column is at the value that it was at one step ago."""
    before = stack(TextColumn)
    before.array = mine.array
    before.order = mine.order
    before.size = mine.size
    before.at = mine.at - 1
    return columns_order(before, mine) == 0


@native
def walk_columns(mine: ptr[TextColumn], others: ptr[TextColumn], count: u32, dropped: ptr[u8]) -> void:
    """Mark the slots of `mine` whose values are not in all others. May throw."""
    behind = stack(u32)
    while mine.at < mine.size and vm.exc is None:
        result = others_have(mine, others, count, behind)
        if result < 0:
            while mine.at < mine.size:
                dropped[mine.order[mine.at]] = 1
                mine.at += 1
            return
        more = True
        while more and vm.exc is None:
            if result != 0:
                dropped[mine.order[mine.at]] = 1
            mine.at += 1
            if mine.at >= mine.size:
                return
            more = same_as_before(mine) if result == 0 else columns_order(mine, addr(others[behind[0]])) < 0


@native
def intersect_walk(array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """The elements of an array whose strings all others have."""
    mine = stack(TextColumn)
    column_begin(mine, array)
    bytes = u64(arrays.used + 1) * sizeof(TextColumn)
    others = ptr[TextColumn](alloc(bytes))
    for i in range(arrays.used):
        column_begin(addr(others[i]), array_at(arrays, i))
    dropped = alloc(u64(array.used) + 1)
    memset(dropped, 0, u64(array.used))
    walk_columns(mine, others, arrays.used, dropped)
    chosen = arr_new(0)
    pos = arr_first(array)
    while pos < array.used:
        if dropped[pos] == 0:
            arr_set_key(chosen, arr_key_at(array, pos), element_copy(array, pos))
        pos = arr_next(array, pos)
    for k in range(arrays.used):
        dealloc(ptr[u8](others[k].order), others[k].size * sizeof(u32) + sizeof(u32))
    dealloc(ptr[u8](mine.order), mine.size * sizeof(u32) + sizeof(u32))
    dealloc(ptr[u8](others), bytes)
    dealloc(dropped, u64(array.used) + 1)
    return chosen


@native
def f_array_diff_assoc(array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """array_diff_assoc()"""
    return diff_pairs(array, arrays)


@native
def f_array_intersect_assoc(array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """array_intersect_assoc()"""
    return intersect_pairs(array, arrays)


@native
def f_array_diff_key(array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """array_diff_key()"""
    return diff_keys(array, arrays)


@native
def f_array_intersect_key(array: ptr[Array], arrays: ptr[Array]) -> ptr[Array]:
    """array_intersect_key()"""
    return intersect_keys(array, arrays)


# -- unique values --------------------------------------------------------------------------------


@native
def f_array_unique(array: ptr[Array], flags: i64) -> ptr[Array]:
    """array_unique()"""
    if array.size <= 1:
        arr_incref(array)
        return array
    if flags == SORT_STRING:
        return unique_texts(array)
    return unique_sorted(array, flags)


@native
def unique_texts(a: ptr[Array]) -> ptr[Array]:
    """The elements whose strings did not occur before."""
    seen = arr_new_hash(u64(a.size))
    chosen = arr_new(0)
    pos = arr_first(a)
    while pos < a.used:
        before = seen.size
        set_by_text(seen, cell_of(arr_tv_at(a, pos)[0]), tv_null())
        if seen.size != before:
            arr_set_key(chosen, arr_key_at(a, pos), element_copy(a, pos))
        pos = arr_next(a, pos)
    arr_decref(seen)
    return chosen


@native
def unique_sorted(a: ptr[Array], flags: i64) -> ptr[Array]:
    """Sort, and of neighbours that are equal keep the one that was first in the array."""
    n = u64(a.size)
    order = ptr[u32](alloc(n * sizeof(u32)))
    arr_slots(a, order)
    compare = sort_comparator(flags, SORT_UNIQUE)
    hybrid_sort(a, order, n, compare)
    doubles = arr_new_hash(0)
    kept = order[0]
    for i in range(1, n):
        if compare(a, kept, order[i]) != 0:
            kept = order[i]
        else:
            later = order[i]
            if kept > later:
                later = kept
                kept = order[i]
            arr_set_int(doubles, i64(later), tv_null())
    dealloc(ptr[u8](order), n * sizeof(u32))
    chosen = arr_new(0)
    pos = arr_first(a)
    while pos < a.used:
        if arr_get_int(doubles, i64(pos)) is None:
            arr_set_key(chosen, arr_key_at(a, pos), element_copy(a, pos))
        pos = arr_next(a, pos)
    arr_decref(doubles)
    return chosen
