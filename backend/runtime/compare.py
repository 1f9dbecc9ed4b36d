"""PHP 8's comparisons of cells.

`tv_same` is ===, `tv_eq` is ==, `tv_cmp` is <=>; `tv_lt` and `tv_le` are < and <= (PHP itself turns
a > b into b < a). `tv_cmp` of values without an order, such as arrays with other keys or NAN, is 1.
All borrow. Comparing objects can run PHP code and set vm.exc.

Example: `tv_eq` of "abc" and 0 is false: the int is compared as the string "0".
"""

from backend.native.lang import *
from backend.runtime.array_ops import arr_compare, arr_equal, arr_same
from backend.runtime.convert import (
    obj_class_name,
    obj_to_string,
    object_number_of,
    tv_to_bool,
    tv_to_num,
)
from backend.runtime.errors import Level, msg, raise_error
from backend.runtime.layout import *
from backend.runtime.numeric import dbl_to_str, number_extent, str_to_number
from backend.runtime.refs import str_decref
from backend.runtime.string import (
    bytes_cmp,
    format_int,
    is_space,
    str_bytes,
    str_cmp,
    str_eq,
)
from backend.runtime.value import *

INFINITY_BITS = 0x7FF0000000000000

# <=> and == of two different objects; 1 when they have no order.
obj_compare = declare("obj_compare", fn[[ptr[Object], ptr[Object]], i64])
# Whether an object has a __toString method.
obj_is_stringable = declare("obj_is_stringable", fn[[ptr[Object]], bool])


# Numbers


@native(inline=True)
def int_cmp(a: i64, b: i64) -> i64:
    """-1, 0 or 1"""
    return i64(a > b) - i64(a < b)


@native(inline=True)
def dbl_cmp(a: f64, b: f64) -> i64:
    """-1, 0 or 1; 1 when one is NAN."""
    if a == b:
        return 0
    return -1 if a < b else 1


@native
def num_cmp(a: TV, b: TV) -> i64:
    """<=> of INT and DBL values."""
    if a.tag == Tag.INT and b.tag == Tag.INT:
        return int_cmp(a.data, b.data)
    left = f64(a.data) if a.tag == Tag.INT else as_dbl(a)
    right = f64(b.data) if b.tag == Tag.INT else as_dbl(b)
    return dbl_cmp(left, right)


# Strings


@native(inline=True)
def may_be_numeric(s: ptr[String]) -> bool:
    """Whether the first byte could start a numeric string."""
    return str_bytes(s)[0] <= 57


@native
def int_overflow_sign(s: ptr[String]) -> i64:
    """-1 or 1 for a numeric string without point and exponent that is no int, else 0."""
    p = str_bytes(s)
    start: u64 = 0
    while is_space(p[start]):
        start += 1
    is_float = stack(bool)
    number_extent(p + start, s.len - start, is_float)
    if is_float[0]:
        return 0
    return -1 if p[start] == 45 else 1


@native
def numeric_strings_cmp(a: ptr[String], b: ptr[String], order: ptr[i64]) -> bool:
    """Compare two strings as numbers; False when that is not to be done."""
    left = str_to_number(a)
    if left.tag == Tag.NULL:
        return False
    right = str_to_number(b)
    if right.tag == Tag.NULL:
        return False
    if left.tag == Tag.DBL or right.tag == Tag.DBL:
        over_left = int_overflow_sign(a) if left.tag == Tag.DBL else 0
        over_right = int_overflow_sign(b) if right.tag == Tag.DBL else 0
        if over_left != 0 and over_left == over_right and as_dbl(left) == as_dbl(right):
            return False  # the floats do not tell them apart
        if left.tag == Tag.INT and over_right != 0:
            order[0] = -over_right
            return True
        if right.tag == Tag.INT and over_left != 0:
            order[0] = over_left
            return True
        if left.data == right.data and fabs(as_dbl(left)) == f64_of(INFINITY_BITS):
            return False
    order[0] = num_cmp(left, right)
    return True


@native
def str_loose_eq(a: ptr[String], b: ptr[String]) -> bool:
    """== of two strings: as numbers when both are numeric."""
    if a == b:
        return True
    if not may_be_numeric(a) or not may_be_numeric(b):
        return str_eq(a, b)
    order = stack(i64)
    if numeric_strings_cmp(a, b, order):
        return order[0] == 0
    return str_eq(a, b)


@native
def str_loose_cmp(a: ptr[String], b: ptr[String]) -> i64:
    """<=> of two strings: as numbers when both are numeric."""
    if a == b:
        return 0
    order = stack(i64)
    if may_be_numeric(a) and may_be_numeric(b) and numeric_strings_cmp(a, b, order):
        return order[0]
    return str_cmp(a, b)


@native(inline=True)
def str_order(a: ptr[String], b: ptr[String]) -> i64:
    """Less than, equal to or greater than 0, as <=> of two strings is; one byte is ordered as a number as it is as a string."""
    if a.len == 1 and b.len == 1:
        return i64(str_bytes(a)[0]) - i64(str_bytes(b)[0])
    return str_loose_cmp(a, b)


@native
def int_str_cmp(a: i64, s: ptr[String]) -> i64:
    """<=> of an int and a string."""
    number = str_to_number(s)
    if number.tag != Tag.NULL:
        return num_cmp(tv_int(a), number)
    digits = stack(u8, 24)
    end = digits + 24
    start = format_int(a, end)
    return bytes_cmp(start, u64(end - start), str_bytes(s), s.len)


@native
def dbl_str_cmp(a: f64, s: ptr[String]) -> i64:
    """<=> of a float and a string."""
    if isnan(a):
        return 1
    number = str_to_number(s)
    if number.tag != Tag.NULL:
        return num_cmp(tv_dbl(a), number)
    text = dbl_to_str(a)
    order = str_cmp(text, s)
    str_decref(text)
    return order


# Identity


@native(inline=True)
def tv_same(a: TV, b: TV) -> bool:
    """a === b"""
    if a.tag != b.tag:
        return a.tag + b.tag == Tag.NULL
    if a.tag <= Tag.INT:
        return a.data == b.data
    return tv_same_slow(a, b)


@native(noinline=True)
def tv_same_slow(a: TV, b: TV) -> bool:
    """`tv_same` of two values of one type that is no scalar word."""
    if a.tag == Tag.DBL:
        return as_dbl(a) == as_dbl(b)
    if a.tag == Tag.STR:
        return str_eq(as_str(a), as_str(b))
    if a.tag == Tag.ARR:
        return a.data == b.data or arr_same(as_arr(a), as_arr(b))
    return a.data == b.data


# Equality


@native(inline=True)
def tv_eq(a: TV, b: TV) -> bool:
    """a == b"""
    if likely(a.tag == Tag.INT and b.tag == Tag.INT):
        return a.data == b.data
    return tv_eq_slow(a, b)


@native(noinline=True)
def tv_eq_slow(a: TV, b: TV) -> bool:
    """`tv_eq` of any cells."""
    if a.tag == Tag.STR and b.tag == Tag.STR:
        return str_loose_eq(as_str(a), as_str(b))
    if a.tag == Tag.ARR and b.tag == Tag.ARR:
        return a.data == b.data or arr_equal(as_arr(a), as_arr(b))
    return tv_cmp(a, b) == 0


# Order


@native(inline=True)
def tv_lt(a: TV, b: TV) -> bool:
    """a < b"""
    if likely(a.tag == Tag.INT and b.tag == Tag.INT):
        return a.data < b.data
    if likely(a.tag == Tag.DBL and b.tag == Tag.DBL):
        return as_dbl(a) < as_dbl(b)
    return tv_lt_slow(a, b)


@native(noinline=True)
def tv_lt_slow(a: TV, b: TV) -> bool:
    """`tv_lt` of any cells."""
    return tv_cmp(a, b) < 0


@native(inline=True)
def tv_le(a: TV, b: TV) -> bool:
    """a <= b"""
    if likely(a.tag == Tag.INT and b.tag == Tag.INT):
        return a.data <= b.data
    if likely(a.tag == Tag.DBL and b.tag == Tag.DBL):
        return as_dbl(a) <= as_dbl(b)
    return tv_le_slow(a, b)


@native(noinline=True)
def tv_le_slow(a: TV, b: TV) -> bool:
    """`tv_le` of any cells."""
    return tv_cmp(a, b) <= 0


@native
def tv_cmp(a: TV, b: TV) -> i64:
    """a <=> b: -1, 0 or 1; 1 when there is no order."""
    if a.tag == Tag.INT or a.tag == Tag.DBL:
        if b.tag == Tag.INT or b.tag == Tag.DBL:
            return num_cmp(a, b)
        if b.tag == Tag.STR:
            return int_str_cmp(a.data, as_str(b)) if a.tag == Tag.INT else dbl_str_cmp(
                as_dbl(a), as_str(b)
            )
    elif a.tag == Tag.STR:
        if b.tag == Tag.STR:
            return str_loose_cmp(as_str(a), as_str(b))
        if b.tag == Tag.INT:
            return -int_str_cmp(b.data, as_str(a))
        if b.tag == Tag.DBL:
            return 1 if isnan(as_dbl(b)) else -dbl_str_cmp(as_dbl(b), as_str(a))
    elif a.tag == Tag.ARR and b.tag == Tag.ARR:
        return arr_compare(as_arr(a), as_arr(b))
    return _cmp_mixed(a, b)


@native(inline=True)
def is_case(v: TV) -> bool:
    """Whether a value is an enum case, which equals only itself and has no order."""
    return v.tag == Tag.OBJ and as_obj(v).cls.flags & CLASS_ENUM != 0


@native(noinline=True)
def _cmp_mixed(a: TV, b: TV) -> i64:
    """`tv_cmp` of values of two kinds, or of objects and resources."""
    if a.tag == Tag.REF or b.tag == Tag.REF:
        return tv_cmp(cell_of(a), cell_of(b))
    if a.tag <= Tag.NULL and b.tag == Tag.STR:
        return 0 if as_str(b).len == 0 else -1
    if b.tag <= Tag.NULL and a.tag == Tag.STR:
        return 0 if as_str(a).len == 0 else 1
    if a.tag > Tag.NULL and b.tag > Tag.NULL and (is_case(a) or is_case(b)):
        return i64(a.tag != b.tag or a.data != b.data)
    if a.tag <= Tag.BOOL or b.tag <= Tag.BOOL:
        return i64(tv_to_bool(a)) - i64(tv_to_bool(b))
    if a.tag == Tag.OBJ and b.tag == Tag.OBJ:
        return 0 if a.data == b.data else obj_compare(as_obj(a), as_obj(b))
    if a.tag == Tag.OBJ:
        return 1 if b.tag == Tag.ARR else _cmp_object(as_obj(a), b)
    if b.tag == Tag.OBJ:
        if a.tag == Tag.ARR:
            return -1
        order = _cmp_object(as_obj(b), a)
        return 1 if a.tag == Tag.DBL and isnan(as_dbl(a)) else -order
    if a.tag == Tag.ARR:
        return 1
    if b.tag == Tag.ARR:
        return -1
    left = tv_int(as_res(a).id) if a.tag == Tag.RES else tv_to_num(a)
    right = tv_int(as_res(b).id) if b.tag == Tag.RES else tv_to_num(b)
    return tv_cmp(left, right)


@native
def _cmp_object(o: ptr[Object], b: TV) -> i64:
    """<=> of an object and a value of another type but null and bool: the object as that type; as a resource there is none."""
    if b.tag == Tag.RES:
        return 1
    if b.tag == Tag.STR:
        if not obj_is_stringable(o):
            return 1
        other = as_str(b)
        other.rc += 1
        text = obj_to_string(o)
        order: i64 = 1
        if text is not None:
            order = str_loose_cmp(text, other)
            str_decref(text)
        str_decref(other)
        return order
    if b.tag == Tag.INT or b.tag == Tag.DBL:
        number = object_number_of(o)
        if number.tag != Tag.NULL:
            return tv_cmp(number, b)
        to = b"int" if b.tag == Tag.INT else b"float"
        text_form = b"Object of class %s could not be converted to %z"
        raise_error(Level.NOTICE, msg(text_form, i64(obj_class_name(o)), i64(to), 0))
    return tv_cmp(tv_int(1), b)
