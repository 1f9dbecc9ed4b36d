"""Tokens as arrays and objects, made of a table of their numbers and ends.

A table that does not fit the source ends where it stops fitting: helpers may be called with anything.

Example: `f___systemlib_token_arrays(code, table)`.
"""

from backend.interp.calls.exceptions import (
    SLOT_FILE,
    SLOT_LINE,
    SLOT_MESSAGE,
    error_class,
    throw_object,
)
from backend.interp.classes.link import class_named_c
from backend.interp.classes.lookup import class_named, is_subclass
from backend.interp.classes.statics import class_initialise
from backend.interp.objects.objects import obj_props, object_make, object_new
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.errors import ErrorClass
from backend.runtime.layout import *
from backend.runtime.refs import obj_decref, str_incref, tv_set
from backend.runtime.string import str_bytes, str_empty, str_from
from backend.runtime.value import *

WORDS = 2  # of 32 bits, for each token
FIRST_NAMED = 256  # smaller numbers are characters
ID, TEXT, LINE, POS = range(4)  # slots of a PhpToken


@struct
class Cursor:
    """A walk over the tokens of a source."""

    code: ptr[String]
    row: ptr[u32]
    rows: u64
    number: i64  # of the present token
    start: u64
    end: u64
    line: i64  # at its start
    next_line: i64


@native
def tokens_begin(c: ptr[Cursor], code: ptr[String], table: ptr[String]) -> void:
    """Begin before the first token."""
    c.code = code
    c.row = ptr[u32](str_bytes(table))
    c.rows = table.len // (WORDS * 4)
    c.end = 0
    c.next_line = 1


@native
def tokens_next(c: ptr[Cursor]) -> bool:
    """Step to the next token; False behind the last one."""
    if c.rows == 0:
        return False
    end = u64(c.row[1])
    if end < c.end or end > c.code.len:
        return False
    c.number = i64(c.row[0])
    c.start = c.end
    c.end = end
    c.line = c.next_line
    c.row = c.row + WORDS
    c.rows -= 1
    p = str_bytes(c.code)
    at = c.start
    line = c.line
    while at < end:
        byte = p[at]
        if byte == 10 or (byte == 13 and p[at + 1] != 10):
            line += 1
        at += 1
    c.next_line = line
    return True


@native(inline=True)
def token_text(c: ptr[Cursor]) -> TV:
    """The text of the present token (owned)."""
    return tv_str(str_from(str_bytes(c.code) + c.start, c.end - c.start))


@native
def f___systemlib_token_arrays(code: ptr[String], table: ptr[String]) -> ptr[Array]:
    """A list of characters, and of lists of number, text and line."""
    c = stack(Cursor)
    tokens_begin(c, code, table)
    list = arr_new(c.rows)
    while tokens_next(c):
        if c.number < FIRST_NAMED:
            arr_append(list, token_text(c))
        else:
            row = arr_new(3)
            arr_append(row, tv_int(c.number))
            arr_append(row, token_text(c))
            arr_append(row, tv_int(c.line))
            arr_append(list, tv_arr(row))
    return list


@native
def f___systemlib_token_objects(code: ptr[String], table: ptr[String], class_: ptr[String]) -> ptr[Array]:
    """A list of PhpToken objects, or of those of a subclass; what there was before it threw."""
    c = stack(Cursor)
    tokens_begin(c, code, table)
    list = arr_new(c.rows)
    cls = class_named(class_)
    if cls is None or not is_subclass(cls, class_named_c(b"phptoken", 8)):
        return list
    while tokens_next(c):
        o = object_new(cls)
        if o is None:
            return list
        slots = obj_props(o) + cls.nhidden
        tv_set(slots + ID, tv_int(c.number))
        tv_set(slots + TEXT, token_text(c))
        tv_set(slots + LINE, tv_int(c.line))
        tv_set(slots + POS, tv_int(i64(c.start)))
        arr_append(list, tv_obj(o))
    return list


@native(cold=True)
def f___systemlib_throw_parse_error(message: ptr[String], line: i64) -> void:
    """Throw a ParseError that is at a line of no file."""
    o = object_make(error_class(ErrorClass.PARSE_ERROR))
    slots = obj_props(o)
    str_incref(message)
    tv_set(slots + SLOT_MESSAGE, tv_str(message))
    tv_set(slots + SLOT_FILE, tv_str(str_empty()))
    tv_set(slots + SLOT_LINE, tv_int(line))
    throw_object(o)
