"""php's own filters: string.*, dechunk, consumed. Those of convert.* are in `convert_filters.py`.

Example: `ROT13` is the row of string.rot13.
"""

from backend.library.standard.streams.filters import *
from backend.library.standard.streams.streams import FILTER_CLOSE
from backend.library.standard.streams.writing import stream_seek
from backend.library.standard.strings.string import f_str_rot13, f_strtolower, f_strtoupper
from backend.library.standard.strings.string_encode import hex_value
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_drop, sb_finish, sb_new
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes
from backend.runtime.value import *

SEEK_SET = 0
CHUNK_SIZE = 0  # what dechunk expects: digits
CHUNK_EXTENSION = 1  # what stands behind them
CHUNK_DATA = 2
CHUNK_END = 3  # the line break behind the data
CHUNK_REST = 4  # everything as it is: behind the last chunk, or after an error


def make_string_filter(name: str, change):
    """A filter that changes strings."""

    @native(name=f"filter_{name}")
    def run(f: ptr[Filter], source: ptr[Brigade], into: ptr[Brigade], consumed: ptr[i64], phase: i64) -> i64:
        text = bucket_take(source)
        while text is not None:
            if consumed is not None:
                consumed[0] += i64(text.len)
            bucket_put(into, bucket_new(change(text)))
            str_decref(text)
            text = bucket_take(source)
        return FILTER_PASS

    return run


STRING_FILTERS = const_table(
    "string_filters",
    FilterOps,
    [
        (make_string_filter("rot13", f_str_rot13), None),
        (make_string_filter("toupper", f_strtoupper), None),
        (make_string_filter("tolower", f_strtolower), None),
    ],
)
ROT13, TOUPPER, TOLOWER = range(3)


# consumed


@struct
class Consumed:
    """Where a stream was, and how much has come since."""

    began: bool
    start: i64
    count: i64


@native
def consumed_run(f: ptr[Filter], source: ptr[Brigade], into: ptr[Brigade], consumed: ptr[i64], phase: i64) -> i64:
    """FilterOps.run: at the end the stream is where what was read ends."""
    state = ptr[Consumed](f.state)
    if not state.began:
        state.began = True
        state.start = f.stream.position
    text = bucket_take(source)
    while text is not None:
        if consumed is not None:
            consumed[0] += i64(text.len)
        state.count += i64(text.len)
        bucket_put(into, bucket_new(text))
        text = bucket_take(source)
    if phase == FILTER_CLOSE and not f.stream.closing:
        stream_seek(f.stream, state.start + state.count, SEEK_SET)
    return FILTER_PASS


CONSUMED_FILTER = const_table("consumed_filter", FilterOps, [(consumed_run, None)])


# dechunk


@struct
class Chunked:
    """Where in the chunks the filter is."""

    part: i64  # CHUNK_*
    left: u64  # bytes of the chunk
    digits: u64





@native
def dechunk_size(state: ptr[Chunked], c: u8) -> bool:
    """Take a byte of a chunk's first line; False when it does not belong there."""
    if state.part == CHUNK_SIZE:
        value = hex_value(c)
        if value < 16:
            state.left = state.left << 4 | value
            state.digits += 1
            return True
        if state.digits == 0:
            return False
        state.part = CHUNK_EXTENSION
    if c == 10:
        state.part = CHUNK_DATA if state.left > 0 else CHUNK_REST
        if state.part == CHUNK_REST:
            state.digits = 0
    return True


@native
def dechunk_bytes(state: ptr[Chunked], p: ptr[u8], size: u64, b: ptr[Builder]) -> void:
    """Append what chunks in bytes hold."""
    at: u64 = 0
    while at < size:
        if state.part <= CHUNK_EXTENSION:
            begin = at
            if dechunk_size(state, p[at]):
                at += 1
            else:
                state.part = CHUNK_REST
                state.digits = 1
                at = begin
        elif state.part == CHUNK_DATA:
            count: u64 = size - at if size - at < state.left else state.left
            sb_bytes(b, p + at, count)
            at += count
            state.left -= count
            if state.left == 0:
                state.part = CHUNK_END
        elif state.part == CHUNK_END:
            if p[at] == 10:
                state.part = CHUNK_SIZE
                state.digits = 0
            at += 1
        else:
            if state.digits != 0:  # an error: what comes is no chunk
                sb_bytes(b, p + at, size - at)
            at = size


@native
def dechunk_run(f: ptr[Filter], source: ptr[Brigade], into: ptr[Brigade], consumed: ptr[i64], phase: i64) -> i64:
    """FilterOps.run"""
    text = bucket_take(source)
    while text is not None:
        if consumed is not None:
            consumed[0] += i64(text.len)
        b = stack(Builder)
        sb_new(b, text.len)
        dechunk_bytes(ptr[Chunked](f.state), str_bytes(text), text.len, b)
        str_decref(text)
        if b.len > 0:
            bucket_put(into, bucket_new(sb_finish(b)))
        else:
            sb_drop(b)
        text = bucket_take(source)
    return FILTER_PASS


DECHUNK_FILTER = const_table("dechunk_filter", FilterOps, [(dechunk_run, None)])
