"""`yield from`: a generator hands on the values of an array, a Traversable or another generator.

What it delegates to stands in an iterator slot. A Generator there may be delegated to by others, too: a generator has no key and
value of its own while it delegates to one, but those that the other has then (`current_of`). When a chain is moved on, only its
last generator is resumed: the frames of those before it are its callers meanwhile.

Example: `current_of(o).value` is the value of the last generator in a chain; `current_of(o)` is None when `o` has finished.
"""

from backend.interp.calls.frames import frame_top, own_frame
from backend.interp.handlers.dispatch import *
from backend.interp.iteration.generator import (
    generator_resume,
    generator_run,
    generator_start,
    generator_step,
    op_suspend,
    yield_value,
)
from backend.interp.iteration.generator_state import (
    FINISHED,
    RUNNING,
    SUSPENDED,
    GeneratorState,
    generator_of,
    state_of,
)
from backend.interp.iteration.iterators import (
    FAILED,
    iter_advance,
    iter_begin,
    iter_free,
    iter_key,
    iter_value,
)
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_decref, tv_copy
from backend.runtime.string import str_from_c
from backend.runtime.value import *

# -- who delegates to whom ---------------------------------------------------------------------------


@native(inline=True)
def delegate_at(fp: ptr[Frame], pc: ptr[Instr]) -> ptr[Iter]:
    """The iterator slot of a delegate instruction."""
    return ptr[Iter](ptr[u8](fp) + i64(pc.a))


@native(inline=True)
def inner_generator(it: ptr[Iter]) -> ptr[Object]:
    """The Generator that an iterator slot delegates to, or None."""
    if it.state != IterState.OBJECT:
        return None
    o = ptr[Object](it.base)
    return o if o.cls.flags & CLASS_GENERATOR != 0 else None


@native(inline=True)
def delegate_of(o: ptr[Object]) -> ptr[Object]:
    """The Generator that a suspended generator delegates to, or None."""
    g = state_of(o)
    if g.state != SUSPENDED or g.delegating == 0:
        return None
    return inner_generator(delegate_at(g.frame, g.frame.pc))


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
def last_delegating(o: ptr[Object]) -> ptr[GeneratorState]:
    """The last generator in a chain of delegation that has not finished."""
    inner = delegate_of(o)
    while inner is not None and state_of(inner).state != FINISHED:
        o = inner
        inner = delegate_of(o)
    return state_of(o)


@native
def generator_throw(o: ptr[Object]) -> bool:
    """Throw `vm.exc` into a suspended generator: into the last one that it delegates to. False when it comes out."""
    inner = delegate_of(o)
    if inner is None or state_of(inner).state == FINISHED:
        return generator_resume(o, tv_thrown())
    inner.rc += 1
    passed = state_of(inner).passed
    state_of(inner).led += 1
    caught = generator_throw(inner)
    state_of(inner).led -= 1
    state_of(inner).passed |= passed
    finished = state_of(inner).state == FINISHED
    obj_decref(inner)
    if not caught:
        return generator_resume(o, tv_thrown())
    return generator_resume(o, tv_null()) if finished else True


@native(inline=True)
def chain_link(g: ptr[GeneratorState]) -> ptr[GeneratorState]:
    """Make the frames that wait in a chain of delegation the callers of its last generator, which is about to be moved on: those
    between run meanwhile, and backtraces show them. That last one."""
    inner = delegate_of(g.object)
    while inner is not None and state_of(inner).state == SUSPENDED:
        waiting = g.frame
        waiting.prev = vm.fp
        waiting.flags = FRAME_ENTRY | FRAME_GENERATOR
        vm.fp = waiting
        g.state = RUNNING
        g.moves += 1
        g = state_of(inner)
        g.led += 1
        inner = delegate_of(inner)
    return g


@native(inline=True)
def chain_unlink(last: ptr[GeneratorState]) -> ptr[GeneratorState]:
    """The caller of a generator in a chain waits again; it."""
    waiting = vm.fp
    vm.fp = waiting.prev
    last.led -= 1
    g = generator_of(waiting)
    g.state = SUSPENDED
    return g


@native
def chain_resume(g: ptr[GeneratorState], sent: TV) -> bool:
    """Move on the last generator of a chain of delegation with a value sent (owned), and those before it only as far as what
    they delegate to ends. False after throwing."""
    top = frame_top(own_frame())
    last = chain_link(g)
    return chain_ended(g, last, top, generator_run(last, sent, top))


@native
def chain_ended(g: ptr[GeneratorState], last: ptr[GeneratorState], top: ptr[TV], fine: bool) -> bool:
    """The last generator of a chain that begins with `g` has been moved on: where it has come to its end, or has thrown, the one
    before it goes on, and so forth. False after throwing."""
    while last != g and (not fine or last.state == FINISHED):
        last = chain_unlink(last)
        fine = generator_run(last, tv_null() if fine else tv_thrown(), top)
    while last != g:
        last = chain_unlink(last)
    return fine


@native
def lead_on(g: ptr[GeneratorState], caller: ptr[Frame]) -> ptr[GeneratorState]:
    """Move a generator on that waits at a `yield from`, for a foreach in a frame, which holds it: whose key and value it has then.
    None after throwing, when it has finished, and when it has those of a generator that has."""
    if unlikely(g.passed != 0):
        return current_suspended(g) if generator_resume(g.object, tv_null()) else None
    last = chain_link(g)
    if unlikely(last.delegating != 0):
        fine = generator_run(last, tv_null(), frame_top(caller))
    else:
        fine = generator_step(last, caller)
    if unlikely(not fine or last.state != SUSPENDED or last.delegating != 0):
        return current_suspended(g) if chain_ended(g, last, frame_top(caller), fine) else None
    at = last
    while at != g:
        at = chain_unlink(at)
    return last


@native
def current_suspended(g: ptr[GeneratorState]) -> ptr[GeneratorState]:
    """`current_of` a generator, where that waits."""
    whose = current_of(g.object)
    return whose if whose is not None and whose.state == SUSPENDED else None


# -- instructions -----------------------------------------------------------------------------------


@native
def may_delegate(o: ptr[Object]) -> bool:
    """Whether `yield from` a generator is possible; False after throwing."""
    g = state_of(o)
    if g.state == RUNNING:
        throw_error(ErrorClass.ERROR, str_from_c(b"Impossible to yield from the Generator being currently run"))
        return False
    if g.state == FINISHED:
        text = b"Generator passed to yield from was aborted without proper return and is unable to continue"
        throw_error(ErrorClass.ERROR, str_from_c(text))
        return False
    return True


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
        generator_of(fp).passed = generator_of(fp).led
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
def lead(inner: ptr[GeneratorState], sent: TV, first: bool) -> bool:
    """Resume the generator that is delegated to with a value sent (owned), or only start it. False after throwing."""
    passed = inner.passed
    inner.led += 1
    fine = generator_start(inner.object) if first else generator_resume(inner.object, sent)
    inner.led -= 1
    inner.passed |= passed
    return fine


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
        g = generator_of(fp)
        g.delegating = 1
        fine = lead(state_of(inner), tv_null() if first else sent, first)
        g.delegating = 0
        return sp - 1 if fine else None
    decref(sent)
    if not first and it.state != IterState.NONE and iter_advance(it) == FAILED:
        return None
    return sp - 1 if vm.exc is None else None


@native(cold=True)
def aborted_elsewhere() -> void:
    """The exception of `yield from` a generator that ended, with an exception, while somebody else moved it on."""
    text = b"Generator yielded from aborted, no return value available"
    throw_error(ErrorClass.CLOSED_GENERATOR_EXCEPTION, str_from_c(text))


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
            if g.value.tag == Tag.UNINIT:
                g.value = tv_copy(state_of(inner).value)
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


HANDLERS = {
    "YieldFromDelegate": op_YieldFromDelegate,
    "ContAssignDelegate": plain("ContAssignDelegate", core_ContAssignDelegate),
    "ContEnterDelegate": plain("ContEnterDelegate", core_ContEnterDelegate),
    "ContUnsetDelegate": plain("ContUnsetDelegate", core_ContUnsetDelegate),
}
