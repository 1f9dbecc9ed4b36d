"""Tokens as arrays and objects.

Example: `f___systemlib_token_arrays(code, names, False)`.
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
from backend.library.tokenizer.scan import TokenScan, scan_begin, scan_end, scan_next
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.errors import ErrorClass
from backend.runtime.layout import *
from backend.runtime.refs import obj_decref, str_incref, tv_set
from backend.runtime.string import str_empty, str_from, str_from_c
from backend.runtime.value import *
from frontend.token_list import FIRST_NUMBER, NAMES

FIRST_NAMED = 256  # smaller numbers are characters
ID, TEXT, LINE, POS = range(4)  # slots of a PhpToken
BYTES_PER_TOKEN = 6  # about so many
NAME_TEXTS = const_table(
    "token_names",
    ptr[u8],
    [b"T_DOUBLE_COLON" if name == "T_PAAMAYIM_NEKUDOTAYIM" else name.encode() for name in NAMES],
)


@native
def f_token_name(id: i64) -> ptr[String]:
    """token_name()"""
    at = u64(id - FIRST_NUMBER)
    return str_from_c(NAME_TEXTS[at] if at < len(NAMES) else b"UNKNOWN")


@native(inline=True)
def token_text(s: ptr[TokenScan]) -> TV:
    """The text of the present token (owned)."""
    return tv_str(str_from(s.text + s.start, s.end - s.start))


@native(inline=True)
def lines_of(s: ptr[TokenScan]) -> i64:
    """How many line ends the present token has; to php, none when data follows."""
    found: i64 = 0
    if s.left == 0:
        return found
    at = s.start
    while at < s.end:
        c = s.text[at]
        at += 1
        if c == 10 or (c == 13 and s.text[at] != 10):
            found += 1
    return found


@native
def f___systemlib_token_arrays(code: ptr[String], names: ptr[String], short_tags: bool) -> ptr[Array]:
    """A list of characters, and of lists of number, text and line."""
    s = stack(TokenScan)
    scan_begin(s, code, names, short_tags)
    list = arr_new(code.len // BYTES_PER_TOKEN)
    line: i64 = 1
    while scan_next(s):
        if s.number < FIRST_NAMED:
            arr_append(list, token_text(s))
        else:
            row = arr_new(3)
            arr_append(row, tv_int(s.number))
            arr_append(row, token_text(s))
            arr_append(row, tv_int(line))
            arr_append(list, tv_arr(row))
            line += lines_of(s)
    scan_end(s)
    return list


@native
def f___systemlib_token_objects(
    code: ptr[String], names: ptr[String], short_tags: bool, class_: ptr[String]
) -> ptr[Array]:
    """A list of PhpToken objects, or of those of a subclass; what there was before it threw."""
    cls = class_named(class_)
    list = arr_new(code.len // BYTES_PER_TOKEN)
    if cls is None or not is_subclass(cls, class_named_c(b"phptoken", 8)):
        return list
    s = stack(TokenScan)
    scan_begin(s, code, names, short_tags)
    line: i64 = 1
    while scan_next(s):
        o = object_new(cls)
        if o is None:
            break
        slots = obj_props(o) + cls.nhidden
        tv_set(slots + ID, tv_int(s.number))
        tv_set(slots + TEXT, token_text(s))
        tv_set(slots + LINE, tv_int(line))
        tv_set(slots + POS, tv_int(i64(s.start)))
        arr_append(list, tv_obj(o))
        line += lines_of(s)
    scan_end(s)
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
