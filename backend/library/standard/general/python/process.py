"""Quoting for the shell.

Example: `escapeshellarg(b"it's")` is b"'it'\\\\''s'".
"""

from __future__ import annotations

import re

from backend.library.python.errors import PhpValueError

_SPECIAL = re.compile(rb"[#&;`|*?~<>^()\[\]{}$\\\x0A\xFF]")


def escapeshellarg(arg: bytes) -> bytes:
    """escapeshellarg()"""
    if b"\0" in arg:
        raise PhpValueError("escapeshellarg(): Argument #1 ($arg) must not contain any null bytes")
    return b"'" + arg.replace(b"'", b"'\\''") + b"'"


def escapeshellcmd(command: bytes) -> bytes:
    """escapeshellcmd(): quotes are left alone where they pair up"""
    if b"\0" in command:
        raise PhpValueError("escapeshellcmd(): Argument #1 ($command) must not contain any null bytes")
    last = {quote: command.rfind(quote) for quote in b"'\""}
    out = bytearray()
    closing = 0
    for at, c in enumerate(command):
        if c in last:
            if closing == c:
                closing = 0
            elif closing or last[c] == at:
                out.append(92)
            else:
                closing = c
        elif _SPECIAL.match(command, at):
            out.append(92)
        out.append(c)
    return bytes(out)

