"""Leaving constructs: scopes, and the jumps out of them (break, continue, goto, return).

A scope is a construct that must be left properly: a foreach frees its iterator, a switch drops its
subject, a try with ``finally`` runs that first. A jump out walks the scopes from the innermost one
outwards and lets each clean up; a ``finally`` takes over the rest of the way (see
:mod:`hhbc.emit.exceptions`).

Invariant: ``f.scopes`` is the stack of scopes around the code being emitted, outermost first.

Example: ``break`` in a foreach is ``IterFree 0; Jmp end``.
"""

from __future__ import annotations

from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.context import FuncContext, Handler, emit_call, emit_expr
from hhbc.emit.errors import CompileError
from hhbc.emit.names import is_local, is_variable
from hhbc.emit.place import begin, has_nullsafe, is_call, is_place
from hhbc.emit.place_base import Access
from hhbc.emit.scopes import (
    RETURN,
    Exit,
    FinallyBodyScope,
    FinallyScope,
    LoopScope,
)
from hhbc.emit.types import accepts_anything, accepts_null
from hhbc.unit import Attr, Builtin


def jump_out(f: FuncContext, exit: Exit) -> None:
    """Leave all scopes beyond ``exit.depth`` and go to the exit."""
    if not _leave_scopes(f, exit):
        if exit is RETURN:
            _return_held(f)
        else:
            f.jump(exit.label)
    f.resume_regions()


def _leave_scopes(f: FuncContext, exit: Exit) -> bool:
    """Let the scopes clean up; whether a finally has taken over."""
    for scope in reversed(f.scopes[exit.depth :]):
        if isinstance(scope, FinallyScope):
            scope.divert(f, exit)
            return True
        if isinstance(scope, FinallyBodyScope) and exit is not RETURN:
            raise CompileError("jump out of a finally block is disallowed", f.line)
        scope.leave(f)
    return False


def _return_held(f: FuncContext) -> None:
    """Return the value that a finally has let pass."""
    held = f.return_temp
    if returns_reference(f):
        f.emit(ops.VGetL(held))
        f.emit(ops.RetV())
    else:
        f.emit(ops.CGetL(held))
        f.emit(ops.UnsetL(held))
        f.emit(ops.RetC())


# -- break, continue, goto ----------------------------------------------------------------------


def _break(f: FuncContext, node: ast.Break) -> None:
    scope, depth = _loop_at(f, node.depth, "break", node.line)
    jump_out(f, Exit(scope.on_break, depth))


def _continue(f: FuncContext, node: ast.Continue) -> None:
    scope, depth = _loop_at(f, node.depth, "continue", node.line)
    if scope.on_continue is None:
        jump_out(f, Exit(scope.on_break, depth))
    else:
        jump_out(f, Exit(scope.on_continue, depth + 1))


def _loop_at(f: FuncContext, levels: int, word: str, line: int) -> tuple[LoopScope, int]:
    """The loop that many levels out, and the depth of the scopes around it."""
    left = levels
    for depth in range(len(f.scopes) - 1, -1, -1):
        scope = f.scopes[depth]
        if isinstance(scope, LoopScope):
            left -= 1
            if not left:
                return scope, depth
    if left == levels:
        raise CompileError(f"'{word}' not in the 'loop' or 'switch' context", line)
    plural = "" if levels == 1 else "s"
    raise CompileError(f"Cannot '{word}' {levels} level{plural}", line)


def _goto(f: FuncContext, node: ast.Goto) -> None:
    collect_labels(f)
    path = f.goto_paths.get(node.label)
    if path is None:
        raise CompileError(f"'goto' to undefined label '{node.label}'", node.line)
    here = [scope.key for scope in f.scopes]
    depth = 0
    while depth < min(len(path), len(here)) and path[depth] is here[depth]:
        depth += 1
    if any(isinstance(key, list) for key in path[depth:]):
        raise CompileError("jump into a finally block is disallowed", node.line)
    if any(not isinstance(key, ast.Try) for key in path[depth:]):
        raise CompileError("'goto' into loop or switch statement is disallowed", node.line)
    jump_out(f, Exit(f.goto_labels[node.label], depth))


def _label(f: FuncContext, node: ast.Label) -> None:
    collect_labels(f)
    label = f.goto_labels[node.name]
    if f.placed(label):
        raise CompileError(f"Label '{node.name}' already defined", node.line)
    if not f.code:
        f.emit(ops.EntryNop())  # keeps a jump back here apart from the function's entry
    f.place_target(label)
    f.forget_assigned()


def collect_labels(f: FuncContext) -> None:
    """Find the labels of a function and the scopes around each, once."""
    if f.goto_labels:
        return
    pending: list[tuple[list[ast.Stmt], tuple[object, ...]]] = [(f.body, ())]
    while pending:
        stmts, path = pending.pop()
        for stmt in stmts:
            if isinstance(stmt, ast.Label):
                f.goto_labels.setdefault(stmt.name, f.label())
                f.goto_paths.setdefault(stmt.name, path)
            else:
                pending += [(inner, path + keys) for inner, keys in _bodies(stmt)]


def _bodies(stmt: ast.Stmt) -> list[tuple[list[ast.Stmt], tuple[object, ...]]]:
    """The statement lists inside a statement, with the keys of the scopes that it opens there."""
    if isinstance(stmt, ast.Block):
        return [(stmt.stmts, ())]
    if isinstance(stmt, ast.If):
        bodies = [stmt.then, *(branch.body for branch in stmt.elseifs), stmt.orelse or []]
        return [(body, ()) for body in bodies]
    if isinstance(stmt, ast.While | ast.DoWhile | ast.For | ast.Foreach):
        return [(stmt.body, (stmt,))]
    if isinstance(stmt, ast.Switch):
        return [(case.body, (stmt,)) for case in stmt.cases]
    if isinstance(stmt, ast.Try):
        inside: tuple[object, ...] = (stmt,) if stmt.final is not None else ()
        bodies = [stmt.body, *(clause.body for clause in stmt.catches)]
        found = [(body, inside) for body in bodies]
        if stmt.final is not None:
            found.append((stmt.final, (stmt.final,)))
        return found
    if isinstance(stmt, ast.Declare | ast.Namespace) and stmt.body is not None:
        return [(stmt.body, ())]
    return []


# -- return -------------------------------------------------------------------------------------


def _return(f: FuncContext, node: ast.Return) -> None:
    _read_checked_local(f, node.value)
    if returns_reference(f):
        _return_ref(f, node.value)
        return
    if is_local(node.value) and _is_read_last(f, f.local(node.value.name)):
        _return_late(f, node.value)
        return
    if node.value is None:
        f.emit(ops.Null())
    else:
        emit_expr(f, node.value)
        _verify(f)
    finish_return(f)


def _is_read_last(f: FuncContext, local: int) -> bool:
    """Whether php's return itself reads a plain variable, which may be undefined here."""
    if has_finally(f) or returns_reference(f) or f.is_assigned(local):
        return False
    return accepts_anything(f.returns) or bool(f.attrs & Attr.GENERATOR)


def _return_late(f: FuncContext, value: ast.Expr) -> None:
    """Return a variable outside of everything around: where the error handler throws because it is undefined, php has
    left the function."""
    _leave_scopes(f, RETURN)
    f.suspend_regions(0)
    emit_expr(f, value)
    f.emit(ops.RetC())
    f.resume_regions()


def _read_checked_local(f: FuncContext, value: ast.Expr | None) -> None:
    """Read a local for the check of the return type: php warns of an undefined one there, and once more where it
    returns it by value, unless that is in a `try` whose `finally` goes first."""
    if f.attrs & Attr.GENERATOR or accepts_anything(f.returns) or not is_local(value) or has_finally(f):
        return
    if not returns_reference(f) and not accepts_null(f.returns):
        return
    f.emit(ops.CGetL(f.local(value.name)))
    f.emit(ops.PopC())


def has_finally(f: FuncContext) -> bool:
    """Whether leaving the function here runs a `finally`."""
    return any(isinstance(scope, FinallyScope) for scope in f.scopes)


def returns_reference(f: FuncContext) -> bool:
    """Whether return gives a reference: in a generator, `&` is about what it yields."""
    return f.attrs & (Attr.REF_RETURN | Attr.GENERATOR) == Attr.REF_RETURN


def _verify(f: FuncContext) -> None:
    returns = f.returns
    if f.attrs & Attr.GENERATOR or returns is None or accepts_anything(returns):
        return
    if returns.builtin != Builtin.VOID:
        f.emit(ops.VerifyRetTypeC())


def finish_return(f: FuncContext) -> None:
    """Return the cell on top, through the scopes around."""
    if not f.scopes:
        f.emit(ops.RetC())
    elif has_finally(f):
        f.emit(ops.SetL(_return_temp(f)))
        f.emit(ops.PopC())
        jump_out(f, RETURN)
    else:
        _leave_scopes(f, RETURN)
        f.emit(ops.RetC())
        f.resume_regions()


def _return_ref(f: FuncContext, value: ast.Expr | None) -> None:
    """Return from a function declared with ``&``.

    RetC there makes the run time complain that only variable references should be returned.
    """
    if value is not None and is_place(value) and not has_nullsafe(value):
        begin(f, value, Access.WRITE).ref()
    elif value is not None and is_variable(value, "this"):  # php's notice is not about it
        emit_expr(f, value)
        f.emit(ops.SetL(_return_temp(f)))
        f.emit(ops.PopC())
        f.emit(ops.VGetL(_return_temp(f)))
    elif value is not None and is_call(value) and not has_nullsafe(value):
        emit_call(f, value)
        f.emit(ops.BoxR())
    else:
        _return_copy(f, value)
        return
    if not accepts_anything(f.returns):
        f.emit(ops.VerifyRetTypeV())
    if has_finally(f):
        f.emit(ops.BindL(_return_temp(f)))
        f.emit(ops.PopV())
        jump_out(f, RETURN)
    else:
        _leave_scopes(f, RETURN)
        f.emit(ops.RetV())
        f.resume_regions()


def _return_copy(f: FuncContext, value: ast.Expr | None) -> None:
    if value is None:
        f.emit(ops.Null())
    else:
        emit_expr(f, value)
        _verify(f)
    finish_return(f)


def _return_temp(f: FuncContext) -> int:
    if f.return_temp < 0:
        f.return_temp = f.own_temp()
    return f.return_temp


STMTS: Final[dict[type[ast.Node], Handler]] = {
    ast.Break: _break,
    ast.Continue: _continue,
    ast.Goto: _goto,
    ast.Label: _label,
    ast.Return: _return,
}
