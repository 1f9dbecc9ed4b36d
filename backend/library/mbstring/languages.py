"""The languages of mb_language(), for native code.

Example: `language_named(name)` is an index of `python/languages.py`, or -1.
"""

from backend.library.mbstring.python.encodings import number
from backend.library.mbstring.python.languages import LANGUAGES
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.string import bytes_eq_ci, str_bytes, str_from, str_from_c

NEUTRAL = next(i for i, language in enumerate(LANGUAGES) if language.name == "neutral")
MAIL_CHARSET = const_table("mb_mail_charset", u8, [number(language.charset) for language in LANGUAGES])
MAIL_HEADER = const_table("mb_mail_header", u8, [number(language.header) for language in LANGUAGES])
MAIL_BODY = const_table("mb_mail_body", u8, [number(language.body) for language in LANGUAGES])
# Names come before codes, and those before other names.
_COLUMNS = ([x.name for x in LANGUAGES], [x.code for x in LANGUAGES], [x.alias or "" for x in LANGUAGES])
NAMED = tuple((name.encode(), i) for column in _COLUMNS for i, name in enumerate(column) if name)
ORDERS = tuple((i, bytes(map(number, language.order))) for i, language in enumerate(LANGUAGES))


@native
def language_named(name: ptr[u8], length: u64) -> i64:
    """The number of a language by any of its names; -1 for another name."""
    for known, index in unroll(NAMED):
        if length == len(known) and bytes_eq_ci(name, known, len(known)):
            return index
    return -1


@native
def language_name(language: i64) -> ptr[String]:
    """php's name of a language (owned)."""
    for index, row in unroll(tuple(enumerate(LANGUAGES))):
        if language == index:
            return str_from_c(row.name.encode())
    return str_from_c(b"")


@native
def language_order(language: i64) -> ptr[String]:
    """The encodings that text in a language may have, a byte each (owned)."""
    for index, order in unroll(ORDERS):
        if language == index:
            return str_from(order, len(order))
    return str_from_c(b"")
