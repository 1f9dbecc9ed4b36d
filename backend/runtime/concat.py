"""Joining cells as strings: `.`, `.=`, interpolation.

Operands are borrowed. They may warn (arrays) or throw (objects).

Example: `tv_append(slot, tv_int(7))` makes "a" in a slot "a7", in place when the string is not shared.
"""

from backend.native.lang import *
from backend.runtime.convert import tv_to_str
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref
from backend.runtime.string import (
    copy_bytes,
    format_int,
    str_append,
    str_append_bytes,
    str_bytes,
    str_concat,
    str_new,
)
from backend.runtime.value import *

MAX_PARTS = 64
DIGITS = 24  # room for those of an int


@native
def tv_concat(a: TV, b: TV) -> TV:
    """a . b (owned), or THROWN."""
    if likely(a.tag == Tag.STR and b.tag == Tag.STR):
        return tv_str(str_concat(as_str(a), as_str(b)))
    if a.tag == Tag.STR and b.tag == Tag.INT:
        return _concat_int(as_str(a), b.data)
    return tv_concat_slow(a, b)


@native
def _concat_int(s: ptr[String], value: i64) -> TV:
    """A string with the digits of an int behind it, which need be no string."""
    digits = stack(u8, 24)
    end = digits + 24
    start = format_int(value, end)
    joined = str_new(s.len + u64(end - start))
    to = str_bytes(joined)
    copy_bytes(to, str_bytes(s), s.len)
    copy_bytes(to + s.len, start, u64(end - start))
    return tv_str(joined)


@native(noinline=True)
def tv_concat_slow(a: TV, b: TV) -> TV:
    """`tv_concat` of any cells."""
    left = tv_to_str(a)
    if left is None:
        return tv_thrown()
    right = tv_to_str(b)
    if right is None:
        str_decref(left)
        return tv_thrown()
    joined = str_concat(left, right)
    str_decref(left)
    str_decref(right)
    return tv_str(joined)


@native
def tv_append(cell: ptr[TV], v: TV) -> bool:
    """`.=` on a cell (not on a reference); False after throwing."""
    if likely(cell.tag == Tag.STR):
        if likely(v.tag == Tag.STR):
            cell.data = i64(str_append(as_str(cell[0]), as_str(v)))
            return True
        if v.tag == Tag.INT:
            _append_int(cell, v.data)
            return True
    return tv_append_slow(cell, v)


@native
def _append_int(cell: ptr[TV], value: i64) -> void:
    digits = stack(u8, 24)
    end = digits + 24
    start = format_int(value, end)
    cell.data = i64(str_append_bytes(as_str(cell[0]), start, u64(end - start)))


@native(noinline=True)
def tv_append_slow(cell: ptr[TV], v: TV) -> bool:
    """`tv_append` with conversions, that of the cell first."""
    left: ptr[String] = None
    if cell.tag != Tag.STR:
        left = tv_to_str(cell[0])
        if left is None:
            return False
    right = tv_to_str(v)
    if right is None:
        if left is not None:
            str_decref(left)
        return False
    if left is None:
        cell.data = i64(str_append(as_str(cell[0]), right))
        str_decref(right)
        return True
    old = cell[0]
    cell[0] = tv_str(str_append(left, right))
    str_decref(right)
    decref(old)
    return True


@native
def tv_concat_n(parts: ptr[TV], count: u64) -> TV:
    """The cells of a vector joined (at most MAX_PARTS; owned), or THROWN. Strings and ints are read where they are: an int's digits
    need be no string."""
    digits = stack(u8, MAX_PARTS * DIGITS)
    bytes = stack(i64, MAX_PARTS)
    lengths = stack(u64, MAX_PARTS)
    total: u64 = 0
    for i in range(count):
        v = parts[i]
        if v.tag == Tag.STR:
            bytes[i] = i64(str_bytes(as_str(v)))
            lengths[i] = as_str(v).len
        elif v.tag == Tag.INT:
            end = digits + (i + 1) * DIGITS
            start = format_int(v.data, end)
            bytes[i] = i64(start)
            lengths[i] = u64(end - start)
        else:
            return concat_n_slow(parts, count)
        total += lengths[i]
    result = str_new(total)
    to = str_bytes(result)
    for i in range(count):
        copy_bytes(to, ptr[u8](bytes[i]), lengths[i])
        to = to + lengths[i]
    return tv_str(result)


@native(noinline=True)
def concat_n_slow(parts: ptr[TV], count: u64) -> TV:
    """`tv_concat_n` of any cells."""
    strings = stack(i64, MAX_PARTS)
    total: u64 = 0
    made: u64 = 0
    while made < count:
        s = tv_to_str(parts[made])
        if s is None:
            break
        strings[made] = i64(s)
        total += s.len
        made += 1
    result: ptr[String] = None
    if made == count:
        result = str_new(total)
        to = str_bytes(result)
        for i in range(count):
            part = ptr[String](strings[i])
            memcpy(to, str_bytes(part), part.len)
            to = to + part.len
    for i in range(made):
        str_decref(ptr[String](strings[i]))
    return tv_str(result) if result is not None else tv_thrown()
