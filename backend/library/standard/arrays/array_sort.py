"""Array functions that sort, and what the PHP bodies of other array functions need.

usort() and its kin use `hybrid_sort`, which calls back in php's sequence: callbacks can tell. A callback that is no more than
`$a <=> $b` cannot, and is not called where the elements are ordered.
"""

from backend.interp.calls.callable import Callee, callable_resolve, callee_drop
from backend.interp.calls.callee import call_again, call_callee
from backend.interp.calls.plain_order import (
    BACKWARD,
    DIFFERENCE,
    NOT_PLAIN,
    plain_order,
    takes_both,
)
from backend.interp.members.typed_props import ref_assign
from backend.library.standard.arrays.array_common import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_merge import (
    SORT_BY_KEY,
    SORT_RENUMBER,
    SORT_REVERSE,
    merge_sorted,
    sort_value,
    sortable_tag,
)
from backend.runtime.array_sort import (
    SORT_FLAG_CASE,
    SORT_NATURAL,
    arr_slots,
    arr_sort,
    hybrid_sort,
    or_slot_order,
)
from backend.runtime.convert import tv_to_int
from backend.runtime.errors import deprecated, msg
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, tv_set
from backend.runtime.value import *

HALF_RANGE = 1 << 62


def make_sort(name, mode):
    """A function of the sort family."""

    @native(name=f"f_{name}")
    def sort(array: ptr[TV], flags: i64) -> bool:
        arr_sort(array, flags, mode)
        return True

    return sort


make_sort("sort", SORT_RENUMBER)
make_sort("rsort", SORT_RENUMBER | SORT_REVERSE)
make_sort("asort", 0)
make_sort("arsort", SORT_REVERSE)
make_sort("ksort", SORT_BY_KEY)
make_sort("krsort", SORT_BY_KEY | SORT_REVERSE)


@native
def f_natsort(array: ptr[TV]) -> bool:
    """natsort()"""
    arr_sort(array, SORT_NATURAL, 0)
    return True


@native
def f_natcasesort(array: ptr[TV]) -> bool:
    """natcasesort()"""
    arr_sort(array, SORT_NATURAL | SORT_FLAG_CASE, 0)
    return True


# -- sorting with callbacks -----------------------------------------------------------------------


@struct
class UserSort:
    """A running sort with a callback: what `hybrid_sort` gets in the place of an array."""

    array: ptr[Array]
    callee: ptr[Callee]
    function: ptr[u8]  # its name
    by_key: u32
    warned: u32  # it has complained about a bool


@native
def ask_callback(sort: ptr[UserSort], x: u32, y: u32) -> TV:
    """The callback's result for two slots (owned), or THROWN."""
    a = sort.array
    args = stack(TV, 2)
    if sort.by_key != 0:
        args[0] = arr_key_at(a, x)
        args[1] = arr_key_at(a, y)
    else:
        args[0] = cell_of(arr_tv_at(a, x)[0])
        args[1] = cell_of(arr_tv_at(a, y)[0])
    return call_again(sort.callee, args, 2)


@native
def callback_order(result: TV) -> i64:
    """The int that a callback returned (consumed); 0 when it threw."""
    if likely(result.tag == Tag.INT):
        return result.data
    if result.tag == Tag.THROWN:
        return 0
    order = tv_to_int(result)
    decref(result)
    return order


@native(cold=True)
def order_of_bool(sort: ptr[UserSort], larger: bool, x: u32, y: u32) -> i64:
    """What a callback that returns bool means: deprecated once per sort; false may mean less."""
    if sort.warned == 0:
        sort.warned = 1
        deprecated(
            msg(
                b"%z(): Returning bool from comparison function is deprecated, "
                b"return an integer less than, equal to, or greater than zero",
                i64(sort.function), 0, 0,
            )
        )  # fmt: skip
    if larger:
        return 1
    if vm.exc is not None:
        return 0
    order = callback_order(ask_callback(sort, y, x))
    return i64(order < 0) - i64(order > 0)


@native
def compare_by_callback(context: ptr[Array], x: u32, y: u32) -> i64:
    """The comparator of sorts with a callback; `context` really is a `UserSort`."""
    sort = ptr[UserSort](context)
    order: i64 = 0
    if likely(vm.exc is None):
        result = ask_callback(sort, x, y)
        if unlikely(result.tag == Tag.BOOL):
            order = order_of_bool(sort, result.data != 0, x, y)
        else:
            order = callback_order(result)
    return or_slot_order(order, x, y)


@native
def user_order(
    a: ptr[Array], callback: TV, function: ptr[u8], by_key: bool, order: ptr[u32]
) -> void:
    """Fill `order` with the slots of `a` as a callback sorts them. May throw.

    The array must be held by the caller, so that the callback cannot change it.
    """
    callee = stack(Callee)
    sort = stack(UserSort)
    sort.array = a
    sort.callee = callee
    sort.function = function
    sort.by_key = u32(by_key)
    sort.warned = 0
    if callable_resolve(callback, callee):
        if not order_plainly(a, callee, i64(by_key) * SORT_BY_KEY, order):
            arr_slots(a, order)
            hybrid_sort(ptr[Array](sort), order, u64(a.size), compare_by_callback)
    callee_drop(callee)


@native
def order_plainly(a: ptr[Array], callee: ptr[Callee], mode: i64, order: ptr[u32]) -> bool:
    """`user_order` without calling, where the callback's code says all that it would do to elements (or keys) that really are
    ordered; False where it has to be called."""
    if a.size == 0 or callee.magic is not None:
        return False
    how = plain_order(callee.func)
    if how == NOT_PLAIN:
        return False
    tag = sortable_tag(a, mode, True, False)
    if tag == Tag.NULL or not takes_both(callee.func, tag):
        return False
    if how & DIFFERENCE != 0 and (tag != Tag.INT or not differences_fit(a, mode)):
        return False
    merge_sorted(a, tag, mode | (SORT_REVERSE if how & BACKWARD != 0 else 0), order)
    return True


@native
def differences_fit(a: ptr[Array], mode: i64) -> bool:
    """Whether the difference of any two of the ints that are elements (or keys) is an int."""
    pos = arr_first(a)
    while pos < a.used:
        v = sort_value(a, pos, mode).data
        if unlikely(v >= HALF_RANGE or v < -HALF_RANGE):
            return False
        pos = arr_next(a, pos)
    return True


@native
def elements_in_order(a: ptr[Array], order: ptr[u32], keys: bool) -> ptr[Array]:
    """A new array with the elements of `a` in the order of slots given; as a list without `keys`."""
    n = u64(a.size)
    result = arr_new_hash(n) if keys else arr_new(n)
    for i in range(n):
        pos = order[i]
        if keys:
            arr_set_key(result, arr_key_at(a, pos), element_copy(a, pos))
        else:
            arr_append(result, element_copy(a, pos))
    return result


def make_user_sort(name, function, by_key, keys):
    """usort() and its kin: the callback sees the array as it was, until it is sorted."""

    @native(name=f"f_{name}")
    def sort(array: ptr[Ref], callback: ptr[TV]) -> bool:
        a = as_arr(array.tv)
        if a.size == 0:
            return True
        a.rc += 1
        bytes = u64(a.size) * sizeof(u32)
        order = ptr[u32](alloc(bytes))
        user_order(a, callback[0], function, by_key, order)
        ref_assign(array, tv_arr(elements_in_order(a, order, keys)))
        dealloc(ptr[u8](order), bytes)
        arr_decref(a)
        return True

    return sort


make_user_sort("usort", b"usort", False, False)
make_user_sort("uasort", b"uasort", False, True)
make_user_sort("uksort", b"uksort", True, True)


# -- for the PHP bodies of array functions --------------------------------------------------------


@native
def f___systemlib_user_order(values: ptr[Array], callback: ptr[TV]) -> ptr[Array]:
    """The numbers of the elements of a list in the order that a callback gives."""
    bytes = u64(values.size) * sizeof(u32)
    order = ptr[u32](alloc(bytes))
    user_order(values, callback[0], b"usort", False, order)
    numbers = arr_new(u64(values.size))
    for i in range(values.size):
        arr_append(numbers, tv_int(i64(order[i])))
    dealloc(ptr[u8](order), bytes)
    return numbers


@native
def f___systemlib_compare(callback: ptr[TV], a: ptr[TV], b: ptr[TV]) -> i64:
    """What a callback that compares says of two values, which it gets as values."""
    callee = stack(Callee)
    args = stack(TV, 2)
    args[0] = a[0]
    args[1] = b[0]
    order: i64 = 0
    if callable_resolve(callback[0], callee):
        order = callback_order(call_callee(callee, args, 2))
    callee_drop(callee)
    return order


@native
def f___systemlib_rearrange(array: ptr[Array], order: ptr[Array], keys: bool) -> ptr[Array]:
    """The elements whose numbers `order` lists, with their keys or as a list.

    `order` is trusted to be a list of ints below the number of elements.
    """
    size = u64(array.size)
    slots = ptr[u32](alloc(size * sizeof(u32)))
    arr_slots(array, slots)
    result = arr_new_hash(size) if keys else arr_new(u64(order.size))
    numbers = ptr[TV](order.data)
    for i in range(order.used):
        n = numbers[i].data
        if u64(n) < size:
            pos = slots[n]
            if keys:
                arr_set_key(result, arr_key_at(array, pos), element_copy(array, pos))
            else:
                arr_append(result, element_copy(array, pos))
    dealloc(ptr[u8](slots), size * sizeof(u32))
    return result


@native
def f___systemlib_pick(array: ptr[Array], keys: ptr[Array]) -> ptr[Array]:
    """The elements whose keys `keys` lists."""
    result = arr_new(0)
    pos = arr_first(keys)
    while pos < keys.used:
        key = arr_tv_at(keys, pos)[0]
        p = arr_get_key(array, key)
        if p is not None:
            arr_set_key(result, key, tv_for_copy(p[0], None))
        pos = arr_next(keys, pos)
    return result
