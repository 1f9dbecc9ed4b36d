"""`++` and `--` on a cell in place.

Null becomes 1 under `++` and stays null under `--`; booleans stay; numeric strings become numbers;
other strings are incremented as Perl does ("Az" to "Ba") and are left alone by `--`.

Example: "z9" becomes "aa0".
"""

from backend.native.lang import *
from backend.runtime.errors import msg, type_error
from backend.runtime.layout import *
from backend.runtime.numeric import str_to_number
from backend.runtime.refs import str_decref, tv_set
from backend.runtime.string import str_bytes, str_char, str_from, str_new, str_unshare
from backend.runtime.value import *


@native(inline=True)
def tv_inc(cell: ptr[TV]) -> bool:
    """Increment a cell; False after throwing."""
    if likely(cell.tag == Tag.INT):
        value, overflow = add_overflow(cell.data, 1)
        if likely(not overflow):
            cell.data = value
            return True
    return tv_inc_slow(cell)


@native(inline=True)
def tv_dec(cell: ptr[TV]) -> bool:
    """Decrement a cell; False after throwing."""
    if likely(cell.tag == Tag.INT):
        value, overflow = sub_overflow(cell.data, 1)
        if likely(not overflow):
            cell.data = value
            return True
    return tv_dec_slow(cell)


@native(noinline=True)
def tv_inc_slow(slot: ptr[TV]) -> bool:
    """`tv_inc` of anything."""
    cell = deref(slot)
    if cell.tag <= Tag.NULL:
        cell[0] = tv_int(1)
        return True
    if cell.tag == Tag.STR:
        _inc_string(cell)
        return True
    return _step(cell, 1, b"Cannot increment %t")


@native(noinline=True)
def tv_dec_slow(slot: ptr[TV]) -> bool:
    """`tv_dec` of anything."""
    cell = deref(slot)
    if cell.tag <= Tag.NULL:
        cell[0] = tv_null()
        return True
    if cell.tag == Tag.STR:
        _dec_string(cell)
        return True
    return _step(cell, -1, b"Cannot decrement %t")


@native
def _step(cell: ptr[TV], by: i64, complaint: ptr[u8]) -> bool:
    """Add 1 or -1 to an int or a float; False after throwing for what cannot be counted."""
    if cell.tag == Tag.INT:
        value, overflow = add_overflow(cell.data, by)
        cell[0] = tv_dbl(f64(cell.data) + f64(by)) if overflow else tv_int(value)
        return True
    if cell.tag == Tag.DBL:
        cell[0] = tv_dbl(as_dbl(cell[0]) + f64(by))
        return True
    if cell.tag == Tag.BOOL:
        return True
    type_error(msg(complaint, i64(cell), 0, 0))
    return False


@native
def _dec_string(cell: ptr[TV]) -> void:
    s = as_str(cell[0])
    number = tv_int(0) if s.len == 0 else str_to_number(s)
    if number.tag != Tag.NULL:
        cell[0] = number
        _step(cell, -1, None)
        str_decref(s)


@native
def _inc_string(cell: ptr[TV]) -> void:
    s = as_str(cell[0])
    if s.len == 0:
        cell[0] = tv_str(str_char(49))
        str_decref(s)
        return
    number = str_to_number(s)
    if number.tag == Tag.NULL:
        cell[0] = tv_str(_next_string(s))
        return
    cell[0] = number
    _step(cell, 1, None)
    str_decref(s)


@native
def _next_string(s: ptr[String]) -> ptr[String]:
    """The string after `s` in Perl's order. Consumes `s`."""
    result = str_unshare(s)
    p = str_bytes(result)
    at = result.len
    first: u8 = 0
    while at > 0:
        c = p[at - 1]
        if c == 122:
            p[at - 1] = 97
            first = 97
        elif c == 90:
            p[at - 1] = 65
            first = 65
        elif c == 57:
            p[at - 1] = 48
            first = 49
        elif (c | 32) - 97 < 26 or c - 48 < 10:
            p[at - 1] = c + 1
            return result
        else:
            return result
        at -= 1
    longer = str_new(result.len + 1)
    str_bytes(longer)[0] = first
    memcpy(str_bytes(longer) + 1, p, result.len)
    str_decref(result)
    return longer
