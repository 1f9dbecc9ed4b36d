"""Objects compared and converted: ==, (object) of arrays and scalars.

Example: `tv_to_object(v)` is `(object) $v`, owned.
"""

from backend.interp.classes.link import class_named_c
from backend.interp.objects.objects import obj_props, object_make
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_ops import arr_compare
from backend.runtime.array_store import arr_new_hash
from backend.runtime.compare import tv_cmp
from backend.runtime.errors import fatal
from backend.runtime.heap import dealloc
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, obj_decref, tv_copy
from backend.runtime.string import str_from, str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr

UNORDERED = 1


@native
def obj_compare(a: ptr[Object], b: ptr[Object]) -> i64:
    """<=> of two objects: 0 when all properties are equal; 1 also when there is no order. May throw."""
    if a == b:
        return 0
    cls = a.cls
    if cls.native is not None:
        if cls.native.compare is not None and cls == b.cls:
            compare = cls.native.compare
            return compare(a, b)
        kin = cls.native.compare_kin
        if kin is not None and b.cls.native is not None and b.cls.native.compare_kin == kin:
            return kin(a, b)
    if cls != b.cls or cls.flags & CLASS_CLOSURE != 0:
        return UNORDERED
    if a.flags & OBJ_LOCKED != 0:
        fatal(str_from_c(b"Nesting level too deep - recursive dependency?"))
    a.flags |= OBJ_LOCKED
    a.rc += 1
    b.rc += 1
    order = compare_slots(a, b)
    if order == 0:
        order = compare_dynamic(a.dyn, b.dyn)
    a.flags &= ~u8(OBJ_LOCKED)
    obj_decref(a)
    obj_decref(b)
    return order


@native
def compare_slots(a: ptr[Object], b: ptr[Object]) -> i64:
    """<=> of the declared properties, in order."""
    for i in range(a.cls.nhidden, a.nprops):
        x = deref(obj_props(a) + i)[0]
        y = deref(obj_props(b) + i)[0]
        if x.tag == Tag.UNINIT or y.tag == Tag.UNINIT:
            if x.tag != y.tag:
                return UNORDERED
        else:
            order = tv_cmp(x, y)
            if order != 0 or vm.exc is not None:
                return order
    return 0


@native
def compare_dynamic(a: ptr[Array], b: ptr[Array]) -> i64:
    """<=> of the dynamic properties."""
    none = a is None or a.size == 0
    nothing = b is None or b.size == 0
    if none or nothing:
        return i64(nothing) - i64(none)
    return arr_compare(a, b)


@native
def standard_object() -> ptr[Object]:
    """A new stdClass (owned)."""
    return object_make(class_named_c(b"stdclass", 8))


@native
def array_to_object(a: ptr[Array]) -> ptr[Object]:
    """(object) of an array (owned): its elements become dynamic properties."""
    o = standard_object()
    if a.size == 0:
        return o
    table = arr_new_hash(u64(a.size))
    pos = arr_first(a)
    while pos < a.used:
        v = arr_tv_at(a, pos)[0]
        if v.tag == Tag.REF and ptr[Ref](v.data).rc == 1:
            v = ptr[Ref](v.data).tv
        arr_set_key(table, arr_key_at(a, pos), tv_copy(v))
        pos = arr_next(a, pos)
    o.dyn = table
    return o


@native
def scalar_to_object(v: TV) -> ptr[Object]:
    """(object) of a scalar (consumed): the property `scalar`; null has none."""
    o = standard_object()
    if v.tag > Tag.NULL:
        o.dyn = arr_new_hash(1)
        name = str_from(b"scalar", 6)
        arr_set_str(o.dyn, name, v)
        decref(tv_str(name))
    return o


@native
def tv_to_object(v: TV) -> TV:
    """(object) of any cell (owned; v borrowed)."""
    incref(v)
    if v.tag == Tag.OBJ:
        return v
    if v.tag == Tag.ARR:
        o = array_to_object(as_arr(v))
        decref(v)
        return tv_obj(o)
    return tv_obj(scalar_to_object(v))
