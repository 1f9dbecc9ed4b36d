"""Tails: a jump to a few instructions that end in a test or a return becomes a copy of them.

    PopL 6; Jmp L; ... L: Int 0; CGetL2 6; Same; JmpZ M; N:   ->   PopL 6; Int 0; CGetL2 6; Same; JmpZ M; Jmp N
    Jmp L; ... L: CGetL 1; RetC                               ->   CGetL 1; RetC

So a loop that goes on to its test tests where it went on. Copied is only what another block falls into, inside one
protected region; what begins or ends a call stays where it is, and so does the way into a loop, unless the test joins
the one block of the loop that goes on to it. A backward jump polls for signals wherever it stands; in the place of a
block that only jumps back nothing is copied.
"""

from __future__ import annotations

from typing import Final

from hhbbc.passes.base import Context, observe
from hhbbc.passes.blocks import is_back
from hhbbc.passes.jumps import BRANCHES, JUMPS, same_place
from hhbbc.program import Block, Item, taken_targets
from hhbc import ops
from hhbc.opcodes import TABLE, Flow, Fpi
from hhbc.ops import Instr
from hhbc.unit import Attr

NAME: Final = "copy-tails"
MOST_TESTED: Final = 8  # instructions of a copy that ends in a test
MOST_LEFT: Final = 4  # of one that leaves the function
_ENDS: Final = (Flow.RETURN, Flow.THROW)


def copy_tails(ctx: Context) -> bool:
    """Put copies of short code in the place of jumps to it."""
    if ctx.body.attrs & Attr.GENERATOR:
        return False
    found = [(block, tail) for block in ctx.reachable() if (tail := _tail(ctx, block)) is not None]
    above = ctx.body.flow.dominators() if found else {}
    changed = False
    for block, tail in found:
        if not _enters_loop(ctx, above, block.id, tail[0].id) and ctx.fuel.burn():
            _copy(ctx, block, tail)
            changed = True
    return changed


def _enters_loop(ctx: Context, above: dict[int, int], block: int, head: int) -> bool:
    """Whether a jump goes from outside of a loop to its head, to which the loop itself comes from several places."""
    before = ctx.body.flow.predecessors(head)
    rounds = any(_dominates(above, head, one) for one in before)
    return rounds and not _dominates(above, head, block) and len(before) > 2


def _dominates(above: dict[int, int], head: int, block: int | None) -> bool:
    """Whether every way to a block passes another one."""
    while block is not None and block != head:
        block = above.get(block)
    return block is not None


def _tail(ctx: Context, block: Block) -> list[Block] | None:
    """The blocks that control surely passes from the jump at the end of a block on, if they are short."""
    body = ctx.body
    if not block.code or block.code[-1].instr.op not in JUMPS:
        return None
    at: int | None = taken_targets(block)[0]
    if at is None or not any(body.block(one).next == at for one in body.flow.predecessors(at)):
        return None
    if len(block.code) == 1 and is_back(body, block, at):
        return None
    tail: list[Block] = []
    while at is not None:
        one = body.block(at)
        if one is block or one in tail or at not in ctx.analysis.entry or not same_place(block, one):
            return None
        if one.call is not None or any(TABLE[item.instr.op].fpi is not Fpi.NONE for item in one.code):
            return None
        tail.append(one)
        if one.code and (taken_targets(one) or one.next is None):
            return tail if _is_short(tail) else None
        at = one.next
    return None


def _is_short(tail: list[Block]) -> bool:
    count, last = sum(len(one.code) for one in tail), tail[-1].code[-1].instr.op
    if last in BRANCHES:
        return count <= MOST_TESTED
    return count <= MOST_LEFT and TABLE[last].flow in _ENDS


def _copy(ctx: Context, block: Block, tail: list[Block]) -> None:
    body, jump = ctx.body, block.code[-1]
    made = [body.copied(item, jump) for one in tail for item in one.code]
    body.note(jump, [item.instr for item in made], NAME, "what it jumps to is short")
    block.code, block.next = [*block.code[:-1], *made], None
    ctx.analysis.decided.pop(block.id, None)
    follow = tail[-1].next
    if follow is not None:
        leave = Block(body.fresh_block(), [], None, block.region, None, block.behind)
        body.insert(body.blocks.index(block) + 1, [leave])
        leave.code = [Item(_jump(ctx, leave, follow), made[-1].at)]
        block.next = leave.id
        body.rewire(leave)
    body.rewire(block)
    if block.next is not None:
        ctx.analysis.entry[block.next] = observe(ctx, block)[-1].after


def _jump(ctx: Context, block: Block, target: int) -> Instr:
    return ops.Jmp(target) if is_back(ctx.body, block, target) else ops.JmpNS(target)
