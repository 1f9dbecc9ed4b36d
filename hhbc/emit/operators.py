"""Operators: which operand php has first, and what they become.

php reads plain locals only when the operator runs, and swaps the operands of some operators by what they are: a
literal, a temporary, the result of a call, a local. Warnings, messages and the order of destructors tell.

Example: `$x + f()` is `FPushFuncD f; FCall; UnboxR; CGetL2 $x; Add`.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Final

from frontend import ast
from frontend.ast import BinOp, CastType, UnaryOp
from frontend.checks.early import complains
from hhbc import ops
from hhbc.emit.call import is_intrinsic
from hhbc.emit.const import NotLiteral, literal
from hhbc.emit.context import FuncContext, Handler, emit_expr
from hhbc.emit.names import is_local
from hhbc.emit.place import completed, is_call
from hhbc.ops import Instr

_BINARY: Final[dict[BinOp, Instr]] = {
    BinOp.ADD: ops.Add(),
    BinOp.SUB: ops.Sub(),
    BinOp.MUL: ops.Mul(),
    BinOp.DIV: ops.Div(),
    BinOp.MOD: ops.Mod(),
    BinOp.POW: ops.Pow(),
    BinOp.CONCAT: ops.Concat(),
    BinOp.BIT_AND: ops.BitAnd(),
    BinOp.BIT_OR: ops.BitOr(),
    BinOp.BIT_XOR: ops.BitXor(),
    BinOp.SHL: ops.Shl(),
    BinOp.SHR: ops.Shr(),
    BinOp.BOOL_XOR: ops.Xor(),
    BinOp.EQUAL: ops.Eq(),
    BinOp.NOT_EQUAL: ops.Neq(),
    BinOp.IDENTICAL: ops.Same(),
    BinOp.NOT_IDENTICAL: ops.NSame(),
    BinOp.LESS: ops.Lt(),
    BinOp.LESS_EQUAL: ops.Lte(),
    BinOp.GREATER: ops.Gt(),
    BinOp.GREATER_EQUAL: ops.Gte(),
    BinOp.SPACESHIP: ops.Cmp(),
}
_COMMUTATIVE: Final = frozenset({BinOp.MUL, BinOp.BIT_AND, BinOp.BIT_OR, BinOp.BIT_XOR})
_SYMMETRIC: Final = _COMMUTATIVE | {
    BinOp.EQUAL, BinOp.NOT_EQUAL, BinOp.IDENTICAL, BinOp.NOT_IDENTICAL, BinOp.BOOL_XOR,
}  # fmt: skip
_FOLDED: Final = _COMMUTATIVE | {BinOp.ADD, BinOp.SUB}  # of ints, where there is nothing to warn of
_TEMPORARY: Final = (ast.Clone, ast.Closure, ast.ArrowFunction, ast.Array, ast.Ternary, ast.Coalesce, ast.Match)
_THROWING: Final = frozenset({BinOp.DIV, BinOp.MOD, BinOp.SHL, BinOp.SHR})  # for numbers, by the right one
_GREATER: Final = frozenset({BinOp.GREATER, BinOp.GREATER_EQUAL})
_CASTS: Final[dict[CastType, Instr]] = {
    CastType.INT: ops.CastInt(),
    CastType.FLOAT: ops.CastDouble(),
    CastType.STRING: ops.CastString(),
    CastType.ARRAY: ops.CastArray(),
    CastType.OBJECT: ops.CastObject(),
    CastType.BOOL: ops.CastBool(),
}


def _is_truth(f: FuncContext, node: ast.Binary) -> bool:
    """Emit ``$x == true`` and its like, which php compiles to a question for the truth of ``$x``."""
    if node.op not in (BinOp.EQUAL, BinOp.NOT_EQUAL):
        return False
    for side, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(side, ast.Bool):
            emit_expr(f, other)
            f.emit(ops.CastBool() if side.value is (node.op is BinOp.EQUAL) else ops.Not())
            return True
    return False


def _binary(f: FuncContext, node: ast.Binary) -> None:
    if _is_truth(f, node):
        return
    with _divided_anyway(f, node):
        _operands(f, node)
    f.emit(_BINARY[node.op])


def _divided_anyway(f: FuncContext, node: ast.Binary) -> AbstractContextManager[None]:
    """What protects the reading of plain variables: where the error handler throws because one is undefined, php
    operates all the same, and some operators throw then, too."""
    if node.op not in _THROWING:
        return nullcontext()
    reads: list[Instr] = []
    certain = True
    for side in (node.left, node.right):
        if is_local(side):
            local = f.local(side.name)
            certain = certain and f.is_assigned(local)
            reads.append(ops.CGetQuietL(local))
        elif isinstance(side, ast.Int):
            reads.append(ops.Int(side.value))
    if certain or len(reads) < 2:
        return nullcontext()
    return f.cleanup_on_throw(*reads, _BINARY[node.op], ops.PopC())


def _operands(f: FuncContext, node: ast.Binary) -> None:
    """Push both operands."""
    left, right = node.left, node.right
    if node.op in _COMMUTATIVE and not is_local(left) and not _is_swapped(node):
        _commutative(f, left, right)
    elif is_local(left) and not is_local(right):
        _operand(f, node, right)
        f.emit(ops.CGetL2(f.local(left.name)))
    elif is_local(left) and is_local(right) and f.is_main and not f.is_assigned(f.local(right.name)):
        f.line = right.line
        _changeable(f, node.op, f.local(left.name), f.local(right.name))
    elif is_local(left) and is_local(right) and node.op in _GREATER:
        f.line = right.line  # the operator fetches both, and php has only the smaller-than of the two
        f.emit(ops.CGetL(f.local(right.name)))
        f.emit(ops.CGetL2(f.local(left.name)))
    elif is_local(left):
        f.line = right.line  # the operator fetches both
        f.emit(ops.CGetL(f.local(left.name)))
        emit_expr(f, right)
    elif _is_swapped(node):
        _swapped(f, left, right)
    else:
        if is_local(right):
            _operand(f, node, left)
        else:
            emit_expr(f, left)
        _operand(f, node, right)


def _operand(f: FuncContext, node: ast.Binary, operand: ast.Expr) -> None:
    """Push an operand that is evaluated last; php makes a string of a literal array before it joins."""
    emit_expr(f, operand)
    if node.op is BinOp.CONCAT and isinstance(operand, ast.Array) and _is_literal(operand):
        f.emit(ops.CastString())


def _changeable(f: FuncContext, op: BinOp, left: int, right: int) -> None:
    """Push two global variables of which the right one may be undefined: the warning's handler may assign the left one.

    php reads that afterwards, unless it was undefined, too.
    """
    if op in _GREATER or f.is_assigned(left):
        f.emit(ops.CGetL(right))
        f.emit(ops.CGetL2(left))
        return
    in_order, done = f.label(), f.label()
    f.emit(ops.IssetL(right))
    f.jump_if(True, in_order)
    f.emit(ops.IssetL(left))
    f.jump_if(False, in_order)
    f.emit(ops.CGetL(right))
    f.emit(ops.CGetL2(left))
    f.jump(done)
    f.place(in_order)
    f.emit(ops.CGetL(left))
    f.emit(ops.CGetL(right))
    f.place(done)


def _is_swapped(node: ast.Binary) -> bool:
    """Whether php swaps the operands: what is a temporary to it, and may hold objects, and the result of a call."""
    left, right = node.left, node.right
    if node.op not in _SYMMETRIC or not isinstance(left, _TEMPORARY) or _is_literal(left):
        return False
    return isinstance(right, ast.New) or (is_call(right) and not is_intrinsic(right))


def _swapped(f: FuncContext, left: ast.Expr, right: ast.Expr) -> None:
    """Evaluate two operands in the order written and push them the other way round."""
    held = f.temp()
    emit_expr(f, left)
    f.emit(ops.SetL(held))
    f.emit(ops.PopC())
    with f.cleanup_on_throw(ops.UnsetL(held)):
        emit_expr(f, right)
    f.emit(ops.CGetL(held))
    f.emit(ops.UnsetL(held))
    f.free_temp(held)


def _is_literal(node: ast.Expr) -> bool:
    return not isinstance(literal(node), NotLiteral)


def _is_known(node: ast.Expr) -> bool:
    """Whether php has the value of an operand while it compiles, so that it is a literal there."""
    if isinstance(node, ast.Unary):
        return _is_known(node.operand) and not complains(node)
    if isinstance(node, ast.Binary):
        return node.op in _FOLDED and _is_known(node.right) and _is_known(node.left) and not complains(node)
    return node.known if isinstance(node, ast.ConstFetch) else _is_literal(node)


def _commutative(f: FuncContext, left: ast.Expr, right: ast.Expr) -> None:
    """Push two operands of which php swaps a literal with anything else, and anything with a plain local.

    Both are evaluated in the order written; messages name them in the order pushed.
    """
    if _is_known(left) and not is_local(right) and not _is_known(right):
        emit_expr(f, right)
        line = f.line
        emit_expr(f, left)
        f.line = line
    else:
        emit_expr(f, left)
        if is_local(right):
            f.line = right.line
            f.emit(ops.CGetL2(f.local(right.name)))
        else:
            emit_expr(f, right)


def _unary(f: FuncContext, node: ast.Unary) -> None:
    op = node.op
    if op is UnaryOp.NOT:
        emit_expr(f, node.operand)
        f.emit(ops.Not())
    elif op is UnaryOp.BIT_NOT:
        with completed(f, node.operand, ops.Null(), ops.BitNot(), ops.PopC()):
            emit_expr(f, node.operand)
        f.emit(ops.BitNot())
    else:
        # php multiplies by 1 or -1, which keeps the sign of -0.0.
        emit_expr(f, node.operand)
        f.emit(ops.Int(1 if op is UnaryOp.PLUS else -1))
        f.emit(ops.Mul())


def _cast(f: FuncContext, node: ast.Cast) -> None:
    emit_expr(f, node.operand)
    f.emit(_CASTS[node.type])


EXPRS: Final[dict[type[ast.Node], Handler]] = {
    ast.Binary: _binary,
    ast.Unary: _unary,
    ast.Cast: _cast,
}
