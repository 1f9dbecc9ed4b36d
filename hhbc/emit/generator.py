"""Generators: the body of a function that yields, and ``yield`` itself.

A call of a generator checks its arguments and leaves with a Generator (CreateCont); the body begins
behind that, at the first resumption. ``yield from`` keeps its delegate in an iterator slot.

Example: ``$x = yield $k => $v;`` is ``CGetL k; CGetL v; YieldK; SetL x; PopC``.
"""

from __future__ import annotations

from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext, Handler, emit_expr
from hhbc.emit.errors import unsupported
from hhbc.unit import Attr


def begin_generator(f: FuncContext, node: ast.FunctionLike) -> None:
    """Leave the call; what is emitted from here on runs when the Generator does."""
    if node.by_ref:
        unsupported("generators that yield by reference", node)
    f.attrs |= Attr.GENERATOR
    f.emit(ops.CreateCont())
    f.emit(ops.PopC())


def _yield(f: FuncContext, node: ast.Yield) -> None:
    if node.key is not None:
        emit_expr(f, node.key)
    if node.value is None:
        f.emit(ops.Null())
    else:
        emit_expr(f, node.value)
    f.emit(ops.Yield() if node.key is None else ops.YieldK())


def _yield_from(f: FuncContext, node: ast.YieldFrom) -> None:
    emit_expr(f, node.operand)
    delegate, again, done = f.iterator(), f.label(), f.label()
    f.emit(ops.ContAssignDelegate(delegate))
    with f.cleanup_on_throw(ops.ContUnsetDelegate(delegate)):
        f.emit(ops.Null())
        f.place(again)
        f.emit(ops.ContEnterDelegate(delegate))
        f.emit_branch(ops.YieldFromDelegate(delegate, done), done, pops=-1)
        f.jump(again)
    f.place(done)
    f.emit(ops.ContUnsetDelegate(delegate))
    f.free_iterator(delegate)


EXPRS: Final[dict[type[ast.Node], Handler]] = {ast.Yield: _yield, ast.YieldFrom: _yield_from}
