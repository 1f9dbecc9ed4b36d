"""parse_str(): the variables in a query string, whose names may be places in nested arrays.

Example: `parse_str("a[b][]=1")` gives ["a" => ["b" => ["1"]]].
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.standard.strings.string_encode import f_urldecode
from backend.native.lang import *
from backend.runtime.array import arr_key_str, arr_lval_append, arr_lval_key
from backend.runtime.array_store import arr_new, arr_new_hash, arr_separate
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref, tv_set
from backend.runtime.search import find_byte
from backend.runtime.string import *
from backend.runtime.value import *

BLANK, DOT, OPEN, CLOSE, UNDERSCORE = 32, 46, 91, 93, 95
SEPARATOR = b"&"  # where arg_separator.input has none

# The text of an ini setting, '' where it has no value (borrowed).
setting_text = declare("setting_text", fn[[ptr[u8]], ptr[String]])


@native
def first_in_range(p: ptr[u8], start: u64, end: u64, c: u8) -> u64:
    """Where a byte is first in a range, or the range's end."""
    found = find_byte(p + start, end - start, c) if start < end else None
    return u64(found) - u64(p) if found is not None else end


@native
def variable_name(p: ptr[u8], length: u64) -> ptr[String]:
    """A name as a variable can have it (owned)."""
    name = str_new(length)
    made = str_bytes(name)
    for i in range(length):
        c = p[i]
        made[i] = UNDERSCORE if c == BLANK or c == DOT or c == OPEN else c
    return name


@native
def key_in_brackets(p: ptr[u8], length: u64) -> ptr[String]:
    """The key between brackets (owned); None where there is nothing or one blank: the next number."""
    if length == 0 or (length == 1 and (p[0] == BLANK or p[0] - 9 < 5)):
        return None
    return str_from(p, length)


@native
def slot_for(a: ptr[Array], key: ptr[String]) -> ptr[TV]:
    """The slot of a key (consumed), of a new element for None; None when no number is left."""
    if key is None:
        return arr_lval_append(a)
    slot = arr_lval_key(a, arr_key_str(key))
    str_decref(key)
    return slot


@native
def register_variable(to: ptr[Array], name: ptr[String], value: ptr[String]) -> void:
    """Store a value (borrowed) under a name as a form's."""
    p = str_bytes(name)
    end = first_in_range(p, 0, name.len, 0)
    start: u64 = 0
    while start < end and p[start] == BLANK:
        start += 1
    at = first_in_range(p, start, end, OPEN)
    if at == start:
        return
    close = first_in_range(p, at, end, CLOSE)
    key = variable_name(p + start, (at if close < end else end) - start)
    a = to
    while at < end and p[at] == OPEN and close < end:
        slot = slot_for(a, key)
        if slot is None:
            return
        if slot.tag != Tag.ARR:
            tv_set(slot, tv_arr(arr_new(4)))
        a = arr_separate(slot)
        key = key_in_brackets(p + at + 1, close - at - 1)
        at = close + 1
        close = first_in_range(p, at, end, CLOSE)
    last = slot_for(a, key)
    if last is not None:
        str_incref(value)
        tv_set(last, tv_str(value))


@native
def f___systemlib_register_variable(name: ptr[String], value: ptr[String], to: ptr[TV]) -> void:
    """See the stub."""
    register_variable(arr_separate(to), name, value)


@native
def query_part(p: ptr[u8], length: u64) -> ptr[String]:
    """A part of a query as it was before it was encoded (owned)."""
    part = str_from(p, length)
    made = f_urldecode(part)
    str_decref(part)
    return made


@native
def register_pair(to: ptr[Array], p: ptr[u8], length: u64) -> void:
    """Store what `name=value` says."""
    at = first_in_range(p, 0, length, ord("="))
    name = query_part(p, at)
    value = query_part(p + at + 1, length - at - 1) if at < length else str_empty()
    register_variable(to, name, value)
    str_decref(name)
    str_decref(value)


@native
def f_parse_str(string: ptr[String], result: ptr[Ref]) -> void:
    """parse_str(): a query ends at a NUL byte"""
    found = arr_new_hash(8)
    separators = setting_text(b"arg_separator.input")
    p = str_bytes(string)
    end = first_in_range(p, 0, string.len, 0)
    start: u64 = 0
    for at in range(end + 1):
        if at == end or is_query_separator(separators, p[at]):
            if at > start:
                register_pair(found, p + start, at - start)
            start = at + 1
    ref_assign(result, tv_arr(found))


@native
def is_query_separator(separators: ptr[String], c: u8) -> bool:
    """Whether a byte stands between variables."""
    if separators.len == 0:
        return c == SEPARATOR[0]
    return find_byte(str_bytes(separators), separators.len, c) is not None
