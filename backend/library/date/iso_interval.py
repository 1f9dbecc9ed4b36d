"""Intervals of ISO 8601: "P1Y2M", "P0001-00-04T05:06:07", "R5/2024-01-01T00:00:00Z/P7D".

Example: `parse_iso_interval(text, iso)` of "PT36H" sets `iso.span.hour` to 36.
"""

from enum import IntEnum

from backend.library.date.difference import Span
from backend.library.date.moment import *
from backend.library.date.patterns import compile_patterns
from backend.library.date.scanner import PADDING, is_blank, moment_unset
from backend.library.date.words import Text, time_number
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *

_NAMES = {
    "date": "[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[1-2][0-9]|3[01])",
    "dashed": "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[01])",
    "hour": "[01][0-9]|2[0-4]",
    "sixty": "[0-5][0-9]",
}
_RULES = [
    ("RECURRENCES", "R[0-9]+"),
    ("DATETIME", "<date>T<hour><sixty><sixty>Z|<dashed>T<hour>:<sixty>:<sixty>Z"),
    ("PERIOD", "P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?"),
    ("COMBINED", "P[0-9]{4}-(0[0-9]|1[0-2])-(0[0-9]|[1-2][0-9]|3[01])T<hour>:<sixty>:<sixty>"),
    ("SKIPPED", "[ .,\\t/]|\\0|\\n"),
]
ISO_SCANNER = compile_patterns(_RULES, _NAMES)
IsoRule = IntEnum("IsoRule", {name: number for number, (name, _) in enumerate(_RULES)})
ISO_COLUMNS = const_table("date_iso_columns", u8, ISO_SCANNER.columns)
ISO_MOVES = const_table("date_iso_moves", u8, ISO_SCANNER.moves)
ISO_ACCEPTS = const_table("date_iso_accepts", i8, ISO_SCANNER.accepts)
PERIOD_DIGITS = 12
RECURRENCE_DIGITS = 9


@struct
class IsoInterval:
    """What an interval gives."""

    begin: ptr[Moment]
    end: ptr[Moment]
    span: ptr[Span]
    recurrences: i64
    has_begin: i64
    has_end: i64
    has_span: i64
    has_recurrences: i64
    failed: i64


@native
def parse_iso_interval(text: ptr[u8], length: u64, iso: ptr[IsoInterval]) -> void:
    """Parse an interval; `iso` has the places where moments and span go."""
    iso.recurrences = 0
    iso.has_begin = 0
    iso.has_end = 0
    iso.has_span = 0
    iso.has_recurrences = 0
    iso.failed = 0
    memset(ptr[u8](iso.span), 0, sizeof(Span))
    iso.span.days = UNSET
    start = text
    last = text + length - 1
    while length != 0 and start < last and is_blank(start[0]):
        start += 1
    while length != 0 and last > start and is_blank(last[0]):
        last -= 1
    if length == 0:
        iso.failed = 1
        return
    size = last - start + 1
    buffer = alloc(u64(size) + PADDING)
    memcpy(buffer, start, u64(size))
    memset(buffer + size, 0, PADDING)
    cursor = buffer
    while cursor <= buffer + size:
        cursor = iso_token(iso, cursor)
    dealloc(buffer, u64(size) + PADDING)


@native
def iso_token(iso: ptr[IsoInterval], token: ptr[u8]) -> ptr[u8]:
    """Take the longest match at a place; the place behind it."""
    state = i64(ISO_SCANNER.start)
    p = token
    end = token
    rule: i64 = -1
    while True:
        state = i64(ISO_MOVES[state * ISO_SCANNER.width + i64(ISO_COLUMNS[p[0]])])
        if state == 0:
            break
        p += 1
        if i64(ISO_ACCEPTS[state]) >= 0:
            rule = i64(ISO_ACCEPTS[state])
            end = p
    if rule < 0:
        iso.failed = 1
        return token + 1
    t = stack(Text)
    t.at = token
    kept = end[0]
    end[0] = 0
    if rule == IsoRule.RECURRENCES:
        iso.recurrences = time_number(t, RECURRENCE_DIGITS)
        iso.has_recurrences = 1
    elif rule == IsoRule.DATETIME:
        iso_datetime(iso, t)
    elif rule == IsoRule.PERIOD:
        iso_period(iso, t)
    elif rule == IsoRule.COMBINED:
        s = iso.span
        s.year = time_number(t, 4)
        s.month = time_number(t, 2)
        s.day = time_number(t, 2)
        s.hour = time_number(t, 2)
        s.minute = time_number(t, 2)
        s.second = time_number(t, 2)
        iso.has_span = 1
    end[0] = kept
    return end


@native
def iso_datetime(iso: ptr[IsoInterval], t: ptr[Text]) -> void:
    """Take the moment at which the interval begins or ends."""
    m = iso.begin
    if iso.has_begin != 0 or iso.has_span != 0:
        m = iso.end
        iso.has_end = 1
    else:
        iso.has_begin = 1
    moment_unset(m)
    m.year = time_number(t, 4)
    m.month = time_number(t, 2)
    m.day = time_number(t, 2)
    m.hour = time_number(t, 2)
    m.minute = time_number(t, 2)
    m.second = time_number(t, 2)
    m.micro = 0
    m.kind = Kind.OFFSET
    m.offset = 0
    m.dst = 0
    update_timestamp(m, None)


@native
def iso_period(iso: ptr[IsoInterval], t: ptr[Text]) -> void:
    """Take an amount of time."""
    s = iso.span
    in_time = False
    t.at += 1
    iso.has_span = 1
    while True:
        if t.at[0] == ord("T"):
            in_time = True
            t.at += 1
        if t.at[0] == 0:
            iso.failed = 1
            return
        value = time_number(t, PERIOD_DIGITS)
        unit = t.at[0]
        if unit == ord("Y"):
            s.year = value
        elif unit == ord("W"):
            s.day += value * 7
        elif unit == ord("D"):
            s.day += value
        elif unit == ord("H"):
            s.hour = value
        elif unit == ord("S"):
            s.second = value
        elif unit == ord("M"):
            if in_time:
                s.minute = value
            else:
                s.month = value
        else:
            iso.failed = 1
            return
        t.at += 1
        if t.at[0] == 0:
            return
