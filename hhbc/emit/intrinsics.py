"""Library functions that the emitter knows: those with an instruction of their own, those that php compiles
in line, and those that reach the caller's variables by name.

An intrinsic is used only where the call certainly means the library function: no namespace, no
spread or named arguments, the right number of arguments. Library functions cannot be redeclared.

What php compiles in line (:mod:`frontend.in_line`) is no call to it, and has no row in stack traces (FPushFuncI).
Only functions that can throw, warn or call something are listed here: nobody sees the others.

Example: ``is_int($x)`` is ``CGetL 0; IsTypeC Int``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext, Handler, emit_expr
from hhbc.immediates import IsTypeOp
from hhbc.ops import Instr

ENVIRONMENT: Final = frozenset({b"compact", b"extract", b"get_defined_vars"})
"""Functions that look at the variables of their caller by name; their stubs say ``#[CallerFrame]``."""

TYPE_TESTS: Final = {
    "is_null": IsTypeOp.Null,
    "is_bool": IsTypeOp.Bool,
    "is_int": IsTypeOp.Int,
    "is_integer": IsTypeOp.Int,
    "is_long": IsTypeOp.Int,
    "is_float": IsTypeOp.Dbl,
    "is_double": IsTypeOp.Dbl,
    "is_string": IsTypeOp.Str,
    "is_array": IsTypeOp.Arr,
    "is_object": IsTypeOp.Obj,
    "is_scalar": IsTypeOp.Scalar,
}
_CASTS: Final = {
    "boolval": ops.CastBool(),
    "intval": ops.CastInt(),
    "floatval": ops.CastDouble(),
    "doubleval": ops.CastDouble(),
    "strval": ops.CastString(),
}
# define() refuses these names, or they mean something else.
_SPECIAL_CONSTANTS: Final = frozenset({b"true", b"false", b"null", b"__compiler_halt_offset__"})


WITHOUT_ROW: Final = frozenset(
    {"array_key_exists", "count", "get_called_class", "get_class", "in_array", "sizeof", "strlen"}
)
"""Functions compiled in line that can throw, warn or call something: they have no row in stack traces."""

USER_CALLS: Final[dict[str, Callable[[int], bool]]] = {
    "call_user_func": lambda count: count >= 1,
    "call_user_func_array": lambda count: count == 2,
}
"""Functions that are calls of their first argument (FPushCuf), with the condition on the number of arguments."""


def _one_operand(instr: Instr) -> Handler:
    def handler(f: FuncContext, node: ast.Call) -> None:
        emit_expr(f, node.args[0])
        f.emit(instr)

    return handler


def _always(node: ast.Call) -> bool:
    return True


def _defines_literal(node: ast.Call) -> bool:
    name = node.args[0]
    return (
        isinstance(name, ast.String)
        and b"::" not in name.value
        and not name.value.startswith(b"\\")
        and name.value.lower() not in _SPECIAL_CONSTANTS
    )


def _define(f: FuncContext, node: ast.Call) -> None:
    line = f.line
    emit_expr(f, node.args[1])
    name = node.args[0]
    assert isinstance(name, ast.String)
    f.emit_at(line, ops.DefCns(name.value))


Intrinsic = tuple[int, Handler, Callable[[ast.Call], bool]]
"""The number of arguments, the handler, and a condition on the call."""

INTRINSICS: Final[dict[str, Intrinsic]] = {
    **{name: (1, _one_operand(ops.IsTypeC(op)), _always) for name, op in TYPE_TESTS.items()},
    **{name: (1, _one_operand(instr), _always) for name, instr in _CASTS.items()},
    "define": (2, _define, _defines_literal),
}
