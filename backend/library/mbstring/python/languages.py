"""The languages of mb_language(): what mail in them is written in, and which encodings text in them may have.

Example: `LANGUAGES[0].name == "uni"`.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Language(NamedTuple):
    """A language: php's names of it, the charset of mail, how headers and bodies are sent, what "auto" looks for."""

    name: str
    code: str
    alias: str | None
    charset: str
    header: str
    body: str
    order: tuple[str, ...] = ("ASCII", "UTF-8")


_B, _Q = "BASE64", "Quoted-Printable"
_ASCII_UTF8: Final = ("ASCII", "UTF-8")
LANGUAGES: Final = (
    Language("uni", "uni", "universal", "UTF-8", _B, _B),
    Language("Japanese", "ja", None, "ISO-2022-JP", _B, "7bit", ("ASCII", "JIS", "UTF-8", "EUC-JP", "SJIS")),
    Language("Korean", "ko", None, "ISO-2022-KR", _B, "7bit", (*_ASCII_UTF8, "EUC-KR", "UHC")),
    Language("Simplified Chinese", "zh-cn", None, "HZ", _B, "7bit", (*_ASCII_UTF8, "EUC-CN", "CP936")),
    Language("Traditional Chinese", "zh-tw", None, "BIG-5", _B, "8bit", (*_ASCII_UTF8, "EUC-TW", "BIG-5")),
    Language("English", "en", None, "ISO-8859-1", _Q, "8bit"),
    Language("German", "de", "Deutsch", "ISO-8859-15", _Q, "8bit"),
    Language("Russian", "ru", None, "KOI8-R", _Q, "8bit", (*_ASCII_UTF8, "KOI8-R", "Windows-1251", "CP866")),
    Language("Ukrainian", "ua", None, "KOI8-U", _Q, "8bit", (*_ASCII_UTF8, "KOI8-U")),
    Language("Armenian", "hy", None, "ArmSCII-8", _Q, "8bit", (*_ASCII_UTF8, "ArmSCII-8")),
    Language("Turkish", "tr", None, "ISO-8859-9", _Q, "8bit", (*_ASCII_UTF8, "Windows-1254", "ISO-8859-9")),
    Language("neutral", "neutral", None, "UTF-8", _B, _B),
)
