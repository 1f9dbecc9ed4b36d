"""Comma-separated values: fputcsv(), fgetcsv(), str_getcsv().

A field may be enclosed; inside, the enclosure doubled stands for itself, and one behind the escape
character does not end the field; both stay.

Example: the line `a,"b c"` has the fields `a` and `b c`.
"""

from backend.library.standard.streams.reading import NO_LIMIT, read_line
from backend.library.standard.streams.stream_functions import stream_of, write_checked
from backend.library.standard.streams.streams import Stream
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_finish, sb_new, sb_str
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import msg, value_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.search import find_byte
from backend.runtime.string import *
from backend.runtime.value import *

MAX_INT = (1 << 63) - 1

NO_ESCAPE = 256


@struct
class Dialect:
    """The three characters; `escape` is NO_ESCAPE for none."""

    separator: u8
    enclosure: u8
    escape: u16


@native
def read_dialect(
    d: ptr[Dialect], separator: ptr[String], enclosure: ptr[String], escape: ptr[String],
    function: ptr[u8], first: i64,
) -> bool:  # fmt: skip
    """Check the characters, which are arguments `first` and on. False after throwing."""
    if separator.len != 1:
        return not_one_character(function, first, b"separator")
    if enclosure.len != 1:
        return not_one_character(function, first + 1, b"enclosure")
    if escape.len > 1:
        text = b"%z(): Argument #%d ($escape) must be empty or a single character"
        value_error(msg(text, i64(function), first + 2, 0))
        return False
    d.separator = str_byte(separator, 0)
    d.enclosure = str_byte(enclosure, 0)
    d.escape = u16(str_byte(escape, 0)) if escape.len == 1 else NO_ESCAPE
    return True


@native(cold=True)
def not_one_character(function: ptr[u8], position: i64, name_: ptr[u8]) -> bool:
    """Throw the ValueError of a separator or enclosure; False."""
    head = msg(b"%z(): Argument #%d ($%z)", i64(function), position, i64(name_))
    value_error(msg(b"%s must be a single character", i64(head), 0, 0))
    str_decref(head)
    return False


# Writing


@native
def needs_enclosure(d: ptr[Dialect], s: ptr[String]) -> bool:
    """Whether a field has to be enclosed."""
    for i in range(s.len):
        c = str_byte(s, i)
        if c == d.separator or c == d.enclosure or u16(c) == d.escape:
            return True
        if c == 10 or c == 13 or c == 9 or c == 32:
            return True
    return False


@native
def put_field(b: ptr[Builder], d: ptr[Dialect], s: ptr[String]) -> void:
    """Append a field."""
    if not needs_enclosure(d, s):
        sb_str(b, s)
        return
    sb_byte(b, d.enclosure)
    escaped = False
    for i in range(s.len):
        c = str_byte(s, i)
        if d.escape != NO_ESCAPE and u16(c) == d.escape and c != d.enclosure:
            escaped = True
        elif not escaped and c == d.enclosure:
            sb_byte(b, d.enclosure)
        else:
            escaped = False
        sb_byte(b, c)
    sb_byte(b, d.enclosure)


@native
def f_fputcsv(
    stream: ptr[TV], fields: ptr[Array], separator: ptr[String], enclosure: ptr[String],
    escape: ptr[String], eol: ptr[String],
) -> TV:  # fmt: skip
    """fputcsv()"""
    d = stack(Dialect)
    if not read_dialect(d, separator, enclosure, escape, b"fputcsv", 3):
        return tv_bool(False)
    if stream_of(stream, b"fputcsv") is None:
        return tv_bool(False)
    b = stack(Builder)
    sb_new(b, 100)
    pos = arr_first(fields)
    any = False
    while pos < fields.used:
        text = tv_to_str(cell_of(arr_tv_at(fields, pos)[0]))
        if text is None:
            sb_drop(b)
            return tv_bool(False)
        if any:
            sb_byte(b, d.separator)
        any = True
        put_field(b, d, text)
        str_decref(text)
        pos = arr_next(fields, pos)
    if eol is None:
        sb_byte(b, 10)
    else:
        sb_str(b, eol)
    s = stream_of(stream, b"fputcsv")  # again: making the text may have closed it
    if s is None:
        sb_drop(b)
        return tv_bool(False)
    result = write_checked(s, str_bytes(b.block), b.len)
    sb_drop(b)
    return result


# Reading


@struct
class CsvReader:
    """A line being taken apart; a field that is still open at its end takes the next line in."""

    line: ptr[String]  # owned
    at: u64
    stream: ptr["Stream"]  # None: there are no further lines


@native
def next_line(r: ptr[CsvReader]) -> bool:
    """Go on with the stream's next line; False when there is none."""
    if r.stream is None:
        return False
    line = read_line(r.stream, NO_LIMIT)
    if line is None:
        return False
    str_decref(r.line)
    r.line = line
    r.at = 0
    return True


@native
def line_end(s: ptr[String]) -> u64:
    """The length of a line without its newline."""
    return without_end(str_bytes(s), s.len)


@native
def without_end(p: ptr[u8], length: u64) -> u64:
    """The length of a text without a newline at its end."""
    if length > 0 and p[length - 1] == 10:
        length -= 1
    if length > 0 and p[length - 1] == 13:
        length -= 1
    return length


@native
def enclosed_part(r: ptr[CsvReader], d: ptr[Dialect], b: ptr[Builder]) -> void:
    """Read on behind an opening enclosure, past the closing one."""
    while True:
        p = str_bytes(r.line)
        while r.at < r.line.len:
            c = p[r.at]
            r.at += 1
            if d.escape != NO_ESCAPE and u16(c) == d.escape and c != d.enclosure:
                sb_byte(b, c)
                if r.at < r.line.len:
                    sb_byte(b, p[r.at])
                    r.at += 1
                continue
            if c != d.enclosure:
                sb_byte(b, c)
            elif p[r.at] == d.enclosure and r.at < r.line.len:
                sb_byte(b, c)
                r.at += 1
            else:
                return
        if not next_line(r):
            return


@native
def read_field(r: ptr[CsvReader], d: ptr[Dialect]) -> ptr[String]:
    """Read a field up to the next separator or the line's end."""
    p = str_bytes(r.line)
    start = r.at
    at = start
    end = line_end(r.line)
    while at < end and (p[at] == 32 or p[at] - 9 < 5) and p[at] != d.separator:
        at += 1
    b = stack(Builder)
    sb_new(b, 64)
    enclosed = at < end and p[at] == d.enclosure
    if enclosed:
        r.at = at + 1
        if r.stream is None and r.at == r.line.len:
            sb_byte(b, 0)  # php takes the byte behind the text
        enclosed_part(r, d, b)
        start = r.at
        p = str_bytes(r.line)
        end = line_end(r.line)
    if start < end:
        stop = find_byte(p + start, end - start, d.separator)
        size = u64(stop - (p + start)) if stop is not None else end - start
        r.at = start + size
        if not enclosed:
            size = without_end(p + start, size)
        sb_bytes(b, p + start, size)
    return sb_finish(b)


@native
def read_record(r: ptr[CsvReader], d: ptr[Dialect]) -> ptr[Array]:
    """All fields of a record; drops the reader's line."""
    fields = arr_new(8)
    if line_end(r.line) == 0:
        arr_append(fields, tv_null())
        str_decref(r.line)
        return fields
    while True:
        arr_append(fields, tv_str(read_field(r, d)))
        if r.at >= r.line.len or str_byte(r.line, r.at) != d.separator:
            break
        r.at += 1
    str_decref(r.line)
    return fields


@native
def f_str_getcsv(
    string: ptr[String], separator: ptr[String], enclosure: ptr[String], escape: ptr[String]
) -> ptr[Array]:
    """str_getcsv()"""
    d = stack(Dialect)
    d.separator = str_byte(separator, 0) if separator.len > 0 else 44
    d.enclosure = str_byte(enclosure, 0) if enclosure.len > 0 else 34
    d.escape = u16(str_byte(escape, 0)) if escape.len > 0 else NO_ESCAPE
    r = stack(CsvReader)
    string.rc += 1
    r.line = string
    r.at = 0
    r.stream = None
    return read_record(r, d)


@native
def f_fgetcsv(
    stream: ptr[TV], length: ptr[TV], separator: ptr[String], enclosure: ptr[String],
    escape: ptr[String],
) -> TV:  # fmt: skip
    """fgetcsv()"""
    d = stack(Dialect)
    if not read_dialect(d, separator, enclosure, escape, b"fgetcsv", 3):
        return tv_bool(False)
    limit: u64 = NO_LIMIT
    if length is not None and length.tag == Tag.INT:
        if length.data < 0 or length.data == MAX_INT:
            text = b"fgetcsv(): Argument #2 ($length) must be between 0 and %d"
            value_error(msg(text, MAX_INT - 1, 0, 0))
            return tv_bool(False)
        if length.data > 0:
            limit = u64(length.data)
    r = stack(CsvReader)
    r.stream = stream_of(stream, b"fgetcsv")
    if r.stream is None:
        return tv_bool(False)
    r.line = read_line(r.stream, limit)
    r.at = 0
    return tv_arr(read_record(r, d)) if r.line is not None else tv_bool(False)
