"""Runs the lexers of :mod:`frontend.lexer` over a source: text in, parallel token lists out.

A whole file is scanned at once. Faults do not stop the scan: they become a ``T_ERROR`` token whose
value is the error, so that the parser reports whatever comes first in the source, as php does.

The value of a token is what the grammar's actions want to find on the parse stack: an ``ast`` node
for variables, names, keywords and literals; the operator for operators; the line for the rest.

>>> stream = scan(b"<?php echo $a;")
>>> from frontend.terminals import TERMINALS
>>> [TERMINALS[t].name for t in stream.types]
['T_ECHO', 'T_VARIABLE', ';', '$end']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from frontend import ast, literals, states
from frontend.ast import BinOp, CastType
from frontend.diagnostics import PhpSyntaxError, PhpWarning
from frontend.settings import DEFAULTS, Settings
from frontend.terminals import END, NUMBER

_NEWLINE = re.compile(r"\r\n|\n|\r")
_STATES = states.load()
_AMPERSAND_TARGET = re.compile(_STATES.texts["ampersand_target"])
_ENUM_NAME = re.compile(_STATES.texts["enum_name"])
_OCTAL_BEGINNING = re.compile("[0-7]+")
_SHEBANG = re.compile(r"#![^\r\n]*(?:\r\n|\n|\r)")

_BINARY = {
    "T_LOGICAL_XOR": BinOp.BOOL_XOR, "|": BinOp.BIT_OR, "^": BinOp.BIT_XOR,
    "T_IS_EQUAL": BinOp.EQUAL, "T_IS_NOT_EQUAL": BinOp.NOT_EQUAL,
    "T_IS_IDENTICAL": BinOp.IDENTICAL, "T_IS_NOT_IDENTICAL": BinOp.NOT_IDENTICAL,
    "T_SPACESHIP": BinOp.SPACESHIP, "<": BinOp.LESS, "T_IS_SMALLER_OR_EQUAL": BinOp.LESS_EQUAL,
    ">": BinOp.GREATER, "T_IS_GREATER_OR_EQUAL": BinOp.GREATER_EQUAL, ".": BinOp.CONCAT,
    "T_SL": BinOp.SHL, "T_SR": BinOp.SHR, "+": BinOp.ADD, "-": BinOp.SUB, "*": BinOp.MUL,
    "/": BinOp.DIV, "%": BinOp.MOD, "T_POW": BinOp.POW,
}  # fmt: skip
_ASSIGNING = {
    "T_PLUS_EQUAL": BinOp.ADD, "T_MINUS_EQUAL": BinOp.SUB, "T_MUL_EQUAL": BinOp.MUL,
    "T_DIV_EQUAL": BinOp.DIV, "T_CONCAT_EQUAL": BinOp.CONCAT, "T_MOD_EQUAL": BinOp.MOD,
    "T_AND_EQUAL": BinOp.BIT_AND, "T_OR_EQUAL": BinOp.BIT_OR, "T_XOR_EQUAL": BinOp.BIT_XOR,
    "T_SL_EQUAL": BinOp.SHL, "T_SR_EQUAL": BinOp.SHR, "T_POW_EQUAL": BinOp.POW,
}  # fmt: skip
_CAST_TYPES = {
    "T_INT_CAST": CastType.INT, "T_DOUBLE_CAST": CastType.FLOAT, "T_STRING_CAST": CastType.STRING,
    "T_ARRAY_CAST": CastType.ARRAY, "T_OBJECT_CAST": CastType.OBJECT, "T_BOOL_CAST": CastType.BOOL,
    "T_UNSET_CAST": CastType.UNSET,
}  # fmt: skip

_VALUE_OF = _BINARY | _ASSIGNING
_OPERATORS = {
    text: (NUMBER[name], _VALUE_OF.get(name))
    for text, name in _STATES.terminals["OPERATOR"].items()
}
_CASTS = _STATES.terminals["CAST"]

_T_VARIABLE = NUMBER["T_VARIABLE"]
_T_STRING = NUMBER["T_STRING"]
_T_ERROR = NUMBER["T_ERROR"]
_T_ENCAPSED = NUMBER["T_ENCAPSED_AND_WHITESPACE"]
_T_CONSTANT_STRING = NUMBER["T_CONSTANT_ENCAPSED_STRING"]
_TEXTS = frozenset((_T_ENCAPSED, _T_CONSTANT_STRING, NUMBER["T_INLINE_HTML"]))
_T_ENUM = NUMBER["T_ENUM"]
_T_HALT_COMPILER = NUMBER["T_HALT_COMPILER"]
_T_FOLLOWED = NUMBER["T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG"]
_T_NOT_FOLLOWED = NUMBER["T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG"]
_SEMICOLON = NUMBER[";"]
_LBRACE = NUMBER["{"]
_RBRACE = NUMBER["}"]
_END = NUMBER[END]

# Words seen so far in any spelling -> terminal; starts with the keywords in lower case.
_words = {text: NUMBER[name] for text, name in _STATES.terminals["NAME"].items()}
_MAX_WORDS = 100_000


def _word(text: str) -> int:
    """The terminal of a word, remembered for its next time."""
    terminal = _words.get(text.lower(), _T_STRING)
    if len(_words) < _MAX_WORDS:
        _words[text] = terminal
    return terminal


_PHP = re.compile(
    rf"{_STATES.texts['skipped']}(?:{_STATES.patterns['Scripting']}|(?P<EOF>\Z))", re.DOTALL
)
(
    _K_VARIABLE, _K_CONSTANT_STRING, _K_HEREDOC, _K_QUOTE, _K_OPEN_STRING, _K_YIELD_FROM,
    _K_QUALIFIED, _K_NAME, _K_PROPERTY_FETCH, _K_OBJECT_OPERATOR, _K_CAST, _K_NUMBER,
    _K_DOC_COMMENT, _K_OPEN_COMMENT, _K_CLOSE_TAG, _K_AMPERSAND, _K_ATTRIBUTE, _K_OPERATOR,
    _K_LBRACE, _K_RBRACE, _K_BACKQUOTE, _K_BAD, _K_EOF,
) = (
    _PHP.groupindex[name]
    for name in (
        "T_VARIABLE", "T_CONSTANT_ENCAPSED_STRING", "HEREDOC", "QUOTE", "OPEN_STRING",
        "T_YIELD_FROM", "QUALIFIED_NAME", "NAME", "PROPERTY_FETCH", "OBJECT_OPERATOR", "CAST",
        "NUMBER", "DOC_COMMENT", "OPEN_COMMENT", "CLOSE_TAG", "AMPERSAND", "T_ATTRIBUTE",
        "OPERATOR", "LBRACE", "RBRACE", "BACKQUOTE", "T_BAD_CHARACTER", "EOF",
    )
)  # fmt: skip
_OBJECT_OPERATORS = {
    "->": NUMBER["T_OBJECT_OPERATOR"],
    "?->": NUMBER["T_NULLSAFE_OBJECT_OPERATOR"],
}
_LABEL_AT_END = re.compile(rf"{_STATES.texts['label']}\Z")


@cache
def _rules(state: str) -> re.Pattern[str]:
    """The rules of a state: most files enter two or three."""
    return re.compile(_STATES.patterns[state], re.DOTALL)


@dataclass(slots=True)
class TokenStream:
    """A scanned source: token number ``i`` is ``text[starts[i]:ends[i]]``.

    ``docs`` pairs doc comments with the index of the token after them; ``halt_offset`` is where
    the data after ``__halt_compiler();`` begins.
    """

    text: str
    types: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    newlines: list[int] = field(default_factory=list)
    docs: list[tuple[int, bytes]] = field(default_factory=list)
    warnings: list[PhpWarning] = field(default_factory=list)
    halt_offset: int = 0
    offset_brackets: set[int] = field(default_factory=set)  # those of "$name[...]" in strings
    meant: dict[int, int] = field(default_factory=dict)  # where a T_ERROR begins -> what it would be without its fault

    def line_at(self, offset: int) -> int:
        """The line on which ``offset`` lies."""
        return bisect_right(self.newlines, offset) + 1

    def convert(self, literals: Callable[[bytes], bytes]) -> None:
        """Replace the text of each literal by what a function says of it."""
        for terminal, value in zip(self.types, self.values, strict=True):
            if terminal in _TEXTS and value is not None:
                value.value = literals(value.value)


class _HeredocFrame:
    """A heredoc being scanned: its label and the tokens that are pieces of its body."""

    __slots__ = ("closing", "pieces", "start")

    def __init__(self, label: str, start: int) -> None:
        self.closing = re.compile(rf"([ \t]*+){label}(?=[^a-zA-Z0-9_\x80-\xff])")
        self.pieces: list[int] = []
        self.start = start


Mode = Callable[["_Scanner", int], int]
"""A state of the scanner: runs from an offset until it is left, returns where. A function, for a scanner that held a
method of itself would be a cycle, and hold its tokens until Python looks for cycles."""


class _Outer(NamedTuple):
    """A state to return to, with what it needs to go on."""

    run: Mode
    depth: int
    heredoc: _HeredocFrame | None


def scan(source: bytes, settings: Settings = DEFAULTS, *, shebang: bool = True) -> TokenStream:
    """All tokens of a PHP file, ending with ``$end``. With ``shebang`` a first line ``#!...`` is none."""
    return _Scanner(source.decode("latin-1"), settings).run(shebang)


class _Scanner:
    """One scan. Each method named after a state runs it from an offset to where it is left."""

    def __init__(self, text: str, settings: Settings) -> None:
        self.text = text
        self.outside = _rules("Initial" if settings.short_open_tag else "InitialLong")
        self.stream = stream = TokenStream(text)
        stream.newlines = [m.end() for m in _NEWLINE.finditer(text)]
        self.mode: Mode = _Scanner.initial
        self.depth = 0  # braces open since this scripting section began
        self.heredoc: _HeredocFrame | None = None
        self.stack: list[_Outer] = []

    def run(self, shebang: bool) -> TokenStream:
        skipped = _SHEBANG.match(self.text) if shebang else None
        offset = skipped.end() if skipped else 0
        size = len(self.text)
        while offset < size:
            offset = self.mode(self, offset)
        self.emit(_END, self.stream.line_at(size), size, size)
        return self.stream

    def emit(self, terminal: int, value: object, start: int, end: int) -> None:
        stream = self.stream
        stream.types.append(terminal)
        stream.values.append(value)
        stream.starts.append(start)
        stream.ends.append(end)

    def emit_error(self, message: str, offset: int, start: int, end: int, meant: int = _T_ENCAPSED) -> None:
        line = self.stream.line_at(offset)
        self.stream.meant[start] = meant
        self.emit(_T_ERROR, PhpSyntaxError(message, line), start, end)

    def warn_of_overflows(self, text: str, start: int) -> None:
        """Note the octal escapes in literal text that are too large."""
        for octal, offset in literals.octal_overflows(text):
            message = f"Octal escape sequence overflow \\{octal} is greater than \\377"
            line = self.stream.line_at(start + offset)
            self.stream.warnings.append(PhpWarning("CompileWarning", message, line, early=True))

    def enter(self, mode: Mode) -> None:
        """Begin ``mode``, to come back to the present one later."""
        self.stack.append(_Outer(self.mode, self.depth, self.heredoc))
        self.mode = mode
        self.depth = 0

    def leave(self) -> None:
        self.mode, self.depth, self.heredoc = self.stack.pop()

    # -- outside php ---------------------------------------------------------------------------

    def initial(self, offset: int) -> int:
        match = self.outside.match(self.text, offset)
        assert match is not None, "Initial matches any text"
        start, end = match.span()
        kind = match.lastgroup
        if kind == "T_INLINE_HTML":
            data = match.group().encode("latin-1")
            node = ast.String(self.stream.line_at(start), data)
            self.emit(NUMBER["T_INLINE_HTML"], node, start, end)
            return end
        if kind == "OPEN_TAG_WITH_ECHO":
            self.emit(NUMBER["T_ECHO"], ast.Ident(self.stream.line_at(start), "<?="), start, end)
        self.mode = _Scanner.scripting
        return end

    # -- php -----------------------------------------------------------------------------------

    def scripting(self, offset: int) -> int:
        """The hot loop: everything between tags. Rarer tokens are left to ``uncommon``."""
        text = self.text
        stream = self.stream
        add_type, add_value = stream.types.append, stream.values.append
        add_start, add_end = stream.starts.append, stream.ends.append
        newlines = stream.newlines
        newline = bisect_right(newlines, offset)
        line_end = newlines[newline] if newline < len(newlines) else len(text) + 1
        line = newline + 1
        operators, words, variable, ident = _OPERATORS, _words, ast.Variable, ast.Ident
        for match in _PHP.finditer(text, offset):
            kind = match.lastindex or 0
            start, end = match.span(kind)
            if start >= line_end:
                newline = bisect_right(newlines, start, newline)
                line_end = newlines[newline] if newline < len(newlines) else len(text) + 1
                line = newline + 1
            if kind == _K_OPERATOR:
                terminal, value = operators[text[start:end]]
                add_type(terminal)
                add_value(value or line)
            elif kind == _K_VARIABLE:
                add_type(_T_VARIABLE)
                add_value(variable(line, text[start + 1 : end]))
            elif kind == _K_NAME:
                word = text[start:end]
                terminal = words.get(word) or _word(word)
                if terminal == _T_ENUM and not _ENUM_NAME.match(text, end):
                    terminal = _T_STRING
                add_type(terminal)
                add_value(ident(line, word))
                if terminal == _T_HALT_COMPILER:
                    add_start(start)
                    add_end(end)
                    return self.halt(end)
            elif kind == _K_LBRACE:
                self.depth += 1
                add_type(_LBRACE)
                add_value(line)
            elif kind == _K_RBRACE:
                add_type(_RBRACE)
                add_value(line)
                if self.depth == 0 and self.stack:
                    add_start(start)
                    add_end(end)
                    self.leave()
                    return end
                self.depth -= 1
            elif kind == _K_CONSTANT_STRING:
                self.constant_string(text[start:end], line, start, end)
                continue
            elif kind == _K_PROPERTY_FETCH:
                self.property_fetch(text[start:end], line, start, end)
                continue
            elif kind == _K_NUMBER:
                self.number(text[start:end], line, start, end)
                continue
            else:
                resume = self.uncommon(kind, start, end, line)
                if resume >= 0:
                    return resume
                continue
            add_start(start)
            add_end(end)
        return len(text)

    def constant_string(self, text: str, line: int, start: int, end: int) -> None:
        quote = text[-1]
        body = text[2:-1] if text[0] in "bB" else text[1:-1]
        try:
            value = (
                literals.unescape_single(body)
                if quote == "'"
                else literals.unescape_double(body, quote)
            )
            if quote == '"':
                self.warn_of_overflows(body, end - 1 - len(body))
        except literals.LiteralError as error:
            at = end - 1 - len(body) + error.offset
            self.emit_error(error.message, at, start, end, _T_CONSTANT_STRING)
        else:
            self.emit(_T_CONSTANT_STRING, ast.String(line, value), start, end)

    def number(self, text: str, line: int, start: int, end: int) -> None:
        try:
            node = literals.number(text, line)
        except literals.LiteralError as error:
            octal = _OCTAL_BEGINNING.match(text.replace("_", ""))
            large = octal is not None and int(octal[0], 8) >> 63
            self.emit_error(error.message, start, start, end, NUMBER["T_DNUMBER" if large else "T_LNUMBER"])
        else:
            terminal = "T_LNUMBER" if _is_integer(text) and type(node) is ast.Int else "T_DNUMBER"
            self.emit(NUMBER[terminal], node, start, end)

    def property_fetch(self, text: str, line: int, start: int, end: int) -> None:
        """``->name``: after the arrow every word is a plain identifier."""
        arrow = "->" if text[0] == "-" else "?->"
        name = text[len(arrow) :]
        if not name[0].isalpha() and name[0] != "_" and name[0] < "\x80":
            found = _LABEL_AT_END.search(name)
            assert found is not None, "a property fetch ends with a label"
            name = found.group()
        at = end - len(name)
        self.emit(_OBJECT_OPERATORS[arrow], line, start, start + len(arrow))
        if at > start + len(arrow):
            line = self.stream.line_at(at)
        self.emit(_T_STRING, ast.Ident(line, name), at, end)

    def uncommon(self, kind: int, start: int, end: int, line: int) -> int:
        """Any other token; returns where to go on in another state, or -1 to go on here."""
        text = self.text[start:end]
        if kind == _K_AMPERSAND:
            followed = _AMPERSAND_TARGET.match(self.text, end)
            terminal = _T_FOLLOWED if followed else _T_NOT_FOLLOWED
            self.emit(terminal, BinOp.BIT_AND, start, end)
        elif kind == _K_QUALIFIED:
            self.qualified_name(text, line, start, end)
        elif kind == _K_OBJECT_OPERATOR:
            self.emit(_OBJECT_OPERATORS[text], line, start, end)
        elif kind == _K_CAST:
            self.cast(text[1:-1].strip(" \t").lower(), start, end)
        elif kind == _K_DOC_COMMENT:
            self.stream.docs.append((len(self.stream.types), text.encode("latin-1")))
        elif kind == _K_ATTRIBUTE:
            self.emit(NUMBER["T_ATTRIBUTE"], line, start, end)
        elif kind == _K_YIELD_FROM:
            self.emit(NUMBER["T_YIELD_FROM"], ast.Ident(line, text), start, end)
        elif kind == _K_BAD:
            self.emit(NUMBER["T_BAD_CHARACTER"], line, start, end)
        elif kind == _K_EOF:
            return end
        else:
            return self.change_state(kind, text, line, start, end)
        return -1

    def change_state(self, kind: int, text: str, line: int, start: int, end: int) -> int:
        """A token after which another state goes on; returns where."""
        if kind == _K_CLOSE_TAG:
            self.emit(_SEMICOLON, line, start, end)
            self.mode = _Scanner.initial
        elif kind == _K_QUOTE:
            self.emit(NUMBER['"'], line, start, end)
            self.enter(_Scanner.double_quotes)
        elif kind == _K_BACKQUOTE:
            self.emit(NUMBER["`"], line, start, end)
            self.enter(_Scanner.backquote)
        elif kind == _K_HEREDOC:
            return self.open_heredoc(text, line, start, end)
        elif kind == _K_OPEN_COMMENT:
            self.emit_error(f"Unterminated comment starting line {line}", start, start, end)
            return len(self.text)
        else:  # a single quote that is never closed
            rest = self.text[start:]
            self.emit(_T_ENCAPSED, ast.String(line, rest.encode("latin-1")), start, len(self.text))
            return len(self.text)
        return end

    def qualified_name(self, text: str, line: int, start: int, end: int) -> None:
        if text[0] == "\\":
            name = ast.Name(line, ast.NameKind.FULLY_QUALIFIED, text[1:])
            self.emit(NUMBER["T_NAME_FULLY_QUALIFIED"], name, start, end)
        elif text[:10].lower() == "namespace\\":
            name = ast.Name(line, ast.NameKind.RELATIVE, text[10:])
            self.emit(NUMBER["T_NAME_RELATIVE"], name, start, end)
        else:
            name = ast.Name(line, ast.NameKind.QUALIFIED, text)
            self.emit(NUMBER["T_NAME_QUALIFIED"], name, start, end)

    def cast(self, word: str, start: int, end: int) -> None:
        if word == "real":
            message = "The (real) cast has been removed, use (float) instead"
            self.emit_error(message, start, start, end, NUMBER["T_DOUBLE_CAST"])
        else:
            self.emit(NUMBER[_CASTS[word]], _CAST_TYPES[_CASTS[word]], start, end)

    def halt(self, offset: int) -> int:
        """After ``__halt_compiler`` only ``();`` is php; the rest of the file is data."""
        for _ in range(3):
            kind = _K_DOC_COMMENT
            while kind == _K_DOC_COMMENT:
                match = _PHP.match(self.text, offset)
                assert match is not None, "the pattern matches any text"
                kind = match.lastindex or 0
                start, offset = match.span(kind)
            line = self.stream.line_at(start)
            if kind == _K_EOF:
                break
            if kind == _K_CLOSE_TAG:
                self.emit(_SEMICOLON, line, start, offset)
            elif kind == _K_OPERATOR:
                self.emit(_OPERATORS[self.text[start:offset]][0], line, start, offset)
            elif kind in (_K_NAME, _K_VARIABLE):
                self.emit(_T_STRING if kind == _K_NAME else _T_VARIABLE, line, start, offset)
            else:
                self.emit(NUMBER["T_BAD_CHARACTER"], line, start, offset)
        self.stream.halt_offset = offset
        return len(self.text)

    # -- strings with interpolation ------------------------------------------------------------

    def double_quotes(self, offset: int) -> int:
        return self.quoted(_rules("DoubleQuotes"), '"', offset)

    def backquote(self, offset: int) -> int:
        return self.quoted(_rules("Backquote"), "`", offset)

    def quoted(self, rules: re.Pattern[str], quote: str, offset: int) -> int:
        match = rules.match(self.text, offset)
        assert match is not None, "every character in a string matches some rule"
        start, end = match.span()
        kind = match.lastgroup
        if kind == "END":
            self.emit(NUMBER[quote], self.stream.line_at(start), start, end)
            self.leave()
        elif kind == "T_ENCAPSED_AND_WHITESPACE":
            self.string_content(self.text[start:end], quote, start, end)
        else:
            return self.interpolation(kind, start, end)
        return end

    def string_content(self, text: str, quote: str, start: int, end: int) -> None:
        try:
            value = literals.unescape_double(text, quote)
            self.warn_of_overflows(text, start)
        except literals.LiteralError as error:
            self.emit_error(error.message, start + error.offset, start, end)
        else:
            self.emit(_T_ENCAPSED, ast.String(self.stream.line_at(start), value), start, end)

    def interpolation(self, kind: str | None, start: int, end: int) -> int:
        """A variable or the opening of an expression inside a string."""
        text = self.text
        line = self.stream.line_at(start)
        if kind == "T_VARIABLE":
            self.emit(_T_VARIABLE, ast.Variable(line, text[start + 1 : end]), start, end)
        elif kind == "VARIABLE_OFFSET":
            self.emit(_T_VARIABLE, ast.Variable(line, text[start + 1 : end - 1]), start, end - 1)
            self.enter(_Scanner.var_offset)
            self.stream.offset_brackets.add(len(self.stream.types))
            self.emit(NUMBER["["], line, end - 1, end)
        elif kind == "VARIABLE_PROPERTY":
            variable, arrow, name = text[start:end].partition("->")
            nullsafe = variable.endswith("?")
            name_start = end - len(name)
            arrow_start = name_start - (3 if nullsafe else 2)
            node = ast.Variable(line, text[start + 1 : arrow_start])
            self.emit(_T_VARIABLE, node, start, arrow_start)
            arrow = "?->" if nullsafe else "->"
            self.emit(_OBJECT_OPERATORS[arrow], line, arrow_start, name_start)
            self.emit(_T_STRING, ast.Ident(line, name), name_start, end)
        elif kind == "T_CURLY_OPEN":
            self.emit(NUMBER["T_CURLY_OPEN"], line, start, end)
            self.enter(_Scanner.scripting)
        else:
            self.emit(NUMBER["T_DOLLAR_OPEN_CURLY_BRACES"], line, start, end)
            self.enter(_Scanner.scripting)
            name_match = _rules("Varname").match(text, end)
            if name_match:
                name_end = name_match.end()
                node_name = ast.Ident(line, text[end:name_end])
                self.emit(NUMBER["T_STRING_VARNAME"], node_name, end, name_end)
                return name_end
        return end

    def var_offset(self, offset: int) -> int:
        match = _rules("VarOffset").match(self.text, offset)
        assert match is not None, "VarOffset matches any character"
        start, end = match.span()
        text, kind, line = match.group(), match.lastgroup, self.stream.line_at(start)
        if kind == "T_NUM_STRING":
            node = literals.numeric_offset(text, line)
            self.emit(NUMBER["T_NUM_STRING"], node, start, end)
        elif kind == "T_VARIABLE":
            self.emit(_T_VARIABLE, ast.Variable(line, text[1:]), start, end)
        elif kind == "T_STRING":
            self.emit(_T_STRING, ast.Ident(line, text), start, end)
        elif kind == "CLOSE":
            self.stream.offset_brackets.add(len(self.stream.types))
            self.emit(NUMBER["]"], line, start, end)
            self.leave()
        elif kind == "OPERATOR":
            self.stream.offset_brackets.add(len(self.stream.types))
            terminal = _T_NOT_FOLLOWED if text == "&" else NUMBER[text]
            self.emit(terminal, line, start, end)
        elif text in " \n\r\t\\'#":
            self.emit(_T_ENCAPSED, ast.String(line, b""), start, start)
            self.leave()
            return start
        else:
            self.emit(NUMBER["T_BAD_CHARACTER"], line, start, end)
        return end

    # -- heredoc -------------------------------------------------------------------------------

    def open_heredoc(self, text: str, line: int, start: int, end: int) -> int:
        self.emit(NUMBER["T_START_HEREDOC"], line, start, end)
        label = text.lstrip("bB")[3:].strip(" \t\r\n")
        frame = _HeredocFrame(label.strip("'\""), len(self.stream.types))
        closing = frame.closing.match(self.text, end)
        if closing:
            return self.close_heredoc(frame, closing)
        if label[0] == "'":
            return self.nowdoc(frame, end)
        self.enter(_Scanner.heredoc_body)
        self.heredoc = frame
        return self.heredoc_text(frame, end, end)

    def nowdoc(self, frame: _HeredocFrame, start: int) -> int:
        """The whole body of a nowdoc is one piece."""
        text = self.text
        newlines = self.stream.newlines
        for end in newlines[bisect_right(newlines, start) :]:
            closing = frame.closing.match(text, end)
            if closing:
                self.piece(frame, start, end)
                return self.close_heredoc(frame, closing, raw=True)
        if start < len(text):
            self.piece(frame, start, len(text))
        self.finish_pieces(frame, "", raw=True)
        return len(text)

    def heredoc_body(self, offset: int) -> int:
        """Inside a heredoc, after an interpolation."""
        frame = self.heredoc
        assert frame is not None, "heredoc_body runs inside a heredoc"
        return self.heredoc_text(frame, offset, offset)

    def heredoc_text(self, frame: _HeredocFrame, start: int, offset: int) -> int:
        """Text from ``start`` up to the next interpolation or the closing label."""
        text = self.text
        match_rule = _rules("Heredoc").match
        while offset < len(text):
            match = match_rule(text, offset)
            assert match is not None, "every character in a heredoc matches some rule"
            kind = match.lastgroup
            if kind == "END":
                closing = frame.closing.match(text, match.end())
                if closing:
                    self.piece(frame, start, match.end())
                    self.leave()
                    return self.close_heredoc(frame, closing)
            elif kind != "T_ENCAPSED_AND_WHITESPACE":
                if offset > start:
                    self.piece(frame, start, offset)
                return self.interpolation(kind, offset, match.end())
            offset = match.end()
        if offset > start:
            self.piece(frame, start, offset)
        self.finish_pieces(frame, "", raw=False)
        return offset

    def piece(self, frame: _HeredocFrame, start: int, end: int) -> None:
        frame.pieces.append(len(self.stream.types))
        self.emit(_T_ENCAPSED, None, start, end)

    def close_heredoc(self, frame: _HeredocFrame, closing: re.Match[str], raw: bool = False) -> int:
        indentation = closing.group(1)
        self.finish_pieces(frame, indentation, raw, closed=True)
        start, end = closing.span()
        self.emit(NUMBER["T_END_HEREDOC"], self.stream.line_at(start), start, end)
        if " " in indentation and "\t" in indentation:
            message = "Invalid indentation - tabs and spaces cannot be mixed"
            body_line = self.stream.line_at(self.stream.ends[frame.start - 1])
            self.refuse_body(frame, PhpSyntaxError(message, body_line))
        elif indentation and frame.start != len(self.stream.types) - 1 and frame.start not in frame.pieces:
            # It begins with a variable, at the margin. php looks ahead for that and knows no place yet.
            fault = PhpSyntaxError(literals.TOO_LITTLE_INDENTATION % len(indentation), 0)
            fault.file = b"[no active file]"
            self.refuse_body(frame, fault)
        return end

    def refuse_body(self, frame: _HeredocFrame, fault: PhpSyntaxError) -> None:
        self.stream.meant[self.stream.starts[frame.start]] = self.stream.types[frame.start]
        self.stream.types[frame.start] = _T_ERROR
        self.stream.values[frame.start] = fault

    def finish_pieces(
        self, frame: _HeredocFrame, indentation: str, raw: bool, closed: bool = False
    ) -> None:
        """Now that the indentation is known, give the pieces of the body their values."""
        stream = self.stream
        for index in frame.pieces:
            start, end = stream.starts[index], stream.ends[index]
            is_last = closed and index == len(stream.types) - 1
            piece = self.text[start:end]
            if not raw:
                self.warn_of_overflows(piece, start)
            if is_last:
                piece = _without_newline(piece)
            try:
                if indentation:
                    at_line_start = self.text[start - 1] in "\r\n"
                    piece = literals.strip_indentation(piece, indentation, at_line_start, is_last)
                value = piece.encode("latin-1") if raw else literals.unescape_double(piece, "")
            except literals.LiteralError as error:
                line = stream.line_at(start + error.offset)
                stream.meant[start] = _T_ENCAPSED
                stream.types[index] = _T_ERROR
                stream.values[index] = PhpSyntaxError(error.message, line)
            else:
                stream.values[index] = ast.String(stream.line_at(start), value)


def _without_newline(text: str) -> str:
    """``text`` without the one newline at its end."""
    if text.endswith("\r\n"):
        return text[:-2]
    return text[:-1] if text[-1:] in "\r\n" else text


def _is_integer(text: str) -> bool:
    """Whether a number is written as an integer (large ones are floats all the same)."""
    return text[1:2] in tuple("xXbBoO") or not any(c in text for c in ".eE")
