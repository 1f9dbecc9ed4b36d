"""Handlers that build arrays: NewArray, NewPackedArray, AddElem*, AddNewElem*, ArraySpread; and array casts.

Example: `HANDLERS["NewPackedArray"]`.
"""

from backend.interp.calls.spread import spread_into
from backend.interp.handlers.dispatch import *
from backend.interp.loading.arena import link_alloc
from backend.interp.members.elems import ACCESS, BAD_KEY, array_key, next_occupied
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_from_values
from backend.runtime.array_store import (
    arr_new,
    arr_new_hash,
    arr_of_shape,
    arr_separate,
    arr_to_shape,
    storage_bytes,
)
from backend.runtime.layout import *
from backend.runtime.refs import decref
from backend.runtime.value import *

object_as_array = declare("object_as_array", fn[[ptr[Object]], ptr[Array]])
array_to_object = declare("array_to_object", fn[[ptr[Array]], ptr[Object]])
scalar_to_object = declare("scalar_to_object", fn[[TV], ptr[Object]])


@native
def core_NewArray(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push an empty array."""
    sp[0] = tv_arr(arr_new(u64(pc.a)))
    return sp + 1


@native
def core_NewMixedArray(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push an empty hash."""
    sp[0] = tv_arr(arr_new_hash(u64(pc.a)))
    return sp + 1


@native
def core_NewPackedArray(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push the list of the top n cells."""
    first = sp - i64(pc.a)
    made = arr_from_values(first, u64(pc.a))
    first[0] = tv_arr(made)
    return first + 1


@native
def core_NewStructArray(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push an array of the top cells under literal keys: from the second time on a copy of what the keys make."""
    keys = ptr[i64](pc.c)
    count = keys[0]
    first = sp - count
    if likely(pc.d != 0):
        first[0] = tv_arr(arr_of_shape(ptr[Array](pc.d), first))
        return first + 1
    made = arr_new_hash(u64(count))
    for i in range(count):
        arr_set_str(made, ptr[String](keys[i + 1]), first[i])
    shape = ptr[Array](link_alloc(sizeof(Array) + storage_bytes(made)))
    arr_to_shape(made, shape)
    pc.d = i64(shape)
    first[0] = tv_arr(made)
    return first + 1


@native
def add_elem(sp: ptr[TV]) -> ptr[TV]:
    """$3[$2] = $1, where $1 may be a reference."""
    key = array_key(sp[-2], ACCESS)
    if unlikely(key.tag == BAD_KEY):
        return None
    a = arr_separate(sp - 3)
    v = sp[-1]
    sp[-1] = tv_null()
    arr_set_key(a, key, v)
    decref(sp[-2])
    sp[-2] = tv_null()
    if unlikely(vm.exc is not None):
        return None
    return sp - 2


@native
def core_AddElemC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """$3[$2] = $1; push the array."""
    return add_elem(sp)


@native
def core_AddNewElemC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """$2[] = $1; push the array."""
    a = arr_separate(sp - 2)
    if unlikely(not arr_append(a, sp[-1])):
        next_occupied()
        return None
    return sp - 1


@native
def core_ArraySpread(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Append the elements of an array or Traversable to the array below."""
    fine = spread_into(sp - 2, sp[-1], i64(pc.a))
    source = sp[-1]
    sp[-1] = tv_null()
    decref(source)  # before what waits below, should there be an exception
    if unlikely(not fine or vm.exc is not None):
        return None
    return sp - 1


@native
def core_CastArray(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """(array)"""
    v = sp[-1]
    if v.tag == Tag.ARR:
        return sp
    if v.tag == Tag.OBJ:
        sp[-1] = tv_arr(object_as_array(as_obj(v)))
        decref(v)
    elif v.tag <= Tag.NULL:
        sp[-1] = tv_arr(arr_new(0))
    else:
        made = arr_new(1)
        arr_append(made, v)
        sp[-1] = tv_arr(made)
    if unlikely(vm.exc is not None):
        return None
    return sp


@native
def core_CastObject(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """(object)"""
    v = sp[-1]
    if v.tag == Tag.OBJ:
        return sp
    if v.tag == Tag.ARR:
        sp[-1] = tv_obj(array_to_object(as_arr(v)))
        decref(v)
    else:
        sp[-1] = tv_obj(scalar_to_object(v))
    return sp


HANDLERS = {
    "NewArray": quiet("NewArray", core_NewArray),
    "NewMixedArray": quiet("NewMixedArray", core_NewMixedArray),
    "NewPackedArray": quiet("NewPackedArray", core_NewPackedArray),
    "NewStructArray": quiet("NewStructArray", core_NewStructArray),
    "AddElemC": plain("AddElemC", core_AddElemC),
    "AddElemV": plain("AddElemV", core_AddElemC),
    "AddNewElemC": plain("AddNewElemC", core_AddNewElemC),
    "AddNewElemV": plain("AddNewElemV", core_AddNewElemC),
    "ArraySpread": plain("ArraySpread", core_ArraySpread),
    "CastArray": plain("CastArray", core_CastArray),
    "CastObject": plain("CastObject", core_CastObject),
}
