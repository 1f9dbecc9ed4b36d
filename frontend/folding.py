"""Constant folding on the tree, as a step of its own.

Folds operators and casts on literals, interpolations of literals, adjacent literal pieces of a
concatenation, and conditions that are decided: of a decided ``if`` only the branch taken is left.
What an operation yields is asked of an ``Evaluator``; without one, only operations that hold no
surprise are folded (:class:`frontend.evaluator.ExactEvaluator`). An operation that would warn or
throw stays. The argument of ``assert`` stays as written, since its text is part of the message.

The tree is changed in place, children before parents, without recursion.

>>> from frontend.parser import parse_file
>>> file = fold(parse_file(b"<?php if (1 + 2 == 3) { f(); }", "a.php"))
>>> type(file.stmts[0]).__name__
'ExprStmt'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from frontend import ast
from frontend.ast import BinOp, CastType, Expr, LogicalOp, Stmt
from frontend.evaluator import CannotFold, Evaluator, ExactEvaluator, Scalar
from frontend.names import is_assertion

_LITERALS = (ast.Int, ast.Float, ast.String, ast.Bool, ast.Null)
_REFERABLE = (
    ast.Variable, ast.VarVar, ast.Dim, ast.Prop, ast.StaticProp,
    ast.Call, ast.MethodCall, ast.StaticCall,
)  # fmt: skip
_DECLARATIONS = (
    ast.FunctionDecl, ast.ClassDecl, ast.Label, ast.HaltCompiler, ast.Namespace, ast.Static,
)  # fmt: skip


def fold(file: ast.File, evaluator: Evaluator | None = None) -> ast.File:
    """Fold all of ``file`` in place; returns it."""
    _Folder(evaluator).fold(file)
    return file


def fold_expr(expr: Expr, evaluator: Evaluator | None = None) -> Expr:
    """Fold one expression; returns what takes its place."""
    holder = ast.ExprStmt(expr.line, expr)
    _Folder(evaluator).fold(holder)
    return holder.expr


def literal(value: Scalar, line: int) -> Expr:
    """The node of a constant."""
    if value is None:
        return ast.Null(line)
    if isinstance(value, bool):
        return ast.Bool(line, value)
    if isinstance(value, int):
        return ast.Int(line, value)
    return ast.Float(line, value) if isinstance(value, float) else ast.String(line, value)


def is_literal(node: object) -> bool:
    """Whether ``node`` is a constant scalar."""
    return isinstance(node, _LITERALS)


def value_of(node: Any) -> Scalar:
    """The value of a literal node."""
    return None if isinstance(node, ast.Null) else node.value


def truth(node: Expr) -> bool | None:
    """Whether a literal condition holds; ``None`` if it is not literal."""
    if not is_literal(node):
        return None
    value = value_of(node)
    return value not in (b"", b"0") if isinstance(value, bytes) else bool(value)


class _Folder:
    """One folding pass."""

    def __init__(self, evaluator: Evaluator | None) -> None:
        self.evaluators: list[Evaluator] = [ExactEvaluator()]
        if evaluator is not None:
            self.evaluators.append(evaluator)

    def fold(self, root: ast.Node) -> None:
        parents = list(ast.walk(root, _is_folded_inside))
        while parents:  # what is folded away is given up at once, large strings too
            parent = parents.pop()
            fields = ast.child_fields(type(parent))
            if not fields or not _is_folded_inside(parent):
                continue
            for name in fields:
                value = getattr(parent, name)
                if type(value) is list:
                    value[:] = self.simplify_list(value)
                    continue
                rule = _RULES.get(type(value))
                if rule is not None and not _stays(parent, name, value):
                    setattr(parent, name, rule(self, value))

    def simplify_list(self, nodes: list[Any]) -> list[Any]:
        """What takes the place of nodes whose operands are simplified already."""
        result: list[Any] = []
        for node in nodes:
            rule = _RULES.get(type(node))
            if rule is not None:
                result.append(rule(self, node))
            elif isinstance(node, ast.If | ast.While):
                result += _simplify_statement(node)
            else:
                result.append(node)
        return result

    def attempt(self, operation: Callable[[Evaluator], Scalar], node: Expr) -> Expr:
        """The result of the first evaluator that knows it, or ``node`` itself."""
        for evaluator in self.evaluators:
            try:
                return literal(operation(evaluator), node.line)
            except CannotFold:
                continue
        return node

    # -- one rule for each kind of expression --------------------------------------------------

    def binary(self, node: ast.Binary) -> Expr:
        if node.op is BinOp.CONCAT:
            return self.concat(node)
        left, right = node.left, node.right
        if is_literal(left) and is_literal(right):
            a, b = value_of(left), value_of(right)
            return self.attempt(lambda e: e.binary(node.op, a, b), node)
        return node

    def concat(self, node: ast.Binary) -> Expr:
        """``x . "a" . "b"`` is ``x . "ab"``: a chain as a whole, each run of literals at once."""
        operands: list[Expr] = []
        rest: Expr = node
        while isinstance(rest, ast.Binary) and rest.op is BinOp.CONCAT:
            operands.append(rest.right)
            rest = rest.left
        operands.append(rest)
        joined: list[Expr] = []
        run: list[Expr] = []
        pieces: list[bytes] = []
        for operand in reversed(operands):
            piece = self.attempt_string(operand)
            if isinstance(piece, ast.String):
                run.append(operand)
                pieces.append(piece.value)
            else:
                joined += [*_joined(run, pieces), operand]
                run, pieces = [], []
        joined += _joined(run, pieces)
        if len(joined) == len(operands):
            return node
        result = joined[0]
        for operand in joined[1:]:
            result = ast.Binary(node.line, BinOp.CONCAT, result, operand)
        return result

    def unary(self, node: ast.Unary) -> Expr:
        if not is_literal(node.operand):
            return node
        value = value_of(node.operand)
        return self.attempt(lambda e: e.unary(node.op, value), node)

    def cast(self, node: ast.Cast) -> Expr:
        if not is_literal(node.operand) or node.type in (CastType.ARRAY, CastType.OBJECT):
            return node
        value = value_of(node.operand)
        return self.attempt(lambda e: e.cast(node.type, value), node)

    def logical(self, node: ast.Logical) -> Expr:
        left = truth(node.left)
        if left is None:
            return node
        decided_by = node.op is LogicalOp.OR
        if left is decided_by:
            return ast.Bool(node.line, decided_by)
        right = truth(node.right)
        return node if right is None else ast.Bool(node.line, right)

    def ternary(self, node: ast.Ternary) -> Expr:
        cond = truth(node.cond)
        if cond is None:
            return node
        taken = node.otherwise if not cond else node.then
        return _unless_variable(node.cond if taken is None else taken, node)

    def coalesce(self, node: ast.Coalesce) -> Expr:
        if isinstance(node.left, ast.Null):
            return _unless_variable(node.right, node)
        return node.left if is_literal(node.left) else node

    def interpolated(self, node: ast.Interpolated) -> Expr:
        parts: list[Expr] = []
        for part in node.parts:
            piece = self.attempt_string(part)
            if parts and isinstance(piece, ast.String) and isinstance(parts[-1], ast.String):
                parts[-1] = ast.String(parts[-1].line, parts[-1].value + piece.value)
            else:
                parts.append(piece)
        node.parts = parts
        return parts[0] if len(parts) == 1 and isinstance(parts[0], ast.String) else node

    def attempt_string(self, node: Expr) -> Expr:
        if not is_literal(node) or isinstance(node, ast.String):
            return node
        value = value_of(node)
        return self.attempt(lambda e: e.cast(CastType.STRING, value), node)

    def magic(self, node: ast.MagicConst) -> Expr:
        return node if node.value is None else ast.String(node.line, node.value)


_RULES: dict[type, Callable[[_Folder, Any], Expr]] = {
    ast.Binary: _Folder.binary,
    ast.Unary: _Folder.unary,
    ast.Cast: _Folder.cast,
    ast.Logical: _Folder.logical,
    ast.Ternary: _Folder.ternary,
    ast.Coalesce: _Folder.coalesce,
    ast.Interpolated: _Folder.interpolated,
    ast.MagicConst: _Folder.magic,
}


def _is_folded_inside(node: ast.Node) -> bool:
    """Whether folding goes below ``node``: not into the argument of ``assert``."""
    return not isinstance(node, ast.Call) or not is_assertion(node)


def _stays(parent: ast.Node, name: str, value: Expr) -> bool:
    """Whether an expression is not folded where it stands: a chain of concatenations is folded as a whole; and what php
    computes when it calls is no function's name, so that the call is one that some functions refuse."""
    if isinstance(parent, ast.Call) and name == "callee":
        return isinstance(value, ast.Cast | ast.Ternary | ast.Coalesce)
    return name == "left" and _is_concat(parent) and _is_concat(value)


def _is_concat(node: ast.Node) -> bool:
    return isinstance(node, ast.Binary) and node.op is BinOp.CONCAT


def _joined(run: list[Expr], pieces: list[bytes]) -> list[Expr]:
    """Literals that follow each other, as one; a single one stays what it is."""
    return run if len(run) < 2 else [ast.String(run[0].line, b"".join(pieces))]


def _unless_variable(taken: Expr, node: Expr) -> Expr:
    """``taken``, unless that could newly be passed or returned by reference."""
    return node if isinstance(taken, _REFERABLE) else taken


# -- statements --------------------------------------------------------------------------------


def _simplify_statement(node: Stmt) -> list[Stmt]:
    """The statements that take the place of ``node``."""
    if isinstance(node, ast.If):
        return _simplify_if(node)
    if isinstance(node, ast.While) and truth(node.cond) is False and not _declares(node.body):
        return []
    return [node]


def _simplify_if(node: ast.If) -> list[Stmt]:
    """Drop the branches that cannot be taken; of a decided ``if`` leave only the one taken."""
    branches: list[tuple[Expr, list[Stmt]]] = [(node.cond, node.then)]
    branches += [(branch.cond, branch.body) for branch in node.elseifs]
    kept: list[tuple[Expr, list[Stmt]]] = []
    orelse = node.orelse
    dropped: list[list[Stmt]] = []
    for index, (cond, body) in enumerate(branches):
        holds = truth(cond)
        if holds is None:
            kept.append((cond, body))
        elif holds:
            dropped += [later for _, later in branches[index + 1 :]]
            dropped += [orelse] if orelse is not None else []
            orelse = body
            break
        else:
            dropped.append(body)
    if len(kept) == len(branches) or any(_declares(body) for body in dropped):
        return [node]
    if not kept:
        taken = orelse or []
        return [node] if _declares(taken) else taken
    (node.cond, node.then), *rest = kept
    node.elseifs = [ast.ElseIf(cond.line, cond, body) for cond, body in rest]
    node.orelse = orelse
    return [node]


def _declares(stmts: list[Stmt]) -> bool:
    """Whether statements hold a declaration or label, whose place and presence matter."""
    return any(
        isinstance(node, _DECLARATIONS) for stmt in stmts for node in ast.walk(stmt, _is_statement)
    )


def _is_statement(node: ast.Node) -> bool:
    return not isinstance(node, Expr)
