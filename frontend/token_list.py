"""All tokens of a source, white space and comments included, as ``token_get_all`` has them.

The scanner drops what the parser does not need; here the gaps between its tokens are filled in, so
the texts of the tokens joined together are the source.

>>> [token.name for token in all_tokens(b"<?php 1;")]
['T_OPEN_TAG', 'T_LNUMBER', None]
"""

from __future__ import annotations

import re
from array import array
from typing import Final, NamedTuple

from frontend import lexer
from frontend.scanner import TokenStream, scan
from frontend.terminals import END, NAMED, NUMBER, TERMINALS

_DROPPED = ("T_COMMENT", "T_DOC_COMMENT", "T_OPEN_TAG", "T_OPEN_TAG_WITH_ECHO", "T_CLOSE_TAG", "T_WHITESPACE")
_BEHIND_DROPPED = NAMED.index("T_START_HEREDOC")
FIRST_NUMBER: Final = 260
NAMES: Final = (*NAMED[:_BEHIND_DROPPED], *_DROPPED, *NAMED[_BEHIND_DROPPED:], "T_BAD_CHARACTER")
"""The names of php's tokens in the order of their numbers, the first of which is FIRST_NUMBER."""
TOKEN: Final = {name: FIRST_NUMBER + at for at, name in enumerate(NAMES)}
"""php's numbers; a single character's is its byte."""

_GAP = re.compile(
    rf"(?P<T_OPEN_TAG><\?(?:(?i:php)(?:[ \t\n]|\r\n?|\Z))?+)|(?P<T_WHITESPACE>{lexer.space}++)"
    rf"|(?P<T_DOC_COMMENT>{lexer.doc_comment})"
    rf"|(?P<T_COMMENT>{lexer.line_comment}|{lexer.block_comment}|\#[^\r\n]*+|/\*.*+)"
    r"|(?P<T_INLINE_HTML>.++)",
    re.DOTALL,
)
_DOC_COMMENT = re.compile(r"/\*\*[ \n\r\t]")
_GAP_NUMBERS = [TOKEN.get(_GAP_NAME, 0) for _GAP_NAME in ("", *_GAP.groupindex)]
_OTHER = -1  # a terminal that is several of php's tokens, or none
_OF_TERMINAL = [
    _OTHER if t.name in ("T_ECHO", ";", END, "T_ERROR") else TOKEN[t.name] if len(t.name) > 1 else ord(t.name)
    for t in TERMINALS
]
_END = NUMBER[END]
_T_ERROR = NUMBER["T_ERROR"]
_T_ECHO = NUMBER["T_ECHO"]
_T_HALT_COMPILER = NUMBER["T_HALT_COMPILER"]
_OPENING = "<?php "
_AFTER_HALT = 3  # so many tokens behind __halt_compiler are php's
_IGNORED = {TOKEN[name] for name in ("T_WHITESPACE", "T_OPEN_TAG", "T_COMMENT", "T_DOC_COMMENT")}


class Token(NamedTuple):
    """A token: its name (``None`` for a single character), text, and the line it starts on."""

    name: str | None
    text: bytes
    line: int


class Table:
    """The tokens of a source, each by its number and where it ends."""

    __slots__ = ("ends", "numbers")

    def __init__(self) -> None:
        self.numbers = array("i")
        self.ends = array("i")

    def add(self, number: int, end: int) -> None:
        """Append a token."""
        self.numbers.append(number)
        self.ends.append(end)


def all_tokens(source: bytes) -> list[Token]:
    """Every token of ``source`` in order; their texts joined are ``source``."""
    stream = scan(source, shebang=False)
    table = table_of(stream)
    found, start = [], 0
    for number, end in zip(table.numbers, table.ends, strict=True):
        name = NAMES[number - FIRST_NUMBER] if number >= FIRST_NUMBER else None
        name = "T_DOUBLE_COLON" if name == "T_PAAMAYIM_NEKUDOTAYIM" else name
        found.append(Token(name, source[start:end], stream.line_at(start)))
        start = end
    return found


def table_of(stream: TokenStream, *, data: bool = False) -> Table:
    """All tokens of a scanned source; of one that is data behind ``__halt_compiler`` the first few are right."""
    table = Table()
    add_number, add_end = table.numbers.append, table.ends.append
    text, of_terminal, gap, gap_numbers = stream.text, _OF_TERMINAL, _GAP.match, _GAP_NUMBERS
    done = 0
    for terminal, start, end in zip(stream.types, stream.starts, stream.ends, strict=True):
        while done < start:
            match = gap(text, done, start)
            assert match is not None, "the last alternative matches any text"
            add_number(gap_numbers[match.lastindex or 0])
            done = match.end()
            add_end(done)
        number = of_terminal[terminal]
        if number < 0:
            if terminal == _END:
                break
            if terminal == _T_ERROR and text.startswith("/*", start):
                end = len(text)
                number = TOKEN["T_DOC_COMMENT" if _DOC_COMMENT.match(text, start) else "T_COMMENT"]
            else:
                number = _special(stream, terminal, start, end)
        add_number(number)
        add_end(end)
        done = end
        if terminal == _T_HALT_COMPILER and not data:
            _add_after_halt(table, text, end)
            break
        if end == len(text) and terminal == _T_ERROR:
            break
    return table


def _special(stream: TokenStream, terminal: int, start: int, end: int) -> int:
    """The number of a token that its terminal does not tell."""
    if terminal == _T_ERROR:
        return _OF_TERMINAL[stream.meant[start]]
    piece = stream.text[start:end]
    if terminal == _T_ECHO:
        return TOKEN["T_OPEN_TAG_WITH_ECHO" if piece == "<?=" else "T_ECHO"]
    return TOKEN["T_CLOSE_TAG"] if piece.startswith("?>") else ord(";")


def _add_after_halt(table: Table, text: str, offset: int) -> None:
    """The tokens behind ``__halt_compiler``: three that mean something, then data."""
    rest = table_of(scan((_OPENING + text[offset:]).encode("latin-1"), shebang=False), data=True)
    left = _AFTER_HALT
    for number, behind in zip(rest.numbers[1:], rest.ends[1:], strict=True):
        end = behind - len(_OPENING) + offset
        table.add(number, end)
        left -= number not in _IGNORED
        if left == 0:
            if end < len(text):
                table.add(TOKEN["T_INLINE_HTML"], len(text))
            return
