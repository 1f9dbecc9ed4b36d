"""One LLVM module: functions that call each other, their generic entries, and the links between them
and the running process.

Example: ``ModuleLowering(program, inline).text([function])``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backend.jit.build.program import Source
from backend.jit.hhir.imms import DirectCall
from backend.jit.hhir.ir import Function
from backend.jit.hhir.types import tag_of
from backend.jit.lower import abi
from backend.jit.lower.frames import entry_elsewhere
from backend.jit.lower.linkage import typed_entries
from backend.jit.lower.lowering import FunctionLowering
from backend.jit.lower.parts import ModuleParts
from backend.jit.lower.prelude import METADATA, PRELUDE, UNLIKELY
from backend.jit.lower.writer import LLVM_TYPES, TV, register_class
from backend.native.inline import InlineIR
from backend.runtime.layout import LEFT_OFTEN


@dataclass(frozen=True, slots=True)
class LoweredModule:
    """IR text with what the loader needs: names of the links, exit counters as in ``Artifact.exits``."""

    text: str
    links: tuple[str, ...]
    exits: tuple[tuple[str, int, int], ...]
    symbols: tuple[str, ...]


class ModuleLowering(ModuleParts):
    """The lowering of a module: its functions, their generic entries, and what all exits end in."""

    def _leave(self) -> str:
        """What all side exits end in: count, and go on in the interpreter. Somebody may have rung meanwhile."""
        self.declare("op_left_ringing", f"tailcc {TV} @op_left_ringing(ptr, ptr, ptr)")
        self.declare("left_often", "void @left_often(ptr)")
        return (
            f"define internal tailcc {TV} @hop.leave(ptr %pc, ptr %sp, ptr %fp, ptr %counter) noinline cold {{\n"
            "  %count = load i32, ptr %counter, align 4\n"
            "  %more = add i32 %count, 1\n"
            "  store i32 %more, ptr %counter, align 4\n"
            f"  store ptr %fp, ptr {self.vm('fp')}, align 8\n"
            f"  %often = icmp eq i32 %more, {LEFT_OFTEN}\n"
            "  br i1 %often, label %look, label %go\n"
            "look:\n"
            f"  %func.at = getelementptr i8, ptr %fp, i64 {abi.FRAME['func']}\n"
            "  %func = load ptr, ptr %func.at, align 8\n"
            "  call void @left_often(ptr %func)\n"
            "  br label %go\n"
            "go:\n"
            "  %handler = load ptr, ptr %pc, align 8\n"
            f"  %surprise = load volatile i64, ptr {self.vm('surprise')}, align 8\n"
            "  %quiet = icmp eq i64 %surprise, 0\n"
            "  %next = select i1 %quiet, ptr %handler, ptr @op_left_ringing\n"
            f"  %r = musttail call tailcc {TV} %next(ptr %pc, ptr %sp, ptr %fp)\n"
            f"  ret {TV} %r\n}}\n"
        )

    def text(self, functions: Sequence[Function]) -> LoweredModule:
        """The module with these functions and the generic entries of those that are no loops."""
        bodies = [FunctionLowering(function, self).text() for function in functions]
        entries: dict[str, list[Function]] = {}
        for function in functions:
            if function.osr < 0:
                entries.setdefault(function.link, []).append(function)
        bodies += [self._entry(self.sources[link], typed) for link, typed in entries.items()]
        bodies += [entry_elsewhere(FunctionLowering(function, self)) for function in self._elsewhere(functions)]
        bodies.append(self._leave())
        head = self.inline.select(self.used - set(self.declared))
        declarations = "".join(
            f"declare {text}\n" for name, text in self.declared.items() if f"@{name}(" not in head
        )
        data = (
            f"@hop.links = global [{max(len(self.links), 1)} x ptr] zeroinitializer, align 8\n"
            f"@hop.exits = global [{max(len(self.exits), 1)} x i32] zeroinitializer, align 8\n"
        )
        if self.strained:
            data += f"@hop.strained = internal global [{self.strained} x i32] zeroinitializer, align 8\n"
        attributes = "attributes #0 = { nounwind }\n"
        parts = [InlineIR.HEADER, head, data, PRELUDE, declarations, *bodies, attributes]
        symbols = [self.symbol(function.symbol) for function in functions]
        symbols += [self.symbol(f"{link}.entry") for link in entries]
        text = "\n".join([*parts, InlineIR.METADATA, METADATA])
        return LoweredModule(text, tuple(self.links), tuple(self.exits), tuple(symbols))

    def _elsewhere(self, functions: Sequence[Function]) -> list[Function]:
        """The typed entries that are called and are not among the functions, without a body."""
        here = {function.symbol for function in functions}
        calls = dict.fromkeys(
            (inst.imm.symbol, inst.imm.given)
            for function in functions for inst in function.instructions() if isinstance(inst.imm, DirectCall)
        )  # fmt: skip
        called = [(self.sources[symbol], given) for symbol, given in calls]
        return [Function(source.name, source.typed(given), source.symbol, source.signature.of(given))
                for source, given in called if source.typed(given) not in here]  # fmt: skip

    def _entry(self, source: Source, typed: Sequence[Function]) -> str:
        """The generic entry: check the arguments in the frame, call the typed entry for them, go on in the caller."""
        lowering = FunctionLowering(typed[0], self)
        emit, op = lowering.emit, lowering.op
        flags_at = lowering.field("%fp", abi.FRAME["flags"])
        flags = op(f"load i32, ptr {flags_at}, align 4")
        usual = op(f"icmp eq i32 {op(f'and i32 {flags}, {abi.FRAME_UNUSUAL}')}, 0")
        leaves = lowering.under_stress()
        if leaves:
            usual = op(f"select i1 {leaves}, i1 false, i1 {usual}")
        emit(f"br i1 {usual}, label %count, label %other")
        lowering.begin("count")
        nargs = op(f"load i32, ptr {lowering.field('%fp', abi.FRAME['nargs'])}, align 8")
        counts = [len(function.signature.params) for function in typed]
        emit(f"switch i32 {nargs}, label %other [{' '.join(f'i32 {count}, label %args{count}' for count in counts)}]")
        results: list[str] = []
        for count, function in zip(counts, typed, strict=True):
            lowering.begin(f"args{count}")
            words = ["ptr %fp", *self._arguments(lowering, function)]
            emit(f"store i32 {op(f'or i32 {flags}, {abi.FRAME_FLAGS}')}, ptr {flags_at}, align 4")
            tv = op(f"call tailcc {TV} @{self.symbol(function.symbol)}({', '.join(words)})")
            results.append(f"[{tv}, %{lowering.label}]")
            emit("br label %called")
        lowering.begin("called")
        tv = op(f"phi {TV} {', '.join(results)}")
        nested = op(f"and i32 {flags}, {abi.FRAME_ENTRY}")
        native = op(f"icmp ne i32 {nested}, 0")
        self._after_entry(lowering, tv, native)
        lowering.begin("other")
        entry = lowering.link(f"entry:{source.symbol}")
        result = op(f"musttail call tailcc {TV} {entry}(ptr %pc, ptr %sp, ptr %fp)")
        emit(f"ret {TV} {result}")
        symbol = self.symbol(f"{source.symbol}.entry")
        lines = "\n".join(lowering.lines)
        signatures = {self.symbol(function.symbol): function.signature for function in typed}
        others = typed_entries(symbol, len(source.func.params), signatures)
        return f"define tailcc {TV} @{symbol}(ptr %pc, ptr %sp, ptr %fp) #0 {others}{{\nentry:\n{lines}\n}}\n"

    def _arguments(self, lowering: FunctionLowering, function: Function) -> list[str]:
        """The arguments that a typed entry takes in registers, from the frame, if they are of its types."""
        words: list[str] = []
        for at, type in function.signature.in_registers:
            slot = lowering.local_address(at)
            tag = lowering.op(f"load i64, ptr {lowering.field(slot, 8)}, align 8")
            follow = lowering.fresh_label()
            fits = lowering.op(f"icmp eq i64 {tag}, {tag_of(type)}")
            lowering.emit(f"br i1 {fits}, label %{follow}, label %other")
            lowering.begin(follow)
            operand = lowering.unboxed(lowering.op(f"load i64, ptr {slot}, align 8"), type)
            words.append(f"{LLVM_TYPES[register_class(type)]} {operand}")
        return words

    def _after_entry(self, lowering: FunctionLowering, tv: str, native: str) -> None:
        """Return to native code, or let the interpreter go on in the caller."""
        emit, op = lowering.emit, lowering.op
        caller = op(f"load ptr, ptr {lowering.field('%fp', abi.FRAME['prev'])}, align 8")
        emit(f"store ptr {caller}, ptr {self.vm('fp')}, align 8")
        emit(f"br i1 {native}, label %native, label %interpreter")
        lowering.begin("native")
        emit(f"ret {TV} {tv}")
        lowering.begin("interpreter")
        pc = op(f"load ptr, ptr {lowering.field(caller, abi.FRAME['pc'])}, align 8")
        data = op(f"extractvalue {TV} {tv}, 0")
        tag = op(f"extractvalue {TV} {tv}, 1")
        thrown = op(f"icmp eq i64 {tag}, {abi.THROWN}")
        emit(f"br i1 {thrown}, label %thrown, label %returned, {UNLIKELY}")
        lowering.begin("thrown")
        self.declare("op_unwind", f"tailcc {TV} @op_unwind(ptr, ptr, ptr)")
        result = op(f"musttail call tailcc {TV} @op_unwind(ptr {pc}, ptr %fp, ptr {caller})")
        emit(f"ret {TV} {result}")
        lowering.begin("returned")
        emit(f"store i64 {data}, ptr %fp, align 8")
        emit(f"store i64 {tag}, ptr {lowering.field('%fp', 8)}, align 8")
        following = lowering.field(pc, abi.INSTR_BYTES)
        handler = op(f"load ptr, ptr {following}, align 8")
        sp = lowering.field("%fp", abi.TV_BYTES)
        result = op(f"musttail call tailcc {TV} {handler}(ptr {following}, ptr {sp}, ptr {caller})")
        emit(f"ret {TV} {result}")
