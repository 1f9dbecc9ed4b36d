"""Environment variables and ini settings.

Settings are strings. Those that change how the runtime behaves are applied when they are set;
unknown ones do not exist, as in php.

Example: `ini_set("precision", "17")` returns "14", and echo shows more digits.
"""

from backend.native.lang import *
from backend.runtime.array import arr_get_name, arr_set_name
from backend.runtime.array_store import arr_new
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import Level, errors, msg0, value_error
from backend.runtime.layout import *
from backend.runtime.numeric import ECHO_PRECISION, SHORTEST, precisions, prefix_number
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import find_byte
from backend.runtime.string import *
from backend.runtime.value import *

_getenv = extern("getenv", fn[[ptr[u8]], ptr[u8]])
_setenv = extern("setenv", fn[[ptr[u8], ptr[u8], i32], i32])
_unsetenv = extern("unsetenv", fn[[ptr[u8]], i32])
_dlsym = extern("dlsym", fn[[ptr[u8], ptr[u8]], ptr[u8]])
c_length = extern("strlen", fn[[ptr[u8]], u64], readonly=True)

# Settings and their defaults on php's command line without an ini file.
SETTINGS = (
    (b"precision", b"14"),
    (b"serialize_precision", b"-1"),
    (b"display_errors", b"1"),
    (b"error_reporting", b""),
    (b"memory_limit", b"128M"),
    (b"max_execution_time", b"0"),
    (b"html_errors", b"0"),
    (b"log_errors", b"0"),
    (b"error_log", b""),
    (b"include_path", b".:/usr/share/php"),
    (b"default_charset", b"UTF-8"),
    (b"implicit_flush", b"1"),
    (b"output_buffering", b"0"),
    (b"short_open_tag", b"1"),
    (b"zend.assertions", b"1"),
    (b"assert.exception", b"1"),
    (b"assert.active", b"1"),
    (b"date.timezone", b"UTC"),
    (b"arg_separator.output", b"&"),
    (b"pcre.backtrack_limit", b"1000000"),
    (b"pcre.recursion_limit", b"100000"),
    (b"pcre.jit", b"1"),
    (b"user_agent", b""),
    (b"default_socket_timeout", b"60"),
    (b"error_prepend_string", b""),
    (b"open_basedir", b""),
    (b"register_argc_argv", b"1"),
    (b"variables_order", b"EGPCS"),
    (b"allow_url_fopen", b"1"),
    (b"allow_url_include", b"0"),
    (b"file_uploads", b"1"),
    (b"session.gc_maxlifetime", b"1440"),
    (b"unserialize_callback_func", b""),
    (b"disable_functions", b""),
    (b"max_input_time", b"-1"),
    (b"post_max_size", b"8M"),
    (b"upload_max_filesize", b"2M"),
    (b"zlib.output_compression", b"0"),
    (b"auto_detect_line_endings", b"0"),
    (b"ignore_user_abort", b"0"),
    (b"docref_root", b""),
    (b"error_append_string", b""),
    (b"display_startup_errors", b"1"),
    (b"zend.enable_gc", b"1"),
    (b"sys_temp_dir", b""),
    (b"auto_prepend_file", b""),
    (b"default_mimetype", b"text/html"),
    (b"max_input_vars", b"1000"),
    (b"request_order", b""),
    (b"output_handler", b""),
    (b"hard_timeout", b"2"),
    (b"zend.exception_ignore_args", b"0"),
    (b"zend.exception_string_param_max_len", b"15"),
)


@struct
class Settings:
    """The request's settings, by name."""

    values: ptr[Array]


settings = global_var("ini_settings", Settings)


@native(cold=True)
def settings_request_start() -> void:
    """Settings start with their defaults; the table is made when it is first wanted."""
    settings.values = None
    precisions.echo = ECHO_PRECISION
    precisions.exact = SHORTEST


@native
def settings_table() -> ptr[Array]:
    """The settings by name (borrowed)."""
    if settings.values is None:
        settings.values = arr_new(64)
        for key, value in unroll(SETTINGS):
            put_setting(key, len(key), str_from(value, len(value)))
    return settings.values


@native
def put_setting(key: ptr[u8], len_: u64, value: ptr[String]) -> void:
    """Store a setting (value consumed)."""
    name = str_from(key, len_)
    arr_set_name(settings.values, name, tv_str(value))
    str_decref(name)


@native
def setting(name: ptr[String]) -> ptr[String]:
    """A setting's value (borrowed), or None for an unknown one."""
    found = arr_get_name(settings_table(), name)
    return as_str(found[0]) if found is not None else None


@native
def set_setting(name: ptr[String], value: ptr[String]) -> void:
    """Set a known setting (both borrowed) and do what it means."""
    str_incref(value)
    arr_set_name(settings_table(), name, tv_str(value))
    number = prefix_number(value)
    as_int = number.data if number.tag == Tag.INT else 0
    if str_is(name, b"precision", 9):
        precisions.echo = precision_of(as_int)
    elif str_is(name, b"serialize_precision", 19):
        precisions.exact = precision_of(as_int)
    elif str_is(name, b"error_reporting", 15):
        vm.error_level = u32(as_int)
    elif str_is(name, b"display_errors", 14):
        errors.hide = u64(not is_on(value))
    elif str_is(name, b"memory_limit", 12):
        vm.bytes_limit = byte_count(value)


@native
def precision_of(digits: i64) -> u64:
    """The precision that a setting means; -1 is the shortest form."""
    if digits < 0:
        return SHORTEST
    return u64(digits) if digits > 0 else 1


@native
def is_on(value: ptr[String]) -> bool:
    """Whether a switch is on: a number but 0, or a word such as "on"."""
    lowered = str_lower(value)
    word = str_is(lowered, b"on", 2) or str_is(lowered, b"yes", 3)
    word = word or str_is(lowered, b"true", 4) or str_is(lowered, b"stdout", 6)
    str_decref(lowered)
    return word or prefix_number(value).data != 0


@native
def byte_count(value: ptr[String]) -> u64:
    """A size such as "128M"; 0 for "-1", no limit."""
    number = prefix_number(value)
    if number.tag != Tag.INT or number.data <= 0:
        return 0
    unit = lower(str_byte(value, value.len - 1))
    if unit == 107:
        return u64(number.data) << 10
    if unit == 109:
        return u64(number.data) << 20
    return u64(number.data) << 30 if unit == 103 else u64(number.data)


@native
def f_ini_get(option: ptr[String]) -> TV:
    """ini_get()"""
    value = setting(option)
    if value is None:
        return tv_bool(False)
    if str_is(option, b"error_reporting", 15) and i64(vm.error_level) != Level.ALL:
        return tv_str(int_to_str(i64(vm.error_level)))
    str_incref(value)
    return tv_str(value)


@native
def f_ini_set(option: ptr[String], value: ptr[TV]) -> TV:
    """ini_set()"""
    old = f_ini_get(option)
    if old.tag != Tag.STR:
        return old
    text = tv_to_str(value[0])
    if text is None:
        return old
    set_setting(option, text)
    str_decref(text)
    return old


@native
def f_ini_restore(option: ptr[String]) -> void:
    """ini_restore()"""
    for key, value in unroll(SETTINGS):
        if str_is(option, key, len(key)):
            text = str_from(value, len(value))
            set_setting(option, text)
            str_decref(text)


@native
def f_set_time_limit(seconds: i64) -> bool:
    """set_time_limit()"""
    name = str_from(b"max_execution_time", 18)
    text = int_to_str(seconds)
    set_setting(name, text)
    str_decref(name)
    str_decref(text)
    return True


# Environment variables


@native
def f_getenv(name: ptr[String], local_only: bool) -> TV:
    """getenv()"""
    if name is None:
        return tv_arr(all_variables())
    value = _getenv(str_bytes(name))
    return tv_str(str_from_c(value)) if value is not None else tv_bool(False)


@native
def all_variables() -> ptr[Array]:
    """The whole environment."""
    result = arr_new(32)
    at = ptr[ptr[ptr[u8]]](_dlsym(None, b"environ"))[0]
    while at[0] is not None:
        entry = at[0]
        size = c_length(entry)
        equals = find_byte(entry, size, 61)
        if equals is not None:
            split = u64(equals - entry)
            key = str_from(entry, split)
            arr_set_name(result, key, tv_str(str_from(equals + 1, size - split - 1)))
            str_decref(key)
        at = at + 1
    return result


@native
def f_putenv(assignment: ptr[String]) -> bool:
    """putenv()"""
    p = str_bytes(assignment)
    equals = find_byte(p, assignment.len, 61)
    if assignment.len == 0 or equals == p:
        value_error(msg0(b"putenv(): Argument #1 ($assignment) must have a valid syntax"))
        return False
    if equals is None:
        return _unsetenv(p) == 0
    name = str_from(p, u64(equals - p))
    done = _setenv(str_bytes(name), equals + 1, 1) == 0
    str_decref(name)
    return done
