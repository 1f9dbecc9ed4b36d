"""Taking text of any character set apart, one character at a time, as htmlspecialchars() and its kin do.

Example: of the Shift_JIS text "\\x83A" the first character has two bytes.
"""

from backend.library.standard.strings.charsets import (
    BIG5,
    BIG5_HKSCS,
    EUC_JP,
    GB2312,
    MULTIBYTE,
    SHIFT_JIS,
    UTF8,
    code_of_byte,
)
from backend.library.standard.strings.utf8 import utf8_code, utf8_length, utf8_skip
from backend.native.lang import *
from backend.runtime.layout import *


@struct
class Character:
    """What stands at a place: `size` bytes; whether they are a character, and its code point where that is known, else 0."""

    size: u64
    valid: bool
    code: u64


@native
def within(c: u8, low: u8, high: u8) -> bool:
    """Whether a byte lies in a range."""
    return c >= low and c <= high


# Whether a byte may begin a character: what is cut short before such a one is one byte.


@native
def begins_euc_jp(c: u8) -> bool:
    return c != 0xA0 and c != 0xFF


@native
def begins_shift_jis(c: u8) -> bool:
    return c != 0x80 and c != 0xA0 and c < 0xFD


@native
def begins_gb2312(c: u8) -> bool:
    return c != 0x8E and c != 0x8F and c != 0xA0 and c != 0xFF


@native
def take(c: ptr[Character], size: u64, valid: bool) -> void:
    """Fill in what stands at the place."""
    c.size = size
    c.valid = valid


@native
def scan_euc_jp(p: ptr[u8], rest: u64, c: ptr[Character]) -> void:
    """EUC-JP: two bytes, kana behind 0x8E, three bytes behind 0x8F."""
    lead = p[0]
    if lead == 0x8F:
        if rest >= 3 and within(p[1], 0xA1, 0xFE) and within(p[2], 0xA1, 0xFE):
            take(c, 3, True)
        elif rest < 2 or begins_euc_jp(p[1]):
            take(c, 1, False)
        else:
            take(c, 2 if rest < 3 or begins_euc_jp(p[2]) else 3, False)
    elif within(lead, 0xA1, 0xFE) or lead == 0x8E:
        high: u8 = 0xDF if lead == 0x8E else 0xFE
        if rest < 2:
            take(c, 1, False)
        elif within(p[1], 0xA1, high):
            take(c, 2, True)
        else:
            take(c, 1 if begins_euc_jp(p[1]) else 2, False)
    else:
        take(c, 1, begins_euc_jp(lead))


@native
def scan_shift_jis(p: ptr[u8], rest: u64, c: ptr[Character]) -> void:
    """Shift_JIS: two bytes, or one of half-width kana."""
    lead = p[0]
    if within(lead, 0x81, 0x9F) or within(lead, 0xE0, 0xFC):
        if rest < 2:
            take(c, 1, False)
        elif within(p[1], 0x40, 0xFC) and p[1] != 0x7F:
            take(c, 2, True)
        else:
            take(c, 1 if begins_shift_jis(p[1]) else 2, False)
    else:
        take(c, 1, lead < 0x80 or within(lead, 0xA1, 0xDF))


@native
def scan_chinese(charset: i64, p: ptr[u8], rest: u64, c: ptr[Character]) -> void:
    """Big5, its Hong Kong extension, and GB2312: two bytes."""
    lead = p[0]
    simple = charset == GB2312
    if not within(lead, 0xA1 if simple else 0x81, 0xFE):
        take(c, 1, not simple or begins_gb2312(lead))
        return
    if rest < 2:
        take(c, 1, False)
    elif within(p[1], 0xA1, 0xFE) or (not simple and within(p[1], 0x40, 0x7E)):
        take(c, 2, True)
    elif charset == BIG5:
        take(c, 1, False)
    else:
        begins = begins_gb2312(p[1]) if simple else p[1] != 0x80 and p[1] != 0xFF
        take(c, 1 if begins else 2, False)


@native
def scan_character(charset: i64, p: ptr[u8], rest: u64, c: ptr[Character]) -> void:
    """What stands at `p`, where `rest` bytes are left."""
    c.code = 0
    if p[0] < 0x80:
        take(c, 1, True)
        c.code = u64(p[0])
    elif charset == UTF8:
        size = utf8_length(p, rest)
        take(c, size if size > 0 else utf8_skip(p, rest), size > 0)
        if size > 0:
            c.code = utf8_code(p, size)
    elif charset < MULTIBYTE:
        take(c, 1, True)
        c.code = code_of_byte(charset, p[0])
    elif charset == EUC_JP:
        scan_euc_jp(p, rest, c)
    elif charset == SHIFT_JIS:
        scan_shift_jis(p, rest, c)
    else:
        scan_chinese(charset, p, rest, c)
