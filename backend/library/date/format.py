"""Formats of dates: what the letters of date() stand for.

Example: `format_moment(m, b"Y-m-d", 5, False)` is "2024-02-29".
"""

from backend.library.date.calendar import *
from backend.library.date.moment import *
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_c,
    sb_finish,
    sb_int,
    sb_new,
    sb_reserve,
    sb_str,
)
from backend.runtime.layout import *

DAY_NAMES = b"Sunday\0\0\0\0Monday\0\0\0\0Tuesday\0\0\0Wednesday\0Thursday\0\0Friday\0\0\0\0Saturday\0\0"
MONTH_NAMES = (
    b"January\0\0\0February\0\0March\0\0\0\0\0April\0\0\0\0\0May\0\0\0\0\0\0\0June\0\0\0\0\0\0"
    b"July\0\0\0\0\0\0August\0\0\0\0September\0October\0\0\0November\0\0December\0\0"
)
NAME_BYTES = 10


@native(inline=True)
def sb_two(b: ptr[Builder], value: i64) -> void:
    """Append a number from 0 to 99 with two digits."""
    p = sb_reserve(b, 2)
    tens = (u64(value) * 205) >> 11
    p[0] = u8(tens) + ord("0")
    p[1] = u8(u64(value) - tens * 10) + ord("0")
    b.len += 2


@native
def sb_padded(b: ptr[Builder], value: i64, width: i64) -> void:
    """Append a number as C's %0Nd does: the sign counts."""
    digits: i64 = 1
    rest = value
    if value < 0:
        sb_byte(b, ord("-"))
        width -= 1
        rest = wrap_sub(0, value)
    limit: i64 = 10
    while digits < width:
        if rest < limit:
            sb_byte(b, ord("0"))
        limit *= 10
        digits += 1
    sb_int(b, rest)


@native
def sb_year(b: ptr[Builder], year: i64) -> void:
    """Append a year with at least four digits."""
    if u64(year) < 10000:
        century = sdiv(year, 100)
        sb_two(b, century)
        sb_two(b, year - century * 100)
        return
    if year < 0:
        sb_byte(b, ord("-"))
    sb_padded(b, wrap_sub(0, year) if year < 0 else year, 4)


@native
def sb_offset(b: ptr[Builder], offset: i64, colon: bool) -> void:
    """Append an offset like +0130 or +01:30."""
    sb_byte(b, ord("-") if offset < 0 else ord("+"))
    size = 0 - offset if offset < 0 else offset
    sb_padded(b, sdiv(size, 3600), 2)
    if colon:
        sb_byte(b, ord(":"))
    sb_two(b, sdiv(srem(size, 3600), 60))


@native
def sb_letters(b: ptr[Builder], letters: u64) -> void:
    """Append packed letters."""
    while letters != 0:
        sb_byte(b, u8(letters))
        letters >>= 8


@native
def sb_ordinal(b: ptr[Builder], day: i64) -> void:
    """Append st, nd, rd or th."""
    last = srem(day, 10)
    if sdiv(day, 10) == 1 or last == 0 or last > 3:
        sb_bytes(b, b"th", 2)
    else:
        sb_bytes(b, b"st" if last == 1 else b"nd" if last == 2 else b"rd", 2)


@native(inline=True)
def hour12(hour: i64) -> i64:
    """The hour on a clock of twelve."""
    if hour == 0:
        return 12
    return hour - 12 if hour > 12 else hour


@native
def swatch_beat(timestamp: i64) -> i64:
    """The Swatch beat, from 0 to 999."""
    beats = (srem(timestamp, SECONDS_PER_DAY) + 3600) * 10
    if beats < 0:
        beats += 864000
    return srem(sdiv(beats, 864), 1000)


@native
def sb_abbreviation(b: ptr[Builder], m: ptr[Moment]) -> void:
    """Append the abbreviation of the moment's zone; an offset is one of GMT."""
    if m.kind == Kind.OFFSET:
        sb_bytes(b, b"GMT", 3)
        sb_offset(b, m.offset, False)
    else:
        sb_letters(b, m.abbr)


@native
def sb_zone(b: ptr[Builder], m: ptr[Moment]) -> void:
    """Append the zone's name."""
    if m.kind == Kind.IDENTIFIER:
        sb_str(b, m.zone.name)
    elif m.kind == Kind.ABBREVIATION:
        sb_letters(b, m.abbr)
    else:
        sb_offset(b, m.offset, True)


@native
def is_zulu(m: ptr[Moment]) -> bool:
    """Whether the zone is shown as Z."""
    if m.kind == Kind.OFFSET:
        return m.offset > -60 and m.offset < 60
    return m.abbr == UTC or m.abbr == ord("Z")


@native
def sb_date(b: ptr[Builder], m: ptr[Moment], letter: u8) -> bool:
    """Append what a letter about the day stands for; False when it is about something else."""
    week = stack(Civil)
    if letter == ord("Y"):
        sb_year(b, m.year)
    elif letter == ord("m"):
        sb_two(b, m.month)
    elif letter == ord("d"):
        sb_two(b, m.day)
    elif letter == ord("D"):
        sb_bytes(b, DAY_NAMES + day_of_week(m.year, m.month, m.day) * NAME_BYTES, 3)
    elif letter == ord("j"):
        sb_int(b, m.day)
    elif letter == ord("l"):
        sb_c(b, DAY_NAMES + day_of_week(m.year, m.month, m.day) * NAME_BYTES)
    elif letter == ord("S"):
        sb_ordinal(b, m.day)
    elif letter == ord("w"):
        sb_int(b, day_of_week(m.year, m.month, m.day))
    elif letter == ord("N"):
        weekday = day_of_week(m.year, m.month, m.day)
        sb_int(b, weekday if weekday != 0 else 7)
    elif letter == ord("z"):
        sb_int(b, day_of_year(m.year, m.month, m.day))
    elif letter == ord("W"):
        iso_week(m.year, m.month, m.day, week)
        sb_two(b, week.month)
    elif letter == ord("o"):
        iso_week(m.year, m.month, m.day, week)
        sb_int(b, week.year)
    elif letter == ord("F"):
        sb_c(b, MONTH_NAMES + (m.month - 1) * NAME_BYTES)
    elif letter == ord("M"):
        sb_bytes(b, MONTH_NAMES + (m.month - 1) * NAME_BYTES, 3)
    elif letter == ord("n"):
        sb_int(b, m.month)
    elif letter == ord("t"):
        sb_int(b, days_in_month(m.year, m.month))
    elif letter == ord("L"):
        sb_byte(b, ord("1") if is_leap(m.year) else ord("0"))
    elif letter == ord("y"):
        sb_padded(b, srem(m.year, 100), 2)
    elif letter == ord("x") or letter == ord("X"):
        if m.year >= 10000 or letter == ord("X") and m.year >= 0:
            sb_byte(b, ord("+"))
        sb_year(b, m.year)
    else:
        return False
    return True


@native
def sb_time(b: ptr[Builder], m: ptr[Moment], letter: u8) -> bool:
    """Append what a letter about the time of day stands for; False when it is about something else."""
    if letter == ord("H"):
        sb_two(b, m.hour)
    elif letter == ord("i"):
        sb_two(b, m.minute)
    elif letter == ord("s"):
        sb_two(b, m.second)
    elif letter == ord("a"):
        sb_bytes(b, b"pm" if m.hour >= 12 else b"am", 2)
    elif letter == ord("A"):
        sb_bytes(b, b"PM" if m.hour >= 12 else b"AM", 2)
    elif letter == ord("B"):
        sb_padded(b, swatch_beat(m.timestamp), 3)
    elif letter == ord("g"):
        sb_int(b, hour12(m.hour))
    elif letter == ord("G"):
        sb_int(b, m.hour)
    elif letter == ord("h"):
        sb_two(b, hour12(m.hour))
    elif letter == ord("u"):
        sb_padded(b, m.micro, 6)
    elif letter == ord("v"):
        sb_padded(b, sdiv(m.micro, 1000), 3)
    else:
        return False
    return True


@native
def sb_clock(b: ptr[Builder], m: ptr[Moment]) -> void:
    """Append hours, minutes and seconds."""
    sb_two(b, m.hour)
    sb_byte(b, ord(":"))
    sb_two(b, m.minute)
    sb_byte(b, ord(":"))
    sb_two(b, m.second)


@native
def sb_other(b: ptr[Builder], m: ptr[Moment], letter: u8, gmt: bool) -> void:
    """Append what a letter about the zone or the whole moment stands for, or the letter itself."""
    offset = moment_offset(m)
    if letter == ord("I"):
        sb_byte(b, ord("1") if m.dst != 0 and not gmt else ord("0"))
    elif letter == ord("p") and (gmt or is_zulu(m)):
        sb_byte(b, ord("Z"))
    elif letter == ord("O") or letter == ord("P") or letter == ord("p"):
        sb_offset(b, offset, letter != ord("O"))
    elif letter == ord("T"):
        if gmt:
            sb_bytes(b, b"GMT", 3)
        else:
            sb_abbreviation(b, m)
    elif letter == ord("e"):
        sb_zone(b, m)
    elif letter == ord("Z"):
        sb_int(b, offset)
    elif letter == ord("U"):
        sb_int(b, m.timestamp)
    elif letter == ord("c"):
        sb_padded(b, m.year, 4)
        sb_byte(b, ord("-"))
        sb_two(b, m.month)
        sb_byte(b, ord("-"))
        sb_two(b, m.day)
        sb_byte(b, ord("T"))
        sb_clock(b, m)
        sb_offset(b, offset, True)
    elif letter == ord("r"):
        sb_date(b, m, ord("D"))
        sb_bytes(b, b", ", 2)
        sb_two(b, m.day)
        sb_byte(b, ord(" "))
        sb_date(b, m, ord("M"))
        sb_byte(b, ord(" "))
        sb_padded(b, m.year, 4)
        sb_byte(b, ord(" "))
        sb_clock(b, m)
        sb_byte(b, ord(" "))
        sb_offset(b, offset, False)
    else:
        sb_byte(b, letter)


@native
def sb_moment(b: ptr[Builder], m: ptr[Moment], format: ptr[u8], len: u64, gmt: bool) -> void:
    """Append a moment in a format; `gmt` where it is one of gmdate()."""
    i: u64 = 0
    while i < len:
        letter = format[i]
        if letter == ord("\\"):
            # what follows stands for itself; at the end that is the NUL
            i += 1
            if i <= len:
                sb_byte(b, format[i])
        elif not (sb_date(b, m, letter) or sb_time(b, m, letter)):
            sb_other(b, m, letter, gmt)
        i += 1


@native
def format_moment(m: ptr[Moment], format: ptr[u8], len: u64, gmt: bool) -> ptr[String]:
    """A moment in a format (owned); `gmt` where it is one of gmdate()."""
    b = stack(Builder)
    sb_new(b, len * 4 + 8)
    sb_moment(b, m, format, len, gmt)
    return sb_finish(b)
