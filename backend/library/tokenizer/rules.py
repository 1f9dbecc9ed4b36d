"""The rules of the frontend's lexers as one automaton: what the native scanner runs.

A rule that is one token whatever follows has php's number of the token; the others an `Action` of the scanner.

Example: `NEXT[START[Mode.SCRIPTING] + u64(CLASS[byte])]` is the row of the state behind one byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from typing import Final

from backend.native.automaton import Automaton
from backend.native.lang import const_table, i32, u8, u16
from frontend import lexer
from frontend.terminals import KEYWORDS
from frontend.token_list import TOKEN


class Mode(IntEnum):
    """The states of the scanner that have rules; behind them, those in which it looks itself."""

    INITIAL = 0
    INITIAL_LONG = 1
    SCRIPTING = 2
    DOUBLE_QUOTES = 3
    BACKQUOTE = 4
    HEREDOC = 5
    VAR_OFFSET = 6
    VARNAME = 7
    PROPERTY = 8
    AMPERSAND_TARGET = 9
    ENUM_NAME = 10
    NOWDOC = 11


class Action(IntEnum):
    """What the scanner does about a rule that is not simply a token; numbers of tokens are positive."""

    OPEN_TAG = -1
    OPEN_TAG_WITH_ECHO = -2
    CLOSE_TAG = -3
    HEREDOC = -4
    QUOTE = -5
    BACKQUOTE = -6
    OPEN_STRING = -7
    QUALIFIED_NAME = -8
    HALT_COMPILER = -9
    ENUM = -10
    NUMBER = -11
    OPEN_COMMENT = -12
    AMPERSAND = -13
    LBRACE = -14
    RBRACE = -15
    VARIABLE_OFFSET = -16
    VARIABLE_PROPERTY = -17
    DOLLAR_BRACE = -18
    CURLY_OPEN = -19
    END = -20
    OFFSET_OPERATOR = -21
    OFFSET_OTHER = -22
    ARROW = -23
    NULLSAFE_ARROW = -24
    FOUND = -25


Rule = tuple[str, int]
_BETWEEN: Final[list[Rule]] = [
    (rf"{lexer.space}++", TOKEN["T_WHITESPACE"]),
    (lexer.line_comment, TOKEN["T_COMMENT"]),
    (lexer.block_comment, TOKEN["T_COMMENT"]),
]
_ARROWS: Final[list[Rule]] = [(r"->", Action.ARROW), (r"\?->", Action.NULLSAFE_ARROW)]
_KEYWORD_ACTIONS: Final = {"T_ENUM": Action.ENUM, "T_HALT_COMPILER": Action.HALT_COMPILER}
_ACTIONS: Final = {
    "T_DOLLAR_OPEN_CURLY_BRACES": Action.DOLLAR_BRACE,
    "T_CURLY_OPEN": Action.CURLY_OPEN,
    "CLOSE": Action.END,
    "OPERATOR": Action.OFFSET_OPERATOR,
    "OTHER": Action.OFFSET_OTHER,
}


def _number(terminal: str) -> int:
    return ord(terminal) if len(terminal) == 1 else TOKEN[terminal]


def _plain(rules: type[lexer.Lexer]) -> Iterator[Rule]:
    """The rules of a state each of which is a token, or an action of its own name."""
    for name, expression in lexer.rules_of(rules):
        yield expression, _ACTIONS.get(name) or TOKEN.get(name) or Action[name]


def _scripting() -> Iterator[Rule]:
    """Those of php's code: words, operators and casts each by itself."""
    yield from _BETWEEN
    for name, expression in lexer.rules_of(lexer.Scripting):
        if name == "NAME":
            for word, terminal in KEYWORDS.items():
                yield (
                    rf"(?i:{word})(?![a-zA-Z0-9_\x80-\xff])",
                    _KEYWORD_ACTIONS.get(terminal) or _number(terminal),
                )
            yield expression, TOKEN["T_STRING"]
        elif name == "OPERATOR":
            for text in sorted(lexer.operators, key=len, reverse=True):
                yield re.escape(text), _number(lexer.operators[text])
        elif name == "CAST":
            for word, terminal in lexer.casts.items():
                yield rf"\([ \t]*+(?i:{word})[ \t]*+\)", _number(terminal)
        elif name == "OBJECT_OPERATOR":
            yield from _ARROWS
        elif name != "PROPERTY_FETCH":  # a word behind an arrow has a mode of its own
            yield expression, TOKEN.get(name) or (TOKEN["T_DOC_COMMENT"] if name == "DOC_COMMENT" else Action[name])


_RULES: Final[dict[Mode, list[Rule]]] = {
    Mode.INITIAL: list(_plain(lexer.Initial)),
    Mode.INITIAL_LONG: list(_plain(lexer.InitialLong)),
    Mode.SCRIPTING: list(_scripting()),
    Mode.DOUBLE_QUOTES: list(_plain(lexer.DoubleQuotes)),
    Mode.BACKQUOTE: list(_plain(lexer.Backquote)),
    Mode.HEREDOC: list(_plain(lexer.Heredoc)),
    Mode.VAR_OFFSET: list(_plain(lexer.VarOffset)),
    Mode.VARNAME: list(_plain(lexer.Varname)),
    Mode.PROPERTY: [
        *_BETWEEN,
        (lexer.doc_comment, TOKEN["T_DOC_COMMENT"]),
        *_ARROWS,
        (lexer.label, Action.FOUND),
    ],
    Mode.AMPERSAND_TARGET: [(lexer.ampersand_target, Action.FOUND)],
    Mode.ENUM_NAME: [(lexer.enum_name, Action.FOUND)],
}
_AUTOMATON: Final = Automaton({mode.name: [rule for rule, _ in rules] for mode, rules in _RULES.items()})


class _Made:
    """Elements of a table that are made when it is compiled."""

    def __init__(self, make: Callable[[], Iterable[int]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[int]:
        return iter(self._make())


def row() -> int:
    """The length of a state's row: a column for each class of bytes, and what the state says."""
    return _AUTOMATON.width + 1


def says() -> int:
    """The column of what a state says."""
    return _AUTOMATON.width


def end_class() -> int:
    """The column of the end of the text."""
    return _AUTOMATON.classes[-1]


def _rows() -> Iterator[int]:
    for states, accepted in zip(_AUTOMATON.rows, _AUTOMATON.accepted, strict=True):
        yield from (state * row() for state in states)
        yield accepted


NEXT = const_table("scanner_next", u16, _Made(_rows))
CLASS = const_table("scanner_class", u8, _Made(lambda: _AUTOMATON.classes[:-1]))
START = const_table("scanner_start", u16, _Made(lambda: [start * row() for start in _AUTOMATON.starts.values()]))
MEANING = const_table("scanner_meaning", i32, [meaning for rules in _RULES.values() for _, meaning in rules])
