"""The filters of convert.*: base64 and quoted-printable, both ways, chunk by chunk.

Example: `convert_filter(name, params)` for `convert.base64-encode` with `["line-length" => 76]`.
"""

from backend.library.standard.streams.filters import *
from backend.library.standard.streams.messages import stream_warning
from backend.library.standard.streams.resources import value_at
from backend.library.standard.streams.streams import FILTER_NORMAL
from backend.library.standard.strings.string_encode import (
    BASE64,
    BASE64_VALUES,
    HEX_UPPER,
    hex_value,
)
from backend.native.lang import *
from backend.runtime.array import arr_get_name
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_finish, sb_new, sb_str
from backend.runtime.convert import tv_to_bool, tv_to_int, tv_to_str
from backend.runtime.errors import msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import str_byte, str_bytes, str_from_c, str_is
from backend.runtime.value import *

EQUALS = 61
NEWLINE = 10
BREAK_AFTER = 1  # quoted-printable: `=` was the last byte
BREAK_ENDS = 2  # `=` and white space: a line break has to come
HALF = 3  # `=` and one digit


@struct
class Convert:
    """What a conversion has still to do, and how."""

    bits: u64
    count: u64  # of bytes, or letters, in `bits`
    padded: bool
    part: i64
    room: u64  # left of the line
    length: u64  # of lines; 0: no limit
    breaks: ptr[String]  # between them (owned), or None
    binary: bool
    first: bool  # the first byte of a line is encoded
    name: ptr[String]  # owned


# base64


@native
def base64_group(c: ptr[Convert], b: ptr[Builder], bits: u64, letters: u64) -> void:
    """Append four letters, of which some may be `=`."""
    if c.length > 0:
        if c.room < 4:
            sb_str(b, c.breaks)
            c.room = c.length
        c.room -= 4
    for i in range(u64(4)):
        if i < letters:
            sb_byte(b, BASE64[bits >> (18 - 6 * i) & 63])
        else:
            sb_byte(b, EQUALS)


@native
def base64_encode(c: ptr[Convert], p: ptr[u8], size: u64, b: ptr[Builder]) -> bool:
    """Encode bytes."""
    for i in range(size):
        c.bits = c.bits << 8 | u64(p[i])
        c.count += 1
        if c.count == 3:
            base64_group(c, b, c.bits, 4)
            c.bits = 0
            c.count = 0
    return True


@native
def base64_encode_rest(c: ptr[Convert], b: ptr[Builder]) -> void:
    """Encode the bytes that do not fill a group."""
    if c.count > 0:
        base64_group(c, b, c.bits << (8 * (3 - c.count)), c.count + 1)
    c.bits = 0
    c.count = 0


@native
def base64_decode(c: ptr[Convert], p: ptr[u8], size: u64, b: ptr[Builder]) -> bool:
    """Decode letters; what is none is left out."""
    for i in range(size):
        if p[i] == EQUALS:
            c.part += 1
            if (not c.padded and c.count < 2) or c.part > 2:
                return False
            c.padded = True
            continue
        value = BASE64_VALUES[p[i]]
        if value >= 64:
            continue
        if c.padded:
            return False
        c.bits = (c.bits << 6 | u64(value)) & 0xFFFFFF
        c.count += 1
        if c.count > 1:
            shift = 2 * (4 - c.count)
            sb_byte(b, u8(c.bits >> shift))
        if c.count == 4:
            c.count = 0
    return True


# quoted-printable


@native
def soft_break(c: ptr[Convert], b: ptr[Builder], wanted: u64) -> void:
    """Begin another line when this one has no room for some bytes and a `=`."""
    if c.length > 0 and c.room < wanted + 1:
        sb_byte(b, EQUALS)
        sb_str(b, c.breaks)
        c.room = c.length


@native
def breaks_here(c: ptr[Convert], p: ptr[u8], left: u64) -> bool:
    """Whether a line break of the text stands at a place."""
    if c.binary or c.length == 0 or left < c.breaks.len:
        return False
    return memcmp(p, str_bytes(c.breaks), c.breaks.len) == 0


@native
def space_or_tab(c: u8) -> bool:
    """A space or tab."""
    return c == 32 or c == 9


@native
def blanks_at_end(c: ptr[Convert], p: ptr[u8], left: u64) -> u64:
    """How many bytes from a blank on count as the end of a line (one more than there are, as in php); 0: text follows."""
    found: u64 = 1
    matched: u64 = 0
    at: u64 = 0
    while at + 1 < left:
        if p[at] == str_byte(c.breaks, matched):
            matched += 1
            if matched >= c.breaks.len:
                break
        elif matched != 0 or not space_or_tab(p[at]):
            return 0
        else:
            found += 1
        at += 1
    return found


@native
def quoted_byte(c: ptr[Convert], b: ptr[Builder], byte: u8) -> void:
    """A byte as `=` and two digits."""
    soft_break(c, b, 3)
    sb_byte(b, EQUALS)
    sb_byte(b, HEX_UPPER[byte >> 4])
    sb_byte(b, HEX_UPPER[byte & 15])
    c.room -= 3


@native
def quoted_encode(c: ptr[Convert], p: ptr[u8], size: u64, b: ptr[Builder]) -> bool:
    """Encode bytes; where lines have a length, blanks that end one, or the chunk, are encoded, too."""
    at: u64 = 0
    ending: u64 = 0
    while at < size:
        byte = p[at]
        if breaks_here(c, p + at, size - at):
            sb_str(b, c.breaks)
            c.room = c.length
            at += c.breaks.len
            continue
        blank = not c.binary and ending == 0 and space_or_tab(byte)
        plain = byte >= 33 and byte <= 126 and byte != EQUALS
        if plain and c.first and c.room == c.length:
            plain = False
        if blank and c.length > 0:
            soft_break(c, b, 1)
            ending = blanks_at_end(c, p + at, size - at)
            blank = ending == 0
        if blank or plain:
            soft_break(c, b, 1)
            sb_byte(b, byte)
            c.room -= 1
        else:
            quoted_byte(c, b, byte)
            if ending > 0:
                ending -= 1
        at += 1
    return True


@native
def quoted_encode_rest(c: ptr[Convert], b: ptr[Builder]) -> void:
    """Nothing waits."""


@native
def quoted_decode(c: ptr[Convert], p: ptr[u8], size: u64, b: ptr[Builder]) -> bool:
    """Decode bytes; False when `=` stands before something else."""
    for i in range(size):
        byte = p[i]
        if c.part == 0:
            if byte == EQUALS:
                c.part = BREAK_AFTER
            else:
                sb_byte(b, byte)
        elif c.part == HALF:
            if hex_value(byte) == 16:
                return False
            sb_byte(b, u8(c.bits << 4 | hex_value(byte)))
            c.part = 0
        elif byte == NEWLINE:
            c.part = 0
        elif byte == 32 or byte == 9 or byte == 13:
            c.part = BREAK_ENDS
        elif c.part == BREAK_ENDS:
            return False
        elif hex_value(byte) == 16:
            return False
        else:
            c.bits = hex_value(byte)
            c.part = HALF
    return True


# The filters


def make_conversion(name: str, change, rest):
    """A filter of a conversion, and of what it appends at the end."""

    @native(name=f"filter_{name}")
    def run(f: ptr[Filter], source: ptr[Brigade], into: ptr[Brigade], consumed: ptr[i64], phase: i64) -> i64:
        c = ptr[Convert](f.state)
        b = stack(Builder)
        sb_new(b, 200)
        fine = True
        text = bucket_take(source)
        while text is not None:
            fine = fine and change(c, str_bytes(text), text.len, b)
            if consumed is not None:
                consumed[0] += i64(text.len)
            str_decref(text)
            text = bucket_take(source)
        if not fine:
            sb_drop(b)
            stream_warning(msg(b"Stream filter (%s): invalid byte sequence", i64(c.name), 0, 0))
            return FILTER_FATAL
        if phase != FILTER_NORMAL:
            rest(c, b)
        if b.len > 0:
            bucket_put(into, bucket_new(sb_finish(b)))
        else:
            sb_drop(b)
        return FILTER_PASS

    return run


@native
def convert_drop(f: ptr[Filter]) -> void:
    """FilterOps.drop"""
    c = ptr[Convert](f.state)
    str_decref(c.name)
    if c.breaks is not None:
        str_decref(c.breaks)


@native
def base64_decode_rest(c: ptr[Convert], b: ptr[Builder]) -> void:
    """Letters that do not fill a byte are left out."""


CONVERSIONS = (
    (b"convert.base64-encode", make_conversion("base64_encode", base64_encode, base64_encode_rest)),
    (b"convert.base64-decode", make_conversion("base64_decode", base64_decode, base64_decode_rest)),
    (b"convert.quoted-printable-encode", make_conversion("quoted_encode", quoted_encode, quoted_encode_rest)),
    (b"convert.quoted-printable-decode", make_conversion("quoted_decode", quoted_decode, base64_decode_rest)),
)
CONVERT_FILTERS = const_table("convert_filters", FilterOps, [(run, convert_drop) for _, run in CONVERSIONS])
_NUMBERED = [(at, name, len(name)) for at, (name, _) in enumerate(CONVERSIONS)]


@native
def parameter(params: TV, name: ptr[u8]) -> TV:
    """A parameter (borrowed) of an array; Uninit when it is not given."""
    if params.tag != Tag.ARR:
        return tv_uninit()
    key = str_from_c(name)
    found = value_at(arr_get_name(as_arr(params), key))
    str_decref(key)
    return found


@native
def convert_filter(name: ptr[String], params: TV) -> ptr[Filter]:
    """A filter of convert.*; None when there is no such conversion, or after a warning about its parameters."""
    f: ptr[Filter] = None
    for at, known, length in unroll(_NUMBERED):
        if str_is(name, known, length):
            f = filter_new(CONVERT_FILTERS + at, sizeof(Convert))
    if f is None:
        return None
    c = ptr[Convert](f.state)
    str_incref(name)
    c.name = name
    if params.tag > Tag.NULL and params.tag != Tag.ARR:
        stream_warning(msg(b"Stream filter (%s): invalid filter parameter", i64(name), 0, 0))
        filter_free(f)
        return None
    length = parameter(params, b"line-length")
    if length.tag != Tag.UNINIT:
        value = tv_to_int(length)
        if value >= 4:
            c.length = u64(value)
    if c.length > 0:
        breaks = parameter(params, b"line-break-chars")
        c.breaks = tv_to_str(breaks) if breaks.tag != Tag.UNINIT else str_from_c(b"\r\n")
    c.room = c.length
    c.binary = tv_to_bool(parameter(params, b"binary"))
    c.first = tv_to_bool(parameter(params, b"force-encode-first"))
    return f
