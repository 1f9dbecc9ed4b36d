"""Text functions of the long tail: uuencode.

Example: `convert_uuencode(b"")` is b"`\n".
"""

from __future__ import annotations

from typing import Final

from backend.library.python.errors import warning

UU_LINE: Final = 45


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
