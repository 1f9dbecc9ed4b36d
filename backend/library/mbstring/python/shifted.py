"""The sets between which the stateful charsets shift: ISO-2022-JP and its kin, ISO-2022-KR, HZ.

Sets of 94 x 94 characters are taken from other charsets; what differs is in `shifted_tables.py`.

Example: `SHIFTED["HZ"].doubles[0].before` is b"~{".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from backend.library.mbstring.python.codec import Codes
from backend.library.mbstring.python.doublebyte import codec
from backend.library.mbstring.python.runs import mapping


@dataclass(frozen=True)
class Double:
    """A set of two-byte characters: what switches to it and back, and where it is: a charset and the bytes in front."""

    before: bytes
    behind: bytes
    charset: str
    prefix: bytes = b""
    encodes: bool = True  # characters become this set's, too

    def base(self) -> dict[int, Codes]:
        """The characters by both bytes, as the other charset has them."""
        forward = codec(self.charset).forward if self.charset else {}
        start = len(self.prefix)
        return {
            int.from_bytes(key[start:], "big") & 0x7F7F: codes
            for key, codes in forward.items()
            if len(key) == start + 2 and key.startswith(self.prefix) and key[start] > 0xA0 and key[start + 1] > 0xA0
        }


LATIN, KANA = "latin", "kana"  # the sets of JIS X 0201
_YEN, _OVERLINE = 0xA5, 0x203E


@dataclass(frozen=True)
class Shape:
    """A shifting charset: its sets of one byte by what switches to them, those of two, the text in front of all."""

    singles: tuple[tuple[bytes, str], ...]
    doubles: tuple[Double, ...]
    head: bytes = b""
    raw: range = range(0)  # code points that php writes as they are where the set has them not

    def read(self, said: bytes) -> int:
        """The number of an encoded character: its set, counted from singles on, above its two bytes."""
        said = said.removeprefix(self.head)
        for index, one in enumerate(self.doubles):
            if said.startswith(one.before) and len(said) > len(one.before):
                body = said.removeprefix(one.before)[:2]
                return len(self.singles) + index << 16 | int.from_bytes(body, "big")
        for index, (escape, _) in enumerate(self.singles):
            if index and said.startswith(escape) and len(said) > len(escape):
                return index << 16 | said.removeprefix(escape)[0]
        return said[0]

    def inverse(self, differences: list[str]) -> dict[int, int]:
        """What `read` finds for each code point if encoding is the inverse of decoding."""
        found = {c: c for c in range(128)}
        for index, (_, kind) in enumerate(self.singles):
            if kind == LATIN:
                found |= {_YEN: index << 16 | 0x5C, _OVERLINE: index << 16 | 0x7E}
            elif kind == KANA:
                found |= {0xFF40 + c: index << 16 | c for c in range(0x21, 0x60)}
        for index, one in enumerate(self.doubles):
            for key, codes in sorted(characters(one, differences[index]).items()):
                if len(codes) == 1 and one.encodes:
                    found.setdefault(codes[0], len(self.singles) + index << 16 | key)
        for code in self.raw:
            found.setdefault(code, len(self.singles) << 16 | code)
        return found


def characters(one: Double, differences: str) -> dict[int, Codes]:
    """The characters of a set by both bytes."""
    found = one.base()
    changes: Mapping[int, Codes] = mapping(differences)
    for key, codes in changes.items():
        if codes:
            found[key] = codes
        else:
            found.pop(key, None)
    return found


_ASCII = b"\x1b(B"
_JIS_SINGLES = ((_ASCII, ""), (b"\x1b(J", LATIN), (b"\x1b(I", KANA))
_MS_SINGLES = ((_ASCII, ""), (b"\x1b(I", KANA))
_X0208 = Double(b"\x1b$B", _ASCII, "EUC-JP")
_X0212 = Double(b"\x1b$(D", _ASCII, "EUC-JP", b"\x8f")
_READ_X0212 = Double(b"\x1b$(D", _ASCII, "EUC-JP", b"\x8f", False)
_MS0208 = Double(b"\x1b$B", _ASCII, "CP51932")
SHIFTED: Final = {
    "JIS": Shape(_JIS_SINGLES, (_X0208, _X0212)),
    "ISO-2022-JP": Shape(_JIS_SINGLES, (_X0208, _READ_X0212)),
    "ISO-2022-JP-MS": Shape(_MS_SINGLES, (_MS0208, Double(b"\x1b$(?", _ASCII, ""))),
    "CP50220": Shape(_JIS_SINGLES, (_MS0208, _READ_X0212)),
    "CP50221": Shape(_JIS_SINGLES, (_MS0208, _READ_X0212)),
    "CP50222": Shape((*_JIS_SINGLES, (b"\x0e", KANA)), (_MS0208, _READ_X0212)),
    "ISO-2022-JP-2004": Shape(
        ((_ASCII, ""),),
        (
            Double(b"\x1b$(Q", _ASCII, "EUC-JP-2004"),
            Double(b"\x1b$B", _ASCII, "EUC-JP", encodes=False),
            Double(b"\x1b$(P", _ASCII, "EUC-JP-2004", b"\x8f"),
        ),
    ),
    "ISO-2022-JP-MOBILE#KDDI": Shape(_MS_SINGLES, (_MS0208,)),
    "ISO-2022-KR": Shape(((b"\x0f", ""),), (Double(b"\x0e", b"\x0f", "EUC-KR"),), b"\x1b$)C", range(0x2121, 0x8081)),
    "HZ": Shape(((b"~}", ""),), (Double(b"~{", b"~}", "EUC-CN"),)),
}
