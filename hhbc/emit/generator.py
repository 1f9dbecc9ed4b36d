"""Generators: the body of a function that yields, and ``yield`` itself.

A call of a generator checks its arguments and leaves with a Generator (CreateCont); the body begins
behind that, at the first resumption. ``yield from`` keeps its delegate in an iterator slot.

Example: ``$x = yield $k => $v;`` is ``CGetL k; CGetL v; YieldK; SetL x; PopC``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext, Handler, emit_call, emit_expr
from hhbc.emit.names import is_local
from hhbc.emit.place import begin, has_nullsafe, is_call, is_place
from hhbc.emit.place_base import Access
from hhbc.unit import Attr


def begin_generator(f: FuncContext, node: ast.FunctionLike) -> None:
    """Leave the call; what is emitted from here on runs when the Generator does."""
    f.attrs |= Attr.GENERATOR
    f.emit(ops.CreateCont())
    f.emit(ops.PopC())


def _yield(f: FuncContext, node: ast.Yield) -> None:
    by_ref = bool(f.attrs & Attr.REF_RETURN)
    late = node.key if is_local(node.key) and not by_ref else None  # php reads it last
    if node.key is not None and late is None:
        emit_expr(f, node.key)
    keyed = node.key is not None
    if by_ref and _push_reference(f, node.value):
        f.emit(ops.YieldKV() if keyed else ops.YieldV())
        return
    if node.value is None:
        f.emit(ops.Null())
    else:
        with _has_yielded(f, node.value):
            emit_expr(f, node.value)
    if late is not None:
        with _has_yielded(f, late):
            f.emit(ops.CGetL2(f.local(late.name)))
    f.emit(ops.YieldK() if keyed else ops.Yield())


@contextmanager
def _has_yielded(f: FuncContext, node: ast.Expr) -> Iterator[None]:
    """Leave what reads a plain variable out of everything around it: where the error handler throws because it is
    undefined, php has yielded, and the exception ends the generator."""
    if not is_local(node) or f.is_assigned(f.local(node.name)):
        yield
        return
    f.suspend_regions(0)
    yield
    f.resume_regions()


def _push_reference(f: FuncContext, value: ast.Expr | None) -> bool:
    """Push a reference to what is yielded by reference, if there can be one."""
    if value is None:
        f.emit(ops.Null())
        f.emit(ops.Box())
    elif has_nullsafe(value):
        return False
    elif is_place(value):
        begin(f, value, Access.WRITE).ref()
    elif is_call(value):
        emit_call(f, value)
        f.emit(ops.BoxR())
    else:
        return False
    return True


def _yield_from(f: FuncContext, node: ast.YieldFrom) -> None:
    _push_delegate(f, node.operand)
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


def _push_delegate(f: FuncContext, operand: ast.Expr) -> None:
    """Push what is delegated to. Where the error handler throws because a plain variable is undefined, php goes on to
    the Error that null is nothing to delegate to."""
    if f.depth or not is_local(operand) or f.is_assigned(f.local(operand.name)):
        emit_expr(f, operand)
        return
    threw, read, held = f.label(), f.label(), f.temp()
    f.open_region([((b"Throwable",), threw)])
    emit_expr(f, operand)
    f.close_region()
    f.jump(read)
    f.catch_entry(threw)
    f.emit(ops.SetL(held))
    f.emit(ops.PopC())
    f.begin_call(ops.FPushCtorD(3, b"Error"))
    arguments = ops.String(b'Can use "yield from" only with arrays and Traversables'), ops.Int(0), ops.CGetL(held)
    for at, push in enumerate(arguments):
        f.emit(push)
        f.emit(ops.FPassC(at))
    f.end_call(f.line, ops.FCall(3), 3)
    f.emit(ops.PopR())
    f.emit(ops.UnsetL(held))
    f.emit(ops.Throw())
    f.free_temp(held)
    f.place(read)


EXPRS: Final[dict[type[ast.Node], Handler]] = {ast.Yield: _yield, ast.YieldFrom: _yield_from}
