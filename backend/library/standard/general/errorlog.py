"""The error log: error_log() and what log_errors writes.

Without the setting error_log a line goes to stderr as it is; else to that file, with the time in front, or to the system's log.

Example: `error_log("hello")` prints "hello" on stderr.
"""

from backend.interp.calls.python_call import python_run
from backend.library.standard.general.ini import setting_text
from backend.library.standard.streams.stream_open import open_failed
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg0, print_on_stderr, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref, str_incref
from backend.runtime.string import str_from_c, the_empty
from backend.runtime.value import *

TO_LOG, TO_MAIL, TO_SOCKET, TO_FILE, TO_SERVER = range(5)
UNIT = b"systemlib/standard/general/errorlog.php"
STAMP = b"[d-M-Y H:i:s e] "
# The current time in a format of date(), in the request's zone (owned).
date_now = declare("date_now", fn[[ptr[u8]], ptr[String]])


@native(cold=True)
def log_line(line: ptr[String]) -> bool:
    """Write a line (borrowed) to the log."""
    file = setting_text(b"error_log")
    done = False
    if file.len != 0:
        arguments = arr_new(4)
        str_incref(file)
        str_incref(line)
        mode = setting_text(b"error_log_mode")
        str_incref(mode)
        arr_append(arguments, tv_str(file))
        arr_append(arguments, tv_str(mode))
        arr_append(arguments, tv_str(line))
        arr_append(arguments, tv_str(date_now(STAMP)))
        done = python_says(b"__systemlib_log_line", arguments)
    if not done:
        str_incref(line)
        print_on_stderr(line)
    return True


@native
def python_says(function: ptr[u8], arguments: ptr[Array]) -> bool:
    """What a Python function of this unit answers (arguments consumed)."""
    path = str_from_c(UNIT)
    name = str_from_c(function)
    result = python_run(path, name, arguments)
    str_decref(path)
    str_decref(name)
    arr_decref(arguments)
    return result.tag == Tag.BOOL and result.data != 0


@native
def f_error_log(
    message: ptr[String], message_type: i64, destination: ptr[String], additional_headers: ptr[String]
) -> bool:
    """error_log()"""
    if message_type == TO_SOCKET:
        value_error(msg0(b"TCP/IP option is not available for error logging"))
        return False
    if message_type == TO_MAIL:
        warning(msg0(b"error_log(): Hop sends no mail"))
        return False
    if message_type == TO_FILE:
        return append(destination if destination is not None else the_empty(), message)
    if message_type == TO_SERVER:
        str_incref(message)
        print_on_stderr(message)
        return True
    return log_line(message)


@native
def append(file: ptr[String], text: ptr[String]) -> bool:
    """Add text to a file (both borrowed); False after warning or throwing."""
    if file.len == 0:
        value_error(msg0(b"Path cannot be empty"))
        return False
    arguments = arr_new(2)
    str_incref(file)
    str_incref(text)
    arr_append(arguments, tv_str(file))
    arr_append(arguments, tv_str(text))
    if python_says(b"__systemlib_append", arguments):
        return True
    open_failed(b"error_log", file, b"No such file or directory")
    return False
