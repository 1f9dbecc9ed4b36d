"""Array functions that pick at random, in php's way, so that a seed gives what it gives there."""

from backend.library.standard.arrays.array_common import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_become
from backend.runtime.errors import msg, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy
from backend.runtime.value import *

# A number between two bounds from a random engine, None for the seeded generator. May throw.
random_between = declare("random_between", fn[[ptr[Object], i64, i64], i64])
# Throw the error of an engine that gives nothing that can be used.
engine_broken = declare("engine_broken", fn[[], void])
ATTEMPTS = 50


@native
def f_shuffle(array: ptr[TV]) -> bool:
    """shuffle()"""
    a = arr_separate(array)
    if a.size != 0:
        arr_become(a, shuffled(a, None))
    return True


@native
def shuffled(a: ptr[Array], engine: ptr[Object]) -> ptr[Array]:
    """The elements in another order, as a list (Fisher and Yates). May throw."""
    list = arr_new(u64(a.size))
    pos = arr_first(a)
    while pos < a.used:
        arr_append(list, tv_copy(arr_tv_at(a, pos)[0]))
        pos = arr_next(a, pos)
    values = ptr[TV](list.data)
    left = i64(list.size) - 1
    while left > 0 and vm.exc is None:
        other = random_between(engine, 0, left)
        held = values[left]
        values[left] = values[other]
        values[other] = held
        left -= 1
    return list


@native
def random_key(a: ptr[Array], engine: ptr[Object]) -> TV:
    """The key of one element (owned). May throw."""
    if a.used - a.size > a.used >> 1:
        n = u32(random_between(engine, 0, i64(a.size) - 1))
        return tv_copy(arr_key_at(a, nth_position(a, n)))
    while True:
        pos = u32(random_between(engine, 0, i64(a.used) - 1))
        if vm.exc is not None or arr_tv_at(a, pos).tag != Tag.UNINIT:
            return tv_copy(arr_key_at(a, pos))


@native
def random_keys(a: ptr[Array], count: i64, engine: ptr[Object]) -> ptr[Array]:
    """The keys of `count` elements, in the array's order. May throw.

    Draws those to take, or those to leave out when they are fewer; an engine must find each in some attempts.
    """
    size = i64(a.size)
    leave = count > size >> 1
    drawn = alloc(u64(size))
    memset(drawn, 0, u64(size))
    missing = size - count if leave else count
    failures = 0
    while missing > 0 and vm.exc is None:
        n = random_between(engine, 0, size - 1)
        if drawn[n] == 0:
            drawn[n] = 1
            missing -= 1
            failures = 0
        elif engine is not None:
            failures += 1
            if failures > ATTEMPTS:
                engine_broken()
    keys = arr_new(u64(count))
    pos = arr_first(a)
    for i in range(size if vm.exc is None else 0):
        if (drawn[i] != 0) != leave:
            arr_append(keys, tv_copy(arr_key_at(a, pos)))
        pos = arr_next(a, pos)
    dealloc(drawn, u64(size))
    return keys


@native
def random_pick(function: ptr[u8], a: ptr[Array], num: i64, engine: ptr[Object]) -> TV:
    """One key, or several of them as an array. May throw."""
    if a.size == 0:
        value_error(msg(b"%z(): Argument #1 ($array) cannot be empty", i64(function), 0, 0))
        return tv_null()
    if num == 1:
        return random_key(a, engine)
    if num <= 0 or num > i64(a.size):
        text = b"%z(): Argument #2 ($num) must be between 1 and the number of elements in argument #1 ($array)"
        value_error(msg(text, i64(function), 0, 0))
        return tv_null()
    return tv_arr(random_keys(a, num, engine))


@native
def f_array_rand(array: ptr[Array], num: i64) -> TV:
    """array_rand()"""
    return random_pick(b"array_rand", array, num, None)
