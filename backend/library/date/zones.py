"""Time zones: their rules as tables of transitions, looked up by binary search.

A zone is read once per process, at its first use: `zone_data` in `python/zone.py` finds it in the tz database and gives its
transitions until 2437; since the rule that goes on repeats every 400 years, later moments are looked up that many cycles earlier.
A zone *word* is a zone of any of php's three kinds in 64 bits: kind in the two lowest bits, above them

    OFFSET          seconds east of UTC
    ABBREVIATION    5 letters (40 bits), summer time (1), seconds of standard time east of UTC (21, signed)
    IDENTIFIER      address of the `Zone`

Example: `zone_named(b"Europe/Berlin", 13).count` is the number of its transitions.
"""

from enum import IntEnum

from backend.interp.calls.python_call import python_run
from backend.library.date.calendar import DAYS_PER_ERA, SECONDS_PER_DAY
from backend.library.date.python.abbreviations import ABBREVIATIONS
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.heap import perm_alloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, str_decref
from backend.runtime.string import bytes_eq_ci, str_bytes, str_from, str_from_c, str_immortal
from backend.runtime.value import *

CYCLE = DAYS_PER_ERA * SECONDS_PER_DAY
REPEATS_FROM = 2114380800  # 2037-01-01: the 400 years that repeat begin here
INT_MIN = -(1 << 63)
UNIT = b"systemlib/date/zone.php"
LONGEST_NAME = 64
MAX_ABBREVIATION = 5  # letters of an abbreviation in a time string


class Kind(IntEnum):
    """What a zone is known by; php's timezone_type."""

    NONE = 0
    OFFSET = 1
    ABBREVIATION = 2
    IDENTIFIER = 3


@struct
class ZoneType:
    """A way in which clocks of a zone go."""

    offset: i64  # seconds east of UTC
    dst: i64  # 1 in summer time
    abbr: u64  # its letters, the first one lowest


@struct
class Zone:
    """A zone of the tz database."""

    next: ptr["Zone"]
    name: ptr[String]  # immortal
    count: i64  # of transitions
    times: ptr[i64]
    which: ptr[u8]  # the type that begins at each of them
    types: ptr[ZoneType]
    repeats: i64  # the last 400 years of the table go on for ever
    hint: i64  # the transition found last


@struct
class Abbreviated:
    """What an abbreviation means in a time string."""

    abbr: u64  # in lower case
    offset: i64  # summer time included
    dst: i64


@struct
class ZoneState:
    """All zones read so far, and the one of the request."""

    first: ptr[Zone]
    utc: ptr[Zone]
    current: ptr[Zone]


zones = global_var("date_zones", ZoneState)


def packed_letters(text: str) -> int:
    """An abbreviation as a number."""
    return int.from_bytes(text.encode(), "little")


_FIRST = {row.name: row for row in reversed(ABBREVIATIONS)}
MEANINGS = const_table(
    "date_abbreviations",
    Abbreviated,
    [(packed_letters(name), row.offset, int(row.summer)) for name, row in sorted(_FIRST.items())],
)
MEANING_COUNT = len(_FIRST)
UTC = packed_letters("UTC")


@native
def date_zone_request_start(booted: bool) -> void:
    """A request starts in UTC."""
    zones.current = utc_zone()


@native
def utc_zone() -> ptr[Zone]:
    """The zone UTC, which needs no database."""
    if zones.utc is None:
        zone = ptr[Zone](perm_alloc(sizeof(Zone)))
        zone.name = str_immortal(b"UTC", 3)
        zone.types = ptr[ZoneType](perm_alloc(sizeof(ZoneType)))
        zone.types.abbr = UTC
        zone.next = zones.first
        zones.first = zone
        zones.utc = zone
    return zones.utc


@native
def zone_named(p: ptr[u8], len: u64) -> ptr[Zone]:
    """The zone of an identifier in any case, or None. It keeps the name as it is written here."""
    other: ptr[Zone] = None
    zone = zones.first
    while zone is not None:
        if zone.name.len == len and bytes_eq_ci(str_bytes(zone.name), p, len):
            if memcmp(str_bytes(zone.name), p, len) == 0:
                return zone
            other = zone
        zone = zone.next
    if len == 0 or len > LONGEST_NAME:
        return None
    if other is None:
        return zone_read(p, len)
    zone = ptr[Zone](perm_alloc(sizeof(Zone)))
    memcpy(ptr[u8](zone), ptr[u8](other), sizeof(Zone))
    zone.name = str_immortal(p, len)
    zone.next = zones.first
    zones.first = zone
    return zone


@native(cold=True)
def zone_python(function: ptr[u8], text: ptr[String]) -> TV:
    """Call a function of `python/zone.py` with a string (consumed)."""
    arguments = arr_new(1)
    arr_append(arguments, tv_str(text))
    path = str_from_c(UNIT)
    name = str_from_c(function)
    result = python_run(path, name, arguments)
    str_decref(path)
    str_decref(name)
    arr_decref(arguments)
    return result


@native(cold=True)
def zone_read(p: ptr[u8], len: u64) -> ptr[Zone]:
    """Read a zone from the database; None when there is none."""
    found = zone_python(b"zone_data", str_from(p, len))
    if found.tag != Tag.STR:
        return None
    data = ptr[i64](str_bytes(as_str(found)))
    zone = ptr[Zone](perm_alloc(sizeof(Zone)))
    count = data[0]
    types = data[1]
    zone.count = count
    zone.repeats = data[2]
    at = data + 3
    zone.times = ptr[i64](perm_alloc(u64(count) * 8 + 8))
    memcpy(ptr[u8](zone.times), ptr[u8](at), u64(count) * 8)
    at = at + count
    zone.types = ptr[ZoneType](perm_alloc(u64(types) * sizeof(ZoneType)))
    memcpy(ptr[u8](zone.types), ptr[u8](at), u64(types) * sizeof(ZoneType))
    zone.which = perm_alloc(u64(count) + 8)
    memcpy(zone.which, ptr[u8](at) + types * sizeof(ZoneType), u64(count))
    zone.name = str_immortal(p, len)
    zone.next = zones.first
    zones.first = zone
    decref(found)
    return zone


# -- transitions ------------------------------------------------------------------------------------


@native
def transition_before(zone: ptr[Zone], moment: i64) -> i64:
    """The number of the last transition at or before a moment within the table, -1 for none."""
    count = zone.count
    hint = zone.hint
    if hint < count and zone.times[hint] <= moment and (hint + 1 == count or moment < zone.times[hint + 1]):
        return hint
    if count == 0 or moment < zone.times[0]:
        return -1
    low: i64 = 0
    high = count
    while high - low > 1:
        middle = (low + high) >> 1
        if moment < zone.times[middle]:
            high = middle
        else:
            low = middle
    zone.hint = low
    return low


@native(inline=True)
def cycles_over(zone: ptr[Zone], moment: i64) -> i64:
    """How many seconds of whole cycles a moment lies behind the table."""
    if likely(zone.repeats == 0 or moment < REPEATS_FROM + CYCLE):
        return 0
    return sdiv(moment - REPEATS_FROM, CYCLE) * CYCLE


@native
def zone_period(zone: ptr[Zone], moment: i64, start: ptr[i64]) -> ptr[ZoneType]:
    """How clocks go at a moment, and since when (the least int: since ever)."""
    over = cycles_over(zone, moment)
    at = transition_before(zone, moment - over)
    if at < 0:
        start[0] = INT_MIN
        return zone.types
    start[0] = zone.times[at] + over
    return zone.types + zone.which[at]


@native
def zone_type_at(zone: ptr[Zone], moment: i64) -> ptr[ZoneType]:
    """How clocks go at a moment."""
    if zone.count == 0:
        return zone.types
    at = transition_before(zone, moment - cycles_over(zone, moment))
    return zone.types + zone.which[at] if at >= 0 else zone.types


# -- words --------------------------------------------------------------------------------------------


@native(inline=True)
def word_kind(word: i64) -> i64:
    """The `Kind` of a zone word."""
    return word & 3


@native(inline=True)
def word_of_zone(zone: ptr[Zone]) -> i64:
    """The word of an identifier."""
    return i64(zone) | Kind.IDENTIFIER


@native(inline=True)
def word_zone(word: i64) -> ptr[Zone]:
    """The zone of an identifier's word."""
    return ptr[Zone](word & ~3)


@native(inline=True)
def word_of_offset(offset: i64) -> i64:
    """The word of an offset."""
    return offset << 2 | Kind.OFFSET


@native(inline=True)
def word_of_abbreviation(abbr: u64, offset: i64, dst: i64) -> i64:
    """The word of an abbreviation."""
    return (offset << 43) | ((dst & 1) << 42) | (i64(abbr & 0xFFFFFFFFFF) << 2) | Kind.ABBREVIATION


@native(inline=True)
def word_abbreviation(word: i64) -> u64:
    """The letters of an abbreviation's word."""
    return (u64(word) >> 2) & 0xFFFFFFFFFF


@native(inline=True)
def word_dst(word: i64) -> i64:
    """Whether an abbreviation is of summer time."""
    return (word >> 42) & 1


@native(inline=True)
def word_base(word: i64) -> i64:
    """Seconds east of UTC of an offset or of an abbreviation's standard time."""
    return word >> 2 if word & 3 == Kind.OFFSET else word >> 43


@native(inline=True)
def word_offset(word: i64, moment: i64) -> i64:
    """Seconds east of UTC at a moment."""
    if word & 3 == Kind.IDENTIFIER:
        return zone_type_at(word_zone(word), moment).offset
    if word & 3 == Kind.OFFSET:
        return word >> 2
    return (word >> 43) + word_dst(word) * 3600


# -- abbreviations ----------------------------------------------------------------------------------


@native
def packed_lower(p: ptr[u8], len: u64) -> u64:
    """The letters of a short text in lower case, packed."""
    packed: u64 = 0
    for i in range(len):
        byte = p[i]
        if byte >= ord("A") and byte <= ord("Z"):
            byte += 32
        packed |= u64(byte) << (8 * i)
    return packed


@native
def packed_upper(packed: u64) -> u64:
    """Packed letters in upper case."""
    upper: u64 = 0
    for i in range(8):
        byte = (packed >> (8 * u64(i))) & 255
        if byte >= ord("a") and byte <= ord("z"):
            byte -= 32
        upper |= byte << (8 * u64(i))
    return upper


@native
def abbreviation_meaning(packed: u64) -> ptr[Abbreviated]:
    """What an abbreviation in lower case means, or None."""
    for i in range(MEANING_COUNT):
        if MEANINGS[i].abbr == packed:
            return addr(MEANINGS[i])
    return None
