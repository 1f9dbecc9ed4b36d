"""Translation of concatenation: strings and ints in place of the core functions' any values.

Example: ``$text .= $i % 10`` is an ``AppendStr`` to the local's slot.
"""

from __future__ import annotations

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.arith import narrowed, set_op_local
from backend.jit.build.basic import assignable, plain_local
from backend.jit.build.core import core
from backend.jit.hhir import ops
from backend.jit.hhir.ir import Value
from backend.jit.build.state import Local
from backend.jit.hhir.types import STR
from hhbc import rat
from hhbc.immediates import SetOpOp
from hhbc.ops import Instr, Op


@lowers(Op.Concat)
def concat(builder: Builder, instr: Instr) -> None:
    """Concatenation."""
    if not _join(builder):
        core(builder, instr)


@lowers(Op.SetOpL)
def set_op(builder: Builder, instr: Instr) -> None:
    """Compound assignment to a local."""
    at: int = instr.imms[0]  # type: ignore[assignment]
    if instr.imms[1] is not SetOpOp.Concat or not _append(builder, at):
        set_op_local(builder, instr)


def _join(builder: Builder) -> bool:
    """Join the two strings or ints on top of the stack, if they are such."""
    for below in (1, 0):
        builder.refine_top(below, _part(builder, builder.top(below)))
    parts = [builder.top(1), builder.top(0)]
    if any(_kind(part) is None for part in parts):
        return False
    texts = [part if _kind(part) == rat.STR else ops.IntToStr(builder, part) for part in parts]
    result = ops.ConcatStr(builder, *texts)
    dropped = [builder.pop(), builder.pop()]
    builder.push(result)
    for text, part in zip(texts, parts, strict=True):
        if text is not part:
            builder.release(text)
    for entry in dropped:
        builder.drop(entry)
    return True


def _append(builder: Builder, at: int) -> bool:
    """``.=`` of a string or int to a local string, if they are such."""
    if not assignable(builder, at):
        return False
    part = _part(builder, builder.top())
    builder.refine_top(0, part)
    if _kind(part) is None:
        return False
    local = builder.state.locals[at]
    if (local.type.mask & ~rat.STR and local.expected != rat.STR) or builder.generic:
        return False
    value = plain_local(builder, at, rat.STR)
    if value is None or value.type.mask & ~rat.STR:
        return False
    entry = builder.pop()
    if entry.borrowed and entry.local == at:
        ops.IncRef(builder, part)
        entry = entry._replace(borrowed=False)
    builder.detach((at,))
    address = ops.LocAddr(builder, at)
    ops.AppendStr(builder, address, part)
    builder.state.locals[at] = Local(STR, expected=rat.STR)
    builder.drop(entry)
    following = builder.pc + 1
    if builder.cfg.code[following].op == Op.PopC and following not in builder.cfg.leaders:
        builder.skip_to = following + 1
        return True
    text = builder.load_local(at, STR)
    assert text is not None
    builder.push(text, True, at)
    return True


def _part(builder: Builder, value: Value) -> Value:
    return value if _kind(value) is not None else narrowed(builder, value, rat.STR | rat.INT)


def _kind(value: Value) -> int | None:
    """Int or string; None for what may be neither, or either."""
    mask = value.type.mask
    if mask == rat.INT:
        return rat.INT
    return rat.STR if mask and not mask & ~rat.STR else None
