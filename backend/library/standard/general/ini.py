"""Ini settings: ini_get(), ini_set() and their relatives; the table is ini_table.py.

A setting is a string or null. The request starts with the defaults and what the command line gave; `changed` holds only
what the program set since. Settings that mean something to the runtime are applied when they are set.

Example: `ini_set("precision", "17")` returns "14", and echo shows more digits.
"""

from pathlib import Path

from backend.interp.calls.python_call import python_run
from backend.interp.objects.cycles import cycles_enable
from backend.interp.request import give_no_arguments, give_variables
from backend.interp.surprise import limit_time
from backend.library.standard.general.info import set_named
from backend.library.standard.general.ini_table import ALL, SETTINGS, STANDARD
from backend.library.standard.general.ini_values import is_on
from backend.native.lang import *
from backend.native.lang import depends
from backend.runtime.array import arr_append, arr_del_str, arr_get_str, arr_set_name, arr_slot_of
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.convert import str_to_int, tv_to_str
from backend.runtime.errors import (
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


@struct
class Settings:
    """The request's settings, by name; both tables are made when first wanted."""

    given: ptr[Array]  # every setting as the request got it
    changed: ptr[Array]  # what the program set
    configured: ptr[Array]  # what the command line and a php.ini say, known or not
    assertions: i64  # zend.assertions
    assert_callback: TV  # what was set last, or Uninit


settings = global_var("ini_settings", Settings)

# Does what a setting means; False, after warning, where the value is refused (ini_apply.py).
apply_setting = declare("apply_setting", fn[[ptr[String], ptr[String]], bool])


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
    return access_of(name) == ALL


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
