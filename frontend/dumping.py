"""Text forms of tokens and trees, for ``hop tokens`` and ``hop ast``.

A tree has one node a line, its children indented below it, its own attributes in parentheses.
A list of several children that has siblings gets a line with its name.

>>> print(dump(ast.Binary(1, ast.BinOp.ADD, ast.Int(1, 1), ast.Variable(1, "x"))))
Binary(ADD)
  Int(1)
  Variable("x")
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, Flag
from typing import Any

from frontend import ast
from frontend.token_list import Token

_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_INDENT = "  "
_MAX_INDENT = 200  # deeper nesting is told by a number, or the text would grow with its square
_HIDDEN = frozenset(
    ("end_line", "doc", "full_name", "fallback", "filename", "group", "first_nop", "written")
)


def quote(text: str | bytes) -> str:
    """``text`` in double quotes with escapes for what does not print."""
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    escaped = (_ESCAPES.get(c) or (c if " " <= c <= "~" else f"\\x{ord(c):02x}") for c in text)
    return '"' + "".join(escaped) + '"'


def dump_tokens(tokens: Iterable[Token]) -> str:
    """One token a line: name and text, or only the text of a single character."""
    return "\n".join(
        f"{token.name} {quote(token.text)}" if token.name else quote(token.text) for token in tokens
    )


def dump(root: ast.Node) -> str:
    """The tree below ``root``."""
    lines: list[str] = []
    pending: list[tuple[ast.Node | str, int]] = [(root, 0)]
    while pending:
        item, depth = pending.pop()
        indent = _INDENT * depth if depth <= _MAX_INDENT else _INDENT * _MAX_INDENT + f"[{depth}] "
        if isinstance(item, str):
            lines.append(indent + item)
        else:
            lines.append(indent + _head(item))
            pending.extend(reversed(list(_children(item, depth + 1))))
    return "\n".join(lines)


def _head(node: ast.Node) -> str:
    plain = [
        text
        for name in ast.field_names(type(node))
        if name not in _HIDDEN and (text := _attribute(name, getattr(node, name)))
    ]
    head = type(node).__name__
    return f"{head}({', '.join(plain)})" if plain else head


def _attribute(name: str, value: Any) -> str:
    """An attribute's text, or nothing if it has children or its usual value."""
    if value is True:
        return name if name != "value" else "true"
    if value is False:
        return "" if name != "value" else "false"
    if isinstance(value, (str, bytes)):
        return quote(value) if name != "resolved" else f"-> {quote(value)}"
    if isinstance(value, Flag):
        return "|".join(flag.name or "" for flag in type(value) if flag in value)
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, (int, float)):
        return repr(value)
    return ""


def _children(node: ast.Node, depth: int) -> Iterable[tuple[ast.Node | str, int]]:
    present = [
        (name, value)
        for name in ast.child_fields(type(node))
        if isinstance(value := getattr(node, name), ast.Node) or (isinstance(value, list) and value)
    ]
    for name, value in present:
        if isinstance(value, ast.Node):
            yield value, depth
            continue
        inner = depth
        if len(value) > 1 and len(present) > 1:
            yield f"{name}:", depth
            inner = depth + 1
        for item in value:
            yield (item if item is not None else "(skipped)"), inner
