"""Encodings that native code has its own codecs for, for the Python bodies that work on several: mail headers.

Example: `plain_codec("ISO-8859-1").decode(b"\\xe9") == [0xe9]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from backend.library.mbstring.python.byte_tables import UPPER_HALVES
from backend.library.mbstring.python.codec import BAD, Codec, Codes, Encoder
from backend.library.mbstring.python.encodings import ENCODINGS, Encoding, Family, Units, number
from backend.library.mbstring.python.runs import mapping


class _Simple(Encoder):
    """Encodes by a function of one code point."""

    def __init__(self, encode: Callable[[int], bytes | None]) -> None:
        super().__init__()
        self.encode = encode

    def put(self, code: int) -> bool:
        text = self.encode(code)
        if text is None:
            return False
        self.out += text
        return True


def utf8_bytes(code: int) -> bytes | None:
    """A code point in UTF-8, surrogates too."""
    return chr(code).encode("utf-8", "surrogatepass") if code < 0x110000 else None


class Utf8(Codec):
    """UTF-8."""

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        at = 0
        while at < len(text):
            size = self._size(text, at)
            code = BAD
            if size > 0:
                code = ord(text[at : at + size].decode())
            else:
                size = -size
            last = at + size - 1
            if code == BAD and 0xC2 <= text[at] <= 0xF4:
                last += 1
            yield (code,), at, last
            at += size

    @staticmethod
    def _size(text: bytes, at: int) -> int:
        """The bytes of a character; negative: those that php takes for an error."""
        first = text[at]
        if first < 0x80:
            return 1
        if first < 0xC2 or first > 0xF4:
            return -1
        size = 2 if first < 0xE0 else 3 if first < 0xF0 else 4
        low = {0xE0: 0xA0, 0xF0: 0x90}.get(first, 0x80)
        high = {0xED: 0x9F, 0xF4: 0x8F}.get(first, 0xBF)
        for taken in range(1, size):
            if at + taken >= len(text) or not low <= text[at + taken] <= high:
                return -taken
            low, high = 0x80, 0xBF
        return size

    def encoder(self) -> Encoder:
        return _Simple(utf8_bytes)


class Bytes(Codec):
    """A charset in which a byte is a character."""

    def __init__(self, name: str) -> None:
        """``name`` is php's."""
        self.forward = {b: b for b in range(128)}
        self.forward |= {b: codes[0] for b, codes in mapping(UPPER_HALVES[name]).items()}
        self.backward = {code: bytes([b]) for b, code in self.forward.items()}

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        for at, byte in enumerate(text):
            yield (self.forward.get(byte, BAD),), at, at

    def encoder(self) -> Encoder:
        return _Simple(self.backward.get)


class Wide(Codec):
    """UTF-16, UTF-32 and UCS."""

    def __init__(self, units: Units) -> None:
        """``units`` is their shape."""
        self.units = units

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        width = self.units.width
        little = self.units.little
        at = 0
        first = int.from_bytes(text[:width], "big")
        if self.units.detects and len(text) >= width:
            little = first == (0xFFFE if width == 2 else 0xFFFE0000)
            at = width if little or first == 0xFEFF else 0
        order = "little" if little else "big"

        def unit(offset: int) -> int:
            return int.from_bytes(text[offset : offset + width], order)  # type: ignore[arg-type]

        while at < len(text):
            if len(text) - at < width:
                yield (BAD,), at, len(text)
                return
            code, start = unit(at), at
            at += width
            if self.units.utf and 0xD800 <= code <= 0xDFFF:
                second = unit(at) if width == 2 and code < 0xDC00 and len(text) - at >= 2 else 0
                code = BAD
                if 0xDC00 <= second <= 0xDFFF:
                    code = 0x10000 + (unit(start) - 0xD800 << 10) + second - 0xDC00
                    at += 2
            elif self.units.utf and code > 0x10FFFF:
                code = BAD
            yield (code,), start, at - 1

    def encoder(self) -> Encoder:
        return _Simple(self._bytes)

    def _bytes(self, code: int) -> bytes | None:
        order = "little" if self.units.little else "big"
        if code == BAD or (self.units.utf and code > 0x10FFFF):
            return None
        if self.units.width == 2 and code > 0xFFFF:
            return chr(code).encode(f"utf-16-{order[0]}e") if self.units.utf else None
        return code.to_bytes(self.units.width, order)  # type: ignore[arg-type]


@cache
def plain_codec(name: str) -> Codec | None:
    """The codec of an encoding that native code knows, too; None for others."""
    encoding: Encoding = ENCODINGS[number(name)]
    match encoding.family:
        case Family.UTF8:
            return Utf8()
        case Family.BYTE:
            return Bytes(name)
        case Family.UNITS:
            return Wide(encoding.units)
        case _:
            return None
