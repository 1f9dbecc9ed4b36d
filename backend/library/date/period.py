"""DatePeriod: its slots, what shows of them, and the iterator that walks them.

Start and end are three slots each, as in a DateTime; the interval is a DateInterval that nothing else holds, so that no program
changes it. The properties that show are objects of their own.

Example: `$period->getIterator()` is an InternalIterator whose slots begin with those of a DateTime, the current date.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.classes.lookup import class_load, instance_of
from backend.interp.objects.objects import obj_props, object_make, object_new, object_without_number
from backend.library.core.internal_iterator import INDEX, OF, unseen_walk_of
from backend.library.date.interval import *
from backend.library.date.iso_interval import *
from backend.library.date.moment import *
from backend.library.date.state import *
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.errors import ErrorClass, msg0, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_incref, str_incref
from backend.runtime.string import str_bytes
from backend.runtime.value import *

# Slots of a period; those of start and end are three each.
START, END, SPAN, CLASS, COUNT, FIRST, LAST = 0, 3, 6, 7, 8, 9, 10
SHOWN_START, SHOWN_CURRENT, SHOWN_END, SHOWN_INTERVAL, SHOWN_COUNT, SHOWN_FIRST, SHOWN_LAST = range(11, 18)
# Slots of an iterator, behind those of a date.
PERIOD = OF
EXCLUDE_START = 1
INCLUDE_END = 2


@native
def moment_object(m: ptr[Moment], there: bool) -> TV:
    """A DateTime (owned), or null."""
    return tv_obj(date_new(date_classes.datetime, m)) if there else tv_null()


@native
def f___systemlib_period_parts(text: ptr[String]) -> ptr[Array]:
    """Start, interval, end and recurrences of an ISO 8601 interval, what it lacks null; None for no interval."""
    begin = stack(Moment)
    end = stack(Moment)
    span = stack(Span)
    iso = stack(IsoInterval)
    iso.begin = begin
    iso.end = end
    iso.span = span
    parse_iso_interval(str_bytes(text), text.len, iso)
    if iso.failed != 0:
        return None
    list = arr_new(4)
    arr_append(list, moment_object(begin, iso.has_begin != 0))
    arr_append(list, tv_obj(interval_new(span, True)) if iso.has_span != 0 else tv_null())
    arr_append(list, moment_object(end, iso.has_end != 0))
    arr_append(list, tv_int(iso.recurrences))
    return list


@native
def slot_set(o: ptr[Object], number: i64, v: TV) -> void:
    """Store an owned value in a slot."""
    old = obj_props(o)[number]
    obj_props(o)[number] = v
    decref(old)


@native
def state_copy(source: ptr[Object], period: ptr[Object], at: i64) -> void:
    """Copy the state of a date to slots of a period."""
    for i in range(3):
        obj_props(period)[at + i] = obj_props(source)[i]


@native
def period_date(period: ptr[Object], state: ptr[TV]) -> TV:
    """A new object of the start's class with a state (owned); its constructor does not run. THROWN after throwing."""
    cls = class_load(as_str(obj_props(period)[CLASS]))
    o: ptr[Object] = object_new(cls) if cls is not None else None
    if o is None:
        return tv_thrown()
    date_set(o, state[TIMESTAMP].data, state[MICRO].data, state[ZONE].data)
    return tv_obj(o)


@native
def f___systemlib_period_set(
    period: ptr[Object], start: ptr[Object], interval: ptr[Object], end: ptr[Object], recurrences: i64, options: i64
) -> void:
    """Give a period its state, and what shows of it. May throw."""
    if not date_ready_as(start, b"DateTimeInterface"):
        return
    if end is not None and not date_ready_as(end, b"DateTimeInterface"):
        return
    if obj_props(interval)[READY].data == 0:
        not_initialized(b"Z_OBJCE_P(interval)")  # what php says
        return
    state_copy(start, period, START)
    slots = obj_props(period)
    slots[END + ZONE] = tv_int(0)
    if end is not None:
        state_copy(end, period, END)
    kept = interval_like(interval)
    object_without_number(kept)
    slot_set(period, SPAN, tv_obj(kept))
    str_incref(start.cls.name)
    slot_set(period, CLASS, tv_str(start.cls.name))
    shown = period_date(period, slots + START)
    if shown.tag == Tag.THROWN:
        return
    slot_set(period, SHOWN_START, shown)
    slot_set(period, SHOWN_CURRENT, tv_null())
    shown = period_date(period, slots + END) if end is not None else tv_null()
    if shown.tag == Tag.THROWN:
        return
    slot_set(period, SHOWN_END, shown)
    slot_set(period, SHOWN_INTERVAL, tv_obj(interval_like(interval)))
    slots[COUNT] = tv_int(recurrences)
    slots[FIRST] = tv_bool(options & EXCLUDE_START == 0)
    slots[LAST] = tv_bool(options & INCLUDE_END != 0)
    for i in range(3):
        slot_set(period, SHOWN_COUNT + i, slots[COUNT + i])


@native
def f___systemlib_period_reach(period: ptr[Object], current: ptr[Object]) -> void:
    """Show a date as the current one."""
    obj_incref(current)
    slot_set(period, SHOWN_CURRENT, tv_obj(current))


@native
def interval_like(o: ptr[Object]) -> ptr[Object]:
    """A DateInterval with the state of an interval of any class (owned)."""
    made = object_make(date_classes.interval)
    for i in range(FROM_STRING + 1):
        interval_put(made, i, tv_copy(interval_slot(o, i)[0]))
    return made


@native
def period_ready(o: ptr[Object]) -> bool:
    """Whether the constructor has run; False after throwing because it has not."""
    if obj_props(o)[CLASS].tag != Tag.STR:
        not_initialized(b"DatePeriod")
        return False
    return True


@native
def f_dateperiod_getstartdate(this: ptr[Object]) -> TV:
    """DatePeriod::getStartDate()"""
    return period_date(this, obj_props(this) + START) if period_ready(this) else tv_thrown()


@native
def f_dateperiod_getenddate(this: ptr[Object]) -> TV:
    """DatePeriod::getEndDate()"""
    if obj_props(this)[CLASS].tag != Tag.STR or obj_props(this)[END + ZONE].data == 0:
        return tv_null()
    return period_date(this, obj_props(this) + END)


@native
def f_dateperiod_getdateinterval(this: ptr[Object]) -> ptr[Object]:
    """DatePeriod::getDateInterval()"""
    return interval_like(as_obj(obj_props(this)[SPAN])) if period_ready(this) else None


@native
def f_dateperiod_getrecurrences(this: ptr[Object]) -> TV:
    """DatePeriod::getRecurrences()"""
    slots = obj_props(this)
    if slots[CLASS].tag != Tag.STR:
        return tv_null()
    given = slots[COUNT].data - slots[FIRST].data - slots[LAST].data
    return tv_int(given) if given != 0 else tv_null()


@native
def f_dateperiod___serialize(this: ptr[Object]) -> ptr[Array]:
    """DatePeriod::__serialize()"""
    return add_members(arr_new_hash(7), this) if period_ready(this) else None


# -- walking ----------------------------------------------------------------------------------------------


@native
def f_dateperiod_getiterator(this: ptr[Object]) -> ptr[Object]:
    """DatePeriod::getIterator()"""
    if obj_props(this)[CLASS].tag != Tag.STR:
        throw_error(ErrorClass.ERROR, msg0(b"DatePeriod has not been initialized correctly"))
        return None
    it = unseen_walk_of(this)
    period_rewind(it)
    return it


@native
def period_rewind(this: ptr[Object]) -> bool:
    """rewind() of the InternalIterator"""
    period = obj_props(as_obj(obj_props(this)[PERIOD]))
    slots = obj_props(this)
    for i in range(3):
        slots[i] = period[START + i]
    if period[FIRST].data == 0:
        period_step(this)
    slots[INDEX] = tv_int(0)
    return vm.exc is None


@native
def period_next(this: ptr[Object]) -> bool:
    """next(), which the property `current` shows."""
    slots = obj_props(this)
    period = as_obj(slots[PERIOD])
    if not period_step(this):
        return False
    reached = period_date(period, slots)
    if reached.tag == Tag.THROWN:
        return False
    slot_set(period, SHOWN_CURRENT, reached)
    return True


@native
def period_step(this: ptr[Object]) -> bool:
    """Go on by the interval, as clocks show it, inverted or not; False after throwing."""
    slots = obj_props(this)
    interval = as_obj(obj_props(as_obj(slots[PERIOD]))[SPAN])
    span = stack(Span)
    if not interval_span(interval, span):
        return False
    m = stack(Moment)
    moment_load(m, slots[TIMESTAMP].data, slots[MICRO].data, slots[ZONE].data)
    interval_relative(interval, m)
    add_fields(m, span, 1, True)
    date_close(this, m)
    slots[INDEX] = tv_int(slots[INDEX].data + 1)
    return vm.exc is None


@native
def period_valid(this: ptr[Object]) -> bool:
    """valid()"""
    slots = obj_props(this)
    period = obj_props(as_obj(slots[PERIOD]))
    within = slots[INDEX].data < period[COUNT].data
    if period[END + ZONE].data != 0:
        seconds = slots[TIMESTAMP].data
        last = period[END + TIMESTAMP].data
        if seconds == last:
            seconds = slots[MICRO].data
            last = period[END + MICRO].data
        within = seconds < last or seconds == last and period[LAST].data != 0
    return within


@native
def period_value(this: ptr[Object]) -> TV:
    """current(): a DateTime or DateTimeImmutable, whatever the class of the start."""
    slots = obj_props(this)
    cls = class_load(as_str(obj_props(as_obj(slots[PERIOD]))[CLASS]))
    changes = cls is not None and instance_of(cls, date_classes.datetime)
    o = object_make(date_classes.datetime if changes else date_classes.immutable)
    date_set(o, slots[TIMESTAMP].data, slots[MICRO].data, slots[ZONE].data)
    return tv_obj(o)


@native
def period_key(this: ptr[Object]) -> TV:
    """key()"""
    return obj_props(this)[INDEX]


native_class(
    "DatePeriod", walk_rewind=period_rewind, walk_valid=period_valid, walk_value=period_value, walk_key=period_key,
    walk_next=period_next,
)  # fmt: skip


