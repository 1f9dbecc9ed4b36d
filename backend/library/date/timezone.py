"""DateTimeZone: its methods, and the functions that are the same methods.

Example: `word_named("+02:00", why)` is the word of an offset.
"""

from backend.library.date.format import *
from backend.library.date.moment import *
from backend.library.date.state import *
from backend.library.date.words import Errors, Text
from backend.library.date.zone_text import read_zone
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_finish, sb_new
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import has_nul
from backend.runtime.string import str_bytes
from backend.runtime.value import *

WIDEST_OFFSET = 99 * 3600 + 60 * 60
UNKNOWN, OUT_OF_RANGE = 1, 2  # why there is no zone


@native
def word_named(name: ptr[String], why: ptr[i64]) -> i64:
    """The word of a zone that is named by identifier, abbreviation or offset; 0, and why, for no zone."""
    errors = stack(Errors)
    t = stack(Text)
    t.start = str_bytes(name)
    t.at = t.start
    t.errors = errors
    m = stack(Moment)
    moment_clear(m)
    if not read_zone(t, m):
        why[0] = UNKNOWN
        return 0
    if m.kind != Kind.IDENTIFIER and (m.offset >= WIDEST_OFFSET or m.offset <= 0 - WIDEST_OFFSET):
        why[0] = OUT_OF_RANGE
        return 0
    if t.at[0] != 0:
        why[0] = UNKNOWN
        return 0
    return moment_word(m)


@native(cold=True)
def bad_zone(name: ptr[String], why: i64) -> ptr[String]:
    """The message of the function that runs about a name that is no zone's."""
    active = active_name()
    text = b"%s(): Timezone offset is out of range (%s)" if why == OUT_OF_RANGE else b"%s(): Unknown or bad timezone (%s)"
    message = msg(text, i64(active), i64(name), 0)
    str_decref(active)
    return message


@native
def f_datetimezone___construct(this: ptr[Object], timezone: ptr[String]) -> void:
    """DateTimeZone::__construct()"""
    why = stack(i64)
    word = word_named(timezone, why)
    if word == 0:
        throw_error(ErrorClass.EXCEPTION, bad_zone(timezone, why[0]))
        return
    obj_props(this)[ZONE_WORD] = tv_int(word)


@native
def word_or_warning(name: ptr[String]) -> i64:
    """`word_named`, with a warning where there is no zone."""
    if has_nul(name):
        active = active_name()
        warning(msg(b"%s(): Timezone must not contain null bytes", i64(active), 0, 0))
        str_decref(active)
        return 0
    why = stack(i64)
    word = word_named(name, why)
    if word == 0:
        warning(bad_zone(name, why[0]))
    return word


@native
def f_timezone_open(timezone: ptr[String]) -> TV:
    """timezone_open()"""
    word = word_or_warning(timezone)
    return tv_obj(zone_new(word)) if word != 0 else tv_bool(False)


@native
def f_datetimezone_getname(this: ptr[Object]) -> ptr[String]:
    """DateTimeZone::getName()"""
    word = zone_ready(this)
    return zone_name(word, True) if word != 0 else None


@native
def f_timezone_name_get(object: ptr[Object]) -> ptr[String]:
    """timezone_name_get()"""
    return f_datetimezone_getname(object)


@native
def f_datetimezone_getoffset(this: ptr[Object], datetime: ptr[Object]) -> i64:
    """DateTimeZone::getOffset()"""
    word = zone_ready(this)
    if word == 0 or not date_ready_as(datetime, b"DateTimeInterface"):
        return 0
    return word_offset(word, date_seconds(datetime))


@native
def f_timezone_offset_get(object: ptr[Object], datetime: ptr[Object]) -> i64:
    """timezone_offset_get()"""
    return f_datetimezone_getoffset(object, datetime)


# -- transitions ------------------------------------------------------------------------------------------


@native
def add_transition(list: ptr[Array], timestamp: i64, type: ptr[ZoneType]) -> void:
    """Append a transition."""
    m = stack(Moment)
    moment_load(m, timestamp, 0, word_of_zone(utc_zone()))
    b = stack(Builder)
    sb_new(b, 32)
    sb_date(b, m, ord("x"))
    sb_byte(b, ord("-"))
    sb_two(b, m.month)
    sb_byte(b, ord("-"))
    sb_two(b, m.day)
    sb_byte(b, ord("T"))
    sb_clock(b, m)
    sb_bytes(b, b"+00:00", 6)
    row = arr_new_hash(5)
    set_c(row, b"ts", 2, tv_int(timestamp))
    set_c(row, b"time", 4, tv_str(sb_finish(b)))
    set_c(row, b"offset", 6, tv_int(type.offset))
    set_c(row, b"isdst", 5, tv_bool(type.dst != 0))
    sb_new(b, 8)
    sb_letters(b, type.abbr)
    set_c(row, b"abbr", 4, tv_str(sb_finish(b)))
    arr_append(list, tv_arr(row))


LAST_LISTED = 0x7FFFFFFF  # where transitions end that go on for ever


@native
def f___systemlib_transitions(this: ptr[Object], begin: i64, end: i64) -> TV:
    """DateTimeZone::getTransitions()"""
    word = zone_ready(this)
    if word == 0:
        return tv_thrown()
    if word_kind(word) != Kind.IDENTIFIER:
        return tv_bool(False)
    zone = word_zone(word)
    if end == ~INT_MIN:
        end = LAST_LISTED
    list = arr_new(8)
    over = cycles_over(zone, begin)
    at = transition_before(zone, begin - over)
    add_transition(list, begin, zone.types + zone.which[at] if at >= 0 else zone.types)
    at += 1
    while at < zone.count or zone.repeats != 0:
        if at == zone.count:  # the last 400 years again
            over += CYCLE
            at = transition_before(zone, REPEATS_FROM) + 1
        moment = zone.times[at] + over
        if moment > end or moment < begin:
            break
        add_transition(list, moment, zone.types + zone.which[at])
        at += 1
    return tv_arr(list)


@native
def f_datetimezone_getlocation(this: ptr[Object]) -> TV:
    """DateTimeZone::getLocation()"""
    word = zone_ready(this)
    if word == 0:
        return tv_thrown()
    if word_kind(word) != Kind.IDENTIFIER:
        return tv_bool(False)
    name = word_zone(word).name
    return zone_python(b"zone_location", name)


@native
def f_timezone_location_get(object: ptr[Object]) -> TV:
    """timezone_location_get()"""
    return f_datetimezone_getlocation(object)
