"""The script's output: a buffer in front of stdout, and PHP's stack of output buffers before it.

Text goes to the innermost buffer that ob_start opened, else to a 32 KB buffer that is written when
full, at the request's end, and before anything else writes to stdout or waits for input
(`out_flush`). Buffers with a callback pass their text through it when flushed or ended.

When stdout takes no more the connection counts as aborted: what is printed from then on is dropped, and unless the program
asked to survive that (ignore_user_abort), the phase that runs is left at once with exit status 255.

Invariant: while a callback runs (`locked`), output that it makes is dropped, as php does.

Example: `echo_bytes(b"hi", 2)`; `ob_push(callback, None, 0, 112)`; `ob_pop(True)`.
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_drop, sb_new
from backend.runtime.heap import alloc, realloc_
from backend.runtime.layout import *
from backend.runtime.numeric import precisions, sb_dbl
from backend.runtime.refs import decref, incref, str_decref, str_incref
from backend.runtime.string import format_int, str_bytes, str_from
from backend.runtime.value import *

ROOM = 32768
EAGAIN = 11
POLLOUT = 4
FIRST_LEVELS = 8

# Modes given to an output callback, PHP's PHP_OUTPUT_HANDLER_* constants.
OB_WRITE = 0
OB_START = 1
OB_CLEAN = 2
OB_FLUSH = 4
OB_FINAL = 8
OB_CLEANABLE = 16
OB_FLUSHABLE = 32
OB_REMOVABLE = 64
OB_STARTED = 0x1000
OB_DISABLED = 0x2000
OB_PROCESSED = 0x4000
ROOM_STEP = 4096
ROOM_DEFAULT = 16384

AFTER_FLUSH = 1  # implicit flushing
AFTER_FIRST = 2  # nothing was printed yet
BEFORE_FIRST = 4  # somebody wants to be called before anything is printed

# The file (borrowed) and line of the instruction that runs.
current_file = declare("current_file", fn[[], ptr[String]])
current_line = declare("current_line", fn[[], i64])

_write = extern("write", fn[[i32, ptr[u8], u64], i64])
_isatty = extern("isatty", fn[[i32], i32])
_poll = extern("poll", fn[[ptr["PollFd"], u64, i32], i32])
_errno_location = extern("__errno_location", fn[[], ptr[i32]])
request_abort = declare("request_abort", fn[[], void])
# What header_register_callback() was given is called.
headers_callback = declare("headers_callback", fn[[], void])

# Call an output callback with text and mode; the text to use (owned), or None for the text as it is.
ob_callback = declare("ob_callback", fn[[TV, ptr[String], i64], ptr[String]])


@struct
class PollFd:
    """struct pollfd"""

    fd: i32
    events: i16
    revents: i16


@struct
class OutBuffer:
    """One level of the stack."""

    text: Builder
    callback: TV  # owned; NULL for none
    label: ptr[String]  # owned: what the callback is called where it is php's own, else None
    chunk: u64  # flush when the text is longer; 0: never
    room: u64  # what php's buffer would have
    flags: u64  # OB_*


@struct
class Output:
    """Where output goes."""

    used: u64
    level: u64  # open buffers
    levels: u64  # room in `stack`
    stack: ptr[OutBuffer]
    locked: u64
    after: u64  # AFTER_* and BEFORE_FIRST: what to do when something is written
    failed: u64  # stdout cannot be written to any more
    survives: u64  # ignore_user_abort
    bytes: vec[u8, 32768]


@struct
class FirstOutput:
    """Where the program was when it first printed something; file is None until then (borrowed)."""

    file: ptr[String]
    line: i64


out = global_var("output", Output)
first_output = global_var("first_output", FirstOutput)


@native(cold=True)
def output_request_start() -> void:
    """Forget the buffers of the previous request, whose heap is gone."""
    out.level = 0
    out.levels = 0
    out.stack = None
    out.locked = 0
    out.after = AFTER_FLUSH if _isatty(1) != 0 else 0
    out.failed = 0
    out.survives = 0
    out.used = 0
    output_not_begun()


@native(cold=True)
def output_not_begun() -> void:
    """What was printed until now is not the program's."""
    out.after |= AFTER_FIRST
    first_output.file = None


@native(noinline=True)
def out_flush() -> void:
    """Write what waits for stdout."""
    waiting = out.used
    out.used = 0
    _write_all(addr(out.bytes[0]), waiting)


@native
def _write_all(p: ptr[u8], len: u64) -> void:
    done: u64 = 0
    while done < len and out.failed == 0:
        written = _write(1, p + done, len - done)
        if written > 0:
            done += u64(written)
        elif not wait_writable(1):
            connection_aborted()


@native(cold=True)
def connection_aborted() -> void:
    """Nobody takes the output; returns only if the program survives that, which shows in its status."""
    out.failed = 1
    vm.exit_status = 255
    if out.survives == 0:
        request_abort()


@native(cold=True)
def wait_writable(fd: i32) -> bool:
    """After a write that failed: wait until a descriptor that does not block takes more. False: that was not the reason."""
    if _errno_location()[0] != EAGAIN:
        return False
    wanted = stack(PollFd)
    wanted.fd = fd
    wanted.events = POLLOUT
    return _poll(wanted, 1, -1) == 1


@native(cold=True)
def _out_watched(p: ptr[u8], len: u64) -> void:
    """The same, remembering where the first output came from; written at once, if so wanted."""
    if len > 0:
        output_begins()
    _put(p, len)
    if out.after & AFTER_FIRST != 0 and len > 0:
        out.after = out.after & ~u64(AFTER_FIRST)
        first_output.file = current_file()
        first_output.line = current_line()
    if out.after & AFTER_FLUSH != 0:
        out_flush()


@native(cold=True)
def output_begins() -> void:
    """Something is to be printed, or the request ends: call who wants to be called before that, once."""
    if out.after & BEFORE_FIRST != 0:
        out.after = out.after & ~u64(BEFORE_FIRST)
        headers_callback()


@native
def out_raw(p: ptr[u8], len: u64) -> void:
    """Send bytes to stdout, past all output buffers."""
    if unlikely(out.after != 0):
        _out_watched(p, len)
    else:
        _put(p, len)


@native(inline=True)
def _put(p: ptr[u8], len: u64) -> void:
    if unlikely(len > ROOM - out.used):
        out_flush()
        if len > ROOM:
            _write_all(p, len)
            return
    memcpy(addr(out.bytes[0]) + out.used, p, len)
    out.used += len


@native
def echo_bytes(p: ptr[u8], len: u64) -> void:
    """Print bytes."""
    if likely(out.level == 0):
        out_raw(p, len)
    elif out.locked == 0:
        _append(out.level, p, len)


@native
def _append(level: u64, p: ptr[u8], len: u64) -> void:
    """Add bytes to an open buffer, which flushes itself when it is full; level 0 is stdout."""
    if level == 0:
        out_raw(p, len)
        return
    buffer = out.stack + (level - 1)
    if unlikely(buffer.flags & OB_DISABLED != 0):
        _append(level - 1, p, len)
        return
    if unlikely(buffer.room - buffer.text.len <= len):
        _enlarge(buffer, len)
    sb_bytes(addr(buffer.text), p, len)
    if unlikely(buffer.chunk != 0 and buffer.text.len >= buffer.chunk):
        ob_flush(level, OB_WRITE)


@native(cold=True)
def _enlarge(buffer: ptr[OutBuffer], len: u64) -> void:
    """Make room for more text, as php counts it."""
    first = _room_for(buffer.chunk)
    more = _room_for(len - (buffer.room - buffer.text.len))
    buffer.room += first if first > more else more


@native(cold=True)
def _room_for(bytes: u64) -> u64:
    """How large php makes a buffer for some bytes."""
    return (bytes // ROOM_STEP + 1) * ROOM_STEP if bytes > 1 else u64(ROOM_DEFAULT)


@native(inline=True)
def echo_string(s: ptr[String]) -> void:
    """Print a string."""
    echo_bytes(str_bytes(s), s.len)


@native
def echo_int(value: i64) -> void:
    """Print an int."""
    digits = stack(u8, 24)
    end = digits + 24
    start = format_int(value, end)
    echo_bytes(start, u64(end - start))


@native
def echo_dbl(value: f64) -> void:
    """Print a float."""
    b = stack(Builder)
    sb_new(b, 31)
    sb_dbl(b, value, precisions.echo)
    echo_bytes(str_bytes(b.block), b.len)
    sb_drop(b)


# The stack of buffers


@native
def ob_push(callback: TV, label: ptr[String], chunk: u64, flags: u64) -> void:
    """Open a buffer; `callback` and `label` are borrowed."""
    if out.level == out.levels:
        room: u64 = FIRST_LEVELS if out.levels == 0 else 2 * out.levels
        if out.levels == 0:
            out.stack = ptr[OutBuffer](alloc(room * sizeof(OutBuffer)))
        else:
            old = out.levels * sizeof(OutBuffer)
            moved = realloc_(ptr[u8](out.stack), old, room * sizeof(OutBuffer))
            out.stack = ptr[OutBuffer](moved)
        out.levels = room
    top = out.stack + out.level
    sb_new(addr(top.text), 1000)
    incref(callback)
    top.callback = callback
    top.label = label
    if label is not None:
        str_incref(label)
    top.chunk = chunk
    top.room = _room_for(chunk)
    top.flags = flags
    out.level += 1


@native
def ob_top() -> ptr[OutBuffer]:
    """The innermost buffer, or None."""
    return None if out.level == 0 else out.stack + (out.level - 1)


@native
def ob_contents() -> ptr[String]:
    """A copy of the innermost buffer's text; there must be one."""
    text = addr(ob_top().text)
    return str_from(str_bytes(text.block), text.len)


@native
def _passed(level: u64, mode: i64) -> ptr[String]:
    """A buffer's text after its callback (owned); empties the buffer. A callback that fails is disabled."""
    buffer = out.stack + (level - 1)
    text = str_from(str_bytes(buffer.text.block), buffer.text.len)
    started = buffer.flags & OB_STARTED != 0
    buffer.flags |= OB_STARTED
    if buffer.callback.tag == Tag.NULL:
        buffer.flags |= OB_PROCESSED
        buffer.text.len = 0
        return text
    out.locked += 1
    result = ob_callback(buffer.callback, text, mode if started else mode | OB_START)
    out.locked -= 1
    buffer.text.len = 0
    if result is None:
        buffer.flags |= OB_DISABLED
        buffer.room = 0
        return text
    buffer.flags |= OB_PROCESSED
    str_decref(text)
    return result


@native
def ob_flush(level: u64, mode: i64) -> void:
    """Pass a buffer's text on to what lies outside it."""
    passed = _passed(level, mode)
    _append(level - 1, str_bytes(passed), passed.len)
    str_decref(passed)


@native
def ob_clean_top() -> void:
    """Drop the innermost buffer's text; its callback sees it go."""
    str_decref(_passed(out.level, OB_CLEAN))


@native
def ob_pop(keep: bool) -> void:
    """Close the innermost buffer and pass its text on, or drop it."""
    passed: ptr[String] = None
    if ob_top().flags & OB_DISABLED == 0:
        passed = _passed(out.level, OB_FINAL if keep else OB_FINAL | OB_CLEAN)
    out.level -= 1
    top = out.stack + out.level
    callback = top.callback
    label = top.label
    sb_drop(addr(top.text))
    if passed is not None:
        if keep:
            echo_string(passed)
        str_decref(passed)
    if label is not None:
        str_decref(label)
    decref(callback)


@native(cold=True)
def ob_give_up() -> void:
    """Memory has run out: drop the buffers without their callbacks; what waits for one that runs is printed as it is."""
    open = out.level
    out.level = 0
    if out.locked != 0:
        out.locked = 0
        for i in range(open):
            text = addr(out.stack[i].text)
            out_raw(str_bytes(text.block), text.len)


@native(cold=True)
def ob_interrupted() -> bool:
    """Whether the request was ended inside an output callback; then the buffers are lost."""
    inside = out.locked != 0
    if inside:
        out.locked = 0
        out.level = 0
    return inside


@native
def ob_end_all() -> void:
    """Close all buffers, passing their text on: the end of a request."""
    while out.level > 0:
        ob_pop(True)
    output_begins()
    out_flush()
