"""Text functions of the long tail: uuencode and quoted-printable.

Example: `quoted_printable_encode(b"\xe9")` is b"=E9".
"""

from __future__ import annotations

import re
from typing import Final

from backend.library.python.errors import warning

UU_LINE: Final = 45
QP_LINE: Final = 75
_HEX: Final = b"0123456789ABCDEF"
MAX_INT: Final = (1 << 63) - 1


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
