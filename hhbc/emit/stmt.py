"""Statements: output, conditions, loops, globals, statics, declarations.

Loops test at the bottom: one branch a round.

Example: ``while ($i) f();`` is ``Jmp cond; top: f(); cond: CGetL 0; JmpNZ top``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Final

from frontend import ast
from hhbc import ops
from hhbc.emit.assign import assign_top, bind_global, bind_top, destructure, has_refs
from hhbc.emit.builder import FIRST_TEMP
from hhbc.emit.const import NotLiteral, literal, push_literal
from hhbc.emit.context import (
    FuncContext,
    Handler,
    emit_call,
    emit_effect,
    emit_expr,
    emit_stmts,
    encode,
    tick,
)
from hhbc.emit.errors import CompileError
from hhbc.emit.expr import emit_branch
from hhbc.emit.names import is_local, is_variable
from hhbc.emit.place import emit_ref, has_nullsafe, is_call
from hhbc.emit.reflected import constant_function
from hhbc.emit.scopes import LoopScope
from hhbc.emit.variables import emit_unset
from hhbc.immediates import IsTypeOp
from hhbc.ops import Instr
from hhbc.unit import StaticVar


def _echo(f: FuncContext, node: ast.Echo) -> None:
    for value in node.exprs:
        emit_expr(f, value)
        f.emit(ops.Print())
        f.emit(ops.PopC())
        _between(f)


def _between(f: FuncContext) -> None:
    """Behind one of several things that are statements of their own to php."""
    if f.unit.ticks:
        tick(f)


def _inline_html(f: FuncContext, node: ast.InlineHtml) -> None:
    if node.data:
        f.emit(ops.String(node.data))
        f.emit(ops.Print())
        f.emit(ops.PopC())


def _expr_stmt(f: FuncContext, node: ast.ExprStmt) -> None:
    if not is_local(node.expr):  # php does not even look whether it is defined
        emit_effect(f, node.expr)


def _block(f: FuncContext, node: ast.Block) -> None:
    emit_stmts(f, node.stmts)


def _nothing(f: FuncContext, node: ast.Stmt) -> None:
    """Imports and the like are gone after name resolution."""


# -- conditions and loops -----------------------------------------------------------------------


def _if(f: FuncContext, node: ast.If) -> None:
    done = f.label()
    branches = [(node.cond, node.then)] + [(branch.cond, branch.body) for branch in node.elseifs]
    for at, (cond, body) in enumerate(branches):
        otherwise = f.label()
        f.line = cond.line
        emit_branch(f, cond, False, otherwise)
        emit_stmts(f, body)
        if at < len(branches) - 1 or node.orelse:
            f.line = node.end_line
            f.jump(done)
        f.place(otherwise)
    if node.orelse:
        emit_stmts(f, node.orelse)
    f.place(done)


def _loop_top(f: FuncContext) -> int:
    """A label for a backward jump. The function's entry stays apart from it, for the DV entries."""
    if not f.code:
        f.emit(ops.EntryNop())
    top = f.label()
    f.place(top)
    return top


def _while(f: FuncContext, node: ast.While) -> None:
    if not f.reachable:
        return  # nothing can jump into a loop
    cond, end = f.label(), f.label()
    f.jump(cond)
    top = f.label()
    f.place_target(top)
    f.scopes.append(LoopScope(node, end, cond))
    emit_stmts(f, node.body)
    f.scopes.pop()
    f.place(cond)
    f.line = node.line
    emit_branch(f, node.cond, True, top)
    f.place(end)


def _do_while(f: FuncContext, node: ast.DoWhile) -> None:
    if not f.reachable:
        return
    cond, end = f.label(), f.label()
    top = _loop_top(f)
    f.scopes.append(LoopScope(node, end, cond))
    emit_stmts(f, node.body)
    f.scopes.pop()
    f.place(cond)
    emit_branch(f, node.cond, True, top)
    f.place(end)


def _for(f: FuncContext, node: ast.For) -> None:
    cond, step, end = f.label(), f.label(), f.label()
    for part in node.init:
        emit_effect(f, part)
    if not f.reachable:
        return
    if node.cond:
        f.jump(cond)
        top = f.label()
        f.place_target(top)
    else:
        top = _loop_top(f)
    f.scopes.append(LoopScope(node, end, step))
    emit_stmts(f, node.body)
    f.scopes.pop()
    f.place(step)
    for part in node.step:
        emit_effect(f, part)
    f.place(cond)
    for part in node.cond[:-1]:
        emit_effect(f, part)
    if node.cond:
        f.line = node.cond[-1].line
        emit_branch(f, node.cond[-1], True, top)
    else:
        f.jump(top)
    f.place(end)


def _foreach(f: FuncContext, node: ast.Foreach) -> None:
    value, key = node.value, node.key
    if is_variable(value, "this"):
        raise CompileError("Cannot re-assign $this", value.line)
    by_ref = node.by_ref or (isinstance(value, ast.ListPattern) and has_refs(f, value))
    if by_ref and is_call(node.subject) and not has_nullsafe(node.subject):
        emit_call(f, node.subject)
        f.emit(ops.BoxRNop())  # a value is fine, too: no notice
    elif by_ref and is_local(node.subject):
        _local_to_walk(f, f.local(node.subject.name))
    elif by_ref:
        emit_ref(f, node.subject)
    else:
        emit_expr(f, node.subject)
    line, end, it = f.line, f.label(), f.iterator()
    if is_local(value):
        locals_ = [f.local(value.name)]
    else:
        locals_ = [f.ref_temp() if by_ref else f.temp()]
    if key is not None:
        # php assigns the value first, so its target must not see the new key.
        if is_local(key) and is_local(value) and key.name != value.name:
            locals_.append(f.local(key.name))
        else:
            locals_.append(f.temp())
    f.emit_branch(_ITER_INIT[by_ref, len(locals_)](it, end, *locals_), end, pops=1)
    for local in locals_:
        f.assigned(local)
    free = ops.MIterFree(it) if by_ref else ops.IterFree(it)
    again, regions = f.label(), f.region_depth
    with f.cleanup_on_throw(free):
        top = f.label()
        f.place(top)
        with ExitStack() as stack:
            for local in locals_:
                if local >= FIRST_TEMP:
                    stack.enter_context(f.cleanup_on_throw(ops.UnsetL(local)))
            _assign_loop_vars(f, node, by_ref, locals_)
        f.scopes.append(LoopScope(node, end, again, [free], regions))
        emit_stmts(f, node.body)
        f.scopes.pop()
        f.place(again)
        f.line = line
        f.emit_branch(_ITER_NEXT[by_ref, len(locals_)](it, top, *locals_), top)
    f.place(end)
    if not is_local(value):
        give_back = f.free_ref_temp if by_ref else f.free_temp
        give_back(locals_[0])
    if key is not None and locals_[1] >= FIRST_TEMP:
        f.free_temp(locals_[1])
    f.free_iterator(it)


def _local_to_walk(f: FuncContext, local: int) -> None:
    """Push a reference to the local that foreach walks by reference; it does not come into being by that."""
    there, done = f.label(), f.label()
    f.emit(ops.IsTypeL(local, IsTypeOp.Null))  # warns when it is undefined
    f.jump_if(False, there)
    f.emit(ops.Null())
    f.emit(ops.Box())
    f.jump(done)
    f.place(there)
    f.emit(ops.VGetL(local))
    f.place(done)


_ITER_INIT: Final[dict[tuple[bool, int], Callable[..., Instr]]] = {
    (False, 1): ops.IterInit,
    (False, 2): ops.IterInitK,
    (True, 1): ops.MIterInit,
    (True, 2): ops.MIterInitK,
}
_ITER_NEXT: Final[dict[tuple[bool, int], Callable[..., Instr]]] = {
    (False, 1): ops.IterNext,
    (False, 2): ops.IterNextK,
    (True, 1): ops.MIterNext,
    (True, 2): ops.MIterNextK,
}


def _assign_loop_vars(f: FuncContext, node: ast.Foreach, by_ref: bool, locals_: list[int]) -> None:
    """Hand the value, then the key, to targets that are no plain locals; nothing else holds them from then on."""
    value, key = node.value, node.key
    if isinstance(value, ast.ListPattern):
        destructure(f, value, locals_[0])
        f.emit(ops.UnsetL(locals_[0]))
    elif not is_local(value):
        f.emit(ops.VGetL(locals_[0]) if by_ref else ops.CGetL(locals_[0]))
        f.emit(ops.UnsetL(locals_[0]))
        (bind_top if by_ref else assign_top)(f, value)
    if key is not None and locals_[1] >= FIRST_TEMP:
        f.emit(ops.CGetL(locals_[1]))
        f.emit(ops.UnsetL(locals_[1]))
        assign_top(f, key)


# -- variables ----------------------------------------------------------------------------------


def _global(f: FuncContext, node: ast.Global) -> None:
    for var in node.vars:
        f.line = var.line
        bind_global(f, var)
        _between(f)


def _static(f: FuncContext, node: ast.Static) -> None:
    for var in node.vars:
        f.line = var.line
        (_static_in_main if f.is_main else _static_in_function)(f, var)
        _between(f)


def _static_in_function(f: FuncContext, var: ast.StaticVar) -> None:
    name = encode(var.name)
    local, default = f.local(var.name), _static_default(f, var)
    value = None if default is None else literal(default)
    if isinstance(value, NotLiteral):
        assert default is not None
        f.static_vars[name] = StaticVar(name, init=constant_function(f.unit, f.cls, default))
        done = f.label()
        f.emit(ops.StaticLoc(local, name))
        f.jump_if(True, done)
        emit_expr(f, default)
        f.emit(ops.StaticLocInit(local, name))
        f.place(done)
    else:
        f.static_vars[name] = StaticVar(name, value)
        push_literal(f, value)
        f.emit(ops.StaticLocInit(local, name))
    f.assigned(local)


def _static_default(f: FuncContext, var: ast.StaticVar) -> ast.Expr | None:
    """The initial value of a static variable: where several are declared, the last one counts."""
    if not f.static_defaults:
        for stmt in f.body:
            for inner in ast.walk(stmt, _is_statement):
                if isinstance(inner, ast.StaticVar):
                    f.static_defaults[inner.name] = inner.default
    return f.static_defaults[var.name]


def _is_statement(node: ast.Node) -> bool:
    """Whether a declaration of this function may be below a node."""
    return not isinstance(node, ast.Expr | ast.FunctionDecl | ast.ClassDecl)


def _static_in_main(f: FuncContext, var: ast.StaticVar) -> None:
    """A static variable of a file lives as long as one run of it: each include starts anew."""
    if var.name not in f.static_cells:
        f.static_cells[var.name] = f.own_temp(), f.own_temp()
    (cell, made), bind = f.static_cells[var.name], f.label()
    default = _static_default(f, var)
    f.emit(ops.IssetL(made))
    f.jump_if(True, bind)
    if default is None:
        f.emit(ops.Null())
    else:
        emit_expr(f, default)
    f.emit(ops.Box())
    f.emit(ops.BindL(cell))
    f.emit(ops.PopV())
    f.emit(ops.True_())
    f.emit(ops.SetL(made))
    f.emit(ops.PopC())
    f.place(bind)
    f.emit(ops.VGetL(cell))
    f.emit(ops.BindL(f.local(var.name)))
    f.emit(ops.PopV())
    f.assigned(f.local(var.name))


def _unset(f: FuncContext, node: ast.Unset) -> None:
    for var in node.vars:
        emit_unset(f, var)
        _between(f)


# -- declarations -------------------------------------------------------------------------------


def _const(f: FuncContext, node: ast.ConstDecl) -> None:
    for item in node.items:
        start = len(f.code)
        if item.full_name == "__COMPILER_HALT_OFFSET__":
            _define_taken(f, item)
            continue
        emit_expr(f, item.value)
        f.on_one_line(start, node.line)
        f.emit(ops.DeclCns(encode(item.full_name or item.name)))
        f.emit(ops.PopC())


def _define_taken(f: FuncContext, item: ast.ConstItem) -> None:
    """A constant that is always there: only define() knows that, and warns."""
    f.begin_call(ops.FPushFuncD(2, b"define"))
    f.emit(ops.String(encode(item.full_name)))
    f.emit(ops.FPassC(0))
    emit_expr(f, item.value)
    f.emit(ops.FPassC(1))
    f.end_call(item.line, ops.FCall(2), 2)
    f.emit(ops.PopR())


def _declare(f: FuncContext, node: ast.Declare) -> None:
    before = f.unit.ticks
    for directive in node.directives:
        if directive.name.lower() == "ticks":
            f.unit.ticks = _whole(directive.value)
    if node.body is not None:
        emit_stmts(f, node.body)
        f.unit.ticks = before


def _whole(value: ast.Expr) -> int:
    """The literal of a directive as an int."""
    if isinstance(value, ast.String):
        digits = value.value[: len(value.value) - len(value.value.lstrip(b"0123456789"))]
        return int(digits or b"0")
    return int(value.value) if isinstance(value, ast.Int | ast.Float) else 0


def _namespace(f: FuncContext, node: ast.Namespace) -> None:
    f.unit.namespace = encode(node.name or "")
    if node.body is not None:
        emit_stmts(f, node.body)


def _function(f: FuncContext, node: ast.FunctionDecl) -> None:
    index, hoisted = f.unit.declare_function(node)
    if not hoisted:
        f.emit(ops.DefFunc(index))


def _class(f: FuncContext, node: ast.ClassDecl) -> None:
    index, bound = f.unit.declare_class(node)
    if not bound:
        f.emit(ops.DefCls(index))


def _halt(f: FuncContext, node: ast.HaltCompiler) -> None:
    f.emit(ops.Int(1))
    f.emit(ops.RetC())


STMTS: Final[dict[type[ast.Node], Handler]] = {
    ast.Echo: _echo,
    ast.InlineHtml: _inline_html,
    ast.ExprStmt: _expr_stmt,
    ast.Block: _block,
    ast.If: _if,
    ast.While: _while,
    ast.DoWhile: _do_while,
    ast.For: _for,
    ast.Foreach: _foreach,
    ast.Global: _global,
    ast.Static: _static,
    ast.Unset: _unset,
    ast.ConstDecl: _const,
    ast.Declare: _declare,
    ast.Namespace: _namespace,
    ast.Use: _nothing,
    ast.FunctionDecl: _function,
    ast.ClassDecl: _class,
    ast.HaltCompiler: _halt,
}
