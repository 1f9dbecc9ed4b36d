"""Dates: date(), mktime() and their relatives. Rules of time zones come from Python's `zoneinfo`.

The calendar is proleptic Gregorian over all 64-bit timestamps: days are counted with Howard Hinnant's
`days_from_civil` ("chrono-Compatible Low-Level Date Algorithms"). Before the year 1 a zone keeps its first rule; after
9999 its last one goes on, which repeats with the calendar every 400 years.

Example: `date(b"Y-m-d", 0) == b"1970-01-01"`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Final, NamedTuple

from backend.library.python.errors import notice, warning
from backend.library.python.packing import Key, Value
from backend.library.python.state import request

DAY: Final = 86400
DAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BEFORE_MONTH: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
MIN_INT, MAX_INT = -(1 << 63), (1 << 63) - 1
# What datetime can hold, a day less on either side for the zone.
FIRST_KNOWN, LAST_KNOWN = -62135510400, 253402214400
CYCLE: Final = 146097 * DAY  # 400 years, which are whole weeks
_EPOCH: Final = datetime(1970, 1, 1)


# -- the calendar -------------------------------------------------------------------------------


def days_from_civil(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01; the month is 1 to 12, the day may be anything."""
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year + day - 719469


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Year, month and day of a count of days since 1970-01-01."""
    era, doe = divmod(days + 719468, 146097)
    year_of_era = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    day_of_year = doe - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year_of_era + era * 400 + (month <= 2), month, day


def is_leap(year: int) -> bool:
    """Whether a year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


# -- zones --------------------------------------------------------------------------------------


def zone_name() -> str:
    """The name of the request's time zone."""
    name = request.get("date.timezone", "UTC")
    assert isinstance(name, str)
    return name


def request_zone() -> tzinfo:
    """The rules of the request's time zone."""
    rules = zone_of(zone_name())
    assert rules is not None
    return rules


@cache
def zone_of(name: str) -> tzinfo | None:
    """The rules of a zone, its name in any case; None when there is no such zone."""
    if name.upper() == "UTC":
        return timezone.utc
    from zoneinfo import ZoneInfo, available_timezones

    wanted = name.lower()
    known = next((known for known in available_timezones() if known.lower() == wanted), None)
    return None if known is None else ZoneInfo(known)


def known_time(seconds: int) -> datetime:
    """The time that is so many seconds after the epoch, or one that datetime can hold and zones treat alike."""
    if seconds > LAST_KNOWN:
        seconds = LAST_KNOWN - CYCLE + (seconds - LAST_KNOWN) % CYCLE
    return _EPOCH + timedelta(seconds=max(seconds, FIRST_KNOWN))


class Zone(NamedTuple):
    """A zone at a moment."""

    id: str
    abbreviation: str
    offset: int
    summer: bool


GMT: Final = Zone("UTC", "GMT", 0, False)


def zone_at(timestamp: int) -> Zone:
    """The request's zone at a moment."""
    rules = request_zone()
    moment = known_time(timestamp).replace(tzinfo=timezone.utc).astimezone(rules)
    offset = moment.utcoffset() or timedelta()
    return Zone(zone_name(), moment.tzname() or "", round(offset.total_seconds()), bool(moment.dst()))


def offset_of_local(seconds: int) -> int:
    """The offset of the request's zone when clocks show a time, given as seconds as if in UTC.

    The smaller of the two around a change: a time that clocks skip is moved forward, of a time that they show twice
    the second one is meant.
    """
    clock = known_time(seconds)
    rules = request_zone()
    offsets = (rules.utcoffset(clock.replace(fold=fold)) or timedelta() for fold in (0, 1))
    return round(min(offsets).total_seconds())


# -- formatting ---------------------------------------------------------------------------------


class Moment:
    """A timestamp taken apart in a zone."""

    def __init__(self, timestamp: int, zone: Zone) -> None:
        """The parts of a moment."""
        self.timestamp, self.zone = timestamp, zone
        days, rest = divmod(timestamp + zone.offset, DAY)
        self.year, self.month, self.day = civil_from_days(days)
        self.hour, rest = divmod(rest, 3600)
        self.minute, self.second = divmod(rest, 60)
        self.week_day = (days + 4) % 7
        self.year_day = days - days_from_civil(self.year, 1, 1)

    def iso_week(self) -> tuple[int, int]:
        """The year and the number of the week by ISO 8601: the week belongs to its Thursday's year."""
        thursday = self.year_day - (self.week_day - 1) % 7 + 3
        if thursday < 0:
            return self.year - 1, (thursday + 365 + is_leap(self.year - 1)) // 7 + 1
        length = 365 + is_leap(self.year)
        return (self.year + 1, 1) if thursday >= length else (self.year, thursday // 7 + 1)


def _suffix(day: int) -> str:
    if day // 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _full_year(year: int) -> str:
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _offset(moment: Moment, separator: str) -> str:
    offset = moment.zone.offset
    hours, minutes = divmod(abs(offset) // 60, 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}{separator}{minutes:02}"


LETTERS: Final[dict[str, Callable[[Moment], object]]] = {
    "d": lambda m: f"{m.day:02}",
    "D": lambda m: DAYS[m.week_day][:3],
    "j": lambda m: m.day,
    "l": lambda m: DAYS[m.week_day],
    "N": lambda m: m.week_day or 7,
    "S": lambda m: _suffix(m.day),
    "w": lambda m: m.week_day,
    "z": lambda m: m.year_day,
    "W": lambda m: f"{m.iso_week()[1]:02}",
    "o": lambda m: m.iso_week()[0],
    "F": lambda m: MONTHS[m.month - 1],
    "m": lambda m: f"{m.month:02}",
    "M": lambda m: MONTHS[m.month - 1][:3],
    "n": lambda m: m.month,
    "t": lambda m: days_in_month(m.year, m.month),
    "L": lambda m: int(is_leap(m.year)),
    "y": lambda m: f"{abs(m.year) % 100 * (-1 if m.year < 0 else 1):02}",
    "Y": lambda m: _full_year(m.year),
    "x": lambda m: ("+" if m.year >= 10000 else "") + _full_year(m.year),
    "X": lambda m: ("+" if m.year >= 0 else "") + _full_year(m.year),
    "a": lambda m: "am" if m.hour < 12 else "pm",
    "A": lambda m: "AM" if m.hour < 12 else "PM",
    "B": lambda m: f"{(m.timestamp + 3600) % DAY * 10 // 864:03}",
    "g": lambda m: m.hour % 12 or 12,
    "G": lambda m: m.hour,
    "h": lambda m: f"{m.hour % 12 or 12:02}",
    "H": lambda m: f"{m.hour:02}",
    "i": lambda m: f"{m.minute:02}",
    "s": lambda m: f"{m.second:02}",
    "u": lambda m: "000000",
    "v": lambda m: "000",
    "e": lambda m: m.zone.id,
    "I": lambda m: int(m.zone.summer),
    "O": lambda m: _offset(m, ""),
    "P": lambda m: _offset(m, ":"),
    "p": lambda m: "Z" if m.zone is GMT or m.zone.abbreviation == "UTC" else _offset(m, ":"),
    "T": lambda m: m.zone.abbreviation,
    "Z": lambda m: m.zone.offset,
    "U": lambda m: m.timestamp,
    "c": lambda m: formatted("Y-m-d\\TH:i:sP", m),
    "r": lambda m: formatted("D, d M Y H:i:s O", m),
}


def formatted(format: str, moment: Moment) -> str:
    """A moment in a format of PHP's."""
    out: list[str] = []
    letters = iter(format)
    for letter in letters:
        if letter == "\\":
            out.append(next(letters, "\0"))
        else:
            part = LETTERS.get(letter)
            out.append(letter if part is None else str(part(moment)))
    return "".join(out)


def _now_or(timestamp: int | None) -> int:
    return int(time.time()) if timestamp is None else timestamp


def _here(timestamp: int | None) -> Moment:
    moment = _now_or(timestamp)
    return Moment(moment, zone_at(moment))


def date(format: bytes, timestamp: int | None) -> bytes:
    """date()"""
    return formatted(format.decode("latin-1"), _here(timestamp)).encode("latin-1")


def gmdate(format: bytes, timestamp: int | None) -> bytes:
    """gmdate()"""
    return formatted(format.decode("latin-1"), Moment(_now_or(timestamp), GMT)).encode("latin-1")


def idate(format: bytes, timestamp: int | None) -> int | bool:
    """idate()"""
    if len(format) != 1:
        warning("idate(): idate format is one char")
        return False
    letter = format.decode("latin-1")
    if letter not in "BdgGhHiIjLmnNostUwWyYzZ":
        warning("idate(): Unrecognized date format token")
        return False
    return int(str(LETTERS[letter](_here(timestamp))))


# -- making timestamps ----------------------------------------------------------------------------


def _seconds(parts: list[int]) -> int:
    """Seconds since 1970 of hour, minute, second, month, day, year, any of which may overflow."""
    hour, minute, second, month, day, year = parts
    carried, month = divmod(month - 1, 12)
    return days_from_civil(year + carried, month + 1, day) * DAY + hour * 3600 + minute * 60 + second


def _complete(parts: tuple[int | None, ...], now: Moment) -> list[int]:
    current = (now.hour, now.minute, now.second, now.month, now.day, now.year)
    whole = [known if part is None else part for part, known in zip(parts, current, strict=True)]
    year = parts[5]
    if year is not None and 0 <= year <= 100:
        whole[5] = year + (2000 if year < 70 else 1900)
    return whole


def _fitting(seconds: int) -> int | bool:
    return seconds if MIN_INT <= seconds <= MAX_INT else False


def mktime(*parts: int | None) -> int | bool:
    """mktime()"""
    local = _seconds(_complete(parts, _here(None)))
    return _fitting(local - offset_of_local(local))


def gmmktime(*parts: int | None) -> int | bool:
    """gmmktime()"""
    return _fitting(_seconds(_complete(parts, Moment(_now_or(None), GMT))))


def checkdate(month: int, day: int, year: int) -> bool:
    """checkdate()"""
    return 1 <= year <= 32767 and 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


# -- taking timestamps apart ----------------------------------------------------------------------


def getdate(timestamp: int | None) -> dict[Key, Value]:
    """getdate()"""
    m = _here(timestamp)
    return {
        b"seconds": m.second, b"minutes": m.minute, b"hours": m.hour, b"mday": m.day,
        b"wday": m.week_day, b"mon": m.month, b"year": m.year, b"yday": m.year_day,
        b"weekday": DAYS[m.week_day].encode(), b"month": MONTHS[m.month - 1].encode(),
        0: m.timestamp,
    }  # fmt: skip


LOCAL_NAMES: Final = (
    b"tm_sec", b"tm_min", b"tm_hour", b"tm_mday", b"tm_mon", b"tm_year", b"tm_wday", b"tm_yday", b"tm_isdst",
)  # fmt: skip


def localtime(timestamp: int | None, associative: bool) -> Value:
    """localtime()"""
    m = _here(timestamp)
    parts: list[Value] = [
        m.second, m.minute, m.hour, m.day, m.month - 1, m.year - 1900, m.week_day, m.year_day,
        int(m.zone.summer),
    ]  # fmt: skip
    return dict(zip(LOCAL_NAMES, parts, strict=True)) if associative else parts


# -- the zone of the request ------------------------------------------------------------------------


def date_default_timezone_get() -> bytes:
    """date_default_timezone_get()"""
    return zone_name().encode()


def date_default_timezone_set(timezoneId: bytes) -> bool:  # noqa: N803  (PHP's name)
    """date_default_timezone_set()"""
    name = timezoneId.decode("utf-8", "surrogateescape")
    if zone_of(name) is None:
        shown = name.split("\0")[0]
        notice(f"date_default_timezone_set(): Timezone ID '{shown}' is invalid")
        return False
    request["date.timezone"] = name
    return True


def set_zone_setting(value: bytes) -> bool:
    """The ini setting date.timezone gets a value; whether it is a zone."""
    name = value.decode("utf-8", "surrogateescape")
    if zone_of(name) is None:
        warning(f"ini_set(): Invalid date.timezone value '{name}', using '{zone_name()}' instead")
        return False
    request["date.timezone"] = name
    return True
