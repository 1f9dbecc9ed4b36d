"""The encodings that mbstring knows, in php's order, and how their characters lie in bytes.

Example: `ENCODINGS[number("utf8")].name == "UTF-8"`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final, NamedTuple


class Family(IntEnum):
    """Who decodes and encodes: native code knows the first four, the other charsets and the transfer encodings have Python bodies."""

    UTF8 = 0
    BYTE = 1  # one byte is one character, by a table
    UNITS = 2  # UTF-16, UTF-32, UCS
    TABLE = 3  # characters of one to three bytes, by tables
    CHARSET = 4
    TRANSFER = 5  # encodes bytes, no characters


class Units(NamedTuple):
    """The code units of UTF-16 and its kin."""

    width: int
    little: bool
    detects: bool  # a byte order mark says which end comes first
    utf: bool  # UTF rather than UCS: surrogates mean something


# How many bytes a character takes, by its first one: (first, last, length); other bytes stand alone. Without a table
# only decoding tells.
Lengths = tuple[tuple[int, int, int], ...]
DECODED: Final[Lengths] = ((0, 255, 0),)
BYTES: Final[Lengths] = ()
WORDS: Final[Lengths] = ((0, 255, 2),)
QUADS: Final[Lengths] = ((0, 255, 4),)
UTF8: Final[Lengths] = ((0xC2, 0xDF, 2), (0xE0, 0xEF, 3), (0xF0, 0xF4, 4))
EUC: Final[Lengths] = ((0xA1, 0xFE, 2),)
EUC_JP: Final[Lengths] = (*EUC, (0x8E, 0x8E, 2), (0x8F, 0x8F, 3))
EUC_JP51932: Final[Lengths] = (*EUC, (0x8E, 0x8E, 2))
EUC_TW: Final[Lengths] = (*EUC, (0x8E, 0x8E, 4))
DOUBLE: Final[Lengths] = ((0x81, 0xFE, 2),)
SJIS: Final[Lengths] = ((0x81, 0x9F, 2), (0xE0, 0xEF, 2))
SJIS_MAC: Final[Lengths] = ((0x81, 0x9F, 2), (0xE0, 0xED, 2))
SJIS_MOBILE: Final[Lengths] = ((0x81, 0x9F, 2), (0xE0, 0xFC, 2))
CP932: Final[Lengths] = ((0x81, 0x9F, 2), (0xE0, 0xFF, 2))


@dataclass(frozen=True)
class Encoding:
    """An encoding: php's names of it and its shape."""

    name: str
    mime: str | None
    aliases: tuple[str, ...]
    family: Family = Family.CHARSET
    lengths: Lengths = DECODED
    units: Units = Units(0, False, False, False)
    stateful: bool = False  # shifts between sets: not for mb_ord() and mb_chr()


ENCODINGS: Final = (
    Encoding("BASE64", "BASE64", (), family=Family.TRANSFER),
    Encoding("UUENCODE", "x-uuencode", (), family=Family.TRANSFER, lengths=BYTES),
    Encoding("HTML-ENTITIES", "HTML-ENTITIES", ("HTML", "html"), family=Family.TRANSFER),
    Encoding("Quoted-Printable", "Quoted-Printable", ("qprint",), family=Family.TRANSFER),
    Encoding("7bit", "7bit", (), family=Family.BYTE, lengths=BYTES),
    Encoding("8bit", "8bit", ("binary",), family=Family.BYTE, lengths=BYTES),
    Encoding(
        "UCS-4",
        "UCS-4",
        ("ISO-10646-UCS-4", "UCS4"),
        family=Family.UNITS,
        units=Units(4, False, True, False),
        lengths=QUADS,
    ),
    Encoding(
        "UCS-4BE",
        "UCS-4BE",
        ("byte4be",),
        family=Family.UNITS,
        units=Units(4, False, False, False),
        lengths=QUADS,
    ),
    Encoding(
        "UCS-4LE",
        "UCS-4LE",
        ("byte4le",),
        family=Family.UNITS,
        units=Units(4, True, False, False),
        lengths=QUADS,
    ),
    Encoding(
        "UCS-2",
        "UCS-2",
        ("ISO-10646-UCS-2", "UCS2", "UNICODE"),
        family=Family.UNITS,
        units=Units(2, False, True, False),
        lengths=WORDS,
    ),
    Encoding(
        "UCS-2BE",
        "UCS-2BE",
        ("byte2be",),
        family=Family.UNITS,
        units=Units(2, False, False, False),
        lengths=WORDS,
    ),
    Encoding(
        "UCS-2LE",
        "UCS-2LE",
        ("byte2le",),
        family=Family.UNITS,
        units=Units(2, True, False, False),
        lengths=WORDS,
    ),
    Encoding(
        "UTF-32",
        "UTF-32",
        ("utf32",),
        family=Family.UNITS,
        units=Units(4, False, True, True),
        lengths=QUADS,
    ),
    Encoding(
        "UTF-32BE",
        "UTF-32BE",
        (),
        family=Family.UNITS,
        units=Units(4, False, False, True),
        lengths=QUADS,
    ),
    Encoding(
        "UTF-32LE",
        "UTF-32LE",
        (),
        family=Family.UNITS,
        units=Units(4, True, False, True),
        lengths=QUADS,
    ),
    Encoding(
        "UTF-16", "UTF-16", ("utf16",), family=Family.UNITS, units=Units(2, False, True, True)
    ),
    Encoding("UTF-16BE", "UTF-16BE", (), family=Family.UNITS, units=Units(2, False, False, True)),
    Encoding("UTF-16LE", "UTF-16LE", (), family=Family.UNITS, units=Units(2, True, False, True)),
    Encoding("UTF-8", "UTF-8", ("utf8",), family=Family.UTF8, lengths=UTF8),
    Encoding("UTF-7", "UTF-7", ("utf7",), stateful=True),
    Encoding("UTF7-IMAP", None, ("mUTF-7",), stateful=True),
    Encoding(
        "ASCII",
        "US-ASCII",
        (
            "ANSI_X3.4-1968",
            "iso-ir-6",
            "ANSI_X3.4-1986",
            "ISO_646.irv:1991",
            "US-ASCII",
            "ISO646-US",
            "us",
            "IBM367",
            "IBM-367",
            "cp367",
            "csASCII",
        ),
        family=Family.BYTE,
        lengths=BYTES,
    ),
    Encoding("EUC-JP", "EUC-JP", ("EUC", "EUC_JP", "eucJP", "x-euc-jp"), family=Family.TABLE, lengths=EUC_JP),
    Encoding("SJIS", "Shift_JIS", ("x-sjis", "SHIFT-JIS"), family=Family.TABLE, lengths=SJIS),
    Encoding("eucJP-win", "EUC-JP", ("eucJP-open", "eucJP-ms"), family=Family.TABLE, lengths=EUC_JP),
    Encoding("EUC-JP-2004", "EUC-JP", ("EUC_JP-2004",), lengths=EUC_JP),
    Encoding(
        "SJIS-Mobile#DOCOMO",
        "Shift_JIS",
        ("SJIS-DOCOMO", "shift_jis-imode", "x-sjis-emoji-docomo"),
        lengths=SJIS_MOBILE,
    ),
    Encoding(
        "SJIS-Mobile#KDDI",
        "Shift_JIS",
        ("SJIS-KDDI", "shift_jis-kddi", "x-sjis-emoji-kddi"),
        lengths=SJIS_MOBILE,
    ),
    Encoding(
        "SJIS-Mobile#SOFTBANK",
        "Shift_JIS",
        ("SJIS-SOFTBANK", "shift_jis-softbank", "x-sjis-emoji-softbank"),
        lengths=SJIS_MOBILE,
    ),
    Encoding("SJIS-mac", "Shift_JIS", ("MacJapanese", "x-Mac-Japanese"), lengths=SJIS_MAC),
    Encoding("SJIS-2004", "Shift_JIS", ("SJIS2004", "Shift_JIS-2004"), lengths=SJIS_MOBILE),
    Encoding("UTF-8-Mobile#DOCOMO", "UTF-8", ("UTF-8-DOCOMO", "UTF8-DOCOMO"), lengths=UTF8),
    Encoding("UTF-8-Mobile#KDDI-A", "UTF-8", (), lengths=UTF8),
    Encoding(
        "UTF-8-Mobile#KDDI-B",
        "UTF-8",
        ("UTF-8-Mobile#KDDI", "UTF-8-KDDI", "UTF8-KDDI"),
        lengths=UTF8,
    ),
    Encoding("UTF-8-Mobile#SOFTBANK", "UTF-8", ("UTF-8-SOFTBANK", "UTF8-SOFTBANK"), lengths=UTF8),
    Encoding("CP932", "Shift_JIS", ("MS932", "Windows-31J", "MS_Kanji"), family=Family.TABLE, lengths=CP932),
    Encoding("SJIS-win", "Shift_JIS", ("SJIS-ms", "SJIS-open"), family=Family.TABLE, lengths=CP932),
    Encoding("CP51932", "CP51932", ("cp51932",), family=Family.TABLE, lengths=EUC_JP51932),
    Encoding("JIS", "ISO-2022-JP", (), stateful=True),
    Encoding("ISO-2022-JP", "ISO-2022-JP", (), stateful=True),
    Encoding("ISO-2022-JP-MS", "ISO-2022-JP", ("ISO2022JPMS",), stateful=True),
    Encoding("GB18030", "GB18030", ("gb-18030", "gb-18030-2000")),
    Encoding("Windows-1252", "Windows-1252", ("cp1252",), family=Family.BYTE, lengths=BYTES),
    Encoding(
        "Windows-1254",
        "Windows-1254",
        ("CP1254", "CP-1254", "WINDOWS-1254"),
        family=Family.BYTE,
        lengths=BYTES,
    ),
    Encoding(
        "ISO-8859-1", "ISO-8859-1", ("ISO8859-1", "latin1"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding(
        "ISO-8859-2", "ISO-8859-2", ("ISO8859-2", "latin2"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding(
        "ISO-8859-3", "ISO-8859-3", ("ISO8859-3", "latin3"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding(
        "ISO-8859-4", "ISO-8859-4", ("ISO8859-4", "latin4"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding(
        "ISO-8859-5", "ISO-8859-5", ("ISO8859-5", "cyrillic"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding(
        "ISO-8859-6", "ISO-8859-6", ("ISO8859-6", "arabic"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding("ISO-8859-7", "ISO-8859-7", ("ISO8859-7", "greek"), family=Family.BYTE, lengths=BYTES),
    Encoding(
        "ISO-8859-8", "ISO-8859-8", ("ISO8859-8", "hebrew"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding(
        "ISO-8859-9", "ISO-8859-9", ("ISO8859-9", "latin5"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding(
        "ISO-8859-10", "ISO-8859-10", ("ISO8859-10", "latin6"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding("ISO-8859-13", "ISO-8859-13", ("ISO8859-13",), family=Family.BYTE, lengths=BYTES),
    Encoding(
        "ISO-8859-14", "ISO-8859-14", ("ISO8859-14", "latin8"), family=Family.BYTE, lengths=BYTES
    ),
    Encoding("ISO-8859-15", "ISO-8859-15", ("ISO8859-15",), family=Family.BYTE, lengths=BYTES),
    Encoding("ISO-8859-16", "ISO-8859-16", ("ISO8859-16",), family=Family.BYTE, lengths=BYTES),
    Encoding("EUC-CN", "CN-GB", ("CN-GB", "EUC_CN", "eucCN", "x-euc-cn", "gb2312"), family=Family.TABLE, lengths=EUC),
    Encoding("CP936", "CP936", ("CP-936", "GBK"), family=Family.TABLE, lengths=DOUBLE),
    Encoding("HZ", "HZ-GB-2312", ()),
    Encoding("EUC-TW", "EUC-TW", ("EUC_TW", "eucTW", "x-euc-tw"), lengths=EUC_TW),
    Encoding("BIG-5", "BIG5", ("CN-BIG5", "BIG-FIVE", "BIGFIVE"), family=Family.TABLE, lengths=DOUBLE),
    Encoding("CP950", "BIG5", (), family=Family.TABLE, lengths=DOUBLE),
    Encoding("EUC-KR", "EUC-KR", ("EUC_KR", "eucKR", "x-euc-kr"), family=Family.TABLE, lengths=EUC),
    Encoding("UHC", "UHC", ("CP949",), family=Family.TABLE, lengths=DOUBLE),
    Encoding("ISO-2022-KR", "ISO-2022-KR", ()),
    Encoding(
        "Windows-1251",
        "Windows-1251",
        ("CP1251", "CP-1251", "WINDOWS-1251"),
        family=Family.BYTE,
        lengths=BYTES,
    ),
    Encoding("CP866", "CP866", ("CP-866", "IBM866", "IBM-866"), family=Family.BYTE, lengths=BYTES),
    Encoding("KOI8-R", "KOI8-R", ("KOI8R",), family=Family.BYTE, lengths=BYTES),
    Encoding("KOI8-U", "KOI8-U", ("KOI8U",), family=Family.BYTE, lengths=BYTES),
    Encoding(
        "ArmSCII-8",
        "ArmSCII-8",
        ("ArmSCII8", "ARMSCII-8", "ARMSCII8"),
        family=Family.BYTE,
        lengths=BYTES,
    ),
    Encoding("CP850", "CP850", ("CP-850", "IBM850", "IBM-850"), family=Family.BYTE, lengths=BYTES),
    Encoding("ISO-2022-JP-2004", "ISO-2022-JP-2004", (), stateful=True),
    Encoding("ISO-2022-JP-MOBILE#KDDI", "ISO-2022-JP", ("ISO-2022-JP-KDDI",), stateful=True),
    Encoding("CP50220", "ISO-2022-JP", ("cp50220raw", "cp50220-raw", "JIS-ms"), stateful=True),
    Encoding("CP50221", "ISO-2022-JP", (), stateful=True),
    Encoding("CP50222", "ISO-2022-JP", (), stateful=True),
)


def _names() -> dict[str, int]:
    """Numbers by lower-case name: names come before MIME names, and those before aliases."""
    found: dict[str, int] = {}
    for of in (lambda e: (e.name,), lambda e: (e.mime or "",), lambda e: e.aliases):
        for index, encoding in enumerate(ENCODINGS):
            for name in of(encoding):
                if name:
                    found.setdefault(name.lower(), index)
    return found


NAMES: Final = _names()


def number(name: str) -> int:
    """The index of an encoding by any of its names. Raises ``KeyError``."""
    return NAMES[name.lower()]
