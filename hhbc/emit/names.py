"""Classes named in code: ``C::``, ``new C``, ``instanceof C``, and the scope words.

Example: ``static::f()`` pushes its class with ``LateBoundCls``.
"""

from __future__ import annotations

from typing import Any, Final, TypeGuard

from frontend import ast
from frontend.folding import fold_expr
from hhbc import ops
from hhbc.emit.context import FuncContext, emit_expr, encode
from hhbc.ops import Instr

_SCOPE_WORDS: Final[dict[str, Instr]] = {
    "self": ops.Self(),
    "parent": ops.Parent(),
    "static": ops.LateBoundCls(),
}
SUPERGLOBALS: Final = frozenset(
    {"_GET", "_POST", "_COOKIE", "_SERVER", "_ENV", "_REQUEST", "_FILES", "_SESSION"}
)
_NOT_LOCAL: Final = SUPERGLOBALS | {"this", "GLOBALS"}


def is_local(node: ast.Node | None) -> TypeGuard[ast.Variable]:
    """Whether an expression is a plain local variable."""
    return isinstance(node, ast.Variable) and node.name not in _NOT_LOCAL


def is_variable(node: ast.Node | None, name: str) -> bool:
    """Whether an expression is the variable of that name."""
    return isinstance(node, ast.Variable) and node.name == name


def class_name(node: ast.Name | ast.Expr | ast.ClassDecl) -> bytes | None:
    """The literal name of a class, or None for scope words and expressions."""
    if isinstance(node, ast.Name) and not node.is_special:
        return encode(node.resolved or node.text)
    return None


def is_forwarding(node: ast.Name | ast.Expr) -> bool:
    """Whether a static call through this class keeps the late static bound class."""
    return isinstance(node, ast.Name) and node.is_special


def emit_class(f: FuncContext, node: ast.Name | ast.Expr) -> None:
    """Push a class."""
    if isinstance(node, ast.Name):
        f.line = node.line
        named = class_name(node)
        f.emit(_SCOPE_WORDS[node.text.lower()] if named is None else ops.AGetD(named))
    elif is_local(node):
        f.line = node.line
        f.emit(ops.AGetL(f.local(node.name)))
    else:
        emit_expr(f, node)
        f.emit(ops.AGetC())


def known_class_name(f: FuncContext, node: ast.ClassName) -> bytes | None:
    """The value of ``C::class`` where the compiler can tell it, as php does."""
    class_ = node.class_
    if isinstance(class_, ast.String):
        return class_.value
    named = class_name(class_)
    cls = f.cls
    if named is not None or not isinstance(class_, ast.Name):
        return named
    if cls is None or f.in_closure or cls.kind is ast.ClassKind.TRAIT:
        return None
    word = class_.text.lower()
    if word == "self":
        return cls.name
    return cls.parent or None if word == "parent" else None


def with_class_names(f: FuncContext, expr: ast.Expr) -> ast.Expr:
    """A constant expression with strings for each `C::class` that the compiler can tell, folded again, as php does."""
    holder = ast.ExprStmt(expr.line, expr)
    found = False

    def replaced(node: Any) -> Any:
        nonlocal found
        known = known_class_name(f, node) if isinstance(node, ast.ClassName) else None
        if known is None:
            return node
        found = True
        return ast.String(node.line, known)

    for parent in ast.walk(holder):
        for field in ast.child_fields(type(parent)):
            child = getattr(parent, field)
            setattr(parent, field, [replaced(each) for each in child] if isinstance(child, list) else replaced(child))
    return fold_expr(holder.expr) if found else expr
