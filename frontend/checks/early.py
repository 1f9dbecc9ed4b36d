"""Constants that php evaluates before their turn: what that does to their lines.

php tries to evaluate an array literal, and the labels of a ``switch`` or ``match``, when it comes to
the whole construct. A part that it can evaluate is on that line from then on; what the source has as
a literal keeps its own. The line shows in messages about the operation that the part is used in. An
operation that warns or throws is left for its turn. Of ``?:`` and ``??`` that are decided, what is taken stands
there from then on, so that no parentheses are missed: ``['' ?: $x ? 1 : 2]``.

>>> late_sum = ast.Binary(7, ast.BinOp.ADD, ast.Int(7, 1), ast.Int(7, 2))
>>> evaluate(late_sum, 5, None), late_sum.line
(True, 5)
"""

from __future__ import annotations

import re
from typing import Any, Final

from frontend import ast
from frontend.ast import BinOp, UnaryOp
from frontend.checks.values import Values
from frontend.folding import truth
from frontend.library import Library

_LITERALS = (ast.Int, ast.Float, ast.String)
_OPERATORS = (
    ast.Bool, ast.Null, ast.Unary, ast.Binary, ast.Logical, ast.Coalesce, ast.Ternary,
    ast.MagicConst, ast.Array, ast.ArrayItem,
)  # fmt: skip
_EVALUATED: Final = (
    ast.Array, ast.ArrayItem, ast.Binary, ast.Logical, ast.Coalesce, ast.Unary, ast.Ternary,
    ast.Dim,
)  # fmt: skip
_ARITHMETIC: Final = frozenset(
    {BinOp.ADD, BinOp.SUB, BinOp.MUL, BinOp.DIV, BinOp.MOD, BinOp.POW, BinOp.SHL, BinOp.SHR}
)
_BITWISE: Final = frozenset({BinOp.BIT_AND, BinOp.BIT_OR, BinOp.BIT_XOR})  # of two strings: byte by byte
_STREAMS: Final = frozenset({"STDIN", "STDOUT", "STDERR"})  # which come with the program
_NUMERIC: Final = re.compile(rb"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*\Z")


def taken(node: ast.Expr, values: Values, *, own: bool) -> ast.Expr:
    """What stands in the place of ``node`` after php has tried to evaluate it; with ``own`` it knows the class's own
    constants."""
    parents = [part for part in ast.walk(node, is_evaluated_inside) if is_evaluated_inside(part)]
    for parent in reversed(parents):
        for name in ast.child_fields(type(parent)):
            child = getattr(parent, name)
            if isinstance(child, ast.Ternary | ast.Coalesce):
                setattr(parent, name, _decided(child, values, own))
    return _decided(node, values, own)


def is_evaluated_inside(node: object) -> bool:
    """Whether php tries to evaluate the operands, too."""
    return isinstance(node, _EVALUATED)


def _decided(node: ast.Expr, values: Values, own: bool) -> ast.Expr:
    if isinstance(node, ast.Ternary):
        known = _truth(node.cond, values, own)
        if known is not None:
            return (node.then or node.cond) if known else node.otherwise
    if isinstance(node, ast.Coalesce):
        left = values.literal(node.left, constant=True, own=own)
        if is_literal(left):
            return node.right if isinstance(left, ast.Null) else node.left
    return node


def _truth(node: ast.Expr, values: Values, own: bool) -> bool | None:
    if isinstance(node, ast.Array) and is_literal(node):
        return bool(node.items)
    return truth(values.literal(node, constant=True, own=own))


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
            if is_known(part.name, library):
                known.add(part)
                part.line = line
        elif isinstance(part, _OPERATORS) and known.issuperset(operands) and not complains(part):
            known.add(part)
            for moved in (part, *operands):
                moved.line = line
    return node in known


def complains(part: ast.Node) -> bool:
    """Whether an operation of literals has one that it warns about or throws for: it is left for its turn then."""
    if isinstance(part, ast.ArrayItem):
        return part.by_ref or part.spread or isinstance(part.key, ast.Array)
    if isinstance(part, ast.Unary):
        if gives_array(part.operand):
            return part.op is not UnaryOp.NOT
        return part.op in (UnaryOp.MINUS, UnaryOp.PLUS) and _is_no_number(part.operand)
    if isinstance(part, ast.Binary) and (gives_array(part.left) or gives_array(part.right)):
        return _complains_of_arrays(part)
    if not isinstance(part, ast.Binary) or part.op not in _ARITHMETIC | _BITWISE:
        return False
    if part.op in _BITWISE and isinstance(part.left, ast.String) and isinstance(part.right, ast.String):
        return False
    by_zero = part.op in (BinOp.DIV, BinOp.MOD) and isinstance(part.right, ast.Int | ast.Float) and not part.right.value
    return by_zero or _is_no_number(part.left) or _is_no_number(part.right)


def _complains_of_arrays(part: ast.Binary) -> bool:
    if part.op is BinOp.ADD:
        return not (gives_array(part.left) and gives_array(part.right))
    return part.op is BinOp.CONCAT or part.op in _ARITHMETIC | _BITWISE


def gives_array(node: ast.Expr) -> bool:
    """Whether an expression that php knows the value of is plainly an array."""
    while isinstance(node, ast.Binary) and node.op is BinOp.ADD:
        node = node.left
    return isinstance(node, ast.Array)


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


def is_known(name: ast.Name, library: Library | None) -> bool:
    """Whether php has the value of a constant while it compiles."""
    certain = name.fallback in (None, name.resolved) and name.text.lstrip("\\") not in _STREAMS
    return certain and library is not None and library.has_constant(name.resolved or name.text)


def evaluate_cases(cases: list[ast.Case], line: int, library: Library | None, values: Values) -> None:
    """The labels of a switch, up to the first that makes a jump table impossible."""
    common: type | None = None
    for case in cases:
        if case.cond is None:
            continue
        case.cond = taken(case.cond, values, own=False)
        known, kind = evaluate(case.cond, line, library), _kind(case.cond)
        numeric = isinstance(case.cond, ast.String) and _NUMERIC.match(case.cond.value) is not None
        if not known or kind is None or numeric or common not in (None, kind):
            return
        common = kind


def evaluate_arms(arms: list[ast.MatchArm], line: int, library: Library | None, values: Values) -> None:
    """The conditions of a match, likewise."""
    for arm in arms:
        for place, cond in enumerate(arm.conds or ()):
            assert arm.conds is not None, "there is one"
            cond = arm.conds[place] = taken(cond, values, own=False)
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
