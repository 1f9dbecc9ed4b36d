"""The filters zlib.deflate and zlib.inflate.

Example: `zlib_make_filter(name, params)` for `zlib.inflate` with `["window" => 47]`.
"""

from backend.library.standard.streams.convert_filters import parameter
from backend.library.standard.streams.filters import *
from backend.library.standard.streams.messages import stream_notice, stream_warning
from backend.library.standard.streams.streams import FILTER_CLOSE, FILTER_FLUSH
from backend.library.zlib.engine import *
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_drop, sb_finish, sb_new, sb_str
from backend.runtime.convert import tv_to_int
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from, str_is
from backend.runtime.value import *

ROOM = 32768  # php's, for what comes out of one step


@struct
class ZFilter:
    """`Filter.state`."""

    z: ZStream
    waiting: bool  # zlib may hold back bytes that a flush would bring
    over: bool  # the end of the compressed data was seen
    kept: ptr[String]  # what the step wrote that met broken data (owned): it comes out when the stream is closed


@native
def deflate_piece(f: ptr[ZFilter], b: ptr[Builder], p: ptr[u8], size: u64, flush: i64) -> bool:
    """Compress bytes."""
    answer = deflate_all(addr(f.z), b, p, size, flush)
    return answer == OK or answer == STREAM_END or answer == BUF_ERROR


@native
def inflate_piece(f: ptr[ZFilter], b: ptr[Builder], p: ptr[u8], size: u64, flush: i64) -> bool:
    """Decompress bytes; what comes behind the end is left out."""
    z = addr(f.z)
    at = z_take(z, p, size)
    while not f.over:
        before = b.len
        answer = z_step(z, b, False, NO_FLUSH, ROOM)
        if answer == STREAM_END:
            f.over = True
        elif answer == BUF_ERROR or (answer == OK and z.avail_in == 0 and z.avail_out != 0):
            if at == size:
                break
            at += z_take(z, p + at, size - at)
        elif answer != OK:
            if f.kept is None:
                f.kept = str_from(str_bytes(b.block) + before, b.len - before)
            return False
    return True


def make_filter(name, change, end, close_mode, complains):
    @native(name=f"zlib_{name}_run")
    def run(f: ptr[Filter], source: ptr[Brigade], into: ptr[Brigade], consumed: ptr[i64], phase: i64) -> i64:
        """FilterOps.run"""
        state = ptr[ZFilter](f.state)
        b = stack(Builder)
        sb_new(b, STEP)
        fine = True
        mode: i64 = NO_FLUSH
        if phase == FILTER_CLOSE:
            mode = FULL_FLUSH
        elif phase == FILTER_FLUSH:
            mode = SYNC_FLUSH
        text = bucket_take(source)
        while text is not None:
            if consumed is not None:
                consumed[0] += i64(text.len)
            fine = fine and change(state, b, str_bytes(text), text.len, mode)
            state.waiting = mode == NO_FLUSH
            str_decref(text)
            text = bucket_take(source)
        if fine and phase == FILTER_CLOSE:
            fine = change(state, b, None, 0, close_mode) or complains  # nobody hears of it any more
            if state.kept is not None:
                sb_str(b, state.kept)
        elif fine and phase == FILTER_FLUSH and state.waiting:
            fine = change(state, b, None, 0, SYNC_FLUSH)
            state.waiting = False
        if not fine or b.len == 0:
            sb_drop(b)
            if not fine and complains:
                stream_notice(msg(b"zlib: data error", 0, 0, 0))
            return FILTER_HUNGRY if fine else FILTER_FATAL
        bucket_put(into, bucket_new(sb_finish(b)))
        return FILTER_PASS

    @native(name=f"zlib_{name}_drop")
    def drop(f: ptr[Filter]) -> void:
        """FilterOps.drop"""
        state = ptr[ZFilter](f.state)
        end(addr(state.z))
        if state.kept is not None:
            str_decref(state.kept)

    return (run, drop)


FILTERS = const_table(
    "zlib_filters",
    FilterOps,
    [
        make_filter("deflate", deflate_piece, deflate_end, FINISH, False),
        make_filter("inflate", inflate_piece, inflate_end, NO_FLUSH, True),
    ],
)
DEFLATES, INFLATES = range(2)


@native
def number_given(params: TV, name: ptr[u8], shown: ptr[u8], default: i64, least: i64, most: i64) -> i64:
    """A parameter within bounds; the default when it is not given, or, after a warning, outside."""
    given = parameter(params, name)
    if given.tag <= Tag.NULL:
        return default
    value = tv_to_int(given)
    if value < least or value > most:
        stream_warning(msg(b"Invalid parameter given for %z (%d)", i64(shown), value, 0))
        return default
    return value


@native
def level_given(params: TV) -> i64:
    """The level of compression: the parameter itself, or one of its elements."""
    given = parameter(params, b"level") if params.tag == Tag.ARR else params
    if given.tag <= Tag.NULL:
        return -1
    value = tv_to_int(given)
    if value < -1 or value > 9:
        stream_warning(msg(b"Invalid compression level specified. (%d)", value, 0, 0))
        return -1
    return value


@native
def zlib_make_filter(name: ptr[String], params: TV) -> ptr[Filter]:
    """A filter of zlib.*; None when there is none of the name."""
    deflates = str_is(name, b"zlib.deflate", 12)
    if not deflates and not str_is(name, b"zlib.inflate", 12):
        return None
    if not zlib_there():
        return None
    f = filter_new(FILTERS + (DEFLATES if deflates else INFLATES), sizeof(ZFilter))
    z = addr(ptr[ZFilter](f.state).z)
    if deflates:
        memory = number_given(params, b"memory", b"memory level", MEMORY_LEVEL, 1, 9)
        bits = number_given(params, b"window", b"window size", RAW, -15, 31)
        deflate_begin(z, level_given(params), bits, memory, 0)
    else:
        inflate_begin(z, number_given(params, b"window", b"window size", RAW, -15, 47))
    return f
