"""What foreach does with a SplFixedArray and a SplDoublyLinkedList: each walk has a place of its own.

Both have their elements in a packed array in their first hidden slot. A list is walked from either end, and may lose each element when
it was visited.

Example: `unseen_walk_of(list)` is at the last element of a stack after `list_rewind`.
"""

from backend.interp.objects.objects import obj_props
from backend.library.core.internal_iterator import FIRST, INDEX, SECOND, unseen_walk_of, walked
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_pop, arr_shift
from backend.runtime.array_store import arr_separate
from backend.runtime.layout import *
from backend.runtime.refs import decref, tv_copy
from backend.runtime.value import *

ELEMENTS = 0  # the hidden slot of what is walked
LIST_FLAGS = 1  # of a SplDoublyLinkedList
DELETE = 1
LIFO = 2
# Of the iterator: the place in the array, the key that it shows, and the mode of the walk.
AT, KEY, MODE = FIRST, INDEX, SECOND


@native(inline=True)
def walked_slot(it: ptr[Object]) -> ptr[TV]:
    """Where the array of elements is: in a reference, once a function has had it by reference."""
    return deref(obj_props(walked(it)) + ELEMENTS)


@native
def walk_to(it: ptr[Object], at: i64, key: i64) -> bool:
    """Be at a place."""
    obj_props(it)[AT] = tv_int(at)
    obj_props(it)[KEY] = tv_int(key)
    return vm.exc is None


@native
def fixed_rewind(it: ptr[Object]) -> bool:
    """rewind()"""
    return walk_to(it, 0, 0)


@native
def list_rewind(it: ptr[Object]) -> bool:
    """rewind(): at the end that the flags say"""
    flags = obj_props(walked(it))[LIST_FLAGS]
    obj_props(it)[MODE] = flags  # for the whole walk
    first: i64 = 0
    if flags.data & LIFO != 0:
        first = i64(as_arr(walked_slot(it)[0]).size) - 1
    return walk_to(it, first, first)


@native
def list_valid(it: ptr[Object]) -> bool:
    """valid()"""
    return u64(obj_props(it)[AT].data) < u64(as_arr(walked_slot(it)[0]).size)


@native
def list_value(it: ptr[Object]) -> TV:
    """current() (owned)"""
    if not list_valid(it):
        return tv_null()
    return tv_copy(deref(arr_tv_at(as_arr(walked_slot(it)[0]), u32(obj_props(it)[AT].data)))[0])


@native
def list_key(it: ptr[Object]) -> TV:
    """key()"""
    return tv_int(obj_props(it)[KEY].data)


@native
def fixed_next(it: ptr[Object]) -> bool:
    """next()"""
    return walk_to(it, obj_props(it)[AT].data + 1, obj_props(it)[KEY].data + 1)


@native
def list_next(it: ptr[Object]) -> bool:
    """next(): towards the other end, and perhaps without the element that was there"""
    at = obj_props(it)[AT].data
    key = obj_props(it)[KEY].data
    flags = obj_props(it)[MODE].data
    if not list_valid(it):
        return True
    step: i64 = -1 if flags & LIFO != 0 else 1
    if flags & DELETE != 0:
        a = arr_separate(walked_slot(it))
        gone = arr_pop(a) if step < 0 else arr_shift(a)
        if step > 0:
            step = 0
        walk_to(it, at + step, key + step)
        decref(gone)
        return vm.exc is None
    return walk_to(it, at + step, key + step)


FIXED_WALK = {
    "iterator": unseen_walk_of, "walk_rewind": fixed_rewind, "walk_valid": list_valid, "walk_value": list_value,
    "walk_key": list_key, "walk_next": fixed_next,
}  # fmt: skip
