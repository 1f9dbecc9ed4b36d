"""All tokens of a source, white space and comments included, as ``token_get_all`` has them.

The scanner drops what the parser does not need; here the gaps between its tokens are filled in, so
the texts of the tokens joined together are the source.

>>> [token.name for token in all_tokens(b"<?php 1;")]
['T_OPEN_TAG', 'T_LNUMBER', None]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from frontend import lexer
from frontend.scanner import TokenStream, scan
from frontend.terminals import END, TERMINALS

_GAP = re.compile(
    rf"(?P<T_OPEN_TAG><\?(?:(?i:php)(?:[ \t\n]|\r\n?|\Z))?+)|(?P<T_WHITESPACE>{lexer.space}++)"
    rf"|(?P<T_DOC_COMMENT>{lexer.doc_comment})"
    rf"|(?P<T_COMMENT>{lexer.line_comment}|{lexer.block_comment}|\#[^\r\n]*+|/\*.*+)"
    r"|(?P<T_INLINE_HTML>.++)",
    re.DOTALL,
)
_RENAMED = {"T_PAAMAYIM_NEKUDOTAYIM": "T_DOUBLE_COLON"}


class Token(NamedTuple):
    """A token: its name (``None`` for a single character), text, and the line it starts on."""

    name: str | None
    text: bytes
    line: int


def all_tokens(source: bytes) -> list[Token]:
    """Every token of ``source`` in order; their texts joined are ``source``."""
    return list(_tokens(scan(source)))


def _tokens(stream: TokenStream) -> Iterator[Token]:
    text = stream.text
    done = 0
    for terminal, start, end in zip(stream.types, stream.starts, stream.ends, strict=True):
        yield from _gap(stream, done, start)
        name: str | None = TERMINALS[terminal].name
        if name == END:
            return
        piece = text[start:end]
        if name == "T_ERROR":
            name = _faulty(piece)
        elif piece == "<?=":
            name = "T_OPEN_TAG_WITH_ECHO"
        elif piece.startswith("?>"):
            name = "T_CLOSE_TAG"
        elif name is not None and not name.startswith("T_"):
            name = None
        yield _token(stream, _RENAMED.get(name or "", name), start, end)
        done = end


def _gap(stream: TokenStream, start: int, end: int) -> Iterator[Token]:
    """The tokens that the scanner skipped, or the data after ``__halt_compiler``."""
    if stream.halt_offset and start >= stream.halt_offset and start < end:
        yield _token(stream, "T_INLINE_HTML", start, end)
        return
    while start < end:
        match = _GAP.match(stream.text, start, end)
        assert match is not None, "the last alternative matches any text"
        yield _token(stream, match.lastgroup, start, match.end())
        start = match.end()


def _faulty(text: str) -> str:
    """The name of a token whose value could not be formed."""
    if text.startswith("/*"):
        return "T_COMMENT"
    if text[0] == "(":
        return "T_DOUBLE_CAST"
    if text[0].isdigit():
        return "T_LNUMBER"
    return "T_CONSTANT_ENCAPSED_STRING" if text[0] in "'\"bB" else "T_ENCAPSED_AND_WHITESPACE"


def _token(stream: TokenStream, name: str | None, start: int, end: int) -> Token:
    return Token(name, stream.text[start:end].encode("latin-1"), stream.line_at(start))
