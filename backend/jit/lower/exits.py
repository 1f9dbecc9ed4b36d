"""The stubs at the end of a native function that leave it.

A stub stores what its exit names: locals out of date, the evaluation stack (borrowed values get their
reference here), the frame's header unless it is in memory, and tail-calls the handler of the bytecode
instruction, or the unwinder. Exits that failed often enough are reported, once.

Invariant: stubs are cold and write nothing that the main path could see.

Example: ``stubs.exit(inst.exit, header_stored=True)`` is the label to branch to.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from backend.jit.hhir.ir import ActRec, Exit, StackEntry, Value
from backend.jit.hhir.types import UNINIT, counted
from backend.jit.lower import abi
from backend.jit.lower.writer import FunctionWriter

_ALIGNMENT = {"ptr": 8, "i32": 4}


class _Stub(NamedTuple):
    """Where it begins, how it leaves, whether the frame's header is in memory, and a value that it pushes."""

    label: str
    exit: Exit
    header_stored: bool
    pushed: tuple[str, str] | None = None


class Stubs:
    """The stubs of one function."""

    def __init__(self, lowering: FunctionWriter) -> None:
        self.lowering = lowering
        self.labels: dict[tuple[Exit, bool], str] = {}
        self.wanted: list[_Stub] = []
        self.blocks: list[str] = []
        self._entered: set[int] = set()  # records in whose handlers' place the function is
        self.arriving: list[tuple[str, str]] = []  # where exceptions come from, and the instruction that they lead to

    def exit(self, exit: Exit, header_stored: bool) -> str:
        """The label of the stub for an exit."""
        key = (exit, header_stored)
        if key not in self.labels:
            self.labels[key] = f"x{len(self.labels)}"
            self.wanted.append(_Stub(self.labels[key], exit, header_stored))
        return self.labels[key]

    def exit_with(self, exit: Exit, header_stored: bool, pushed: tuple[str, str]) -> str:
        """The label of a stub that pushes one more value."""
        label = f"y{len(self.wanted)}"
        self.wanted.append(_Stub(label, exit, header_stored, pushed))
        return label

    def text(self) -> list[str]:
        """The code of all stubs. Those that differ in nothing but the instruction are one: stubs are a third of what
        LLVM is given, and two fifths of them are like others."""
        lowering = self.lowering
        self._entered = {lowering.record(pc) for pc in lowering.function.entries()}
        alike: dict[Hashable, list[_Stub]] = {}
        for stub in self.wanted:
            alike.setdefault(self._kind(stub), []).append(stub)
        for stubs in alike.values():
            lowering.lines = []
            self._leave(stubs)
            self.blocks += lowering.lines
        if self.arriving:
            self.lowering.lines = []
            self._land()
            self.blocks += self.lowering.lines
        return self.blocks

    def unwound(self, target: str) -> None:
        """End the LLVM block: go on at an instruction; null says that the exception leaves the frame."""
        self.arriving.append((self.lowering.label, target))
        self.lowering.emit("br label %unwound")

    def _land(self) -> None:
        """Go to the handlers in native code, or to the interpreter."""
        lowering = self.lowering
        lowering.begin("unwound")
        target = lowering.op("phi ptr " + ", ".join(f"[{value}, %{label}]" for label, value in self.arriving))
        place = lowering.instruction_offset(target)
        entries = lowering.function.landings()
        table = " ".join(f"i64 {abi.INSTR_BYTES * lowering.record(pc)}, label %b{block.id}" for pc, block in entries)
        lowering.emit(f"switch i64 {place}, label %unwound.out [{table}]")
        lowering.begin("unwound.out")
        lowering.module.declare("op_unwound", "tailcc {i64, i64} @op_unwound(ptr, ptr, ptr)")
        self._tail_call(f"@op_unwound(ptr {target}, ptr {lowering.stack_address(0)}, ptr %fp)")

    def _kind(self, stub: _Stub) -> Hashable:
        """What stubs have in common that are one."""
        _, exit, header_stored, pushed = stub
        again = exit.pc if self._is_entered(exit) else -1
        lands = exit.unwind and self.lowering.function.lands(exit.pc)
        return (exit.locals, exit.stack, exit.depth, exit.unwind, exit.returning, lands, again, header_stored, pushed)

    def _is_entered(self, exit: Exit) -> bool:
        """Whether it leaves at an instruction in whose handler's place this code is."""
        return not exit.unwind and not exit.returning and self.lowering.record(exit.pc) in self._entered

    def _begin(self, stubs: list[_Stub]) -> tuple[str, str]:
        """Begin the code of some stubs; the instruction where it leaves, and the counter of its exits."""
        lowering = self.lowering
        places: list[tuple[str, str]] = []
        for stub in stubs:
            lowering.begin(stub.label)
            counter = "null"
            if not stub.exit.unwind and not stub.exit.returning:
                counter = lowering.module.exit_counter(lowering.function, stub.exit.pc)
            places.append((lowering.pc_address(stub.exit.pc), counter))
            if len(stubs) > 1:
                lowering.emit(f"br label %{stubs[0].label}.all")
        if len(stubs) == 1:
            return places[0]
        lowering.begin(f"{stubs[0].label}.all")
        pcs, counters = (
            ", ".join(f"[{words[at]}, %{stub.label}]" for stub, words in zip(stubs, places, strict=True))
            for at in (0, 1)
        )
        return lowering.op(f"phi ptr {pcs}"), lowering.op(f"phi ptr {counters}")

    def _leave(self, stubs: list[_Stub]) -> None:
        lowering = self.lowering
        _, exit, header_stored, pushed = stubs[0]
        pc, counter = self._begin(stubs)
        self._store_locals(exit.locals)
        for entry in exit.stack:
            if not entry.stored:
                self._store_entry(entry)
        depth = exit.depth
        if pushed is not None:
            self.store_words(pushed, lowering.stack_address(depth))
            depth += 1
        if not header_stored:
            store_header(lowering)
        sp = lowering.stack_address(depth)
        if exit.returning:
            lowering.emit(f"store ptr %fp, ptr {lowering.module.vm('fp')}, align 8")
            lowering.module.declare("op_RetC_slow", "tailcc {i64, i64} @op_RetC_slow(ptr, ptr, ptr)")
            self._tail_call(f"@op_RetC_slow(ptr {pc}, ptr {sp}, ptr %fp)")
        elif exit.unwind:
            lowering.emit(f"store ptr %fp, ptr {lowering.module.vm('fp')}, align 8")
            if lowering.function.lands(exit.pc):
                lowering.module.declare("unwind_target", "ptr @unwind_target(ptr, ptr, ptr)")
                self.unwound(lowering.op(f"call ptr @unwind_target(ptr {pc}, ptr {sp}, ptr %fp)"))
                return
            lowering.module.declare("op_unwind", "tailcc {i64, i64} @op_unwind(ptr, ptr, ptr)")
            self._tail_call(f"@op_unwind(ptr {pc}, ptr {sp}, ptr %fp)")
        elif self._is_entered(exit):
            lowering.emit(f"store ptr %fp, ptr {lowering.module.vm('fp')}, align 8")
            self._count(counter)
            handler = lowering.link(f"handler:{lowering.function.link}:{lowering.record(exit.pc)}")
            self._tail_call(f"{handler}(ptr {pc}, ptr {sp}, ptr %fp)")
        else:
            self._tail_call(f"@hop.leave(ptr {pc}, ptr {sp}, ptr %fp, ptr {counter})")

    def _count(self, counter: str) -> None:
        """Count an exit where the instruction's handler is this code itself: what it had before goes on."""
        lowering = self.lowering
        more = lowering.op(f"add i32 {lowering.op(f'load i32, ptr {counter}, align 4')}, 1")
        lowering.emit(f"store i32 {more}, ptr {counter}, align 4")

    def _tail_call(self, call: str) -> None:
        result = self.lowering.op(f"musttail call tailcc {{i64, i64}} {call}")
        self.lowering.emit(f"ret {{i64, i64}} {result}")

    def _store_locals(self, locals: Iterable[tuple[int, Value]]) -> None:
        """Locals that are undefined are cleared together where they lie side by side: stubs are two thirds of what LLVM
        is given, and storing these would be two thirds of the stubs."""
        cleared: list[list[int]] = []  # the first, and the one behind the last
        for at, value in sorted(locals, key=_slot):
            if value.type != UNINIT:
                self.store(value, self.lowering.local_address(at))
            elif cleared and cleared[-1][1] == at:
                cleared[-1][1] += 1
            else:
                cleared.append([at, at + 1])
        for first, end in cleared:
            self._clear(first, end - first)

    def _clear(self, first: int, count: int) -> None:
        lowering = self.lowering
        lowering.module.declare("llvm.memset.inline.p0.i64", "void @llvm.memset.inline.p0.i64(ptr, i8, i64, i1)")
        arguments = f"ptr align 8 {lowering.local_address(first)}, i8 0, i64 {abi.TV_BYTES * count}, i1 false"
        lowering.emit(f"call void @llvm.memset.inline.p0.i64({arguments}), !tbaa !17")

    def _store_entry(self, entry: StackEntry) -> None:
        lowering = self.lowering
        address = lowering.stack_address(entry.depth)
        if isinstance(entry.value, ActRec):
            store_actrec(lowering, entry.depth, entry.value)
            return
        data, tag = lowering.pair(entry.value)
        if entry.borrowed and counted(entry.value.type):
            lowering.emit(f"call void @hop.incref(i64 {data}, i64 {tag})")
        self.store_words((data, tag), address)

    def store(self, value: Value, address: str) -> None:
        """Store a value into a slot."""
        self.store_words(self.lowering.pair(value), address)

    def store_words(self, words: tuple[str, str], address: str) -> None:
        """Store payload and tag into a slot."""
        lowering = self.lowering
        lowering.emit(f"store i64 {words[0]}, ptr {address}, align 8, !tbaa !17")
        lowering.emit(f"store i64 {words[1]}, ptr {lowering.field(address, 8)}, align 8, !tbaa !17")


def _slot(local: tuple[int, Value]) -> int:
    return local[0]


def store_header(lowering: FunctionWriter) -> None:
    """Complete the header of the function's own frame; the caller has stored ``prev``, ``this``, ``cls``."""
    function = lowering.function
    nargs = len(function.signature.params)

    def put(type: str, value: str, name: str) -> None:
        address = lowering.field("%fp", abi.FRAME[name])
        lowering.emit(f"store {type} {value}, ptr {address}, align {_ALIGNMENT[type]}, !tbaa !22")

    put("ptr", lowering.link(f"func:{function.link}"), "func")
    if not function.extra:
        put("ptr", "null", "extra")
    put("ptr", "null", "env")
    if not lowering.module.is_bound(function):
        put("ptr", "null", "this")
        put("ptr", "null", "cls")
    flags = str(abi.FRAME_FLAGS)
    if lowering.module.is_constructor(function.link):
        given = lowering.op(f"load i32, ptr {lowering.field('%fp', abi.FRAME['flags'])}, align 4, !tbaa !22")
        flags = lowering.op(f"or i32 {given}, {flags}")
    put("i32", str(nargs), "nargs")
    put("i32", flags, "flags")


def store_actrec(lowering: FunctionWriter, depth: int, record: ActRec) -> None:
    """Build the header of a pending call as FPush* does; it takes over the reference to $this."""
    base = lowering.stack_address(depth)

    def put(type: str, value: str, name: str) -> None:
        address = lowering.field(base, abi.FRAME[name])
        lowering.emit(f"store {type} {value}, ptr {address}, align 8, !tbaa !22")

    put("ptr", _callee(lowering, record), "func")
    put("i64", str(abi.PRELIVE), "prev")
    for name, value in bound_words(lowering, record).items():
        put("ptr", value, name)
    for name in ("pc", "env") if record.closure is not None else ("pc", "extra", "env"):
        put("ptr", "null", name)
    flags = abi.FRAME_INLINE * record.in_line | abi.FRAME_CTOR * record.constructs
    put("i64", str(flags << 32), "nargs")


def _callee(lowering: FunctionWriter, record: ActRec) -> str:
    """The Func of a call."""
    if record.func.startswith("builtin:"):
        return lowering.link(record.func)
    if record.anyone:
        assert record.closure is not None
        return closure_field(lowering, lowering.get(record.closure), "func")
    found = lowering.link(f"func:{record.func}")
    if record.choice is not None:
        choice = lowering.get(record.choice)
        for at, symbol in enumerate(record.among[1:], 1):
            chosen = lowering.op(f"icmp eq i64 {choice}, {at}")
            found = lowering.op(f"select i1 {chosen}, ptr {lowering.link(f'func:{symbol}')}, ptr {found}")
    return found


def bound_words(lowering: FunctionWriter, record: ActRec) -> dict[str, str]:
    """What the frame of a call is told beside the function: $this, the late static binding class, the Closure. The
    reference to $this, which a Closure keeps for itself, is the frame's."""
    if record.closure is not None:
        closure = lowering.get(record.closure)
        this = closure_field(lowering, closure, "this")
        bits = lowering.op(f"ptrtoint ptr {this} to i64")
        there = lowering.op(f"icmp ne ptr {this}, null")
        tag = lowering.op(f"select i1 {there}, i64 {abi.OBJECT_TAG}, i64 0")
        lowering.emit(f"call void @hop.incref(i64 {bits}, i64 {tag})")
        return {"this": this, "cls": closure_field(lowering, closure, "called"), "extra": closure}
    this = "null" if record.this is None else lowering.get(record.this)
    if record.cls is not None:
        return {"this": this, "cls": lowering.get(record.cls)}
    if record.this is None:
        return {"this": this, "cls": "null"}
    address = lowering.field(this, abi.OBJECT_CLS)
    return {"this": this, "cls": lowering.op(f"load ptr, ptr {address}, align 8, !tbaa !22")}


def closure_field(lowering: FunctionWriter, object: str, name: str) -> str:
    """A pointer among the contents of a Closure object, which never change."""
    contents = lowering.op(f"load ptr, ptr {lowering.field(object, abi.OBJECT_EXT)}, align 8, !tbaa !22")
    address = lowering.field(contents, abi.CLOSURE[name])
    return lowering.op(f"load ptr, ptr {address}, align 8, !tbaa !22")


__all__ = ["Stubs", "bound_words", "closure_field", "store_actrec", "store_header"]
