"""Text functions of the long tail: uuencode, quoted-printable, addresses, sscanf().

Example: `long2ip(2130706433)` is b"127.0.0.1".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from backend.library.python.errors import PhpValueError, warning
from backend.library.python.packing import Value

UU_LINE: Final = 45
QP_LINE: Final = 75
_HEX: Final = b"0123456789ABCDEF"
MAX_INT: Final = (1 << 63) - 1
MAX_NUMBER: Final = 63  # bytes of a number that sscanf() reads
MAX_NUMBERED: Final = 255  # the highest %n$
_SPACE: Final = b" \t\n\r\v\f"


# -- encodings --------------------------------------------------------------------------------------


def _uu(value: int) -> int:
    return value + 32 if value else 96


def convert_uuencode(string: bytes) -> bytes:
    """convert_uuencode()"""
    out = bytearray()
    for start in range(0, len(string), UU_LINE):
        line = string[start : start + UU_LINE]
        out.append(_uu(len(line)))
        for at in range(0, len(line), 3):
            group = int.from_bytes(line[at : at + 3].ljust(3, b"\0"), "big")
            out.extend(_uu(group >> shift & 63) for shift in (18, 12, 6, 0))
        out.append(10)
    return bytes(out + b"`\n")


def convert_uudecode(string: bytes) -> bytes | bool:
    """convert_uudecode()"""
    out = bytearray()
    at = 0
    valid = len(string) > 0
    while valid and at < len(string):
        count = string[at] - 32 & 63
        at += 1
        if count == 0:
            break
        groups = (count + 2) // 3
        text = string[at : at + 4 * groups]
        valid = len(text) == 4 * groups
        line = bytearray()
        for start in range(0, len(text), 4):
            value = 0
            for c in text[start : start + 4]:
                value = value << 6 | (c - 32 & 63)
            line += value.to_bytes(3, "big")
        out += line[:count]
        at += 4 * groups + 1
    if not valid:
        warning("convert_uudecode(): Argument #1 ($data) is not a valid uuencoded string")
        return False
    return bytes(out)


def quoted_printable_encode(string: bytes) -> bytes:
    """quoted_printable_encode()"""
    out = bytearray()
    column = at = 0
    while at < len(string):
        c = string[at]
        following = string[at + 1] if at + 1 < len(string) else 0
        at += 1
        if c == 13 and following == 10:
            out += b"\r\n"
            at += 1
            column = 0
            continue
        escaped = c < 32 or c >= 127 or c == 61 or (c == 32 and following == 13)
        size = 3 if escaped else 1
        column += size
        if column + _rest_of_character(c) > QP_LINE:
            column = size
            out += b"=\r\n"
        out += bytes((61, _HEX[c >> 4], _HEX[c & 15])) if escaped else bytes((c,))
    return bytes(out)


def _rest_of_character(c: int) -> int:
    """The columns that must follow a lead byte of UTF-8 on its line; a byte that leads none never breaks one."""
    if c < 128:
        return 0
    if c > 0xF4:
        return -MAX_INT
    return 3 if c <= 0xDF else 6 if c <= 0xEF else 9


def quoted_printable_decode(string: bytes) -> bytes:
    """quoted_printable_decode(): as far as a NUL"""
    return re.sub(rb"=([0-9A-Fa-f]{2})|=[ \t]*(\r\n|\n|\r|\Z)", _qp_decoded, string.split(b"\0")[0])


def _qp_decoded(match: re.Match[bytes]) -> bytes:
    return bytes((int(match[1], 16),)) if match[1] else b""


# -- addresses --------------------------------------------------------------------------------------


def ip2long(ip: bytes) -> int | bool:
    """ip2long()"""
    if b"\0" in ip:
        raise PhpValueError("ip2long(): Argument #1 ($ip) must not contain any null bytes")
    match = re.fullmatch(rb"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})", ip)
    if match is None:
        return False
    parts = [int(part) for part in match.groups()]
    if any(
        part > 255 or (len(text) > 1 and text[0] == 48)
        for part, text in zip(parts, match.groups(), strict=True)
    ):
        return False
    return int.from_bytes(bytes(parts), "big")


def long2ip(ip: int) -> bytes:
    """long2ip()"""
    return b".".join(b"%d" % part for part in (ip & 0xFFFFFFFF).to_bytes(4, "big"))


# -- sscanf() ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Conversion:
    """A `%...` of a format; `index` is the number of its variable, None when it is not stored."""

    kind: int
    width: int
    index: int | None
    members: frozenset[int] = field(default_factory=frozenset)


_NUMBERS: Final = {
    100: (rb"[+-]?[0-9]+", 10),
    117: (rb"[+-]?[0-9]+", 10),
    105: (rb"[+-]?(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)", 0),
    111: (rb"[+-]?[0-7]+", 8),
    120: (rb"[+-]?(0[xX](?=[0-9a-fA-F]))?[0-9a-fA-F]+", 16),
}
_FLOAT: Final = rb"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"
_FORMAT: Final = re.compile(
    rb"%(?:(?P<percent>%)|(?P<skip>\*)?(?:(?P<number>[0-9]+)\$)?(?P<width>[0-9]+)?[lLh]?"
    rb"(?:(?P<set>\[)(?P<members>\^?\]?[^\]]*)(?P<close>\])?|(?P<kind>[^\[]?)))",
    re.DOTALL,
)


def _set(text: bytes) -> frozenset[int]:
    """The bytes that `%[...]` takes."""
    negated = text[:1] == b"^"
    text = text[1:] if negated else text
    found: set[int] = set()
    at = 0
    while at < len(text):
        if at + 2 < len(text) and text[at + 1] == 45:
            low, high = sorted((text[at], text[at + 2]))
            found.update(range(low, high + 1))
            at += 3
        else:
            found.add(text[at])
            at += 1
    return frozenset(range(256)) - found if negated else frozenset(found)


def _parse(format: bytes, variables: int) -> tuple[list[bytes | Conversion], int]:
    """The literal bytes and conversions of a format, and how many variables it fills."""
    parts: list[bytes | Conversion] = []
    at = following = highest = 0
    numbered = sequential = False
    while at < len(format):
        match = _FORMAT.match(format, at)
        if match is None:
            parts.append(format[at : at + 1])
            at += 1
            continue
        at = match.end()
        if match["percent"]:
            parts.append(b"%")
            continue
        index: int | None = None
        if match["number"]:
            numbered = True
            index = int(match["number"]) - 1
        elif not match["skip"]:
            sequential = True
            index = following
            following += 1
        if numbered and sequential:
            raise PhpValueError('cannot mix "%" and "%n$" conversion specifiers')
        if index is not None:
            _check_index(index, variables, numbered)
            highest = max(highest, index + 1)
        kind = match["kind"]
        if match["set"]:
            if not match["close"]:
                raise PhpValueError("Unmatched [ in format string")
        elif not kind or kind not in b"ndDioxXufeEgsc":
            shown = f'"{kind.decode("utf-8", "surrogateescape")}"' if kind else '"'
            raise PhpValueError(f"Bad scan conversion character {shown}")
        code = 91 if match["set"] else kind[0]
        members = _set(match["members"]) if match["set"] else frozenset()
        parts.append(Conversion(code, int(match["width"] or 0), index, members))
    _check_assigned(parts, variables or highest, numbered)
    return parts, variables or highest


def _check_index(index: int, variables: int, numbered: bool) -> None:
    if numbered and (index < 0 or index >= (variables or MAX_NUMBERED)):
        raise PhpValueError('"%n$" argument index out of range')
    if variables and index >= variables:
        raise PhpValueError("Different numbers of variable names and field specifiers")


def _check_assigned(parts: list[bytes | Conversion], variables: int, numbered: bool) -> None:
    """Every variable is stored to once. Raises a ValueError of PHP."""
    stored = [part.index for part in parts if isinstance(part, Conversion)]
    for index in range(variables):
        count = stored.count(index)
        if count > 1:
            raise PhpValueError('Variable is assigned by multiple "%n$" conversion specifiers')
        if count == 0 and not numbered:
            raise PhpValueError("Variable is not assigned by any conversion specifiers")


def _number(text: bytes, kind: int, width: int) -> tuple[Value, int] | None:
    """The number that a text begins with and its length."""
    text = text[: min(width or MAX_NUMBER, MAX_NUMBER)]
    kind = {68: 100, 88: 120}.get(kind, kind)
    if kind not in _NUMBERS:
        match = re.match(_FLOAT, text)
        return (float(match[0]), match.end()) if match else None
    pattern, base = _NUMBERS[kind]
    match = re.match(pattern, text)
    if match is None:
        return None
    digits = match[0]
    if base == 0:
        bare = digits.lstrip(b"+-")
        base = 16 if bare[:2].lower() == b"0x" else 8 if bare[:1] == b"0" else 10
    value = int(digits, base)
    if kind != 117:
        return max(-MAX_INT - 1, min(MAX_INT, value)), match.end()
    unsigned = value % (1 << 64)
    return (b"%d" % unsigned if unsigned > MAX_INT else unsigned), match.end()


def _field(string: bytes, at: int, part: Conversion) -> tuple[Value, int] | None:
    """What a conversion reads at a position and where it ends."""
    if part.kind in b"sc[":
        width = part.width or (1 if part.kind == 99 else len(string))
        end = at
        while end < len(string) and end - at < width:
            inside = string[end] in part.members if part.kind == 91 else string[end] not in _SPACE
            if not inside:
                break
            end += 1
        return None if part.kind == 91 and end == at else (string[at:end], end)
    found = _number(string[at:], part.kind, part.width)
    return None if found is None else (found[0], at + found[1])


def __systemlib_scan(string: bytes, format: bytes, variables: int, function: bytes) -> list[Value]:
    """The core of sscanf(): how many conversions there were (-1: the text ended before), and the values."""
    string = string.partition(b"\0")[0]
    parts, total = _parse(format.partition(b"\0")[0], variables)
    values: dict[int | bytes, Value] = {} if variables else dict.fromkeys(range(total))
    at = done = 0
    for part in parts:
        if isinstance(part, bytes):
            if part in _SPACE:
                at = _skip(string, at)
                continue
            if at >= len(string):
                return [-1 if done == 0 else done, values]
            if string[at : at + 1] != part:
                return [done, values]
            at += 1
            continue
        if part.kind == 110:
            if part.index is not None:
                values[part.index] = at
            done += 1
            continue
        if at < len(string) and part.kind not in b"c[":
            at = _skip(string, at)
        if at >= len(string):
            return [-1 if done == 0 else done, values]
        found = _field(string, at, part)
        if found is None:
            ended = part.kind != 91 and string[at:] in (b"+", b"-")
            return [-1 if done == 0 and ended else done, values]
        if part.index is not None:
            values[part.index] = found[0]
        done += 1
        at = found[1]
    return [done, values]


def _skip(string: bytes, at: int) -> int:
    while at < len(string) and string[at] in _SPACE:
        at += 1
    return at
