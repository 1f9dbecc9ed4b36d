"""Lowering of what is about frames: the function's own header, those of calls that have begun, $this and Closures.

Example: ``BindCall<0, call(f2 t5)>`` stores $this, class and Closure of a call into the frame at stack slot 0.
"""

from __future__ import annotations

from backend.jit.hhir.imms import Call, FrameCall, Link, Named, StackSlot, Taking
from backend.jit.hhir.ir import ActRec, Inst
from backend.jit.lower import abi
from backend.jit.lower.calls import call_result
from backend.jit.lower.exits import bound_words, closure_field, store_actrec, store_header
from backend.jit.lower.linkage import go_to_typed_entry
from backend.jit.lower.lowering import FunctionLowering, rule
from backend.jit.lower.memory import check_exception, check_not_last, index_among
from backend.jit.lower.prelude import TBAA_COUNT, UNLIKELY
from backend.jit.lower.writer import LLVM_TYPES, TV, register_class


@rule("StHeader")
def st_header(lower: FunctionLowering, inst: Inst) -> None:
    """From here on the frame's header is in memory. What may call needs room to do so."""
    store_header(lower)
    check_stacks(lower)
    lower.header_stored = True


def check_stacks(lower: FunctionLowering) -> None:
    """End the request unless both stacks have room for this frame and what it pushes."""
    function = lower.function
    size = abi.FRAME_BYTES + abi.TV_BYTES * (function.frame_slots + function.max_stack)
    top = lower.field("%fp", size)
    limit = lower.op(f"load ptr, ptr {lower.module.vm('stack_limit')}, align 8, !tbaa !24")
    vm_full = lower.op(f"icmp ugt ptr {top}, {limit}")
    _overflow_if(lower, lower.op(f"or i1 {vm_full}, {_native_stack_full(lower)}"), "null")  # it has not begun


def check_native_stack(lower: FunctionLowering, pc: int) -> None:
    """End the request unless the native stack has room for a call."""
    _overflow_if(lower, _native_stack_full(lower), lower.pc_address(pc))


def _native_stack_full(lower: FunctionLowering) -> str:
    lower.module.declare("llvm.read_register", "i64 @llvm.read_register.i64(metadata)")
    lowest = lower.op(f"load i64, ptr {lower.module.vm('native_limit')}, align 8, !tbaa !24")
    rsp = lower.op("call i64 @llvm.read_register.i64(metadata !28)")
    return lower.op(f"icmp ult i64 {rsp}, {lowest}")


def _overflow_if(lower: FunctionLowering, full: str, pc: str) -> None:
    """End the request if a stack is full; ``pc`` is where the frame is."""
    lower.module.declare("stack_overflow", "void @stack_overflow()")
    labels = lower.fresh_label(), lower.fresh_label()
    lower.emit(f"br i1 {full}, label %{labels[0]}, label %{labels[1]}, {UNLIKELY}")
    lower.begin(labels[0])
    lower.emit(f"store ptr %fp, ptr {lower.module.vm('fp')}, align 8")
    lower.emit(f"store ptr {pc}, ptr {lower.field('%fp', abi.FRAME['pc'])}, align 8")
    lower.emit("call void @stack_overflow()")
    lower.emit("unreachable")
    lower.begin(labels[1])


def _record(inst: Inst) -> tuple[int, ActRec]:
    """Where a call's frame lies, and the call with the instruction's operands, which passes may have replaced."""
    depth, record = inst.extra(Call)
    return depth, record.filled(inst.args)


@rule("StActRec")
def st_actrec(lower: FunctionLowering, inst: Inst) -> None:
    """Build a pending frame."""
    store_actrec(lower, *_record(inst))


@rule("BindCall")
def bind_call(lower: FunctionLowering, inst: Inst) -> None:
    """$this, class and Closure of a call that goes straight to a typed entry."""
    depth, record = _record(inst)
    base = lower.stack_address(depth)
    for name, value in bound_words(lower, record).items():
        address = lower.field(base, abi.FRAME[name])
        lower.emit(f"store ptr {value}, ptr {address}, align 8, !tbaa !22")
    if lower.module.is_constructor(record.func):
        flags = abi.FRAME_CTOR if record.constructs else 0
        lower.emit(f"store i32 {flags}, ptr {lower.field(base, abi.FRAME['flags'])}, align 4, !tbaa !22")


@rule("CheckThis")
def check_this(lower: FunctionLowering, inst: Inst) -> None:
    """$this."""
    address = lower.field("%fp", abi.FRAME["this"])
    this = lower.op(f"load ptr, ptr {address}, align 8, !tbaa !22")
    lower.guard(lower.op(f"icmp ne ptr {this}, null"), inst)
    lower.define(inst.result, this)


@rule("CheckSimple")
def check_simple(lower: FunctionLowering, inst: Inst) -> None:
    """Guard on what frames have that were called in unusual ways."""
    for name in ("env", "extra"):
        held = lower.op(f"load ptr, ptr {lower.field('%fp', abi.FRAME[name])}, align 8, !tbaa !22")
        lower.guard(lower.op(f"icmp eq ptr {held}, null"), inst)


@rule("CheckThisShared")
def check_this_shared(lower: FunctionLowering, inst: Inst) -> None:
    """Leave when $this, or the closure, is an object to which this is the last reference."""
    this = lower.op(f"load ptr, ptr {lower.field('%fp', abi.FRAME['this'])}, align 8, !tbaa !22")
    check_not_last(lower, inst, this, lower.op(f"icmp ne ptr {this}, null"))
    if lower.module.sources[lower.function.link].closure:
        closure = lower.op(f"load ptr, ptr {lower.closure_address()}, align 8, !tbaa !17")
        check_not_last(lower, inst, closure, None)


@rule("CheckExtraShared")
def check_extra_shared(lower: FunctionLowering, inst: Inst) -> None:
    """Leave when something that may have a destructor would go with the list."""
    lower.guard(lower.call_runtime("extra_shared", "%fp"), inst)


@rule("ReleaseExtra")
def release_extra(lower: FunctionLowering, inst: Inst) -> None:
    """Release the list, which the frame does not have any more then."""
    address = lower.field("%fp", abi.FRAME["extra"])
    extra = lower.op(f"load ptr, ptr {address}, align 8, !tbaa !22")
    lower.observe(inst.pc)
    lower.emit(f"store ptr null, ptr {address}, align 8, !tbaa !22")
    lower.call_runtime("counted_decref", extra)
    check_exception(lower, inst)


@rule("ReleaseFrame")
def release_frame(lower: FunctionLowering, inst: Inst) -> None:
    """Release $this, and the closure in the last hidden slot."""
    address = lower.field("%fp", abi.FRAME["this"])
    this = lower.op(f"load ptr, ptr {address}, align 8, !tbaa !22")
    done, count = lower.fresh_label(), lower.fresh_label()
    there = lower.op(f"icmp ne ptr {this}, null")
    lower.emit(f"br i1 {there}, label %{count}, label %{done}")
    lower.begin(count)
    _release_held(lower, inst, this, ("ptr null", address, "!tbaa !22"))
    lower.emit(f"br label %{done}")
    lower.begin(done)
    if lower.module.sources[lower.function.link].closure:
        slot = lower.closure_address()
        closure = lower.op(f"load ptr, ptr {slot}, align 8, !tbaa !17")
        _release_held(lower, inst, closure, ("i64 0", lower.field(slot, 8), "!tbaa !17"))


def _release_held(lower: FunctionLowering, inst: Inst, object: str, emptied: tuple[str, str, str]) -> None:
    """Give up an object that the frame holds; ``emptied``: how its place is emptied before the last reference goes.
    Only then may anything look at the frame."""
    done, free = lower.fresh_label(), lower.fresh_label()
    rc = lower.op(f"load i32, ptr {object}, align 8, {TBAA_COUNT}")
    left = lower.op(f"sub i32 {rc}, 1")
    lower.emit(f"store i32 {left}, ptr {object}, align 8, {TBAA_COUNT}")
    last = lower.op(f"icmp eq i32 {left}, 0")
    lower.emit(f"br i1 {last}, label %{free}, label %{done}, {UNLIKELY}")
    lower.begin(free)
    if not lower.header_stored:
        store_header(lower)
        check_stacks(lower)
    lower.observe(inst.pc)
    what, address, aliases = emptied
    lower.emit(f"store {what}, ptr {address}, align 8, {aliases}")
    lower.module.declare("release", "void @release(i64, i64)")
    lower.emit(f"call void @release(i64 {lower.op(f'ptrtoint ptr {object} to i64')}, i64 {abi.OBJECT_TAG})")
    check_exception(lower, inst)
    lower.emit(f"br label %{done}")
    lower.begin(done)


@rule("CheckNamed")
def check_named(lower: FunctionLowering, inst: Inst) -> None:
    """Guard on what the interpreter has found, or would find, for that instruction."""
    link, pc = inst.extra(Named)
    lower.guard(lower.call_runtime("site_reaches", lower.pc_address(pc), lower.link(link)), inst)


# Closures


@rule("CheckClosure")
def check_closure(lower: FunctionLowering, inst: Inst) -> None:
    """Guard on the class, then on the function, which a Closure over a call that `__call` takes has as well."""
    object = lower.get(inst.args[0])
    _guard_class(lower, inst, object)
    link = inst.extra(Link).link
    lower.guard(lower.op(f"icmp eq ptr {closure_field(lower, object, 'func')}, {lower.link(link)}"), inst)
    if not lower.module.sources[link.partition(":")[2]].closure:
        contents = lower.op(f"load ptr, ptr {lower.field(object, abi.OBJECT_EXT)}, align 8, !tbaa !22")
        flags = lower.op(f"load i32, ptr {lower.field(contents, abi.CLOSURE['flags'])}, align 4, !tbaa !22")
        lower.guard(lower.op(f"icmp eq i32 {lower.op(f'and i32 {flags}, {abi.CLOSURE_MAGIC}')}, 0"), inst)
    lower.define(inst.result, object)


@rule("ClosureIndex")
def closure_index(lower: FunctionLowering, inst: Inst) -> None:
    """The number of its function."""
    object = lower.get(inst.args[0])
    _guard_class(lower, inst, object)
    index_among(lower, inst, closure_field(lower, object, "func"))


@rule("ClosureThis")
def closure_this(lower: FunctionLowering, inst: Inst) -> None:
    """$this, where there is one."""
    this = closure_field(lower, lower.get(inst.args[0]), "this")
    lower.guard(lower.op(f"icmp ne ptr {this}, null"), inst)
    lower.define(inst.result, this)


@rule("ClosureClass")
def closure_class(lower: FunctionLowering, inst: Inst) -> None:
    """What `static` means."""
    lower.define(inst.result, closure_field(lower, lower.get(inst.args[0]), "called"))


@rule("CheckCallable")
def check_callable(lower: FunctionLowering, inst: Inst) -> None:
    """Guard on the class, then on what the function is like."""
    object = lower.get(inst.args[0])
    _guard_class(lower, inst, object)
    func = closure_field(lower, object, "func")
    attrs = lower.op(f"load i32, ptr {lower.field(func, abi.FUNC['attrs'])}, align 4, !tbaa !22")
    kind = lower.op(f"and i32 {attrs}, {abi.ATTR_CLOSURE | abi.ATTR_REF_RETURN}")
    lower.guard(lower.op(f"icmp eq i32 {kind}, {abi.ATTR_CLOSURE}"), inst)
    if inst.extra(Taking).by_value:
        _guard_by_value(lower, inst, func)
    lower.define(inst.result, object)


def _guard_by_value(lower: FunctionLowering, inst: Inst, func: str) -> None:
    references = lower.op(f"load i64, ptr {lower.field(func, abi.FUNC['refmask'])}, align 8, !tbaa !22")
    lower.guard(lower.op(f"icmp eq i64 {references}, 0"), inst)


@rule("CheckByValue")
def check_by_value(lower: FunctionLowering, inst: Inst) -> None:
    """Guard on the function that a pending frame names."""
    callee = lower.stack_address(inst.extra(StackSlot).depth)
    func = lower.op(f"load ptr, ptr {lower.field(callee, abi.FRAME['func'])}, align 8, !tbaa !22")
    _guard_by_value(lower, inst, func)


def _guard_class(lower: FunctionLowering, inst: Inst, object: str) -> None:
    cls = lower.op(f"load ptr, ptr {lower.field(object, abi.OBJECT_CLS)}, align 8, !tbaa !22")
    flags = lower.op(f"load i32, ptr {lower.field(cls, abi.CLASS_FLAGS)}, align 4, !tbaa !22")
    lower.guard(lower.op(f"icmp ne i32 {lower.op(f'and i32 {flags}, {abi.CLASS_CLOSURE}')}, 0"), inst)


@rule("CallClosure")
def call_closure(lower: FunctionLowering, inst: Inst) -> None:
    """Enter the function of the pending frame, whatever it has for an entry."""
    pc, depth, nargs = inst.extra(FrameCall)
    check_native_stack(lower, pc)
    callee = lower.stack_address(depth)
    flags = abi.FRAME_FLAGS << 32
    lower.emit(f"store i64 {nargs | flags}, ptr {lower.field(callee, abi.FRAME['nargs'])}, align 8, !tbaa !22")
    lower.emit(f"store ptr %fp, ptr {lower.field(callee, abi.FRAME['prev'])}, align 8, !tbaa !22")
    lower.emit(f"store ptr {lower.pc_address(pc)}, ptr {lower.field('%fp', abi.FRAME['pc'])}, align 8, !tbaa !22")
    func = lower.op(f"load ptr, ptr {lower.field(callee, abi.FRAME['func'])}, align 8, !tbaa !22")
    call_result(lower, inst, lower.op(f"call {_entering(lower, callee, func, nargs)}"))


def _entering(lower: FunctionLowering, callee: str, func: str, nargs: int) -> str:
    """What enters the function of a complete frame, whatever it has for an entry."""
    lower.emit(f"store ptr {callee}, ptr {lower.module.vm('fp')}, align 8, !tbaa !24")
    entry, code = (
        lower.op(f"load ptr, ptr {lower.field(func, abi.FUNC[name])}, align 8, !tbaa !22") for name in ("entry", "code")
    )
    top = lower.field(callee, abi.FRAME_BYTES + abi.TV_BYTES * nargs)
    return f"tailcc {TV} {entry}(ptr {code}, ptr {top}, ptr {callee})"


def entry_elsewhere(lower: FunctionLowering) -> str:
    """What stands for a typed entry of a function that has native code of its own: it goes to that code's typed entry
    if there is one of the same kind by the time that the call is made, and else completes the frame for the function's
    entry, which may be the interpreter's."""
    function = lower.function
    words = ["ptr %fp"]
    given = {at: function.value(type) for at, type in function.signature.in_registers}
    for value in given.values():
        lower.operands[value] = f"%a{value.id}"
        words.append(f"{LLVM_TYPES[register_class(value.type)]} %a{value.id}")
    func = lower.link(f"func:{function.link}")
    declared = len(lower.module.sources[function.link].func.params)
    go_to_typed_entry(lower, func, declared, words)
    for at, value in given.items():
        lower.stubs.store(value, lower.local_address(at))
    store_header(lower)
    lower.emit(f"store ptr null, ptr {lower.field('%fp', abi.FRAME['pc'])}, align 8, !tbaa !22")
    _overflow_if(lower, _native_stack_full(lower), "null")
    result = lower.op(f"musttail call {_entering(lower, '%fp', func, len(function.signature.params))}")
    lower.emit(f"ret {TV} {result}")
    head = f"define internal tailcc {TV} @{lower.module.symbol(function.symbol)}({', '.join(words)}) noinline #0 {{"
    return "\n".join([head, "entry:", *lower.lines, "}\n"])
