"""Numeric entities: mb_encode_numericentity(), mb_decode_numericentity().

Example: with the map [0x80, 0x10FFFF, 0, 0x1FFFFF], an e with an acute is "&#233;".
"""

from backend.library.mbstring.decode import decode, wide_count, wide_of
from backend.library.mbstring.state import argument_error, encoding_argument
from backend.library.mbstring.width import encode_uncounted
from backend.native.lang import *
from backend.runtime.array_iter import arr_first, arr_next, arr_tv_at
from backend.runtime.convert import tv_to_int
from backend.runtime.errors import msg0
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_bytes, str_empty, str_new
from backend.runtime.value import *

LONGEST = 13  # characters of an entity
MOST_DIGITS = 10
MOST_HEX_DIGITS = 8
TENTH = 0x19999999


@native
def conversion_map(map: ptr[Array]) -> ptr[String]:
    """The map as 32-bit words, four per range (owned); None after throwing."""
    if map.size & 3 != 0:
        argument_error(2, msg0(b"must have a multiple of 4 elements"))
        return None
    words = str_new(u64(map.size) * 4)
    index: u64 = 0
    at = arr_first(map)
    while at < map.used:
        wide_of(words)[index] = u32(tv_to_int(deref(arr_tv_at(map, at))[0]))
        index += 1
        at = arr_next(map, at)
    return words


@native
def put_number(value: u32, base: u32, to: ptr[u32]) -> u64:
    """Write digits; how many there are."""
    digits = stack(u8, 12)
    count: u64 = 0
    rest = value
    while True:
        digit = u8(rest % base)
        digits[count] = digit + 48 if digit < 10 else digit + 55
        count += 1
        rest = rest // base
        if rest == 0:
            break
    for i in range(count):
        to[i] = u32(digits[count - 1 - i])
    return count


@native
def put_entity(c: u32, ranges: ptr[u32], count: u64, hex: bool, to: ptr[u32]) -> u64:
    """Write a character, as an entity where a range says so; how many code points there are."""
    for i in range(count):
        row = ranges + i * 4
        if c >= row[0] and c <= row[1]:
            to[0] = ord("&")
            to[1] = ord("#")
            size: u64 = 2
            if hex:
                to[2] = ord("x")
                size = 3
            size += put_number((c + row[2]) & row[3], 16 if hex else 10, to + size)
            to[size] = ord(";")
            return size + 1
    to[0] = c
    return 1


@native
def f_mb_encode_numericentity(
    string: ptr[String], map: ptr[Array], encoding: ptr[String], hex: bool
) -> ptr[String]:
    """mb_encode_numericentity()"""
    number = encoding_argument(encoding, 3)
    if number < 0:
        return None
    words = conversion_map(map)
    if words is None:
        return None
    wide = decode(number, str_bytes(string), string.len)
    result: ptr[String] = None
    if wide is not None:
        entities = str_new(wide.len * LONGEST)
        size: u64 = 0
        for i in range(wide_count(wide)):
            size += put_entity(wide_of(wide)[i], wide_of(words), words.len >> 4, hex, wide_of(entities) + size)
        result = encode_uncounted(number, wide_of(entities), i64(size))
        str_decref(entities)
        str_decref(wide)
    str_decref(words)
    return result


@native
def mb_hex_value(c: u32) -> i64:
    """The value of a hexadecimal digit, or -1."""
    if c >= 48 and c <= 57:
        return i64(c) - 48
    letter = c | 32
    return i64(letter) - 87 if letter >= 97 and letter <= 102 else -1


@native
def read_entity(p: ptr[u32], n: u64, ranges: ptr[u32], count: u64, to: ptr[u32]) -> u64:
    """Read what begins with "&#"; the code points that stand for one, written, or 0 when nothing does."""
    at: u64 = 2
    base: i64 = 10
    most: u64 = MOST_DIGITS
    if n > 2 and p[2] == ord("x"):
        at = 3
        base = 16
        most = MOST_HEX_DIGITS
    start = at
    value: u32 = 0
    while at < n:
        digit = mb_hex_value(p[at])
        if digit < 0 or digit >= base:
            break
        if at - start >= most or (base == 10 and value > TENTH):
            return 0
        value = value * u32(base) + u32(digit)
        at += 1
    if at == start:
        return 0
    for i in range(count):
        row = ranges + i * 4
        code = value - row[2]
        if code >= row[0] and code <= row[1]:
            to[0] = code
            return at + 1 if at < n and p[at] == ord(";") else at
    return 0


@native
def f_mb_decode_numericentity(string: ptr[String], map: ptr[Array], encoding: ptr[String]) -> ptr[String]:
    """mb_decode_numericentity()"""
    number = encoding_argument(encoding, 3)
    if number < 0:
        return None
    words = conversion_map(map)
    if words is None:
        return None
    wide = decode(number, str_bytes(string), string.len)
    result: ptr[String] = None
    if wide is not None:
        n = wide_count(wide)
        p = wide_of(wide)
        size: u64 = 0
        at: u64 = 0
        # What is read is never shorter than what is written, so the code points are replaced in place.
        while at < n:
            taken: u64 = 0
            if p[at] == ord("&") and n - at > 2 and p[at + 1] == ord("#"):
                taken = read_entity(p + at, n - at, wide_of(words), words.len >> 4, p + size)
            if taken == 0:
                p[size] = p[at]
                taken = 1
            size += 1
            at += taken
        result = encode_uncounted(number, p, i64(size))
        str_decref(wide)
    str_decref(words)
    return result
