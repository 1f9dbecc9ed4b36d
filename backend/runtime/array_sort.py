"""Arrays, part 6: sorting.

PHP's sort is stable, and where the comparison is no order at all (`[10, "9a", "x"]`, callbacks that
return nonsense) its result is that of one particular algorithm. So there are two sorts:

- `hybrid_sort` makes the comparisons that PHP makes, in the same sequence: insertion for up to 16
  elements, otherwise quicksort around a median of three or five. It sorts a vector of slot
  numbers; the comparators order equal elements by slot, which makes it stable.
- the merge sorts of array_merge.py sort arrays whose elements really are ordered: all int, all
  float without NAN, all strings that are not numeric. Every stable sort gives the same there.

`arr_sort` picks one, then rearranges the array. Comparing may run PHP code (objects, conversion
warnings); the array is held and looks shared meanwhile, so nothing can change it.

Example: `arr_sort(slot, SORT_REGULAR, SORT_RENUMBER)` is `sort($a)`.
"""

from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_merge import (
    SORT_RENUMBER,
    SORT_REVERSE,
    merge_sorted,
    sort_int_list,
    sortable_tag,
)
from backend.runtime.compare import dbl_cmp, int_cmp, is_case, tv_cmp
from backend.runtime.convert import tv_to_dbl, tv_to_str
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.natural import str_casecmp, str_natcmp
from backend.runtime.refs import arr_decref, decref, incref, str_decref
from backend.runtime.string import str_cmp
from backend.runtime.value import as_obj, cell_of

SORT_REGULAR = 0
SORT_NUMERIC = 1
SORT_STRING = 2
SORT_LOCALE_STRING = 5
SORT_NATURAL = 6
SORT_FLAG_CASE = 8

INSERTION_LIMIT = 16
MEDIAN_OF_FIVE_FROM = 1024

comparator = fn[[ptr[Array], u32, u32], i64]


# -- comparing two slots ---------------------------------------------------------------------------


@native
def compare_numeric(v: TV, w: TV) -> i64:
    """SORT_NUMERIC: compare as floats. May throw."""
    incref(w)  # what converting the other runs may drop it
    left = tv_to_dbl(v)
    right = tv_to_dbl(w)
    decref(w)
    return dbl_cmp(left, right)


@native
def compare_regular(v: TV, w: TV) -> i64:
    """SORT_REGULAR: as <=> does, but enum cases go to the end, in the order in which they came into being. May throw."""
    if likely(v.tag != Tag.OBJ and w.tag != Tag.OBJ):
        return tv_cmp(v, w)
    incref(v)
    incref(w)
    order = tv_cmp(v, w)
    if unlikely(order == 1 and is_case(w)):
        order = int_cmp(i64(as_obj(v).id), i64(as_obj(w).id)) if is_case(v) else -1
    decref(v)
    decref(w)
    return order


def make_string_compare(name, compare):
    """A comparison of two values as strings, by `compare` of two Strings."""

    @native(name=name)
    def compare_as_strings(v: TV, w: TV) -> i64:
        incref(w)  # what converting the other runs may drop it
        s = tv_to_str(v)
        t: ptr[String] = None
        order: i64 = 0
        if s is not None:
            t = tv_to_str(w)
        if t is not None:
            order = compare(s, t)
            str_decref(t)
        if s is not None:
            str_decref(s)
        decref(w)
        return order

    return compare_as_strings


@native(inline=True)
def natural_order(s: ptr[String], t: ptr[String]) -> i64:
    """SORT_NATURAL of two strings."""
    return str_natcmp(s, t, False)


@native(inline=True)
def natural_order_ci(s: ptr[String], t: ptr[String]) -> i64:
    """SORT_NATURAL | SORT_FLAG_CASE of two strings."""
    return str_natcmp(s, t, True)


compare_string = make_string_compare("sort_compare_string", str_cmp)
compare_case = make_string_compare("sort_compare_case", str_casecmp)
compare_natural = make_string_compare("sort_compare_natural", natural_order)
compare_natural_ci = make_string_compare("sort_compare_natural_ci", natural_order_ci)


@native(inline=True)
def or_slot_order(order: i64, x: u32, y: u32) -> i64:
    """Equal elements keep their order, which makes sorting stable."""
    return order if order != 0 else i64(x > y) - i64(x < y)


def make_comparators(name, compare):
    """Comparators of slots: by value, key, the same reversed, and by value without a tie-break.

    As in php a reversed one negates what the plain one says: two values that cannot be compared stay as they are.
    """

    @native(name=f"sort_{name}")
    def by_value(a: ptr[Array], x: u32, y: u32) -> i64:
        order = compare(cell_of(arr_tv_at(a, x)[0]), cell_of(arr_tv_at(a, y)[0]))
        return or_slot_order(order, x, y)

    @native(name=f"rsort_{name}")
    def by_value_reversed(a: ptr[Array], x: u32, y: u32) -> i64:
        order = compare(cell_of(arr_tv_at(a, x)[0]), cell_of(arr_tv_at(a, y)[0]))
        return or_slot_order(-order, x, y)

    @native(name=f"ksort_{name}")
    def by_key(a: ptr[Array], x: u32, y: u32) -> i64:
        return or_slot_order(compare(arr_key_at(a, x), arr_key_at(a, y)), x, y)

    @native(name=f"krsort_{name}")
    def by_key_reversed(a: ptr[Array], x: u32, y: u32) -> i64:
        return or_slot_order(-compare(arr_key_at(a, x), arr_key_at(a, y)), x, y)

    @native(name=f"unique_{name}")
    def by_value_alone(a: ptr[Array], x: u32, y: u32) -> i64:
        return compare(cell_of(arr_tv_at(a, x)[0]), cell_of(arr_tv_at(a, y)[0]))

    return [by_value, by_key, by_value_reversed, by_key_reversed, by_value_alone]


SORT_UNIQUE = 4  # the fifth, for array_unique(); the others are SORT_BY_KEY | SORT_REVERSE
COMPARATORS = const_table(
    "sort_comparators",
    comparator,
    [
        *make_comparators("regular", compare_regular),
        *make_comparators("numeric", compare_numeric),
        *make_comparators("string", compare_string),
        *make_comparators("case", compare_case),
        *make_comparators("natural", compare_natural),
        *make_comparators("natural_ci", compare_natural_ci),
    ],
)


@native(pure=True)
def sort_kind(flags: i64) -> i64:
    """Which five of `COMPARATORS` the flags of sort() mean; strings of any locale are bytes."""
    kind = flags & ~SORT_FLAG_CASE
    fold = i64(flags & SORT_FLAG_CASE != 0)
    if kind == SORT_NUMERIC:
        return 1
    if kind == SORT_STRING:
        return 2 + fold
    if kind == SORT_NATURAL:
        return 4 + fold
    return 2 if kind == SORT_LOCALE_STRING else 0


@native
def sort_comparator(flags: i64, which: i64) -> comparator:
    """The comparator for flags of sort(): SORT_BY_KEY | SORT_REVERSE, or SORT_UNIQUE."""
    return COMPARATORS[sort_kind(flags) * 5 + which]


# -- PHP's sequence of comparisons -----------------------------------------------------------------


@native(inline=True)
def after(a: ptr[Array], x: u32, y: u32, compare: comparator) -> bool:
    """Whether slot `x` belongs behind slot `y`."""
    return compare(a, x, y) > 0


@native(inline=True)
def exchange(p: ptr[u32], q: ptr[u32]) -> void:
    held = p[0]
    p[0] = q[0]
    q[0] = held


@native
def sort_2(a: ptr[Array], p: ptr[u32], q: ptr[u32], compare: comparator) -> bool:
    """Order two; whether they were exchanged."""
    if not after(a, p[0], q[0], compare):
        return False
    exchange(p, q)
    return True


@native
def sort_3(a: ptr[Array], p: ptr[u32], q: ptr[u32], r: ptr[u32], compare: comparator) -> void:
    """Order three."""
    if not after(a, p[0], q[0], compare):
        if sort_2(a, q, r, compare):
            sort_2(a, p, q, compare)
    elif not after(a, r[0], q[0], compare):
        exchange(p, r)
    else:
        exchange(p, q)
        sort_2(a, q, r, compare)


@native
def sort_4(
    a: ptr[Array], p: ptr[u32], q: ptr[u32], r: ptr[u32], s: ptr[u32], compare: comparator
) -> void:
    """Order four."""
    sort_3(a, p, q, r, compare)
    if sort_2(a, r, s, compare) and sort_2(a, q, r, compare):
        sort_2(a, p, q, compare)


@native
def sort_5(
    a: ptr[Array],
    p: ptr[u32],
    q: ptr[u32],
    r: ptr[u32],
    s: ptr[u32],
    t: ptr[u32],
    compare: comparator,
) -> void:
    """Order five."""
    sort_4(a, p, q, r, s, compare)
    if sort_2(a, s, t, compare) and sort_2(a, r, s, compare) and sort_2(a, q, r, compare):
        sort_2(a, p, q, compare)


@native
def insertion_place(a: ptr[Array], v: ptr[u32], i: u64, compare: comparator) -> u64:
    """Where element `i`, smaller than the one before it, belongs among the sorted ones below it."""
    step: u64 = 1 if i < 6 else 2
    j = i - 1
    while True:
        if j == 0:
            return 0
        if j < step:
            return 1 if after(a, v[i], v[0], compare) else 0
        j -= step
        if not after(a, v[j], v[i], compare):
            j += 1
            if step == 2 and not after(a, v[j], v[i], compare):
                j += 1
            return j


@native
def insertion_sort(a: ptr[Array], v: ptr[u32], n: u64, compare: comparator) -> void:
    """Order up to 16."""
    if n <= 1:
        return
    if n == 2:
        sort_2(a, v, v + 1, compare)
    elif n == 3:
        sort_3(a, v, v + 1, v + 2, compare)
    elif n == 4:
        sort_4(a, v, v + 1, v + 2, v + 3, compare)
    elif n == 5:
        sort_5(a, v, v + 1, v + 2, v + 3, v + 4, compare)
    else:
        for i in range(1, n):
            if after(a, v[i - 1], v[i], compare):
                j = insertion_place(a, v, i, compare)
                held = v[i]
                memmove(v + j + 1, v + j, (i - j) * sizeof(u32))
                v[j] = held


@native
def partition(a: ptr[Array], v: ptr[u32], n: u64, compare: comparator) -> u64:
    """Split more than 16 around a pivot; returns its place."""
    half = n >> 1
    if n >= MEDIAN_OF_FIVE_FROM:
        quarter = half >> 1
        sort_5(a, v, v + quarter, v + half, v + (half + quarter), v + (n - 1), compare)
    else:
        sort_3(a, v, v + half, v + (n - 1), compare)
    exchange(v + 1, v + half)
    pivot = v[1]
    i: u64 = 2
    j = n - 1
    while True:
        while i < j and after(a, pivot, v[i], compare):
            i += 1
        if i == j:
            break
        j -= 1
        while i < j and after(a, v[j], pivot, compare):
            j -= 1
        if i == j:
            break
        exchange(v + i, v + j)
        i += 1
        if i == j:
            break
    exchange(v + 1, v + (i - 1))
    return i - 1


@native
def hybrid_sort(a: ptr[Array], v: ptr[u32], n: u64, compare: comparator) -> void:
    """Order the slot numbers `v[0:n]`, comparing as PHP does.

    May throw; the order is then arbitrary.
    """
    while n > INSERTION_LIMIT:
        if unlikely(vm.exc is not None):
            return
        middle = partition(a, v, n, compare)
        behind = n - middle - 1
        if middle < behind:
            hybrid_sort(a, v, middle, compare)
            v += middle + 1
            n = behind
        else:
            hybrid_sort(a, v + (middle + 1), behind, compare)
            n = middle
    insertion_sort(a, v, n, compare)


# -- rearranging -----------------------------------------------------------------------------------


@native
def arr_permute(a: ptr[Array], order: ptr[u32], renumber: bool) -> void:
    """Put the elements of `a` into the order of slots given; `renumber` makes it a list."""
    if renumber:
        permute_to_list(a, order)
    else:
        permute_hash(a, order)
    a.used = a.size
    a.pos = 0


@native
def permute_to_list(a: ptr[Array], order: ptr[u32]) -> void:
    """`arr_permute` that drops the keys."""
    n = u64(a.size)
    values = ptr[TV](alloc(n * sizeof(TV)))
    for i in range(n):
        values[i] = arr_tv_at(a, order[i])[0]
    if a.layout == ArrayKind.HASH:
        elms = ptr[Elm](a.data)
        for slot in range(a.used):
            e = elms + slot
            if e.tv.tag != Tag.UNINIT and e.hash != INT_KEY:
                str_decref(ptr[String](e.key))
    free_storage(storage_base(a), storage_bytes(a))
    a.data = ptr[u8](values)
    a.index = None
    a.cap = u32(n)
    a.front = 0
    a.layout = ArrayKind.PACKED
    a.next_free = i64(n)


@native
def permute_hash(a: ptr[Array], order: ptr[u32]) -> void:
    """`arr_permute` that keeps the keys."""
    n = a.size
    data = a.data
    base = storage_base(a)
    bytes = storage_bytes(a)
    packed = a.layout == ArrayKind.PACKED
    hash_storage(a, hash_cap(u64(n)))
    target = ptr[Elm](a.data)
    for i in range(n):
        e = target + i
        slot = order[i]
        if packed:
            e.tv = ptr[TV](data)[slot]
            e.key = i64(slot)
            e.hash = INT_KEY
        else:
            memcpy(e, ptr[Elm](data) + slot, sizeof(Elm))
    free_storage(base, bytes)
    a.used = n
    hash_reindex(a)


@native
def arr_slots(a: ptr[Array], slots: ptr[u32]) -> void:
    """Write down the live slots in order."""
    i: u64 = 0
    pos = arr_first(a)
    while pos < a.used:
        slots[i] = pos
        i += 1
        pos = arr_next(a, pos)


@native
def arr_order(a: ptr[Array], flags: i64, mode: i64, order: ptr[u32]) -> void:
    """Fill `order` with the slots of `a` as sorting puts them (`arr_sort`). May throw."""
    kind = sort_kind(flags)
    tag: i64 = Tag.NULL
    if kind == 0 or kind == 2:
        tag = sortable_tag(a, mode, kind == 0, kind == 2)
    if tag != Tag.NULL:
        merge_sorted(a, tag, mode, order)
        return
    arr_slots(a, order)
    hybrid_sort(a, order, u64(a.size), sort_comparator(flags, mode & ~SORT_RENUMBER))


@native
def arr_sort(slot: ptr[TV], flags: i64, mode: i64) -> void:
    """Sort the array in `slot` in place. May throw; the array then has its elements in some order.

    `flags` are those of sort(); `mode` has `SORT_BY_KEY` for ksort, `SORT_REVERSE` for descending
    order, `SORT_RENUMBER` for dropping the keys.
    """
    if ptr[Array](slot.data).size == 0:
        return
    a = arr_separate(slot)
    renumber = mode & SORT_RENUMBER != 0
    if renumber and sort_kind(flags) == 0 and a.layout == ArrayKind.PACKED and a.size == a.used:
        if sort_int_list(a, mode & SORT_REVERSE != 0):
            return
    if a.layout == ArrayKind.HASH and a.size != a.used:
        hash_compact(a)  # so that slots stay the same should the array be separated meanwhile
        hash_reindex(a)
    bytes = u64(a.size) * sizeof(u32)
    order = ptr[u32](alloc(bytes))
    a.rc += 1
    arr_order(a, flags, mode, order)
    kept = slot.tag == Tag.ARR and slot.data == i64(a)
    arr_decref(a)
    if kept:
        arr_permute(arr_separate(slot), order, renumber)
    dealloc(ptr[u8](order), bytes)
