"""htmlspecialchars() and its kin.

Text is UTF-8, unless another character set is named; bytes that are not become U+FFFD under
ENT_SUBSTITUTE, else the result is empty.

Example: `f_htmlspecialchars("<a>", 11, None, True)` is "&lt;a&gt;".
"""

from backend.library.standard.strings.charset_scan import Character, scan_character
from backend.library.standard.strings.charsets import UTF8, charset_of
from backend.library.standard.strings.entity_table import entity_codes, put_named
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_bytes, sb_drop, sb_finish, sb_new
from backend.runtime.layout import *
from backend.runtime.refs import str_incref
from backend.runtime.string import *
from backend.runtime.value import *

ENT_COMPAT = 2
ENT_SINGLE = 1
ENT_IGNORE = 4
ENT_SUBSTITUTE = 8
ENT_DISALLOWED = 128
ENT_DOCTYPE = 48
ENT_HTML401 = 0
ENT_XML1 = 16
ENT_XHTML = 32
ENT_HTML5 = 48
MAX_CODE = 0x10FFFF


@native
def entity_length(p: ptr[u8], rest: u64) -> u64:
    """The bytes of an entity such as `&amp;` or `&#39;` at `p`, or 0."""
    i: u64 = 1
    if i < rest and p[i] == 35:
        i += 1
        hex = i < rest and (p[i] | 32) == 120
        if hex:
            i += 1
        start = i
        while i < rest and (is_digit(p[i]) or (hex and (p[i] | 32) - 97 < 6)):
            i += 1
        return i + 1 if i > start and i < rest and p[i] == 59 else 0
    first = i
    while i < rest and (is_digit(p[i]) or (p[i] | 32) - 97 < 26):
        i += 1
    return i + 1 if i > first and i < rest and p[i] == 59 else 0


@native
def is_known_entity(p: ptr[u8], len: u64, flags: i64) -> bool:
    """Whether an entity means a character in the document type that the flags name."""
    doctype = flags & ENT_DOCTYPE
    if p[1] == 35:
        return entity_number(p + 2, len - 3) <= MAX_CODE
    if len == 6 and memcmp(p, b"&apos;", 6) == 0:
        return doctype != ENT_HTML401
    also = stack(u64)
    code = entity_codes(p + 1, len - 2, doctype == ENT_HTML5, also)
    if doctype == ENT_XML1:
        return code == 34 or code == 38 or code == 60 or code == 62
    return code != 0


@native
def entity_number(p: ptr[u8], len: u64) -> u64:
    """The number that a numeric entity's digits (`39`, `x27`) mean."""
    hex = (p[0] | 32) == 120
    value: u64 = 0
    i: u64 = 1 if hex else 0
    while i < len and value <= MAX_CODE:
        digit = u64(p[i] - 48) if is_digit(p[i]) else u64((p[i] | 32) - 87)
        value = value * (16 if hex else 10) + digit
        i += 1
    return value


@native
def _escape_ampersand(
    b: ptr[Builder], p: ptr[u8], rest: u64, flags: i64, double_encode: bool
) -> u64:
    """Append an ampersand, or the entity that it starts; returns the bytes used."""
    if not double_encode:
        size = entity_length(p, rest)
        if size > 0 and is_known_entity(p, size, flags):
            sb_bytes(b, p, size)
            return size
    sb_bytes(b, b"&amp;", 5)
    return 1


@native
def _escape_character(b: ptr[Builder], c: u8, flags: i64, named: bool) -> bool:
    """Append the entity of a special character but the ampersand; False when it is not one."""
    if c == 60:
        sb_bytes(b, b"&lt;", 4)
    elif c == 62:
        sb_bytes(b, b"&gt;", 4)
    elif c == 34 and flags & ENT_COMPAT != 0:
        sb_bytes(b, b"&quot;", 6)
    elif c == 39 and flags & ENT_SINGLE != 0:
        doctype = flags & ENT_DOCTYPE
        if doctype == ENT_HTML401 or (named and doctype == ENT_XHTML):
            sb_bytes(b, b"&#039;", 6)
        else:
            sb_bytes(b, b"&apos;", 6)
    else:
        return False
    return True


@native
def may_stand(code: u64, doctype: i64) -> bool:
    """Whether a document of that type may contain a code point as it is."""
    if code < 32:
        return code == 9 or code == 10 or code == 13 or (code == 12 and doctype == ENT_HTML5)
    if code & 0xFFFFF800 == 0xD800:
        return False
    if doctype == ENT_XHTML or doctype == ENT_XML1:
        return code != 0xFFFE and code != 0xFFFF
    if code - 0x7F < 0x21:
        return False
    return doctype != ENT_HTML5 or (code & 0xFFFE != 0xFFFE and code - 0xFDD0 >= 32)


@native
def sb_replacement(b: ptr[Builder], charset: i64) -> void:
    """Append U+FFFD, as an entity where the character set lacks it."""
    if charset == UTF8:
        sb_bytes(b, b"\xef\xbf\xbd", 3)
    else:
        sb_bytes(b, b"&#xFFFD;", 8)


@native
def put_named_character(
    b: ptr[Builder], charset: i64, p: ptr[u8], rest: u64, c: ptr[Character], flags: i64
) -> bool:  # fmt: skip
    """Append the named entity of a character, or with the next one of both; False when there is none."""
    html5 = flags & ENT_DOCTYPE == ENT_HTML5
    if html5 and rest > c.size:
        following = stack(Character)
        scan_character(charset, p + c.size, rest - c.size, following)
        if following.valid and following.code != 0 and put_named(b, c.code, following.code, True):
            c.size += following.size
            return True
    return put_named(b, c.code, 0, html5)


@native
def put_character(
    b: ptr[Builder], charset: i64, p: ptr[u8], rest: u64, c: ptr[Character], flags: i64, named: bool
) -> void:  # fmt: skip
    """Append a character that is no ampersand, `c`, as it is or as an entity."""
    quote = c.code == 34 or c.code == 39
    if quote and _escape_character(b, p[0], flags, named):
        return
    if named and c.code != 0 and not quote and put_named_character(b, charset, p, rest, c, flags):
        return
    known = c.code != 0 or p[0] == 0
    if flags & ENT_DISALLOWED != 0 and known and not may_stand(c.code, flags & ENT_DOCTYPE):
        sb_replacement(b, charset)
        return
    sb_bytes(b, p, c.size)


@native
def f_htmlspecialchars(
    string: ptr[String], flags: i64, encoding: ptr[String], double_encode: bool
) -> ptr[String]:
    """htmlspecialchars()"""
    return escape(string, flags, charset_of(encoding, b"htmlspecialchars"), double_encode, False)


# Bytes that stand for themselves in every text and character set.
ORDINARY = const_table("html_ordinary_bytes", u8, [int(byte < 128 and chr(byte) not in "&<>\"'") for byte in range(256)])


@native(inline=True)
def ordinary_bytes(p: ptr[u8], len: u64) -> u64:
    """How many bytes that escaping leaves as they are lie here."""
    i: u64 = 0
    while i < len and ORDINARY[p[i]] != 0:
        i += 1
    return i


@native
def escape(string: ptr[String], flags: i64, charset: i64, double_encode: bool, named: bool) -> ptr[String]:
    """A text of a character set with its special characters, or all that have names (`named`), as entities."""
    p = str_bytes(string)
    plain = not named and flags & ENT_DISALLOWED == 0  # nothing but special characters changes below 0x80
    i = ordinary_bytes(p, string.len) if plain else u64(0)
    if i == string.len:
        str_incref(string)
        return string
    b = stack(Builder)
    sb_new(b, string.len + (string.len >> 3) + 16)
    sb_bytes(b, p, i)
    c = stack(Character)
    while i < string.len:
        rest = string.len - i
        if p[i] == 38:
            i += _escape_ampersand(b, p + i, rest, flags, double_encode)
            continue
        paired = named and rest > 1 and p[i + 1] >= 0x80  # maybe by a combining character
        if p[i] < 0x80 and not paired and _escape_character(b, p[i], flags, named):
            i += 1
            continue
        if p[i] < 0x80 and plain:
            ordinary = 1 + ordinary_bytes(p + (i + 1), rest - 1)
            sb_bytes(b, p + i, ordinary)
            i += ordinary
            continue
        scan_character(charset, p + i, rest, c)
        if c.valid:
            put_character(b, charset, p + i, rest, c, flags, named)
        elif flags & ENT_IGNORE == 0:
            if flags & ENT_SUBSTITUTE == 0:
                sb_drop(b)
                return str_empty()
            sb_replacement(b, charset)
        i += c.size
    return sb_finish(b)


@native
def _unescape_entity(p: ptr[u8], rest: u64, flags: i64, size: ptr[u64]) -> u8:
    """The special character whose entity starts at `p` and the entity's size, or 0."""
    length = entity_length(p, rest)
    size[0] = length
    if length == 0:
        return 0
    if length == 4 and memcmp(p, b"&lt;", 4) == 0:
        return 60
    if length == 4 and memcmp(p, b"&gt;", 4) == 0:
        return 62
    if length == 5 and memcmp(p, b"&amp;", 5) == 0:
        return 38
    if length == 6 and memcmp(p, b"&quot;", 6) == 0:
        return 34 if flags & ENT_COMPAT != 0 else 0
    if length == 6 and memcmp(p, b"&apos;", 6) == 0:
        quotes = flags & ENT_SINGLE != 0 and flags & ENT_DOCTYPE != ENT_HTML401
        return 39 if quotes else 0
    if p[1] == 35:
        return _numbered_special(p + 2, length - 3, flags)
    return 0


@native
def _numbered_special(p: ptr[u8], len: u64, flags: i64) -> u8:
    """The special character that a numeric entity's digits mean, or 0."""
    value = entity_number(p, len)
    if value == 34 and flags & ENT_COMPAT != 0:
        return 34
    if value == 39 and flags & ENT_SINGLE != 0:
        return 39
    return u8(value) if value == 38 or value == 60 or value == 62 else 0


@native
def f_htmlspecialchars_decode(string: ptr[String], flags: i64) -> ptr[String]:
    """htmlspecialchars_decode()"""
    b = stack(Builder)
    sb_new(b, string.len)
    size = stack(u64)
    p = str_bytes(string)
    i: u64 = 0
    while i < string.len:
        c = p[i]
        if c == 38:
            special = _unescape_entity(p + i, string.len - i, flags, size)
            if special != 0:
                sb_byte(b, special)
                i += size[0]
                continue
        sb_byte(b, c)
        i += 1
    return sb_finish(b)
