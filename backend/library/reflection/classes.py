"""Reflection of classes: what `classes.php` asks of the machine.

Example: `f_reflectionclass_isfinal(this)`.
"""

from backend.interp.calls.callable import is_invoke
from backend.interp.calls.exceptions import SLOT_MESSAGE, throw_object
from backend.interp.classes.behaviour import is_hidden, is_refusal
from backend.interp.classes.link import class_named_c
from backend.interp.classes.lookup import class_load, class_named
from backend.interp.classes.statics import class_initialise, compute_constant
from backend.interp.iteration.iterators import visible_names
from backend.interp.loading.link import unit_str
from backend.interp.loading.names import names_get
from backend.interp.loading.records import *
from backend.interp.members.props import dyn_find
from backend.interp.members.typed_props import prop_coerce, ref_assign
from backend.interp.objects.objects import obj_props, object_make
from backend.library.core.classinfo import declared_property, property_names
from backend.library.core.symbols import is_own
from backend.library.reflection.functions import class_method
from backend.library.reflection.mirrors import *
from backend.native.lang import *
from backend.runtime.array import (
    arr_append,
    arr_first,
    arr_key_at,
    arr_next,
    arr_set_name,
    arr_set_str,
)
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref, tv_copy, tv_set
from backend.runtime.string import int_to_str, str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr

NO_OBJECTS = Attr.INTERFACE | Attr.TRAIT | Attr.ABSTRACT | Attr.ENUM
CLASS_OF_PROPERTIES = b"reflectionproperty"
CLASS_OF_CONSTANTS = b"reflectionclassconstant"
_FLAGS = (
    ("isinternal", Attr.BUILTIN), ("isanonymous", Attr.ANONYMOUS), ("isinterface", Attr.INTERFACE), ("istrait", Attr.TRAIT),
    ("isenum", Attr.ENUM), ("isfinal", Attr.FINAL), ("isreadonly", Attr.READONLY),
)  # fmt: skip


def make_flag_method(method: str, flag: Attr):
    """The body of a method that tells whether a class has an attribute."""

    @native(name=f"f_reflectionclass_{method}")
    def has_flag(this: ptr[Object]) -> bool:
        cls = reflected_class(this)
        return cls is not None and cls.attrs & flag != 0

    return has_flag


FLAG_METHODS = [make_flag_method(method, flag) for method, flag in _FLAGS]


@native
def f___systemlib_mirror_class(reflector: ptr[Object], of: ptr[TV]) -> bool:
    """Reflect the class of an object, or of a name; False when there is none."""
    cls = as_obj(of[0]).cls if of.tag == Tag.OBJ else class_load(as_str(of[0]))
    if cls is None or vm.exc is not None:
        return vm.exc is not None
    set_mirror(reflector, ptr[u8](cls), cls.name)
    return True


@native
def f_reflectionclass_isabstract(this: ptr[Object]) -> bool:
    """isAbstract()"""
    cls = reflected_class(this)
    return cls is not None and (cls.attrs & Attr.ABSTRACT != 0 or has_abstract_methods(cls))


@native
def has_abstract_methods(cls: ptr[Class]) -> bool:
    """Whether some method of a class has no body."""
    for i in range(cls.methods.count):
        if ptr[Func](cls.methods.entries[i].value).attrs & Attr.ABSTRACT != 0:
            return True
    return False


@native
def shown_constructor(cls: ptr[Class]) -> ptr[Func]:
    """The constructor that a class has to programs, or None."""
    return None if cls is None or cls.ctor is None or is_refusal(cls.ctor) else cls.ctor


@native
def f_reflectionclass_isinstantiable(this: ptr[Object]) -> bool:
    """isInstantiable()"""
    cls = reflected_class(this)
    if cls is None or cls.attrs & NO_OBJECTS != 0:
        return False
    ctor = shown_constructor(cls)
    return ctor is None or ctor.attrs & Attr.PUBLIC != 0


@native
def f_reflectionclass_iscloneable(this: ptr[Object]) -> bool:
    """isCloneable()"""
    cls = reflected_class(this)
    if cls is None or cls.attrs & (NO_OBJECTS | Attr.NOT_CLONEABLE) != 0:
        return False
    return cls.clone is None or cls.clone.attrs & Attr.PUBLIC != 0


@native
def f___systemlib_is_iterable(class_: ptr[Object]) -> bool:
    """isIterable()"""
    cls = reflected_class(class_)
    if cls is None or cls.attrs & NO_OBJECTS != 0:
        return False
    return cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE | CLASS_GENERATOR) != 0


@native
def f_reflectionclass_getmodifiers(this: ptr[Object]) -> i64:
    """getModifiers()"""
    cls = reflected_class(this)
    if cls is None:
        return 0
    bits = php_modifiers(cls.attrs & (Attr.ABSTRACT | Attr.FINAL))
    return bits | PHP_READONLY_CLASS if cls.attrs & Attr.READONLY != 0 else bits


# -- where it is declared ---------------------------------------------------------------------------------------


@native
def is_user_class(cls: ptr[Class]) -> bool:
    """Whether the program declares a class."""
    return cls is not None and cls.attrs & Attr.BUILTIN == 0


@native
def f_reflectionclass_getfilename(this: ptr[Object]) -> TV:
    """getFileName()"""
    cls = reflected_class(this)
    return text_or_false(cls.unit.path) if is_user_class(cls) else tv_bool(False)


@native
def f_reflectionclass_getstartline(this: ptr[Object]) -> TV:
    """getStartLine()"""
    cls = reflected_class(this)
    return tv_int(i64(cls.line)) if is_user_class(cls) else tv_bool(False)


@native
def f_reflectionclass_getendline(this: ptr[Object]) -> TV:
    """getEndLine()"""
    cls = reflected_class(this)
    return tv_int(i64(cls.line_end)) if is_user_class(cls) else tv_bool(False)


@native
def f_reflectionclass_getdoccomment(this: ptr[Object]) -> TV:
    """getDocComment()"""
    cls = reflected_class(this)
    if not is_user_class(cls):
        return tv_bool(False)
    return text_or_false(unit_str(cls.unit, ptr[ImgClass](cls.image).doc))


@native
def f_reflectionclass_getextensionname(this: ptr[Object]) -> TV:
    """getExtensionName()"""
    cls = reflected_class(this)
    return extension_or_false(cls.unit, not is_user_class(cls)) if cls is not None else tv_bool(False)


# -- ancestry ---------------------------------------------------------------------------------------------------


@native
def f_reflectionclass_getparentclass(this: ptr[Object]) -> TV:
    """getParentClass()"""
    cls = reflected_class(this)
    return tv_obj(class_mirror(cls.parent)) if cls is not None and cls.parent is not None else tv_bool(False)


@native
def f_reflectionclass_getinterfacenames(this: ptr[Object]) -> ptr[Array]:
    """getInterfaceNames()"""
    cls = reflected_class(this)
    if cls is None or cls.ninterfaces == 0:
        return arr_empty()
    list = arr_new(u64(cls.ninterfaces))
    for i in range(cls.ninterfaces):
        append_name(list, cls.interfaces[i].name)
    return list


@native
def append_name(list: ptr[Array], name: ptr[String]) -> void:
    """Append a borrowed string."""
    str_incref(name)
    arr_append(list, tv_str(name))


@native
def f_reflectionclass_gettraitnames(this: ptr[Object]) -> ptr[Array]:
    """getTraitNames(). That classes of the library are made with traits is its own affair."""
    cls = reflected_class(this)
    list = arr_new(4)
    if not is_user_class(cls):
        return list
    record = ptr[ImgClass](cls.image)
    ids = ptr[u32](image_section(cls.unit.image, SEC_ID))
    for i in range(record.num_traits):
        trait = class_named(unit_str(cls.unit, ids[record.traits + i]))
        if trait is not None:
            append_name(list, trait.name)
    return list


@native
def f_reflectionclass_gettraitaliases(this: ptr[Object]) -> ptr[Array]:
    """getTraitAliases(): new name to Trait::method"""
    cls = reflected_class(this)
    found = arr_new_hash(4)
    if not is_user_class(cls):
        return found
    record = ptr[ImgClass](cls.image)
    rows = ptr[ImgAlias](image_section(cls.unit.image, SEC_ALIAS)) + record.aliases
    for i in range(record.num_aliases):
        alias = unit_str(cls.unit, rows[i].alias)
        if alias.len != 0:
            method = unit_str(cls.unit, rows[i].method)
            trait = unit_str(cls.unit, rows[i].trait)
            if trait.len == 0:
                trait = trait_with(cls, record, method)
            arr_set_str(found, alias, tv_str(msg(b"%s::%s", i64(trait), i64(method), 0)))
    return found


@native
def trait_with(cls: ptr[Class], record: ptr[ImgClass], method: ptr[String]) -> ptr[String]:
    """The name (borrowed) of the first trait of a class that has a method."""
    ids = ptr[u32](image_section(cls.unit.image, SEC_ID))
    for i in range(record.num_traits):
        trait = class_named(unit_str(cls.unit, ids[record.traits + i]))
        if trait is not None and class_method(trait, method) is not None:
            return trait.name
    return cls.name


# -- methods ----------------------------------------------------------------------------------------------------


@native
def f_reflectionclass_getconstructor(this: ptr[Object]) -> ptr[Object]:
    """getConstructor()"""
    cls = reflected_class(this)
    ctor = shown_constructor(cls)
    return method_mirror(ctor, cls) if ctor is not None else None


@native
def f___systemlib_class_method(class_: ptr[Object], name: ptr[String]) -> ptr[Object]:
    """The reflector of a method, or None."""
    cls = reflected_class(class_)
    func = class_method(cls, name) if cls is not None else None
    return method_mirror(func, cls) if func is not None else None


@native
def f_reflectionclass_hasmethod(this: ptr[Object], name: ptr[String]) -> bool:
    """hasMethod(): Closure has one that no class declares."""
    cls = reflected_class(this)
    if cls is None:
        return False
    return class_method(cls, name) is not None or (cls.flags & CLASS_CLOSURE != 0 and is_invoke(name))


@native
def f___systemlib_class_methods(class_: ptr[Object], filter: i64) -> ptr[Array]:
    """The reflectors of the methods with one of some modifiers."""
    cls = reflected_class(class_)
    list = arr_new(8)
    if cls is None:
        return list
    for i in range(cls.methods.count):
        func = ptr[Func](cls.methods.entries[i].value)
        if php_modifiers(func.attrs) & filter == 0 or is_hidden(func.name) or is_refusal(func):
            continue
        if func.attrs & Attr.PRIVATE == 0 or func.cls == cls:
            arr_append(list, tv_obj(method_mirror(func, cls)))
    return list


# -- properties ---------------------------------------------------------------------------------------------------


@native
def property_mirror(info: ptr[PropInfo]) -> ptr[Object]:
    """The ReflectionProperty (owned) of a declared property."""
    o = mirror_new(CLASS_OF_PROPERTIES, len(CLASS_OF_PROPERTIES), ptr[u8](info), info.name)
    set_owner(name_slot(o) + 1, info.cls)
    return o


@native
def class_property(cls: ptr[Class], name: ptr[String]) -> ptr[PropInfo]:
    """The declared property of a name that is not private to an ancestor, nor one of each object, or None."""
    slot = names_get(addr(cls.prop_map), name)
    info = cls.props + (slot - 1) if slot != 0 else ptr[PropInfo](names_get(addr(cls.sprop_map), name))
    if info is None or is_hidden(name) or info.attrs & Attr.UNDECLARED != 0 or (info.attrs & Attr.PRIVATE != 0 and info.cls != cls):
        return None
    return info


@native
def f___systemlib_class_property(class_: ptr[Object], name: ptr[String]) -> ptr[Object]:
    """The reflector of a declared property, or None."""
    cls = reflected_class(class_)
    info = class_property(cls, name) if cls is not None else None
    return property_mirror(info) if info is not None else None


@native
def f_reflectionclass_hasproperty(this: ptr[Object], name: ptr[String]) -> bool:
    """hasProperty(): dynamic ones where an object is reflected"""
    cls = reflected_class(this)
    if cls is None:
        return False
    held = obj_props(this)[HELD_SLOT]
    return class_property(cls, name) is not None or (held.tag == Tag.OBJ and f___systemlib_has_dynamic(as_obj(held), name))


@native
def f___systemlib_property_of(class_: ptr[String], name: ptr[String]) -> ptr[Object]:
    """The reflector of a declared property of a class by name, or None."""
    cls = class_named(class_)
    info = class_property(cls, name) if cls is not None else None
    return property_mirror(info) if info is not None else None


@native
def f___systemlib_class_properties(class_: ptr[Object], filter: i64) -> ptr[Array]:
    """The reflectors of the declared properties with one of some modifiers."""
    cls = reflected_class(class_)
    list = arr_new(8)
    if cls is None:
        return list
    names = arr_new_hash(8)
    property_names(cls, names)
    pos = arr_first(names)
    while pos < names.used:
        name = key_name(arr_key_at(names, pos))
        info = class_property(cls, name)
        str_decref(name)
        if info is not None and php_modifiers(info.attrs) & filter != 0:
            arr_append(list, tv_obj(property_mirror(info)))
        pos = arr_next(names, pos)
    decref(tv_arr(names))
    return list


@native
def key_name(key: TV) -> ptr[String]:
    """An array's key as a name (owned)."""
    return int_to_str(key.data) if key.tag == Tag.INT else tv_to_str(key)


@native
def undeclared_slot(object: ptr[Object], slot: u32) -> bool:
    """Whether a slot holds what is a dynamic property to the program."""
    return object.cls.props[slot].attrs & Attr.UNDECLARED != 0 and obj_props(object)[slot].tag != Tag.UNINIT


@native
def f___systemlib_has_dynamic(object: ptr[Object], name: ptr[String]) -> bool:
    """Whether an object has a dynamic property."""
    slot = names_get(addr(object.cls.prop_map), name)
    if slot != 0 and undeclared_slot(object, u32(slot - 1)):
        return True
    return dyn_find(object, name) is not None


@native
def f___systemlib_dynamic_names(object: ptr[Object]) -> ptr[Array]:
    """The names of an object's dynamic properties."""
    list = arr_new(8)
    for slot in range(object.cls.nhidden, object.cls.nprops):
        if undeclared_slot(object, slot):
            name = object.cls.props[slot].name
            str_incref(name)
            arr_append(list, tv_str(name))
    if object.dyn is None:
        return list
    pos = arr_first(object.dyn)
    while pos < object.dyn.used:
        arr_append(list, tv_str(key_name(arr_key_at(object.dyn, pos))))
        pos = arr_next(object.dyn, pos)
    return list


@native
def f___systemlib_default_values(class_: ptr[Object], static: bool, current: bool) -> ptr[Array]:
    """The defaults of properties of one kind, or the static ones' values now, by name."""
    cls = reflected_class(class_)
    found = arr_new_hash(8)
    if cls is None or not class_initialise(cls):
        return found
    names = arr_new_hash(8)
    property_names(cls, names)
    pos = arr_first(names)
    while pos < names.used:
        name = key_name(arr_key_at(names, pos))
        info = class_property(cls, name)
        str_decref(name)
        if info is not None and (info.cell is not None) == static:
            v = deref(info.cell)[0] if current else property_default(info)
            if v.tag != Tag.UNINIT:
                arr_set_name(found, info.name, tv_copy(v))
        pos = arr_next(names, pos)
    decref(tv_arr(names))
    return found


@native
def property_default(info: ptr[PropInfo]) -> TV:
    """What a property starts with (borrowed) once its class is initialised; UNINIT for nothing."""
    if info.in_init == 0:
        return info.default
    return deref(info.cell)[0] if info.cell is not None else info.cls.prop_init[info.slot]


@native
def static_property_of(class_: ptr[Object], name: ptr[String]) -> ptr[PropInfo]:
    """A static property of a reflected class, which is initialised then; None also after throwing."""
    cls = reflected_class(class_)
    if cls is None or not class_initialise(cls):
        return None
    return ptr[PropInfo](names_get(addr(cls.sprop_map), name))


@native
def f___systemlib_static_value(class_: ptr[Object], name: ptr[String]) -> ptr[Array]:
    """A list of a static property's value; None when there is none."""
    info = static_property_of(class_, name)
    if info is None:
        return None
    v = deref(info.cell)[0]
    if v.tag == Tag.UNINIT:
        text = b"Typed property %s::$%s must not be accessed before initialization"
        throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))
        return None
    list = arr_new(1)
    arr_append(list, tv_copy(v))
    return list


@native
def f___systemlib_set_static_value(class_: ptr[Object], name: ptr[String], value: ptr[TV]) -> bool:
    """Assign to a static property; False when there is none."""
    info = static_property_of(class_, name)
    if info is None:
        return vm.exc is not None
    assign_static(info, tv_copy(value[0]))
    return True


@native
def assign_static(info: ptr[PropInfo], v: TV) -> void:
    """Assign an owned value to a static property. May throw."""
    if info.cell.tag == Tag.REF:
        ref_assign(as_ref(info.cell[0]), v)
        return
    if info.type is not None:
        v = prop_coerce(info, v)
    if v.tag != Tag.THROWN:
        tv_set(info.cell, v)


# -- constants ----------------------------------------------------------------------------------------------------


@native
def constant_mirror(cell: ptr[ClassConst]) -> ptr[Object]:
    """The ReflectionClassConstant (owned) of a class constant."""
    o = mirror_new(CLASS_OF_CONSTANTS, len(CLASS_OF_CONSTANTS), ptr[u8](cell), cell.name)
    set_owner(name_slot(o) + 1, cell.cls)
    return o


@native
def f___systemlib_class_constant(class_: ptr[Object], name: ptr[String]) -> ptr[Object]:
    """The reflector of a class constant, or None."""
    cls = reflected_class(class_)
    cell = ptr[ClassConst](names_get(addr(cls.const_map), name)) if cls is not None else None
    return constant_mirror(cell) if cell is not None else None


@native
def f___systemlib_class_constants(class_: ptr[Object], filter: i64) -> ptr[Array]:
    """The reflectors of the class constants with one of some modifiers."""
    cls = reflected_class(class_)
    list = arr_new(8)
    if cls is None:
        return list
    for i in range(cls.const_map.count):
        cell = ptr[ClassConst](cls.const_map.entries[i].value)
        if php_modifiers(cell.attrs) & filter != 0:
            arr_append(list, tv_obj(constant_mirror(cell)))
    return list


@native
def f___systemlib_constant_values(class_: ptr[Object], filter: i64) -> ptr[Array]:
    """The values of the class constants with one of some modifiers, by name."""
    cls = reflected_class(class_)
    found = arr_new_hash(8)
    if cls is None:
        return found
    for i in range(cls.const_map.count):
        cell = ptr[ClassConst](cls.const_map.entries[i].value)
        if php_modifiers(cell.attrs) & filter != 0:
            if cell.state != 0 and not compute_constant(cell):
                return found
            arr_set_str(found, cell.name, tv_copy(cell.value))
    return found


# -- objects ------------------------------------------------------------------------------------------------------


@native(cold=True)
def throw_reflection(message: ptr[String]) -> void:
    """Throw a ReflectionException (message consumed)."""
    o = object_make(class_named_c(b"reflectionexception", 19))
    tv_set(obj_props(o) + SLOT_MESSAGE, tv_str(message))
    throw_object(o)


@native
def f___systemlib_case_names(enum: ptr[Object]) -> ptr[Array]:
    """The names of an enum's cases."""
    cls = reflected_class(enum)
    list = arr_new(8)
    if cls is not None:
        for i in range(cls.const_map.count):
            cell = ptr[ClassConst](cls.const_map.entries[i].value)
            if cell.attrs & Attr.CASE != 0:
                append_name(list, cell.name)
    return list


@native
def f___systemlib_is_case(enum: ptr[Object], name: ptr[String]) -> TV:
    """Whether a class constant is a case; null when there is none of that name."""
    cls = reflected_class(enum)
    cell = ptr[ClassConst](names_get(addr(cls.const_map), name)) if cls is not None else None
    return tv_bool(cell.attrs & Attr.CASE != 0) if cell is not None else tv_null()


@native
def f___systemlib_has_objects(class_: ptr[Object]) -> bool:
    """Whether there can be objects of a class."""
    cls = reflected_class(class_)
    return cls is not None and cls.attrs & NO_OBJECTS == 0


@native
def f___systemlib_has_constructor(class_: ptr[Object]) -> bool:
    """Whether a class has a constructor."""
    cls = reflected_class(class_)
    return shown_constructor(cls) is not None


@native
def f_reflectionclass_newinstancewithoutconstructor(this: ptr[Object]) -> ptr[Object]:
    """newInstanceWithoutConstructor()"""
    cls = reflected_class(this)
    if cls is None:
        return None
    if cls.attrs & (Attr.FINAL | Attr.BUILTIN) == Attr.FINAL | Attr.BUILTIN and (cls.native is not None or is_own(cls)):
        text = b"Class %s is an internal class marked as final that cannot be instantiated without invoking its constructor"
        throw_reflection(msg(text, i64(cls.name), 0, 0))
        return None
    return object_new(cls)


object_new = declare("object_new", fn[[ptr[Class]], ptr[Object]])
