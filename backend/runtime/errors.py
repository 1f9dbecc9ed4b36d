"""Messages, warnings, fatal errors: what PHP prints, who gets to see it first.

`warning(m)`, `notice(m)`, `deprecated(m)` go to the user's error handler, or are printed through the
output buffers as php's command line does; each may run PHP code and leave `vm.exc` set.
`throw_error(ErrorClass.X, m)` makes the pending exception. `fatal(m)` does not return.
All of them consume their message.

Needed from above: the place that runs, the user's handler, making exceptions, leaving the request.

Example: `warning(msg(b"Undefined variable $%s", i64(name), 0, 0))`.
"""

from enum import IntEnum

from backend.native.lang import *
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_c,
    sb_finish,
    sb_int,
    sb_name,
    sb_new,
    sb_str,
)
from backend.runtime.layout import *
from backend.runtime.output import echo_string, ob_give_up, out_flush
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import str_bytes, str_eq, str_from_c


class Level(IntEnum):
    """Error levels, PHP's E_* constants."""

    ERROR = 1
    WARNING = 2
    PARSE = 4
    NOTICE = 8
    CORE_ERROR = 16
    CORE_WARNING = 32
    COMPILE_ERROR = 64
    COMPILE_WARNING = 128
    USER_ERROR = 256
    USER_WARNING = 512
    USER_NOTICE = 1024
    STRICT = 2048
    RECOVERABLE_ERROR = 4096
    DEPRECATED = 8192
    USER_DEPRECATED = 16384
    ALL = 32767


SHOWN_CHARS = 15
DISPLAY_NOWHERE, DISPLAY_STDOUT, DISPLAY_STDERR = range(3)
IGNORE_REPEATED = 1
IGNORE_SOURCE = 2  # where repeated errors are ignored, they may come from elsewhere

# What may be taken beyond a memory limit that was reached, by what still runs then: php grows its heap by so much.
ROOM_AFTERWARDS = 2 << 20

# What @ cannot silence.
FATAL_LEVELS = (
    Level.ERROR | Level.CORE_ERROR | Level.COMPILE_ERROR | Level.USER_ERROR
    | Level.RECOVERABLE_ERROR | Level.PARSE
)  # fmt: skip


class ErrorClass(IntEnum):
    """Built-in throwables that native code makes."""

    ERROR = 0
    TYPE_ERROR = 1
    VALUE_ERROR = 2
    ARITHMETIC_ERROR = 3
    DIVISION_BY_ZERO_ERROR = 4
    ARGUMENT_COUNT_ERROR = 5
    UNHANDLED_MATCH_ERROR = 6
    ASSERTION_ERROR = 7
    EXCEPTION = 8
    ERROR_EXCEPTION = 9
    JSON_EXCEPTION = 10
    PARSE_ERROR = 11
    COMPILE_ERROR = 12
    CLOSED_GENERATOR_EXCEPTION = 13
    FIBER_ERROR = 14
    RUNTIME_EXCEPTION = 15
    UNEXPECTED_VALUE_EXCEPTION = 16


ERROR_CLASS_NAMES = {
    ErrorClass.ERROR: "Error",
    ErrorClass.TYPE_ERROR: "TypeError",
    ErrorClass.VALUE_ERROR: "ValueError",
    ErrorClass.ARITHMETIC_ERROR: "ArithmeticError",
    ErrorClass.DIVISION_BY_ZERO_ERROR: "DivisionByZeroError",
    ErrorClass.ARGUMENT_COUNT_ERROR: "ArgumentCountError",
    ErrorClass.UNHANDLED_MATCH_ERROR: "UnhandledMatchError",
    ErrorClass.ASSERTION_ERROR: "AssertionError",
    ErrorClass.EXCEPTION: "Exception",
    ErrorClass.ERROR_EXCEPTION: "ErrorException",
    ErrorClass.JSON_EXCEPTION: "JsonException",
    ErrorClass.FIBER_ERROR: "FiberError",
    ErrorClass.PARSE_ERROR: "ParseError",
    ErrorClass.COMPILE_ERROR: "CompileError",
    ErrorClass.CLOSED_GENERATOR_EXCEPTION: "ClosedGeneratorException",
    ErrorClass.RUNTIME_EXCEPTION: "RuntimeException",
    ErrorClass.UNEXPECTED_VALUE_EXCEPTION: "UnexpectedValueException",
}

_write = extern("write", fn[[i32, ptr[u8], u64], i64])
# The file (borrowed) and line of the instruction that runs.
current_file = declare("current_file", fn[[], ptr[String]])
current_line = declare("current_line", fn[[], i64])
# Whether there is an error handler of the user's for a level.
handles_errors = declare("handles_errors", fn[[i64], bool])
# Whether the user's error handler took the message (all borrowed).
user_error_handler = declare(
    "user_error_handler", fn[[i64, ptr[String], ptr[String], i64], bool]
)
# Make an exception of an `ErrorClass` and a message (consumed) pending in vm.exc.
throw_error = declare("throw_error", fn[[i64, ptr[String]], void])
# Write a line (borrowed) to the error log.
log_line = declare("log_line", fn[[ptr[String]], bool])
# The text of an ini setting, '' where it has no value (borrowed).
setting_text = declare("setting_text", fn[[ptr[u8]], ptr[String]])
# Leave the running request; does not return.
request_abort = declare("request_abort", fn[[], void])
mark_all_destructed = declare("mark_all_destructed", fn[[], void])
# The name of a value's type as messages show it (borrowed).
type_name = declare("type_name", fn[[TV], ptr[String]])


@struct
class ErrorState:
    """What ini settings and error_get_last() know."""

    display: u64  # display_errors: DISPLAY_*
    log: u64  # log_errors is on
    html: u64  # html_errors is on
    bare_traces: u64  # zend.exception_ignore_args is on
    shown_chars: u64  # of strings in traces: zend.exception_string_param_max_len
    repeats: u64  # ignore_repeated_errors and ignore_repeated_source: IGNORE_*
    last_level: i64  # 0: no error yet
    last_line: i64
    last_message: ptr[String]  # owned
    last_file: ptr[String]  # owned


errors = global_var("error_state", ErrorState)


@native(cold=True)
def errors_request_start() -> void:
    """Forget the previous request, whose heap is gone."""
    errors.display = DISPLAY_STDOUT
    errors.log = 0
    errors.html = 0
    errors.bare_traces = 0
    errors.shown_chars = SHOWN_CHARS
    errors.repeats = 0
    errors.last_level = 0
    errors.last_message = None
    errors.last_file = None
    vm.error_level = Level.ALL
    vm.silence = 0


@native(cold=True)
def error_clear_last_error() -> void:
    """Forget what error_get_last() would tell."""
    if errors.last_level != 0:
        str_decref(errors.last_message)
        str_decref(errors.last_file)
    errors.last_level = 0
    errors.last_message = None
    errors.last_file = None


@native(cold=True)
def msg(format: ptr[u8], a: i64, b: i64, c: i64) -> ptr[String]:
    """A message. `%s` takes a String's address (and shows it up to a NUL, as php does), `%S` shows all of it; `%z` takes
    a C string's address, `%d` an int, `%u` one without a sign, `%t` a TV's (its type)."""
    text = stack(Builder)
    sb_new(text, 120)
    taken = 0
    at = format
    while at[0] != 0:
        if at[0] != 37:
            sb_byte(text, at[0])
            at = at + 1
            continue
        value = a if taken == 0 else (b if taken == 1 else c)
        taken += 1
        _msg_part(text, at[1], value)
        at = at + 2
    return sb_finish(text)


@native(cold=True)
def _msg_part(text: ptr[Builder], kind: u8, value: i64) -> void:
    if kind == 115:
        sb_name(text, ptr[String](value))
    elif kind == 83:
        sb_str(text, ptr[String](value))
    elif kind == 117:
        if value < 0:
            sb_int(text, i64(u64(value) // 10))
        sb_int(text, i64(u64(value) % 10) if value < 0 else value)
    elif kind == 122:
        sb_c(text, ptr[u8](value))
    elif kind == 100:
        sb_int(text, value)
    elif kind == 116:
        sb_name(text, type_name(ptr[TV](value)[0]))
    else:
        unreachable()


@native(cold=True)
def msg0(text: ptr[u8]) -> ptr[String]:
    """A message without parameters."""
    return str_from_c(text)


@native(cold=True)
def running_name() -> ptr[String]:
    """The name of the library function that runs (borrowed), for its messages; it may run without a frame."""
    return vm.native_func.name if vm.native_func is not None else vm.fp.func.name


@native(cold=True)
def effective_error_level() -> i64:
    """error_reporting(), the @ operator considered."""
    level = i64(vm.error_level)
    return level & FATAL_LEVELS if vm.silence != 0 else level


@native(cold=True)
def level_label(level: i64) -> ptr[u8]:
    """What php prints before a message of that level."""
    if level & (Level.WARNING | Level.CORE_WARNING | Level.COMPILE_WARNING | Level.USER_WARNING):
        return b"Warning"
    if level & (Level.NOTICE | Level.USER_NOTICE):
        return b"Notice"
    if level & (Level.DEPRECATED | Level.USER_DEPRECATED):
        return b"Deprecated"
    if level == Level.PARSE:
        return b"Parse error"
    if level == Level.RECOVERABLE_ERROR:
        return b"Recoverable fatal error"
    if level == Level.STRICT:
        return b"Strict Standards"
    return b"Fatal error"


@native(cold=True)
def raise_error(level: i64, message: ptr[String]) -> void:
    """Report an error of any level where the program runs. Does not return from a fatal one."""
    raise_error_at(level, message, current_file(), current_line())


# Reports an exception (borrowed) that nobody can catch any more because of a fatal error.
report_pending = declare("report_pending", fn[[ptr[Object]], void])


@native(cold=True)
def raise_error_at(level: i64, message: ptr[String], file: ptr[String], line: i64) -> void:
    """`raise_error` at a given place (`file` is borrowed)."""
    if vm.exc is not None and level & FATAL_LEVELS == 0:
        # php calls no code while an exception is pending, but what nobody handles it prints.
        if handles_errors(level):
            str_decref(message)
        else:
            report_error(level, message, file, line)
        return
    if user_error_handler(level, message, file, line):
        str_decref(message)
        return
    if unlikely(vm.exc is not None):  # and the error is fatal
        exc = vm.exc
        vm.exc = None
        report_pending(exc)
    report_error(level, message, file, line)
    if level & FATAL_LEVELS != 0:
        abort_after_fatal()


@native(cold=True)
def abort_after_fatal() -> void:
    """Leave the phase that runs by a fatal error that was reported; objects that exist are not destructed any more."""
    vm.exit_status = 255
    mark_all_destructed()
    request_abort()


@native(cold=True)
def report_error(level: i64, message: ptr[String], file: ptr[String], line: i64) -> void:
    """Make an error the last one and print it if it is to be seen (`message` is consumed)."""
    if errors.repeats & IGNORE_REPEATED != 0 and is_repeated(message, file, line):
        str_decref(message)
        return
    error_clear_last_error()
    errors.last_level = level
    errors.last_message = message
    errors.last_file = file
    str_incref(file)
    errors.last_line = line
    if effective_error_level() & level != 0:
        if errors.log != 0:
            text = error_line(b"PHP ", b":  ", level, message, file, line)
            log_line(text)
            str_decref(text)
        if errors.display == DISPLAY_STDOUT:
            print_error(level, message, file, line)
        elif errors.display == DISPLAY_STDERR:
            text = error_line(b"", b": ", level, message, file, line)
            print_on_stderr(text)


@native(cold=True)
def is_repeated(message: ptr[String], file: ptr[String], line: i64) -> bool:
    """Whether an error says what the last one said, and in the same place if that counts."""
    if errors.last_level == 0 or not str_eq(errors.last_message, message):
        return False
    here = errors.last_line == line and str_eq(errors.last_file, file)
    return here or errors.repeats & IGNORE_SOURCE != 0


@native(cold=True)
def print_error(level: i64, message: ptr[String], file: ptr[String], line: i64) -> void:
    """Print a message as php's command line does (everything borrowed)."""
    said = html_line(level, message, file, line) if errors.html else error_line(b"", b": ", level, message, file, line)
    text = stack(Builder)
    sb_new(text, 200)
    sb_str(text, setting_text(b"error_prepend_string"))
    if errors.html == 0:
        sb_byte(text, 10)
    sb_str(text, said)
    sb_byte(text, 10)
    sb_str(text, setting_text(b"error_append_string"))
    whole = sb_finish(text)
    echo_string(whole)
    str_decref(said)
    str_decref(whole)


@native(cold=True)
def html_line(level: i64, message: ptr[String], file: ptr[String], line: i64) -> ptr[String]:
    """What is said about an error in HTML (owned). Of warnings php escapes those of library functions alone."""
    text = stack(Builder)
    sb_new(text, 200)
    sb_c(text, b"<br />\n<b>")
    sb_c(text, level_label(level))
    sb_c(text, b"</b>:  ")
    if level & FATAL_LEVELS != 0 or vm.native_func is not None:
        sb_html(text, message)
    else:
        sb_str(text, message)
    sb_c(text, b" in <b>")
    sb_str(text, file)
    sb_c(text, b"</b> on line <b>")
    sb_int(text, line)
    sb_c(text, b"</b><br />")
    return sb_finish(text)


@native(cold=True)
def sb_html(text: ptr[Builder], s: ptr[String]) -> void:
    """Append a text with entities for what means something in HTML."""
    for i in range(s.len):
        c = str_bytes(s)[i]
        if c == ord("&"):
            sb_c(text, b"&amp;")
        elif c == ord("<"):
            sb_c(text, b"&lt;")
        elif c == ord(">"):
            sb_c(text, b"&gt;")
        elif c == ord('"'):
            sb_c(text, b"&quot;")
        else:
            sb_byte(text, c)


@native(cold=True)
def print_on_stderr(text: ptr[String]) -> void:
    """A line (consumed) on stderr, behind what was printed before."""
    out_flush()
    line = msg(b"%S\n", i64(text), 0, 0)
    _write(2, str_bytes(line), line.len)
    str_decref(line)
    str_decref(text)


@native(cold=True)
def error_line(
    head: ptr[u8], colon: ptr[u8], level: i64, message: ptr[String], file: ptr[String], line: i64
) -> ptr[String]:
    """What is said about an error (owned; everything borrowed)."""
    text = stack(Builder)
    sb_new(text, 200)
    sb_c(text, head)
    sb_c(text, level_label(level))
    sb_c(text, colon)
    sb_str(text, message)
    sb_bytes(text, b" in ", 4)
    sb_str(text, file)
    sb_bytes(text, b" on line ", 9)
    sb_int(text, line)
    return sb_finish(text)


@native(cold=True)
def warning(message: ptr[String]) -> void:
    """An E_WARNING. May run PHP code."""
    raise_error(Level.WARNING, message)


@native(cold=True)
def notice(message: ptr[String]) -> void:
    """An E_NOTICE. May run PHP code."""
    raise_error(Level.NOTICE, message)


@native(cold=True)
def deprecated(message: ptr[String]) -> void:
    """An E_DEPRECATED. May run PHP code."""
    raise_error(Level.DEPRECATED, message)


@native(cold=True)
def fatal(message: ptr[String]) -> void:
    """A fatal error; does not return."""
    raise_error(Level.ERROR, message)


@native(cold=True)
def fatal_recursion() -> void:
    """Two values contain themselves, so that comparing them does not end; does not return."""
    fatal(msg0(b"Nesting level too deep - recursive dependency?"))


# php asks the system for pieces of this size, or for pages where it wants more than fits in one.
PIECE = 2 << 20
PAGE = 4096


@native(cold=True)
def heap_exhausted(bytes: u64) -> void:
    """Leave the phase that runs because `bytes` more cannot be had; does not return."""
    limit = vm.bytes_limit
    text = b"Allowed memory size of %d bytes exhausted (tried to allocate %u bytes)"
    shown = limit - vm.bytes_over
    if limit == 0:
        text = b"Out of memory (allocated %d bytes) (tried to allocate %u bytes)"
        shown = vm.bytes_used
    vm.bytes_limit = 0
    ob_give_up()
    asked = (bytes + PAGE - 1) & ~u64(PAGE - 1) if bytes > PIECE - PAGE else u64(PIECE)
    report_error(Level.ERROR, msg(text, i64(shown), i64(asked), 0), current_file(), current_line())
    if limit != 0 and vm.bytes_over == 0:
        vm.bytes_over = ROOM_AFTERWARDS
        limit += ROOM_AFTERWARDS
    vm.bytes_limit = limit
    abort_after_fatal()


@native(cold=True)
def type_error(message: ptr[String]) -> void:
    """Throw a TypeError."""
    throw_error(ErrorClass.TYPE_ERROR, message)


@native(cold=True)
def value_error(message: ptr[String]) -> void:
    """Throw a ValueError."""
    throw_error(ErrorClass.VALUE_ERROR, message)
