"""Array functions that pick at random, in php's way, so that a seed gives what it gives there."""

from backend.library.standard.arrays.array_common import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_become
from backend.runtime.errors import msg0, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy
from backend.runtime.value import *

# A number between two bounds from the seeded generator.
mt_rand_range = declare("mt_rand_range", fn[[i64, i64], i64])


@native
def f_shuffle(array: ptr[TV]) -> bool:
    """shuffle()"""
    a = arr_separate(array)
    if a.size == 0:
        return True
    list = arr_new(u64(a.size))
    pos = arr_first(a)
    while pos < a.used:
        arr_append(list, tv_copy(arr_tv_at(a, pos)[0]))
        pos = arr_next(a, pos)
    values = ptr[TV](list.data)
    left = i64(list.size) - 1
    while left > 0:
        other = mt_rand_range(0, left)
        held = values[left]
        values[left] = values[other]
        values[other] = held
        left -= 1
    arr_become(a, list)
    return True


@native
def random_key(a: ptr[Array]) -> TV:
    """The key of one element (owned)."""
    if a.used - a.size > a.used >> 1:
        n = u32(mt_rand_range(0, i64(a.size) - 1))
        return tv_copy(arr_key_at(a, nth_position(a, n)))
    while True:
        pos = u32(mt_rand_range(0, i64(a.used) - 1))
        if arr_tv_at(a, pos).tag != Tag.UNINIT:
            return tv_copy(arr_key_at(a, pos))


@native
def random_keys(a: ptr[Array], count: i64) -> ptr[Array]:
    """The keys of `count` elements, in the array's order.

    Draws those to take, or those to leave out when they are fewer.
    """
    size = i64(a.size)
    leave = count > size >> 1
    drawn = alloc(u64(size))
    memset(drawn, 0, u64(size))
    missing = size - count if leave else count
    while missing > 0:
        n = mt_rand_range(0, size - 1)
        if drawn[n] == 0:
            drawn[n] = 1
            missing -= 1
    keys = arr_new(u64(count))
    pos = arr_first(a)
    for i in range(size):
        if (drawn[i] != 0) != leave:
            arr_append(keys, tv_copy(arr_key_at(a, pos)))
        pos = arr_next(a, pos)
    dealloc(drawn, u64(size))
    return keys


@native
def f_array_rand(array: ptr[Array], num: i64) -> TV:
    """array_rand()"""
    if array.size == 0:
        value_error(msg0(b"array_rand(): Argument #1 ($array) cannot be empty"))
        return tv_null()
    if num == 1:
        return random_key(array)
    if num <= 0 or num > i64(array.size):
        value_error(
            msg0(
                b"array_rand(): Argument #2 ($num) must be between 1 and the number of elements "
                b"in argument #1 ($array)"
            )
        )
        return tv_null()
    return tv_arr(random_keys(array, num))
