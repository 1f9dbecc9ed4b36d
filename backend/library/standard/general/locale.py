"""setlocale(): the only locale is C, under three names.

Asking for one of them, for the environment's or for the one at hand gives it.

Example: `setlocale(LC_ALL, "de_DE", "C")` is "C".
"""

from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.builder import Builder, sb_byte, sb_c, sb_finish, sb_new
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import msg0, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref
from backend.runtime.string import str_bytes, str_from_c
from backend.runtime.value import *

NAMES = (b"C", b"C.UTF-8", b"C.utf8")
UTF8 = 1
NONE = 3  # no locale's number
CATEGORIES = (
    b"LC_CTYPE", b"LC_NUMERIC", b"LC_TIME", b"LC_COLLATE", b"LC_MONETARY", b"LC_MESSAGES", b"LC_ALL", b"LC_PAPER",
    b"LC_NAME", b"LC_ADDRESS", b"LC_TELEPHONE", b"LC_MEASUREMENT", b"LC_IDENTIFICATION",
)  # fmt: skip
CTYPE = 0
ALL = 6
TOO_LONG = 255

_strcmp = extern("strcmp", fn[[ptr[u8], ptr[u8]], i32], readonly=True)
_getenv = extern("getenv", fn[[ptr[u8]], ptr[u8]])


@struct
class Locales:
    """Of each category the number of its locale's name; and what is said of all of them (owned), None: not yet."""

    names: vec[u8, 13]
    text: ptr[String]


locales = global_var("locales", Locales)


@native(cold=True)
def locale_request_start(booted: bool) -> void:
    """The locales that php starts with."""
    memset(addr(locales.names[0]), 0, len(CATEGORIES))
    locales.names[CTYPE] = UTF8
    locales.text = None


@native
def f_setlocale(category: i64, locales: ptr[TV], rest: ptr[Array]) -> TV:
    """setlocale()"""
    found = first_locale(category, locales[0])
    pos = arr_first(rest)
    while found.tag == Tag.BOOL and vm.exc is None and pos < rest.used:
        found = first_locale(category, deref(arr_tv_at(rest, pos))[0])
        pos = arr_next(rest, pos)
    return found


@native
def first_locale(category: i64, given: TV) -> TV:
    """Set the first locale that there is, of a name or an array of names; its name, or false."""
    if given.tag != Tag.ARR:
        return try_locale(category, given)
    names = as_arr(given)
    names.rc += 1  # a conversion may run the program's code
    found = tv_bool(False)
    pos = arr_first(names)
    while found.tag == Tag.BOOL and vm.exc is None and pos < names.used:
        found = try_locale(category, deref(arr_tv_at(names, pos))[0])
        pos = arr_next(names, pos)
    decref(tv_arr(names))
    return found


@native
def try_locale(category: i64, given: TV) -> TV:
    """Set the locale of a name, where there is one: what the category has then, or false."""
    name = tv_to_str(given)
    if name is None:
        return tv_bool(False)
    fits = name.len < TOO_LONG
    asked = name.len == 1 and str_bytes(name)[0] == ord("0")
    number = locale_number(str_bytes(name)) if fits and not asked else i64(NONE)
    str_decref(name)
    if not fits:
        warning(msg0(b"setlocale(): Specified locale name is too long"))
        return tv_bool(False)
    if category < 0 or category >= len(CATEGORIES) or (number == NONE and not asked):
        return tv_bool(False)
    if not asked:
        set_locale(category, u8(number))
    return tv_str(locale_of(category))


@native
def locale_number(name: ptr[u8]) -> i64:
    """The number of a locale's name, NONE for those that there are not."""
    if name[0] == 0:
        name = set_variable(b"LC_ALL")
        if name is None:
            name = set_variable(b"LANG")
        if name is None:
            return 0
    if _strcmp(name, b"POSIX") == 0:
        return 0
    number: i64 = 0
    for known in unroll(NAMES):
        if _strcmp(name, known) == 0:
            return number
        number += 1
    return NONE


@native
def set_variable(name: ptr[u8]) -> ptr[u8]:
    """The value of an environment variable, None where it says nothing."""
    value = _getenv(name)
    return value if value is not None and value[0] != 0 else None


@native
def set_locale(category: i64, number: u8) -> void:
    """Set the locale of a category, or of all."""
    if locales.text is not None:
        str_decref(locales.text)
        locales.text = None
    if category == ALL:
        memset(addr(locales.names[0]), number, len(CATEGORIES))
    else:
        locales.names[category] = number


@native
def locale_name(number: u8) -> ptr[u8]:
    """A locale's name."""
    if number == 0:
        return NAMES[0]
    return NAMES[1] if number == UTF8 else NAMES[2]


@native
def locale_of(category: i64) -> ptr[String]:
    """What is said of a category's locale."""
    if category != ALL:
        return str_from_c(locale_name(locales.names[category]))
    if locales.text is None:
        locales.text = all_locales()
    str_incref(locales.text)
    return locales.text


@native
def all_locales() -> ptr[String]:
    """The name that all categories have, or each one's."""
    same = True
    for i in range(len(CATEGORIES)):
        same = same and (i == ALL or locales.names[i] == locales.names[CTYPE])
    if same:
        return str_from_c(locale_name(locales.names[CTYPE]))
    b = stack(Builder)
    sb_new(b, 200)
    number: i64 = 0
    for name in unroll(CATEGORIES):
        if number != ALL:
            if number > 0:
                sb_byte(b, ord(";"))
            sb_c(b, name)
            sb_byte(b, ord("="))
            sb_c(b, locale_name(locales.names[number]))
        number += 1
    return sb_finish(b)
