"""DateInterval: its slots, and what they mean for dates.

The fields that programs see are ordinary slots, so that they may be written; what a relative text says beside them ("next weekday")
lies in hidden slots.

Example: `interval_new(span, False)` is what diff() returns.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.objects.objects import obj_props, object_make
from backend.library.core.objects import mangled_name, own_properties
from backend.library.date.difference import *
from backend.library.date.format import *
from backend.library.date.iso_interval import *
from backend.library.date.moment import *
from backend.library.date.reading import errors_drop
from backend.library.date.scanner import parse_time
from backend.library.date.state import date_classes, not_initialized, set_c
from backend.library.date.words import Errors
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.array import arr_lval_key, arr_set_str
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new_hash, tv_for_copy
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_c, sb_finish, sb_int, sb_new
from backend.runtime.convert import tv_to_dbl, tv_to_int
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, obj_decref, str_decref, str_incref, tv_copy
from backend.runtime.string import str_bytes
from backend.runtime.value import *

# Slots: hidden ones, then those that show.
READY, WALL, WEEKDAY, BEHAVIOR, SPECIAL, AMOUNT, FIRST_LAST, SOURCE = range(8)
YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, FRACTION, INVERT, DAYS, FROM_STRING = range(8, 18)
NO_WEEKDAY = -100  # the slot WEEKDAY of an interval without one


@native(inline=True)
def interval_slot(o: ptr[Object], number: i64) -> ptr[TV]:
    """The cell of a slot."""
    return deref(obj_props(o) + number)


@native
def interval_put(o: ptr[Object], number: i64, v: TV) -> void:
    """Store an owned value in a slot."""
    cell = interval_slot(o, number)
    old = cell[0]
    cell[0] = v
    decref(old)


@native
def interval_int(o: ptr[Object], number: i64) -> i64:
    """A slot as an int."""
    v = interval_slot(o, number)[0]
    return v.data if v.tag == Tag.INT else tv_to_int(v)


@native
def interval_ready(o: ptr[Object]) -> bool:
    """Whether the constructor has run; False after throwing because it has not."""
    if obj_props(o)[READY].data == 0:
        not_initialized(b"DateInterval")
        return False
    return True


@native
def interval_set(o: ptr[Object], span: ptr[Span], wall: bool) -> void:
    """Give an interval its fields."""
    obj_props(o)[READY] = tv_int(1)
    obj_props(o)[WALL] = tv_int(i64(wall))
    fields = addr(span.year)
    for i in range(6):
        interval_put(o, YEAR + i, tv_int(fields[i]))
    interval_put(o, FRACTION, tv_dbl(f64(span.micro) / 1000000.0))
    interval_put(o, INVERT, tv_int(span.invert))
    interval_put(o, DAYS, tv_bool(False) if span.days == UNSET else tv_int(span.days))
    interval_put(o, FROM_STRING, tv_bool(False))


@native
def interval_new(span: ptr[Span], wall: bool) -> ptr[Object]:
    """A new DateInterval (owned)."""
    o = object_make(date_classes.interval)
    interval_set(o, span, wall)
    return o


@native
def interval_span(o: ptr[Object], span: ptr[Span]) -> bool:
    """The fields of an interval; False after throwing."""
    if not interval_ready(o):
        return False
    fields = addr(span.year)
    for i in range(6):
        fields[i] = interval_int(o, YEAR + i)
    fraction = tv_to_dbl(interval_slot(o, FRACTION)[0]) * 1000000.0
    span.micro = f64_to_i64_sat(floor(fraction + 0.5))
    span.invert = i64(interval_int(o, INVERT) != 0)
    days = interval_slot(o, DAYS)[0]
    span.days = UNSET if days.tag == Tag.BOOL else tv_to_int(days)
    return vm.exc is None


@native
def interval_is_special(o: ptr[Object]) -> bool:
    """Whether an interval names working days or weekdays of a month."""
    return obj_props(o)[SPECIAL].data != 0


@native
def interval_relative(o: ptr[Object], m: ptr[Moment]) -> bool:
    """Set what a relative text says beside the fields; whether there are weekdays."""
    slots = obj_props(o)
    m.first_last = slots[FIRST_LAST].data
    if slots[WEEKDAY].data == NO_WEEKDAY and slots[SPECIAL].data == 0:
        return False
    if slots[WEEKDAY].data != NO_WEEKDAY:
        m.have_weekday = 1
        m.weekday = slots[WEEKDAY].data
        m.weekday_behavior = slots[BEHAVIOR].data
    if slots[SPECIAL].data != 0:
        m.have_special = 1
        m.special = slots[SPECIAL].data
        m.special_amount = slots[AMOUNT].data
    return True


@native
def interval_apply(o: ptr[Object], m: ptr[Moment], negate: bool) -> bool:
    """Make a moment later by an interval, or earlier; False after throwing or warning."""
    span = stack(Span)
    if not interval_span(o, span):
        return False
    wall = obj_props(o)[WALL].data != 0
    weekdays = interval_relative(o, m)
    if not weekdays or negate and not wall:
        m.have_weekday = 0
        m.have_special = 0
        m.first_last = 0
        add_span(m, span, wall, negate)
    else:
        add_fields(m, span, 1, True)
    return True


@native
def f_dateinterval___construct(this: ptr[Object], duration: ptr[String]) -> void:
    """DateInterval::__construct()"""
    begin = stack(Moment)
    end = stack(Moment)
    span = stack(Span)
    iso = stack(IsoInterval)
    iso.begin = begin
    iso.end = end
    iso.span = span
    parse_iso_interval(str_bytes(duration), duration.len, iso)
    if iso.failed != 0:
        text = b"Unknown or bad format (%z)"
        throw_error(ErrorClass.EXCEPTION, msg(text, i64(str_bytes(duration)), 0, 0))
        return
    if iso.has_span == 0:
        if iso.has_begin == 0 or iso.has_end == 0:
            text = b"Failed to parse interval (%z)"
            throw_error(ErrorClass.EXCEPTION, msg(text, i64(str_bytes(duration)), 0, 0))
            return
        moment_from_timestamp(begin)
        moment_from_timestamp(end)
        difference(begin, end, span)
    interval_set(this, span, True)


@native
def interval_from_text(text: ptr[String], m: ptr[Moment], errors: ptr[Errors]) -> ptr[Object]:
    """The interval that a relative text gives (owned), None when there are errors; what was parsed goes to a moment."""
    parse_time(str_bytes(text), text.len, m, errors)
    if errors.error_count != 0:
        return None
    span = stack(Span)
    memset(ptr[u8](span), 0, sizeof(Span))
    memcpy(ptr[u8](span), ptr[u8](addr(m.add_year)), 7 * 8)
    span.days = UNSET
    o = interval_new(span, False)
    slots = obj_props(o)
    slots[WEEKDAY] = tv_int(m.weekday if m.have_weekday != 0 else NO_WEEKDAY)
    slots[BEHAVIOR] = tv_int(m.weekday_behavior)
    slots[SPECIAL] = tv_int(m.special if m.have_special != 0 else 0)
    slots[AMOUNT] = tv_int(m.special_amount)
    slots[FIRST_LAST] = tv_int(m.first_last)
    str_incref(text)
    interval_put(o, SOURCE, tv_str(text))
    interval_put(o, FROM_STRING, tv_bool(True))
    return o


@native
def interval_read(text: ptr[String], function: ptr[u8]) -> TV:
    """createFromDateString()"""
    errors = stack(Errors)
    m = stack(Moment)
    o = interval_from_text(text, m, errors)
    if o is None:
        b = stack(Builder)
        sb_new(b, 100)
        sb_c(b, function)
        sb_bytes(b, b"(): Unknown or bad format (", 27)
        sb_c(b, str_bytes(text))
        sb_first_error(b, errors, ord(" "))
        warning(sb_finish(b))
    elif m.have_date != 0 or m.have_time != 0 or m.have_zone != 0:
        obj_decref(o)
        o = None
        warning(msg(b"%z(): String '%s' contains non-relative elements", i64(function), i64(text), 0))
    errors_drop(errors)
    return tv_obj(o) if o is not None else tv_bool(False)


@native
def sb_first_place(b: ptr[Builder], errors: ptr[Errors], nothing: u8) -> void:
    """Append where a time string is wrong; `nothing` stands for its end."""
    sb_bytes(b, b") at position ", 14)
    sb_int(b, errors.first_position)
    sb_bytes(b, b" (", 2)
    sb_byte(b, u8(errors.first_char) if errors.first_char != 0 else nothing)
    sb_byte(b, ord(")"))


@native
def sb_first_error(b: ptr[Builder], errors: ptr[Errors], nothing: u8) -> void:
    """Append where a time string is wrong, and why."""
    sb_first_place(b, errors, nothing)
    sb_bytes(b, b": ", 2)
    sb_c(b, errors.first_message)


@native
def f_dateinterval_createfromdatestring(datetime: ptr[String]) -> TV:
    """DateInterval::createFromDateString()"""
    return interval_read(datetime, b"DateInterval::createFromDateString")


@native
def f_date_interval_create_from_date_string(datetime: ptr[String]) -> TV:
    """date_interval_create_from_date_string()"""
    return interval_read(datetime, b"date_interval_create_from_date_string")


# -- format -----------------------------------------------------------------------------------------------


@native
def sb_interval(b: ptr[Builder], span: ptr[Span], letter: u8) -> void:
    """Append what a letter stands for."""
    fields = addr(span.year)
    at: i64 = 0
    for name in unroll(b"YMDHIS"):
        if letter == name or letter == name + 32:
            value = fields[at] if name == ord("S") else i64(i32(fields[at]))  # php's int is 32 bits wide
            if letter == name:
                sb_padded(b, value, 2)
            else:
                sb_int(b, value)
            return
        at += 1
    if letter == ord("F"):
        sb_padded(b, span.micro, 6)
    elif letter == ord("f"):
        sb_int(b, span.micro)
    elif letter == ord("a"):
        if span.days == UNSET:
            sb_bytes(b, b"(unknown)", 9)
        else:
            sb_int(b, span.days)
    elif letter == ord("R") or letter == ord("r"):
        if span.invert != 0:
            sb_byte(b, ord("-"))
        elif letter == ord("R"):
            sb_byte(b, ord("+"))
    else:
        sb_byte(b, ord("%"))
        if letter != ord("%"):
            sb_byte(b, letter)


@native
def f_dateinterval_format(this: ptr[Object], format: ptr[String]) -> ptr[String]:
    """DateInterval::format()"""
    span = stack(Span)
    if not interval_span(this, span):
        return None
    b = stack(Builder)
    sb_new(b, format.len + 16)
    text = str_bytes(format)
    i: u64 = 0
    while i < format.len:
        if text[i] != ord("%"):
            sb_byte(b, text[i])
        elif i + 1 < format.len:
            i += 1
            sb_interval(b, span, text[i])
        i += 1
    return sb_finish(b)


@native
def f_date_interval_format(object: ptr[Object], format: ptr[String]) -> ptr[String]:
    """date_interval_format()"""
    return f_dateinterval_format(object, format)


# -- what shows ---------------------------------------------------------------------------------------------


@native
def interval_properties(o: ptr[Object]) -> ptr[Array]:
    """The fields of an interval, or the text that it was made from (owned)."""
    from_text = interval_slot(o, FROM_STRING)[0]
    if obj_props(o)[READY].data == 0:
        return arr_new_hash(0)
    if from_text.tag == Tag.BOOL and from_text.data != 0 and obj_props(o)[SOURCE].tag == Tag.STR:
        a = arr_new_hash(2)
        set_c(a, b"from_string", 11, tv_bool(True))
        set_c(a, b"date_string", 11, tv_copy(obj_props(o)[SOURCE]))
        return a
    interval_settle(o)
    if o.nprops == FROM_STRING + 1 and o.dyn is None:
        return own_properties(o)
    a = arr_new_hash(u64(o.nprops))
    for i in range(FROM_STRING + 1, i64(o.nprops)):  # those of a subclass come first
        if obj_props(o)[i].tag != Tag.UNINIT:
            name = mangled_name(o.cls.props + i)
            arr_set_str(a, name, tv_for_copy(obj_props(o)[i], None))
            str_decref(name)
    if o.dyn is not None:
        add_elements(a, o.dyn)
    return add_members(a, o)


@native
def add_members(to: ptr[Array], o: ptr[Object]) -> ptr[Array]:
    """`to`, with the properties proper of an object added that it lacks."""
    own = own_properties(o)
    add_elements(to, own)
    arr_decref(own)
    return to


@native
def add_elements(to: ptr[Array], source: ptr[Array]) -> void:
    """Add the elements of an array that another one lacks."""
    at = arr_first(source)
    while at < source.used:
        cell = arr_lval_key(to, arr_key_at(source, at))
        if cell.tag <= Tag.NULL:
            cell[0] = tv_for_copy(arr_tv_at(source, at)[0], None)
        at = arr_next(source, at)


@native
def interval_settle(o: ptr[Object]) -> void:
    """Make the fields numbers, as php does when a program writes them."""
    for i in range(YEAR, FRACTION):
        if interval_slot(o, i).tag != Tag.INT:
            interval_put(o, i, tv_int(tv_to_int(interval_slot(o, i)[0])))
    if interval_slot(o, FRACTION).tag != Tag.DBL:
        interval_put(o, FRACTION, tv_dbl(tv_to_dbl(interval_slot(o, FRACTION)[0])))


@native
def interval_compare(left: ptr[Object], right: ptr[Object]) -> i64:
    """Intervals have no order."""
    warning(msg0(b"Cannot compare DateInterval objects"))
    return 1


@native
def interval_linked(cls: ptr[Class]) -> void:
    """The class DateInterval is there."""
    date_classes.interval = cls


native_class("DateInterval", linked=interval_linked, compare_kin=interval_compare, properties=interval_properties)
