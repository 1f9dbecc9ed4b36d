"""get_html_translation_table(): which texts htmlspecialchars() or htmlentities() replaces, and by what.

Example: `get_html_translation_table(HTML_ENTITIES)["é"]` is "&eacute;".
"""

from backend.library.standard.strings.charsets import MULTIBYTE, UTF8, charset_of
from backend.library.standard.strings.entity_table import named_texts, put_named_text
from backend.library.standard.strings.html import (
    ENT_COMPAT,
    ENT_DOCTYPE,
    ENT_HTML5,
    ENT_SINGLE,
    ENT_XML1,
    escape,
)
from backend.native.lang import *
from backend.runtime.array import arr_set_str
from backend.runtime.array_store import arr_new
from backend.runtime.builder import Builder, sb_finish, sb_new
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import *
from backend.runtime.value import *

HTML_ENTITIES = 1
SPECIAL = (b'"', b"&", b"'", b"<", b">")
QUOTE = ord("'")
ISO_8859_1 = 1
# Texts of two characters, of which php writes the low byte of the second one: the byte that they come behind.
PAIRS = ((ord("<"), b"<\xd2", b"&nvlt;"), (ord("="), b"=\xe5", b"&bne;"), (ord(">"), b">\xd2", b"&nvgt;"))
LIGATURE = b"fj", b"&fjlig;"


@native
def f_get_html_translation_table(table: i64, flags: i64, encoding: ptr[String]) -> ptr[Array]:
    """get_html_translation_table()"""
    charset = charset_of(encoding, b"get_html_translation_table")
    doctype = flags & ENT_DOCTYPE
    html5 = doctype == ENT_HTML5
    used = flags & (ENT_DOCTYPE | ENT_COMPAT | ENT_SINGLE)
    found = arr_new(8)
    if table != HTML_ENTITIES or doctype == ENT_XML1 or charset >= MULTIBYTE:
        for text in unroll(SPECIAL):
            add_translation(found, str_from(text, len(text)), used, charset, False)
    elif charset == UTF8:
        add_named(found, used, html5)
    else:
        add_bytes(found, used, charset, html5)
    return found


@native
def add_translation(found: ptr[Array], text: ptr[String], flags: i64, charset: i64, named: bool) -> void:
    """Add a text (consumed) with its entity, if it has one."""
    entity = escape(text, flags, charset, True, named)
    if entity.len != 0 and str_bytes(entity)[0] == ord("&"):
        arr_set_str(found, text, tv_str(entity))
    else:
        str_decref(entity)
    str_decref(text)


@native
def add_named(found: ptr[Array], flags: i64, html5: bool) -> void:
    """Add the texts that have names, in the order of code points, and the quote, which has none in HTML 4."""
    quoted = html5
    for at in range(named_texts(html5)):
        b = stack(Builder)
        sb_new(b, 8)
        if put_named_text(b, at, html5) > QUOTE and not quoted:
            add_translation(found, str_from(b"'", 1), flags, UTF8, True)
            quoted = True
        add_translation(found, sb_finish(b), flags, UTF8, True)


@native
def add_bytes(found: ptr[Array], flags: i64, charset: i64, html5: bool) -> void:
    """Add the characters of a set of single bytes."""
    for byte in range(256):
        c = stack(u8)
        c[0] = u8(byte)
        add_translation(found, str_from(c, 1), flags, charset, True)
        if html5 and byte == ord("f"):
            add_pair(found, LIGATURE[0], len(LIGATURE[0]), LIGATURE[1], len(LIGATURE[1]))
        if html5 and charset == ISO_8859_1:
            for first, text, entity in unroll(PAIRS):
                if byte == first:
                    add_pair(found, text, len(text), entity, len(entity))


@native
def add_pair(found: ptr[Array], text: ptr[u8], len_: u64, entity: ptr[u8], entity_len: u64) -> void:
    """Add a text with its entity."""
    key = str_from(text, len_)
    arr_set_str(found, key, tv_str(str_from(entity, entity_len)))
    str_decref(key)
