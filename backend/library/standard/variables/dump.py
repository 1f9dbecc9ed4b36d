"""var_dump() and print_r().

Both write into a builder; an array or object that is being shown already prints as *RECURSION*.

Example: `var_dump([1])` prints "array(1) {", "  [0]=>", "  int(1)", "}".
"""

from backend.library.core.properties import (
    PRIVATE,
    PROTECTED,
    PropCursor,
    shown_begin,
    shown_count,
    shown_end,
    shown_next,
)
from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_ops import ARR_VISITED, visit_begin, visit_end
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_c,
    sb_drop,
    sb_fill,
    sb_finish,
    sb_int,
    sb_name,
    sb_new,
    sb_str,
)
from backend.runtime.convert import tv_to_str
from backend.runtime.deep import check_depth
from backend.runtime.layout import *
from backend.runtime.numeric import precisions, sb_dbl
from backend.runtime.output import echo_bytes
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes
from backend.runtime.value import *

BLANK = 32


# var_dump()


@native
def dump_value(b: ptr[Builder], slot: ptr[TV], indent: u64) -> void:
    """Append what var_dump() shows of a slot, with its newline."""
    check_depth()
    sb_fill(b, BLANK, indent)
    v = slot[0]
    shared = False
    if v.tag == Tag.REF:
        shared = as_ref(v).rc > 1
        v = as_ref(v).tv
        if shared and v.tag != Tag.OBJ and not is_shown(v):
            sb_byte(b, 38)
    if v.tag == Tag.ARR:
        dump_array(b, as_arr(v), indent)
    elif v.tag == Tag.OBJ:
        dump_object(b, as_obj(v), indent, shared)
    else:
        dump_scalar(b, v)
    sb_byte(b, 10)


@native
def is_shown(v: TV) -> bool:
    """Whether a value is an array or object that is being shown."""
    if v.tag == Tag.ARR:
        return as_arr(v).flags & ARR_VISITED != 0
    return v.tag == Tag.OBJ and as_obj(v).flags & OBJ_LOCKED != 0


@native
def dump_scalar(b: ptr[Builder], v: TV) -> void:
    """Append `int(1)` and the like."""
    if v.tag == Tag.INT:
        sb_c(b, b"int(")
        sb_int(b, v.data)
        sb_byte(b, 41)
    elif v.tag == Tag.STR:
        sb_c(b, b"string(")
        sb_int(b, i64(as_str(v).len))
        sb_c(b, b") \"")
        sb_str(b, as_str(v))
        sb_byte(b, 34)
    elif v.tag == Tag.DBL:
        sb_c(b, b"float(")
        sb_dbl(b, as_dbl(v), precisions.exact)
        sb_byte(b, 41)
    elif v.tag == Tag.BOOL:
        sb_c(b, b"bool(true)" if v.data != 0 else b"bool(false)")
    elif v.tag == Tag.RES:
        dump_resource(b, as_res(v))
    else:
        sb_c(b, b"NULL")


@native
def dump_resource(b: ptr[Builder], r: ptr[Resource]) -> void:
    """Append `resource(1) of type (stream)`."""
    sb_c(b, b"resource(")
    sb_int(b, r.id)
    sb_c(b, b") of type (")
    if r.type is None:
        sb_c(b, b"Unknown")
    else:
        sb_str(b, r.type)
    sb_byte(b, 41)


@native
def dump_key(b: ptr[Builder], key: TV, indent: u64) -> void:
    """Append the line `["key"]=>`."""
    sb_fill(b, BLANK, indent)
    sb_byte(b, 91)
    if key.tag == Tag.INT:
        sb_int(b, key.data)
    else:
        sb_byte(b, 34)
        sb_str(b, as_str(key))
        sb_byte(b, 34)
    sb_c(b, b"]=>\n")


@native
def dump_array(b: ptr[Builder], a: ptr[Array], indent: u64) -> void:
    """Append an array, without a newline behind it."""
    if a.flags & ARR_VISITED != 0:
        sb_c(b, b"*RECURSION*")
        return
    visit_begin(a)
    dump_array_head(b, a)
    sb_c(b, b" {\n")
    pos = arr_first(a)
    while pos < a.used:
        dump_key(b, arr_key_at(a, pos), indent + 2)
        dump_value(b, arr_tv_at(a, pos), indent + 2)
        pos = arr_next(a, pos)
    dump_close(b, indent)
    visit_end(a)


@native
def dump_array_head(b: ptr[Builder], a: ptr[Array]) -> void:
    """Append `array(1)`."""
    sb_c(b, b"array(")
    sb_int(b, i64(a.size))
    sb_byte(b, 41)


@native
def dump_close(b: ptr[Builder], indent: u64) -> void:
    """Append the brace that closes an array or object."""
    sb_fill(b, BLANK, indent)
    sb_byte(b, 125)


@native
def dump_object(b: ptr[Builder], o: ptr[Object], indent: u64, shared: bool) -> void:
    """Append an object, without a newline behind it; `shared`: it is in a reference that others hold, too."""
    if o.cls.flags & CLASS_ENUM != 0:
        if shared:
            sb_byte(b, 38)
        sb_c(b, b"enum(")
        sb_name(b, o.cls.name)
        sb_c(b, b"::")
        sb_str(b, as_str((ptr[TV](o + 1))[0]))
        sb_byte(b, 41)
        return
    c = stack(PropCursor)
    if not dump_begin(b, o, c):
        return
    if shared:
        sb_byte(b, 38)
    dump_object_head(b, o, c)
    sb_c(b, b" {\n")
    while shown_next(c):
        dump_property(b, c, indent + 2)
    dump_end(b, o, c, indent)


@native
def dump_begin(b: ptr[Builder], o: ptr[Object], c: ptr[PropCursor]) -> bool:
    """Begin to show an object's properties by a cursor; False if that is under way, which is appended, or after throwing."""
    if o.flags & OBJ_LOCKED != 0:
        sb_c(b, b"*RECURSION*")
        return False
    if o.cls.debug_info is not None:  # which may print, and need not return
        print_so_far(b)
    o.flags |= OBJ_LOCKED  # in __debugInfo() already
    shown_begin(c, o, True)
    if vm.exc is not None:
        shown_end(c)
        o.flags &= ~OBJ_LOCKED
        return False
    return True


@native
def dump_object_head(b: ptr[Builder], o: ptr[Object], c: ptr[PropCursor]) -> void:
    """Append `object(C)#1 (2)`."""
    sb_c(b, b"object(")
    sb_name(b, o.cls.name)
    sb_c(b, b")#")
    sb_int(b, i64(o.id))
    sb_c(b, b" (")
    sb_int(b, shown_count(o, c))
    sb_byte(b, 41)


@native
def dump_end(b: ptr[Builder], o: ptr[Object], c: ptr[PropCursor], indent: u64) -> void:
    """Close an object that :func:`dump_begin` began."""
    dump_close(b, indent)
    o.flags &= ~OBJ_LOCKED
    shown_end(c)


@native
def dump_property_key(b: ptr[Builder], c: ptr[PropCursor], indent: u64) -> void:
    """Append the line `["name":protected]=>`."""
    sb_fill(b, BLANK, indent)
    sb_byte(b, 91)
    if c.name is None:
        if not c.own_table:
            sb_byte(b, 34)
        sb_int(b, c.key)
        if not c.own_table:
            sb_byte(b, 34)
    else:
        sb_byte(b, 34)
        sb_bytes(b, c.name, c.len)
        sb_byte(b, 34)
    if c.visibility == PROTECTED:
        sb_c(b, b":protected")
    elif c.visibility == PRIVATE:
        sb_c(b, b":\"")
        sb_c(b, c.owner)
        sb_c(b, b"\":private")
    sb_c(b, b"]=>\n")


@native
def dump_uninitialized(b: ptr[Builder], c: ptr[PropCursor], indent: u64) -> void:
    """Append the line of a typed property without a value."""
    sb_fill(b, BLANK, indent)
    sb_c(b, b"uninitialized(")
    sb_str(b, c.type)
    sb_c(b, b")\n")


@native
def dump_property(b: ptr[Builder], c: ptr[PropCursor], indent: u64) -> void:
    """Append the two lines of a property."""
    dump_property_key(b, c, indent)
    if c.value.tag == Tag.UNINIT:
        dump_uninitialized(b, c, indent)
    else:
        dump_value(b, c.value, indent)


@native
def print_dump(value: ptr[TV]) -> void:
    """Print what var_dump() shows of one value."""
    b = stack(Builder)
    sb_new(b, 200)
    dump_value(b, value, 0)
    print_so_far(b)
    sb_drop(b)


@native
def print_so_far(b: ptr[Builder]) -> void:
    """Print what was built, and go on with nothing."""
    echo_bytes(str_bytes(b.block), b.len)
    b.len = 0


@native
def f_var_dump(value: ptr[TV], values: ptr[Array]) -> void:
    """var_dump()"""
    print_dump(value)
    pos = arr_first(values)
    while pos < values.used and vm.exc is None:
        print_dump(deref(arr_tv_at(values, pos)))
        pos = arr_next(values, pos)


# print_r()


@native
def show_value(b: ptr[Builder], v: TV, indent: u64) -> void:
    """Append what print_r() shows of a cell."""
    check_depth()
    if v.tag == Tag.ARR:
        show_array(b, as_arr(v), indent)
    elif v.tag == Tag.OBJ:
        show_object(b, as_obj(v), indent)
    else:
        text = tv_to_str(v)
        sb_str(b, text)
        str_decref(text)


@native
def show_open(b: ptr[Builder], indent: u64) -> void:
    """Append the bracket that opens an array or object."""
    sb_byte(b, 10)
    sb_fill(b, BLANK, indent)
    sb_c(b, b"(\n")


@native
def show_close(b: ptr[Builder], indent: u64) -> void:
    """Append the bracket that closes an array or object."""
    sb_fill(b, BLANK, indent)
    sb_c(b, b")\n")


@native
def show_array(b: ptr[Builder], a: ptr[Array], indent: u64) -> void:
    """Append an array."""
    if a.flags & ARR_VISITED != 0:
        sb_c(b, b"Array\n *RECURSION*")
        return
    visit_begin(a)
    sb_c(b, b"Array")
    show_open(b, indent)
    pos = arr_first(a)
    while pos < a.used:
        key = arr_key_at(a, pos)
        sb_fill(b, BLANK, indent + 4)
        sb_byte(b, 91)
        if key.tag == Tag.INT:
            sb_int(b, key.data)
        else:
            sb_str(b, as_str(key))
        sb_c(b, b"] => ")
        show_value(b, cell_of(arr_tv_at(a, pos)[0]), indent + 8)
        sb_byte(b, 10)
        pos = arr_next(a, pos)
    show_close(b, indent)
    visit_end(a)


@native
def show_object(b: ptr[Builder], o: ptr[Object], indent: u64) -> void:
    """Append an object."""
    sb_name(b, o.cls.name)
    if o.cls.flags & CLASS_ENUM != 0:
        sb_c(b, b" Enum")
        if o.cls.enum_type is not None:
            sb_byte(b, 58)
            sb_str(b, o.cls.enum_type.text)
    else:
        sb_c(b, b" Object")
    if o.flags & OBJ_LOCKED != 0:
        sb_c(b, b"\n *RECURSION*")
        return
    c = stack(PropCursor)
    shown_begin(c, o, True)
    if c.nothing:
        sb_byte(b, 10)
        shown_end(c)
        return
    o.flags |= OBJ_LOCKED
    show_open(b, indent)
    while shown_next(c):
        if c.value.tag != Tag.UNINIT:
            show_property(b, c, indent)
    show_close(b, indent)
    o.flags &= ~OBJ_LOCKED
    shown_end(c)


@native
def show_property(b: ptr[Builder], c: ptr[PropCursor], indent: u64) -> void:
    """Append the line of a property."""
    sb_fill(b, BLANK, indent + 4)
    sb_byte(b, 91)
    if c.name is None:
        sb_int(b, c.key)
    else:
        sb_bytes(b, c.name, c.len)
    if c.visibility == PROTECTED:
        sb_c(b, b":protected")
    elif c.visibility == PRIVATE:
        sb_byte(b, 58)
        sb_c(b, c.owner)
        sb_c(b, b":private")
    sb_c(b, b"] => ")
    show_value(b, cell_of(c.value[0]), indent + 8)
    sb_byte(b, 10)


@native
def f_print_r(value: ptr[TV], return_: bool) -> TV:
    """print_r()"""
    b = stack(Builder)
    sb_new(b, 200)
    show_value(b, value[0], 0)
    if return_:
        return tv_str(sb_finish(b))
    echo_bytes(str_bytes(b.block), b.len)
    sb_drop(b)
    return tv_bool(True)
