"""Charsets of two and more bytes, by Python's codecs and php's differences from them.

Example: `codec("SJIS").decode(b"\\x82\\xa0") == [0x3042]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from backend.library.mbstring.python import (
    charset_tables,
    euc_tw_tables,
    japanese_tables,
    mobile_tables,
)
from backend.library.mbstring.python.codec import BAD, Codec, Codes, Encoder
from backend.library.mbstring.python.runs import mapping, members

_TABLES = {**charset_tables.CHARSETS, **japanese_tables.CHARSETS, **mobile_tables.CHARSETS}

def _bytes(number: int) -> bytes:
    return number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big")


class Charset(Codec):
    """What byte sequences of a charset mean, and which bytes code points become.

    ``forward`` and ``backward`` are the two maps, ``sequences`` maps several code points to bytes; ``leads`` begin
    sequences of more than one byte, of which ``wrong`` says how many are taken when they mean nothing.
    """

    def __init__(self, leads: frozenset[int], forward: dict[bytes, Codes], differences: dict[int, Codes]) -> None:
        """Make the way back, which differs from the inverse in some places."""
        self.leads = leads
        self.forward = forward
        self.backward: dict[int, bytes] = {}
        sequences: dict[Codes, bytes] = {}
        for sequence in sorted(forward, key=lambda s: (len(s), s)):
            codes = forward[sequence]
            if len(codes) == 1:
                self.backward.setdefault(codes[0], sequence)
            else:
                sequences.setdefault(codes, sequence)
        self.sequences = sequences
        for code, instead in differences.items():
            if instead:
                self.backward[code] = _bytes(instead[0])
            else:
                self.backward.pop(code, None)

    def wrong(self, text: bytes, at: int) -> int:
        """How many bytes to take for one error."""
        return 2

    def longer(self, text: bytes, at: int) -> int:
        """The length of a sequence of more than two bytes, or 0."""
        return 0

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        """Code points, the offset where their bytes begin and the one of the last byte."""
        at = 0
        size = len(text)
        forward = self.forward
        while at < size:
            if text[at] not in self.leads:
                yield forward.get(text[at : at + 1], (BAD,)), at, at
                at += 1
                continue
            length = self.longer(text, at) or 2
            codes = forward.get(text[at : at + length])
            if codes is None or at + length > size:
                codes = (BAD,)
                length = self.wrong(text, at)
            yield codes, at, at + length - 1
            at += length

    def code_bytes(self, code: int) -> bytes | None:
        """The bytes of a code point, or None."""
        return self.backward.get(code)

    def encoder(self) -> Encoder:
        """A new encoder."""
        return _CharsetEncoder(self)


class _CharsetEncoder(Encoder):
    """Encodes in a charset."""

    def __init__(self, charset: Charset) -> None:
        super().__init__()
        self.charset = charset

    def put(self, code: int) -> bool:
        text = self.charset.code_bytes(code)
        if text is None:
            return False
        self.out += text
        return True

    def put_sequence(self, said: bytes | int) -> None:
        assert isinstance(said, bytes)
        self.out += said


class EucJp(Charset):
    """EUC-JP: three bytes behind 0x8F, whatever they are."""

    def longer(self, text: bytes, at: int) -> int:
        return 3 if text[at] == 0x8F else 0

    def wrong(self, text: bytes, at: int) -> int:
        return 3 if text[at] == 0x8F else 2


_PLANE2: Final = frozenset({0xA1, *range(0xA3, 0xA6), 0xA8, *range(0xAC, 0xB0), *range(0xEE, 0xFF)})


def _is_high(text: bytes, at: int) -> bool:
    return at < len(text) and 0xA1 <= text[at] <= 0xFE


class EucJp2004(EucJp):
    """The same, but a wrong second byte ends an error."""

    def wrong(self, text: bytes, at: int) -> int:
        return 3 if text[at] == 0x8F and at + 1 < len(text) and text[at + 1] in _PLANE2 else 2


class EucTw(Charset):
    """EUC-TW: planes behind 0x8E."""

    def longer(self, text: bytes, at: int) -> int:
        return 4 if text[at] == 0x8E else 0

    def wrong(self, text: bytes, at: int) -> int:
        if text[at] != 0x8E or at + 1 >= len(text) or not 0xA1 <= text[at + 1] <= 0xAE:
            return 2
        return 4 if _is_high(text, at + 2) else 3


class Gb18030(Charset):
    """GB18030: four bytes where the second is a digit."""

    def longer(self, text: bytes, at: int) -> int:
        four = text[at] <= 0x84 or 0x90 <= text[at] <= 0xE3
        return 4 if four and at + 1 < len(text) and 0x30 <= text[at + 1] <= 0x39 else 0

    def wrong(self, text: bytes, at: int) -> int:
        if not self.longer(text, at):
            return 2
        return 4 if at + 2 < len(text) and 0x81 <= text[at + 2] <= 0xFE else 3

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        for codes, start, end in super().walk(text):
            if codes == (BAD,) and end - start == 3:
                try:
                    codes = (ord(text[start : end + 1].decode("gb18030")),)
                except (UnicodeDecodeError, TypeError):
                    pass
            yield codes, start, end

    def code_bytes(self, code: int) -> bytes | None:
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            return None
        return chr(code).encode("gb18030")


_SHAPES: dict[str, type[Charset]] = {"EUC-JP": EucJp, "eucJP-win": EucJp, "EUC-JP-2004": EucJp2004}
_EUC_SECOND = range(0xA1, 0xFF)


def _sequences(name: str, leads: frozenset[int]) -> Iterator[bytes]:
    for first in range(256):
        yield bytes([first])
    for first in leads:
        for second in range(256):
            yield bytes([first, second])
    if name in _SHAPES:
        for second in _EUC_SECOND:
            for third in _EUC_SECOND:
                yield bytes([0x8F, second, third])


def _by_codec(name: str, codec: str, leads: frozenset[int], differences: str) -> dict[bytes, Codes]:
    forward: dict[bytes, Codes] = {}
    for sequence in _sequences(name, leads):
        try:
            forward[sequence] = tuple(map(ord, sequence.decode(codec)))
        except UnicodeDecodeError:
            pass
    for number, codes in mapping(differences).items():
        if codes:
            forward[_bytes(number)] = codes
        else:
            forward.pop(_bytes(number), None)
    return forward


def _euc_tw() -> EucTw:
    forward: dict[bytes, Codes] = {bytes([c]): (c,) for c in range(128)}
    for key, line in euc_tw_tables.ROWS.items():
        plane, row = key >> 8, key & 255
        for cell, character in enumerate(line, 0xA1):
            if character != " ":
                forward[bytes([0x8E, 0xA0 + plane, row, cell])] = (ord(character),)
                if plane == 1:
                    forward[bytes([row, cell])] = (ord(character),)
    leads = frozenset({0x8E, *(s[0] for s in forward if len(s) == 2)})
    return EucTw(leads, forward, mapping(euc_tw_tables.ENCODE))


@cache
def codec(name: str) -> Charset:
    """A charset by php's name. Raises ``KeyError``."""
    if name == "EUC-TW":
        return _euc_tw()
    if name == "GB18030":
        leads = frozenset(range(0x81, 0xFF))
        return Gb18030(leads, _by_codec(name, "gb18030", leads, ""), {})
    python, lead_bytes, decode, encode = _TABLES[name]
    leads = frozenset(members(lead_bytes))
    forward = _by_codec(name, python, leads, decode)
    return _SHAPES.get(name, Charset)(leads, forward, mapping(encode))
