"""What several modules of the array library share.

Example: `add_element(a, key, v, False)` appends unless the key is a string.
"""

from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.convert import tv_to_str_anyhow
from backend.runtime.errors import ErrorClass, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.value import *


@native(inline=True)
def element_copy(a: ptr[Array], pos: u32) -> TV:
    """What a copy of an array holds for the element at `pos` (owned)."""
    return tv_for_copy(arr_tv_at(a, pos)[0], None)


@native
def next_key_occupied() -> void:
    """Throw the Error of an array whose last key is the largest one."""
    throw_error(
        ErrorClass.ERROR,
        msg0(b"Cannot add element to the array as the next element is already occupied"),
    )


@native
def add_element(a: ptr[Array], key: TV, v: TV, preserve_keys: bool) -> void:
    """Add `v` (consumed) under a string key or a preserved integer key, else append it; may throw where no key is left."""
    if key.tag == Tag.STR:
        arr_set_str(a, as_str(key), v)
    elif preserve_keys:
        arr_set_int(a, key.data, v)
    elif not arr_append(a, v):
        decref(v)
        next_key_occupied()


@native(inline=True)
def is_plain_list(a: ptr[Array]) -> bool:
    """Whether an array is packed without holes: its elements lie side by side."""
    return a.layout == ArrayKind.PACKED and a.size == a.used


@native(inline=True)
def filled(list: ptr[Array], count: u32) -> void:
    """A new list has so many elements now, for which it had the room."""
    list.size = count
    list.used = count
    if count != 0:
        list.next_free = i64(count)


@native
def append_list(a: ptr[Array], source: ptr[Array], start: u32, count: u32) -> void:
    """Add `count` elements of a plain list to another one that has the room."""
    values = ptr[TV](source.data) + start
    to = ptr[TV](a.data) + a.used
    for i in range(count):
        to[i] = tv_for_copy(values[i], None)
    a.used += count
    a.size = a.used
    a.next_free = i64(a.used)


@native
def append_elements(a: ptr[Array], source: ptr[Array]) -> void:
    """Add all elements of `source`, renumbering integer keys."""
    follows = a.next_free == i64(a.used) or a.next_free == MIN_KEY
    roomy = is_plain_list(a) and follows and a.cap - a.used >= source.used
    if roomy and is_plain_list(source):
        append_list(a, source, 0, source.used)
        return
    pos = arr_first(source)
    while pos < source.used:
        add_element(a, arr_key_at(source, pos), element_copy(source, pos), False)
        pos = arr_next(source, pos)


@native
def set_by_text(a: ptr[Array], key: TV, v: TV) -> void:
    """Store `v` (consumed) under what `key` is as a string. May throw, and stores all the same: php goes on."""
    if key.tag == Tag.INT:
        arr_set_int(a, key.data, v)
        return
    text = tv_to_str_anyhow(key)
    arr_set_name(a, text, v)
    str_decref(text)


@native
def get_by_text(a: ptr[Array], key: TV) -> ptr[TV]:
    """The element under what `key` is as a string, or None. May throw."""
    if key.tag == Tag.INT:
        return arr_get_int(a, key.data)
    text = tv_to_str_anyhow(key)
    p = arr_get_name(a, text)
    str_decref(text)
    return p


# -- offset and length as in array_slice() and array_splice() --------------------------------------


@native(pure=True)
def range_start(size: i64, offset: i64) -> i64:
    """The index that an offset means: from the end when negative, never outside."""
    if offset > size:
        return size
    if offset < 0:
        return 0 if offset < -size else size + offset
    return offset


@native
def range_length(size: i64, start: i64, length: ptr[TV]) -> i64:
    """How many elements a length means: null is all, a negative one ends before the end."""
    rest = size - start
    if length is None or length.tag != Tag.INT:
        return rest
    if length.data < 0:
        return 0 if length.data < -rest else rest + length.data
    return length.data if length.data < rest else rest


@native(readonly=True)
def nth_position(a: ptr[Array], n: u32) -> u32:
    """The position of the n-th element, counting from 0."""
    if a.size == a.used:
        return n
    pos = arr_first(a)
    for _ in range(n):
        pos = arr_next(a, pos)
    return pos
