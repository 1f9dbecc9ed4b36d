"""Text from one encoding to another, checked and mended: mb_convert_encoding(), mb_check_encoding(), mb_scrub(), mb_ord() ...

Example: `is_valid(p, n, UTF8)` is what mb_check_encoding() says.
"""

from backend.interp.calls.frames import own_frame
from backend.library.mbstring.decode import (
    charset_call,
    decode,
    is_tail,
    utf8_span,
    wide_count,
    wide_of,
)
from backend.library.mbstring.detect import detect
from backend.library.mbstring.encode import convert, encode_with, put_utf8_at
from backend.library.mbstring.lists import encoding_list, no_encoding, without_transfer
from backend.library.mbstring.python.encodings import ENCODINGS, Family
from backend.library.mbstring.settings import current_order
from backend.library.mbstring.state import (
    BAD,
    FAMILY,
    NONE,
    OMIT,
    UTF8,
    argument_error,
    encoding_argument,
    encoding_name,
    function_warning,
    mb,
)
from backend.native.lang import *
from backend.runtime.array import arr_append, arr_set_int, arr_set_name
from backend.runtime.array_iter import arr_first, arr_key_at, arr_next, arr_tv_at
from backend.runtime.array_store import arr_empty, arr_new
from backend.runtime.errors import deprecated, msg, msg0, running_name, value_error
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, str_decref, str_incref, tv_copy
from backend.runtime.string import (
    bytes_eq_ci,
    load64,
    str_byte,
    str_bytes,
    str_char,
    str_from,
    str_is,
)
from backend.runtime.value import *

ASCII_ONLY = 0x8080808080808080
STATEFUL = const_table("mb_stateful", u8, [int(e.stateful) for e in ENCODINGS])
UTF8_LIKE = const_table("mb_utf8_like", u8, [int(e.mime == "UTF-8") for e in ENCODINGS])
MAX_DEPTH = 200


# -- conversion -------------------------------------------------------------------------------------------


@native
def convert_text(text: ptr[String], target: i64, sources: ptr[String]) -> ptr[String]:
    """A string in another encoding (owned), its own found in a list; None after a warning or exception."""
    source = i64(str_byte(sources, 0))
    if sources.len > 1:
        source = detect(sources, str_bytes(text), text.len, mb.strict != 0)
        if source < 0:
            if vm.exc is None:
                function_warning(msg0(b"Unable to detect character encoding"))
            return None
    return convert(str_bytes(text), text.len, source, target)


@native
def convert_array(a: ptr[Array], target: i64, sources: ptr[String], depth: i64) -> ptr[Array]:
    """An array with keys and values in another encoding (owned)."""
    result = arr_new(a.size)
    at = arr_first(a)
    while at < a.used and vm.exc is None:
        key = arr_key_at(a, at)
        name: ptr[String] = None
        kept = True
        if key.tag == Tag.STR:
            name = convert_text(as_str(key), target, sources)
            kept = name is not None
        if kept:
            value = convert_value(deref(arr_tv_at(a, at))[0], target, sources, depth)
            if value.tag == Tag.UNINIT:
                pass
            elif name is not None:
                arr_set_name(result, name, value)
            else:
                arr_set_int(result, key.data, value)
        if name is not None:
            str_decref(name)
        at = arr_next(a, at)
    return result


@native
def convert_value(v: TV, target: i64, sources: ptr[String], depth: i64) -> TV:
    """An element in another encoding (owned); Uninit for one that is left out."""
    if v.tag == Tag.STR:
        text = convert_text(as_str(v), target, sources)
        return tv_str(text) if text is not None else tv_uninit()
    if v.tag == Tag.ARR:
        if depth > MAX_DEPTH:
            function_warning(msg0(b"Cannot convert recursively referenced values"))
            return tv_arr(arr_empty())
        return tv_arr(convert_array(as_arr(v), target, sources, depth + 1))
    if v.tag < Tag.STR:
        return v
    function_warning(msg0(b"Object is not supported"))
    return tv_uninit()


@native
def f_mb_convert_encoding(string: ptr[TV], to_encoding: ptr[String], from_encoding: ptr[TV]) -> TV:
    """mb_convert_encoding()"""
    target = encoding_argument(to_encoding, 2)
    if target < 0:
        return tv_thrown()
    sources = str_char(u8(mb.internal)) if from_encoding.tag == Tag.NULL else encoding_list(from_encoding, 3)
    if sources is None:
        return tv_thrown()
    if sources.len > 1:
        sources = without_transfer(sources)
    if sources.len == 0:
        str_decref(sources)
        return no_encoding(3)
    result = tv_bool(False)
    if string.tag == Tag.STR:
        text = convert_text(as_str(string[0]), target, sources)
        if text is not None:
            result = tv_str(text)
    else:
        result = tv_arr(convert_array(as_arr(string[0]), target, sources, 0))
    str_decref(sources)
    return result


@native
def f_mb_scrub(string: ptr[String], encoding: ptr[String]) -> ptr[String]:
    """mb_scrub()"""
    number = encoding_argument(encoding, 2)
    if number < 0:
        return None
    if number == UTF8 and valid_utf8(str_bytes(string), string.len):
        str_incref(string)
        return string
    return convert(str_bytes(string), string.len, number, number)


@native
def f_mb_detect_encoding(string: ptr[String], encodings: ptr[TV], strict: bool) -> TV:
    """mb_detect_encoding()"""
    list = current_order()
    if encodings.tag == Tag.NULL:
        str_incref(list)
    else:
        list = encoding_list(encodings, 2)
        if list is None:
            return tv_thrown()
    if list.len == 0:
        str_decref(list)
        return no_encoding(2)
    list = without_transfer(list)
    strictly = strict if own_frame().nargs > 2 else mb.strict != 0
    found: i64 = NONE
    if list.len == 1 and strictly:
        only = i64(str_byte(list, 0))
        if is_valid(str_bytes(string), string.len, only):
            found = only
    elif list.len > 0:
        found = detect(list, str_bytes(string), string.len, strictly)
    str_decref(list)
    return tv_str(encoding_name(found)) if found >= 0 else tv_bool(False)


# -- checking ---------------------------------------------------------------------------------------------


@native
def valid_utf8(p: ptr[u8], n: u64) -> bool:
    """Whether bytes are UTF-8."""
    at: u64 = 0
    while at < n:
        c = p[at]
        if c < 0x80:
            at += 8 if n - at >= 8 and load64(p + at) & ASCII_ONLY == 0 else 1
        elif c > 0xE0 and c < 0xED and n - at > 2 and is_tail(p[at + 1]) and is_tail(p[at + 2]):
            at += 3
        else:
            span = utf8_span(p + at, n - at)
            if span > 4:
                return False
            at += span
    return True


@native
def is_valid(p: ptr[u8], n: u64, encoding: i64) -> bool:
    """Whether bytes are text of an encoding."""
    if encoding == UTF8:
        return valid_utf8(p, n)
    if FAMILY[encoding] > Family.TABLE:
        return is_valid_elsewhere(p, n, encoding)
    wide = decode(encoding, p, n)
    valid = True
    for i in range(wide_count(wide)):
        valid = valid and wide_of(wide)[i] != BAD
    str_decref(wide)
    return valid


@native
def is_valid_elsewhere(p: ptr[u8], n: u64, encoding: i64) -> bool:
    """The same by the Python body."""
    arguments = arr_new(2)
    arr_append(arguments, tv_str(encoding_name(encoding)))
    arr_append(arguments, tv_str(str_from(p, n)))
    answer = charset_call(b"__systemlib_mb_valid", arguments)
    valid = answer.tag == Tag.BOOL and answer.data != 0
    decref(answer)
    return valid


@native
def is_valid_array(a: ptr[Array], encoding: i64, depth: i64) -> bool:
    """Whether all keys and values are."""
    if depth > MAX_DEPTH:
        function_warning(msg0(b"Cannot not handle circular references"))
        return False
    at = arr_first(a)
    while at < a.used:
        key = arr_key_at(a, at)
        if key.tag == Tag.STR and not is_valid(str_bytes(as_str(key)), as_str(key).len, encoding):
            return False
        v = deref(arr_tv_at(a, at))[0]
        if v.tag == Tag.STR:
            if not is_valid(str_bytes(as_str(v)), as_str(v).len, encoding):
                return False
        elif v.tag == Tag.ARR:
            if not is_valid_array(as_arr(v), encoding, depth + 1):
                return False
        elif v.tag > Tag.STR:
            return False
        at = arr_next(a, at)
    return True


@native
def f_mb_check_encoding(value: ptr[TV], encoding: ptr[String]) -> bool:
    """mb_check_encoding()"""
    number = encoding_argument(encoding, 2)
    if number < 0:
        return False
    if value.tag == Tag.ARR:
        return is_valid_array(as_arr(value[0]), number, 0)
    if value.tag == Tag.STR:
        text = as_str(value[0])
        return is_valid(str_bytes(text), text.len, number)
    deprecated(msg0(b"mb_check_encoding(): Calling mb_check_encoding() without argument is deprecated"))
    return mb.illegal == 0


# -- single characters ------------------------------------------------------------------------------------


@native
def code_encoding(encoding: ptr[String]) -> i64:
    """The encoding of mb_ord() and mb_chr(); negative after throwing."""
    number = encoding_argument(encoding, 2)
    if number >= 0 and (STATEFUL[number] != 0 or FAMILY[number] == Family.TRANSFER):
        name = encoding_name(number)
        text = b"%s() does not support the \"%s\" encoding"
        value_error(msg(text, i64(running_name()), i64(name), 0))
        str_decref(name)
        return -1
    return number


@native
def f_mb_ord(string: ptr[String], encoding: ptr[String]) -> TV:
    """mb_ord()"""
    if string.len == 0:
        argument_error(1, msg0(b"must not be empty"))
        return tv_thrown()
    number = code_encoding(encoding)
    if number < 0:
        return tv_thrown()
    size = string.len if string.len < 16 else 16
    wide = decode(number, str_bytes(string), size)
    if wide is None:
        return tv_thrown()
    result = tv_bool(False)
    if wide.len > 0 and wide_of(wide)[0] != BAD:
        result = tv_int(i64(wide_of(wide)[0]))
    str_decref(wide)
    return result


@native
def f_mb_chr(codepoint: i64, encoding: ptr[String]) -> TV:
    """mb_chr()"""
    number = code_encoding(encoding)
    if number < 0:
        return tv_thrown()
    if codepoint < 0 or codepoint > 0x10FFFF:
        return tv_bool(False)
    code = stack(u32)
    code[0] = u32(codepoint)
    if UTF8_LIKE[number] != 0:
        if codepoint >= 0xD800 and codepoint < 0xE000:
            return tv_bool(False)
        bytes = stack(u8, 4)
        return tv_str(str_from(bytes, put_utf8_at(bytes, code[0])))
    errors = stack(i64)
    text = encode_with(number, code, 1, OMIT, 0, errors)
    if text is None:
        return tv_thrown()
    if errors[0] != 0:
        str_decref(text)
        return tv_bool(False)
    return tv_str(text)
