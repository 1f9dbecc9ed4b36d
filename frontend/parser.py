"""Runs the parse tables over a token stream and reports syntax errors as php does.

>>> parse_file(b"<?php return 1;", "a.php").stmts
[Return(line=1, value=Int(line=1, value=1))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontend import ast, tables
from frontend.diagnostics import PhpError, PhpSyntaxError
from frontend.scanner import TokenStream, scan
from frontend.settings import DEFAULTS, Settings
from frontend.terminals import END, NUMBER, expected, unexpected

if TYPE_CHECKING:
    from frontend.library import Library

_END = NUMBER[END]
_T_ERROR = NUMBER["T_ERROR"]
_RBRACE = NUMBER["}"]
_MAX_EXPECTED = 4

_OPENING = {
    NUMBER["("]: "(", NUMBER["["]: "[", NUMBER["{"]: "{", NUMBER["T_ATTRIBUTE"]: "[",
    NUMBER["T_CURLY_OPEN"]: "{", NUMBER["T_DOLLAR_OPEN_CURLY_BRACES"]: "{",
}  # fmt: skip
_CLOSING = {NUMBER[")"]: ")", NUMBER["]"]: "]", NUMBER["}"]: "}"}
_JUST_IN_TIME = ("_ENV", "_REQUEST")
_PARTNER = {")": "(", "]": "[", "}": "{"}


def parse_file(
    source: bytes, filename: str, settings: Settings = DEFAULTS, library: Library | None = None
) -> ast.File:
    """The tree of a file, names unresolved and unchecked. ``library`` knows encodings.

    Raises ``PhpSyntaxError``, or ``PhpCompileError`` for what php rejects while parsing, with what it
    mentions before.
    """
    stream = _scanned(source, settings, library)
    parse = Parse(stream, settings, library)
    try:
        stmts = parse.run()
    except PhpError as error:
        error.warnings = [w for w in parse.warnings if w.early and w.line <= error.line]
        raise
    end_line = stream.line_at(len(stream.text))
    first_nop = parse.first_nops.get(id(stmts))
    strict_types = _has_strict_types(stmts)
    mentioned = [name for name in _JUST_IN_TIME if name in stream.text]
    return ast.File(1, filename, stmts, end_line, strict_types, first_nop, parse.warnings, mentioned)


def _scanned(source: bytes, settings: Settings, library: Library | None) -> TokenStream:
    """The tokens of a file in whichever encoding."""
    if not settings.multibyte:
        return scan(source, settings)
    from frontend import encodings

    text, literals = encodings.read(source, settings, library)
    stream = scan(text, settings)
    if literals is not None:
        stream.convert(literals)
    return stream


def _has_strict_types(stmts: list[ast.Stmt]) -> bool:
    """Whether the file begins by declaring ``strict_types=1``."""
    for stmt in stmts:
        if not isinstance(stmt, ast.Declare):
            return False
        for directive in stmt.directives:
            if directive.name.lower() == "strict_types":
                return isinstance(directive.value, ast.Int) and directive.value.value == 1
    return False


class Parse:
    """One run of the automaton; the actions of the grammar get it as ``self``."""

    def __init__(self, stream: TokenStream, settings: Settings, library: Library | None = None) -> None:
        self.stream = stream
        self.settings = settings
        self.library = library
        self.is_generator = False  # whether the function being parsed has a yield so far
        self.index = 0  # the token not yet consumed when an action runs
        self.docs_taken = 0
        self.names: list[int] = []  # tokens that are names whatever else they could be
        self.warnings = stream.warnings
        self.lines_of_gaps: dict[int, int] = {}  # id of a list that begins with a gap -> line
        self.dollar_braces: dict[int, str] = {}  # id of a "${...}" in a string -> its form
        self.first_nops: dict[int, int] = {}  # id of a statement list -> where an empty one was

    def run(self) -> Any:
        """Parse the stream; returns the value of the start symbol."""
        automaton = tables.load()
        rows, gotos, productions = automaton.rows, automaton.gotos, automaton.productions
        types, tokens = self.stream.types, self.stream.values
        states = [0]
        values: list[Any] = []
        state = position = 0
        terminal = types[0]
        while True:
            action = rows[state][terminal]
            if action > 0:
                state = action
                states.append(action)
                values.append(tokens[position])
                position += 1
                terminal = types[position]
                continue
            if action == 0:
                if state == automaton.accepting and terminal == _END:
                    return values[0]
                raise self.error(automaton, state, position)
            length, nonterminal, function = productions[action]
            self.index = position
            if length == 1:
                if function is not None:
                    values[-1] = function(self, values[-1:])
                states.pop()
            elif length:
                operands = values[-length:]
                del values[-length:], states[-length:]
                values.append(function(self, operands))  # type: ignore[misc]
            else:
                values.append(function(self, values))  # type: ignore[misc]
            state = gotos[states[-1]][nonterminal]
            states.append(state)

    # -- what actions ask for ------------------------------------------------------------------

    def line(self) -> int:
        """The line on which the last token consumed before the action ends."""
        return self.stream.line_at(self.stream.ends[self.index - 1] - 1)

    def take_doc_comment(self) -> bytes | None:
        """The doc comment before the present token, unless taken or cut off by a brace."""
        docs = self.stream.docs
        found = None
        while self.docs_taken < len(docs) and docs[self.docs_taken][0] < self.index:
            found = docs[self.docs_taken]
            self.docs_taken += 1
        if found is None or _RBRACE in self.stream.types[found[0] : self.index]:
            return None
        return found[1]

    # -- errors --------------------------------------------------------------------------------

    def error(self, automaton: tables.Tables, state: int, position: int) -> PhpSyntaxError:
        """The error that php reports when the token at ``position`` cannot follow."""
        terminal = self.stream.types[position]
        fault: PhpSyntaxError
        if terminal == _T_ERROR:
            fault = self.stream.values[position]
        else:
            line = self.error_line(position)
            message = self.nesting_fault(position, line) or self.unexpected(automaton, state, position)
            fault = PhpSyntaxError(message, line)
        fault.span = self.stream.starts[position], self.stream.ends[position]
        return fault

    def unexpected(self, automaton: tables.Tables, state: int, position: int) -> str:
        """What php says of a token that cannot follow, and of what could."""
        stream = self.stream
        terminal = stream.types[position]
        text = stream.text[stream.starts[position] : stream.ends[position]]
        message = f"syntax error, unexpected {unexpected(terminal, text)}"
        default = automaton.defaults[state]
        candidates = [
            expected(number)
            for number, action in enumerate(automaton.rows[state])
            if action not in (0, default)
        ]
        if state == automaton.accepting:
            candidates = [expected(_END)]
        if 0 < len(candidates) <= _MAX_EXPECTED:
            message += f", expecting {' or '.join(candidates)}"
        return message

    def error_line(self, position: int) -> int:
        """The line that php's scanner has reached after the token: where the token ends."""
        stream = self.stream
        start, end = stream.starts[position], stream.ends[position]
        if stream.types[position] == _END and stream.halt_offset:
            return stream.line_at(stream.halt_offset)
        if stream.text[start:end].endswith(("\n", "\r")) and stream.text[start : start + 2] == "?>":
            end -= 1
        if (
            stream.types[position] == NUMBER["T_ENCAPSED_AND_WHITESPACE"]
            and stream.text[start : start + 1] == "'"
        ):
            return stream.line_at(start)
        return stream.line_at(max(start, end))

    def nesting_fault(self, position: int, line: int) -> str | None:
        """The complaint about brackets if the token at ``position`` closes a wrong one."""
        stream = self.stream
        opened: list[tuple[str, int]] = []
        for index in range(position + 1):
            terminal = stream.types[index]
            if index in stream.offset_brackets:
                continue
            if terminal in _OPENING:
                opened.append((_OPENING[terminal], stream.line_at(stream.starts[index])))
            elif terminal in _CLOSING:
                bracket = _CLOSING[terminal]
                if not opened:
                    return f"Unmatched '{bracket}'"
                if opened[-1][0] != _PARTNER[bracket]:
                    return _unclosed(opened[-1], line) + f" does not match '{bracket}'"
                opened.pop()
        if stream.types[position] == _END and opened:
            return _unclosed(opened[-1], line)
        return None


def _unclosed(opened: tuple[str, int], line: int) -> str:
    bracket, opening_line = opened
    where = f" on line {opening_line}" if opening_line != line else ""
    return f"Unclosed '{bracket}'{where}"
