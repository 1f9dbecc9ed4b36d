"""Reading ini files: what they say, constants and variables not yet looked up.

Example: `__systemlib_ini_read(b"a = 1", 0)` is `[[[b"entry", b"a", None, [[b"text", b"1"]]]], None]`.
"""

from __future__ import annotations

import re
from typing import Final

from backend.library.python.errors import warning
from backend.library.python.packing import Value

NORMAL, RAW, TYPED = range(3)
_BLANKS: Final = b" \t"
_WORD: Final = re.compile(rb"[^$= \t\n\r;&|^~()!\"'\0{}]+")
_CONSTANT: Final = re.compile(rb"[A-Za-z_][A-Za-z0-9_:\\]*\Z")
_KEY: Final = re.compile(rb"[^=\n\r;&|^$~(){}!\"\[\]\0]+")
_OFFSET: Final = re.compile(rb"[^\];\n\r\"'${]+")
_INTEGER: Final = re.compile(rb"-?[0-9]+\Z")
_FLOAT: Final = re.compile(rb"-?(?:0|[1-9][0-9]*)?\.?[0-9]+(?:[eE][+-]?[0-9]+)?\Z")
# A value as it is: in quotes, with nothing but a comment behind them, or up to a comment.
_RAW: Final = re.compile(rb"""(?:"([^"\n\r]*)"|'([^'\n\r]*)')(?=[ \t]*(?:;|[\n\r]|\Z))|([^\n\r;]*)""")
_TRUE: Final = (b"true", b"on", b"yes")
_FALSE: Final = (b"false", b"off", b"no", b"none")
_OPERATORS: Final = b"|&^~!()"


class _SyntaxError(Exception):
    """Text that is no ini file: what was unexpected."""


class _Reader:
    """Reads entries."""

    def __init__(self, text: bytes, mode: int) -> None:
        self.text = text
        self.mode = mode
        self.at = 0
        self.line = 1
        self.entries: list[Value] = []

    def peek(self) -> bytes:
        return self.text[self.at : self.at + 1]

    def skip_blanks(self) -> None:
        while self.peek() and self.peek() in (b" ", b"\t"):
            self.at += 1

    def unexpected(self) -> _SyntaxError:
        c = self.peek()
        what = "end of file" if not c else f"'{c.decode('latin-1')}'"
        return _SyntaxError(f"syntax error, unexpected {what}")

    def end_of_line(self) -> None:
        """Only a comment may follow."""
        self.skip_blanks()
        if self.peek() == b";":
            while self.peek() not in (b"", b"\n", b"\r"):
                self.at += 1
        if self.peek() == b"\r":
            self.at += 1
        if self.peek() == b"\n":
            self.at += 1
        elif self.at < len(self.text) and self.text[self.at - 1 : self.at] != b"\r":
            raise self.unexpected()
        self.line += 1

    def read(self) -> None:
        """Read all."""
        while self.at < len(self.text):
            self.skip_blanks()
            c = self.peek()
            if c in (b"", b";", b"\n", b"\r"):
                self.end_of_line()
            elif c == b"[":
                self.section()
            else:
                self.entry()

    def section(self) -> None:
        """A heading."""
        self.at += 1
        self.skip_blanks()
        name = self.quoted_or(rb"[^\]\n\r]*")
        self.skip_blanks()
        self.expect_bracket()
        self.entries.append([b"section", name, None, []])
        self.end_of_line()

    def expect_bracket(self) -> None:
        """Go behind the bracket that must be here."""
        if self.peek() != b"]":
            raise _SyntaxError(f"{self.unexpected()}, expecting ']'")
        self.at += 1

    def quoted_or(self, pattern: bytes) -> bytes:
        """A text in quotes, or what matches."""
        quote = self.peek()
        if quote in (b"'", b'"'):
            end = self.text.find(quote, self.at + 1)
            if end >= 0:
                name = self.text[self.at + 1 : end]
                self.at = end + 1
                return name
        found = re.compile(pattern).match(self.text, self.at)
        assert found is not None
        self.at = found.end()
        return found[0].rstrip(_BLANKS)

    def entry(self) -> None:
        """A name and, perhaps, a value."""
        found = _KEY.match(self.text, self.at)
        if found is None:
            raise self.unexpected()
        self.at = found.end()
        name = found[0].rstrip(_BLANKS)
        for token, words in ((b"BOOL_TRUE", _TRUE), (b"BOOL_FALSE", _FALSE), (b"NULL_NULL", (b"null",))):
            if name.lower() in words and self.mode != RAW:
                raise _SyntaxError(f"syntax error, unexpected {token.decode()}")
        offset: list[Value] | None = None
        if self.peek() == b"[":
            self.at += 1
            offset = self.offset()
            self.skip_blanks()
        if self.peek() == b"=":
            self.at += 1
            self.skip_blanks()
            parts = self.raw_value() if self.mode == RAW else self.value()
            self.entries.append([b"entry", name, offset, parts])
        self.end_of_line()

    def offset(self) -> list[Value]:
        """What is in brackets behind a name: a word, texts in quotes, variables."""
        parts: list[Value] = []
        self.skip_blanks()
        while self.peek() not in (b"]", b"", b"\n", b"\r"):
            if self.peek() == b'"':
                parts += self.double_quoted()
            elif self.peek() == b"'":
                parts.append(self.single_quoted())
                self.skip_blanks()
            elif self.text.startswith(b"${", self.at):
                parts.append(self.variable())
            else:
                found = _OFFSET.match(self.text, self.at)
                if found is None:
                    raise self.unexpected()
                self.at = found.end()
                parts.append([b"constant" if _CONSTANT.match(found[0]) else b"text", found[0]])
        self.expect_bracket()
        return parts

    def raw_value(self) -> list[Value]:
        """A value as it is written, without quotes around it."""
        found = _RAW.match(self.text, self.at)
        assert found is not None
        self.at = found.end()
        value = found[1] if found[1] is not None else found[2] if found[2] is not None else found[3].rstrip(_BLANKS)
        if value.startswith(b'"') and value.count(b'"') == 1 and b'"' in self.text[self.at :]:
            self.at = found.start()
            self.line += 1  # php has read the line's end by then
            raise self.unexpected()
        if found[3] is not None and len(value) > 1 and value[:1] == value[-1:] == b'"':
            value = value[1:-1]
        return [[b"text", value]]

    def value(self) -> list[Value]:
        """A value: words, texts in quotes, variables, operators."""
        parts = self.operand()
        while self.peek() and self.peek() in (b"|", b"&", b"^"):
            operator = self.peek()
            self.at += 1
            self.skip_blanks()
            right = self.operand()
            parts = [[b"expression", [operator, self.one(parts), self.one(right)]]]
        return parts

    @staticmethod
    def one(parts: list[Value]) -> Value:
        """Parts as one."""
        return parts[0] if parts else [b"text", b"0"]

    def operand(self) -> list[Value]:
        """What stands between two operators."""
        if self.peek() and self.peek() in (b"~", b"!"):
            operator = self.peek()
            self.at += 1
            self.skip_blanks()
            return [[b"expression", [operator, self.one(self.operand()), None]]]
        if self.peek() == b"(":
            self.at += 1
            self.skip_blanks()
            parts = self.value()
            self.skip_blanks()
            if self.peek() != b")":
                raise self.unexpected()
            self.at += 1
            self.skip_blanks()
            return parts
        parts = []
        while True:
            c = self.peek()
            blanks = b""
            if c and c in (b" ", b"\t"):
                start = self.at
                self.skip_blanks()
                blanks = self.text[start : self.at]
                c = self.peek()
            if c in (b"", b"\n", b"\r", b";") or c in (b"|", b"&", b"^", b")"):
                return self.words(parts)
            if blanks and parts and c != b'"':
                parts.append([b"text", blanks])
            if c == b'"':
                parts += self.double_quoted()
            elif c == b"'":
                parts.append(self.single_quoted())
            elif self.text.startswith(b"${", self.at):
                parts.append(self.variable())
            else:
                found = _WORD.match(self.text, self.at)
                if found is None and c not in (b"$", b"{", b"}"):
                    raise self.unexpected()
                word = found[0] if found else c
                self.at += len(word)
                parts.append([b"constant" if _CONSTANT.match(word) else b"word", word])

    def words(self, parts: list[Value]) -> list[Value]:
        """Parts of a value, a single word as what it means."""
        if len(parts) == 1:
            part = parts[0]
            assert isinstance(part, list)
            kind, word = part
            if kind in (b"constant", b"word") and isinstance(word, bytes):
                return [self.single_word(part, word)]
        return parts if parts else [[b"text", b""]]

    def single_word(self, part: Value, word: bytes) -> Value:
        """A word that is the whole value."""
        low = word.lower()
        typed = self.mode == TYPED
        if low in _TRUE:
            return [b"text", True if typed else b"1"]
        if low in _FALSE:
            return [b"text", False if typed else b""]
        if low == b"null":
            return [b"text", None if typed else b""]
        if typed and _INTEGER.match(word) and -(1 << 63) <= int(word) < 1 << 63:
            return [b"text", int(word)]
        if typed and _FLOAT.match(word):
            return [b"text", float(word)]
        return part

    def single_quoted(self) -> Value:
        """A text in single quotes, as it is."""
        end = self.text.find(b"'", self.at + 1)
        if end < 0:
            raise self.unexpected()
        text = self.text[self.at + 1 : end]
        self.line += text.count(b"\n")
        self.at = end + 1
        return [b"text", text]

    def double_quoted(self) -> list[Value]:
        """A text in double quotes, with variables in it."""
        self.at += 1
        parts: list[Value] = []
        text = bytearray()
        while self.peek() != b'"':
            c = self.peek()
            if not c:
                raise _SyntaxError("syntax error, unexpected end of file, expecting TC_DOLLAR_CURLY or TC_QUOTED_STRING or '\"'")
            if self.text.startswith(b"${", self.at):
                parts += [[b"text", bytes(text)]] if text else []
                text.clear()
                parts.append(self.variable())
                continue
            if c == b"\\" and self.text[self.at + 1 : self.at + 2] in (b'"', b"\\", b"'"):
                self.at += 1
                c = self.peek()
            self.line += c == b"\n"
            text += c
            self.at += 1
        self.at += 1
        self.skip_blanks()
        if text or not parts:
            parts.append([b"text", bytes(text)])
        return parts

    def variable(self) -> Value:
        """${name}"""
        end = self.text.find(b"}", self.at)
        if end < 0:
            raise self.unexpected()
        name = self.text[self.at + 2 : end].strip(_BLANKS)
        self.at = end + 1
        return [b"variable", name]


def __systemlib_ini_read(text: bytes, mode: int) -> list[Value]:
    """[entries of [kind, name, offset, parts], None], or [[line], message]"""
    reader = _Reader(text.removeprefix(b"\xef\xbb\xbf"), mode)
    try:
        reader.read()
    except _SyntaxError as error:
        return [[reader.line], str(error).encode()]
    return [reader.entries, None]


_QUANTITY: Final = re.compile(rb"[ \t\n\r\v\f]*([+-]?)(0[xX][0-9a-fA-F]*|0[bB][01]*|0[oO][0-7]*|[0-9]*)")
_SHIFTS: Final = {b"k": 10, b"m": 20, b"g": 30}


def ini_parse_quantity(shorthand: bytes) -> int:
    """ini_parse_quantity()"""
    shown = shorthand.decode("latin-1")
    text = shorthand.rstrip(b" \t\n\r\v\f")
    found = _QUANTITY.match(text)
    assert found is not None
    if not text:
        return 0
    digits = found[2].lower()
    base = {b"0x": 16, b"0b": 2, b"0o": 8}.get(digits[:2], 8 if digits[:1] == b"0" and len(digits) > 1 else 10)
    body = digits[2:] if base != 10 and digits[1:2] in (b"x", b"b", b"o") else digits
    if base == 8:
        body = re.match(rb"[0-7]*", body)[0]  # type: ignore[index]
    end = found.start(2) + len(found[2]) - len(digits if body is digits else digits[2:] if digits[1:2] in (b"x", b"b", b"o") else digits) + len(body)
    if not body:
        why = "no digits after base prefix" if digits[1:2] in (b"x", b"b", b"o") else "no valid leading digits"
        warning(f'Invalid quantity "{shown}": {why}, interpreting as "0" for backwards compatibility')
        return 0
    value = int(body, base)
    value = -value if found[1] == b"-" else value
    unit = text[-1:].lower()
    factor = 0
    behind = text[end:]
    end += len(behind) - len(behind.lstrip(b" \t\n\r\v\f"))
    behind = text[end:]
    if behind:
        factor = _SHIFTS.get(unit, 0)
        if not factor:
            kept = text[:end].decode("latin-1")
            warning(
                f'Invalid quantity "{shown}": unknown multiplier "{text[-1:].decode("latin-1")}", '
                f'interpreting as "{kept}" for backwards compatibility'
            )
        elif len(behind) > 1:
            kept = text[:end].decode("latin-1") + text[-1:].decode("latin-1")
            warning(f'Invalid quantity "{shown}", interpreting as "{kept}" for backwards compatibility')
    result = value << factor
    if not -(1 << 63) <= result < 1 << 63:
        warning(f'Invalid quantity "{shown}": value is out of range, using overflow result for backwards compatibility')
        result = (result + (1 << 63)) % (1 << 64) - (1 << 63)
    return result
