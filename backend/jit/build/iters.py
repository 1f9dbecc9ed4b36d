"""Translation of foreach: the next element of an array in place, everything else by the core functions.

Example: ``IterNext`` tests ``IterMore``; on the fast side the element's type is guarded before the
iterator moves, so that leaving repeats the instruction; on the other side the core function runs.
"""

from __future__ import annotations

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.basic import assignable
from backend.jit.build.core import core
from backend.jit.hhir import ops
from backend.jit.hhir.ir import Target
from backend.jit.build.emitter import Edge
from backend.jit.build.merge import finish_edge
from backend.jit.hhir.types import CELL, INT, Type, counted, tag_of
from hhbc import rat
from hhbc.ops import Instr, Op


@lowers(Op.IterNext, Op.IterNextK)
def iter_next(builder: Builder, instr: Instr) -> None:
    """Advance a foreach."""
    it: int = instr.imms[0]  # type: ignore[assignment]
    names: list[int] = list(instr.imms[2:])  # type: ignore[arg-type]
    ops.Poll(builder)
    if builder.generic or not all(assignable(builder, at) for at in names):
        core(builder, instr, polled=True)
        return
    keyed = instr.op == Op.IterNextK
    more = ops.IterMore(builder, it, keyed)
    fast, slow = builder.out.block(), builder.out.block()
    slow.cold = True
    builder.out.blocks += [fast, slow]
    ops.Br(builder, True, more)
    builder.block.terminator.targets = (Target(fast), Target(slow))
    before = builder.state.copy()
    builder.block = fast
    _element(builder, it, names)
    finish_edge(builder, Edge(builder.block, builder.state), instr.imms[1])  # type: ignore[arg-type]
    builder.block, builder.state = slow, before
    core(builder, instr, polled=True)


def _element(builder: Builder, it: int, names: list[int]) -> None:
    """Put the next element, and its position as the key, into locals."""
    expected = Type(builder.source.profile.expected(builder.pc) & rat.CELL)
    type = expected if expected.mask and tag_of(expected) is not None else CELL
    slot = ops.IterPeek(builder, it)
    value = ops.CheckMem(builder, slot, type=type)
    key = ops.IterPos(builder, it) if len(names) > 1 else None
    ops.IterStep(builder, it)
    if counted(type):
        ops.IncRef(builder, value)
    builder.store_local(names[0], value)
    if key is not None:
        builder.store_local(names[1], key)
