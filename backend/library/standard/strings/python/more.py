"""String functions of the long tail: HTML's entities.

Example: `__systemlib_named_characters(False)[0]` is b'"'.
"""

from __future__ import annotations

from html.entities import html5, name2codepoint

from backend.library.python.packing import Value


def __systemlib_named_characters(five: bool) -> list[Value]:
    """The texts that have names in HTML 5, or 4, in their order."""
    if five:
        texts = {text for name, text in html5.items() if name.endswith(";")}
    else:
        texts = {chr(code) for code in name2codepoint.values()}
    return [text.encode() for text in sorted(texts)]
