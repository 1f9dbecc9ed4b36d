"""Compile-time evaluation: names and expressions whose value is a Python value.

`Constants.fold` evaluates what does not depend on a local; `operator` tables say how. This is what
makes `Kind.INT`, `MAX - 1`, `sizeof(T)` and `ptr["Str"]` work inside a function body, and what an
`if` asks before it prunes a branch.
"""

from __future__ import annotations

import ast
import builtins
import operator
from collections.abc import Callable
from types import FunctionType as PythonFunction
from typing import Any

from backend.native.lang import (
    ConstTable,
    Declared,
    Extern,
    GlobalVar,
    Intrinsic,
    NativeFunction,
)
from backend.native.operands import CompileError, Const
from backend.native.types import Type

BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
    ast.LShift: operator.lshift,
    ast.RShift: operator.rshift,
}
UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Invert: operator.invert,
    ast.Not: operator.not_,
}
COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda item, container: item in container,
    ast.NotIn: lambda item, container: item not in container,
}
NATIVE = (NativeFunction, Declared, Extern, GlobalVar, ConstTable, Intrinsic)
RUN_TIME_NAMES = frozenset({"range", "min", "max", "abs", "print", "int", "float", "str"})


def is_plain(value: Any) -> bool:
    """Whether an operation on the value can be done by Python at compile time."""
    return not isinstance(value, NATIVE)


class Constants:
    """Name lookup and folding for one function."""

    def __init__(self, python: PythonFunction) -> None:
        code = python.__code__
        self.python = python
        self.local_names = frozenset(code.co_varnames) | frozenset(code.co_cellvars)
        self.bound: dict[str, Const] = {}
        self._cells = dict(zip(code.co_freevars, python.__closure__ or (), strict=True))

    def lookup(self, node: ast.Name) -> Const:
        """The compile-time value of a name that is no local. Raises CompileError if unknown."""
        name = node.id
        cell = self._cells.get(name)
        if cell is not None:
            try:
                return Const(cell.cell_contents)
            except ValueError:
                raise CompileError(node, "this name of the enclosing function is unset") from None
        namespace = self.python.__globals__
        if name in namespace:
            return Const(namespace[name])
        if name not in RUN_TIME_NAMES and hasattr(builtins, name):
            return Const(getattr(builtins, name))
        raise CompileError(node, f"no local, constant or native function is named '{name}'")

    def fold(self, node: ast.expr) -> Const | None:
        """The compile-time value of an expression, None if it has to be computed at run time."""
        method = _FOLD.get(type(node))
        return method(self, node) if method is not None else None

    def intrinsic_name(self, node: ast.expr | None) -> str:
        """The name of the intrinsic that an expression calls, '' for anything else."""
        callee = self.fold(node.func) if isinstance(node, ast.Call) else None
        return callee.value.name if callee and isinstance(callee.value, Intrinsic) else ""

    def _constant(self, node: ast.Constant) -> Const:
        return Const(node.value)

    def _name(self, node: ast.Name) -> Const | None:
        found = self.bound.get(node.id)
        if found is not None:
            return found
        return None if node.id in self.local_names else self.lookup(node)

    def _attribute(self, node: ast.Attribute) -> Const | None:
        base = self.fold(node.value)
        if base is None or not is_plain(base.value):
            return None
        try:
            return Const(getattr(base.value, node.attr))
        except AttributeError as error:
            raise CompileError(node, str(error)) from None

    def _subscript(self, node: ast.Subscript) -> Const | None:
        base = self.fold(node.value)
        if base is None or not is_plain(base.value) or isinstance(base.value, bytes):
            return None
        index = self.fold(node.slice)
        return None if index is None else _attempt(node, operator.getitem, base, index)

    def _binary(self, node: ast.BinOp) -> Const | None:
        left = self.fold(node.left)
        if left is None:
            return None
        right = self.fold(node.right)
        if right is None:
            return None
        return self.fold_binary(node, node.op, left, right)

    def fold_binary(
        self, node: ast.AST, op: ast.operator, left: Const, right: Const
    ) -> Const | None:
        """Apply a binary operator to compile-time values, None if they are native things."""
        function = BINARY.get(type(op))
        if function is None or not (is_plain(left.value) and is_plain(right.value)):
            return None
        return _attempt(node, function, left, right)

    def _unary(self, node: ast.UnaryOp) -> Const | None:
        inner = self.fold(node.operand)
        if inner is None or not is_plain(inner.value):
            return None
        return _attempt(node, UNARY[type(node.op)], inner)

    def _compare(self, node: ast.Compare) -> Const | None:
        if len(node.ops) != 1:
            return None
        left = self.fold(node.left)
        right = self.fold(node.comparators[0]) if left is not None else None
        if left is None or right is None:
            return None
        if isinstance(left.value, Extern) or isinstance(right.value, Extern):
            return None
        return _attempt(node, COMPARE[type(node.ops[0])], left, right)

    def _boolean(self, node: ast.BoolOp) -> Const | None:
        """`and`/`or`: decided as soon as a leading compile-time operand decides."""
        decides = isinstance(node.op, ast.Or)
        for operand in node.values:
            value = self.fold(operand)
            if value is None:
                return None
            if bool(value.value) is decides:
                return Const(decides)
        return Const(not decides)

    def _choice(self, node: ast.IfExp) -> Const | None:
        test = self.fold(node.test)
        if test is None:
            return None
        return self.fold(node.body if test.value else node.orelse)

    def _sequence(self, node: ast.Tuple | ast.List) -> Const | None:
        items = [self.fold(item) for item in node.elts]
        values = [item.value for item in items if item is not None]
        if len(values) != len(items):
            return None
        return Const(values if isinstance(node, ast.List) else tuple(values))

    def _call(self, node: ast.Call) -> Const | None:
        """A call of an ordinary Python function with compile-time arguments."""
        if isinstance(node.func, ast.Name) and node.func.id in RUN_TIME_NAMES:
            return None
        callee = self.fold(node.func)
        if callee is None or isinstance(callee.value, Type) or not is_plain(callee.value):
            return None
        if callee.value is bool or not callable(callee.value):
            return None
        arguments = [self.fold(argument) for argument in node.args]
        values = [argument.value for argument in arguments if argument is not None]
        if len(values) != len(arguments) or node.keywords:
            raise CompileError(
                node,
                "an ordinary Python function is called at compile time: "
                "it takes positional compile-time values only",
            )
        return _attempt(node, callee.value, *map(Const, values))


def _attempt(node: ast.AST, function: Callable[..., Any], *operands: Const) -> Const:
    try:
        return Const(function(*(operand.value for operand in operands)))
    except Exception as error:
        raise CompileError(node, f"at compile time: {type(error).__name__}: {error}") from error


_FOLD: dict[type[ast.expr], Callable[[Any, Any], Const | None]] = {
    ast.Constant: Constants._constant,
    ast.Name: Constants._name,
    ast.Attribute: Constants._attribute,
    ast.Subscript: Constants._subscript,
    ast.BinOp: Constants._binary,
    ast.UnaryOp: Constants._unary,
    ast.Compare: Constants._compare,
    ast.BoolOp: Constants._boolean,
    ast.IfExp: Constants._choice,
    ast.Tuple: Constants._sequence,
    ast.List: Constants._sequence,
    ast.Call: Constants._call,
}
