"""try, catch and finally.

A ``finally`` is emitted once. Whatever leaves the protected code first notes why in two temporaries
and then falls or jumps into that one copy, which ends by acting on the note: ``pending`` holds an
exception to rethrow, ``state`` the number of a diverted exit (a return, break, continue or goto);
both unset means go on behind the try. An exception that leaves the copy itself gets the pending one
as its ``previous``.

Example: ``try { f(); } finally { g(); }`` becomes::

    region [Throwable -> c]: f(); Jmp fin
    c:   Catch; SetL pending; PopC
    fin: region [Throwable -> d]: g();
    IssetL pending; JmpZ end; CGetL pending; UnsetL pending; Throw
    d:   Catch; CGetQuietL pending; ChainFaults; UnsetL pending; Throw
    end:
"""

from __future__ import annotations

from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext, Handler, emit_stmts, encode
from hhbc.emit.control import jump_out
from hhbc.emit.names import SUPERGLOBALS
from hhbc.emit.scopes import FinallyBodyScope, FinallyScope
from hhbc.immediates import SwitchKind

_ANY: Final = (b"Throwable",)


def _try(f: FuncContext, node: ast.Try) -> None:
    if node.final is None:
        _catches(f, node)
    else:
        _finally(f, node, node.final)


def _catches(f: FuncContext, node: ast.Try) -> None:
    """The protected body with its catch clauses."""
    if not node.catches:
        emit_stmts(f, node.body)
        return
    done = f.label()
    handlers = [(_classes(clause), f.label()) for clause in node.catches]
    f.open_region(handlers)
    emit_stmts(f, node.body)
    if not f.close_region().parts:
        f.jump(done)
        for clause in node.catches:  # only a goto can lead there
            emit_stmts(f, clause.body)
            f.jump(done)
        f.place(done)
        return
    f.jump(done)
    for clause, (_, entry) in zip(node.catches, handlers, strict=True):
        f.line = clause.line
        f.catch_entry(entry)
        if clause.var is None:
            f.emit(ops.PopC())
        else:
            _store(f, clause.var)
        emit_stmts(f, clause.body)
        ticked = f.ticked == len(f.code)
        f.jump(done)
    f.place(done)
    if ticked:  # the last clause's tick is the statement's, too
        f.ticked = len(f.code)


def _classes(clause: ast.Catch) -> tuple[bytes, ...]:
    return tuple(encode(name.resolved or name.text) for name in clause.types)


def _store(f: FuncContext, var: str) -> None:
    """Assign the exception on top to the variable of its clause."""
    if var in SUPERGLOBALS:
        held = f.temp()
        f.emit(ops.SetL(held))
        f.emit(ops.PopC())
        f.emit(ops.String(encode(var)))
        f.emit(ops.CGetL(held))
        f.emit(ops.UnsetL(held))
        f.emit(ops.SetG())
        f.free_temp(held)
    else:
        f.emit(ops.SetL(f.local(var)))
        f.assigned(f.local(var))
    f.emit(ops.PopC())


def _finally(f: FuncContext, node: ast.Try, final: list[ast.Stmt]) -> None:
    pending, state, entry = f.own_temp(), f.own_temp(), f.label()
    scope = FinallyScope(node, entry, state)
    caught = f.label()
    f.open_region([(_ANY, caught)])
    f.scopes.append(scope)
    _catches(f, node)
    f.scopes.pop()
    if f.close_region().parts:
        f.jump(entry)
        f.catch_entry(caught)
        f.emit(ops.SetL(pending))
        f.emit(ops.PopC())
    f.place(entry)
    _finally_body(f, final, scope, pending)


def _finally_body(
    f: FuncContext, final: list[ast.Stmt], scope: FinallyScope, pending: int
) -> None:
    """The body, then whatever was interrupted."""
    failed, end = f.label(), f.label()
    f.open_region([(_ANY, failed)])
    f.scopes.append(FinallyBodyScope(final, (pending, scope.state)))
    emit_stmts(f, final)
    f.scopes.pop()
    region = f.close_region()
    _resume(f, scope, pending)
    if region.parts:
        f.jump(end)
        f.catch_entry(failed)
        f.emit(ops.CGetQuietL(pending))
        f.emit(ops.ChainFaults())
        f.emit(ops.UnsetL(pending))
        f.emit(ops.UnsetL(scope.state))
        if f.return_temp >= 0:  # what was being returned is forgotten
            f.emit(ops.UnsetL(f.return_temp))
        f.emit(ops.Throw())
    f.place(end)


def _resume(f: FuncContext, scope: FinallyScope, pending: int) -> None:
    """Rethrow the pending exception, or take the diverted exit."""
    passed = f.label()
    f.emit(ops.IssetL(pending))
    f.jump_if(False, passed)
    f.emit(ops.CGetL(pending))
    f.emit(ops.UnsetL(pending))
    f.emit(ops.Throw())
    f.place(passed)
    if not scope.exits:
        return
    normal = f.label()
    f.emit(ops.IssetL(scope.state))
    f.jump_if(False, normal)
    labels = [f.label() for _ in scope.exits]
    if len(labels) > 1:
        f.emit(ops.CGetL(scope.state))
        f.emit_branch(ops.Switch(SwitchKind.Unbounded, 0, tuple(labels)), *labels, pops=1)
    for label, exit in zip(labels, scope.exits, strict=True):
        f.place(label)
        f.emit(ops.UnsetL(scope.state))
        jump_out(f, exit)
    f.place(normal)


STMTS: Final[dict[type[ast.Node], Handler]] = {ast.Try: _try}
