"""Reflection of attributes, and the values that reflection computes: defaults of parameters, arguments, initial values.

A ReflectionAttribute points at its record in a load image.

Example: `v = constant_value(unit, init, cls)` runs a function made of a constant expression.
"""

from backend.interp.calls.closures import func_in_scope
from backend.interp.calls.frames import call_func
from backend.interp.classes.link import class_named_c
from backend.interp.classes.lookup import class_load_or_throw, class_named, instance_of
from backend.interp.loading.link import unit_scalar, unit_str
from backend.interp.loading.records import *
from backend.interp.objects.objects import obj_props, object_new, object_raw, object_without_number
from backend.library.reflection.classes import NO_OBJECTS
from backend.library.reflection.members import is_declared, reflected_constant, reflected_property
from backend.library.reflection.mirrors import *
from backend.library.reflection.parameters import function_of_parameter, reflected_param
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.layout import *
from backend.runtime.refs import decref, deref, obj_decref, str_incref, tv_copy, tv_set
from backend.runtime.string import bytes_eq_ci, str_bytes, str_eq_ci, str_from_c, str_is
from backend.runtime.value import *
from hhbc.unit import Attr

NAME_SLOT, TARGET_SLOT, REPEATED_SLOT, OWNER_SLOT = range(4)  # hidden ones of ReflectionAttribute
PHP_ATTRIBUTES = (b"Attribute", b"AllowDynamicProperties", b"ReturnTypeWillChange", b"SensitiveParameter")
USE = b"Attribute"  # which class says of itself that it may be used as one
CLASS_OF_ATTRIBUTES = b"reflectionattribute"


@struct
class Attributed:
    """Something with attributes: where their records are, and the class whose code their arguments are."""

    unit: ptr[Unit]
    scope: ptr[Class]
    first: ptr[ImgAttribute]
    count: u32
    _pad: u32


@native
def constant_value(unit: ptr[Unit], init: u32, scope: ptr[Class]) -> TV:
    """What a function of a unit that is a constant expression gives (owned) as code of a class, or THROWN."""
    func = func_in_scope(unit.funcs + init, scope)
    return call_func(func, None, scope, None, 0)


@native
def is_reflector(o: ptr[Object], name: ptr[u8], length: u64) -> bool:
    """Whether an object is of a library class."""
    return instance_of(o.cls, class_named_c(name, length))


@native
def records_at(found: ptr[Attributed], unit: ptr[Unit], scope: ptr[Class], first: u32, count: u32) -> None:
    """Note where attributes are."""
    found.unit = unit
    found.scope = scope
    found.first = ptr[ImgAttribute](image_section(unit.image, SEC_ATTRIBUTE)) + first
    found.count = count


@native
def attributed(o: ptr[Object], found: ptr[Attributed]) -> bool:
    """Find the attributes of what an object reflects; False when there are none to find, or after throwing."""
    if mirror(o) is None:
        return False
    if is_reflector(o, b"reflectionfunctionabstract", 26):
        func = reflected_func(o)
        record = ptr[ImgFunc](func.image)
        records_at(found, func.unit, func.cls, record.attributes, record.num_attributes)
    elif is_reflector(o, CLASS_OF_CLASSES, len(CLASS_OF_CLASSES)):
        cls = reflected_class(o)
        record_c = ptr[ImgClass](cls.image)
        records_at(found, cls.unit, cls, record_c.attributes, record_c.num_attributes)
    elif is_reflector(o, b"reflectionparameter", 19):
        of = function_of_parameter(o)
        if of is None:
            return False
        record_p = ptr[ImgParam](image_section(of.unit.image, SEC_PARAM)) + reflected_param(o).image
        records_at(found, of.unit, of.cls, record_p.attributes, record_p.num_attributes)
    elif is_reflector(o, b"reflectionproperty", 18):
        info = reflected_property(o)
        if not is_declared(info):
            return False
        record_i = ptr[ImgProp](image_section(info.unit.image, SEC_PROP)) + info.image
        records_at(found, info.unit, info.cls, record_i.attributes, record_i.num_attributes)
    elif is_reflector(o, b"reflectionclassconstant", 23):
        cell = reflected_constant(o)
        record_k = ptr[ImgConst](image_section(cell.unit.image, SEC_CONST)) + cell.image
        records_at(found, cell.unit, cell.cls, record_k.attributes, record_k.num_attributes)
    else:
        return False
    return True


@native
def f___systemlib_attribute_list(owner: ptr[Object], target: i64) -> ptr[Array]:
    """The reflectors of all attributes that something has."""
    found = stack(Attributed)
    if not attributed(owner, found) or found.count == 0:
        return arr_empty()
    list = arr_new(u64(found.count))
    kept = owner_copy(owner)
    for i in range(found.count):
        name = unit_str(found.unit, found.first[i].name)
        if found.unit.flags & UNIT_PERMANENT != 0 and not is_php_attribute(name):
            continue
        o = mirror_new(CLASS_OF_ATTRIBUTES, len(CLASS_OF_ATTRIBUTES), ptr[u8](found.first + i), name)
        slots = obj_props(o)
        str_incref(name)
        tv_set(slots + NAME_SLOT, tv_str(name))
        tv_set(slots + TARGET_SLOT, tv_int(target))
        tv_set(slots + REPEATED_SLOT, tv_bool(occurrences(found, name) > 1))
        kept.rc += 1
        tv_set(slots + OWNER_SLOT, tv_obj(kept))
        arr_append(list, tv_obj(o))
    obj_decref(kept)
    return list


@native
def is_php_attribute(name: ptr[String]) -> bool:
    """Whether an attribute in a stub is one of php's; others say how Hop calls what has it."""
    for known in unroll(PHP_ATTRIBUTES):
        if str_is(name, known, len(known)):
            return True
    return False


@native
def owner_copy(owner: ptr[Object]) -> ptr[Object]:
    """What attributes keep of the reflector of what has them, which php does not keep: a copy that has no number."""
    copy = object_raw(owner.cls)
    object_without_number(copy)
    copy.flags |= OBJ_DESTRUCTED
    copy.ext = owner.ext
    for i in range(owner.nprops):
        obj_props(copy)[i] = tv_copy(deref(obj_props(owner) + i)[0])
    return copy


@native
def occurrences(found: ptr[Attributed], name: ptr[String]) -> i64:
    """How many of some attributes have a name."""
    count: i64 = 0
    for i in range(found.count):
        count += i64(str_eq_ci(unit_str(found.unit, found.first[i].name), name))
    return count


@native
def f___systemlib_attribute_use(class_: ptr[String]) -> ptr[Array]:
    """The arguments of a class's attribute Attribute; None when it has none, or after throwing."""
    cls = class_named(class_)
    if cls is None:
        return None
    found = stack(Attributed)
    record = ptr[ImgClass](cls.image)
    records_at(found, cls.unit, cls, record.attributes, record.num_attributes)
    for i in range(found.count):
        name = unit_str(found.unit, found.first[i].name)
        if name.len == len(USE) and bytes_eq_ci(str_bytes(name), USE, len(USE)):
            return attribute_values(found, found.first + i)
    return None


@native
def f___systemlib_new_object(class_: ptr[String]) -> ptr[Object]:
    """A new object of a class; None after throwing."""
    cls = class_load_or_throw(class_)
    return object_new(cls) if cls is not None else None


@native
def f___systemlib_construction(class_: ptr[String]) -> ptr[String]:
    """How objects of a class are constructed."""
    cls = class_named(class_)
    if cls is None or cls.attrs & NO_OBJECTS != 0:
        return str_from_c(b"never")
    if cls.ctor is None:
        return str_from_c(b"none")
    return str_from_c(b"open" if cls.ctor.attrs & Attr.PUBLIC != 0 else b"hidden")


@native
def f___systemlib_attribute_arguments(attribute: ptr[Object], owner: ptr[Object]) -> ptr[Array]:
    """The arguments of an attribute; None after throwing."""
    found = stack(Attributed)
    record = ptr[ImgAttribute](mirror(attribute))
    if record is None or not attributed(owner, found):
        return None
    return attribute_values(found, record)


@native
def attribute_values(found: ptr[Attributed], record: ptr[ImgAttribute]) -> ptr[Array]:
    """The arguments of one of some attributes (owned); None after throwing."""
    if record.init == ABSENT:
        return as_arr(tv_copy(unit_scalar(found.unit, record.arguments)))
    v = constant_value(found.unit, record.init, found.scope)
    if v.tag == Tag.ARR:
        return as_arr(v)
    if v.tag != Tag.THROWN:
        decref(v)
    return None


# -- parameters and static variables ------------------------------------------------------------------------------


@native
def f___systemlib_default_value(parameter: ptr[Object], function: ptr[Object]) -> TV:
    """A parameter's default (owned), or THROWN."""
    param = reflected_param(parameter)
    func = reflected_func(function)
    if param is None or func is None:
        return tv_thrown()
    record = ptr[ImgParam](image_section(func.unit.image, SEC_PARAM)) + param.image
    if record.init != ABSENT:
        return constant_value(func.unit, record.init, func.cls)
    return tv_copy(param.default[0]) if param.default is not None else tv_null()


@native
def initial_value(func: ptr[Func], record: ptr[ImgStatic]) -> TV:
    """What a static variable begins with (owned), or THROWN."""
    if record.init != ABSENT:
        return constant_value(func.unit, record.init, func.cls)
    return tv_copy(unit_scalar(func.unit, record.value))
