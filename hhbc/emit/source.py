"""Expressions as PHP source, the way php prints them: defaults and attributes for reflection, and
the message of a failed ``assert``.

Example: ``source_text`` of ``[1,"a"=>A::B]`` is ``[1, 'a' => A::B]``.
"""

from __future__ import annotations

from frontend import ast
from frontend.unparse import unparse
from hhbc.emit.context import encode
from hhbc.unit import Attribute


def source_text(node: ast.Expr) -> bytes:
    """One expression as source."""
    return encode(unparse(node))


def default_text(node: ast.Expr) -> bytes:
    """A parameter's default; constants by their full names."""
    if isinstance(node, ast.ConstFetch):
        return encode(node.name.resolved or node.name.text)
    if isinstance(node, ast.ClassConst) and isinstance(node.class_, ast.Name):
        return encode(f"{node.class_.resolved or node.class_.text}::{node.name.name}")
    return source_text(node)


def attributes_of(nodes: list[ast.Attribute]) -> tuple[Attribute, ...]:
    """Attributes with their arguments as source."""
    return tuple(
        Attribute(
            encode(node.name.resolved or node.name.text),
            b", ".join(source_text(argument) for argument in node.args),
        )
        for node in nodes
    )
