"""Functions about the running engine: memory, versions, the last error.

Each `f_<name>` is the body of the function declared in backend/systemlib/info.php.
"""

from backend.native.lang import *
from backend.runtime.array import arr_set_name
from backend.runtime.array_store import arr_new
from backend.runtime.errors import error_clear_last_error, errors, msg0, value_error
from backend.runtime.heap import free_bytes
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import *
from backend.runtime.value import *

_getpid = extern("getpid", fn[[], i32])

EXTENSIONS = (b"core", b"standard", b"json", b"ctype")


@native
def f_memory_get_usage(real_usage: bool) -> i64:
    """memory_get_usage()"""
    return i64(vm.bytes_used if real_usage else vm.bytes_used - free_bytes())


@native
def f_memory_get_peak_usage(real_usage: bool) -> i64:
    """memory_get_peak_usage()"""
    return i64(vm.bytes_peak)


@native
def f_memory_reset_peak_usage() -> void:
    """memory_reset_peak_usage()"""
    vm.bytes_peak = vm.bytes_used


@native
def f_error_get_last() -> ptr[Array]:
    """error_get_last()"""
    if errors.last_level == 0:
        return None
    result = arr_new(4)
    str_incref(errors.last_message)
    str_incref(errors.last_file)
    set_named(result, b"type", tv_int(errors.last_level))
    set_named(result, b"message", tv_str(errors.last_message))
    set_named(result, b"file", tv_str(errors.last_file))
    set_named(result, b"line", tv_int(errors.last_line))
    return result


@native
def set_named(a: ptr[Array], name: ptr[u8], v: TV) -> void:
    """Store a value (consumed) under a name."""
    key = str_from_c(name)
    arr_set_name(a, key, v)
    str_decref(key)


@native
def f_error_clear_last() -> void:
    """error_clear_last()"""
    error_clear_last_error()


@native
def f_getmypid() -> i64:
    """getmypid()"""
    return i64(_getpid())


@native
def f_php_sapi_name() -> ptr[String]:
    """php_sapi_name()"""
    return str_from(b"cli", 3)


@native
def f_extension_loaded(extension: ptr[String]) -> bool:
    """extension_loaded()"""
    name = str_lower(extension)
    known = False
    for text in unroll(EXTENSIONS):
        if str_is(name, text, len(text)):
            known = True
    str_decref(name)
    return known


# version_compare()


@native(pure=True)
def version_kind(c: u8) -> i64:
    """What a byte of a version is: 0 a separator, 1 a digit, 2 anything else."""
    if is_digit(c):
        return 1
    return 0 if c == 46 or c == 45 or c == 43 or c == 95 or c == 0 else 2


@native
def version_part(s: ptr[String], at: ptr[u64], start: ptr[u64]) -> u64:
    """The length of the next part, whose place goes to `start`; 0 at the end."""
    p = str_bytes(s)
    i = at[0]
    while i < s.len and version_kind(p[i]) == 0:
        i += 1
    start[0] = i
    if i >= s.len:
        at[0] = i
        return 0
    kind = version_kind(p[i])
    while i < s.len and version_kind(p[i]) == kind:
        i += 1
    at[0] = i
    return i - start[0]


# Words of versions in their order; a number stands between "RC" and "pl".
FORMS = (
    (b"dev", 0), (b"alpha", 1), (b"a", 1), (b"beta", 2), (b"b", 2), (b"RC", 3), (b"rc", 3),
    (b"#", 4), (b"pl", 5), (b"p", 5),
)  # fmt: skip
UNKNOWN_FORM = -1
NUMBER_FORM = 4


@native
def version_form(p: ptr[u8], len_: u64) -> i64:
    """The rank of a part: a number, a known word, or -1."""
    if is_digit(p[0]):
        return NUMBER_FORM
    for text, rank in unroll(FORMS):
        if len_ >= len(text) and memcmp(p, text, len(text)) == 0:
            return rank
    return UNKNOWN_FORM


@native
def version_number(p: ptr[u8], len_: u64) -> i64:
    """The value of a number part."""
    value: i64 = 0
    for i in range(len_):
        if value < 1 << 55:
            value = value * 10 + i64(p[i] - 48)
    return value


@native
def version_order(a: ptr[String], b: ptr[String]) -> i64:
    """-1, 0 or 1."""
    a_at = stack(u64)
    b_at = stack(u64)
    start = stack(u64)
    a_at[0] = 0
    b_at[0] = 0
    while True:
        a_len = version_part(a, a_at, start)
        p = str_bytes(a) + start[0]
        b_len = version_part(b, b_at, start)
        q = str_bytes(b) + start[0]
        if a_len == 0 and b_len == 0:
            return 0
        order: i64 = 0
        left = NUMBER_FORM if a_len == 0 else version_form(p, a_len)
        right = NUMBER_FORM if b_len == 0 else version_form(q, b_len)
        a_digits = a_len != 0 and is_digit(p[0])
        b_digits = b_len != 0 and is_digit(q[0])
        if a_digits and b_digits:
            order = version_number(p, a_len) - version_number(q, b_len)
        elif a_len == 0 and b_digits:
            order = -1
        elif b_len == 0 and a_digits:
            order = 1
        else:
            order = left - right
        if order != 0:
            return -1 if order < 0 else 1


@native
def f_version_compare(version1: ptr[String], version2: ptr[String], operator: ptr[String]) -> TV:
    """version_compare()"""
    order = version_order(version1, version2)
    if operator is None:
        return tv_int(order)
    if is_one_of(operator, b"<", b"lt"):
        return tv_bool(order < 0)
    if is_one_of(operator, b"<=", b"le"):
        return tv_bool(order <= 0)
    if is_one_of(operator, b">", b"gt"):
        return tv_bool(order > 0)
    if is_one_of(operator, b">=", b"ge"):
        return tv_bool(order >= 0)
    if is_one_of(operator, b"==", b"eq") or is_one_of(operator, b"=", b"eq"):
        return tv_bool(order == 0)
    if is_one_of(operator, b"!=", b"ne") or is_one_of(operator, b"<>", b"ne"):
        return tv_bool(order != 0)
    value_error(
        msg0(b"version_compare(): Argument #3 ($operator) must be a valid comparison operator")
    )
    return tv_null()


_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)


@native
def is_one_of(s: ptr[String], sign: ptr[u8], word: ptr[u8]) -> bool:
    """Whether an operator is written in one of two ways."""
    return str_is(s, sign, _strlen(sign)) or str_is(s, word, _strlen(word))
