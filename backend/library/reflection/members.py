"""Reflection of properties and class constants: what `members.php` asks of the machine.

A ReflectionProperty of a dynamic property points at `dynamic_property`, whose attributes say public.

Example: `f_reflectionproperty_isstatic(this)`.
"""

from backend.interp.classes.lookup import class_named
from backend.interp.classes.statics import class_initialise, compute_constant, initialised_cell
from backend.interp.loading.link import unit_str
from backend.interp.loading.names import names_get
from backend.interp.loading.records import *
from backend.interp.members.prop_write import prop_write
from backend.interp.members.props import prop_isset, prop_peek, prop_value
from backend.interp.objects.objects import obj_props
from backend.library.reflection.classes import assign_static, class_property, property_default
from backend.library.reflection.functions import type_text_of
from backend.library.reflection.mirrors import *
from backend.library.reflection.types import type_or_none
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_decref, tv_copy
from backend.runtime.value import *
from hhbc.records import MemberFlag
from hhbc.unit import Attr

dynamic_property = global_var("dynamic_property", PropInfo)
_PROPERTY_FLAGS = (
    ("isprivate", Attr.PRIVATE), ("isprotected", Attr.PROTECTED), ("isstatic", Attr.STATIC), ("isreadonly", Attr.READONLY),
    ("ispromoted", Attr.PROMOTED), ("ispublic", Attr.PUBLIC),
)  # fmt: skip
_CONSTANT_FLAGS = (
    ("isprivate", Attr.PRIVATE), ("isprotected", Attr.PROTECTED), ("isfinal", Attr.FINAL), ("isenumcase", Attr.CASE),
    ("ispublic", Attr.PUBLIC),
)  # fmt: skip


@native(inline=True)
def reflected_property(o: ptr[Object]) -> ptr[PropInfo]:
    """The property of a ReflectionProperty."""
    return ptr[PropInfo](mirror(o))


@native(inline=True)
def reflected_constant(o: ptr[Object]) -> ptr[ClassConst]:
    """The constant of a ReflectionClassConstant."""
    return ptr[ClassConst](mirror(o))


def make_property_flag(method: str, flag: Attr):
    """The body of a method that tells whether a property has an attribute."""

    @native(name=f"f_reflectionproperty_{method}")
    def has_flag(this: ptr[Object]) -> bool:
        info = reflected_property(this)
        return info is not None and shown_property_attrs(info) & flag != 0

    return has_flag


def make_constant_flag(method: str, flag: Attr):
    """The body of a method that tells whether a class constant has an attribute."""

    @native(name=f"f_reflectionclassconstant_{method}")
    def has_flag(this: ptr[Object]) -> bool:
        cell = reflected_constant(this)
        return cell is not None and cell.attrs & flag != 0

    return has_flag


FLAG_METHODS = [
    *(make_property_flag(method, flag) for method, flag in _PROPERTY_FLAGS),
    *(make_constant_flag(method, flag) for method, flag in _CONSTANT_FLAGS),
]

# -- properties ---------------------------------------------------------------------------------------------------


@native
def f___systemlib_mirror_property(reflector: ptr[Object], class_: ptr[String], name: ptr[String]) -> bool:
    """Reflect a declared property; False when the class has none of that name."""
    cls = class_named(class_)
    info = class_property(cls, name) if cls is not None else None
    if info is None:
        return False
    set_mirror(reflector, ptr[u8](info), info.name)
    set_owner(name_slot(reflector) + 1, info.cls)
    return True


@native
def f___systemlib_mirror_dynamic(reflector: ptr[Object], class_: ptr[String], name: ptr[String]) -> void:
    """Reflect a dynamic property."""
    cls = class_named(class_)
    if cls is not None:
        dynamic_property.attrs = Attr.PUBLIC
        set_mirror(reflector, ptr[u8](addr(dynamic_property)), name)
        set_owner(name_slot(reflector) + 1, cls)


@native
def f___systemlib_dynamic_property(class_: ptr[Object], name: ptr[String]) -> ptr[Object]:
    """The reflector of a dynamic property."""
    dynamic_property.attrs = Attr.PUBLIC
    o = mirror_new(b"reflectionproperty", 18, ptr[u8](addr(dynamic_property)), name)
    cls = reflected_class(class_)
    if cls is not None:
        set_owner(name_slot(o) + 1, cls)
    return o


@native
def is_declared(info: ptr[PropInfo]) -> bool:
    """Whether a property is no dynamic one."""
    return info is not None and info.cls is not None


@native
def f_reflectionproperty_isdefault(this: ptr[Object]) -> bool:
    """isDefault()"""
    return is_declared(reflected_property(this))


@native
def f_reflectionproperty_getmodifiers(this: ptr[Object]) -> i64:
    """getModifiers()"""
    info = reflected_property(this)
    return php_modifiers(shown_property_attrs(info)) if info is not None else 0


@native
def f_reflectionproperty_getdeclaringclass(this: ptr[Object]) -> ptr[Object]:
    """getDeclaringClass()"""
    info = reflected_property(this)
    if info is None:
        return None
    if is_declared(info):
        return class_mirror(info.cls)
    owner = name_slot(this)[1]
    return class_mirror(class_named(as_str(owner))) if owner.tag == Tag.STR else None


@native
def f_reflectionproperty_getdoccomment(this: ptr[Object]) -> TV:
    """getDocComment()"""
    info = reflected_property(this)
    return text_or_false(info.doc) if is_declared(info) and info.cls.attrs & Attr.BUILTIN == 0 else tv_bool(False)


@native
def f___systemlib_property_type(property: ptr[Object]) -> ptr[String]:
    """The text of a property's type, or None."""
    info = reflected_property(property)
    return type_text_of(info.type, info.cls) if info is not None else None


@native
def f_reflectionproperty_gettype(this: ptr[Object]) -> ptr[Object]:
    """getType()"""
    return type_or_none(f___systemlib_property_type(this))


@native
def f_reflectionproperty_hasdefaultvalue(this: ptr[Object]) -> bool:
    """hasDefaultValue()"""
    info = reflected_property(this)
    return is_declared(info) and (info.in_init != 0 or info.default.tag != Tag.UNINIT)


@native
def f_reflectionproperty_getdefaultvalue(this: ptr[Object]) -> TV:
    """getDefaultValue()"""
    info = reflected_property(this)
    if not is_declared(info):
        return tv_null()
    if not class_initialise(info.cls):
        return tv_thrown()
    v = property_default(info)
    return tv_copy(v) if v.tag != Tag.UNINIT else tv_null()


@native
def property_name(property: ptr[Object]) -> ptr[String]:
    """The name of what a ReflectionProperty reflects (borrowed)."""
    info = reflected_property(property)
    return info.name if is_declared(info) else as_str(name_slot(property)[0])


@native
def f___systemlib_property_value(property: ptr[Object], object: ptr[Object]) -> TV:
    """getValue()"""
    info = reflected_property(property)
    if info is None:
        return tv_thrown()
    if info.attrs & Attr.STATIC != 0:
        if not class_initialise(info.cls):
            return tv_thrown()
        cell = initialised_cell(info)
        return tv_copy(deref(cell)[0]) if cell is not None else tv_thrown()
    return prop_value(object, property_name(property), info.cls)


@native
def f___systemlib_set_property_value(property: ptr[Object], object: ptr[Object], value: ptr[TV]) -> void:
    """setValue()"""
    info = reflected_property(property)
    if info is None:
        return
    if info.attrs & Attr.STATIC != 0:
        if class_initialise(info.cls):
            assign_static(info, tv_copy(value[0]))
        return
    stored = prop_write(object, property_name(property), tv_copy(value[0]), info.cls)
    if stored.tag != Tag.THROWN:
        decref(stored)


@native
def f___systemlib_property_initialized(property: ptr[Object], object: ptr[Object]) -> bool:
    """isInitialized()"""
    info = reflected_property(property)
    if info is None:
        return False
    if info.attrs & Attr.STATIC != 0:
        return class_initialise(info.cls) and deref(info.cell).tag != Tag.UNINIT
    return prop_peek(object, property_name(property), info.cls) is not None


# -- constants ----------------------------------------------------------------------------------------------------


@native
def f___systemlib_mirror_constant(reflector: ptr[Object], class_: ptr[String], name: ptr[String]) -> bool:
    """Reflect a class constant; False when the class has none of that name."""
    cls = class_named(class_)
    cell = ptr[ClassConst](names_get(addr(cls.const_map), name)) if cls is not None else None
    if cell is None:
        return False
    set_mirror(reflector, ptr[u8](cell), cell.name)
    set_owner(name_slot(reflector) + 1, cell.cls)
    return True


@native
def f_reflectionclassconstant_getvalue(this: ptr[Object]) -> TV:
    """getValue()"""
    cell = reflected_constant(this)
    if cell is None or (cell.state != 0 and not compute_constant(cell)):
        return tv_thrown()
    return tv_copy(cell.value)


@native
def f_reflectionclassconstant_getmodifiers(this: ptr[Object]) -> i64:
    """getModifiers()"""
    cell = reflected_constant(this)
    return php_modifiers(cell.attrs) if cell is not None else 0


@native
def f_reflectionclassconstant_getdeclaringclass(this: ptr[Object]) -> ptr[Object]:
    """getDeclaringClass()"""
    cell = reflected_constant(this)
    return class_mirror(cell.cls) if cell is not None else None


@native
def f_reflectionclassconstant_getdoccomment(this: ptr[Object]) -> TV:
    """getDocComment()"""
    cell = reflected_constant(this)
    if cell is None or cell.cls.attrs & Attr.BUILTIN != 0:
        return tv_bool(False)
    record = ptr[ImgConst](image_section(cell.unit.image, SEC_CONST)) + cell.image
    return text_or_false(unit_str(cell.unit, record.doc))


@native
def f___systemlib_backing_type(enum: ptr[Object]) -> ptr[String]:
    """The text of an enum's backing type, or None."""
    cls = reflected_class(enum)
    return type_text_of(cls.enum_type, cls) if cls is not None else None
