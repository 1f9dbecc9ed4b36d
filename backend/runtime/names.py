"""Immortal strings that the runtime itself hands out: the names of types.

Example: `name(Name.INTEGER)` is the string "integer", borrowed.
"""

from enum import IntEnum

from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import str_immortal

NAMES = (
    b"null", b"bool", b"int", b"float", b"string", b"array", b"object", b"resource",
    b"NULL", b"boolean", b"integer", b"double", b"resource (closed)", b"resource (stream)",
    b"callable", b"iterable", b"mixed", b"void", b"never", b"false", b"true", b"Array", b"stream",
    b"Unknown", b"stream-context", b"stream filter", b"process", b"userfilter.bucket brigade", b"userfilter.bucket",
    b"internal_encoding", b"default_charset",
)  # fmt: skip


_NUMBERED = tuple((index, text, len(text)) for index, text in enumerate(NAMES))


class Name(IntEnum):
    """Indices into NAMES."""

    NULL = 0
    BOOL = 1
    INT = 2
    FLOAT = 3
    STRING = 4
    ARRAY = 5
    OBJECT = 6
    RESOURCE = 7
    OLD_NULL = 8
    BOOLEAN = 9
    INTEGER = 10
    DOUBLE = 11
    CLOSED_RESOURCE = 12
    STREAM_RESOURCE = 13
    CALLABLE = 14
    ITERABLE = 15
    MIXED = 16
    VOID = 17
    NEVER = 18
    FALSE = 19
    TRUE = 20
    ARRAY_AS_STRING = 21
    STREAM = 22
    UNKNOWN = 23
    STREAM_CONTEXT = 24
    STREAM_FILTER = 25
    PROCESS = 26
    BUCKET_BRIGADE = 27
    BUCKET = 28
    INTERNAL_ENCODING = 29
    DEFAULT_CHARSET = 30


@struct
class StaticNames:
    """The strings, made by `names_init`."""

    all: vec[ptr[String], 32]


static_names = global_var("static_names", StaticNames)


@native(cold=True)
def names_init() -> void:
    """Make the strings; called once per process, after `strings_init`."""
    for index, text, len in unroll(_NUMBERED):
        static_names.all[index] = str_immortal(text, len)


@native(inline=True)
def name(index: i64) -> ptr[String]:
    """A name (immortal)."""
    return static_names.all[index]
