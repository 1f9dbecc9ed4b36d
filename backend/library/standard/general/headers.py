"""HTTP headers, of which the command line has none: what header() refuses, and the response code.

Example: `header("Location: /")` sets http_response_code() to 302.
"""

from backend.interp.calls.frames import own_frame
from backend.interp.members.typed_props import ref_assign
from backend.native.lang import *
from backend.runtime.array import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_empty
from backend.runtime.convert import tv_to_int, tv_to_str
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error, value_error, warning
from backend.runtime.layout import *
from backend.runtime.output import BEFORE_FIRST, first_output, out
from backend.runtime.refs import decref, str_decref, str_incref, tv_copy, tv_set
from backend.runtime.string import (
    is_digit,
    lower,
    str_byte,
    str_bytes,
    str_empty,
    str_is,
    str_lower,
)
from backend.runtime.value import *

FOUND = 302
CREATED = 201

response_code = global_var("response_code", i64)
content_type = global_var("content_type", ptr[String])  # the last Content-Type header, or None


@struct
class BeforeHeaders:
    """What the program wants."""

    callback: TV  # whom header_register_callback() wants called, or Uninit


before_headers = global_var("before_headers", BeforeHeaders)
# Call a callable value from native code (arguments borrowed, the result owned).
call_value = declare("call_value", fn[[TV, ptr[TV], u32], TV])


@native(cold=True)
def headers_request_start(booted: bool) -> void:
    """A new request has no response code."""
    response_code.value = 0
    content_type.value = None
    before_headers.callback = tv_uninit()


@native
def headers_open() -> bool:
    """Whether headers can still be set; warns when output has begun."""
    if first_output.file is None:
        return True
    text = b"Cannot modify header information - headers already sent by (output started at %s:%d)"
    warning(msg(text, i64(first_output.file), first_output.line, 0))
    return False


@native
def starts_with_ci(s: ptr[String], text: ptr[u8], length: u64) -> bool:
    """Whether a string begins with a lower-case text, in any case."""
    if s.len < length:
        return False
    for i in range(length):
        if lower(str_byte(s, i)) != text[i]:
            return False
    return True


@native
def status_code(header: ptr[String]) -> i64:
    """The code of "HTTP/1.1 404 Not Found"; 200 when there is none."""
    p = str_bytes(header)
    i: u64 = 0
    while i < header.len and p[i] != 32:
        i += 1
    while i < header.len and p[i] == 32:
        i += 1
    code: i64 = 0
    while i < header.len and is_digit(p[i]) and code < 1000:
        code = code * 10 + i64(p[i] - 48)
        i += 1
    return code if code > 0 else 200


@native
def f_header(header: ptr[String], replace: bool, response_code_: i64) -> void:
    """header()"""
    if not headers_open():
        return
    for i in range(header.len):
        c = str_byte(header, i)
        if c == 0:
            warning(msg0(b"Header may not contain NUL bytes"))
            return
        if c == 10 or c == 13:
            warning(msg0(b"Header may not contain more than a single header, new line detected"))
            return
    if starts_with_ci(header, b"http/", 5):
        response_code.value = status_code(header)
    elif starts_with_ci(header, b"content-type:", 13):
        if content_type.value is not None:
            str_decref(content_type.value)
        str_incref(header)
        content_type.value = header
    elif starts_with_ci(header, b"location:", 9):
        code = response_code.value
        if (code < 300 or code > 399) and code != CREATED:
            response_code.value = FOUND
    if response_code_ != 0:
        response_code.value = i64(i32(response_code_))


@native
def f_header_register_callback(callback: ptr[TV]) -> bool:
    """header_register_callback(): only the last one is called; none, when something was printed already."""
    decref(before_headers.callback)
    before_headers.callback = tv_copy(callback[0])
    if first_output.file is None:
        out.after |= BEFORE_FIRST
    return True


@native(cold=True)
def headers_callback() -> void:
    """Call whom header_register_callback() was given: the command line has no headers, but here they would be sent."""
    callback = before_headers.callback
    before_headers.callback = tv_uninit()
    result = call_value(callback, None, 0)
    if result.tag != Tag.THROWN:
        decref(result)
    decref(callback)


@native
def f_header_remove(name: ptr[String]) -> void:
    """header_remove()"""
    headers_open()


@native
def f_headers_list() -> ptr[Array]:
    """headers_list(): the command line keeps none"""
    return arr_empty()


@native
def f_headers_sent(filename: ptr[Ref], line: ptr[Ref]) -> bool:
    """headers_sent()"""
    file = first_output.file
    place = str_empty()
    if file is not None:
        str_incref(file)
        place = file
    if filename is not None:
        ref_assign(filename, tv_str(place))
    else:
        str_decref(place)
    if line is not None and vm.exc is None:
        ref_assign(line, tv_int(first_output.line if file is not None else 0))
    return file is not None


@native
def f_http_response_code(response_code_: i64) -> TV:
    """http_response_code()"""
    old = response_code.value
    if response_code_ != 0:
        response_code.value = i64(i32(response_code_))
        return tv_int(old) if old != 0 else tv_bool(True)
    return tv_int(old) if old != 0 else tv_bool(False)


# -- cookies: what would be sent is checked, then the output has begun or nobody sees it ---------------------------

UNFIT = b'cannot contain "=", ",", ";", " ", "\\t", "\\r", "\\n", "\\013", or "\\014"'
UNFIT_PART = b'cannot contain ",", ";", " ", "\\t", "\\r", "\\n", "\\013", or "\\014"'
LAST_SECOND = 253402300799  # of the year 9999
OPTIONS = (b"path", b"domain", b"secure", b"httponly", b"samesite")


@native
def fits_cookie(text: ptr[String], in_name: bool) -> bool:
    """Whether a text up to its NUL has none of the characters that end parts of a cookie."""
    for i in range(text.len):
        c = str_byte(text, i)
        if c == 0:
            return True
        if (c == 61 and in_name) or c == 44 or c == 59 or c == 32 or (c >= 9 and c <= 13):
            return False
    return True


@native
def option_fits(text: ptr[String], name: ptr[u8], function: ptr[u8]) -> bool:
    """Whether an option of a cookie has no character that ends it; throws otherwise."""
    if fits_cookie(text, False):
        return True
    head = msg(b'%z(): "%z" option ', i64(function), i64(name), 0)
    value_error(msg(b"%s%z", i64(head), i64(UNFIT_PART), 0))
    str_decref(head)
    return False


@native
def names_option(key: ptr[String], name: ptr[u8], size: u64) -> bool:
    """Whether a key is an option's name, in any case."""
    lowered = str_lower(key)
    same = str_is(lowered, name, size)
    str_decref(lowered)
    return same


@native
def read_cookie_option(key: TV, v: TV, to: ptr[TV], function: ptr[u8]) -> bool:
    """Read an element of the options: `to` gets expiry, path and domain. False after throwing."""
    if key.tag != Tag.STR:
        value_error(msg(b"%z(): option array cannot have numeric keys", i64(function), 0, 0))
        return False
    name = as_str(key)
    if names_option(name, b"expires", 7):
        to[0] = tv_int(tv_to_int(v))
        return vm.exc is None
    for known in unroll(OPTIONS):
        if names_option(name, known, len(known)):
            if known == b"path" or known == b"domain" or known == b"samesite":
                text = tv_to_str(v)
                if text is None:
                    return False
                if known == b"samesite":
                    str_decref(text)
                else:
                    tv_set(to + (1 if known == b"path" else 2), tv_str(text))
            return True
    value_error(msg(b'%z(): option "%s" is invalid', i64(function), i64(name), 0))
    return False


@native
def cookie_fits(name: ptr[String], value: ptr[String], raw: bool, to: ptr[TV], function: ptr[u8]) -> bool:
    """Whether a cookie can be made; throws otherwise."""
    if name.len == 0:
        value_error(msg(b"%z(): Argument #1 ($name) cannot be empty", i64(function), 0, 0))
        return False
    if not fits_cookie(name, True):
        value_error(msg(b"%z(): Argument #1 ($name) %z", i64(function), i64(UNFIT), 0))
        return False
    if raw and not fits_cookie(value, False):
        value_error(msg(b"%z(): Argument #2 ($value) %z", i64(function), i64(UNFIT_PART), 0))
        return False
    if not option_fits(as_str(to[1]), b"path", function) or not option_fits(as_str(to[2]), b"domain", function):
        return False
    if value.len > 0 and to[0].data > LAST_SECOND:
        text = b'%z(): "expires" option cannot have a year greater than 9999'
        value_error(msg(text, i64(function), 0, 0))
        return False
    return True


@native
def set_cookie(
    name: ptr[String], value: ptr[String], expires: ptr[TV], path: ptr[String], domain: ptr[String], raw: bool,
    function: ptr[u8],
) -> bool:  # fmt: skip
    """setcookie() and setrawcookie()"""
    to = stack(TV, 3)
    to[0] = tv_int(0)
    to[1] = tv_copy(tv_str(path))
    to[2] = tv_copy(tv_str(domain))
    fine = True
    if expires.tag != Tag.ARR:
        to[0] = expires[0]
    elif own_frame().nargs > 3:
        text = b"%z(): Expects exactly 3 arguments when argument #3 ($expires_or_options) is an array"
        throw_error(ErrorClass.ARGUMENT_COUNT_ERROR, msg(text, i64(function), 0, 0))
        fine = False
    else:
        options = as_arr(expires[0])
        pos = arr_first(options)
        while pos < options.used and fine:
            fine = read_cookie_option(arr_key_at(options, pos), cell_of(arr_tv_at(options, pos)[0]), to, function)
            pos = arr_next(options, pos)
    fine = fine and cookie_fits(name, value, raw, to, function) and headers_open()
    decref(to[1])
    decref(to[2])
    return fine


@native
def f_setcookie(
    name: ptr[String],
    value: ptr[String],
    expires_or_options: ptr[TV],
    path: ptr[String],
    domain: ptr[String],
    secure: bool,
    httponly: bool,
) -> bool:
    """setcookie()"""
    return set_cookie(name, value, expires_or_options, path, domain, False, b"setcookie")


@native
def f_setrawcookie(
    name: ptr[String],
    value: ptr[String],
    expires_or_options: ptr[TV],
    path: ptr[String],
    domain: ptr[String],
    secure: bool,
    httponly: bool,
) -> bool:
    """setrawcookie()"""
    return set_cookie(name, value, expires_or_options, path, domain, True, b"setrawcookie")
