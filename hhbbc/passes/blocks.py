"""Decided branches and dead blocks: control flow that constants have settled.

    True; JmpZ L   ->   True; PopC            (the branch is never taken)
    False; JmpZ L  ->   False; PopC; JmpNS L  (always)
    Dup; IsTypeC Null; JmpZ L; PopC; Null; L:  ->  L:   (null-defaults: what ``?? null`` leaves)

It runs after constant propagation, which turns tests into literals, and before dead-code elimination,
which removes the literals.
"""

from __future__ import annotations

from itertools import pairwise

from hhbbc.passes.base import Context
from hhbbc.program import Block, Body, Item, taken_targets
from hhbc import ops
from hhbc.immediates import IsTypeOp
from hhbc.labels import targets
from hhbc.opcodes import TABLE, Fpi
from hhbc.ops import Instr, Op

_JUMPS = frozenset({Op.Jmp, Op.JmpNS})


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
            replacement.append(ops.Jmp(target) if is_back(ctx.body, block, target) else ops.JmpNS(target))
            block.next = None
        ctx.body.note(last, replacement, "decide-branches", f"always {'jumps' if taken else 'falls'}")
        block.code = block.code[:-1] + [Item(instr, last.at) for instr in replacement]
        ctx.body.rewire(block)
        changed = True
    return changed


def null_defaults(ctx: Context) -> bool:
    """Drop tests for null that put null in its place."""
    changed = False
    for block in ctx.reachable():
        follow = _null_or_not(ctx.body, block)
        if follow is None or not ctx.fuel.burn():
            continue
        last = block.code[-1]
        jump = ops.Jmp(follow) if is_back(ctx.body, block, follow) else ops.JmpNS(follow)
        for item in block.code[-3:-1]:
            ctx.body.note(item, [], "null-defaults", "null would be put in the place of null")
        ctx.body.note(last, [jump], "null-defaults", "null would be put in the place of null")
        block.code = [*block.code[:-3], Item(jump, last.at)]
        block.next = None
        ctx.body.rewire(block)
        changed = True
    return changed


def _null_or_not(body: Body, block: Block) -> int | None:
    """Where a test of the top for null leads in any case, at once or by way of a block that puts null in its place."""
    if len(block.code) < 3 or [item.instr for item in block.code[-3:-1]] != [ops.Dup(), ops.IsTypeC(IsTypeOp.Null)]:
        return None
    last = block.code[-1].instr
    if last.op not in (Op.JmpZ, Op.JmpNZ) or block.next is None:
        return None
    ways = block.next, targets(last)[0]
    null, other = ways if last.op == Op.JmpZ else ways[::-1]
    code = [item.instr for item in body.block(null).code]
    if code[:2] != [ops.PopC(), ops.Null()] or len(code) > 3:
        return None
    leads_to = [body.block(null).next] if len(code) == 2 else [*targets(code[2])] if code[2].op in _JUMPS else []
    return other if leads_to == [other] else None


def is_back(body: Body, block: Block, target: int) -> bool:
    """Whether the jump goes back, where it has to poll the surprise flag."""
    for laid_out in body.blocks:
        if laid_out.id == target:
            return True
        if laid_out is block:
            return False
    raise KeyError(target)


def remove_dead(ctx: Context) -> bool:
    """Drop blocks that no path reaches.

    A dead block that closes the call of a live FPush stays: a call has its end in the code.
    """
    entry = ctx.analysis.entry.keys() & set(ctx.body.flow.order)
    kept_open = _unclosed(ctx.body, set(entry))
    dead = [b for b in ctx.body.blocks if b.id not in entry and b.id not in kept_open]
    if not dead or not ctx.fuel.burn():
        return False
    dead_ids = {block.id for block in dead}
    _keep_referenced(ctx.body, dead_ids)
    for block in dead:
        if block.id in dead_ids:
            for item in block.code:
                ctx.body.note(item, [], "remove-dead-blocks", "no path leads here")
    ctx.body.remove(dead_ids)
    return bool(dead_ids)


def _unclosed(body: Body, live: set[int]) -> set[int]:
    """Dead blocks inside a call that a live block opens."""
    if all(block.id in live or block.call is None for block in body.blocks):
        return set()
    pushed = {
        item.at
        for block in body.blocks
        if block.id in live
        for item in block.code
        if TABLE[item.instr.op].fpi is Fpi.PUSH
    }
    return {
        block.id
        for block in body.blocks
        if block.id not in live
        if block.call is not None and any(call.push in pushed for call in block.call.outwards())
    }


def _keep_referenced(body: Body, dead: set[int]) -> None:
    """Keep what kept blocks, entries and handlers of live regions still name."""
    while True:
        named = set(body.entries)
        for block in body.blocks:
            if block.id not in dead:
                named.update(taken_targets(block))
                if block.next is not None:
                    named.add(block.next)
                if block.region is not None:
                    named.update(at for region in block.region.outwards() for _, at in region.clauses)
        if not named & dead:
            return
        dead -= named


def straighten(ctx: Context) -> bool:
    """Remove jumps to the block that follows anyway."""
    changed = False
    for block, follow in pairwise(ctx.body.blocks):
        if not block.code or block.code[-1].instr.op not in (Op.Jmp, Op.JmpNS):
            continue
        last = block.code[-1]
        if targets(last.instr)[0] == follow.id and ctx.fuel.burn():
            ctx.body.note(last, [], "straighten", "the target follows")
            block.code = block.code[:-1]
            block.next = follow.id
            ctx.body.rewire(block)
            changed = True
    return changed
