"""DateTime and DateTimeImmutable: their methods, and the functions that are the same methods.

Methods of DateTime change the object and return it; those of DateTimeImmutable change a clone. What is done to the state is in
changes.py.

Example: `make_class("datetime", ...)` registers the methods that both classes have as those of DateTime.
"""

from backend.interp.calls.frames import own_frame
from backend.interp.objects.objects import object_clone
from backend.library.date.changes import *
from backend.library.date.difference import *
from backend.library.date.format import *
from backend.library.date.from_format import parse_by_format
from backend.library.date.interval import interval_new
from backend.library.date.moment import *
from backend.library.date.reading import *
from backend.library.date.scanner import parse_time
from backend.library.date.state import *
from backend.library.date.words import Errors
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.array_store import arr_empty, arr_new_hash
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import arr_incref, obj_decref, obj_incref
from backend.runtime.string import str_bytes
from backend.runtime.value import *

# -- making -------------------------------------------------------------------------------------------


@native
def complete_here(m: ptr[Moment], zone: i64, keep_time: bool) -> void:
    """Make what was parsed a moment; what it lacks is now, in a zone (0: its own, or the request's)."""
    if zone == 0:
        zone = word_of_zone(m.zone) if m.zone is not None else current_word()
    now = stack(Moment)
    now_into(now, zone)
    complete(m, now, keep_time)


@native
def date_read(o: ptr[Object], text: ptr[u8], length: u64, zone: i64, errors: ptr[Errors]) -> bool:
    """Give an object the moment that a text means, in a zone (0: the request's); False when the text is wrong."""
    m = stack(Moment)
    if length == 0 or length == 3 and memcmp(text, b"now", 3) == 0:
        now_into(m, zone if zone != 0 else current_word())
        memset(ptr[u8](errors), 0, sizeof(Errors))
    else:
        parse_time(text, length, m, errors)
        if errors.error_count != 0:
            return False
        complete_here(m, zone, False)
    date_close(o, m)
    return True


@native
def date_construct(o: ptr[Object], text: ptr[String], timezone: ptr[Object]) -> void:
    """__construct()"""
    zone: i64 = 0
    if timezone is not None:
        zone = zone_ready(timezone)
        if zone == 0:
            return
    errors = stack(Errors)
    if not date_read(o, str_bytes(text), text.len, zone, errors):
        throw_error(ErrorClass.EXCEPTION, parse_failure(text, errors, None))
    errors_keep(errors)


@native
def date_create(cls: ptr[Class], text: ptr[String], timezone: ptr[Object]) -> TV:
    """date_create()"""
    zone: i64 = 0
    if timezone is not None:
        zone = zone_ready(timezone)
        if zone == 0:
            return tv_thrown()
    o = object_make(cls)
    errors = stack(Errors)
    right = date_read(o, str_bytes(text), text.len, zone, errors)
    errors_keep(errors)
    if right:
        return tv_obj(o)
    obj_decref(o)
    return tv_bool(False)


@native
def date_by_format(cls: ptr[Class], format: ptr[String], text: ptr[String], timezone: ptr[Object]) -> TV:
    """createFromFormat()"""
    zone: i64 = 0
    if timezone is not None:
        zone = zone_ready(timezone)
        if zone == 0:
            return tv_thrown()
    m = stack(Moment)
    errors = stack(Errors)
    parse_by_format(format, text, m, errors)
    right = errors.error_count == 0
    errors_keep(errors)
    if not right:
        return tv_bool(False)
    complete_here(m, zone, True)
    o = date_new(cls, m)
    return tv_obj(o) if o is not None else tv_thrown()


@native
def date_like(cls: ptr[Class], source: ptr[Object], name: ptr[u8]) -> ptr[Object]:
    """A new object of a class with the state of another one (owned), which the Error calls by a name if it has none."""
    if not date_ready_as(source, name):
        return None
    o = object_new(cls)
    if o is not None:
        date_set(o, date_seconds(source), date_micro(source), date_word(source))
    return o


@native
def date_last_errors_array() -> TV:
    """getLastErrors()"""
    e = addr(last_errors)
    if e.warning_count == 0 and e.error_count == 0:
        return tv_bool(False)
    a = arr_new_hash(4)
    errors_describe(e, a)
    return tv_arr(a)


@native
def messages_of(a: ptr[Array]) -> TV:
    """An array of messages (owned), perhaps an empty one."""
    if a is None:
        return tv_arr(arr_empty())
    arr_incref(a)
    return tv_arr(a)


@native
def errors_describe(e: ptr[Errors], a: ptr[Array]) -> void:
    """Store counts and messages in an array."""
    set_c(a, b"warning_count", 13, tv_int(e.warning_count))
    set_c(a, b"warnings", 8, messages_of(e.warnings))
    set_c(a, b"error_count", 11, tv_int(e.error_count))
    set_c(a, b"errors", 6, messages_of(e.errors))


# -- asking ---------------------------------------------------------------------------------------------


@native
def date_format(o: ptr[Object], format: ptr[String]) -> ptr[String]:
    """format()"""
    m = stack(Moment)
    if not date_open(o, m):
        return None
    return format_moment(m, str_bytes(format), format.len, False)


@native
def date_difference(o: ptr[Object], target: ptr[Object], absolute: bool) -> ptr[Object]:
    """diff()"""
    if not date_ready_as(o, b"DateTimeInterface") or not date_ready_as(target, b"DateTimeInterface"):
        return None
    one = stack(Moment)
    two = stack(Moment)
    if not date_open(o, one) or not date_open(target, two):
        return None
    span = stack(Span)
    difference(one, two, span)
    if absolute:
        span.invert = 0
    return interval_new(span, False)


@native
def date_offset(o: ptr[Object]) -> i64:
    """getOffset()"""
    return word_offset(date_word(o), date_seconds(o)) if date_ready(o) else 0


@native
def date_timezone(o: ptr[Object]) -> ptr[Object]:
    """getTimezone()"""
    return zone_new(date_word(o)) if date_ready(o) else None


@native
def date_timestamp(o: ptr[Object]) -> i64:
    """getTimestamp()"""
    return date_seconds(o) if date_ready(o) else 0


# -- methods and functions ----------------------------------------------------------------------------------


@native(inline=True)
def changed(o: ptr[Object], done: bool) -> ptr[Object]:
    """The result of a method that changed an object: the object (owned), or None after throwing."""
    if not done:
        return None
    obj_incref(o)
    return o


@native(inline=True)
def changed_clone(o: ptr[Object], done: bool) -> ptr[Object]:
    """The result of a method that changed a clone (consumed)."""
    if not done:
        obj_decref(o)
        return None
    return o


@native(inline=True)
def itself(o: ptr[Object]) -> ptr[Object]:
    """The object that a method of DateTime changes."""
    return o


CHANGES = {
    "setdate": ("date_date_set", change_date, 3),
    "setisodate": ("date_isodate_set", change_iso_date, 3),
    "settime": ("date_time_set", change_time, 4),
    "settimestamp": ("date_timestamp_set", change_timestamp, 1),
    "settimezone": ("date_timezone_set", change_zone, -1),
    "add": ("date_add", change_later, -1),
    "sub": ("date_sub", change_earlier, -1),
}


def make_change(name, change, arity, begin, end):
    """A method or function that changes the state: of so many ints, or of one object."""
    if arity == -1:

        @native(name=name)
        def with_object(this: ptr[Object], other: ptr[Object]) -> ptr[Object]:
            o = begin(this)
            return end(o, change(o, other)) if o is not None else None
    elif arity == 1:

        @native(name=name)
        def with_one(this: ptr[Object], a: i64) -> ptr[Object]:
            o = begin(this)
            return end(o, change(o, a)) if o is not None else None
    elif arity == 3:

        @native(name=name)
        def with_three(this: ptr[Object], a: i64, b: i64, c: i64) -> ptr[Object]:
            o = begin(this)
            return end(o, change(o, a, b, c)) if o is not None else None
    else:

        @native(name=name)
        def with_four(this: ptr[Object], a: i64, b: i64, c: i64, d: i64) -> ptr[Object]:
            o = begin(this)
            return end(o, change(o, a, b, c, d)) if o is not None else None


for _method, (_function, _change, _arity) in CHANGES.items():
    make_change(f"f_datetime_{_method}", _change, _arity, itself, changed)
    make_change(f"f_datetimeimmutable_{_method}", _change, _arity, object_clone, changed_clone)
    make_change(f"f_{_function}", _change, _arity, itself, changed)


@native
def modified(o: ptr[Object], text: ptr[String]) -> TV:
    """modify() of DateTime."""
    if change_text(o, text):
        obj_incref(o)
        return tv_obj(o)
    return tv_bool(False)


@native
def f_datetime_modify(this: ptr[Object], modifier: ptr[String]) -> TV:
    """DateTime::modify()"""
    return modified(this, modifier)


@native
def f_date_modify(object: ptr[Object], modifier: ptr[String]) -> TV:
    """date_modify()"""
    return modified(object, modifier)


@native
def f_datetimeimmutable_modify(this: ptr[Object], modifier: ptr[String]) -> TV:
    """DateTimeImmutable::modify()"""
    copy = object_clone(this)
    if copy is None:
        return tv_thrown()
    if change_text(copy, modifier):
        return tv_obj(copy)
    obj_decref(copy)
    return tv_bool(False)


def make_class(prefix, which, other):
    """The methods that both classes have, for one of them."""

    @native(name=f"f_{prefix}___construct")
    def construct(this: ptr[Object], datetime: ptr[String], timezone: ptr[Object]) -> void:
        date_construct(this, datetime, timezone)

    @native(name=f"f_{prefix}_format")
    def format(this: ptr[Object], format: ptr[String]) -> ptr[String]:
        return date_format(this, format)

    @native(name=f"f_{prefix}_gettimezone")
    def gettimezone(this: ptr[Object]) -> TV:
        return object_or_thrown(date_timezone(this))

    @native(name=f"f_{prefix}_getoffset")
    def getoffset(this: ptr[Object]) -> i64:
        return date_offset(this)

    @native(name=f"f_{prefix}_gettimestamp")
    def gettimestamp(this: ptr[Object]) -> i64:
        return date_timestamp(this)

    @native(name=f"f_{prefix}_diff")
    def diff(this: ptr[Object], targetObject: ptr[Object], absolute: bool) -> ptr[Object]:
        return date_difference(this, targetObject, absolute)

    @native(name=f"f_{prefix}_createfromformat")
    def createfromformat(format: ptr[String], datetime: ptr[String], timezone: ptr[Object]) -> TV:
        return date_by_format(own_frame().cls, format, datetime, timezone)

    @native(name=f"f_{prefix}_getlasterrors")
    def getlasterrors() -> TV:
        return date_last_errors_array()

    @native(name=f"f_{prefix}_createfrominterface")
    def createfrominterface(object: ptr[Object]) -> ptr[Object]:
        return date_like(own_frame().cls, object, b"DateTimeInterface")

    @native(name=f"f_{prefix}_createfrom{which}")
    def createfromother(object: ptr[Object]) -> ptr[Object]:
        return date_like(own_frame().cls, object, other)


@native
def object_or_thrown(o: ptr[Object]) -> TV:
    """An object (consumed) as a result; None: something was thrown."""
    return tv_obj(o) if o is not None else tv_thrown()


make_class("datetime", "immutable", b"DateTimeImmutable")
make_class("datetimeimmutable", "mutable", b"DateTime")


@native
def f_date_create(datetime: ptr[String], timezone: ptr[Object]) -> TV:
    """date_create()"""
    return date_create(date_classes.datetime, datetime, timezone)


@native
def f_date_create_immutable(datetime: ptr[String], timezone: ptr[Object]) -> TV:
    """date_create_immutable()"""
    return date_create(date_classes.immutable, datetime, timezone)


@native
def f_date_create_from_format(format: ptr[String], datetime: ptr[String], timezone: ptr[Object]) -> TV:
    """date_create_from_format()"""
    return date_by_format(date_classes.datetime, format, datetime, timezone)


@native
def f_date_create_immutable_from_format(format: ptr[String], datetime: ptr[String], timezone: ptr[Object]) -> TV:
    """date_create_immutable_from_format()"""
    return date_by_format(date_classes.immutable, format, datetime, timezone)


@native
def f_date_get_last_errors() -> TV:
    """date_get_last_errors()"""
    return date_last_errors_array()


@native
def f_date_format(object: ptr[Object], format: ptr[String]) -> ptr[String]:
    """date_format()"""
    return date_format(object, format)


@native
def f_date_timezone_get(object: ptr[Object]) -> TV:
    """date_timezone_get()"""
    return object_or_thrown(date_timezone(object))


@native
def f_date_offset_get(object: ptr[Object]) -> i64:
    """date_offset_get()"""
    return date_offset(object)


@native
def f_date_diff(baseObject: ptr[Object], targetObject: ptr[Object], absolute: bool) -> ptr[Object]:
    """date_diff()"""
    return date_difference(baseObject, targetObject, absolute)


@native
def f_date_timestamp_get(object: ptr[Object]) -> i64:
    """date_timestamp_get()"""
    return date_timestamp(object)
