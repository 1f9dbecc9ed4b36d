"""http_build_query(): arrays and objects as the text of a form.

Example: `http_build_query(["a" => 1, "b" => ["c" => "x y"]])` is "a=1&b%5Bc%5D=x+y".
"""

from backend.library.core.classinfo import f___systemlib_visible_properties
from backend.library.standard.strings.string_encode import sb_url
from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.builder import *
from backend.runtime.convert import tv_to_str
from backend.runtime.deep import check_depth
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref
from backend.runtime.string import str_empty
from backend.runtime.value import *

RFC3986 = 2  # PHP_QUERY_RFC3986

# The text of an ini setting, '' where it has no value (borrowed).
setting_text = declare("setting_text", fn[[ptr[u8]], ptr[String]])


@struct
class Query:
    """A query in the making, and what holds for all of it (borrowed)."""

    text: Builder
    separator: ptr[String]
    prefix: ptr[String]  # of numbers at the top
    raw: bool  # %20 for blanks


@struct
class OpenData:
    """An array or object whose elements are being written; what contains itself is not written again."""

    outer: ptr["OpenData"]
    address: i64


@native
def f_http_build_query(
    data: ptr[TV], numeric_prefix: ptr[String], arg_separator: ptr[String], encoding_type: i64
) -> ptr[String]:
    """http_build_query()"""
    q = stack(Query)
    sb_new(addr(q.text), 120)
    q.separator = arg_separator if arg_separator is not None else setting_text(b"arg_separator.output")
    q.prefix = numeric_prefix
    q.raw = encoding_type == RFC3986
    top = str_empty()
    put_data(q, data[0], top, True, None)
    str_decref(top)
    return sb_finish(addr(q.text))


@native
def put_data(q: ptr[Query], data: TV, before: ptr[String], top: bool, outer: ptr[OpenData]) -> void:
    """Append the pairs of an array or object whose own place is `before`."""
    check_depth()
    open = stack(OpenData)
    open.outer = outer
    open.address = data.data
    above = outer
    while above is not None:
        if above.address == data.data:
            return
        above = above.outer
    if data.tag == Tag.OBJ:
        made = f___systemlib_visible_properties(as_obj(data))
        put_elements(q, made, before, top, open)
        arr_decref(made)
    else:
        put_elements(q, as_arr(data), before, top, open)


@native
def put_elements(q: ptr[Query], a: ptr[Array], before: ptr[String], top: bool, open: ptr[OpenData]) -> void:
    """Append the pairs of an array's elements."""
    pos = arr_first(a)
    while pos < a.used:
        value = deref(arr_tv_at(a, pos))[0]
        if value.tag == Tag.ARR or value.tag == Tag.OBJ:
            place = stack(Builder)
            sb_new(place, before.len + 30)
            put_place(q, place, arr_key_at(a, pos), before, top)
            sb_bytes(place, b"%5B", 3)
            name = sb_finish(place)
            put_data(q, value, name, False, open)
            str_decref(name)
        elif value.tag != Tag.NULL and value.tag != Tag.RES:
            if q.text.len > 0:
                sb_str(addr(q.text), q.separator)
            put_place(q, addr(q.text), arr_key_at(a, pos), before, top)
            sb_byte(addr(q.text), ord("="))
            put_scalar(q, value)
        pos = arr_next(a, pos)


@native
def put_place(q: ptr[Query], b: ptr[Builder], key: TV, before: ptr[String], top: bool) -> void:
    """Append the name of an element."""
    sb_str(b, before)
    if key.tag == Tag.INT:
        if top:
            sb_str(b, q.prefix)
        sb_int(b, key.data)
    else:
        sb_url(b, as_str(key), q.raw)
    if not top:
        sb_bytes(b, b"%5D", 3)


@native
def put_scalar(q: ptr[Query], value: TV) -> void:
    """Append a value that is neither array nor object."""
    if value.tag == Tag.INT or value.tag == Tag.BOOL:
        sb_int(addr(q.text), value.data)
        return
    text = tv_to_str(value)
    if text is not None:
        sb_url(addr(q.text), text, q.raw)
        str_decref(text)
