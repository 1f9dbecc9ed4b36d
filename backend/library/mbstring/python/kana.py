"""mb_convert_kana(): Japanese letters of other width and syllabary, by bits whose meaning is in `../kana.py`.

Half-width letters are those that Unicode calls compatible with others.

Example: `convert([0xFF76, 0xFF9E], KATAKANA | GLUE) == [0x30AC]`.
"""

from __future__ import annotations

import unicodedata
from typing import Final

(ALL, ALPHA, NUMERIC, SPACE, KATAKANA, HIRAGANA, SPECIAL, TO_KATAKANA) = (1 << i for i in range(8))
BACK: Final = 8
GLUE: Final = 1 << 16
_WIDTH: Final = 0xFEE0  # between ASCII and its wide forms
_SYLLABARIES: Final = 0x60  # between hiragana and katakana
_VOICED, _HALF_VOICED = 0xFF9E, 0xFF9F
_HALVES: Final = range(0xFF61, 0xFFA0)


def _wide() -> dict[int, int]:
    found = {c: ord(unicodedata.normalize("NFKC", chr(c))) for c in _HALVES}
    return found | {_VOICED: 0x309B, _HALF_VOICED: 0x309C}


_WIDE: Final = _wide()


def _narrow() -> dict[int, list[int]]:
    """Katakana, wide, as half-width letters and marks."""
    back = {wide: half for half, wide in _WIDE.items()}
    found = {0x30EE: [0xFF9C], 0x30F0: [0xFF72], 0x30F1: [0xFF74]}
    for c in range(0x30A1, 0x30F5):
        parts = [ord(part) for part in unicodedata.normalize("NFD", chr(c))]
        marks = {0x3099: _VOICED, 0x309A: _HALF_VOICED}
        if parts[0] in back and c not in found:
            found[c] = [back[parts[0]], *(marks[mark] for mark in parts[1:])]
    return found


_NARROW: Final = _narrow()
_MARKS: Final = {
    wide: half for half, wide in _WIDE.items() if wide in (0x3001, 0x3002, 0x300C, 0x300D, 0x309B, 0x309C, 0x30FC, 0x30FB)
}
_TO_WIDE: Final = {0x5C: 0xFFE5, 0xA5: 0xFFE5, 0x7E: 0xFFE3, 0x203E: 0xFFE3, 0x27: 0x2019, 0x22: 0x201D}
_TO_ASCII: Final = {
    0xFFE5: 0x5C, 0xFF3C: 0x5C, 0xFFE3: 0x7E, 0x203E: 0x7E, 0x2018: 0x27, 0x2019: 0x27, 0x201C: 0x22, 0x201D: 0x22,
}  # fmt: skip


def _is_letter(c: int) -> bool:
    return 0x41 <= c <= 0x5A or 0x61 <= c <= 0x7A


def _is_syllable(c: int) -> bool:
    """Whether a wide katakana has a hiragana."""
    return 0x30A6 <= c <= 0x30F3 or 0x30A1 <= c <= 0x30F3


def _widened(c: int, bits: int) -> int | None:
    """ASCII in wide form, where the bits say so."""
    if bits & ALL and 0x21 <= c <= 0x7D and c not in (0x22, 0x27, 0x5C):
        return c + _WIDTH
    if (bits & ALPHA and _is_letter(c)) or (bits & NUMERIC and 0x30 <= c <= 0x39):
        return c + _WIDTH
    return 0x3000 if bits & SPACE and c == 0x20 else None


def _joined(c: int, following: int, bits: int) -> tuple[int, bool]:
    """A half-width letter in wide form, and whether the mark behind it is in it."""
    wide = _WIDE[c]
    taken = False
    if bits & GLUE and following in (_VOICED, _HALF_VOICED):
        mark = "\u3099" if following == _VOICED else "\u309a"
        whole = unicodedata.normalize("NFC", chr(wide) + mark)
        if len(whole) == 1 and (ord(whole) < 0x30F7) and not (bits & HIRAGANA and ord(whole) == 0x30F4):
            wide, taken = ord(whole), True
    if bits & HIRAGANA and not bits & KATAKANA and 0x30A1 <= wide <= 0x30F3:
        wide -= _SYLLABARIES
    return wide, taken


def _narrowed(c: int, bits: int) -> list[int] | None:
    """Wide letters in narrow form, where the bits say so."""
    back = bits >> BACK
    plain = c - _WIDTH
    if back & ALL and 0x21 <= plain <= 0x7D and plain not in (0x22, 0x27, 0x5C):
        return [plain]
    if (back & ALPHA and _is_letter(plain)) or (back & NUMERIC and 0x30 <= plain <= 0x39):
        return [plain]
    if back & SPACE and c == 0x3000:
        return [0x20]
    if back & ALL and c == 0x2212:
        return [0x2D]
    if back & KATAKANA and c in _NARROW:
        return _NARROW[c]
    if back & HIRAGANA and 0x3041 <= c <= 0x3093:
        return _NARROW[c + _SYLLABARIES]
    return [_MARKS[c]] if back & (KATAKANA | HIRAGANA) and c in _MARKS else None


def _other_syllabary(c: int, bits: int) -> int | None:
    if bits & TO_KATAKANA and (0x3041 <= c <= 0x3093 or c in (0x309D, 0x309E)):
        return c + _SYLLABARIES
    if bits & TO_KATAKANA << BACK and (0x30A1 <= c <= 0x30F3 or c in (0x30FD, 0x30FE)):
        return c - _SYLLABARIES
    return None


def _one(c: int, bits: int) -> list[int]:
    """What a code point becomes that no mark follows."""
    wide = _widened(c, bits)
    if wide is None and bits & SPECIAL:
        wide = _TO_WIDE.get(c)
    if wide is not None:
        return [wide]
    narrow = _narrowed(c, bits)
    if narrow is not None:
        return narrow
    other = _other_syllabary(c, bits)
    if other is not None:
        return [other]
    return [_TO_ASCII.get(c, c) if bits >> BACK & SPECIAL else c]


def convert(codes: list[int], bits: int) -> list[int]:
    """Code points, converted."""
    found: list[int] = []
    at = 0
    while at < len(codes):
        c = codes[at]
        at += 1
        if c in _WIDE and bits & (KATAKANA | HIRAGANA):
            wide, taken = _joined(c, codes[at] if at < len(codes) else 0, bits)
            found.append(wide)
            at += taken
        else:
            found += _one(c, bits)
    return found
