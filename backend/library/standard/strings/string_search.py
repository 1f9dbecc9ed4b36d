"""String functions: finding, counting and comparing.

Each `f_<name>` is the body of the function declared in backend/library/standard/strings/string.php.
"""

from backend.interp.members.typed_props import ref_assign
from backend.library.standard.strings.string import clip_part
from backend.native.lang import *
from backend.runtime.errors import msg, msg0, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.natural import str_natcmp
from backend.runtime.refs import tv_set
from backend.runtime.search import (
    find,
    find_byte,
    find_ci,
    find_last,
    find_last_byte,
    find_last_ci,
)
from backend.runtime.string import *
from backend.runtime.value import *

_strcoll = extern("strcoll", fn[[ptr[u8], ptr[u8]], i32], readonly=True)


@native
def found_at(s: ptr[String], at: ptr[u8]) -> TV:
    """The offset of a match, or false."""
    return tv_bool(False) if at is None else tv_int(at - str_bytes(s))


@native(cold=True)
def offset_outside(function: ptr[u8]) -> TV:
    """Throw the ValueError of an offset that lies outside the haystack."""
    text = b"%z(): Argument #3 ($offset) must be contained in argument #1 ($haystack)"
    value_error(msg(text, i64(function), 0, 0))
    return tv_bool(False)


def _make_position(name: str, search):
    """strpos() and stripos()."""

    @native(name=f"f_{name}")
    def position(haystack: ptr[String], needle: ptr[String], offset: i64) -> TV:
        size = i64(haystack.len)
        start = offset + size if offset < 0 else offset
        if u64(start) > haystack.len:
            return offset_outside(name.encode())
        p = str_bytes(haystack) + start
        return found_at(haystack, search(p, u64(size - start), str_bytes(needle), needle.len))

    return position


def _make_last_position(name: str, search):
    """strrpos() and strripos(): a negative offset limits where a match may start, from the end."""

    @native(name=f"f_{name}")
    def position(haystack: ptr[String], needle: ptr[String], offset: i64) -> TV:
        size = i64(haystack.len)
        start: i64 = 0
        end = size
        if offset >= 0:
            if offset > size:
                return offset_outside(name.encode())
            start = offset
        else:
            if offset < -size:
                return offset_outside(name.encode())
            if -offset >= i64(needle.len):
                end = size + offset + i64(needle.len)
        p = str_bytes(haystack) + start
        return found_at(haystack, search(p, u64(end - start), str_bytes(needle), needle.len))

    return position


_make_position("strpos", find)
_make_position("stripos", find_ci)
_make_last_position("strrpos", find_last)
_make_last_position("strripos", find_last_ci)


@native
def part_around(s: ptr[String], at: ptr[u8], before: bool) -> TV:
    """What lies before a match, or from it on; false without a match."""
    if at is None:
        return tv_bool(False)
    position = u64(at - str_bytes(s))
    if before:
        return tv_str(str_sub(s, 0, position))
    return tv_str(str_sub(s, position, s.len - position))


def _make_part(name: str, search):
    @native(name=f"f_{name}")
    def part(haystack: ptr[String], needle: ptr[String], before_needle: bool) -> TV:
        at = search(str_bytes(haystack), haystack.len, str_bytes(needle), needle.len)
        return part_around(haystack, at, before_needle)

    return part


_make_part("strstr", find)
_make_part("strchr", find)
_make_part("stristr", find_ci)


@native
def f_strrchr(haystack: ptr[String], needle: ptr[String]) -> TV:
    """strrchr()"""
    at = find_last_byte(str_bytes(haystack), haystack.len, str_byte(needle, 0))
    return part_around(haystack, at, False)


@native
def f_str_contains(haystack: ptr[String], needle: ptr[String]) -> bool:
    """str_contains()"""
    return find(str_bytes(haystack), haystack.len, str_bytes(needle), needle.len) is not None


@native
def f_str_starts_with(haystack: ptr[String], needle: ptr[String]) -> bool:
    """str_starts_with()"""
    if needle.len > haystack.len:
        return False
    return memcmp(str_bytes(haystack), str_bytes(needle), needle.len) == 0


@native
def f_str_ends_with(haystack: ptr[String], needle: ptr[String]) -> bool:
    """str_ends_with()"""
    if needle.len > haystack.len:
        return False
    tail = str_bytes(haystack) + (haystack.len - needle.len)
    return memcmp(tail, str_bytes(needle), needle.len) == 0


@native
def f_substr_count(
    haystack: ptr[String], needle: ptr[String], offset: i64, length: ptr[TV]
) -> i64:
    """substr_count()"""
    if needle.len == 0:
        value_error(msg0(b"substr_count(): Argument #2 ($needle) cannot be empty"))
        return 0
    size = i64(haystack.len)
    start = offset + size if offset < 0 else offset
    if u64(start) > haystack.len:
        offset_outside(b"substr_count")
        return 0
    rest = size - start
    if length is not None and length.tag == Tag.INT:
        wanted = length.data + rest if length.data < 0 else length.data
        if wanted < 0 or wanted > rest:
            value_error(
                msg0(b"substr_count(): Argument #4 ($length) must be contained in argument #1 ($haystack)")
            )
            return 0
        rest = wanted
    return count_matches(str_bytes(haystack) + start, u64(rest), needle)


@native
def count_matches(p: ptr[u8], len: u64, needle: ptr[String]) -> i64:
    """How often a needle occurs, without overlaps."""
    count: i64 = 0
    if needle.len == 1:
        wanted = str_byte(needle, 0)
        for i in range(len):
            count += i64(p[i] == wanted)
        return count
    at = p
    rest = len
    while True:
        match = find(at, rest, str_bytes(needle), needle.len)
        if match is None:
            return count
        count += 1
        rest -= u64(match - at) + needle.len
        at = match + needle.len


# Spans of bytes


def _make_span(name: str, while_in_set: int):
    """strspn() and strcspn(); for the latter an empty set means the NUL byte."""

    @native(name=f"f_{name}")
    def span(
        string: ptr[String], characters: ptr[String], offset: i64, length: ptr[TV]
    ) -> i64:
        start = stack(i64)
        start[0] = offset
        size = clip_part(i64(string.len), start, length)
        set = stack(u8, 256)
        memset(set, 0, 256)
        for i in range(characters.len):
            set[str_byte(characters, i)] = 1
        if characters.len == 0 and while_in_set == 0:
            set[0] = 1
        p = str_bytes(string) + start[0]
        count: i64 = 0
        while count < size and set[p[count]] == while_in_set:
            count += 1
        return count

    return span


_make_span("strspn", 1)
_make_span("strcspn", 0)


@native
def f_strpbrk(string: ptr[String], characters: ptr[String]) -> TV:
    """strpbrk()"""
    if characters.len == 0:
        value_error(msg0(b"strpbrk(): Argument #2 ($characters) must be a non-empty string"))
        return tv_bool(False)
    p = str_bytes(string)
    for i in range(string.len):
        if find_byte(str_bytes(characters), characters.len, p[i]) is not None:
            return part_around(string, p + i, False)
    return tv_bool(False)


# Comparing


@native(readonly=True)
def bytes_diff(a: ptr[u8], alen: u64, b: ptr[u8], blen: u64) -> i64:
    """The difference of the first bytes that differ, else -1, 0 or 1 for the lengths."""
    shorter: u64 = alen if alen < blen else blen
    for i in range(shorter):
        if a[i] != b[i]:
            return i64(a[i]) - i64(b[i])
    return i64(alen > blen) - i64(alen < blen)


@native(readonly=True)
def bytes_diff_ci(a: ptr[u8], alen: u64, b: ptr[u8], blen: u64) -> i64:
    """`bytes_diff` of the bytes in lower case."""
    shorter: u64 = alen if alen < blen else blen
    for i in range(shorter):
        difference = i64(lower(a[i])) - i64(lower(b[i]))
        if difference != 0:
            return difference
    return i64(alen > blen) - i64(alen < blen)


@native
def f_strcmp(string1: ptr[String], string2: ptr[String]) -> i64:
    """strcmp()"""
    return bytes_diff(str_bytes(string1), string1.len, str_bytes(string2), string2.len)


@native
def f_strcoll(string1: ptr[String], string2: ptr[String]) -> i64:
    """strcoll() in the C locale, as far as a NUL"""
    return i64(_strcoll(str_bytes(string1), str_bytes(string2)))


@native
def f_strcasecmp(string1: ptr[String], string2: ptr[String]) -> i64:
    """strcasecmp()"""
    return bytes_diff_ci(str_bytes(string1), string1.len, str_bytes(string2), string2.len)


@native
def f_strnatcmp(string1: ptr[String], string2: ptr[String]) -> i64:
    """strnatcmp()"""
    return str_natcmp(string1, string2, False)


@native
def f_strnatcasecmp(string1: ptr[String], string2: ptr[String]) -> i64:
    """strnatcasecmp()"""
    return str_natcmp(string1, string2, True)


@native
def clipped(len: u64, limit: i64) -> u64:
    """The shorter of a length and a limit that is not negative."""
    return len if len < u64(limit) else u64(limit)


@native(cold=True)
def negative_length(function: ptr[u8]) -> void:
    """Throw the ValueError of strncmp() and strncasecmp()."""
    text = b"%z(): Argument #3 ($length) must be greater than or equal to 0"
    value_error(msg(text, i64(function), 0, 0))


@native
def f_strncmp(string1: ptr[String], string2: ptr[String], length: i64) -> i64:
    """strncmp()"""
    if length < 0:
        negative_length(b"strncmp")
        return 0
    left = clipped(string1.len, length)
    right = clipped(string2.len, length)
    return bytes_diff(str_bytes(string1), left, str_bytes(string2), right)


@native
def f_strncasecmp(string1: ptr[String], string2: ptr[String], length: i64) -> i64:
    """strncasecmp()"""
    if length < 0:
        negative_length(b"strncasecmp")
        return 0
    left = clipped(string1.len, length)
    right = clipped(string2.len, length)
    return bytes_diff_ci(str_bytes(string1), left, str_bytes(string2), right)


@native
def f_substr_compare(
    haystack: ptr[String], needle: ptr[String], offset: i64, length: ptr[TV],
    case_insensitive: bool,
) -> i64:  # fmt: skip
    """substr_compare()"""
    size = i64(haystack.len)
    limit: i64 = i64(needle.len) if i64(needle.len) > size else size
    if length is not None and length.tag == Tag.INT:
        limit = length.data
        if limit == 0:
            return 0
        if limit < 0:
            value_error(
                msg0(b"substr_compare(): Argument #4 ($length) must be greater than or equal to 0")
            )
            return 0
    start = offset
    if start < 0:
        start = 0 if start + size < 0 else start + size
    if start > size:
        value_error(
            msg0(b"substr_compare(): Argument #3 ($offset) must be contained in argument #1 ($haystack)")
        )
        return 0
    p = str_bytes(haystack) + start
    left = clipped(u64(size - start), limit)
    right = clipped(needle.len, limit)
    if case_insensitive:
        return bytes_diff_ci(p, left, str_bytes(needle), right)
    return bytes_diff(p, left, str_bytes(needle), right)


# Likeness


@native
def f_levenshtein(
    string1: ptr[String], string2: ptr[String], insertion_cost: i64, replacement_cost: i64,
    deletion_cost: i64,
) -> i64:  # fmt: skip
    """levenshtein() (Wagner and Fischer, two rows)"""
    if string1.len == 0:
        return wrap_mul(i64(string2.len), insertion_cost)
    if string2.len == 0:
        return wrap_mul(i64(string1.len), deletion_cost)
    columns = string2.len + 1
    bytes = columns * 16
    rows = ptr[i64](alloc(bytes))
    above = rows
    row = rows + columns
    for j in range(columns):
        above[j] = wrap_mul(i64(j), insertion_cost)
    for i in range(string1.len):
        row[0] = wrap_add(above[0], deletion_cost)
        c = str_byte(string1, i)
        for j in range(string2.len):
            best = above[j] if str_byte(string2, j) == c else wrap_add(above[j], replacement_cost)
            deleted = wrap_add(above[j + 1], deletion_cost)
            inserted = wrap_add(row[j], insertion_cost)
            best = deleted if deleted < best else best
            row[j + 1] = inserted if inserted < best else best
        above, row = row, above
    result = above[string2.len]
    dealloc(ptr[u8](rows), bytes)
    return result


@native
def similarity(a: ptr[u8], alen: u64, b: ptr[u8], blen: u64) -> i64:
    """Length of the longest common part, plus the same left and right of it (Oliver 1993)."""
    longest: u64 = 0
    at_a: u64 = 0
    at_b: u64 = 0
    for i in range(alen):
        if alen - i <= longest:
            break
        for j in range(blen):
            if blen - j <= longest:
                break
            k: u64 = 0
            while i + k < alen and j + k < blen and a[i + k] == b[j + k]:
                k += 1
            if k > longest:
                longest = k
                at_a = i
                at_b = j
    if longest == 0:
        return 0
    sum = i64(longest)
    if at_a > 0 and at_b > 0:
        sum += similarity(a, at_a, b, at_b)
    end_a = at_a + longest
    end_b = at_b + longest
    if end_a < alen and end_b < blen:
        sum += similarity(a + end_a, alen - end_a, b + end_b, blen - end_b)
    return sum


@native
def f_similar_text(string1: ptr[String], string2: ptr[String], percent: ptr[Ref]) -> i64:
    """similar_text()"""
    same: i64 = 0
    total = i64(string1.len + string2.len)
    if total != 0:
        same = similarity(str_bytes(string1), string1.len, str_bytes(string2), string2.len)
    if percent is not None:
        ref_assign(percent, tv_dbl(f64(same) * 2.0 * 100.0 / f64(total) if total != 0 else 0.0))
    return same
