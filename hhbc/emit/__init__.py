"""The emitter: from syntax tree to bytecode.

``emit_unit`` is the way in. Each module of this package has the handlers of some kinds of nodes in
tables by node class; here they are joined. A new kind of node needs a handler and its table row.

Example: ``unit = emit_unit(frontend.parse(source, "a.php"), "a.php")``.
"""

from __future__ import annotations

from hhbc.emit import (
    assign,
    branch,
    call,
    context,
    control,
    exceptions,
    expr,
    func,
    generator,
    operators,
    stmt,
    variables,
)
from hhbc.emit.errors import CompileError
from hhbc.emit.unit import emit_unit

__all__ = ["CompileError", "emit_unit"]

for _module in (expr, operators, assign, branch, call, func, generator, variables):
    context.EXPRS.update(_module.EXPRS)
for _effects in (expr.EFFECTS, assign.EFFECTS, call.EFFECTS):
    context.EFFECTS.update(_effects)
for _stmts in (stmt.STMTS, control.STMTS, exceptions.STMTS, branch.STMTS):
    context.STMTS.update(_stmts)
context.CALLS.update(call.CALLS)
