"""Constants that php evaluates before their turn: what that does to their lines.

php tries to evaluate an array literal, and the labels of a ``switch`` or ``match``, when it comes to
the whole construct. A part that it can evaluate is on that line from then on; what the source has as
a literal keeps its own. The line shows in messages about the operation that the part is used in. An
operation that warns or throws is left for its turn.

>>> late_sum = ast.Binary(7, ast.BinOp.ADD, ast.Int(7, 1), ast.Int(7, 2))
>>> evaluate(late_sum, 5, None), late_sum.line
(True, 5)
"""

from __future__ import annotations

import re
from typing import Any, Final

from frontend import ast
from frontend.ast import BinOp, UnaryOp
from frontend.library import Library

_LITERALS = (ast.Int, ast.Float, ast.String)
_OPERATORS = (
    ast.Bool, ast.Null, ast.Unary, ast.Binary, ast.Logical, ast.Coalesce, ast.Ternary,
    ast.MagicConst,
)  # fmt: skip
_ARITHMETIC: Final = frozenset(
    {BinOp.ADD, BinOp.SUB, BinOp.MUL, BinOp.DIV, BinOp.MOD, BinOp.POW, BinOp.SHL, BinOp.SHR}
)
_BITWISE: Final = frozenset({BinOp.BIT_AND, BinOp.BIT_OR, BinOp.BIT_XOR})  # of two strings: byte by byte
_NUMERIC: Final = re.compile(rb"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*\Z")


def evaluate(node: ast.Expr, line: int, library: Library | None) -> bool:
    """Whether php knows the value of ``node`` when it is at ``line``; moves to that line what it knows."""
    parts: list[ast.Node] = []
    pending: list[ast.Node] = [node]
    while pending:
        part = pending.pop()
        parts.append(part)
        if isinstance(part, _OPERATORS):
            pending += ast.children(part)
    literal: set[ast.Node] = set()  # to php's parser
    known: set[ast.Node] = set()
    for part in reversed(parts):
        operands = list(ast.children(part)) if isinstance(part, _OPERATORS) else []
        joins = isinstance(part, ast.Binary) and part.op is ast.BinOp.CONCAT
        if isinstance(part, _LITERALS) or (joins and literal.issuperset(operands)):
            literal.add(part)
            known.add(part)
        elif isinstance(part, ast.ConstFetch):
            if _is_known(part.name, library):
                known.add(part)
                part.line = line
        elif isinstance(part, _OPERATORS) and known.issuperset(operands) and not _complains(part):
            known.add(part)
            for moved in (part, *operands):
                moved.line = line
    return node in known


def _complains(part: ast.Node) -> bool:
    """Whether an operation has a literal that it warns about or throws for."""
    if isinstance(part, ast.Unary):
        return part.op in (UnaryOp.MINUS, UnaryOp.PLUS) and _is_no_number(part.operand)
    if not isinstance(part, ast.Binary) or part.op not in _ARITHMETIC | _BITWISE:
        return False
    if part.op in _BITWISE and isinstance(part.left, ast.String) and isinstance(part.right, ast.String):
        return False
    by_zero = part.op in (BinOp.DIV, BinOp.MOD) and isinstance(part.right, ast.Int | ast.Float) and not part.right.value
    return by_zero or _is_no_number(part.left) or _is_no_number(part.right)


def _is_no_number(node: ast.Expr) -> bool:
    return isinstance(node, ast.String) and _NUMERIC.match(node.value) is None


def is_literal(node: object) -> bool:
    """Whether ``node`` is a literal, or an array of nothing else."""
    pending: list[Any] = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Array):
            pending += part.items
        elif isinstance(part, ast.ArrayItem):
            if part.by_ref or part.spread:
                return False
            pending += [part.value] if part.key is None else [part.value, part.key]
        elif not isinstance(part, (ast.Int, ast.Float, ast.String, ast.Bool, ast.Null)):
            return False
    return True


def _is_known(name: ast.Name, library: Library | None) -> bool:
    certain = name.fallback in (None, name.resolved)
    return certain and library is not None and library.has_constant(name.resolved or name.text)


def evaluate_cases(cases: list[ast.Case], line: int, library: Library | None) -> None:
    """The labels of a switch, up to the first that makes a jump table impossible."""
    common: type | None = None
    for case in cases:
        if case.cond is None:
            continue
        known, kind = evaluate(case.cond, line, library), _kind(case.cond)
        if not known or kind is None or common not in (None, kind):
            return
        common = kind


def evaluate_arms(arms: list[ast.MatchArm], line: int, library: Library | None) -> None:
    """The conditions of a match, likewise."""
    for arm in arms:
        for cond in arm.conds or ():
            if not evaluate(cond, line, library) or _kind(cond) is None:
                return


def _kind(node: ast.Expr) -> type | None:
    """Int or String, if a constant is plainly one of them."""
    if isinstance(node, ast.Unary):
        node = node.operand
        return ast.Int if isinstance(node, ast.Int) else None
    if isinstance(node, ast.Binary):
        if node.op is ast.BinOp.CONCAT:
            return ast.String
        return ast.Int if isinstance(node.left, ast.Int) and isinstance(node.right, ast.Int) else None
    return type(node) if isinstance(node, (ast.Int, ast.String)) else None
