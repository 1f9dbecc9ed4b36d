"""json_decode(): a strict recursive-descent parser of RFC 8259.

Objects are read into an array, which becomes a stdClass object unless arrays are wanted.

Example: `json_decode('{"a":[1,2.0]}', true)` is `["a" => [1, 2.0]]`.
"""

from backend.library.json.json import *
from backend.library.standard.strings.string_encode import hex_value
from backend.library.standard.strings.utf8 import sb_utf8, utf8_length
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_name
from backend.runtime.array_store import arr_empty, arr_new, arr_new_hash
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_finish, sb_new
from backend.runtime.errors import msg0, value_error
from backend.runtime.layout import *
from backend.runtime.numeric import read_double, read_int
from backend.runtime.refs import arr_decref, decref, str_decref
from backend.runtime.string import is_digit, str_byte, str_bytes, str_from
from backend.runtime.value import *

# A new stdClass (owned).
standard_object = declare("standard_object", fn[[], ptr[Object]])


@struct
class Decoder:
    """The text and what to make of it."""

    p: ptr[u8]
    len: u64
    at: u64
    flags: i64
    depth: i64
    max_depth: i64
    error: i64
    arrays: bool


@native(cold=True)
def dec_fail(d: ptr[Decoder], error: i64) -> TV:
    """Note the first error; THROWN."""
    if d.error == JsonError.NONE:
        d.error = error
    return tv_thrown()


@native(inline=True)
def dec_skip(d: ptr[Decoder]) -> u8:
    """The next byte that is not white space, or 0 at the end."""
    while d.at < d.len:
        c = d.p[d.at]
        if c != 32 and c != 10 and c != 13 and c != 9:
            return c
        d.at += 1
    return 0


@native
def dec_value(d: ptr[Decoder]) -> TV:
    """Read a value (owned); THROWN after an error."""
    c = dec_skip(d)
    if c == 123:
        return dec_object(d)
    if c == 91:
        return dec_array(d)
    if c == 34:
        s = dec_string(d)
        return tv_str(s) if s is not None else tv_thrown()
    if c == 45 or is_digit(c):
        return dec_number(d)
    if _literal(d, b"true", 4):
        return tv_bool(True)
    if _literal(d, b"false", 5):
        return tv_bool(False)
    if _literal(d, b"null", 4):
        return tv_null()
    return dec_fail(d, _error_of(d))


@native(cold=True)
def _error_of(d: ptr[Decoder]) -> i64:
    """The error that the byte at hand is."""
    if d.at >= d.len:
        return JsonError.SYNTAX
    c = d.p[d.at]
    if c < 32:
        return JsonError.CTRL_CHAR
    if c >= 128 and utf8_length(d.p + d.at, d.len - d.at) == 0:
        return JsonError.UTF8
    if c == 34:  # php looks at the next token before it complains of where that stands
        string = dec_string(d)
        if string is None:
            return d.error
        str_decref(string)
    return JsonError.SYNTAX


@native
def _literal(d: ptr[Decoder], word: ptr[u8], size: u64) -> bool:
    if d.len - d.at < size or memcmp(d.p + d.at, word, size) != 0:
        return False
    d.at += size
    return True


@native
def dec_number(d: ptr[Decoder]) -> TV:
    """Read a number."""
    p = d.p + d.at
    rest = d.len - d.at
    i: u64 = 1 if p[0] == 45 else 0
    if i >= rest or not is_digit(p[i]):
        return dec_fail(d, JsonError.SYNTAX)
    if p[i] == 48:
        i += 1
    else:
        while i < rest and is_digit(p[i]):
            i += 1
    is_float = False
    if i + 1 < rest and p[i] == 46 and is_digit(p[i + 1]):
        is_float = True
        i += 1
        while i < rest and is_digit(p[i]):
            i += 1
    if i < rest and (p[i] | 32) == 101:
        e = i + 1
        if e < rest and (p[e] == 45 or p[e] == 43):
            e += 1
        if e < rest and is_digit(p[e]):
            is_float = True
            while e < rest and is_digit(p[e]):
                e += 1
            i = e
    d.at += i
    if is_float:
        return tv_dbl(read_double(p, i))
    number = read_int(p, i)
    if number.tag == Tag.DBL and d.flags & JsonFlag.BIGINT_AS_STRING != 0:
        return tv_str(str_from(p, i))
    return number


# Strings


@native
def dec_string(d: ptr[Decoder]) -> ptr[String]:
    """Read a string; None after an error."""
    d.at += 1
    start = d.at
    while d.at < d.len:
        c = d.p[d.at]
        if c == 34:
            s = str_from(d.p + start, d.at - start)
            d.at += 1
            return s
        if c < 32 or c == 92 or c >= 128:
            return _string_rest(d, start)
        d.at += 1
    dec_fail(d, JsonError.CTRL_CHAR)
    return None


@native
def _string_rest(d: ptr[Decoder], start: u64) -> ptr[String]:
    """Read on in a string that has escapes or characters beyond ASCII."""
    b = stack(Builder)
    sb_new(b, d.at - start + 64)
    sb_bytes(b, d.p + start, d.at - start)
    while d.at < d.len:
        c = d.p[d.at]
        fine = True
        if c == 34:
            d.at += 1
            return sb_finish(b)
        if c == 92:
            fine = _escape(d, b)
        elif c >= 128:
            fine = _wide(d, b)
        elif c < 32:
            dec_fail(d, JsonError.CTRL_CHAR)
            fine = False
        else:
            sb_byte(b, c)
            d.at += 1
        if not fine:
            sb_drop(b)
            return None
    sb_drop(b)
    dec_fail(d, JsonError.CTRL_CHAR)
    return None


@native
def _wide(d: ptr[Decoder], b: ptr[Builder]) -> bool:
    """Take over a character beyond ASCII; False after an error."""
    size = utf8_length(d.p + d.at, d.len - d.at)
    if size > 0:
        sb_bytes(b, d.p + d.at, size)
        d.at += size
        return True
    if d.flags & (JsonFlag.INVALID_UTF8_IGNORE | JsonFlag.INVALID_UTF8_SUBSTITUTE) == 0:
        dec_fail(d, JsonError.UTF8)
        return False
    if d.flags & JsonFlag.INVALID_UTF8_SUBSTITUTE != 0:
        sb_bytes(b, b"\xef\xbf\xbd", 3)
    d.at += 1
    return True


@native
def _escape(d: ptr[Decoder], b: ptr[Builder]) -> bool:
    """Read an escape; False after an error."""
    c = d.p[d.at + 1]
    d.at += 2
    if c == 34 or c == 92 or c == 47:
        sb_byte(b, c)
    elif c == 98:
        sb_byte(b, 8)
    elif c == 102:
        sb_byte(b, 12)
    elif c == 110:
        sb_byte(b, 10)
    elif c == 114:
        sb_byte(b, 13)
    elif c == 116:
        sb_byte(b, 9)
    elif c == 117:
        return _unicode_escape(d, b)
    else:
        dec_fail(d, JsonError.SYNTAX)
        return False
    return True


@native
def _four_digits(d: ptr[Decoder], at: u64) -> u64:
    """The value of four hexadecimal digits, or a number above 0xFFFF."""
    if at + 4 > d.len:
        return 0x10000
    value: u64 = 0
    for i in range(4):
        digit = hex_value(d.p[at + u64(i)])
        if digit > 15:
            return 0x10000
        value = value << 4 | digit
    return value


@native
def _unicode_escape(d: ptr[Decoder], b: ptr[Builder]) -> bool:
    code = _four_digits(d, d.at)
    if code > 0xFFFF:
        dec_fail(d, JsonError.SYNTAX)
        return False
    d.at += 4
    if code & 0xF800 == 0xD800:
        low: u64 = 0
        if d.at + 1 < d.len and d.p[d.at] == 92 and d.p[d.at + 1] == 117:
            low = _four_digits(d, d.at + 2)
        if code > 0xDBFF or low & 0xFC00 != 0xDC00 or low > 0xFFFF:
            dec_fail(d, JsonError.UTF16)
            return False
        d.at += 6
        code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)
    sb_utf8(b, code)
    return True


# Arrays and objects


@native
def dec_enter(d: ptr[Decoder]) -> bool:
    """Step over an opening bracket; False when that is too deep."""
    d.at += 1
    d.depth += 1
    if d.depth >= d.max_depth:
        dec_fail(d, JsonError.DEPTH)
        return False
    return True


@native
def dec_array(d: ptr[Decoder]) -> TV:
    """Read an array."""
    if not dec_enter(d):
        return tv_thrown()
    if dec_skip(d) == 125:
        return dec_fail(d, JsonError.STATE_MISMATCH)
    a = arr_new(0)
    if dec_skip(d) == 93:
        d.at += 1
        d.depth -= 1
        return tv_arr(a)
    while True:
        v = dec_value(d)
        if v.tag == Tag.THROWN:
            break
        arr_append(a, v)
        c = dec_skip(d)
        if c == 44:
            d.at += 1
        elif c == 93:
            d.at += 1
            d.depth -= 1
            return tv_arr(a)
        else:
            dec_fail(d, JsonError.STATE_MISMATCH if c == 125 else _error_of(d))
            break
    arr_decref(a)
    return tv_thrown()


@native
def dec_member(d: ptr[Decoder], a: ptr[Array]) -> bool:
    """Read `"name": value` into an array; False after an error."""
    if dec_skip(d) != 34:
        dec_fail(d, _error_of(d))
        return False
    name = dec_string(d)
    if name is None:
        return False
    if not d.arrays and name.len > 0 and str_byte(name, 0) == 0:
        dec_fail(d, JsonError.INVALID_PROPERTY_NAME)
    elif dec_skip(d) != 58:
        dec_fail(d, _error_of(d))
    else:
        d.at += 1
        v = dec_value(d)
        if v.tag != Tag.THROWN:
            arr_set_name(a, name, v)
    str_decref(name)
    return d.error == JsonError.NONE


@native
def dec_object(d: ptr[Decoder]) -> TV:
    """Read an object, which comes into being behind its first member."""
    if not dec_enter(d):
        return tv_thrown()
    if dec_skip(d) == 125:
        d.at += 1
        d.depth -= 1
        return tv_arr(arr_empty()) if d.arrays else tv_obj(standard_object())
    if dec_skip(d) == 93:
        return dec_fail(d, JsonError.STATE_MISMATCH)
    a = arr_new_hash(8)
    result = tv_arr(a)
    while dec_member(d, a):
        if result.tag == Tag.ARR and not d.arrays:
            object = standard_object()
            object.dyn = a
            result = tv_obj(object)
        c = dec_skip(d)
        if c == 44:
            d.at += 1
        elif c == 125:
            d.at += 1
            d.depth -= 1
            return result
        else:
            dec_fail(d, JsonError.STATE_MISMATCH if c == 93 else _error_of(d))
            break
    decref(result)
    return tv_thrown()


@native(cold=True)
def dec_report(error: i64, flags: i64) -> TV:
    """Leave an error for json_last_error(), or throw it; null."""
    if flags & JsonFlag.THROW_ON_ERROR == 0:
        json_error.value = error
    else:
        json_throw(error)
    return tv_null()


@native
def f_json_decode(json: ptr[String], associative: ptr[TV], depth: i64, flags: i64) -> TV:
    """json_decode()"""
    if flags & JsonFlag.THROW_ON_ERROR == 0:
        json_error.value = JsonError.NONE
    if json.len == 0:
        return dec_report(JsonError.SYNTAX, flags)
    if depth <= 0:
        value_error(msg0(b"json_decode(): Argument #3 ($depth) must be greater than 0"))
        return tv_null()
    if depth > MAX_DEPTH:
        value_error(msg0(b"json_decode(): Argument #3 ($depth) must be less than 2147483647"))
        return tv_null()
    d = stack(Decoder)
    d.p = str_bytes(json)
    d.len = json.len
    d.at = 0
    d.flags = flags
    d.depth = 0
    d.max_depth = depth
    d.error = JsonError.NONE
    d.arrays = flags & JsonFlag.OBJECT_AS_ARRAY != 0
    if associative is not None and associative.tag == Tag.BOOL:
        d.arrays = associative.data != 0
    v = dec_value(d)
    if v.tag != Tag.THROWN:
        dec_skip(d)
        if d.at < d.len:
            dec_fail(d, _error_of(d))
            decref(v)
    return v if d.error == JsonError.NONE else dec_report(d.error, flags)
