"""Expressions as PHP source, the way php prints them: defaults and attributes for reflection, and
the message of a failed ``assert``.

Operators carry php's priorities, so that parentheses appear where php puts them; strings are in
single quotes.

Example: ``source_text`` of ``[1,"a"=>A::B]`` is ``[1, 'a' => A::B]``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from frontend import ast
from frontend.ast import BinOp, UnaryOp
from hhbc.emit.context import encode
from hhbc.unit import Attribute

# By operator: its own priority, and the least priority of its operands without parentheses.
_BINARY: Final[dict[BinOp, tuple[int, int, int]]] = {
    BinOp.ADD: (200, 200, 201),
    BinOp.SUB: (200, 200, 201),
    BinOp.MUL: (210, 210, 211),
    BinOp.DIV: (210, 210, 211),
    BinOp.MOD: (210, 210, 211),
    BinOp.POW: (250, 251, 250),
    BinOp.CONCAT: (185, 185, 186),
    BinOp.BIT_AND: (160, 160, 161),
    BinOp.BIT_OR: (140, 140, 141),
    BinOp.BIT_XOR: (150, 150, 151),
    BinOp.SHL: (190, 190, 191),
    BinOp.SHR: (190, 190, 191),
    BinOp.BOOL_XOR: (40, 40, 41),
    BinOp.EQUAL: (170, 171, 171),
    BinOp.NOT_EQUAL: (170, 171, 171),
    BinOp.IDENTICAL: (170, 171, 171),
    BinOp.NOT_IDENTICAL: (170, 171, 171),
    BinOp.LESS: (180, 181, 181),
    BinOp.LESS_EQUAL: (180, 181, 181),
    BinOp.GREATER: (180, 181, 181),
    BinOp.GREATER_EQUAL: (180, 181, 181),
    BinOp.SPACESHIP: (180, 181, 181),
}
_LOGICAL: Final = {ast.LogicalOp.AND: (130, 130, 131), ast.LogicalOp.OR: (120, 120, 121)}
_UNARY: Final = {UnaryOp.NOT: 240, UnaryOp.BIT_NOT: 240, UnaryOp.PLUS: 240, UnaryOp.MINUS: 240}
_TOP: Final = 0


def source_text(node: ast.Expr) -> bytes:
    """An expression as PHP source."""
    return _text(node, _TOP)


def attributes_of(nodes: list[ast.Attribute]) -> tuple[Attribute, ...]:
    """Attributes with their arguments as source."""
    return tuple(
        Attribute(encode(node.name.resolved or node.name.text), _args(node.args)) for node in nodes
    )


def _text(node: ast.Expr | ast.Name, priority: int) -> bytes:
    writer = _WRITERS.get(node.__class__)
    return b"..." if writer is None else writer(node, priority)


def _wrap(text: bytes, own: int, priority: int) -> bytes:
    return b"(" + text + b")" if priority > own else text


def quote(text: bytes) -> bytes:
    """A string literal."""
    return b"'" + text.replace(b"\\", b"\\\\").replace(b"'", b"\\'") + b"'"


def _float(node: ast.Float, priority: int) -> bytes:
    text = repr(node.value).encode()
    return text if b"." in text or b"e" in text or b"n" in text else text + b".0"


def _array(node: ast.Array | ast.ListPattern, priority: int) -> bytes:
    return b"[" + b", ".join(b"" if item is None else _item(item) for item in node.items) + b"]"


def _item(item: ast.ArrayItem) -> bytes:
    value = _text(item.value, 80)
    if item.spread:
        return b"..." + value
    if item.by_ref:
        value = b"&" + value
    return value if item.key is None else _text(item.key, 80) + b" => " + value


def _args(args: list[ast.Expr]) -> bytes:
    return b", ".join(_text(arg, _TOP) for arg in args)


def _binary(node: ast.Binary, priority: int) -> bytes:
    own, left, right = _BINARY[node.op]
    symbol = b" " + node.op.value.encode() + b" "
    return _wrap(_text(node.left, left) + symbol + _text(node.right, right), own, priority)


def _logical(node: ast.Logical, priority: int) -> bytes:
    own, left, right = _LOGICAL[node.op]
    symbol = b" " + node.op.value.encode() + b" "
    return _wrap(_text(node.left, left) + symbol + _text(node.right, right), own, priority)


def _coalesce(node: ast.Coalesce, priority: int) -> bytes:
    return _wrap(_text(node.left, 111) + b" ?? " + _text(node.right, 110), 110, priority)


def _unary(node: ast.Unary, priority: int) -> bytes:
    own = _UNARY[node.op]
    return _wrap(node.op.value.encode() + _text(node.operand, own), own, priority)


def _cast(node: ast.Cast, priority: int) -> bytes:
    name = {ast.CastType.FLOAT: "double"}.get(node.type, node.type.value)
    return _wrap(b"(" + name.encode() + b")" + _text(node.operand, 240), 240, priority)


def _ternary(node: ast.Ternary, priority: int) -> bytes:
    text = _text(node.cond, 100)
    text += b" ?: " if node.then is None else b" ? " + _text(node.then, 101) + b" : "
    return _wrap(text + _text(node.otherwise, 101), 100, priority)


def _prefixed(word: bytes, own: int) -> Callable[[Any, int], bytes]:
    return lambda node, priority: _wrap(word + _text(node.operand, own), own, priority)


def _variable(node: ast.Variable, priority: int) -> bytes:
    return b"$" + encode(node.name)


def _var_var(node: ast.VarVar, priority: int) -> bytes:
    if isinstance(node.name, ast.Variable | ast.VarVar):
        return b"$" + _text(node.name, _TOP)
    return b"${" + _text(node.name, _TOP) + b"}"


def _dim(node: ast.Dim, priority: int) -> bytes:
    index = b"" if node.index is None else _text(node.index, _TOP)
    return _text(node.base, 260) + b"[" + index + b"]"


def _member(name: ast.Ident | ast.Expr) -> bytes:
    if isinstance(name, ast.Ident):
        return encode(name.name)
    return _text(name, _TOP) if isinstance(name, ast.Variable) else b"{" + _text(name, _TOP) + b"}"


def _arrow(node: ast.Prop | ast.MethodCall) -> bytes:
    return _text(node.object, _TOP) + (b"?->" if node.nullsafe else b"->") + _member(node.name)


def _static_prop(node: ast.StaticProp, priority: int) -> bytes:
    return _text(node.class_, _TOP) + b"::$" + _member(node.name)


def _assign(node: ast.Assign | ast.AssignRef, priority: int) -> bytes:
    sign = b" =& " if isinstance(node, ast.AssignRef) else b" = "
    return _wrap(_text(node.target, 90) + sign + _text(node.value, 91), 90, priority)


def _assign_op(node: ast.AssignOp, priority: int) -> bytes:
    sign = b" " + node.op.value.encode() + b"= "
    return _wrap(_text(node.target, 90) + sign + _text(node.value, 91), 90, priority)


def _inc_dec(node: ast.IncDec, priority: int) -> bytes:
    sign = b"++" if node.increment else b"--"
    if node.prefix:
        return _wrap(sign + _text(node.target, 230), 230, priority)
    return _wrap(_text(node.target, 230) + sign, 230, priority)


def _interpolated(node: ast.Interpolated, priority: int) -> bytes:
    parts = (
        part.value if isinstance(part, ast.String) else b"{" + _text(part, _TOP) + b"}"
        for part in node.parts
    )
    return b'"' + b"".join(parts) + b'"'


def _new(node: ast.New, priority: int) -> bytes:
    if isinstance(node.class_, ast.ClassDecl):
        return b"new class {\n}"
    return b"new " + _text(node.class_, _TOP) + b"(" + _args(node.args) + b")"


def _instanceof(node: ast.Instanceof, priority: int) -> bytes:
    return _text(node.operand, _TOP) + b" instanceof " + _text(node.class_, _TOP)


def _name(node: ast.Name, priority: int) -> bytes:
    if node.kind is ast.NameKind.FULLY_QUALIFIED:
        return b"\\" + encode(node.text)
    return encode(node.text)


_WRITERS: Final[dict[type[ast.Node], Callable[[Any, int], bytes]]] = {
    ast.Int: lambda node, priority: str(node.value).encode(),
    ast.Float: _float,
    ast.String: lambda node, priority: quote(node.value),
    ast.Bool: lambda node, priority: b"true" if node.value else b"false",
    ast.Null: lambda node, priority: b"null",
    ast.Interpolated: _interpolated,
    ast.MagicConst: lambda node, priority: node.kind.value.encode(),
    ast.Name: _name,
    ast.ConstFetch: lambda node, priority: _name(node.name, _TOP),
    ast.ClassConst: lambda node, priority: _text(node.class_, 0) + b"::" + encode(node.name.name),
    ast.ClassName: lambda node, priority: _text(node.class_, 0) + b"::class",
    ast.Variable: _variable,
    ast.VarVar: _var_var,
    ast.Dim: _dim,
    ast.Prop: lambda node, priority: _arrow(node),
    ast.StaticProp: _static_prop,
    ast.Array: _array,
    ast.ListPattern: _array,
    ast.Binary: _binary,
    ast.Logical: _logical,
    ast.Coalesce: _coalesce,
    ast.Unary: _unary,
    ast.Cast: _cast,
    ast.Ternary: _ternary,
    ast.Silence: _prefixed(b"@", 240),
    ast.Clone: _prefixed(b"clone ", 270),
    ast.Print: _prefixed(b"print ", 60),
    ast.Throw: _prefixed(b"throw ", 0),
    ast.Assign: _assign,
    ast.AssignRef: _assign,
    ast.AssignOp: _assign_op,
    ast.IncDec: _inc_dec,
    ast.Instanceof: _instanceof,
    ast.Unpack: lambda node, priority: b"..." + _text(node.value, _TOP),
    ast.NamedArg: lambda node, priority: encode(node.name) + b": " + _text(node.value, _TOP),
    ast.CallableConvert: lambda node, priority: b"...",
    ast.Call: lambda node, priority: _text(node.callee, 0) + b"(" + _args(node.args) + b")",
    ast.MethodCall: lambda node, priority: _arrow(node) + b"(" + _args(node.args) + b")",
    ast.StaticCall: lambda node, priority: (
        _text(node.class_, 0) + b"::" + _member(node.name) + b"(" + _args(node.args) + b")"
    ),
    ast.New: _new,
    ast.Isset: lambda node, priority: b"isset(" + _args(node.vars) + b")",
    ast.Empty: lambda node, priority: b"empty(" + _text(node.operand, 0) + b")",
}
