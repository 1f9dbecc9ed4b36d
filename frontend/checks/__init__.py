"""The rules php enforces when it compiles a file that parses.

``check`` walks a tree whose names are resolved and raises ``PhpCompileError`` for the first rule
that is broken, with php's message and line. Each module holds the rules of one subject as functions
``rule(walker, node)``, listed in its ``RULES`` by the class of node they apply to.

Rules that need other files or the library (signatures of inherited methods, existing functions)
are not checked here.

>>> from frontend.parser import parse_file
>>> check(parse_file(b"<?php break;", "a.php"))
Traceback (most recent call last):
    ...
frontend.diagnostics.PhpCompileError: 'break' not in the 'loop' or 'switch' context on line 1
"""

from __future__ import annotations

from frontend import ast
from frontend.checks import (
    classes,
    expressions,
    flow,
    functions,
    toplevel,
    writes,
)
from frontend.checks.inheritance import check_inheritance
from frontend.checks.walker import Rule, Walker
from frontend.diagnostics import PhpCompileError, PhpWarning
from frontend.library import Library

_SUBJECTS = (flow, writes, expressions, functions, classes, toplevel)


def _rules() -> dict[type, Rule]:
    """All rules; a class of node has one."""
    rules: dict[type, Rule] = {}
    for subject in _SUBJECTS:
        clash = rules.keys() & subject.RULES.keys()
        assert not clash, f"two modules claim {clash}"
        rules.update(subject.RULES)
    return rules


RULES = _rules()


def check(file: ast.File, library: Library | None = None) -> None:
    """Raise ``PhpCompileError`` for the first rule that ``file`` breaks; add to its warnings."""
    walker = Walker(RULES, library)
    try:
        toplevel.check_file(file, library)
        walker.leading_declares = toplevel.leading_declares(file)
        walker.early = set(toplevel.early_declarations(file))
        walker.run(file)
        check_inheritance(file, library)
    except PhpCompileError as error:
        warnings = _in_order(walker.warnings + file.warnings)
        error.warnings = [w for w in warnings if w.early or w.line <= error.line]
        raise
    file.warnings = _in_order(walker.warnings + file.warnings)
    if file.auto_globals:
        file.auto_globals = _named(file, file.auto_globals)


def _named(file: ast.File, names: list[str]) -> list[str]:
    """Those of the superglobals that code names which php compiles, in its order."""
    used = (node.name for node in ast.walk(file) if isinstance(node, ast.Variable))
    return list(dict.fromkeys(name for name in used if name in names))


def _in_order(warnings: list[PhpWarning]) -> list[PhpWarning]:
    return sorted(warnings, key=lambda warning: (not warning.early, warning.line))
