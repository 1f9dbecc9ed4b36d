"""What ini settings do to the runtime when they are set.

Example: `apply_setting("precision", "17")` has echo show more digits.
"""

from backend.interp.calls.stacks import memory_limit_set
from backend.interp.classes.disabled import disable_class
from backend.interp.loading.symbols import disable_function
from backend.interp.objects.cycles import cycles_enable
from backend.interp.request import give_no_arguments, give_variables
from backend.interp.surprise import limit_time
from backend.library.standard.general.ini import GC_SETTING, settings, startup_message
from backend.library.standard.general.ini_values import (
    UNLIMITED,
    byte_count,
    display_of,
    is_on,
    precision_of,
)
from backend.native.lang import *
from backend.runtime.errors import IGNORE_REPEATED, IGNORE_SOURCE, Level, errors, msg, warning
from backend.runtime.layout import *
from backend.runtime.numeric import precisions, prefix_number
from backend.runtime.output import out
from backend.runtime.refs import decref, str_decref, str_incref
from backend.runtime.string import *
from backend.runtime.value import *

_access = extern("access", fn[[ptr[u8], i32], i32])
CAN_READ = 4
MOST_SHOWN = 1000000  # chars of a string in a trace
PIECE = 2 << 20

# What the extensions do with their own settings.
library_apply_setting = declare("library_apply_setting", fn[[ptr[String], ptr[String]], bool])
# Whether an open_basedir allows nothing that the one in force forbids.
basedir_narrows = declare("basedir_narrows", fn[[ptr[String]], bool])


@native
def apply_setting(name: ptr[String], value: ptr[String]) -> bool:
    """Do what a setting means; False, after warning, where the value is refused."""
    number = prefix_number(value)
    whole = number.data if number.tag == Tag.INT else 0
    if number.tag == Tag.DBL:
        whole = f64_to_i64_sat(as_dbl(number))
    if str_is(name, b"precision", 9):
        if whole >= -1:
            precisions.echo = precision_of(whole)
        return whole >= -1
    if str_is(name, b"serialize_precision", 19):
        if whole >= -1:
            precisions.exact = precision_of(whole)
        return whole >= -1
    if str_is(name, b"error_reporting", 15):
        vm.error_level = u32(whole)
    elif str_is(name, b"display_errors", 14):
        errors.display = display_of(value)
    elif str_is(name, b"log_errors", 10):
        errors.log = u64(is_on(value))
    elif str_is(name, b"html_errors", 11):
        errors.html = u64(is_on(value))
    elif str_is(name, b"zend.exception_ignore_args", 26):
        errors.bare_traces = u64(is_on(value))
    elif str_is(name, b"zend.exception_string_param_max_len", 35):
        if whole < 0 or whole > MOST_SHOWN:
            return False
        errors.shown_chars = u64(whole)
    elif str_is(name, b"ignore_repeated_errors", 22):
        errors.repeats = (errors.repeats & ~u64(IGNORE_REPEATED)) | (IGNORE_REPEATED if is_on(value) else 0)
    elif str_is(name, b"ignore_repeated_source", 22):
        errors.repeats = (errors.repeats & ~u64(IGNORE_SOURCE)) | (IGNORE_SOURCE if is_on(value) else 0)
    elif str_is(name, b"memory_limit", 12):
        return limit_memory(byte_count(value))
    elif str_is(name, b"max_execution_time", 18):
        limit_time(whole)
    elif str_is(name, GC_SETTING, len(GC_SETTING)):
        cycles_enable(is_on(value))
    elif str_is(name, b"ignore_user_abort", 17):
        out.survives = u64(is_on(value))
    elif str_is(name, b"zend.assertions", 15):
        settings.assertions = whole
    elif str_is(name, b"assert.callback", 15):
        str_incref(value)
        set_assert_callback(tv_str(value))
    elif str_is(name, b"variables_order", 15):
        give_variables(value)
    elif str_is(name, b"register_argc_argv", 18):
        if not is_on(value):
            give_no_arguments()
    elif str_is(name, b"disable_functions", 17):
        disable_names(value, disable_function)
    elif str_is(name, b"disable_classes", 15):
        disable_names(value, disable_class)
    elif str_is(name, b"browscap", 8):
        if _access(str_bytes(value), CAN_READ) != 0:
            startup_message(Level.WARNING, msg(b"Cannot open \"%s\" for reading", i64(value), 0, 0))
            return False
    elif str_is(name, b"open_basedir", 12):
        return basedir_narrows(value)
    elif str_is(name, b"arg_separator.output", 20) or str_is(name, b"include_path", 12):
        return value.len != 0
    return library_apply_setting(name, value)


@native
def set_assert_callback(v: TV) -> void:
    """Call `v` (consumed) when assertions fail; null and an empty text mean what the request started with."""
    old = settings.assert_callback
    settings.assert_callback = v
    if v.tag == Tag.NULL or v.tag == Tag.STR and as_str(v).len == 0:
        settings.assert_callback = tv_uninit()
        decref(v)
    decref(old)


@native(cold=True)
def disable_names(names: ptr[String], disable: fn[[ptr[String]], void]) -> void:
    """Take away what a list names; commas and blanks separate the names."""
    start: u64 = 0
    lowered = str_lower(names)
    p = str_bytes(lowered)
    for i in range(names.len + 1):
        c = p[i]  # a NUL byte is behind the text
        if c == ord(",") or c == ord(" ") or c == 0:
            name = str_from(p + start, i - start)
            disable(name)
            str_decref(name)
            start = i + 1
    str_decref(lowered)


@native
def limit_memory(limit: u64) -> bool:
    """Set the memory limit; False, after warning, when more is in use already. php takes memory in large pieces."""
    used = (vm.bytes_used + (PIECE - 1)) & ~u64(PIECE - 1)
    if limit < used:
        text = b"Failed to set memory limit to %d bytes (Current memory usage is %d bytes)"
        warning(msg(text, i64(limit), i64(used), 0))
        return False
    memory_limit_set(0 if limit == UNLIMITED else limit)
    return True
