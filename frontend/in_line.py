"""Library functions that php compiles in line: no call happens, and the result is a value without a place.

A call is compiled in line where it certainly means the library's function: no namespace, no spread or named
arguments, and the arguments that the function's row asks for.

>>> from frontend.parser import parse_file
>>> (statement,) = parse_file(b"<?php strlen('a', 'b');", "a.php").stmts
>>> in_line_function(statement.expr) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from frontend import ast

_NUMERIC: Final = re.compile(rb"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*")


def _with_arguments(*counts: int) -> Callable[[list[ast.Expr]], bool]:
    def accepts(args: list[ast.Expr]) -> bool:
        return len(args) in counts

    return accepts


def _searches_literal(args: list[ast.Expr]) -> bool:
    """The array is a literal of strings that cannot equal a number."""
    if len(args) not in (2, 3) or not isinstance(args[1], ast.Array):
        return False
    strict = args[2] if len(args) == 3 else ast.Bool(args[0].line, False)
    if not isinstance(strict, ast.Bool):
        return False
    values = [item.value for item in args[1].items if item is not None]
    if strict.value:
        return all(isinstance(value, ast.Int | ast.String) for value in values)
    return all(isinstance(value, ast.String) and not _NUMERIC.fullmatch(value.value) for value in values)


def _names_constant(args: list[ast.Expr]) -> bool:
    """The name is a literal, in no namespace and no class."""
    if len(args) != 1 or not isinstance(args[0], ast.String):
        return False
    return b"\\" not in args[0].value and b"::" not in args[0].value


_one = _with_arguments(1)
IN_LINE: Final[dict[str, Callable[[list[ast.Expr]], bool]]] = {
    "array_key_exists": _with_arguments(2),
    "boolval": _one,
    "count": _one,
    "defined": _names_constant,
    "doubleval": _one,
    "floatval": _one,
    "func_get_args": _with_arguments(0),
    "func_num_args": _with_arguments(0),
    "get_called_class": _with_arguments(0),
    "get_class": _with_arguments(0, 1),
    "gettype": _one,
    "in_array": _searches_literal,
    "intval": _one,
    "is_array": _one,
    "is_bool": _one,
    "is_double": _one,
    "is_float": _one,
    "is_int": _one,
    "is_integer": _one,
    "is_long": _one,
    "is_null": _one,
    "is_object": _one,
    "is_resource": _one,
    "is_scalar": _one,
    "is_string": _one,
    "sizeof": _one,
    "strlen": _one,
    "strval": _one,
}
"""The functions, with the condition on the arguments."""

NEEDS_FUNCTION: Final = frozenset({"func_get_args", "func_num_args"})
"""Those that php compiles in line in functions alone."""


def global_name(node: ast.Call) -> str | None:
    """The lower-case name of a callee that certainly is a global function; ``'f'()`` names it, too."""
    callee = node.callee
    if isinstance(callee, ast.String):
        return callee.value.decode("latin-1").lower()
    if not isinstance(callee, ast.Name):
        return None
    resolved = callee.resolved or callee.text
    if "\\" in resolved or callee.fallback not in (None, resolved):
        return None
    return resolved.lower()


def is_plain(arg: ast.Expr) -> bool:
    """Whether an argument is neither spread nor named, nor makes the call a closure."""
    return not isinstance(arg, ast.Unpack | ast.NamedArg | ast.CallableConvert)


def in_line_function(node: ast.Call) -> str | None:
    """The name of the library function when php compiles this call of it in line."""
    name = global_name(node)
    accepts = IN_LINE.get(name) if name is not None else None
    if name is None or accepts is None or not all(is_plain(arg) for arg in node.args):
        return None
    return name if accepts(node.args) else None
