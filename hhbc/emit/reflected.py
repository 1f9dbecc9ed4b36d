"""What only reflection reads: the arguments of attributes, and expressions that are evaluated when it asks for them.

A value that is no literal is computed by a function of the unit, which has no parameters; at run time it is code of the
class of what it belongs to.

Example: ``#[A(x: B)]`` has a function ``86rinit``: ``NewMixedArray; String "x"; Cns "B"; AddElemC; RetC``.
"""

from __future__ import annotations

from frontend import ast
from hhbc import ops
from hhbc.emit.const import literal
from hhbc.emit.context import ClassScope, FuncContext, UnitContext, emit_expr, encode
from hhbc.emit.finish import build
from hhbc.emit.names import with_class_names
from hhbc.unit import CONSTANT_NAME, Attr, Attribute, Func


def constant_function(unit: UnitContext, cls: ClassScope | None, node: ast.Expr) -> int:
    """The id of the function that computes a constant expression."""
    return unit.function_of(node, lambda: _emit(unit, cls, node))


def _emit(unit: UnitContext, cls: ClassScope | None, node: ast.Expr) -> Func:
    f = FuncContext(unit, cls)
    f.attrs = Attr.PUBLIC | Attr.STATIC | (Attr.BUILTIN if unit.systemlib else Attr.NONE)
    f.line = node.line
    emit_expr(f, node)
    f.emit(ops.RetC())
    f.seal()
    f.emit_funclets()
    return build(f, CONSTANT_NAME, first_line=node.line, last_line=node.line)


def attributes_of(
    unit: UnitContext, cls: ClassScope | None, nodes: list[ast.Attribute]
) -> tuple[Attribute, ...]:
    """Attributes with their arguments."""
    return tuple(_attribute(unit, cls, node) for node in nodes)


def _attribute(unit: UnitContext, cls: ClassScope | None, node: ast.Attribute) -> Attribute:
    name = encode(node.name.resolved or node.name.text)
    f = FuncContext(unit, cls)
    items: list[ast.ArrayItem | None] = []
    for argument in node.args:
        key = ast.String(argument.line, argument.name.encode()) if isinstance(argument, ast.NamedArg) else None
        expr = argument.value if isinstance(argument, ast.NamedArg) else argument
        items.append(ast.ArrayItem(argument.line, with_class_names(f, expr), key))
    arguments = ast.Array(node.line, items)
    value = literal(arguments)
    if isinstance(value, tuple):
        return Attribute(name, value)
    return Attribute(name, (), constant_function(unit, cls, arguments))
