"""Conversions between PHP types, and the names of types.

`tv_to_*` take any cell and do what a cast does, warnings included; they need the running frame to be
current and may set `vm.exc` where they say so. What an object becomes is decided above (`obj_*`).

Example: `tv_to_str(tv_dbl(1e25))` is "1.0E+25".
"""

from backend.native.lang import *
from backend.runtime.array import arr_key_str
from backend.runtime.errors import deprecated, msg, msg0, type_error, warning
from backend.runtime.layout import *
from backend.runtime.names import Name, name
from backend.runtime.numeric import dbl_shortest, dbl_to_str, is_number, prefix_number
from backend.runtime.output import echo_dbl, echo_int, echo_string
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import int_to_str, str_bytes, str_char, str_empty
from backend.runtime.value import *

TWO_63 = 9223372036854775808.0
TWO_64 = 18446744073709551616.0

_fmod = extern("fmod", fn[[f64, f64], f64])

# The name of an object's class (borrowed).
obj_class_name = declare("obj_class_name", fn[[ptr[Object]], ptr[String]])
# What an object's __toString returns (owned); None with vm.exc set when there is none or it throws.
obj_to_string = declare("obj_to_string", fn[[ptr[Object]], ptr[String]])


# To bool


@native(inline=True)
def tv_to_bool(v: TV) -> bool:
    """The truth of a cell."""
    if likely(v.tag <= Tag.INT):
        return v.data != 0
    return tv_to_bool_slow(v)


@native(noinline=True)
def tv_to_bool_slow(v: TV) -> bool:
    """`tv_to_bool` of what is neither null, bool nor int."""
    if v.tag == Tag.STR:
        return str_to_bool(as_str(v))
    if v.tag == Tag.ARR:
        return as_arr(v).size != 0
    if v.tag == Tag.DBL:
        return as_dbl(v) != 0.0
    if v.tag == Tag.REF:
        return tv_to_bool(as_ref(v).tv)
    if v.tag == Tag.OBJ and as_obj(v).cls.native is not None and as_obj(v).cls.native.truth is not None:
        truth = as_obj(v).cls.native.truth
        return truth(as_obj(v))
    return True


@native(inline=True)
def str_to_bool(s: ptr[String]) -> bool:
    """All strings but "" and "0" are true."""
    return s.len > 1 or (s.len == 1 and str_bytes(s)[0] != 48)


# To int


@native(inline=True)
def dbl_to_int(d: f64) -> i64:
    """(int) of a float: truncated, modulo 2^64; 0 for infinities and NAN."""
    if likely(d >= -TWO_63 and d < TWO_63):
        return i64(d)
    return dbl_to_int_modular(d)


@native(cold=True)
def dbl_to_int_modular(d: f64) -> i64:
    """`dbl_to_int` of a float that does not fit."""
    if isnan(d) or fabs(d) == f64_of(0x7FF0000000000000):
        return 0
    rest = _fmod(trunc(d), TWO_64)
    if rest < 0.0:
        rest = rest + TWO_64
    if rest >= TWO_63:
        return i64(rest - TWO_64)
    return i64(rest)


@native
def dbl_to_int_capped(d: f64) -> i64:
    """(int) of a float written as a string: the nearest int; 0 for infinities and NAN."""
    if d >= -TWO_63 and d < TWO_63:
        return i64(d)
    if isnan(d) or fabs(d) == f64_of(0x7FF0000000000000):
        return 0
    return 0x7FFFFFFFFFFFFFFF if d > 0.0 else -0x8000000000000000


@native(inline=True)
def dbl_fits_int(d: f64) -> bool:
    """Whether a float has the value of an int exactly."""
    return d >= -TWO_63 and d < TWO_63 and f64(i64(d)) == d


@native
def str_to_int(s: ptr[String]) -> i64:
    """(int) of a string."""
    number = prefix_number(s)
    return number.data if number.tag == Tag.INT else dbl_to_int_capped(as_dbl(number))


@native(inline=True)
def tv_to_int(v: TV) -> i64:
    """(int) of a cell; may warn about an object."""
    if likely(v.tag <= Tag.INT):
        return v.data
    return tv_to_int_slow(v)


@native(noinline=True)
def tv_to_int_slow(v: TV) -> i64:
    """`tv_to_int` of what is neither null, bool nor int."""
    if v.tag == Tag.DBL:
        return dbl_to_int(as_dbl(v))
    if v.tag == Tag.STR:
        return str_to_int(as_str(v))
    if v.tag == Tag.ARR:
        return i64(as_arr(v).size != 0)
    if v.tag == Tag.RES:
        return as_res(v).id
    if v.tag == Tag.OBJ:
        number = object_number_of(as_obj(v))
        if number.tag != Tag.NULL:
            return tv_to_int(number)
        object_not_converted(as_obj(v), b"int")
        return 1
    return tv_to_int(cell_of(v))


@native
def object_number_of(o: ptr[Object]) -> TV:
    """The number that an object stands for, NULL for none; 0 after throwing."""
    if o.cls.native is None or o.cls.native.number is None:
        return tv_null()
    ask = o.cls.native.number
    number = ask(o)
    return number if number.tag != Tag.THROWN else tv_int(0)


@native(cold=True)
def object_not_converted(o: ptr[Object], to: ptr[u8]) -> void:
    """Warn that an object has no such value."""
    text = b"Object of class %s could not be converted to %z"
    warning(msg(text, i64(obj_class_name(o)), i64(to), 0))


# To float


@native
def str_to_dbl(s: ptr[String]) -> f64:
    """(float) of a string; that of "-0" has a sign."""
    number = prefix_number(s)
    if number.tag != Tag.INT:
        return as_dbl(number)
    if unlikely(number.data == 0) and is_negative_zero(s):
        return -0.0
    return f64(number.data)


@native(cold=True)
def is_negative_zero(s: ptr[String]) -> bool:
    """Whether a string that begins with a zero has a minus before it."""
    p = str_bytes(s)
    i: u64 = 0
    while i < s.len and (p[i] == 32 or (p[i] >= 9 and p[i] <= 13)):
        i += 1
    return p[i] == 45 and p[i + 1] == 48


@native(inline=True)
def tv_to_dbl(v: TV) -> f64:
    """(float) of a cell; may warn about an object."""
    if likely(v.tag == Tag.DBL):
        return as_dbl(v)
    return tv_to_dbl_slow(v)


@native(noinline=True)
def tv_to_dbl_slow(v: TV) -> f64:
    """`tv_to_dbl` of what is no float."""
    if v.tag == Tag.STR:
        return str_to_dbl(as_str(v))
    if v.tag == Tag.OBJ:
        number = object_number_of(as_obj(v))
        if number.tag != Tag.NULL:
            return tv_to_dbl(number)
        object_not_converted(as_obj(v), b"float")
        return 1.0
    if v.tag == Tag.REF:
        return tv_to_dbl(as_ref(v).tv)
    return f64(tv_to_int(v))


# To string


@native(inline=True)
def tv_to_str(v: TV) -> ptr[String]:
    """(string) of a cell, owned. May warn; None with vm.exc set when an object throws."""
    if likely(v.tag == Tag.STR):
        s = as_str(v)
        s.rc += 1
        return s
    return tv_to_str_slow(v)


@native(noinline=True)
def tv_to_str_slow(v: TV) -> ptr[String]:
    """`tv_to_str` of what is no string."""
    if v.tag == Tag.INT:
        return int_to_str(v.data)
    if v.tag <= Tag.BOOL:
        return str_char(49) if v.data != 0 else str_empty()
    if v.tag == Tag.DBL:
        return dbl_to_str(as_dbl(v))
    if v.tag == Tag.ARR:
        warning(msg0(b"Array to string conversion"))
        return None if vm.exc is not None else name(Name.ARRAY_AS_STRING)
    if v.tag == Tag.OBJ:
        return obj_to_string(as_obj(v))
    if v.tag == Tag.RES:
        return msg(b"Resource id #%d", as_res(v).id, 0, 0)
    return tv_to_str(cell_of(v))


@native(cold=True)
def tv_to_str_anyhow(v: TV) -> ptr[String]:
    """`tv_to_str` of those who go on after an exception, while which none of the program's code is called. Never None."""
    s: ptr[String] = None
    if v.tag != Tag.OBJ or vm.exc is None:
        s = tv_to_str(v)
    if s is not None:
        return s
    return name(Name.ARRAY_AS_STRING) if v.tag == Tag.ARR else str_empty()


@native(noinline=True)
def echo_tv(v: TV) -> void:
    """Print a cell. May warn or throw."""
    if v.tag == Tag.STR:
        echo_string(as_str(v))
    elif v.tag == Tag.INT:
        echo_int(v.data)
    elif v.tag == Tag.DBL:
        echo_dbl(as_dbl(v))
    else:
        s = tv_to_str(v)
        if s is not None:
            echo_string(s)
            str_decref(s)
        elif v.tag == Tag.ARR:  # whatever the handler of the warning threw
            echo_string(name(Name.ARRAY_AS_STRING))


# To numbers and keys


@native
def tv_to_num(v: TV) -> TV:
    """The INT or DBL that a cast to a number gives; may warn about an object."""
    if v.tag == Tag.DBL or v.tag == Tag.INT:
        return v
    if v.tag == Tag.STR:
        return prefix_number(as_str(v))
    return tv_int(tv_to_int(v))


@native(cold=True)
def lost_precision(d: f64) -> void:
    """Deprecation: a float that is no int is used as one. May run PHP code."""
    text = dbl_shortest(d)
    deprecated(
        msg(b"Implicit conversion from float %s to int loses precision", i64(text), 0, 0)
    )
    str_decref(text)


@native(inline=True)
def dbl_to_int_checked(d: f64) -> i64:
    """An implicit conversion, deprecated unless the value stays the same. May set vm.exc."""
    if unlikely(not dbl_fits_int(d)):
        lost_precision(d)
    return dbl_to_int(d)


@native(inline=True)
def tv_to_key(v: TV, complaint: ptr[u8]) -> TV:
    """The array key of a cell: INT or STR (borrowed). May warn.

    THROWN after a TypeError with the text `complaint`, or when an error handler threw.
    """
    if likely(v.tag == Tag.INT):
        return v
    if likely(v.tag == Tag.STR):
        return arr_key_str(as_str(v))
    return tv_to_key_slow(v, complaint)


@native(noinline=True)
def tv_to_key_slow(v: TV, complaint: ptr[u8]) -> TV:
    """`tv_to_key` of what is neither int nor string."""
    key: i64 = 0
    if v.tag <= Tag.NULL:
        return tv_str(str_empty())
    if v.tag == Tag.BOOL:
        return tv_int(v.data)
    if v.tag == Tag.DBL:
        key = dbl_to_int_checked(as_dbl(v))
    elif v.tag == Tag.RES:
        key = as_res(v).id
        warning(msg(b"Resource ID#%d used as offset, casting to integer (%d)", key, key, 0))
    elif v.tag == Tag.REF:
        return tv_to_key(as_ref(v).tv, complaint)
    else:
        type_error(msg0(complaint))
        return tv_thrown()
    return tv_int(key) if vm.exc is None else tv_thrown()


@native
def tv_is_numeric(v: TV) -> bool:
    """is_numeric()"""
    if v.tag == Tag.STR:
        return is_number(str_bytes(as_str(v)), as_str(v).len)
    return v.tag == Tag.INT or v.tag == Tag.DBL


# Names of types


_TAGS = (Tag.UNINIT, Tag.NULL, Tag.BOOL, Tag.INT, Tag.DBL, Tag.CLS, Tag.STR, Tag.ARR, Tag.OBJ, Tag.RES)
_NAMED = {
    Tag.BOOL: (Name.BOOL, Name.BOOLEAN),
    Tag.INT: (Name.INT, Name.INTEGER),
    Tag.DBL: (Name.FLOAT, Name.DOUBLE),
    Tag.STR: (Name.STRING, Name.STRING),
    Tag.ARR: (Name.ARRAY, Name.ARRAY),
    Tag.OBJ: (Name.OBJECT, Name.OBJECT),
    Tag.RES: (Name.RESOURCE, Name.RESOURCE),
}
_NAMES = [_NAMED.get(tag, (Name.NULL, Name.OLD_NULL)) for tag in _TAGS]
# What types are called today and by gettype(), by tag.
TYPE_NAMES = const_table("type_names", i64, [int(today) for today, _ in _NAMES])
OLD_TYPE_NAMES = const_table("old_type_names", i64, [int(old) for _, old in _NAMES])


@native
def type_name(v: TV) -> ptr[String]:
    """The type in messages ("int given"): scalar type names, a class name for objects. Borrowed."""
    if v.tag == Tag.OBJ:
        return obj_class_name(as_obj(v))
    if v.tag >= Tag.REF:
        return type_name(cell_of(v))
    return name(TYPE_NAMES[v.tag])


@native
def debug_type(v: TV) -> ptr[String]:
    """get_debug_type(), owned."""
    if v.tag == Tag.OBJ:
        return msg(b"%s", i64(type_name(v)), 0, 0)
    if v.tag != Tag.RES:
        s = type_name(v)
        str_incref(s)
        return s
    kind = as_res(v).type
    if kind is None:
        return name(Name.CLOSED_RESOURCE)
    return msg(b"resource (%s)", i64(kind), 0, 0)


@native(inline=True)
def old_type_name(v: TV) -> ptr[String]:
    """gettype() (immortal)."""
    if v.tag == Tag.RES and as_res(v).type is None:
        return name(Name.CLOSED_RESOURCE)
    return name(OLD_TYPE_NAMES[v.tag])
