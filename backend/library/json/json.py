"""What json_encode() and json_decode() share: flags, errors.

Example: `json_fail(JsonError.DEPTH)` is what json_last_error() tells afterwards.
"""

from enum import IntEnum

from backend.native.lang import *
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import tv_set
from backend.runtime.string import str_from_c, str_is
from backend.runtime.value import *


class JsonFlag(IntEnum):
    """JSON_* flags."""

    OBJECT_AS_ARRAY = 1
    BIGINT_AS_STRING = 2
    HEX_TAG = 1
    HEX_AMP = 2
    HEX_APOS = 4
    HEX_QUOT = 8
    FORCE_OBJECT = 16
    NUMERIC_CHECK = 32
    UNESCAPED_SLASHES = 64
    PRETTY_PRINT = 128
    UNESCAPED_UNICODE = 256
    PARTIAL_OUTPUT_ON_ERROR = 512
    PRESERVE_ZERO_FRACTION = 1024
    UNESCAPED_LINE_TERMINATORS = 2048
    INVALID_UTF8_IGNORE = 1 << 20
    INVALID_UTF8_SUBSTITUTE = 1 << 21
    THROW_ON_ERROR = 1 << 22


class JsonError(IntEnum):
    """JSON_ERROR_* codes."""

    NONE = 0
    DEPTH = 1
    STATE_MISMATCH = 2
    CTRL_CHAR = 3
    SYNTAX = 4
    UTF8 = 5
    RECURSION = 6
    INF_OR_NAN = 7
    UNSUPPORTED_TYPE = 8
    INVALID_PROPERTY_NAME = 9
    UTF16 = 10
    NON_BACKED_ENUM = 11


MESSAGES = (
    b"No error",
    b"Maximum stack depth exceeded",
    b"State mismatch (invalid or malformed JSON)",
    b"Control character error, possibly incorrectly encoded",
    b"Syntax error",
    b"Malformed UTF-8 characters, possibly incorrectly encoded",
    b"Recursion detected",
    b"Inf and NaN cannot be JSON encoded",
    b"Type is not supported",
    b"The decoded property name is invalid",
    b"Single unpaired UTF-16 surrogate in unicode escape",
    b"Non-backed enums have no default serialization",
)
MAX_DEPTH = 2147483647


json_error = global_var("json_error", i64)


@native(cold=True)
def json_request_start(booted: bool) -> void:
    """A new request starts without an error."""
    json_error.value = 0


@native(cold=True)
def json_message(code: i64) -> ptr[String]:
    """The text of an error code."""
    for number, text in unroll(tuple(enumerate(MESSAGES))):
        if code == number:
            return str_from_c(text)
    return str_from_c(b"Unknown error")


@native(cold=True)
def json_throw(code: i64) -> void:
    """Throw the JsonException of an error code."""
    throw_error(ErrorClass.JSON_EXCEPTION, json_message(code))
    o = vm.exc
    if o is None:
        return
    for slot in range(o.nprops):
        if str_is(o.cls.props[slot].name, b"code", 4):
            tv_set(ptr[TV](o + 1) + slot, tv_int(code))


@native
def f_json_last_error() -> i64:
    """json_last_error()"""
    return json_error.value


@native
def f_json_last_error_msg() -> ptr[String]:
    """json_last_error_msg()"""
    return json_message(json_error.value)
