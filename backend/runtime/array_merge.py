"""Arrays, part 5: sorting arrays that really are ordered.

Merge sorts, specialised for ints, floats and strings that are compared as bytes. What moves is a
`SortItem`: the key to compare by, and the element's slot. They run no PHP code.

Example: `merge_sorted(a, sortable_tag(a, flags, mode), mode, order)` fills `order` with slots.
"""

from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.compare import may_be_numeric
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_cmp
from backend.runtime.value import cell_of

RUN = 8  # insertion-sorted runs that merging starts with
SORT_BY_KEY = 1  # modes of arr_sort
SORT_REVERSE = 2
SORT_RENUMBER = 4


def make_merge_sort(name, item, behind):
    """A stable merge sort of `item`s; `behind(a, x, y)`: whether x belongs behind y."""

    @native(name=f"{name}_runs")
    def sort_runs(v: ptr[item], n: u64, a: ptr[Array]) -> void:
        for i in range(1, n):
            held = v[i]
            start = i & ~u64(RUN - 1)
            j = i
            while j > start and behind(a, v[j - 1], held):
                v[j] = v[j - 1]
                j -= 1
            v[j] = held

    @native(name=f"{name}_merge")
    def merge(source: ptr[item], target: ptr[item], middle: u64, n: u64, a: ptr[Array]) -> void:
        i: u64 = 0
        j = middle
        k: u64 = 0
        if middle < n and behind(a, source[middle - 1], source[middle]):
            while i < middle and j < n:
                x = source[i]
                y = source[j]
                if behind(a, x, y):
                    target[k] = y
                    j += 1
                else:
                    target[k] = x
                    i += 1
                k += 1
            memcpy(target + k, source + i, (middle - i) * sizeof(item))
            k += middle - i
            memcpy(target + k, source + j, (n - j) * sizeof(item))
        else:
            memcpy(target, source, n * sizeof(item))

    @native(name=name)
    def merge_sort(v: ptr[item], n: u64, a: ptr[Array]) -> void:
        """Sort `v[0:n]` in place."""
        ordered: u64 = 1
        while ordered < n and not behind(a, v[ordered - 1], v[ordered]):
            ordered += 1
        if ordered >= n:
            return
        sort_runs(v, n, a)
        spare = ptr[item](alloc(n * sizeof(item)))
        source = v
        target = spare
        width: u64 = RUN
        while width < n:
            low: u64 = 0
            while low < n:
                rest = n - low
                merge(
                    source + low,
                    target + low,
                    width if width < rest else rest,
                    width * 2 if width * 2 < rest else rest,
                    a,
                )
                low += width * 2
            held = source
            source = target
            target = held
            width *= 2
        if source != v:
            memcpy(v, source, n * sizeof(item))
        dealloc(ptr[u8](spare), n * sizeof(item))

    return merge_sort


@struct
class SortItem:
    """What the merge sort of elements moves: a key to compare by, and where the element is.

    The key is an int, the bits of a float, or the first 8 bytes of a string.
    """

    key: i64
    slot: i64


@native(inline=True)
def int_behind(a: ptr[Array], x: i64, y: i64) -> bool:
    return x > y


@native(inline=True)
def item_int_behind(a: ptr[Array], x: SortItem, y: SortItem) -> bool:
    return x.key > y.key


@native(inline=True)
def item_dbl_behind(a: ptr[Array], x: SortItem, y: SortItem) -> bool:
    return f64_of(x.key) > f64_of(y.key)


@native(inline=True)
def item_str_behind(a: ptr[Array], x: SortItem, y: SortItem) -> bool:
    if x.key != y.key:
        return u64(x.key) > u64(y.key)
    return str_cmp(slot_string(a, x.slot), slot_string(a, y.slot)) > 0


@native(inline=True)
def item_key_behind(a: ptr[Array], x: SortItem, y: SortItem) -> bool:
    if x.key != y.key:
        return u64(x.key) > u64(y.key)
    return str_cmp(slot_key_string(a, x.slot), slot_key_string(a, y.slot)) > 0


@native(inline=True)
def slot_string(a: ptr[Array], slot: i64) -> ptr[String]:
    """The string that is the element in a slot."""
    return ptr[String](cell_of(arr_tv_at(a, u32(slot))[0]).data)


@native(inline=True)
def slot_key_string(a: ptr[Array], slot: i64) -> ptr[String]:
    """The string that is the key of a slot."""
    return ptr[String](arr_key_at(a, u32(slot)).data)


def make_reversed(behind):
    """The opposite order; equal items still keep their order."""

    @native(name=f"reversed_{behind.name}", inline=True)
    def reversed_behind(a: ptr[Array], x: SortItem, y: SortItem) -> bool:
        return behind(a, y, x)

    return reversed_behind


item_sorter = fn[[ptr[SortItem], u64, ptr[Array]], void]
ITEM_ORDERS = [item_int_behind, item_dbl_behind, item_str_behind, item_key_behind]
ITEM_SORTERS = const_table(
    "item_sorters",
    item_sorter,
    [make_merge_sort(f"up_{o.name}", SortItem, o) for o in ITEM_ORDERS]
    + [make_merge_sort(f"down_{o.name}", SortItem, make_reversed(o)) for o in ITEM_ORDERS],
)
sort_ints = make_merge_sort("sort_ints", i64, int_behind)


@native(readonly=True)
def string_prefix(s: ptr[String]) -> i64:
    """The first 8 bytes, the first one highest, so that comparing unsigned is comparing bytes."""
    p = str_bytes(s)
    prefix: u64 = 0
    for i in range(8):
        prefix = (prefix << 8) | (u64(p[i]) if u64(i) < s.len else 0)
    return i64(prefix)


@native(inline=True)
def sort_value(a: ptr[Array], slot: u32, mode: i64) -> TV:
    """What a slot is sorted by (borrowed)."""
    if mode & SORT_BY_KEY != 0:
        return arr_key_at(a, slot)
    return cell_of(arr_tv_at(a, slot)[0])


@native
def sortable_tag(a: ptr[Array], mode: i64, numbers: bool, bytes: bool) -> i64:
    """INT, DBL or STR when all elements (or keys) are such and really ordered, else NULL.

    `numbers`: ints and floats compare as such; `bytes`: all strings compare as bytes (otherwise
    only those that are not numeric do).
    """
    pos = arr_first(a)
    tag = sort_value(a, pos, mode).tag
    if tag != Tag.STR and not (numbers and (tag == Tag.INT or tag == Tag.DBL)):
        return Tag.NULL
    while pos < a.used:
        v = sort_value(a, pos, mode)
        if v.tag != tag:
            return Tag.NULL
        if tag == Tag.DBL and isnan(f64_of(v.data)):
            return Tag.NULL
        if tag == Tag.STR and not bytes and may_be_numeric(ptr[String](v.data)):
            return Tag.NULL
        pos = arr_next(a, pos)
    return tag


@native
def merge_sorted(a: ptr[Array], tag: i64, mode: i64, order: ptr[u32]) -> void:
    """Fill `order` with the slots of `a`, sorted, when `sortable_tag` says `tag`."""
    n = u64(a.size)
    items = ptr[SortItem](alloc(n * sizeof(SortItem)))
    i: u64 = 0
    pos = arr_first(a)
    while pos < a.used:
        v = sort_value(a, pos, mode)
        key = string_prefix(ptr[String](v.data)) if tag == Tag.STR else v.data
        items[i] = SortItem(key, i64(pos))
        i += 1
        pos = arr_next(a, pos)
    sorter: i64 = 0
    if tag == Tag.DBL:
        sorter = 1
    elif tag == Tag.STR:
        sorter = 3 if mode & SORT_BY_KEY != 0 else 2
    if mode & SORT_REVERSE != 0:
        sorter += len(ITEM_ORDERS)
    ITEM_SORTERS[sorter](items, n, a)
    for k in range(n):
        order[k] = u32(items[k].slot)
    dealloc(ptr[u8](items), n * sizeof(SortItem))


@native
def sort_int_list(a: ptr[Array], reverse: bool) -> bool:
    """sort() or rsort() of a PACKED array of ints without holes, in place; False if it is none."""
    values = ptr[TV](a.data)
    n = u64(a.used)
    for i in range(n):
        if values[i].tag != Tag.INT:
            return False
    ints = ptr[i64](alloc(n * sizeof(i64)))
    for i in range(n):
        ints[i] = values[i].data
    sort_ints(ints, n, a)
    for i in range(n):
        (values + i).data = ints[n - 1 - i] if reverse else ints[i]
    dealloc(ptr[u8](ints), n * sizeof(i64))
    a.next_free = i64(n)
    a.pos = 0
    return True
