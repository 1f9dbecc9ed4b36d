"""What mbstring does for output and mail headers: mb_output_handler(), mb_encode_mimeheader(), mb_decode_mimeheader().

Example: after `ob_start("mb_output_handler")` output is in the encoding of mb_http_output().
"""

from backend.library.mbstring.decode import charset_call
from backend.library.mbstring.encode import convert
from backend.library.mbstring.languages import MAIL_CHARSET, MAIL_HEADER
from backend.library.mbstring.python.encodings import number as encoding_number
from backend.library.mbstring.settings import mime_name
from backend.library.mbstring.state import (
    NONE,
    PASS,
    argument_error,
    encoding_argument,
    encoding_name,
    mb,
)
from backend.library.standard.general.headers import content_type
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import decref, str_decref, str_incref
from backend.runtime.string import str_byte, str_bytes, str_empty
from backend.runtime.value import *

QPRINT = encoding_number("Quoted-Printable")


TEXT_TYPES = (b"text/", b"application/xhtml+xml")


@native
def is_text_output() -> bool:
    """Whether the Content-Type is one of text, as it is before anybody sets it."""
    header = content_type.value
    if header is None:
        return True
    at: u64 = len(b"content-type:")
    while at < header.len and str_byte(header, at) == 32:
        at += 1
    for kind in unroll(TEXT_TYPES):
        if header.len - at >= len(kind) and memcmp(str_bytes(header) + at, kind, len(kind)) == 0:
            return True
    return False


@native
def f___systemlib_mb_output_start() -> ptr[String]:
    """Begin to convert output that is text; the charset it has then, or an empty string."""
    mb.converting = NONE
    if mb.output == PASS or not is_text_output():
        return str_empty()
    mb.converting = mb.internal
    name = mime_name(mb.output)
    return name if name is not None else str_empty()


@native
def f___systemlib_mb_output(string: ptr[String], last: bool) -> ptr[String]:
    """A piece of output."""
    if mb.converting == NONE:
        str_incref(string)
        return string
    result = convert(str_bytes(string), string.len, mb.converting, mb.output)
    if last:
        mb.converting = NONE
    return result


@native
def header_call(function: ptr[u8], arguments: ptr[Array]) -> ptr[String]:
    """What a Python function says (owned); the arguments are consumed. None after an exception."""
    answer = charset_call(function, arguments)
    if answer.tag == Tag.STR:
        return as_str(answer)
    decref(answer)
    return None


@native
def f_mb_encode_mimeheader(
    string: ptr[String],
    charset: ptr[String],
    transfer_encoding: ptr[String],
    newline: ptr[String],
    indent: i64,
) -> ptr[String]:
    """mb_encode_mimeheader()"""
    number = i64(MAIL_CHARSET[mb.language])
    quoted = MAIL_HEADER[mb.language] == QPRINT
    if charset is not None:
        number = encoding_argument(charset, 2)
        if number < 0:
            return None
        quoted = False
        mime = mime_name(number)
        if mime is None:
            text = b"\"%z\" cannot be used for MIME header encoding"
            argument_error(2, msg(text, i64(str_bytes(charset)), 0, 0))
            return None
        str_decref(mime)
    if transfer_encoding is not None:
        c = str_byte(transfer_encoding, 0) & 0xDF
        if c == ord("B") or c == ord("Q"):
            quoted = c == ord("Q")
    arguments = arr_new(6)
    str_incref(string)
    arr_append(arguments, tv_str(string))
    arr_append(arguments, tv_str(encoding_name(mb.internal)))
    arr_append(arguments, tv_str(encoding_name(number)))
    arr_append(arguments, tv_bool(quoted))
    str_incref(newline)
    arr_append(arguments, tv_str(newline))
    arr_append(arguments, tv_int(indent))
    return header_call(b"__systemlib_mb_encode_header", arguments)


@native
def f_mb_decode_mimeheader(string: ptr[String]) -> ptr[String]:
    """mb_decode_mimeheader()"""
    arguments = arr_new(2)
    str_incref(string)
    arr_append(arguments, tv_str(string))
    arr_append(arguments, tv_str(encoding_name(mb.internal)))
    return header_call(b"__systemlib_mb_decode_header", arguments)
