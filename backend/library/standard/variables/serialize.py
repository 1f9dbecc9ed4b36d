"""serialize(): values as text that unserialize() reads back.

Every value written has a number, counted from 1; an object or reference met again is written as `r:N;`
or `R:N;` with the number that it got first.

Example: `serialize(["a" => true])` is `a:1:{s:1:"a";b:1;}`.
"""

from backend.interp.calls.frames import call_func
from backend.interp.classes.link import class_named_c
from backend.interp.loading.names import names_get
from backend.interp.members.incomplete import INCOMPLETE_NAME
from backend.interp.objects.objects import obj_props
from backend.library.core.objects import mangled_name, obj_to_array
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_ops import ARR_VISITED, visit_begin, visit_end
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_c,
    sb_drop,
    sb_finish,
    sb_int,
    sb_new,
    sb_reserve,
    sb_str,
)
from backend.runtime.convert import tv_to_str
from backend.runtime.deep import check_depth
from backend.runtime.errors import ErrorClass, msg, notice, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.numeric import precisions, sb_dbl
from backend.runtime.refs import arr_decref, decref, incref, obj_decref, obj_incref, str_decref
from backend.runtime.string import copy_bytes, format_int, str_bytes, str_from, str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr

SLEEP_RESULT = b"serialize(): %s::__sleep() should return an array only containing the names of instance-variables to serialize"


@struct
class Serializer:
    """Text so far, the number of values in it, and which number each object and reference got."""

    text: Builder
    count: i64
    numbers: ptr[Array]  # address -> number; SKIPPED: it is null in the text. None until one is needed
    held: ptr[Array]  # what `numbers` knows, so that no address is used again
    whole: ptr["Serializer"]  # whose numbers these are: itself, or the one that it goes on with


SKIPPED = -1


@struct
class Sharing:
    """The serializer whose numbers a nested serialize() goes on with: while Serializable's serialize() runs."""

    outer: ptr[Serializer]


sharing = global_var("serialize_sharing", Sharing)


@native(cold=True)
def serialize_request_start(booted: bool) -> void:
    """Forget what a fatal error may have left."""
    sharing.outer = None


@native
def ser_call(s: ptr[Serializer], o: ptr[Object], method: ptr[Func], shares: bool) -> TV:
    """Call a method of an object that takes part (the result owned, or THROWN)."""
    before = sharing.outer
    sharing.outer = s if shares else None
    result = call_func(method, o, o.cls, None, 0)
    sharing.outer = before
    return result


@native
def method_of(cls: ptr[Class], name: ptr[u8]) -> ptr[Func]:
    """The method of a lower-case name, or None."""
    s = str_from_c(name)
    method = ptr[Func](names_get(addr(cls.methods), s))
    str_decref(s)
    return method


@native
def is_serializable(cls: ptr[Class]) -> bool:
    """Whether a class implements Serializable."""
    wanted = class_named_c(b"serializable", 12)
    for i in range(cls.ninterfaces):
        if cls.interfaces[i] == wanted:
            return True
    return False


@native
def never_serialized(cls: ptr[Class]) -> bool:
    """Whether objects of a class cannot be serialized: those that say so, those of anonymous classes."""
    while cls is not None:
        if cls.attrs & (Attr.NOT_SERIALIZABLE | Attr.ANONYMOUS) != 0:
            return True
        cls = cls.parent
    return False


@native
def ser_known(s: ptr[Serializer], v: TV, shared: bool) -> i64:
    """The number of an object or reference that was written before; 0, after giving it one, for others."""
    s.count += 1
    is_ref = v.tag == Tag.REF
    if is_ref:
        if as_ref(v).tv.tag == Tag.OBJ:
            v = as_ref(v).tv
    elif v.tag != Tag.OBJ or (not shared and as_obj(v).rc == 1):
        return 0
    whole = s.whole
    if whole.numbers is None:
        whole.numbers = arr_new_hash(8)
        whole.held = arr_new(8)
    known = arr_get_int(whole.numbers, v.data)
    if known is None:
        incref(v)
        arr_append(whole.held, v)
        arr_set_int(whole.numbers, v.data, tv_int(s.count))
        return 0
    if is_ref and known.data != SKIPPED:
        s.count -= 1
    return known.data


@native
def ser_value(s: ptr[Serializer], v: TV, shared: bool) -> void:
    """Append a value; `shared`: it lies in an array that others hold, too. May throw."""
    check_depth()
    b = addr(s.text)
    if vm.exc is not None:
        return
    known = ser_known(s, v, shared)
    if known == SKIPPED:
        sb_c(b, b"N;")
        return
    if known != 0:
        sb_c(b, b"R:" if v.tag == Tag.REF else b"r:")
        sb_int(b, known)
        sb_byte(b, 59)
        return
    v = cell_of(v)
    if v.tag == Tag.STR:
        ser_string(b, as_str(v))
    elif v.tag == Tag.ARR:
        ser_array(s, as_arr(v), shared or as_arr(v).rc > 1)
    elif v.tag == Tag.OBJ:
        ser_object(s, as_obj(v))
    elif v.tag == Tag.INT:
        ser_int(b, v.data)
    elif v.tag == Tag.DBL:
        sb_c(b, b"d:")
        sb_dbl(b, as_dbl(v), precisions.exact)
        sb_byte(b, 59)
    elif v.tag == Tag.BOOL:
        sb_bytes(b, b"b:1;" if v.data != 0 else b"b:0;", 4)
    else:
        sb_c(b, b"N;" if v.tag <= Tag.NULL else b"i:0;")


MOST_DIGITS = 20  # of an int, the sign counted


@native(inline=True)
def ser_number(p: ptr[u8], letter: u8, value: i64) -> ptr[u8]:
    """Write `letter:number` where there is room; returns the end."""
    p[0] = letter
    p[1] = 58
    if u64(value) < 10:
        p[2] = u8(value + 48)
        return p + 3
    digits = stack(u8, 24)
    start = format_int(value, digits + 24)
    size = u64(digits + 24 - start)
    copy_bytes(p + 2, start, size)
    return p + (size + 2)


@native
def ser_int(b: ptr[Builder], value: i64) -> void:
    """Append an int."""
    p = sb_reserve(b, MOST_DIGITS + 3)
    end = ser_number(p, ord("i"), value)
    end[0] = 59
    b.len += u64(end - p) + 1


@native
def ser_string(b: ptr[Builder], text: ptr[String]) -> void:
    """Append a string."""
    p = sb_reserve(b, text.len + (MOST_DIGITS + 6))
    end = ser_number(p, ord("s"), i64(text.len))
    end[0] = 58
    end[1] = 34
    copy_bytes(end + 2, str_bytes(text), text.len)
    end = end + (text.len + 2)
    end[0] = 34
    end[1] = 59
    b.len += u64(end - p) + 2


@native
def ser_quoted(b: ptr[Builder], text: ptr[String]) -> void:
    """Append `length:"bytes"`."""
    sb_int(b, i64(text.len))
    sb_c(b, b':"')
    sb_str(b, text)
    sb_byte(b, 34)


@native
def ser_key(b: ptr[Builder], key: TV, of_object: bool) -> void:
    """Append a key; those of properties are strings always."""
    if key.tag == Tag.INT and not of_object:
        ser_int(b, key.data)
        return
    if key.tag == Tag.STR:
        ser_string(b, as_str(key))
        return
    text = tv_to_str(key)
    ser_string(b, text)
    str_decref(text)


@native
def ser_array(s: ptr[Serializer], a: ptr[Array], shared: bool) -> void:
    """Append an array."""
    sb_bytes(addr(s.text), b"a:", 2)
    ser_elements(s, a, i64(a.size), shared, False, True)


@native
def ser_elements(
    s: ptr[Serializer], a: ptr[Array], count: i64, shared: bool, of_object: bool, of_array: bool
) -> void:
    """Append `count:{key value ...}`. Keys of properties are strings (`of_object`); an array within itself is null."""
    b = addr(s.text)
    sb_int(b, count)
    sb_bytes(b, b":{", 2)
    a.rc += 1
    pos = arr_first(a)
    while pos < a.used:
        key = arr_key_at(a, pos)
        v = arr_tv_at(a, pos)[0]
        pos = arr_next(a, pos)
        ser_key(b, key, of_object)
        ser_member(s, a if of_array else None, v, shared)
    arr_decref(a)
    sb_byte(b, 125)


@native
def ser_member(s: ptr[Serializer], within: ptr[Array], v: TV, shared: bool) -> void:
    """Append a value that lies in an array or object; an array within itself is null, so is the array `within`."""
    if v.tag == Tag.REF and as_ref(v).rc == 1:
        v = as_ref(v).tv
    if v.tag != Tag.ARR:
        ser_value(s, v, shared)
    elif as_arr(v).flags & ARR_VISITED != 0 or as_arr(v) == within:
        s.count += 1
        sb_c(addr(s.text), b"N;")
    else:
        visit_begin(as_arr(v))
        ser_value(s, v, shared)
        visit_end(as_arr(v))


@native
def ser_class(s: ptr[Serializer], name: ptr[String]) -> void:
    """Append `O:length:"Class":`."""
    sb_c(addr(s.text), b"O:")
    ser_quoted(addr(s.text), name)
    sb_byte(addr(s.text), 58)


@native
def ser_object(s: ptr[Serializer], o: ptr[Object]) -> void:
    """Append an object in the way that its class asks for."""
    cls = o.cls
    if never_serialized(cls):
        text = b"Serialization of '%z' is not allowed"
        throw_error(ErrorClass.EXCEPTION, msg(text, i64(str_bytes(cls.name)), 0, 0))
        return
    if cls.attrs & Attr.ENUM != 0:
        ser_case(addr(s.text), o)
        return
    obj_incref(o)
    own = method_of(cls, b"__serialize")
    sleep = method_of(cls, b"__sleep")
    if own is not None:
        ser_magic(s, o, own)
    elif is_serializable(cls):
        ser_custom(s, o, method_of(cls, b"serialize"))
    elif sleep is not None:
        ser_sleep(s, o, sleep)
    else:
        ser_properties(s, o)
    obj_decref(o)


@native
def ser_case(b: ptr[Builder], o: ptr[Object]) -> void:
    """Append an enum case."""
    name = as_str(obj_props(o)[0])
    sb_c(b, b"E:")
    sb_int(b, i64(o.cls.name.len + name.len + 1))
    sb_c(b, b':"')
    sb_str(b, o.cls.name)
    sb_byte(b, 58)
    sb_str(b, name)
    sb_c(b, b'";')


@native
def ser_magic(s: ptr[Serializer], o: ptr[Object], method: ptr[Func]) -> void:
    """Append what __serialize() gives."""
    result = ser_call(s, o, method, False)
    if result.tag == Tag.THROWN:
        return
    if result.tag != Tag.ARR:
        decref(result)
        text = b"%s::__serialize() must return an array"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(o.cls.name), 0, 0))
        return
    ser_class(s, o.cls.name)
    ser_elements(s, as_arr(result), i64(as_arr(result).size), as_arr(result).rc > 1, False, False)
    decref(result)


@native
def ser_custom(s: ptr[Serializer], o: ptr[Object], method: ptr[Func]) -> void:
    """Append what Serializable's serialize() gives."""
    b = addr(s.text)
    result = ser_call(s, o, method, True)
    if result.tag == Tag.STR:
        sb_c(b, b"C:")
        ser_quoted(b, o.cls.name)
        sb_byte(b, 58)
        sb_int(b, i64(as_str(result).len))
        sb_c(b, b":{")
        sb_str(b, as_str(result))
        sb_byte(b, 125)
    elif result.tag == Tag.NULL:
        known = arr_get_int(s.whole.numbers, i64(o)) if s.whole.numbers is not None else None
        if known is not None:
            known.data = SKIPPED
        sb_c(b, b"N;")
    elif result.tag != Tag.THROWN:
        text = b"%s::serialize() must return a string or NULL"
        throw_error(ErrorClass.EXCEPTION, msg(text, i64(o.cls.name), 0, 0))
    if result.tag != Tag.THROWN:
        decref(result)


@native
def ser_sleep(s: ptr[Serializer], o: ptr[Object], method: ptr[Func]) -> void:
    """Append the properties that __sleep() names."""
    names = ser_call(s, o, method, False)
    if names.tag == Tag.THROWN:
        return
    if names.tag != Tag.ARR:
        decref(names)
        warning(msg(SLEEP_RESULT, i64(o.cls.name), 0, 0))
        sb_c(addr(s.text), b"N;")
        return
    all = obj_to_array(o)
    chosen = arr_new_hash(u64(as_arr(names).size))
    pos = arr_first(as_arr(names))
    while pos < as_arr(names).used and vm.exc is None:
        name = cell_of(arr_tv_at(as_arr(names), pos)[0])
        if name.tag != Tag.STR:
            warning(msg(SLEEP_RESULT, i64(o.cls.name), 0, 0))
        text = tv_to_str(name)
        ser_choose(o, all, chosen, text)
        str_decref(text)
        pos = arr_next(as_arr(names), pos)
    if vm.exc is None:
        ser_class(s, o.cls.name)
        ser_elements(s, chosen, i64(chosen.size), chosen.rc > 1, True, False)
    arr_decref(chosen)
    arr_decref(all)
    decref(names)


@native
def ser_choose(o: ptr[Object], all: ptr[Array], chosen: ptr[Array], name: ptr[String]) -> void:
    """Take over the property that __sleep() calls by a name, plain or mangled."""
    key = arr_key_str(name)
    value = arr_get_key(all, key)
    i = o.cls.nhidden
    while value is None and i < o.nprops:
        info = o.cls.props + i
        own = info.attrs & Attr.PRIVATE == 0 or info.cls == o.cls
        if own and str_eq(info.name, name):
            if obj_props(o)[i].tag == Tag.UNINIT and info.type is not None:
                return
            mangled = mangled_name(info)
            value = arr_get_str(all, mangled)
            if value is not None:
                ser_chosen(chosen, tv_str(mangled), value, name)
                str_decref(mangled)
                return
            str_decref(mangled)
        i += 1
    if value is not None:
        ser_chosen(chosen, key, value, name)
        return
    text = b'serialize(): "%s" returned as member variable from __sleep() but does not exist'
    warning(msg(text, i64(name), 0, 0))


@native
def ser_chosen(chosen: ptr[Array], key: TV, value: ptr[TV], name: ptr[String]) -> void:
    """Take over a property, once."""
    if arr_get_key(chosen, key) is not None:
        text = b'serialize(): "%s" is returned from __sleep() multiple times'
        notice(msg(text, i64(name), 0, 0))
        return
    incref(value[0])
    arr_set_key(chosen, key, value[0])


@native
def ser_properties(s: ptr[Serializer], o: ptr[Object]) -> void:
    """Append all properties; an incomplete object goes under the name of its class."""
    all = obj_to_array(o)
    name = o.cls.name
    real: ptr[String] = None
    if o.cls.flags & CLASS_INCOMPLETE != 0:
        key = str_from_c(INCOMPLETE_NAME)
        given = arr_get_str(all, key)
        if given is not None and given.tag == Tag.STR:
            real = as_str(given[0])
            real.rc += 1
            name = real
        own = stack(TV)
        own[0] = tv_arr(all)
        all = arr_separate(own)
        arr_del_str(all, key)
        str_decref(key)
    ser_class(s, name)
    ser_elements(s, all, i64(all.size), True, True, False)  # an array may share the table of properties
    if real is not None:
        str_decref(real)
    arr_decref(all)


@native
def serializer_start(s: ptr[Serializer]) -> void:
    """Begin with an empty text, and with the numbers that a serialize() has that goes on with it."""
    outer = sharing.outer
    sb_new(addr(s.text), 100)
    s.count = outer.count if outer is not None else 0
    s.numbers = None
    s.held = None
    s.whole = outer.whole if outer is not None else s


@native
def serializer_end(s: ptr[Serializer]) -> ptr[String]:
    """The text (owned), which is '' after throwing."""
    outer = sharing.outer
    if outer is not None:
        outer.count = s.count
    elif s.numbers is not None:
        arr_decref(s.numbers)
        arr_decref(s.held)
    if vm.exc is not None:
        sb_drop(addr(s.text))
        return str_from(b"", 0)
    return sb_finish(addr(s.text))


@native
def f_serialize(value: ptr[TV]) -> ptr[String]:
    """serialize()"""
    s = stack(Serializer)
    serializer_start(s)
    v = value[0]
    if v.tag == Tag.ARR:
        s.count += 1
        ser_array(s, as_arr(v), as_arr(v).rc > 1)
    else:
        ser_value(s, v, False)
    return serializer_end(s)
