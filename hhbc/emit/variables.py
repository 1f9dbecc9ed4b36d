"""Reading variables, elements and properties; isset, empty and unset.

Example: ``isset($a, $b['x'])`` is ``IssetL 0; JmpZ no; BaseL 1 NoMode; QueryM 0 Isset ET:"x"; ...``.
"""

from __future__ import annotations

from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext, Handler
from hhbc.emit.errors import CompileError
from hhbc.emit.names import is_variable
from hhbc.emit.place import begin, emit_quiet, is_place, with_short_circuit
from hhbc.emit.place_base import Access
from hhbc.immediates import QueryMOp


def _variable(f: FuncContext, node: ast.Variable) -> None:
    name = node.name
    if name == "this":
        f.emit(ops.This())
    elif name == "GLOBALS":
        f.emit(ops.Globals())
    else:
        begin(f, node, Access.READ).get(QueryMOp.CGet)


def _read(f: FuncContext, node: ast.Expr) -> None:
    with_short_circuit(f, node, QueryMOp.CGet)


def _isset(f: FuncContext, node: ast.Isset) -> None:
    if len(node.vars) == 1:
        _isset_one(f, node.vars[0])
        return
    no, done = f.label(), f.label()
    for at, var in enumerate(node.vars):
        _isset_one(f, var)
        if at < len(node.vars) - 1:
            f.jump_if(False, no)
    f.jump(done)
    f.place(no)
    f.emit(ops.False_())
    f.place(done)


def _isset_one(f: FuncContext, node: ast.Expr) -> None:
    f.line = node.line
    if isinstance(node, ast.Variable) and not is_place(node):
        emit_quiet(f, node)
        f.emit(ops.IssetC())
    elif is_place(node):
        with_short_circuit(f, node, QueryMOp.Isset)
    else:
        raise CompileError(
            "Cannot use isset() on the result of an expression "
            '(you can use "null !== expression" instead)',
            node.line,
        )


def _empty(f: FuncContext, node: ast.Empty) -> None:
    operand = node.operand
    f.line = operand.line
    if is_place(operand):
        with_short_circuit(f, operand, QueryMOp.Empty)
    else:
        emit_quiet(f, operand)
        f.emit(ops.Not())


def emit_unset(f: FuncContext, node: ast.Expr) -> None:
    """``unset(node);``"""
    if is_variable(node, "this"):
        raise CompileError("Cannot unset $this", node.line)
    begin(f, node, Access.UNSET).unset()


EXPRS: Final[dict[type[ast.Node], Handler]] = {
    ast.Variable: _variable,
    ast.VarVar: _read,
    ast.Dim: _read,
    ast.Prop: _read,
    ast.StaticProp: _read,
    ast.Isset: _isset,
    ast.Empty: _empty,
}
