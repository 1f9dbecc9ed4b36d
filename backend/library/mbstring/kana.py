"""mb_convert_kana(): Japanese letters between their full and half widths, and between the two syllabaries.

Example: `kana_flags(s)` is the bits of "KV".
"""

from backend.library.mbstring.decode import charset_call, decode, wide_count, wide_of
from backend.library.mbstring.state import argument_error, encoding_argument
from backend.library.mbstring.width import encode_uncounted
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.errors import msg, msg0
from backend.runtime.layout import *
from backend.runtime.refs import decref
from backend.runtime.string import str_byte, str_bytes, str_char
from backend.runtime.value import *

# A letter's number is its bit; those 8 apart undo each other.
FLAGS = b"ARNSKHMCarnskhmcV"
ALL, ALPHA, NUMERIC, _SPACE, KATAKANA, HIRAGANA, _SPECIAL, TO_KATAKANA = (1 << i for i in range(8))
BACK = 8
REFUSED = -1
# Pairs of other flags that do not go together: letters and bits.
CLASHES = tuple((first, second, 1 << FLAGS.index(first), 1 << FLAGS.index(second)) for first in b"hk" for second in b"Cc")


@native(cold=True)
def clash(first: u8, second: u8) -> i64:
    """Throw because of two flags."""
    text = b"must not combine '%s' and '%s' flags"
    argument_error(2, msg(text, i64(str_char(first)), i64(str_char(second)), 0))
    return REFUSED


@native
def kana_flags(mode: ptr[String]) -> i64:
    """The bits of the letters of a mode; REFUSED after throwing."""
    bits: i64 = 0
    for i in range(mode.len):
        c = str_byte(mode, i)
        bit: i64 = 0
        for index, flag in unroll(tuple(enumerate(FLAGS))):
            if c == flag:
                bit = 1 << index
        if bit == 0:
            argument_error(2, msg(b"contains invalid flag: '%s'", i64(str_char(c)), 0, 0))
            return REFUSED
        if bit == ALL or bit == ALL << BACK:
            bit = bit * (ALL | ALPHA | NUMERIC)
        bits = bits | bit
    return checked_flags(bits)


@native
def checked_flags(bits: i64) -> i64:
    """The bits, if they go together; REFUSED after throwing."""
    both = (bits >> BACK) & bits & 0xFF
    if both != 0:
        index = ctz(u64(both))
        letters = FLAGS
        first = letters[index]
        second = letters[index + BACK]
        if (first == ord("R") or first == ord("N")) and bits & ALL != 0:
            first = ord("A")
        if (second == ord("r") or second == ord("n")) and bits & (ALL << BACK) != 0:
            second = ord("a")
        return clash(first, second)
    if bits & HIRAGANA != 0 and bits & KATAKANA != 0:
        return clash(ord("H"), ord("K"))
    for first_, second_, one, two in unroll(CLASHES):
        if bits & one != 0 and bits & two != 0:
            return clash(first_, second_)
    return bits


@native
def f_mb_convert_kana(string: ptr[String], mode: ptr[String], encoding: ptr[String]) -> ptr[String]:
    """mb_convert_kana()"""
    bits = kana_flags(mode)
    if bits == REFUSED:
        return None
    number = encoding_argument(encoding, 3)
    if number < 0:
        return None
    wide = decode(number, str_bytes(string), string.len)
    if wide is None:
        return None
    arguments = arr_new(2)
    arr_append(arguments, tv_str(wide))
    arr_append(arguments, tv_int(bits))
    answer = charset_call(b"__systemlib_mb_kana", arguments)
    if answer.tag != Tag.STR:
        decref(answer)
        return None
    codes = as_str(answer)
    result = encode_uncounted(number, wide_of(codes), i64(wide_count(codes)))
    decref(answer)
    return result
