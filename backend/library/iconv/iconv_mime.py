"""iconv_mime_encode(): a header field of encoded words, each short enough for its line.

Example: `iconv_mime_encode("Subject", "é", ["scheme" => "Q"])` is "Subject: =?UTF-8?Q?=C3=A9?=".
"""

from backend.library.iconv.iconv import (
    E2BIG,
    IconvError,
    charset_argument,
    converter_open,
    errno_place,
    error_of,
    iconv_close,
    iconv_complain,
    iconv_step,
    name_fits,
)
from backend.library.standard.strings.string_encode import f_base64_encode
from backend.native.lang import *
from backend.runtime.array import arr_get_str
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_finish, sb_new, sb_str
from backend.runtime.convert import tv_to_int, tv_to_str
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import str_byte, str_bytes, str_from, str_from_c, str_new
from backend.runtime.value import *

DEFAULT_LINE = 76
_PLAIN = {*range(33, 127)} - {ord("="), ord("?"), ord("_")}
COST = const_table("iconv_quoted_cost", u8, [1 if c in _PLAIN else 3 for c in range(256)])
DIGITS = b"0123456789ABCDEF"


@struct
class Field:
    """A field in the making."""

    out: ptr[Builder]
    cd: ptr[void]
    at: ptr[u8]  # the rest of the value
    left: u64
    room: i64  # what is left of the line
    buffer: ptr[String]
    made: u64  # bytes in the buffer
    error: i64


@native
def field_option(options: ptr[Array], name: ptr[u8]) -> ptr[TV]:
    """An option's value, or None."""
    key = str_from_c(name)
    cell = arr_get_str(options, key)
    str_decref(key)
    return deref(cell) if cell is not None else None


@native
def charset_option(options: ptr[Array], name: ptr[u8], other: ptr[String]) -> ptr[String]:
    """The charset of an option, or another (owned); None after a warning."""
    cell = field_option(options, name)
    result = other
    if cell is not None and cell.tag == Tag.STR:
        if not name_fits(as_str(cell[0])):
            return None
        if as_str(cell[0]).len > 0:
            result = as_str(cell[0])
    str_incref(result)
    return result


@native
def take_step(f: ptr[Field], room: u64) -> bool:
    """Convert as much as fits into the buffer; False after an error."""
    at = stack(ptr[u8])
    left = stack(u64)
    out = stack(ptr[u8])
    rest = stack(u64)
    at[0] = f.at
    left[0] = f.left
    out[0] = str_bytes(f.buffer)
    rest[0] = room
    before = f.left
    if i64(iconv_step(f.cd, at, left, out, rest)) == -1:
        number = errno_place()[0]
        if number != E2BIG:
            f.error = error_of(number)
            return False
        if left[0] == before:
            f.error = IconvError.TOO_BIG
            return False
    f.at = at[0]
    f.left = left[0]
    f.made = u64(out[0] - str_bytes(f.buffer))
    return True


@native
def take_end(f: ptr[Field], room: u64) -> bool:
    """Append what ends a converted text; False when it does not fit."""
    out = stack(ptr[u8])
    rest = stack(u64)
    out[0] = str_bytes(f.buffer) + f.made
    rest[0] = room
    fits = i64(iconv_step(f.cd, None, None, out, rest)) != -1
    if fits:
        f.made = u64(out[0] - str_bytes(f.buffer))
    return fits


@native
def base64_word(f: ptr[Field]) -> bool:
    """The inside of an encoded word in Base64; False after an error."""
    start = f.at
    left = f.left
    size = sdiv(f.room - 2, 4) * 3
    reserved: i64 = 4
    while True:
        if size <= reserved:
            f.error = IconvError.TOO_BIG
            return False
        if not take_step(f, u64(size - reserved)):
            return False
        if take_end(f, u64(size) - f.made):
            break
        iconv_step(f.cd, None, None, None, None)
        reserved += 4
        f.at = start
        f.left = left
    raw = str_from(str_bytes(f.buffer), f.made)
    text = f_base64_encode(raw)
    str_decref(raw)
    sb_str(f.out, text)
    f.room -= i64(text.len)
    str_decref(text)
    return True


@native
def quoted_word(f: ptr[Field]) -> bool:
    """The inside of an encoded word in quoted-printable; False after an error."""
    start = f.at
    left = f.left
    size = f.room - 2
    while size > 0:
        if not take_step(f, u64(size)):
            if f.error == IconvError.TOO_BIG:
                f.error = IconvError.UNKNOWN
            return False
        take_end(f, u64(size) - f.made)
        cost: i64 = 0
        for i in range(f.made):
            cost += i64(COST[str_byte(f.buffer, i)])
        if cost <= f.room - 2:
            break
        size -= sdiv(cost - (f.room - 2) + 2, 3)
        f.at = start
        f.left = left
    digits = DIGITS
    for i in range(f.made):
        c = str_byte(f.buffer, i)
        if COST[c] == 1:
            sb_byte(f.out, c)
        else:
            sb_byte(f.out, ord("="))
            sb_byte(f.out, digits[c >> 4])
            sb_byte(f.out, digits[c & 15])
        f.room -= i64(COST[c])
    iconv_step(f.cd, None, None, None, None)
    return True


@native
def put_words(f: ptr[Field], charset: ptr[String], quoted: bool, line: i64, fold: ptr[String]) -> void:
    """The value as encoded words."""
    least = 7 + i64(charset.len) + (3 if quoted else 4)
    while True:
        if f.room < least + i64(fold.len) + 1:
            sb_str(f.out, fold)
            sb_byte(f.out, 32)
            f.room = line - 1
        sb_bytes(f.out, b"=?", 2)
        sb_str(f.out, charset)
        sb_bytes(f.out, b"?Q?" if quoted else b"?B?", 3)
        f.room -= i64(charset.len) + 5
        fine = quoted_word(f) if quoted else base64_word(f)
        if not fine:
            return
        sb_bytes(f.out, b"?=", 2)
        f.room -= 2
        if f.left == 0:
            return


@native
def plain_name(b: ptr[Builder], name: ptr[String], source: ptr[u8], error: ptr[i64]) -> void:
    """Append the field's name if it is ASCII."""
    cd = converter_open(b"ASCII", source, error)
    if cd is None:
        return
    iconv_close(cd)
    for i in range(name.len):
        if str_byte(name, i) > 127:
            return
    sb_str(b, name)


@native
def encode_field(
    name: ptr[String],
    value: ptr[String],
    line: i64,
    fold: ptr[String],
    quoted: bool,
    to: ptr[String],
    source: ptr[String],
) -> TV:
    """The field, or false after a message."""
    error = stack(i64)
    error[0] = IconvError.NONE
    b = stack(Builder)
    sb_new(b, value.len * 2 + 80)
    f = stack(Field)
    f.cd = None
    f.error = IconvError.NONE
    if i64(name.len) + 2 >= line or i64(to.len) + 12 >= line:
        f.error = IconvError.TOO_BIG
    else:
        plain_name(b, name, str_bytes(source), error)
        if error[0] == IconvError.NONE:
            f.cd = converter_open(str_bytes(to), str_bytes(source), error)
        f.error = error[0]
    if f.cd is not None:
        sb_bytes(b, b": ", 2)
        f.out = b
        f.at = str_bytes(value)
        f.left = value.len
        f.room = line - i64(name.len) - 2
        f.buffer = str_new(u64(line) + 5)
        f.made = 0
        put_words(f, to, quoted, line, fold)
        str_decref(f.buffer)
        iconv_close(f.cd)
    if f.error == IconvError.NONE:
        return tv_str(sb_finish(b))
    sb_drop(b)
    iconv_complain(f.error, str_bytes(to), str_bytes(source))
    return tv_bool(False)


@native
def f_iconv_mime_encode(field_name: ptr[String], field_value: ptr[String], options: ptr[Array]) -> TV:
    """iconv_mime_encode()"""
    scheme = field_option(options, b"scheme")
    quoted = False
    if scheme is not None and scheme.tag == Tag.STR:
        quoted = str_byte(as_str(scheme[0]), 0) & 0xDF == ord("Q")
    internal = charset_argument(None)
    source = charset_option(options, b"input-charset", internal)
    to = charset_option(options, b"output-charset", internal) if source is not None else None
    str_decref(internal)
    if to is None:
        if source is not None:
            str_decref(source)
        return tv_bool(False)
    line: i64 = DEFAULT_LINE
    given = field_option(options, b"line-length")
    if given is not None:
        line = tv_to_int(given[0])
    breaks = field_option(options, b"line-break-chars")
    fold = tv_to_str(breaks[0]) if breaks is not None else str_from_c(b"\r\n")
    result = tv_thrown()
    if fold is not None:
        result = encode_field(field_name, field_value, line if line < MOST else MOST, fold, quoted, to, source)
        str_decref(fold)
    str_decref(source)
    str_decref(to)
    return result


MOST = 1 << 26  # bytes of a line
