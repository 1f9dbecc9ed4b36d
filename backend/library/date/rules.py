"""What each format of the grammar fills in.

Example: `apply_rule(t, m, Rule.ISO_DATE)` at "2024-02-29" sets year, month and day.
"""

from backend.library.date.grammar import Rule
from backend.library.date.moment import *
from backend.library.date.words import *
from backend.library.date.zone_text import NOT_FOUND, read_zone
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.layout import *

# -- what a token may give only once --------------------------------------------------------------------


@native
def unset_time(m: ptr[Moment]) -> void:
    """The time of day is midnight, and may be optional_int again."""
    m.have_time = 0
    m.hour = 0
    m.minute = 0
    m.second = 0
    m.micro = 0


@native
def begin_time(t: ptr[Text], m: ptr[Moment]) -> bool:
    """The token gives the time of day; False, with an error, when there was one."""
    if m.have_time != 0:
        text_error(t, b"Double time specification")
        return False
    unset_time(m)
    m.have_time = 1
    return True


@native
def begin_date(t: ptr[Text], m: ptr[Moment]) -> bool:
    """The token gives the date; False, with an error, when there was one."""
    if m.have_date != 0:
        text_error(t, b"Double date specification")
        return False
    m.have_date = 1
    return True


@native
def begin_zone(t: ptr[Text], m: ptr[Moment]) -> bool:
    """The token gives the zone; False, with a message, when there was one."""
    m.have_zone += 1
    if m.have_zone == 1:
        return True
    if m.have_zone > 2:
        text_error(t, b"Double timezone specification")
    else:
        text_warning(t, b"Double timezone specification")
    return False


@native
def take_zone(t: ptr[Text], m: ptr[Moment]) -> void:
    """Take the zone that comes next."""
    if not read_zone(t, m):
        text_error(t, NOT_FOUND)


@native
def take_fraction_and_zone(t: ptr[Text], m: ptr[Moment]) -> void:
    """Take a fraction of a second and a zone, where they come next."""
    if t.at[0] == ord("."):
        m.micro = read_fraction(t)
    if t.at[0] != 0:
        take_zone(t, m)


@native
def take_clock(t: ptr[Text], m: ptr[Moment]) -> void:
    """Take hours, and minutes and seconds behind their separators."""
    m.hour = time_number(t, 2)
    if t.at[0] == ord(":") or t.at[0] == ord("."):
        m.minute = time_number(t, 2)
        if t.at[0] == ord(":") or t.at[0] == ord("."):
            m.second = time_number(t, 2)


@native
def take_month_day(t: ptr[Text], m: ptr[Moment]) -> void:
    """Take a month and a day in numbers."""
    m.month = time_number(t, 2)
    m.day = time_number(t, 2)


# -- relative amounts -----------------------------------------------------------------------------------


@native
def add_amount(t: ptr[Text], m: ptr[Moment], amount: i64, behavior: i64, keep_time: bool) -> void:
    """Add so many of the unit that comes next."""
    unit = read_unit(t)
    if unit is None:
        return
    if unit.meaning <= Amount.MICRO:
        field = addr(m.add_year) + unit.meaning
        sum, over = add_overflow(field[0], wrap_mul(amount, unit.amount))
        if over:
            text_error(t, b"Number out of range")
        field[0] = sum
        return
    m.have_relative = 1
    if not keep_time:
        unset_time(m)
    if unit.meaning == Amount.WEEKDAY:
        m.have_weekday = 1
        m.add_day = wrap_add(m.add_day, wrap_mul(amount - 1 if amount > 0 else amount, 7))
        m.weekday = unit.amount
        m.weekday_behavior = behavior
    else:
        m.have_special = 1
        m.special = Special.WEEKDAY
        m.special_amount = amount


@native
def take_relative_text(t: ptr[Text], m: ptr[Moment], week: bool) -> void:
    """Take ordinals with their units."""
    m.have_relative = 1
    while t.at[0] != 0:
        before = t.at
        behavior: i64 = 0
        amount: i64 = 0
        row = read_ordinal(t)
        if row is not None:
            amount = row.meaning
            behavior = 1 if amount == 0 else 0
        skip_spaces(t)
        add_amount(t, m, amount, behavior, False)
        if week:
            m.weekday_behavior = 2
            if m.have_weekday == 0:  # "monday next week" and the like name the day
                m.have_weekday = 1
                m.weekday = 1
        if t.at == before:
            return


@native
def take_relative(t: ptr[Text], m: ptr[Moment]) -> void:
    """Take numbers with their units."""
    m.have_relative = 1
    while t.at[0] != 0:
        amount = read_signed(t, 24)
        skip_spaces(t)
        add_amount(t, m, amount, 1, True)


@native
def take_weekday_of(t: ptr[Text], m: ptr[Moment]) -> void:
    """Take "first monday of"."""
    m.have_relative = 1
    m.have_special = 1
    row = read_ordinal(t)
    amount: i64 = 0
    if row is not None:
        amount = row.meaning
    skip_spaces(t)
    if amount > 0:
        m.special = Special.WEEKDAY_OF
        add_amount(t, m, amount, 1, False)
    else:
        m.special = Special.LAST_WEEKDAY_OF
        add_amount(t, m, amount, 1 if amount == 0 else 0, False)


@native
def take_ago(m: ptr[Moment]) -> void:
    """Turn the amounts so far around."""
    m.add_year = wrap_sub(0, m.add_year)
    m.add_month = wrap_sub(0, m.add_month)
    m.add_day = wrap_sub(0, m.add_day)
    m.add_hour = wrap_sub(0, m.add_hour)
    m.add_minute = wrap_sub(0, m.add_minute)
    m.add_second = wrap_sub(0, m.add_second)
    m.weekday = 0 - m.weekday
    if m.weekday == 0:
        m.weekday = -7
    if m.have_special != 0 and m.special == Special.WEEKDAY:
        m.special_amount = wrap_sub(0, m.special_amount)


@native
def take_day_name(t: ptr[Text], m: ptr[Moment]) -> void:
    """Take the name of a day."""
    m.have_relative = 1
    m.have_weekday = 1
    unset_time(m)
    unit = read_unit(t)
    m.weekday = unit.amount if unit.meaning == Amount.WEEKDAY else 1
    if m.weekday_behavior != 2:
        m.weekday_behavior = 1


@native
def take_timestamp(t: ptr[Text], m: ptr[Moment], fraction: bool) -> void:
    """Take @ and seconds since 1970."""
    m.have_relative = 1
    m.have_date = 0
    m.year = 0
    m.month = 0
    m.day = 0
    unset_time(m)
    if not begin_zone(t, m):
        return
    m.year = 1970
    m.month = 1
    m.day = 1
    negative = t.at[1] == ord("-")
    m.add_second = wrap_add(m.add_second, read_signed(t, 24))
    if fraction:
        before = t.at
        micro = read_signed(t, 6)
        for _i in range(7 - (t.at - before)):
            micro *= 10
        m.add_micro = 0 - micro if negative else micro
    m.is_local = 1
    m.kind = Kind.OFFSET
    m.offset = 0
    m.dst = 0


# -- formats ----------------------------------------------------------------------------------------------


@native
def apply_rule(t: ptr[Text], m: ptr[Moment], rule: i64) -> void:
    """Fill in what a token says."""
    if rule == Rule.ISO_DATE:
        if begin_date(t, m):
            m.year = read_signed(t, 4)
            take_month_day(t, m)
    elif rule == Rule.TIME24:
        if begin_time(t, m):
            take_clock(t, m)
            take_fraction_and_zone(t, m)
    elif rule == Rule.RELATIVE:
        take_relative(t, m)
    elif rule == Rule.ZONE:
        if begin_zone(t, m):
            skip_spaces(t)
            take_zone(t, m)
    elif rule == Rule.TIMESTAMP or rule == Rule.TIMESTAMP_MICRO:
        take_timestamp(t, m, rule == Rule.TIMESTAMP_MICRO)
    elif rule == Rule.RELATIVE_TEXT or rule == Rule.RELATIVE_TEXT_WEEK:
        take_relative_text(t, m, rule == Rule.RELATIVE_TEXT_WEEK)
    elif rule == Rule.WEEKDAY_OF:
        take_weekday_of(t, m)
    elif rule == Rule.AGO:
        take_ago(m)
    elif rule == Rule.DAY_TEXT:
        take_day_name(t, m)
    elif rule == Rule.FIRST_LAST_DAY_OF:
        m.have_relative = 1
        m.first_last = LAST_DAY_OF if (t.at[0] | 32) == ord("l") else FIRST_DAY_OF
    elif rule <= Rule.TOMORROW:
        apply_day_word(t, m, rule)
    elif not apply_time_rule(t, m, rule):
        if rule == Rule.YEAR4:
            m.year = time_number(t, 4)
        elif begin_date(t, m):
            apply_date_rule(t, m, rule)


@native
def apply_day_word(t: ptr[Text], m: ptr[Moment], rule: i64) -> void:
    """Fill in yesterday, now, noon, midnight, today, tomorrow."""
    if rule == Rule.NOW:
        return
    unset_time(m)
    if rule == Rule.NOON:
        m.have_time = 1
        m.hour = 12
    elif rule != Rule.MIDNIGHT:
        m.have_relative = 1
        m.add_day = -1 if rule == Rule.YESTERDAY else 1


@native
def apply_time_rule(t: ptr[Text], m: ptr[Moment], rule: i64) -> bool:
    """Fill in a time of day, perhaps with a date; False for a rule about something else."""
    if rule == Rule.TIME12:
        if begin_time(t, m):
            take_clock(t, m)
            skip_spaces(t)
            m.hour += read_meridian(t, m.hour)
    elif rule == Rule.MSSQL_TIME:
        if begin_time(t, m):
            take_clock(t, m)
            if t.at[0] == ord(":") or t.at[0] == ord("."):
                m.micro = read_fraction(t)
            skip_spaces(t)
            m.hour += read_meridian(t, m.hour)
    elif rule == Rule.BACK_FRONT_OF:
        back = t.at[0] == ord("b")
        unset_time(m)
        m.have_time = 1
        m.hour = time_number(t, 2) - (0 if back else 1)
        m.minute = 15 if back else 45
        if t.at[0] != 0:
            skip_spaces(t)
            m.hour += read_meridian(t, m.hour)
    elif rule == Rule.GNU_NO_COLON:
        if m.have_time == 0:
            m.hour = time_number(t, 2)
            m.minute = time_number(t, 2)
            m.second = 0
        elif m.have_time == 1:
            m.year = time_number(t, 4)
        else:
            text_error(t, b"Double time specification")
            return True
        m.have_time += 1
    elif rule == Rule.ISO_NO_COLON:
        if begin_time(t, m):
            m.hour = time_number(t, 2)
            m.minute = time_number(t, 2)
            m.second = time_number(t, 2)
            if t.at[0] != 0:
                take_zone(t, m)
    elif rule == Rule.XMLRPC or rule == Rule.LOG_FORMAT:
        if begin_time(t, m) and begin_date(t, m):
            if rule == Rule.XMLRPC:
                m.year = time_number(t, 4)
                take_month_day(t, m)
            else:
                m.day = time_number(t, 2)
                m.month = read_month(t)
                m.year = time_number(t, 4)
            m.hour = time_number(t, 2)
            m.minute = time_number(t, 2)
            m.second = time_number(t, 2)
            if rule == Rule.LOG_FORMAT:
                skip_spaces(t)
                take_zone(t, m)
            elif t.at[0] == ord("."):
                take_fraction_and_zone(t, m)
    elif rule == Rule.SHORT_DATE_TIME12 or rule == Rule.SHORT_DATE_TIME24:
        apply_short_date_time(t, m, rule == Rule.SHORT_DATE_TIME12)
    else:
        return False
    return True


@native
def apply_short_date_time(t: ptr[Text], m: ptr[Moment], twelve: bool) -> void:
    """Fill in a month, a day and a time."""
    if not begin_date(t, m):
        return
    m.month = read_month(t)
    m.day = time_number(t, 2)
    if not begin_time(t, m):
        return
    m.hour = time_number(t, 2)
    m.minute = time_number(t, 2)
    if t.at[0] == ord(":") or twelve and t.at[0] == ord("."):
        m.second = time_number(t, 2)
        if t.at[0] == ord("."):
            m.micro = read_fraction(t)
    if twelve:
        m.hour += read_meridian(t, m.hour)
    elif t.at[0] != 0:
        take_zone(t, m)


@native
def apply_date_rule(t: ptr[Text], m: ptr[Moment], rule: i64) -> void:
    """Fill in a date."""
    if rule == Rule.AMERICAN:
        take_month_day(t, m)
        if t.at[0] == ord("/"):
            m.year = read_year(t, 4)
    elif rule == Rule.ISO_DATE2 or rule == Rule.GNU_DATE_SHORT:
        m.year = read_year(t, 4)
        take_month_day(t, m)
    elif rule == Rule.ISO_DATE_EXPANDED:
        m.year = read_signed(t, 19)
        take_month_day(t, m)
    elif rule == Rule.GNU_DATE_SHORTER:
        m.year = read_year(t, 4)
        m.month = time_number(t, 2)
        m.day = 1
    elif rule == Rule.DATE_FULL or rule == Rule.DATE_NO_YEAR_REVERSE:
        m.day = time_number(t, 2)
        skip_suffix(t)
        m.month = read_month(t)
        if rule == Rule.DATE_FULL:
            m.year = read_year(t, 4)
    elif rule == Rule.POINTED_DATE4 or rule == Rule.POINTED_DATE2:
        m.day = time_number(t, 2)
        m.month = time_number(t, 2)
        m.year = time_number(t, 4) if rule == Rule.POINTED_DATE4 else read_year(t, 2)
    elif rule == Rule.DATE_NO_DAY:
        m.month = read_month(t)
        m.year = read_year(t, 4)
        m.day = 1
    elif rule == Rule.DATE_NO_DAY_REVERSE:
        m.year = read_year(t, 4)
        m.month = read_month(t)
        m.day = 1
    elif rule == Rule.DATE_TEXTUAL or rule == Rule.PG_TEXT_SHORT:
        m.month = read_month(t)
        m.day = time_number(t, 2)
        m.year = read_year(t, 4)
    elif rule == Rule.DATE_NO_COLON:
        m.year = time_number(t, 4)
        take_month_day(t, m)
    elif rule == Rule.YEAR_DAY:
        m.year = read_year(t, 4)
        m.day = time_number(t, 3)
        m.month = 1
    elif rule == Rule.ISO_WEEK or rule == Rule.ISO_WEEK_DAY:
        m.have_relative = 1
        m.year = time_number(t, 4)
        week = time_number(t, 2)
        m.month = 1
        m.day = 1
        m.add_day = iso_day_offset(m.year, week, time_number(t, 1) if rule == Rule.ISO_WEEK_DAY else 1)
    elif rule == Rule.PG_TEXT_REVERSE:
        m.year = read_year(t, 4)
        m.month = read_month(t)
        m.day = time_number(t, 2)
    else:  # Rule.MONTH_TEXT
        m.month = lookup_month(t)
