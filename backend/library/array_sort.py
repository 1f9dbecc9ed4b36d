"""Array functions that sort natively, and what the PHP bodies of usort() and its kin need.

Those are in backend/systemlib/array_sort.php: they order numbers of elements, then
`__systemlib_rearrange` makes the sorted array.
"""

from backend.library.array_common import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_merge import SORT_BY_KEY, SORT_RENUMBER, SORT_REVERSE
from backend.runtime.array_sort import SORT_FLAG_CASE, SORT_NATURAL, arr_slots, arr_sort
from backend.runtime.convert import tv_to_bool
from backend.runtime.errors import deprecated, msg
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *


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


# -- for callbacks --------------------------------------------------------------------------------


@struct
class UserSort:
    """The sort with a callback that began last."""

    function: ptr[String]  # its name, a literal
    warned: u64  # it has complained about a bool


user_sort = global_var("user_sort", UserSort)


@native
def f___systemlib_sort_begin(function: ptr[String]) -> void:
    """A sort with a callback begins."""
    user_sort.function = function
    user_sort.warned = 0


@native
def f___systemlib_sort_bool() -> void:
    """A callback returned a bool: say so once per sort."""
    if user_sort.warned == 0:
        user_sort.warned = 1
        deprecated(
            msg(
                b"%s(): Returning bool from comparison function is deprecated, "
                b"return an integer less than, equal to, or greater than zero",
                i64(user_sort.function), 0, 0,
            )
        )  # fmt: skip


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


@native
def f___systemlib_truthy(array: ptr[Array]) -> ptr[Array]:
    """The elements that are true, with their keys: array_filter() without a callback."""
    result = arr_new(0)
    pos = arr_first(array)
    while pos < array.used:
        if tv_to_bool(cell_of(arr_tv_at(array, pos)[0])):
            arr_set_key(result, arr_key_at(array, pos), element_copy(array, pos))
        pos = arr_next(array, pos)
    return result
