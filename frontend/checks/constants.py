"""Rules of constant expressions: initialisers of constants, properties, parameters, statics."""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.checks.early import evaluate
from frontend.checks.types import check_class_scope
from frontend.checks.walker import Walker, fail
from frontend.checks.writes import check_read

_ALLOWED = (
    ast.Int, ast.Float, ast.String, ast.Bool, ast.Null, ast.ConstFetch, ast.MagicConst,
    ast.ClassConst, ast.ClassName, ast.Binary, ast.Logical, ast.Coalesce, ast.Unary, ast.Ternary,
    ast.Dim, ast.Array, ast.New, ast.Prop, ast.NamedArg, ast.Ident,
)  # fmt: skip


def check_constant(walker: Walker, root: Any, line: int, *, allow_new: bool) -> None:
    """Check an initialiser; ``allow_new`` tells whether objects may be made there.

    php reports faults on the line of the declaration, which is ``line``.
    """
    pending = [root]
    while pending:
        node = pending.pop()
        if node is None or isinstance(node, ast.Name):
            continue
        if isinstance(node, ast.ArrayItem):
            if node.by_ref:
                _invalid(line)
            pending += [node.value, node.key]
            continue
        if not isinstance(node, _ALLOWED):
            _invalid(line)
        _check_node(walker, node, line, allow_new)
        pending.extend(reversed(list(ast.children(node))))


def _invalid(line: int) -> None:
    fail("Constant expression contains invalid operations", line)


def _check_node(walker: Walker, node: Any, line: int, allow_new: bool) -> None:
    if isinstance(node, ast.New):
        _check_new(node, line, allow_new)
    elif isinstance(node, ast.ClassName):
        _check_class_name(walker, node, line)
    elif isinstance(node, ast.ClassConst):
        if not isinstance(node.class_, ast.Name):
            fail(
                "Dynamic class names are not allowed in compile-time class constant references",
                line,
            )
        if _is_static(node.class_):
            fail('"static::" is not allowed in compile-time constants', line)
    elif isinstance(node, ast.Dim):
        check_read(node, line)
    elif isinstance(node, ast.Array) and node not in walker.examined:
        check_elements(walker, node, line)


def _check_class_name(walker: Walker, node: ast.ClassName, line: int) -> None:
    if not isinstance(node.class_, ast.Name):
        fail("(expression)::class cannot be used in constant expressions", line)
    check_class_scope(walker, node.class_)
    if _is_static(node.class_):
        fail("static::class cannot be used for compile-time class name resolution", line)


def _check_new(node: ast.New, line: int, allow_new: bool) -> None:
    if not allow_new:
        fail("New expressions are not supported in this context", line)
    if isinstance(node.class_, ast.ClassDecl):
        fail("Cannot use anonymous class in constant expression", line)
    if not isinstance(node.class_, ast.Name):
        fail("Cannot use dynamic class name in constant expression", line)
    if _is_static(node.class_):
        fail('"static" is not allowed in compile-time constants', line)
    if any(isinstance(argument, ast.Unpack) for argument in node.args):
        fail("Argument unpacking in constant expressions is not supported", line)


def _is_static(name: ast.Name) -> bool:
    return name.is_special and name.text.lower() == "static"


# -- arrays that php tries to evaluate when it compiles them -----------------------------------

_EVALUATED = (
    ast.Array, ast.ArrayItem, ast.Binary, ast.Logical, ast.Coalesce, ast.Unary, ast.Ternary,
    ast.Dim,
)  # fmt: skip


# What evaluating does not move, or what is looked at by itself.
_PLAIN = (ast.Array, ast.Int, ast.Float, ast.String, ast.Variable)


def check_elements(walker: Walker, outermost: ast.Array, line: int) -> None:
    """The rules that php finds broken while it tries to evaluate an array literal as a whole.

    No element of it, or of the arrays in it, is missing; no element reads ``$a[]``; a constant
    array has no arrays for keys. ``line`` is that of the outermost array.
    """
    pending: list[Any] = [outermost]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Array):
            walker.examined.add(node)
            _check_missing(node, line)
            _check_keys(node, line)
            _evaluate_items(walker, node, line)
        elif isinstance(node, ast.Dim):
            check_read(node, line)
        pending += [child for child in ast.children(node) if isinstance(child, _EVALUATED)][::-1]


def _evaluate_items(walker: Walker, node: ast.Array, line: int) -> None:
    for item in node.items:
        if item is not None:
            for part in (item.value, item.key):
                if part is not None and not isinstance(part, _PLAIN):
                    evaluate(part, line, walker.library)


def _check_missing(node: ast.Array, line: int) -> None:
    for item in node.items:
        if item is None:
            fail("Cannot use empty array elements in arrays", line)
        line = item.value.line


def _check_keys(node: ast.Array, line: int) -> None:
    items = [item for item in node.items if item is not None]
    if any(isinstance(item.key, ast.Array) for item in items) and is_literal(node):
        fail("Illegal offset type", line)


def is_literal(node: Any) -> bool:
    """Whether ``node`` is a literal, or an array of nothing else."""
    pending = [node]
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
