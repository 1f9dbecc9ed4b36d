"""Bodies of what native code asks about charsets it does not know; see `charsets.php`.

Example: `__systemlib_mb_decode(b"SJIS", b"\\x82\\xa0")` is b"B0\\x00\\x00".
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from sys import byteorder

from backend.library.mbstring.python import doublebyte, headers, kana, shifting, transfer, utf7
from backend.library.mbstring.python.codec import BAD, Codec, Illegal
from backend.library.mbstring.python.plain import plain_codec
from backend.library.python.packing import Value


def codec(name: str) -> Codec:
    """The codec of an encoding by php's name."""
    for family in (shifting.CODECS, utf7.CODECS, transfer.CODECS):
        if name in family:
            return family[name]
    plain = plain_codec(name)
    return plain if plain is not None else doublebyte.codec(name)


def words(codes: Sequence[int]) -> bytes:
    """Code points as native code has them."""
    out = array("I", codes)
    if byteorder == "big":
        out.byteswap()
    return out.tobytes()


def codes_of(text: bytes) -> array[int]:
    """The inverse of `words`."""
    found = array("I")
    found.frombytes(text)
    if byteorder == "big":
        found.byteswap()
    return found


def __systemlib_mb_decode(encoding: bytes, text: bytes) -> bytes:
    """The code points of bytes."""
    return words(codec(encoding.decode()).decode(text))


def __systemlib_mb_encode(encoding: bytes, codes: bytes, mode: int, substitute: int) -> list[Value]:
    """[bytes of code points, how many could not be said]"""
    illegal = Illegal(mode, substitute)
    out = codec(encoding.decode()).encode(codes_of(codes), illegal)
    return [out, illegal.count]


def __systemlib_mb_valid(encoding: bytes, text: bytes) -> bool:
    """Whether bytes are text."""
    return codec(encoding.decode()).valid(text)


def __systemlib_mb_examine(encoding: bytes, text: bytes, strict: bool) -> list[Value]:
    """[the code points in front of the first error, its offset or None]"""
    found: list[int] = []
    this = codec(encoding.decode())
    if strict and not this.valid(text):
        return [b"", 0]
    for parts, _, last in this.walk(text):
        if BAD in parts:
            return [words(found), last]
        found.extend(parts)
    return [words(found), None]


def __systemlib_mb_tail(encoding: bytes, text: bytes) -> bool | None:
    """Whether the last byte completes a character; None where it leaves one unfinished."""
    end = -1
    for _, _, last in codec(encoding.decode()).walk(text):
        end = last
    return None if end >= len(text) else end == len(text) - 1


def __systemlib_mb_kana(codes: bytes, bits: int) -> bytes:
    """Code points with Japanese letters converted."""
    return words(kana.convert(list(codes_of(codes)), bits))


def __systemlib_mb_encode_header(
    text: bytes, source: bytes, target: bytes, quoted: bool, newline: bytes, indent: int
) -> bytes:
    """A mail header, encoded."""
    return headers.encode(text, codec(source.decode()), target.decode(), codec(target.decode()), quoted, newline, indent)


def __systemlib_mb_decode_header(text: bytes, target: bytes) -> bytes:
    """A mail header, decoded."""
    return headers.decode(text, codec, codec(target.decode()))
