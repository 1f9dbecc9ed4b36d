"""Lists of encodings as arguments and settings give them: words with commas between them, or arrays.

Example: `encoding_list(v, 3)` is a string with a byte per encoding that an argument names.
"""

from backend.library.mbstring.languages import language_order
from backend.library.mbstring.python.encodings import ENCODINGS, Family
from backend.library.mbstring.state import PASS, argument_error, encoding_named, mb
from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_finish, sb_new
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import Level, msg, msg0
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import bytes_eq_ci, str_byte, str_bytes, str_from
from backend.runtime.value import *

# Raises an error (level, message consumed) about an ini setting.
complain = declare("complain", fn[[i64, ptr[String]], void])
INI = 0  # in place of an argument's number: an ini setting names the encodings


@native
def list_entry(b: ptr[Builder], p: ptr[u8], n: u64, argument: i64, passes: bool, auto: ptr[bool]) -> bool:
    """Append the encoding that a name in a list means; False after throwing or, for a setting, warning."""
    if n == 4 and bytes_eq_ci(p, b"auto", 4):
        if not auto[0]:
            auto[0] = True
            order = language_order(mb.language)
            sb_bytes(b, str_bytes(order), order.len)
            str_decref(order)
        return True
    number = encoding_named(p, n)
    if passes and n == 4 and memcmp(p, b"pass", 4) == 0:
        number = PASS
    if number >= 0:
        sb_byte(b, u8(number))
        return True
    name = str_from(p, n)
    text = msg(b"contains invalid encoding \"%z\"", i64(str_bytes(name)), 0, 0)
    if argument == INI:
        complain(Level.WARNING, msg(b"INI setting %s", i64(text), 0, 0))
        str_decref(text)
    else:
        argument_error(argument, text)
    str_decref(name)
    return False


@native
def mb_is_blank(c: u8) -> bool:
    """Whether lists ignore a byte around names."""
    return c == 32 or c == 9


@native
def encoding_words(text: ptr[String], argument: i64, passes: bool) -> ptr[String]:
    """The encodings that a list in a string names, a byte each (owned); None after throwing."""
    p = str_bytes(text)
    end = p + text.len
    if text.len > 2 and p[0] == ord('"') and p[text.len - 1] == ord('"'):
        p = p + 1
        end = end - 1
    b = stack(Builder)
    sb_new(b, 16)
    auto = stack(bool)
    auto[0] = False
    more = text.len > 0
    while more:
        stop = p
        while stop < end and stop[0] != ord(","):
            stop = stop + 1
        last = stop
        while p < last and mb_is_blank(p[0]):
            p = p + 1
        while last > p and mb_is_blank((last - 1)[0]):
            last = last - 1
        size: u64 = 0
        while p + size < last and p[size] != 0:
            size += 1
        if not list_entry(b, p, size, argument, passes, auto):
            sb_drop(b)
            return None
        more = stop < end
        p = stop + 1
    return sb_finish(b)


@native
def encoding_array(list: ptr[Array], argument: i64) -> ptr[String]:
    """The encodings that an array names, a byte each (owned); None after throwing."""
    b = stack(Builder)
    sb_new(b, 16)
    auto = stack(bool)
    auto[0] = False
    at = arr_first(list)
    while at < list.used:
        name = tv_to_str(deref(arr_tv_at(list, at))[0])
        fine = False
        if name is not None:
            size: u64 = 0
            while str_byte(name, size) != 0:
                size += 1
            fine = list_entry(b, str_bytes(name), size, argument, False, auto)
            str_decref(name)
        if not fine:
            sb_drop(b)
            return None
        at = arr_next(list, at)
    return sb_finish(b)


@native
def encoding_list(v: ptr[TV], argument: i64) -> ptr[String]:
    """The encodings that an argument names (owned); None after throwing."""
    if v.tag == Tag.ARR:
        return encoding_array(as_arr(v[0]), argument)
    return encoding_words(as_str(v[0]), argument, False)


@native
def without_transfer(list: ptr[String]) -> ptr[String]:
    """The list (consumed) without encodings of bytes."""
    b = stack(Builder)
    sb_new(b, list.len)
    for i in range(list.len):
        number = str_byte(list, i)
        if not encodes_bytes(i64(number)):
            sb_byte(b, number)
    str_decref(list)
    return sb_finish(b)


# php takes these two for no charsets, either.
_BYTEWISE = {"7bit", "8bit"}
NO_CHARSET = const_table(
    "mb_no_charset", u8, [int(e.family == Family.TRANSFER or e.name in _BYTEWISE) for e in ENCODINGS]
)


@native
def encodes_bytes(number: i64) -> bool:
    """Whether mb_detect_encoding() never finds an encoding."""
    return NO_CHARSET[number] != 0


@native(cold=True)
def no_encoding(argument: i64) -> TV:
    """Throw because a list is empty."""
    argument_error(argument, msg0(b"must specify at least one encoding"))
    return tv_thrown()
