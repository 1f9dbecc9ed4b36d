"""Writing LLVM IR for one function: instructions, values by operand, addresses.

Invariant: a value of register class TV is a pair of LLVM operands (payload, tag), any other one operand.

Example: ``writer.emit(f"store i64 0, ptr {writer.local_address(2)}, align 8")``.
"""

from __future__ import annotations

import struct
from typing import TypeAlias

from backend.jit.hhir.ir import Function, Value
from backend.jit.hhir.rows import CLS, LVAL
from backend.jit.hhir.types import Reg, Type, reg, tag_of
from backend.jit.lower import abi
from backend.jit.lower.parts import ModuleParts
from backend.jit.lower.prelude import INVARIANT

Operand: TypeAlias = "str | tuple[str, str]"
LLVM_TYPES = {Reg.I64: "i64", Reg.F64: "double", Reg.I1: "i1", Reg.PTR: "ptr"}
TV = "{i64, i64}"


def double_literal(value: float) -> str:
    """LLVM's exact notation of a double."""
    return f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:016X}"


def register_class(type: Type) -> Reg:
    """The register class; addresses and links are pointers."""
    return Reg.PTR if type in (LVAL, CLS) else reg(type)


class FunctionWriter:
    """The IR of one function in the making: ``lines`` are those of the HHIR block at hand."""

    def __init__(self, function: Function, module: ModuleParts) -> None:
        self.function = function
        self.module = module
        self.operands: dict[Value, Operand] = {}
        self.lines: list[str] = []
        self.count = 0
        self.label = "entry"
        self.generator_stack = "%stack" if module.is_generator(function) else ""

    # Writing

    def emit(self, line: str) -> None:
        """Append an instruction to the current LLVM block."""
        self.lines.append("  " + line)

    def op(self, text: str) -> str:
        """Append an instruction with a result; its name is returned."""
        self.count += 1
        name = f"%v{self.count}"
        self.lines.append(f"  {name} = {text}")
        return name

    def fresh_label(self) -> str:
        """A label not used so far."""
        self.count += 1
        return f"l{self.count}"

    def begin(self, label: str) -> None:
        """Begin an LLVM block."""
        self.lines.append(f"{label}:")
        self.label = label

    # Values

    def get(self, value: Value) -> str:
        """The operand of a value that takes one."""
        operand = self.operands[value]
        assert isinstance(operand, str), value
        return operand

    def pair(self, value: Value) -> tuple[str, str]:
        """Payload and tag of any value."""
        operand = self.operands[value]
        return operand if isinstance(operand, tuple) else self.boxed(operand, value.type)

    def boxed(self, operand: str, type: Type) -> tuple[str, str]:
        """Payload and tag of an operand of a known type."""
        kind = register_class(type)
        tag = str(abi.CLASS_TAG if type == CLS else tag_of(type))
        if kind is Reg.NONE:
            return "0", tag
        if kind is Reg.F64:
            if operand.startswith("0x"):
                return str(int(operand, 16)), tag
            return self.op(f"bitcast double {operand} to i64"), tag
        if kind is Reg.I1:
            if operand in ("true", "false"):
                return str(int(operand == "true")), tag
            return self.op(f"zext i1 {operand} to i64"), tag
        if kind is Reg.PTR:
            return self.op(f"ptrtoint ptr {operand} to i64"), tag
        return operand, tag

    def as_reg(self, value: Value, type: Type) -> Operand:
        """A value as one of a wider type."""
        if register_class(type) is Reg.TV:
            return self.pair(value)
        return self.operands[value]

    def unboxed(self, data: str, type: Type) -> str:
        """The operand of a payload whose type is known."""
        kind = register_class(type)
        if kind is Reg.F64:
            return self.op(f"bitcast i64 {data} to double")
        if kind is Reg.I1:
            return self.op(f"trunc i64 {data} to i1")
        if kind is Reg.PTR:
            return self.op(f"inttoptr i64 {data} to ptr")
        return data

    def define(self, value: Value | None, operand: Operand) -> None:
        """The operand of an instruction's result."""
        assert value is not None
        self.operands[value] = operand

    def define_tv(self, value: Value | None, tv: str) -> None:
        """A result that is a returned pair."""
        data = self.op(f"extractvalue {TV} {tv}, 0")
        self.define_pair(value, data, self.op(f"extractvalue {TV} {tv}, 1"))

    def define_pair(self, value: Value | None, data: str, tag: str) -> None:
        """A result whose payload and tag are there."""
        assert value is not None
        kind = register_class(value.type)
        if kind is Reg.TV:
            self.operands[value] = (data, tag)
        elif kind is Reg.NONE:
            self.operands[value] = ""
        else:
            self.operands[value] = self.unboxed(data, value.type)

    def call_runtime(self, name: str, *operands: str) -> str:
        """Call a runtime function by its own signature, inlined if it is marked so; its result."""
        signature = self.module.runtime(name)
        words = [f"{type} {word}" for type, word in zip(signature.params, operands, strict=True)]
        call = f"call {signature.result} @{name}({', '.join(words)})"
        if signature.result == "void":
            self.emit(call)
            return ""
        return self.op(call)

    # Addresses

    def field(self, base: str, offset: int) -> str:
        """The address of something at an offset."""
        return self.op(f"getelementptr i8, ptr {base}, i64 {offset}") if offset else base

    def local_address(self, at: int) -> str:
        """The slot of a local."""
        return self.field("%fp", abi.FRAME_BYTES + abi.TV_BYTES * at)

    def generator(self) -> str:
        """The state of the generator whose body the frame runs, to which its first hidden slot leads."""
        func = self.module.sources[self.function.link].func
        return self.op(f"load ptr, ptr {self.local_address(func.num_locals + 2 * func.num_iters)}, align 8")

    def stack_address(self, depth: int) -> str:
        """An evaluation stack slot. The body of a generator has its stack elsewhere in each turn."""
        if self.generator_stack:
            return self.field(self.generator_stack, abi.TV_BYTES * depth)
        return self.field("%fp", abi.FRAME_BYTES + abi.TV_BYTES * (self.function.frame_slots + depth))

    def closure_address(self) -> str:
        """The last hidden slot, below the evaluation stack: the Closure that runs."""
        return self.field("%fp", abi.FRAME_BYTES + abi.TV_BYTES * (self.function.frame_slots - 1))

    def link(self, name: str) -> str:
        """A pointer that the loader fills in."""
        slot = self.module.link(name)
        address = f"getelementptr (ptr, ptr @hop.links, i64 {slot})"
        return self.op(f"load ptr, ptr {address}, align 8, {INVARIANT}")

    def pc_address(self, pc: int) -> str:
        """The decoded record of an instruction."""
        code = self.link(f"code:{self.function.link}")
        return self.field(code, abi.INSTR_BYTES * self.record(pc))

    def instruction_offset(self, address: str) -> str:
        """How far behind the first instruction of the function an instruction lies."""
        code = self.link(f"code:{self.function.link}")
        words = [self.op(f"ptrtoint ptr {place} to i64") for place in (address, code)]
        return self.op(f"sub i64 {words[0]}, {words[1]}")

    def record(self, pc: int) -> int:
        """The number of the decoded record at which the interpreter goes on at an instruction."""
        return self.module.sources[self.function.link].records[pc]

    def observe(self, pc: int) -> str:
        """Tell the runtime which frame runs, and where; the address of the instruction."""
        address = self.pc_address(pc)
        self.emit(f"store ptr {address}, ptr {self.field('%fp', abi.FRAME['pc'])}, align 8, !tbaa !22")
        self.emit(f"store ptr %fp, ptr {self.module.vm('fp')}, align 8, !tbaa !24")
        return address
