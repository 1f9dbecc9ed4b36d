"""Unwinding: what happens while an exception is pending in `vm.exc`.

`op_unwind` looks for the innermost row of the frame's EH table that covers the instruction: a catch row whose
class fits takes the exception, a fault row's funclet runs with the exception set aside until its `Unwind`. When no row
is left, the frame is released and the search goes on in the caller, at its call.

`exit()` unwinds with the object `exit_signal`: frames are released (and destructors run), but neither catch nor fault
rows see it.

Invariant: while a funclet runs, `vm.faults` holds its exception; a funclet of the emitter cannot return.

Example: a handler whose core threw leaves by `become(op_unwind, pc, sp, fp)`.
"""

from backend.interp.calls.frames import call_place, frame_release, release_iterators, stack_base
from backend.interp.calls.left_values import values_left
from backend.interp.calls.traces import op_at
from backend.interp.classes.lookup import class_of_name_quiet, instance_of
from backend.interp.handlers.dispatch import HANDLER, op_poll_at
from backend.interp.iteration.generator_state import FINISHED, frame_free, generator_of
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_decref
from backend.runtime.string import str_eq, str_is
from backend.runtime.value import tv_obj, tv_thrown, tv_uninit
from hhbc.ops import Op
from hhbc.unit import EhKind

class_named_c = declare("class_named_c", fn[[ptr[u8], u64], ptr[Class]])
chain_previous = declare("chain_previous", fn[[ptr[Object], ptr[Object]], void])


@struct
class Fault:
    """An exception that waits for a fault funclet to end."""

    outer: ptr["Fault"]
    frame: ptr[Frame]
    exc: ptr[Object]  # owned
    row: i64  # the EH row whose funclet runs


@struct
class UnwindState:
    """What unwinding knows beside `vm.exc`."""

    faults: ptr[Fault]
    exit_signal: Object  # stands for exit(): never visible, never freed
    close_signal: Object  # stands for the end of a generator that is being destroyed: only `finally` sees it


unwinding = global_var("unwinding", UnwindState)


@native
def unwind_startup() -> void:
    """Forget the previous request's state."""
    unwinding.faults = None
    unwinding.exit_signal.rc = IMMORTAL
    unwinding.exit_signal.kind = Tag.OBJ
    unwinding.close_signal.rc = IMMORTAL
    unwinding.close_signal.kind = Tag.OBJ
    # Assembled code may look at what its finally block caught: it sees an object without properties.
    unwinding.close_signal.cls = class_named_c(b"stdclass", 8)
    unwinding.close_signal.dyn = None


@native(inline=True)
def is_exit(exc: ptr[Object]) -> bool:
    """Whether the pending exception is really exit()."""
    return exc == addr(unwinding.exit_signal)


@native(inline=True)
def is_signal(exc: ptr[Object]) -> bool:
    """Whether the pending exception is none of the program's."""
    return exc == addr(unwinding.exit_signal) or exc == addr(unwinding.close_signal)


@native
def is_finally(func: ptr[Func], eh: ptr[Eh]) -> bool:
    """Whether a catch row belongs to a `finally`: it takes every Throwable and keeps it in an unnamed local."""
    if eh.nclasses != 1 or not str_is(eh.classes[0], b"Throwable", 9):
        return False
    keep = func.code + (eh.handler + 1)
    named = FRAME_BYTES + i64(func.num_local_names) * sizeof(TV)
    plain_set = i64(keep.handler) == i64(op_SetL) or i64(keep.handler) == i64(fused_SetL_PopC)
    return (plain_set or i64(keep.handler) == i64(op_PopL)) and i64(keep.a) >= named


op_SetL = declare("op_SetL", HANDLER)
op_PopL = declare("op_PopL", HANDLER)
fused_SetL_PopC = declare("fused_SetL_PopC", HANDLER)


@native
def row_at(fp: ptr[Frame], pc: ptr[Instr]) -> i64:
    """The innermost EH row that covers an instruction, or -1. Rows lie outer before inner."""
    func = fp.func
    at = u32(pc - func.code)
    row = i64(func.num_eh) - 1
    while row >= 0:
        eh = func.eh + row
        if at >= eh.start and at < eh.end:
            return row
        row -= 1
    return -1


@native
def find_row(fp: ptr[Frame], pc: ptr[Instr]) -> i64:
    """The row to begin with for an exception at an instruction, or -1."""
    row = row_at(fp, pc)
    if row >= 0:
        return row
    fault = unwinding.faults
    if fault is not None and fault.frame == fp:
        return end_fault(fault)
    return -1


@native
def end_fault(fault: ptr[Fault]) -> i64:
    """A funclet ended by throwing: its exception becomes the new one's previous. The enclosing row."""
    row = i64(fault.frame.func.eh[fault.row].parent)
    unwinding.faults = fault.outer
    if vm.exc == addr(unwinding.close_signal) and not is_signal(fault.exc):
        vm.exc = fault.exc  # the generator ends as if the block had, with what waited for that
    else:
        chain_previous(vm.exc, fault.exc)
    dealloc(ptr[u8](fault), sizeof(Fault))
    return row


@native
def next_row(fp: ptr[Frame], row: i64) -> i64:
    """The row to try after one that did not take the exception: a sibling clause, or the parent."""
    func = fp.func
    eh = func.eh + row
    if eh.kind == EhKind.CATCH and row + 1 < i64(func.num_eh):
        sibling = eh + 1
        if sibling.kind == EhKind.CATCH and sibling.start == eh.start and sibling.end == eh.end:
            if sibling.parent == eh.parent:
                return row + 1
    return i64(eh.parent)


@native
def first_clause(fp: ptr[Frame], row: i64) -> i64:
    """The first clause of the try statement that a catch row belongs to."""
    func = fp.func
    while row > 0:
        eh = func.eh + row
        before = eh - 1
        if eh.kind != EhKind.CATCH or before.kind != EhKind.CATCH:
            return row
        if before.start != eh.start or before.end != eh.end or before.parent != eh.parent:
            return row
        row -= 1
    return row


@native
def within_finally(fp: ptr[Frame], pc: ptr[Instr]) -> bool:
    """Whether the end of a generator that waits at an instruction concerns one of its `finally` blocks, or an `@`."""
    row = row_at(fp, pc)
    if row >= 0:
        row = first_clause(fp, row)
    while row >= 0:
        eh = fp.func.eh + row
        if eh.kind == EhKind.CATCH and is_finally(fp.func, eh):
            return True
        if eh.kind == EhKind.FAULT and op_at(fp.func, i64(eh.handler)) == Op.Silence:
            return True
        following = next_row(fp, row)
        row = following if following < 0 or following == row + 1 else first_clause(fp, following)
    return False


@native
def row_takes(func: ptr[Func], eh: ptr[Eh]) -> bool:
    """Whether a catch row names a class of the pending exception."""
    if vm.exc == addr(unwinding.close_signal):
        return is_finally(func, eh)
    cls = vm.exc.cls
    for i in range(eh.nclasses):
        if descends_from_named(cls, eh.classes[i]):
            return True
        wanted = class_of_name_quiet(eh.classes[i])
        if wanted is not None and instance_of(cls, wanted):
            return True
    return False


@native
def descends_from_named(cls: ptr[Class], name: ptr[String]) -> bool:
    """Whether a class or an ancestor has just this name: most clauses can be told by that, without looking a class up."""
    while cls is not None:
        if str_eq(cls.name, name):
            return True
        cls = cls.parent
    return False


@native
def find_target(fp: ptr[Frame], pc: ptr[Instr]) -> ptr[Instr]:
    """Where the frame goes on with the pending exception, or None: it leaves the frame."""
    func = fp.func
    if is_exit(vm.exc) or func.num_eh == 0 or func.code is None:
        return None
    if pc < func.code or pc >= func.code + func.ncode:
        return None
    row = find_row(fp, pc)
    if row >= 0:
        row = first_clause(fp, row)
    return target_from(fp, row)


@native
def target_from(fp: ptr[Frame], row: i64) -> ptr[Instr]:
    """Try rows from `row` outwards."""
    func = fp.func
    while row >= 0:
        eh = func.eh + row
        if eh.kind == EhKind.FAULT:
            fault = ptr[Fault](alloc(sizeof(Fault)))
            fault.outer = unwinding.faults
            fault.frame = fp
            fault.exc = vm.exc
            fault.row = row
            unwinding.faults = fault
            vm.exc = None
            return func.code + eh.handler
        if row_takes(func, eh):
            return func.code + eh.handler
        following = next_row(fp, row)
        if following == row + 1:
            row = following
        else:
            row = following if following < 0 else first_clause(fp, following)
    return None


@native
def drop_faults(fp: ptr[Frame]) -> void:
    """Drop the exceptions that wait for funclets of a frame that is being left."""
    while unwinding.faults is not None and unwinding.faults.frame == fp:
        fault = unwinding.faults
        unwinding.faults = fault.outer
        obj_decref(fault.exc)
        dealloc(ptr[u8](fault), sizeof(Fault))


@native
def member_temp_drop() -> void:
    """Release the temporary of a member expression that threw."""
    v = vm.mtemp
    vm.mtemp = tv_uninit()
    decref(v)


@native
def unwind_target(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[Instr]:
    """Release the evaluation stack; where the frame goes on with the pending exception, or None: it leaves the frame."""
    fp.pc = pc
    if vm.mtemp.tag != Tag.UNINIT:
        member_temp_drop()
    if sp > stack_base(fp):
        values_left(pc, sp, fp)
    return find_target(fp, pc)  # of what is pending after the destructors


@native(tail=True)
def op_unwind(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Continue with the pending exception."""
    return become(op_unwound, unwind_target(pc, sp, fp), stack_base(fp), fp)


@native(tail=True)
def op_unwound(target: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Go on where `unwind_target` said."""
    if target is not None:
        return become(target.handler, target, sp, fp)
    return become(op_abandon, fp.pc, sp, fp)


@native(tail=True)
def op_abandon(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Leave the frame by the pending exception."""
    drop_faults(fp)
    if fp.flags & FRAME_CTOR != 0 and fp.this is not None:
        fp.this.flags |= OBJ_DESTRUCTED
    at, caller, entered = call_place(fp), fp.prev, fp.flags & FRAME_ENTRY != 0
    if fp.flags & FRAME_GENERATOR != 0:
        g = generator_of(fp)
        g.state = FINISHED
        release_iterators(fp)
        frame_release(fp)
        frame_free(g)
    else:
        release_iterators(fp)
        frame_release(fp)
    vm.fp = caller
    if entered:
        return tv_thrown()
    return become(op_unwind, caller.pc, at, caller)


@native
def fault_continue(fp: ptr[Frame]) -> ptr[Instr]:
    """End of a fault funclet: the exception set aside is pending again, for the rows outside. Where the frame goes on."""
    fault = unwinding.faults
    unwinding.faults = fault.outer
    vm.exc = fault.exc
    row = i64(fp.func.eh[fault.row].parent)
    dealloc(ptr[u8](fault), sizeof(Fault))
    if row >= 0:
        row = first_clause(fp, row)
    return target_from(fp, row)


@native(tail=True)
def op_Unwind(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """End of a fault funclet."""
    fp.pc = pc
    return become(op_unwound, fault_continue(fp), sp, fp)


@native(tail=True)
def op_Catch(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Push the exception caught."""
    sp[0] = tv_obj(vm.exc)
    vm.exc = None
    following = pc + 1
    if unlikely(vm.surprise != 0):  # a loop may lead through its handlers alone
        return become(op_poll_at, pc, sp + 1, fp, following)
    return become(following.handler, following, sp + 1, fp)


@native(tail=True)
def op_Throw(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Throw the object on top."""
    fp.pc = pc
    throw_value(sp)
    return become(op_unwind, pc, sp - 1, fp)


throw_value = declare("throw_value", fn[[ptr[TV]], void])

HANDLERS = {"Unwind": op_Unwind, "Catch": op_Catch, "Throw": op_Throw}
