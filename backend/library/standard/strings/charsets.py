"""The character sets that htmlspecialchars() and its kin know beside UTF-8.

Single-byte sets have a table of their upper half, taken from Python's codecs. Of multi-byte ones only which bytes are
characters is known (`charset_scan.py`).

Example: `charset_of(str_from(b"latin1", 6), b"htmlentities")` warns and is UTF8.
"""

from backend.library.standard.general.ini import setting_cell
from backend.native.lang import *
from backend.runtime.errors import msg, warning
from backend.runtime.layout import *
from backend.runtime.names import Name, name
from backend.runtime.string import bytes_eq_ci, str_bytes
from backend.runtime.value import *

UTF8 = 0
# By number: php's names and Python's codec; the first has no table.
CHARSETS = (
    (("utf-8", "utf8"), None),
    (("iso-8859-1", "iso8859-1"), "latin-1"),
    (("iso-8859-15", "iso8859-15"), "iso8859-15"),
    (("iso-8859-5", "iso8859-5"), "iso8859-5"),
    (("windows-1252", "1252", "cp1252"), "cp1252"),
    (("windows-1251", "win-1251", "1251", "cp1251"), "cp1251"),
    (("cp866", "866", "ibm866"), "cp866"),
    (("koi8-r", "koi8-ru", "koi8r"), "koi8-r"),
    (("macroman",), "mac-roman"),
)
MULTIBYTE_NAMES = (
    ("big5", "950"), ("big5-hkscs",), ("gb2312", "936"), ("shift_jis", "sjis", "sjis-win", "cp932", "932"),
    ("euc-jp", "eucjp", "eucjp-win"),
)  # fmt: skip
MULTIBYTE = len(CHARSETS)
BIG5, BIG5_HKSCS, GB2312, SHIFT_JIS, EUC_JP = range(MULTIBYTE, MULTIBYTE + len(MULTIBYTE_NAMES))
_ALL = (*(names for names, _ in CHARSETS), *MULTIBYTE_NAMES)
CHARSET_NAMES = tuple((name.encode(), number) for number, names in enumerate(_ALL) for name in names)


def _upper_half(codec: str) -> list[int]:
    """The code points of the bytes from 128 on; 0 for none."""
    text = (bytes([byte]).decode(codec, "replace") for byte in range(128, 256))
    return [0 if c == "\ufffd" else ord(c) for c in text]


UPPER = const_table("charset_upper", u32, [code for _, codec in CHARSETS[1:] for code in _upper_half(codec)])


@native
def charset_named(name: ptr[String], function: ptr[u8]) -> i64:
    """The number of a character set; UTF8 after warning about an unknown one."""
    for known, number in unroll(CHARSET_NAMES):
        if name.len == len(known) and bytes_eq_ci(str_bytes(name), known, len(known)):
            return number
    text = b"%z(): Charset \"%z\" is not supported, assuming UTF-8"
    warning(msg(text, i64(function), i64(str_bytes(name)), 0))
    return UTF8


@native
def charset_of(encoding: ptr[String], function: ptr[u8]) -> i64:
    """The character set that an argument names; without one, the ini settings internal_encoding and default_charset do."""
    if encoding is not None and encoding.len > 0 and str_bytes(encoding)[0] != 0:
        return charset_named(encoding, function)
    for setting in unroll((Name.INTERNAL_ENCODING, Name.DEFAULT_CHARSET)):
        value = setting_cell(name(setting))
        if value.tag == Tag.STR and as_str(value[0]).len > 0:
            return charset_named(as_str(value[0]), function)
    return UTF8


@native
def code_of_byte(charset: i64, byte: u8) -> u64:
    """The code point of a byte of a single-byte set; 0 for none."""
    if byte < 128:
        return u64(byte)
    return u64(UPPER[(charset - 1) * 128 + i64(byte - 128)])


@native
def byte_of_code(charset: i64, code: u64) -> i64:
    """The byte of a code point in a single-byte set; -1 for none."""
    if code < 128:
        return i64(code)
    for i in range(128):
        if u64(UPPER[(charset - 1) * 128 + i]) == code:
            return i + 128
    return -1
