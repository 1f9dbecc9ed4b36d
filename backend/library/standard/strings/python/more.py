"""String functions of the long tail: how words sound, addresses, HTML's entities.

Example: `metaphone(b"Thompson", 0)` is b"TMSN".
"""

from __future__ import annotations

import socket
from html.entities import html5, name2codepoint
from typing import Final

from backend.library.python.errors import PhpValueError
from backend.library.python.packing import Value

_VOWELS: Final = b"AEIOU"
_SOFTENS: Final = b"EIY"
_SPOILS_H: Final = b"CGPST"
_NO_F: Final = b"BDH"
_SH, _TH = b"X", b"0"
_AS_THEY_ARE: Final = b"FJLMNR"


class _Word:
    """A word and a place in it."""

    def __init__(self, word: bytes) -> None:
        self.word = word.split(b"\0")[0].upper()
        self.at = 0

    def letter(self, offset: int = 0) -> bytes:
        """The byte so far away, or nothing."""
        at = self.at + offset
        return self.word[at : at + 1] if at >= 0 else b""

    def is_in(self, letters: bytes, offset: int = 0) -> bool:
        """Whether the letter so far away is one of some."""
        c = self.letter(offset)
        return bool(c) and c in letters


def _first(w: _Word) -> bytes:
    """What the beginning of a word sounds like; moves behind it where it is special."""
    c, following = w.letter(), w.letter(1)
    if c == b"A" and following == b"E":
        w.at += 2
        return b"E"
    if c in (b"G", b"K", b"P") and following == b"N":
        w.at += 2
        return b"N"
    if c == b"W" and following == b"R":
        w.at += 2
        return b"R"
    if c == b"W" and (following == b"H" or w.is_in(_VOWELS, 1)):
        w.at += 2
        return b"W"
    if c == b"X":
        w.at += 1
        return b"S"
    if w.is_in(_VOWELS):
        w.at += 1
        return c
    return b""


def _c(w: _Word) -> tuple[bytes, int]:
    if w.is_in(_SOFTENS, 1):
        if w.letter(1) == b"I" and w.letter(2) == b"A":
            return _SH, 0
        return b"" if w.letter(-1) == b"S" else b"S", 0
    return (_SH, 1) if w.letter(1) == b"H" else (b"K", 0)


def _d(w: _Word) -> tuple[bytes, int]:
    return (b"J", 1) if w.letter(1) == b"G" and w.is_in(_SOFTENS, 2) else (b"T", 0)


def _g(w: _Word) -> tuple[bytes, int]:
    following = w.letter(1)
    if following == b"H":
        return (b"", 0) if w.is_in(_NO_F, -3) or w.letter(-4) == b"H" else (b"F", 1)
    if following == b"N":
        silent = not w.letter(2).isalpha() or (w.letter(2) == b"E" and w.letter(3) == b"D")
        return b"" if silent else b"K", 0
    return b"J" if w.is_in(_SOFTENS, 1) and w.letter(-1) != b"G" else b"K", 0


def _hissing(w: _Word) -> tuple[bytes, int]:
    """S and T."""
    c, following = w.letter(), w.letter(1)
    if following == b"I" and w.letter(2) in (b"O", b"A"):
        return _SH, 0
    if following == b"H":
        return _SH if c == b"S" else _TH, 1
    if c == b"T" and following == b"C" and w.letter(2) == b"H":
        return b"", 0
    return c, 0


def _sound(w: _Word) -> tuple[bytes, int]:
    """What a letter inside a word sounds like, and how many behind it are part of it."""
    c, following, before = w.letter(), w.letter(1), w.letter(-1)
    special = {b"C": _c, b"D": _d, b"G": _g, b"S": _hissing, b"T": _hissing}
    if c in special:
        return special[c](w)
    if c in _AS_THEY_ARE:
        return c, 0
    vowel = w.is_in(_VOWELS, 1)
    plain = {
        b"B": b"" if before == b"M" else b"B",
        b"H": b"H" if vowel and not w.is_in(_SPOILS_H, -1) else b"",
        b"K": b"" if before == b"C" else b"K",
        b"P": b"F" if following == b"H" else b"P",
        b"Q": b"K",
        b"V": b"F",
        b"W": b"W" if vowel else b"",
        b"X": b"KS",
        b"Y": b"Y" if vowel else b"",
        b"Z": b"S",
    }
    return plain.get(c, b""), 0


def metaphone(string: bytes, max_phonemes: int) -> bytes:
    """metaphone()"""
    if max_phonemes < 0:
        raise PhpValueError("metaphone(): Argument #2 ($max_phonemes) must be greater than or equal to 0")
    w = _Word(string)
    while w.letter() and not w.letter().isalpha():
        w.at += 1
    out = _first(w)
    while w.letter() and (max_phonemes == 0 or len(out) < max_phonemes):
        c = w.letter()
        if c.isalpha() and (c != w.letter(-1) or c == b"C"):
            sound, skipped = _sound(w)
            out += sound
            w.at += skipped
        w.at += 1
    return out


def inet_pton(ip: bytes) -> bytes | bool:
    """inet_pton()"""
    family = socket.AF_INET6 if b":" in ip else socket.AF_INET
    try:
        return socket.inet_pton(family, ip.split(b"\0")[0].decode("latin-1"))
    except (OSError, UnicodeError):
        return False


def inet_ntop(ip: bytes) -> bytes | bool:
    """inet_ntop()"""
    if len(ip) not in (4, 16):
        return False
    return socket.inet_ntop(socket.AF_INET if len(ip) == 4 else socket.AF_INET6, ip).encode()


def __systemlib_named_characters(five: bool) -> list[Value]:
    """The texts that have names in HTML 5, or 4, in their order."""
    if five:
        texts = {text for name, text in html5.items() if name.endswith(";")}
    else:
        texts = {chr(code) for code in name2codepoint.values()}
    return [text.encode() for text in sorted(texts)]
