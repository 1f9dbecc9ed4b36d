"""Spans of time: the difference of two moments, and a moment so much later or earlier.

A span counts years, months ... apart. What diff() gives and what is added by it are *civil*: clocks are set forward as a person
would. A span that was written as ISO 8601 is of the *wall* kind: years, months and days are civil, the rest is time that passes.

Example: `difference(a, b, span)` of 2024-01-31 and 2024-03-01 is a month and a day, 30 days.
"""

from backend.library.date.calendar import *
from backend.library.date.moment import *
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.layout import *


@struct
class Span:
    """An amount of time."""

    year: i64
    month: i64
    day: i64
    hour: i64
    minute: i64
    second: i64
    micro: i64
    invert: i64
    days: i64  # UNSET when it is not a difference


@native(inline=True)
def same_zone(a: ptr[Moment], b: ptr[Moment]) -> bool:
    """Whether two moments are in one zone by identifier."""
    return a.kind == Kind.IDENTIFIER and b.kind == Kind.IDENTIFIER and a.zone == b.zone


@native
def compare_fields(a: ptr[Moment], b: ptr[Moment]) -> i64:
    """<=> of what clocks and calendar show."""
    p = addr(a.year)
    q = addr(b.year)
    for i in range(7):
        if p[i] != q[i]:
            return 1 if p[i] > q[i] else -1
    return 0


@native
def is_later(a: ptr[Moment], b: ptr[Moment]) -> bool:
    """Whether a moment counts as the later one of a difference."""
    if same_zone(a, b):
        return compare_fields(a, b) > 0
    return a.timestamp > b.timestamp or a.timestamp == b.timestamp and a.micro > b.micro


@native
def days_between(a: ptr[Moment], b: ptr[Moment]) -> i64:
    """Whole days between two moments."""
    alike = same_zone(a, b) or a.kind == b.kind and a.kind != Kind.IDENTIFIER and moment_offset(a) == moment_offset(b)
    if not alike:
        gap = wrap_sub(a.timestamp, b.timestamp)
        return i64(i32(sdiv(gap if gap >= 0 else wrap_sub(0, gap), SECONDS_PER_DAY)))
    earlier = a
    later = b
    if a.timestamp > b.timestamp or a.timestamp == b.timestamp and a.micro >= b.micro:
        earlier = b
        later = a
    days = wrap_sub(days_from_civil(a.year, a.month, a.day), days_from_civil(b.year, b.month, b.day))
    if days < 0:
        days = 0 - days
    if days > 0 and time_of_day(later) < time_of_day(earlier):
        days -= 1
    return i64(i32(days))


@native(inline=True)
def time_of_day(m: ptr[Moment]) -> i64:
    """Microseconds since midnight."""
    return ((m.hour * 60 + m.minute) * 60 + m.second) * 1000000 + m.micro


@native
def normalize_span(base: ptr[Moment], span: ptr[Span], invert: bool) -> void:
    """Carry what is negative, months being those before (or at) a moment."""
    carry(addr(span.micro), addr(span.second), 1000000)
    carry(addr(span.second), addr(span.minute), 60)
    carry(addr(span.minute), addr(span.hour), 60)
    carry(addr(span.hour), addr(span.day), 24)
    carry(addr(span.month), addr(span.year), 12)
    year = base.year
    month = base.month
    while span.day < 0:
        if not invert:
            month -= 1
            if month < 1:
                month += 12
                year -= 1
        span.day += days_in_month(year, month)
        span.month -= 1
        if invert:
            month += 1
            if month > 12:
                month -= 12
                year += 1
    carry(addr(span.month), addr(span.year), 12)


@native
def subtract_fields(one: ptr[Moment], two: ptr[Moment], span: ptr[Span]) -> void:
    """Each field of the span is the difference of the moments' fields."""
    span.year = wrap_sub(two.year, one.year)
    span.month = two.month - one.month
    span.day = two.day - one.day
    span.hour = two.hour - one.hour
    span.minute = two.minute - one.minute
    span.second = two.second - one.second
    span.micro = two.micro - one.micro
    span.days = days_between(one, two)


@native
def difference(one: ptr[Moment], two: ptr[Moment], span: ptr[Span]) -> void:
    """The span from one moment to another."""
    span.invert = 0
    if is_later(one, two):
        one, two = two, one
        span.invert = 1
    subtract_fields(one, two, span)
    if same_zone(one, two):
        difference_in_zone(one, two, span)
        return
    if one.kind != Kind.IDENTIFIER:
        span.hour += one.dst
    if two.kind != Kind.IDENTIFIER:
        span.hour -= two.dst
    span.second += one.offset - two.offset
    normalize_span(one if span.invert != 0 else two, span, span.invert != 0)


@native
def difference_in_zone(one: ptr[Moment], two: ptr[Moment], span: ptr[Span]) -> void:
    """The span between moments of one zone, whose clocks may have been set meanwhile."""
    correction = two.offset - one.offset
    hours = sdiv(correction, 3600)
    minutes = sdiv(srem(correction, 3600), 60)
    if two.timestamp < one.timestamp:  # clocks were set back in between
        flipped = span.minute * 60 + span.second - correction
        if flipped < 0:
            flipped = 0 - flipped
        span.hour = sdiv(flipped, 3600)
        span.minute = sdiv(flipped - span.hour * 3600, 60)
        span.second = srem(flipped, 60)
        span.invert = 1 - span.invert
    normalize_span(one if span.invert != 0 else two, span, span.invert != 0)
    gap = wrap_sub(two.timestamp, one.timestamp)
    since = stack(i64)
    if one.dst == 1 and two.dst == 0:
        if gap + correction < SECONDS_PER_DAY:
            span.hour -= hours
            span.minute -= minutes
    elif one.dst == 0 and two.dst == 1:
        zone_period(two.zone, two.timestamp, since)
        next_day = one.timestamp + SECONDS_PER_DAY
        skips = next_day > since[0] and next_day <= since[0] + correction
        if (not skips and two.timestamp >= since[0]
                and srem(gap + correction, SECONDS_PER_DAY) > two.timestamp - since[0]):  # fmt: skip
            span.hour -= hours
            span.minute -= minutes
    elif gap >= SECONDS_PER_DAY:
        offset = zone_period(two.zone, wrap_sub(two.timestamp, two.offset), since).offset
        change = one.offset - offset
        if since[0] != INT_MIN and two.timestamp >= since[0] - change and two.timestamp < since[0]:
            span.day -= 1
            span.hour = 24


# -- adding ---------------------------------------------------------------------------------------------


@native
def add_fields(m: ptr[Moment], span: ptr[Span], sign: i64, time: bool) -> void:
    """Add the fields of a span, those of the time of day only where `time` says so."""
    m.have_relative = 1
    m.add_year = wrap_mul(span.year, sign)
    m.add_month = wrap_mul(span.month, sign)
    m.add_day = wrap_mul(span.day, sign)
    if time:
        m.add_hour = wrap_mul(span.hour, sign)
        m.add_minute = wrap_mul(span.minute, sign)
        m.add_second = wrap_mul(span.second, sign)
        m.add_micro = wrap_mul(span.micro, sign)
    update_timestamp(m, None)


@native
def add_span(m: ptr[Moment], span: ptr[Span], wall: bool, negate: bool) -> void:
    """Make a moment later by a span, or earlier if it is to be negated."""
    sign: i64 = -1 if (span.invert != 0) != negate else 1
    if not wall:
        add_fields(m, span, sign, True)
        return
    if span.year != 0 or span.month != 0 or span.day != 0:
        add_fields(m, span, sign, False)
    micro = span.micro
    second = span.second
    carry(addr(micro), addr(second), 1000000)
    passing = wrap_add(wrap_add(wrap_mul(span.hour, 3600), wrap_mul(span.minute, 60)), second)
    m.timestamp = wrap_add(m.timestamp, wrap_mul(passing, sign))
    m.micro += micro * sign
    carry(addr(m.micro), addr(m.timestamp), 1000000)
    moment_from_timestamp(m)
