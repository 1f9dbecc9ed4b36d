"""The iconv functions: texts converted by the C library.

Strings are counted, cut and searched as UCS-4.

Example: `iconv("UTF-8", "ASCII//TRANSLIT", "é")` is "?" or "e", by the locale.
"""

from enum import IntEnum

from backend.library.standard.general.ini import change_setting, setting_value
from backend.native.lang import *
from backend.runtime.array import arr_set_name
from backend.runtime.array_store import arr_new_hash
from backend.runtime.errors import (
    Level,
    deprecated,
    msg,
    msg0,
    notice,
    raise_error_at,
    running_name,
    value_error,
    warning,
)
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref
from backend.runtime.string import (
    bytes_eq_ci,
    str_bytes,
    str_empty,
    str_eq,
    str_from,
    str_from_c,
    str_is,
    str_new,
    str_resize,
)
from backend.runtime.value import *

iconv_open = extern("iconv_open", fn[[ptr[u8], ptr[u8]], ptr[void]])
iconv_close = extern("iconv_close", fn[[ptr[void]], i32])
iconv_step = extern("iconv", fn[[ptr[void], ptr[ptr[u8]], ptr[u64], ptr[ptr[u8]], ptr[u64]], u64])
errno_place = extern("__errno_location", fn[[], ptr[i32]])
_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)

EINVAL, E2BIG, EILSEQ = 22, 7, 84
LONGEST_NAME = 64
SUPERSET = b"UCS-4LE"


class IconvError(IntEnum):
    """What a conversion ends with."""

    NONE = 0
    CONVERTER = 1
    WRONG_CHARSET = 2
    TOO_BIG = 3
    ILLEGAL_SEQUENCE = 4
    ILLEGAL_CHARACTER = 5
    UNKNOWN = 6
    MALFORMED = 7


@native
def converter_open(to: ptr[u8], source: ptr[u8], error: ptr[i64]) -> ptr[void]:
    """A converter; None with an error."""
    cd = iconv_open(to, source)
    if i64(cd) != -1:
        error[0] = IconvError.NONE
        return cd
    error[0] = IconvError.WRONG_CHARSET if errno_place()[0] == EINVAL else IconvError.CONVERTER
    return None


@native
def error_of(number: i32) -> i64:
    """What an errno of a step means."""
    if number == EINVAL:
        return IconvError.ILLEGAL_CHARACTER
    if number == EILSEQ:
        return IconvError.ILLEGAL_SEQUENCE
    return IconvError.TOO_BIG if number == E2BIG else IconvError.UNKNOWN


@native
def ignores(to: ptr[u8]) -> bool:
    """Whether a charset's name ends in //IGNORE."""
    length = _strlen(to)
    return length >= 9 and memcmp(to + length - 8, b"//IGNORE", 8) == 0


@native
def iconv_run(p: ptr[u8], n: u64, to: ptr[u8], source: ptr[u8], error: ptr[i64]) -> ptr[String]:
    """Bytes in another charset (owned), up to the first error; None when there is no such converter."""
    cd = converter_open(to, source, error)
    if cd is None:
        return None
    lenient = ignores(to)
    size = n + 32
    result = str_new(size)
    at = stack(ptr[u8])
    left = stack(u64)
    out = stack(ptr[u8])
    room = stack(u64)
    at[0] = p
    left[0] = n
    out[0] = str_bytes(result)
    room[0] = size
    flushing = n == 0
    while True:
        failed = i64(iconv_step(cd, None, None, out, room) if flushing else iconv_step(cd, at, left, out, room)) == -1
        number = errno_place()[0]
        if failed and number == E2BIG:
            used = size - room[0]
            more = n if n > 16 else 16
            result = str_resize(result, size + more)
            size += more
            out[0] = str_bytes(result) + used
            room[0] = size - used
        elif failed and number == EILSEQ and lenient and not flushing:
            flushing = left[0] <= 1
            at[0] = at[0] + 1
            left[0] -= 1
        elif failed:
            error[0] = error_of(number)
            break
        elif flushing:
            break
        else:
            flushing = True
    iconv_close(cd)
    used_ = size - room[0]
    if used_ == 0:
        str_decref(result)
        return str_empty()
    return str_resize(result, used_)


@native(cold=True)
def iconv_complain(error: i64, to: ptr[u8], source: ptr[u8]) -> void:
    """The message of an error of the function that runs, if there is one."""
    complain_for(running_name(), error, to, source)


@native(cold=True)
def complain_for(name: ptr[String], error: i64, to: ptr[u8], source: ptr[u8]) -> void:
    """The message of an error of a function, if there is one."""
    function = i64(name)
    if error == IconvError.CONVERTER:
        warning(msg(b"%s(): Cannot open converter", function, 0, 0))
    elif error == IconvError.WRONG_CHARSET:
        text = b"%s(): Wrong encoding, conversion from \"%z\" to \"%z\" is not allowed"
        warning(msg(text, function, i64(source), i64(to)))
    elif error == IconvError.ILLEGAL_CHARACTER:
        notice(msg(b"%s(): Detected an incomplete multibyte character in input string", function, 0, 0))
    elif error == IconvError.ILLEGAL_SEQUENCE:
        notice(msg(b"%s(): Detected an illegal character in input string", function, 0, 0))
    elif error == IconvError.TOO_BIG:
        warning(msg(b"%s(): Buffer length exceeded", function, 0, 0))
    elif error == IconvError.MALFORMED:
        warning(msg(b"%s(): Malformed string", function, 0, 0))
    elif error == IconvError.UNKNOWN:
        notice(msg(b"%s(): Unknown error (%d)", function, i64(errno_place()[0]), 0))


@native
def name_fits(name: ptr[String]) -> bool:
    """Whether a charset's name is short enough; warns otherwise."""
    return name_fits_in(name, running_name())


@native
def name_fits_in(name: ptr[String], function: ptr[String]) -> bool:
    """The same, for a function of that name."""
    if name is None or name.len < LONGEST_NAME:
        return True
    text = b"%s(): Encoding parameter exceeds the maximum allowed length of %d characters"
    warning(msg(text, i64(function), LONGEST_NAME, 0))
    return False


@native
def f___systemlib_iconv_charset(encoding: ptr[String], function: ptr[String]) -> ptr[String]:
    """The charset that a function in PHP is given, or the internal one; None after a warning."""
    return charset_argument(encoding) if name_fits_in(encoding, function) else None


# -- which charset -----------------------------------------------------------------------------------------------

KINDS = tuple(
    (kind.encode(), f"iconv.{kind}".encode()) for kind in ("input_encoding", "output_encoding", "internal_encoding")
)


@native
def iconv_setting(name: ptr[u8]) -> ptr[String]:
    """The value of a setting (owned); empty for none."""
    key = str_from_c(name)
    value = setting_value(key)
    str_decref(key)
    if value.tag == Tag.STR:
        return as_str(value)
    return str_empty()


@native
def charset_setting(own: ptr[u8], general: ptr[u8]) -> ptr[String]:
    """iconv's setting, php's, or default_charset (owned)."""
    value = iconv_setting(own)
    if value.len == 0:
        str_decref(value)
        value = iconv_setting(general)
    if value.len == 0:
        str_decref(value)
        value = iconv_setting(b"default_charset")
    return value


@native
def charset_argument(name: ptr[String]) -> ptr[String]:
    """The charset that an argument names, or the internal one (owned)."""
    if name is None:
        return charset_setting(b"iconv.internal_encoding", b"internal_encoding")
    str_incref(name)
    return name


@native
def f_iconv_get_encoding(type: ptr[String]) -> TV:
    """iconv_get_encoding()"""
    whole = type.len == 3 and bytes_eq_ci(str_bytes(type), b"all", 3)
    table = arr_new_hash(4) if whole else None
    for kind, own in unroll(KINDS):
        if whole:
            key = str_from_c(kind)
            arr_set_name(table, key, tv_str(charset_setting(own, kind)))
            str_decref(key)
        elif type.len == len(kind) and bytes_eq_ci(str_bytes(type), kind, len(kind)):
            return tv_str(charset_setting(own, kind))
    return tv_arr(table) if whole else tv_bool(False)


@native
def f_iconv_set_encoding(type: ptr[String], encoding: ptr[String]) -> bool:
    """iconv_set_encoding()"""
    if not name_fits(encoding):
        return False
    for kind, own in unroll(KINDS):
        if type.len == len(kind) and bytes_eq_ci(str_bytes(type), kind, len(kind)):
            key = str_from_c(own)
            old = change_setting(key, encoding)
            str_decref(key)
            fine = old.tag == Tag.STR
            decref(old)
            return fine
    return False


@native(cold=True)
def iconv_take_setting(name: ptr[String], value: ptr[String]) -> bool:
    """iconv's own settings are deprecated; names too long are refused."""
    for _kind, own in unroll(KINDS):
        if str_is(name, own, len(own)):
            if value.len >= LONGEST_NAME:
                return False
            if vm.fp is not None:
                deprecated(msg(b"%s(): Use of %s is deprecated", i64(running_name()), i64(name), 0))
            else:
                unknown = str_from_c(b"Unknown")
                raise_error_at(Level.DEPRECATED, msg(b"PHP Startup: Use of %s is deprecated", i64(name), 0, 0), unknown, 0)
                str_decref(unknown)
    return True


# -- functions ---------------------------------------------------------------------------------------------------


@native
def f_iconv(from_encoding: ptr[String], to_encoding: ptr[String], string: ptr[String]) -> TV:
    """iconv()"""
    if from_encoding.len >= LONGEST_NAME or not name_fits(to_encoding):
        if to_encoding.len < LONGEST_NAME:
            name_fits(from_encoding)
        return tv_bool(False)
    error = stack(i64)
    source = str_bytes(from_encoding)
    to = str_bytes(to_encoding)
    text = iconv_run(str_bytes(string), string.len, to, source, error)
    if error[0] == IconvError.NONE:
        return tv_str(text)
    if text is not None:
        str_decref(text)
    iconv_complain(error[0], to, source)
    return tv_bool(False)


@native
def as_superset(string: ptr[String], charset: ptr[String]) -> ptr[String]:
    """A string as UCS-4 (owned); None after an error, about which it complains."""
    error = stack(i64)
    text = iconv_run(str_bytes(string), string.len, SUPERSET, str_bytes(charset), error)
    if error[0] == IconvError.NONE:
        return text
    if text is not None:
        str_decref(text)
    iconv_complain(error[0], SUPERSET, str_bytes(charset))
    return None


@native
def f_iconv_strlen(string: ptr[String], encoding: ptr[String]) -> TV:
    """iconv_strlen()"""
    if not name_fits(encoding):
        return tv_bool(False)
    charset = charset_argument(encoding)
    text = as_superset(string, charset)
    str_decref(charset)
    if text is None:
        return tv_bool(False)
    count = i64(text.len >> 2)
    str_decref(text)
    return tv_int(count)


@native
def f_iconv_substr(string: ptr[String], offset: i64, length: ptr[TV], encoding: ptr[String]) -> TV:
    """iconv_substr()"""
    if not name_fits(encoding):
        return tv_bool(False)
    charset = charset_argument(encoding)
    text = as_superset(string, charset)
    result = tv_bool(False)
    if text is not None:
        total = i64(text.len >> 2)
        start = offset
        if start < 0:
            start = start + total if start + total > 0 else 0
        elif start > total:
            start = total
        count = i64(string.len) if length.tag == Tag.NULL else length.data
        if count < 0:
            count = count + total - start
            if count < 0:
                count = 0
        elif count > total:
            count = total
        if start + count > total:
            count = total - start
        error = stack(i64)
        part = iconv_run(str_bytes(text) + start * 4, u64(count * 4), str_bytes(charset), SUPERSET, error)
        str_decref(text)
        if part is not None:
            result = tv_str(part)
        else:
            iconv_complain(error[0], str_bytes(charset), SUPERSET)
    str_decref(charset)
    return result


@native
def find_code(h: ptr[String], n: ptr[String], start: i64, last: bool) -> i64:
    """Where code points begin in others, first or last; -1 for nowhere."""
    found: i64 = -1
    if n.len == 0:
        return found
    total = i64(h.len >> 2)
    size = i64(n.len >> 2)
    for i in range(start, total - size + 1):
        if memcmp(str_bytes(h) + i * 4, str_bytes(n), n.len) == 0:
            found = i
            if not last:
                break
    return found


@native
def iconv_position(haystack: ptr[String], needle: ptr[String], offset: i64, charset: ptr[String], last: bool) -> TV:
    """Where a needle is. php meets an error of the haystack with the character in front of it, if it gets so far."""
    n = as_superset(needle, charset)
    if n is None:
        return tv_bool(False)
    error = stack(i64)
    h = iconv_run(str_bytes(haystack), haystack.len, SUPERSET, str_bytes(charset), error)
    result = tv_bool(False)
    if h is not None:
        total = i64(h.len >> 2)
        found = find_code(h, n, offset, last)
        early = not last and found >= 0 and found + i64(n.len >> 2) < total
        if error[0] != IconvError.NONE and total > 0 and not early:
            iconv_complain(error[0], SUPERSET, str_bytes(charset))
        elif found >= 0:
            result = tv_int(found)
        elif offset > total:
            outside_haystack()
        str_decref(h)
    str_decref(n)
    return result


@native(cold=True)
def outside_haystack() -> TV:
    """Throw because of an offset."""
    value_error(msg0(b"iconv_strpos(): Argument #3 ($offset) must be contained in argument #1 ($haystack)"))
    return tv_thrown()


@native
def f_iconv_strpos(haystack: ptr[String], needle: ptr[String], offset: i64, encoding: ptr[String]) -> TV:
    """iconv_strpos()"""
    if not name_fits(encoding):
        return tv_bool(False)
    charset = charset_argument(encoding)
    start = offset
    result = tv_bool(False)
    fine = True
    if offset < 0:
        text = as_superset(haystack, charset)
        fine = text is not None
        if fine:
            start = offset + i64(text.len >> 2)
            str_decref(text)
            if start < 0:
                result = outside_haystack()
                fine = False
    if fine and needle.len > 0:
        result = iconv_position(haystack, needle, start, charset, False)
    str_decref(charset)
    return result


@native
def f_iconv_strrpos(haystack: ptr[String], needle: ptr[String], encoding: ptr[String]) -> TV:
    """iconv_strrpos()"""
    if needle.len == 0 or not name_fits(encoding):
        return tv_bool(False)
    charset = charset_argument(encoding)
    result = iconv_position(haystack, needle, 0, charset, True)
    str_decref(charset)
    return result


@native
def f___systemlib_iconv(to: ptr[String], source: ptr[String], text: ptr[String]) -> TV:
    """A text converted, or the number of the error."""
    error = stack(i64)
    result = iconv_run(str_bytes(text), text.len, str_bytes(to), str_bytes(source), error)
    if error[0] == IconvError.NONE:
        return tv_str(result)
    if result is not None:
        str_decref(result)
    return tv_int(error[0])


@native
def f___systemlib_iconv_complain(error: i64, to: ptr[String], function: ptr[String]) -> void:
    """The message of an error of a function in PHP."""
    complain_for(function, error, str_bytes(to), b"???")
