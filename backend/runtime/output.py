"""The script's output: a buffer in front of stdout, and PHP's stack of output buffers before it.

Text goes to the innermost buffer that ob_start opened, else to a 32 KB buffer that is written when
full, at the request's end, and before anything else writes to stdout or waits for input
(`out_flush`). Buffers with a callback pass their text through it when flushed or ended.

Invariant: while a callback runs (`locked`), output that it makes is dropped, as php does.

Example: `echo_bytes(b"hi", 2)`; `ob_push(callback, 0, 112)`; `ob_pop(True)`.
"""

from backend.native.lang import *
from backend.runtime.builder import Builder, sb_bytes, sb_drop, sb_new
from backend.runtime.heap import alloc, realloc_
from backend.runtime.layout import *
from backend.runtime.numeric import precisions, sb_dbl
from backend.runtime.refs import decref, incref, str_decref
from backend.runtime.string import format_int, str_bytes, str_from
from backend.runtime.value import *

ROOM = 32768
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

AFTER_FLUSH = 1  # implicit flushing
AFTER_FIRST = 2  # nothing was printed yet

# The file (borrowed) and line of the instruction that runs.
current_file = declare("current_file", fn[[], ptr[String]])
current_line = declare("current_line", fn[[], i64])

_write = extern("write", fn[[i32, ptr[u8], u64], i64])

# Call an output callback with text and mode; the text to use (owned), or None for the text as it is.
ob_callback = declare("ob_callback", fn[[TV, ptr[String], i64], ptr[String]])


@struct
class OutBuffer:
    """One level of the stack."""

    text: Builder
    callback: TV  # owned; NULL for none
    chunk: u64  # flush when the text is longer; 0: never
    flags: u64  # OB_*


@struct
class Output:
    """Where output goes."""

    used: u64
    level: u64  # open buffers
    levels: u64  # room in `stack`
    stack: ptr[OutBuffer]
    locked: u64
    after: u64  # AFTER_*: what to do after writing
    failed: u64  # stdout cannot be written to any more
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
    out.after = AFTER_FIRST
    first_output.file = None


@native(noinline=True)
def out_flush() -> void:
    """Write what waits for stdout."""
    _write_all(addr(out.bytes[0]), out.used)
    out.used = 0


@native
def _write_all(p: ptr[u8], len: u64) -> void:
    done: u64 = 0
    while done < len and out.failed == 0:
        written = _write(1, p + done, len - done)
        if written <= 0:
            out.failed = 1
        else:
            done += u64(written)


@native(cold=True)
def _after_writing(len: u64) -> void:
    """Remember where the first output came from; write at once, if so wanted."""
    if out.after & AFTER_FIRST != 0 and len > 0:
        out.after = out.after & ~u64(AFTER_FIRST)
        first_output.file = current_file()
        first_output.line = current_line()
    if out.after & AFTER_FLUSH != 0:
        out_flush()


@native
def out_raw(p: ptr[u8], len: u64) -> void:
    """Send bytes to stdout, past all output buffers."""
    if unlikely(len > ROOM - out.used):
        out_flush()
        if len > ROOM:
            _write_all(p, len)
            _after_writing(len)
            return
    memcpy(addr(out.bytes[0]) + out.used, p, len)
    out.used += len
    if unlikely(out.after != 0):
        _after_writing(len)


@native
def echo_bytes(p: ptr[u8], len: u64) -> void:
    """Print bytes."""
    if likely(out.level == 0):
        out_raw(p, len)
    elif out.locked == 0:
        top = out.stack + (out.level - 1)
        sb_bytes(addr(top.text), p, len)
        if unlikely(top.chunk != 0 and top.text.len >= top.chunk):
            ob_flush_top(OB_WRITE)


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
def ob_push(callback: TV, chunk: u64, flags: u64) -> void:
    """Open a buffer; `callback` is borrowed."""
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
    top.chunk = chunk
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
def _ob_passed(top: ptr[OutBuffer], mode: i64) -> ptr[String]:
    """The buffer's text after its callback; empties the buffer."""
    text = str_from(str_bytes(top.text.block), top.text.len)
    top.text.len = 0
    if top.callback.tag == Tag.NULL or top.flags & OB_DISABLED != 0:
        return text
    started = top.flags & OB_STARTED != 0
    top.flags = top.flags | OB_STARTED
    at = out.level
    out.locked += 1
    result = ob_callback(top.callback, text, mode if started else mode | OB_START)
    out.locked -= 1
    if result is None:
        if out.level >= at:
            again = out.stack + (at - 1)
            again.flags = again.flags | OB_DISABLED
        return text
    str_decref(text)
    return result


@native
def ob_flush_top(mode: i64) -> void:
    """Pass the innermost buffer's text on to what lies outside it."""
    passed = _ob_passed(ob_top(), mode)
    out.level -= 1
    echo_string(passed)
    out.level += 1
    str_decref(passed)


@native
def ob_clean_top() -> void:
    """Drop the innermost buffer's text; its callback sees it go."""
    top = ob_top()
    if top.callback.tag == Tag.NULL:
        top.text.len = 0
        return
    str_decref(_ob_passed(top, OB_CLEAN))


@native
def ob_pop(keep: bool) -> void:
    """Close the innermost buffer and pass its text on, or drop it."""
    passed = _ob_passed(ob_top(), OB_FINAL if keep else OB_FINAL | OB_CLEAN)
    out.level -= 1
    top = out.stack + out.level
    callback = top.callback
    sb_drop(addr(top.text))
    if keep:
        echo_string(passed)
    str_decref(passed)
    decref(callback)


@native
def ob_end_all() -> void:
    """Close all buffers, passing their text on: the end of a request."""
    while out.level > 0:
        ob_pop(True)
    out_flush()
