"""Rules of a file's outermost level: namespaces, declare, functions declared twice."""

from __future__ import annotations

import os
from collections.abc import Iterator

from frontend import ast
from frontend.checks.functions import check_name
from frontend.checks.walker import Rule, Walker, fail
from frontend.library import Library


def check_file(file: ast.File, library: Library | None) -> None:
    """The rules that look at several statements of the file."""
    _check_namespaces(file)
    _check_functions(file, library)


# -- namespaces --------------------------------------------------------------------------------

_MIXED = "Cannot mix bracketed namespace declarations with unbracketed namespace declarations"


def _check_namespaces(file: ast.File) -> None:
    bracketed: bool | None = None
    for index, stmt in enumerate(file.stmts):
        if isinstance(stmt, ast.Namespace):
            if bracketed is None and not _is_leading(file, index):
                fail(
                    "Namespace declaration statement has to be the very first statement"
                    " or after any declare call in the script",
                    stmt.line,
                )
            has_body = stmt.body is not None
            if bracketed is not None and bracketed is not has_body:
                fail(_MIXED, stmt.line)
            bracketed = has_body
            if stmt.name is not None and stmt.name.lower() == "namespace":
                fail(f"Cannot use '{stmt.name}' as namespace name", stmt.line)
            _check_nested(stmt)
        elif bracketed and not isinstance(stmt, ast.HaltCompiler):
            fail("No code may exist outside of namespace {}", stmt.line)


def _is_leading(file: ast.File, index: int) -> bool:
    """Whether only ``declare`` statements precede statement ``index``."""
    return all(isinstance(stmt, ast.Declare) for stmt in file.stmts[:index])


def _check_nested(namespace: ast.Namespace) -> None:
    for stmt in namespace.body or []:
        if isinstance(stmt, ast.Namespace):
            nested = "Namespace declarations cannot be nested"
            fail(nested if stmt.body is not None else _MIXED, stmt.line)


# -- functions and classes ---------------------------------------------------------------------


def early_functions(file: ast.File) -> Iterator[ast.FunctionDecl]:
    """The functions at the outermost level: php declares them while it compiles the file."""
    return (stmt for stmt in early_declarations(file) if isinstance(stmt, ast.FunctionDecl))


def early_declarations(file: ast.File) -> Iterator[ast.FunctionDecl | ast.ClassDecl]:
    """The functions and classes at the outermost level."""
    pending = file.stmts[::-1]
    while pending:
        stmt = pending.pop()
        if isinstance(stmt, (ast.FunctionDecl, ast.ClassDecl)):
            yield stmt
        elif isinstance(stmt, (ast.Namespace, ast.Declare)) and stmt.body is not None:
            pending.extend(reversed(stmt.body))
        elif isinstance(stmt, ast.Block):
            pending.extend(reversed(stmt.stmts))


def _check_functions(file: ast.File, library: Library | None) -> None:
    """Each is declared once only."""
    seen: dict[str, int] = {}
    for function in early_functions(file):
        check_name(function, library)
        key = function.full_name.lower()
        if key in seen:
            path = os.fsencode(file.filename).decode("latin-1")
            place = f"(previously declared in {path}:{seen[key]})"
            fail(f"Cannot redeclare {function.full_name}() {place}", function.line)
        if library is not None and library.takes_reference(key, 0) is not None:
            fail(f"Cannot redeclare {function.full_name}()", function.line)
        seen[key] = function.line


# -- declare -----------------------------------------------------------------------------------


def leading_declares(file: ast.File) -> set[ast.Stmt]:
    """The ``declare`` statements at the very beginning, where ``strict_types`` may stand."""
    first_nop = len(file.stmts) if file.first_nop is None else file.first_nop
    found: set[ast.Stmt] = set()
    for stmt in file.stmts[:first_nop]:
        if not isinstance(stmt, ast.Declare):
            break
        found.add(stmt)
    return found


def declare(walker: Walker, node: ast.Declare) -> None:
    """Directives have literal values."""
    for directive in node.directives:
        name = directive.name.lower()
        if not isinstance(directive.value, (ast.Int, ast.Float, ast.String)):
            fail(f"declare({directive.name}) value must be a literal", node.line)
        if name == "encoding" and node not in walker.leading_declares:
            message = "Encoding declaration pragma must be the very first statement in the script"
            fail(message, node.line)
        if name not in ("strict_types", "ticks", "encoding"):
            message = f"Unsupported declare '{directive.name}'"
            walker.warn(message, node.line, "CompileWarning")
        if name == "strict_types":
            _check_strict_types(walker, node, directive)


def _check_strict_types(walker: Walker, node: ast.Declare, directive: ast.Directive) -> None:
    if node not in walker.leading_declares:
        fail("strict_types declaration must be the very first statement in the script", node.line)
    if node.body is not None:
        fail("strict_types declaration must not use block mode", node.line)
    if not isinstance(directive.value, ast.Int) or directive.value.value not in (0, 1):
        fail("strict_types declaration must have 0 or 1 as its value", node.line)


RULES: dict[type, Rule] = {ast.Declare: declare}
