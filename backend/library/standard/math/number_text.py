"""Numbers as text in other forms: number_format(), bases 2 to 36.

Each `f_<name>` is the body of the function declared in backend/library/standard/math/math.php.
"""

import sys

from backend.library.standard.math.rounding import round_half_up
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_fill, sb_finish, sb_new, sb_str
from backend.runtime.decimal import format_fixed
from backend.runtime.errors import deprecated, msg, msg0, value_error
from backend.runtime.layout import *
from backend.runtime.string import *
from backend.runtime.value import *

DIGITS = const_table("base_36_digits", u8, b"0123456789abcdefghijklmnopqrstuvwxyz")
FIXED_ROOM = 1024
EXACT_DECIMALS = 500  # decimals behind these are zeros, as in php
FLOAT_DIGITS = 64
LARGEST = sys.float_info.max


# number_format()


@native
def f_number_format(
    num: f64, decimals: i64, decimal_separator: ptr[String], thousands_separator: ptr[String]
) -> ptr[String]:
    """number_format()"""
    wanted = 0 if decimals < 0 else decimals
    places = EXACT_DECIMALS if wanted > EXACT_DECIMALS else wanted
    value = round_half_up(num, places)
    text = stack(u8, FIXED_ROOM)
    length = format_fixed(text, FIXED_ROOM, fabs(value), u64(places))
    b = stack(Builder)
    sb_new(b, 40)
    if not is_digit(text[0]):
        sb_bytes(b, text, length)
        return sb_finish(b)
    if bits_of(value) < 0 and _has_digit(text, length):
        sb_byte(b, 45)
    whole = length - u64(places) - 1 if places > 0 else length
    for i in range(whole):
        if i > 0 and (whole - i) % 3 == 0:
            if thousands_separator is None:
                sb_byte(b, 44)
            else:
                sb_str(b, thousands_separator)
        sb_byte(b, text[i])
    if places > 0:
        if decimal_separator is None:
            sb_byte(b, 46)
        else:
            sb_str(b, decimal_separator)
        sb_bytes(b, text + whole + 1, u64(places))
        sb_fill(b, 48, u64(wanted - places))
    return sb_finish(b)


@native
def _has_digit(text: ptr[u8], length: u64) -> bool:
    """Whether the number is not zero."""
    for i in range(length):
        if text[i] != 48 and text[i] != 46:
            return True
    return False


# Bases


@native
def int_in_base(value: u64, base: u64) -> ptr[String]:
    """The digits of an unsigned number."""
    digits = stack(u8, 64)
    at: u64 = 64
    rest = value
    while True:
        at -= 1
        digits[at] = DIGITS[rest % base]
        rest = rest // base
        if rest == 0:
            return str_from(digits + at, 64 - at)


@native
def f_dechex(num: i64) -> ptr[String]:
    """dechex()"""
    return int_in_base(u64(num), 16)


@native
def f_decbin(num: i64) -> ptr[String]:
    """decbin()"""
    return int_in_base(u64(num), 2)


@native
def f_decoct(num: i64) -> ptr[String]:
    """decoct()"""
    return int_in_base(u64(num), 8)


@native(pure=True)
def digit_of(c: u8) -> u64:
    """The value of a digit in bases up to 36, or 99."""
    if is_digit(c):
        return u64(c - 48)
    letter = (c | 32) - 97
    return u64(letter) + 10 if letter < 26 else 99


@native
def number_in_base(s: ptr[String], base: u64) -> TV:
    """The INT, or DBL when too large, that digits mean; ignores others with a deprecation."""
    p = str_bytes(s)
    start: u64 = 0
    end = s.len
    while start < end and is_space(p[start]):
        start += 1
    while end > start and is_space(p[end - 1]):
        end -= 1
    marker: u8 = 98 if base == 2 else (111 if base == 8 else 120)
    prefixed = base == 2 or base == 8 or base == 16
    if prefixed and end - start >= 2 and p[start] == 48 and (p[start + 1] | 32) == marker:
        start += 2
    value: u64 = 0
    large = 0.0
    is_large = False
    invalid = False
    for i in range(start, end):
        digit = digit_of(p[i])
        if digit >= base:
            invalid = True
        elif is_large:
            large = large * f64(i64(base)) + f64(i64(digit))
        elif value > (0x7FFFFFFFFFFFFFFF - digit) // base:
            is_large = True
            large = f64(i64(value)) * f64(i64(base)) + f64(i64(digit))
        else:
            value = value * base + digit
    if invalid:
        deprecated(
            msg0(b"Invalid characters passed for attempted conversion, these have been ignored")
        )
    return tv_dbl(large) if is_large else tv_int(i64(value))


@native
def f_hexdec(hex_string: ptr[String]) -> TV:
    """hexdec()"""
    return number_in_base(hex_string, 16)


@native
def f_bindec(binary_string: ptr[String]) -> TV:
    """bindec()"""
    return number_in_base(binary_string, 2)


@native
def f_octdec(octal_string: ptr[String]) -> TV:
    """octdec()"""
    return number_in_base(octal_string, 8)


@native
def f_base_convert(num: ptr[String], from_base: i64, to_base: i64) -> ptr[String]:
    """base_convert()"""
    if from_base < 2 or from_base > 36:
        value_error(
            msg0(b"base_convert(): Argument #2 ($from_base) must be between 2 and 36 (inclusive)")
        )
        return None
    if to_base < 2 or to_base > 36:
        value_error(
            msg0(b"base_convert(): Argument #3 ($to_base) must be between 2 and 36 (inclusive)")
        )
        return None
    number = number_in_base(num, u64(from_base))
    if number.tag == Tag.INT:
        return int_in_base(u64(number.data), u64(to_base))
    value = as_dbl(number)
    if value > LARGEST:
        value_error(msg(b"An infinite value cannot be converted to base %d", to_base, 0, 0))
        return None
    return _float_in_base(value, f64(to_base))


_fmod = extern("fmod", fn[[f64, f64], f64])


@native
def _float_in_base(value: f64, base: f64) -> ptr[String]:
    """The last 64 digits of a large float."""
    digits = stack(u8, FLOAT_DIGITS)
    at: u64 = FLOAT_DIGITS
    rest = floor(value)
    while rest >= 1.0 and at > 0:
        at -= 1
        digits[at] = DIGITS[i64(_fmod(rest, base))]
        rest = floor(rest / base)
    return str_from(digits + at, FLOAT_DIGITS - at)
