"""Ini settings: ini_get(), ini_set() and their relatives; the table is ini_table.py.

A setting is a string or null. The request starts with the defaults and what the command line gave; `changed` holds only
what the program set since. Settings that mean something to the runtime are applied when they are set.

Example: `ini_set("precision", "17")` returns "14", and echo shows more digits.
"""

from pathlib import Path

from backend.interp.calls.python_call import python_run
from backend.interp.calls.stacks import memory_limit_set
from backend.interp.loading.symbols import disable_function
from backend.interp.objects.cycles import cycles_enable
from backend.interp.request import give_no_arguments, give_variables
from backend.interp.surprise import limit_time
from backend.library.standard.general.info import set_named
from backend.library.standard.general.ini_table import ALL, FIXED, SETTINGS, STANDARD
from backend.native.lang import *
from backend.native.lang import depends
from backend.runtime.array import arr_append, arr_del_str, arr_get_str, arr_set_name, arr_slot_of
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.convert import str_to_int, tv_to_str
from backend.runtime.errors import (
    DISPLAY_NOWHERE,
    DISPLAY_STDERR,
    DISPLAY_STDOUT,
    IGNORE_REPEATED,
    IGNORE_SOURCE,
    Level,
    errors,
    msg,
    report_error,
    running_name,
    type_error,
    warning,
)
from backend.runtime.layout import *
from backend.runtime.numeric import ECHO_PRECISION, SHORTEST, precisions, prefix_number
from backend.runtime.output import (
    OB_CLEANABLE,
    OB_FLUSHABLE,
    OB_REMOVABLE,
    ob_push,
    out,
    output_not_begun,
)
from backend.runtime.refs import arr_decref, decref, str_decref, str_incref, tv_copy
from backend.runtime.string import *
from backend.runtime.value import *

GC_SETTING = b"zend.enable_gc"
ACCESS = const_table("ini_access", i64, [access & ALL for _, _, access in SETTINGS])


FIXED_ROWS = const_table("ini_fixed", i64, [access & FIXED for _, _, access in SETTINGS])


@struct
class Settings:
    """The request's settings, by name; both tables are made when first wanted."""

    given: ptr[Array]  # every setting as the request got it
    changed: ptr[Array]  # what the program set
    configured: ptr[Array]  # what the command line and a php.ini say, known or not
    assertions: i64  # zend.assertions
    assert_callback: TV  # what was set last, or Uninit


settings = global_var("ini_settings", Settings)


@native(cold=True)
def settings_request_start(booted: bool) -> void:
    """Settings start with their defaults."""
    settings.given = None
    settings.changed = None
    settings.configured = None
    settings.assertions = 1
    settings.assert_callback = tv_uninit()
    precisions.echo = ECHO_PRECISION
    precisions.exact = SHORTEST


@native(cold=True)
def given_settings() -> ptr[Array]:
    """What the request started with (borrowed)."""
    if settings.given is None:
        settings.given = arr_new_hash(len(SETTINGS))
        for name, value, _ in unroll(SETTINGS):
            key = str_from(name, len(name))
            if value is None:
                arr_set_name(settings.given, key, tv_null())
            else:
                arr_set_name(settings.given, key, tv_str(str_from(value, len(value))))
            str_decref(key)
        settings.changed = arr_new_hash(8)
    return settings.given


@native
def setting_cell(name: ptr[String]) -> ptr[TV]:
    """A setting's value, a string or null (borrowed), or None for an unknown one."""
    given = given_settings()
    changed = arr_get_str(settings.changed, name) if settings.changed.size != 0 else None
    return changed if changed is not None else arr_get_str(given, name)


@native
def setting_text(name: ptr[u8]) -> ptr[String]:
    """The text of a setting, '' where it has no value (borrowed)."""
    key = str_from_c(name)
    cell = setting_cell(key)
    str_decref(key)
    return as_str(cell[0]) if cell is not None and cell.tag == Tag.STR else the_empty()


@native
def setting_is_on(name: ptr[u8]) -> bool:
    """Whether a switch is on."""
    key = str_from_c(name)
    cell = setting_cell(key)
    str_decref(key)
    return cell.tag == Tag.STR and is_on(as_str(cell[0]))


# -- what settings mean ---------------------------------------------------------------------------------


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
        disable_functions(value)
    elif str_is(name, b"browscap", 8):
        if _access(str_bytes(value), CAN_READ) != 0:
            startup_message(Level.WARNING, msg(b"Cannot open \"%s\" for reading", i64(value), 0, 0))
            return False
    elif str_is(name, b"open_basedir", 12):
        return basedir_narrows(value)
    elif str_is(name, b"arg_separator.output", 20) or str_is(name, b"include_path", 12):
        return value.len != 0
    return library_apply_setting(name, value)


_access = extern("access", fn[[ptr[u8], i32], i32])
CAN_READ = 4

# What the extensions do with their own settings.
library_apply_setting = declare("library_apply_setting", fn[[ptr[String], ptr[String]], bool])


@native
def display_of(value: ptr[String]) -> u64:
    """Where display_errors lets errors go."""
    lowered = str_lower(value)
    to_stderr = str_is(lowered, b"stderr", 6) or prefix_number(value).data == DISPLAY_STDERR
    str_decref(lowered)
    if to_stderr:
        return DISPLAY_STDERR
    return DISPLAY_STDOUT if is_on(value) else DISPLAY_NOWHERE


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
def disable_functions(names: ptr[String]) -> void:
    """Take away the functions of a list; commas and blanks separate them."""
    start: u64 = 0
    lowered = str_lower(names)
    p = str_bytes(lowered)
    for i in range(names.len + 1):
        c = p[i]  # a NUL byte is behind the text
        if c == ord(",") or c == ord(" ") or c == 0:
            name = str_from(p + start, i - start)
            disable_function(name)
            str_decref(name)
            start = i + 1
    str_decref(lowered)


# Whether an open_basedir allows nothing that the one in force forbids.
basedir_narrows = declare("basedir_narrows", fn[[ptr[String]], bool])


MOST_SHOWN = 1000000  # chars of a string in a trace
MOST_DIGITS = 1100  # more than any float has


@native
def precision_of(digits: i64) -> u64:
    """The precision that a setting means; -1 is the shortest form."""
    if digits < 0:
        return SHORTEST
    if digits > MOST_DIGITS:
        return MOST_DIGITS
    return u64(digits) if digits > 0 else 1


PIECE = 2 << 20
UNLIMITED = (1 << 63) - 1


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
    """A size such as "128M"; UNLIMITED for "-1"."""
    number = prefix_number(value)
    if number.tag != Tag.INT:
        return 0
    if number.data < 0:
        return u64(UNLIMITED)
    unit = lower(str_byte(value, value.len - 1))
    if unit == ord("k"):
        return u64(number.data) << 10
    if unit == ord("m"):
        return u64(number.data) << 20
    return u64(number.data) << 30 if unit == ord("g") else u64(number.data)


# -- reading and writing ----------------------------------------------------------------------------------


@native(cold=True)
def vm_setting(name: ptr[u8], name_length: u64, value: ptr[u8], length: u64) -> void:
    """Set an ini value for the request that has just started."""
    key = str_from(name, name_length)
    text = str_from(value, length)
    if settings.configured is None:
        settings.configured = arr_new_hash(8)
    str_incref(text)
    arr_set_name(settings.configured, key, tv_str(text))
    if arr_get_str(given_settings(), key) is not None and apply_setting(key, text):
        str_incref(text)
        arr_set_name(settings.given, key, tv_str(text))
        if str_is(key, b"output_buffering", 16) and is_on(text):
            size = prefix_number(text).data
            ob_push(tv_null(), None, u64(size if size > 1 else 0), OB_CLEANABLE | OB_FLUSHABLE | OB_REMOVABLE)
        mention_deprecated(key, text)
        if str_is(key, b"output_handler", 14) and text.len != 0:
            ob_push(tv_str(text), None, 0, OB_CLEANABLE | OB_FLUSHABLE | OB_REMOVABLE)
    str_decref(key)
    str_decref(text)


@native(cold=True)
def mention_deprecated(name: ptr[String], value: ptr[String]) -> void:
    """Say that a program should not be started with a setting."""
    text: ptr[u8] = None
    if str_is(name, b"allow_url_include", 17) and is_on(value):
        text = b"Directive 'allow_url_include' is deprecated"
    if str_is(name, b"filter.default", 14) and not str_is(value, b"unsafe_raw", 10):
        text = b"The filter.default ini setting is deprecated"
    if text is not None:
        startup_message(Level.DEPRECATED, str_from_c(text))


@native(cold=True)
def startup_message(level: i64, text: ptr[String]) -> void:
    """Report something (consumed) about what the program is started with. Its own output, and so headers, come later."""
    file = str_from_c(b"Unknown")
    report_error(level, text, file, 0)
    str_decref(file)
    output_not_begun()


@native
def setting_value(name: ptr[String]) -> TV:
    """What ini_get() says of a setting (owned): a string, or false for an unknown one."""
    cell = setting_cell(name)
    if cell is None:
        return tv_bool(False)
    return tv_copy(cell[0]) if cell.tag == Tag.STR else tv_str(str_empty())


@native
def change_setting(name: ptr[String], value: ptr[String]) -> TV:
    """Set a setting (both borrowed); its old value (owned), or false."""
    old = setting_value(name)
    if old.tag != Tag.STR:
        return old
    if not may_change(name, value) or not apply_setting(name, value):
        decref(old)
        return tv_bool(False)
    str_incref(value)
    arr_set_name(settings.changed, name, tv_str(value))
    return old


@native
def note_error_level(level: i64) -> void:
    """error_reporting() changes the setting, too."""
    given_settings()
    name = str_from_c(b"error_reporting")
    arr_set_name(settings.changed, name, tv_str(int_to_str(level)))
    str_decref(name)


@native
def error_level_set() -> u32:
    """The error level without what @ masks at the moment."""
    name = str_from_c(b"error_reporting")
    value = setting_value(name)
    str_decref(name)
    level = u32(Level.ALL) if as_str(value).len == 0 else u32(str_to_int(as_str(value)))
    decref(value)
    return level


@native
def may_change(name: ptr[String], value: ptr[String]) -> bool:
    """Whether ini_set() may give a known setting this value. Code without assertions cannot get them back."""
    if str_is(name, b"zend.assertions", 15):
        whole = prefix_number(value).data
        if (whole < 0) != (settings.assertions < 0):
            text = b"zend.assertions may be completely enabled or disabled only in php.ini"
            warning(str_from_c(text))
            return False
    return access_of(name) == ALL and setting_takes(name, value)


@native
def setting_takes(name: ptr[String], value: ptr[String]) -> bool:
    """Whether Hop does what a value of a known setting asks."""
    given = given_settings()
    cell = arr_get_str(given, name)
    if FIXED_ROWS[arr_slot_of(given, cell)] == 0:
        return True
    only = as_str(cell[0]) if cell.tag == Tag.STR else the_empty()
    return str_eq(only, value) or (is_off(only) and is_off(value))


OFF = (b"", b"0", b"off", b"no", b"false")


@native
def is_off(value: ptr[String]) -> bool:
    """Whether a text is one of those that switch a setting off."""
    lowered = str_lower(value)
    found = False
    for word in unroll(OFF):
        if str_is(lowered, word, len(word)):
            found = True
    str_decref(lowered)
    return found


@native
def access_of(name: ptr[String]) -> i64:
    """Who may change a known setting."""
    given = given_settings()
    return ACCESS[arr_slot_of(given, arr_get_str(given, name))]


@native
def f_ini_get(option: ptr[String]) -> TV:
    """ini_get()"""
    return setting_value(option)


@native
def f_get_cfg_var(option: ptr[String]) -> TV:
    """get_cfg_var()"""
    found = arr_get_str(settings.configured, option) if settings.configured is not None else None
    return tv_copy(found[0]) if found is not None else tv_bool(False)


@native
def f_ini_set(option: ptr[String], value: ptr[TV]) -> TV:
    """ini_set()"""
    if value.tag > Tag.STR:
        text_t = b"%s(): Argument #2 ($value) must be of type string|int|float|bool|null"
        type_error(msg(text_t, i64(running_name()), 0, 0))
        return tv_bool(False)
    text = tv_to_str(value[0])
    if text is None:
        return tv_bool(False)
    old = change_setting(option, text)
    str_decref(text)
    return old


@native
def f_ini_alter(option: ptr[String], value: ptr[TV]) -> TV:
    """ini_alter()"""
    return f_ini_set(option, value)


@native
def f_ini_restore(option: ptr[String]) -> void:
    """ini_restore()"""
    cell = arr_get_str(given_settings(), option)
    if cell is None:
        return
    if str_is(option, b"error_reporting", 15) and cell.tag != Tag.STR:
        vm.error_level = Level.ALL
        arr_del_str(settings.changed, option)
        return
    text = as_str(cell[0]) if cell.tag == Tag.STR else the_empty()
    if apply_setting(option, text):
        arr_del_str(settings.changed, option)


@native
def f_set_time_limit(seconds: i64) -> bool:
    """set_time_limit()"""
    name = str_from(b"max_execution_time", 18)
    text = int_to_str(seconds)
    old = change_setting(name, text)
    decref(old)
    str_decref(name)
    str_decref(text)
    return True


@native
def switch_collector(on: bool) -> void:
    """Set the ini setting of the cycle collector."""
    name = str_from(GC_SETTING, len(GC_SETTING))
    text = str_from_c(b"1" if on else b"0")
    decref(change_setting(name, text))
    str_decref(name)
    str_decref(text)


@native
def f_gc_enable() -> void:
    """gc_enable()"""
    switch_collector(True)


@native
def f_gc_disable() -> void:
    """gc_disable()"""
    switch_collector(False)


@native
def f_get_include_path() -> TV:
    """get_include_path()"""
    name = str_from(b"include_path", 12)
    value = setting_value(name)
    str_decref(name)
    return value


@native
def f_set_include_path(include_path: ptr[String]) -> TV:
    """set_include_path()"""
    if include_path.len == 0:
        return tv_bool(False)
    name = str_from(b"include_path", 12)
    old = change_setting(name, include_path)
    str_decref(name)
    return old


# -- ini_get_all() --------------------------------------------------------------------------------------------

_FOLDERS = {path.name.encode() for path in Path(__file__).parents[2].iterdir() if path.is_dir()}


def _owner(name, access):
    """The extension, in lower case, that a setting belongs to."""
    prefix = name.partition(b".")[0] if b"." in name else b""
    return b"standard" if access & STANDARD else prefix if prefix in _FOLDERS else b"core"


OWNERS = const_table("setting_owners", ptr[u8], [_owner(name, access) for name, _, access in SETTINGS])
depends(__name__, facts=[f"{sorted(_FOLDERS)}"])
extension_named = declare("extension_named", fn[[ptr[String]], ptr[String]])


@native
def f_ini_get_all(extension: ptr[String], details: bool) -> TV:
    """ini_get_all(); to php Core has them all."""
    if extension is not None and not is_extension(extension):
        text = b"ini_get_all(): Extension \"%s\" cannot be found"
        warning(msg(text, i64(extension), 0, 0))
        return tv_bool(False)
    all = extension is None or str_is(extension, b"core", 4)
    return tv_arr(settings_of(None if all else extension, details))


@native
def f___systemlib_settings(extension: ptr[String]) -> ptr[Array]:
    """The values of an extension's settings by their names."""
    return settings_of(extension, False)


@native
def is_extension(name: ptr[String]) -> bool:
    """Whether there is an extension of a name in lower case."""
    lower = str_lower(name)
    same = str_eq(lower, name)
    str_decref(lower)
    return same and extension_named(name) is not None


@native
def settings_of(extension: ptr[String], details: bool) -> ptr[Array]:
    """The settings of an extension, or all."""
    given = given_settings()
    result = arr_new_hash(8)
    at = arr_first(given)
    while at < given.used:
        name = ptr[String](arr_key_at(given, at).data)
        if extension is None or is_owner(OWNERS[at], extension):
            local = tv_copy(setting_cell(name)[0])
            if details:
                arr_set_name(result, name, setting_details(arr_tv_at(given, at)[0], local, ACCESS[at]))
            else:
                arr_set_name(result, name, local)
        at = arr_next(given, at)
    return result


@native
def is_owner(text: ptr[u8], s: ptr[String]) -> bool:
    """Whether a string is a C string's text."""
    length: u64 = 0
    while text[length] != 0:
        length += 1
    return length == s.len and memcmp(text, str_bytes(s), length) == 0


@native
def setting_details(given: TV, local: TV, access: i64) -> TV:
    """An entry of ini_get_all() (`local` consumed)."""
    row = arr_new_hash(4)
    set_named(row, b"global_value", tv_copy(given))
    set_named(row, b"local_value", local)
    set_named(row, b"access", tv_int(access))
    return tv_arr(row)
