"""The codecs of charsets that shift between sets, and of the UTF-8 of Japanese telephones.

Example: `CODECS["ISO-2022-JP"].decode(b"\\x1b$B$\\"\\x1b(B") == [0x3042]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from backend.library.mbstring.python.codec import BAD, Codec, Codes, Encoder, Illegal
from backend.library.mbstring.python.kana import GLUE, KATAKANA
from backend.library.mbstring.python.kana import convert as convert_kana
from backend.library.mbstring.python.mobile_utf8_tables import DIFFERENCES as MOBILE
from backend.library.mbstring.python.plain import Utf8, utf8_bytes
from backend.library.mbstring.python.runs import mapping
from backend.library.mbstring.python.shifted import KANA, LATIN, SHIFTED, characters
from backend.library.mbstring.python.shifted_tables import DIFFERENCES

_ESC: Final = 0x1B
_SWITCH: Final = re.compile(rb"\x1b\$\(.|\x1b[$(].|[\x0e\x0f]")
# What JIS has and ISO-2022-JP has not.
_ONLY_JIS: Final = (b"\x1b$(", b"\x1b(I", b"\x1b(H", b"\x0e", b"\x0f", *(bytes([c]) for c in range(128, 256)))
_LATIN: Final = {0x5C: 0xA5, 0x7E: 0x203E}
_WIDE_BYTES: Final = range(0x21, 0x7F)


class _ShiftEncoder(Encoder):
    """Encodes with what switches between sets."""

    def __init__(self, shifting: Shifting) -> None:
        super().__init__()
        self.shifting = shifting
        self.set = 0
        self.begun = False

    def put(self, code: int) -> bool:
        if not self.begun:
            self.begun = True
            self.out += self.shifting.shape.head
        number = self.shifting.backward.get(code)
        if number is None:
            return False
        self.put_number(number)
        return True

    def put_sequence(self, said: bytes | int) -> None:
        assert isinstance(said, int)
        self.put_number(said)

    def put_number(self, number: int) -> None:
        """Append a character by its set and bytes."""
        self.shift(number >> 16)
        body = number & 0xFFFF
        self.out += body.to_bytes(2 if number >> 16 >= len(self.shifting.shape.singles) else 1, "big")
        if self.shifting.name == "HZ" and number == 0x7E:
            self.out += b"~"

    def shift(self, wanted: int) -> None:
        """Switch to a set."""
        if wanted == self.set:
            return
        singles = self.shifting.shape.singles
        shifted_out = self.set < len(singles) and singles[self.set][0] == b"\x0e"
        if shifted_out:
            self.out += b"\x0f"
        if wanted >= len(singles):
            self.out += self.shifting.shape.doubles[wanted - len(singles)].before
        elif wanted or not shifted_out:
            self.out += singles[wanted][0]
        self.set = wanted

    def finish(self) -> None:
        self.shift(0)


class Shifting(Codec):
    """A charset of `shifted.SHIFTED`."""

    def __init__(self, name: str) -> None:
        """``name`` is php's."""
        self.name = name
        self.shape = SHIFTED[name]

    @cached_property
    def sets(self) -> list[dict[int, Codes]]:
        """The sets of two bytes."""
        differences = DIFFERENCES[self.name]
        return [characters(one, differences[i]) for i, one in enumerate(self.shape.doubles)]

    @cached_property
    def backward(self) -> dict[int, int]:
        """The set and bytes of each code point."""
        *differences, encode = DIFFERENCES[self.name]
        found = self.shape.inverse(differences)
        for code, instead in mapping(encode).items():
            if instead:
                found[code] = instead[0]
            else:
                found.pop(code, None)
        return found

    @cached_property
    def sequences(self) -> dict[Codes, int]:  # type: ignore[override]
        """The characters that stand for several code points."""
        first = len(self.shape.singles)
        return {
            codes: first + index << 16 | key
            for index, one in reversed(list(enumerate(self.sets)))
            for key, codes in one.items()
            if len(codes) > 1 and self.shape.doubles[index].encodes
        }

    def encoder(self) -> Encoder:
        return _ShiftEncoder(self)

    def pair(self, current: int, text: bytes, at: int) -> Codes:
        """The characters of two bytes in a set."""
        if at + 1 >= len(text) or text[at + 1] not in _WIDE_BYTES:
            return (BAD,)
        return self.sets[current].get(text[at] << 8 | text[at + 1], (BAD,))


class Jis(Shifting):
    """ISO-2022-JP and its kin: escape sequences, kana by shifting or with the high bit."""

    _SAME: Final = {b"\x1b$@": b"\x1b$B", b"\x1b$(@": b"\x1b$B", b"\x1b$(B": b"\x1b$B", b"\x1b(H": b"\x1b(B"}

    @cached_property
    def escapes(self) -> dict[bytes, tuple[str, int]]:
        """What escape sequences switch to: a set of one byte by its kind, or of two by its number."""
        found = {escape: (kind, -1) for escape, kind in self.shape.singles}
        found |= {one.before: ("", i) for i, one in enumerate(self.shape.doubles)}
        if self.name == "ISO-2022-JP-MS":
            found[b"\x1b(J"] = ("", -1)
        if self.name == "ISO-2022-JP-2004":
            return found
        same = {escape: found[instead] for escape, instead in self._SAME.items() if instead in found}
        return same | found

    @cached_property
    def whole(self) -> bool:
        """Whether a wrong escape sequence is one error; otherwise what is behind its first byte stays."""
        return self.name in ("ISO-2022-JP-MS", "ISO-2022-JP-2004", "ISO-2022-JP-MOBILE#KDDI")

    def _escape(self, text: bytes, at: int) -> int:
        """The length of the escape sequence at an offset; negative for a wrong one."""
        for size in (4, 3):
            if text[at : at + size] in self.escapes and at + size <= len(text):
                return size
        rest = text[at + 1 : at + 3]
        left = len(text) - at
        wanted = 4 if rest == b"$(" else 3 if rest[:1] in (b"$", b"(") else 2
        if self.whole:
            return -min(left if left < 3 else wanted, left)
        if left < 3:
            return -left if rest[:1] in (b"$", b"(") else -1
        return -left if left < wanted else 1 - wanted

    @cached_property
    def shifts(self) -> bool:
        """Whether bytes 14 and 15 switch to kana and back."""
        return self.name in ("JIS", "ISO-2022-JP", "CP50220", "CP50221", "CP50222")

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        kind, current = "", -1
        at = 0
        while at < len(text):
            c = text[at]
            if c == _ESC:
                size = self._escape(text, at)
                if size > 0:
                    kind, current = self.escapes[text[at : at + size]]
                elif self.whole or at - size >= len(text):
                    yield (BAD,), at, at - size - 1
                else:
                    yield (BAD, *text[at + 1 : at - size]), at, at - size
                at += abs(size)
                continue
            if c in (14, 15) and self.shifts:
                kind, current = KANA if c == 14 else "", -1
                at += 1
                continue
            size = 1
            if current >= 0 and 0x21 <= c <= (0x97 if self.name.startswith("CP") else 0x7E):
                size = 2
                codes = self.pair(current, text, at)
            elif kind == KANA and 0x21 <= c <= 0x5F:
                codes = (0xFF40 + c,)
            elif c < 0x80:
                codes = (_LATIN.get(c, c),) if kind == LATIN else (c,)
            elif 0xA1 <= c <= 0xDF and self.name != "ISO-2022-JP-2004":
                codes = (0xFEC0 + c,)
            else:
                codes = (BAD,)
            yield codes, at, at + size - 1
            at += size

    def valid(self, text: bytes) -> bool:
        if self.name not in ("JIS", "ISO-2022-JP"):
            return super().valid(text)
        if self.name == "ISO-2022-JP" and any(part in text for part in _ONLY_JIS):
            return False
        return self._returns(text) and super().valid(text)

    def _returns(self, text: bytes) -> bool:
        """Whether text ends in ASCII, and bytes 14 and 15 come in pairs with nothing switched between them."""
        state: tuple[str, int] | None = ("", -1)
        for switch in _SWITCH.findall(text):
            if switch == b"\x0e":
                if state != ("", -1):
                    return False
                state = None
            elif switch == b"\x0f":
                if state is not None:
                    return False
                state = ("", -1)
            elif state is None:
                return False
            else:
                state = self.escapes.get(switch, state)
        return state == ("", -1)


class Kana50220(Jis):
    """CP50220: half-width katakana become wide ones."""

    def encode(self, codes: Sequence[int], illegal: Illegal) -> bytes:
        return super().encode(convert_kana(list(codes), KATAKANA | GLUE), illegal)


class Korean(Shifting):
    """ISO-2022-KR: bytes 14 and 15 switch."""

    @staticmethod
    def _wrong_escape(text: bytes, at: int) -> int:
        """How many bytes of a wrong escape sequence are one error."""
        if len(text) - at < 4:
            return min(3 if text[at + 1 : at + 2] == b"$" else 2, len(text) - at)
        if text[at + 2] == 0x29:
            return 4
        return 3 if text[at + 1] == 0x24 else 2

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        wide = False
        at = 0
        while at < len(text):
            c = text[at]
            size = 1
            codes: Codes | None = None
            if c == _ESC:
                if text[at : at + 4] == self.shape.head:
                    wide, size = False, 4
                else:
                    codes = (BAD,)
                    size = self._wrong_escape(text, at)
            elif c in (14, 15):
                wide = c == 14
            elif wide and c in _WIDE_BYTES:
                codes = self.pair(0, text, at)
                size = 2
            else:
                codes = (c,) if c < 0x80 and not wide else (BAD,)
            if codes is not None:
                yield codes, at, at + size - 1
            at += size


class Hz(Shifting):
    """HZ: tildes switch."""

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        wide = False
        at = 0
        while at < len(text):
            c = text[at]
            size = 1
            codes: Codes | None = None
            if c == 0x7E:
                following = text[at + 1 : at + 2]
                size = 2
                if following == (b"}" if wide else b"{"):
                    wide = not wide
                elif following == b"~" and not wide:
                    codes = (c,)
                elif following not in (b"\n", b""):
                    codes = (BAD,)
            elif wide and (0x21 <= c <= 0x29 or 0x30 <= c <= 0x77):
                codes = self.pair(0, text, at)
                size = 2
            else:
                codes = (c,) if c < 0x80 and not wide else (BAD,)
            if codes is not None:
                yield codes, at, at + size - 1
            at += size


class _MobileEncoder(Encoder):
    """Encodes in a telephone's UTF-8."""

    def __init__(self, backward: dict[int, Codes]) -> None:
        super().__init__()
        self.backward = backward

    def put(self, code: int) -> bool:
        instead = self.backward.get(code, (code,))
        pieces = [utf8_bytes(c) for c in instead]
        if not pieces or None in pieces:
            return False
        self.out += b"".join(piece for piece in pieces if piece is not None)
        return True

    def put_sequence(self, said: bytes | int) -> None:
        assert isinstance(said, bytes)
        self.out += said


class MobileUtf8(Utf8):
    """UTF-8 with a telephone's pictures."""

    def __init__(self, name: str) -> None:
        """``name`` is php's."""
        self.name = name

    @cached_property
    def sequences(self) -> dict[Codes, bytes]:  # type: ignore[override]
        """The characters that stand for several code points."""
        return {codes: utf8_bytes(c) or b"" for c, codes in self.tables[0].items() if len(codes) > 1}

    @cached_property
    def tables(self) -> tuple[dict[int, Codes], dict[int, Codes]]:
        """What differs from UTF-8 when decoding, and when encoding."""
        decode, encode = DIFFERENCES_OF[self.name]
        return mapping(decode), mapping(encode)

    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        forward = self.tables[0]
        for codes, start, last in super().walk(text):
            yield forward.get(codes[0], codes) or (BAD,), start, last

    def encoder(self) -> Encoder:
        return _MobileEncoder(self.tables[1])


DIFFERENCES_OF: Final[dict[str, tuple[str, str]]] = MOBILE
CODECS: Final[dict[str, Codec]] = {
    **{name: Jis(name) for name in SHIFTED},
    "CP50220": Kana50220("CP50220"),
    "ISO-2022-KR": Korean("ISO-2022-KR"),
    "HZ": Hz("HZ"),
    **{name: MobileUtf8(name) for name in MOBILE},
}
