"""Words and numbers of time strings: months, units, ordinals, and how numbers are read.

All readers take the place they read at from a `Text` and leave it behind what they have read; a text ends in a NUL.

Example: at "sept 3" `read_month` gives 9, then `time_number(t, 2)` 3.
"""

from enum import IntEnum

from backend.library.date.moment import UNSET
from backend.native.lang import *
from backend.runtime.array import arr_set_int
from backend.runtime.array_store import arr_new_hash
from backend.runtime.layout import *
from backend.runtime.string import is_digit, str_from_c
from backend.runtime.value import *


class Amount(IntEnum):
    """Units of relative amounts, in the order of their fields in `Moment`."""

    YEAR = 0
    MONTH = 1
    DAY = 2
    HOUR = 3
    MINUTE = 4
    SECOND = 5
    MICRO = 6
    WEEKDAY = 7
    WORKING_DAY = 8


@struct
class Word:
    """A word of up to 16 bytes in lower case, what it stands for, and how many of it."""

    low: u64
    high: u64
    meaning: i64
    amount: i64


@struct
class Errors:
    """What a time string is wrong about: arrays of messages by position (owned, None while empty), all of them counted."""

    warnings: ptr[Array]
    errors: ptr[Array]
    warning_count: i64
    error_count: i64
    first_position: i64
    first_char: i64
    first_message: ptr[u8]


@struct
class Text:
    """A text being read."""

    at: ptr[u8]
    start: ptr[u8]  # positions count from here
    token: ptr[u8]  # what errors are about
    digits: i64  # of the number read last
    errors: ptr[Errors]


def word_row(text: str, meaning: int, amount: int = 0) -> tuple[int, int, int, int]:
    """A row of a table of words."""
    padded = text.encode().ljust(16, b"\0")
    return int.from_bytes(padded[:8], "little"), int.from_bytes(padded[8:], "little"), meaning, amount


_DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_MONTHS = (
    "january february march april may june july august september october november december".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
    "i ii iii iv v vi vii viii ix x xi xii".split(),
)
_UNITS = {
    "ms msec msecs millisecond milliseconds": (Amount.MICRO, 1000),
    "µs usec usecs µsec µsecs microsecond microseconds": (Amount.MICRO, 1),
    "sec secs second seconds": (Amount.SECOND, 1),
    "min mins minute minutes": (Amount.MINUTE, 1),
    "hour hours": (Amount.HOUR, 1),
    "day days": (Amount.DAY, 1),
    "week weeks": (Amount.DAY, 7),
    "fortnight fortnights forthnight forthnights": (Amount.DAY, 14),
    "month months": (Amount.MONTH, 1),
    "year years": (Amount.YEAR, 1),
    "weekday weekdays": (Amount.WORKING_DAY, 0),
}
_ORDINALS = "last this first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()

MONTH_ROWS = [word_row(name, number) for names in _MONTHS for number, name in enumerate(names, 1)] + [word_row("sept", 9)]
UNIT_ROWS = [word_row(name, *unit) for names, unit in _UNITS.items() for name in names.split()] + [
    word_row(name, Amount.WEEKDAY, number)
    for number, day in enumerate(_DAYS)
    for name in (day, day + "s", day[:3])
]
ORDINAL_ROWS = [word_row(name, number) for number, name in enumerate(_ORDINALS, -1)] + [
    word_row("next", 1), word_row("eight", 8), word_row("previous", -1),
]  # fmt: skip
MONTH_WORDS = const_table("date_month_words", Word, MONTH_ROWS)
UNIT_WORDS = const_table("date_unit_words", Word, UNIT_ROWS)
ORDINAL_WORDS = const_table("date_ordinal_words", Word, ORDINAL_ROWS)


# -- errors -------------------------------------------------------------------------------------------


@native(cold=True)
def problem_at(e: ptr[Errors], is_error: bool, position: i64, char: u8, message: ptr[u8]) -> void:
    """Note an error or a warning."""
    if is_error:
        if e.errors is None:
            e.errors = arr_new_hash(2)
            e.first_position = position
            e.first_char = i64(char)
            e.first_message = message
        e.error_count += 1
        arr_set_int(e.errors, position, tv_str(str_from_c(message)))
    else:
        if e.warnings is None:
            e.warnings = arr_new_hash(2)
        e.warning_count += 1
        arr_set_int(e.warnings, position, tv_str(str_from_c(message)))


@native(cold=True)
def text_error(t: ptr[Text], message: ptr[u8]) -> void:
    """Note an error about the token."""
    problem_at(t.errors, True, t.token - t.start, t.token[0], message)


@native(cold=True)
def text_warning(t: ptr[Text], message: ptr[u8]) -> void:
    """Note a warning about the token."""
    problem_at(t.errors, False, t.token - t.start, t.token[0], message)


# -- numbers ------------------------------------------------------------------------------------------


@native(inline=True)
def is_zone_letter(byte: u8) -> bool:
    """A to Z, a to z"""
    return (byte | 32) - ord("a") < 26


@native
def time_number(t: ptr[Text], most: i64) -> i64:
    """The next number, of at most so many digits; UNSET when there is none."""
    p = t.at
    while not is_digit(p[0]):
        if p[0] == 0:
            t.at = p
            return UNSET
        p += 1
    value: i64 = 0
    begin = p
    while p - begin < most and is_digit(p[0]):
        value = value * 10 + i64(p[0] - ord("0"))
        p += 1
    t.at = p
    t.digits = p - begin
    return value


@native
def read_year(t: ptr[Text], most: i64) -> i64:
    """The next number as a year: of fewer than four digits it is one of 1970 to 2069."""
    year = time_number(t, most)
    return full_year(year, t.digits)


@native(inline=True)
def full_year(year: i64, digits: i64) -> i64:
    """The year that a number of so many digits means."""
    if year == UNSET or digits >= 4 or year >= 100:
        return year
    return year + (2000 if year < 70 else 1900)


@native
def read_signed(t: ptr[Text], most: i64) -> i64:
    """The next number with its signs."""
    p = t.at
    while not is_digit(p[0]) and p[0] != ord("+") and p[0] != ord("-"):
        if p[0] == 0:
            t.at = p
            text_error(t, b"Found unexpected data")
            return 0
        p += 1
    negative = False
    while p[0] == ord("+") or p[0] == ord("-"):
        if p[0] == ord("-"):
            negative = not negative
        p += 1
    while not is_digit(p[0]):
        if p[0] == 0:
            t.at = p
            text_error(t, b"Found unexpected data")
            return 0
        p += 1
    value: i64 = 0
    over = False
    end = p + most
    while p < end and is_digit(p[0]):
        value, beyond = mul_overflow(value, 10)
        over = over or beyond
        value, beyond = sub_overflow(value, i64(p[0] - ord("0")))
        over = over or beyond
        p += 1
    t.at = p
    if over or not negative and value == -(1 << 63):
        text_error(t, b"Number out of range")
        return 0
    return value if negative else 0 - value


@native
def read_fraction(t: ptr[Text]) -> i64:
    """The microseconds of a fraction like ".25"; UNSET when there is none."""
    p = t.at
    while p[0] != ord(".") and p[0] != ord(":") and not is_digit(p[0]):
        if p[0] == 0:
            t.at = p
            return UNSET
        p += 1
    p += 1
    value = 0.0
    scale = 1000000.0
    while p[0] == ord(".") or p[0] == ord(":") or is_digit(p[0]):
        value = value * 10.0 + f64(i64(p[0] - ord("0")))
        scale = scale / 10.0
        p += 1
    t.at = p
    return f64_to_i64_sat(value * scale)


# -- words --------------------------------------------------------------------------------------------


@native
def word_pack(p: ptr[u8], len: i64, to: ptr[Word]) -> bool:
    """A word in lower case; False for one that is in no table because of its length."""
    to.low = 0
    to.high = 0
    if len > 16 or len == 0:
        return False
    for i in range(len):
        byte = u64(p[i])
        if byte >= ord("A") and byte <= ord("Z"):
            byte += 32
        if i < 8:
            to.low |= byte << (8 * i)
        else:
            to.high |= byte << (8 * (i - 8))
    return True


@native
def word_find(table: ptr[Word], count: i64, word: ptr[Word]) -> ptr[Word]:
    """The row of a word, or None."""
    for i in range(count):
        if table[i].low == word.low and table[i].high == word.high:
            return table + i
    return None


@native
def letters_at(t: ptr[Text], word: ptr[Word]) -> bool:
    """Take the letters that come next as a word."""
    start = t.at
    p = start
    while is_zone_letter(p[0]):
        p += 1
    t.at = p
    return word_pack(start, p - start, word)


@native
def lookup_month(t: ptr[Text]) -> i64:
    """The month named by the letters that come next, 0 for none."""
    word = stack(Word)
    if not letters_at(t, word):
        return 0
    row = word_find(addr(MONTH_WORDS[0]), len(MONTH_ROWS), word)
    return row.meaning if row is not None else 0


@native
def read_month(t: ptr[Text]) -> i64:
    """The next month, behind separators."""
    while t.at[0] == ord(" ") or t.at[0] == 9 or t.at[0] == ord("-") or t.at[0] == ord(".") or t.at[0] == ord("/"):
        t.at += 1
    return lookup_month(t)


@native
def read_ordinal(t: ptr[Text]) -> ptr[Word]:
    """The next ordinal, behind separators; None for none."""
    while t.at[0] == ord(" ") or t.at[0] == 9 or t.at[0] == ord("-") or t.at[0] == ord("/"):
        t.at += 1
    word = stack(Word)
    if not letters_at(t, word):
        return None
    return word_find(addr(ORDINAL_WORDS[0]), len(ORDINAL_ROWS), word)


@native(inline=True)
def ends_unit(byte: u8) -> bool:
    """Whether a unit's name ends before a byte."""
    return (
        byte == 0 or byte == ord(" ") or byte == ord(",") or byte == 9 or byte == ord(";") or byte == ord(":")
        or byte == ord("/") or byte == ord(".") or byte == ord("-") or byte == ord("(") or byte == ord(")")
    )  # fmt: skip


@native
def read_unit(t: ptr[Text]) -> ptr[Word]:
    """The next unit; None for none."""
    start = t.at
    p = start
    while not ends_unit(p[0]):
        p += 1
    t.at = p
    word = stack(Word)
    if not word_pack(start, p - start, word):
        return None
    return word_find(addr(UNIT_WORDS[0]), len(UNIT_ROWS), word)


@native
def skip_spaces(t: ptr[Text]) -> void:
    """Go behind blanks, tabs and spaces that do not break."""
    while True:
        p = t.at
        if p[0] == ord(" ") or p[0] == 9:
            t.at = p + 1
        elif p[0] == 0xE2 and p[1] == 0x80 and p[2] == 0xAF:
            t.at = p + 3
        elif p[0] == 0xC2 and p[1] == 0xA0:
            t.at = p + 2
        else:
            return


@native
def skip_suffix(t: ptr[Text]) -> void:
    """Go behind st, nd, rd or th."""
    a = t.at[0] | 32
    if t.at[0] == 0 or t.at[0] == 32:
        return
    b = t.at[1] | 32
    is_suffix = a == ord("n") and b == ord("d") or a == ord("r") and b == ord("d")
    if is_suffix or a == ord("s") and b == ord("t") or a == ord("t") and b == ord("h"):
        t.at += 2


@native
def read_meridian(t: ptr[Text], hour: i64) -> i64:
    """What am or pm, which comes next, adds to an hour."""
    p = t.at
    while (p[0] | 32) != ord("a") and (p[0] | 32) != ord("p"):
        if p[0] == 0:
            return 0
        p += 1
    added: i64 = 0
    if (p[0] | 32) == ord("a"):
        if hour == 12:
            added = -12
    elif hour != 12:
        added = 12
    p += 1
    if p[0] == ord("."):
        p += 1
    if (p[0] | 32) == ord("m"):
        p += 1
    if p[0] == ord("."):
        p += 1
    t.at = p
    return added
