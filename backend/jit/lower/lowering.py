"""HHIR to LLVM IR, as text: one function.

Each HHIR block becomes a chain of LLVM blocks; guards branch to *stubs* at the end of the function, which
store what the exit names and tail-call the interpreter. The instructions themselves are lowered by
its neighbours ``arith``, ``arrays``, ``calls`` and ``memory``, one function per row of the instruction table, found
by name.

Example: ``FunctionLowering(function, module).text()``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from backend.jit.hhir.imms import Entries
from backend.jit.hhir.instructions import TABLE
from backend.jit.hhir.ir import Block, Function, Inst
from backend.jit.hhir.types import Reg
from backend.jit.lower import abi
from backend.jit.lower.exits import Stubs
from backend.jit.lower.parts import ModuleParts
from backend.jit.lower.prelude import TBAA_FRAME, TBAA_VALUE, UNLIKELY
from backend.jit.lower.writer import (
    LLVM_TYPES,
    TV,
    FunctionWriter,
    Operand,
    register_class,
)

LoweringRule: TypeAlias = "Callable[[FunctionLowering, Inst], None]"
RULES: dict[str, LoweringRule] = {}


def rule(*names: str) -> Callable[[LoweringRule], LoweringRule]:
    """Register the lowering of some instructions."""
    known = {row.name for row in TABLE}

    def register(function: LoweringRule) -> LoweringRule:
        for name in names:
            assert name in known, name
            RULES[name] = function
        return function

    return register


class FunctionLowering(FunctionWriter):
    """The lowering of one function: what the rules use, and how its blocks fit together."""

    def __init__(self, function: Function, module: ModuleParts) -> None:
        super().__init__(function, module)
        self.texts: dict[int, list[str]] = {}
        self.incoming: dict[int, list[tuple[str, list[Operand]]]] = {}
        self.header_stored = function.osr >= 0
        self.stubs = Stubs(self)
        self.guards = 0  # so far

    def guard(self, condition: str, inst: Inst) -> None:
        """Leave by the instruction's exit unless the condition holds."""
        assert inst.exit is not None
        stub = self.stubs.exit(inst.exit, self.header_stored)
        leaves = self.under_stress()
        if leaves:
            condition = self.op(f"select i1 {leaves}, i1 false, i1 {condition}")
        follow = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{follow}, label %{stub}, !prof !9")
        self.begin(follow)

    def guard_not(self, condition: str, inst: Inst) -> None:
        """Leave by the instruction's exit if the condition holds."""
        assert inst.exit is not None
        stub = self.stubs.exit(inst.exit, self.header_stored)
        leaves = self.under_stress()
        if leaves:
            condition = self.op(f"or i1 {leaves}, {condition}")
        follow = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{stub}, label %{follow}, {UNLIKELY}")
        self.begin(follow)

    def under_stress(self) -> str:
        """Whether a guard leaves here though what it tests holds; empty where it never does."""
        stress = self.module.stress
        if stress is None:
            return ""
        self.guards += 1
        body = f"{self.function.name} {self.function.symbol} {self.function.size}"  # no path: the same on any machine
        period = stress.period(body, self.guards)
        if not period:
            return ""
        self.module.strained += 1
        counter = f"getelementptr (i32, ptr @hop.strained, i64 {self.module.strained - 1})"
        passed = self.op(f"add i32 {self.op(f'load i32, ptr {counter}, align 4')}, 1")
        self.emit(f"store i32 {passed}, ptr {counter}, align 4")
        return self.op(f"icmp eq i32 {self.op(f'urem i32 {passed}, {period}')}, 0")

    def unwind_if(self, condition: str, inst: Inst) -> None:
        """Leave for the unwinder if the condition holds."""
        assert inst.thrown is not None
        stub = self.stubs.exit(inst.thrown, self.header_stored)
        follow = self.fresh_label()
        self.emit(f"br i1 {condition}, label %{stub}, label %{follow}, {UNLIKELY}")
        self.begin(follow)

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

    def _first(self) -> list[str]:
        """What a function does first: its iterators are not running; a closure's captured values become locals. All of
        that may lie where there are arguments beyond the parameters."""
        self.lines = []
        source = self.module.sources[self.function.link]
        if self.module.is_generator(self.function):
            self._find_stack()
        if self.function.osr < 0:
            closure = self._closure() if source.closure else ""
            if self.function.extra:
                self._keep_extra(len(source.func.params))
            for at in range(source.func.num_iters):
                offset = abi.FRAME_BYTES + abi.TV_BYTES * source.func.num_locals + abi.ITER_BYTES * at
                self.emit(f"store i32 0, ptr {self.field('%fp', offset)}, align 4")
            if source.closure:
                self._unpack_closure(closure, len(source.func.params), source.func.num_uses)
        self.emit("br label %b.entry")
        return self.lines

    def _find_stack(self) -> None:
        """Where the evaluation stack of a generator's body begins: it is empty at a loop's head."""
        first, stack = self.function.blocks[0].terminator, "%sp"
        _, resumed, depths = first.extra(Entries) if first.name == "Enter" else Entries((), (), ())
        place = self.instruction_offset("%pc")
        for pc, depth in zip(resumed, depths, strict=True):
            here = self.op(f"icmp eq i64 {place}, {abi.INSTR_BYTES * self.record(pc)}")
            stack = self.op(f"select i1 {here}, ptr {self.field('%sp', -abi.TV_BYTES * depth)}, ptr {stack}")
        self.emit(f"{self.generator_stack} = getelementptr i8, ptr {stack}, i64 0")

    def _closure(self) -> str:
        """The Closure that the caller has put into the frame."""
        return self.op(f"load ptr, ptr {self.field('%fp', abi.FRAME['extra'])}, align 8, !tbaa !22")

    def _keep_extra(self, declared: int) -> None:
        """Move the arguments beyond the parameters into a list. Running out of memory is an error of the caller's."""
        caller = self.op(f"load ptr, ptr {self.field('%fp', abi.FRAME['prev'])}, align 8, !tbaa !22")
        self.emit(f"store ptr {caller}, ptr {self.module.vm('fp')}, align 8, !tbaa !24")
        given = declared + self.function.extra
        self.emit(f"store i32 {given}, ptr {self.field('%fp', abi.FRAME['nargs'])}, align 8, !tbaa !22")
        self.call_runtime("keep_extra", "%fp", str(declared))

    def _unpack_closure(self, closure: str, first: int, count: int) -> None:
        """Move the Closure to its hidden slot, and copy what it captured."""
        self._put(self.closure_address(), self.op(f"ptrtoint ptr {closure} to i64"), str(abi.OBJECT_TAG))
        if not count:
            return
        contents = self.op(f"load ptr, ptr {self.field(closure, abi.OBJECT_EXT)}, align 8, !tbaa !22")
        for at in range(count):
            captured = self.field(contents, abi.CLOSURE_BYTES + abi.TV_BYTES * at)
            data = self.op(f"load i64, ptr {captured}, align 8, {TBAA_VALUE}")
            tag = self.op(f"load i64, ptr {self.field(captured, 8)}, align 8, {TBAA_VALUE}")
            self.emit(f"call void @hop.incref(i64 {data}, i64 {tag})")
            self._put(self.local_address(first + at), data, tag)

    def _put(self, slot: str, data: str, tag: str) -> None:
        self.emit(f"store i64 {data}, ptr {slot}, align 8, {TBAA_FRAME}")
        self.emit(f"store i64 {tag}, ptr {self.field(slot, 8)}, align 8, {TBAA_FRAME}")

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
        out += self._first()
        out += ["b.entry:", *self.texts[order[0].id]]
        for block in order[1:]:
            text = self.texts[block.id]
            out += [text[0], *self._phis(block), *text[1:]]
        out += self.stubs.text()
        out.append("}\n")
        return "\n".join(out)
