"""InternalIterator: walks a SplFixedArray or a SplDoublyLinkedList, each walk with a place of its own.

Both have their elements in a packed array in their first hidden slot. A list is walked from either end, and may lose each element when
it was visited.

Example: `walk_of(o, LIFO)` is an iterator that begins at the last element.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.objects.objects import obj_props, object_make, object_without_number
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_pop, arr_shift
from backend.runtime.array_store import arr_separate
from backend.runtime.layout import *
from backend.runtime.refs import decref, tv_copy, tv_set
from backend.runtime.value import *

OF, AT, KEY, FLAGS = range(4)
ELEMENTS = 0  # the hidden slot of what is walked
LIST_FLAGS = 1  # of a SplDoublyLinkedList
DELETE = 1
LIFO = 2

internal_class = global_var("internal_iterator_class", ptr[Class])


@native
def walk_of(o: ptr[Object], flags: i64) -> ptr[Object]:
    """An iterator over an object's elements (owned)."""
    made = object_make(internal_class.value)
    o.rc += 1
    tv_set(obj_props(made) + OF, tv_obj(o))
    obj_props(made)[FLAGS] = tv_int(flags)
    return made


@native
def fixed_walk(o: ptr[Object]) -> ptr[Object]:
    """What foreach walks of a SplFixedArray (owned): no object in php."""
    made = walk_of(o, 0)
    object_without_number(made)
    return made


@native
def list_walk(o: ptr[Object]) -> ptr[Object]:
    """What foreach walks of a SplDoublyLinkedList (owned): no object in php."""
    made = walk_of(o, obj_props(o)[LIST_FLAGS].data)
    object_without_number(made)
    return made


@native(inline=True)
def walked_slot(o: ptr[Object]) -> ptr[TV]:
    """Where the array of elements is: in a reference, once a function has had it by reference."""
    return deref(obj_props(as_obj(obj_props(o)[OF])) + ELEMENTS)


@native
def internal_rewind(o: ptr[Object]) -> bool:
    """rewind()"""
    slots = obj_props(o)
    first: i64 = 0
    if slots[FLAGS].data & LIFO != 0:
        first = i64(as_arr(walked_slot(o)[0]).size) - 1
    slots[AT] = tv_int(first)
    slots[KEY] = tv_int(first)
    return True


@native
def internal_valid(o: ptr[Object]) -> bool:
    """valid()"""
    return u64(obj_props(o)[AT].data) < u64(as_arr(walked_slot(o)[0]).size)


@native
def internal_value(o: ptr[Object]) -> TV:
    """current() (owned)"""
    if not internal_valid(o):
        return tv_null()
    return tv_copy(deref(arr_tv_at(as_arr(walked_slot(o)[0]), u32(obj_props(o)[AT].data)))[0])


@native
def internal_key(o: ptr[Object]) -> TV:
    """key()"""
    return tv_int(obj_props(o)[KEY].data)


@native
def internal_next(o: ptr[Object]) -> bool:
    """next()"""
    slots = obj_props(o)
    flags = slots[FLAGS].data
    if flags != 0 and not internal_valid(o):
        return True
    step: i64 = -1 if flags & LIFO != 0 else 1
    if flags & DELETE != 0:
        a = arr_separate(walked_slot(o))
        gone = arr_pop(a) if step < 0 else arr_shift(a)
        if step > 0:
            step = 0
        slots[AT] = tv_int(slots[AT].data + step)
        slots[KEY] = tv_int(slots[KEY].data + step)
        decref(gone)
        return vm.exc is None
    slots[AT] = tv_int(slots[AT].data + step)
    slots[KEY] = tv_int(slots[KEY].data + step)
    return True


@native
def internal_linked(cls: ptr[Class]) -> void:
    """InternalIterator is linked."""
    internal_class.value = cls


native_class(
    "InternalIterator", linked=internal_linked, it_rewind=internal_rewind, it_valid=internal_valid,
    it_value=internal_value, it_key=internal_key, it_next=internal_next,
)  # fmt: skip
native_class("SplDoublyLinkedList", iterator=list_walk)


@native
def f_internaliterator_rewind(this: ptr[Object]) -> void:
    """rewind()"""
    internal_rewind(this)


@native
def f_internaliterator_valid(this: ptr[Object]) -> bool:
    """valid()"""
    return internal_valid(this)


@native
def f_internaliterator_current(this: ptr[Object]) -> TV:
    """current()"""
    return internal_value(this)


@native
def f_internaliterator_key(this: ptr[Object]) -> TV:
    """key()"""
    return internal_key(this)


@native
def f_internaliterator_next(this: ptr[Object]) -> void:
    """next()"""
    internal_next(this)
