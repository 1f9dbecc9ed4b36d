"""What foreach, the class Generator and the instructions on its $this do with a generator.

Example: `generator_rewind(o) and generator_has_value(o)`, then `generator_value(o)`, until `generator_advance(o)` ends it.
"""

from backend.interp.handlers.dispatch import *
from backend.interp.iteration.delegation import current_of, last_delegating
from backend.interp.iteration.generator import generator_resume, generator_start
from backend.interp.iteration.generator_state import (
    CREATED,
    FINISHED,
    RUNNING,
    state_of,
    waiting_frame,
)
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import make_ref, tv_copy
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import ContCheckOp
from hhbc.unit import Attr

is_pending = declare("is_pending", fn[[TV], bool])


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
def generator_reference(o: ptr[Object]) -> TV:
    """A reference to the current value (owned), or THROWN."""
    g = current_of(o)
    if g is None:
        return tv_thrown()
    r = make_ref(addr(g.value))
    r.rc += 1
    return tv_ref(r)


@native
def generator_walk(o: ptr[Object]) -> bool:
    """Rewind in a walk: False after throwing."""
    state_of(o).passed = 0
    return generator_rewind(o)


@native
def generator_open(o: ptr[Object]) -> bool:
    """Begin a walk: False after throwing, as when the generator has finished."""
    return not generator_closed(o)


@native
def generator_by_reference(o: ptr[Object]) -> bool:
    """Whether foreach may walk a generator by reference: it was declared with `&` and has not finished. Throws if not."""
    if generator_closed(o):
        return False
    g = state_of(o)
    fp = waiting_frame(g)
    if fp is not None and fp.func.attrs & Attr.REF_RETURN != 0:
        return True
    head = b"You can only iterate a generator by-reference if it declared "
    throw_error(ErrorClass.EXCEPTION, msg(b"%zthat it yields by-reference", i64(head), 0, 0))
    return False


@native
def generator_closed(o: ptr[Object]) -> bool:
    """Whether a walk comes too late: the generator has finished. Throws then."""
    if state_of(o).state != FINISHED:
        return False
    text = b"Cannot traverse an already closed generator"
    throw_error(ErrorClass.EXCEPTION, str_from_c(text))
    return True


# -- instructions on $this --------------------------------------------------------------------------


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
    name: plain(name, core)
    for name, core in {
        "ContEnter": core_ContEnter,
        "ContRaise": core_ContRaise,
        "ContCheck": core_ContCheck,
        "ContValid": core_ContValid,
        "ContStarted": core_ContStarted,
        "ContKey": core_ContKey,
        "ContCurrent": core_ContCurrent,
        "ContGetReturn": core_ContGetReturn,
    }.items()
}
