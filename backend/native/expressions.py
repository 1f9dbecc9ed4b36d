"""Expressions: from the syntax tree to operands.

`operand` is the one entry: it folds what is known at compile time, and else emits code. `rvalue`
gives a Const or a Value, `value` a Value of the type wanted.
"""

from __future__ import annotations

import ast
from types import FunctionType as PythonFunction

from backend.native.constants import is_plain
from backend.native.intrinsics import Intrinsics
from backend.native.lang import GlobalVar
from backend.native.operands import CompileError, Const, KnownBad, Operand, Place, Value
from backend.native.operators import EQUALITY, ORDER, SYMBOL
from backend.native.types import (
    FloatType,
    IntType,
    NativeTypeError,
    PointerType,
    StructType,
    Type,
    VecType,
    boolean,
)


class Expressions(Intrinsics):
    """Compiles expressions of one function."""

    def __init__(self, python: PythonFunction, debug: bool) -> None:
        super().__init__(python, debug)
        self.locals: dict[str, Place] = {}
        self.assigned: set[str] = set()
        self.bad: set[str] = set()

    def operand(self, node: ast.expr, want: Type | None = None) -> Operand:
        """What an expression stands for; `want` is a hint for literals in both arms of a choice."""
        self.at(node)
        match node:
            case ast.Name():
                return self._local_or_constant(node)
            case ast.Constant():
                return Const(node.value)
            case ast.Attribute():
                return self._attribute_of(node)
            case ast.Call():
                return self.call(node)
            case ast.Subscript():
                return self._element(node)
            case ast.BinOp():
                left = self.rvalue(node.left, arithmetic_hint(want))
                right = self.rvalue(node.right, _hint_beside(left, want))
                return self.binary(node, node.op, left, right)
            case ast.Compare():
                return self._comparison(node)
            case ast.BoolOp():
                return self._logical(node)
            case ast.UnaryOp():
                return self._prefix(node)
            case ast.IfExp():
                return self._conditional(node, want)
            case ast.Tuple() | ast.List():
                found = self.fold(node)
                if found is not None:
                    return found
        raise CompileError(node, f"{type(node).__name__} is not part of typed Python")

    def rvalue(self, node: ast.expr, want: Type | None = None) -> Const | Value:
        """A compile-time value or a loaded value."""
        operand = self.operand(node, want)
        return self.load(operand, node) if isinstance(operand, Place) else operand

    def value(self, node: ast.expr, wanted: Type) -> Value:
        """A value of exactly the type wanted."""
        return self.coerce(self.operand(node, wanted), wanted, node)

    def _local_or_constant(self, node: ast.Name) -> Operand:
        name = node.id
        if name in self.bound:
            return self.bound[name]
        if name not in self.local_names:
            return self.lookup(node)
        if name in self.bad:
            raise KnownBad
        place = self.locals.get(name)
        if place is None:
            raise CompileError(node, f"'{name}' is read before it is assigned")
        if name not in self.assigned:
            raise CompileError(node, f"'{name}' is not assigned on every path to here")
        return place

    def _attribute_of(self, node: ast.Attribute) -> Operand:
        base = self.operand(node.value)
        if isinstance(base, Const):
            if isinstance(base.value, GlobalVar):
                return self._global_field(node, base.value)
            if not is_plain(base.value) or isinstance(base.value, bytes):
                raise CompileError(node, "this has no attributes")
            try:
                return Const(getattr(base.value, node.attr))
            except AttributeError as error:
                raise CompileError(node, str(error)) from None
        if isinstance(base, Place) and isinstance(base.type, StructType):
            return self.field(node, base.type, base.address)
        value = self.load(base, node)
        if isinstance(value.type, StructType):
            return self._extract(node, value)
        if isinstance(value.type, PointerType):
            pointee = self.pointee(value.type, node)
            if isinstance(pointee, StructType):
                return self.field(node, pointee, value.ir)
        raise CompileError(node, f"{value.type} has no fields")

    def pointee(self, type: PointerType, node: ast.AST) -> Type:
        """What a pointer points at. Raises CompileError for an unknown struct."""
        try:
            return type.pointee
        except NativeTypeError as error:
            raise CompileError(node, str(error)) from None

    def _global_field(self, node: ast.Attribute, variable: GlobalVar) -> Place:
        address = self.data(variable)
        if isinstance(variable.type, StructType):
            return self.field(node, variable.type, address)
        if node.attr != "value":
            raise CompileError(
                node, f"variable {variable.name} of type {variable.type}: use .value"
            )
        return Place(variable.type, address)

    def field(self, node: ast.Attribute, struct: StructType, address: str) -> Place:
        """The place of a field of the struct at an address."""
        found = struct.fields.get(node.attr)
        if found is None:
            raise CompileError(
                node, f"{struct} has no field '{node.attr}' (it has {', '.join(struct.fields)})"
            )
        bound = None
        if self.debug and found.bound is not None:
            count = struct.fields[found.bound]
            bound = Place(count.type, self.offset(address, count.offset))
        return Place(found.type, self.offset(address, found.offset), bound)

    def _extract(self, node: ast.Attribute, value: Value) -> Value:
        """A field of a struct in registers."""
        struct = value.type
        assert isinstance(struct, StructType)
        for word, register in zip(struct.words, value.words, strict=True):
            for found in word.fields:
                if found.name == node.attr:
                    if not word.packed:
                        return self.from_memory(found.type, register)
                    shift = 8 * (found.offset - word.offset)
                    moved = self.out.op(f"lshr {word.ir} {register}, {shift}")
                    memory_ir = _integer_ir(found.type)
                    if memory_ir != word.ir:
                        moved = self.out.op(f"trunc {word.ir} {moved} to {memory_ir}")
                    return self.from_memory(found.type, moved)
        raise CompileError(
            node, f"{struct} has no field '{node.attr}' (it has {', '.join(struct.fields)})"
        )

    def _element(self, node: ast.Subscript) -> Operand:
        base = self.rvalue_or_vec(node.value)
        if isinstance(base, Const) and is_plain(base.value) and not isinstance(base.value, bytes):
            folded = self.fold(node)
            if folded is None:
                raise CompileError(node, "a compile-time sequence needs a compile-time index")
            return folded
        pointer = self.settle(base, node.value)
        if not isinstance(pointer.type, PointerType):
            raise CompileError(node, f"{pointer.type} cannot be indexed")
        pointee = self.pointee(pointer.type, node)
        size = self.element_size(pointer.type, node)
        if isinstance(node.slice, ast.Slice):
            raise CompileError(node, "slices are not part of typed Python")
        index = self.index(self.rvalue(node.slice), node.slice)
        if pointer.bound is not None:
            self.trap_if(self.out.op(f"icmp uge i64 {index}, {pointer.bound}"))
        if index == "0":
            return Place(pointee, pointer.ir)
        unit = "i8" if size == 1 else f"[{size} x i8]"
        return Place(
            pointee, self.out.op(f"getelementptr inbounds {unit}, ptr {pointer.ir}, i64 {index}")
        )

    def rvalue_or_vec(self, node: ast.expr) -> Const | Value:
        """Like `rvalue`; a variable of `vec` type stands for the pointer to its elements."""
        found = self.rvalue(node)
        if isinstance(found, Const) and isinstance(found.value, GlobalVar):
            variable = found.value
            if isinstance(variable.type, VecType):
                return self.load(Place(variable.type, self.data(variable)), node)
        return found

    def _comparison(self, node: ast.Compare) -> Operand:
        if len(node.ops) != 1:
            raise CompileError(node, "chained comparisons are not part of typed Python")
        folded = self.fold(node)
        if folded is not None:
            return folded
        left, op, right = node.left, node.ops[0], node.comparators[0]
        if type(op) not in EQUALITY and type(op) not in ORDER:
            raise CompileError(node, f"'{SYMBOL[type(op)]}' is not part of typed Python")
        one = self.rvalue(left)
        return self.compare(node, op, one, self.rvalue(right, _hint_beside(one, None)))

    def _prefix(self, node: ast.UnaryOp) -> Operand:
        folded = self.fold(node)
        if folded is not None:
            return folded
        if isinstance(node.op, ast.Not):
            truth = self.condition(node.operand)
            return Value(boolean, self.out.op(f"xor i1 {truth}, true"))
        return self.unary(node, self.rvalue(node.operand))

    def condition(self, node: ast.expr) -> str:
        """An expression as the i1 of its truth."""
        operand = self.rvalue(node)
        if isinstance(operand, Const):
            return "true" if operand.value else "false"
        truth = self.truth(operand)
        if truth is None:
            raise CompileError(node, f"{operand.type} is no condition")
        return truth

    def _logical(self, node: ast.BoolOp) -> Operand:
        """`and`/`or` as a value: a jump for each operand but the last, joined by a phi."""
        folded = self.fold(node)
        if folded is not None:
            return folded
        short = isinstance(node.op, ast.Or)
        join = self.out.label()
        incoming: list[tuple[str, str]] = []
        for operand in node.values[:-1]:
            known = self.fold(operand)
            if known is not None:
                if bool(known.value) is short:
                    return self._decided(short, join, incoming)
                continue
            truth, rest = self.condition(operand), self.out.label()
            incoming.append(("true" if short else "false", self.out.block))
            self.out.branch(truth, *((join, rest) if short else (rest, join)))
            self.out.start(rest)
        incoming.append((self.condition(node.values[-1]), self.out.block))
        self.out.jump(join)
        self.out.start(join)
        return Value(boolean, self.out.phi("i1", incoming))

    def _decided(self, short: bool, join: str, incoming: list[tuple[str, str]]) -> Operand:
        """A compile-time operand ends the chain early."""
        incoming.append(("true" if short else "false", self.out.block))
        self.out.jump(join)
        self.out.start(join)
        return Value(boolean, self.out.phi("i1", incoming))

    def _conditional(self, node: ast.IfExp, want: Type | None) -> Operand:
        """`a if c else b`: both arms in one type, joined by a phi per word."""
        known = self.fold(node.test)
        if known is not None:
            return self.operand(node.body if known.value else node.orelse, want)
        then, other, join = self.out.label(), self.out.label(), self.out.label()
        self.branch_on(node.test, then, other)
        self.out.start(then)
        first = self.rvalue(node.body, want)
        then_lines, self.out.lines = self.out.lines, []
        then_end = self.out.block
        self.out.start(other)
        second = self.rvalue(node.orelse, want)
        other_lines, self.out.lines = self.out.lines, []
        other_end = self.out.block
        kind = self._common_type(node, first, second, want)
        self.out.lines = then_lines
        self.out.block = then_end
        one = self.coerce(first, kind, node.body)
        self.out.jump(join)
        self.out.lines += other_lines
        self.out.block = other_end
        self.out.live = True
        two = self.coerce(second, kind, node.orelse)
        self.out.jump(join)
        self.out.start(join)
        if isinstance(kind, StructType):
            words = tuple(
                self.out.phi(word.ir, [(a, then_end), (b, other_end)])
                for word, a, b in zip(kind.words, one.words, two.words, strict=True)
            )
            return Value(kind, "", words)
        return Value(kind, self.out.phi(kind.ir, [(one.ir, then_end), (two.ir, other_end)]))

    def _common_type(
        self, node: ast.IfExp, first: Operand, second: Operand, want: Type | None
    ) -> Type:
        if isinstance(first, Value) and isinstance(second, Value):
            for one, other in ((first.type, second.type), (second.type, first.type)):
                if one is other or _widens(other, one):
                    return one
            raise CompileError(node, f"the arms have types {first.type} and {second.type}")
        for arm in (first, second):
            if isinstance(arm, Value):
                return arm.type
        if want is not None:
            return want
        if isinstance(first, Const) and first.value is None:
            return self.settle(second, node).type
        return self.settle(first, node).type

    def branch_on(self, node: ast.expr, then: str, other: str, hint: bool | None = None) -> None:
        """Jump to `then` or `other` by the truth of a condition, short-circuiting."""
        known = self.fold(node)
        if known is not None:
            self.out.jump(then if known.value else other)
            return
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            self.branch_on(node.operand, other, then, None if hint is None else not hint)
        elif isinstance(node, ast.BoolOp):
            for operand in node.values[:-1]:
                rest = self.out.label()
                if isinstance(node.op, ast.And):
                    self.branch_on(operand, rest, other, hint)
                else:
                    self.branch_on(operand, then, rest, hint)
                self.out.start(rest)
            self.branch_on(node.values[-1], then, other, hint)
        elif isinstance(node, ast.Call) and self._is_hint(node):
            self.branch_on(node.args[0], then, other, self.intrinsic_name(node) == "likely")
        else:
            self.at(node)
            self.out.branch(self.condition(node), then, other, hint)

    def _is_hint(self, node: ast.Call) -> bool:
        """Whether a call is `likely(c)` or `unlikely(c)`."""
        return len(node.args) == 1 and self.intrinsic_name(node) in ("likely", "unlikely")


def arithmetic_hint(want: Type | None) -> Type | None:
    """The type that literals among the operands of an operator should take."""
    return want if isinstance(want, IntType | FloatType) else None


def _hint_beside(left: Operand, want: Type | None) -> Type | None:
    """The type that a literal to the right of an operand should take."""
    return arithmetic_hint(want if isinstance(left, Const) else left.type)


def _widens(narrow: Type, wide: Type) -> bool:
    signed = getattr(narrow, "signed", True)
    return not signed and getattr(wide, "bits", 0) > getattr(narrow, "bits", 0)


def _integer_ir(type: Type) -> str:
    """The integer type of a field inside a packed word."""
    return f"i{8 * type.size}"
