"""Functions about the running engine: memory, versions, the last error.

Each `f_<name>` is the body of the function declared in backend/library/standard/general/info.php.
"""

from backend.native.lang import *
from backend.runtime.array import arr_set_name
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new
from backend.runtime.errors import (
    deprecated,
    error_clear_last_error,
    errors,
    msg,
    msg0,
    notice,
    value_error,
    warning,
)
from backend.runtime.heap import free_bytes
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.search import find_byte
from backend.runtime.string import *
from backend.runtime.value import *

_getpid = extern("getpid", fn[[], i32])



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


# version_compare()

# Words of versions in their order; a number stands between "RC" and "pl".
FORMS = (
    (b"dev", 0), (b"alpha", 1), (b"a", 1), (b"beta", 2), (b"b", 2), (b"RC", 3), (b"rc", 3),
    (b"#", 4), (b"pl", 5), (b"p", 5),
)  # fmt: skip
UNKNOWN_FORM = -1
NUMBER_FORM = 4


@native(pure=True)
def is_letter(c: u8) -> bool:
    """Whether a byte is an ASCII letter."""
    return lower(c) - 97 < 26


@native
def canonical_version(s: ptr[String]) -> ptr[String]:
    """A version, not empty, with a dot between its parts (owned); its first byte stays whatever it is."""
    b = stack(Builder)
    sb_new(b, 2 * s.len)
    p = str_bytes(s)
    before = p[0]
    sb_byte(b, before)
    i: u64 = 1
    while i < s.len and p[i] != 0:
        c = p[i]
        dotted = str_bytes(b.block)[b.len - 1] == 46
        number = is_digit(c)
        letter = is_letter(c)
        changes = (number and not is_digit(before) and before != 46) or (is_digit(before) and not number and c != 46)
        special = c == 45 or c == 95 or c == 43
        if (special or changes or not (number or letter)) and not dotted:
            sb_byte(b, 46)
        if not special and (changes or number or letter):
            sb_byte(b, c)
        before = c
        i += 1
    return sb_finish(b)


@native
def version_form(p: ptr[u8], len_: u64) -> i64:
    """The rank of a part that is a word, or -1."""
    for text, rank in unroll(FORMS):
        if len_ >= len(text) and memcmp(p, text, len(text)) == 0:
            return rank
    return UNKNOWN_FORM


@native
def version_number(p: ptr[u8], len_: u64) -> i64:
    """The number that a part begins with."""
    value: i64 = 0
    for i in range(len_):
        if not is_digit(p[i]):
            return value
        if value < 1 << 55:
            value = value * 10 + i64(p[i] - 48)
    return value


@native
def part_length(s: ptr[String], at: u64) -> u64:
    """How many bytes are left of the part at hand."""
    dot = find_byte(str_bytes(s) + at, s.len - at, 46)
    return s.len - at if dot is None else u64(dot - (str_bytes(s) + at))


@native
def part_order(p: ptr[u8], p_len: u64, q: ptr[u8], q_len: u64) -> i64:
    """-1, 0 or 1 for two parts, neither empty."""
    p_digits = is_digit(p[0])
    q_digits = is_digit(q[0])
    order: i64 = 0
    if p_digits and q_digits:
        order = version_number(p, p_len) - version_number(q, q_len)
    else:
        left = NUMBER_FORM if p_digits else version_form(p, p_len)
        order = left - (NUMBER_FORM if q_digits else version_form(q, q_len))
    return i64(order > 0) - i64(order < 0)


@native
def against_number(rest: ptr[String]) -> i64:
    """The order of what one version has more than the other: it is greater when a number follows."""
    if rest.len > 0 and is_digit(str_bytes(rest)[0]):
        return 1
    number = str_from(b"#N#", 3)
    order = version_order(rest, number)
    str_decref(number)
    return order


@native
def rest_order(s: ptr[String], at: u64) -> i64:
    """`against_number` of what lies behind a place."""
    rest = str_sub(s, at, s.len - at)
    order = against_number(rest)
    str_decref(rest)
    return order


@native
def canonical_order(a: ptr[String], b: ptr[String]) -> i64:
    """`version_order` of versions in their canonical form."""
    i: u64 = 0
    k: u64 = 0
    more_a = True
    more_b = True
    order: i64 = 0
    while more_a and more_b and i < a.len and k < b.len:
        a_len = part_length(a, i)
        b_len = part_length(b, k)
        order = part_order(str_bytes(a) + i, a_len, str_bytes(b) + k, b_len)
        if order != 0:
            return order
        more_a = i + a_len < a.len
        more_b = k + b_len < b.len
        i += a_len + u64(more_a)
        k += b_len + u64(more_b)
    if more_a:
        return rest_order(a, i)
    return -rest_order(b, k) if more_b else 0


@native
def version_order(a: ptr[String], b: ptr[String]) -> i64:
    """-1, 0 or 1."""
    if a.len == 0 or b.len == 0:
        return i64(a.len != 0) - i64(b.len != 0)
    x = canonical_version(a)
    y = canonical_version(b)
    order = canonical_order(x, y)
    str_decref(x)
    str_decref(y)
    return order


@native
def f___systemlib_notice(message: ptr[String]) -> void:
    """A notice of a library function with a PHP body."""
    notice(msg(b"%s", i64(message), 0, 0))


@native
def f___systemlib_warning(message: ptr[String]) -> void:
    """A warning of a library function with a PHP body."""
    warning(msg(b"%s", i64(message), 0, 0))


@native
def f___systemlib_deprecated(message: ptr[String]) -> void:
    """A deprecation of a library function with a PHP body."""
    deprecated(msg(b"%s", i64(message), 0, 0))


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
