"""The objects and enum cases of unserialize().

Example: `O:1:"A":1:{s:1:"x";i:1;}` is an A whose property x is 1; __construct() is not called.
"""

from backend.interp.calls.callee import call_value
from backend.interp.calls.frames import call_func
from backend.interp.calls.types import type_coerce
from backend.interp.classes.behaviour import is_hidden
from backend.interp.classes.link import class_named_c
from backend.interp.classes.lookup import class_load
from backend.interp.classes.statics import class_constant
from backend.interp.loading.names import names_get
from backend.interp.loading.symbols import is_class_name
from backend.interp.members.incomplete import INCOMPLETE_NAME
from backend.interp.members.prop_write import dyn_allowed, dyn_table, release_binding
from backend.interp.members.typed_props import bound_ref_fits, cannot_assign
from backend.interp.objects.objects import obj_props, object_new
from backend.library.standard.general.ini import setting_value
from backend.library.standard.variables.serialize import (
    is_serializable,
    method_of,
    never_serialized,
)
from backend.library.standard.variables.unserialize import (
    MAX_ELEMENTS,
    quote_behind,
    quoted_end,
    un_elements,
    un_enter,
    un_int,
    un_key,
    un_value,
)
from backend.library.standard.variables.unserialize_state import *
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_store import arr_new
from backend.runtime.errors import ErrorClass, msg, msg0, notice, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, ref_add_type, str_decref, str_incref, tv_copy
from backend.runtime.search import find_byte
from backend.runtime.string import (
    int_to_str,
    str_byte,
    str_bytes,
    str_eq,
    str_eq_ci,
    str_from,
    str_from_c,
    str_is,
    str_lower,
)
from backend.runtime.value import *
from hhbc.unit import Attr

# Classes


@native
def callback_class(name: ptr[String]) -> ptr[Class]:
    """The class after a call of unserialize_callback_func, if there is one; None when it stays unknown."""
    setting = str_from_c(b"unserialize_callback_func")
    function = setting_value(setting)
    str_decref(setting)
    if function.tag != Tag.STR or as_str(function).len == 0:
        decref(function)
        return None
    argument = stack(TV)
    argument[0] = tv_str(name)
    result = call_value(function, argument, 1)
    cls: ptr[Class] = None
    if result.tag != Tag.THROWN:
        decref(result)
        cls = class_load(name)
        if cls is None and vm.exc is None:
            text = b"unserialize(): Function %s() hasn't defined the class it was called for"
            warning(msg(text, function.data, 0, 0))
    decref(function)
    return cls


@native
def un_class(u: ptr[Unserializer], name: ptr[String]) -> ptr[Class]:
    """The class of an object: __PHP_Incomplete_Class for one not allowed or unknown; None after an error."""
    lowered = str_lower(name)
    allowed = u.allowed is None or arr_get_str(u.allowed, lowered) is not None
    str_decref(lowered)
    if not is_class_name(name):
        return None
    cls: ptr[Class] = None
    if allowed:
        before = reading.outer
        reading.outer = None
        cls = class_load(name)
        if cls is None and vm.exc is None:
            cls = callback_class(name)
        reading.outer = before
        if vm.exc is not None:
            return None
    return cls if cls is not None else class_named_c(b"__php_incomplete_class", 22)


@native
def un_object(u: ptr[Unserializer], base: ptr[Array], slot: u64, start: u64) -> bool:
    """`O:N:"Class":N:{...}` or `C:N:"Class":N:{...}`"""
    at = quote_behind(u, start)
    if at == 0 or byte_at(u, start + 1) != 58:
        return False
    if digits_value(u, start + 2) == 0:
        return fail_at(u, start + 2)
    if not quoted_end(u, start, at, 58):
        return False
    behind = u.at - 1
    if u.p[at] == 0 or u.p[at] == 92:
        return fail_at(u, start)
    name = str_from(u.p + at, behind - 1 - at)
    u.at = start
    cls = un_class(u, name)
    fine = False
    if cls is not None:
        u.at = behind - 1
        if never_serialized(cls):
            text = b"Unserialization of '%s' is not allowed"
            throw_error(ErrorClass.EXCEPTION, msg(text, i64(cls.name), 0, 0))
        elif u.p[start] == 67:
            fine = un_custom(u, base, slot, cls, name)
        else:
            fine = un_plain(u, base, slot, cls, name)
    str_decref(name)
    return fine


@native
def un_new(base: ptr[Array], slot: u64, cls: ptr[Class], name: ptr[String]) -> ptr[Object]:
    """Put a new object into a place; None after throwing. An incomplete one remembers its class's name."""
    o = object_new(cls)
    if o is None:
        return None
    place_at(base, slot)[0] = tv_obj(o)
    if cls.flags & CLASS_INCOMPLETE != 0 and not str_eq_ci(name, cls.name):
        key = str_from_c(INCOMPLETE_NAME)
        str_incref(name)
        arr_set_str(dyn_table(o), key, tv_str(name))
        str_decref(key)
    return o


@native
def un_custom(
    u: ptr[Unserializer], base: ptr[Array], slot: u64, cls: ptr[Class], name: ptr[String]
) -> bool:
    """What stands behind the class of `C:`: bytes for Serializable's unserialize()."""
    length = un_int(u, u.at + 2)
    if u.len - u.at < 2 or u.p[u.at] != 58:
        return False
    if u.p[u.at + 1] != 123:
        u.at += 1
        return False
    u.at += 2
    present = i64(u.len - u.at)
    if length < 0 or present <= length:
        text = b"Insufficient data for unserializing - %d required, %d present"
        warning(msg(text, length, present, 0))
        return False
    if u.p[u.at + u64(length)] != 125:
        u.at += u64(length)
        return False
    o = un_new(base, slot, cls, name)
    if not is_serializable(cls):
        warning(msg(b"Class %s has no unserializer", i64(cls.name), 0, 0))
    elif o is not None:
        argument = stack(TV)
        argument[0] = tv_str(str_from(u.p + u.at, u64(length)))
        before = reading.outer
        reading.outer = u
        result = call_func(method_of(cls, b"unserialize"), o, cls, argument, 1)
        reading.outer = before
        decref(argument[0])
        if result.tag != Tag.THROWN:
            decref(result)
    if o is None or vm.exc is not None:
        return False
    u.at += u64(length) + 1
    return True


@native
def un_plain(
    u: ptr[Unserializer], base: ptr[Array], slot: u64, cls: ptr[Class], name: ptr[String]
) -> bool:
    """What stands behind the class of `O:`: properties, or data for __unserialize()."""
    if u.at + 2 >= u.len:
        warning(msg0(b"Bad unserialize data"))
        return False
    left = u.len - u.at
    count = un_int(u, u.at + 2)
    if count < 0 or count >= MAX_ELEMENTS or count > i64(left // 2):
        return False
    if byte_at(u, u.at) != 58:
        return False
    if byte_at(u, u.at + 1) != 123:
        u.at += 1
        return False
    u.at += 2
    magic = method_of(cls, b"__unserialize")
    if magic is None and is_serializable(cls):
        text = b"Erroneous data format for unserializing '%s'"
        warning(msg(text, i64(cls.name), 0, 0))
        return False
    o = un_new(base, slot, cls, name)
    if o is None:
        return False
    if magic is not None:
        return un_data(u, o, count)
    waker = method_of(cls, b"__wakeup")
    if not un_properties(u, o, count):
        if waker is not None:
            o.flags |= OBJ_DESTRUCTED
        return False
    if waker is not None:
        due_later(u, o, tv_null())
    return un_closed(u)


@native
def un_data(u: ptr[Unserializer], o: ptr[Object], count: i64) -> bool:
    """Read the data that __unserialize() will get."""
    data = arr_new(u64(count))
    if not un_elements(u, data, count):
        o.flags |= OBJ_DESTRUCTED
        un_hold(u, tv_arr(data))
        return False
    due_later(u, o, tv_arr(data))
    return un_closed(u)


# Properties


@native
def un_properties(u: ptr[Unserializer], o: ptr[Object], count: i64) -> bool:
    """Read properties into an object."""
    if not un_enter(u):
        return False
    fine = True
    while fine and count > 0:
        count -= 1
        fine = un_property(u, o) and un_separated(u, count)
    u.depth -= 1
    return fine


@native
def un_property(u: ptr[Unserializer], o: ptr[Object]) -> bool:
    """Read the name and value of a property."""
    key = un_key(u)
    if key.tag == Tag.UNINIT:
        return False
    if key.tag == Tag.INT:
        key = tv_str(int_to_str(key.data))
    name = as_str(key)
    number = declared_slot(o.cls, name)
    fine = False
    if number > 0:
        fine = un_declared(u, o, u32(number - 1))
    elif number == 0:
        fine = un_dynamic(u, o, name)
    str_decref(name)
    return fine


@native
def owner_end(name: ptr[String]) -> u64:
    """Where the owner of a mangled name ends, which begins with a NUL byte; 0 for a name that is none."""
    p = str_bytes(name)
    if name.len < 3 or p[1] == 0:
        return 0
    end = find_byte(p + 1, name.len - 2, 0)
    return u64(end - p) if end is not None else u64(0)


@native(cold=True)
def mention_bad_name(name: ptr[String]) -> void:
    """Say that a name that begins with a NUL byte is no mangled one."""
    illegal = name.len < 3 or str_byte(name, 1) == 0
    notice(str_from_c(b"Illegal member variable name" if illegal else b"Corrupt member variable name"))


@native
def declared_slot(cls: ptr[Class], name: ptr[String]) -> i64:
    """The slot + 1 of the property that a mangled name means; 0: a dynamic one; -1: no name.

    A property that has changed its visibility since is found, too.
    """
    if name.len == 0 or str_byte(name, 0) != 0:
        for i in range(cls.nhidden, cls.nprops):
            info = cls.props + i
            if info.attrs & (Attr.PRIVATE | Attr.PROTECTED) == 0 and str_eq(info.name, name):
                return i64(i) + 1
        return names_get(addr(cls.prop_map), name)
    end = owner_end(name)
    if end == 0:
        if cls.nprops == cls.nhidden and cls.sprop_map.count == 0:
            return 0
        mention_bad_name(name)
        return -1
    owner = str_from(str_bytes(name) + 1, end - 1)
    plain = str_from(str_bytes(name) + end + 1, name.len - end - 1)
    slot = mangled_slot(cls, owner, plain)
    str_decref(owner)
    str_decref(plain)
    return slot


@native
def mangled_slot(cls: ptr[Class], owner: ptr[String], plain: ptr[String]) -> i64:
    """`declared_slot` of a name with its owner: "*" when it is protected."""
    if is_hidden(plain):
        return -1
    for i in range(cls.nhidden, cls.nprops):
        info = cls.props + i
        if info.attrs & Attr.PRIVATE != 0:
            if str_eq(info.cls.name, owner) and str_eq(info.name, plain):
                return i64(i) + 1
    if str_is(owner, b"*", 1) or str_eq_ci(owner, cls.name):
        return names_get(addr(cls.prop_map), plain)
    return 0


@native
def un_declared(u: ptr[Unserializer], o: ptr[Object], number: u32) -> bool:
    """Read the value of a declared property, which must have its type."""
    info = o.cls.props + number
    to = obj_props(o) + number
    typed = info.type is not None
    if typed:
        release_binding(info, to)
    un_hold(u, to[0])
    to[0] = tv_null()
    noted = u.count
    fine = un_value(u, None, u64(to))
    bound = typed and to.tag == Tag.REF and as_ref(to[0]).prop is not None
    if typed and to.tag == Tag.REF:
        ref_add_type(as_ref(to[0]), info)
    if not fine or not typed:
        return fine
    if bound:
        fits = bound_ref_fits(as_ref(to[0]), info, True)
    else:
        fits = type_coerce(info.type, deref(to), info.cls, info.cls, True)
        if not fits and vm.exc is None:
            cannot_assign(info, deref(to), b"property")
    if not fits:
        release_binding(info, to)
        bad = to[0]
        to[0] = tv_uninit()
        decref(bad)
        return False
    if noted < u.count:
        (u.places + noted).info = info
    return True


@native
def name_part(name: ptr[String]) -> ptr[String]:
    """A mangled name without its owner (owned)."""
    start: u64 = 0
    if name.len > 0 and str_byte(name, 0) == 0:
        end = owner_end(name)
        start = end + 1 if end != 0 else name.len
    return str_from(str_bytes(name) + start, name.len - start)


@native
def un_dynamic(u: ptr[Unserializer], o: ptr[Object], name: ptr[String]) -> bool:
    """Read the value of a property that is not declared."""
    key = arr_key_str(name)
    if o.dyn is None or arr_get_key(o.dyn, key) is None:
        plain = name_part(name)
        if name.len > 0 and str_byte(name, 0) == 0 and owner_end(name) == 0 and o.cls.attrs & Attr.DYNAMIC_PROPS == 0:
            mention_bad_name(name)
        allowed = dyn_allowed(o, plain)
        str_decref(plain)
        if not allowed or vm.exc is not None:
            return False
    table = dyn_table(o)
    to = arr_lval_key(table, key)
    un_hold(u, to[0])
    to[0] = tv_null()
    return un_value(u, table, u64(arr_slot_of(table, to)))


# Enum cases


@native
def un_case(u: ptr[Unserializer], base: ptr[Array], slot: u64, start: u64) -> bool:
    """`E:N:"Enum:Case";`"""
    at = quote_behind(u, start)
    if at == 0 or byte_at(u, start + 1) != 58:
        return False
    if digits_value(u, start + 2) == 0:
        return fail_at(u, start + 2)
    if not quoted_end(u, start, at, 59):
        return False
    behind = u.at
    u.at = start
    name = str_from(u.p + at, behind - 2 - at)
    colon = find_byte(str_bytes(name), name.len, 58)
    fine = False
    if colon is None:
        warning(msg(b"unserialize(): Invalid enum name '%s' (missing colon)", i64(name), 0, 0))
    else:
        split = u64(colon - str_bytes(name))
        enum = str_from(str_bytes(name), split)
        case = str_from(colon + 1, name.len - split - 1)
        fine = case_into(u, place_at(base, slot), enum, case, behind)
        str_decref(enum)
        str_decref(case)
    str_decref(name)
    return fine


@native
def case_into(
    u: ptr[Unserializer], to: ptr[TV], enum: ptr[String], case: ptr[String], behind: u64
) -> bool:
    """Store an enum case; False after warning that there is none."""
    if not is_class_name(enum):
        return False
    cls = class_load(enum)
    if cls is None:
        if vm.exc is None:
            warning(msg(b"unserialize(): Class '%s' not found", i64(enum), 0, 0))
        return False
    if cls.attrs & Attr.ENUM == 0:
        warning(msg(b"unserialize(): Class '%s' is not an enum", i64(cls.name), 0, 0))
        return False
    u.at = behind
    known = ptr[ClassConst](names_get(addr(cls.const_map), case))
    if known is None:
        text = b"unserialize(): Undefined constant %s::%s"
        warning(msg(text, i64(enum), i64(case), 0))
        return False
    if known.attrs & Attr.CASE == 0:
        warning(msg(b"unserialize(): %s::%s is not an enum case", i64(enum), i64(case), 0))
        return False
    ready = class_constant(cls, case, cls)
    if ready is None:
        return False
    to[0] = tv_copy(ready.value)
    return True
