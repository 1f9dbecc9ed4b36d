"""Dead stores: stores to locals that nobody reads.

    PopL 2 {never read}      ->  PopC

Stores are dead only where dropping the value early cannot be noticed: neither the old nor the new
value may run a destructor, parameters are left alone (backtraces show them), and functions whose
locals can be reached by name, and pseudo-mains, whose locals are the globals, are left alone too.
"""

from __future__ import annotations

from typing import Final

from hhbbc import liveness
from hhbbc.absint.step import THROWS, may_destruct
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.program import Block, Body, Item
from hhbc import ops, rat
from hhbc.ops import Op
from hhbc.unit import Attr

SEEN_ELSEWHERE: Final = int(Attr.VAR_ENV | Attr.GENERATOR)  # of functions whose locals are read by others


def dead_stores(ctx: Context) -> bool:
    """Turn stores to locals that are dead afterwards into pops."""
    body = ctx.body
    if body.is_main or body.attrs & SEEN_ELSEWHERE or not _has_stores(body):
        return False
    live = ctx.live
    changed = False
    for block in ctx.reachable():
        dead = _dead_stores(ctx, block, live.behind[block.id], live.caught[block.id])
        if not dead:
            continue
        seen = observe(ctx, block)
        code = block.code[:]
        for at in dead:
            item = code[at]
            if is_droppable(seen[at]) and ctx.fuel.burn():
                replacement = [] if item.instr.op == Op.SetL else [ops.PopC()]
                ctx.body.note(item, replacement, "dead-stores", "the local is not read again")
                code[at : at + 1] = [Item(instr, item.at) for instr in replacement]
        if len(code) != len(block.code) or code != block.code:  # else what was observed of it stays
            block.code = code
            changed = True
    return changed


def _dead_stores(ctx: Context, block: Block, live: int, caught: int) -> list[int]:
    """The positions of stores to dead locals that are no parameters, the last one first."""
    params, found = len(ctx.body.func.params), []
    for at in range(len(block.code) - 1, -1, -1):
        instr = block.code[at].instr
        if instr.op in (Op.SetL, Op.PopL):
            local: int = instr.imms[0]  # type: ignore[assignment]
            if not live >> local & 1 and local >= params:
                found.append(at)
        live = liveness.before(instr, live, caught)
    return found


def is_droppable(seen: Seen) -> bool:
    """Whether nobody notices that a store does not happen and what it would have kept goes early."""
    if seen.effects & THROWS:
        return False
    old, new = seen.before.locals[seen.item.instr.imms[0]], seen.before.stack[-1]  # type: ignore[call-overload]
    return not old.mask & rat.REF and not may_destruct(new)


def _has_stores(body: Body) -> bool:
    """Whether there is any store that could be dead."""
    params = len(body.func.params)
    return any(
        item.instr.op in (Op.SetL, Op.PopL) and item.instr.imms[0] >= params  # type: ignore[operator]
        for block in body.blocks
        for item in block.code
    )
