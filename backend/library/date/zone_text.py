"""Zones in time strings: offsets, abbreviations and identifiers.

Example: at "+01:30" `read_zone` fills in an offset of 5400 seconds.
"""

from backend.library.date.moment import *
from backend.library.date.words import *
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import is_digit

NOT_FOUND = b"The timezone could not be found in the database"


@native(inline=True)
def two_digits(p: ptr[u8]) -> i64:
    """The number that one or two digits make."""
    value = i64(p[0] - ord("0"))
    return value * 10 + i64(p[1] - ord("0")) if is_digit(p[1]) else value


@native(inline=True)
def digit_pair(p: ptr[u8]) -> i64:
    """The number that two digits make."""
    return i64(p[0] - ord("0")) * 10 + i64(p[1] - ord("0"))


@native
def read_correction(t: ptr[Text], found: ptr[bool]) -> i64:
    """The seconds of an offset behind its sign: h, hh, h:m, hhmm, hh:mm, hhmmss, hh:mm:ss."""
    p = t.at
    end = p
    while is_digit(end[0]) or end[0] == ord(":"):
        end += 1
    t.at = end
    length = end - p
    found[0] = True
    if length == 1 or length == 2:
        if is_digit(p[0]):
            return two_digits(p) * 3600
        return 0
    if length == 3 or length == 4:
        if p[1] == ord(":"):
            return two_digits(p) * 3600 + number_before(p + 2, end) * 60
        if p[2] == ord(":"):
            return two_digits(p) * 3600 + number_before(p + 3, end) * 60
        value = number_before(p, end)
        return sdiv(value, 100) * 3600 + srem(value, 100) * 60
    if length == 5 and p[2] == ord(":"):
        return two_digits(p) * 3600 + number_before(p + 3, end) * 60
    if length == 6:
        value = number_before(p, end)
        return sdiv(value, 10000) * 3600 + srem(sdiv(value, 100), 100) * 60 + srem(value, 100)
    if length == 8 and p[2] == ord(":") and p[5] == ord(":"):
        return two_digits(p) * 3600 + two_digits(p + 3) * 60 + two_digits(p + 6)
    found[0] = False
    return 0


@native
def number_before(p: ptr[u8], end: ptr[u8]) -> i64:
    """The number at a place, of digits before `end`."""
    value: i64 = 0
    while p < end and is_digit(p[0]):
        value = value * 10 + i64(p[0] - ord("0"))
        p += 1
    return value


@native(inline=True)
def in_zone_name(byte: u8) -> bool:
    """Whether a byte may be part of an abbreviation or identifier."""
    return is_zone_letter(byte) or is_digit(byte) or byte == ord("/") or byte == ord("_") or byte == ord("-") or byte == ord("+")


@native
def read_zone(t: ptr[Text], m: ptr[Moment]) -> bool:
    """Take the zone that comes next; False when there is no such zone."""
    found = stack(bool)
    parentheses: i64 = 0
    while t.at[0] == ord(" ") or t.at[0] == 9 or t.at[0] == ord("("):
        if t.at[0] == ord("("):
            parentheses += 1
        t.at += 1
    p = t.at
    if p[0] == ord("G") and p[1] == ord("M") and p[2] == ord("T") and (p[3] == ord("+") or p[3] == ord("-")):
        p += 3
        t.at = p
    m.is_local = 1
    if p[0] == ord("+") or p[0] == ord("-"):
        t.at = p + 1
        m.kind = Kind.OFFSET
        m.dst = 0
        m.zone = None
        seconds = read_correction(t, found)
        m.offset = seconds if p[0] == ord("+") else 0 - seconds
    else:
        found[0] = read_zone_name(t, m)
    while parentheses > 0 and t.at[0] == ord(")"):
        t.at += 1
        parentheses -= 1
    return found[0]


@native
def read_zone_name(t: ptr[Text], m: ptr[Moment]) -> bool:
    """Take an abbreviation or an identifier."""
    p = t.at
    while in_zone_name(t.at[0]):
        t.at += 1
    length = t.at - p
    m.offset = 0
    found = False
    if length <= MAX_ABBREVIATION:
        packed = packed_lower(p, u64(length))
        meaning = abbreviation_meaning(packed)
        if meaning is not None:
            found = True
            m.kind = Kind.ABBREVIATION
            m.dst = meaning.dst
            m.offset = meaning.offset - meaning.dst * 3600
            m.abbr = packed_upper(packed)
    is_utc = length == 3 and p[0] == ord("U") and p[1] == ord("T") and p[2] == ord("C")
    if not found or is_utc:
        zone = zone_named(p, u64(length))
        if zone is not None:
            m.zone = zone
            m.kind = Kind.IDENTIFIER
            found = True
    return found
