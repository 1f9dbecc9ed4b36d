"""Decided branches and dead blocks: control flow that constants have settled.

    True; JmpZ L   ->   True; PopC            (the branch is never taken)
    False; JmpZ L  ->   False; PopC; JmpNS L  (always)

It runs after constant propagation, which turns tests into literals, and before dead-code elimination,
which removes the literals.
"""

from __future__ import annotations

from itertools import pairwise

from hhbbc.passes.base import Context
from hhbbc.program import Block, Body, Item
from hhbc import ops
from hhbc.labels import targets
from hhbc.opcodes import TABLE, Fpi
from hhbc.ops import Instr, Op


def decide_branches(ctx: Context) -> bool:
    """Make jumps of branches whose condition is known."""
    changed = False
    analysis = ctx.analysis
    for block in ctx.reachable():
        taken = analysis.decided.get(block.id)
        if taken is None or block.code[-1].instr.op not in (Op.JmpZ, Op.JmpNZ):
            continue
        if not ctx.fuel.burn():
            break
        last = block.code[-1]
        target = targets(last.instr)[0]
        replacement: list[Instr] = [ops.PopC()]
        if taken:
            replacement.append(ops.Jmp(target) if _is_back(ctx.body, block, target) else ops.JmpNS(target))
            block.next = None
        ctx.body.note(last, replacement, "decide-branches", f"always {'jumps' if taken else 'falls'}")
        block.code = block.code[:-1] + [Item(instr, last.at) for instr in replacement]
        ctx.redirect()
        changed = True
    return changed


def _is_back(body: Body, block: Block, target: int) -> bool:
    """Whether the jump goes back, where it has to poll the surprise flag."""
    return target <= block.id


def remove_dead(ctx: Context) -> bool:
    """Drop blocks that no path reaches.

    A dead block that closes the call of a live FPush stays: the FPI table needs its end.
    """
    entry = ctx.analysis.entry
    kept_open = _unclosed(ctx.body, set(entry))
    dead = [b for b in ctx.body.blocks if b.id not in entry and b.id not in kept_open]
    if not dead or not ctx.fuel.burn():
        return False
    dead_ids = {block.id for block in dead}
    _keep_referenced(ctx.body, dead_ids)
    removed = [block for block in dead if block.id in dead_ids]
    for block in removed:
        for item in block.code:
            ctx.body.note(item, [], "remove-dead-blocks", "no path leads here")
    ctx.body.blocks = [block for block in ctx.body.blocks if block.id not in dead_ids]
    ctx.redirect()
    return bool(removed)


def _unclosed(body: Body, live: set[int]) -> set[int]:
    """Dead blocks inside an FPI region that a live block opens."""
    found: set[int] = set()
    open_pushes: list[bool] = []
    for block in body.blocks:
        if block.id not in live and any(open_pushes):
            found.add(block.id)
        for item in block.code:
            role = TABLE[item.instr.op].fpi
            if role is Fpi.PUSH:
                open_pushes.append(block.id in live)
            elif role is Fpi.CALL and open_pushes:
                open_pushes.pop()
    return found


def _keep_referenced(body: Body, dead: set[int]) -> None:
    """Keep what kept blocks, entries and handlers of live regions still name."""
    while True:
        kept = [block for block in body.blocks if block.id not in dead]
        named = set(body.entries)
        for block in kept:
            named.update(targets(block.code[-1].instr) if block.code else ())
            if block.next is not None:
                named.add(block.next)
            named.update(body.handlers[row] for row in block.rows)
        if not named & dead:
            return
        dead -= named


def straighten(ctx: Context) -> bool:
    """Remove jumps to the block that follows anyway."""
    changed = False
    blocks = ctx.body.blocks
    for block, follow in pairwise(blocks):
        if not block.code or block.code[-1].instr.op not in (Op.Jmp, Op.JmpNS):
            continue
        last = block.code[-1]
        if targets(last.instr)[0] == follow.id and ctx.fuel.burn():
            ctx.body.note(last, [], "straighten", "the target follows")
            block.code = block.code[:-1]
            block.next = follow.id
            ctx.redirect()
            changed = True
    return changed
