"""Generators: frames that are put aside at a yield and taken up again.

A suspended generator keeps a copy of its frame (header, locals, iterators, evaluation stack) in the heap; resuming copies it to
the top of the VM stack. At the next yield or return, `resumer` is the handler by which whoever resumed it goes on: a foreach of the
interpreter enters the body like a call (`op_step`), all others run it in a nested loop, which an exception ends as well.
A hidden slot of the frame leads from the frame to its `GeneratorState`. Native code is entered in
the place of the handler behind a yield, and ends its turn as the handlers of Yield do (`yield_core`).

`delegation.py` has `yield from`, `generator_use.py` what foreach and the class Generator do with a generator.

Invariant: `waiting_frame` is None exactly while the generator runs or after it has finished.

Example: `generator_resume(o, tv_null())`, then `state.value`.
"""

from backend.interp.calls.enter import op_leave_throwing
from backend.interp.calls.frames import (
    frame_release,
    frame_top,
    op_leave,
    own_frame,
    stack_base,
    suspended_release,
)
from backend.interp.calls.unwind import unwinding, within_finally
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import op_CGetL, plain_cell
from backend.interp.handlers.stack import op_PopC
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

CREATED = 0
SUSPENDED = 1
RUNNING = 2
FINISHED = 3

generator_class = global_var("generator_class", ptr[Class])
stack_overflow = declare("stack_overflow", fn[[], void])
env_move = declare("env_move", fn[[ptr[Frame]], void])
chain_previous = declare("chain_previous", fn[[ptr[Object], ptr[Object]], void])

last_delegating = declare("last_delegating", fn[[ptr[Object]], ptr["GeneratorState"]])
iter_free = declare("iter_free", fn[[ptr[Iter]], void])
chain_resume = declare("chain_resume", fn[[ptr["GeneratorState"], TV], bool])


@struct
class GeneratorState:
    """`Object.ext` of a Generator."""

    copy: ptr[u8]  # room for the frame and its slots, which take `bytes` while it waits
    bytes: u64
    room: u64
    pc: ptr[Instr]  # the CreateCont, Yield or YieldFromDelegate where it waits
    object: ptr[Object]  # the Generator itself, not counted
    resumer: HANDLER  # where it leads to at the end of its turn, with its frame as it was then
    value: TV
    key: TV
    result: TV  # what it returned; UNINIT before
    next_key: i64
    state: u32
    moves: u32  # how often it was resumed
    closing: u32  # it is being destroyed: no further yield
    delegating: u32  # it waits at a `yield from`, or while what it delegates to runs
    led: u32  # it is being resumed by a generator that delegates to it
    passed: u32  # it began to delegate while it was led, and nobody else has resumed it since


@native(inline=True)
def state_of(o: ptr[Object]) -> ptr[GeneratorState]:
    """The state of a Generator."""
    return ptr[GeneratorState](o.ext)


@native(inline=True)
def hidden_slot(fp: ptr[Frame]) -> ptr[TV]:
    """The frame's slot that leads to its generator."""
    func = fp.func
    return locals_of(fp) + (i64(func.nlocals) + i64(func.niters) * ITER_SLOTS)


@native(inline=True)
def generator_of(fp: ptr[Frame]) -> ptr[GeneratorState]:
    """The generator whose body a frame runs."""
    return ptr[GeneratorState](hidden_slot(fp).data)


@native(inline=True)
def waiting_frame(g: ptr[GeneratorState]) -> ptr[Frame]:
    """The frame that was put aside, or None."""
    return ptr[Frame](g.copy) if g.state < RUNNING else None


@native(inline=True)
def end_of_stack(g: ptr[GeneratorState], fp: ptr[Frame]) -> ptr[TV]:
    """The first free slot of the evaluation stack in the frame of a generator that waits, or has just been resumed."""
    return ptr[TV](ptr[u8](fp) + g.bytes)


# -- suspending -------------------------------------------------------------------------------------


@native
def room_drop(g: ptr[GeneratorState]) -> void:
    """Free the room of a generator whose frame will not be put aside again as it was."""
    if g.copy is not None:
        dealloc(g.copy, g.room)
    g.copy = None
    g.room = 0


@native(inline=True)
def copy_slots(to: ptr[TV], slot: ptr[TV], end: ptr[TV]) -> void:
    """Copy some slots, which are few as a rule: word by word, since a load of both words would wait until what was written to
    one of them a moment ago is in the cache."""
    while slot < end:
        to.data = slot.data
        to.tag = slot.tag
        to = to + 1
        slot = slot + 1


@native(noinline=True)
def put_aside(g: ptr[GeneratorState], bytes: u64, fp: ptr[Frame]) -> void:
    """Find room in the heap for a frame with its slots."""
    room_drop(g)
    g.copy = alloc(bytes)
    g.room = bytes
    memcpy(g.copy, ptr[u8](fp), u64(FRAME_BYTES))


@native(inline=True)
def suspend(g: ptr[GeneratorState], pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> void:
    """Copy a frame with the stack below `sp` into the heap; of the header what the body itself can have changed."""
    g.bytes = u64(ptr[u8](sp) - ptr[u8](fp))
    g.pc = pc
    if unlikely(g.bytes > g.room):
        put_aside(g, g.bytes, fp)
    aside = ptr[Frame](g.copy)
    copy_slots(locals_of(aside), locals_of(fp), sp)
    if unlikely(fp.env is not None):
        aside.env = fp.env
        env_move(aside)


@native(tail=True)
def op_CreateCont(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Leave the call with a Generator of this frame."""
    o = object_make(generator_class.value)
    g = ptr[GeneratorState](alloc(sizeof(GeneratorState)))
    memset(ptr[u8](g), 0, sizeof(GeneratorState))
    g.object = o
    o.ext = ptr[u8](g)
    hidden_slot(fp)[0] = TV(i64(g), Tag.CLS)
    suspend(g, pc, sp, fp)
    return become(op_leave, fp, tv_obj(o))


@native
def yield_value(g: ptr[GeneratorState], key: TV, value: TV) -> void:
    """Make key and value (both owned) the current ones."""
    tv_set(addr(g.value), value)
    tv_set(addr(g.key), key)


@native(inline=True)
def end_turn(g: ptr[GeneratorState], pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> void:
    """Put the frame aside with the stack below `sp`; whoever resumed the generator goes on."""
    suspend(g, pc, sp, fp)
    g.state = SUSPENDED
    vm.fp = fp.prev


@native(tail=True)
def op_suspend(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """`yield from`: end the turn, the frame being put aside with the stack below `sp`."""
    g = generator_of(fp)
    g.delegating = 1
    end_turn(g, pc, sp, fp)
    return become(g.resumer, pc, sp, fp)


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
    """The work of a form of Yield: suspend with the value on top (and the key below it). The frame that was put aside,
    which native code writes its registers to, or None after throwing."""
    cells = 2 if keyed else 1

    @native(name=f"yield_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame], g: ptr[GeneratorState]) -> ptr[u8]:
        fp.pc = pc
        refused = g.closing != 0
        if plain_value:
            refused = refused or fp.func.attrs & Attr.REF_RETURN != 0
        if unlikely(refused):
            if yield_refused(g, fp):
                return None
        key = sp[-2] if keyed else tv_int(g.next_key)
        if key.tag == Tag.INT and key.data >= g.next_key:
            g.next_key = key.data + 1
        yield_value(g, key, sp[-1])
        end_turn(g, pc, sp - cells, fp)
        return g.copy

    return core


def yield_handler(name: str, keyed: bool, plain_value: bool, suffix: str = ""):
    """The handler of a form of Yield."""
    core = yield_core(name, keyed, plain_value)

    @native(name=f"op_{name}{suffix}", tail=True, noinline=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        g = generator_of(fp)
        if unlikely(core(pc, sp, fp, g) is None):
            return become(op_unwind, pc, sp, fp)
        return become(g.resumer, pc, sp, fp)

    return handler


@native(inline=True)
def yields_simply(g: ptr[GeneratorState], end: ptr[TV], fp: ptr[Frame]) -> bool:
    """Whether a yield need only copy: there is nothing to say about it or to release, and the frame, whose stack ends at `end`, has
    its room and no names."""
    if unlikely(g.closing != 0 or fp.func.attrs & Attr.REF_RETURN != 0 or fp.env is not None):
        return False
    if unlikely(g.value.tag >= Tag.STR or g.key.tag >= Tag.STR):
        return False
    return u64(ptr[u8](end) - ptr[u8](fp)) <= g.room


@native(inline=True)
def yield_simply(g: ptr[GeneratorState], pc: ptr[Instr], end: ptr[TV], fp: ptr[Frame], value: TV) -> void:
    """Put the frame aside at a yield without a key."""
    g.key = tv_int(g.next_key)
    g.next_key += 1
    g.value = value
    g.bytes = u64(ptr[u8](end) - ptr[u8](fp))
    g.pc = pc
    copy_slots(locals_of(ptr[Frame](g.copy)), locals_of(fp), end)
    g.state = SUSPENDED
    vm.fp = fp.prev


op_Yield_slow = yield_handler("Yield", False, True, "_slow")


@native(tail=True)
def op_Yield(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Yield a value without a key."""
    g = generator_of(fp)
    if unlikely(not yields_simply(g, sp - 1, fp)):
        return become(op_Yield_slow, pc, sp, fp)
    yield_simply(g, pc, sp - 1, fp, sp[-1])
    return become(g.resumer, pc, sp, fp)


@native(tail=True)
def fused_CGetL_Yield(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Yield a local without a key."""
    g = generator_of(fp)
    v = cell_of(local_at(fp, pc.a)[0])
    if unlikely(not plain_cell(v) or not yields_simply(g, sp, fp)):
        return become(op_CGetL, pc, sp, fp)
    if v.tag >= Tag.STR:
        ptr[Counted](v.data).rc += 1
    yield_simply(g, pc + 1, sp, fp, v)
    return become(g.resumer, pc + 1, sp, fp)


@native(tail=True)
def op_RetGenerator(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Return from a generator's body."""
    fp.pc = pc
    g = generator_of(fp)
    tv_set(addr(g.result), sp[-1])
    generator_finish(g)
    frame_release(fp)
    if unlikely(vm.exc is not None):
        return become(op_leave_throwing, fp, tv_null())
    vm.fp = fp.prev
    return become(g.resumer, pc, sp, fp)


@native
def generator_finish(g: ptr[GeneratorState]) -> void:
    """There is no further value; the last one stays for those who delegated to this generator."""
    g.state = FINISHED
    room_drop(g)


@native
def generator_ended(fp: ptr[Frame]) -> void:
    """The same where an exception leaves the frame of a body."""
    generator_finish(generator_of(fp))


# -- resuming ---------------------------------------------------------------------------------------


@native(inline=True)
def no_room(g: ptr[GeneratorState], at: ptr[TV]) -> bool:
    """Whether a suspended frame does not fit where it is to run."""
    return ptr[u8](at) + g.bytes + 4096 > vm.stack_limit


@native(inline=True)
def has_names(g: ptr[GeneratorState]) -> bool:
    """Whether the variables of a suspended frame are known by their names, too."""
    return ptr[Frame](g.copy).env is not None


@native(inline=True)
def restore(g: ptr[GeneratorState], at: ptr[TV], flags: u32) -> ptr[Frame]:
    """Copy a suspended frame without names to the top of the VM stack, which is at `at`, and make it the running one: word by
    word, as in `copy_slots`."""
    fp, aside = ptr[Frame](at), ptr[Frame](g.copy)
    fp.func = aside.func
    fp.prev = vm.fp
    fp.pc = g.pc
    fp.this = aside.this
    fp.cls = aside.cls
    fp.extra = aside.extra
    fp.env = None
    fp.nargs = aside.nargs
    fp.flags = flags | FRAME_GENERATOR
    copy_slots(locals_of(fp), locals_of(aside), ptr[TV](g.copy + g.bytes))
    vm.fp = fp
    return fp


@native(inline=True)
def restore_nested(g: ptr[GeneratorState], at: ptr[TV]) -> ptr[Frame]:
    """The same for a nested loop."""
    if no_room(g, at) or frame_address() < vm.native_limit:
        stack_overflow()
    fp = restore(g, at, u32(FRAME_ENTRY))
    if unlikely(has_names(g)):
        fp.env = ptr[Frame](g.copy).env
        env_move(fp)
    return fp


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
    """Run a generator that waits, its frame being at `top`, with what it is sent (owned; THROWN: `vm.exc`). False after throwing."""
    g.state = RUNNING
    g.delegating = 0
    g.moves += 1
    g.resumer = op_end_loop
    pc = g.pc
    fp = restore_nested(g, top)
    base, owner, temp, this = vm.mbase, vm.mowner, vm.mtemp, vm.mthis
    vm.mtemp = tv_uninit()
    sp = end_of_stack(g, fp)
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
    g.state = RUNNING
    g.moves += 1
    g.resumer = op_end_loop
    following = g.pc + 1
    fp = restore_nested(g, frame_top(caller))
    sp = end_of_stack(g, fp)
    sp[0] = tv_null()
    following.handler(following, sp + 1, fp)
    return vm.exc is None


@native(tail=True)
def op_step(g: ptr[GeneratorState], sp: ptr[TV], fp: ptr[Frame], resumer: HANDLER) -> TV:
    """The same without a nested loop, where the interpreter runs the foreach: `resumer` goes on with that.

    Invariant: `sp` is the end of the evaluation stack of the frame that has the foreach, so that an exception unwinds it
    from there as it does behind a call. The generator's frame has no names.
    """
    g.state = RUNNING
    g.moves += 1
    g.resumer = resumer
    following = g.pc + 1
    frame = restore(g, sp, 0)
    end = end_of_stack(g, frame)
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
    if g is None or g.state != SUSPENDED or ptr[Frame](g.copy).func.num_eh == 0 or object_table.unclean != 0:
        return
    if passed_over(g) or not within_finally(ptr[Frame](g.copy), g.pc):
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
    g.state = RUNNING
    caller = vm.fp
    pending = vm.exc
    vm.exc = None
    fp = restore_nested(g, frame_top(own_frame()))
    fp.pc = g.pc
    if g.delegating != 0:
        iter_free(ptr[Iter](ptr[u8](fp) + i64(g.pc.a)))
    suspended_release(fp, end_of_stack(g, fp))
    vm.fp = caller
    if vm.exc is None:
        vm.exc = pending


@native
def delegates_otherwise(g: ptr[GeneratorState]) -> bool:
    """Whether a generator waits at a `yield from` for what is no generator."""
    if g.state != SUSPENDED or g.delegating == 0:
        return False
    it = ptr[Iter](g.copy + i64(g.pc.a))
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
        generator_finish(g)


@native
def generator_drop(o: ptr[Object]) -> void:
    """Release what a Generator holds."""
    g = state_of(o)
    o.ext = None
    frame_drop(g)
    room_drop(g)
    decref(g.value)
    decref(g.key)
    decref(g.result)
    dealloc(ptr[u8](g), sizeof(GeneratorState))


HANDLERS = {
    "CreateCont": op_CreateCont,
    "Yield": op_Yield,
    "YieldK": yield_handler("YieldK", True, True),
    "YieldV": yield_handler("YieldV", False, False),
    "YieldKV": yield_handler("YieldKV", True, False),
}
PATTERNS = {(op_CGetL, op_Yield): fused_CGetL_Yield}
