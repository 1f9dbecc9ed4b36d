"""Objects of the extension from the arrays that var_export(), serialize() and var_dump() show.

Example: `date_restore(o, data)` with date "2024-01-01 00:00:00.000000", timezone_type 3 and timezone "UTC".
"""

from backend.interp.members.prop_write import prop_write
from backend.interp.objects.objects import object_make
from backend.library.date.datetime import date_read
from backend.library.date.interval import *
from backend.library.date.moment import UNSET
from backend.library.date.reading import errors_drop
from backend.library.date.state import *
from backend.library.date.timezone import word_or_warning
from backend.library.date.words import Errors
from backend.library.date.zones import *
from backend.library.standard.variables.unserialize_objects import declared_slot, name_part
from backend.native.lang import *
from backend.runtime.array import arr_get_str
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new_hash
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_c, sb_finish, sb_new, sb_str
from backend.runtime.convert import tv_to_dbl, tv_to_int
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, obj_decref, str_decref, str_incref, tv_copy
from backend.runtime.string import str_byte, str_bytes, str_eq, str_from
from backend.runtime.value import *


@native
def member(a: ptr[Array], key: ptr[u8], length: u64) -> TV:
    """An element by a literal key (borrowed), UNINIT when there is none."""
    name = str_from(key, length)
    found = arr_get_str(a, name)
    str_decref(name)
    return deref(found)[0] if found is not None else tv_uninit()


@native
def date_restore(o: ptr[Object], a: ptr[Array]) -> bool:
    """Give a DateTime the state that an array shows; False when it shows none."""
    date = member(a, b"date", 4)
    kind = member(a, b"timezone_type", 13)
    zone = member(a, b"timezone", 8)
    if date.tag != Tag.STR or kind.tag != Tag.INT or zone.tag != Tag.STR:
        return False
    errors = stack(Errors)
    right = False
    text = as_str(date)
    if kind.data == Kind.IDENTIFIER:
        found = zone_named(str_bytes(as_str(zone)), as_str(zone).len)
        if found is None:
            return False
        right = date_read(o, str_bytes(text), text.len, word_of_zone(found), errors)
        errors_drop(errors)
    elif kind.data == Kind.OFFSET or kind.data == Kind.ABBREVIATION:
        b = stack(Builder)
        sb_new(b, text.len + as_str(zone).len + 1)
        sb_str(b, text)
        sb_byte(b, ord(" "))
        sb_str(b, as_str(zone))
        whole = sb_finish(b)
        right = date_read(o, str_bytes(whole), whole.len, 0, errors)
        str_decref(whole)
        errors_drop(errors)
    return right


@native
def zone_restore(o: ptr[Object], a: ptr[Array]) -> bool:
    """Give a DateTimeZone the state that an array shows; False when it shows none."""
    kind = member(a, b"timezone_type", 13)
    zone = member(a, b"timezone", 8)
    if kind.tag != Tag.INT or kind.data < Kind.OFFSET or kind.data > Kind.IDENTIFIER or zone.tag != Tag.STR:
        return False
    word = word_or_warning(as_str(zone))
    if word == 0:
        return False
    obj_props(o)[ZONE_WORD] = tv_int(word)
    return True


@native
def number_member(a: ptr[Array], key: ptr[u8], length: u64, missing: i64) -> i64:
    """An element as an int."""
    v = member(a, key, length)
    return missing if v.tag == Tag.UNINIT else tv_to_int(v)


INTERVAL_KEYS = [
    (name.encode(), len(name)) for name in ("y", "m", "d", "h", "i", "s", "f", "invert", "days", "from_string", "date_string")
]
FIELDS = [(number, name, len(name)) for number, name in enumerate((b"y", b"m", b"d", b"h", b"i", b"s"))]


@native
def interval_restore(o: ptr[Object], a: ptr[Array]) -> void:
    """Give a DateInterval the state that an array shows. May throw."""
    from_text = member(a, b"from_string", 11)
    source = member(a, b"date_string", 11)
    if source.tag == Tag.STR and from_text.tag == Tag.BOOL and from_text.data != 0:
        interval_restore_text(o, as_str(source))
        return
    span = stack(Span)
    fields = addr(span.year)
    for number, name, length in unroll(FIELDS):
        fields[number] = number_member(a, name, length, -1)
    fraction = member(a, b"f", 1)
    span.micro = 0
    if fraction.tag != Tag.UNINIT:
        span.micro = f64_to_i64_sat(floor(tv_to_dbl(fraction) * 1000000.0 + 0.5))
    span.invert = number_member(a, b"invert", 6, 0)
    days = member(a, b"days", 4)
    span.days = UNSET
    if days.tag != Tag.BOOL or days.data != 0:
        span.days = -1 if days.tag >= Tag.ARR else number_member(a, b"days", 4, -1)
    interval_set(o, span, number_member(a, b"civil_or_wall", 13, 1) == 2)


@native
def interval_restore_text(o: ptr[Object], text: ptr[String]) -> void:
    """Give a DateInterval the state that a relative text means. May throw."""
    errors = stack(Errors)
    m = stack(Moment)
    made = interval_from_text(text, m, errors)
    if made is None:
        b = stack(Builder)
        sb_new(b, 100)
        active = active_name()
        sb_str(b, active)
        str_decref(active)
        sb_bytes(b, b"(): Unknown or bad format (", 27)
        sb_str(b, text)
        sb_first_place(b, errors, ord(" "))
        sb_bytes(b, b" while unserializing: ", 22)
        sb_c(b, errors.first_message)
        span = stack(Span)
        memset(ptr[u8](span), 0, sizeof(Span))
        interval_set(o, span, False)
        str_incref(text)
        interval_put(o, SOURCE, tv_str(text))
        interval_put(o, FROM_STRING, tv_bool(True))
        warning(sb_finish(b))
    else:
        for i in range(FROM_STRING + 1):
            interval_put(o, i, tv_copy(obj_props(made)[i]))
        obj_decref(made)
    errors_drop(errors)


@native
def bad_data(name: ptr[u8]) -> void:
    """Throw the Error of an array that shows no state."""
    throw_error(ErrorClass.ERROR, msg(b"Invalid serialization data for %z object", i64(name), 0, 0))


def make_restorable(prefix, shown, restore, ready, describe):
    """What serialize() and its kin ask of a class."""

    @native(name=f"f_{prefix}___serialize")
    def serialize(this: ptr[Object]) -> ptr[Array]:
        if not ready(this):
            return None
        a = arr_new_hash(4)
        describe(this, a)
        return add_members(a, this)

    @native(name=f"f___systemlib_{prefix}_restore")
    def restore_state(object: ptr[Object], data: ptr[Array]) -> bool:
        if not restore(object, data):
            if vm.exc is None:
                bad_data(shown)
            return False
        return True


@native
def immutable_ready(o: ptr[Object]) -> bool:
    """Whether the constructor of a DateTimeImmutable has run; False after throwing."""
    return date_ready_as(o, b"DateTimeImmutable")


@native
def describe_zone(o: ptr[Object], a: ptr[Array]) -> void:
    """Store kind and name of a DateTimeZone in an array."""
    zone_describe(zone_word(o), True, a)


@native
def zone_is_ready(o: ptr[Object]) -> bool:
    """Whether the constructor of a DateTimeZone has run; False after throwing."""
    return zone_ready(o) != 0


make_restorable("datetime", b"DateTime", date_restore, date_ready, date_describe)
make_restorable("datetimeimmutable", b"DateTimeImmutable", date_restore, immutable_ready, date_describe)
make_restorable("datetimezone", b"DateTimeZone", zone_restore, zone_is_ready, describe_zone)


@native
def f___systemlib_dateinterval_restore(object: ptr[Object], data: ptr[Array]) -> bool:
    """Restore a DateInterval."""
    interval_restore(object, data)
    return vm.exc is None


@native
def f_dateinterval___serialize(this: ptr[Object]) -> ptr[Array]:
    """DateInterval::__serialize(): the fields, then the properties of a subclass."""
    if not interval_ready(this):
        return None
    shown = interval_properties(this)
    a = arr_new_hash(u64(shown.size))
    for name, length in unroll(INTERVAL_KEYS):
        v = member(shown, name, length)
        if v.tag != Tag.UNINIT:
            set_c(a, name, length, tv_copy(v))
    add_elements(a, shown)
    arr_decref(shown)
    return a


@native
def f___systemlib_date_members(object: ptr[Object], data: ptr[Array], state: ptr[Array]) -> void:
    """Store the elements of an array that are no part of the state as properties, by mangled names. May throw."""
    at = arr_first(data)
    while at < data.used and vm.exc is None:
        key = arr_key_at(data, at)
        if key.tag == Tag.STR and not is_listed(state, as_str(key)):
            store_member(object, as_str(key), deref(arr_tv_at(data, at))[0])
        at = arr_next(data, at)


@native
def is_listed(list: ptr[Array], name: ptr[String]) -> bool:
    """Whether a list of strings has one."""
    for i in range(list.used):
        if str_eq(as_str(arr_tv_at(list, i)[0]), name):
            return True
    return False


@native
def store_member(o: ptr[Object], name: ptr[String], v: TV) -> void:
    """Store a borrowed value as the property of a mangled name, declared or not. May throw."""
    slot = declared_slot(o.cls, name)
    if slot < 0 or slot == 0 and str_byte(name, 0) == 0:
        return  # a private property of another class
    plain = name_part(name)
    scope = o.cls.props[slot - 1].cls if slot > 0 else o.cls
    decref(prop_write(o, plain, tv_copy(v), scope))
    str_decref(plain)


@native
def f___systemlib_date_object(class_: ptr[String]) -> ptr[Object]:
    """A new object of a library class, whose constructor does not run."""
    found = class_named(class_)
    return object_make(found) if found is not None else None


class_named = declare("class_named", fn[[ptr[String]], ptr[Class]])
