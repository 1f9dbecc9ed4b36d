"""Arrays of what the groups of a match have captured.

Example: `captured(p, subject, count, 0)` is what preg_match() stores in $matches.
"""

from backend.library.pcre.engine import *
from backend.library.pcre.patterns import *
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_get_str, arr_set_int, arr_set_str
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, tv_copy
from backend.runtime.string import *
from backend.runtime.value import *

OFFSET_CAPTURE = 256
UNMATCHED_AS_NULL = 512


@native(inline=True)
def piece(s: ptr[String], start: u64, end: u64) -> TV:
    """A part of the subject."""
    return tv_str(str_sub(s, start, end - start))


@native
def piece_at(s: ptr[String], start: u64, end: u64) -> TV:
    """A part of the subject, with its offset."""
    return paired(piece(s, start, end), i64(start))


@native
def paired(v: TV, offset: i64) -> TV:
    """[value, offset] (value consumed)"""
    pair = arr_new(2)
    arr_append(pair, v)
    arr_append(pair, tv_int(offset))
    return tv_arr(pair)


@native(cold=True)
def missing_group(flags: i64) -> TV:
    """What a group that took no part has captured."""
    v = tv_null() if flags & UNMATCHED_AS_NULL != 0 else tv_str(str_empty())
    return paired(v, -1) if flags & OFFSET_CAPTURE != 0 else v


@native(inline=True)
def group_value(s: ptr[String], group: u64, count: u64, flags: i64) -> TV:
    """What a group has captured; the match tells of `count` groups."""
    start = pcre.offsets[2 * group]
    if unlikely(group >= count or start == UNSET):
        return missing_group(flags)
    end = pcre.offsets[2 * group + 1]
    if flags & OFFSET_CAPTURE != 0:
        return piece_at(s, start, end)
    return piece(s, start, end)


@native
def captured(p: ptr[Pattern], s: ptr[String], count: i32, flags: i64) -> ptr[Array]:
    """The groups of a match by number and name: the last ones that took no part only if null stands for them."""
    groups = u64(p.groups) if flags & UNMATCHED_AS_NULL != 0 else u64(count)
    if unlikely(p.named != 0 or p.marks != 0):
        return _captured_by_name(p, s, groups, u64(count), flags)
    result = arr_new(groups)
    for group in range(groups):
        arr_append(result, group_value(s, group, u64(count), flags))
    return result


@native
def _captured_by_name(p: ptr[Pattern], s: ptr[String], groups: u64, count: u64, flags: i64) -> ptr[Array]:
    """`captured` of a pattern with names or marks."""
    result = arr_new_hash(groups + u64(p.named) + 1)
    for group in range(groups):
        v = group_value(s, group, count, flags)
        name = group_name(p, group)
        if name is not None:
            took_part = group < count and pcre.offsets[2 * group] != UNSET
            if took_part or arr_get_str(result, name) is None:  # groups may share a name
                arr_set_str(result, name, tv_copy(v))
        arr_append(result, v)
    if p.marks != 0 and match_mark() is not None:
        set_mark(result, tv_str(str_from_c(match_mark())))
    return result


@native(inline=True)
def group_name(p: ptr[Pattern], group: u64) -> ptr[String]:
    """The name of a group (borrowed), or None."""
    if p.named == 0:
        return None
    slot = ptr[TV](group_names(p).data) + group
    return as_str(slot[0]) if slot.tag == Tag.STR else None


@native(cold=True)
def set_mark(result: ptr[Array], v: TV) -> void:
    """The element for marks."""
    key = str_from_c(b"MARK")
    arr_set_str(result, key, v)
    str_decref(key)


# -- preg_match_all() in the order of the pattern ---------------------------------------------------------------------


@native
def add_to_sets(p: ptr[Pattern], s: ptr[String], sets: ptr[Array], count: i32, flags: i64) -> void:
    """Append a match to the lists of the groups."""
    lists = ptr[TV](sets.data)
    for group in range(u64(p.groups)):
        arr_append(as_arr(lists[group]), group_value(s, group, u64(count), flags))


@native
def add_to_marks(marks: ptr[Array], number: i64) -> ptr[Array]:
    """Note the mark of the match of a number, if it has one (marks consumed, perhaps None)."""
    mark = match_mark()
    if mark is None:
        return marks
    if marks is None:
        marks = arr_new_hash(4)
    arr_set_int(marks, number, tv_str(str_from_c(mark)))
    return marks


@native
def empty_sets(p: ptr[Pattern]) -> ptr[Array]:
    """An empty list for each group."""
    sets = arr_new(u64(p.groups))
    for _ in range(p.groups):
        arr_append(sets, tv_arr(arr_new(0)))
    return sets


@native
def named_sets(p: ptr[Pattern], sets: ptr[Array], marks: ptr[Array]) -> ptr[Array]:
    """The lists by number and name, and the marks (both consumed)."""
    if p.named == 0 and marks is None:
        return sets
    result = arr_new_hash(u64(p.groups + p.named) + 1)
    lists = ptr[TV](sets.data)
    for group in range(u64(p.groups)):
        name = group_name(p, group)
        if name is not None:
            arr_set_str(result, name, tv_copy(lists[group]))
        arr_append(result, tv_copy(lists[group]))
    arr_decref(sets)
    if marks is not None:
        set_mark(result, tv_arr(marks))
    return result
