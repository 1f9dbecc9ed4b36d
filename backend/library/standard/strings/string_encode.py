"""String functions: escaping and text encodings of bytes.

Each `f_<name>` is the body of the function declared in backend/library/standard/strings/string.php.
"""

from backend.library.standard.strings.charmask import char_mask
from backend.native.lang import *
from backend.runtime.builder import (
    Builder,
    sb_byte,
    sb_bytes,
    sb_drop,
    sb_finish,
    sb_new,
    sb_reserve,
)
from backend.runtime.errors import msg0, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_incref
from backend.runtime.string import *
from backend.runtime.value import *

HEX_LOWER = const_table("hex_lower", u8, b"0123456789abcdef")
HEX_UPPER = const_table("hex_upper", u8, b"0123456789ABCDEF")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
BASE64 = const_table("base64_alphabet", u8, _BASE64)
# Two letters as they lie in memory, by their twelve bits.
BASE64_PAIRS = const_table(
    "base64_pairs", u16, [_BASE64[bits >> 6] | _BASE64[bits & 63] << 8 for bits in range(4096)]
)
# The six bits of a letter; 64: white space; 65: none of the alphabet.
BASE64_VALUES = const_table(
    "base64_values",
    u8,
    [_BASE64.find(c) if c in _BASE64 else 64 if c in b" \t\r\n\v\f" else 65 for c in range(256)],
)


@native(pure=True)
def hex_value(c: u8) -> u64:
    """The value of a hexadecimal digit, 16 for other bytes."""
    if is_digit(c):
        return u64(c - 48)
    letter = (c | 32) - 97
    return u64(letter) + 10 if letter < 6 else 16


@native
def f_bin2hex(string: ptr[String]) -> ptr[String]:
    """bin2hex()"""
    result = str_new(string.len * 2)
    to = str_bytes(result)
    for i in range(string.len):
        c = str_byte(string, i)
        to[2 * i] = HEX_LOWER[c >> 4]
        to[2 * i + 1] = HEX_LOWER[c & 15]
    return result


@native
def f_hex2bin(string: ptr[String]) -> TV:
    """hex2bin()"""
    if string.len & 1 != 0:
        warning(msg0(b"hex2bin(): Hexadecimal input string must have an even length"))
        return tv_bool(False)
    b = stack(Builder)
    sb_new(b, string.len >> 1)
    for i in range(string.len >> 1):
        high = hex_value(str_byte(string, 2 * i))
        low = hex_value(str_byte(string, 2 * i + 1))
        if high > 15 or low > 15:
            sb_drop(b)
            warning(msg0(b"hex2bin(): Input string must be hexadecimal string"))
            return tv_bool(False)
        sb_byte(b, u8(high << 4 | low))
    return tv_str(sb_finish(b))


@native
def f_base64_encode(string: ptr[String]) -> ptr[String]:
    """base64_encode()"""
    result = str_new((string.len + 2) // 3 * 4)
    to = str_bytes(result)
    p = str_bytes(string)
    rest = string.len
    while rest >= 8:  # of which six are taken
        group = bswap(ptr[u64](p)[0])
        low = u64(BASE64_PAIRS[group >> 52]) | u64(BASE64_PAIRS[(group >> 40) & 4095]) << 16
        high = u64(BASE64_PAIRS[(group >> 28) & 4095]) | u64(BASE64_PAIRS[(group >> 16) & 4095]) << 16
        ptr[u64](to)[0] = low | high << 32
        p = p + 6
        to = to + 8
        rest -= 6
    while rest >= 3:
        three = u64(p[0]) << 16 | u64(p[1]) << 8 | u64(p[2])
        ptr[u16](to)[0] = BASE64_PAIRS[three >> 12]
        ptr[u16](to)[1] = BASE64_PAIRS[three & 4095]
        p = p + 3
        to = to + 4
        rest -= 3
    if rest > 0:
        last = u64(p[0]) << 16 | (u64(p[1]) << 8 if rest == 2 else 0)
        ptr[u16](to)[0] = BASE64_PAIRS[last >> 12]
        to[2] = BASE64[(last >> 6) & 63] if rest == 2 else 61
        to[3] = 61
    return result


NO_LETTER = 1 << 31


def _places(number: int) -> list[int]:
    """What each byte is of three bytes, as the low ones of a word, where it is letter `number` of four; NO_LETTER for others."""
    found = []
    for byte in range(256):
        value = _BASE64.find(byte)
        three = (value << (18 - 6 * number)).to_bytes(3, "big") if value >= 0 else b""
        found.append(int.from_bytes(three, "little") if value >= 0 else NO_LETTER)
    return found


BASE64_PLACES = const_table("base64_places", u32, [word for number in range(4) for word in _places(number)])


@native
def base64_letters(p: ptr[u8], len: u64, to: ptr[u8]) -> u64:
    """Decode the groups of four letters that a text begins with, with room for a byte more; how many letters these are."""
    at: u64 = 0
    while at + 4 <= len:
        first, second = BASE64_PLACES[p[at]], BASE64_PLACES[256 + u64(p[at + 1])]
        third, fourth = BASE64_PLACES[512 + u64(p[at + 2])], BASE64_PLACES[768 + u64(p[at + 3])]
        three = first | second | third | fourth
        if three & NO_LETTER != 0:
            return at
        ptr[u32](to)[0] = three
        to = to + 3
        at += 4
    return at


@native
def f_base64_decode(string: ptr[String], strict: bool) -> TV:
    """base64_decode()"""
    b = stack(Builder)
    sb_new(b, string.len // 4 * 3 + 3)
    group: u64 = 0
    count: u64 = 0  # letters
    padding: u64 = 0
    i: u64 = 0
    while i < string.len:
        if count & 3 == 0 and padding == 0:
            letters = base64_letters(str_bytes(string) + i, string.len - i, sb_reserve(b, 0))
            b.len += letters // 4 * 3
            count += letters
            i += letters
            if i == string.len:
                break
        c = str_byte(string, i)
        i += 1
        if c == 61:
            padding += 1
            continue
        value = u64(BASE64_VALUES[c])
        if value >= 64:
            if value == 64 or not strict:
                continue
            sb_drop(b)
            return tv_bool(False)
        if padding > 0 and strict:
            sb_drop(b)
            return tv_bool(False)
        group = group << 6 | value
        count += 1
        if count & 3 != 1:
            sb_byte(b, u8(group >> (6 - 2 * ((count - 1) & 3))))
    if strict and (count & 3 == 1 or (padding > 0 and (padding > 2 or (count + padding) & 3 != 0))):
        sb_drop(b)
        return tv_bool(False)
    return tv_str(sb_finish(b))


# Backslashes


@native
def f_addslashes(string: ptr[String]) -> ptr[String]:
    """addslashes()"""
    special: u8 = 0
    p = str_bytes(string)
    for i in range(string.len):
        c = p[i]
        special = special | u8(c == 0) | u8(c == 39) | u8(c == 34) | u8(c == 92)
    if special == 0:
        str_incref(string)
        return string
    b = stack(Builder)
    sb_new(b, string.len + 8)
    for i in range(string.len):
        c = str_byte(string, i)
        if c == 0:
            sb_bytes(b, b"\\0", 2)
        else:
            if c == 39 or c == 34 or c == 92:
                sb_byte(b, 92)
            sb_byte(b, c)
    return sb_finish(b)


@native
def f_stripslashes(string: ptr[String]) -> ptr[String]:
    """stripslashes()"""
    b = stack(Builder)
    sb_new(b, string.len)
    i: u64 = 0
    while i < string.len:
        c = str_byte(string, i)
        if c == 92:
            i += 1
            if i < string.len:
                following = str_byte(string, i)
                sb_byte(b, 0 if following == 48 else following)
        else:
            sb_byte(b, c)
        i += 1
    return sb_finish(b)


@native
def f_quotemeta(string: ptr[String]) -> ptr[String]:
    """quotemeta()"""
    mask = stack(u8, 256)
    memset(mask, 0, 256)
    specials = b".\\+*?[^]($)"
    for at in range(11):
        mask[specials[at]] = 1
    b = stack(Builder)
    sb_new(b, string.len + 8)
    for i in range(string.len):
        c = str_byte(string, i)
        if mask[c] != 0:
            sb_byte(b, 92)
        sb_byte(b, c)
    return sb_finish(b)


# The letters of C escapes for bytes 7 to 13.
ESCAPE_LETTERS = const_table("escape_letters", u8, b"abtnvfr")


@native
def sb_octal(b: ptr[Builder], c: u8) -> void:
    """Append a byte as three octal digits behind a backslash."""
    sb_byte(b, 92)
    sb_byte(b, 48 + (c >> 6))
    sb_byte(b, 48 + ((c >> 3) & 7))
    sb_byte(b, 48 + (c & 7))


@native
def f_addcslashes(string: ptr[String], characters: ptr[String]) -> ptr[String]:
    """addcslashes()"""
    mask = stack(u8, 256)
    char_mask(characters, mask, b"addcslashes")
    b = stack(Builder)
    sb_new(b, string.len + 16)
    for i in range(string.len):
        c = str_byte(string, i)
        if mask[c] == 0:
            sb_byte(b, c)
        elif c - 7 < 7:
            sb_byte(b, 92)
            sb_byte(b, ESCAPE_LETTERS[c - 7])
        elif c < 32 or c > 126:
            sb_octal(b, c)
        else:
            sb_byte(b, 92)
            sb_byte(b, c)
    return sb_finish(b)


@native
def f_stripcslashes(string: ptr[String]) -> ptr[String]:
    """stripcslashes()"""
    b = stack(Builder)
    sb_new(b, string.len)
    i: u64 = 0
    while i < string.len:
        c = str_byte(string, i)
        i += 1
        if c != 92 or i >= string.len:
            sb_byte(b, c)
            continue
        i = _unescape(b, string, i)
    return sb_finish(b)


@native
def _unescape(b: ptr[Builder], s: ptr[String], at: u64) -> u64:
    """Append what the escape behind a backslash at `at` means; returns where it ends."""
    c = str_byte(s, at)
    for index in range(7):
        if c == ESCAPE_LETTERS[index]:
            sb_byte(b, u8(index) + 7)
            return at + 1
    i = at
    value: u64 = 0
    if c == 120 and hex_value(str_byte(s, at + 1)) < 16:
        i += 1
        while i < at + 3 and hex_value(str_byte(s, i)) < 16:
            value = value << 4 | hex_value(str_byte(s, i))
            i += 1
    elif c - 48 < 8:
        while i < at + 3 and str_byte(s, i) - 48 < 8:
            value = value << 3 | u64(str_byte(s, i) - 48)
            i += 1
    else:
        sb_byte(b, c)
        return at + 1
    sb_byte(b, u8(value))
    return i


# URLs


URL_PLAIN, URL_TILDE, URL_BLANK, URL_ESCAPED = range(4)
_URL_PLAIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"
URL_KINDS = const_table(
    "url_kinds",
    u8,
    [
        URL_PLAIN if c in _URL_PLAIN else {ord("~"): URL_TILDE, ord(" "): URL_BLANK}.get(c, URL_ESCAPED)
        for c in range(256)
    ],
)


@native(inline=True, pure=True)
def is_url_safe(c: u8) -> bool:
    """Letters, digits, minus, point and underscore."""
    return (c | 32) - 97 < 26 or is_digit(c) or c == 45 or c == 46 or c == 95


@native
def sb_percent(b: ptr[Builder], c: u8) -> void:
    """Append a byte as %XX."""
    sb_byte(b, 37)
    sb_byte(b, HEX_UPPER[c >> 4])
    sb_byte(b, HEX_UPPER[c & 15])


@native
def sb_url(b: ptr[Builder], s: ptr[String], raw: bool) -> void:
    """Append a string as part of a URL: for a form, or raw, with blanks as %20."""
    p = str_bytes(s)
    apart: u64 = 0
    for i in range(s.len):
        apart += u64(URL_KINDS[p[i]] != URL_PLAIN)
    to = sb_reserve(b, s.len + 2 * apart)
    first = to
    for i in range(s.len):
        c = p[i]
        kind = URL_KINDS[c]
        if kind == URL_PLAIN or (raw and kind == URL_TILDE):
            to[0] = c
            to = to + 1
        elif kind == URL_BLANK and not raw:
            to[0] = 43
            to = to + 1
        else:
            to[0] = 37
            to[1] = HEX_UPPER[c >> 4]
            to[2] = HEX_UPPER[c & 15]
            to = to + 3
    b.len += u64(to - first)


@native
def url_encoded(string: ptr[String], raw: bool) -> ptr[String]:
    """A string as part of a URL."""
    b = stack(Builder)
    sb_new(b, string.len + 16)
    sb_url(b, string, raw)
    return sb_finish(b)


@native
def f_urlencode(string: ptr[String]) -> ptr[String]:
    """urlencode()"""
    return url_encoded(string, False)


@native
def f_rawurlencode(string: ptr[String]) -> ptr[String]:
    """rawurlencode()"""
    return url_encoded(string, True)


def _make_url_decoder(name: str, plus_is_space: bool):
    @native(name=f"f_{name}")
    def decode(string: ptr[String]) -> ptr[String]:
        b = stack(Builder)
        sb_new(b, string.len)
        p = str_bytes(string)
        i: u64 = 0
        while i < string.len:
            c = p[i]
            if c == 37 and hex_value(p[i + 1]) < 16 and hex_value(p[i + 2]) < 16:
                c = u8(hex_value(p[i + 1]) << 4 | hex_value(p[i + 2]))
                i += 2
            elif c == 43 and plus_is_space:
                c = 32
            sb_byte(b, c)
            i += 1
        return sb_finish(b)

    return decode


f_urldecode = _make_url_decoder("urldecode", True)
_make_url_decoder("rawurldecode", False)
