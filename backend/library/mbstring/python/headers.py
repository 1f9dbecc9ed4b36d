"""Mail headers: mb_encode_mimeheader() and mb_decode_mimeheader().

Example: `decode(b"=?UTF-8?Q?=C3=A9?=", codec, codec("UTF-8"))` is an e with an acute in UTF-8.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from enum import IntEnum
from typing import Final

from backend.library.mbstring.python.codec import Codec, Illegal
from backend.library.mbstring.python.encodings import ENCODINGS, NAMES, number
from backend.library.mbstring.python.transfer import CODECS

_WIDTH: Final = 74
_LAST_START: Final = 60  # no encoded word begins behind this column
_MOST_NEWLINE: Final = 8
_MOST_CHARSET: Final = 100
_EQUALS, _ASKS, _BREAKS = 0x3D, 0x3F, b"\r\n"
# Bytes that quoted-printable hides in a header.
_HIDDEN: Final = frozenset({*range(0x21), 0x3D, 0x3F, 0x5F, *range(0x7F, 256)})
_Q_PLAIN: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!*+-/")


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
    # A character that the text leaves unfinished is lost.
    codes = [code for parts, _, last in source.walk(text) if last < len(text) for code in parts]
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


class State(IntEnum):
    """Where in a header decoding is."""

    TEXT = 0
    MARK = 1  # behind "="
    CHARSET = 2  # behind "=?"
    KIND = 3  # behind the charset
    START = 4  # behind the transfer encoding
    BODY = 5
    END = 6  # behind a "?" in the body
    AFTER = 7  # behind an encoded word
    FOLD_AFTER = 8  # in a line break behind one
    FOLD = 9


class _Decoder:
    """Reads a header byte by byte, as php does: what proves to be no encoded word stays as it is."""

    def __init__(self, codec: Callable[[str], Codec]) -> None:
        self.codec = codec
        self.codes: list[int] = []
        self.state = State.TEXT
        self.pending = bytearray()
        self.start = 0  # of the charset in `pending`
        self.charset = "ASCII"
        self.transfer = "BASE64"
        self.body = bytearray()

    def text(self, text: bytes) -> None:
        """Text outside of encoded words."""
        self.codes += self.codec("ASCII").decode(text)

    def give_up(self, state: State) -> None:
        """What was pending is text."""
        self.text(bytes(self.pending))
        self.pending.clear()
        self.state = state

    def word(self) -> None:
        """The encoded word is complete."""
        data = bytes(code & 255 for code in CODECS[self.transfer].decode(bytes(self.body)))
        self.codes += self.codec(self.charset).decode(data)
        self.body.clear()

    def take(self, c: int) -> None:
        """Read a byte."""
        getattr(self, f"in_{self.state.name.lower()}")(c)

    def in_text(self, c: int) -> None:
        """Outside of encoded words."""
        if c in _BREAKS:
            self.state = State.FOLD
        elif c == _EQUALS:
            self.pending.append(c)
            self.state = State.MARK
        else:
            self.text(bytes([c]))

    def in_mark(self, c: int) -> None:
        """Behind "="."""
        if c == _ASKS:
            self.pending.append(c)
            self.start = len(self.pending)
            self.state = State.CHARSET
            return
        self.give_up(State.FOLD if c in _BREAKS else State.TEXT)
        if c == _EQUALS:
            self.pending.append(c)
            self.state = State.MARK
        elif c not in _BREAKS:
            self.text(bytes([c]))

    def in_charset(self, c: int) -> None:
        """In the name of the charset."""
        if c == _ASKS:
            name = self.pending[self.start :].split(b"\0")[0].decode("latin-1").lower()
            if name in NAMES:
                self.charset = ENCODINGS[NAMES[name]].name
                self.state = State.KIND
            self.pending.append(c)
        elif len(self.pending) >= _MOST_CHARSET:
            self.pending.append(c)
            self.give_up(State.TEXT)
        elif c in _BREAKS:
            self.give_up(State.FOLD)
        else:
            self.pending.append(c)

    def in_kind(self, c: int) -> None:
        """Behind the charset."""
        if c in _BREAKS:
            self.give_up(State.FOLD)
            return
        self.pending.append(c)
        if c in b"BbQq":
            self.transfer = "BASE64" if c in b"Bb" else "Quoted-Printable"
            self.state = State.START
        else:
            self.give_up(State.TEXT)

    def in_start(self, c: int) -> None:
        """Behind the transfer encoding."""
        if c == _ASKS:
            self.pending.clear()
            self.state = State.BODY
        elif c in _BREAKS:
            self.give_up(State.FOLD)
        else:
            self.pending.append(c)
            self.give_up(State.TEXT)

    def in_body(self, c: int) -> None:
        """In an encoded word."""
        if c == _ASKS:
            self.state = State.END
        else:
            self.body.append(c)

    def in_end(self, c: int) -> None:
        """Behind a "?" in an encoded word."""
        if c == _EQUALS:
            self.word()
            self.state = State.AFTER
            return
        self.body.append(_ASKS)
        if c != _ASKS:
            self.body.append(c)
            self.state = State.BODY

    def in_after(self, c: int) -> None:
        """Behind an encoded word: blanks between two are dropped."""
        if c in _BREAKS:
            self.state = State.FOLD_AFTER
            return
        self.pending.append(c)
        if c == _EQUALS:
            self.state = State.MARK
        elif c not in b" \t":
            self.give_up(State.TEXT)

    def in_fold(self, c: int) -> None:
        """In a line break, which is one blank."""
        if c in b"\r\n \t":
            return
        if c == _EQUALS:
            if self.state == State.FOLD:
                self.text(b" ")
            else:
                self.pending += b" "
            self.pending.append(c)
            self.state = State.MARK
        else:
            self.pending += bytes([0x20, c])
            self.give_up(State.TEXT)

    in_fold_after = in_fold

    def finish(self) -> None:
        """The header has ended."""
        if self.state in (State.BODY, State.END):
            self.word()
        else:
            self.give_up(State.TEXT)


def decode(text: bytes, codec: Callable[[str], Codec], target: Codec) -> bytes:
    """A header's text: encoded words decoded, the blanks between them dropped, folded lines joined by a blank."""
    decoder = _Decoder(codec)
    for c in text:
        decoder.take(c)
    decoder.finish()
    return target.encode(decoder.codes, Illegal())
