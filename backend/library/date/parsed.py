"""date_parse() and date_parse_from_format(): what a text says, as an array.

Example: `date_parse("tomorrow")` has an element "relative" whose "day" is 1.
"""

from backend.library.date.datetime import errors_describe
from backend.library.date.format import sb_letters
from backend.library.date.from_format import parse_by_format
from backend.library.date.moment import *
from backend.library.date.reading import errors_drop
from backend.library.date.scanner import parse_time
from backend.library.date.state import set_c
from backend.library.date.words import Errors
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.array_store import arr_new_hash
from backend.runtime.builder import Builder, sb_finish, sb_new
from backend.runtime.layout import *
from backend.runtime.string import str_bytes
from backend.runtime.value import *

FIELDS = [(number, name, len(name)) for number, name in enumerate((b"year", b"month", b"day", b"hour", b"minute", b"second"))]


@native(inline=True)
def known(value: i64) -> TV:
    """An int, or false for what is not known."""
    return tv_int(value) if value != UNSET else tv_bool(False)


@native
def abbreviation_string(abbr: u64) -> TV:
    """Packed letters as a string (owned)."""
    b = stack(Builder)
    sb_new(b, 8)
    sb_letters(b, abbr)
    return tv_str(sb_finish(b))


@native
def moment_array(m: ptr[Moment], errors: ptr[Errors]) -> ptr[Array]:
    """What was parsed (owned)."""
    a = arr_new_hash(16)
    fields = addr(m.year)
    for number, name, length in unroll(FIELDS):
        set_c(a, name, length, known(fields[number]))
    set_c(a, b"fraction", 8, tv_bool(False) if m.micro == UNSET else tv_dbl(f64(m.micro) / 1000000.0))
    errors_describe(errors, a)
    set_c(a, b"is_localtime", 12, tv_bool(m.is_local != 0))
    if m.is_local != 0:
        describe_parsed_zone(m, a)
    if m.have_relative != 0:
        describe_relative(m, a)
    return a


@native
def describe_parsed_zone(m: ptr[Moment], a: ptr[Array]) -> void:
    """Store the zone."""
    set_c(a, b"zone_type", 9, tv_int(m.kind))
    if m.kind == Kind.OFFSET or m.kind == Kind.ABBREVIATION:
        set_c(a, b"zone", 4, known(m.offset))
        set_c(a, b"is_dst", 6, tv_bool(m.dst != 0))
        if m.kind == Kind.ABBREVIATION:
            set_c(a, b"tz_abbr", 7, abbreviation_string(m.abbr))
    elif m.kind == Kind.IDENTIFIER:
        if m.abbr != 0:
            set_c(a, b"tz_abbr", 7, abbreviation_string(m.abbr))
        set_c(a, b"tz_id", 5, tv_str(m.zone.name))


@native
def describe_relative(m: ptr[Moment], a: ptr[Array]) -> void:
    """Store what is to be added."""
    r = arr_new_hash(8)
    amounts = addr(m.add_year)
    for number, name, length in unroll(FIELDS):
        set_c(r, name, length, tv_int(amounts[number]))
    if m.have_weekday != 0:
        set_c(r, b"weekday", 7, tv_int(m.weekday))
    if m.have_special != 0 and m.special == Special.WEEKDAY:
        set_c(r, b"weekdays", 8, tv_int(m.special_amount))
    if m.first_last == FIRST_DAY_OF:
        set_c(r, b"first_day_of_month", 18, tv_bool(True))
    elif m.first_last == LAST_DAY_OF:
        set_c(r, b"last_day_of_month", 17, tv_bool(True))
    set_c(a, b"relative", 8, tv_arr(r))


@native
def f_date_parse(datetime: ptr[String]) -> ptr[Array]:
    """date_parse()"""
    m = stack(Moment)
    errors = stack(Errors)
    parse_time(str_bytes(datetime), datetime.len, m, errors)
    a = moment_array(m, errors)
    errors_drop(errors)
    return a


@native
def f_date_parse_from_format(format: ptr[String], datetime: ptr[String]) -> ptr[Array]:
    """date_parse_from_format()"""
    m = stack(Moment)
    errors = stack(Errors)
    parse_by_format(format, datetime, m, errors)
    a = moment_array(m, errors)
    errors_drop(errors)
    return a
