"""The grammar of PHP 8.2 as a sly parser: every production with its action.

The productions follow the structure of php's own grammar, because the automaton decides which
tokens a syntax error lists as expected. In an action ``p[i]`` is the value of the i-th symbol of
the production: what the scanner or an action below gave it (a node, a list, an operator, or the
line of a token without content). A production whose value is that of its only symbol has no
action: it is listed with ``same``, and the parser skips it.

There are no conflicts: precedence decides all ambiguities of operators, ``T_NOELSE`` that of a
dangling else, and the two ampersand tokens that of by-reference parameters of intersection type.

The tables are built once and cached (:mod:`frontend.tables`); sly's own run time is not used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sly import Parser

from frontend import ast, build
from frontend.ast import ClassKind, IncludeKind, LogicalOp, MagicKind, Modifiers, UnaryOp, UseKind
from frontend.tokens import NAMED

_terminals = NAMED

Values = Any


def same(self: Any, p: Values) -> Any:
    """The action of a production that stands for its only symbol."""
    return p[0]


def alias(name: str, *rules: str) -> Callable[[Any, Values], Any]:
    """Productions of ``name`` that each stand for their only symbol."""

    def action(self: Any, p: Values) -> Any:
        return p[0]

    action.__name__ = name
    action.rules = list(rules[::-1])  # type: ignore[attr-defined]
    action.is_alias = True  # type: ignore[attr-defined]
    return action


class DeferredParser(Parser):
    """A sly parser class whose tables are not built when the class is made."""

    @classmethod
    def _build(cls, definitions: list[tuple[str, Any]]) -> None:
        cls.definitions = definitions

    @classmethod
    def build_tables(cls) -> None:
        """Have sly build grammar and tables; takes seconds."""
        super()._build(cls.definitions)


class Grammar(DeferredParser):
    """PHP 8.2."""

    tokens = set(_terminals)
    start = "start"
    expected_shift_reduce = 0
    expected_reduce_reduce = 0

    precedence = (
        ("nonassoc", "T_THROW"),
        ("nonassoc", "PREC_ARROW_FUNCTION"),
        ("nonassoc", "T_INCLUDE", "T_INCLUDE_ONCE", "T_REQUIRE", "T_REQUIRE_ONCE"),
        ("left", "T_LOGICAL_OR"),
        ("left", "T_LOGICAL_XOR"),
        ("left", "T_LOGICAL_AND"),
        ("nonassoc", "T_PRINT"),
        ("nonassoc", "T_YIELD"),
        ("nonassoc", "T_DOUBLE_ARROW"),
        ("nonassoc", "T_YIELD_FROM"),
        ("nonassoc", "=", "T_PLUS_EQUAL", "T_MINUS_EQUAL", "T_MUL_EQUAL", "T_DIV_EQUAL",
         "T_CONCAT_EQUAL", "T_MOD_EQUAL", "T_AND_EQUAL", "T_OR_EQUAL", "T_XOR_EQUAL",
         "T_SL_EQUAL", "T_SR_EQUAL", "T_POW_EQUAL", "T_COALESCE_EQUAL"),
        ("left", "?", ":"),
        ("right", "T_COALESCE"),
        ("left", "T_BOOLEAN_OR"),
        ("left", "T_BOOLEAN_AND"),
        ("left", "|"),
        ("left", "^"),
        ("left", "T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG",
         "T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG"),
        ("nonassoc", "T_IS_EQUAL", "T_IS_NOT_EQUAL", "T_IS_IDENTICAL", "T_IS_NOT_IDENTICAL",
         "T_SPACESHIP"),
        ("nonassoc", "<", "T_IS_SMALLER_OR_EQUAL", ">", "T_IS_GREATER_OR_EQUAL"),
        ("left", "."),
        ("left", "T_SL", "T_SR"),
        ("left", "+", "-"),
        ("left", "*", "/", "%"),
        ("nonassoc", "!"),
        ("nonassoc", "T_INSTANCEOF"),
        ("nonassoc", "~", "T_INT_CAST", "T_DOUBLE_CAST", "T_STRING_CAST", "T_ARRAY_CAST",
         "T_OBJECT_CAST", "T_BOOL_CAST", "T_UNSET_CAST", "@"),
        ("right", "T_POW"),
        ("nonassoc", "T_CLONE"),
        ("nonassoc", "T_NOELSE"),
        ("nonassoc", "T_ELSEIF"),
        ("nonassoc", "T_ELSE"),
    )  # fmt: skip

    # -- names and statement lists -------------------------------------------------------------

    start_ = alias("start", "top_statement_list")

    reserved_non_modifiers = alias(
        "reserved_non_modifiers",
        "T_INCLUDE", "T_INCLUDE_ONCE", "T_EVAL", "T_REQUIRE", "T_REQUIRE_ONCE", "T_LOGICAL_OR",
        "T_INSTANCEOF", "T_NEW", "T_CLONE", "T_EXIT", "T_IF", "T_ELSEIF", "T_ELSE", "T_ENDIF",
        "T_LOGICAL_AND", "T_ECHO", "T_DO", "T_WHILE", "T_ENDWHILE", "T_FOR", "T_ENDFOR",
        "T_FOREACH", "T_ENDFOREACH", "T_DECLARE", "T_ENDDECLARE", "T_AS", "T_TRY", "T_CATCH",
        "T_FINALLY", "T_THROW", "T_USE", "T_INSTEADOF", "T_GLOBAL", "T_VAR", "T_UNSET", "T_ISSET",
        "T_EMPTY", "T_CONTINUE", "T_GOTO", "T_FUNCTION", "T_CONST", "T_RETURN", "T_PRINT",
        "T_YIELD", "T_LIST", "T_SWITCH", "T_ENDSWITCH", "T_CASE", "T_DEFAULT", "T_BREAK",
        "T_ARRAY", "T_CALLABLE", "T_EXTENDS", "T_IMPLEMENTS", "T_NAMESPACE", "T_TRAIT",
        "T_INTERFACE", "T_CLASS", "T_CLASS_C", "T_TRAIT_C", "T_FUNC_C", "T_METHOD_C", "T_LINE",
        "T_FILE", "T_DIR", "T_NS_C", "T_FN", "T_MATCH", "T_ENUM",
    )  # fmt: skip

    @_("T_LOGICAL_XOR")
    def reserved_non_modifiers(self, p):
        return build.keyword_xor(self)

    semi_reserved = alias(
        "semi_reserved", "reserved_non_modifiers", "T_STATIC", "T_ABSTRACT", "T_FINAL",
        "T_PRIVATE", "T_PROTECTED", "T_PUBLIC", "T_READONLY",
    )  # fmt: skip

    ampersand = alias(
        "ampersand",
        "T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG",
        "T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG",
    )

    @_("T_STRING")
    def identifier(self, p):
        return p[0]
