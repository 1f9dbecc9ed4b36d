"""The internal pointer of an object's properties, which current(), next() and their kin move: deprecated, and still used.

It goes over the declared properties in the order of their slots, then over the dynamic ones, whose table has a pointer
of its own. Where it is among the declared ones is known by the object's address; `OBJ_POINTED` says that this is about it.

Example: `pointer_forward(o)`, then `pointer_value(o)`.
"""

from backend.interp.members.prop_write import dyn_table
from backend.interp.objects.objects import obj_props
from backend.library.core.objects import mangled_name
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_iter import (
    arr_advance,
    arr_current,
    arr_current_key,
    arr_end,
    arr_reset,
    arr_retreat,
)
from backend.runtime.array_store import arr_new_hash
from backend.runtime.convert import tv_to_str
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy
from backend.runtime.value import *


@struct
class ObjectPointers:
    """Of the request."""

    places: ptr[Array]  # by an object's address, the number of a slot; the number of slots: in the dynamic ones


object_pointers = global_var("object_pointers", ObjectPointers)


@native(cold=True)
def object_pointers_request_start(booted: bool) -> void:
    """Forget the previous request's."""
    object_pointers.places = None


@native
def pointer_place(o: ptr[Object]) -> u32:
    """The slot that an object's pointer is at; those without a value are passed over."""
    if o.flags & OBJ_POINTED == 0:
        pointer_set(o, o.cls.nhidden)
    place = u32(arr_get_int(object_pointers.places, i64(o))[0].data)
    while place < o.nprops and obj_props(o)[place].tag == Tag.UNINIT:
        place += 1
    return place


@native
def last_place(o: ptr[Object], before: u32) -> u32:
    """The last slot with a value before another; the number of slots when there is none."""
    place = before
    first = o.cls.nhidden
    while place > first and obj_props(o)[place - 1].tag == Tag.UNINIT:
        place -= 1
    return place - 1 if place > first else o.nprops


@native
def pointer_set(o: ptr[Object], place: u32) -> void:
    """Set an object's pointer."""
    if object_pointers.places is None:
        object_pointers.places = arr_new_hash(8)
    o.flags |= OBJ_POINTED
    arr_set_key(object_pointers.places, tv_int(i64(o)), tv_int(i64(place)))


@native
def pointer_reset(o: ptr[Object]) -> void:
    """reset()"""
    if o.dyn is not None:
        arr_reset(dyn_table(o))
    pointer_set(o, o.cls.nhidden)


@native
def pointer_end(o: ptr[Object]) -> void:
    """end()"""
    if o.dyn is not None and o.dyn.size > 0:
        arr_end(dyn_table(o))
        pointer_set(o, o.nprops)
    else:
        pointer_set(o, last_place(o, o.nprops))


@native
def pointer_forward(o: ptr[Object]) -> void:
    """next()"""
    place = pointer_place(o)
    if place < o.nprops:
        pointer_set(o, place + 1)
        if place + 1 == o.nprops and o.dyn is not None:
            arr_reset(dyn_table(o))
    elif o.dyn is not None:
        arr_advance(dyn_table(o))


@native
def pointer_back(o: ptr[Object]) -> void:
    """prev(): before the first property means beyond the last."""
    place = pointer_place(o)
    if place < o.nprops:
        earlier = last_place(o, place)
        pointer_set(o, earlier)
        if earlier == o.nprops and o.dyn is not None:
            table = dyn_table(o)
            arr_end(table)
            arr_advance(table)
    elif o.dyn is not None and arr_current(o.dyn) is not None:
        table = dyn_table(o)
        arr_retreat(table)
        if arr_current(table) is None and o.nprops > o.cls.nhidden:
            arr_reset(table)
            pointer_set(o, last_place(o, o.nprops))


@native
def pointer_value(o: ptr[Object]) -> TV:
    """current() (owned)"""
    place = pointer_place(o)
    if place < o.nprops:
        v = deref(obj_props(o) + place)[0]
        return tv_copy(v)
    p = arr_current(o.dyn) if o.dyn is not None else None
    return tv_bool(False) if p is None else tv_copy(cell_of(p[0]))


@native
def pointer_key(o: ptr[Object]) -> TV:
    """key() (owned): properties that are not public have their names in arrays."""
    place = pointer_place(o)
    if place < o.nprops:
        return tv_str(mangled_name(o.cls.props + place))
    key = arr_current_key(o.dyn) if o.dyn is not None else tv_null()
    return tv_str(tv_to_str(key)) if key.tag == Tag.INT else tv_copy(key)
