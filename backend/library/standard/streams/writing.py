"""Writing to streams, through their filters, and going to another position.

Example: `stream_write(s, p, 3)` is 3 when all bytes went.
"""

from backend.library.standard.streams.filters import *
from backend.library.standard.streams.messages import stream_notice, stream_warning
from backend.library.standard.streams.reading import buffer_add, stream_read
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_from
from backend.runtime.value import *

SKIP = 1024


@native
def write_through(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """Write bytes that need no filter: how many went, or -1."""
    ops = s.ops
    if s.start != s.end and ops.seek is not None and not s.unseekable:
        s.start = 0
        s.end = 0
        ops.seek(s, s.position, SEEK_SET, addr(s.position))
    done: u64 = 0
    while done < size and vm.exc is None:
        part: u64 = size - done
        if s.object is not None and part > s.chunk:
            part = s.chunk
        wrote = ops.write(s, p + done, part)
        if wrote <= 0:
            return wrote if done == 0 else i64(done)
        s.position += wrote
        done += u64(wrote)
    return i64(done)


@native
def write_filtered(s: ptr[Stream], p: ptr[u8], size: u64, phase: i64) -> i64:
    """Write bytes through the filters, or only tell them the phase: how many the first one took, or -1."""
    brigade = stack(Brigade)
    memset(ptr[u8](brigade), 0, sizeof(Brigade))
    consumed = stack(i64)
    consumed[0] = 0
    if size > 0:
        bucket_put(brigade, bucket_new(str_from(p, size)))
    status = chain_run(s.write_filters, brigade, consumed, phase)
    if status == FILTER_FATAL:
        return -1
    text = bucket_take(brigade)
    while text is not None:
        if write_through(s, str_bytes(text), text.len) < 0:
            consumed[0] = -1
        str_decref(text)
        text = bucket_take(brigade)
    return consumed[0]


@native
def stream_write(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """Write bytes: how many went, or -1, after a notice if it is php's fault."""
    if size == 0:
        return 0
    if s.ops.write is None:
        stream_notice(msg(b"Stream is not writable", 0, 0, 0))
        return -1
    wrote: i64 = 0
    if s.write_filters is not None:
        wrote = write_filtered(s, p, size, FILTER_NORMAL)
    else:
        wrote = write_through(s, p, size)
    if wrote != 0:
        s.written = True
    return wrote


@native
def stream_flush(s: ptr[Stream], closing: bool) -> bool:
    """Let go what filters and the stream itself hold back."""
    if s.write_filters is not None:
        write_filtered(s, None, 0, FILTER_CLOSE if closing else FILTER_FLUSH)
    s.written = False
    flush = s.ops.flush
    return flush is None or flush(s)


@native
def seek_buffered(s: ptr[Stream], offset: i64, whence: i64) -> bool:
    """Go forward within what is buffered; False when it does not lie there."""
    by = offset if whence == SEEK_CUR else offset - s.position
    if whence == SEEK_END or by <= 0 or by > i64(s.end - s.start):
        return False
    s.start += u64(by)
    s.position += by
    s.eof = False
    s.lost = False
    return True


@native
def stream_seek(s: ptr[Stream], offset: i64, whence: i64) -> bool:
    """Go to another position; False when that is impossible."""
    if s.write_filters is not None:
        stream_flush(s, False)
    if whence == SEEK_CUR or whence == SEEK_SET:
        if seek_buffered(s, offset, whence):
            return True
    seek = s.ops.seek
    if seek is not None and not s.unseekable:
        target = offset
        how = whence
        if whence == SEEK_CUR:
            target = s.position + offset
            how = SEEK_SET
        done = seek(s, target, how, addr(s.position))
        if done or not s.unseekable:
            if done:
                s.eof = False
                s.lost = False
            s.start = 0
            s.end = 0
            return done
    if whence == SEEK_CUR and offset >= 0:
        return skip_bytes(s, u64(offset))
    if seek is None or s.unseekable:
        stream_warning(msg(b"Stream does not support seeking", 0, 0, 0))
    return False


@native
def skip_bytes(s: ptr[Stream], count: u64) -> bool:
    """Go forward by reading."""
    room = stack(u8, SKIP)
    while count > 0:
        got = stream_read(s, room, count if count < SKIP else SKIP)
        if got <= 0:
            return False
        count -= u64(got)
    s.eof = False
    return True


# Filters that leave


@native
def filter_flush(f: ptr[Filter], phase: i64) -> bool:
    """Let go what a filter and those behind it hold back; False after a fatal answer."""
    s = f.stream
    if s is None:
        return True
    brigade = stack(Brigade)
    memset(ptr[u8](brigade), 0, sizeof(Brigade))
    into = stack(Brigade)
    memset(ptr[u8](into), 0, sizeof(Brigade))
    run = f.ops.run
    status = run(f, brigade, into, None, phase)
    brigade_clear(brigade)
    move_all(into, brigade)
    if status == FILTER_PASS:
        status = chain_run(f.after, brigade, None, FILTER_NORMAL)
    brigade_clear(into)
    if status != FILTER_PASS:
        return status == FILTER_HUNGRY
    text = bucket_take(brigade)
    while text is not None:
        if not f.writes:
            buffer_add(s, str_bytes(text), text.len)
        elif s.ops.write is not None:
            ops = s.ops
            wrote = ops.write(s, str_bytes(text), text.len)
            if wrote > 0:
                s.position += wrote
        str_decref(text)
        text = bucket_take(brigade)
    return True


@native
def filter_buffered(f: ptr[Filter]) -> bool:
    """A filter was appended for reading: let it see what is buffered; False when it refuses."""
    s = f.stream
    if s.start == s.end:
        return True
    brigade = stack(Brigade)
    memset(ptr[u8](brigade), 0, sizeof(Brigade))
    bucket_put(brigade, bucket_new(str_from(s.buffer + s.start, s.end - s.start)))
    run = f.ops.run
    into = stack(Brigade)
    memset(ptr[u8](into), 0, sizeof(Brigade))
    consumed = stack(i64)
    consumed[0] = 0
    status = run(f, brigade, into, consumed, FILTER_NORMAL)
    brigade_clear(brigade)
    if status == FILTER_FATAL:
        brigade_clear(into)
        return False
    s.start = 0
    s.end = 0
    text = bucket_take(into)
    while text is not None:
        buffer_add(s, str_bytes(text), text.len)
        str_decref(text)
        text = bucket_take(into)
    return True
