"""Reading from streams: the buffer, the filters that what comes runs through, lines.

Example: `stream_read(s, p, 100)` bytes lie at `p`; 0 at the end or when none have come yet.
"""

from backend.library.standard.general.ini import startup_message
from backend.library.standard.general.ini_values import is_on
from backend.library.standard.streams.filters import (
    FILTER_FATAL,
    FILTER_PASS,
    Brigade,
    bucket_new,
    bucket_put,
    bucket_take,
    chain_run,
)
from backend.library.standard.streams.streams import *
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_finish, sb_new, sb_reserve
from backend.runtime.errors import Level, deprecated
from backend.runtime.heap import alloc, dealloc, realloc_
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find, find_byte
from backend.runtime.string import str_bytes, str_from, str_from_c, str_is
from backend.runtime.value import *

NO_LIMIT = ~0 & ((1 << 64) - 1)
STEP = 8192


@native
def buffer_reserve(s: ptr[Stream], wanted: u64, more: u64) -> ptr[u8]:
    """Where at least `wanted` bytes can be buffered; the buffer grows by `more` if it must."""
    if s.room - s.end < wanted:
        if s.end > s.start and s.start > 0:
            memmove(s.buffer, s.buffer + s.start, s.end - s.start)
        s.end -= s.start
        s.start = 0
    if s.room - s.end < wanted:
        if s.buffer is None:
            s.buffer = alloc(more)
        else:
            s.buffer = realloc_(s.buffer, s.room, s.room + more)
        s.room += more
    return s.buffer + s.end


@native
def buffer_add(s: ptr[Stream], p: ptr[u8], size: u64) -> void:
    """Buffer bytes that came through the filters."""
    if size > 0:
        memcpy(buffer_reserve(s, size, size), p, size)
        s.end += size


@native
def fill_filtered(s: ptr[Stream], size: u64) -> bool:
    """Read chunks through the filters until `size` bytes are buffered, or nothing comes."""
    ops = s.ops
    chunk_size = s.chunk
    chunk = alloc(chunk_size)
    brigade = stack(Brigade)
    memset(ptr[u8](brigade), 0, sizeof(Brigade))
    fine = True
    while not s.eof and s.end - s.start < size and fine:
        got = ops.read(s, chunk, chunk_size)
        phase: i64 = FILTER_NORMAL
        if got < 0 and s.start == s.end:
            fine = False
            break
        if got > 0:
            bucket_put(brigade, bucket_new(str_from(chunk, u64(got))))
            phase = FILTER_CLOSE if s.eof else FILTER_NORMAL
        else:
            phase = FILTER_CLOSE if s.eof else FILTER_FLUSH
        status = chain_run(s.read_filters, brigade, None, phase)
        if status == FILTER_FATAL:
            s.eof = True
            fine = False
        elif status == FILTER_PASS:
            text = bucket_take(brigade)
            while text is not None:
                buffer_add(s, str_bytes(text), text.len)
                str_decref(text)
                text = bucket_take(brigade)
        if got <= 0 or vm.exc is not None:
            break
    dealloc(chunk, chunk_size)
    return fine


@native
def stream_fill(s: ptr[Stream], size: u64) -> bool:
    """Have `size` bytes buffered, if one read brings as many; False after an error."""
    if s.read_filters is not None:
        return fill_filtered(s, size)
    if s.end - s.start >= size:
        return True
    at = buffer_reserve(s, s.chunk, s.chunk)
    ops = s.ops
    got = ops.read(s, at, s.room - s.end)
    if got < 0:
        return False
    s.end += u64(got)
    return True


@native
def stream_take(s: ptr[Stream], count: u64) -> void:
    """Step over bytes that are buffered."""
    s.position += i64(count)
    s.start += count
    s.lost = False


@native
def stream_read(s: ptr[Stream], p: ptr[u8], size: u64) -> i64:
    """Read up to `size` bytes to `p`: how many came; -1 after an error."""
    done: u64 = 0
    while True:
        count: u64 = s.end - s.start
        if count > size - done:
            count = size - done
        if count > 0:
            memcpy(p + done, s.buffer + s.start, count)
            s.start += count
            done += count
        if done == size:
            break
        got: i64 = 0
        if s.read_filters is None and (s.unbuffered or s.chunk == 1):
            ops = s.ops
            got = ops.read(s, p + done, size - done)
        elif not stream_fill(s, size - done):
            got = -1
        else:
            rest: u64 = s.end - s.start
            if rest > size - done:
                rest = size - done
            memcpy(p + done, s.buffer + s.start, rest)
            s.start += rest
            got = i64(rest)
        if got < 0 and done == 0:
            return -1
        if got <= 0:
            break
        done += u64(got)
        if not s.greedy or vm.exc is not None:
            break
    s.position += i64(done)
    s.lost = False
    return i64(done)


@native
def stream_at_end(s: ptr[Stream]) -> bool:
    """feof(): whether nothing is buffered and the end was seen."""
    if s.end > s.start:
        return False
    option = s.ops.option
    if not s.eof and option is not None and option(s, OPTION_LIVENESS, 0, None) == OPTION_ERROR:
        s.eof = True
    return s.eof


@native
def stream_read_all(s: ptr[Stream], b: ptr[Builder], limit: u64) -> bool:
    """Append what is left, at most `limit` bytes; False when the first read failed."""
    left = limit
    first = True
    room: u64 = STEP
    info = stack(Stat)
    if limit < 4 * STEP:
        room = limit
        if limit == 0 or stream_at_end(s):
            return True
    elif stream_stat(s, info) and info.size > s.position:
        room = u64(info.size - s.position) + STEP
    while left > 0:
        wanted: u64 = room if room < left else left
        got = stream_read(s, sb_reserve(b, wanted), wanted)
        if got <= 0:
            return got == 0 or not first
        b.len += u64(got)
        left -= u64(got)
        first = False
        if u64(got) + STEP // 4 >= room:
            room = STEP
        else:
            room -= u64(got)
        if limit < 4 * STEP:
            room = left
            if left > 0 and stream_at_end(s):
                return True
    return True


@native
def stream_stat(s: ptr[Stream], info: ptr[Stat]) -> bool:
    """What a stream tells of itself, like fstat(2)."""
    memset(ptr[u8](info), 0, sizeof(Stat))
    stat = s.ops.stat
    return stat is not None and stat(s, info)


# Lines


@native(inline=True)
def ending_byte(s: ptr[Stream], p: ptr[u8], count: u64) -> ptr[u8]:
    """The byte that ends the line that begins at `p`, or None."""
    return find_byte(p, count, 10) if likely(s.ends == ENDS_LF) else other_ending_byte(s, p, count)


@native(cold=True)
def other_ending_byte(s: ptr[Stream], p: ptr[u8], count: u64) -> ptr[u8]:
    """The same where lines may end with a carriage return: the first end of a line settles it."""
    feed = find_byte(p, count, 10) if s.ends == ENDS_UNKNOWN else None
    carriage = find_byte(p, count, 13)
    if s.ends == ENDS_CR or (feed is None and carriage is None):
        return carriage
    if carriage is not None and (feed is None or feed > carriage + 1):
        s.ends = ENDS_CR
        return carriage
    s.ends = ENDS_LF
    return feed


@native(cold=True)
def streams_take_setting(name: ptr[String], value: ptr[String]) -> bool:
    """auto_detect_line_endings is for streams that are opened from now on."""
    if str_is(name, b"auto_detect_line_endings", 24):
        stream_state.ends = ENDS_UNKNOWN if is_on(value) else ENDS_LF
        if is_on(value):
            text = str_from_c(b"auto_detect_line_endings is deprecated")
            if vm.fp is None:
                startup_message(Level.DEPRECATED, text)
            else:
                deprecated(text)
    return True


@native
def read_line(s: ptr[Stream], limit: u64) -> ptr[String]:
    """The next line with its newline, at most `limit` bytes; None at the end."""
    b = stack(Builder)
    made = False
    line: ptr[String] = None
    while True:
        count: u64 = s.end - s.start
        if count > 0:
            left = limit - b.len if made else limit
            if count > left:
                count = left
            p = s.buffer + s.start
            newline = ending_byte(s, p, count)
            done = newline is not None or count == left
            if newline is not None:
                count = u64(newline - p) + 1
            if done and not made:
                line = str_from(p, count)
                stream_take(s, count)
                return line
            if not made:
                sb_new(b, count + 100)
                made = True
            sb_bytes(b, p, count)
            stream_take(s, count)
            if done:
                break
        elif s.eof or vm.exc is not None:
            break
        else:
            wanted: u64 = limit if limit < s.chunk else s.chunk
            stream_fill(s, wanted)
            if s.end == s.start:
                break
    return sb_finish(b) if made else None


@native
def stream_record(s: ptr[Stream], limit: u64, ending: ptr[String]) -> ptr[String]:
    """What stands before the next `ending`, which is dropped, at most `limit` bytes; None at the end."""
    found: ptr[u8] = None
    searched: u64 = 0
    while True:
        count: u64 = s.end - s.start
        if count > limit:
            count = limit
        if ending.len > 0 and count >= ending.len:
            back = ending.len - 1
            begin = searched - back if searched > back else 0
            found = find(s.buffer + s.start + begin, count - begin, str_bytes(ending), ending.len)
        if found is not None or count == limit:
            break
        searched = count
        before = s.end - s.start
        stream_fill(s, count + (limit - count if limit - count < s.chunk else s.chunk))
        if s.end - s.start == before or vm.exc is not None:
            break
    count = s.end - s.start
    if found is not None:
        count = u64(found - (s.buffer + s.start))
    elif count > limit:
        count = limit
    elif count == 0 or (count < limit and not s.eof):
        return None
    text = str_from(s.buffer + s.start, count)
    stream_take(s, count + (ending.len if found is not None else 0))
    return text
