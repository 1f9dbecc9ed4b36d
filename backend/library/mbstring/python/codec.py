"""What a codec of the mbstring extension is, and what becomes of characters that it cannot say.

Example: `codec.encode([0x3042], Illegal(CHARACTER, 63))` are bytes, with "?" where there are none for a code point.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

BAD: Final = 0xFFFFFFFF  # bytes that are no character
OMIT, CHARACTER, LONG, ENTITY = range(4)
QUESTION: Final = ord("?")
Codes = tuple[int, ...]


class Encoder(ABC):
    """Encodes code points one behind the other into ``out``."""

    def __init__(self) -> None:
        """Nothing is encoded yet."""
        self.out = bytearray()

    @abstractmethod
    def put(self, code: int) -> bool:
        """Encode a code point; False when there are no bytes for it."""

    def put_sequence(self, said: bytes | int) -> None:
        """Append what several code points become, by ``Codec.sequences``."""
        raise NotImplementedError

    def finish(self) -> None:  # noqa: B027 - most encodings have no end
        """Whatever must stand at the end."""


class Illegal:
    """What stands for characters that an encoding has not, by mb_substitute_character(), and how many there were."""

    def __init__(self, mode: int = CHARACTER, substitute: int = QUESTION) -> None:
        """``mode`` is OMIT, CHARACTER, LONG or ENTITY."""
        self.mode = mode
        self.substitute = substitute
        self.count = 0

    def put(self, encoder: Encoder, code: int) -> None:
        """Encode what stands for a code point, or "?" where the encoding has not that either."""
        self.count += 1
        before = self.mode, self.substitute
        marker = self._marker(code)
        if self.mode == CHARACTER and self.substitute != QUESTION:
            self.substitute = QUESTION
        else:
            self.mode = OMIT
        for instead in marker:
            if not encoder.put(instead):
                self.put(encoder, instead)
        self.mode, self.substitute = before

    def _marker(self, code: int) -> list[int]:
        if self.mode == OMIT:
            return []
        if self.mode == CHARACTER or code == BAD:
            return [self.substitute]
        return list(f"U+{code:X}".encode() if self.mode == LONG else f"&#x{code:X};".encode())


class Codec(ABC):
    """An encoding; ``sequences`` are those of several code points that become one character."""

    sequences: Mapping[Codes, bytes | int] = {}

    @abstractmethod
    def walk(self, text: bytes) -> Iterator[tuple[Codes, int, int]]:
        """Code points, the offset where their bytes begin and the one of the byte that shows what they are."""

    @abstractmethod
    def encoder(self) -> Encoder:
        """A new encoder."""

    def decode(self, text: bytes) -> list[int]:
        """The code points of bytes."""
        found: list[int] = []
        for codes, _, _ in self.walk(text):
            found.extend(codes)
        return found

    def valid(self, text: bytes) -> bool:
        """Whether bytes are text."""
        return all(BAD not in codes for codes, _, _ in self.walk(text))

    def encode(self, codes: Sequence[int], illegal: Illegal) -> bytes:
        """The bytes of code points."""
        encoder = self.encoder()
        sequences = self.sequences
        starts = {sequence[0] for sequence in sequences}
        at = 0
        while at < len(codes):
            code = codes[at]
            size = self._sequence_at(codes, at) if code in starts else 0
            if size:
                encoder.put_sequence(sequences[tuple(codes[at : at + size])])
            elif not encoder.put(code):
                illegal.put(encoder, code)
            at += size or 1
        encoder.finish()
        return bytes(encoder.out)

    def _sequence_at(self, codes: Sequence[int], at: int) -> int:
        """The length of the longest sequence at an index, or 0."""
        for size in range(max(map(len, self.sequences)), 1, -1):
            if tuple(codes[at : at + size]) in self.sequences:
                return size
        return 0
