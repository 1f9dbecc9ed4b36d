"""UTF-7 and the UTF-7 of IMAP: Base64 of UTF-16 between ASCII.

Example: `CODECS["UTF-7"].encode([0xe9], Illegal())` is b"+AOk-".
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Final

from backend.library.mbstring.python.codec import BAD, Codec, Codes, Encoder

_PLAIN: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+"
# Characters of which UTF-7 writes the first as they are, always; the others end Base64 without a dash.
_DIRECT: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789\0/-")
_ENDING: Final = frozenset(b" \t\r\n'(),.:?")
# What UTF-7 has only in Base64, though decoding takes it.
_NEVER: Final = frozenset({*range(1, 32), *b"\\~", 127}) - _ENDING
_LEAST: Final = 6  # bits that may be left over at the end of Base64


class _Units:
    """UTF-16 units, one after the other, as code points."""

    def __init__(self) -> None:
        self.high = 0

    def take(self, unit: int) -> list[int]:
        """The code points that a unit completes."""
        found: list[int] = []
        if self.high:
            high, self.high = self.high, 0
            if 0xDC00 <= unit <= 0xDFFF:
                return [((high & 0x3FF) << 10) + (unit & 0x3FF) + 0x10000]
            found.append(BAD)
        if 0xD800 <= unit <= 0xDBFF:
            self.high = unit
        else:
            found.append(BAD if 0xDC00 <= unit <= 0xDFFF else unit)
        return found


class Utf7(Codec):
    """UTF-7; ``shift`` begins Base64, ``last`` is its 64th digit."""

    shift = ord("+")
    last = b"/"

    def __init__(self) -> None:
        """Make the digits."""
        self.digits = {c: i for i, c in enumerate(_PLAIN + self.last)}

    def is_direct(self, c: int) -> bool:
        """Whether a byte may stand outside of Base64."""
        return c < 0x80

    def valid(self, text: bytes) -> bool:
        return not _NEVER.intersection(text) and super().valid(text)

    def needs_base64(self, code: int) -> bool:
        """Whether a code point may stand in Base64."""
        return True

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        at = 0
        while at < len(text):
            c = text[at]
            if c == self.shift:
                end = at + 1
                while end < len(text) and text[end] in self.digits:
                    end += 1
                yield from self._block(text, at, end)
                at = end + (text[end : end + 1] == b"-" or self.swallows(text, end))
            else:
                yield (c if self.is_direct(c) else BAD,), at, at
                at += 1

    def swallows(self, text: bytes, end: int) -> bool:
        """Whether the byte that wrongly ends Base64 is lost."""
        return False

    def _block(self, text: bytes, start: int, end: int) -> Iterator[tuple[Codes, int, int]]:
        """The code points of Base64, the errors at its end among them."""
        if end == start + 1:
            if text[end : end + 1] == b"-":
                yield (self.shift,), start, end
            elif self.unfinished(text, end):
                yield (BAD,), start, end
            return
        units = _Units()
        bits = cache = 0
        for at in range(start + 1, end):
            cache = cache << 6 | self.digits[text[at]]
            bits += 6
            if bits >= 16:
                bits -= 16
                unit, cache = cache >> bits, cache & (1 << bits) - 1
                for code in units.take(unit):
                    yield (code if code == BAD or self.needs_base64(code) else BAD,), at, at
        if units.high or cache or bits >= _LEAST or self.unfinished(text, end):
            yield (BAD,), end, end

    def unfinished(self, text: bytes, end: int) -> bool:
        """Whether what ends Base64 is an error."""
        return False

    def encoder(self) -> Encoder:
        return _Utf7Encoder(self)


class _Utf7Encoder(Encoder):
    """Collects UTF-16 for the next piece of Base64."""

    def __init__(self, codec: Utf7) -> None:
        super().__init__()
        self.codec = codec
        self.units = bytearray()

    def put(self, code: int) -> bool:
        if code > 0x10FFFF:
            return False
        imap = isinstance(self.codec, Imap)
        if code in _DIRECT or code in _ENDING or (imap and 0x20 <= code <= 0x7E):
            if not imap or 0x20 <= code <= 0x7E:
                self.close(dash=imap or code in _DIRECT)
                self.out.append(code)
                if imap and code == self.codec.shift:
                    self.out += b"-"
                return True
        self.units += chr(code).encode("utf-16-be", "surrogatepass")
        return True

    def close(self, dash: bool) -> None:
        """End a piece of Base64."""
        if self.units:
            text = base64.b64encode(self.units).rstrip(b"=")
            self.out.append(self.codec.shift)
            self.out += text.replace(b"/", self.codec.last)
            if dash:
                self.out += b"-"
            self.units.clear()

    def finish(self) -> None:
        self.close(dash=True)


class Imap(Utf7):
    """The UTF-7 of IMAP's mailbox names."""

    shift = ord("&")
    last = b","

    def is_direct(self, c: int) -> bool:
        return 0x20 <= c <= 0x7E

    def valid(self, text: bytes) -> bool:
        return Codec.valid(self, text)

    def needs_base64(self, code: int) -> bool:
        return not 0x20 <= code <= 0x7E or code == self.shift

    def unfinished(self, text: bytes, end: int) -> bool:
        return text[end : end + 1] != b"-"

    def swallows(self, text: bytes, end: int) -> bool:
        return end < len(text)


CODECS: Final[dict[str, Codec]] = {"UTF-7": Utf7(), "UTF7-IMAP": Imap()}
