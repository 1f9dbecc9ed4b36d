"""debug_zval_dump(): var_dump() with the numbers of references, which are Hop's own where php counts otherwise.

Example: `debug_zval_dump(["a"])` shows `string(1) "a" interned`.
"""

from backend.library.core.properties import (
    PropCursor,
    shown_next,
)
from backend.library.standard.variables.dump import (
    BLANK,
    dump_array_head,
    dump_begin,
    dump_close,
    dump_end,
    dump_key,
    dump_object_head,
    dump_property_key,
    dump_scalar,
    dump_uninitialized,
    print_so_far,
)
from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_ops import ARR_VISITED, visit_begin, visit_end
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_c,
    sb_drop,
    sb_fill,
    sb_int,
    sb_new,
)
from backend.runtime.deep import check_depth
from backend.runtime.layout import *
from backend.runtime.value import *

LITERAL = 2  # what php counts of an array that is a literal: the code has it, and the function


@native
def put_refcount(b: ptr[Builder], count: u32) -> void:
    """Append how many references something has."""
    sb_c(b, b" refcount(")
    sb_int(b, i64(count))
    sb_byte(b, 41)


@native
def count_value(b: ptr[Builder], slot: ptr[TV], indent: u64, literal: u32) -> void:
    """Append what is shown of a slot, with its newline; `literal` is what an array counts that is a literal, or in one."""
    check_depth()
    sb_fill(b, BLANK, indent)
    v = slot[0]
    if v.tag == Tag.REF and as_ref(v).rc > 1:
        sb_c(b, b"reference")
        put_refcount(b, as_ref(v).rc)
        sb_c(b, b" {\n")
        count_value(b, addr(as_ref(v).tv), indent + 2, literal)
        dump_close(b, indent)
    else:
        count_cell(b, cell_of(v), indent, literal)
    sb_byte(b, 10)


@native
def count_cell(b: ptr[Builder], v: TV, indent: u64, literal: u32) -> void:
    """Append what is shown of a value that is no reference."""
    if v.tag == Tag.ARR:
        count_array(b, as_arr(v), indent, literal)
    elif v.tag == Tag.OBJ:
        count_object(b, as_obj(v), indent)
    else:
        dump_scalar(b, v)
        if v.tag == Tag.RES:
            put_refcount(b, as_res(v).rc)
        elif v.tag == Tag.STR:
            if as_str(v).rc >= IMMORTAL:
                sb_c(b, b" interned")
            else:
                put_refcount(b, as_str(v).rc)


@native
def count_array(b: ptr[Builder], a: ptr[Array], indent: u64, literal: u32) -> void:
    """Append an array."""
    if a.flags & ARR_VISITED != 0:
        sb_c(b, b"*RECURSION*")
        return
    count = a.rc
    visit_begin(a)
    dump_array_head(b, a)
    if a.size == 0 and count >= IMMORTAL:
        sb_c(b, b" interned ")
    else:
        put_refcount(b, literal if count >= IMMORTAL else count)
    sb_c(b, b"{\n")
    pos = arr_first(a)
    while pos < a.used:
        dump_key(b, arr_key_at(a, pos), indent + 2)
        count_value(b, arr_tv_at(a, pos), indent + 2, 1 if count >= IMMORTAL else LITERAL)
        pos = arr_next(a, pos)
    dump_close(b, indent)
    visit_end(a)


@native
def count_object(b: ptr[Builder], o: ptr[Object], indent: u64) -> void:
    """Append an object."""
    count = o.rc
    c = stack(PropCursor)
    if not dump_begin(b, o, c):
        return
    dump_object_head(b, o, c)
    put_refcount(b, count)
    sb_c(b, b"{\n")
    while shown_next(c):
        dump_property_key(b, c, indent + 2)
        if c.value.tag == Tag.UNINIT:
            dump_uninitialized(b, c, indent + 2)
        else:
            count_value(b, c.value, indent + 2, LITERAL)
    dump_end(b, o, c, indent)


@native
def print_counts(value: ptr[TV]) -> void:
    """Print what is shown of one value."""
    b = stack(Builder)
    sb_new(b, 200)
    count_value(b, value, 0, LITERAL)
    print_so_far(b)
    sb_drop(b)


@native
def f_debug_zval_dump(value: ptr[TV], values: ptr[Array]) -> void:
    """debug_zval_dump()"""
    print_counts(value)
    pos = arr_first(values)
    while pos < values.used and vm.exc is None:
        print_counts(deref(arr_tv_at(values, pos)))
        pos = arr_next(values, pos)
