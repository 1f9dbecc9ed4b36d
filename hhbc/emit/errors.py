"""The errors of the emitter.

Example: ``raise CompileError("Cannot re-assign $this", 3)``.
"""

from __future__ import annotations

from typing import Final, NoReturn

from frontend import ast
from frontend.diagnostics import PhpCompileError

TOO_DEEP: Final = "the code is nested too deeply"


class CompileError(PhpCompileError):
    """The source cannot be compiled: php refuses it, or Hop has no code for a construct yet."""


def unsupported(construct: str, node: ast.Node) -> NoReturn:
    """Reject a construct that Hop does not compile yet."""
    raise CompileError(f"Hop does not compile {construct} yet", node.line)
