"""The functions date(), mktime(), strtotime() and their kin.

Each `f_<name>` is the body of the function declared in backend/library/date/functions.php.
"""

from backend.library.date.calendar import *
from backend.library.date.format import *
from backend.library.date.moment import *
from backend.library.date.reading import *
from backend.library.date.scanner import parse_time
from backend.library.date.words import Errors
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_int
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.errors import msg, msg0, notice, warning
from backend.runtime.layout import *
from backend.runtime.string import str_bytes, str_from_c, str_is
from backend.runtime.value import *

_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)
set_c = declare("set_c", fn[[ptr[Array], ptr[u8], u64, TV], void])


@native(inline=True)
def given_or_now(timestamp: ptr[TV]) -> i64:
    """An optional timestamp."""
    return timestamp.data if timestamp is not None and timestamp.tag == Tag.INT else seconds_now()


@native
def here(m: ptr[Moment], timestamp: ptr[TV]) -> void:
    """A timestamp in the request's zone."""
    moment_load(m, given_or_now(timestamp), 0, current_word())


@native
def f_date(format: ptr[String], timestamp: ptr[TV]) -> ptr[String]:
    """date()"""
    m = stack(Moment)
    here(m, timestamp)
    return format_moment(m, str_bytes(format), format.len, False)


@native
def date_now(format: ptr[u8]) -> ptr[String]:
    """The current time in a format of date(), in the request's zone (owned)."""
    m = stack(Moment)
    moment_load(m, seconds_now(), 0, current_word())
    return format_moment(m, format, _strlen(format), False)


@native
def f_gmdate(format: ptr[String], timestamp: ptr[TV]) -> ptr[String]:
    """gmdate()"""
    m = stack(Moment)
    moment_load(m, given_or_now(timestamp), 0, word_of_zone(utc_zone()))
    return format_moment(m, str_bytes(format), format.len, True)


@native
def idate_value(m: ptr[Moment], letter: u8) -> i64:
    """The number that a letter stands for; -1 for an unknown letter."""
    week = stack(Civil)
    if letter == ord("B"):
        return swatch_beat(m.timestamp)
    if letter == ord("d") or letter == ord("j"):
        return m.day
    if letter == ord("h") or letter == ord("g"):
        return hour12(m.hour)
    if letter == ord("H") or letter == ord("G"):
        return m.hour
    if letter == ord("i"):
        return m.minute
    if letter == ord("I"):
        return m.dst
    if letter == ord("L"):
        return i64(is_leap(m.year))
    if letter == ord("m") or letter == ord("n"):
        return m.month
    if letter == ord("N"):
        weekday = day_of_week(m.year, m.month, m.day)
        return weekday if weekday != 0 else 7
    if letter == ord("s"):
        return m.second
    if letter == ord("t"):
        return days_in_month(m.year, m.month)
    if letter == ord("U"):
        return m.timestamp
    if letter == ord("w"):
        return day_of_week(m.year, m.month, m.day)
    if letter == ord("W") or letter == ord("o"):
        iso_week(m.year, m.month, m.day, week)
        return week.month if letter == ord("W") else week.year
    if letter == ord("y"):
        return srem(m.year, 100)
    if letter == ord("Y"):
        return m.year
    if letter == ord("z"):
        return day_of_year(m.year, m.month, m.day)
    return moment_offset(m)


IDATE_LETTERS = [int(chr(letter) in "BdjhgHGiILmnNstUwWoyYzZ") for letter in range(256)]
IS_IDATE = const_table("idate_letters", u8, IDATE_LETTERS)


@native
def f_idate(format: ptr[String], timestamp: ptr[TV]) -> TV:
    """idate()"""
    if format.len != 1:
        warning(msg0(b"idate(): idate format is one char"))
        return tv_bool(False)
    letter = str_bytes(format)[0]
    if IS_IDATE[letter] == 0:
        warning(msg0(b"idate(): Unrecognized date format token"))
        return tv_bool(False)
    m = stack(Moment)
    here(m, timestamp)
    return tv_int(idate_value(m, letter))


# -- making timestamps ----------------------------------------------------------------------------------


@native(inline=True)
def optional_int(part: ptr[TV], other: i64) -> i64:
    """An optional int."""
    return part.data if part is not None and part.tag == Tag.INT else other


@native
def make_time(
    m: ptr[Moment], hour: i64, minute: ptr[TV], second: ptr[TV], month: ptr[TV], day: ptr[TV], year: ptr[TV]
) -> TV:
    """The timestamp of some parts, the others being those of the moment."""
    m.hour = hour
    m.minute = optional_int(minute, m.minute)
    m.second = optional_int(second, m.second)
    m.month = optional_int(month, m.month)
    m.day = optional_int(day, m.day)
    if year is not None and year.tag == Tag.INT:
        m.year = year.data
        if m.year >= 0 and m.year < 70:
            m.year += 2000
        elif m.year >= 70 and m.year <= 100:
            m.year += 1900
    m.micro = 0
    update_timestamp(m, None)
    return tv_int(m.timestamp)


@native
def f_mktime(
    hour: i64, minute: ptr[TV], second: ptr[TV], month: ptr[TV], day: ptr[TV], year: ptr[TV]
) -> TV:
    """mktime()"""
    m = stack(Moment)
    moment_load(m, seconds_now(), 0, current_word())
    return make_time(m, hour, minute, second, month, day, year)


@native
def f_gmmktime(
    hour: i64, minute: ptr[TV], second: ptr[TV], month: ptr[TV], day: ptr[TV], year: ptr[TV]
) -> TV:
    """gmmktime()"""
    m = stack(Moment)
    moment_load(m, seconds_now(), 0, word_of_zone(utc_zone()))
    return make_time(m, hour, minute, second, month, day, year)


@native
def f_checkdate(month: i64, day: i64, year: i64) -> bool:
    """checkdate()"""
    return year >= 1 and year <= 32767 and valid_date(year, month, day)


@native
def f_strtotime(datetime: ptr[String], baseTimestamp: ptr[TV]) -> TV:
    """strtotime()"""
    m = stack(Moment)
    errors = stack(Errors)
    parse_time(str_bytes(datetime), datetime.len, m, errors)
    failed = errors.error_count != 0
    errors_drop(errors)
    if failed:
        return tv_bool(False)
    now = stack(Moment)
    moment_load(now, given_or_now(baseTimestamp), 0, current_word())
    fill_moment(m, now, False)
    update_timestamp(m, now.zone)
    return tv_int(m.timestamp)


# -- taking timestamps apart ------------------------------------------------------------------------------


@native
def f_getdate(timestamp: ptr[TV]) -> ptr[Array]:
    """getdate()"""
    m = stack(Moment)
    here(m, timestamp)
    weekday = day_of_week(m.year, m.month, m.day)
    a = arr_new_hash(11)
    set_c(a, b"seconds", 7, tv_int(m.second))
    set_c(a, b"minutes", 7, tv_int(m.minute))
    set_c(a, b"hours", 5, tv_int(m.hour))
    set_c(a, b"mday", 4, tv_int(m.day))
    set_c(a, b"wday", 4, tv_int(weekday))
    set_c(a, b"mon", 3, tv_int(m.month))
    set_c(a, b"year", 4, tv_int(m.year))
    set_c(a, b"yday", 4, tv_int(day_of_year(m.year, m.month, m.day)))
    set_c(a, b"weekday", 7, tv_str(str_from_c(DAY_NAMES + weekday * NAME_BYTES)))
    set_c(a, b"month", 5, tv_str(str_from_c(MONTH_NAMES + (m.month - 1) * NAME_BYTES)))
    arr_set_int(a, 0, tv_int(m.timestamp))
    return a


LOCAL_NAMES = (
    b"tm_sec", b"tm_min", b"tm_hour", b"tm_mday", b"tm_mon", b"tm_year", b"tm_wday", b"tm_yday", b"tm_isdst",
)  # fmt: skip
_NUMBERED = [(number, name, len(name)) for number, name in enumerate(LOCAL_NAMES)]


@native
def f_localtime(timestamp: ptr[TV], associative: bool) -> ptr[Array]:
    """localtime()"""
    m = stack(Moment)
    here(m, timestamp)
    parts = stack(i64, 9)
    parts[0] = m.second
    parts[1] = m.minute
    parts[2] = m.hour
    parts[3] = m.day
    parts[4] = m.month - 1
    parts[5] = m.year - 1900
    parts[6] = day_of_week(m.year, m.month, m.day)
    parts[7] = day_of_year(m.year, m.month, m.day)
    parts[8] = m.dst
    a = arr_new_hash(9) if associative else arr_new(9)
    for number, name, length in unroll(_NUMBERED):
        if associative:
            set_c(a, name, length, tv_int(parts[number]))
        else:
            arr_append(a, tv_int(parts[number]))
    return a


@native
def f___systemlib_sun_day(timestamp: i64) -> ptr[Array]:
    """Local noon of a timestamp's day, and the midnight of UTC with its date."""
    m = stack(Moment)
    moment_load(m, timestamp, 0, current_word())
    midnight = wrap_mul(days_from_civil(m.year, m.month, m.day), SECONDS_PER_DAY)
    m.hour = 12
    m.minute = 0
    m.second = 0
    update_timestamp(m, None)
    a = arr_new(2)
    arr_append(a, tv_int(m.timestamp))
    arr_append(a, tv_int(midnight))
    return a


# -- the zone of the request --------------------------------------------------------------------------------


@native
def f_date_default_timezone_get() -> ptr[String]:
    """date_default_timezone_get()"""
    return zones.current.name


@native
def f_date_default_timezone_set(timezoneId: ptr[String]) -> bool:
    """date_default_timezone_set()"""
    zone = zone_named(str_bytes(timezoneId), timezoneId.len)
    if zone is None:
        text = b"date_default_timezone_set(): Timezone ID '%z' is invalid"
        notice(msg(text, i64(str_bytes(timezoneId)), 0, 0))
        return False
    zones.current = zone
    return True


@native
def date_take_setting(name: ptr[String], value: ptr[String]) -> bool:
    """The ini setting date.timezone is to have a value; False, after warning, where that is no zone."""
    if not str_is(name, b"date.timezone", 13):
        return True
    zone = zone_named(str_bytes(value), value.len)
    if zone is None:
        who = b"ini_set()" if vm.fp is not None else b"PHP Startup"
        text = b"%z: Invalid date.timezone value '%z', using '%s' instead"
        warning(msg(text, i64(who), i64(str_bytes(value)), i64(zones.current.name)))
        return False
    zones.current = zone
    return True
