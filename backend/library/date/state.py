"""Objects of DateTime, DateTimeImmutable and DateTimeZone: their hidden slots, and what shows of them.

A DateTime has its timestamp, its microseconds and its zone's word in three slots, all INT; the word is 0 until the constructor has
run. A DateTimeZone has the word alone.

Example: `if date_open(this, m): ...` takes a DateTime apart.
"""

from backend.interp.calls.enter import func_full_name
from backend.interp.calls.frames import own_frame
from backend.interp.classes.behaviour import native_class
from backend.interp.objects.objects import obj_props, object_make, object_new
from backend.library.core.objects import own_properties
from backend.library.date.format import *
from backend.library.date.moment import *
from backend.library.date.reading import *
from backend.library.date.zones import *
from backend.native.lang import *
from backend.runtime.array_store import arr_dup
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new, sb_str
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

set_c = declare("set_c", fn[[ptr[Array], ptr[u8], u64, TV], void])

TIMESTAMP, MICRO, ZONE = range(3)
ZONE_WORD = 0
UNCOMPARABLE = 1
BUILD = b"Y-m-d H:i:s.u"


@struct
class DateClasses:
    """The classes of the extension."""

    datetime: ptr[Class]
    immutable: ptr[Class]
    timezone: ptr[Class]
    interval: ptr[Class]


date_classes = global_var("date_classes", DateClasses)


@native(cold=True)
def active_name() -> ptr[String]:
    """The function that runs, as warnings name it (owned): main at the top of a file."""
    func = own_frame().func
    if func.name.len > 12 and memcmp(str_bytes(func.name), b"__systemlib_", 12) == 0:
        func = own_frame().prev.func  # a part of the method that calls it
    return func_full_name(func) if func.name.len != 0 else str_from_c(b"main")


# -- DateTime -----------------------------------------------------------------------------------------


@native(cold=True)
def not_initialized(name: ptr[u8]) -> void:
    """Throw the Error of an object whose constructor has not run."""
    text = b"The %z object has not been correctly initialized by its constructor"
    throw_error(ErrorClass.ERROR, msg(text, i64(name), 0, 0))


@native(inline=True)
def date_word(o: ptr[Object]) -> i64:
    """The zone's word of a DateTime; 0 before its constructor has run."""
    return obj_props(o)[ZONE].data


@native(inline=True)
def date_seconds(o: ptr[Object]) -> i64:
    """The timestamp of a DateTime."""
    return obj_props(o)[TIMESTAMP].data


@native(inline=True)
def date_micro(o: ptr[Object]) -> i64:
    """The microseconds of a DateTime."""
    return obj_props(o)[MICRO].data


@native(inline=True)
def date_ready_as(o: ptr[Object], name: ptr[u8]) -> bool:
    """Whether the constructor has run; False after throwing an Error that names a class, because it has not."""
    if unlikely(date_word(o) == 0):
        not_initialized(name)
        return False
    return True


@native(inline=True)
def date_ready(o: ptr[Object]) -> bool:
    """`date_ready_as` of most methods, whatever the class."""
    return date_ready_as(o, b"DateTime")


@native
def date_open(o: ptr[Object], m: ptr[Moment]) -> bool:
    """Take a DateTime apart; False after throwing."""
    if not date_ready(o):
        return False
    moment_load(m, date_seconds(o), date_micro(o), date_word(o))
    return True


@native
def date_set(o: ptr[Object], timestamp: i64, micro: i64, word: i64) -> void:
    """Give a DateTime its state."""
    slots = obj_props(o)
    slots[TIMESTAMP] = tv_int(timestamp)
    slots[MICRO] = tv_int(micro)
    slots[ZONE] = tv_int(word)


@native
def date_close(o: ptr[Object], m: ptr[Moment]) -> void:
    """Give a DateTime a moment."""
    date_set(o, m.timestamp, m.micro, moment_word(m))


@native
def date_new(cls: ptr[Class], m: ptr[Moment]) -> ptr[Object]:
    """A new DateTime of a class (owned); None after throwing."""
    o = object_new(cls)
    if o is not None:
        date_close(o, m)
    return o


@native
def date_properties(o: ptr[Object]) -> ptr[Array]:
    """The properties of a DateTime, with date and zone (owned)."""
    a = own_properties(o)
    if date_word(o) == 0:
        return a
    if a.rc > 1:
        shared = a
        a = arr_dup(a)
        arr_decref(shared)
    date_describe(o, a)
    return a


@native
def date_describe(o: ptr[Object], a: ptr[Array]) -> void:
    """Store date and zone of a DateTime in an array."""
    m = stack(Moment)
    moment_load(m, date_seconds(o), date_micro(o), date_word(o))
    b = stack(Builder)
    sb_new(b, 32)
    sb_date(b, m, ord("x"))
    sb_byte(b, ord("-"))
    sb_two(b, m.month)
    sb_byte(b, ord("-"))
    sb_two(b, m.day)
    sb_byte(b, ord(" "))
    sb_clock(b, m)
    sb_byte(b, ord("."))
    sb_padded(b, m.micro, 6)
    set_c(a, b"date", 4, tv_str(sb_finish(b)))
    zone_describe(date_word(o), False, a)


@native
def date_compare(left: ptr[Object], right: ptr[Object]) -> i64:
    """<=> of two DateTimes of any class."""
    if date_word(left) == 0 or date_word(right) == 0:
        active = active_name()
        text = b"%s(): Trying to compare an incomplete DateTime or DateTimeImmutable object"
        warning(msg(text, i64(active), 0, 0))
        str_decref(active)
        return UNCOMPARABLE
    a = date_seconds(left)
    b = date_seconds(right)
    if a == b:
        a = date_micro(left)
        b = date_micro(right)
    return i64(a > b) - i64(a < b)


# -- DateTimeZone ---------------------------------------------------------------------------------------


@native
def zone_name(word: i64, exact: bool) -> ptr[String]:
    """The name of a zone (owned), an offset's with its seconds if it is to be exact."""
    b = stack(Builder)
    sb_new(b, 32)
    kind = word_kind(word)
    if kind == Kind.IDENTIFIER:
        sb_str(b, word_zone(word).name)
    elif kind == Kind.ABBREVIATION:
        sb_letters(b, word_abbreviation(word))
    else:
        offset = word_base(word)
        sb_offset(b, offset, True)
        seconds = srem(0 - offset if offset < 0 else offset, 60)
        if exact and seconds != 0:
            sb_byte(b, ord(":"))
            sb_two(b, seconds)
    return sb_finish(b)


@native
def zone_describe(word: i64, exact: bool, a: ptr[Array]) -> void:
    """Store kind and name of a zone in an array."""
    set_c(a, b"timezone_type", 13, tv_int(word_kind(word)))
    set_c(a, b"timezone", 8, tv_str(zone_name(word, exact)))


@native(inline=True)
def zone_word(o: ptr[Object]) -> i64:
    """The word of a DateTimeZone; 0 before its constructor has run."""
    return obj_props(o)[ZONE_WORD].data


@native
def zone_ready(o: ptr[Object]) -> i64:
    """The word of a DateTimeZone; 0 after throwing because the constructor has not run."""
    word = zone_word(o)
    if unlikely(word == 0):
        not_initialized(b"DateTimeZone")
    return word


@native
def zone_new(word: i64) -> ptr[Object]:
    """A new DateTimeZone (owned)."""
    o = object_make(date_classes.timezone)
    obj_props(o)[ZONE_WORD] = tv_int(word)
    return o


@native
def zone_properties(o: ptr[Object]) -> ptr[Array]:
    """The properties of a DateTimeZone, with kind and name (owned)."""
    a = own_properties(o)
    if zone_word(o) == 0:
        return a
    if a.rc > 1:
        shared = a
        a = arr_dup(a)
        arr_decref(shared)
    zone_describe(zone_word(o), True, a)
    return a


@native
def zone_compare(left: ptr[Object], right: ptr[Object]) -> i64:
    """== of two DateTimeZones; there is no order."""
    a = zone_word(left)
    b = zone_word(right)
    if a == 0 or b == 0:
        throw_error(ErrorClass.ERROR, msg0(b"Trying to compare uninitialized DateTimeZone objects"))
        return UNCOMPARABLE
    if word_kind(a) != word_kind(b):
        active = active_name()
        text = b"%s(): Trying to compare different kinds of DateTimeZone objects"
        warning(msg(text, i64(active), 0, 0))
        str_decref(active)
        return UNCOMPARABLE
    if word_kind(a) == Kind.OFFSET or word_kind(a) == Kind.IDENTIFIER:
        return 0 if a == b else 1
    return 0 if word_abbreviation(a) == word_abbreviation(b) else 1


@native
def datetime_linked(cls: ptr[Class]) -> void:
    """The class DateTime is there."""
    date_classes.datetime = cls


@native
def immutable_linked(cls: ptr[Class]) -> void:
    """The class DateTimeImmutable is there."""
    date_classes.immutable = cls


@native
def timezone_linked(cls: ptr[Class]) -> void:
    """The class DateTimeZone is there."""
    date_classes.timezone = cls


native_class("DateTime", linked=datetime_linked, compare_kin=date_compare, properties=date_properties)
native_class("DateTimeImmutable", linked=immutable_linked, compare_kin=date_compare, properties=date_properties)
native_class("DateTimeZone", linked=timezone_linked, compare_kin=zone_compare, properties=zone_properties)
