"""PHP source to syntax tree: lexer, grammar, name resolution, checks and constant folding.

``parse`` is the usual way in: it gives a tree with resolved names that keeps php's compile-time
rules, or raises ``PhpSyntaxError`` or ``PhpCompileError`` with php's own message and line.

>>> from frontend import parse
>>> parse(b"<?php echo 1;", "a.php").stmts[0].line
1
"""

from __future__ import annotations

from frontend.diagnostics import PhpCompileError, PhpError, PhpSyntaxError
from frontend.settings import DEFAULTS, Settings

TYPE_CHECKING = False  # not typing's: see diagnostics.py
if TYPE_CHECKING:
    from frontend import ast
    from frontend.evaluator import Evaluator
    from frontend.library import Library
    from frontend.token_list import Token

__all__ = [
    "PhpCompileError",
    "PhpError",
    "PhpSyntaxError",
    "dump",
    "fold",
    "parse",
    "tokens",
]


def parse(
    source: bytes,
    filename: str,
    *,
    check: bool = True,
    library: Library | None = None,
    settings: Settings = DEFAULTS,
) -> ast.File:
    """Parse a PHP file, resolve its names and, unless ``check`` is false, check it, with what
    ``library`` knows of php's own functions and classes, as ``settings`` want it.

    Raises ``PhpSyntaxError`` if it does not parse and ``PhpCompileError`` if php would refuse to
    compile it.
    """
    from frontend import checks, names, parser

    file = parser.parse_file(source, filename, settings, library)
    names.resolve(file, settings.disabled_functions)
    if check:
        checks.check(file, library)
    return file


def tokens(source: bytes) -> list[Token]:
    """All tokens of a source, white space and comments included, as ``token_get_all`` has them."""
    from frontend import token_list

    return token_list.all_tokens(source)


def fold(file: ast.File, evaluator: Evaluator | None = None) -> ast.File:
    """Fold the constant expressions and decided branches of ``file`` in place; returns it."""
    from frontend import folding

    return folding.fold(file, evaluator)


def dump(node: ast.Node) -> str:
    """The tree below ``node`` as indented text, one node a line."""
    from frontend import dumping

    return dumping.dump(node)
