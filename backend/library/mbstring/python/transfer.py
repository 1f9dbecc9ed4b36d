"""Encodings of bytes that mbstring treats as encodings of text: Base64, quoted-printable, uuencode, HTML entities.

Example: `CODECS["BASE64"].encode([0x66], Illegal())` is b"Zg==".
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from html.entities import name2codepoint
from typing import Final

from backend.library.mbstring.python.codec import BAD, Codec, Codes, Encoder, Illegal

_LINE: Final = 76
_QUOTED_LINE: Final = 72
_UU_LINE: Final = 45
_ALPHABET: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES: Final = {c: i for i, c in enumerate(_ALPHABET)}


class _Bytes(Encoder):
    """Collects bytes."""

    def put(self, code: int) -> bool:
        self.out.append(code & 255)
        return True


class _ByteCodec(Codec):
    """A codec of whole texts."""

    def encoder(self) -> Encoder:
        return _Bytes()

    def encode(self, codes: Sequence[int], illegal: Illegal) -> bytes:
        return self.wrap(bytes(code & 255 for code in codes))

    def wrap(self, text: bytes) -> bytes:
        """Bytes, encoded."""
        raise NotImplementedError


class Base64(_ByteCodec):
    """Base64 in lines."""

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        bits = cache = 0
        for at, c in enumerate(text):
            if c in b"\r\n \t=":
                continue
            if c not in _VALUES:
                yield (BAD,), at, at
                continue
            cache = cache << 6 | _VALUES[c]
            bits += 6
            if bits == 24:
                yield tuple(cache.to_bytes(3, "big")), at, at
                bits = cache = 0
        if bits >= 12:
            size = 2 if bits == 18 else 1
            yield tuple((cache >> bits - 8 * size).to_bytes(size, "big")), len(text), len(text)

    def wrap(self, text: bytes) -> bytes:
        whole = base64.b64encode(text)
        return b"\r\n".join(whole[i : i + _LINE] for i in range(0, len(whole), _LINE))


class Quoted(_ByteCodec):
    """Quoted-printable."""

    _ESCAPE: Final = re.compile(rb"=(?:([0-9A-Fa-f]{2})|\r\n?|\n)")

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        at = 0
        for found in self._ESCAPE.finditer(text):
            yield tuple(text[at : found.start()]), at, found.start()
            if found[1]:
                yield (int(found[1], 16),), found.start(), found.end() - 1
            at = found.end()
        yield tuple(text[at:]), at, len(text)

    def wrap(self, text: bytes) -> bytes:
        out = bytearray()
        column = 0
        for c in text:
            if c in b"\0\n":
                out += b"\0" if c == 0 else b"\r\n"
                column = 0
                continue
            if c == 13:
                continue
            if column >= _QUOTED_LINE:
                out += b"=\r\n"
                column = 0
            piece = b"=%02X" % c if c >= 0x80 or c == 0x3D else bytes([c])
            out += piece
            column += len(piece)
        return bytes(out)


class Uuencode(_ByteCodec):
    """Uuencode with its first line."""

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        begin = re.search(rb"begin [^\n]*\n?", text)
        at = begin.end() if begin else len(text)
        while at < len(text):
            size = text[at] - 32 & 63
            at += 1
            while at < len(text):
                group = text[at : at + 4]
                if len(text) - at < 5:
                    return
                bits = 0
                for c in group:
                    bits = bits << 6 | (c - 32 & 63)
                part = bits.to_bytes(3, "big")[: min(size, 3)]
                yield tuple(part), at, at + 3
                size -= len(part)
                at += 4
                if size == 0:
                    break
            at += 1

    def wrap(self, text: bytes) -> bytes:
        if not text:
            return b""
        out = bytearray(b"begin 0644 filename\n")
        for start in range(0, len(text), _UU_LINE):
            line = text[start : start + _UU_LINE]
            out.append(len(line) + 32)
            for at in range(0, len(line), 3):
                bits = int.from_bytes(line[at : at + 3].ljust(3, b"\0"), "big")
                out += bytes((bits >> shift & 63) + 32 if bits >> shift & 63 else 96 for shift in (18, 12, 6, 0))
            out.append(10)
        return bytes(out)


# php's names are those of HTML 4, but for the four that XML has.
_NAMES: Final = {name.encode(): code for name, code in name2codepoint.items()}
_BY_CODE: Final = {code: name for name, code in _NAMES.items()}


class _HtmlEncoder(Encoder):
    """Encodes what is not ASCII as entities."""

    def put(self, code: int) -> bool:
        if code < 0x80:
            self.out.append(code)
        else:
            self.out += b"&" + _BY_CODE.get(code, b"#%d" % code) + b";"
        return True


class Html(Codec):
    """HTML entities."""

    _ENTITY: Final = re.compile(rb"&(?:#[xX]([0-9A-Fa-f]+)|#([0-9]+)|([0-9A-Za-z]+));")

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        at = 0
        for found in self._ENTITY.finditer(text):
            hexadecimal, decimal, name = found.groups()
            number = int(hexadecimal, 16) if hexadecimal else int(decimal) if decimal else _NAMES.get(name, -1)
            if hexadecimal or decimal:
                number &= 0xFFFFFFFF
            if 0 <= number <= 0x10FFFF:
                yield tuple(text[at : found.start()]), at, found.start()
                yield (number,), found.start(), found.end() - 1
                at = found.end()
        yield tuple(text[at:]), at, len(text)

    def encoder(self) -> Encoder:
        return _HtmlEncoder()


CODECS: Final[dict[str, Codec]] = {
    "BASE64": Base64(),
    "Quoted-Printable": Quoted(),
    "UUENCODE": Uuencode(),
    "HTML-ENTITIES": Html(),
}
