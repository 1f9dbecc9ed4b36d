"""Translation of references: made of locals, bound to them, read and assigned through.

A local that is a reference lives in its slot; what it refers to is read and written where it lies, behind guards that it
is a reference and, for writing, that no declared type limits it.

Example: ``VGetL 0``, ``BindL 2`` and ``PopV`` are a ``MakeRef<0>`` and a ``StLoc<2>``.
"""

from __future__ import annotations

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.core import core
from backend.jit.build.emitter import value_of
from backend.jit.build.state import Local
from backend.jit.hhir import ops
from backend.jit.hhir.ir import Value
from backend.jit.hhir.types import CELL, NULL, REF, Type, counted
from hhbc import rat
from hhbc.ops import Instr, Op


def referred(builder: Builder, at: int, write: bool) -> Value | None:
    """The address of what a local refers to, if it is a reference by type or prediction; ``write``: of whatever type."""
    local = builder.state.locals[at]
    if builder.generic or rat.REF not in (local.type.mask, local.expected) or not local.type.mask & rat.REF:
        return None
    if not write and local.type == REF:
        reference = builder.load_local(at, REF)
        assert reference is not None
        return ops.RefCell(builder, reference)
    slot = ops.LocAddr(builder, at)
    address = ops.FreeRefAddr(builder, slot) if write else ops.RefAddr(builder, slot)
    builder.state.locals[at] = Local(REF, expected=rat.REF, inner=local.inner)
    return address


def read_referred(builder: Builder, at: int) -> Value | None:
    """What a local refers to, with a reference of its own; None when it is no reference."""
    inner = Type(builder.state.locals[at].inner)
    address = referred(builder, at, False)
    if address is None:
        return None
    value = ops.CheckMem(builder, address, type=builder.worth_guarding(inner.mask))
    value.expected = inner.mask
    if counted(value.type):
        ops.IncRef(builder, value)
    return value


def overwritten(builder: Builder, address: Value, new: Value) -> Value | None:
    """Guard that what is at an address can be overwritten; it is returned when it has to be released."""
    if counted(new.type) or builder.wide:
        return ops.CheckMem(builder, address, type=CELL)
    ops.CheckPlain(builder, address)
    return None


def assign_referred(builder: Builder, instr: Instr, at: int, address: Value) -> None:
    """Assign the value on top, a cell, to what a local refers to."""
    wanted = instr.op == Op.SetL and not builder.drops_next()
    if wanted and (counted(builder.top().type) or builder.wide):
        core(builder, instr)  # a destructor of the old value may assign there, too, before php reads what this yields
        return
    old = overwritten(builder, address, builder.top())
    value = builder.own(builder.pop())
    ops.StMem(builder, address, value)
    builder.state.locals[at] = builder.state.locals[at]._replace(inner=value.expected or value.type.mask)
    if instr.op == Op.SetL:
        builder.push(value if wanted else builder.const(None, NULL))
    if old is not None and counted(old.type):
        builder.release(old)


def reference_to(builder: Builder, at: int) -> None:
    """Push the reference that a local is, or becomes."""
    builder.detach((at,))
    builder.sync_local(at)
    builder.push(ops.MakeRef(builder, at))
    builder.state.locals[at] = Local(REF, expected=rat.REF)


@lowers(Op.BindL)
def bind_local(builder: Builder, instr: Instr) -> None:
    """Make a local the reference on top, which stays unless the next instruction drops it."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    if builder.top().type != REF:
        core(builder, instr)
        return
    reference = value_of(builder.pop())
    following = builder.pc + 1
    moves = builder.cfg.code[following].op == Op.PopV and following not in builder.cfg.leaders
    if moves:
        builder.skip_to = following + 1
    else:
        ops.IncRef(builder, reference)
    old = builder.replace_local(at, reference)
    builder.state.locals[at] = Local(REF, expected=rat.REF)
    if not moves:
        builder.push(reference)
    if old is not None:
        builder.release(old)
