"""json_encode().

Arrays with keys 0, 1, 2 ... are lists, others objects; objects show their public properties, or what
jsonSerialize() returns; enum cases their values.

Example: `json_encode(["a" => 1.0])` is `{"a":1.0}` with JSON_PRESERVE_ZERO_FRACTION.
"""

from backend.library.core.properties import (
    PUBLIC,
    PropCursor,
    call_func,
    shown_begin,
    shown_end,
    shown_next,
)
from backend.library.json.json import *
from backend.library.standard.strings.string_encode import HEX_LOWER
from backend.library.standard.strings.utf8 import utf8_code, utf8_length, utf8_skip
from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_ops import ARR_VISITED, arr_is_list, visit_begin, visit_end
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_c,
    sb_drop,
    sb_fill,
    sb_finish,
    sb_int,
    sb_new,
)
from backend.runtime.deep import check_depth
from backend.runtime.errors import value_error
from backend.runtime.layout import *
from backend.runtime.numeric import precisions, sb_general, str_to_number
from backend.runtime.refs import decref, obj_decref, str_decref
from backend.runtime.string import is_digit, str_bytes, str_from, str_is
from backend.runtime.value import *

INFINITY_BITS = 0x7FF0000000000000
INDENT = 4

# The method of a lower-case name that code in a class (None: outside) may call, or None.
method_find = declare(
    "method_find", fn[[ptr["Class"], ptr[String], ptr["Class"]], ptr["Func"]]
)


@struct
class Encoder:
    """Text so far and where it goes on."""

    text: Builder
    flags: i64
    depth: i64
    max_depth: i64
    error: i64


@native
def enc_fail(e: ptr[Encoder], error: i64) -> bool:
    """Note an error and write null for the value; False when that ends the encoding."""
    e.error = error
    if e.flags & JsonFlag.PARTIAL_OUTPUT_ON_ERROR == 0:
        return False
    sb_c(addr(e.text), b"null")
    return True


@native
def enc_newline(e: ptr[Encoder]) -> void:
    """Begin a line when pretty-printing."""
    if e.flags & JsonFlag.PRETTY_PRINT != 0:
        sb_byte(addr(e.text), 10)
        sb_fill(addr(e.text), 32, u64(e.depth * INDENT))


@native
def enc_value(e: ptr[Encoder], v: TV) -> bool:
    """Append a cell; False when an error or exception ends the encoding."""
    check_depth()
    b = addr(e.text)
    if v.tag == Tag.STR:
        return enc_string(e, str_bytes(as_str(v)), as_str(v).len)
    if v.tag == Tag.INT:
        sb_int(b, v.data)
    elif v.tag == Tag.ARR:
        return enc_array(e, as_arr(v))
    elif v.tag == Tag.OBJ:
        return enc_object(e, as_obj(v))
    elif v.tag == Tag.DBL:
        return enc_float(e, as_dbl(v))
    elif v.tag == Tag.BOOL:
        sb_c(b, b"true" if v.data != 0 else b"false")
    elif v.tag <= Tag.NULL:
        sb_c(b, b"null")
    else:
        return enc_fail(e, JsonError.UNSUPPORTED_TYPE)
    return True


@native
def enc_float(e: ptr[Encoder], value: f64) -> bool:
    """Append a float."""
    if isnan(value) or fabs(value) == f64_of(INFINITY_BITS):
        e.error = JsonError.INF_OR_NAN
        sb_byte(addr(e.text), 48)
        return e.flags & JsonFlag.PARTIAL_OUTPUT_ON_ERROR != 0
    b = addr(e.text)
    start = b.len
    sb_general(b, value, precisions.exact, 101)
    if e.flags & JsonFlag.PRESERVE_ZERO_FRACTION != 0:
        p = str_bytes(b.block)
        for i in range(start, b.len):
            if not is_digit(p[i]) and p[i] != 45:
                return True
        sb_bytes(b, b".0", 2)
    return True


# Strings


@native
def enc_string(e: ptr[Encoder], p: ptr[u8], len: u64) -> bool:
    """Append a string value, or with JSON_NUMERIC_CHECK the number that it is."""
    if e.flags & JsonFlag.NUMERIC_CHECK != 0:
        s = str_from(p, len)
        number = str_to_number(s)
        str_decref(s)
        if number.tag == Tag.INT or (number.tag == Tag.DBL and fabs(as_dbl(number)) < f64_of(INFINITY_BITS)):
            return enc_value(e, number)
    return enc_quoted(addr(e.text), p, len, e.flags) or enc_fail(e, JsonError.UTF8)


@native
def enc_quoted(b: ptr[Builder], p: ptr[u8], len: u64, flags: i64) -> bool:
    """Append a string in quotes; False, with nothing appended, when it is not UTF-8."""
    start = b.len
    sb_byte(b, 34)
    i: u64 = 0
    while i < len:
        plain = i
        while plain < len and _is_plain(p[plain]):
            plain += 1
        sb_bytes(b, p + i, plain - i)
        i = plain
        if i < len:
            size = enc_character(b, p + i, len - i, flags)
            if size == 0:
                b.len = start
                return False
            i += size
    sb_byte(b, 34)
    return True


# Bytes that never need an escape.
PLAIN = const_table(
    "json_plain", u8, [int(32 <= c < 128 and c not in b"\"\\/&'<>") for c in range(256)]
)


@native(inline=True)
def _is_plain(c: u8) -> bool:
    return PLAIN[c] != 0


@native
def enc_character(b: ptr[Builder], p: ptr[u8], rest: u64, flags: i64) -> u64:
    """Append one character that may need an escape; the bytes used, 0 for invalid UTF-8."""
    c = p[0]
    if c >= 128:
        return enc_unicode(b, p, rest, flags)
    if (c == 60 or c == 62) and flags & JsonFlag.HEX_TAG != 0:
        enc_u(b, u64(c), True)
    elif c == 38 and flags & JsonFlag.HEX_AMP != 0:
        enc_u(b, u64(c), True)
    elif c == 39 and flags & JsonFlag.HEX_APOS != 0:
        enc_u(b, u64(c), True)
    elif c == 34 and flags & JsonFlag.HEX_QUOT != 0:
        enc_u(b, u64(c), True)
    elif c == 34 or c == 92 or (c == 47 and flags & JsonFlag.UNESCAPED_SLASHES == 0):
        sb_byte(b, 92)
        sb_byte(b, c)
    elif c == 8:
        sb_c(b, b"\\b")
    elif c == 12:
        sb_c(b, b"\\f")
    elif c == 10:
        sb_c(b, b"\\n")
    elif c == 13:
        sb_c(b, b"\\r")
    elif c == 9:
        sb_c(b, b"\\t")
    elif c < 32:
        enc_u(b, u64(c), False)
    else:
        sb_byte(b, c)
    return 1


@native
def enc_u(b: ptr[Builder], code: u64, capitals: bool) -> void:
    """Append a \\uXXXX escape."""
    sb_c(b, b"\\u")
    for i in range(4):
        digit = HEX_LOWER[(code >> u64(12 - 4 * i)) & 15]
        sb_byte(b, digit - 32 if capitals and digit > 57 else digit)


@native
def enc_unicode(b: ptr[Builder], p: ptr[u8], rest: u64, flags: i64) -> u64:
    """Append a character beyond ASCII; the bytes used, 0 for invalid UTF-8."""
    size = utf8_length(p, rest)
    if size == 0:
        skipped = utf8_skip(p, rest)
        if flags & JsonFlag.INVALID_UTF8_IGNORE != 0:
            return skipped
        if flags & JsonFlag.INVALID_UTF8_SUBSTITUTE == 0:
            return 0
        if flags & JsonFlag.UNESCAPED_UNICODE != 0:
            sb_bytes(b, b"\xef\xbf\xbd", 3)
        else:
            enc_u(b, 0xFFFD, False)
        return skipped
    code = utf8_code(p, size)
    separator = code == 0x2028 or code == 0x2029
    if flags & JsonFlag.UNESCAPED_UNICODE != 0:
        if not separator or flags & JsonFlag.UNESCAPED_LINE_TERMINATORS != 0:
            sb_bytes(b, p, size)
            return size
    if code >= 0x10000:
        enc_u(b, 0xD800 + ((code - 0x10000) >> 10), False)
        enc_u(b, 0xDC00 + (code & 0x3FF), False)
    else:
        enc_u(b, code, False)
    return size


# Arrays and objects


@native
def enc_begin(e: ptr[Encoder], bracket: u8) -> void:
    """Open an array or object that has elements."""
    sb_byte(addr(e.text), bracket)
    e.depth += 1


@native
def enc_end(e: ptr[Encoder], bracket: u8, any: bool) -> bool:
    """Close an array or object; False when it lies too deep."""
    too_deep = e.depth > e.max_depth
    e.depth -= 1
    if too_deep:
        e.error = JsonError.DEPTH
        if e.flags & JsonFlag.PARTIAL_OUTPUT_ON_ERROR == 0:
            return False
    if any:
        enc_newline(e)
    sb_byte(addr(e.text), bracket)
    return True


@native
def enc_separate(e: ptr[Encoder], any: bool) -> void:
    """Go to the place of the next element."""
    if any:
        sb_byte(addr(e.text), 44)
    enc_newline(e)


@native
def enc_colon(e: ptr[Encoder]) -> void:
    """Append what stands between name and value."""
    sb_byte(addr(e.text), 58)
    if e.flags & JsonFlag.PRETTY_PRINT != 0:
        sb_byte(addr(e.text), 32)


@native
def enc_name(e: ptr[Encoder], p: ptr[u8], len: u64) -> void:
    """Append a name and its colon; one that is not UTF-8 is an error and becomes empty."""
    if not enc_quoted(addr(e.text), p, len, e.flags):
        e.error = JsonError.UTF8
        sb_bytes(addr(e.text), b'""', 2)
    enc_colon(e)


@native
def enc_key(e: ptr[Encoder], key: TV) -> void:
    """Append an array key as a name."""
    if key.tag == Tag.STR:
        enc_name(e, str_bytes(as_str(key)), as_str(key).len)
        return
    sb_byte(addr(e.text), 34)
    sb_int(addr(e.text), key.data)
    sb_byte(addr(e.text), 34)
    enc_colon(e)


@native
def enc_array(e: ptr[Encoder], a: ptr[Array]) -> bool:
    """Append an array."""
    if a.flags & ARR_VISITED != 0:
        return enc_fail(e, JsonError.RECURSION)
    list = e.flags & JsonFlag.FORCE_OBJECT == 0 and arr_is_list(a)
    visit_begin(a)
    fine = _enc_elements(e, a, list)
    visit_end(a)
    return fine


@native
def _enc_elements(e: ptr[Encoder], a: ptr[Array], list: bool) -> bool:
    enc_begin(e, 91 if list else 123)
    pos = arr_first(a)
    any = False
    while pos < a.used:
        enc_separate(e, any)
        any = True
        if not list:
            enc_key(e, arr_key_at(a, pos))
        if not enc_value(e, cell_of(arr_tv_at(a, pos)[0])):
            return False
        pos = arr_next(a, pos)
    return enc_end(e, 93 if list else 125, any)


@native
def is_json_serializable(cls: ptr["Class"]) -> bool:
    """Whether a class implements JsonSerializable."""
    for i in range(cls.ninterfaces):
        if str_is(cls.interfaces[i].lname, b"jsonserializable", 16):
            return True
    return False


@native
def enc_object(e: ptr[Encoder], o: ptr[Object]) -> bool:
    """Append an object."""
    if o.cls.flags & CLASS_ENUM != 0 and not is_json_serializable(o.cls):
        if o.cls.enum_type is None:
            e.error = JsonError.NON_BACKED_ENUM
            sb_byte(addr(e.text), 48)
            return e.flags & JsonFlag.PARTIAL_OUTPUT_ON_ERROR != 0
        return enc_value(e, (ptr[TV](o + 1))[1])
    return _enc_serializable(e, o) if is_json_serializable(o.cls) else _enc_plain(e, o)


@native
def _enc_plain(e: ptr[Encoder], o: ptr[Object]) -> bool:
    """Append an object's properties, unless that is under way."""
    if o.flags & OBJ_LOCKED != 0:
        return enc_fail(e, JsonError.RECURSION)
    o.rc += 1
    o.flags |= OBJ_LOCKED
    fine = _enc_properties(e, o)
    o.flags &= ~OBJ_LOCKED
    obj_decref(o)
    return fine


@native
def _enc_properties(e: ptr[Encoder], o: ptr[Object]) -> bool:
    enc_begin(e, 123)
    c = stack(PropCursor)
    shown_begin(c, o, False)
    any = False
    fine = True
    while fine and shown_next(c):
        if c.visibility == PUBLIC and c.value.tag != Tag.UNINIT:
            enc_separate(e, any)
            any = True
            fine = _enc_property(e, c)
    shown_end(c)
    return fine and enc_end(e, 125, any)


@native
def _enc_property(e: ptr[Encoder], c: ptr[PropCursor]) -> bool:
    if c.name is None:
        enc_key(e, tv_int(c.key))
    else:
        enc_name(e, c.name, c.len)
    return enc_value(e, cell_of(c.value[0]))


@native
def _enc_serializable(e: ptr[Encoder], o: ptr[Object]) -> bool:
    """Append what jsonSerialize() returns; an object that returns itself shows its properties."""
    if o.flags & OBJ_ENCODING != 0:
        return enc_fail(e, JsonError.RECURSION)
    name = str_from(b"jsonserialize", 13)
    method = method_find(o.cls, name, None)
    str_decref(name)
    o.rc += 1
    o.flags |= OBJ_ENCODING
    result = call_func(method, o, o.cls, None, 0)
    fine = False
    if result.tag != Tag.THROWN:
        itself = result.tag == Tag.OBJ and as_obj(result) == o
        fine = _enc_plain(e, o) if itself else enc_value(e, result)
        decref(result)
    o.flags &= ~OBJ_ENCODING
    obj_decref(o)
    return fine


@native
def f_json_encode(value: ptr[TV], flags: i64, depth: i64) -> TV:
    """json_encode()"""
    e = stack(Encoder)
    sb_new(addr(e.text), 200)
    e.flags = flags
    e.depth = 0
    e.max_depth = depth
    e.error = JsonError.NONE
    fine = enc_value(e, value[0])
    partial = flags & JsonFlag.PARTIAL_OUTPUT_ON_ERROR != 0
    if flags & JsonFlag.THROW_ON_ERROR == 0 or partial:
        json_error.value = e.error
    elif e.error != JsonError.NONE and vm.exc is None:
        json_throw(e.error)
    failed = e.error != JsonError.NONE and flags & JsonFlag.PARTIAL_OUTPUT_ON_ERROR == 0
    if failed or not fine or vm.exc is not None:
        sb_drop(addr(e.text))
        return tv_bool(False)
    return tv_str(sb_finish(addr(e.text)))
