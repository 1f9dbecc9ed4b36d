"""String functions: replacing.

Each `f_<name>` is the body of the function declared in backend/library/standard/strings/string.php.
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.standard.strings.string import clip_part
from backend.native.lang import *
from backend.runtime.array import arr_get_name, arr_set_key
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_bytes, sb_finish, sb_new, sb_reserve, sb_str
from backend.runtime.convert import tv_to_int, tv_to_str
from backend.runtime.errors import msg0, type_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref, tv_set
from backend.runtime.search import find, find_ci
from backend.runtime.string import *
from backend.runtime.value import *


@native
def element(a: ptr[Array], pos: u32) -> TV:
    """The cell at a position (borrowed)."""
    return cell_of(arr_tv_at(a, pos)[0])


# str_replace() and str_ireplace()


def _make_replacer(name: str, search):
    """Replace all occurrences in one string; adds to `count`."""

    @native(name=f"{name}_within")
    def replace_within(
        s: ptr[String], first: ptr[u8], needle: ptr[String], by: ptr[String], count: ptr[i64]
    ) -> ptr[String]:
        """The same where nothing moves, from the first match in `s` on."""
        made = str_new(s.len)
        p = str_bytes(made)
        memcpy(p, str_bytes(s), s.len)
        end = p + s.len
        match = p + (first - str_bytes(s))
        while match is not None:
            count[0] += 1
            copy_bytes(match, str_bytes(by), by.len)
            p = match + by.len
            match = search(p, u64(end - p), str_bytes(needle), needle.len)
        return made

    @native(name=name)
    def replace(
        s: ptr[String], needle: ptr[String], by: ptr[String], count: ptr[i64]
    ) -> ptr[String]:
        p = str_bytes(s)
        rest = s.len
        match = search(p, rest, str_bytes(needle), needle.len) if needle.len > 0 else None
        if match is None:
            str_incref(s)
            return s
        if by.len == needle.len:
            return replace_within(s, match, needle, by, count)
        b = stack(Builder)
        more = by.len - needle.len if by.len > needle.len else u64(0)
        sb_new(b, s.len + 8 * more)
        while match is not None:
            count[0] += 1
            before = u64(match - p)
            to = sb_reserve(b, before + by.len)
            copy_bytes(to, p, before)
            copy_bytes(to + before, str_bytes(by), by.len)
            b.len += before + by.len
            p = match + needle.len
            rest -= before + needle.len
            match = search(p, rest, str_bytes(needle), needle.len)
        sb_bytes(b, p, rest)
        return sb_finish(b)

    return replace


replace_exact = _make_replacer("replace_exact", find)
replace_any_case = _make_replacer("replace_any_case", find_ci)


@native
def replace_in(
    s: ptr[String], needle: ptr[String], by: ptr[String], exact: bool, count: ptr[i64]
) -> ptr[String]:
    """One replacement in a string, with or without regard to case."""
    if exact:
        return replace_exact(s, needle, by, count)
    return replace_any_case(s, needle, by, count)


@native
def replace_list(
    subject: ptr[String], search: ptr[Array], replace: TV, exact: bool, count: ptr[i64]
) -> ptr[String]:
    """Apply one replacement after the other. None after throwing."""
    result = subject
    str_incref(result)
    by_list = replace.tag == Tag.ARR
    at: u32 = 0
    if by_list:
        at = arr_first(as_arr(replace))
    pos = arr_first(search)
    while pos < search.used and result.len > 0:
        needle = tv_to_str(element(search, pos))
        if needle is None:
            str_decref(result)
            return None
        by = str_empty()
        if not by_list:
            by = as_str(replace)
            str_incref(by)
        elif at < as_arr(replace).used:
            by = tv_to_str(element(as_arr(replace), at))
            at = arr_next(as_arr(replace), at)
            if by is None:
                str_decref(needle)
                str_decref(result)
                return None
        next = replace_in(result, needle, by, exact, count)
        str_decref(by)
        str_decref(needle)
        str_decref(result)
        result = next
        pos = arr_next(search, pos)
    return result


@native
def replace_subject(
    subject: TV, search: TV, replace: TV, exact: bool, count: ptr[i64]
) -> ptr[String]:
    """Replace in one subject of any type. None after throwing."""
    text = tv_to_str(subject)
    if text is None:
        return None
    result: ptr[String] = None
    if search.tag == Tag.ARR:
        result = replace_list(text, as_arr(search), replace, exact, count)
    else:
        result = replace_in(text, as_str(search), as_str(replace), exact, count)
    str_decref(text)
    return result


@native
def replace_subjects(
    subjects: ptr[Array], search: ptr[TV], replace: ptr[TV], exact: bool, count: ptr[i64]
) -> TV:
    """Replace in all elements of an array."""
    result = arr_new(u64(subjects.size))
    pos = arr_first(subjects)
    while pos < subjects.used:
        s = replace_subject(element(subjects, pos), search[0], replace[0], exact, count)
        if s is None:
            break
        arr_set_key(result, arr_key_at(subjects, pos), tv_str(s))
        pos = arr_next(subjects, pos)
    return tv_arr(result)


def _make_str_replace(name: str, exact: bool):
    complaint = (
        f"{name}(): Argument #2 ($replace) must be of type string"
        " when argument #1 ($search) is a string"
    ).encode()

    @native(name=f"f_{name}")
    def str_replace(search: ptr[TV], replace: ptr[TV], subject: ptr[TV], count: ptr[Ref]) -> TV:
        if search.tag != Tag.ARR and replace.tag == Tag.ARR:
            type_error(msg0(complaint))
            return tv_null()
        replaced = stack(i64)
        replaced[0] = 0
        result = tv_null()
        if subject.tag == Tag.ARR:
            result = replace_subjects(as_arr(subject[0]), search, replace, exact, replaced)
        else:
            text = replace_subject(subject[0], search[0], replace[0], exact, replaced)
            if text is not None:
                result = tv_str(text)
        if count is not None:
            ref_assign(count, tv_int(replaced[0]))
        return result

    return str_replace


_make_str_replace("str_replace", True)
_make_str_replace("str_ireplace", False)


# substr_replace()


@native
def spliced(s: ptr[String], by: ptr[String], offset: i64, length: ptr[TV]) -> ptr[String]:
    """A string with a part of it replaced."""
    start = stack(i64)
    start[0] = offset
    size = clip_part(i64(s.len), start, length)
    result = str_new(s.len - u64(size) + by.len)
    to = str_bytes(result)
    head = u64(start[0])
    memcpy(to, str_bytes(s), head)
    memcpy(to + head, str_bytes(by), by.len)
    tail = str_bytes(s) + head + u64(size)
    memcpy(to + head + by.len, tail, s.len - head - u64(size))
    return result


@native
def nth_or_none(list: TV, at: ptr[u32]) -> TV:
    """The next element of an array argument and a step forward, or UNINIT behind its end."""
    a = as_arr(list)
    if at[0] == 0:
        at[0] = arr_first(a)
    if at[0] >= a.used:
        return tv_uninit()
    v = element(a, at[0])
    at[0] = arr_next(a, at[0])
    return v


@native
def f_substr_replace(
    string: ptr[TV], replace: ptr[TV], offset: ptr[TV], length: ptr[TV]
) -> TV:
    """substr_replace()"""
    if string.tag == Tag.ARR:
        return _splice_all(as_arr(string[0]), replace[0], offset[0], length)
    if offset.tag == Tag.ARR:
        type_error(
            msg0(b"substr_replace(): Argument #3 ($offset) cannot be an array when working on a single string")
        )
        return tv_null()
    if length is not None and length.tag == Tag.ARR:
        type_error(
            msg0(b"substr_replace(): Argument #4 ($length) cannot be an array when working on a single string")
        )
        return tv_null()
    by = replace[0]
    if by.tag == Tag.ARR:
        first = arr_first(as_arr(by))
        by = element(as_arr(by), first) if first < as_arr(by).used else tv_str(the_empty())
    text = tv_to_str(by)
    if text is None:
        return tv_null()
    result = spliced(as_str(string[0]), text, tv_to_int(offset[0]), length)
    str_decref(text)
    return tv_str(result)


@native
def _splice_all(strings_: ptr[Array], replace: TV, offset: TV, length: ptr[TV]) -> TV:
    """substr_replace() of an array; the other arguments may be arrays, element by element."""
    result = arr_new(u64(strings_.size))
    by_at = stack(u32)
    offset_at = stack(u32)
    length_at = stack(u32)
    by_at[0] = 0
    offset_at[0] = 0
    length_at[0] = 0
    one_length = stack(TV)
    pos = arr_first(strings_)
    while pos < strings_.used:
        start = nth_or_none(offset, offset_at) if offset.tag == Tag.ARR else offset
        one_length[0] = tv_null()
        if length is not None:
            one_length[0] = length[0]
            if length.tag == Tag.ARR:
                one_length[0] = nth_or_none(length[0], length_at)
                if one_length.tag != Tag.UNINIT:
                    one_length[0] = tv_int(tv_to_int(one_length[0]))
        by = nth_or_none(replace, by_at) if replace.tag == Tag.ARR else replace
        s = tv_to_str(element(strings_, pos))
        text = tv_to_str(by)
        if s is None or text is None:
            if s is not None:
                str_decref(s)
            if text is not None:
                str_decref(text)
            break
        spliced_one = spliced(s, text, tv_to_int(start), one_length)
        arr_set_key(result, arr_key_at(strings_, pos), tv_str(spliced_one))
        str_decref(s)
        str_decref(text)
        pos = arr_next(strings_, pos)
    return tv_arr(result)


# strtr()


@native
def f_strtr(string: ptr[String], from_: ptr[TV], to: ptr[String]) -> ptr[String]:
    """strtr()"""
    if to is None:
        if from_.tag != Tag.ARR:
            type_error(msg0(b"strtr(): Argument #2 ($from) must be of type array, string given"))
            return None
        return _translate_words(string, as_arr(from_[0]))
    if from_.tag == Tag.ARR:
        type_error(msg0(b"strtr(): Argument #2 ($from) must be of type string, array given"))
        return None
    return _translate_bytes(string, as_str(from_[0]), to)


@native
def _translate_bytes(s: ptr[String], from_: ptr[String], to: ptr[String]) -> ptr[String]:
    count = from_.len if from_.len < to.len else to.len
    if count == 0:
        str_incref(s)
        return s
    map = stack(u8, 256)
    for byte in range(256):
        map[byte] = u8(byte)
    for i in range(count):
        map[str_byte(from_, i)] = str_byte(to, i)
    result = str_new(s.len)
    for i in range(s.len):
        str_bytes(result)[i] = map[str_byte(s, i)]
    return result


@native
def _key_lengths(pairs: ptr[Array], shortest: ptr[u64], first: ptr[u8]) -> u64:
    """The length of the longest key that is not empty; notes the shortest and all first bytes."""
    longest: u64 = 0
    shortest[0] = ~u64(0)
    memset(first, 0, 256)
    pos = arr_first(pairs)
    while pos < pairs.used:
        text = tv_to_str(arr_key_at(pairs, pos))
        if text.len == 0:
            warning(msg0(b"strtr(): Ignoring replacement of empty string"))
        else:
            longest = text.len if text.len > longest else longest
            shortest[0] = text.len if text.len < shortest[0] else shortest[0]
            first[str_byte(text, 0)] = 1
        str_decref(text)
        pos = arr_next(pairs, pos)
    return longest


@native
def _translate_words(s: ptr[String], pairs: ptr[Array]) -> ptr[String]:
    """Replace the longest key that fits at each place; what was replaced is not looked at again."""
    if s.len == 0:
        return str_empty()
    first = stack(u8, 256)
    shortest = stack(u64)
    longest = _key_lengths(pairs, shortest, first)
    if longest == 0 or shortest[0] > s.len:
        str_incref(s)
        return s
    b = stack(Builder)
    sb_new(b, s.len + 16)
    p = str_bytes(s)
    trial = str_new(longest)
    at: u64 = 0
    kept: u64 = 0
    while at + shortest[0] <= s.len:
        matched: u64 = 0
        if first[p[at]] != 0:
            rest = s.len - at
            size: u64 = longest if longest < rest else rest
            while size >= shortest[0]:
                by = _word_at(pairs, trial, p + at, size)
                if by is not None:
                    sb_bytes(b, p + kept, at - kept)
                    if not _append_value(b, by):
                        str_free_trial(trial, longest)
                        return sb_finish(b)
                    matched = size
                    break
                size -= 1
        at += matched if matched > 0 else 1
        if matched > 0:
            kept = at
    sb_bytes(b, p + kept, s.len - kept)
    str_free_trial(trial, longest)
    return sb_finish(b)


@native
def _word_at(pairs: ptr[Array], trial: ptr[String], p: ptr[u8], size: u64) -> ptr[TV]:
    """The replacement of the bytes at `p`, or None; `trial` is a string to look it up with."""
    memcpy(str_bytes(trial), p, size)
    str_bytes(trial)[size] = 0
    trial.len = size
    trial.hash = 0
    return arr_get_name(pairs, trial)


@native
def _append_value(b: ptr[Builder], v: ptr[TV]) -> bool:
    text = tv_to_str(cell_of(v[0]))
    if text is None:
        return False
    sb_str(b, text)
    str_decref(text)
    return True


@native
def str_free_trial(trial: ptr[String], len: u64) -> void:
    """Free a string that was made with another length."""
    trial.len = len
    str_decref(trial)
