"""HHIR to LLVM IR, as text: one function.

Each HHIR block becomes a chain of LLVM blocks; guards branch to *stubs* at the end of the function, which
store what the exit names and tail-call the interpreter. The instructions themselves are lowered by
its neighbours ``arith``, ``arrays``, ``calls`` and ``memory``, one function per row of the instruction table, found
by name.

Invariant: a value of register class TV is a pair of LLVM operands (payload, tag), any other one operand.

Example: ``FunctionLowering(function, module).text()``.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from backend.jit.hhir.instructions import CLS, LVAL, TABLE
from backend.jit.hhir.ir import Block, Function, Inst, Value
from backend.jit.hhir.types import Reg, Type, reg, tag_of
from backend.jit.lower import abi
from backend.jit.lower.exits import Stubs
from backend.jit.lower.prelude import INVARIANT, UNLIKELY

if TYPE_CHECKING:
    from backend.jit.lower.module import ModuleLowering

Operand: TypeAlias = "str | tuple[str, str]"
LoweringRule: TypeAlias = "Callable[[FunctionLowering, Inst], None]"
RULES: dict[str, LoweringRule] = {}
LLVM_TYPES = {Reg.I64: "i64", Reg.F64: "double", Reg.I1: "i1", Reg.PTR: "ptr"}
TV = "{i64, i64}"


def rule(*names: str) -> Callable[[LoweringRule], LoweringRule]:
    """Register the lowering of some instructions."""
    known = {row.name for row in TABLE}

    def register(function: LoweringRule) -> LoweringRule:
        for name in names:
            assert name in known, name
            RULES[name] = function
        return function

    return register


def double_literal(value: float) -> str:
    """LLVM's exact notation of a double."""
    return f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:016X}"


def register_class(type: Type) -> Reg:
    """The register class; addresses and links are pointers."""
    return Reg.PTR if type in (LVAL, CLS) else reg(type)


class FunctionLowering:
    """The lowering of one function; ``emit`` and ``op`` are what the rules use."""

    def __init__(self, function: Function, module: ModuleLowering) -> None:
        self.function = function
        self.module = module
        self.operands: dict[Value, Operand] = {}
        self.lines: list[str] = []
        self.texts: dict[int, list[str]] = {}
        self.incoming: dict[int, list[tuple[str, list[Operand]]]] = {}
        self.count = 0
        self.label = "entry"
        self.header_stored = function.osr >= 0
        self.stubs = Stubs(self)

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

    def guard(self, condition: str, inst: Inst) -> None:
        """Leave by the instruction's exit unless the condition holds."""
        assert inst.exit is not None
        stub = self.stubs.exit(inst.exit, self.header_stored)
        follow = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{follow}, label %{stub}, !prof !9")
        self.begin(follow)

    def guard_not(self, condition: str, inst: Inst) -> None:
        """Leave by the instruction's exit if the condition holds."""
        assert inst.exit is not None
        stub = self.stubs.exit(inst.exit, self.header_stored)
        follow = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{stub}, label %{follow}, {UNLIKELY}")
        self.begin(follow)

    def unwind_if(self, condition: str, inst: Inst) -> None:
        """Leave for the unwinder if the condition holds."""
        assert inst.thrown is not None
        stub = self.stubs.exit(inst.thrown, self.header_stored)
        follow = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{stub}, label %{follow}, {UNLIKELY}")
        self.begin(follow)

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
        tag = str(tag_of(type))
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

    def stack_offset(self, depth: int) -> int:
        """The offset of an evaluation stack slot from the frame."""
        return abi.FRAME_BYTES + abi.TV_BYTES * (self.function.frame_slots + depth)

    def stack_address(self, depth: int) -> str:
        """An evaluation stack slot."""
        return self.field("%fp", self.stack_offset(depth))

    def link(self, name: str) -> str:
        """A pointer that the loader fills in."""
        slot = self.module.link(name)
        address = f"getelementptr (ptr, ptr @hop.links, i64 {slot})"
        return self.op(f"load ptr, ptr {address}, align 8, {INVARIANT}")

    def pc_address(self, pc: int) -> str:
        """The decoded record of an instruction."""
        code = self.link(f"code:{self.function.link}")
        return self.field(code, abi.INSTR_BYTES * self.record(pc))

    def record(self, pc: int) -> int:
        """The number of the decoded record at which the interpreter goes on at an instruction."""
        return self.module.sources[self.function.link].records[pc]

    def observe(self, pc: int) -> str:
        """Tell the runtime which frame runs, and where; the address of the instruction."""
        address = self.pc_address(pc)
        self.emit(f"store ptr {address}, ptr {self.field('%fp', abi.FRAME['pc'])}, align 8, !tbaa !22")
        self.emit(f"store ptr %fp, ptr {self.module.vm('fp')}, align 8, !tbaa !24")
        return address

    # The whole

    def text(self) -> str:
        """The definition of the function."""
        function = self.function
        order = function.blocks
        self._prologue(order[0])
        after_header = self.module.after_header(function)
        for block in order:
            self.lines = []
            if block is not order[0]:
                self.begin(f"b{block.id}")
            else:
                self.label = "b.entry"
            self._params(block)
            self.header_stored = function.osr >= 0 or block.id in after_header
            for inst in block.insts:
                RULES[inst.name](self, inst)
            self.texts[block.id] = self.lines
        return self._assemble(order)

    def _params(self, block: Block) -> None:
        if block is self.function.blocks[0]:
            return
        for param in block.params:
            kind = register_class(param.type)
            if kind is Reg.TV:
                self.operands[param] = (f"%p{param.id}.d", f"%p{param.id}.t")
            elif kind is Reg.NONE:
                self.operands[param] = ""
            else:
                self.operands[param] = f"%p{param.id}"

    def _prologue(self, entry: Block) -> None:
        self.head: list[str] = []
        params = ["ptr %fp"] if self.function.osr < 0 else ["ptr %pc", "ptr %sp", "ptr %fp"]
        for value in entry.params:
            kind = register_class(value.type)
            self.operands[value] = f"%a{value.id}"
            params.append(f"{LLVM_TYPES[kind]} %a{value.id}")
        self.signature = ", ".join(params)

    def jump(self, inst: Inst) -> list[str]:
        """The labels of the branch targets; their arguments are noted for the phis.

        A block named twice gets one of the edges through a block of its own, which :meth:`land` writes.
        """
        labels: list[str] = []
        self.landings: list[tuple[str, int]] = []
        for target in inst.targets:
            args = [
                self.as_reg(arg, param.type)
                for arg, param in zip(target.args, target.block.params, strict=True)
            ]
            origin, label = self.label, f"b{target.block.id}"
            if label in labels and target.block.params:
                origin = self.fresh_label()
                self.landings.append((origin, target.block.id))
                label = origin
            labels.append(label)
            self.incoming.setdefault(target.block.id, []).append((origin, args))
        return labels

    def land(self) -> None:
        """Write the blocks of doubled edges."""
        for label, block in self.landings:
            self.begin(label)
            self.emit(f"br label %b{block}")

    def _phis(self, block: Block) -> list[str]:
        lines = []
        edges = self.incoming.get(block.id, [])
        for at, param in enumerate(block.params):
            kind = register_class(param.type)
            if kind is Reg.NONE:
                continue
            if kind is not Reg.TV:
                values = ", ".join(f"[{args[at]}, %{label}]" for label, args in edges)
                lines.append(f"  %p{param.id} = phi {LLVM_TYPES[kind]} {values}")
                continue
            for word, name in enumerate("dt"):
                values = ", ".join(f"[{args[at][word]}, %{label}]" for label, args in edges)
                lines.append(f"  %p{param.id}.{name} = phi i64 {values}")
        return lines

    def _assemble(self, order: list[Block]) -> str:
        symbol = self.module.symbol(self.function.symbol)
        out = [f"define tailcc {TV} @{symbol}({self.signature}) #0 {{", "entry:"]
        out += self.module.prologue(self)
        out += ["b.entry:", *self.texts[order[0].id]]
        for block in order[1:]:
            text = self.texts[block.id]
            out += [text[0], *self._phis(block), *text[1:]]
        out += self.stubs.text()
        out.append("}\n")
        return "\n".join(out)
