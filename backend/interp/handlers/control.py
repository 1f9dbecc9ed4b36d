"""Handlers of control flow: jumps, switches, returns, Exit, Fatal.

A branch that goes back is a loop head's: its handler polls the surprise flag and counts for the JIT. JmpNS
goes back from the code of default values to where the body begins, which is no loop: it polls only.
`BACKWARD` names the handlers that the decoder puts there.

Example: `HANDLERS["JmpZ"]`.
"""

from backend.interp.calls.enter import op_leave_throwing
from backend.interp.calls.frames import (
    frame_release,
    op_leave,
    release_locals,
    result_unused,
    stack_base,
)
from backend.interp.handlers.dispatch import *
from backend.interp.hooks import hooks
from backend.native.lang import *
from backend.runtime.compare import tv_eq
from backend.runtime.convert import echo_tv, tv_to_bool
from backend.runtime.errors import notice
from backend.runtime.layout import *
from backend.runtime.refs import decref, ref_new
from backend.runtime.string import str_eq, str_from_c
from backend.runtime.value import *

request_exit = declare("request_exit", fn[[], void])
ask_for_code = declare("ask_for_code", fn[[ptr[Func], i64], void])
match_error = declare("match_error", fn[[TV], void])
compile_fatal = declare("compile_fatal", fn[[ptr[String], i64], void])
compile_warn = declare("compile_warn", fn[[ptr[String], i64], void])


@native(tail=True)
def op_Jmp(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Jump forward."""
    target = ptr[Instr](pc.c)
    return become(target.handler, target, sp, fp)


@native(tail=True)
def op_JmpBack(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Jump to a loop head."""
    func = fp.func
    count = func.counter + 1
    func.counter = count
    if unlikely(vm.surprise != 0 or count == hooks.jit_threshold):
        return become(op_poll, pc, sp, fp)
    target = ptr[Instr](pc.c)
    return become(target.handler, target, sp, fp)


@native(tail=True)
def op_JmpNSBack(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Jump back where there is no loop: functions that take default values would else be compiled as loops, too."""
    if unlikely(vm.surprise != 0):
        return become(op_poll, pc, sp, fp)
    target = ptr[Instr](pc.c)
    return become(target.handler, target, sp, fp)


@native(tail=True)
def op_poll(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """At a loop head: something wants attention, or the function has become hot. Then go to the target."""
    fp.pc = pc
    func = fp.func
    target = ptr[Instr](pc.c)
    # Native code of a loop begins with an empty stack; only assembled code loops with values on it.
    if func.counter == hooks.jit_threshold and hooks.jit_request is not None and sp == stack_base(fp):
        ask_for_code(func, target - func.code)
    if vm.surprise != 0:
        handle_surprise()
        if vm.exc is not None:
            return become(op_unwind, pc, sp, fp)
    return become(target.handler, target, sp, fp)


def make_conditional(name: str, wanted: bool, backward: bool):
    """JmpZ or JmpNZ, forward or to a loop head."""
    taken_handler = op_JmpBack if backward else op_Jmp

    @native(name=f"op_{name}_slow", tail=True, noinline=True)
    def slow(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        fp.pc = pc
        v = sp[-1]
        truth = tv_to_bool(v)
        sp[-1] = tv_null()
        decref(v)
        if unlikely(vm.exc is not None):
            return become(op_unwind, pc, sp, fp)
        if truth == wanted:
            return become(taken_handler, pc, sp - 1, fp)
        following = pc + 1
        return become(following.handler, following, sp - 1, fp)

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        v = sp[-1]
        if likely(v.tag == Tag.BOOL or v.tag == Tag.INT):
            if (v.data != 0) == wanted:
                return become(taken_handler, pc, sp - 1, fp)
            following = pc + 1
            return become(following.handler, following, sp - 1, fp)
        return become(slow, pc, sp, fp)

    return handler


@native(tail=True)
def op_Switch_bounded(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Jump through a table by the value on top, an int or what == says is one; the last target is the default."""
    targets = ptr[i64](pc.d)
    count = targets[0]
    v = sp[-1]
    if unlikely(v.tag != Tag.INT):
        return become(op_Switch_slow, pc, sp, fp)
    index = u64(v.data) - u64(pc.c)
    at = count
    if index < u64(count - 2):
        at = i64(index) + 1
    return become(op_go, pc, sp - 1, fp, ptr[Instr](targets[at]))


@native(tail=True, noinline=True)
def op_Switch_slow(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Switch by a value that is no int."""
    fp.pc = pc
    targets = ptr[i64](pc.d)
    v = sp[-1]
    at = switch_slow(v, pc.c, targets[0])
    sp[-1] = tv_null()
    decref(v)
    if unlikely(vm.exc is not None):
        return become(op_unwind, pc, sp, fp)
    return become(op_go, pc, sp - 1, fp, ptr[Instr](targets[at]))


@native(tail=True)
def op_go(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame], target: ptr[Instr]) -> TV:
    """Go to a target; on the way back this polls."""
    if unlikely(target <= pc and vm.surprise != 0):
        return become(op_poll_at, pc, sp, fp, target)
    return become(target.handler, target, sp, fp)


@native
def switch_slow(v: TV, base: i64, count: i64) -> i64:
    """Which entry (from 1) of a table of `count` entries a value that is no int equals; the last is the default."""
    for i in range(count - 2):
        if tv_eq(v, tv_int(base + i)):
            return i + 1
        if vm.exc is not None:
            return count
    return count


@native(tail=True)
def op_Switch_unbounded(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Jump through a table by an int in range; anything else goes to the last target."""
    fp.pc = pc
    targets = ptr[i64](pc.d)
    count = targets[0]
    v = sp[-1]
    at = u64(v.data) - u64(pc.c)
    if unlikely(v.tag != Tag.INT or at >= u64(count)):
        at = u64(count) - 1
        sp[-1] = tv_null()
        decref(v)
        if vm.exc is not None:
            return become(op_unwind, pc, sp, fp)
    return become(op_go, pc, sp - 1, fp, ptr[Instr](targets[at + 1]))


@native
def word_case(cases: ptr[i64], s: ptr[String]) -> i64:
    """Which case (from 0) of an SSwitch a string is whose cases are no numbers; the last is the default."""
    count = cases[0] - 1
    for i in range(count):
        if str_eq(s, ptr[String](cases[1 + 2 * i])):
            return i
    return count


@native
def value_case(cases: ptr[i64], v: TV) -> i64:
    """The same of any value and any cases, as == compares."""
    count = cases[0] - 1
    for i in range(count):
        if tv_eq(v, TV(cases[1 + 2 * i], Tag.STR)):
            return i
        if vm.exc is not None:
            break
    return count


@native(tail=True)
def op_SSwitch(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Jump to the first case that equals the value on top."""
    fp.pc = pc
    cases = ptr[i64](pc.c)
    v = sp[-1]
    target = ptr[Instr](cases[2 + 2 * value_case(cases, v)])
    sp[-1] = tv_null()
    decref(v)
    if unlikely(vm.exc is not None):
        return become(op_unwind, pc, sp, fp)
    return become(op_go, pc, sp - 1, fp, target)


# -- returning --------------------------------------------------------------------------------------


@native(tail=True, noinline=True)
def op_RetC_slow(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Return, releasing a frame that may hold anything. A result that nobody uses goes first."""
    fp.pc = pc
    result = sp[-1]
    if result.tag >= Tag.ARR and result_unused(fp):
        sp[-1] = tv_null()
        fp.flags |= FRAME_LEFT
        decref(result)
        result = tv_null()
    frame_release(fp)
    if unlikely(vm.exc is not None):
        return become(op_leave_throwing, fp, result)
    return become(op_leave, fp, result)


@native(tail=True)
def op_RetC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Return the top cell from a frame that holds nothing but locals, $this, and the Closure that runs."""
    func = fp.func
    if unlikely(i64(fp.env) | i64(fp.extra) != 0 or func.niters != 0):
        return become(op_RetC_slow, pc, sp, fp)
    slot = locals_of(fp)
    end = slot + func.frame_slots
    while slot < end:
        if slot.tag >= Tag.STR:
            head = ptr[Counted](slot.data)
            left = head.rc - 1
            if left == 0:
                return become(op_RetC_slow, pc, sp, fp)
            head.rc = left
            slot.tag = Tag.UNINIT
        slot = slot + 1
    this = fp.this
    if this is not None:
        left_this = this.rc - 1
        if left_this == 0:
            return become(op_RetC_slow, pc, sp, fp)
        this.rc = left_this
    result = sp[-1]
    caller = fp.prev
    vm.fp = caller
    if unlikely(fp.flags & FRAME_ENTRY != 0):
        return result
    place = ptr[TV](fp)
    place[0] = result
    following = caller.pc + 1
    return become(following.handler, following, place + 1, caller)


@native(tail=True)
def op_RetC_by_ref(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Return a cell from a function that returns by reference."""
    fp.pc = pc
    notice_returned(sp - 1)
    if unlikely(vm.exc is not None):
        return become(op_unwind, pc, sp, fp)
    return become(op_RetC, pc, sp, fp)


@native(cold=True)
def notice_returned(slot: ptr[TV]) -> void:
    """The notice about a value returned by reference, which becomes a reference."""
    notice(str_from_c(b"Only variable references should be returned by reference"))
    slot[0] = tv_ref(ref_new(slot[0]))


# -- the end ----------------------------------------------------------------------------------------


@native
def core_Exit(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """exit(): an int is the status, anything else is printed and leaves the status as it is. Unwinds everything."""
    v = sp[-1]
    if v.tag == Tag.INT:
        vm.exit_status = v.data
    elif v.tag != Tag.NULL:
        echo_tv(v)
        if vm.exc is not None:
            return None
    request_exit()
    return None


@native
def core_Fatal(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Raise a fatal error with the message on top."""
    compile_fatal(ptr[String]((sp - 1).data), i64(pc.a))
    return None


@native
def core_CompileWarn(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Report a warning about the source of the unit."""
    compile_warn(as_str(sp[-1]), i64(pc.a))
    if vm.exc is not None:
        return None
    decref(sp[-1])
    return sp - 1


@native
def core_MatchError(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Throw the UnhandledMatchError of the value on top."""
    match_error(sp[-1])
    return None


BACKWARD = {
    "Jmp": op_JmpBack,
    "JmpNS": op_JmpNSBack,
    "JmpZ": make_conditional("JmpZ_back", False, True),
    "JmpNZ": make_conditional("JmpNZ_back", True, True),
}
HANDLERS = {
    "Jmp": op_Jmp,
    "JmpNS": op_Jmp,
    "JmpZ": make_conditional("JmpZ", False, False),
    "JmpNZ": make_conditional("JmpNZ", True, False),
    ("Switch", 0): op_Switch_unbounded,
    ("Switch", 1): op_Switch_bounded,
    "SSwitch": op_SSwitch,
    "RetC": op_RetC,
    "RetV": op_RetC,
    "Exit": plain("Exit", core_Exit),
    "Fatal": plain("Fatal", core_Fatal),
    "CompileWarn": plain("CompileWarn", core_CompileWarn),
    "MatchError": plain("MatchError", core_MatchError),
}
