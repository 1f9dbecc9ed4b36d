"""Units of sources that a program writes anew in each run: they differ from earlier ones in generated names alone.

Smarty calls the function of a compiled template ``content_6b0cefbc5290b3_38187800``, PHPUnit the class of a double
``Mock_Clock_1f0c2b9a``, so that the cache never has their images. Here the *shape* of such a source, with a mark in the
place of each name, is compiled once; its image with names for marks is what the source itself would have become.

That holds because nothing that a unit is made of depends on what such names say, only on which of them are equal.
:func:`pattern_of` compiles the shape beside a source to see that, and refuses where a string with a mark was computed
with.

Example::

    shape = shape_of(b"<?php function content_12345678() {}", b"/cache/a.php")
    shape.names == [b"content_12345678"]
    shape.fill(pattern)  # the image of the source
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Final, NamedTuple

from cli.renaming import renamed
from cli.trust import image_key
from frontend.diagnostics import PhpError
from frontend.settings import DEFAULTS, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontend import ast
    from repo import UnitCache

MAX_SIZE: Final = 1 << 18  # bytes of a source
MAX_NAMES: Final = 256

# A name that is not as constants are, and none behind a backslash, which may be an escape or a namespace; or a time.
_CANDIDATE: Final = re.compile(
    rb"(?<![\w\x80-\xff\\])(?![A-Z0-9]+_)[A-Za-z_]\w{6,}(?![\w\x80-\xff])"
    rb"|(?<![\w\x80-\xff\\$>\[{])\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?![\w\x80-\xff])"
)
# What makes a candidate a generated name. No symbol of the library is one, nor any word of the language.
_GENERATED: Final = re.compile(rb"_\d|_[0-9a-f]{8,}\Z|\A\d")
# Where one may be: a search that stops at few places. The part of a time has _DATE bytes before it.
_SIGN: Final = re.compile(rb"_\d|_[0-9a-f]{8}|-\d\d \d\d:")
_DATE: Final = len("2026-11")
_WORD: Final = string.ascii_letters.encode() + string.digits.encode() + b"_"
_BLANKS: Final = bytes(at if at in _WORD else 0x20 for at in range(256))  # for what is in no name
# A mark: 0xFE, a letter that shows whether it was put into lower case, a number in two bytes, 0xFF: as a name in PHP.
_MARK: Final = re.compile(rb"\xfe([Qq])([\x80-\xbf])([\x80-\xbf])\xff")
_MARK_BEGIN: Final = b"\xfe"
_ONCE, _NEVER = b"", b"-"  # in the place of a pattern


class Shape(NamedTuple):
    """A source and its path with marks in the place of generated names, and the names, in the marks' order."""

    source: bytes
    path: bytes
    names: list[bytes]

    def fill(self, pattern: bytes) -> bytes | None:
        """An image with the names in the place of their marks; None if it would have a string twice."""

        def name(mark: re.Match[bytes]) -> bytes:
            kind, high, low = mark.groups()
            said = self.names[(high[0] - 0x80) * 64 + low[0] - 0x80]
            return said if kind == b"Q" else said.lower()

        return renamed(pattern, lambda text: _MARK.sub(name, text) if _MARK_BEGIN in text else text)


class Likeness:
    """What the cache knows of sources of the same shape as one that it has no image of.

    The first such source is only noted, so that what is compiled once costs nothing more; the second one makes the
    pattern.
    """

    def __init__(self, cache: UnitCache, source: bytes, path: bytes, how: bytes) -> None:
        """``how`` says whatever else an image depends on."""
        self.cache = cache
        self.shape = shape_of(source, path)
        self._key = "" if self.shape is None else image_key(b"shape", how, self.shape.path, self.shape.source)
        self._known = None if self.shape is None else cache.get(self._key)

    def image(self) -> bytes | None:
        """The image of the source; None when it must be compiled."""
        if self.shape is None or self._known in (None, _ONCE, _NEVER):
            return None
        return self.shape.fill(self._known)

    def learn(self, image: bytes, *, for_eval: bool, settings: Settings) -> None:
        """Remember what the source was compiled to."""
        if self.shape is None:
            return
        if self._known is None:
            self.cache.put(self._key, _ONCE)
        elif self._known == _ONCE:
            pattern = pattern_of(self.shape, image, for_eval=for_eval, settings=settings)
            self.cache.put(self._key, pattern or _NEVER)


def is_generated(name: bytes) -> bool:
    """Whether a name looks like one that a program made up."""
    return _CANDIDATE.fullmatch(name) is not None and _GENERATED.search(name) is not None


def shape_of(source: bytes, path: bytes) -> Shape | None:
    """The shape of a source; None for one without generated names, or where it would not be clear which is meant."""
    if len(source) > MAX_SIZE or _MARK_BEGIN in source or _MARK_BEGIN in path:
        return None
    text = path + b"\0" + source
    names: dict[bytes, bytes] = {}
    parts: list[bytes] = []
    end = 0
    for begin, behind in _places(text):
        name = text[begin:behind]
        known = names.get(name)
        if known is None:
            at, kind = len(names), b"q" if name == name.lower() else b"Q"
            known = names[name] = b"\xfe%b%b\xff" % (kind, bytes((0x80 + (at >> 6) % 64, 0x80 + at % 64)))
        parts += text[end:begin], known
        end = behind
    marked = b"".join([*parts, text[end:]])
    lower = [name.lower() for name in names]
    if not 0 < len(names) <= MAX_NAMES or len(set(lower)) < len(lower):
        return None
    rest = marked.lower()
    if b"__halt_compiler" in rest or any(name in rest for name in lower):
        return None
    place, code = marked.split(b"\0", 1)
    return Shape(code, place, list(names))


def _places(text: bytes) -> Iterator[tuple[int, int]]:
    """Where generated names begin and end, in order."""
    words = text.translate(_BLANKS)
    end = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at < end:
            continue
        begin = at - _DATE if text[at : at + 1] == b"-" else words.rfind(b" ", 0, at) + 1
        found = _CANDIDATE.match(text, begin) if begin >= 0 else None
        if found is not None and _GENERATED.search(found[0]) is not None:
            end = found.end()
            yield begin, end


def pattern_of(shape: Shape, image: bytes, *, for_eval: bool = False, settings: Settings = DEFAULTS) -> bytes | None:
    """The image of a shape, from which that of any source of the shape can be made; None where that is not certain.

    ``image`` is what the source became whose shape this is.
    """
    import os

    from cli.phplibrary import StubLibrary
    from cli.units import unit_image
    from frontend import checks, names, parser

    path = os.fsdecode(shape.path)
    library = StubLibrary(settings.disabled_functions)
    used = settings.of_eval() if for_eval else settings
    try:
        tree = parser.parse_file(shape.source, path, used, library)
        before = _marks(tree)
        names.resolve(tree, used.disabled_functions)
        resolved = _marks(tree)
        checks.check(tree, library)
        checked = _marks(tree)
        pattern = unit_image(tree, path, for_eval=for_eval)
    except (PhpError, RecursionError, ValueError):
        return None
    if resolved < before or checked != resolved or _marks(tree) != resolved:
        return None
    return pattern if shape.fill(pattern) == image else None


def _marks(tree: ast.File) -> int:
    """How many marks the strings have that may be computed with, what ``__CLASS__`` and the like stand for included."""
    from frontend import ast

    strings = (node.value or b"" for node in ast.walk(tree) if isinstance(node, ast.String | ast.MagicConst))
    return sum(text.count(_MARK_BEGIN) for text in strings)
