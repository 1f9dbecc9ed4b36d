"""Reflection of generators.

Example: `f___systemlib_generator_line(o)`.
"""

from backend.interp.calls.traces import frame_arguments, op_at
from backend.interp.handlers.dispatch import locals_of
from backend.interp.iteration.delegation import delegate_of
from backend.interp.iteration.generator_state import (
    FINISHED,
    GeneratorState,
    state_of,
    waiting_frame,
)
from backend.interp.loading.link import func_line
from backend.library.reflection.mirrors import *
from backend.native.lang import *
from backend.runtime.array_store import arr_empty
from backend.runtime.layout import *
from backend.runtime.refs import tv_set
from backend.runtime.value import *
from hhbc.ops import Op
from hhbc.unit import Attr


@native
def f___systemlib_generator_runs(generator: ptr[Object]) -> bool:
    """Whether a generator has not finished."""
    return generator.ext is not None and state_of(generator).state != FINISHED


@native
def generator_frame(o: ptr[Object]) -> ptr[Frame]:
    """The frame of a generator that has not finished, or None."""
    g = state_of(o)
    return g.frame if g.state != FINISHED else None


@native
def f___systemlib_generator_line(generator: ptr[Object]) -> i64:
    """The line at which a generator is."""
    fp = generator_frame(generator)
    if fp is None:
        return 0
    g = state_of(generator)
    return i64(func_line(fp.func, resumes_at(fp.func, g) if waiting_frame(g) is not None else fp.pc))


@native
def resumes_at(func: ptr[Func], g: ptr[GeneratorState]) -> ptr[Instr]:
    """Where a generator that waits goes on: after a yield whose result nobody wants, with the next statement."""
    pc = g.frame.pc
    if g.moves == 0 or delegate_of(g.object) is not None:
        return pc
    following = pc + 1
    at = following - func.code
    return following + 1 if at + 1 < i64(func.ncode) and op_at(func, at) == Op.PopC else following


@native
def f___systemlib_generator_function(generator: ptr[Object]) -> ptr[Object]:
    """The reflector of a generator's function."""
    fp = generator_frame(generator)
    if fp is None:
        return None
    func = fp.func
    if func.attrs & Attr.CLOSURE == 0 and func.cls is not None:
        return method_mirror(func, func.cls)
    made = mirror_new(CLASS_OF_FUNCTIONS, len(CLASS_OF_FUNCTIONS), ptr[u8](func), func.name)
    if func.attrs & Attr.CLOSURE != 0:
        closure = ptr[Object](locals_of(fp)[func.frame_slots - 1].data)
        closure.rc += 1
        tv_set(obj_props(made) + HELD_SLOT, tv_obj(closure))
    return made


@native
def f___systemlib_generator_this(generator: ptr[Object]) -> ptr[Object]:
    """The $this of a generator's code, or None."""
    fp = generator_frame(generator)
    if fp is None or fp.this is None:
        return None
    fp.this.rc += 1
    return fp.this


@native
def f___systemlib_generator_arguments(generator: ptr[Object]) -> ptr[Array]:
    """The arguments that a generator's function was called with."""
    fp = generator_frame(generator)
    return frame_arguments(fp) if fp is not None else arr_empty()


@native
def f___systemlib_generator_delegate(generator: ptr[Object]) -> ptr[Object]:
    """The generator that a generator waits for, or None."""
    inner = delegate_of(generator)
    if inner is None or state_of(inner).state == FINISHED:
        return None
    inner.rc += 1
    return inner
