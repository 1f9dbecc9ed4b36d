"""Text of unknown origin on its way to a terminal: what would steer the terminal is written as an escape.

Names, paths and facts of a repo, and SQLite's messages that quote it, go to the terminal through here alone.

Example::

    >>> printable(b"f\\xff"), printable("caf\\xe9 \\x1b[2J\\n")
    ('f\\\\xff', 'café \\\\x1b[2J\\\\n')
"""

from __future__ import annotations


def printable(text: str | bytes) -> str:
    """One line of text without control characters, marks of direction, and bytes that are no UTF-8."""
    if isinstance(text, bytes):
        text = text.decode("utf-8", "backslashreplace")
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escape(char) for char in text)


def _escape(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file's name that is no UTF-8
        code -= 0xDC00
    return ascii(chr(code))[1:-1]
