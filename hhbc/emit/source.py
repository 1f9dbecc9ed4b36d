"""Defaults as PHP source, the way php prints them, for reflection.

Example: ``default_text`` of ``[1,"a"=>A::B]`` in a namespace N is ``[1, 'a' => \\N\\A::B]``.
"""

from __future__ import annotations

from frontend import ast
from frontend.unparse import unparse
from hhbc.emit.context import encode


def default_text(node: ast.Expr) -> bytes:
    """A parameter's default; constants by their full names."""
    if isinstance(node, ast.ConstFetch):
        return encode(node.name.resolved or node.name.text)
    return encode(unparse(node, resolved=True))
