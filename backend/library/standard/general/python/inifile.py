"""Sizes as ini files have them.

Example: `ini_parse_quantity(b"2K")` is 2048.
"""

from __future__ import annotations

import re
from typing import Final

from backend.library.python.errors import warning

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
