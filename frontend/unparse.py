"""From a tree back to PHP, in the form in which php itself prints code in messages of ``assert``.

Spacing and parentheses are php's own, which are not always enough to parse again (``1 . (2 + 3)``
comes out as ``1 . 2 + 3``). The tree must be unfolded.

>>> from frontend.parser import parse_file
>>> unparse(parse_file(b"<?php f( $a[1]->b,'x' );", "a.php").stmts[0].expr)
"f($a[1]->b, 'x')"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from frontend import ast
from frontend.ast import BinOp, CastType, LogicalOp, NameKind
from frontend.diagnostics import PhpCompileError
from frontend.unparse_statements import STATEMENTS, modifiers

_INDENT = "    "

# Binding strength of an operator, and what its left and right operands must have at least.
_BINARY: dict[BinOp, tuple[int, int, int]] = {
    BinOp.ADD: (200, 200, 201), BinOp.SUB: (200, 200, 201), BinOp.MUL: (210, 210, 211),
    BinOp.DIV: (210, 210, 211), BinOp.MOD: (210, 210, 211), BinOp.POW: (250, 251, 250),
    BinOp.CONCAT: (185, 185, 186), BinOp.SHL: (190, 190, 191), BinOp.SHR: (190, 190, 191),
    BinOp.BIT_OR: (140, 140, 141), BinOp.BIT_AND: (160, 160, 161), BinOp.BIT_XOR: (150, 150, 151),
    BinOp.BOOL_XOR: (40, 40, 41), BinOp.SPACESHIP: (180, 181, 181),
    BinOp.IDENTICAL: (170, 171, 171), BinOp.NOT_IDENTICAL: (170, 171, 171),
    BinOp.EQUAL: (170, 171, 171), BinOp.NOT_EQUAL: (170, 171, 171),
    BinOp.LESS: (180, 181, 181), BinOp.LESS_EQUAL: (180, 181, 181),
    BinOp.GREATER: (180, 181, 181), BinOp.GREATER_EQUAL: (180, 181, 181),
}  # fmt: skip
_ASSIGN = (90, 91, 90)
_PREFIX = (240, 241)
_CASTS = {CastType.FLOAT: "double", CastType.UNSET: "null"}
_ESCAPES = {
    "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f", "\v": "\\v", "\x1b": "\\e",
}  # fmt: skip


def unparse(node: ast.Node, *, resolved: bool = False) -> str:
    """The PHP source of an expression or statement, as latin-1 text; ``resolved`` writes an expression's full names.

    Raises ``PhpCompileError`` for code nested too deeply to be printed.
    """
    writer = _Writer(resolved=resolved)
    try:
        return writer.expr(node) if isinstance(node, (ast.Expr, ast.Name)) else writer.stmt(node)
    except RecursionError:
        raise PhpCompileError("Code is nested too deeply to be printed", node.line) from None


def _is_constant(node: ast.Node | None) -> bool:
    """Whether an expression is a literal, or an array of such; however deep it is nested."""
    pending = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Array):
            items = [item for item in part.items if item is not None]
            if any(item.by_ref or item.spread for item in items):
                return False
            pending += [item.value for item in items]
        elif not isinstance(part, ast.Int | ast.Float | ast.String | ast.Bool | ast.Null):
            return False
    return True


class _Writer:
    """Writes code at one depth of indentation; ``inner`` writes what is nested.

    Parts are lists, not generators: recursion through ``join`` would use up the machine's stack.
    """

    def __init__(self, depth: int = 0, *, resolved: bool = False) -> None:
        self.depth = depth
        self.resolved = resolved

    @property
    def margin(self) -> str:
        return _INDENT * self.depth

    # -- expressions ---------------------------------------------------------------------------

    def expr(self, node: Any, priority: int = 0) -> str:
        """``node`` as an operand that needs parentheses below ``priority``."""
        return _EXPRESSIONS[type(node)](self, node, priority)

    def list_of(self, nodes: Iterable[Any], priority: int = 80) -> str:
        return ", ".join(["" if node is None else self.expr(node, priority) for node in nodes])

    def infix(
        self, left: Any, symbol: str, right: Any, strength: tuple[int, int, int], priority: int
    ) -> str:
        own, left_needs, right_needs = strength
        text = f"{self.expr(left, left_needs)} {symbol} {self.expr(right, right_needs)}"
        return f"({text})" if priority > own else text

    def prefix(
        self, symbol: str, operand: Any, priority: int, strength: tuple[int, int] = _PREFIX
    ) -> str:
        own, needs = strength
        text = symbol + self.expr(operand, needs)
        return f"({text})" if priority > own else text

    def constant(self, node: ast.ConstFetch, priority: int = 0) -> str:
        return (self.resolved and node.name.resolved) or self.name(node.name)

    def name(self, node: ast.Name, priority: int = 0) -> str:
        if self.resolved and node.resolved and not node.is_special and node.resolved != node.text:
            return "\\" + node.resolved
        if node.kind is NameKind.FULLY_QUALIFIED:
            return "\\" + node.text
        return f"namespace\\{node.text}" if node.kind is NameKind.RELATIVE else node.text

    def named(self, node: ast.Expr | ast.Name) -> str:
        """A class or function that is named by an expression: php prints any text there as a name."""
        text = node.value if isinstance(node, ast.String) else None
        if isinstance(node, ast.Binary):
            text = _joined_literals(node)
        return self.expr(node) if text is None else "\\" + text.decode("latin-1")

    def binary(self, node: ast.Binary, priority: int) -> str:
        joined = _joined_literals(node)
        if joined is not None:
            return _single_quoted(joined)
        return self.infix(node.left, node.op.symbol, node.right, _BINARY[node.op], priority)

    def logical(self, node: ast.Logical, priority: int) -> str:
        strength = (130, 130, 131) if node.op is LogicalOp.AND else (120, 120, 121)
        return self.infix(node.left, node.op.value, node.right, strength, priority)

    def ternary(self, node: ast.Ternary, priority: int) -> str:
        middle = f"? {self.expr(node.then, 101)} :" if node.then is not None else "?:"
        text = f"{self.expr(node.cond, 100)} {middle} {self.expr(node.otherwise, 101)}"
        return f"({text})" if priority > 100 else text

    def isset(self, node: ast.Isset, priority: int) -> str:
        text = " && ".join([f"isset({self.expr(operand)})" for operand in node.vars])
        return f"({text})" if len(node.vars) > 1 and priority > 130 else text

    def inc_dec(self, node: ast.IncDec, priority: int) -> str:
        symbol = "++" if node.increment else "--"
        if node.prefix:
            return self.prefix(symbol, node.target, priority, (240, 230))
        return self.expr(node.target, 241) + symbol

    def yield_(self, node: ast.Yield, priority: int) -> str:
        key = f"{self.expr(node.key, 70)} => " if node.key is not None else ""
        value = self.expr(node.value, 70) if node.value is not None else ""
        text = f"yield {key}{value}"
        return f"({text})" if priority > 70 else text

    def variable_name(self, node: Any) -> str:
        """What follows the dollar sign of a variable variable."""
        if isinstance(node, ast.Variable):
            return "$" + node.name
        if isinstance(node, ast.VarVar):
            return "$" + self.variable_name(node.name)
        return "{" + self.expr(node) + "}"

    def member(self, node: Any) -> str:
        """A member's name after ``->`` or ``::``."""
        if isinstance(node, ast.Ident):
            return node.name
        if isinstance(node, (ast.Variable, ast.VarVar)):
            return self.expr(node)
        if isinstance(node, ast.String):
            name = node.value.decode("latin-1")
            return name if _LABEL.fullmatch(name) else "{" + name + "}"
        return "{" + self.expr(node) + "}"

    def static_property(self, node: ast.StaticProp, priority: int) -> str:
        name = node.name.name if isinstance(node.name, ast.Ident) else self.variable_name(node.name)
        return f"{self.named(node.class_)}::${name}"

    def property(self, node: ast.Prop, priority: int) -> str:
        arrow = "?->" if node.nullsafe else "->"
        return f"{self.expr(node.object)}{arrow}{self.member(node.name)}"

    def method_call(self, node: ast.MethodCall, priority: int) -> str:
        arrow = "?->" if node.nullsafe else "->"
        callee = f"{self.expr(node.object)}{arrow}{self.member(node.name)}"
        return f"{callee}({self.list_of(node.args)})"

    def new(self, node: ast.New, priority: int) -> str:
        args = self.list_of(node.args)
        if isinstance(node.class_, ast.ClassDecl):
            attributes = self.attributes(node.class_.attributes, " ")
            head = f"new {attributes}class" + (f"({args})" if node.args else "")
            return head + self.class_tail(node.class_)
        name = self.named(node.class_)
        if self.resolved and isinstance(node.class_, ast.Name) and not node.class_.is_special:
            name = "\\" + name.removeprefix("\\")
        return f"new {name}({args})"

    def array(self, node: ast.Array | ast.ListPattern, priority: int) -> str:
        if self.resolved and isinstance(node, ast.Array) and _is_constant(node):
            return self.constant_array(node)
        items = ["" if item is None else self.item(item) for item in node.items]
        return f"[{', '.join(items)}]"

    def constant_array(self, node: ast.Array) -> str:
        """An array of constants inside of what is none, as php shows values: with all keys."""
        items, index = [], 0
        for item in node.items:
            if item is not None:
                inner = item.value  # an array is one of constants as well, which is not asked again at each level
                value = self.constant_array(inner) if isinstance(inner, ast.Array) else self.expr(inner, 80)
                items.append(f"{index if item.key is None else self.expr(item.key, 80)} => {value}")
                index += item.key is None
        return f"[{', '.join(items)}]"

    def item(self, item: ast.ArrayItem) -> str:
        key = f"{self.expr(item.key, 80)} => " if item.key is not None else ""
        mark = "..." if item.spread else "&" if item.by_ref else ""
        return key + mark + self.expr(item.value, 80)

    def encapsed(self, parts: list[ast.Expr], quote: str) -> str:
        text = ""
        for index, part in enumerate(parts):
            if isinstance(part, ast.String):
                text += _escaped(part.value.decode("latin-1"), quote)
                continue
            following = parts[index + 1] if index + 1 < len(parts) else None
            bare = isinstance(part, ast.Variable) and not _continues_name(following)
            text += self.expr(part) if bare else "{" + self.expr(part) + "}"
        return quote + text + quote

    def match(self, node: ast.Match, priority: int) -> str:
        inner = _Writer(self.depth + 1)
        arms = "".join([
            f"{inner.margin}{inner.list_of(arm.conds) if arm.conds is not None else 'default'}"
            f" => {inner.expr(arm.body)},\n"
            for arm in node.arms
        ])  # fmt: skip
        return f"match ({self.expr(node.subject)}) {{\n{arms}{self.margin}}}"

    # -- functions and classes -----------------------------------------------------------------

    def closure(self, node: ast.Closure, priority: int) -> str:
        static = "static " if node.static else ""
        uses = ", ".join(f"{'&' if use.by_ref else ''}${use.name}" for use in node.uses)
        head = f"{self.attributes(node.attributes, ' ')}{static}function {self.signature(node)}"
        returns = self.return_type(node.return_type)
        return f"{head}{f' use({uses})' if uses else ''}{returns} {self.block(node.body)}"

    def arrow(self, node: ast.ArrowFunction, priority: int) -> str:
        static = "static " if node.static else ""
        head = f"{self.attributes(node.attributes, ' ')}{static}fn{self.signature(node)}"
        return f"{head}{self.return_type(node.return_type)} => {self.expr(node.body)}"

    def signature(self, node: Any, name: str = "") -> str:
        params = ", ".join([self.param(param) for param in node.params])
        return f"{'&' if node.by_ref else ''}{name}({params})"

    def return_type(self, type: ast.Type | None) -> str:
        return f": {self.type(type)}" if type is not None else ""

    def param(self, param: ast.Param) -> str:
        parts = [self.attributes(param.attributes, " "), modifiers(param.promote)]
        if param.type is not None:
            parts.append(self.type(param.type) + " ")
        parts.append("&" if param.by_ref else "")
        parts.append(f"{'...' if param.variadic else ''}${param.name}")
        if param.default is not None:
            parts.append(f" = {self.expr(param.default)}")
        return "".join(parts)

    def type(self, type: Any) -> str:
        if isinstance(type, ast.NullableType):
            return "?" + self.type(type.type)
        if isinstance(type, ast.UnionType):
            return "|".join(
                f"({self.type(part)})"
                if isinstance(part, ast.IntersectionType)
                else self.type(part)
                for part in type.types
            )
        if isinstance(type, ast.IntersectionType):
            return "&".join(self.type(part) for part in type.types)
        return type.name if isinstance(type, ast.BuiltinType) else self.name(type.name)

    def attributes(self, attributes: list[ast.Attribute], separator: str) -> str:
        groups: dict[int, list[str]] = {}
        for attribute in attributes:
            args = f"({self.list_of(attribute.args)})" if attribute.args else ""
            groups.setdefault(attribute.group, []).append(self.name(attribute.name) + args)
        return "".join(f"#[{', '.join(group)}]{separator}" for group in groups.values())

    def class_tail(self, node: ast.ClassDecl) -> str:
        """Everything of a class after its name."""
        parents = [node.parent] if node.parent is not None else []
        names = ", ".join(self.name(name) for name in node.interfaces)
        head = "".join(f" extends {self.name(parent)}" for parent in parents)
        if names:
            head += f" implements {names}"  # of an interface, too
        inner = _Writer(self.depth + 1)
        body = "".join([inner.stmt(member) for member in node.members])
        return f"{head} {{\n{body}{self.margin}}}"

    # -- statements ----------------------------------------------------------------------------

    def stmt(self, node: Any) -> str:
        """A statement with its indentation and newline."""
        return STATEMENTS[type(node)](self, node)

    def block(self, stmts: list[ast.Stmt]) -> str:
        """Statements in braces."""
        inner = _Writer(self.depth + 1)
        return "{\n" + "".join([inner.stmt(stmt) for stmt in stmts]) + self.margin + "}"


def _single_quoted(value: bytes) -> str:
    return "'" + re.sub(r"(['\\])", r"\\\1", value.decode("latin-1")) + "'"


def _escaped(text: str, quote: str) -> str:
    """Text inside a string with interpolation."""

    def escape(match: re.Match[str]) -> str:
        character = match.group()
        if character in _ESCAPES:
            return _ESCAPES[character]
        return "\\" + character if character >= " " else f"\\0{ord(character):02o}"

    return re.sub(rf"[\x00-\x1f\\${re.escape(quote)}]", escape, text)


_LABEL = re.compile(r"[a-zA-Z_\x80-\xff][a-zA-Z0-9_\x80-\xff]*")


def _continues_name(following: Any) -> bool:
    """Whether text would be taken for part of the variable before it."""
    if not isinstance(following, ast.String):
        return False
    return re.match(rb"[\[a-zA-Z0-9_\x80-\xff]", following.value) is not None


def _joined_literals(node: ast.Binary) -> bytes | None:
    """php joins literals around a dot while it parses."""
    pieces: list[bytes] = []
    pending: list[Any] = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Binary) and part.op is BinOp.CONCAT:
            pending += [part.left, part.right]
        elif isinstance(part, ast.String):
            pieces.append(part.value)
        elif isinstance(part, ast.Int) and not part.written:
            pieces.append(b"%d" % part.value)
        else:
            return None
    return b"".join(reversed(pieces))


def format_float(value: float) -> str:
    """A float as php prints it with its usual 14 digits.

    >>> format_float(1.0), format_float(1e15), format_float(0.1), format_float(-1.5e-7)
    ('1', '1.0E+15', '0.1', '-1.5E-7')
    """
    if value != value:
        return "NAN"
    if value in (float("inf"), float("-inf")):
        return "INF" if value > 0 else "-INF"
    digits, _, exponent_text = f"{value:.13e}".partition("e")
    exponent = int(exponent_text)
    if -5 < exponent < 15:
        fixed = f"{value:.{max(13 - exponent, 0)}f}"
        return fixed.rstrip("0").rstrip(".") if "." in fixed else fixed
    mantissa = digits.rstrip("0")
    return f"{mantissa}{'0' if mantissa.endswith('.') else ''}E{exponent:+d}"


_EXPRESSIONS: dict[type, Callable[[_Writer, Any, int], str]] = {
    ast.Name: _Writer.name,
    ast.Ident: lambda w, n, p: n.name,
    ast.Int: lambda w, n, p: n.written or str(n.value),
    ast.Float: lambda w, n, p: format_float(n.value),
    ast.String: lambda w, n, p: _single_quoted(n.value),
    ast.Bool: lambda w, n, p: n.written or ("true" if n.value else "false"),
    ast.Null: lambda w, n, p: n.written or "null",
    ast.Interpolated: lambda w, n, p: w.encapsed(n.parts, '"'),
    ast.ShellExec: lambda w, n, p: w.encapsed(n.parts, "`"),
    ast.MagicConst: lambda w, n, p: n.kind.value,
    ast.ConstFetch: _Writer.constant,
    ast.ClassConst: lambda w, n, p: f"{w.named(n.class_)}::{n.name.name}",
    ast.ClassName: lambda w, n, p: f"{w.named(n.class_)}::class",
    ast.Variable: lambda w, n, p: f"${n.name}" if _LABEL.fullmatch(n.name) else f"${{{n.name}}}",
    ast.VarVar: lambda w, n, p: "$" + w.variable_name(n.name),
    ast.Dim: lambda w, n, p: f"{w.expr(n.base, 260)}[{w.expr(n.index) if n.index else ''}]",
    ast.Prop: _Writer.property,
    ast.StaticProp: _Writer.static_property,
    ast.Array: _Writer.array,
    ast.ListPattern: _Writer.array,
    ast.Binary: _Writer.binary,
    ast.Logical: _Writer.logical,
    ast.Coalesce: lambda w, n, p: w.infix(n.left, "??", n.right, (110, 111, 110), p),
    ast.Unary: lambda w, n, p: w.prefix(n.op.value, n.operand, p),
    ast.Cast: lambda w, n, p: w.prefix(f"({_CASTS.get(n.type, n.type.value)})", n.operand, p),
    ast.Silence: lambda w, n, p: w.prefix("@", n.operand, p),
    ast.Ternary: _Writer.ternary,
    ast.Assign: lambda w, n, p: w.infix(n.target, "=", n.value, _ASSIGN, p),
    ast.AssignRef: lambda w, n, p: w.infix(n.target, "=&", n.value, _ASSIGN, p),
    ast.AssignOp: lambda w, n, p: w.infix(n.target, f"{n.op.symbol}=", n.value, _ASSIGN, p),
    ast.AssignCoalesce: lambda w, n, p: w.infix(n.target, "??=", n.value, _ASSIGN, p),
    ast.IncDec: _Writer.inc_dec,
    ast.Instanceof: lambda w, n, p: f"{w.expr(n.operand)} instanceof {w.named(n.class_)}",
    ast.Unpack: lambda w, n, p: f"...{w.expr(n.value)}",
    ast.NamedArg: lambda w, n, p: f"{n.name}: {w.expr(n.value)}",
    ast.CallableConvert: lambda w, n, p: "...",
    ast.Call: lambda w, n, p: f"{w.named(n.callee)}({w.list_of(n.args)})",
    ast.MethodCall: _Writer.method_call,
    ast.StaticCall: lambda w, n, p: f"{w.named(n.class_)}::{w.member(n.name)}({w.list_of(n.args)})",
    ast.New: _Writer.new,
    ast.Isset: _Writer.isset,
    ast.Empty: lambda w, n, p: f"empty({w.expr(n.operand)})",
    ast.Include: lambda w, n, p: f"{n.kind.value}({w.expr(n.operand)})",
    ast.Exit: lambda w, n, p: f"exit({w.expr(n.operand)})" if n.operand else "exit",
    ast.Print: lambda w, n, p: w.prefix("print ", n.operand, p, (60, 61)),
    ast.ConstantBase: lambda w, n, p: w.expr(n.operand, p),
    ast.Clone: lambda w, n, p: w.prefix("clone ", n.operand, p, (270, 271)),
    ast.Throw: lambda w, n, p: f"throw {w.expr(n.operand)}",
    ast.Yield: _Writer.yield_,
    ast.YieldFrom: lambda w, n, p: w.prefix("yield from ", n.operand, p, (85, 86)),
    ast.Match: _Writer.match,
    ast.Closure: _Writer.closure,
    ast.ArrowFunction: _Writer.arrow,
}
