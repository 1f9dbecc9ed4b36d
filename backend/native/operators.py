"""Arithmetic, comparison and pointer operators on values."""

from __future__ import annotations

import ast

from backend.native.conversions import Conversions
from backend.native.operands import CompileError, Const, Operand, Value
from backend.native.types import (
    BoolType,
    FloatType,
    FunctionType,
    IntType,
    PointerType,
    Type,
    VoidType,
    boolean,
    i64,
)

INTEGER: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.BitXor: "xor",
}
LOGICAL: dict[type[ast.operator], str] = {ast.BitAnd: "and", ast.BitOr: "or", ast.BitXor: "xor"}
DOUBLE: dict[type[ast.operator], str] = {
    ast.Add: "fadd",
    ast.Sub: "fsub",
    ast.Mult: "fmul",
    ast.Div: "fdiv",
}
CHECKED: dict[type[ast.operator], str] = {ast.Add: "sadd", ast.Sub: "ssub", ast.Mult: "smul"}
EQUALITY: dict[type[ast.cmpop], str] = {
    ast.Eq: "eq",
    ast.NotEq: "ne",
    ast.Is: "eq",
    ast.IsNot: "ne",
}
ORDER: dict[type[ast.cmpop], str] = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
SYMBOL: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Pow: "**", ast.MatMult: "@", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^",
    ast.LShift: "<<", ast.RShift: ">>", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=",
    ast.Gt: ">", ast.GtE: ">=", ast.Is: "is", ast.IsNot: "is not", ast.In: "in",
    ast.NotIn: "not in",
}  # fmt: skip


class Operators(Conversions):
    """Binary, unary and comparison operators."""

    def binary(self, node: ast.AST, op: ast.operator, left: Operand, right: Operand) -> Operand:
        """`left op right`; compile-time operands give a compile-time value."""
        if isinstance(left, Const) and isinstance(right, Const):
            folded = self.fold_binary(node, op, left, right)
            if folded is not None:
                return folded
        if isinstance(op, ast.LShift | ast.RShift):
            return self._shift(node, op, left, right)
        moved = self._pointer_arithmetic(node, op, left, right)
        if moved is not None:
            return moved
        one, other = self.unify(node, op, left, right)
        type = one.type
        if isinstance(type, IntType):
            return self._integer(node, op, type, one.ir, other.ir)
        table = DOUBLE if isinstance(type, FloatType) else LOGICAL
        if _kind(op) in table and isinstance(type, FloatType | BoolType):
            return Value(type, self.out.op(f"{table[_kind(op)]} {type.ir} {one.ir}, {other.ir}"))
        raise CompileError(node, f"{type} {SYMBOL[_kind(op)]} {type} is not defined")

    def unify(
        self, node: ast.AST, op: ast.AST, left: Operand, right: Operand
    ) -> tuple[Value, Value]:
        """Both operands in one type: literals and narrower unsigned integers adapt."""
        if isinstance(left, Const) and not isinstance(right, Const):
            other = self.load(right, node)
            return self.coerce(left, other.type, node), other
        one = self.settle(left, node)
        if isinstance(right, Const):
            return one, self.coerce(right, one.type, node)
        other = self.load(right, node)
        if one.type is other.type:
            return one, other
        wide = self.widen(one, other.type)
        if wide is not None:
            return wide, other
        wide = self.widen(other, one.type)
        if wide is not None:
            return one, wide
        symbol = SYMBOL[_kind(op)]
        raise CompileError(node, f"{one.type} {symbol} {other.type} (convert one of them)")

    def _integer(
        self, node: ast.AST, op: ast.operator, type: IntType, left: str, right: str
    ) -> Value:
        kind = _kind(op)
        if self.debug and type is i64 and kind in CHECKED:
            return self._checked(CHECKED[kind], left, right)
        if kind in INTEGER:
            return Value(type, self.out.op(f"{INTEGER[kind]} {type.ir} {left}, {right}"))
        if isinstance(op, ast.FloorDiv | ast.Mod):
            if type.signed:
                name = "sdiv" if isinstance(op, ast.FloorDiv) else "srem"
                raise CompileError(
                    node, f"signed {SYMBOL[kind]} rounds down in Python only: use {name}(a, b)"
                )
            name = "udiv" if isinstance(op, ast.FloorDiv) else "urem"
            return Value(type, self.out.op(f"{name} {type.ir} {left}, {right}"))
        raise CompileError(node, f"{type} {SYMBOL[kind]} {type} is not defined")

    def _checked(self, name: str, left: str, right: str) -> Value:
        """Signed arithmetic that traps on overflow (debug builds)."""
        pair = self.out.intrinsic(
            f"llvm.{name}.with.overflow.i64", "{ i64, i1 }", ("i64", left), ("i64", right)
        )
        self.trap_if(self.out.op(f"extractvalue {{ i64, i1 }} {pair}, 1"))
        return Value(i64, self.out.op(f"extractvalue {{ i64, i1 }} {pair}, 0"))

    def trap_if(self, condition: str) -> None:
        """Trap where an i1 is true."""
        trap, go_on = self.out.label(), self.out.label()
        self.out.branch(condition, trap, go_on, hint=False)
        self.out.start(trap)
        self.trap()
        self.out.start(go_on)

    def trap(self) -> None:
        """Stop the process at this very place."""
        self.out.references["llvm.ubsantrap"] = "declare void @llvm.ubsantrap(i8 immarg)"
        self.out.effect("call void @llvm.ubsantrap(i8 1) nomerge")
        self.out.end("unreachable")

    def _shift(self, node: ast.AST, op: ast.operator, left: Operand, right: Operand) -> Value:
        """A shift; the count may be of any integer type."""
        if isinstance(left, Const) and not isinstance(right, Const):
            one = self.coerce(left, self.load(right, node).type, node)
        else:
            one = self.settle(left, node)
        type = one.type
        if not isinstance(type, IntType):
            raise CompileError(node, f"{type} {SYMBOL[_kind(op)]} is not defined")
        if isinstance(right, Const):
            if not isinstance(right.value, int) or not 0 <= right.value < type.bits:
                raise CompileError(node, f"the shift count must be 0..{type.bits - 1}")
            count = str(int(right.value))
        else:
            given = self.load(right, node)
            if not isinstance(given.type, IntType):
                raise CompileError(node, f"a shift count of type {given.type}")
            count = self.convert(given, type, node).ir
            if self.debug:
                self.trap_if(self.out.op(f"icmp uge {type.ir} {count}, {type.bits}"))
        kind = "shl" if isinstance(op, ast.LShift) else "ashr" if type.signed else "lshr"
        return Value(type, self.out.op(f"{kind} {type.ir} {one.ir}, {count}"))

    def _pointer_arithmetic(
        self, node: ast.AST, op: ast.operator, left: Operand, right: Operand
    ) -> Value | None:
        """`p + n`, `n + p`, `p - n`, `p - q`; None if no pointer takes part."""
        if not isinstance(op, ast.Add | ast.Sub):
            return None
        one = self.pointer(left, node)
        other = self.pointer(right, node)
        if one is None and other is None:
            return None
        if one is not None and other is not None:
            return self._distance(node, op, one, other)
        base = one or other
        if base is None or (one is None and isinstance(op, ast.Sub)):
            raise CompileError(node, "an integer minus a pointer is not defined")
        count = self.index(right if one is not None else left, node)
        if isinstance(op, ast.Sub):
            count = self.out.op(f"sub i64 0, {count}")
        size = self.element_size(base.type, node)
        step = self.out.op(f"getelementptr {_unit(size)}, ptr {base.ir}, i64 {count}")
        return Value(base.type, step)

    def pointer(self, operand: Operand, node: ast.AST) -> Value | None:
        """The operand as a pointer value if it is one."""
        if isinstance(operand, Const):
            value = operand.value
            if not isinstance(value, bytes) and not hasattr(value, "element"):
                return None
        loaded = self.settle(operand, node)
        return loaded if isinstance(loaded.type, PointerType) else None

    def _distance(self, node: ast.AST, op: ast.operator, one: Value, other: Value) -> Value:
        if isinstance(op, ast.Add) or one.type is not other.type:
            raise CompileError(node, f"{one.type} {SYMBOL[_kind(op)]} {other.type}")
        size = self.element_size(one.type, node)
        first = self.out.op(f"ptrtoint ptr {one.ir} to i64")
        second = self.out.op(f"ptrtoint ptr {other.ir} to i64")
        distance = self.out.op(f"sub i64 {first}, {second}")
        if size != 1:
            distance = self.out.op(f"sdiv exact i64 {distance}, {size}")
        return Value(i64, distance)

    def element_size(self, type: Type, node: ast.AST) -> int:
        """The size of what a pointer points at."""
        pointee = type.pointee if isinstance(type, PointerType) else type
        if isinstance(pointee, VoidType):
            raise CompileError(node, "ptr[void] has no elements: convert it first")
        return pointee.size

    def index(self, operand: Operand, node: ast.AST) -> str:
        """An integer operand as the i64 that indexes a pointer."""
        if isinstance(operand, Const):
            return self.literal(operand.value, i64, node).ir
        value = self.load(operand, node)
        if not isinstance(value.type, IntType):
            raise CompileError(node, f"an index of type {value.type}")
        return self.to_i64(value)

    def compare(self, node: ast.AST, op: ast.cmpop, left: Operand, right: Operand) -> Operand:
        """`left op right` as a bool."""
        one, other = self.unify(node, op, left, right)
        type, kind = one.type, _kind(op)
        if kind not in EQUALITY and kind not in ORDER:
            raise CompileError(node, f"'{SYMBOL[kind]}' is not defined")
        if isinstance(type, FloatType) and not isinstance(op, ast.Is | ast.IsNot):
            name = "une" if isinstance(op, ast.NotEq) else "o" + (EQUALITY | ORDER)[kind]
            return Value(boolean, self.out.op(f"fcmp {name} double {one.ir}, {other.ir}"))
        address = isinstance(type, PointerType | FunctionType)
        if kind in EQUALITY and (address or isinstance(type, IntType | BoolType)):
            return self._icmp(EQUALITY[kind], one, other)
        if kind in ORDER and (isinstance(type, IntType) or address):
            sign = "s" if isinstance(type, IntType) and type.signed else "u"
            return self._icmp(sign + ORDER[kind], one, other)
        raise CompileError(node, f"{type} {SYMBOL[kind]} {type} is not defined")

    def _icmp(self, predicate: str, one: Value, other: Value) -> Value:
        ir = self.out.op(f"icmp {predicate} {one.type.ir} {one.ir}, {other.ir}")
        return Value(boolean, ir)

    def unary(self, node: ast.UnaryOp, operand: Operand) -> Operand:
        """`-x`, `~x`, `+x`."""
        value = self.settle(operand, node)
        type = value.type
        if isinstance(node.op, ast.USub) and isinstance(type, FloatType):
            return Value(type, self.out.op(f"fneg double {value.ir}"))
        if isinstance(type, IntType):
            if isinstance(node.op, ast.USub):
                return self._integer(node, ast.Sub(), type, "0", value.ir)
            if isinstance(node.op, ast.Invert):
                return Value(type, self.out.op(f"xor {type.ir} {value.ir}, -1"))
        raise CompileError(node, f"this operator is not defined on {type}")


def _kind(op: ast.AST) -> type:
    return type(op)


def _unit(size: int) -> str:
    """The LLVM type that steps an address by `size` bytes."""
    return "i8" if size == 1 else f"[{size} x i8]"
