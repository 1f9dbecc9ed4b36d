"""From operands to values: literals, implicit widening, conversions, loads and stores.

The only implicit conversion is that of a narrower unsigned integer to a wider integer of either
sign (and of any pointer to `ptr[void]`). Literals take the type their context wants.
"""

from __future__ import annotations

import ast
import struct as binary
from types import FunctionType as PythonFunction
from typing import Any

from backend.native.constants import Constants
from backend.native.emit import Builder
from backend.native.lang import ConstTable, Declared, Extern, GlobalVar, Intrinsic, NativeFunction
from backend.native.operands import CompileError, Const, Operand, Place, Value
from backend.native.types import (
    BoolType,
    FloatType,
    FunctionType,
    IntType,
    PointerType,
    StructType,
    Type,
    VecType,
    boolean,
    f64,
    i64,
    u8,
    void,
)


def float_literal(value: float) -> str:
    """The exact spelling of a double in LLVM IR."""
    return f"0x{int.from_bytes(binary.pack('>d', value), 'big'):016X}"


def describe(value: Any) -> str:
    """A compile-time value as error messages show it."""
    if isinstance(value, NativeFunction | Declared | Extern):
        return f"function {value.name} ({value.type})"
    if isinstance(value, GlobalVar):
        return f"variable {value.name} (use .value, a field, or addr)"
    if isinstance(value, Intrinsic):
        return f"intrinsic {value.name}"
    if isinstance(value, Type):
        return f"type {value}"
    return f"{type(value).__name__} {value!r}"


class Conversions(Constants):
    """Turns operands into values of the type that is wanted."""

    def __init__(self, python: PythonFunction, debug: bool) -> None:
        super().__init__(python)
        self.out = Builder(debug)
        self.debug = debug

    def coerce(self, operand: Operand, type: Type, node: ast.AST) -> Value:
        """The operand as a value of exactly `type`; CompileError if that needs a conversion."""
        if isinstance(operand, Const):
            return self.literal(operand.value, type, node)
        value = self.load(operand, node)
        if value.type is type:
            return value
        widened = self.widen(value, type)
        if widened is None:
            raise CompileError(node, f"{value.type} where {type} is wanted")
        return widened

    def widen(self, value: Value, type: Type) -> Value | None:
        """The implicit conversion of a value, None if there is none."""
        source = value.type
        if isinstance(source, IntType) and isinstance(type, IntType):
            if not source.signed and source.bits < type.bits:
                return Value(type, self.out.op(f"zext {source.ir} {value.ir} to {type.ir}"))
        elif isinstance(source, PointerType) and type is PointerType.to(void):
            return Value(type, value.ir)
        return None

    def literal(self, value: Any, type: Type, node: ast.AST) -> Value:
        """A compile-time value as a value of a type."""
        ir = self.literal_ir(value, type)
        if ir is None:
            raise CompileError(node, f"{describe(value)} where {type} is wanted")
        return Value(type, ir)

    def literal_ir(self, value: Any, type: Type) -> str | None:
        """The LLVM spelling of a compile-time value in a type, None if it has none."""
        if isinstance(value, bool):
            return str(value).lower() if isinstance(type, BoolType) else None
        if isinstance(value, int):
            if isinstance(type, IntType):
                return str(int(value)) if type.holds(value) else None
            exact = isinstance(type, FloatType) and abs(value) <= 1 << 53
            return float_literal(float(value)) if exact else None
        if isinstance(value, float):
            return float_literal(value) if isinstance(type, FloatType) else None
        if value is None:
            return "null" if isinstance(type, PointerType | FunctionType) else None
        if isinstance(value, bytes):
            return self.out.string(value) if type is PointerType.to(u8) else None
        if isinstance(value, NativeFunction | Declared | Extern):
            return self.out.function(value) if value.type is type else None
        if isinstance(value, GlobalVar):
            return self.data(value) if type is PointerType.to(value.type) else None
        if isinstance(value, ConstTable):
            return self.data(value) if type is PointerType.to(value.element) else None
        return None

    def data(self, item: GlobalVar | ConstTable) -> str:
        """The address of a variable or table."""
        kind = "global" if isinstance(item, GlobalVar) else "constant"
        self.out.references[item.name] = f"@{item.name} = external hidden {kind} i8"
        return f"@{item.name}"

    def settle(self, operand: Operand, node: ast.AST) -> Value:
        """The operand as a value of its own type; a literal takes its default type."""
        if not isinstance(operand, Const):
            return self.load(operand, node)
        value = operand.value
        type: Type | None = None
        if isinstance(value, bool):
            type = boolean
        elif isinstance(value, int):
            type = i64
        elif isinstance(value, float):
            type = f64
        elif isinstance(value, bytes):
            type = PointerType.to(u8)
        elif isinstance(value, NativeFunction | Declared | Extern):
            type = value.type
        elif isinstance(value, ConstTable):
            type = PointerType.to(value.element)
        if type is None:
            raise CompileError(node, f"{describe(value)} is no run-time value here")
        return self.literal(value, type, node)

    def load(self, operand: Value | Place, node: ast.AST) -> Value:
        """Read a place; a `vec` becomes the pointer to its first element."""
        if isinstance(operand, Value):
            return operand
        type, address = operand.type, operand.address
        if isinstance(type, VecType):
            bound = str(type.count) if self.debug else None
            return Value(PointerType.to(type.element), address, bound=bound)
        if isinstance(type, StructType):
            if not type.is_value:
                raise CompileError(node, f"{type} is too large for a value: use addr or a field")
            words = tuple(
                self.out.op(
                    f"load {word.ir}, ptr {self.offset(address, word.offset)}, align {type.align}"
                )
                for word in type.words
            )
            return Value(type, "", words)
        loaded = self.from_memory(type, self.out.op(f"load {type.memory_ir}, ptr {address}"))
        if operand.bound is not None:
            count = self.coerce(self.load(operand.bound, node), operand.bound.type, node)
            loaded.bound = self.to_i64(count)
        return loaded

    def from_memory(self, type: Type, register: str) -> Value:
        """A value from its memory form."""
        if type is boolean:
            return Value(type, self.out.op(f"trunc nuw i8 {register} to i1"))
        return Value(type, register)

    def to_memory(self, value: Value) -> str:
        """The memory form of a scalar."""
        if value.type is boolean and value.ir not in ("true", "false"):
            return self.out.op(f"zext i1 {value.ir} to i8")
        return {"true": "1", "false": "0"}.get(value.ir, value.ir)

    def store(self, place: Place, value: Value) -> None:
        """Write a value of the place's type."""
        type = place.type
        if isinstance(type, StructType):
            for word, register in zip(type.words, value.words, strict=True):
                at = self.offset(place.address, word.offset)
                self.out.effect(f"store {word.ir} {register}, ptr {at}, align {type.align}")
        else:
            register = self.to_memory(value)
            self.out.effect(f"store {type.memory_ir} {register}, ptr {place.address}")

    def offset(self, address: str, offset: int) -> str:
        """The address some bytes further on, within one object."""
        if offset == 0:
            return address
        return self.out.op(f"getelementptr inbounds nuw i8, ptr {address}, i64 {offset}")

    def to_i64(self, value: Value) -> str:
        """An integer value extended or truncated to 64 bits."""
        source = value.type
        if not isinstance(source, IntType) or source.bits == 64:
            return value.ir
        if not value.ir.startswith("%"):
            return value.ir
        kind = "sext" if source.signed else "zext"
        return self.out.op(f"{kind} {source.ir} {value.ir} to i64")

    # Conversion by calling a type.

    def convert(self, operand: Operand, type: Type, node: ast.AST) -> Value:
        """`type(x)`: the explicit conversion. Raises CompileError where there is none."""
        if isinstance(operand, Const):
            found = self._convert_constant(operand.value, type)
            if found is not None:
                return found
        value = self.settle(operand, node)
        if value.type is type:
            return value
        if isinstance(type, IntType):
            ir = self._to_integer(value, type)
        elif isinstance(type, FloatType):
            ir = self._to_double(value)
        elif isinstance(type, PointerType | FunctionType):
            ir = self._to_pointer(value)
        elif isinstance(type, BoolType):
            ir = self.truth(value)
        else:
            ir = None
        if ir is None:
            raise CompileError(node, f"no conversion from {value.type} to {type}")
        return Value(type, ir)

    def _convert_constant(self, value: Any, type: Type) -> Value | None:
        if isinstance(value, int) and isinstance(type, IntType):
            return Value(type, str(int(value) & ((1 << type.bits) - 1)))
        if isinstance(value, int) and isinstance(type, PointerType):
            return Value(type, f"inttoptr (i64 {int(value)} to ptr)" if value else "null")
        if isinstance(value, int) and isinstance(type, FloatType):
            return Value(type, float_literal(float(value)))
        if value is None and isinstance(type, PointerType | FunctionType):
            return Value(type, "null")
        return None

    def _to_integer(self, value: Value, type: IntType) -> str | None:
        source = value.type
        if isinstance(source, IntType):
            if source.bits == type.bits:
                return value.ir
            kind = "trunc" if source.bits > type.bits else "sext" if source.signed else "zext"
        elif isinstance(source, BoolType):
            kind = "zext"
        elif isinstance(source, FloatType):
            kind = "fptosi" if type.signed else "fptoui"
        elif isinstance(source, PointerType | FunctionType) and type.bits == 64:
            kind = "ptrtoint"
        else:
            return None
        return self.out.op(f"{kind} {source.ir} {value.ir} to {type.ir}")

    def _to_double(self, value: Value) -> str | None:
        source = value.type
        if isinstance(source, IntType):
            kind = "sitofp" if source.signed else "uitofp"
        elif isinstance(source, BoolType):
            kind = "uitofp"
        else:
            return None
        return self.out.op(f"{kind} {source.ir} {value.ir} to double")

    def _to_pointer(self, value: Value) -> str | None:
        if isinstance(value.type, PointerType | FunctionType):
            return value.ir
        if isinstance(value.type, IntType):
            return self.out.op(f"inttoptr i64 {self.to_i64(value)} to ptr")
        return None

    def truth(self, value: Value) -> str | None:
        """The i1 that says whether a bool, integer or pointer is non-zero."""
        if isinstance(value.type, BoolType):
            return value.ir
        if isinstance(value.type, IntType):
            return self.out.op(f"icmp ne {value.type.ir} {value.ir}, 0")
        if isinstance(value.type, PointerType | FunctionType):
            return self.out.op(f"icmp ne ptr {value.ir}, null")
        return None
