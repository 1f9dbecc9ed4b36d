"""hebrev(): Hebrew as it is read, from right to left, in the order in which it is seen, from left to right.

Texts are bytes of windows-1255. Runs of Hebrew are turned round, others stay as they are, and all change places.

Example: `hebrev(b"\\xe0\\xe1 ab", 0)` is b"ab \\xe1\\xe0".
"""

from __future__ import annotations

import string
from typing import Final

_LETTERS: Final = range(224, 251)
_BLANK: Final = b"\t "
_BREAK: Final = b"\n\r"
_PUNCTUATION: Final = string.punctuation.encode()
_MIRRORED: Final = bytes.maketrans(b"()[]{}<>\\/", b")(][}{></\\")
_JOINS: Final = b"/-"  # what stays at the end of a run that is not Hebrew


def _of_hebrew(c: int) -> bool:
    """Whether a byte goes on with a run of Hebrew."""
    return c in _LETTERS or c in _BLANK or c in _PUNCTUATION or c == _BREAK[0]


def _runs(text: bytes) -> list[bytes]:
    """The runs of a text as they are seen, in the order in which they are read."""
    runs = []
    at = 0
    hebrew = text[0] in _LETTERS
    while at < len(text):
        end = at + 1
        if hebrew:
            while end < len(text) and _of_hebrew(text[end]):
                end += 1
            runs.append(text[at:end][::-1].translate(_MIRRORED))
        else:
            while end < len(text) and text[end] not in _LETTERS and text[end] != _BREAK[0]:
                end += 1
            while end - at > 1 and (text[end - 1] in _BLANK or text[end - 1] in _PUNCTUATION) and text[end - 1] not in _JOINS:
                end -= 1
            runs.append(text[at:end])
        hebrew = not hebrew
        at = end
    return runs


def _line_start(seen: bytearray, end: int, most: int) -> int:
    """Where the line begins that ends at a byte: behind a break, or so that no word is broken and it is not too long."""
    count = 0
    begin = end
    while begin > 0 and (most == 0 or count < most):
        count += 1
        begin -= 1
        if begin == 0 or seen[begin] in _BREAK:
            while begin > 0 and seen[begin - 1] in _BREAK:
                begin -= 1
                count += 1
            break
    if count == most:
        for at in range(begin, begin + count):
            if seen[at] in _BLANK or seen[at] in _BREAK:
                return at
    return begin


def hebrev(string: bytes, max_chars_per_line: int) -> bytes:
    """hebrev()"""
    if not string:
        return b""
    seen = bytearray(b"".join(reversed(_runs(string))))
    lines = []
    end = len(seen) - 1
    while True:
        begin = _line_start(seen, end, max_chars_per_line)
        if seen[begin] in _BLANK:
            seen[begin] = _BREAK[0]
        line = bytes(seen[begin : end + 1])
        words = line.lstrip(_BREAK)
        lines.append(words + line[: len(line) - len(words)])
        if begin == 0:
            return b"".join(lines)
        end = begin - 1
