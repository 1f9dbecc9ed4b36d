"""The state of a generator, and the way from its frame to it.

The frame of a generator's body lies in the heap for as long as the body lasts, locals and iterators behind it; its evaluation stack is on
the VM stack while it runs, above that of whoever resumed it, and is empty as a rule while it waits.

Example: `generator_of(fp).stack` is where the evaluation stack of a frame with FRAME_GENERATOR begins.
"""

from backend.interp.handlers.dispatch import HANDLER, locals_of
from backend.native.lang import *
from backend.runtime.heap import dealloc
from backend.runtime.layout import *

CREATED = 0
SUSPENDED = 1
RUNNING = 2
FINISHED = 3


@struct
class GeneratorState:
    """`Object.ext` of a Generator."""

    frame: ptr[Frame]  # of the body; None when that has ended. Its `pc` is where a generator waits: CreateCont, Yield, YieldFromDelegate
    stack: ptr[TV]  # where its evaluation stack begins while it runs
    kept: ptr[TV]  # room for what was on that, `kept_cells` while it waits
    kept_cells: u32
    kept_room: u32
    object: ptr[Object]  # the Generator itself, not counted
    resumer: HANDLER  # goes on with who resumed it, at the end of its turn: that frame, and the end of its evaluation stack
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
    """The frame of a generator that waits, or None."""
    return g.frame if g.state < RUNNING else None


@native
def frame_free(g: ptr[GeneratorState]) -> void:
    """Free a released frame, and the room for its stack."""
    if g.frame is not None:
        dealloc(ptr[u8](g.frame), frame_bytes(g.frame.func))
    if g.kept is not None:
        dealloc(ptr[u8](g.kept), u64(g.kept_room) * sizeof(TV))
    g.frame = None
    g.kept = None
    g.kept_room = 0


@native(inline=True)
def frame_bytes(func: ptr[Func]) -> u64:
    """How large the frame of a generator's body is."""
    return u64(FRAME_BYTES) + u64(func.frame_slots) * sizeof(TV)
