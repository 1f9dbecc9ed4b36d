"""What the methods of DateTime and DateTimeImmutable do to the state of an object: modify(), add(), set...().

Each function returns whether it was done; False after throwing or warning.

Example: `change_text(o, text)` with "+1 day" makes a date a day later.
"""

from backend.interp.calls.enter import func_full_name
from backend.interp.calls.frames import own_frame
from backend.interp.objects.objects import obj_props
from backend.library.date.calendar import iso_day_offset
from backend.library.date.interval import interval_apply, interval_is_special, sb_first_error
from backend.library.date.moment import *
from backend.library.date.reading import errors_keep
from backend.library.date.scanner import parse_time
from backend.library.date.state import *
from backend.library.date.words import Errors
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_c, sb_finish, sb_int, sb_new, sb_str
from backend.runtime.errors import warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes
from backend.runtime.value import *


@native(cold=True)
def parse_failure(text: ptr[String], errors: ptr[Errors], function: ptr[String]) -> ptr[String]:
    """The message about a text that is no time; with the name of a function (consumed), or without."""
    b = stack(Builder)
    sb_new(b, 120)
    if function is not None:
        sb_str(b, function)
        str_decref(function)
        sb_bytes(b, b"(): ", 4)
    sb_bytes(b, b"Failed to parse time string (", 29)
    sb_c(b, str_bytes(text))
    if function is not None and errors.first_char == 0:  # php ends a warning there
        sb_bytes(b, b") at position ", 14)
        sb_int(b, errors.first_position)
        sb_bytes(b, b" (", 2)
    else:
        sb_first_error(b, errors, 0)
    return sb_finish(b)


@native
def change_text(o: ptr[Object], text: ptr[String]) -> bool:
    """modify()"""
    m = stack(Moment)
    if not date_open(o, m):
        return False
    said = stack(Moment)
    errors = stack(Errors)
    parse_time(str_bytes(text), text.len, said, errors)
    if errors.error_count != 0:
        warning(parse_failure(text, errors, func_full_name(own_frame().func)))
        errors_keep(errors)
        return False
    errors_keep(errors)
    memcpy(ptr[u8](addr(m.have_relative)), ptr[u8](addr(said.have_relative)),
           sizeof(Moment) - offsetof(Moment, "have_relative"))  # fmt: skip
    if said.year != UNSET:
        m.year = said.year
    if said.month != UNSET:
        m.month = said.month
    if said.day != UNSET:
        m.day = said.day
    if said.hour != UNSET:
        m.hour = said.hour
        m.minute = said.minute if said.minute != UNSET else 0
        m.second = said.second if said.second != UNSET and said.minute != UNSET else 0
    if said.micro != UNSET:
        m.micro = said.micro
    at_epoch = said.year == 1970 and said.month == 1 and said.day == 1 and said.hour == 0 and said.minute == 0
    at_epoch = at_epoch and said.second == 0 and said.micro == 0 and said.have_zone != 0
    if at_epoch and said.kind == Kind.OFFSET and said.offset == 0 and said.dst == 0:
        moment_zone(m, word_of_offset(0))  # "@timestamp" is of UTC
    update_timestamp(m, None)
    date_close(o, m)
    return True


@native
def change_date(o: ptr[Object], year: i64, month: i64, day: i64) -> bool:
    """setDate()"""
    m = stack(Moment)
    if not date_open(o, m):
        return False
    m.year = year
    m.month = month
    m.day = day
    update_timestamp(m, None)
    date_close(o, m)
    return True


@native
def change_iso_date(o: ptr[Object], year: i64, week: i64, weekday: i64) -> bool:
    """setISODate()"""
    m = stack(Moment)
    if not date_open(o, m):
        return False
    m.year = year
    m.month = 1
    m.day = 1
    m.have_relative = 1
    m.add_day = iso_day_offset(year, week, weekday)
    update_timestamp(m, None)
    date_close(o, m)
    return True


@native
def change_time(o: ptr[Object], hour: i64, minute: i64, second: i64, micro: i64) -> bool:
    """setTime()"""
    m = stack(Moment)
    if not date_open(o, m):
        return False
    m.hour = hour
    m.minute = minute
    m.second = second
    m.micro = micro
    update_timestamp(m, None)
    date_close(o, m)
    return True


@native
def change_timestamp(o: ptr[Object], timestamp: i64) -> bool:
    """setTimestamp()"""
    if not date_ready(o):
        return False
    date_set(o, timestamp, 0, date_word(o))
    return True


@native
def change_zone(o: ptr[Object], timezone: ptr[Object]) -> bool:
    """setTimezone()"""
    if not date_ready(o):
        return False
    word = zone_ready(timezone)
    if word == 0:
        return False
    obj_props(o)[ZONE] = tv_int(word)
    return True


@native
def change_later(o: ptr[Object], interval: ptr[Object]) -> bool:
    """add()"""
    m = stack(Moment)
    if not date_open(o, m) or not interval_apply(interval, m, False):
        return False
    date_close(o, m)
    return True


@native
def change_earlier(o: ptr[Object], interval: ptr[Object]) -> bool:
    """sub()"""
    m = stack(Moment)
    if not date_open(o, m):
        return False
    if interval_is_special(interval):
        b = stack(Builder)
        sb_new(b, 120)
        active = func_full_name(own_frame().func)
        sb_str(b, active)
        str_decref(active)
        sb_c(b, b"(): Only non-special relative time specifications are supported for subtraction")
        warning(sb_finish(b))
        return True
    if not interval_apply(interval, m, True):
        return False
    date_close(o, m)
    return True
