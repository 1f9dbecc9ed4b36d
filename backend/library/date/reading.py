"""From a time string to a moment: what the text leaves open comes from another moment, and relative amounts are added.

Example: `read_moment(m, text, now_in_zone(...), errors)` does what `new DateTime($text)` does.
"""

from backend.library.date.calendar import *
from backend.library.date.moment import *
from backend.library.date.words import *
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.clock import CLOCK_REALTIME, TimeSpec, read_clock
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref

last_errors = global_var("date_last_errors", Errors)


@native
def date_errors_request_start(booted: bool) -> void:
    """No time string has been parsed yet."""
    memset(ptr[u8](addr(last_errors)), 0, sizeof(Errors))


@native
def now_into(m: ptr[Moment], word: i64) -> void:
    """The current time in a zone."""
    now = stack(TimeSpec)
    read_clock(CLOCK_REALTIME, now)
    moment_load(m, now.seconds, sdiv(now.nanoseconds, 1000), word)


@native
def seconds_now() -> i64:
    """The current timestamp."""
    now = stack(TimeSpec)
    read_clock(CLOCK_REALTIME, now)
    return now.seconds


@native(inline=True)
def current_word() -> i64:
    """The request's zone."""
    return word_of_zone(zones.current)


@native
def errors_drop(e: ptr[Errors]) -> void:
    """Release the messages."""
    if e.warnings is not None:
        arr_decref(e.warnings)
        e.warnings = None
    if e.errors is not None:
        arr_decref(e.errors)
        e.errors = None


@native
def errors_keep(e: ptr[Errors]) -> void:
    """Make errors (consumed) those that getLastErrors() gives."""
    if last_errors.warnings is not None or last_errors.errors is not None:
        errors_drop(addr(last_errors))
    memcpy(ptr[u8](addr(last_errors)), ptr[u8](e), sizeof(Errors))


@native(inline=True)
def or_else(field: ptr[i64], other: i64) -> void:
    """Give a field a value if it has none."""
    if field[0] == UNSET:
        field[0] = other


@native
def fill_moment(m: ptr[Moment], now: ptr[Moment], keep_time: bool) -> void:
    """Take what is not known from another moment; a date without a time is at midnight, unless `keep_time`."""
    if not keep_time and m.have_date != 0 and m.have_time == 0:
        m.hour = 0
        m.minute = 0
        m.second = 0
        m.micro = 0
    if m.micro == UNSET:
        nothing = m.year == UNSET and m.month == UNSET and m.day == UNSET
        nothing = nothing and m.hour == UNSET and m.minute == UNSET and m.second == UNSET
        m.micro = now.micro if nothing else 0
    or_else(addr(m.year), now.year)
    or_else(addr(m.month), now.month)
    or_else(addr(m.day), now.day)
    or_else(addr(m.hour), now.hour)
    or_else(addr(m.minute), now.minute)
    or_else(addr(m.second), now.second)
    if m.zone is None:
        m.zone = now.zone
        or_else(addr(m.offset), now.offset)
        or_else(addr(m.dst), now.dst)
        if m.abbr == 0:
            m.abbr = now.abbr
    if m.kind == Kind.NONE and now.kind != Kind.NONE:
        m.kind = now.kind
        m.is_local = 1


@native
def complete(m: ptr[Moment], now: ptr[Moment], keep_time: bool) -> void:
    """Make what was parsed a moment, relative to another one."""
    fill_moment(m, now, keep_time)
    update_timestamp(m, now.zone)
    moment_from_timestamp(m)
    m.have_relative = 0
