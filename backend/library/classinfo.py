"""Library functions about classes and objects: get_class, method_exists, is_a, enum cases ...

Example: `f_get_class(o)` is the name of an object's class.
"""

from backend.interp.calls.callable import is_callable_value, scope_of
from backend.interp.calls.methods import method_visible
from backend.interp.calls.types import type_coerce
from backend.interp.classes.link import class_named_c
from backend.interp.classes.lookup import class_load, class_load_or_throw, class_named, instance_of
from backend.interp.classes.statics import check_cases, class_constant, class_pinit, class_sinit
from backend.interp.iteration.iterators import visible_names
from backend.interp.loading.link import unit_str
from backend.interp.loading.names import names_get
from backend.interp.loading.records import *
from backend.interp.loading.symbols import symbol_tables
from backend.interp.members.props import prop_peek, prop_slot
from backend.interp.objects.objects import obj_props
from backend.library.engine import caller_frame, class_part
from backend.library.objects import mangled_name, obj_to_array
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash, tv_for_copy
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new
from backend.runtime.compare import tv_same
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import ErrorClass, msg, throw_error, type_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref, str_incref, tv_copy, tv_set
from backend.runtime.string import (
    str_bytes,
    str_empty,
    str_from,
    str_from_c,
    str_is,
    str_lower,
    str_new,
)
from backend.runtime.value import *
from hhbc.unit import Attr

KINDS = Attr.INTERFACE | Attr.TRAIT


@native
def class_is_bound(lowered: ptr[String]) -> bool:
    """Whether a lower-case name is a class's."""
    return names_get(addr(symbol_tables().classes), lowered) != 0


@native
def class_of_either(v: ptr[TV], autoload: bool) -> ptr[Class]:
    """The class of an object or of a name; None for an unknown one."""
    if v.tag == Tag.OBJ:
        return as_obj(v[0]).cls
    if v.tag != Tag.STR:
        return None
    return class_load(as_str(v[0])) if autoload else class_named(as_str(v[0]))


@native
def find_class(name: ptr[String], autoload: bool) -> ptr[Class]:
    """A class by name, autoloaded if wanted; None for an unknown one."""
    return class_load(name) if autoload else class_named(name)


@native
def f_class_exists(class_: ptr[String], autoload: bool) -> bool:
    """class_exists()"""
    cls = find_class(class_, autoload)
    return cls is not None and cls.attrs & KINDS == 0


@native
def f_interface_exists(interface: ptr[String], autoload: bool) -> bool:
    """interface_exists()"""
    cls = find_class(interface, autoload)
    return cls is not None and cls.attrs & Attr.INTERFACE != 0


@native
def f_trait_exists(trait: ptr[String], autoload: bool) -> bool:
    """trait_exists()"""
    cls = find_class(trait, autoload)
    return cls is not None and cls.attrs & Attr.TRAIT != 0


@native
def f_enum_exists(enum: ptr[String], autoload: bool) -> bool:
    """enum_exists()"""
    cls = find_class(enum, autoload)
    return cls is not None and cls.attrs & Attr.ENUM != 0


@native
def f_method_exists(object_or_class: ptr[TV], method: ptr[String]) -> bool:
    """method_exists()"""
    if object_or_class.tag != Tag.OBJ and object_or_class.tag != Tag.STR:
        text = b"method_exists(): Argument #1 ($object_or_class) must be of type object|string, %t given"
        type_error(msg(text, i64(object_or_class), 0, 0))
        return False
    cls = class_of_either(object_or_class, True)
    if cls is None:
        return False
    lowered = str_lower(method)
    found = ptr[Func](names_get(addr(cls.methods), lowered))
    closure_invoke = cls.flags & CLASS_CLOSURE != 0 and str_is(lowered, b"__invoke", 8)
    str_decref(lowered)
    if found is not None and found.attrs & Attr.PRIVATE != 0 and found.cls != cls:
        return object_or_class.tag == Tag.OBJ
    return found is not None or closure_invoke


@native
def f_property_exists(object_or_class: ptr[TV], property: ptr[String]) -> bool:
    """property_exists()"""
    if object_or_class.tag != Tag.OBJ and object_or_class.tag != Tag.STR:
        text = b"property_exists(): Argument #1 ($object_or_class) must be of type object|string, %t given"
        type_error(msg(text, i64(object_or_class), 0, 0))
        return False
    cls = class_of_either(object_or_class, True)
    if cls is None:
        return False
    if names_get(addr(cls.prop_map), property) != 0 or names_get(addr(cls.sprop_map), property) != 0:
        return True
    if object_or_class.tag == Tag.OBJ:
        return prop_peek(as_obj(object_or_class[0]), property, cls) is not None
    return False


@native
def class_name(cls: ptr[Class]) -> ptr[String]:
    """A class's name (owned)."""
    str_incref(cls.name)
    return cls.name


@native
def f_get_class(object: ptr[Object]) -> ptr[String]:
    """get_class()"""
    if object is not None:
        return class_name(object.cls)
    fp = caller_frame()
    if fp.func.cls is None:
        text = b"get_class() without arguments must be called from within a class"
        throw_error(ErrorClass.ERROR, msg(text, 0, 0, 0))
        return str_empty()
    return class_name(fp.func.cls)


@native
def f_get_parent_class(object_or_class: ptr[TV]) -> TV:
    """get_parent_class()"""
    cls: ptr[Class] = None
    if object_or_class is None:
        cls = caller_frame().func.cls
    else:
        cls = class_of_either(object_or_class, True)
    if cls is None or cls.parent is None:
        return tv_bool(False)
    return tv_str(class_name(cls.parent))


@native
def f_get_called_class() -> ptr[String]:
    """get_called_class()"""
    fp = caller_frame()
    if fp.this is not None:
        return class_name(fp.this.cls)
    if fp.cls is not None:
        return class_name(fp.cls)
    if fp.func.cls is not None:
        return class_name(fp.func.cls)
    text = b"get_called_class() must be called from within a class"
    throw_error(ErrorClass.ERROR, msg(text, 0, 0, 0))
    return str_empty()


@native
def related(object_or_class: ptr[TV], name: ptr[String], strings: bool, proper: bool) -> bool:
    """is_a() and is_subclass_of()"""
    if object_or_class.tag == Tag.STR and not strings:
        return False
    cls = class_of_either(object_or_class, True)
    if cls is None:
        return False
    wanted = class_named(name)
    if wanted is None or (proper and wanted == cls):
        return False
    return instance_of(cls, wanted)


@native
def f_is_a(object_or_class: ptr[TV], class_: ptr[String], allow_string: bool) -> bool:
    """is_a()"""
    return related(object_or_class, class_, allow_string, False)


@native
def f_is_subclass_of(object_or_class: ptr[TV], class_: ptr[String], allow_string: bool) -> bool:
    """is_subclass_of()"""
    return related(object_or_class, class_, allow_string, True)


@native
def callable_name_of(v: TV) -> ptr[String]:
    """What is_callable() calls a value (owned); None after throwing."""
    if v.tag == Tag.OBJ:
        return msg(b"%s::__invoke", i64(as_obj(v).cls.name), 0, 0)
    if v.tag != Tag.ARR:
        return tv_to_str(v)
    who = arr_get_int(as_arr(v), 0)
    what = arr_get_int(as_arr(v), 1)
    if as_arr(v).size != 2 or who is None or what is None or deref(what).tag != Tag.STR:
        return str_from_c(b"Array")
    target = deref(who)[0]
    if target.tag == Tag.OBJ:
        return msg(b"%s::%s", i64(as_obj(target).cls.name), deref(what).data, 0)
    if target.tag == Tag.STR:
        return msg(b"%s::%s", target.data, deref(what).data, 0)
    return str_from_c(b"Array")


@native
def looks_callable(v: TV) -> bool:
    """Whether a value has the form of a callable."""
    if v.tag == Tag.STR:
        return True
    if v.tag == Tag.OBJ:
        return as_obj(v).cls.flags & CLASS_CLOSURE != 0 or as_obj(v).cls.invoke is not None
    if v.tag != Tag.ARR or as_arr(v).size != 2:
        return False
    who = arr_get_int(as_arr(v), 0)
    what = arr_get_int(as_arr(v), 1)
    if who is None or what is None or deref(what).tag != Tag.STR:
        return False
    return deref(who).tag == Tag.STR or deref(who).tag == Tag.OBJ


@native
def f_is_callable(value: ptr[TV], syntax_only: bool, callable_name: ptr[TV]) -> bool:
    """is_callable()"""
    if callable_name is not None:
        name = callable_name_of(value[0])
        if name is None:
            return False
        tv_set(callable_name, tv_str(name))
    return looks_callable(value[0]) if syntax_only else is_callable_value(value[0], vm.fp)


@native
def f_get_object_vars(object: ptr[Object]) -> ptr[Array]:
    """get_object_vars()"""
    return object_vars(object, caller_frame().func.cls)


@native
def f___systemlib_visible_properties(object: ptr[Object]) -> ptr[Array]:
    """The properties that the program's code that called the library may see."""
    return object_vars(object, scope_of(vm.fp))


@native
def object_vars(object: ptr[Object], ctx: ptr[Class]) -> ptr[Array]:
    """The properties with a value that code in a class may see, by name."""
    names = visible_names(object, ctx)
    found = arr_new_hash(u64(names.size))
    for i in range(i64(names.size)):
        name = arr_get_int(names, i)[0]
        if name.tag == Tag.INT:
            arr_set_key(found, name, tv_for_copy(arr_get_int(object.dyn, name.data)[0], None))
        else:
            slot = raw_slot(object, as_str(name), ctx)
            if slot is not None:
                arr_set_name(found, as_str(name), tv_for_copy(slot[0], None))
    decref(tv_arr(names))
    return found


@native
def raw_slot(o: ptr[Object], name: ptr[String], ctx: ptr[Class]) -> ptr[TV]:
    """The slot of a property with a value, reference and all; None when there is none."""
    slot = prop_slot(o.cls, name, ctx)
    if slot > 0:
        at = obj_props(o) + (slot - 1)
        return at if at.tag != Tag.UNINIT else None
    return arr_get_name(o.dyn, name) if o.dyn is not None else None


@native
def f_get_mangled_object_vars(object: ptr[Object]) -> ptr[Array]:
    """get_mangled_object_vars()"""
    return obj_to_array(object)


@native
def f_get_class_vars(class_: ptr[String]) -> ptr[Array]:
    """get_class_vars()"""
    cls = class_load(class_)
    found = arr_new_hash(8)
    if cls is None or not class_pinit(cls) or not class_sinit(cls):
        return found
    ctx = caller_frame().func.cls
    for i in range(cls.nprops):
        info = cls.props + i
        if prop_slot(cls, info.name, ctx) == i64(i) + 1 and cls.prop_init[i].tag != Tag.UNINIT:
            arr_set_name(found, info.name, tv_copy(cls.prop_init[i]))
    for k in range(cls.sprop_map.count):
        static = ptr[PropInfo](cls.sprop_map.entries[k].value)
        if static.attrs & (Attr.PRIVATE | Attr.PROTECTED) == 0 or static.cls == ctx:
            if static.cell.tag != Tag.UNINIT:
                arr_set_name(found, static.name, tv_copy(deref(static.cell)[0]))
    return found


@native
def f_get_class_methods(object_or_class: ptr[TV]) -> ptr[Array]:
    """get_class_methods()"""
    cls = class_of_either(object_or_class, True)
    list = arr_new(8)
    if cls is None:
        if vm.exc is None:
            text = b"get_class_methods(): Argument #1 ($object_or_class) must be an object or a valid class name, %t given"
            type_error(msg(text, i64(object_or_class), 0, 0))
        return list
    ctx = caller_frame().func.cls
    own_methods(list, cls, ctx, True)
    own_methods(list, cls, ctx, False)
    return list


@native
def own_methods(list: ptr[Array], cls: ptr[Class], ctx: ptr[Class], own: bool) -> void:
    """Append the visible methods that a class declares itself, or those that it inherits."""
    for i in range(cls.methods.count):
        func = ptr[Func](cls.methods.entries[i].value)
        if (func.cls == cls) == own and method_visible(func, ctx):
            str_incref(func.name)
            arr_append(list, tv_str(func.name))


@native
def name_set(found: ptr[Array], cls: ptr[Class]) -> void:
    """Add a class's name under itself."""
    str_incref(cls.name)
    arr_set_str(found, cls.name, tv_str(cls.name))


@native
def listed_class(v: ptr[TV], autoload: bool, function: ptr[u8]) -> ptr[Class]:
    """The class that class_implements() and its like ask about; None after a warning."""
    cls = class_of_either(v, autoload)
    if cls is None and vm.exc is None:
        text = b"%z(): Class %s does not exist and could not be loaded"
        warning(msg(text, i64(function), v.data, 0))
    return cls


@native
def f_class_implements(object_or_class: ptr[TV], autoload: bool) -> TV:
    """class_implements()"""
    cls = listed_class(object_or_class, autoload, b"class_implements")
    if cls is None:
        return tv_bool(False)
    found = arr_new_hash(4)
    for i in range(cls.ninterfaces):
        name_set(found, cls.interfaces[i])
    return tv_arr(found)


@native
def f_class_parents(object_or_class: ptr[TV], autoload: bool) -> TV:
    """class_parents()"""
    cls = listed_class(object_or_class, autoload, b"class_parents")
    if cls is None:
        return tv_bool(False)
    found = arr_new_hash(4)
    cls = cls.parent
    while cls is not None:
        name_set(found, cls)
        cls = cls.parent
    return tv_arr(found)


@native
def f_spl_object_id(object: ptr[Object]) -> i64:
    """spl_object_id()"""
    return i64(object.id)


@native
def f_spl_object_hash(object: ptr[Object]) -> ptr[String]:
    """spl_object_hash()"""
    text = str_new(32)
    p = str_bytes(text)
    memset(p, 48, 32)
    id = object.id
    for i in range(16):
        digit = u8(id & 15)
        p[15 - i] = digit + 48 if digit < 10 else digit + 87
        id >>= 4
    return text


# -- class constants and enums --------------------------------------------------------------------------


@native
def class_constant_by_name(name: ptr[String], silent: bool) -> TV:
    """The constant "C::NAME" (owned); UNINIT when there is none, after throwing unless `silent`."""
    at = class_part(name)
    p = str_bytes(name)
    class_text = str_from(p, at)
    constant = str_from(p + at + 2, name.len - at - 2)
    v = tv_uninit()
    cls = class_load(class_text) if silent else class_load_or_throw(class_text)
    if cls is not None:
        if not silent or names_get(addr(cls.const_map), constant) != 0:
            cell = class_constant(cls, constant, caller_frame().func.cls)
            if cell is not None:
                v = tv_copy(cell.value)
    str_decref(class_text)
    str_decref(constant)
    return v


@native
def f___systemlib_enum_cases(class_: ptr[String]) -> ptr[Array]:
    """The cases of an enum in order."""
    cls = class_named(class_)
    list = arr_new(u64(cls.const_map.count))
    for i in range(cls.const_map.count):
        cell = ptr[ClassConst](cls.const_map.entries[i].value)
        if cell.attrs & Attr.CASE != 0:
            ready = class_constant(cls, cell.name, cls)
            if ready is None:
                return list
            arr_append(list, tv_copy(ready.value))
    return list


@native
def backing_value(cls: ptr[Class], value: ptr[TV], must: bool) -> bool:
    """Convert what from() or tryFrom() was given to the enum's type; False after a TypeError."""
    caller = caller_frame()
    while caller is not None and caller.func.attrs & Attr.BUILTIN != 0:
        caller = caller.prev
    strict = caller is not None and caller.func.unit.flags & UNIT_STRICT != 0
    if type_coerce(cls.enum_type, value, cls, cls, strict):
        return True
    if vm.exc is None:
        method = b"from" if must else b"tryFrom"
        head = msg(b"%s::%z(): Argument #1 ($value) must be of type ", i64(cls.name), i64(method), 0)
        text = b"%s%s, %t given"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(head), i64(cls.enum_type.text), i64(value)))
        str_decref(head)
    return False


@native
def f___systemlib_enum_from(class_: ptr[String], value: ptr[TV], must: bool) -> TV:
    """The case with a value; null, or a ValueError when there `must` be one."""
    cls = class_named(class_)
    if not check_cases(cls) or not backing_value(cls, value, must):
        return tv_thrown()
    for i in range(cls.const_map.count):
        cell = ptr[ClassConst](cls.const_map.entries[i].value)
        if cell.attrs & Attr.CASE != 0:
            ready = class_constant(cls, cell.name, cls)
            if ready is None:
                return tv_thrown()
            if tv_same(obj_props(as_obj(ready.value))[1], value[0]):
                return tv_copy(ready.value)
    if not must:
        return tv_null()
    if value.tag == Tag.INT:
        text = b"%d is not a valid backing value for enum %s"
        throw_error(ErrorClass.VALUE_ERROR, msg(text, value.data, i64(cls.name), 0))
    else:
        quoted = b"\"%s\" is not a valid backing value for enum %s"
        throw_error(ErrorClass.VALUE_ERROR, msg(quoted, value.data, i64(cls.name), 0))
    return tv_thrown()



@native
def f_class_uses(object_or_class: ptr[TV], autoload: bool) -> TV:
    """class_uses()"""
    cls = listed_class(object_or_class, autoload, b"class_uses")
    if cls is None:
        return tv_bool(False)
    found = arr_new_hash(4)
    record = ptr[ImgClass](cls.image)
    ids = ptr[u32](image_section(cls.unit.image, SEC_ID))
    for i in range(record.num_traits):
        trait = class_named(unit_str(cls.unit, ids[record.traits + i]))
        if trait is not None:
            name_set(found, trait)
    return tv_arr(found)
