"""Lowering of calls and control flow."""

from __future__ import annotations

from backend.jit.hhir.imms import (
    Base,
    CoreCall,
    DirectCall,
    Entries,
    FrameCall,
    Likely,
    NativeCall,
    StackSlot,
    Yielding,
)
from backend.jit.hhir.ir import Inst, Value
from backend.jit.hhir.types import Reg
from backend.jit.lower import abi
from backend.jit.lower.arith import tag_test
from backend.jit.lower.lowering import FunctionLowering, rule
from backend.jit.lower.prelude import TBAA_VM, UNLIKELY
from backend.jit.lower.writer import LLVM_TYPES, TV, register_class


@rule("CoreOp")
def core_op(lower: FunctionLowering, inst: Inst) -> None:
    """Run a core function on the frame; null says that it threw."""
    symbol, pc, depth = inst.extra(CoreCall)
    lower.module.declare(symbol, f"ptr @{symbol}(ptr, ptr, ptr)")
    address = lower.observe(pc)
    sp = lower.stack_address(depth)
    top = lower.op(f"call ptr @{symbol}(ptr {address}, ptr {sp}, ptr %fp)")
    lower.unwind_if(lower.op(f"icmp eq ptr {top}, null"), inst)


@rule("CoreBranch")
def core_branch(lower: FunctionLowering, inst: Inst) -> None:
    """Run a branching core function: 1 jumps, 0 does not, -1 threw."""
    symbol, pc, depth = inst.extra(CoreCall)
    lower.module.declare(symbol, f"i64 @{symbol}(ptr, ptr, ptr)")
    address = lower.observe(pc)
    sp = lower.stack_address(depth)
    status = lower.op(f"call i64 @{symbol}(ptr {address}, ptr {sp}, ptr %fp)")
    lower.unwind_if(lower.op(f"icmp slt i64 {status}, 0"), inst)
    lower.define(inst.result, lower.op(f"icmp ne i64 {status}, 0"))


@rule("CallFrame", "CallKept")
def call_frame(lower: FunctionLowering, inst: Inst) -> None:
    """Call the function whose pending frame is in memory."""
    pc, depth, nargs = inst.extra(FrameCall)
    callee = lower.stack_address(depth)
    address = lower.field(callee, abi.FRAME["nargs"])
    lower.emit(f"store i32 {nargs}, ptr {address}, align 4, !tbaa !22")
    lower.observe(pc)
    function = "call_kept" if inst.row.name == "CallKept" else "call_pending"
    lower.module.declare(function, f"{TV} @{function}(ptr)")
    tv = lower.op(f"call {TV} @{function}(ptr {callee})")
    call_result(lower, inst, tv)


@rule("CallUnpacked")
def call_unpacked(lower: FunctionLowering, inst: Inst) -> None:
    """The same, whose arguments the runtime unpacks."""
    pc, depth, nargs = inst.extra(FrameCall)
    address = lower.observe(pc)
    top = lower.stack_address(depth + abi.FRAME_BYTES // abi.TV_BYTES + nargs)
    lower.module.declare("call_unpacked", f"{TV} @call_unpacked(ptr, ptr)")
    call_result(lower, inst, lower.op(f"call {TV} @call_unpacked(ptr {address}, ptr {top})"))


@rule("CallNative")
def call_native(lower: FunctionLowering, inst: Inst) -> None:
    """Call a library function without a frame."""
    symbol, pc, depth, given = inst.extra(NativeCall)
    lower.observe(pc)
    lower.module.declare(symbol, f"{TV} @{symbol}(ptr, i64)")
    arguments = lower.stack_address(depth)
    call_result(lower, inst, lower.op(f"call {TV} @{symbol}(ptr {arguments}, i64 {given})"))


def call_result(lower: FunctionLowering, inst: Inst, tv: str) -> None:
    """A result of any type, or an exception."""
    data = lower.op(f"extractvalue {TV} {tv}, 0")
    tag = lower.op(f"extractvalue {TV} {tv}, 1")
    lower.unwind_if(lower.op(f"icmp eq i64 {tag}, {abi.THROWN}"), inst)
    lower.define_pair(inst.result, data, tag)


@rule("CallFunc", "CallFuncT")
def call_func(lower: FunctionLowering, inst: Inst) -> None:
    """Call a typed entry in this module; the callee's frame lies on our evaluation stack."""
    symbol, pc, depth, given = inst.extra(DirectCall)
    callee = lower.stack_address(depth)
    address = lower.pc_address(pc)
    lower.emit(f"store ptr {address}, ptr {lower.field('%fp', abi.FRAME['pc'])}, align 8, !tbaa !22")
    prev = lower.field(callee, abi.FRAME["prev"])
    lower.emit(f"store ptr %fp, ptr {prev}, align 8, !tbaa !22")
    words = [f"ptr {callee}", *(word for arg in inst.args for word in _words(lower, arg))]
    target = lower.module.symbol(lower.module.sources[symbol].typed(given))
    tv = lower.op(f"call tailcc {TV} @{target}({', '.join(words)})")
    if inst.exit is None:
        call_result(lower, inst, tv)
    else:
        _typed_result(lower, inst, tv, depth)


def _words(lower: FunctionLowering, value: Value) -> list[str]:
    kind = register_class(value.type)
    if kind is Reg.TV:
        data, tag = lower.pair(value)
        return [f"i64 {data}", f"i64 {tag}"]
    return [] if kind is Reg.NONE else [f"{LLVM_TYPES[kind]} {lower.get(value)}"]


def _typed_result(lower: FunctionLowering, inst: Inst, tv: str, depth: int) -> None:
    """One comparison on the main path: anything but the type wanted is sorted out on the side."""
    assert inst.result is not None and inst.exit is not None and inst.thrown is not None
    data = lower.op(f"extractvalue {TV} {tv}, 0")
    tag = lower.op(f"extractvalue {TV} {tv}, 1")
    fits = tag_test(lower, tag, inst.result.type)
    leaves = lower.under_stress()
    if leaves:
        fits = lower.op(f"select i1 {leaves}, i1 false, i1 {fits}")
    good, other = lower.fresh_label(), lower.fresh_label()
    lower.emit(f"br i1 {fits}, label %{good}, label %{other}, !prof !9")
    unwind = lower.stubs.exit(inst.thrown, lower.header_stored)
    leave = lower.stubs.exit_with(inst.exit, lower.header_stored, (data, tag))
    lower.begin(other)
    thrown = lower.op(f"icmp eq i64 {tag}, {abi.THROWN}")
    lower.emit(f"br i1 {thrown}, label %{unwind}, label %{leave}")
    lower.begin(good)
    lower.define_pair(inst.result, data, tag)


# Exceptions


@rule("Land")
def land(lower: FunctionLowering, inst: Inst) -> None:
    """Nothing: what leads here has brought everything into memory."""


@rule("Caught")
def caught(lower: FunctionLowering, inst: Inst) -> None:
    """The exception, which the frame's owner takes over."""
    pending = lower.module.vm("exc")
    lower.define(inst.result, lower.op(f"load ptr, ptr {pending}, align 8"))
    lower.emit(f"store ptr null, ptr {pending}, align 8")


@rule("Throw")
def throw(lower: FunctionLowering, inst: Inst) -> None:
    """Make a value the pending exception."""
    assert inst.thrown is not None
    lower.observe(inst.pc)
    lower.module.declare("throw_value", "void @throw_value(ptr)")
    above = lower.stack_address(inst.extra(StackSlot).depth + 1)
    lower.emit(f"call void @throw_value(ptr {above})")
    lower.emit(f"br label %{lower.stubs.exit(inst.thrown, lower.header_stored)}")


@rule("EndFault")
def end_fault(lower: FunctionLowering, inst: Inst) -> None:
    """The exception that waited is pending again."""
    lower.observe(inst.pc)
    lower.module.declare("fault_continue", "ptr @fault_continue(ptr)")
    lower.stubs.unwound(lower.op("call ptr @fault_continue(ptr %fp)"))


# Control flow


@rule("Enter")
def enter(lower: FunctionLowering, inst: Inst) -> None:
    """Exceptions lead to handlers from within; a generator is resumed at the instruction that was to be executed."""
    lower.jump(inst)
    pcs, resumed, _ = inst.extra(Entries)
    begin, *others = (f"%b{target.block.id}" for target in inst.targets)
    if not resumed:
        lower.emit(f"br label {begin}")
        return
    place = lower.instruction_offset("%pc")
    labels = dict(zip(pcs, others, strict=True))
    table = " ".join(f"i64 {abi.INSTR_BYTES * lower.record(pc)}, label {labels[pc]}" for pc in resumed)
    lower.emit(f"switch i64 {place}, label {begin} [{table}]")


@rule("Suspend")
def suspend(lower: FunctionLowering, inst: Inst) -> None:
    """Store what is in registers, and go on with whoever resumed the generator. Plain values from an empty stack go
    where they belong in line, unless something has to be released there."""
    symbol, pc, depth, yielded, locals = inst.extra(Yielding)
    for at, value in zip(locals, inst.args[yielded:], strict=True):
        lower.stubs.store(value, lower.local_address(at))
    address, generator = lower.pc_address(pc), lower.generator()
    labels = [lower.fresh_label() for _ in range(3)]
    simple, other, done = labels
    if yielded:
        plain = lower.call_runtime("yields_simply", generator)
        lower.emit(f"br i1 {plain}, label %{simple}, label %{other}, !prof !9")
        lower.begin(simple)
        words = [word for value in inst.args[:yielded] for word in lower.pair(value)]
        helper = "yield_simply" if yielded == 1 else "yield_pair_simply"
        lower.call_runtime(helper, generator, address, "%fp", *words)
        lower.emit(f"br label %{done}")
        lower.begin(other)
    lower.observe(pc)
    fine = lower.call_runtime(symbol, address, lower.stack_address(depth), "%fp", generator)
    lower.unwind_if(lower.op(f"xor i1 {fine}, true"), inst)
    lower.emit(f"br label %{done}")
    lower.begin(done)
    resumer = lower.op(f"load ptr, ptr {lower.field(generator, abi.generator_field('resumer'))}, align 8")
    caller = lower.op(f"load ptr, ptr {lower.field('%fp', abi.FRAME['prev'])}, align 8, !tbaa !22")
    result = lower.op(f"musttail call tailcc {TV} {resumer}(ptr {address}, ptr {lower.stack_address(0)}, ptr {caller})")
    lower.emit(f"ret {TV} {result}")


@rule("Jmp")
def jump(lower: FunctionLowering, inst: Inst) -> None:
    """Go on in another block."""
    lower.jump(inst)
    lower.emit(f"br label %b{inst.targets[0].block.id}")


@rule("Br")
def branch(lower: FunctionLowering, inst: Inst) -> None:
    """Go on in one of two blocks."""
    labels = [f"label %{label}" for label in lower.jump(inst)]
    likely = inst.extra(Likely).likely
    weight = "" if likely is None else (", !prof !9" if likely else f", {UNLIKELY}")
    lower.emit(f"br i1 {lower.get(inst.args[0])}, {labels[0]}, {labels[1]}{weight}")
    lower.land()


@rule("SwitchInt")
def switch(lower: FunctionLowering, inst: Inst) -> None:
    """Go on by value."""
    *cases, default = (f"label %{label}" for label in lower.jump(inst))
    base = inst.extra(Base).base
    table = " ".join(f"i64 {base + at}, {label}" for at, label in enumerate(cases))
    lower.emit(f"switch i64 {lower.get(inst.args[0])}, {default} [{table}]")
    lower.land()


@rule("Poll")
def poll(lower: FunctionLowering, inst: Inst) -> None:
    """Leave when something wants attention: another thread, or a signal, may have set the flag."""
    flag = lower.op(f"load volatile i64, ptr {lower.module.vm('surprise')}, align 8, {TBAA_VM}")
    lower.guard_not(lower.op(f"icmp ne i64 {flag}, 0"), inst)


@rule("Ret")
def ret(lower: FunctionLowering, inst: Inst) -> None:
    """Return payload and tag, to native code or to the interpreter."""
    data, tag = lower.pair(inst.args[0])
    if lower.function.osr >= 0:
        _leave_frame(lower, data, tag)
    first = lower.op(f"insertvalue {TV} undef, i64 {data}, 0")
    lower.emit(f"ret {TV} {lower.op(f'insertvalue {TV} {first}, i64 {tag}, 1')}")


def _leave_frame(lower: FunctionLowering, data: str, tag: str) -> None:
    """Go on in the interpreter behind the call, unless native code called the frame's function."""
    caller = lower.op(f"load ptr, ptr {lower.field('%fp', abi.FRAME['prev'])}, align 8, !tbaa !22")
    lower.emit(f"store ptr {caller}, ptr {lower.module.vm('fp')}, align 8, !tbaa !24")
    flags = lower.op(f"load i32, ptr {lower.field('%fp', abi.FRAME['flags'])}, align 4, !tbaa !22")
    entered = lower.op(f"icmp ne i32 {lower.op(f'and i32 {flags}, {abi.FRAME_ENTRY}')}, 0")
    native, interpreter = lower.fresh_label(), lower.fresh_label()
    lower.emit(f"br i1 {entered}, label %{native}, label %{interpreter}")
    lower.begin(interpreter)
    lower.emit(f"store i64 {data}, ptr %fp, align 8")
    lower.emit(f"store i64 {tag}, ptr {lower.field('%fp', 8)}, align 8")
    pc = lower.op(f"load ptr, ptr {lower.field(caller, abi.FRAME['pc'])}, align 8, !tbaa !22")
    following = lower.field(pc, abi.INSTR_BYTES)
    handler = lower.op(f"load ptr, ptr {following}, align 8")
    top = lower.field("%fp", abi.TV_BYTES)
    result = lower.op(f"musttail call tailcc {TV} {handler}(ptr {following}, ptr {top}, ptr {caller})")
    lower.emit(f"ret {TV} {result}")
    lower.begin(native)


@rule("SideExit")
def side_exit(lower: FunctionLowering, inst: Inst) -> None:
    """The interpreter goes on."""
    assert inst.exit is not None
    lower.emit(f"br label %{lower.stubs.exit(inst.exit, lower.header_stored)}")
