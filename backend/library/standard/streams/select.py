"""stream_select(): waiting until one of many streams can be read or written.

Example: `stream_select($read, $write, $except, 5)` leaves in the arrays what is ready.
"""

from backend.interp.members.typed_props import ref_assign
from backend.interp.surprise import poll_signals
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.resources import resource_state_of
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.array import arr_set_key
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new_hash
from backend.runtime.errors import msg, msg0, type_error, value_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.names import Name
from backend.runtime.output import PollFd, out_flush
from backend.runtime.refs import tv_copy
from backend.runtime.value import *

POLLIN = 1
POLLPRI = 2
POLLOUT = 4
POLLERR = 8
POLLHUP = 16
FOR_SELECT = 3

_poll = extern("poll", fn[[ptr[PollFd], u64, i32], i32])


@struct
class Waiting:
    """What poll(2) is asked: a row for each stream, which it skips where there is no descriptor."""

    rows: ptr[PollFd]
    count: u64
    room: u64
    valid: u64  # rows with a descriptor


@native
def selectable(v: TV) -> i32:
    """The descriptor of a stream; -1 of anything else, maybe after a warning or a thrown error."""
    s = ptr[Stream](resource_state_of(v, Name.STREAM))
    if s is None:
        if v.tag == Tag.RES:
            type_error(msg0(b"stream_select(): supplied resource is not a valid stream resource"))
        return -1
    if s.read_filters is not None or s.write_filters is not None:
        stream_warning(msg0(b"Cannot cast a filtered stream on this system"))
        return -1
    descriptor = s.ops.descriptor
    fd: i32 = descriptor(s, FOR_SELECT) if descriptor is not None else -1
    if fd < 0 and vm.exc is None:
        stream_warning(msg(b"Cannot represent a stream of type %z as a select()able descriptor", i64(s.ops.label), 0, 0))
    return fd


@native
def ask(w: ptr[Waiting], cell: TV, events: i16) -> void:
    """Ask about the streams of an array."""
    if cell.tag != Tag.ARR:
        return
    a = as_arr(cell)
    at = arr_first(a)
    while at < a.used and vm.exc is None:
        fd = selectable(cell_of(arr_tv_at(a, at)[0]))
        if w.count < w.room:
            row = w.rows + w.count
            row.fd = fd
            row.events = events
            row.revents = 0
            w.count += 1
            w.valid += u64(fd >= 0)
        at = arr_next(a, at)


@native
def answered_rows(w: ptr[Waiting], first: u64, cell: TV, ref: ptr[Ref], events: i16) -> i64:
    """Leave in an array what is ready, of the rows from `first` on: how many streams that are."""
    if cell.tag != Tag.ARR:
        return 0
    a = as_arr(cell)
    ready = arr_new_hash(4)
    count: i64 = 0
    at = arr_first(a)
    n = first
    while at < a.used and n < w.count:
        if w.rows[n].fd < 0:
            selectable(cell_of(arr_tv_at(a, at)[0]))  # php asks, and warns, once more
        elif w.rows[n].revents & events != 0:
            arr_set_key(ready, tv_copy(arr_key_at(a, at)), tv_copy(cell_of(arr_tv_at(a, at)[0])))
            count += 1
        n += 1
        at = arr_next(a, at)
    ref_assign(ref, tv_arr(ready))
    return count


@native
def buffered(cell: TV) -> ptr[Array]:
    """The streams (owned) of an array that have something buffered; None when there are none."""
    if cell.tag != Tag.ARR:
        return None
    a = as_arr(cell)
    ready: ptr[Array] = None
    at = arr_first(a)
    while at < a.used:
        v = cell_of(arr_tv_at(a, at)[0])
        s = ptr[Stream](resource_state_of(v, Name.STREAM))
        if s is not None and s.end > s.start:
            if ready is None:
                ready = arr_new_hash(4)
            arr_set_key(ready, tv_copy(arr_key_at(a, at)), tv_copy(v))
        at = arr_next(a, at)
    return ready


@native
def size_of(ref: ptr[Ref]) -> u64:
    """How many streams an argument names."""
    return u64(as_arr(ref.tv).size) if ref.tv.tag == Tag.ARR else 0


@native
def milliseconds(seconds: ptr[TV], microseconds: ptr[TV]) -> i64:
    """How long to wait: -1 for ever; -2 after throwing."""
    micros = microseconds.data if microseconds is not None and microseconds.tag == Tag.INT else 0
    if seconds is None or seconds.tag != Tag.INT:
        if micros != 0:
            value_error(
                msg0(b"stream_select(): Argument #5 ($microseconds) must be null when argument #4 ($seconds) is null")
            )
            return -2
        return -1
    if seconds.data < 0:
        value_error(msg0(b"stream_select(): Argument #4 ($seconds) must be greater than or equal to 0"))
        return -2
    if micros < 0:
        value_error(msg0(b"stream_select(): Argument #5 ($microseconds) must be greater than or equal to 0"))
        return -2
    return seconds.data * 1000 + sdiv(micros + 999, 1000)


@native
def f_stream_select(
    read: ptr[Ref], write: ptr[Ref], except_: ptr[Ref], seconds: ptr[TV], microseconds: ptr[TV]
) -> TV:
    """stream_select()"""
    w = stack(Waiting)
    w.room = size_of(read) + size_of(write) + size_of(except_)
    w.rows = ptr[PollFd](alloc((w.room + 1) * sizeof(PollFd)))
    w.count = 0
    w.valid = 0
    ask(w, read.tv, POLLIN)
    writes = w.count
    ask(w, write.tv, POLLOUT)
    others = w.count
    ask(w, except_.tv, POLLPRI)
    result = tv_bool(False)
    if vm.exc is None and w.valid == 0:
        value_error(msg0(b"No stream arrays were passed"))
    wait: i64 = milliseconds(seconds, microseconds) if vm.exc is None else -2
    if wait != -2:
        result = select_now(w, read, write, except_, wait, writes, others)
    dealloc(ptr[u8](w.rows), (w.room + 1) * sizeof(PollFd))
    poll_signals()
    return result


@native
def select_now(
    w: ptr[Waiting], read: ptr[Ref], write: ptr[Ref], except_: ptr[Ref], wait: i64, writes: u64, others: u64
) -> TV:
    """Wait, and leave in the arrays what is ready."""
    ready = buffered(read.tv)
    if ready is not None:
        count = i64(ready.size)
        ref_assign(read, tv_arr(ready))
        if write.tv.tag == Tag.ARR:
            ref_assign(write, tv_arr(arr_new_hash(1)))
        if except_.tv.tag == Tag.ARR:
            ref_assign(except_, tv_arr(arr_new_hash(1)))
        return tv_int(count)
    out_flush()
    if _poll(w.rows, w.count, i32(wait) if wait < 1 << 30 else -1) < 0:
        stream_warning(msg(b"Unable to select [%d]: %z (max_fd=%d)", last_error(), i64(error_text()), 0))
        return tv_bool(False)
    total = answered_rows(w, 0, read.tv, read, POLLIN | POLLHUP | POLLERR)
    total += answered_rows(w, writes, write.tv, write, POLLOUT | POLLERR)
    total += answered_rows(w, others, except_.tv, except_, POLLPRI)
    return tv_int(total)
