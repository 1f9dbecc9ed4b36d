"""Time strings: the longest match of the grammar at each place. What each format fills in is in rules.py.

Example: `parse_time(b"2024-02-29 12:00", 16, m, errors)` sets `m.year`, `m.hour` and their kin; what the text does not mention is UNSET.
"""

from backend.library.date.grammar import SCANNER, Rule
from backend.library.date.moment import *
from backend.library.date.rules import apply_rule
from backend.library.date.words import *
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *

COLUMNS = const_table("date_scan_columns", u8, SCANNER.columns)
MOVES = const_table("date_scan_moves", u16, SCANNER.moves)
ACCEPTS = const_table("date_scan_accepts", i8, SCANNER.accepts)
PADDING = 8  # NULs behind a text
SHORT = 200  # bytes of a text that is copied to the native stack


@native
def moment_unset(m: ptr[Moment]) -> void:
    """Nothing is known yet."""
    moment_clear(m)
    m.year = UNSET
    m.month = UNSET
    m.day = UNSET
    m.hour = UNSET
    m.minute = UNSET
    m.second = UNSET
    m.micro = UNSET
    m.offset = UNSET
    m.dst = UNSET


@native(inline=True)
def is_blank(byte: u8) -> bool:
    """C's isspace"""
    return byte == 32 or byte >= 9 and byte <= 13


@native
def parse_time(text: ptr[u8], length: u64, m: ptr[Moment], errors: ptr[Errors]) -> void:
    """Parse a time string into a moment and errors, both of which it clears first."""
    memset(ptr[u8](errors), 0, sizeof(Errors))
    moment_unset(m)
    if length == 0:
        problem_at(errors, True, 0, 0, b"Empty string")
        return
    start = text
    last = text + length - 1
    while start < last and is_blank(start[0]):
        start += 1
    while last > start and is_blank(last[0]):
        last -= 1
    size = last - start + 1
    if size <= SHORT:
        parse_copy(stack(u8, SHORT + PADDING), start, size, m, errors)
        return
    block = alloc(u64(size) + PADDING)
    parse_copy(block, start, size, m, errors)
    dealloc(block, u64(size) + PADDING)


@native
def parse_copy(buffer: ptr[u8], text: ptr[u8], size: i64, m: ptr[Moment], errors: ptr[Errors]) -> void:
    """Parse a text, copied to a buffer with room for padding."""
    memcpy(buffer, text, u64(size))
    memset(buffer + size, 0, PADDING)
    t = stack(Text)
    t.start = buffer
    t.errors = errors
    end = buffer + size
    cursor = buffer
    while cursor <= end:
        t.token = cursor
        cursor = parse_token(t, m, cursor)
    t.token = end + 1
    if m.have_time != 0 and not valid_time(m.hour, m.minute, m.second):
        text_warning(t, b"The parsed time was invalid")
    if m.have_date != 0 and not valid_date(m.year, m.month, m.day):
        text_warning(t, b"The parsed date was invalid")


@native
def parse_token(t: ptr[Text], m: ptr[Moment], token: ptr[u8]) -> ptr[u8]:
    """Take the longest match at a place; the place behind it."""
    state = i64(SCANNER.start)
    p = token
    end = token
    rule: i64 = -1
    while True:
        state = i64(MOVES[state * SCANNER.width + i64(COLUMNS[p[0]])])
        if state == 0:
            break
        p += 1
        accepted = i64(ACCEPTS[state])
        if accepted >= 0:
            rule = accepted
            end = p
    if rule == Rule.SKIPPED:
        return end
    if rule < 0:
        text_error(t, b"Unexpected character")
        return token + 1
    kept = end[0]
    end[0] = 0
    t.at = token
    apply_rule(t, m, rule)
    end[0] = kept
    return end
