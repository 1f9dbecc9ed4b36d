"""The values of literals: numbers, escape sequences, heredoc indentation.

Texts are latin-1 strings (one character is one byte of the source); values are ``bytes``.

>>> unescape_double(r"a\\x41\\u{e9}", '"')
b'aA\\xc3\\xa9'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from frontend import ast

INT_MAX = 0x7FFF_FFFF_FFFF_FFFF

_SINGLE_ESCAPE = re.compile(r"\\([\\'])")
_DOUBLE_ESCAPE = re.compile(
    r"\\(?:([0-7]{1,3})|[xX]([0-9A-Fa-f]{1,2})|u\{([^}\"]*)(\}?)|(.))", re.DOTALL
)
_LARGE_OCTAL = re.compile(r"\\[4-7][0-7]{2}")
_SIMPLE = {
    "n": "\n", "t": "\t", "r": "\r", "f": "\f", "e": "\x1b", "v": "\v", "\\": "\\", "$": "$",
}  # fmt: skip
_NUMBER_BASES = {"x": 16, "b": 2, "o": 8}


class LiteralError(Exception):
    """A literal whose value cannot be formed; ``offset`` is where in its text."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message, offset)
        self.message = message
        self.offset = offset


TOO_LITTLE_INDENTATION = (
    "Invalid body indentation level (expecting an indentation level of at least %d)"
)


def number(text: str, line: int) -> ast.Int | ast.Float:
    """The node of a number in any of php's forms; integers beyond int64 become floats."""
    digits = text.replace("_", "")
    if digits.isdigit():
        if digits[0] == "0" and len(digits) > 1:
            if "8" in digits or "9" in digits:
                raise LiteralError("Invalid numeric literal")
            return _in_base(digits, 8, line)
        value = int(digits) if len(digits) < 20 else INT_MAX + 1
        return ast.Int(line, value) if value <= INT_MAX else ast.Float(line, float(digits))
    base = _NUMBER_BASES.get(digits[1].lower())
    if base:
        return _in_base(digits[2:], base, line)
    return ast.Float(line, float(digits))


def _in_base(digits: str, base: int, line: int) -> ast.Int | ast.Float:
    value = int(digits, base)
    if value <= INT_MAX:
        return ast.Int(line, value)
    rounded = 0.0
    for digit in digits:  # php rounds after every digit; but for base 16 it adds the character first
        if base == 16:
            rounded = rounded * base + int(digit, base)
        else:
            rounded = rounded * base + ord(digit) - ord("0")
    return ast.Float(line, rounded)


def numeric_offset(text: str, line: int) -> ast.Int | ast.String:
    """The node of ``[text]`` after a variable in a string: an int only in canonical form."""
    canonical = text == "0" or (text.isdigit() and text[0] != "0")
    if canonical and len(text) < 20 and int(text) <= INT_MAX:
        return ast.Int(line, int(text))
    return ast.String(line, text.encode("latin-1"))


def joined_literal(node: ast.Expr) -> str | None:
    """The text of an int or string, or of several joined by ``.``, which php joins as it parses."""
    pieces: list[str] = []
    pending = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Binary) and part.op is ast.BinOp.CONCAT:
            pending += (part.left, part.right)
        elif isinstance(part, ast.String):
            pieces.append(part.value.decode("latin-1"))
        elif isinstance(part, ast.Int):
            pieces.append(str(part.value))
        else:
            return None
    return "".join(reversed(pieces))


def unescape_single(text: str) -> bytes:
    """The value of what stands between single quotes."""
    if "\\" in text:
        text = _SINGLE_ESCAPE.sub(r"\1", text)
    return text.encode("latin-1")


def unescape_double(text: str, quote: str) -> bytes:
    """The value of literal text in a string ended by ``quote`` (empty in a heredoc).

    Raises ``LiteralError`` for a faulty ``\\u{...}``.
    """
    if "\\" not in text:
        return text.encode("latin-1")

    def replace(match: re.Match[str]) -> str:
        octal, hexadecimal, codepoint, closed, other = match.groups()
        if octal is not None:
            return chr(int(octal, 8) & 0xFF)
        if hexadecimal is not None:
            return chr(int(hexadecimal, 16))
        if codepoint is not None:
            return _codepoint(codepoint, closed, match.start())
        if other == quote:
            return quote
        return _SIMPLE.get(other, match.group())

    return _DOUBLE_ESCAPE.sub(replace, text).encode("latin-1")


def octal_overflows(text: str) -> Iterator[tuple[str, int]]:
    """The octal escapes in double-quoted text that do not fit a byte, with their offsets."""
    if _LARGE_OCTAL.search(text):
        for match in _DOUBLE_ESCAPE.finditer(text):
            octal = match[1]
            if octal is not None and int(octal, 8) > 0xFF:
                yield octal, match.start()


def _codepoint(digits: str, closed: str, offset: int) -> str:
    if not closed or not re.fullmatch("[0-9A-Fa-f]+", digits):
        raise LiteralError("Invalid UTF-8 codepoint escape sequence", offset)
    value = int(digits, 16)
    if value > 0x10FFFF:
        message = "Invalid UTF-8 codepoint escape sequence: Codepoint too large"
        raise LiteralError(message, offset)
    return chr(value).encode("utf-8", "surrogatepass").decode("latin-1")


def strip_indentation(text: str, indentation: str, at_line_start: bool, at_end: bool) -> str:
    """Take ``indentation`` off every line of a piece of a heredoc.

    ``at_line_start`` tells whether the piece begins a line (else it follows an interpolation),
    ``at_end`` whether the closing label follows it. Raises ``LiteralError`` for a line that is
    indented less, or with the other kind of white space.
    """
    lines = re.split("(\r\n|\n|\r)", text)
    other = " " if indentation[0] == "\t" else "\t"
    offset = 0
    for index in range(0, len(lines), 2):
        line = lines[index]
        is_last = index == len(lines) - 1
        if index or at_line_start:
            lines[index] = _strip_line(line, indentation, other, offset, not is_last or at_end)
        offset += len(line) + (0 if is_last else len(lines[index + 1]))
    return "".join(lines)


def _strip_line(line: str, indentation: str, other: str, offset: int, whole: bool) -> str:
    width = len(indentation)
    if line.startswith(indentation):
        return line[width:]
    head = line[:width]
    if other in head[: len(head) - len(head.lstrip(" \t"))]:
        raise LiteralError("Invalid indentation - tabs and spaces cannot be mixed", offset)
    if whole and not head.strip(" \t"):
        return ""
    raise LiteralError(TOO_LITTLE_INDENTATION % width, offset)
