"""Constant expressions: values known without running anything, and their source text.

:func:`literal` gives the value of expressions made of literals alone, so that arrays of them become
one ``Array`` instruction and scalar defaults go into the tables. It evaluates no operators: that is
the folder's work, which has run before.

Example: ``literal(<[1, 'a' => [true]]>) == ((0, 1), (b"a", ((0, True),)))``.
"""

from __future__ import annotations

from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext
from hhbc.scalars import MAX_DEPTH, PhpArray, PhpScalar, is_int_key


class NotLiteral:
    """The type of :data:`NOT_LITERAL`."""


NOT_LITERAL: Final = NotLiteral()
_LAST_INDEX: Final = (1 << 63) - 1


def literal(node: ast.Expr, depth: int = 0) -> PhpScalar | NotLiteral:
    """The value of a literal or an array of literals, else ``NOT_LITERAL``."""
    cls = node.__class__
    if cls in _SCALARS:
        return node.value  # type: ignore[attr-defined, no-any-return]
    if cls is ast.Null:
        return None
    if isinstance(node, ast.Array) and depth < MAX_DEPTH:
        return _literal_array(node, depth)
    return NOT_LITERAL


_SCALARS: Final = frozenset({ast.Int, ast.Float, ast.String, ast.Bool})


def literal_key(node: ast.Expr) -> int | bytes | None:
    """The array key that a literal stands for; None when it is no literal or not safely one."""
    if isinstance(node, ast.Int):
        return node.value
    if isinstance(node, ast.String):
        return int(node.value) if is_int_key(node.value) else node.value
    if isinstance(node, ast.Bool):
        return int(node.value)
    if isinstance(node, ast.Null):
        return b""
    return None


def _literal_array(node: ast.Array, depth: int) -> PhpScalar | NotLiteral:
    found: dict[int | bytes, PhpScalar] = {}
    index: int | None = None  # what an item without key gets; 0 when there is no int key yet
    for item in node.items:
        if item is None or item.by_ref or item.spread:
            return NOT_LITERAL
        value = literal(item.value, depth + 1)
        if isinstance(value, NotLiteral):
            return NOT_LITERAL
        key = index or 0 if item.key is None else literal_key(item.key)
        if key is None or key == _LAST_INDEX:
            return NOT_LITERAL
        found[key] = value
        if isinstance(key, int) and (index is None or key >= index):
            index = key + 1
    return tuple(found.items())


def push_literal(f: FuncContext, value: PhpScalar) -> None:
    """Push a value."""
    if isinstance(value, bytes):
        f.emit(ops.String(value))
    elif value is None:
        f.emit(ops.Null())
    elif value is True:
        f.emit(ops.True_())
    elif value is False:
        f.emit(ops.False_())
    elif isinstance(value, int):
        f.emit(ops.Int(value))
    elif isinstance(value, float):
        f.emit(ops.Double(value))
    else:
        push_array(f, value)


def push_array(f: FuncContext, value: PhpArray) -> None:
    """Push an array."""
    f.emit(ops.Array(value))
