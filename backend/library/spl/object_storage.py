"""SplObjectStorage: what is hot of it, on two arrays with the same keys, objects and what is stored with them.

A key is the object's number, or "#" and its hash where getHash() is overridden.

Invariant: both arrays have the same keys in the same order.

Example: `storage_attach(o, object, tv_null())`.
"""

from backend.interp.calls.frames import call_func
from backend.interp.classes.behaviour import native_class
from backend.interp.loading.names import names_get
from backend.interp.members.elems import call_offset
from backend.interp.members.props import null_slot
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_compare
from backend.runtime.array_store import arr_separate
from backend.runtime.convert import tv_to_bool
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, tv_copy, tv_set
from backend.runtime.string import str_from
from backend.runtime.value import *
from hhbc.immediates import MOpMode
from hhbc.unit import Attr

# Hidden slots.
OBJECTS, INFOS, INDEX, HASHED = range(4)
NO_KEY = 15  # a tag: vm.exc is set


@native(inline=True)
def storage_slot(o: ptr[Object], slot: i64) -> ptr[TV]:
    """Where an array is: in a reference, once a function has had it by reference."""
    return deref(obj_props(o) + slot)


@native
def storage_hashes(o: ptr[Object]) -> bool:
    """Whether getHash() is overridden."""
    known = obj_props(o) + HASHED
    if unlikely(known.tag != Tag.BOOL):
        name = str_from(b"gethash", 7)
        method = ptr[Func](names_get(addr(o.cls.methods), name))
        str_decref(name)
        known[0] = tv_bool(method.cls.attrs & Attr.BUILTIN == 0)
    return known.data != 0


@native
def storage_key(o: ptr[Object], object: ptr[Object]) -> TV:
    """The key of an object (owned), or NO_KEY. May run getHash()."""
    if likely(not storage_hashes(o)):
        return tv_int(i64(object.id))
    args = stack(TV)
    args[0] = tv_obj(object)
    name = str_from(b"gethash", 7)
    method = ptr[Func](names_get(addr(o.cls.methods), name))
    str_decref(name)
    hash = call_func(method, o, o.cls, args, 1)
    if hash.tag == Tag.THROWN:
        return TV(0, NO_KEY)
    if hash.tag != Tag.STR:
        decref(hash)
        throw_error(ErrorClass.RUNTIME_EXCEPTION, msg0(b"Hash needs to be a string"))
        return TV(0, NO_KEY)
    key = tv_str(msg(b"#%s", hash.data, 0, 0))
    decref(hash)
    return key


@native
def storage_attach(o: ptr[Object], object: ptr[Object], info: TV) -> bool:
    """Store something (borrowed) with an object; False after throwing."""
    key = storage_key(o, object)
    if key.tag == NO_KEY:
        return False
    slot = arr_lval_key(arr_separate(storage_slot(o, OBJECTS)), key)
    if slot.tag <= Tag.NULL:
        object.rc += 1
        slot[0] = tv_obj(object)
    arr_set_key(arr_separate(storage_slot(o, INFOS)), key, tv_copy(info))
    decref(key)
    return vm.exc is None


@native
def storage_info(o: ptr[Object], object: ptr[Object]) -> ptr[TV]:
    """Where it is what is stored with an object, None when it is not there. May throw."""
    key = storage_key(o, object)
    if key.tag == NO_KEY:
        return None
    a = as_arr(storage_slot(o, INFOS)[0])
    found = arr_get_key(a, key)
    vm.mowner = ptr[Counted](a)
    decref(key)
    return found


@native
def storage_drop(o: ptr[Object], object: ptr[Object]) -> void:
    """Forget an object. May throw."""
    key = storage_key(o, object)
    if key.tag == NO_KEY:
        return
    objects = arr_separate(storage_slot(o, OBJECTS))
    found = arr_get_key(objects, key)
    if found is not None:
        held = tv_copy(found[0])
        arr_del_key(objects, key)
        arr_del_key(arr_separate(storage_slot(o, INFOS)), key)
        decref(held)
    decref(key)


# -- hooks: what is no object is left to the methods ------------------------------------------------


@native
def storage_get(o: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """`$storage[$object]` for reading; None after throwing."""
    if key.tag != Tag.OBJ:
        result = call_offset(o, 0, key, tv_null(), 1)
        if result.tag != Tag.THROWN:
            decref(result)
        return None
    found = storage_info(o, as_obj(key))
    if found is not None:
        return deref(found)
    if vm.exc is not None:
        return None
    if mode == MOpMode.NoMode:
        return null_slot()
    throw_error(ErrorClass.UNEXPECTED_VALUE_EXCEPTION, msg0(b"Object not found"))
    return None


@native
def storage_isset(o: ptr[Object], key: TV, empty: bool) -> bool:
    """isset(), also of null, or !empty(). May throw."""
    if key.tag != Tag.OBJ:
        result = call_offset(o, 2, key, tv_null(), 1)
        if result.tag != Tag.THROWN:
            decref(result)
        return False
    found = storage_info(o, as_obj(key))
    if found is None:
        return False
    return tv_to_bool(deref(found)[0]) if empty else True


@native
def storage_set(o: ptr[Object], key: TV, v: TV) -> bool:
    """`$storage[$object] = v` (borrowed); False after throwing."""
    if key.tag != Tag.OBJ:
        result = call_offset(o, 1, key, v, 2)
        if result.tag != Tag.THROWN:
            decref(result)
        return False
    return storage_attach(o, as_obj(key), v)


@native
def storage_count(o: ptr[Object]) -> i64:
    """count()"""
    return i64(as_arr(storage_slot(o, OBJECTS)[0]).size)


native_class(
    "SplObjectStorage", count=storage_count, elem_get=storage_get, elem_isset=storage_isset, elem_set=storage_set,
)  # fmt: skip


@native
def f_splobjectstorage_attach(this: ptr[Object], object: ptr[Object], info: ptr[TV]) -> void:
    """attach()"""
    storage_attach(this, object, info[0])


@native
def f_splobjectstorage_detach(this: ptr[Object], object: ptr[Object]) -> void:
    """detach(): the walk by next() begins anew"""
    storage_drop(this, object)
    arr_separate(storage_slot(this, OBJECTS)).pos = 0
    obj_props(this)[INDEX] = tv_int(0)


@native
def f_splobjectstorage_contains(this: ptr[Object], object: ptr[Object]) -> bool:
    """contains()"""
    return storage_info(this, object) is not None
