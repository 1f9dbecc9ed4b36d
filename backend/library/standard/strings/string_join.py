"""String functions: implode() and explode().

Example: `f_explode(",", "a,b", limit)` is the array of "a" and "b".
"""

from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.array_ops import arr_pop
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.builder import Builder, sb_drop, sb_finish, sb_int, sb_new, sb_str
from backend.runtime.convert import tv_to_str, tv_to_str_anyhow
from backend.runtime.errors import msg, msg0, running_name, type_error, value_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref
from backend.runtime.search import find
from backend.runtime.string import *
from backend.runtime.value import *

MOST_DIGITS = 20


@native
def joined_size(glue: ptr[String], a: ptr[Array]) -> i64:
    """The length of the elements joined, of which there are two at least; -1 when some are neither strings nor ints."""
    size = i64(glue.len) * (i64(a.size) - 1)
    pos = arr_first(a)
    while pos < a.used:
        v = cell_of(arr_tv_at(a, pos)[0])
        if v.tag == Tag.STR:
            size += i64(as_str(v).len)
        elif v.tag == Tag.INT:
            size += MOST_DIGITS
        else:
            return -1
        pos = arr_next(a, pos)
    return size


@native
def join_plain(glue: ptr[String], a: ptr[Array], size: i64) -> ptr[String]:
    """Strings and ints joined; `size` bytes are enough for them."""
    b = stack(Builder)
    sb_new(b, u64(size))
    at = str_bytes(b.block)
    digits = stack(u8, 24)
    pos = arr_first(a)
    while True:
        v = cell_of(arr_tv_at(a, pos)[0])
        if v.tag == Tag.STR:
            n = as_str(v).len
            copy_bytes(at, str_bytes(as_str(v)), n)
            at = at + n
        else:
            start = format_int(v.data, digits + 24)
            n = u64(digits + 24 - start)
            copy_bytes(at, start, n)
            at = at + n
        pos = arr_next(a, pos)
        if pos >= a.used:
            break
        copy_bytes(at, str_bytes(glue), glue.len)
        at = at + glue.len
    b.len = u64(at - str_bytes(b.block))
    return sb_finish(b)


@native
def join_elements(glue: ptr[String], a: ptr[Array]) -> ptr[String]:
    """All elements as strings with the glue between them. None after throwing."""
    if a.size == 0:
        return str_empty()
    pos = arr_first(a)
    if a.size == 1:
        return tv_to_str(cell_of(arr_tv_at(a, pos)[0]))
    size = joined_size(glue, a)
    if likely(size >= 0):
        return join_plain(glue, a, size)
    b = stack(Builder)
    sb_new(b, u64(a.size) * (glue.len + 8))
    first = True
    while pos < a.used:
        if not first:
            sb_str(b, glue)
        first = False
        v = cell_of(arr_tv_at(a, pos)[0])
        if v.tag == Tag.STR:
            sb_str(b, as_str(v))
        elif v.tag == Tag.INT:
            sb_int(b, v.data)
        else:
            text = tv_to_str_anyhow(v)
            sb_str(b, text)
            str_decref(text)
        pos = arr_next(a, pos)
    if unlikely(vm.exc is not None):
        sb_drop(b)
        return None
    return sb_finish(b)


@native
def f_implode(separator: ptr[TV], array: ptr[Array]) -> ptr[String]:
    """implode(), and join() under its own name"""
    if array is None:
        if separator.tag != Tag.ARR:
            text = b"%s(): Argument #1 ($array) must be of type array, string given"
            type_error(msg(text, i64(running_name()), 0, 0))
            return None
        return join_elements(the_empty(), as_arr(separator[0]))
    if separator.tag == Tag.ARR:
        given = b"%s(): Argument #1 ($separator) must be of type string, array given"
        type_error(msg(given, i64(running_name()), 0, 0))
        return None
    return join_elements(as_str(separator[0]), array)


@native
def f_join(separator: ptr[TV], array: ptr[Array]) -> ptr[String]:
    """join()"""
    return f_implode(separator, array)


@native
def f_explode(separator: ptr[String], string: ptr[String], limit: i64) -> ptr[Array]:
    """explode()"""
    if separator.len == 0:
        value_error(msg0(b"explode(): Argument #1 ($separator) cannot be empty"))
        return None
    most = 1 if limit == 0 else limit
    pieces = arr_new(8)
    p = str_bytes(string)
    rest = string.len
    count: i64 = 1
    while most < 0 or count < most:
        match = find(p, rest, str_bytes(separator), separator.len)
        if match is None:
            break
        size = u64(match - p)
        arr_append(pieces, tv_str(str_from(p, size)))
        p = match + separator.len
        rest -= size + separator.len
        count += 1
    if rest == string.len:
        str_incref(string)
        arr_append(pieces, tv_str(string))
    else:
        arr_append(pieces, tv_str(str_from(p, rest)))
    if limit < 0:
        _drop_last(pieces, -limit)
    return pieces


@native
def _drop_last(a: ptr[Array], count: i64) -> void:
    left = u64(count)
    while left > 0 and a.size > 0:
        decref(arr_pop(a))
        left -= 1
    a.next_free = i64(a.size)
