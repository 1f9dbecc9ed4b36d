"""PHP's tokens as sly lexers, one class for each state of php's scanner.

Each class defines the patterns of one state; :mod:`frontend.scanner` runs them. Sources are bytes
decoded as latin-1, so that one character is one byte. A rule named like a terminal is that
terminal; the others (``NAME``, ``OPERATOR``, ``CAST`` ...) stand for several terminals, told
apart by sly's remapping of their text, or for a construct that the scanner looks into.

>>> [m.lastgroup for m in pattern(Scripting).finditer("$a+1")]
['T_VARIABLE', 'OPERATOR', 'NUMBER']
"""

from __future__ import annotations

import re
from typing import Any

from sly import Lexer

from frontend.terminals import KEYWORDS, TERMINALS

# Lower case throughout: inside a Lexer body sly takes every ALL-CAPS name for a token.
keywords = KEYWORDS

label_start = r"[a-zA-Z_\x80-\xff]"
label = label_start + r"[a-zA-Z0-9_\x80-\xff]*+"
space = r"[ \n\r\t]"
digits = r"[0-9]++(?:_[0-9]++)*+"

line_comment = r"(?:\#(?!\[)|//)[^\r\n?]*+(?:\?(?!>)[^\r\n?]*+)*+"
block_comment = r"/\*(?!\*[ \n\r\t])[^*]*+\*++(?:[^/*][^*]*+\*++)*+/"
doc_comment = r"/\*\*[ \n\r\t][^*]*+\*++(?:[^/*][^*]*+\*++)*+/"
skipped = rf"(?:{space}++|{line_comment}|{block_comment})*+"
"""White space and ordinary comments: what separates tokens and means nothing else."""

own_rule = ("{", "}", "${", "{$", "`", '"', "&", "->", "?->", "#[")
ampersand_target = rf"{space}*+(?:\.\.\.|\$)"
"""What makes `&` before it a mark of a parameter."""
enum_name = rf"{space}++(?!(?i:extends|implements)(?![a-zA-Z0-9_\x80-\xff])){label_start}"
"""What makes `enum` before it the beginning of one."""

operators = {
    terminal.display[1:-1]: terminal.name
    for terminal in TERMINALS
    if terminal.is_fixed and re.fullmatch(r"[^a-zA-Z]+", terminal.display)
} | {"<>": "T_IS_NOT_EQUAL"}
operators = {text: name for text, name in operators.items() if text not in own_rule}
"""Operator text -> terminal; those with a rule of their own are left out."""

casts = {
    "int": "T_INT_CAST", "integer": "T_INT_CAST", "double": "T_DOUBLE_CAST",
    "float": "T_DOUBLE_CAST", "real": "T_DOUBLE_CAST", "string": "T_STRING_CAST",
    "binary": "T_STRING_CAST", "array": "T_ARRAY_CAST", "object": "T_OBJECT_CAST",
    "bool": "T_BOOL_CAST", "boolean": "T_BOOL_CAST", "unset": "T_UNSET_CAST",
}  # fmt: skip

# Text of an interpolated string: no end mark, escape, or start of an interpolation.
_plain_dollar = r"\$(?![a-zA-Z_\x80-\xff{])|\{(?!\$)"
_double_quoted = rf'(?:[^"\\${{]++|\\.|{_plain_dollar})'
_backquoted = rf"(?:[^`\\${{]++|\\.|{_plain_dollar})"
_heredoc_text = rf"(?:[^\\$\r\n{{]++|\\[^\r\n]|\\(?=[\r\n]|\Z)|{_plain_dollar})"
_trailing = r"(?:\\\Z)?+"

_longest_first = sorted(operators, key=lambda text: (-len(text), text))


def remap(rule: Any, terminals: dict[str, str]) -> None:
    """Tell sly which terminal each text of ``rule`` is."""
    for text, terminal in terminals.items():
        rule[text] = terminal


_long_tag = r"(?i:php)(?:[ \t\n]|\r\n?|\Z)"


class Initial(Lexer):
    """Outside ``<?php``: text up to the next opening tag is printed."""

    reflags = re.DOTALL
    tokens = {"OPEN_TAG_WITH_ECHO", "OPEN_TAG", "T_INLINE_HTML"}

    OPEN_TAG_WITH_ECHO = r"<\?="
    OPEN_TAG = rf"<\?(?:{_long_tag})?"
    T_INLINE_HTML = r"(?:[^<]++|<(?!\?))+"


class InitialLong(Lexer):
    """The same where ``<?`` alone opens nothing."""

    reflags = re.DOTALL
    tokens = {"OPEN_TAG_WITH_ECHO", "OPEN_TAG", "T_INLINE_HTML"}

    OPEN_TAG_WITH_ECHO = r"<\?="
    OPEN_TAG = rf"<\?{_long_tag}"
    T_INLINE_HTML = rf"(?:[^<]++|<(?!\?(?:=|{_long_tag})))+"


class Scripting(Lexer):
    """Inside ``<?php``."""

    reflags = re.DOTALL
    tokens = {
        "T_VARIABLE", "NAME", "QUALIFIED_NAME", "T_YIELD_FROM", "T_CONSTANT_ENCAPSED_STRING",
        "PROPERTY_FETCH", "OBJECT_OPERATOR", "CAST", "NUMBER", "HEREDOC", "DOC_COMMENT",
        "OPEN_COMMENT", "CLOSE_TAG", "AMPERSAND", "T_ATTRIBUTE", "OPERATOR", "LBRACE", "RBRACE",
        "QUOTE", "BACKQUOTE", "OPEN_STRING", "T_BAD_CHARACTER",
        *keywords.values(), *operators.values(), *casts.values(),
    }  # fmt: skip

    T_VARIABLE = rf"\${label}"
    T_CONSTANT_ENCAPSED_STRING = rf"[bB]?'(?:[^'\\]++|\\.)*+'|[bB]?\"{_double_quoted}*+\""
    HEREDOC = rf"[bB]?<<<[ \t]*+(?:{label}|'{label}'|\"{label}\")(?:\r\n|\n|\r)"
    QUOTE = r"[bB]?\""
    OPEN_STRING = r"[bB]?'"
    T_YIELD_FROM = rf"(?i:yield){space}++(?i:from)(?![a-zA-Z0-9_\x80-\xff])"
    QUALIFIED_NAME = rf"\\{label}(?:\\{label})*+|{label}(?:\\{label})++"
    NAME = label
    PROPERTY_FETCH = rf"\??->(?:{space}++|{line_comment}|{block_comment}|{doc_comment})*+{label}"
    OBJECT_OPERATOR = r"\??->"
    CAST = rf"\([ \t]*+(?i:{'|'.join(casts)})[ \t]*+\)"
    NUMBER = (
        r"0[xX][0-9a-fA-F]++(?:_[0-9a-fA-F]++)*+|0[bB][01]++(?:_[01]++)*+|0[oO][0-7]++(?:_[0-7]++)*+"
        rf"|(?:{digits}(?:\.(?:{digits})?+)?+|\.{digits})(?:[eE][+-]?+{digits})?+"
    )
    DOC_COMMENT = doc_comment
    OPEN_COMMENT = r"/\*"
    CLOSE_TAG = r"\?>(?:\r\n|\n|\r)?+"
    AMPERSAND = r"&(?![&=])"
    T_ATTRIBUTE = r"\#\["
    OPERATOR = "|".join(re.escape(text) for text in _longest_first)
    LBRACE = r"\{"
    RBRACE = r"\}"
    BACKQUOTE = r"`"
    T_BAD_CHARACTER = r"."

    remap(NAME, keywords)
    remap(OPERATOR, operators)
    remap(CAST, casts)


class DoubleQuotes(Lexer):
    """Inside a double-quoted string with interpolation."""

    reflags = re.DOTALL
    tokens = {
        "VARIABLE_OFFSET", "VARIABLE_PROPERTY", "T_VARIABLE", "T_DOLLAR_OPEN_CURLY_BRACES",
        "T_CURLY_OPEN", "T_ENCAPSED_AND_WHITESPACE", "END",
    }  # fmt: skip

    VARIABLE_OFFSET = rf"\${label}\["
    VARIABLE_PROPERTY = rf"\${label}\??->{label}"
    T_VARIABLE = rf"\${label}"
    T_DOLLAR_OPEN_CURLY_BRACES = r"\$\{"
    T_CURLY_OPEN = r"\{(?=\$)"
    T_ENCAPSED_AND_WHITESPACE = rf"{_double_quoted}++{_trailing}|\\\Z"
    END = r'"'


class Backquote(DoubleQuotes):
    """Inside backquotes."""

    reflags = re.DOTALL
    tokens = {"T_ENCAPSED_AND_WHITESPACE", "END"}

    T_ENCAPSED_AND_WHITESPACE = rf"{_backquoted}++{_trailing}|\\\Z"
    END = r"`"


class Heredoc(DoubleQuotes):
    """A line of a heredoc's body; the scanner looks for the closing label itself."""

    reflags = re.DOTALL
    tokens = {"T_ENCAPSED_AND_WHITESPACE", "END"}

    T_ENCAPSED_AND_WHITESPACE = rf"{_heredoc_text}++"
    END = r"\r\n|\n|\r"


class VarOffset(Lexer):
    """After ``$name[`` in a string."""

    reflags = re.DOTALL
    tokens = {"T_NUM_STRING", "T_VARIABLE", "T_STRING", "CLOSE", "OPERATOR", "OTHER"}

    T_NUM_STRING = r"0[xX][0-9a-fA-F]++|0[bB][01]++|0[oO][0-7]++|[0-9]++(?:_[0-9]++)*+"
    T_VARIABLE = rf"\${label}"
    T_STRING = label
    CLOSE = r"\]"
    OPERATOR = r"[;:,.|^&+\-/=%!~$<>?@\[(){}\"`*]"
    OTHER = r"."


class Varname(Lexer):
    """After ``${`` in a string: a variable's name, or else an expression."""

    reflags = re.DOTALL
    tokens = {"T_STRING_VARNAME"}

    T_STRING_VARNAME = rf"{label}(?=[\[}}])"


def pattern(rules: type[Lexer]) -> re.Pattern[str]:
    """The regular expression sly made of a state's rules; the rule that matched is
    ``lastgroup``."""
    made: re.Pattern[str] = rules._master_re
    return made


def rules_of(rules: type[Lexer]) -> list[tuple[str, str]]:
    """The rules of a state, name and regular expression, in the order in which they are tried."""
    return [(str(name), str(expression)) for name, expression in rules._rules]


def terminals_of(rule: str) -> dict[str, str]:
    """Which terminal each text of a rule of ``Scripting`` is."""
    return dict(Scripting._remapping[rule])
