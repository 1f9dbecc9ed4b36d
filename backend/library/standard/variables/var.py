"""Functions about types: is_*, *val, gettype.

Each `f_<name>` is the body of the function declared in backend/library/standard/variables/var.php.
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.standard.math.number_text import digit_of
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.convert import (
    debug_type,
    old_type_name,
    tv_is_numeric,
    tv_to_bool,
    tv_to_dbl,
    tv_to_int,
    tv_to_str,
    tv_to_str_anyhow,
)
from backend.runtime.errors import msg0, value_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref, tv_copy
from backend.runtime.string import is_space, str_bytes, str_is, str_lower
from backend.runtime.value import *

# The (array) and (object) casts of an object or of any other cell.
object_as_array = declare("object_as_array", fn[[ptr[Object]], ptr[Array]])
tv_to_object = declare("tv_to_object", fn[[TV], TV])


def _make_test(name: str, tag: Tag):
    @native(name=f"f_{name}")
    def test(value: ptr[TV]) -> bool:
        return value.tag == tag

    return test


for _name, _tag in (
    ("is_bool", Tag.BOOL), ("is_int", Tag.INT), ("is_integer", Tag.INT), ("is_long", Tag.INT),
    ("is_float", Tag.DBL), ("is_double", Tag.DBL), ("is_string", Tag.STR), ("is_array", Tag.ARR),
    ("is_object", Tag.OBJ), ("is_null", Tag.NULL),
):  # fmt: skip
    _make_test(_name, _tag)


@native
def f_is_resource(value: ptr[TV]) -> bool:
    """is_resource(): an open one"""
    return value.tag == Tag.RES and as_res(value[0]).type is not None


@native
def f_is_scalar(value: ptr[TV]) -> bool:
    """is_scalar()"""
    return value.tag == Tag.STR or (value.tag >= Tag.BOOL and value.tag <= Tag.DBL)


@native
def f_is_numeric(value: ptr[TV]) -> bool:
    """is_numeric()"""
    return tv_is_numeric(value[0])


@native
def f_is_iterable(value: ptr[TV]) -> bool:
    """is_iterable()"""
    if value.tag != Tag.OBJ:
        return value.tag == Tag.ARR
    return as_obj(value[0]).cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) != 0


@native
def f_is_countable(value: ptr[TV]) -> bool:
    """is_countable()"""
    if value.tag != Tag.OBJ:
        return value.tag == Tag.ARR
    return as_obj(value[0]).cls.flags & CLASS_COUNTABLE != 0


@native
def f_gettype(value: ptr[TV]) -> ptr[String]:
    """gettype()"""
    return old_type_name(value[0])


@native
def f_get_debug_type(value: ptr[TV]) -> ptr[String]:
    """get_debug_type()"""
    return debug_type(value[0])


# Conversions


@native
def f_boolval(value: ptr[TV]) -> bool:
    """boolval()"""
    return tv_to_bool(value[0])


@native
def f_floatval(value: ptr[TV]) -> f64:
    """floatval()"""
    return tv_to_dbl(value[0])


@native
def f_doubleval(value: ptr[TV]) -> f64:
    """doubleval()"""
    return tv_to_dbl(value[0])


@native
def f_strval(value: ptr[TV]) -> ptr[String]:
    """strval()"""
    return tv_to_str(value[0])


@native
def f_intval(value: ptr[TV], base: i64) -> i64:
    """intval()"""
    if value.tag != Tag.STR or base == 10:
        return tv_to_int(value[0])
    return _int_in_base(as_str(value[0]), base)


@native
def _int_in_base(s: ptr[String], base: i64) -> i64:
    """strtol() with the prefix 0b besides C's, saturating."""
    if base < 0 or base == 1 or base > 36:
        return 0
    p = str_bytes(s)
    i: u64 = 0
    while is_space(p[i]):
        i += 1
    negative = p[i] == 45
    if negative or p[i] == 43:
        i += 1
    radix = u64(base)
    if p[i] == 48:
        mark = p[i + 1] | 32
        prefix: u64 = 16 if mark == 120 else (2 if mark == 98 else 0)
        if prefix != 0 and (radix == 0 or radix == prefix) and digit_of(p[i + 2]) < prefix:
            radix = prefix
            i += 2
        elif radix == 0:
            radix = 8
    if radix == 0:
        radix = 10
    value: u64 = 0
    limit: u64 = 0x8000000000000000 if negative else 0x7FFFFFFFFFFFFFFF
    while digit_of(p[i]) < radix:
        digit = digit_of(p[i])
        value = limit if value > (limit - digit) // radix else value * radix + digit
        i += 1
    return -i64(value) if negative and value < 1 << 63 else i64(value)


@native
def f_settype(var: ptr[Ref], type: ptr[String]) -> bool:
    """settype()"""
    name = str_lower(type)
    old = tv_copy(var.tv)
    made = converted(old, name)
    if made.tag == Tag.UNINIT:
        if str_is(name, b"resource", 8):
            value_error(msg0(b"Cannot convert to resource type"))
        else:
            value_error(msg0(b"settype(): Argument #2 ($type) must be a valid type"))
    else:
        ref_assign(var, made)
    decref(old)
    str_decref(name)
    return True


@native
def converted(v: TV, name: ptr[String]) -> TV:
    """A cell converted to the type of that name (owned); UNINIT for an unknown type. May set vm.exc."""
    made = tv_uninit()
    if str_is(name, b"int", 3) or str_is(name, b"integer", 7):
        made = tv_int(tv_to_int(v))
    elif str_is(name, b"float", 5) or str_is(name, b"double", 6):
        made = tv_dbl(tv_to_dbl(v))
    elif str_is(name, b"string", 6):
        made = tv_str(tv_to_str_anyhow(v))
    elif str_is(name, b"bool", 4) or str_is(name, b"boolean", 7):
        made = tv_bool(tv_to_bool(v))
    elif str_is(name, b"null", 4):
        made = tv_null()
    elif str_is(name, b"array", 5):
        made = tv_arr(to_array(v))
    elif str_is(name, b"object", 6):
        made = tv_to_object(v)
    return made


@native
def to_array(v: TV) -> ptr[Array]:
    """(array) of a cell."""
    if v.tag == Tag.ARR:
        as_arr(v).rc += 1
        return as_arr(v)
    if v.tag == Tag.OBJ:
        return object_as_array(as_obj(v))
    if v.tag <= Tag.NULL:
        return arr_empty()
    result = arr_new(1)
    incref(v)
    arr_append(result, v)
    return result
