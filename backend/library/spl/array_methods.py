"""The methods of ArrayObject and ArrayIterator: each is native code for both classes.

Example: `f_arrayobject_offsetget(o, key)` is `$o->offsetGet($key)`.
"""

from backend.interp.classes.lookup import class_load
from backend.interp.loading.names import names_get
from backend.interp.members.elems import BAD_KEY, ISSET, offset_set
from backend.interp.members.prop_write import prop_write
from backend.interp.objects.objects import obj_props, object_new
from backend.library.core.objects import own_properties
from backend.library.spl.array_object import *
from backend.library.standard.variables.unserialize_objects import declared_slot
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_new
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, tv_copy, tv_set
from backend.runtime.value import *
from hhbc.immediates import MOpMode
from hhbc.unit import Attr


def make_methods(cls: str, debug):
    """The methods of one of the two classes."""

    @native(name=f"f_{cls}_offsetexists")
    def offset_exists(this: ptr[Object], key: ptr[TV]) -> bool:
        wanted = element_key(key[0], ISSET)
        return wanted.tag != BAD_KEY and spot_find(backing(this), wanted) is not None

    @native(name=f"f_{cls}_offsetget")
    def offset_get(this: ptr[Object], key: ptr[TV]) -> TV:
        found = element_get(this, key[0], MOpMode.Warn)
        return tv_copy(found[0]) if found is not None else tv_thrown()

    @native(name=f"f_{cls}_offsetset")
    def offset_set_(this: ptr[Object], key: ptr[TV], value: ptr[TV]) -> void:
        element_set(this, key[0], value[0])

    @native(name=f"f_{cls}_offsetunset")
    def offset_unset(this: ptr[Object], key: ptr[TV]) -> void:
        element_unset(this, key[0])

    @native(name=f"f_{cls}_append")
    def append(this: ptr[Object], value: ptr[TV]) -> void:
        if backing_object(backing(this)) is not None:
            text = b"Cannot append properties to objects, use %s::offsetSet() instead"
            throw_error(ErrorClass.ERROR, msg(text, i64(this.cls.name), 0, 0))
            return
        offset_set(this, tv_null(), value[0])

    @native(name=f"f_{cls}_getarraycopy")
    def get_array_copy(this: ptr[Object]) -> ptr[Array]:
        return elements_copy(this)

    @native(name=f"f_{cls}_count")
    def count(this: ptr[Object]) -> i64:
        return element_count(this)

    @native(name=f"f_{cls}_getflags")
    def get_flags(this: ptr[Object]) -> i64:
        return flags_of(this) & ~INTERNAL

    @native(name=f"f_{cls}_setflags")
    def set_flags(this: ptr[Object], flags: i64) -> void:
        obj_props(this)[FLAGS] = tv_int((flags_of(this) & INTERNAL) | (flags & ~INTERNAL))

    @native(name=f"f_{cls}___debuginfo")
    def debug_info(this: ptr[Object]) -> ptr[Array]:
        return debug(this)

    @native(name=f"f_{cls}___serialize")
    def serialize(this: ptr[Object]) -> ptr[Array]:
        own = flags_of(this) & ITSELF != 0
        slots = obj_props(this)
        parts = arr_new(4)
        arr_append(parts, tv_int(flags_of(this) & CLONED))
        arr_append(parts, tv_null() if own else tv_copy(slots[STORAGE]))
        arr_append(parts, tv_arr(own_properties(this)))
        arr_append(parts, tv_copy(slots[ITERATOR_CLASS]))
        return parts


make_methods("arrayobject", array_object_debug)
make_methods("arrayiterator", array_iterator_debug)


@native
def f_arrayobject_getiterator(this: ptr[Object]) -> ptr[Object]:
    """getIterator(): no constructor runs."""
    cls = array_classes.iterator
    chosen = obj_props(this)[ITERATOR_CLASS]
    if chosen.tag == Tag.STR:
        cls = class_load(as_str(chosen))
        if cls is None:
            return None
    made = object_new(cls)
    if made is None:
        return None
    slots = obj_props(made)
    this.rc += 1
    tv_set(slots + STORAGE, tv_obj(this))
    slots[FLAGS] = tv_int((flags_of(this) & CLONED) | OTHER)
    return made


@native
def f_arrayiterator_rewind(this: ptr[Object]) -> void:
    """rewind()"""
    array_walk_rewind(this)


@native
def f_arrayiterator_valid(this: ptr[Object]) -> bool:
    """valid()"""
    return array_walk_valid(this)


@native
def f_arrayiterator_current(this: ptr[Object]) -> TV:
    """current()"""
    return array_walk_value(this)


@native
def f_arrayiterator_key(this: ptr[Object]) -> TV:
    """key()"""
    return array_walk_key(this)


@native
def f_arrayiterator_next(this: ptr[Object]) -> void:
    """next()"""
    array_walk_next(this)


@native
def f_recursivearrayiterator_haschildren(this: ptr[Object]) -> bool:
    """hasChildren()"""
    spot = stack(Spot)
    if not spot_now(this, spot):
        return False
    tag = deref(spot.slot).tag
    return tag == Tag.ARR or (tag == Tag.OBJ and flags_of(this) & CHILD_ARRAYS_ONLY == 0)


# -- for PHP bodies ---------------------------------------------------------------------------------


@native
def f___systemlib_array_set(object: ptr[Object], array: ptr[TV], flags: i64, just_array: bool) -> bool:
    """Let the elements be those of an array or object; False for an object that has no plain properties."""
    slots = obj_props(object)
    v = array[0]
    flags = flags & ~INTERNAL
    if v.tag == Tag.OBJ:
        source = as_obj(v)
        if is_array_object(source):
            if just_array:
                flags = flags_of(source) & ~INTERNAL
            flags |= ITSELF if source == object else OTHER
        elif source.cls.native is not None and source.cls.native.properties is not None:
            return False
    place_drop(object)
    slots[FLAGS] = tv_int((flags_of(object) & ~(ITSELF | OTHER)) | flags)
    tv_set(slots + STORAGE, tv_null() if flags & ITSELF != 0 else tv_copy(v))
    return True


@native
def f___systemlib_array_take(object: ptr[Object]) -> ptr[Array]:
    """The elements, to be sorted; nobody may change them until they are put back."""
    b = backing(object)
    obj_props(b)[SORTING] = tv_int(obj_props(b)[SORTING].data + 1)
    return elements_copy(object)


@native
def f___systemlib_array_put(object: ptr[Object], array: ptr[Array]) -> void:
    """The elements in their new order."""
    b = backing(object)
    obj_props(b)[SORTING] = tv_int(obj_props(b)[SORTING].data - 1)
    owner = backing_object(b)
    array.rc += 1
    if owner is None:
        tv_set(array_slot(b), tv_arr(array))
    elif owner.nprops == owner.cls.nhidden:
        old = owner.dyn
        owner.dyn = array
        if old is not None:
            decref(tv_arr(old))
    else:
        array.rc -= 1


@native
def f___systemlib_array_unsorted(object: ptr[Object]) -> bool:
    """Throws while the elements are being sorted."""
    return not is_sorting(backing(object))


@native
def f___systemlib_load_members(object: ptr[Object], members: ptr[Array]) -> void:
    """Set properties, declared and dynamic ones, by their names in arrays."""
    pos = arr_first(members)
    while pos < members.used and vm.exc is None:
        key = arr_key_at(members, pos)
        v = tv_copy(deref(arr_tv_at(members, pos))[0])
        name = tv_to_str(key)
        slot = declared_slot(object.cls, name)
        stored = tv_null()
        if slot > 0:
            info = object.cls.props + (slot - 1)
            stored = prop_write(object, info.name, v, info.cls)
        else:
            stored = prop_write(object, name, v, None)
        if stored.tag != Tag.THROWN:
            decref(stored)
        str_decref(name)
        pos = arr_next(members, pos)


@native
def f___systemlib_own_properties(object: ptr[Object]) -> ptr[Array]:
    """The properties of an object, the hooks of its class aside."""
    return own_properties(object)


@native
def f___systemlib_storage_shown(object: ptr[Object]) -> ptr[Array]:
    """What an object whose class has the hook `debug` shows."""
    debug = object.cls.native.debug
    return debug(object)


@native
def f___systemlib_overridden(object: ptr[Object], method: ptr[String]) -> bool:
    """Whether a method, by its lower-case name, is not the library's."""
    found = ptr[Func](names_get(addr(object.cls.methods), method))
    return found.cls.attrs & Attr.BUILTIN == 0
