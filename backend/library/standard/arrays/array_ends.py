"""Array functions that change an array in place: its ends, its middle, its internal pointer.

By-reference parameters point at the cell in the reference. `arr_separate` unshares the array there.
"""

from backend.interp.calls.traces import result_popped
from backend.library.core.objects import object_as_array
from backend.library.standard.arrays.array_common import *
from backend.library.standard.arrays.object_pointer import (
    pointer_back,
    pointer_end,
    pointer_forward,
    pointer_key,
    pointer_reset,
    pointer_value,
)
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_iter import miters_shift, miters_splice
from backend.runtime.array_ops import (
    arr_become,
    arr_from_values,
    arr_pop,
    arr_renumber,
    arr_shift,
)
from backend.runtime.errors import deprecated, msg
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, tv_copy
from backend.runtime.value import *

FRONT_ROOM = 64  # elements from which on an array that grows at its beginning gets room there

# -- ends -----------------------------------------------------------------------------------------


@native
def f_array_push(array: ptr[TV], values: ptr[Array]) -> i64:
    """array_push()"""
    a = arr_separate(array)
    pos = arr_first(values)
    while pos < values.used:
        v = tv_copy(cell_of(arr_tv_at(values, pos)[0]))
        if not arr_append(a, v):
            decref(v)
            next_key_occupied()
            return 0
        pos = arr_next(values, pos)
    return i64(a.size)


@native
def f_array_pop(array: ptr[TV]) -> TV:
    """array_pop()"""
    if as_arr(array[0]).size == 0:
        return tv_null()
    return arr_pop(arr_separate(array))


@native
def f_array_shift(array: ptr[TV]) -> TV:
    """array_shift()"""
    if as_arr(array[0]).size == 0:
        return tv_null()
    return arr_shift(arr_separate(array))


@native
def f_array_unshift(array: ptr[TV], values: ptr[Array]) -> i64:
    """array_unshift()"""
    a = arr_separate(array)
    arr_renumber(a)
    if a.iterators != 0:
        miters_shift(a, values.size)
    arr_decref(arr_splice(a, 0, 0, values))
    return i64(a.size)


# -- the middle -----------------------------------------------------------------------------------


@native
def f_array_splice(
    array: ptr[TV], offset: i64, length: ptr[TV], replacement: ptr[TV]
) -> ptr[Array]:
    """array_splice()"""
    a = arr_separate(array)
    start = range_start(i64(a.size), offset)
    count = range_length(i64(a.size), start, length)
    if length is not None and length.tag == Tag.INT and wrap_add(start, length.data) < start and length.data > 0:
        count = 0  # as php's sum of the two overflows
    added = replacement_array(replacement[0])
    taken = u32(count) if count > 0 else u32(0)
    arr_renumber(a)
    if a.iterators != 0:
        miters_splice(a, u32(start), taken, added.size, not result_popped())
    removed = arr_splice(a, u32(start), taken, added)
    arr_decref(added)
    return removed


@native
def replacement_array(v: TV) -> ptr[Array]:
    """(array) of a value (owned)."""
    if v.tag == Tag.ARR:
        incref(v)
        return as_arr(v)
    if v.tag == Tag.OBJ:
        return object_as_array(as_obj(v))
    if v.tag <= Tag.NULL:
        return arr_empty()
    held = stack(TV)
    held[0] = tv_copy(v)
    return arr_from_values(held, 1)


@native
def arr_splice(a: ptr[Array], start: u32, count: u32, added: ptr[Array]) -> ptr[Array]:
    """Replace `count` elements of unshared and renumbered `a` from the `start`-th on by the values of `added`.

    Returns what was removed (owned). Integer keys of both are numbered anew; the internal pointer
    is reset.
    """
    removed = arr_new(u64(count))
    for pos in range(start, start + count):
        add_element(removed, arr_key_at(a, pos), tv_copy(arr_tv_at(a, pos)[0]), False)
    if a.layout == ArrayKind.PACKED:
        splice_packed(a, start, count, added)
    else:
        splice_hash(a, start, count, added)
    return removed


@native
def splice_packed(a: ptr[Array], start: u32, count: u32, added: ptr[Array]) -> void:
    """`arr_splice` of a PACKED array without holes: move the rest, fill the gap."""
    size = a.size - count + added.size
    if start == 0 and size >= FRONT_ROOM and added.size > a.front + count:
        packed_make_front(a, u64(added.size) + u64(size >> 1))
    if start == 0 and added.size <= a.front + count:
        splice_front(a, count, added)
        return
    if size > a.cap:
        packed_reserve(a, u64(size) + u64(size >> 1))
    values = ptr[TV](a.data)
    for i in range(start, start + count):
        decref(values[i])
    rest = a.used - start - count
    memmove(values + start + added.size, values + start + count, u64(rest) * sizeof(TV))
    pos = arr_first(added)
    to = start
    while pos < added.used:
        values[to] = element_copy(added, pos)
        to += 1
        pos = arr_next(added, pos)
    a.size = size
    a.used = size
    a.next_free = i64(size)


@native
def splice_front(a: ptr[Array], count: u32, added: ptr[Array]) -> void:
    """`splice_packed` at the start, where the slots before it have room: the rest stays in place."""
    values = ptr[TV](a.data)
    for i in range(count):
        decref(values[i])
    a.data += u64(count) * sizeof(TV)
    a.data -= u64(added.size) * sizeof(TV)
    a.front = a.front + count - added.size
    a.cap = a.cap - count + added.size
    a.size = a.size - count + added.size
    a.used = a.size
    a.next_free = i64(a.size)
    values = ptr[TV](a.data)
    pos = arr_first(added)
    to: u32 = 0
    while pos < added.used:
        values[to] = element_copy(added, pos)
        to += 1
        pos = arr_next(added, pos)


@native
def splice_hash(a: ptr[Array], start: u32, count: u32, added: ptr[Array]) -> void:
    """`arr_splice` of a HASH array without holes: build it anew."""
    result = arr_new_hash(u64(a.size) - count + added.size)
    for pos in range(start):
        add_element(result, arr_key_at(a, pos), tv_copy(arr_tv_at(a, pos)[0]), False)
    pos = arr_first(added)
    while pos < added.used:
        arr_append(result, element_copy(added, pos))
        pos = arr_next(added, pos)
    for rest in range(start + count, a.used):
        add_element(result, arr_key_at(a, rest), tv_copy(arr_tv_at(a, rest)[0]), False)
    arr_become(a, result)


# -- the internal pointer --------------------------------------------------------------------------


@native(cold=True)
def object_allowed(function: ptr[u8]) -> bool:
    """What these functions say to an object; False when that throws."""
    name = i64(function)
    deprecated(msg(b"%z(): Calling %z() on an object is deprecated", name, name, 0))
    return vm.exc is None


@native
def current_cell(a: ptr[Array]) -> TV:
    """The cell that the internal pointer is at (owned), false beyond the end."""
    p = arr_current(a)
    return tv_bool(False) if p is None else tv_copy(cell_of(p[0]))


def make_reader(name, function, read, read_object):
    """current() and the like: `read` looks at the array's internal pointer."""

    @native(name=f"f_{name}")
    def reader(array: ptr[TV]) -> TV:
        if array.tag == Tag.OBJ:
            return read_object(as_obj(array[0])) if object_allowed(function) else tv_null()
        return read(as_arr(array[0]))

    return reader


@native
def current_key(a: ptr[Array]) -> TV:
    """The key that the internal pointer is at (owned), null beyond the end."""
    return tv_copy(arr_current_key(a))


make_reader("current", b"current", current_cell, pointer_value)
make_reader("pos", b"pos", current_cell, pointer_value)
make_reader("key", b"key", current_key, pointer_key)


def make_mover(name, function, move, move_object):
    """next() and the like: `move` moves the internal pointer."""

    @native(name=f"f_{name}")
    def mover(array: ptr[TV]) -> TV:
        if array.tag == Tag.OBJ:
            if not object_allowed(function):
                return tv_null()
            o = as_obj(array[0])
            move_object(o)
            return pointer_value(o)
        a = arr_separate(array)
        move(a)
        return current_cell(a)

    return mover


make_mover("next", b"next", arr_advance, pointer_forward)
make_mover("prev", b"prev", arr_retreat, pointer_back)
make_mover("reset", b"reset", arr_reset, pointer_reset)
make_mover("end", b"end", arr_end, pointer_end)
