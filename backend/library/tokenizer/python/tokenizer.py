"""Tokens from the frontend's scanner.

Example: `token_name(260) == b"T_LNUMBER"`.
"""

from __future__ import annotations

from backend.library.python.packing import Value
from frontend.diagnostics import PhpError
from frontend.settings import Settings
from frontend.token_list import FIRST_NUMBER, NAMES, tokens_of


def token_name(id: int) -> bytes:
    """token_name()"""
    name = NAMES[id - FIRST_NUMBER] if FIRST_NUMBER <= id < FIRST_NUMBER + len(NAMES) else "UNKNOWN"
    return b"T_DOUBLE_COLON" if name == "T_PAAMAYIM_NEKUDOTAYIM" else name.encode()


def __systemlib_scan_tokens(code: bytes, parse: bool, short_tags: bool) -> Value:
    """The tokens' numbers and ends, alternating, 32 bits each; a list of message and line when it is no php."""
    try:
        table = tokens_of(code, Settings(short_open_tag=short_tags), parse=parse)
    except PhpError as error:
        return [error.message.encode("latin-1", "replace"), error.line]
    mixed = table.numbers[:0]
    mixed.extend(table.numbers)
    mixed.extend(table.ends)
    mixed[::2], mixed[1::2] = table.numbers, table.ends
    return mixed.tobytes()
