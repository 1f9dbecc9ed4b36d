"""What unserialize() knows while it reads: the text, the places of the values, what is due at the end.

Values are built where they belong. A place is a slot of an array, by number since arrays grow, or an
address. `R:N;` makes a reference of the N-th value's place.

Example: `place_at(base, slot)` is the address of a place.
"""

from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_tv_at
from backend.runtime.heap import alloc, dealloc, grow
from backend.runtime.layout import *
from backend.runtime.refs import incref
from backend.runtime.string import is_digit
from backend.runtime.value import *

FIRST_PLACES = 16


@struct
class Place:
    """Where a value is: slot number in an array, or an address, with the property that it is."""

    base: ptr[Array]  # None: `slot` is the address
    slot: u64
    info: ptr[PropInfo]  # the typed property, once its value is there


@struct
class Unserializer:
    """The text and what was built so far."""

    p: ptr[u8]
    len: u64
    at: u64  # where the error is, after one
    places: ptr[Place]
    count: u64
    cap: u64
    allowed: ptr[Array]  # lower-case names of classes, or None for all
    max_depth: i64
    depth: i64
    held: ptr[Array]  # values that were replaced
    due: ptr[Array]  # object and data for __unserialize(), or object and null for __wakeup()


@struct
class Reading:
    """The reader whose places a nested unserialize() goes on with: while Serializable's unserialize() runs."""

    outer: ptr[Unserializer]


reading = global_var("unserialize_reading", Reading)


@native(cold=True)
def unserialize_request_start(booted: bool) -> void:
    """Forget what a fatal error may have left."""
    reading.outer = None


@native
def place_at(base: ptr[Array], slot: u64) -> ptr[TV]:
    """The address of a place; it holds until the array grows."""
    return ptr[TV](slot) if base is None else arr_tv_at(base, u32(slot))


@native
def places_start(u: ptr[Unserializer]) -> void:
    """Begin with no places."""
    u.places = ptr[Place](alloc(FIRST_PLACES * sizeof(Place)))
    u.count = 0
    u.cap = FIRST_PLACES


@native
def places_end(u: ptr[Unserializer]) -> void:
    """Give the places up."""
    dealloc(ptr[u8](u.places), u.cap * sizeof(Place))


@native
def place_note(u: ptr[Unserializer], base: ptr[Array], slot: u64) -> void:
    """Number the next value, which will be at a place."""
    if u.count == u.cap:
        bytes = u.cap * sizeof(Place)
        u.places = ptr[Place](grow(ptr[u8](u.places), bytes, 2 * bytes))
        u.cap = 2 * u.cap
    place = u.places + u.count
    place.base = base
    place.slot = slot
    place.info = None
    u.count += 1


@native
def place_named(u: ptr[Unserializer], number: u64) -> ptr[Place]:
    """The place of a value by its number, from 1; None when there is none."""
    return u.places + (number - 1) if number - 1 < u.count else None


@native
def un_hold(u: ptr[Unserializer], v: TV) -> void:
    """Keep a value (consumed) until the end."""
    if v.tag >= Tag.STR:
        arr_append(u.held, v)


@native
def due_later(u: ptr[Unserializer], o: ptr[Object], data: TV) -> void:
    """Note an object's __unserialize() with its data (consumed), or its __wakeup() with null."""
    incref(tv_obj(o))
    arr_append(u.due, tv_obj(o))
    arr_append(u.due, data)


# The text


@native
def fail_at(u: ptr[Unserializer], at: u64) -> bool:
    """Note where the error is; False."""
    u.at = at
    return False


@native
def byte_at(u: ptr[Unserializer], at: u64) -> u8:
    """A byte of the text, 0 behind its end."""
    return u.p[at] if at < u.len else 0


@native
def digits_end(u: ptr[Unserializer], at: u64) -> u64:
    """Where the digits from a position on end."""
    while at < u.len and is_digit(u.p[at]):
        at += 1
    return at


@native
def digits_value(u: ptr[Unserializer], at: u64) -> u64:
    """The number that digits stand for, wrapped around."""
    value: u64 = 0
    while at < u.len and is_digit(u.p[at]):
        value = value * 10 + u64(u.p[at] - 48)
        at += 1
    return value


@native
def un_deeper(u: ptr[Unserializer]) -> bool:
    """Go into an array or object; False where that is too deep."""
    if u.max_depth > 0 and u.depth >= u.max_depth:
        return False
    u.depth += 1
    return True


@native
def un_separated(u: ptr[Unserializer], left: i64) -> bool:
    """Whether the value just read ended properly, when more follow."""
    if left == 0:
        return True
    last = u.p[u.at - 1]
    if last == 59 or last == 125:
        return True
    u.at -= 1
    return False


@native
def un_closed(u: ptr[Unserializer]) -> bool:
    """Step over the brace that ends an array or object."""
    if byte_at(u, u.at) != 125:
        return False
    u.at += 1
    return True
