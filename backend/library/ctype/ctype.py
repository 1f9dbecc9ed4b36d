"""The ctype functions: whether all bytes of a string are of a kind.

Ints are deprecated: -128 to 255 stand for a byte, others for their digits.

Example: `ctype_digit("12")` is true, `ctype_digit("")` is not.
"""

from backend.native.lang import *
from backend.runtime.errors import deprecated, msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import int_to_str, str_byte, the_char
from backend.runtime.value import *

_UPPER = frozenset(range(65, 91))
_LOWER = frozenset(range(97, 123))
_DIGIT = frozenset(range(48, 58))
_GRAPH = frozenset(range(33, 127))
_KINDS = {
    "alnum": _UPPER | _LOWER | _DIGIT,
    "alpha": _UPPER | _LOWER,
    "cntrl": frozenset([*range(32), 127]),
    "digit": _DIGIT,
    "graph": _GRAPH,
    "lower": _LOWER,
    "print": _GRAPH | {32},
    "punct": _GRAPH - _UPPER - _LOWER - _DIGIT,
    "space": frozenset([*range(9, 14), 32]),
    "upper": _UPPER,
    "xdigit": _DIGIT | frozenset(range(65, 71)) | frozenset(range(97, 103)),
}


@native(cold=True)
def not_a_string(function: ptr[u8], v: ptr[TV]) -> void:
    """The deprecation of an argument that is no string."""
    text = b"%z(): Argument of type %t will be interpreted as string in the future"
    deprecated(msg(text, i64(function), i64(v), 0))


def _make_ctype(kind: str):
    name = f"ctype_{kind}"
    members = const_table(f"{name}_bytes", u8, [int(c in _KINDS[kind]) for c in range(256)])

    @native(name=f"all_{kind}")
    def every(s: ptr[String]) -> bool:
        for i in range(s.len):
            if members[str_byte(s, i)] == 0:
                return False
        return s.len > 0

    @native(name=f"f_{name}")
    def test(text: ptr[TV]) -> bool:
        if text.tag == Tag.STR:
            return every(as_str(text[0]))
        not_a_string(name.encode(), text)
        if text.tag != Tag.INT:
            return False
        value = text.data
        if value < -128 or value > 255:
            digits = int_to_str(value)
            result = every(digits)
            str_decref(digits)
            return result
        return every(the_char(u8(value)))

    return test


for _kind in _KINDS:
    _make_ctype(_kind)
