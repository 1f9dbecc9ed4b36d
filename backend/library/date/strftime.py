"""strftime() in the C locale. Most of its conversions are a format of date(); the others are numbers that are padded.

Example: `sb_conversion(b, m, ord("R"), False)` appends "18:05".
"""

from backend.library.date.calendar import (
    Civil,
    day_of_week,
    day_of_year,
    floor_div,
    floor_mod,
    iso_week,
)
from backend.library.date.format import hour12, sb_moment, sb_padded
from backend.library.date.moment import Moment, moment_load, moment_offset
from backend.library.date.reading import current_word
from backend.library.date.zones import utc_zone, word_of_zone
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_int, sb_new
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes
from backend.runtime.value import *

_FORMATS = {
    "a": "D", "A": "l", "b": "M", "h": "M", "B": "F", "d": "d", "G": "o", "H": "H", "I": "h",
    "m": "m", "M": "i", "n": "\n", "p": "A", "P": "a", "r": "h:i:s A", "R": "H:i", "S": "s", "t": "\t", "T": "H:i:s",
    "u": "N", "V": "W", "w": "w", "X": "H:i:s", "z": "O", "Z": "T", "%": "%",
}  # fmt: skip
WIDTH = 8  # bytes of a row
# By conversion, the format of date() that it stands for, which ends with NUL.
FORMATS = b"".join(_FORMATS.get(chr(letter), "").encode().ljust(WIDTH, b"\0") for letter in range(128))

_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)


@native
def sb_spaced(b: ptr[Builder], value: i64) -> void:
    """Append a number below 100 with a blank in the place of a leading zero."""
    if value < 10:
        sb_byte(b, ord(" "))
    sb_int(b, value)


@native
def week_of_year(m: ptr[Moment], before: i64) -> i64:
    """The number of weeks that have begun in a year, where ``before`` days of the moment's week lie before its day."""
    return sdiv(day_of_year(m.year, m.month, m.day) + 7 - before, 7)


@native
def sb_number(b: ptr[Builder], m: ptr[Moment], letter: u8) -> bool:
    """Append what a conversion to a number stands for; False when it is another one."""
    if letter == ord("Y"):
        sb_int(b, m.year)
    elif letter == ord("e"):
        sb_spaced(b, m.day)
    elif letter == ord("k"):
        sb_spaced(b, m.hour)
    elif letter == ord("l"):
        sb_spaced(b, hour12(m.hour))
    elif letter == ord("j"):
        sb_padded(b, day_of_year(m.year, m.month, m.day) + 1, 3)
    elif letter == ord("C"):
        sb_int(b, floor_div(m.year, 100))
    elif letter == ord("y"):
        sb_padded(b, floor_mod(m.year, 100), 2)
    elif letter == ord("g"):
        week = stack(Civil)
        iso_week(m.year, m.month, m.day, week)
        sb_padded(b, floor_mod(week.year, 100), 2)
    elif letter == ord("s"):
        sb_int(b, m.timestamp + moment_offset(m))
    elif letter == ord("U"):
        sb_padded(b, week_of_year(m, day_of_week(m.year, m.month, m.day)), 2)
    elif letter == ord("W"):
        sb_padded(b, week_of_year(m, srem(day_of_week(m.year, m.month, m.day) + 6, 7)), 2)
    else:
        return False
    return True


@native
def sb_conversion(b: ptr[Builder], m: ptr[Moment], letter: u8, gmt: bool) -> void:
    """Append what a conversion stands for; an unknown one stands for itself."""
    format = FORMATS + i64(letter & 127) * WIDTH
    if letter < 128 and format[0] != 0:
        sb_moment(b, m, format, _strlen(format), gmt)
    elif letter == ord("c"):
        sb_moment(b, m, b"D M ", 4, gmt)
        sb_spaced(b, m.day)
        sb_moment(b, m, b" H:i:s ", 7, gmt)
        sb_int(b, m.year)
    elif letter == ord("D") or letter == ord("x"):
        sb_moment(b, m, b"m/d/", 4, gmt)
        sb_padded(b, floor_mod(m.year, 100), 2)
    elif letter == ord("F"):
        sb_int(b, m.year)
        sb_moment(b, m, b"-m-d", 4, gmt)
    elif not sb_number(b, m, letter):
        sb_byte(b, ord("%"))
        sb_byte(b, letter)


@native
def f___systemlib_strftime(format: ptr[String], timestamp: i64, gmt: bool) -> TV:
    """strftime() and gmstrftime() of a moment; false where nothing comes out."""
    m = stack(Moment)
    moment_load(m, timestamp, 0, word_of_zone(utc_zone()) if gmt else current_word())
    b = stack(Builder)
    sb_new(b, format.len * 4 + 8)
    text = str_bytes(format)
    len = _strlen(text)  # C's strftime() ends at a NUL
    i: u64 = 0
    while i < len:
        if text[i] == ord("%") and i + 1 < len:
            i += 1
            sb_conversion(b, m, text[i], gmt)
        else:
            sb_byte(b, text[i])
        i += 1
    made = sb_finish(b)
    if made.len == 0:
        str_decref(made)
        return tv_bool(False)
    return tv_str(made)
