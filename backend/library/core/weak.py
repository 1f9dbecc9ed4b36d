"""WeakReference and WeakMap: who wants to know when an object goes, and what they do then.

An object that somebody watches has OBJ_WEAK, and an entry in a table of the request: by its address, who watches it. A
WeakReference has the object's address in `ext`, without owning it; a WeakMap a hash in `ext`, by address. Before an object is
freed, `weak_forget` clears what points to it; values of maps are released when nothing is left that does.

Example: `weak_watch(o, map)`; later `weak_forget(o)`, from `object_dispose`.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.members.props import null_slot
from backend.interp.objects.held import visit
from backend.interp.objects.objects import object_make
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_iter import arr_skip_holes
from backend.runtime.array_store import arr_dup, arr_new, arr_new_hash
from backend.runtime.convert import tv_to_bool
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref, tv_copy, tv_set
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import MOpMode


@struct
class Weak:
    """Of the request: by an object's address, an array by the addresses of those who watch it. And a class."""

    table: ptr[Array]
    reference: ptr[Class]


weak = global_var("weak", Weak)


@native(cold=True)
def weak_request_start(booted: bool) -> void:
    """Forget the previous request's."""
    weak.table = None


@native
def weak_watch(o: ptr[Object], by: ptr[Object]) -> void:
    """Note that somebody is to be told when an object goes."""
    if weak.table is None:
        weak.table = arr_new_hash(8)
    o.flags |= OBJ_WEAK
    watchers = arr_lval_int(weak.table, i64(o))
    if watchers.tag != Tag.ARR:
        watchers[0] = tv_arr(arr_new_hash(2))
    arr_set_int(as_arr(watchers[0]), i64(by), tv_null())


@native
def weak_unwatch(o: ptr[Object], by: ptr[Object]) -> void:
    """Take that back."""
    watchers = as_arr(arr_get_int(weak.table, i64(o))[0])
    arr_del_int(watchers, i64(by))
    if watchers.size == 0:
        arr_del_int(weak.table, i64(o))
        o.flags &= 0xFF ^ OBJ_WEAK


@native(name="weak_forget", cold=True)
def weak_forget(o: ptr[Object]) -> void:
    """An object that is watched goes: nothing finds it any more. Runs PHP code at its end, if values of maps do."""
    o.flags &= 0xFF ^ OBJ_WEAK
    entry = arr_get_int(weak.table, i64(o))
    watchers = as_arr(arr_take_at(weak.table, arr_slot_of(weak.table, entry)))
    values = arr_new(watchers.size)
    at = arr_skip_holes(watchers, 0)
    while at < watchers.used:
        watcher = ptr[Object]((ptr[Elm](watchers.data) + at).key)
        if watcher.cls == weak.reference:
            watcher.ext = None
        else:
            map = map_of(watcher)
            arr_append(values, arr_take_at(map, arr_slot_of(map, arr_get_int(map, i64(o)))))
        at = arr_skip_holes(watchers, at + 1)
    decref(tv_arr(watchers))
    decref(tv_arr(values))


# -- WeakReference ------------------------------------------------------------------------------------


@native
def weak_reference_linked(cls: ptr[Class]) -> void:
    """WeakReference is linked."""
    weak.reference = cls


@native
def weak_reference_free(this: ptr[Object]) -> void:
    """A WeakReference goes."""
    if this.ext is not None:
        weak_unwatch(ptr[Object](this.ext), this)
        this.ext = None


@native
def f_weakreference_create(object: ptr[Object]) -> ptr[Object]:
    """create(): an object has one WeakReference at most."""
    if object.flags & OBJ_WEAK != 0:
        watchers = as_arr(arr_get_int(weak.table, i64(object))[0])
        at = arr_skip_holes(watchers, 0)
        while at < watchers.used:
            watcher = ptr[Object]((ptr[Elm](watchers.data) + at).key)
            if watcher.cls == weak.reference:
                watcher.rc += 1
                return watcher
            at = arr_skip_holes(watchers, at + 1)
    made = object_make(weak.reference)
    made.ext = ptr[u8](object)
    weak_watch(object, made)
    return made


@native
def f_weakreference_get(this: ptr[Object]) -> TV:
    """get()"""
    return tv_null() if this.ext is None else tv_copy(tv_obj(ptr[Object](this.ext)))


# -- WeakMap --------------------------------------------------------------------------------------------


@native(inline=True)
def map_of(o: ptr[Object]) -> ptr[Array]:
    """The values of a WeakMap by the addresses of their objects."""
    return ptr[Array](o.ext)


@native
def weak_map_made(o: ptr[Object]) -> void:
    """A WeakMap begins without elements."""
    o.ext = ptr[u8](arr_new_hash(8))


@native
def weak_map_free(o: ptr[Object]) -> void:
    """A WeakMap goes."""
    map = map_of(o)
    if map is None:
        return
    o.ext = None
    at = arr_skip_holes(map, 0)
    while at < map.used:
        weak_unwatch(key_at(map, at), o)
        at = arr_skip_holes(map, at + 1)
    decref(tv_arr(map))


@native
def weak_map_clone(source: ptr[Object], copy: ptr[Object]) -> void:
    """A copy has the same elements."""
    map = arr_dup(map_of(source))
    copy.ext = ptr[u8](map)
    at = arr_skip_holes(map, 0)
    while at < map.used:
        weak_watch(key_at(map, at), copy)
        at = arr_skip_holes(map, at + 1)


@native
def held_by_weak_map(c: ptr["Collector"], o: ptr[Object]) -> void:
    """The values."""
    map = map_of(o)
    at = arr_skip_holes(map, 0)
    while at < map.used:
        visit(c, arr_tv_at(map, at)[0])
        at = arr_skip_holes(map, at + 1)


@native(inline=True)
def key_at(map: ptr[Array], at: u32) -> ptr[Object]:
    """The object of an element."""
    return ptr[Object]((ptr[Elm](map.data) + at).key)


@native
def weak_key(key: TV, appends: bool) -> i64:
    """The address that stands for a key; 0 after throwing."""
    if key.tag == Tag.OBJ:
        return key.data
    if appends and key.tag <= Tag.NULL:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot append to WeakMap"))
    else:
        throw_error(ErrorClass.TYPE_ERROR, str_from_c(b"WeakMap key must be an object"))
    return 0


@native
def weak_map_find(this: ptr[Object], key: TV) -> ptr[TV]:
    """The element of an object, which has to be there; None after throwing."""
    address = weak_key(key, False)
    if address == 0:
        return None
    found = arr_get_int(map_of(this), address)
    if found is None:
        o = ptr[Object](address)
        text = b"Object %s#%d not contained in WeakMap"
        throw_error(ErrorClass.ERROR, msg(text, i64(o.cls.name), i64(o.id), 0))
    return found


@native
def weak_map_get(this: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """`$map[$o]`; None after throwing."""
    if mode == MOpMode.NoMode and key.tag == Tag.OBJ and arr_get_int(map_of(this), key.data) is None:
        return null_slot()
    found = weak_map_find(this, key)
    return None if found is None else deref(found)


@native
def weak_map_lval(this: ptr[Object], key: TV, mode: i64) -> ptr[TV]:
    """`$map[$o]` for writing into it; None after throwing."""
    if key.tag <= Tag.NULL:
        weak_key(key, True)
        return None
    found = weak_map_find(this, key)
    vm.mowner = ptr[Counted](this.ext)
    return found


@native
def weak_map_isset(this: ptr[Object], key: TV, empty: bool) -> bool:
    """isset($map[$o]), or !empty()."""
    address = weak_key(key, False)
    found = arr_get_int(map_of(this), address) if address != 0 else None
    if found is None:
        return False
    value = deref(found)[0]
    return tv_to_bool(value) if empty else value.tag > Tag.NULL


@native
def weak_map_set(this: ptr[Object], key: TV, value: TV) -> bool:
    """`$map[$o] = $value` (borrowed); False after throwing."""
    address = weak_key(key, True)
    if address == 0:
        return False
    map = map_of(this)
    found = arr_get_int(map, address)
    if found is None:
        weak_watch(ptr[Object](address), this)
        arr_set_int(map, address, tv_copy(value))
    else:
        tv_set(deref(found), tv_copy(value))
    return vm.exc is None


@native
def weak_map_unset(this: ptr[Object], key: TV) -> void:
    """unset($map[$o])"""
    address = weak_key(key, False)
    if address == 0 or arr_get_int(map_of(this), address) is None:
        return
    weak_unwatch(ptr[Object](address), this)
    arr_del_int(map_of(this), address)


@native
def weak_map_count(this: ptr[Object]) -> i64:
    """count()"""
    return i64(map_of(this).size)


@native
def name_value(a: ptr[Array], name: ptr[u8], v: TV) -> void:
    """Add a value (consumed) under a name."""
    key = str_from_c(name)
    arr_set_str(a, key, v)
    str_decref(key)


@native
def weak_map_debug(this: ptr[Object]) -> ptr[Array]:
    """What var_dump() shows: pairs of key and value."""
    map = map_of(this)
    shown = arr_new(map.size)
    at = arr_skip_holes(map, 0)
    while at < map.used:
        pair = arr_new_hash(2)
        value = arr_tv_at(map, at)[0]
        incref(value)
        name_value(pair, b"key", tv_copy(tv_obj(key_at(map, at))))
        name_value(pair, b"value", value)
        arr_append(shown, tv_arr(pair))
        at = arr_skip_holes(map, at + 1)
    return shown


@native
def f_weakmap_offsetget(this: ptr[Object], object: ptr[TV]) -> TV:
    """offsetGet()"""
    found = weak_map_find(this, object[0])
    return tv_thrown() if found is None else tv_copy(deref(found)[0])


@native
def f_weakmap_offsetset(this: ptr[Object], object: ptr[TV], value: ptr[TV]) -> void:
    """offsetSet()"""
    weak_map_set(this, object[0], value[0])


@native
def f_weakmap_offsetexists(this: ptr[Object], object: ptr[TV]) -> bool:
    """offsetExists()"""
    return weak_map_isset(this, object[0], False)


@native
def f_weakmap_offsetunset(this: ptr[Object], object: ptr[TV]) -> void:
    """offsetUnset()"""
    weak_map_unset(this, object[0])


@native
def f_weakmap_count(this: ptr[Object]) -> i64:
    """count()"""
    return weak_map_count(this)


@native
def f___systemlib_weak_next(map: ptr[Object], place: i64) -> ptr[Array]:
    """The place, object and value of the element behind a place; None behind the last."""
    values = map_of(map)
    at = arr_skip_holes(values, u32(place + 1))
    if at >= values.used:
        return None
    found = arr_new(3)
    arr_append(found, tv_int(i64(at)))
    arr_append(found, tv_copy(tv_obj(key_at(values, at))))
    arr_append(found, tv_copy(deref(arr_tv_at(values, at))[0]))
    return found


native_class("WeakReference", linked=weak_reference_linked, free=weak_reference_free)
native_class(
    "WeakMap", made=weak_map_made, free=weak_map_free, clone=weak_map_clone, held=held_by_weak_map, debug=weak_map_debug,
    count=weak_map_count, elem_get=weak_map_get, elem_lval=weak_map_lval, elem_isset=weak_map_isset, elem_set=weak_map_set,
    elem_unset=weak_map_unset,
)  # fmt: skip
