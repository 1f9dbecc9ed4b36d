"""SplDoublyLinkedList, SplQueue and SplStack: what is hot of them, on a packed array.

Invariant: the array has no holes, so that its positions are the places in the list.

Example: `list_push(o, v)`, then `list_pop(o)` gives it back.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.objects.objects import obj_props
from backend.library.core.internal_iterator import unseen_walk_of
from backend.library.spl.list_walk import (
    LIFO,
    list_key,
    list_next,
    list_rewind,
    list_valid,
    list_value,
)
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_pop, arr_shift
from backend.runtime.array_store import arr_separate
from backend.runtime.errors import ErrorClass, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy
from backend.runtime.value import *

# Hidden slots.
LIST, FLAGS, AT = range(3)


@native(inline=True)
def list_slot(o: ptr[Object]) -> ptr[TV]:
    """Where the array is: in a reference, once a function has had it by reference."""
    return deref(obj_props(o) + LIST)


@native(inline=True)
def list_of(o: ptr[Object]) -> ptr[Array]:
    """The elements."""
    return as_arr(list_slot(o)[0])


@native
def list_not_empty(o: ptr[Object], text: ptr[u8]) -> bool:
    """Whether there are elements; throws if not."""
    if likely(list_of(o).size != 0):
        return True
    throw_error(ErrorClass.RUNTIME_EXCEPTION, msg0(text))
    return False


@native
def list_push(o: ptr[Object], v: TV) -> void:
    """Add an element (borrowed) at the end."""
    arr_append(arr_separate(list_slot(o)), tv_copy(v))


@native
def list_pop(o: ptr[Object]) -> TV:
    """Take the last element (owned), or THROWN."""
    if not list_not_empty(o, b"Can't pop from an empty datastructure"):
        return tv_thrown()
    return arr_pop(arr_separate(list_slot(o)))


@native
def list_shift(o: ptr[Object]) -> TV:
    """Take the first element (owned), or THROWN; the walk by next() goes on where it is."""
    if not list_not_empty(o, b"Can't shift from an empty datastructure"):
        return tv_thrown()
    at = obj_props(o) + AT
    if at.data > 0:
        at.data -= 1
    return arr_shift(arr_separate(list_slot(o)))


@native
def list_place(o: ptr[Object], index: i64) -> i64:
    """The position of the element with an index, which counts from the end that the mode says; -1: there is none."""
    size = i64(list_of(o).size)
    if u64(index) >= u64(size):
        return -1
    return size - 1 - index if obj_props(o)[FLAGS].data & LIFO != 0 else index


# -- hooks: indices that are no ints are left to the methods ------------------------------------------

@native
def list_size(o: ptr[Object]) -> i64:
    """count()"""
    return i64(list_of(o).size)


native_class(
    "SplDoublyLinkedList", count=list_size, iterator=unseen_walk_of, walk_rewind=list_rewind, walk_valid=list_valid,
    walk_value=list_value, walk_key=list_key, walk_next=list_next,
)  # fmt: skip


@native
def f_spldoublylinkedlist_push(this: ptr[Object], value: ptr[TV]) -> void:
    """push()"""
    list_push(this, value[0])


@native
def f_splqueue_enqueue(this: ptr[Object], value: ptr[TV]) -> void:
    """enqueue()"""
    list_push(this, value[0])


@native
def f_spldoublylinkedlist_pop(this: ptr[Object]) -> TV:
    """pop()"""
    return list_pop(this)


@native
def f_spldoublylinkedlist_shift(this: ptr[Object]) -> TV:
    """shift()"""
    return list_shift(this)


@native
def f_splqueue_dequeue(this: ptr[Object]) -> TV:
    """dequeue()"""
    return list_shift(this)


@native
def f_spldoublylinkedlist_top(this: ptr[Object]) -> TV:
    """top()"""
    if not list_not_empty(this, b"Can't peek at an empty datastructure"):
        return tv_thrown()
    a = list_of(this)
    return tv_copy(deref(arr_tv_at(a, a.size - 1))[0])


@native
def f_spldoublylinkedlist_bottom(this: ptr[Object]) -> TV:
    """bottom()"""
    if not list_not_empty(this, b"Can't peek at an empty datastructure"):
        return tv_thrown()
    return tv_copy(deref(arr_tv_at(list_of(this), 0))[0])


@native
def f_spldoublylinkedlist_count(this: ptr[Object]) -> i64:
    """count()"""
    return list_size(this)


@native
def f___systemlib_list_get(list: ptr[Object], index: i64) -> TV:
    """The element with an index, null where there is none."""
    place = list_place(list, index)
    return tv_null() if place < 0 else tv_copy(deref(arr_tv_at(list_of(list), u32(place)))[0])
