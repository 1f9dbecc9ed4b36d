"""Exceptions as text: rows of backtraces, getTraceAsString(), __toString(), and the report of an uncaught one.

Example: row 0 of a trace is `/app/a.php(3): f(Array, 'x')`.
"""

from backend.interp.calls.exceptions import (
    SLOT_FILE,
    SLOT_LINE,
    SLOT_MESSAGE,
    SLOT_TRACE,
    float_with_point,
    previous_of,
    show_string,
    throwable_init,
)
from backend.interp.classes.behaviour import native_class
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_c,
    sb_finish,
    sb_int,
    sb_name,
    sb_new,
    sb_str,
)
from backend.runtime.convert import tv_to_str
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find
from backend.runtime.string import str_bytes, str_from, str_is
from backend.runtime.value import *


@native
def row_entry(row: ptr[Array], key: ptr[u8], length: u64) -> TV:
    """An entry of a backtrace row (borrowed), UNINIT when it is missing."""
    name = str_from(key, length)
    found = arr_get_str(row, name)
    str_decref(name)
    return deref(found)[0] if found is not None else tv_uninit()


@native
def show_trace_argument(text: ptr[Builder], v: TV) -> void:
    """An argument as backtraces show it."""
    if v.tag <= Tag.NULL:
        sb_c(text, b"NULL")
    elif v.tag == Tag.BOOL:
        sb_c(text, b"true" if v.data != 0 else b"false")
    elif v.tag == Tag.INT:
        sb_int(text, v.data)
    elif v.tag == Tag.DBL:
        number = float_with_point(as_dbl(v))
        sb_str(text, number)
        str_decref(number)
    elif v.tag == Tag.STR:
        show_string(text, as_str(v))
    elif v.tag == Tag.ARR:
        sb_c(text, b"Array")
    elif v.tag == Tag.OBJ:
        show_object_argument(text, as_obj(v))
    else:
        sb_c(text, b"Resource id #")
        sb_int(text, as_res(v).id)


@native
def show_object_argument(text: ptr[Builder], o: ptr[Object]) -> void:
    """An object argument: its class."""
    sb_c(text, b"Object(")
    sb_name(text, o.cls.name)
    sb_byte(text, 41)


@native
def show_trace_row(text: ptr[Builder], row: ptr[Array]) -> void:
    """A backtrace row without its number."""
    file = row_entry(row, b"file", 4)
    if file.tag == Tag.STR:
        sb_str(text, as_str(file))
        sb_byte(text, 40)
        sb_int(text, row_entry(row, b"line", 4).data)
        sb_c(text, b"): ")
    else:
        sb_c(text, b"[internal function]: ")
    cls = row_entry(row, b"class", 5)
    if cls.tag == Tag.STR:
        sb_name(text, as_str(cls))
        sb_str(text, as_str(row_entry(row, b"type", 4)))
    function = row_entry(row, b"function", 8)
    if function.tag == Tag.STR:
        sb_str(text, as_str(function))
    sb_byte(text, 40)
    args = row_entry(row, b"args", 4)
    if args.tag == Tag.ARR:
        show_trace_arguments(text, as_arr(args))
    sb_byte(text, 41)


@native
def show_trace_arguments(text: ptr[Builder], args: ptr[Array]) -> void:
    """The arguments of a row."""
    pos = arr_first(args)
    first = True
    while pos < args.used:
        if not first:
            sb_c(text, b", ")
        first = False
        key = arr_key_at(args, pos)
        if key.tag == Tag.STR:
            sb_str(text, as_str(key))
            sb_c(text, b": ")
        show_trace_argument(text, deref(arr_tv_at(args, pos))[0])
        pos = arr_next(args, pos)


@native
def show_trace(text: ptr[Builder], trace: ptr[Array]) -> void:
    """All rows with their numbers, and {main}."""
    number: i64 = 0
    pos = arr_first(trace)
    while pos < trace.used:
        row = deref(arr_tv_at(trace, pos))[0]
        if row.tag == Tag.ARR:
            sb_byte(text, 35)
            sb_int(text, number)
            sb_byte(text, 32)
            show_trace_row(text, as_arr(row))
            sb_byte(text, 10)
            number += 1
        pos = arr_next(trace, pos)
    sb_byte(text, 35)
    sb_int(text, number)
    sb_c(text, b" {main}")


@native
def f___systemlib_trace_row(row: ptr[Array]) -> ptr[String]:
    """A backtrace row as text."""
    text = stack(Builder)
    sb_new(text, 80)
    show_trace_row(text, row)
    return sb_finish(text)


@native
def f___systemlib_trace_text(trace: ptr[Array]) -> ptr[String]:
    """getTraceAsString()"""
    text = stack(Builder)
    sb_new(text, 200)
    show_trace(text, trace)
    return sb_finish(text)


@native
def says_where_called(o: ptr[Object], message: ptr[String]) -> bool:
    """Whether a message about an argument tells the place of the call, so that file and line are the callee's."""
    name = o.cls.lname
    if not str_is(name, b"typeerror", 9) and not str_is(name, b"argumentcounterror", 18):
        return False
    return find(str_bytes(message), message.len, b", called in ", 12) is not None


@native
def show_throwable(text: ptr[Builder], o: ptr[Object]) -> void:
    """One exception of a chain."""
    slots = obj_props(o)
    sb_str(text, o.cls.name)
    message = tv_to_str(deref(slots + SLOT_MESSAGE)[0])
    if message is not None:
        if message.len != 0:
            sb_c(text, b": ")
            sb_str(text, message)
            if says_where_called(o, message):
                sb_c(text, b" and defined")
        str_decref(message)
    sb_c(text, b" in ")
    file = deref(slots + SLOT_FILE)[0]
    if file.tag == Tag.STR:
        sb_str(text, as_str(file))
    sb_byte(text, 58)
    sb_int(text, deref(slots + SLOT_LINE).data)
    sb_c(text, b"\nStack trace:\n")
    trace = deref(slots + SLOT_TRACE)[0]
    if trace.tag == Tag.ARR:
        show_trace(text, as_arr(trace))


@native
def f___systemlib_throwable_text(throwable: ptr[Object]) -> ptr[String]:
    """__toString() of an exception: the chain of previous ones, innermost first."""
    text = stack(Builder)
    sb_new(text, 400)
    depth: i64 = 0
    o = throwable
    while previous_of(o) is not None and depth < 100:
        o = previous_of(o)
        depth += 1
    while depth >= 0:
        o = throwable
        for _ in range(depth):
            o = previous_of(o)
        show_throwable(text, o)
        if depth > 0:
            sb_c(text, b"\n\nNext ")
        depth -= 1
    return sb_finish(text)


native_class("Exception", made=throwable_init)
native_class("Error", made=throwable_init)
