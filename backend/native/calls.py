"""Calls: native functions, C functions, function pointers, struct constructors, conversions.

Struct arguments are passed as their words, one parameter each.
"""

from __future__ import annotations

import ast
from abc import abstractmethod
from collections.abc import Sequence

from backend.native.emit import parameter_irs, result_ir
from backend.native.lang import Declared, Extern, Intrinsic, NativeFunction
from backend.native.operands import CompileError, Const, Operand, Value
from backend.native.operators import Operators
from backend.native.types import (
    BoolType,
    FunctionType,
    IntType,
    StructType,
    Type,
    VoidType,
    boolean,
    f64,
)


class Calls(Operators):
    """Compiles calls."""

    @abstractmethod
    def operand(self, node: ast.expr, want: Type | None = None) -> Operand:
        """What an expression stands for."""

    @abstractmethod
    def rvalue(self, node: ast.expr, want: Type | None = None) -> Const | Value:
        """A compile-time value or a loaded value."""

    @abstractmethod
    def value(self, node: ast.expr, wanted: Type) -> Value:
        """A value of exactly the type wanted."""

    @abstractmethod
    def intrinsic_call(self, intrinsic: Intrinsic, node: ast.Call) -> Operand:
        """A call of an intrinsic."""

    def at(self, node: ast.AST) -> None:
        """Give what is emitted next the source line of a node (debug builds)."""

    def call(self, node: ast.Call) -> Operand:
        """A call of anything that can be called."""
        if node.keywords:
            raise CompileError(node, "keyword arguments are not part of typed Python")
        callee = self.rvalue(node.func)
        if isinstance(callee, Value):
            if not isinstance(callee.type, FunctionType):
                raise CompileError(node, f"{callee.type} cannot be called")
            return self.invoke(node, callee.type, callee.ir, node.args)
        target = callee.value
        if isinstance(target, NativeFunction | Declared | Extern):
            return self.invoke(node, target.type, self.out.function(target), node.args)
        if isinstance(target, Intrinsic):
            return self.intrinsic_call(target, node)
        if target is bool:
            target = boolean
        if isinstance(target, StructType):
            return self._construct(node, target)
        if isinstance(target, Type):
            if len(node.args) != 1:
                raise CompileError(node, f"a conversion to {target} takes one value")
            return self.convert(self.rvalue(node.args[0]), target, node)
        folded = self.fold(node)
        if folded is None:
            raise CompileError(node, "this cannot be called")
        return folded

    def arguments(self, node: ast.Call, type: FunctionType, given: Sequence[ast.expr]) -> list[str]:
        """The arguments of a call as LLVM writes them. Checks number and types."""
        fits = len(given) == len(type.params) or (type.variadic and len(given) > len(type.params))
        if not fits:
            raise CompileError(node, f"{len(given)} arguments for {type}")
        texts: list[str] = []
        irs = parameter_irs(type)
        for argument, param, words in zip(given, type.params, irs, strict=False):
            value = self.value(argument, param)
            registers = value.words if isinstance(param, StructType) else (value.ir,)
            texts += [f"{ir} {register}" for ir, register in zip(words, registers, strict=True)]
        for argument in given[len(type.params) :]:
            texts.append(self._variadic_argument(argument))
        return texts

    def _variadic_argument(self, node: ast.expr) -> str:
        """A scalar in C's default promotion."""
        value = self.settle(self.operand(node), node)
        if isinstance(value.type, StructType | BoolType):
            raise CompileError(node, f"{value.type} as a variadic argument")
        if isinstance(value.type, IntType) and value.type.bits < 32:
            kind = "sext" if value.type.signed else "zext"
            return f"i32 {self.out.op(f'{kind} {value.type.ir} {value.ir} to i32')}"
        return f"{value.type.ir} {value.ir}"

    def invoke(
        self, node: ast.Call, type: FunctionType, address: str, given: Sequence[ast.expr]
    ) -> Value:
        """Call the function at an address with the arguments given in the source."""
        texts = self.arguments(node, type, given)
        self.at(node)
        signature = result_ir(type)
        if type.variadic:
            signature += f" ({', '.join([p.ir for p in type.params] + ['...'])})"
        text = f"call {signature} {address}({', '.join(texts)})"
        if isinstance(type.result, VoidType):
            self.out.effect(text)
            return Value(type.result, "")
        return self.from_result(type.result, self.out.op(text))

    def from_result(self, type: Type, register: str) -> Value:
        """What a call returned, as a value."""
        if not isinstance(type, StructType):
            return Value(type, register)
        if len(type.words) == 1:
            return Value(type, "", (register,))
        words = tuple(
            self.out.op(f"extractvalue {type.ir} {register}, {i}") for i in range(len(type.words))
        )
        return Value(type, "", words)

    def to_result(self, value: Value) -> str:
        """A value as a `ret` needs it."""
        if not isinstance(value.type, StructType):
            return value.ir
        if len(value.words) == 1:
            return value.words[0]
        whole = "poison"
        for i, (word, register) in enumerate(zip(value.type.words, value.words, strict=True)):
            whole = self.out.op(f"insertvalue {value.type.ir} {whole}, {word.ir} {register}, {i}")
        return whole

    def tail_call(self, node: ast.Call, result: Type) -> None:
        """`become(f, a, b)`: emit the guaranteed tail call and the return."""
        if not node.args:
            raise CompileError(node, "become needs a function")
        callee = self.rvalue(node.args[0])
        if isinstance(callee, Const) and not isinstance(callee.value, NativeFunction | Declared):
            raise CompileError(node, "become needs a tail function or a tailfn pointer")
        target = self.settle(callee, node.args[0])
        type = target.type
        if not isinstance(type, FunctionType) or not type.tail:
            raise CompileError(node, f"become needs a tail function, this is {type}")
        if type.result is not result:
            raise CompileError(node, f"become a function returning {type.result}, not {result}")
        texts = self.arguments(node, type, node.args[1:])
        text = f"musttail call {result_ir(type)} {target.ir}({', '.join(texts)})"
        if isinstance(result, VoidType):
            self.out.effect(text)
            self.out.end("ret void")
        else:
            self.out.end(f"ret {result.ir} {self.out.op(text)}")

    def _construct(self, node: ast.Call, struct: StructType) -> Value:
        """`TV(data, tag)`: a struct value from its fields in order."""
        if not struct.is_value:
            raise CompileError(node, f"{struct} is too large for a value")
        if len(node.args) != len(struct.fields):
            names = ", ".join(struct.fields)
            raise CompileError(node, f"{struct} has the fields {names}")
        fields = iter(node.args)
        words = []
        for word in struct.words:
            whole = "0"
            for field in word.fields:
                value = self.value(next(fields), field.type)
                register = self.to_memory(value)
                if not word.packed:
                    whole = register
                    continue
                whole = self._pack(word.ir, whole, value, register, field.offset - word.offset)
            words.append(whole)
        return Value(struct, "", tuple(words))

    def _pack(self, ir: str, whole: str, value: Value, register: str, offset: int) -> str:
        """Put a field into the integer of its word."""
        field_ir = f"i{8 * value.type.size}"
        if value.type is f64:
            register = self.out.op(f"bitcast double {register} to i64")
        if field_ir != ir:
            register = self.out.op(f"zext {field_ir} {register} to {ir}")
        if offset:
            register = self.out.op(f"shl {ir} {register}, {8 * offset}")
        return register if whole == "0" else self.out.op(f"or {ir} {whole}, {register}")
