"""Sources in other encodings than the program's own (zend.multibyte, zend.script_encoding, ``declare(encoding=...)``).

php converts what it reads before it scans it, and the text of literals afterwards where the program's encoding is one
in which bytes of characters can be mistaken for quotes and backslashes.

>>> from frontend.settings import DEFAULTS
>>> read(b"<?php echo 1;", DEFAULTS, None)
(b'<?php echo 1;', None)
"""

from __future__ import annotations

import re

from frontend.diagnostics import PhpCompileError

TYPE_CHECKING = False  # not typing's: see diagnostics.py
if TYPE_CHECKING:
    from collections.abc import Callable

    from frontend.library import Library
    from frontend.settings import Settings

UTF_8 = "UTF-8"
# Marks of byte order, the encoding they stand for, and what php calls it when it cannot convert it.
_MARKS = (
    (b"\0\0\xfe\xff", "UTF-32BE", "UTF-32BE"),
    (b"\xff\xfe\0\0", "UTF-32LE", "UTF-32LE"),
    (b"\xff\xfe", "UTF-16LE", "UTF-32LE"),
    (b"\xfe\xff", "UTF-16BE", "UTF-16BE"),
    (b"\xef\xbb\xbf", UTF_8, UTF_8),
)
# Encodings in which a byte below 128 can be a part of another character than ASCII's.
_UNSAFE = re.compile(r"SJIS|CP932|CP936|CP950|BIG-5|UHC|HZ|GB18030|ISO-2022|JIS|CP5022|UTF-7")
_BETWEEN = rb"(?:\s|;|/\*.*?\*/|(?://|\#)[^\r\n]*)*+"
_OPENING = re.compile(rb"(?:#![^\r\n]*\r?\n)?<\?(?:php(?=\s))?", re.IGNORECASE)
_DECLARE = re.compile(
    _BETWEEN + rb"declare" + _BETWEEN.replace(b";|", b"")
    + rb"""\(\s*(\w+)\s*=\s*(?:'([^'\\]*)'|"([^"\\$]*)"|\d+)\s*\)""",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip


def read(
    source: bytes, settings: Settings, library: Library | None
) -> tuple[bytes, Callable[[bytes], bytes] | None]:
    """A source as the scanner wants it, and what makes the program's text of the literals in it (None: they are that).

    ``library`` has the converter; without one nothing is converted. Raises ``PhpCompileError`` where php does.
    """
    if not settings.multibyte:
        return source, None
    script, source = _encoding_of(source, settings, library)
    if library is None:
        return source, None
    internal = library.encoding(settings.internal_encoding) or UTF_8
    text, literals = _converted(source, script, internal, library)
    opening = _OPENING.match(text)
    head, at = b"", opening.end() if opening is not None else len(text)
    while (found := _DECLARE.match(text, at)) is not None:
        at = found.end()
        if found[1].lower() != b"encoding":
            continue
        declared = library.encoding((found[2] or found[3] or b"").decode("latin-1"))
        if declared is not None:  # what is behind it is in that encoding
            source = source[len(_original(text[:at], script, internal, library)) :]
            head, script, at = head + text[:at], declared, 0
            text, literals = _converted(source, script, internal, library)
    return head + text, literals


def _encoding_of(source: bytes, settings: Settings, library: Library | None) -> tuple[str | None, bytes]:
    """The encoding of a file, by its first bytes or the settings, and the file without a mark."""
    for mark, encoding, shown in _MARKS if settings.detect_unicode else ():
        if source.startswith(mark):
            if library is not None:
                return encoding, source[len(mark) :]
            message = "Could not convert the script from the detected encoding"
            error = PhpCompileError(f'{message} "{shown}" to a compatible encoding', 0)
            error.file = b"Unknown"
            raise error
    if library is None:
        return None, source
    known = [name for name in map(library.encoding, settings.script_encodings) if name is not None]
    return next((name for name in known if len(known) == 1 or library.is_text(source, name)), None), source


def _converted(
    source: bytes, script: str | None, internal: str, library: Library
) -> tuple[bytes, Callable[[bytes], bytes] | None]:
    """See ``read``; for bytes in one encoding."""
    if script is None or (script == internal and not _UNSAFE.match(script)):
        return source, None
    if not _UNSAFE.match(internal):
        return library.convert(source, script, internal), None
    scanned = script if not _UNSAFE.match(script) else UTF_8
    text = source if scanned == script else library.convert(source, script, scanned)
    return text, lambda literal: library.convert(literal, scanned, internal)


def _original(text: bytes, script: str | None, internal: str, library: Library) -> bytes:
    """What became the beginning of a text."""
    if script is None or (script == internal and not _UNSAFE.match(script)):
        return text
    if not _UNSAFE.match(internal):
        return library.convert(text, internal, script)
    return text if not _UNSAFE.match(script) else library.convert(text, UTF_8, script)
