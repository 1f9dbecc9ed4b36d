"""Mail headers: mb_encode_mimeheader() and mb_decode_mimeheader().

Example: `decode(b"=?UTF-8?Q?=C3=A9?=", codec, codec("UTF-8"))` is an e with an acute in UTF-8.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Final

from backend.library.mbstring.python.codec import Codec, Illegal
from backend.library.mbstring.python.encodings import ENCODINGS, NAMES, number
from backend.library.mbstring.python.transfer import CODECS

_WIDTH: Final = 74
_LAST_START: Final = 60  # no encoded word begins behind this column
_MOST_NEWLINE: Final = 8
_MOST_CHARSET: Final = 100
# Bytes that quoted-printable hides in a header.
_HIDDEN: Final = frozenset({*range(0x21), 0x3D, 0x3F, 0x5F, *range(0x7F, 256)})
_Q_PLAIN: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")


class _Header:
    """A header in the making."""

    def __init__(self, codec: Codec, word: bytes, quoted: bool, newline: bytes, indent: int) -> None:
        self.codec = codec
        self.word = word
        self.quoted = quoted
        self.newline = newline
        self.out = bytearray()
        self.line = 0  # where the line begins
        self.indent = indent

    def column(self) -> int:
        return len(self.out) - self.line + self.indent

    def fold(self) -> None:
        self.out += self.newline
        self.line = len(self.out)
        self.indent = 0

    def body(self, codes: list[int]) -> bytes:
        """An encoded word's inside."""
        text = self.codec.encode(codes, Illegal())
        if not self.quoted:
            return base64.b64encode(text)
        return b"".join(bytes([c]) if c in _Q_PLAIN or c == 0 else b"=%02X" % c for c in text)

    def plain(self, text: bytes) -> None:
        """A word of ASCII."""
        if self.column() + len(text) > _WIDTH:
            self.fold()
        elif self.out:
            self.out += b" "
        self.out += text

    def encoded(self, codes: list[int]) -> None:
        """The rest, in encoded words."""
        if self.column() + len(self.word) > _LAST_START:
            self.fold()
        elif self.out:
            self.out += b" "
        self.out += self.word
        start: list[int] = []
        for code in codes:
            if start and self.column() + len(self.body([*start, code])) >= _WIDTH:
                self.out += self.body(start) + b"?="
                self.fold()
                self.out += self.word
                start = []
            start.append(code)
        self.out += self.body(start) + b"?="


def encode(
    text: bytes, source: Codec, name: str, target: Codec, quoted: bool, newline: bytes, indent: int
) -> bytes:
    """A header: words of ASCII as they are, from the first other word on encoded words."""
    mime = (ENCODINGS[number(name)].mime or "").encode()
    word = b"=?" + mime + (b"?Q?" if quoted else b"?B?")
    fold = newline.split(b"\0")[0][:_MOST_NEWLINE] + b" "
    header = _Header(target, word, quoted, fold, indent if 0 < indent < _WIDTH else 0)
    codes = source.decode(text)
    pending: list[int] = []
    begun = False
    for at, code in enumerate(codes):
        if code < 256 and code not in _HIDDEN:
            pending.append(code)
            begun = True
        elif code == 0x20 and not begun:
            pending.append(code)
        elif code == 0x20 and len(pending) < _WIDTH:
            header.plain(bytes(pending))
            pending, begun = [], False
        else:
            header.encoded([*pending, *codes[at:]])
            return bytes(header.out)
    if pending:
        if header.out:
            header.plain(bytes(pending))
        else:
            header.out += bytes(pending)
    return bytes(header.out)


class _Decoder:
    """Puts together what a header says."""

    def __init__(self, codec: Callable[[str], Codec], target: Codec) -> None:
        self.codec = codec
        self.target = target
        self.codes: list[int] = []

    def raw(self, text: bytes) -> None:
        """Text outside of encoded words."""
        self.codes += self.codec("ASCII").decode(text)

    def word(self, charset: str, kind: bytes, text: bytes) -> None:
        """An encoded word."""
        transfer = "BASE64" if kind in b"Bb" else "Quoted-Printable"
        data = bytes(code & 255 for code in CODECS[transfer].decode(text))
        self.codes += self.codec(charset).decode(data)


def _encoded_word(text: bytes, at: int) -> tuple[str, bytes, bytes, int] | None:
    """The charset, transfer encoding, inside and end of an encoded word at an offset; an open one goes to the end."""
    charset, mark, rest = text[at + 2 :].partition(b"?")
    name = charset.split(b"\0")[0].decode("latin-1").lower()
    if not mark or len(charset) > _MOST_CHARSET or name not in NAMES or rest[1:2] != b"?" or rest[:1] not in b"BbQq":
        return None
    if not rest[:1]:
        return None
    start = at + 2 + len(charset) + 3
    end = text.find(b"?=", start)
    inside = text[start:end] if end >= 0 else text[start:]
    return ENCODINGS[NAMES[name]].name, rest[:1], inside, end + 2 if end >= 0 else len(text)


def decode(text: bytes, codec: Callable[[str], Codec], target: Codec) -> bytes:
    """A header's text: encoded words decoded, the blanks between them dropped, folded lines joined by a blank."""
    decoder = _Decoder(codec, target)
    at = 0
    between = b""
    after_word = False
    while at < len(text):
        found = _encoded_word(text, at) if text.startswith(b"=?", at) else None
        if found is not None:
            if not after_word:
                decoder.raw(between)
            decoder.word(found[0], found[1], found[2])
            between, after_word = b"", True
            at = found[3]
            continue
        c = text[at : at + 1]
        if c in (b"\r", b"\n"):
            while at < len(text) and text[at] in b"\r\n \t":
                at += 1
            if at < len(text):
                if after_word and text.startswith(b"=?", at):
                    continue
                between += b" "
            continue
        at += 1
        if after_word and c in (b" ", b"\t"):
            between += c
            continue
        decoder.raw(between + c)
        between, after_word = b"", False
    if not after_word or between.strip():
        decoder.raw(between)
    elif between:
        decoder.raw(between)
    return target.encode(decoder.codes, Illegal())
