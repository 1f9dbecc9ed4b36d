"""The one table of terminals: number, name, and how php names them in messages.

The order is that in which php's own grammar declares them, because "expecting a or b" lists
tokens in that order. A terminal that always has the same text is named by it (``"'+='"``), the
others by a description (``"identifier"``). The names are also the grammar's (single characters
stand for themselves).

>>> TERMINALS[NUMBER["T_STRING"]].display
'identifier'
"""

from __future__ import annotations

from typing import NamedTuple


class Terminal(NamedTuple):
    """One terminal: its name in the grammar, and in messages."""

    name: str
    display: str

    @property
    def is_fixed(self) -> bool:
        """Whether every such token has the same text."""
        return self.display.startswith('"')


# Those without quotation marks are described, not spelled.
_NAMED = r"""
    T_LNUMBER integer
    T_DNUMBER floating-point number
    T_STRING identifier
    T_NAME_FULLY_QUALIFIED fully qualified name
    T_NAME_RELATIVE namespace-relative name
    T_NAME_QUALIFIED namespaced name
    T_VARIABLE variable
    T_INLINE_HTML T_INLINE_HTML
    T_ENCAPSED_AND_WHITESPACE string content
    T_CONSTANT_ENCAPSED_STRING quoted string
    T_STRING_VARNAME variable name
    T_NUM_STRING number
    T_INCLUDE "include"
    T_INCLUDE_ONCE "include_once"
    T_EVAL "eval"
    T_REQUIRE "require"
    T_REQUIRE_ONCE "require_once"
    T_LOGICAL_OR "or"
    T_LOGICAL_XOR "xor"
    T_LOGICAL_AND "and"
    T_PRINT "print"
    T_YIELD "yield"
    T_YIELD_FROM "yield from"
    T_INSTANCEOF "instanceof"
    T_NEW "new"
    T_CLONE "clone"
    T_EXIT "exit"
    T_IF "if"
    T_ELSEIF "elseif"
    T_ELSE "else"
    T_ENDIF "endif"
    T_ECHO "echo"
    T_DO "do"
    T_WHILE "while"
    T_ENDWHILE "endwhile"
    T_FOR "for"
    T_ENDFOR "endfor"
    T_FOREACH "foreach"
    T_ENDFOREACH "endforeach"
    T_DECLARE "declare"
    T_ENDDECLARE "enddeclare"
    T_AS "as"
    T_SWITCH "switch"
    T_ENDSWITCH "endswitch"
    T_CASE "case"
    T_DEFAULT "default"
    T_MATCH "match"
    T_BREAK "break"
    T_CONTINUE "continue"
    T_GOTO "goto"
    T_FUNCTION "function"
    T_FN "fn"
    T_CONST "const"
    T_RETURN "return"
    T_TRY "try"
    T_CATCH "catch"
    T_FINALLY "finally"
    T_THROW "throw"
    T_USE "use"
    T_INSTEADOF "insteadof"
    T_GLOBAL "global"
    T_STATIC "static"
    T_ABSTRACT "abstract"
    T_FINAL "final"
    T_PRIVATE "private"
    T_PROTECTED "protected"
    T_PUBLIC "public"
    T_READONLY "readonly"
    T_VAR "var"
    T_UNSET "unset"
    T_ISSET "isset"
    T_EMPTY "empty"
    T_HALT_COMPILER "__halt_compiler"
    T_CLASS "class"
    T_TRAIT "trait"
    T_INTERFACE "interface"
    T_ENUM "enum"
    T_EXTENDS "extends"
    T_IMPLEMENTS "implements"
    T_NAMESPACE "namespace"
    T_LIST "list"
    T_ARRAY "array"
    T_CALLABLE "callable"
    T_LINE "__LINE__"
    T_FILE "__FILE__"
    T_DIR "__DIR__"
    T_CLASS_C "__CLASS__"
    T_TRAIT_C "__TRAIT__"
    T_METHOD_C "__METHOD__"
    T_FUNC_C "__FUNCTION__"
    T_NS_C "__NAMESPACE__"
    T_ATTRIBUTE "#["
    T_PLUS_EQUAL "+="
    T_MINUS_EQUAL "-="
    T_MUL_EQUAL "*="
    T_DIV_EQUAL "/="
    T_CONCAT_EQUAL ".="
    T_MOD_EQUAL "%="
    T_AND_EQUAL "&="
    T_OR_EQUAL "|="
    T_XOR_EQUAL "^="
    T_SL_EQUAL "<<="
    T_SR_EQUAL ">>="
    T_COALESCE_EQUAL "??="
    T_BOOLEAN_OR "||"
    T_BOOLEAN_AND "&&"
    T_IS_EQUAL "=="
    T_IS_NOT_EQUAL "!="
    T_IS_IDENTICAL "==="
    T_IS_NOT_IDENTICAL "!=="
    T_IS_SMALLER_OR_EQUAL "<="
    T_IS_GREATER_OR_EQUAL ">="
    T_SPACESHIP "<=>"
    T_SL "<<"
    T_SR ">>"
    T_INC "++"
    T_DEC "--"
    T_INT_CAST "(int)"
    T_DOUBLE_CAST "(double)"
    T_STRING_CAST "(string)"
    T_ARRAY_CAST "(array)"
    T_OBJECT_CAST "(object)"
    T_BOOL_CAST "(bool)"
    T_UNSET_CAST "(unset)"
    T_OBJECT_OPERATOR "->"
    T_NULLSAFE_OBJECT_OPERATOR "?->"
    T_DOUBLE_ARROW "=>"
    T_START_HEREDOC heredoc start
    T_END_HEREDOC heredoc end
    T_DOLLAR_OPEN_CURLY_BRACES "${"
    T_CURLY_OPEN "{$"
    T_PAAMAYIM_NEKUDOTAYIM "::"
    T_NS_SEPARATOR "\"
    T_ELLIPSIS "..."
    T_COALESCE "??"
    T_POW "**"
    T_POW_EQUAL "**="
    T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG "&"
    T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG "&"
    T_BAD_CHARACTER invalid character
    T_ERROR T_ERROR
"""

# Single characters: first those whose precedence php's grammar declares, at the end the others in
# the order in which its rules use them.
_OPERATORS = "= ? : | ^ < > . + - * / % ! ~ @"
_PUNCTUATION = ', ] ( ) ; { } [ ` " $'

END = "$end"


def _characters(text: str) -> list[Terminal]:
    return [Terminal(character, f'"{character}"') for character in text.split()]


def _named(text: str) -> list[Terminal]:
    rows = [line.strip().partition(" ") for line in text.strip().splitlines()]
    return [Terminal(name, display) for name, _, display in rows]


TERMINALS: tuple[Terminal, ...] = (
    Terminal(END, "end of file"),
    *_characters(_OPERATORS),
    *_named(_NAMED),
    *_characters(_PUNCTUATION),
)

NUMBER: dict[str, int] = {terminal.name: n for n, terminal in enumerate(TERMINALS)}

NAMED: tuple[str, ...] = tuple(
    t.name
    for t in TERMINALS
    if t.name.startswith("T_") and t.name not in ("T_ERROR", "T_BAD_CHARACTER")
)
"""The terminals that the grammar knows by name (single characters are literals there)."""

KEYWORDS: dict[str, str] = {
    terminal.display.strip('"').lower(): terminal.name
    for terminal in TERMINALS
    if (terminal.is_fixed and terminal.display[1].isalpha()) or terminal.display.startswith('"__')
} | {"die": "T_EXIT"}
"""Keyword in lower case -> terminal."""
del KEYWORDS["yield from"]


def unexpected(number: int, text: str) -> str:
    """How a message names a token that must not stand where it does; ``text`` is its source."""
    terminal = TERMINALS[number]
    display = terminal.display
    if terminal.name == END:
        return display
    if terminal.name == '"':
        return "double-quote mark"
    if terminal.is_fixed:
        return f"token {display}"
    if terminal.name == "T_BAD_CHARACTER" and len(text) == 1:
        return f"character 0x{ord(text):02X}"
    text = text.partition("\n")[0]
    if terminal.name == "T_CONSTANT_ENCAPSED_STRING":
        quoting = {'"': "double-quoted string", "'": "single-quoted string"}
        display = quoting.get(text[:1], display)
    if text[:1] in ("'", '"'):
        text = text[1:]
    if text[-1:] in ("'", '"'):
        text = text[:-1]
    if len(text) > 33:
        text = text[:30] + "..."
    return f'{display} "{text}"'


def expected(number: int) -> str:
    """How a message names a token that could stand at some place."""
    terminal = TERMINALS[number]
    if terminal.name == "T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG":
        return "amp"  # php's placeholder for the second of its two tokens "&"
    return terminal.display
