"""A moment taken apart: what parsing fills in, and how fields, relative amounts and zones become a timestamp.

`Moment` lives in the caller's stack frame. `update_timestamp` is the heart of modify(), add() and the parsers: it applies the
relative amounts to the fields in php's order, and finds the offset of a local time.

Example: after `moment_load(m, 0, 0, word_of_zone(utc_zone()))` `m.year == 1970`.
"""

from enum import IntEnum

from backend.library.date.calendar import *
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.layout import *

UNSET = -9999999  # a field that a time string said nothing about


class Special(IntEnum):
    """Relative amounts that need a calendar."""

    NONE = 0
    WEEKDAY = 1  # "+3 weekdays"
    WEEKDAY_OF = 2  # "first monday of"
    LAST_WEEKDAY_OF = 3


FIRST_DAY_OF = 1
LAST_DAY_OF = 2


@struct
class Moment:
    """Fields of a date and time, its zone, and what is to be added."""

    year: i64
    month: i64
    day: i64
    hour: i64
    minute: i64
    second: i64
    micro: i64
    timestamp: i64
    kind: i64  # Kind
    offset: i64  # seconds east of UTC, without summer time for an abbreviation
    dst: i64
    abbr: u64
    zone: ptr[Zone]
    have_time: i64
    have_date: i64
    have_zone: i64
    is_local: i64
    # what is to be added
    have_relative: i64
    add_year: i64
    add_month: i64
    add_day: i64
    add_hour: i64
    add_minute: i64
    add_second: i64
    add_micro: i64
    have_weekday: i64
    weekday: i64
    weekday_behavior: i64
    have_special: i64
    special: i64  # Special
    special_amount: i64
    first_last: i64


@native(inline=True)
def moment_clear(m: ptr[Moment]) -> void:
    """All fields 0."""
    memset(ptr[u8](m), 0, sizeof(Moment))


@native
def moment_zone(m: ptr[Moment], word: i64) -> void:
    """Take a zone; the offset of an identifier is that of the timestamp."""
    m.kind = word_kind(word)
    m.zone = None
    m.dst = 0
    m.abbr = 0
    if m.kind == Kind.IDENTIFIER:
        m.zone = word_zone(word)
        moment_rule(m)
    elif m.kind == Kind.ABBREVIATION:
        m.offset = word_base(word)
        m.dst = word_dst(word)
        m.abbr = word_abbreviation(word)
    else:
        m.offset = word_base(word)


@native(inline=True)
def moment_rule(m: ptr[Moment]) -> void:
    """How clocks of the moment's zone go at its timestamp."""
    type = zone_type_at(m.zone, m.timestamp)
    m.offset = type.offset
    m.dst = type.dst
    m.abbr = type.abbr


@native(inline=True)
def moment_offset(m: ptr[Moment]) -> i64:
    """Seconds east of UTC, summer time included."""
    return m.offset + m.dst * 3600 if m.kind == Kind.ABBREVIATION else m.offset


@native
def moment_word(m: ptr[Moment]) -> i64:
    """The zone as a word."""
    if m.kind == Kind.IDENTIFIER:
        return word_of_zone(m.zone)
    if m.kind == Kind.ABBREVIATION:
        return word_of_abbreviation(m.abbr, m.offset, m.dst)
    return word_of_offset(m.offset)


@native
def moment_fields(m: ptr[Moment], seconds: i64) -> void:
    """Date and time of seconds since 1970 on the moment's clocks."""
    days = floor_div(seconds, SECONDS_PER_DAY)
    rest = floor_mod(seconds, SECONDS_PER_DAY)
    civil_from_days(days, ptr[Civil](m))  # its first three members
    hour = sdiv(rest, 3600)
    rest -= hour * 3600
    minute = sdiv(rest, 60)
    m.hour = hour
    m.minute = minute
    m.second = rest - minute * 60


@native
def moment_load(m: ptr[Moment], timestamp: i64, micro: i64, word: i64) -> void:
    """The parts of a timestamp in a zone; nothing to be added."""
    memset(ptr[u8](addr(m.have_time)), 0, sizeof(Moment) - offsetof(Moment, "have_time"))
    m.timestamp = timestamp
    m.micro = micro
    moment_zone(m, word)
    m.have_zone = 1
    m.is_local = 1
    moment_fields(m, wrap_add(timestamp, moment_offset(m)))


@native
def moment_from_timestamp(m: ptr[Moment]) -> void:
    """Set the fields from the timestamp, in the zone that the moment has."""
    if m.kind == Kind.IDENTIFIER:
        moment_rule(m)
    moment_fields(m, wrap_add(m.timestamp, moment_offset(m) if m.kind != Kind.NONE else 0))
    m.is_local = 1
    m.have_zone = 1


# -- carrying -----------------------------------------------------------------------------------------


@native
def normalize(m: ptr[Moment]) -> void:
    """Carry what fields overflow by."""
    if m.micro != UNSET:
        carry(addr(m.micro), addr(m.second), 1000000)
    if m.second != UNSET:
        carry(addr(m.second), addr(m.minute), 60)
        carry(addr(m.minute), addr(m.hour), 60)
        carry(addr(m.hour), addr(m.day), 24)
    carry_month(addr(m.month), addr(m.year))
    if m.day < 1 or m.day > 28 and m.day > days_in_month(m.year, m.month):
        civil_from_days(days_from_civil(m.year, m.month, m.day), ptr[Civil](m))


@native
def adjust_weekday(m: ptr[Moment]) -> void:
    """Go to the weekday that was named."""
    current = day_of_week(m.year, m.month, m.day)
    if m.weekday_behavior == 2:
        # of this week, which begins on Monday
        if current == 0 and m.weekday != 0:
            m.weekday -= 7
        if m.weekday == 0 and current != 0:
            m.weekday = 7
        m.day = wrap_add(m.day, wrap_sub(m.weekday, current))
        return
    difference = wrap_sub(m.weekday, current)
    if m.add_day < 0 and difference < 0 or m.add_day >= 0 and difference <= 0 - m.weekday_behavior:
        difference += 7
    if m.weekday >= 0:
        m.day = wrap_add(m.day, difference)
    else:
        m.day = wrap_add(m.day, wrap_sub(wrap_sub(0, m.weekday), current) - 7)
    m.have_weekday = 0


@native
def adjust_first_last(m: ptr[Moment]) -> void:
    """Go to the first or last day of the month."""
    if m.first_last == FIRST_DAY_OF:
        m.day = 1
    elif m.first_last == LAST_DAY_OF:
        m.day = 0
        m.month = wrap_add(m.month, 1)


@native
def adjust_month_of(m: ptr[Moment]) -> void:
    """Go to the month whose weekdays or days are counted."""
    if m.have_special != 0 and m.special >= Special.WEEKDAY_OF:
        m.day = 1
        m.month = wrap_add(m.month, wrap_add(m.add_month, 1 if m.special == Special.LAST_WEEKDAY_OF else 0))
        m.add_month = 0
    adjust_first_last(m)
    normalize(m)


@native
def adjust_relative(m: ptr[Moment]) -> void:
    """Add the relative amounts."""
    if m.have_weekday != 0:
        adjust_weekday(m)
    normalize(m)
    if m.have_relative != 0:
        m.micro = wrap_add(m.micro, m.add_micro)
        m.second = wrap_add(m.second, m.add_second)
        m.minute = wrap_add(m.minute, m.add_minute)
        m.hour = wrap_add(m.hour, m.add_hour)
        m.day = wrap_add(m.day, m.add_day)
        m.month = wrap_add(m.month, m.add_month)
        m.year = wrap_add(m.year, m.add_year)
    adjust_first_last(m)
    normalize(m)


@native
def adjust_working_days(m: ptr[Moment]) -> void:
    """Add working days: five make a week, what is left skips the weekend."""
    count = m.special_amount
    day = day_of_week(m.year, m.month, m.day)
    rest = srem(count, 5)
    m.day = wrap_add(m.day, sdiv(count, 5) * 7)
    if count > 0:
        if rest == 0:
            if day == 0:
                m.day = wrap_sub(m.day, 2)
            elif day == 6:
                m.day = wrap_sub(m.day, 1)
        elif day == 6:
            m.day = wrap_add(m.day, 1)
        elif day + rest > 5:
            m.day = wrap_add(m.day, 2)
    elif rest == 0:
        if day == 6:
            m.day = wrap_add(m.day, 2)
        elif day == 0:
            m.day = wrap_add(m.day, 1)
    elif day == 0:
        m.day = wrap_sub(m.day, 1)
    elif day + rest < 1:
        m.day = wrap_sub(m.day, 2)
    m.day = wrap_add(m.day, rest)


# -- timestamps ---------------------------------------------------------------------------------------


@native
def local_seconds(m: ptr[Moment]) -> i64:
    """Seconds since 1970 as if the fields were of UTC."""
    days = days_from_civil(m.year, m.month, m.day)
    time = wrap_add(wrap_add(wrap_mul(m.hour, 3600), wrap_mul(m.minute, 60)), m.second)
    return wrap_add(wrap_mul(days, SECONDS_PER_DAY), time)


@native
def adjust_zone(m: ptr[Moment], fallback: ptr[Zone]) -> void:
    """Make the timestamp, which is the local time's, one of UTC."""
    if m.kind == Kind.OFFSET or m.kind == Kind.ABBREVIATION:
        m.is_local = 1
        m.timestamp = wrap_sub(m.timestamp, moment_offset(m))
        return
    zone = m.zone if m.kind == Kind.IDENTIFIER else fallback
    if zone is None:
        return
    m.is_local = 1
    m.zone = zone
    m.kind = Kind.IDENTIFIER
    if zone.count == 0:
        m.timestamp = wrap_sub(m.timestamp, zone.types.offset)
    else:
        m.timestamp = wrap_sub(m.timestamp, offset_of_local(m, zone, m.timestamp))
    m.have_zone = 1
    moment_rule(m)


@native
def offset_of_local(m: ptr[Moment], zone: ptr[Zone], local: i64) -> i64:
    """The offset of a zone when its clocks show a time, optional_int as seconds as if in UTC.

    A time that clocks skip is moved forward; of a time that they show twice the first one is meant, or the second one
    where the moment comes from standard time.
    """
    since = stack(i64)
    current = zone_type_at(zone, local)
    after = zone_period(zone, wrap_sub(local, current.offset), since).offset
    since_after = since[0]
    if current.offset == after and m.have_zone != 0:
        if current.offset >= 0 and m.dst != 0 and current.dst == 0:
            earlier = zone_period(zone, wrap_sub(local, current.offset + 7200), since).offset
            if earlier != after and wrap_sub(local, earlier) < since_after:
                after = earlier
                since_after = since[0]
        elif current.offset <= 0 and current.dst != 0 and m.dst == 0:
            later = zone_period(zone, wrap_add(wrap_sub(local, current.offset), 7200), since).offset
            if later != after and wrap_sub(local, later) >= since[0]:
                after = later
                since_after = since[0]
    moment = wrap_sub(local, after)
    in_gap = since_after != INT_MIN and moment >= since_after + (current.offset - after) and moment < since_after
    return after if current.offset != after and not in_gap else current.offset


@native
def update_timestamp(m: ptr[Moment], fallback: ptr[Zone]) -> void:
    """Add the relative amounts, and find the timestamp; a moment without a zone is in `fallback`."""
    if m.have_relative != 0 or m.have_weekday != 0 or m.first_last != 0 or m.have_special != 0:
        adjust_month_of(m)
        adjust_relative(m)
        if m.have_special != 0 and m.special == Special.WEEKDAY:
            adjust_working_days(m)
        m.special = Special.NONE
        m.special_amount = 0
    normalize(m)
    m.timestamp = local_seconds(m)
    adjust_zone(m, fallback)
    m.have_relative = 0
    m.have_weekday = 0
    m.have_special = 0
    m.first_last = 0
