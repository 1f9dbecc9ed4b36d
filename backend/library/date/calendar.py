"""The calendar: days, months, weeks and how overflowing fields are carried.

Proleptic Gregorian over all 64-bit timestamps. Days are counted with Howard Hinnant's algorithms ("chrono-Compatible
Low-Level Date Algorithms"). Fields of hostile size wrap around, as they do in php.

Example: `days_from_civil(1970, 1, 2) == 1`.
"""

from backend.native.lang import *
from backend.runtime.layout import *

SECONDS_PER_DAY = 86400
DAYS_PER_ERA = 146097  # 400 years
EPOCH_SHIFT = 719468  # days from 0000-03-01 to 1970-01-01

MONTH_LENGTHS = const_table("date_month_lengths", i64, [31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
BEFORE_MONTH = const_table("date_before_month", i64, [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334])


@struct
class Civil:
    """A day of the calendar."""

    year: i64
    month: i64
    day: i64


@native(inline=True)
def floor_div(a: i64, b: i64) -> i64:
    """a / b, rounded down; b is positive."""
    q = sdiv(a, b)
    return q - 1 if srem(a, b) < 0 else q


@native(inline=True)
def floor_mod(a: i64, b: i64) -> i64:
    """The remainder of `floor_div`."""
    r = srem(a, b)
    return r + b if r < 0 else r


@native(inline=True)
def is_leap(year: i64) -> bool:
    """Whether a year has 366 days."""
    return year & 3 == 0 and (srem(year, 100) != 0 or srem(year, 400) == 0)


@native(inline=True)
def days_in_month(year: i64, month: i64) -> i64:
    """The number of days of a month from 0 (the last one of the year before) to 12."""
    if month == 2 and is_leap(year):
        return 29
    return MONTH_LENGTHS[month]


@native(inline=True)
def days_in_year(year: i64) -> i64:
    """365 or 366."""
    return 366 if is_leap(year) else 365


@native
def days_from_civil(year: i64, month: i64, day: i64) -> i64:
    """Days since 1970-01-01; the month is 1 to 12, the day may be anything."""
    y = wrap_sub(year, 1) if month <= 2 else year
    era = floor_div(y, 400)
    year_of_era = floor_mod(y, 400)
    shifted = month - 3 if month > 2 else month + 9
    day_of_year = sdiv(153 * shifted + 2, 5)
    day_of_era = year_of_era * 365 + sdiv(year_of_era, 4) - sdiv(year_of_era, 100) + day_of_year
    return wrap_add(wrap_mul(era, DAYS_PER_ERA), wrap_add(day_of_era - EPOCH_SHIFT - 1, day))


@native
def civil_from_days(count: i64, to: ptr[Civil]) -> void:
    """The day so many days after 1970-01-01."""
    shifted = wrap_add(count, EPOCH_SHIFT)
    era = floor_div(shifted, DAYS_PER_ERA)
    day_of_era = floor_mod(shifted, DAYS_PER_ERA)
    leap_days = sdiv(day_of_era, 1460) - sdiv(day_of_era, 36524) + sdiv(day_of_era, 146096)
    year_of_era = sdiv(day_of_era - leap_days, 365)
    day_of_year = day_of_era - (365 * year_of_era + sdiv(year_of_era, 4) - sdiv(year_of_era, 100))
    month = sdiv(5 * day_of_year + 2, 153)
    to.day = day_of_year - sdiv(153 * month + 2, 5) + 1
    to.month = month + 3 if month < 10 else month - 9
    to.year = year_of_era + era * 400 + (1 if to.month <= 2 else 0)


@native(inline=True)
def day_of_week(year: i64, month: i64, day: i64) -> i64:
    """0 is Sunday."""
    return floor_mod(wrap_add(days_from_civil(year, month, day), 4), 7)


@native(inline=True)
def day_of_year(year: i64, month: i64, day: i64) -> i64:
    """0 is the first of January."""
    leap = 1 if month > 2 and is_leap(year) else 0
    return BEFORE_MONTH[month] + leap + day - 1


@native
def iso_week(year: i64, month: i64, day: i64, to: ptr[Civil]) -> void:
    """The year of the week and its number (as `month`) by ISO 8601: a week belongs to its Thursday's year."""
    weekday = floor_mod(day_of_week(year, month, day) - 1, 7)
    thursday = day_of_year(year, month, day) - weekday + 3
    if thursday < 0:
        to.year = year - 1
        thursday += days_in_year(year - 1)
    elif thursday >= days_in_year(year):
        to.year = year + 1
        thursday -= days_in_year(year)
    else:
        to.year = year
    to.month = sdiv(thursday, 7) + 1


@native
def iso_day_offset(year: i64, week: i64, weekday: i64) -> i64:
    """Days from the first of January of an ISO year to a day of one of its weeks."""
    first = day_of_week(year, 1, 1)
    start = 7 - first if first > 4 else 0 - first
    return wrap_add(wrap_add(start, wrap_mul(wrap_sub(week, 1), 7)), weekday)


@native(inline=True)
def carry(low: ptr[i64], high: ptr[i64], size: i64) -> void:
    """Bring `low` into 0..size-1, what it overflows by goes to `high`."""
    if u64(low[0]) >= u64(size):
        over = floor_div(low[0], size)
        low[0] = floor_mod(low[0], size)
        high[0] = wrap_add(high[0], over)


@native(inline=True)
def carry_month(month: ptr[i64], year: ptr[i64]) -> void:
    """Bring a month into 1..12."""
    if month[0] < 1 or month[0] > 12:
        month[0] = wrap_sub(month[0], 1)
        carry(month, year, 12)
        month[0] = month[0] + 1


@native(inline=True)
def valid_date(year: i64, month: i64, day: i64) -> bool:
    """Whether there is such a day."""
    return month >= 1 and month <= 12 and day >= 1 and day <= days_in_month(year, month)


@native(inline=True)
def valid_time(hour: i64, minute: i64, second: i64) -> bool:
    """Whether clocks show such a time."""
    return u64(hour) < 24 and u64(minute) < 60 and u64(second) < 60
