"""The tokens of HipHop assembly: words, strings, numbers and punctuation.

Example::

    >>> tokens = Tokens('String "a\\\\n"'); tokens.word(), tokens.string(), tokens.done()
    ('String', b'a\\n', True)
"""

from __future__ import annotations

import re
import struct
from typing import Final, TypeVar

from hhbc.codec import MAX_VARLEN

_T = TypeVar("_T")
_TOKEN: Final = re.compile(
    r"""[ \t\r\n]+ | \#[^\n]*
      | (?P<string> "(?:[^"\\\n]|\\[^\n])*" )
      | (?P<number> -?(?:\d+(?:\.\d*)?(?:e[+-]?\d+)? | inf\b | nan\b(?:\(0x[0-9a-f]{1,16}\))?) )
      | (?P<word> \.?[A-Za-z_][A-Za-z0-9_]* )
      | (?P<punct> => | [\[\]{}<>:;,=-] )
    """,
    re.VERBOSE,
)
_ESCAPE: Final = re.compile(rb"\\(?:x([0-9a-f]{2})|(.))", re.DOTALL)
_PLAIN: Final = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b'"': b'"', b"\\": b"\\"}


class AsmError(Exception):
    """Assembly that makes no unit; the text begins with ``line N:``."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line


class Tokens:
    """A cursor over the tokens of a text. Reading something else than is there is an AsmError."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[tuple[str, str, int]] = []
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise AsmError(text.count("\n", 0, at) + 1, f"unexpected {text[at]!r}")
            if match.lastgroup is not None:
                self._tokens.append((match.lastgroup, match[0], at))
            at = match.end()
        self._at = 0

    def error(self, message: str) -> AsmError:
        """An error at the token read last."""
        last = self._tokens[min(self._at, len(self._tokens)) - 1][2] if self._tokens else 0
        return AsmError(self._text.count("\n", 0, last) + 1, message)

    def done(self) -> bool:
        """Whether all is read."""
        return self._at >= len(self._tokens)

    def _peek(self) -> tuple[str, str]:
        if self.done():
            return "end", "end of text"
        return self._tokens[self._at][:2]

    def _take(self, kind: str) -> str:
        found, text = self._peek()
        self._at += 1
        if found != kind:
            raise self.error(f"{text} where a {kind} is expected")
        return text

    def accept(self, text: str) -> bool:
        """Take the next token when it is this word or punctuation."""
        found = self._peek()[1] == text and not self.done()
        self._at += found
        return found

    def expect(self, text: str) -> None:
        """Take this word or punctuation."""
        if not self.accept(text):
            self._at += 1
            at = min(self._at, len(self._tokens)) - 1
            seen = self._tokens[at][1] if 0 <= self._at - 1 < len(self._tokens) else "end of text"
            raise self.error(f"{seen} where {text} is expected")

    def end(self, value: _T) -> _T:
        """Take the semicolon that ends a directive; return the value unchanged."""
        self.expect(";")
        return value

    def word(self) -> str:
        """Take a word."""
        return self._take("word")

    def at_string(self) -> bool:
        """Whether a string comes next."""
        return self._peek()[0] == "string"

    def string(self) -> bytes:
        """Take a string."""
        text = self._take("string")

        def unescape(hit: re.Match[bytes]) -> bytes:
            if hit[1] is not None:
                return bytes([int(hit[1], 16)])
            if hit[2] not in _PLAIN:
                raise self.error(f"unknown escape \\{hit[2].decode('latin-1')}")
            return _PLAIN[hit[2]]

        return _ESCAPE.sub(unescape, text[1:-1].encode("utf-8", "surrogateescape"))

    def strings(self) -> tuple[bytes, ...]:
        """Take all strings that come next."""
        found = []
        while self.at_string():
            found.append(self.string())
        return tuple(found)

    def number(self) -> int | float:
        """Take an int or a float."""
        text = self._take("number")
        if text.startswith("nan("):
            number: float = struct.unpack("<d", struct.pack("<Q", int(text[4:-1], 16)))[0]
            return number
        if re.fullmatch(r"-?\d+", text) is None:
            return float(text)
        value = int(text) if len(text) < 21 else 1 << 63
        if not -(1 << 63) <= value < 1 << 63:
            raise self.error(f"{text} is out of range")
        return value

    def integer(self) -> int:
        """Take an int."""
        value = self.number()
        if isinstance(value, float):
            raise self.error(f"{value} where an int is expected")
        return value

    def natural(self) -> int:
        """Take an int that is not negative, as large as code and tables hold: a number of something, a line."""
        value = self.integer()
        if value < 0:
            raise self.error(f"{value} is negative")
        if value > MAX_VARLEN:
            raise self.error(f"{value} is out of range")
        return value

    def double(self) -> float:
        """Take a float."""
        value = self.number()
        if not isinstance(value, float):
            raise self.error(f"{value} where a float is expected")
        return value
