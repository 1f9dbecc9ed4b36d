"""createFromFormat(): a text read by the letters of a format.

Example: `parse_by_format(format, text, m, errors)` with "d/m/Y" and "29/02/2024" sets day, month and year.
"""

from backend.library.date.calendar import *
from backend.library.date.moment import *
from backend.library.date.scanner import moment_unset
from backend.library.date.words import *
from backend.library.date.zone_text import NOT_FOUND, read_zone
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import is_digit, str_bytes


@struct
class FormatReader:
    """A format being followed."""

    at: ptr[u8]
    begin: ptr[u8]  # where the text was when the letter began
    allows_more: i64


@native(cold=True)
def format_error(t: ptr[Text], at: ptr[u8], message: ptr[u8]) -> void:
    """Note an error at a place of the text."""
    problem_at(t.errors, True, at - t.start, at[0], message)


@native(cold=True)
def format_warning(t: ptr[Text], at: ptr[u8], message: ptr[u8]) -> void:
    """Note a warning at a place of the text."""
    problem_at(t.errors, False, at - t.start, at[0], message)


@native(inline=True)
def is_separator(byte: u8) -> bool:
    """One of ;:/.,-()"""
    return (
        byte == ord(";") or byte == ord(":") or byte == ord("/") or byte == ord(".") or byte == ord(",")
        or byte == ord("-") or byte == ord("(") or byte == ord(")")
    )  # fmt: skip


@native
def want_number(t: ptr[Text], p: ptr[FormatReader], most: i64, message: ptr[u8]) -> i64:
    """The next number; UNSET, with an error, when there is none."""
    if not is_digit(t.at[0]):
        format_error(t, p.begin, b"Unexpected data found.")
    value = time_number(t, most)
    if value == UNSET:
        format_error(t, p.begin, message)
    return value


@native
def want_signed(t: ptr[Text], p: ptr[FormatReader], most: i64) -> i64:
    """The next number with a sign."""
    if not is_digit(t.at[0]) and t.at[0] != ord("+") and t.at[0] != ord("-"):
        format_error(t, p.begin, b"Unexpected data found.")
    t.token = t.start  # php gives such errors no place
    return read_signed(t, most)


@native
def parse_by_format(format: ptr[String], text: ptr[String], m: ptr[Moment], errors: ptr[Errors]) -> void:
    """Read a text by a format into a moment and errors, both of which it clears first."""
    memset(ptr[u8](errors), 0, sizeof(Errors))
    moment_unset(m)
    t = stack(Text)
    t.start = str_bytes(text)
    t.at = t.start
    t.errors = errors
    p = stack(FormatReader)
    p.at = str_bytes(format)
    p.allows_more = 0
    while p.at[0] != 0 and t.at[0] != 0:
        p.begin = t.at
        if not (take_date_letter(t, m, p) or take_time_letter(t, m, p)):
            take_other_letter(t, m, p)
        p.at += 1
    finish_format(t, m, p)
    if m.hour != UNSET and m.minute != UNSET and m.second != UNSET and not valid_time(m.hour, m.minute, m.second):
        format_warning(t, t.at, b"The parsed time was invalid")
    if m.year != UNSET and m.month != UNSET and m.day != UNSET and not valid_date(m.year, m.month, m.day):
        format_warning(t, t.at, b"The parsed date was invalid")


@native
def take_date_letter(t: ptr[Text], m: ptr[Moment], p: ptr[FormatReader]) -> bool:
    """Read what a letter of the date stands for; False for another one."""
    letter = p.at[0]
    if letter == ord("d") or letter == ord("j"):
        m.day = want_number(t, p, 2, b"A two digit day could not be found")
        if m.day != UNSET:
            m.have_date = 1
    elif letter == ord("m") or letter == ord("n"):
        m.month = want_number(t, p, 2, b"A two digit month could not be found")
        if m.month != UNSET:
            m.have_date = 1
    elif letter == ord("Y"):
        m.year = want_number(t, p, 4, b"A four digit year could not be found")
        if m.year != UNSET:
            m.have_date = 1
    elif letter == ord("y"):
        m.year = want_number(t, p, 2, b"A two digit year could not be found")
        if m.year != UNSET:
            m.have_date = 1
            m.year = full_year(m.year, t.digits)
    elif letter == ord("x") or letter == ord("X"):
        m.year = want_signed(t, p, 19)
        m.have_date = 1
    elif letter == ord("M") or letter == ord("F"):
        month = lookup_month(t)
        if month == 0:
            format_error(t, p.begin, b"A textual month could not be found")
        else:
            m.have_date = 1
            m.month = month
    elif letter == ord("D") or letter == ord("l"):
        unit = read_unit(t)
        if unit is None:
            format_error(t, p.begin, b"A textual day could not be found")
        else:
            m.have_relative = 1
            m.have_weekday = 1
            m.weekday = unit.amount if unit.meaning != Amount.WORKING_DAY else Special.WEEKDAY
            m.weekday_behavior = 1
    elif letter == ord("S"):
        skip_suffix(t)
    elif letter == ord("z"):
        take_day_of_year(t, m, p)
    else:
        return False
    return True


@native
def take_day_of_year(t: ptr[Text], m: ptr[Moment], p: ptr[FormatReader]) -> void:
    """Read the number of a day in a year that is known."""
    if not is_digit(t.at[0]):
        format_error(t, p.begin, b"Unexpected data found.")
    if m.year == UNSET:
        format_error(t, p.begin, b"A 'day of year' can only come after a year has been found")
    day = time_number(t, 3)
    if day == UNSET:
        format_error(t, p.begin, b"A three digit day-of-year could not be found")
    elif m.year != UNSET:
        m.have_date = 1
        m.month = 1
        m.day = day + 1
        normalize(m)


@native
def take_time_letter(t: ptr[Text], m: ptr[Moment], p: ptr[FormatReader]) -> bool:
    """Read what a letter of the time of day stands for; False for another one."""
    letter = p.at[0]
    if letter == ord("H") or letter == ord("G") or letter == ord("h") or letter == ord("g"):
        m.hour = want_number(t, p, 2, b"A two digit hour could not be found")
        if m.hour != UNSET:
            if letter >= ord("a") and m.hour > 12:
                format_error(t, p.begin, b"Hour cannot be higher than 12")
            else:
                m.have_time = 1
    elif letter == ord("i"):
        minute = two_digits_wanted(t, p, b"A two digit minute could not be found")
        if minute != UNSET:
            m.have_time = 1
            m.minute = minute
    elif letter == ord("s"):
        second = two_digits_wanted(t, p, b"A two digit second could not be found")
        if second != UNSET:
            m.have_time = 1
            m.second = second
    elif letter == ord("a") or letter == ord("A"):
        if m.hour == UNSET:
            format_error(t, p.begin, b"Meridian can only come after an hour has been found")
        added = checked_meridian(t, m.hour)
        if added == UNSET:
            format_error(t, p.begin, b"A meridian could not be found")
        else:
            m.have_time = 1
            if m.hour != UNSET:
                m.hour += added
    elif letter == ord("u"):
        take_fraction(t, m, p, 6, b"A six digit microsecond could not be found")
    elif letter == ord("v"):
        take_fraction(t, m, p, 3, b"A three digit millisecond could not be found")
    else:
        return False
    return True


@native
def two_digits_wanted(t: ptr[Text], p: ptr[FormatReader], message: ptr[u8]) -> i64:
    """The next number of two digits; UNSET, with an error, when there is none."""
    if not is_digit(t.at[0]):
        format_error(t, p.begin, b"Unexpected data found.")
    value = time_number(t, 2)
    if value == UNSET or t.digits != 2:
        format_error(t, p.begin, message)
        return UNSET
    return value


@native
def take_fraction(t: ptr[Text], m: ptr[Moment], p: ptr[FormatReader], most: i64, message: ptr[u8]) -> void:
    """Read the digits of a fraction of a second."""
    before = t.at
    value = want_number(t, p, most, message)
    if value != UNSET:
        for _i in range(6 - (t.at - before)):
            value *= 10
        m.micro = value


@native
def checked_meridian(t: ptr[Text], hour: i64) -> i64:
    """What am or pm adds to an hour; UNSET when it is not written out."""
    p = t.at
    while p[0] != 0 and (p[0] | 32) != ord("a") and (p[0] | 32) != ord("p"):
        p += 1
    t.at = p
    if p[0] == 0:
        return UNSET
    added: i64 = 0
    if (p[0] | 32) == ord("a"):
        if hour == 12:
            added = -12
    elif hour != 12:
        added = 12
    p += 1
    dotted = p[0] == ord(".")
    if dotted:
        p += 1
    t.at = p
    if (p[0] | 32) != ord("m"):
        return UNSET
    p += 1
    t.at = p
    if dotted:
        if p[0] != ord("."):
            return UNSET
        t.at = p + 1
    return added


@native
def take_other_letter(t: ptr[Text], m: ptr[Moment], p: ptr[FormatReader]) -> void:
    """Read what another letter stands for: zones, separators, what is to be left out."""
    letter = p.at[0]
    if letter == ord("e") or letter == ord("p") or letter == ord("P") or letter == ord("T") or letter == ord("O"):
        if read_zone(t, m):
            m.have_zone = 1
        else:
            format_error(t, p.begin, NOT_FOUND)
    elif letter == ord("U"):
        m.timestamp = want_signed(t, p, 24)
        m.have_zone = 1
        m.kind = Kind.OFFSET
        m.offset = 0
        m.dst = 0
        moment_from_timestamp(m)
    elif letter == ord(" "):
        skip_spaces(t)
    elif letter == ord("#"):
        if is_separator(t.at[0]):
            t.at += 1
        else:
            format_error(t, p.begin, b"The separation symbol ([;:/.,-]) could not be found")
    elif is_separator(letter):
        if t.at[0] == letter:
            t.at += 1
        else:
            format_error(t, p.begin, b"The separation symbol could not be found")
    elif letter == ord("!"):
        reset_fields(m)
    elif letter == ord("|"):
        reset_unset_fields(m)
    elif letter == ord("?"):
        t.at += 1
    elif letter == ord("*"):
        t.at += 1
        while t.at[0] != 0 and t.at[0] != 32 and t.at[0] != 9 and not is_digit(t.at[0]) and not is_list_separator(t.at[0]):
            t.at += 1
    elif letter == ord("+"):
        p.allows_more = 1
    elif letter == ord("\\"):
        take_escaped(t, p)
    else:
        if t.at[0] != letter:
            format_error(t, p.begin, b"The format separator does not match")
        t.at += 1


@native(inline=True)
def is_list_separator(byte: u8) -> bool:
    """A separator at which * stops."""
    return is_separator(byte) and byte != ord("(") and byte != ord(")")


@native
def take_escaped(t: ptr[Text], p: ptr[FormatReader]) -> void:
    """Read the character behind a backslash."""
    if p.at[1] == 0:
        format_error(t, p.begin, b"Escaped character expected")
        return
    p.at += 1
    if t.at[0] == p.at[0]:
        t.at += 1
    else:
        format_error(t, p.begin, b"The escaped character could not be found")


@native
def reset_fields(m: ptr[Moment]) -> void:
    """The moment is 1970-01-01 00:00:00."""
    m.year = 1970
    m.month = 1
    m.day = 1
    m.hour = 0
    m.minute = 0
    m.second = 0
    m.micro = 0
    m.zone = None


@native
def reset_unset_fields(m: ptr[Moment]) -> void:
    """What is not known is as in 1970-01-01 00:00:00."""
    if m.year == UNSET:
        m.year = 1970
    if m.month == UNSET:
        m.month = 1
    if m.day == UNSET:
        m.day = 1
    unset_to_zero(m)


@native
def unset_to_zero(m: ptr[Moment]) -> void:
    """What is not known of the time of day is 0."""
    if m.hour == UNSET:
        m.hour = 0
    if m.minute == UNSET:
        m.minute = 0
    if m.second == UNSET:
        m.second = 0
    if m.micro == UNSET:
        m.micro = 0


@native
def finish_format(t: ptr[Text], m: ptr[Moment], p: ptr[FormatReader]) -> void:
    """What is left of the text or the format."""
    if t.at[0] != 0:
        if p.allows_more != 0:
            format_warning(t, t.at, b"Trailing data")
        else:
            format_error(t, t.at, b"Trailing data")
    while p.at[0] != 0:
        if p.at[0] == ord("!"):
            reset_fields(m)
        elif p.at[0] == ord("|"):
            reset_unset_fields(m)
        elif p.at[0] != ord("+"):
            format_error(t, t.at, b"Not enough data available to satisfy format")
            break
        p.at += 1
    if m.hour != UNSET or m.minute != UNSET or m.second != UNSET or m.micro != UNSET:
        unset_to_zero(m)
