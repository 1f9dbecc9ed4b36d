"""Generators: frames that wait at a yield and are taken up again.

CreateCont moves the frame of the body into the heap, where it stays: a turn begins with a store of its caller and of the place of
its evaluation stack (`take_turn`), and ends with the value (`suspend`). At the next yield or return, `resumer` is the handler by which
whoever resumed it goes on: a foreach of the interpreter enters the body like a call (`op_step`), all others run it in a nested
loop, which an exception ends as well. Native code is entered in
the place of the handler behind a yield, and ends its turn as the handlers of Yield do (`yield_core`).

`generator_state.py` has what is known of a generator, `delegation.py` `yield from`, `generator_use.py` what foreach and the class Generator do with a generator.

Invariant: `waiting_frame` is None exactly while the generator runs or after it has finished.

Example: `generator_resume(o, tv_null())`, then `state.value`.
"""

from backend.interp.calls.frames import (
    frame_release,
    frame_top,
    op_leave,
    own_frame,
    slots_end,
    suspended_release,
)
from backend.interp.calls.unwind import unwinding, within_finally
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import op_CGetL, plain_cell
from backend.interp.handlers.stack import op_PopC
from backend.interp.iteration.generator_state import (
    CREATED,
    FINISHED,
    RUNNING,
    SUSPENDED,
    GeneratorState,
    frame_bytes,
    frame_free,
    generator_of,
    hidden_slot,
    state_of,
    waiting_frame,
)
from backend.interp.objects.objects import object_make, object_table
from backend.interp.surprise import YIELDED, notice_by_ref
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_decref, tv_set
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr

generator_class = global_var("generator_class", ptr[Class])
stack_overflow = declare("stack_overflow", fn[[], void])
env_move = declare("env_move", fn[[ptr[Frame]], void])
chain_previous = declare("chain_previous", fn[[ptr[Object], ptr[Object]], void])

last_delegating = declare("last_delegating", fn[[ptr[Object]], ptr[GeneratorState]])
iter_free = declare("iter_free", fn[[ptr[Iter]], void])
chain_resume = declare("chain_resume", fn[[ptr[GeneratorState], TV], bool])


# -- suspending -------------------------------------------------------------------------------------


@native(noinline=True)
def keep_stack(g: ptr[GeneratorState], sp: ptr[TV]) -> void:
    """Keep what lies on the evaluation stack while the generator waits."""
    count = u32(sp - g.stack)
    if count > g.kept_room:
        if g.kept is not None:
            dealloc(ptr[u8](g.kept), u64(g.kept_room) * sizeof(TV))
        g.kept = ptr[TV](alloc(u64(count) * sizeof(TV)))
        g.kept_room = count
    g.kept_cells = count
    memcpy(ptr[u8](g.kept), ptr[u8](g.stack), u64(count) * sizeof(TV))


@native(inline=True)
def suspend(g: ptr[GeneratorState], pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> void:
    """End the turn of a frame at an instruction, its evaluation stack ending at `sp`."""
    fp.pc = pc
    if unlikely(sp != g.stack):
        keep_stack(g, sp)
    g.state = SUSPENDED
    vm.fp = fp.prev


@native(tail=True)
def op_CreateCont(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Leave the call with a Generator of this frame."""
    o = object_make(generator_class.value)
    g = ptr[GeneratorState](alloc(sizeof(GeneratorState)))
    memset(ptr[u8](g), 0, sizeof(GeneratorState))
    g.object = o
    o.ext = ptr[u8](g)
    hidden_slot(fp)[0] = TV(i64(g), Tag.CLS)
    bytes = frame_bytes(fp.func)
    frame = ptr[Frame](alloc(bytes))
    memcpy(ptr[u8](frame), ptr[u8](fp), bytes)
    frame.pc = pc
    frame.flags = FRAME_GENERATOR
    g.frame = frame
    g.stack = slots_end(fp)
    if unlikely(sp != g.stack):
        keep_stack(g, sp)
    if unlikely(fp.env is not None):
        env_move(frame)
    return become(op_leave, fp, tv_obj(o))


@native
def yield_value(g: ptr[GeneratorState], key: TV, value: TV) -> void:
    """Make key and value (both owned) the current ones."""
    tv_set(addr(g.value), value)
    tv_set(addr(g.key), key)


@native(tail=True)
def op_suspend(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """`yield from`: end the turn."""
    g = generator_of(fp)
    g.delegating = 1
    suspend(g, pc, sp, fp)
    return become(g.resumer, pc, g.stack, fp.prev)


@native(tail=True)
def op_end_loop(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """The resumer of a generator that runs in a nested loop: end that."""
    return tv_null()


@native(cold=True)
def yield_refused(g: ptr[GeneratorState], fp: ptr[Frame]) -> bool:
    """What there is to say about a yield: it comes too late, or its plain value was to be a reference. True after throwing."""
    if g.closing != 0:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot yield from finally in a force-closed generator"))
    else:
        notice_by_ref(YIELDED)
    return vm.exc is not None


def yield_core(name: str, keyed: bool, plain_value: bool):
    """The work of a form of Yield: suspend with the value on top (and the key below it). False after throwing."""
    cells = 2 if keyed else 1

    @native(name=f"yield_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame], g: ptr[GeneratorState]) -> bool:
        fp.pc = pc
        refused = g.closing != 0
        if plain_value:
            refused = refused or fp.func.attrs & Attr.REF_RETURN != 0
        if unlikely(refused):
            if yield_refused(g, fp):
                return False
        key = sp[-2] if keyed else tv_int(g.next_key)
        if key.tag == Tag.INT and key.data >= g.next_key:
            g.next_key = key.data + 1
        yield_value(g, key, sp[-1])
        suspend(g, pc, sp - cells, fp)
        return True

    return core


def yield_handler(name: str, keyed: bool, plain_value: bool, suffix: str = ""):
    """The handler of a form of Yield."""
    core = yield_core(name, keyed, plain_value)

    @native(name=f"op_{name}{suffix}", tail=True, noinline=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        g = generator_of(fp)
        if unlikely(not core(pc, sp, fp, g)):
            return become(op_unwind, pc, sp, fp)
        return become(g.resumer, pc, g.stack, fp.prev)

    return handler


@native(inline=True)
def yields_simply(g: ptr[GeneratorState]) -> bool:
    """Whether there is nothing to say about a yield, and nothing to release."""
    return g.closing == 0 and g.value.tag < Tag.STR and g.key.tag < Tag.STR


@native(inline=True)
def yield_pair_simply(g: ptr[GeneratorState], pc: ptr[Instr], fp: ptr[Frame], key: TV, value: TV) -> void:
    """End the turn at a yield with a key, where the evaluation stack is empty."""
    if key.tag == Tag.INT and key.data >= g.next_key:
        g.next_key = key.data + 1
    g.key = key
    g.value = value
    fp.pc = pc
    g.state = SUSPENDED
    vm.fp = fp.prev


@native(inline=True)
def yield_simply(g: ptr[GeneratorState], pc: ptr[Instr], fp: ptr[Frame], value: TV) -> void:
    """The same without a key."""
    yield_pair_simply(g, pc, fp, tv_int(g.next_key), value)


op_Yield_slow = yield_handler("Yield", False, True, "_slow")


@native(tail=True)
def op_Yield(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Yield a value without a key."""
    g = generator_of(fp)
    if unlikely(not yields_simply(g) or sp - 1 != g.stack or fp.func.attrs & Attr.REF_RETURN != 0):
        return become(op_Yield_slow, pc, sp, fp)
    yield_simply(g, pc, fp, sp[-1])
    return become(g.resumer, pc, sp - 1, fp.prev)


op_YieldK_slow = yield_handler("YieldK", True, True, "_slow")


@native(tail=True)
def op_YieldK(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Yield a value with a key."""
    g = generator_of(fp)
    if unlikely(not yields_simply(g) or sp - 2 != g.stack or fp.func.attrs & Attr.REF_RETURN != 0):
        return become(op_YieldK_slow, pc, sp, fp)
    yield_pair_simply(g, pc, fp, sp[-2], sp[-1])
    return become(g.resumer, pc, sp - 2, fp.prev)


@native(tail=True)
def fused_CGetL_Yield(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Yield a local without a key."""
    g = generator_of(fp)
    v = cell_of(local_at(fp, pc.a)[0])
    if unlikely(not plain_cell(v) or not yields_simply(g)):
        return become(op_CGetL, pc, sp, fp)
    if unlikely(sp != g.stack or fp.func.attrs & Attr.REF_RETURN != 0):
        return become(op_CGetL, pc, sp, fp)
    if v.tag >= Tag.STR:
        ptr[Counted](v.data).rc += 1
    yield_simply(g, pc + 1, fp, v)
    return become(g.resumer, pc + 1, sp, fp.prev)


@native(tail=True)
def op_RetGenerator(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Return from a generator's body."""
    fp.pc = pc
    g = generator_of(fp)
    caller = fp.prev
    tv_set(addr(g.result), sp[-1])
    g.state = FINISHED  # the last value stays for those who delegated to this generator
    frame_release(fp)
    frame_free(g)
    vm.fp = caller
    return become(g.resumer, pc, g.stack, caller)


# -- resuming ---------------------------------------------------------------------------------------


@native(inline=True)
def no_room(g: ptr[GeneratorState], at: ptr[TV]) -> bool:
    """Whether there is no room for the evaluation stack of a generator from a place on."""
    return ptr[u8](at + g.frame.func.max_stack) + 4096 > vm.stack_limit


@native(inline=True)
def take_turn(g: ptr[GeneratorState], at: ptr[TV], caller: ptr[Frame], flags: u32, resumer: HANDLER) -> ptr[TV]:
    """Make the frame of a generator that waits the running one, its evaluation stack beginning at `at`; where that ends."""
    frame = g.frame
    frame.prev = caller
    frame.flags = flags | FRAME_GENERATOR
    g.stack = at
    g.state = RUNNING
    g.moves += 1
    g.resumer = resumer
    vm.fp = frame
    if likely(g.kept_cells == 0):
        return at
    return stack_restore(g)


@native(noinline=True)
def stack_restore(g: ptr[GeneratorState]) -> ptr[TV]:
    """Put back what was kept of an evaluation stack; its end."""
    count = g.kept_cells
    g.kept_cells = 0
    memcpy(ptr[u8](g.stack), ptr[u8](g.kept), u64(count) * sizeof(TV))
    return g.stack + count


@native(inline=True)
def take_nested_turn(g: ptr[GeneratorState], at: ptr[TV]) -> ptr[TV]:
    """The same in a nested loop."""
    if no_room(g, at) or frame_address() < vm.native_limit:
        stack_overflow()
    return take_turn(g, at, vm.fp, u32(FRAME_ENTRY), op_end_loop)


@native
def generator_resume(o: ptr[Object], sent: TV) -> bool:
    """Run a generator to its next yield with a value sent (owned); THROWN throws `vm.exc` into it. False after throwing."""
    g = state_of(o)
    if g.state == RUNNING:
        drop_sent(sent)
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot resume an already running generator"))
        return False
    if g.state == FINISHED:
        drop_sent(sent)
        return vm.exc is None
    if unlikely(g.passed != 0 and g.led == 0 and sent.tag != Tag.THROWN):
        g.passed = 0
        if last_delegating(o).value.tag != Tag.UNINIT:
            drop_sent(sent)  # as for `passed_over`
            return True
    o.rc += 1
    g.passed = 0
    fine = False
    if g.delegating != 0 and sent.tag != Tag.THROWN:
        fine = chain_resume(g, sent)
    else:
        fine = generator_run(g, sent, frame_top(own_frame()))
    obj_decref(o)
    return fine


@native
def generator_run(g: ptr[GeneratorState], sent: TV, top: ptr[TV]) -> bool:
    """Run a generator that waits, its evaluation stack being at `top`, with what it is sent (owned; THROWN: `vm.exc`). False after
    throwing."""
    g.delegating = 0
    fp = g.frame
    pc = fp.pc
    sp = take_nested_turn(g, top)
    base, owner, temp, this = vm.mbase, vm.mowner, vm.mtemp, vm.mthis
    vm.mtemp = tv_uninit()
    if sent.tag == Tag.THROWN:
        op_unwind(pc, sp, fp)
    else:
        sp[0] = sent
        following = pc + 1
        following.handler(following, sp + 1, fp)
    vm.mbase, vm.mowner, vm.mtemp, vm.mthis = base, owner, temp, this
    return vm.exc is None


@native(inline=True)
def generator_step(g: ptr[GeneratorState], caller: ptr[Frame]) -> bool:
    """Run a generator that waits at a yield of its own to the next one, for a foreach in a frame, which holds it. False after
    throwing."""
    sp = take_nested_turn(g, frame_top(caller))
    fp = g.frame
    sp[0] = tv_null()
    following = fp.pc + 1
    following.handler(following, sp + 1, fp)
    return vm.exc is None


NOT_TAKEN = 0
WAITS = 1
OTHERWISE = 2


@native(inline=True)
def generator_turn(g: ptr[GeneratorState], sp: ptr[TV], caller: ptr[Frame]) -> i64:
    """`generator_step` for a foreach in native code, whose evaluation stack ends at `sp`: NOT_TAKEN where there is more to it; WAITS
    where the generator waits at its next yield, with a plain value; else OTHERWISE."""
    if unlikely(g.state != SUSPENDED or g.delegating != 0 or no_room(g, sp)):
        return NOT_TAKEN
    end = take_turn(g, sp, caller, u32(FRAME_ENTRY), op_end_loop)
    frame = g.frame
    end[0] = tv_null()
    following = frame.pc + 1
    following.handler(following, end + 1, frame)
    if unlikely(vm.exc is not None or g.state != SUSPENDED or g.delegating != 0 or g.value.tag == Tag.REF):
        return OTHERWISE
    return WAITS


@native(tail=True)
def op_step(g: ptr[GeneratorState], sp: ptr[TV], fp: ptr[Frame], resumer: HANDLER) -> TV:
    """The same without a nested loop, where the interpreter runs the foreach: `resumer` goes on with that.

    Invariant: `sp` is the end of the evaluation stack of the frame that has the foreach, so that an exception unwinds it
    from there as it does behind a call.
    """
    end = take_turn(g, sp, fp, u32(0), resumer)
    frame = g.frame
    following = frame.pc + 1
    if likely(i64(following.handler) == i64(op_PopC)):  # nobody looks at what was sent
        following = following + 1
        return become(following.handler, following, end, frame)
    end[0] = tv_null()
    return become(following.handler, following, end + 1, frame)


@native
def drop_sent(sent: TV) -> void:
    """Release what a generator was sent and cannot take."""
    if sent.tag != Tag.THROWN:
        decref(sent)


@native
def generator_start(o: ptr[Object]) -> bool:
    """Run a generator that has not begun to its first yield; False after throwing, as when it is on its way there."""
    g = state_of(o)
    if g.state == CREATED or (unlikely(g.state == RUNNING) and g.value.tag == Tag.UNINIT and g.delegating == 0):
        return generator_resume(o, tv_null())
    return True


@native
def generator_waits(o: ptr[Object]) -> bool:
    """Whether a Generator has a frame that was put aside."""
    g = state_of(o)
    return g is not None and waiting_frame(g) is not None


# -- closing and releasing --------------------------------------------------------------------------


@native
def passed_over(g: ptr[GeneratorState]) -> bool:
    """Whether php leaves out the `finally` blocks of a suspended generator: one in the middle of a chain of delegation that
    has a value of its own takes being closed for its beginning."""
    return g.passed != 0 and g.value.tag != Tag.UNINIT


@native
def generator_close(o: ptr[Object]) -> void:
    """Before a suspended generator is destroyed: run the `finally` blocks around its yield."""
    g = state_of(o)
    if g is None or g.state != SUSPENDED or g.frame.func.num_eh == 0 or object_table.unclean != 0:
        return
    if passed_over(g):
        return
    if not within_finally(g.frame, g.frame.pc):
        frame_drop(g)
        g.state = FINISHED
        frame_free(g)
        return
    pending = vm.exc
    vm.exc = addr(unwinding.close_signal)
    g.closing = 1
    vm.unswitchable += 1
    generator_resume(o, tv_thrown())
    vm.unswitchable -= 1
    if vm.exc == addr(unwinding.close_signal):
        vm.exc = None
    if pending is not None:
        if vm.exc is None:
            vm.exc = pending
        else:
            chain_previous(vm.exc, pending)


@native
def generator_free(o: ptr[Object]) -> void:
    """Release a Generator whose last reference is gone."""
    if o.ext is not None:
        if o.flags & OBJ_DESTRUCTED == 0:
            o.rc = 1
            generator_close(o)
            o.rc = 0
        generator_drop(o)


@native
def frame_drop(g: ptr[GeneratorState]) -> void:
    """Release a frame that waits as if its function returned, without its `finally` blocks."""
    if waiting_frame(g) is None:
        return
    caller = vm.fp
    pending = vm.exc
    vm.exc = None
    delegates = g.delegating != 0
    sp = take_nested_turn(g, frame_top(own_frame()))
    if delegates:
        iter_free(ptr[Iter](ptr[u8](g.frame) + i64(g.frame.pc.a)))
    suspended_release(g.frame, sp)
    vm.fp = caller
    if vm.exc is None:
        vm.exc = pending


@native
def delegates_otherwise(g: ptr[GeneratorState]) -> bool:
    """Whether a generator waits at a `yield from` for what is no generator."""
    if g.state != SUSPENDED or g.delegating == 0:
        return False
    it = ptr[Iter](ptr[u8](g.frame) + i64(g.frame.pc.a))
    return it.state != IterState.OBJECT or ptr[Object](it.base).cls != generator_class.value


@native
def generator_overrun(o: ptr[Object]) -> void:
    """Run a generator to its next yield while an exception is pending, which php lets happen: that ends it there, and its
    `finally` blocks do not run. One that waits for an array or another Traversable stays where it is."""
    if delegates_otherwise(last_delegating(o)):
        return
    pending = vm.exc
    vm.exc = None
    generator_resume(o, tv_null())
    if vm.exc is None:
        vm.exc = pending
    else:
        chain_previous(vm.exc, pending)
    g = state_of(o)
    if g.state == SUSPENDED:
        frame_drop(g)
        g.state = FINISHED
        frame_free(g)


@native
def generator_drop(o: ptr[Object]) -> void:
    """Release what a Generator holds."""
    g = state_of(o)
    o.ext = None
    frame_drop(g)
    frame_free(g)
    decref(g.value)
    decref(g.key)
    decref(g.result)
    dealloc(ptr[u8](g), sizeof(GeneratorState))


HANDLERS = {
    "CreateCont": op_CreateCont,
    "Yield": op_Yield,
    "YieldK": op_YieldK,
    "YieldV": yield_handler("YieldV", False, False),
    "YieldKV": yield_handler("YieldKV", True, False),
}
PATTERNS = {(op_CGetL, op_Yield): fused_CGetL_Yield}
