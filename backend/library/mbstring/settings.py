"""The settings of mbstring as functions and ini settings see them: mb_internal_encoding(), mb_detect_order(), mb_get_info() ...

Example: `mb_take_setting(name, value)` is False for a language that mbstring does not know.
"""

from backend.library.mbstring.languages import *
from backend.library.mbstring.languages import MAIL_BODY, MAIL_CHARSET, MAIL_HEADER
from backend.library.mbstring.lists import INI, encoding_list, encoding_words, no_encoding
from backend.library.mbstring.python.encodings import ENCODINGS
from backend.library.mbstring.state import *
from backend.library.standard.general.ini import setting_value
from backend.library.standard.general.ini_values import is_on
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_name
from backend.runtime.array_store import arr_new, arr_new_hash
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new, sb_str
from backend.runtime.errors import Level, msg, msg0, raise_error, raise_error_at, running_name
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref, tv_copy
from backend.runtime.string import (
    bytes_eq_ci,
    str_byte,
    str_bytes,
    str_char,
    str_eq,
    str_from_c,
    str_is,
)
from backend.runtime.value import *

_strtol = extern("strtol", fn[[ptr[u8], ptr[ptr[u8]], i32], i64])

QUESTION = ord("?")


@native(cold=True)
def mb_request_start(booted: bool) -> void:
    """A request starts with php's defaults."""
    mb.internal = UTF8
    mb.internal_given = 0
    mb.output = UTF8
    mb.output_given = 0
    mb.input_given = 0
    mb.mode = CHARACTER
    mb.substitute = QUESTION
    mb.strict = 0
    mb.language = NEUTRAL
    mb.illegal = 0
    mb.identified = NONE
    mb.converting = NONE
    mb.named = None
    mb.input = None
    mb.order = None


@native
def current_order() -> ptr[String]:
    """The detection order, a byte per encoding (borrowed)."""
    if mb.order is None:
        mb.order = language_order(mb.language)
    return mb.order


@native
def current_input() -> ptr[String]:
    """The encodings of mbstring.http_input (borrowed)."""
    if mb.input is None:
        mb.input = str_char(u8(UTF8))
    return mb.input


@native
def names_of(list: ptr[String]) -> TV:
    """The names of encodings as a list (owned)."""
    names = arr_new(list.len)
    for i in range(list.len):
        arr_append(names, tv_str(encoding_name(i64(str_byte(list, i)))))
    return tv_arr(names)


# -- functions --------------------------------------------------------------------------------------------


@native
def f_mb_internal_encoding(encoding: ptr[String]) -> TV:
    """mb_internal_encoding()"""
    if encoding is None:
        return tv_str(encoding_name(mb.internal))
    number = encoding_of(encoding)
    if number < 0:
        return invalid_name(b"encoding", encoding)
    mb.internal = number
    mb.internal_given = 1
    return tv_bool(True)


@native(cold=True)
def invalid_name(what: ptr[u8], name: ptr[String]) -> TV:
    """Throw because of the only argument."""
    argument_error(1, msg(b"must be a valid %z, \"%z\" given", i64(what), i64(str_bytes(name)), 0))
    return tv_thrown()


@native
def f_mb_http_output(encoding: ptr[String]) -> TV:
    """mb_http_output()"""
    if encoding is None:
        return tv_str(encoding_name(mb.output))
    number = encoding_or_pass(encoding)
    if number < 0:
        return invalid_name(b"encoding", encoding)
    mb.output = number
    mb.output_given = 1
    return tv_bool(True)


@native
def f_mb_http_input(type: ptr[String]) -> TV:
    """mb_http_input(): nothing but mb_parse_str() finds an encoding here."""
    if type is None:
        return tv_str(encoding_name(mb.identified)) if mb.identified >= 0 else tv_bool(False)
    kind = str_byte(type, 0) & 0xDF
    if kind == ord("I"):
        return names_of(current_input())
    if kind == ord("L"):
        return joined_names(current_input())
    if kind == ord("G") or kind == ord("P") or kind == ord("C") or kind == ord("S"):
        return tv_bool(False)
    argument_error(1, msg0(b"must be one of \"G\", \"P\", \"C\", \"S\", \"I\", or \"L\""))
    return tv_thrown()


@native
def joined_names(list: ptr[String]) -> TV:
    """The names of encodings with commas between them (owned)."""
    b = stack(Builder)
    sb_new(b, 32)
    for i in range(list.len):
        if i > 0:
            sb_byte(b, ord(","))
        name = encoding_name(i64(str_byte(list, i)))
        sb_str(b, name)
        str_decref(name)
    return tv_str(sb_finish(b))


@native
def f_mb_detect_order(encoding: ptr[TV]) -> TV:
    """mb_detect_order()"""
    if encoding.tag == Tag.NULL:
        return names_of(current_order())
    list = encoding_list(encoding, 1)
    if list is None:
        return tv_thrown()
    if list.len == 0:
        str_decref(list)
        return no_encoding(1)
    set_order(list)
    return tv_bool(True)


@native
def set_order(list: ptr[String]) -> void:
    """Set the detection order (consumed)."""
    old = mb.order
    mb.order = list
    if old is not None:
        str_decref(old)


@native
def f_mb_substitute_character(substitute_character: ptr[TV]) -> TV:
    """mb_substitute_character()"""
    v = substitute_character
    if v.tag == Tag.NULL:
        return substitute_setting()
    if v.tag == Tag.STR:
        mode = mode_named(as_str(v[0]))
        if mode < 0:
            argument_error(1, msg0(b"must be \"none\", \"long\", \"entity\" or a valid codepoint"))
            return tv_thrown()
        mb.mode = mode
        return tv_bool(True)
    code = v.data
    if code < 0 or code > 0x10FFFF or (code >= 0xD800 and code <= 0xDFFF):
        argument_error(1, msg0(b"is not a valid codepoint"))
        return tv_thrown()
    mb.mode = CHARACTER
    mb.substitute = u32(code)
    return tv_bool(True)


MODES = ((OMIT, b"none"), (LONG, b"long"), (ENTITY, b"entity"))


@native
def mode_named(name: ptr[String]) -> i64:
    """The mode that a word means; -1 for another word."""
    for mode, word in unroll(MODES):
        if name.len == len(word) and bytes_eq_ci(str_bytes(name), word, len(word)):
            return mode
    return -1


@native
def substitute_setting() -> TV:
    """What mb_substitute_character() says (owned)."""
    for mode, word in unroll(MODES):
        if mb.mode == mode:
            return tv_str(str_from_c(word))
    return tv_int(i64(i32(mb.substitute)))


@native
def f_mb_language(language: ptr[String]) -> TV:
    """mb_language()"""
    if language is None:
        return tv_str(language_name(mb.language))
    number = language_named(str_bytes(language), c_length(language))
    if number < 0:
        mb.language = NEUTRAL
        return invalid_name(b"language", language)
    name = str_from_c(b"mbstring.language")
    decref(change_setting(name, language))
    str_decref(name)
    return tv_bool(True)


# Sets an ini setting (both borrowed).
change_setting = declare("change_setting", fn[[ptr[String], ptr[String]], TV])


@native
def f_mb_list_encodings() -> ptr[Array]:
    """mb_list_encodings()"""
    names = arr_new(COUNT)
    for i in range(COUNT):
        arr_append(names, tv_str(encoding_name(i)))
    return names


@native
def f_mb_encoding_aliases(encoding: ptr[String]) -> ptr[Array]:
    """mb_encoding_aliases()"""
    number = encoding_argument(encoding, 1)
    if number < 0:
        return None
    names = arr_new(0)
    for index, row in unroll(tuple(enumerate(ENCODINGS))):
        if number == index:
            for alias in unroll(row.aliases):
                arr_append(names, tv_str(str_from_c(alias.encode())))
    return names


@native
def mime_name(number: i64) -> ptr[String]:
    """The MIME name of an encoding (owned), or None."""
    for index, row in unroll(tuple(enumerate(ENCODINGS))):
        if number == index:
            if row.mime is None:
                return None
            else:
                return str_from_c(row.mime.encode())
    return None


@native
def f_mb_preferred_mime_name(encoding: ptr[String]) -> TV:
    """mb_preferred_mime_name()"""
    number = encoding_of(encoding)
    if number < 0:
        return invalid_name(b"encoding", encoding)
    name = mime_name(number)
    if name is not None:
        return tv_str(name)
    function_warning(msg(b"No MIME preferred name corresponding to \"%z\"", i64(str_bytes(encoding)), 0, 0))
    return tv_bool(False)


# -- mb_get_info() ----------------------------------------------------------------------------------------

INFO = (
    b"internal_encoding", b"http_input", b"http_output", b"http_output_conv_mimetypes", b"mail_charset",
    b"mail_header_encoding", b"mail_body_encoding", b"illegal_chars", b"encoding_translation", b"language",
    b"detect_order", b"substitute_character", b"strict_detection",
)  # fmt: skip


@native
def switch_text(on: bool) -> TV:
    """A switch as mb_get_info() shows it (owned)."""
    return tv_str(str_from_c(b"On" if on else b"Off"))


@native
def info_of(key: i64) -> TV:
    """An entry of INFO (owned)."""
    if key == 0:
        return tv_str(encoding_name(mb.internal))
    if key == 1:
        return tv_str(encoding_name(mb.identified)) if mb.identified >= 0 else tv_null()
    if key == 2:
        return tv_str(encoding_name(mb.output))
    if key == 3:
        return named_setting(b"mbstring.http_output_conv_mimetypes")
    if key == 4:
        return tv_str(encoding_name(i64(MAIL_CHARSET[mb.language])))
    if key == 5:
        return tv_str(encoding_name(i64(MAIL_HEADER[mb.language])))
    if key == 6:
        return tv_str(encoding_name(i64(MAIL_BODY[mb.language])))
    if key == 7:
        return tv_int(mb.illegal)
    if key == 8:
        value = named_setting(b"mbstring.encoding_translation")
        on = value.tag == Tag.STR and is_on(as_str(value))
        decref(value)
        return switch_text(on)
    if key == 9:
        return tv_str(language_name(mb.language))
    if key == 10:
        return names_of(current_order())
    if key == 11:
        return substitute_setting()
    return switch_text(mb.strict != 0)


@native
def named_setting(name: ptr[u8]) -> TV:
    """The value of an ini setting (owned)."""
    key = str_from_c(name)
    value = setting_value(key)
    str_decref(key)
    return value


@native
def f_mb_get_info(type: ptr[String]) -> TV:
    """mb_get_info()"""
    whole = type.len == 3 and bytes_eq_ci(str_bytes(type), b"all", 3)
    result = arr_new_hash(len(INFO)) if whole else None
    for key, name in unroll(tuple(enumerate(INFO))):
        if whole:
            value = info_of(key)
            if value.tag != Tag.NULL:
                text = str_from_c(name)
                arr_set_name(result, text, value)
                str_decref(text)
        elif type.len == len(name) and bytes_eq_ci(str_bytes(type), name, len(name)):
            return info_of(key)
    return tv_arr(result) if whole else tv_bool(False)


# -- ini settings -----------------------------------------------------------------------------------------


@native(cold=True)
def deprecated_setting(name: ptr[String]) -> void:
    """Three settings should not be used."""
    complain(Level.DEPRECATED, msg(b"Use of %s is deprecated", i64(name), 0, 0))


@native(cold=True)
def complain(level: i64, text: ptr[String]) -> void:
    """Raise an error (consumed) about a setting: of the function that sets it, or of the command line."""
    if starting():
        unknown = str_from_c(b"Unknown")
        raise_error_at(level, msg(b"PHP Startup: %s", i64(text), 0, 0), unknown, 0)
        str_decref(unknown)
    else:
        raise_error(level, msg(b"%s(): %s", i64(running_name()), i64(text), 0))
    str_decref(text)


@native
def starting() -> bool:
    """Whether the command line gives settings: no function runs yet."""
    return vm.fp is None


@native
def setting_after(setting: ptr[u8], name: ptr[String], value: ptr[String]) -> TV:
    """The value (owned) of a setting once the one of a name has its new value."""
    key = str_from_c(setting)
    result = tv_null()
    if name is not None and str_eq(key, name):
        str_incref(value)
        result = tv_str(value)
    else:
        result = setting_value(key)
    str_decref(key)
    return result


@native
def default_encoding(setting: ptr[u8], changed: ptr[String], to: ptr[String]) -> i64:
    """What `internal_encoding` and its kin say; without a value, default_charset does. One setting is about to change."""
    number: i64 = UTF8
    value = setting_after(setting, changed, to)
    if value.tag != Tag.STR or as_str(value).len == 0:
        decref(value)
        value = setting_after(b"default_charset", changed, to)
    if value.tag == Tag.STR and as_str(value).len > 0:
        number = encoding_or_pass(as_str(value))
    decref(value)
    return number if number >= 0 else UTF8


@native
def follow_defaults(name: ptr[String], value: ptr[String]) -> void:
    """A setting of the whole of php changes (or none, None): encodings that nobody gave follow it."""
    if mb.internal_given == 0:
        mb.internal = default_encoding(b"internal_encoding", name, value)
        if mb.internal == PASS:
            mb.internal = UTF8
    if mb.output_given == 0:
        mb.output = default_encoding(b"output_encoding", name, value)
    if mb.input_given == 0:
        old = mb.input
        mb.input = str_char(u8(default_encoding(b"input_encoding", name, value)))
        if old is not None:
            str_decref(old)


@native
def apply_language(value: ptr[String]) -> bool:
    """mbstring.language"""
    if not starting():
        current_order()
    number = language_named(str_bytes(value), c_length(value))
    mb.language = number if number >= 0 else NEUTRAL
    return number >= 0


@native
def apply_internal(name: ptr[String], value: ptr[String]) -> void:
    """mbstring.internal_encoding"""
    deprecated_setting(name)
    mb.internal_given = u64(value.len > 0)
    if value.len == 0:
        follow_defaults(None, None)
        return
    number = encoding_of(value)
    if number < 0:
        text = msg(b"Unknown encoding \"%z\" in ini setting", i64(str_bytes(value)), 0, 0)
        complain(Level.WARNING, text)
        number = UTF8
    mb.internal = number


@native
def apply_output(name: ptr[String], value: ptr[String]) -> bool:
    """mbstring.http_output"""
    deprecated_setting(name)
    mb.output_given = u64(value.len > 0)
    if value.len == 0:
        follow_defaults(None, None)
        return True
    number = encoding_or_pass(value)
    if number >= 0:
        mb.output = number
    return number >= 0


@native
def apply_input(name: ptr[String], value: ptr[String]) -> bool:
    """mbstring.http_input"""
    deprecated_setting(name)
    mb.input_given = u64(value.len > 0)
    if value.len == 0:
        follow_defaults(None, None)
        return True
    list = encoding_words(value, INI, True)
    if list is None:
        return False
    old = mb.input
    mb.input = list
    if old is not None:
        str_decref(old)
    return True


@native
def apply_substitute(value: ptr[String]) -> void:
    """mbstring.substitute_character"""
    mode = mode_named(value)
    mb.mode = mode if mode >= 0 else CHARACTER
    if mode < 0 and value.len > 0:
        end = stack(ptr[u8])
        code = _strtol(str_bytes(value), end, 0)
        if end[0][0] == 0:
            mb.substitute = u32(code)


GENERAL = (b"default_charset", b"internal_encoding", b"input_encoding", b"output_encoding")


@native
def mb_take_setting(name: ptr[String], value: ptr[String]) -> bool:
    """Do what a setting means; False when its value is refused."""
    fine = True
    for general in unroll(GENERAL):
        if str_is(name, general, len(general)):
            follow_defaults(name, value)
            return True
    if name.len < 9 or memcmp(str_bytes(name), b"mbstring.", 9) != 0:
        return True
    if str_is(name, b"mbstring.language", 17):
        fine = apply_language(value)
    elif str_is(name, b"mbstring.detect_order", 21):
        list = encoding_words(value, INI, False)
        fine = list is not None and list.len > 0
        if fine and starting():
            set_order(list)
        elif list is not None:
            str_decref(list)
    elif str_is(name, b"mbstring.internal_encoding", 26):
        apply_internal(name, value)
    elif str_is(name, b"mbstring.http_output", 20):
        fine = apply_output(name, value)
    elif str_is(name, b"mbstring.http_input", 19):
        fine = apply_input(name, value)
    elif str_is(name, b"mbstring.substitute_character", 29):
        apply_substitute(value)
    elif str_is(name, b"mbstring.strict_detection", 25):
        mb.strict = u32(is_on(value))
    return fine
