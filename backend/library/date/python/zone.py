"""The tz database for the native code in `backend/library/date/zones.py`: transitions, places and lists of zones.

The database is the package `tzdata`, so that every machine knows the same zones.

Example: `zone_data(b"europe/berlin")` is the zone's table, packed.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import tzdata

from backend.library.date.python.abbreviations import ABBREVIATIONS, FALLBACKS
from backend.library.python.errors import PhpValueError
from backend.library.python.packing import Key, Value

FOLDER: Final = Path(tzdata.__file__).parent
YEARS: Final = range(1970, 2438)  # where the rule that goes on is written out; the last 400 of them repeat
DAY: Final = 86400
BEFORE_MONTH: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


class LocalType(NamedTuple):
    """A way in which clocks go."""

    offset: int
    summer: bool
    abbreviation: str


class Table(NamedTuple):
    """A zone: when clocks begin to go in which way; before the first time they go in the first way."""

    times: list[int]
    which: list[int]
    types: list[LocalType]
    rule: str


@cache
def names() -> dict[str, str]:
    """All zones, by their names in lower case."""
    return {name.lower(): name for name in (FOLDER / "zones").read_text().split()}


def read_table(data: bytes) -> Table:
    """The second part of a file of format TZif (RFC 8536), whose times have 64 bits."""
    counts = struct.unpack(">6l", data[20:44])
    at = 44 + counts[3] * 5 + counts[4] * 6 + counts[5] + counts[2] * 8 + counts[1] + counts[0]
    utc, standard, leaps, times, types, letters = struct.unpack(">6l", data[at + 20 : at + 44])
    at += 44
    moments = list(struct.unpack(f">{times}q", data[at : at + 8 * times]))
    at += 8 * times
    which = list(data[at : at + times])
    at += times
    rows = [struct.unpack(">lBB", data[at + 6 * i : at + 6 * i + 6]) for i in range(types)]
    at += 6 * types
    text = data[at : at + letters]
    at += letters + leaps * 12 + standard + utc
    kinds = [LocalType(offset, bool(summer), _abbreviation(text, start)) for offset, summer, start in rows]
    return Table(moments, which, kinds, data[at:].decode().strip("\n"))


def _abbreviation(text: bytes, start: int) -> str:
    return text[start : text.index(b"\0", start)].decode()


# -- the rule that goes on ----------------------------------------------------------------------------

_NAME = r"(<[^>]+>|[A-Za-z]+)"
_TIME = r"([+-]?\d+(?::\d+){0,2})"
_RULE = re.compile(rf"{_NAME}{_TIME}(?:{_NAME}{_TIME}?,([^,]+),([^,]+))?$")


def _seconds(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    parts = [int(part) for part in text.lstrip("+-").split(":")]
    return sign * sum(part * unit for part, unit in zip(parts, (3600, 60, 1), strict=False))


def _days_before(year: int) -> int:
    last = year - 1
    return last * 365 + last // 4 - last // 100 + last // 400 - 719162


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _day_of_rule(rule: str, year: int) -> int:
    """Days since 1970 of a date like "M3.5.0" (last Sunday of March), "J60" or "59"."""
    first = _days_before(year)
    if rule[0] == "J":
        day = int(rule[1:])
        return first + day - 1 + (day > 59 and _is_leap(year))
    if rule[0] != "M":
        return first + int(rule)
    month, week, weekday = (int(part) for part in rule[1:].split("."))
    start = first + BEFORE_MONTH[month - 1] + (month > 2 and _is_leap(year))
    length = (31, 29 if _is_leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    day = (weekday - (start + 4)) % 7 + 7 * (week - 1)
    return start + (day if day < length else day - 7)


def continued(table: Table) -> tuple[Table, bool]:
    """A table with its rule written out for `YEARS`; whether it has one that goes on changing."""
    match = _RULE.match(table.rule)
    if match is None or match[3] is None:
        return table, False
    standard = LocalType(-_seconds(match[2]), False, match[1].strip("<>"))
    summer_offset = -_seconds(match[4]) if match[4] else standard.offset + 3600
    summer = LocalType(summer_offset, True, match[3].strip("<>"))
    types = list(table.types)
    numbers = []
    for kind in (standard, summer):
        if kind not in types:
            types.append(kind)
        numbers.append(types.index(kind))
    times, which = list(table.times), list(table.which)
    last = times[-1] if times else -(1 << 63)
    for moment, number in sorted(_changes(match[5], match[6], (standard, summer), numbers)):
        if moment > last:
            times.append(moment)
            which.append(number)
    return Table(times, which, types, table.rule), True


def _changes(
    begin: str, end: str, kinds: tuple[LocalType, LocalType], numbers: list[int]
) -> Iterator[tuple[int, int]]:
    """The moments at which summer time begins and ends, and the number of the type that begins."""
    standard, summer = kinds
    for year in YEARS:
        for rule, number, offset in ((begin, numbers[1], standard.offset), (end, numbers[0], summer.offset)):
            date, _, time = rule.partition("/")
            yield _day_of_rule(date, year) * DAY + _seconds(time or "2") - offset, number


def without_idle(table: Table) -> Table:
    """A table without the transitions that change nothing."""
    before = [0, *table.which]
    real = [i for i, number in enumerate(table.which) if table.types[number] != table.types[before[i]]]
    return table._replace(times=[table.times[i] for i in real], which=[table.which[i] for i in real])


def zone_data(name: bytes) -> bytes | None:
    """A zone in the form that `zone_read` takes: counts, times, types, their numbers. None for no zone."""
    known = names().get(name.decode("latin-1").lower())
    if known is None:
        return None
    whole, repeats = continued(read_table((FOLDER / "zoneinfo" / known).read_bytes()))
    table = without_idle(whole)
    packed = [struct.pack("<3q", len(table.times), len(table.types), repeats)]
    packed.append(struct.pack(f"<{len(table.times)}q", *table.times))
    for kind in table.types:
        letters = int.from_bytes(kind.abbreviation.encode()[:8], "little")
        packed.append(struct.pack("<qqQ", kind.offset, kind.summer, letters))
    return b"".join([*packed, bytes(table.which)])


# -- lists --------------------------------------------------------------------------------------------

AREAS: Final = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "UTC",
)  # fmt: skip
ALL_WITH_BC: Final = 4095
PER_COUNTRY: Final = 4096


class Place(NamedTuple):
    """A row of zone.tab."""

    country: str
    latitude: float
    longitude: float
    comments: str


@cache
def places() -> dict[str, Place]:
    """The zones that have a place."""
    found = {}
    for line in (FOLDER / "zoneinfo" / "zone.tab").read_text().splitlines():
        if line and not line.startswith("#"):
            country, where, name, *comments = line.split("\t")
            split = max(where.rfind("+"), where.rfind("-"))
            latitude, longitude = _degrees(where[:split], 2), _degrees(where[split:], 3)
            found[name] = Place(country, latitude, longitude, comments[0] if comments else "")
    return found


def _degrees(text: str, digits: int) -> float:
    """The degrees of a text like +DDMM or +DDDMMSS."""
    degrees, minutes, seconds = text[1 : digits + 1], text[digits + 1 : digits + 3], text[digits + 3 :] or "0"
    size = (int(degrees) * 3600 + int(minutes) * 60 + int(seconds)) * 100000 // 3600 / 100000
    return -size if text[0] == "-" else size


def zone_location(name: bytes) -> dict[Key, Value]:
    """getLocation(): where a zone is."""
    known = names().get(name.decode("latin-1").lower(), "")
    place = places().get(known)
    if place is None:
        place = Place("??", 0.0, 0.0, "?")
    return {
        b"country_code": place.country.encode(),
        b"latitude": place.latitude,
        b"longitude": place.longitude,
        b"comments": place.comments.encode(),
    }


def __systemlib_list_identifiers(function: bytes, group: int, country: bytes | None) -> Value:
    """timezone_identifiers_list(), under the name that messages have."""
    if group == PER_COUNTRY and len(country or b"") != 2:
        raise PhpValueError(
            f"{function.decode()}(): Argument #2 ($countryCode) must be a two-letter ISO 3166-1 compatible country "
            "code when argument #1 ($timezoneGroup) is DateTimeZone::PER_COUNTRY"
        )
    if group == PER_COUNTRY:
        wanted = (country or b"").decode("latin-1")
        return [name.encode() for name in sorted(places()) if places()[name].country == wanted]
    if group == ALL_WITH_BC:
        return [name.encode() for name in sorted(names().values())]
    listed = [*places(), "UTC"]
    return [name.encode() for name in sorted(listed, key=str.lower) if _in_group(name, group)]


def _in_group(name: str, group: int) -> bool:
    area = name.partition("/")[0]
    return area in AREAS and bool(group >> AREAS.index(area) & 1)


def timezone_abbreviations_list() -> dict[Key, Value]:
    """timezone_abbreviations_list()"""
    found: dict[str, list[Value]] = {}
    for row in ABBREVIATIONS:
        zone = None if row.zone is None else row.zone.encode()
        entry: dict[Key, Value] = {b"dst": row.summer, b"offset": row.offset, b"timezone_id": zone}
        found.setdefault(row.name, []).append(entry)
    return {name.encode(): list(rows) for name, rows in found.items()}


def timezone_name_from_abbr(abbr: bytes, utcOffset: int, isDST: int) -> bytes | bool:  # noqa: N803  (PHP's names)
    """timezone_name_from_abbr()"""
    wanted = abbr.decode("latin-1").lower()
    if wanted in ("utc", "gmt"):
        return b"UTC"
    rows = [row for row in ABBREVIATIONS if row.name == wanted]
    if rows:
        match = rows[0] if utcOffset == -1 else next((row for row in rows if row.offset == utcOffset), rows[0])
        return match.zone.encode() if match.zone is not None else False
    for summer, minutes, zone in FALLBACKS:
        if minutes * 60 == utcOffset and int(summer) == isDST:
            return zone.encode()
    return False


def timezone_version_get() -> bytes:
    """timezone_version_get()"""
    version: str = tzdata.IANA_VERSION
    return version.encode()
