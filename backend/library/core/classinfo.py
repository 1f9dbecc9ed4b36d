"""Library functions about classes and objects: get_class, method_exists, is_a, enum cases ...

Example: `f_get_class(o)` is the name of an object's class.
"""

from backend.interp.calls.callable import is_callable_value, scope_of
from backend.interp.calls.types import caller_is_strict, coerce_int, type_coerce
from backend.interp.classes.behaviour import is_hidden, is_refusal, native_class
from backend.interp.classes.link import class_named_c
from backend.interp.classes.lookup import class_load, class_load_or_throw, class_named, instance_of
from backend.interp.classes.statics import (
    accessible,
    check_cases,
    class_constant,
    class_initialise,
    constant_in_expression,
)
from backend.interp.handlers.classes import called_class
from backend.interp.iteration.iterators import visible_names
from backend.interp.loading.link import unit_str
from backend.interp.loading.names import names_get
from backend.interp.loading.records import *
from backend.interp.loading.symbols import symbol_tables
from backend.interp.members.elems import offset_exists
from backend.interp.members.incomplete import incomplete_error
from backend.interp.members.props import is_element, prop_peek, prop_slot
from backend.interp.members.typed_props import ref_assign
from backend.interp.objects.objects import obj_props
from backend.library.core.engine import caller_frame, class_part
from backend.library.core.objects import mangled_name, obj_to_array
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash, tv_for_copy
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new
from backend.runtime.compare import tv_same
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import ErrorClass, deprecated, msg, throw_error, type_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref, str_incref, tv_copy, tv_set
from backend.runtime.string import (
    int_to_str,
    str_bytes,
    str_concat3,
    str_empty,
    str_from,
    str_from_c,
    str_is,
    str_lower,
    str_new,
)
from backend.runtime.value import *
from hhbc.unit import Attr, Builtin

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
    if object_or_class.tag == Tag.OBJ and cls.flags & CLASS_INCOMPLETE != 0:
        incomplete_error(as_obj(object_or_class[0]), b"call a method")
        return False
    lowered = str_lower(method)
    found = ptr[Func](names_get(addr(cls.methods), lowered))
    closure_invoke = cls.flags & CLASS_CLOSURE != 0 and str_is(lowered, b"__invoke", 8)
    str_decref(lowered)
    if found is not None and found.attrs & Attr.PRIVATE != 0 and found.cls != cls:
        return object_or_class.tag == Tag.OBJ
    return (found is not None and not is_hidden(found.name) and not is_refusal(found)) or closure_invoke


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
    if is_hidden(property):
        return False
    static = ptr[PropInfo](names_get(addr(cls.sprop_map), property))
    slot = names_get(addr(cls.prop_map), property)
    if slot != 0 and (object_or_class.tag == Tag.OBJ or cls.props[slot - 1].attrs & Attr.UNDECLARED == 0):
        return True
    if static is not None and (static.attrs & Attr.PRIVATE == 0 or static.cls == cls):
        return True
    if object_or_class.tag == Tag.OBJ:
        o = as_obj(object_or_class[0])
        if prop_peek(o, property, caller_frame().func.cls) is not None:
            return True
        return is_element(o) and offset_exists(o, tv_str(property))
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
        cls = class_argument(object_or_class, b"get_parent_class")
    if cls is None or cls.parent is None:
        return tv_bool(False)
    return tv_str(class_name(cls.parent))


@native
def f_get_called_class() -> ptr[String]:
    """get_called_class()"""
    cls = called_class(caller_frame())
    if cls is not None:
        return class_name(cls)
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
        return member_name(as_obj(v).cls.name, str_from_c(b"__invoke"))
    if v.tag != Tag.ARR:
        return tv_to_str(v)
    who = arr_get_int(as_arr(v), 0)
    what = arr_get_int(as_arr(v), 1)
    if as_arr(v).size != 2 or who is None or what is None or deref(what).tag != Tag.STR:
        return str_from_c(b"Array")
    target = deref(who)[0]
    if target.tag == Tag.OBJ:
        return member_name(as_obj(target).cls.name, tv_to_str(deref(what)[0]))
    if target.tag == Tag.STR:
        return member_name(as_str(target), tv_to_str(deref(what)[0]))
    return str_from_c(b"Array")


@native
def member_name(cls: ptr[String], member: ptr[String]) -> ptr[String]:
    """`CLASS::MEMBER` (owned), with what is behind the NUL of an anonymous class; gives up `member`."""
    separator = str_from_c(b"::")
    name = str_concat3(cls, separator, member)
    str_decref(separator)
    str_decref(member)
    return name


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
def f_is_callable(value: ptr[TV], syntax_only: bool, callable_name: ptr[Ref]) -> bool:
    """is_callable()"""
    if callable_name is not None:
        name = callable_name_of(value[0])
        if name is None:
            return False
        if not ref_assign(callable_name, tv_str(name)):
            return False
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
    """The properties with a value that code in a class may see, by name; of an object that makes up all of its own, those."""
    hooks = object.cls.native
    if hooks is not None and hooks.lval_method is not None and hooks.properties is not None:
        give = hooks.properties
        made = give(object)
        return made if made is not None else arr_empty()
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
def class_argument(v: ptr[TV], function: ptr[u8]) -> ptr[Class]:
    """The class of an object or of a name; None after a TypeError."""
    cls = class_of_either(v, True)
    if cls is None and vm.exc is None:
        text = b"%z(): Argument #1 ($object_or_class) must be an object or a valid class name, %t given"
        type_error(msg(text, i64(function), i64(v), 0))
    return cls


@native
def f_get_class_vars(class_: ptr[TV]) -> ptr[Array]:
    """get_class_vars()"""
    found = arr_new_hash(8)
    name = tv_to_str(class_[0])
    if vm.exc is not None:
        return found
    cls = class_load(name)
    if cls is None and vm.exc is None:
        text = b"get_class_vars(): Argument #1 ($class) must be a valid class name, %s given"
        type_error(msg(text, i64(name), 0, 0))
    str_decref(name)
    if cls is None or not class_initialise(cls):
        return found
    names = arr_new_hash(8)
    property_names(cls, names)
    ctx = caller_frame().func.cls
    class_defaults(found, names, cls, ctx, False)
    class_defaults(found, names, cls, ctx, True)
    decref(tv_arr(names))
    return found


@native
def property_names(cls: ptr[Class], names: ptr[Array]) -> void:
    """Collect the names of a class's properties as keys: its own, the parent's, those of traits. php's own classes inherit first."""
    if cls.parent is not None and cls.attrs & Attr.BUILTIN != 0:
        property_names(cls.parent, names)
    record = ptr[ImgClass](cls.image)
    for i in range(record.num_props):
        source = ptr[ImgProp](image_section(cls.unit.image, SEC_PROP)) + (record.props + i)
        name = unit_str(cls.unit, source.name)
        if not is_hidden(name) and source.attrs & Attr.UNDECLARED == 0:
            arr_set_name(names, name, tv_bool(True))
    if cls.parent is not None:
        property_names(cls.parent, names)
    ids = ptr[u32](image_section(cls.unit.image, SEC_ID))
    for t in range(record.num_traits):
        property_names(class_named(unit_str(cls.unit, ids[record.traits + t])), names)
    for k in range(cls.prop_map.count):
        attrs = cls.props[cls.prop_map.entries[k].value - 1].attrs
        if not is_hidden(cls.prop_map.entries[k].name) and attrs & Attr.UNDECLARED == 0:
            arr_set_name(names, cls.prop_map.entries[k].name, tv_bool(True))
    for n in range(cls.sprop_map.count):
        arr_set_name(names, cls.sprop_map.entries[n].name, tv_bool(True))


@native
def class_defaults(
    found: ptr[Array], names: ptr[Array], cls: ptr[Class], ctx: ptr[Class], static: bool
) -> void:
    """Add the defaults of the properties of one kind that code of `ctx` may see."""
    pos = arr_first(names)
    while pos < names.used:
        key = arr_key_at(names, pos)
        name = int_to_str(key.data) if key.tag == Tag.INT else tv_to_str(key)
        info = declared_property(cls, name)
        str_decref(name)
        if (info.cell is not None) == static and accessible(info.attrs, info.cls, ctx):
            v = info.default
            if info.in_init != 0:
                v = deref(info.cell)[0] if static else cls.prop_init[info.slot]
            arr_set_name(found, info.name, tv_null() if v.tag == Tag.UNINIT else tv_copy(v))
        pos = arr_next(names, pos)


@native
def declared_property(cls: ptr[Class], name: ptr[String]) -> ptr[PropInfo]:
    """The nearest declaration of a property that a class or an ancestor has."""
    while True:
        slot = names_get(addr(cls.prop_map), name)
        if slot != 0:
            return cls.props + (slot - 1)
        static = names_get(addr(cls.sprop_map), name)
        if static != 0:
            return ptr[PropInfo](static)
        cls = cls.parent


@native
def f_get_class_methods(object_or_class: ptr[TV]) -> ptr[Array]:
    """get_class_methods()"""
    list = arr_new(8)
    cls = class_argument(object_or_class, b"get_class_methods")
    if cls is None:
        return list
    ctx = caller_frame().func.cls
    for i in range(cls.methods.count):
        func = ptr[Func](cls.methods.entries[i].value)
        if accessible(func.attrs, func.cls, ctx) and not is_hidden(func.name):
            str_incref(func.name)
            arr_append(list, tv_str(func.name))
    return list


@native
def name_set(found: ptr[Array], cls: ptr[Class]) -> void:
    """Add a class's name under itself."""
    str_incref(cls.name)
    arr_set_str(found, cls.name, tv_str(cls.name))


@native
def listed_class(v: ptr[TV], autoload: bool, function: ptr[u8]) -> ptr[Class]:
    """The class that class_implements() and its like ask about; None after a warning or throwing."""
    if v.tag != Tag.OBJ and v.tag != Tag.STR:
        text = b"%z(): Argument #1 ($object_or_class) must be of type object|string, %t given"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(function), i64(v), 0))
        return None
    cls = class_of_either(v, autoload)
    if cls is None and vm.exc is None:
        missing = b"%z(): Class %s does not exist and could not be loaded"
        if not autoload:
            missing = b"%z(): Class %s does not exist"
        warning(msg(missing, i64(function), v.data, 0))
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
    at = u64(class_part(name))
    p = str_bytes(name)
    written = str_from(p, at)
    constant = str_from(p + at + 2, name.len - at - 2)
    v = tv_uninit()
    cls = class_written(written, silent)
    ctx = caller_frame().func.cls
    if cls is not None and (not silent or constant_visible(cls, constant, ctx)):
        cell = constant_in_expression(cls, written, constant, ctx)
        if cell is not None:
            v = tv_copy(cell.value)
    str_decref(written)
    str_decref(constant)
    return v


@native
def constant_visible(cls: ptr[Class], name: ptr[String], ctx: ptr[Class]) -> bool:
    """Whether a class has a constant that code of `ctx` may use."""
    cell = ptr[ClassConst](names_get(addr(cls.const_map), name))
    return cell is not None and accessible(cell.attrs, cell.cls, ctx) and cls.attrs & Attr.TRAIT == 0


@native
def class_written(name: ptr[String], silent: bool) -> ptr[Class]:
    """The class that the caller means by a name: self, parent and static are its own. None, after throwing when there is
    no class scope, and for an unknown class unless `silent`."""
    lowered = str_lower(name)
    fp = caller_frame()
    cls: ptr[Class] = None
    word: ptr[u8] = None
    if str_is(lowered, b"self", 4):
        word, cls = b"self", fp.func.cls
    elif str_is(lowered, b"static", 6):
        word, cls = b"static", called_class(fp)
    elif str_is(lowered, b"parent", 6):
        word, cls = b"parent", fp.func.cls
    str_decref(lowered)
    if word is None:
        return class_load(name) if silent else class_load_or_throw(name)
    if cls is None:
        throw_error(ErrorClass.ERROR, msg(b"Cannot access \"%z\" when no class scope is active", i64(word), 0, 0))
    elif word[0] == 112 and cls.parent is None:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot access \"parent\" when current class scope has no parent"))
        cls = None
    elif word[0] == 112:
        cls = cls.parent
    return cls


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
    """Convert what from() or tryFrom() was given to the enum's type; False after throwing. Unless types are strict an enum of
    strings takes ints, too, which bools and floats become first."""
    strict = caller_is_strict(caller_frame())
    method = b"from" if must else b"tryFrom"
    either = not strict and cls.enum_type.mask & Builtin.INT == 0
    if value.tag <= Tag.NULL and not strict:
        text_n = b"%s::%z(): Passing null to parameter #1 ($value) of type string|int is deprecated"
        deprecated(msg(text_n, i64(cls.name), i64(method), 0))
        value[0] = tv_int(0)
    elif either and (value.tag == Tag.BOOL or value.tag == Tag.DBL):
        number = coerce_int(value[0], False)
        if number.tag == Tag.INT:
            value[0] = number
    if vm.exc is None and type_coerce(cls.enum_type, value, cls, cls, strict):
        return True
    if vm.exc is None:
        head = msg(b"%s::%z(): Argument #1 ($value) must be of type ", i64(cls.name), i64(method), 0)
        body = msg(b"%s%z", i64(head), i64(b"string|int"), 0) if either else msg(b"%s%s", i64(head), i64(cls.enum_type.text), 0)
        throw_error(ErrorClass.TYPE_ERROR, msg(b"%s, %t given", i64(body), i64(value), 0))
        str_decref(head)
        str_decref(body)
    return False


@native
def f___systemlib_enum_from(class_: ptr[String], value: ptr[TV], must: bool) -> TV:
    """The case with a value; null, or a ValueError when there `must` be one."""
    cls = class_named(class_)
    if not backing_value(cls, value, must) or not check_cases(cls) or not class_initialise(cls):
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
    """class_uses(). That classes of the library are made with traits is its own affair."""
    cls = listed_class(object_or_class, autoload, b"class_uses")
    if cls is None:
        return tv_bool(False)
    if cls.attrs & Attr.BUILTIN != 0:
        return tv_arr(arr_empty())
    found = arr_new_hash(4)
    record = ptr[ImgClass](cls.image)
    ids = ptr[u32](image_section(cls.unit.image, SEC_ID))
    for i in range(record.num_traits):
        trait = class_named(unit_str(cls.unit, ids[record.traits + i]))
        if trait is not None:
            name_set(found, trait)
    return tv_arr(found)


@native(cold=True)
def no_properties(o: ptr[Object]) -> ptr[Array]:
    """What a SensitiveParameterValue shows: not even that it has no properties."""
    return None


native_class("SensitiveParameterValue", properties=no_properties)
native_class("__PHP_Incomplete_Class", flags=CLASS_ODD_NAMES | CLASS_INCOMPLETE)
