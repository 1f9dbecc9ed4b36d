"""What mbstring remembers during a request, and how its functions find the encoding that an argument names.

An encoding is the index of its row in `python/encodings.py`; PASS is what php calls "pass", no conversion.

Example: `encoding_argument(name, 2)` is the number of an encoding, or NONE after throwing.
"""

from backend.interp.calls.frames import own_frame
from backend.library.mbstring.python.encodings import ENCODINGS, NAMES, Family
from backend.native.lang import *
from backend.runtime.errors import deprecated, msg, running_name, value_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref, str_incref
from backend.runtime.string import bytes_eq_ci, str_bytes, str_from_c

_strlen = extern("strlen", fn[[ptr[u8]], u64], readonly=True)

COUNT = len(ENCODINGS)
PASS = COUNT
NONE = -1
UTF8 = next(i for i, e in enumerate(ENCODINGS) if e.family == Family.UTF8)
BAD = 0xFFFFFFFF  # in place of a code point: bytes that are no character
# What becomes of characters that the target has not (mb_substitute_character()).
OMIT, CHARACTER, LONG, ENTITY = range(4)

FAMILY = const_table("mb_family", u8, [int(e.family) for e in ENCODINGS])
_ALL = "".join(NAMES).encode()
_STARTS = [sum(len(n) for n in list(NAMES)[:i]) for i in range(len(NAMES) + 1)]
STARTS = const_table("mb_name_starts", u16, _STARTS)
NUMBERS = const_table("mb_name_numbers", u8, list(NAMES.values()))
NAME_COUNT = len(NAMES)
TRANSFER_HINTS = (
    ("BASE64", b"Base64", b"base64_encode/base64_decode"),
    ("Quoted-Printable", b"QPrint", b"quoted_printable_encode/quoted_printable_decode"),
    (
        "HTML-ENTITIES",
        b"HTML entities",
        b"htmlspecialchars, htmlentities, or mb_encode_numericentity/mb_decode_numericentity",
    ),
    ("UUENCODE", b"Uuencode", b"convert_uuencode/convert_uudecode"),
)


@struct
class MbState:
    """The request's settings."""

    internal: i64
    internal_given: u64  # mbstring.internal_encoding or mb_internal_encoding() said it
    output: i64
    output_given: u64
    input_given: u64
    mode: i64  # OMIT ...
    substitute: u32
    strict: u32
    language: i64
    illegal: i64  # characters that conversions could not take over
    identified: i64  # what mb_parse_str() found last, or NONE
    converting: i64  # mb_output_handler() converts from this encoding, or NONE
    input: ptr[String]  # mbstring.http_input and the detection order: a byte per encoding
    order: ptr[String]
    named: ptr[String]  # the last name that an argument gave, and its number
    number: i64


mb = global_var("mbstring_state", MbState)


@native
def encoding_named(name: ptr[u8], length: u64) -> i64:
    """The number of an encoding by any of its names, in any case; NONE for another name."""
    all = _ALL
    for i in range(NAME_COUNT):
        start = u64(STARTS[i])
        if u64(STARTS[i + 1]) - start == length and bytes_eq_ci(ptr[u8](all) + start, name, length):
            return i64(NUMBERS[i])
    return NONE


@native
def c_length(s: ptr[String]) -> u64:
    """The bytes up to the first NUL."""
    return _strlen(str_bytes(s))


@native
def encoding_of(name: ptr[String]) -> i64:
    """The number of an encoding; a name ends at its NUL."""
    return encoding_named(str_bytes(name), c_length(name))


@native
def encoding_or_pass(name: ptr[String]) -> i64:
    """The same, or PASS for "pass"."""
    if c_length(name) == 4 and memcmp(str_bytes(name), b"pass", 4) == 0:
        return PASS
    return encoding_of(name)


@native
def encoding_name(number: i64) -> ptr[String]:
    """php's name of an encoding (owned)."""
    for index, encoding in unroll(tuple(enumerate(ENCODINGS))):
        if number == index:
            return str_from_c(encoding.name.encode())
    return str_from_c(b"pass")


@native
def same_name(a: ptr[String], b: ptr[String]) -> bool:
    """Whether two names are the same but for case."""
    return a == b or (a.len == b.len and bytes_eq_ci(str_bytes(a), str_bytes(b), a.len))


@native(inline=True)
def encoding_argument(name: ptr[String], argument: i64) -> i64:
    """The encoding that an argument names, the internal one without a name; NONE after throwing."""
    if name is None:
        return mb.internal
    if name == mb.named:
        return mb.number
    return encoding_argument_slow(name, argument)


@native(cold=True)
def argument_error(argument: i64, message: ptr[String]) -> void:
    """Throw a ValueError (message consumed) about an argument of the function that runs."""
    func = own_frame().func
    head = msg(b"%s(): Argument #%d ($%s)", i64(func.name), argument, i64(func.params[argument - 1].name))
    value_error(msg(b"%s %s", i64(head), i64(message), 0))
    str_decref(head)
    str_decref(message)


@native(cold=True)
def function_warning(message: ptr[String]) -> void:
    """A warning (message consumed) of the function that runs."""
    warning(msg(b"%s(): %s", i64(running_name()), i64(message), 0))
    str_decref(message)


@native(cold=True)
def warn_transfer(number: i64) -> void:
    """The deprecation of an encoding that encodes bytes."""
    for name, called, instead in unroll(TRANSFER_HINTS):
        if number == NAMES[name.lower()]:
            text = b"%s(): Handling %z via mbstring is deprecated; use %z instead"
            deprecated(msg(text, i64(running_name()), i64(called), i64(instead)))


@native
def encoding_argument_slow(name: ptr[String], argument: i64) -> i64:
    """A name that is not the very string of the last call."""
    if mb.named is not None and same_name(name, mb.named):
        return mb.number
    number = encoding_of(name)
    if number == NONE:
        argument_error(argument, msg(b"must be a valid encoding, \"%z\" given", i64(str_bytes(name)), 0, 0))
        return NONE
    if FAMILY[number] == Family.TRANSFER:
        warn_transfer(number)
    old = mb.named
    str_incref(name)
    mb.named = name
    mb.number = number
    if old is not None:
        str_decref(old)
    return number
