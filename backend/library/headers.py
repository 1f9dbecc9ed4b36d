"""HTTP headers, of which the command line has none: what header() refuses, and the response code.

Example: `header("Location: /")` sets http_response_code() to 302.
"""

from backend.interp.members.typed_props import ref_assign
from backend.native.lang import *
from backend.runtime.array_store import arr_empty
from backend.runtime.errors import msg, msg0, value_error, warning
from backend.runtime.layout import *
from backend.runtime.output import first_output
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import is_digit, lower, str_byte, str_bytes, str_empty
from backend.runtime.value import *

FOUND = 302
CREATED = 201

response_code = global_var("response_code", i64)


@native(cold=True)
def headers_request_start() -> void:
    """A new request has no response code."""
    response_code.value = 0


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
    elif starts_with_ci(header, b"location:", 9):
        code = response_code.value
        if (code < 300 or code > 399) and code != CREATED:
            response_code.value = FOUND
    if response_code_ != 0:
        response_code.value = response_code_


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
        response_code.value = response_code_
        return tv_int(old) if old != 0 else tv_bool(True)
    return tv_int(old) if old != 0 else tv_bool(False)


@native
def cookie_name_fits(name: ptr[String], function: ptr[u8]) -> bool:
    """Whether a cookie can have the name; throws otherwise."""
    if name.len == 0:
        value_error(msg(b"%z(): Argument #1 ($name) cannot be empty", i64(function), 0, 0))
        return False
    for i in range(name.len):
        c = str_byte(name, i)
        if c == 61 or c == 44 or c == 59 or c == 32 or (c >= 9 and c <= 13):
            text = b'%z(): Argument #1 ($name) cannot contain "=", ",", ";", " ", "\\t", "\\r", "\\n", "\\013", or "\\014"'
            value_error(msg(text, i64(function), 0, 0))
            return False
    return True


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
    return cookie_name_fits(name, b"setcookie") and headers_open()


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
    return cookie_name_fits(name, b"setrawcookie") and headers_open()
