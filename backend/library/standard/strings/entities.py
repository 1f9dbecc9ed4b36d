"""htmlentities() and html_entity_decode(): the named characters of HTML.

Example: `html_entity_decode("&eacute;&#8364;")` is "é€".
"""

from backend.library.standard.strings.charsets import MULTIBYTE, UTF8, byte_of_code, charset_of
from backend.library.standard.strings.entity_table import entity_codes
from backend.library.standard.strings.html import (
    ENT_COMPAT,
    ENT_DOCTYPE,
    ENT_HTML5,
    ENT_HTML401,
    ENT_SINGLE,
    ENT_XML1,
    MAX_CODE,
    entity_length,
    entity_number,
    escape,
    may_stand,
)
from backend.library.standard.strings.utf8 import sb_utf8
from backend.native.lang import *
from backend.runtime.builder import Builder, sb_byte, sb_finish, sb_new
from backend.runtime.errors import msg0, notice
from backend.runtime.layout import *
from backend.runtime.refs import str_incref
from backend.runtime.search import find_byte
from backend.runtime.string import *


@native
def is_allowed(code: u64, doctype: i64) -> bool:
    """Whether a document of that type may have a code point as a numeric entity."""
    if code > MAX_CODE or (code == 13 and doctype == ENT_HTML5):
        return False
    return may_stand(code, doctype)


@native
def numeric_code(p: ptr[u8], len_: u64, flags: i64) -> u64:
    """The code point of `39` or `x27`; 0 for one that the document type does not allow."""
    value = entity_number(p, len_)
    return value if is_allowed(value, flags & ENT_DOCTYPE) else 0


@native
def decoded_code(p: ptr[u8], len_: u64, flags: i64, also: ptr[u64]) -> u64:
    """The code point of the entity at `p`, or 0 to leave it alone; a second one, or 0, in `also`."""
    code: u64 = 0
    also[0] = 0
    if p[1] == 35:
        code = numeric_code(p + 2, len_ - 3, flags)
    elif len_ == 6 and memcmp(p, b"&apos;", 6) == 0:
        code = 39 if flags & ENT_DOCTYPE != ENT_HTML401 else 0
    else:
        code = entity_codes(p + 1, len_ - 2, flags & ENT_DOCTYPE == ENT_HTML5, also)
        if flags & ENT_DOCTYPE == ENT_XML1 and code != 34 and code != 38 and code != 60 and code != 62:
            return 0
    if code == 39 and flags & ENT_SINGLE == 0:
        return 0
    if code == 34 and flags & ENT_COMPAT == 0:
        return 0
    return code


@native
def f_html_entity_decode(
    string: ptr[String], flags: i64, encoding: ptr[String]
) -> ptr[String]:
    """html_entity_decode(): the character set matters only where there is something to decode"""
    if find_byte(str_bytes(string), string.len, 38) is None:
        str_incref(string)
        return string
    charset = charset_of(encoding, b"html_entity_decode")
    b = stack(Builder)
    sb_new(b, string.len)
    p = str_bytes(string)
    also = stack(u64)
    i: u64 = 0
    while i < string.len:
        size: u64 = 0
        if p[i] == 38:
            size = entity_length(p + i, string.len - i)
        code: u64 = 0
        if size > 0:
            code = decoded_code(p + i, size, flags, also)
        byte: i64 = -1
        if code != 0 and charset != UTF8 and also[0] == 0:
            byte = byte_of_code(charset, code) if charset < MULTIBYTE or code < 128 else -1
        if byte >= 0:
            sb_byte(b, u8(byte))
            i += size
        elif code != 0 and charset == UTF8:
            sb_utf8(b, code)
            if also[0] != 0:
                sb_utf8(b, also[0])
            i += size
        else:
            sb_byte(b, p[i])
            i += 1
    return sb_finish(b)


@native
def f_htmlentities(
    string: ptr[String], flags: i64, encoding: ptr[String], double_encode: bool
) -> ptr[String]:
    """htmlentities()"""
    charset = charset_of(encoding, b"htmlentities")
    if charset >= MULTIBYTE:
        text = b"htmlentities(): Only basic entities substitution is supported for multi-byte encodings other than UTF-8; functionality is equivalent to htmlspecialchars"
        notice(msg0(text))
    return escape(string, flags, charset, double_encode, charset < MULTIBYTE and flags & ENT_DOCTYPE != ENT_XML1)
