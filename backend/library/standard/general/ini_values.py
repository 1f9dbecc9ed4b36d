"""What the texts of ini settings mean: switches, sizes, precisions.

Example: `byte_count("128M")` is 134217728.
"""

from backend.native.lang import *
from backend.runtime.errors import DISPLAY_NOWHERE, DISPLAY_STDERR, DISPLAY_STDOUT
from backend.runtime.layout import *
from backend.runtime.numeric import SHORTEST, prefix_number
from backend.runtime.refs import str_decref
from backend.runtime.string import *
from backend.runtime.value import *

MOST_DIGITS = 1100  # more than any float has
UNLIMITED = (1 << 63) - 1


@native
def is_on(value: ptr[String]) -> bool:
    """Whether a switch is on: a number but 0, or a word such as "on"."""
    lowered = str_lower(value)
    word = str_is(lowered, b"on", 2) or str_is(lowered, b"yes", 3)
    word = word or str_is(lowered, b"true", 4) or str_is(lowered, b"stdout", 6)
    str_decref(lowered)
    return word or prefix_number(value).data != 0


@native
def byte_count(value: ptr[String]) -> u64:
    """A size such as "128M"; UNLIMITED for "-1"."""
    number = prefix_number(value)
    if number.tag != Tag.INT:
        return 0
    if number.data < 0:
        return u64(UNLIMITED)
    unit = lower(str_byte(value, value.len - 1))
    if unit == ord("k"):
        return u64(number.data) << 10
    if unit == ord("m"):
        return u64(number.data) << 20
    return u64(number.data) << 30 if unit == ord("g") else u64(number.data)


@native
def display_of(value: ptr[String]) -> u64:
    """Where display_errors lets errors go."""
    lowered = str_lower(value)
    to_stderr = str_is(lowered, b"stderr", 6) or prefix_number(value).data == DISPLAY_STDERR
    str_decref(lowered)
    if to_stderr:
        return DISPLAY_STDERR
    return DISPLAY_STDOUT if is_on(value) else DISPLAY_NOWHERE


@native
def precision_of(digits: i64) -> u64:
    """The precision that a setting means; -1 is the shortest form."""
    if digits < 0:
        return SHORTEST
    if digits > MOST_DIGITS:
        return MOST_DIGITS
    return u64(digits) if digits > 0 else 1
