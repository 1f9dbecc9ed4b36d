"""Generators: frames that are put aside at a yield and taken up again.

A suspended generator keeps a copy of its frame (header, locals, iterators, evaluation stack) in the heap; resuming copies it to
the top of the VM stack and runs it in a nested loop that ends at the next yield, return or exception. A hidden slot
of the frame leads from the frame to its `GeneratorState`.

`yield from` keeps what it delegates to in an iterator slot. A Generator there may be delegated to by others, too: a generator
has no key and value of its own while it delegates to one, but those that the other has then (`current_of`).

Invariant: `copy` is None exactly while the generator runs or after it has finished.

Example: `generator_resume(o, tv_null())`, then `state.value`.
"""

from backend.interp.calls.enter import op_leave_throwing
from backend.interp.calls.frames import (
    frame_release,
    frame_top,
    op_leave,
    stack_base,
    stack_release,
)
from backend.interp.calls.unwind import unwinding
from backend.interp.handlers.dispatch import *
from backend.interp.iteration.iterators import (
    FAILED,
    iter_advance,
    iter_begin,
    iter_free,
    iter_key,
    iter_value,
)
from backend.interp.objects.objects import object_make, object_table
from backend.interp.surprise import YIELDED, notice_by_ref
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import decref, make_ref, obj_decref, tv_copy, tv_set
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import ContCheckOp
from hhbc.unit import Attr

CREATED = 0
SUSPENDED = 1
RUNNING = 2
FINISHED = 3

generator_class = global_var("generator_class", ptr[Class])
generator_native = global_var("generator_native", NativeClass)
stack_overflow = declare("stack_overflow", fn[[], void])
env_move = declare("env_move", fn[[ptr[Frame]], void])


@struct
class GeneratorState:
    """`Object.ext` of a Generator."""

    copy: ptr[u8]  # the frame and its slots, `bytes` in all
    bytes: u64
    pc: ptr[Instr]  # the CreateCont, Yield or YieldFromDelegate where it waits
    depth: i64  # evaluation stack slots in use
    object: ptr[Object]  # the Generator itself, not counted
    value: TV
    key: TV
    result: TV  # what it returned; UNINIT before
    next_key: i64
    state: u32
    moves: u32  # how often it was resumed
    closing: u64  # it is being destroyed: no further yield


@native(inline=True)
def state_of(o: ptr[Object]) -> ptr[GeneratorState]:
    """The state of a Generator."""
    return ptr[GeneratorState](o.ext)


@native
def hidden_slot(fp: ptr[Frame]) -> ptr[TV]:
    """The frame's slot that leads to its generator."""
    func = fp.func
    return locals_of(fp) + (i64(func.nlocals) + i64(func.niters) * ITER_SLOTS)


@native
def generator_of(fp: ptr[Frame]) -> ptr[GeneratorState]:
    """The generator whose body a frame runs."""
    return ptr[GeneratorState](hidden_slot(fp).data)


@native
def generator_setup(cls: ptr[Class]) -> void:
    """Make a class Generator."""
    generator_native.free = generator_free
    cls.native = addr(generator_native)
    cls.flags |= CLASS_GENERATOR
    generator_class.value = cls


# -- suspending -------------------------------------------------------------------------------------


@native
def put_aside(g: ptr[GeneratorState], pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> void:
    """Copy a frame with the stack below `sp` into the heap."""
    g.bytes = u64(ptr[u8](sp) - ptr[u8](fp))
    g.copy = alloc(g.bytes)
    g.pc = pc
    g.depth = sp - stack_base(fp)
    memcpy(g.copy, ptr[u8](fp), g.bytes)
    if fp.env is not None:
        env_move(ptr[Frame](g.copy))


@native(tail=True)
def op_CreateCont(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Leave the call with a Generator of this frame."""
    o = object_make(generator_class.value)
    g = ptr[GeneratorState](alloc(sizeof(GeneratorState)))
    memset(ptr[u8](g), 0, sizeof(GeneratorState))
    g.object = o
    o.ext = ptr[u8](g)
    hidden_slot(fp)[0] = TV(i64(g), Tag.CLS)
    put_aside(g, pc, sp, fp)
    return become(op_leave, fp, tv_obj(o))


@native
def yield_value(g: ptr[GeneratorState], key: TV, value: TV) -> void:
    """Make key and value (both owned) the current ones."""
    tv_set(addr(g.value), value)
    tv_set(addr(g.key), key)


@native(tail=True)
def op_suspend(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """End the nested loop, the frame being put aside with the stack below `sp`."""
    g = generator_of(fp)
    put_aside(g, pc, sp, fp)
    g.state = SUSPENDED
    vm.fp = fp.prev
    return tv_null()


def yield_handler(name: str, keyed: bool, plain_value: bool):
    """Yield and its forms: suspend with the value on top (and the key below it); a notice about a plain value that was
    to be a reference."""
    cells = 2 if keyed else 1

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        fp.pc = pc
        if unlikely(generator_of(fp).closing != 0):
            throw_error(ErrorClass.ERROR, str_from_c(b"Cannot yield from finally in a force-closed generator"))
            return become(op_unwind, pc, sp, fp)
        if plain_value and unlikely(fp.func.attrs & Attr.REF_RETURN != 0):
            notice_by_ref(YIELDED)
            if vm.exc is not None:
                return become(op_unwind, pc, sp, fp)
        g = generator_of(fp)
        key = sp[-2] if keyed else tv_int(g.next_key)
        if key.tag == Tag.INT and key.data >= g.next_key:
            g.next_key = key.data + 1
        yield_value(g, key, sp[-1])
        return become(op_suspend, pc, sp - cells, fp)

    return handler


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
    return become(op_leave, fp, tv_null())


@native
def generator_finish(g: ptr[GeneratorState]) -> void:
    """There is no further value; the last one stays for those who delegated to this generator."""
    g.state = FINISHED


# -- resuming ---------------------------------------------------------------------------------------


@native
def restore(g: ptr[GeneratorState]) -> ptr[Frame]:
    """Copy a suspended frame to the top of the VM stack and make it the running one."""
    at = frame_top(vm.fp)
    if ptr[u8](at) + g.bytes + 4096 > vm.stack_limit or frame_address() < vm.native_limit:
        stack_overflow()
    memcpy(ptr[u8](at), g.copy, g.bytes)
    dealloc(g.copy, g.bytes)
    g.copy = None
    fp = ptr[Frame](at)
    fp.prev = vm.fp
    fp.flags = FRAME_ENTRY | FRAME_GENERATOR
    if fp.env is not None:
        env_move(fp)
    vm.fp = fp
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
    o.rc += 1
    g.state = RUNNING
    g.moves += 1
    depth = g.depth
    pc = g.pc
    fp = restore(g)
    base, temp, this = vm.mbase, vm.mtemp, vm.mthis
    vm.mtemp = tv_uninit()
    sp = stack_base(fp) + depth
    if sent.tag == Tag.THROWN:
        result = op_unwind(pc, sp, fp)
    else:
        sp[0] = sent
        following = pc + 1
        result = following.handler(following, sp + 1, fp)
    vm.mbase, vm.mtemp, vm.mthis = base, temp, this
    if result.tag == Tag.THROWN:
        generator_finish(g)
    fine = vm.exc is None
    obj_decref(o)
    return fine


@native
def drop_sent(sent: TV) -> void:
    """Release what a generator was sent and cannot take."""
    if sent.tag != Tag.THROWN:
        decref(sent)


@native
def generator_start(o: ptr[Object]) -> bool:
    """Run a generator that has not begun to its first yield; False after throwing."""
    if state_of(o).state == CREATED:
        return generator_resume(o, tv_null())
    return True


@native
def generator_waits(o: ptr[Object]) -> bool:
    """Whether a Generator has a frame that was put aside."""
    g = state_of(o)
    return g is not None and g.copy is not None


@native
def generator_close(o: ptr[Object]) -> void:
    """Before a suspended generator is destroyed: run the `finally` blocks around its yield."""
    g = state_of(o)
    if g.state != SUSPENDED or ptr[Frame](g.copy).func.num_eh == 0 or object_table.unclean != 0:
        return
    pending = vm.exc
    vm.exc = addr(unwinding.close_signal)
    g.closing = 1
    generator_resume(o, tv_thrown())
    if vm.exc == addr(unwinding.close_signal):
        vm.exc = None
    if pending is not None:
        if vm.exc is None:
            vm.exc = pending
        else:
            chain_previous(vm.exc, pending)


# -- foreach ------------------------------------------------------------------------------------------


@native
def generator_rewind(o: ptr[Object]) -> bool:
    """Run to the first yield; False after throwing, as when it is behind that one."""
    if not generator_start(o):
        return False
    if state_of(o).moves > 1:
        throw_error(ErrorClass.EXCEPTION, str_from_c(b"Cannot rewind a generator that was already run"))
        return False
    return True


@native
def generator_advance(o: ptr[Object]) -> bool:
    """Run to the next yield; False after throwing."""
    return generator_start(o) and generator_resume(o, tv_null())


@native
def current_of(o: ptr[Object]) -> ptr[GeneratorState]:
    """Whose key and value a generator that was started has: its own, or those of what it delegates to.

    None when it has finished, or after throwing.
    """
    at = o
    while state_of(o).state != FINISHED:
        inner = delegate_of(at)
        if inner is None:
            return state_of(at)
        if state_of(inner).state != FINISHED:
            at = inner
        elif state_of(inner).result.tag != Tag.UNINIT:
            return state_of(inner)
        elif generator_resume(o, tv_null()):  # into an exception, see op_YieldFromDelegate
            at = o
        else:
            return None
    return None


@native
def generator_throw(o: ptr[Object]) -> bool:
    """Throw `vm.exc` into a suspended generator: into the last one that it delegates to. False when it comes out."""
    inner = delegate_of(o)
    if inner is None or state_of(inner).state == FINISHED:
        return generator_resume(o, tv_thrown())
    inner.rc += 1
    caught = generator_throw(inner)
    finished = state_of(inner).state == FINISHED
    obj_decref(inner)
    if not caught:
        return generator_resume(o, tv_thrown())
    return generator_resume(o, tv_null()) if finished else True


@native(cold=True)
def aborted_elsewhere() -> void:
    """The exception of `yield from` a generator that ended, with an exception, while somebody else moved it on."""
    text = b"Generator yielded from aborted, no return value available"
    throw_error(ErrorClass.CLOSED_GENERATOR_EXCEPTION, str_from_c(text))


@native
def generator_has_value(o: ptr[Object]) -> bool:
    """Whether a generator that was started waits at a yield. May throw."""
    return state_of(o).state != FINISHED and current_of(o) is not None


@native
def generator_value(o: ptr[Object]) -> TV:
    """The current value (owned), or THROWN."""
    g = current_of(o)
    if g is None:
        return tv_null() if vm.exc is None else tv_thrown()
    v = deref(addr(g.value))[0]
    return tv_copy(v) if v.tag != Tag.UNINIT else tv_null()


@native
def generator_key(o: ptr[Object]) -> TV:
    """The current key (owned), or THROWN."""
    g = current_of(o)
    if g is None:
        return tv_null() if vm.exc is None else tv_thrown()
    if g.state == FINISHED:  # of that only the value counts
        g = last_delegating(o)
    return tv_copy(g.key) if g.key.tag != Tag.UNINIT else tv_null()


@native
def last_delegating(o: ptr[Object]) -> ptr[GeneratorState]:
    """The last generator in a chain of delegation that has not finished."""
    inner = delegate_of(o)
    while inner is not None and state_of(inner).state != FINISHED:
        o = inner
        inner = delegate_of(o)
    return state_of(o)


@native
def generator_reference(o: ptr[Object]) -> TV:
    """A reference to the current value (owned), or THROWN."""
    g = current_of(o)
    if g is None:
        return tv_thrown()
    r = make_ref(addr(g.value))
    r.rc += 1
    return tv_ref(r)


@native
def yields_references(o: ptr[Object]) -> bool:
    """Whether a generator that has not finished was declared with `&`."""
    g = state_of(o)
    return g.copy is not None and ptr[Frame](g.copy).func.attrs & Attr.REF_RETURN != 0


chain_previous = declare("chain_previous", fn[[ptr[Object], ptr[Object]], void])
is_pending = declare("is_pending", fn[[TV], bool])


@native
def generator_closed(o: ptr[Object]) -> bool:
    """Whether foreach comes too late: the generator has finished. Throws then."""
    if state_of(o).state != FINISHED:
        return False
    text = b"Cannot traverse an already closed generator"
    throw_error(ErrorClass.EXCEPTION, str_from_c(text))
    return True


@native
def generator_free(o: ptr[Object]) -> void:
    """Release a Generator whose last reference is gone."""
    if o.ext is not None:
        o.rc = 1
        generator_close(o)
        o.rc = 0
        generator_drop(o)


@native
def generator_drop(o: ptr[Object]) -> void:
    """Release what a Generator holds: a frame that waits is released as if its function returned."""
    g = state_of(o)
    o.ext = None
    if g.copy is not None:
        caller = vm.fp
        pending = vm.exc
        vm.exc = None
        fp = restore(g)
        fp.pc = g.pc
        stack_release(stack_base(fp), stack_base(fp) + g.depth)
        frame_release(fp)
        vm.fp = caller
        if vm.exc is None:
            vm.exc = pending
    decref(g.value)
    decref(g.key)
    decref(g.result)
    dealloc(ptr[u8](g), sizeof(GeneratorState))


# -- yield from -------------------------------------------------------------------------------------


@native(inline=True)
def delegate_at(fp: ptr[Frame], pc: ptr[Instr]) -> ptr[Iter]:
    """The iterator slot of a delegate instruction."""
    return ptr[Iter](ptr[u8](fp) + i64(pc.a))


@native
def inner_generator(it: ptr[Iter]) -> ptr[Object]:
    """The Generator that an iterator slot delegates to, or None."""
    if it.state != IterState.OBJECT:
        return None
    o = ptr[Object](it.base)
    return o if o.cls.flags & CLASS_GENERATOR != 0 else None


@native
def core_ContAssignDelegate(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin `yield from` of the value on top."""
    if unlikely(generator_of(fp).closing != 0):
        text = b"Cannot use \"yield from\" in a force-closed generator"
        throw_error(ErrorClass.ERROR, str_from_c(text))
        return None
    it = delegate_at(fp, pc)
    v = sp[-1]
    sp[-1] = tv_null()
    it.extra = 0
    if v.tag == Tag.OBJ and as_obj(v).cls.flags & CLASS_GENERATOR != 0:
        it.state = IterState.OBJECT
        it.base = ptr[Counted](v.data)
        it.pos = 0
        if may_delegate(as_obj(v)):
            return sp - 1
        return None
    if v.tag != Tag.ARR and (v.tag != Tag.OBJ or as_obj(v).cls.flags & (CLASS_ITERATOR | CLASS_AGGREGATE) == 0):
        decref(v)
        text = b"Can use \"yield from\" only with arrays and Traversables"
        throw_error(ErrorClass.ERROR, str_from_c(text))
        return None
    if iter_begin(it, v) == FAILED:
        return None
    return sp - 1


@native
def may_delegate(o: ptr[Object]) -> bool:
    """Whether `yield from` a generator is possible; False after throwing."""
    g = state_of(o)
    if g.state == RUNNING:
        throw_error(ErrorClass.ERROR, str_from_c(b"Impossible to yield from the Generator being currently run"))
        return False
    if g.state == FINISHED and g.result.tag == Tag.UNINIT:
        text = b"Generator passed to yield from was aborted without proper return and is unable to continue"
        throw_error(ErrorClass.ERROR, str_from_c(text))
        return False
    return True


@native
def core_ContEnterDelegate(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Move the delegate on, sending it the value on top; the first time it only begins."""
    it = delegate_at(fp, pc)
    sent = sp[-1]
    sp[-1] = tv_null()
    first = it.extra == 0
    it.extra = 1
    inner = inner_generator(it)
    if inner is not None:
        if first:
            decref(sent)
            if not generator_start(inner):
                return None
        elif not generator_resume(inner, sent):
            return None
        return sp - 1
    decref(sent)
    if not first and it.state != IterState.NONE and iter_advance(it) == FAILED:
        return None
    return sp - 1 if vm.exc is None else None


@native(tail=True)
def op_YieldFromDelegate(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Yield the delegate's value; or push its result and jump when it has finished."""
    fp.pc = pc
    it = delegate_at(fp, pc)
    g = generator_of(fp)
    inner = inner_generator(it)
    finished = it.state == IterState.NONE
    if inner is not None:
        finished = state_of(inner).state == FINISHED
        if finished and unlikely(state_of(inner).result.tag == Tag.UNINIT):
            aborted_elsewhere()
            return become(op_unwind, pc, sp, fp)
    if finished:
        sp[0] = tv_null()
        if inner is not None:
            sp[0] = tv_copy(state_of(inner).result)
        target = ptr[Instr](pc.c)
        if unlikely(target <= pc and vm.surprise != 0):
            return become(op_poll_at, pc, sp + 1, fp, target)
        return become(target.handler, target, sp + 1, fp)
    if inner is not None:
        return become(op_suspend, pc, sp, fp)
    value = iter_value(it)
    if value.tag == Tag.THROWN:
        return become(op_unwind, pc, sp, fp)
    key = iter_key(it)
    if key.tag == Tag.THROWN:
        decref(value)
        return become(op_unwind, pc, sp, fp)
    yield_value(g, key, value)
    return become(op_suspend, pc, sp, fp)


@native
def core_ContUnsetDelegate(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Free the delegate."""
    iter_free(delegate_at(fp, pc))
    return sp if vm.exc is None else None


@native
def delegate_of(o: ptr[Object]) -> ptr[Object]:
    """The Generator that a suspended generator delegates to, or None."""
    g = state_of(o)
    if g.state != SUSPENDED or i64(g.pc.handler) != i64(op_YieldFromDelegate):
        return None
    return inner_generator(ptr[Iter](g.copy + i64(g.pc.a)))


# -- instructions on $this ----------------------------------------------------------------------------


@native
def core_ContEnter(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Resume the generator $this with the value on top; push its next value."""
    v = sp[-1]
    sp[-1] = tv_null()
    if not generator_resume(fp.this, v):
        return None
    sp[-1] = generator_value(fp.this)
    return sp if vm.exc is None else None


@native
def core_ContRaise(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Throw the exception on top into the generator $this; push its next value."""
    v = sp[-1]
    if not is_pending(v):
        wrong_kind()
        return None
    sp[-1] = tv_null()
    vm.exc = as_obj(v)
    if not generator_resume(fp.this, tv_thrown()):
        return None
    sp[-1] = generator_value(fp.this)
    return sp if vm.exc is None else None


@native
def core_ContCheck(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """An Error when the generator $this runs, or has not begun."""
    g = state_of(fp.this)
    if g.state == RUNNING:
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot resume an already running generator"))
        return None
    if g.state == CREATED and pc.a == ContCheckOp.CheckStarted:
        throw_error(ErrorClass.ERROR, str_from_c(b"Generator has not been started"))
        return None
    return sp


@native
def core_ContValid(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Whether the generator $this has not finished."""
    sp[0] = tv_bool(state_of(fp.this).state != FINISHED)
    return sp + 1


@native
def core_ContStarted(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Whether the generator $this has begun."""
    sp[0] = tv_bool(state_of(fp.this).state != CREATED)
    return sp + 1


@native
def core_ContKey(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The key of the generator $this."""
    sp[0] = generator_key(fp.this)
    return sp + 1 if vm.exc is None else None


@native
def core_ContCurrent(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The value of the generator $this."""
    sp[0] = generator_value(fp.this)
    return sp + 1 if vm.exc is None else None


@native
def core_ContGetReturn(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The return value of the generator $this."""
    v = state_of(fp.this).result
    sp[0] = tv_copy(v) if v.tag != Tag.UNINIT else tv_null()
    return sp + 1


HANDLERS = {
    "CreateCont": op_CreateCont,
    "Yield": yield_handler("Yield", False, True),
    "YieldK": yield_handler("YieldK", True, True),
    "YieldV": yield_handler("YieldV", False, False),
    "YieldKV": yield_handler("YieldKV", True, False),
    "YieldFromDelegate": op_YieldFromDelegate,
    **{
        name: plain(name, core)
        for name, core in {
            "ContAssignDelegate": core_ContAssignDelegate, "ContEnterDelegate": core_ContEnterDelegate,
            "ContUnsetDelegate": core_ContUnsetDelegate, "ContEnter": core_ContEnter,
            "ContRaise": core_ContRaise, "ContCheck": core_ContCheck, "ContValid": core_ContValid,
            "ContStarted": core_ContStarted, "ContKey": core_ContKey, "ContCurrent": core_ContCurrent,
            "ContGetReturn": core_ContGetReturn,
        }.items()
    },
}  # fmt: skip
