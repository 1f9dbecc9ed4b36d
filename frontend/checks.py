"""The rules php enforces when it compiles a file that parses."""

from __future__ import annotations

from frontend import ast


def check(file: ast.File) -> None:
    """Raise ``PhpCompileError`` for the first rule that ``file`` breaks."""
