"""One LLVM module: functions that call each other, their generic entries, and the links between them
and the running process.

``hop.links`` is a table of pointers that the loader fills in; each has a name:

    func:f3        the Func of function 3 of the unit
    code:f3        its decoded code
    entry:f3       what Func.entry was before
    handler:f3:12  the handler that instruction 12 had before
    builtin:PC:f   the Func of a library function, for a call at PC of the function compiled
    class:Name     a class
    exits:N        the address of exit counter N

Example: ``ModuleLowering(program, inline).text([function])``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backend.jit.build.program import Program
from backend.jit.hhir.ir import Function
from backend.jit.hhir.reasons import Reason
from backend.jit.hhir.types import tag_of
from backend.jit.lower import abi
from backend.jit.lower.lowering import LLVM_TYPES, TV, FunctionLowering, register_class
from backend.jit.lower.prelude import METADATA, PRELUDE, UNLIKELY
from backend.jit.passes.header import header_blocks
from backend.native.inline import InlineIR, Signature

if TYPE_CHECKING:
    from backend.jit.build.program import Source


@dataclass(frozen=True, slots=True)
class LoweredModule:
    """IR text with what the loader needs: names of the links, exit counters as in ``Artifact.exits``."""

    text: str
    links: tuple[str, ...]
    exits: tuple[tuple[int, int, bool], ...]
    symbols: tuple[str, ...]


class ModuleLowering:
    """The parts of a module that its functions share."""

    def __init__(self, program: Program, inline: InlineIR) -> None:
        self.program = program
        self.inline = inline
        self.links: list[str] = []
        self.declared: dict[str, str] = {}
        self.used: set[str] = set()
        self.exits: list[tuple[int, int, bool]] = []
        self.sources = {source.symbol: source for source in program.sources}

    def link(self, name: str) -> int:
        """The slot of a link."""
        if name not in self.links:
            self.links.append(name)
        return self.links.index(name)

    def symbol(self, name: str) -> str:
        """The linkage name of a function of the module."""
        return f"hop.{name}"

    def declare(self, name: str, text: str) -> None:
        """Declare an external function."""
        if not name.startswith("llvm.s") or not name.endswith(".with.overflow.i64"):
            self.declared[name] = text

    def runtime(self, name: str) -> Signature:
        """The signature of a runtime function, whose definition or declaration becomes part of the module."""
        self.used.add(name)
        return self.inline.signatures[name]

    def vm(self, field: str) -> str:
        """The address of a field of the VM's state."""
        self.used.add("vm")
        return f"getelementptr (i8, ptr @vm, i64 {abi.VM[field]})"

    def is_method(self, function: Function) -> bool:
        """Whether callers store $this and the class into the frame."""
        return self.sources[function.link].cls is not None

    def is_constructor(self, symbol: str) -> bool:
        """Whether callers store the flags into the frame, where `new` has marked it."""
        return self.sources[symbol].constructor

    def after_header(self, function: Function) -> set[int]:
        """The blocks that begin with the frame's header in memory."""
        return header_blocks(function)

    def exit_counter(self, function: Function, pc: int) -> str:
        """The address of a counter of side exits."""
        cold = function.notes.get(pc) is Reason.UNREACHED
        self.exits.append((self.sources[function.link].index, pc, cold))
        return f"getelementptr (i32, ptr @hop.exits, i64 {len(self.exits) - 1})"

    def _leave(self) -> str:
        """What all side exits end in: count, and go on in the interpreter."""
        return (
            f"define internal tailcc {TV} @hop.leave(ptr %pc, ptr %sp, ptr %fp, ptr %counter) noinline cold {{\n"
            "  %count = load i32, ptr %counter, align 4\n"
            "  %more = add i32 %count, 1\n"
            "  store i32 %more, ptr %counter, align 4\n"
            f"  store ptr %fp, ptr {self.vm('fp')}, align 8\n"
            "  %handler = load ptr, ptr %pc, align 8\n"
            f"  %r = musttail call tailcc {TV} %handler(ptr %pc, ptr %sp, ptr %fp)\n"
            f"  ret {TV} %r\n}}\n"
        )

    def prologue(self, lowering: FunctionLowering) -> list[str]:
        """What a function does first: its iterators are not running."""
        function = lowering.function
        lowering.lines = []
        source = self.sources[function.link]
        if function.osr < 0:
            for at in range(source.func.num_iters):
                offset = abi.FRAME_BYTES + abi.TV_BYTES * source.func.num_locals + abi.ITER_BYTES * at
                lowering.emit(f"store i32 0, ptr {lowering.field('%fp', offset)}, align 4")
        lowering.emit("br label %b.entry")
        return lowering.lines

    def check_stacks(self, lowering: FunctionLowering) -> None:
        """End the request unless both stacks have room for this frame and what it pushes."""
        self.declare("stack_overflow", "void @stack_overflow()")
        self.declare("llvm.read_register", "i64 @llvm.read_register.i64(metadata)")
        function = lowering.function
        size = abi.FRAME_BYTES + abi.TV_BYTES * (function.frame_slots + function.max_stack)
        top = lowering.field("%fp", size)
        limit = lowering.op(f"load ptr, ptr {self.vm('stack_limit')}, align 8, !tbaa !24")
        vm_full = lowering.op(f"icmp ugt ptr {top}, {limit}")
        lowest = lowering.op(f"load i64, ptr {self.vm('native_limit')}, align 8, !tbaa !24")
        rsp = lowering.op("call i64 @llvm.read_register.i64(metadata !28)")
        native_full = lowering.op(f"icmp ult i64 {rsp}, {lowest}")
        full = lowering.op(f"or i1 {vm_full}, {native_full}")
        labels = lowering.fresh_label(), lowering.fresh_label()
        lowering.emit(f"br i1 {full}, label %{labels[0]}, label %{labels[1]}, {UNLIKELY}")
        lowering.begin(labels[0])
        lowering.emit(f"store ptr %fp, ptr {self.vm('fp')}, align 8")
        lowering.emit("call void @stack_overflow()")
        lowering.emit("unreachable")
        lowering.begin(labels[1])

    def text(self, functions: Sequence[Function]) -> LoweredModule:
        """The module with these functions and the generic entries of those that are no loops."""
        bodies = [FunctionLowering(function, self).text() for function in functions]
        entries = [function for function in functions if function.osr < 0]
        bodies += [self._entry(function, self.sources[function.link]) for function in entries]
        bodies.append(self._leave())
        head = self.inline.select(self.used - set(self.declared))
        declarations = "".join(
            f"declare {text}\n" for name, text in self.declared.items() if f"@{name}(" not in head
        )
        data = (
            f"@hop.links = global [{max(len(self.links), 1)} x ptr] zeroinitializer, align 8\n"
            f"@hop.exits = global [{max(len(self.exits), 1)} x i32] zeroinitializer, align 8\n"
        )
        attributes = "attributes #0 = { nounwind }\n"
        parts = [InlineIR.HEADER, head, data, PRELUDE, declarations, *bodies, attributes]
        symbols = [self.symbol(function.symbol) for function in functions]
        symbols += [self.symbol(f"{function.link}.entry") for function in entries]
        text = "\n".join([*parts, InlineIR.METADATA, METADATA])
        return LoweredModule(text, tuple(self.links), tuple(self.exits), tuple(symbols))

    def _entry(self, function: Function, source: Source) -> str:
        """The generic entry: check the arguments in the frame, call the typed entry, go on in the caller."""
        lowering = FunctionLowering(function, self)
        emit, op = lowering.emit, lowering.op
        flags_at = lowering.field("%fp", abi.FRAME["flags"])
        nargs = op(f"load i32, ptr {lowering.field('%fp', abi.FRAME['nargs'])}, align 8")
        complete = op(f"icmp eq i32 {nargs}, {len(source.func.params)}")
        flags = op(f"load i32, ptr {flags_at}, align 4")
        no_holes = op(f"icmp eq i32 {op(f'and i32 {flags}, {abi.FRAME_HOLES}')}, 0")
        emit(f"br i1 {op(f'and i1 {complete}, {no_holes}')}, label %args, label %other")
        lowering.begin("args")
        words = ["ptr %fp"]
        for at, type in function.signature.in_registers:
            slot = lowering.local_address(at)
            tag = op(f"load i64, ptr {lowering.field(slot, 8)}, align 8")
            follow = lowering.fresh_label()
            fits = op(f"icmp eq i64 {tag}, {tag_of(type)}")
            emit(f"br i1 {fits}, label %{follow}, label %other")
            lowering.begin(follow)
            operand = lowering.unboxed(op(f"load i64, ptr {slot}, align 8"), type)
            words.append(f"{LLVM_TYPES[register_class(type)]} {operand}")
        emit(f"store i32 {op(f'or i32 {flags}, {abi.FRAME_FLAGS}')}, ptr {flags_at}, align 4")
        typed = self.symbol(function.symbol)
        tv = op(f"call tailcc {TV} @{typed}({', '.join(words)})")
        nested = op(f"and i32 {flags}, {abi.FRAME_ENTRY}")
        native = op(f"icmp ne i32 {nested}, 0")
        self._after_entry(lowering, tv, native)
        lowering.begin("other")
        entry = lowering.link(f"entry:{function.link}")
        result = op(f"musttail call tailcc {TV} {entry}(ptr %pc, ptr %sp, ptr %fp)")
        emit(f"ret {TV} {result}")
        symbol = self.symbol(f"{function.link}.entry")
        lines = "\n".join(lowering.lines)
        return f"define tailcc {TV} @{symbol}(ptr %pc, ptr %sp, ptr %fp) #0 {{\nentry:\n{lines}\n}}\n"

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
