"""var_export(): values as PHP code.

Example: `var_export("it's")` prints 'it\\'s'.
"""

from backend.library.core.properties import PropCursor, shown_begin, shown_end, shown_next
from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_ops import ARR_VISITED, visit_begin, visit_end
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_c,
    sb_drop,
    sb_fill,
    sb_finish,
    sb_int,
    sb_new,
    sb_str,
)
from backend.runtime.deep import check_depth
from backend.runtime.errors import msg0, warning
from backend.runtime.layout import *
from backend.runtime.numeric import sb_repr
from backend.runtime.output import echo_bytes
from backend.runtime.string import str_bytes, str_is
from backend.runtime.value import *

BLANK = 32
MIN_INT = -(1 << 63)


@native
def export_bytes(b: ptr[Builder], p: ptr[u8], len: u64) -> void:
    """Append a string literal in single quotes; NUL bytes are spliced in."""
    sb_byte(b, 39)
    for i in range(len):
        c = p[i]
        if c == 0:
            sb_c(b, b"' . \"\\0\" . '")
        else:
            if c == 39 or c == 92:
                sb_byte(b, 92)
            sb_byte(b, c)
    sb_byte(b, 39)


@native
def export_int(b: ptr[Builder], value: i64) -> void:
    """Append an int; the smallest one has no literal."""
    if value == MIN_INT:
        sb_c(b, b"-9223372036854775807-1")
    else:
        sb_int(b, value)


@native
def export_value(b: ptr[Builder], v: TV, indent: u64, nested: bool) -> void:
    """Append a cell as PHP code. May warn. Arrays and objects that are `nested` begin a line."""
    check_depth()
    if v.tag == Tag.INT:
        export_int(b, v.data)
    elif v.tag == Tag.STR:
        export_bytes(b, str_bytes(as_str(v)), as_str(v).len)
    elif v.tag == Tag.DBL:
        sb_repr(b, as_dbl(v))
    elif v.tag == Tag.BOOL:
        sb_c(b, b"true" if v.data != 0 else b"false")
    elif v.tag == Tag.ARR:
        export_array(b, as_arr(v), indent, nested)
    elif v.tag == Tag.OBJ:
        export_object(b, as_obj(v), indent, nested)
    else:
        sb_c(b, b"NULL")


@native
def export_line(b: ptr[Builder], indent: u64) -> void:
    """Begin a line."""
    sb_byte(b, 10)
    sb_fill(b, BLANK, indent)


@native(cold=True)
def export_recursion(b: ptr[Builder]) -> void:
    """Warn about a value inside itself and append NULL for it."""
    warning(msg0(b"var_export does not handle circular references"))
    sb_c(b, b"NULL")


@native
def export_array(b: ptr[Builder], a: ptr[Array], indent: u64, nested: bool) -> void:
    """Append an array."""
    if a.flags & ARR_VISITED != 0:
        export_recursion(b)
        return
    visit_begin(a)
    if nested:
        export_line(b, indent)
    sb_c(b, b"array (\n")
    pos = arr_first(a)
    while pos < a.used:
        key = arr_key_at(a, pos)
        sb_fill(b, BLANK, indent + 2)
        if key.tag == Tag.INT:
            export_int(b, key.data)
        else:
            export_bytes(b, str_bytes(as_str(key)), as_str(key).len)
        sb_c(b, b" => ")
        export_value(b, cell_of(arr_tv_at(a, pos)[0]), indent + 2, True)
        sb_c(b, b",\n")
        pos = arr_next(a, pos)
    sb_fill(b, BLANK, indent)
    sb_byte(b, 41)
    visit_end(a)


@native
def export_object(b: ptr[Builder], o: ptr[Object], indent: u64, nested: bool) -> void:
    """Append an object as a call that makes it, or as a cast array, or an enum case."""
    if o.cls.flags & CLASS_ENUM != 0:
        if nested:
            export_line(b, indent)
        sb_byte(b, 92)
        sb_str(b, o.cls.name)
        sb_c(b, b"::")
        sb_str(b, as_str((ptr[TV](o + 1))[0]))
        return
    if o.flags & OBJ_LOCKED != 0:
        export_recursion(b)
        return
    o.flags |= OBJ_LOCKED
    if nested:
        export_line(b, indent)
    plain = str_is(o.cls.name, b"stdClass", 8)
    if plain:
        sb_c(b, b"(object) array(\n")
    else:
        sb_byte(b, 92)
        sb_str(b, o.cls.name)
        sb_c(b, b"::__set_state(array(\n")
    c = stack(PropCursor)
    shown_begin(c, o, False)
    while shown_next(c):
        if c.value.tag != Tag.UNINIT:
            export_property(b, c, indent)
    sb_fill(b, BLANK, indent)
    sb_c(b, b")" if plain else b"))")
    o.flags &= ~OBJ_LOCKED
    shown_end(c)


@native
def export_property(b: ptr[Builder], c: ptr[PropCursor], indent: u64) -> void:
    """Append the line of a property."""
    sb_fill(b, BLANK, indent + 3)
    if c.name is None and c.own_table:  # an element, as which the object shows it
        sb_int(b, c.key)
    elif c.name is None:
        sb_byte(b, 39)
        sb_int(b, c.key)
        sb_byte(b, 39)
    else:
        export_bytes(b, c.name, c.len)
    sb_c(b, b" => ")
    export_value(b, cell_of(c.value[0]), indent + 2, True)
    sb_c(b, b",\n")


@native
def f_var_export(value: ptr[TV], return_: bool) -> ptr[String]:
    """var_export()"""
    b = stack(Builder)
    sb_new(b, 200)
    export_value(b, value[0], 0, False)
    if return_:
        return sb_finish(b)
    echo_bytes(str_bytes(b.block), b.len)
    sb_drop(b)
    return None
