"""What library functions ask of objects: their properties as an array, as a column, their count().

Example: `obj_to_array(o)` is `(array) $o`, with private properties under "\\0Class\\0name".
"""

from backend.interp.calls.frames import call_func
from backend.interp.iteration.iterators import generator_closed, object_iterator
from backend.interp.loading.names import names_get
from backend.interp.members.prop_write import dyn_table, prop_ref
from backend.interp.members.props import prop_isset, prop_peek, prop_value
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_new, sb_str
from backend.runtime.convert import tv_to_int, tv_to_str
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import (
    decref,
    make_ref,
    obj_decref,
    obj_incref,
    ref_incref,
    str_decref,
    str_incref,
    tv_copy,
)
from backend.runtime.string import str_from, str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr


@native
def mangled_name(info: ptr[PropInfo]) -> ptr[String]:
    """The name that a property has in an array (owned)."""
    if info.attrs & (Attr.PRIVATE | Attr.PROTECTED) == 0:
        str_incref(info.name)
        return info.name
    b = stack(Builder)
    sb_new(b, info.name.len + 16)
    sb_byte(b, 0)
    if info.attrs & Attr.PRIVATE != 0:
        sb_str(b, info.cls.name)
    else:
        sb_bytes(b, b"*", 1)
    sb_byte(b, 0)
    sb_str(b, info.name)
    return sb_finish(b)


@native
def obj_to_array(o: ptr[Object]) -> ptr[Array]:
    """(array) of an object (owned, perhaps shared with it): declared properties by mangled names, then dynamic ones."""
    hooks = o.cls.native
    if hooks is not None and hooks.properties is not None:
        properties = hooks.properties
        shown = properties(o)
        return shown if shown is not None else arr_empty()
    return own_properties(o)


@native
def own_properties(o: ptr[Object]) -> ptr[Array]:
    """`obj_to_array` without the class's hook: the properties proper."""
    hidden = o.cls.nhidden
    if o.nprops == hidden and o.dyn is not None:
        o.dyn.rc += 1
        return o.dyn
    a = arr_new_hash(u64(o.nprops - hidden))
    slots = obj_props(o)
    for i in range(hidden, o.nprops):
        if slots[i].tag != Tag.UNINIT:
            name = mangled_name(o.cls.props + i)
            arr_set_str(a, name, tv_for_copy(slots[i], None))
            str_decref(name)
    if o.dyn is not None:
        pos = arr_first(o.dyn)
        while pos < o.dyn.used:
            v = tv_for_copy(arr_tv_at(o.dyn, pos)[0], None)
            arr_set_key(a, arr_key_at(o.dyn, pos), v)
            pos = arr_next(o.dyn, pos)
    return a


@native
def object_as_array(o: ptr[Object]) -> ptr[Array]:
    """What a conversion to array makes of an object (owned): a closure is wrapped, as a scalar is."""
    if o.cls.flags & CLASS_CLOSURE == 0:
        return obj_to_array(o)
    obj_incref(o)
    wrapped = arr_new(1)
    arr_append(wrapped, tv_obj(o))
    return wrapped


@native
def f___systemlib_iterator_of(traversable: ptr[Object]) -> ptr[Object]:
    """The Iterator that foreach would walk; None after throwing."""
    found = object_iterator(traversable)
    if found is not None and found.cls.flags & CLASS_GENERATOR != 0 and generator_closed(found):
        obj_decref(found)
        return None
    return found


@native
def f___systemlib_property_references(object: ptr[Object]) -> ptr[Array]:
    """The properties that have a value, by mangled names, each made a reference."""
    found = arr_new_hash(u64(object.nprops))
    slots = obj_props(object)
    for i in range(object.cls.nhidden, object.nprops):
        if slots[i].tag != Tag.UNINIT:
            name = mangled_name(object.cls.props + i)
            r = prop_ref(object, slots + i)
            ref_incref(r)
            arr_set_str(found, name, tv_ref(r))
            str_decref(name)
    if object.dyn is not None:
        table = dyn_table(object)
        pos = arr_first(table)
        while pos < table.used:
            r = make_ref(arr_tv_at(table, pos))
            ref_incref(r)
            arr_set_key(found, arr_key_at(table, pos), tv_ref(r))
            pos = arr_next(table, pos)
    return found


@native
def obj_column(o: ptr[Object], name: TV) -> TV:
    """A public property named by an INT or STR (owned), or UNINIT. May throw (magic methods)."""
    text = tv_to_str(name)
    obj_incref(o)
    found = prop_peek(o, text, None)
    v = tv_uninit()
    if found is not None:
        v = tv_copy(found[0])
    elif prop_isset(o, text, None, False):
        v = prop_value(o, text, None)
        if v.tag == Tag.THROWN:
            v = tv_uninit()
    str_decref(text)
    obj_decref(o)
    return v


@native
def obj_count(o: ptr[Object]) -> i64:
    """The result of a Countable's count(). May throw."""
    if o.cls.native is not None and o.cls.native.count is not None:
        count_hook = o.cls.native.count
        return count_hook(o)
    name = str_from_c(b"count")
    method = ptr[Func](names_get(addr(o.cls.methods), name))
    str_decref(name)
    result = call_func(method, o, o.cls, None, 0)
    if result.tag == Tag.THROWN:
        return 0
    count = tv_to_int(result)
    decref(result)
    return count


@native
def f___systemlib_constant_base(value: ptr[TV], of_property: bool) -> TV:
    """Throws for objects that a constant expression must not look into."""
    if value.tag == Tag.OBJ and not (of_property and as_obj(value[0]).cls.attrs & Attr.ENUM != 0):
        text = b"Cannot use [] on objects in constant expression"
        if of_property:
            text = b"Fetching properties on non-enums in constant expressions is not allowed"
        throw_error(ErrorClass.ERROR, str_from_c(text))
        return tv_null()
    return tv_copy(value[0])
