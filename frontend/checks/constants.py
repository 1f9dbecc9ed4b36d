"""Rules of constant expressions: initialisers of constants, properties, parameters, statics."""

from __future__ import annotations

from typing import Any

from frontend import ast
from frontend.checks.types import check_class_scope
from frontend.checks.walker import Walker, fail
from frontend.checks.writes import dim

_ALLOWED = (
    ast.Int, ast.Float, ast.String, ast.Bool, ast.Null, ast.ConstFetch, ast.MagicConst,
    ast.ClassConst, ast.ClassName, ast.Binary, ast.Logical, ast.Coalesce, ast.Unary, ast.Ternary,
    ast.Dim, ast.Array, ast.New, ast.Prop, ast.NamedArg, ast.Ident,
)  # fmt: skip


def check_constant(walker: Walker, root: Any, *, allow_new: bool) -> None:
    """Check an initialiser; ``allow_new`` tells whether objects may be made there."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node is None or isinstance(node, ast.Name):
            continue
        if isinstance(node, ast.ArrayItem):
            if node.by_ref:
                _invalid(node.line)
            pending += [node.value, node.key]
            continue
        if not isinstance(node, _ALLOWED):
            _invalid(node.line)
        _check_node(walker, node, allow_new)
        pending.extend(reversed(list(ast.children(node))))


def _invalid(line: int) -> None:
    fail("Constant expression contains invalid operations", line)


def _check_node(walker: Walker, node: Any, allow_new: bool) -> None:
    if isinstance(node, ast.New):
        _check_new(node, allow_new)
    elif isinstance(node, ast.ClassName):
        _check_class_name(walker, node)
    elif isinstance(node, ast.ClassConst):
        if not isinstance(node.class_, ast.Name):
            message = (
                "Dynamic class names are not allowed in compile-time class constant references"
            )
            fail(message, node.line)
        if _is_static(node.class_):
            fail('"static::" is not allowed in compile-time constants', node.line)
    elif isinstance(node, ast.Dim):
        dim(walker, node)
    elif isinstance(node, ast.Array) and node not in walker.examined:
        check_elements(walker, node)


def _check_class_name(walker: Walker, node: ast.ClassName) -> None:
    if not isinstance(node.class_, ast.Name):
        fail("(expression)::class cannot be used in constant expressions", node.line)
    check_class_scope(walker, node.class_)
    if _is_static(node.class_):
        message = "static::class cannot be used for compile-time class name resolution"
        fail(message, node.line)


def _check_new(node: ast.New, allow_new: bool) -> None:
    if not allow_new:
        fail("New expressions are not supported in this context", node.line)
    if isinstance(node.class_, ast.ClassDecl):
        fail("Cannot use anonymous class in constant expression", node.line)
    if not isinstance(node.class_, ast.Name):
        fail("Cannot use dynamic class name in constant expression", node.line)
    if _is_static(node.class_):
        fail('"static" is not allowed in compile-time constants', node.line)
    for argument in node.args:
        if isinstance(argument, ast.Unpack):
            fail("Argument unpacking in constant expressions is not supported", argument.line)


def _is_static(name: ast.Name) -> bool:
    return name.is_special and name.text.lower() == "static"


def check_elements(walker: Walker, outermost: ast.Array) -> None:
    """No element of an array, or of the arrays in it, may be missing.

    php finds this out while it tries to evaluate the outermost array, so the line is that of the
    element before, or else of the outermost array.
    """
    pending = [outermost]
    while pending:
        node = pending.pop()
        walker.examined.add(node)
        nested = []
        line = outermost.line
        for item in node.items:
            if item is None:
                fail("Cannot use empty array elements in arrays", line)
            line = item.value.line
            if isinstance(item.value, ast.Array):
                nested.append(item.value)
        pending.extend(reversed(nested))
