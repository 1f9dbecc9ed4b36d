"""preg_match(), preg_match_all(), preg_grep().

$matches gets its new value at the end, when the match is over: assigning may run PHP code.

Example: `preg_match('/(b)c/', 'abc', $m)` is 1, with ['bc', 'b'] in $m.
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.pcre.captures import *
from backend.library.pcre.engine import *
from backend.library.pcre.patterns import *
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_key
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import msg, running_name, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref, str_incref, tv_copy, tv_set
from backend.runtime.value import *

PATTERN_ORDER = 1
SET_ORDER = 2
ORDERS = 0xFF
GREP_INVERT = 1
LOWEST = -(1 << 63)


@native(inline=True)
def give(matches: ptr[Ref], result: ptr[Array]) -> void:
    """Assign to $matches (result consumed). May run PHP code, and throw."""
    if likely(matches.prop is None):
        tv_set(addr(matches.tv), tv_arr(result))
    else:
        ref_assign(matches, tv_arr(result))


@native(cold=True)
def give_nothing(matches: ptr[Ref]) -> void:
    """$matches is an empty array from the start."""
    if matches is not None:
        give(matches, arr_new(0))


@native(inline=True)
def offset_from(offset: i64, length: u64) -> u64:
    """The offset that one from either end means; it may lie behind the end."""
    if likely(offset >= 0):
        return u64(offset)
    return length - u64(-offset) if u64(-offset) <= length else 0


@native(cold=True)
def wrong_flags() -> TV:
    """Throw the ValueError of flags that say nothing."""
    text = b"%s(): Argument #4 ($flags) must be a PREG_* constant"
    value_error(msg(text, i64(running_name()), 0, 0))
    return tv_thrown()


@native(cold=True)
def offset_too_low() -> TV:
    """Throw the ValueError of the one offset that cannot be."""
    text = b"%s(): Argument #5 ($offset) must be greater than %d"
    value_error(msg(text, i64(running_name()), LOWEST, 0))
    return tv_thrown()


@native(cold=True)
def beyond_end(matches: ptr[Ref]) -> TV:
    """The result where the offset lies behind the subject."""
    pcre.error = PregError.INTERNAL
    give_nothing(matches)
    return tv_bool(False)


@native(cold=True)
def ends_before_it_begins(matches: ptr[Ref], before: ptr[Array]) -> TV:
    """The result of a match that \\K in an assertion turned round; `before` (consumed, or None) is what matched before."""
    if before is not None:
        give(matches, before)
    else:
        give_nothing(matches)
    if vm.exc is None:
        warning(msg(b"%s(): Get subpatterns list failed", i64(running_name()), 0, 0))
    return tv_bool(False)


@native(inline=True)
def turned_round() -> bool:
    """Whether the match ends before it begins."""
    return pcre.offsets[1] < pcre.offsets[0]


@native
def f_preg_match(
    pattern: ptr[String], subject: ptr[String], matches: ptr[Ref], flags: i64, offset: i64
) -> TV:
    """preg_match()"""
    p = pattern_of(pattern)
    if p is None:
        return tv_bool(False)
    if unlikely(offset == LOWEST):
        return offset_too_low()
    if unlikely(flags & ORDERS != 0):
        give_nothing(matches)
        return wrong_flags() if vm.exc is None else tv_thrown()
    start = offset_from(offset, subject.len)
    if unlikely(start > subject.len):
        return beyond_end(matches)
    pcre.error = PregError.NONE
    count = first_exec(p, subject, start)
    if unlikely(count < NOMATCH):
        note_error(count)
        give_nothing(matches)
        return tv_bool(False)
    if matches is None:
        return tv_int(i64(count > 0))
    if count == NOMATCH:
        give(matches, arr_new(0))
        return tv_int(0)
    if unlikely(turned_round()):
        return ends_before_it_begins(matches, None)
    give(matches, captured(p, subject, count, flags))
    return tv_int(1)


@native
def f_preg_match_all(
    pattern: ptr[String], subject: ptr[String], matches: ptr[Ref], flags: i64, offset: i64
) -> TV:
    """preg_match_all()"""
    p = pattern_of(pattern)
    if p is None:
        return tv_bool(False)
    if unlikely(offset == LOWEST):
        return offset_too_low()
    order = flags & ORDERS if flags & ORDERS != 0 else PATTERN_ORDER
    if unlikely(order > SET_ORDER):
        give_nothing(matches)
        return wrong_flags() if vm.exc is None else tv_thrown()
    start = offset_from(offset, subject.len)
    if unlikely(start > subject.len):
        return beyond_end(matches)
    pcre.error = PregError.NONE
    marks = stack(ptr[Array])
    marks[0] = None
    result: ptr[Array] = None
    if matches is not None:
        result = empty_sets(p) if order == PATTERN_ORDER else arr_new(0)
    found = _match_all(p, subject, start, result, marks if order == PATTERN_ORDER else None, flags)
    if unlikely(found.tag == Tag.NULL):
        if result is not None and order == PATTERN_ORDER:
            arr_decref(result)
            result = None
        if marks[0] is not None:
            arr_decref(marks[0])
        return ends_before_it_begins(matches, result)
    if matches is not None:
        give(matches, named_sets(p, result, marks[0]) if order == PATTERN_ORDER else result)
    return found


@native
def _match_all(
    p: ptr[Pattern], s: ptr[String], start: u64, result: ptr[Array], marks: ptr[ptr[Array]], flags: i64
) -> TV:
    """Add all matches to `result` (None: only count them), as sets of groups where `marks` is None, else to the lists of
    the groups: their number, or false. Null when a match ends before it begins."""
    matched: i64 = 0
    count = first_exec(p, s, start)
    while count > 0:
        if unlikely(turned_round()):
            return tv_null()
        matched += 1
        if result is not None:
            if marks is None:
                arr_append(result, tv_arr(captured(p, s, count, flags)))
            else:
                add_to_sets(p, s, result, count, flags)
                if unlikely(p.marks != 0):
                    marks[0] = add_to_marks(marks[0], matched - 1)
        count = exec_behind(p, s)
    if unlikely(count != NOMATCH):
        note_error(count)
        return tv_bool(False)
    return tv_int(matched)


@native
def exec_behind(p: ptr[Pattern], s: ptr[String]) -> i32:
    """The match behind the one that `pcre.offsets` tells of."""
    return exec_from(p, s, pcre.offsets[0], pcre.offsets[1])


@native(inline=True)
def exec_from(p: ptr[Pattern], s: ptr[String], start: u64, end: u64) -> i32:
    """The match behind one from `start` to `end`: where that was empty, one that is not is looked for at the same place first."""
    if unlikely(start == end):
        return _exec_behind_empty(p, s, end)
    return pattern_exec(p, s, end, NO_UTF_CHECK)


@native(noinline=True)
def _exec_behind_empty(p: ptr[Pattern], s: ptr[String], end: u64) -> i32:
    """The match behind an empty one."""
    count = pattern_exec(p, s, end, NOT_EMPTY_HERE)
    if count != NOMATCH or end == s.len:
        return count
    return pattern_exec(p, s, next_char(p, s, end), NO_UTF_CHECK)


@native
def f_preg_grep(pattern: ptr[String], array: ptr[Array], flags: i64) -> TV:
    """preg_grep()"""
    p = pattern_of(pattern)
    if p is None:
        return tv_bool(False)
    result = arr_new_hash(0)
    pattern_hold(p)
    pcre.error = PregError.NONE
    at = arr_first(array)
    while at < array.used and vm.exc is None:
        count = _grep(p, cell_of(arr_tv_at(array, at)[0]))
        if count < NOMATCH:
            break
        if (count > 0) != (flags & GREP_INVERT != 0):
            arr_set_key(result, arr_key_at(array, at), tv_copy(arr_tv_at(array, at)[0]))
        at = arr_next(array, at)
    pattern_release(p)
    return tv_arr(result)


@native
def _grep(p: ptr[Pattern], v: TV) -> i32:
    """The match of a value's text. May run PHP code, and throw."""
    text = tv_to_str(v)
    if text is None:
        return INTERNAL
    count = first_exec(p, text, 0)
    if count < NOMATCH:
        note_error(count)
    str_decref(text)
    return count
