"""Jump threading: control goes where it ends up, without stops on the way.

    JmpZ L; ... L: Jmp M            ->  JmpZ M                            (thread-jumps)
    True; Jmp L; ... L: JmpZ M; N:  ->  Jmp N                             (thread-jumps)
    JmpZ L; Jmp M; L:               ->  JmpNZ M; L:                       (turn-branches)
    Jmp L; ... L: RetC              ->  RetC                              (thread-jumps)
    a; L: b  (only a leads to L)    ->  a; b                              (merge-blocks)

Blocks are merged and code copied only inside one protected region. A backward jump polls for signals wherever it
stands, so a loop stays interruptible.
"""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.evaluator import is_literal, literal_value
from hhbbc.passes.base import Context
from hhbbc.program import Block, Body, Item, taken_targets
from hhbc import ops
from hhbc.labels import map_labels
from hhbc.opcodes import TABLE, TERMINAL, Fpi
from hhbc.ops import Instr, Op

JUMPS: Final = frozenset({Op.Jmp, Op.JmpNS})
BRANCHES: Final = frozenset({Op.JmpZ, Op.JmpNZ})
MOVED: Final = "it stands behind what alone leads to it"  # in the place of the change before


def thread_jumps(ctx: Context) -> bool:
    """Lead jumps and falls past blocks that only lead elsewhere."""
    changed = False
    for block in ctx.reachable():
        if block.code and taken_targets(block):
            changed |= _thread(ctx, block)
        changed |= _fall_through(ctx, block) or _skip_test(ctx, block) or _return_at_once(ctx, block)
    return changed


def _thread(ctx: Context, block: Block) -> bool:
    last = block.code[-1]
    instr = map_labels(last.instr, lambda target: _destination(ctx.body, target))
    if instr == last.instr or not ctx.fuel.burn():
        return False
    ctx.body.note(last, [instr], "thread-jumps", "the target only jumps on")
    block.code = [*block.code[:-1], Item(instr, last.at)]
    ctx.body.rewire(block)
    return True


def _fall_through(ctx: Context, block: Block) -> bool:
    """Fall past blocks that are empty, so that nothing leads to them."""
    body, follow = ctx.body, block.next
    while follow is not None and not body.block(follow).code and follow not in body.entries:
        follow = body.block(follow).next
    if follow is None or follow in (block.next, block.id) or not ctx.fuel.burn():
        return False
    block.next = follow
    body.rewire(block)
    return True


def _destination(body: Body, target: int) -> int:
    """Where a jump to a block ends up."""
    seen = {target}
    while True:
        block = body.block(target)
        if not block.code and block.next is not None:
            further = block.next
        elif len(block.code) == 1 and block.code[0].instr.op in JUMPS:
            further = taken_targets(block)[0]
        else:
            return target
        if further in seen:
            return target
        seen.add(further)
        target = further


def follow_of(block: Block) -> int | None:
    """The block that control surely goes to from a block."""
    if block.next is not None:
        return block.next if not taken_targets(block) else None
    return taken_targets(block)[0] if block.code and block.code[-1].instr.op in JUMPS else None


def _skip_test(ctx: Context, block: Block) -> bool:
    """A literal that the next block only tests: go where the test leads."""
    follow = follow_of(block)
    code = block.code[:-1] if block.next is None else block.code
    if follow is None or not code or not is_literal(code[-1].instr):
        return False
    test = ctx.body.block(follow)
    if len(test.code) != 1 or test.code[0].instr.op not in BRANCHES or test.next is None:
        return False
    truth = ty.truthiness(ty.constant(literal_value(code[-1].instr)))
    if truth is None or not ctx.fuel.burn():
        return False
    jumps = truth == (test.code[0].instr.op == Op.JmpNZ)
    target = taken_targets(test)[0] if jumps else test.next
    ctx.body.note(code[-1], [], "thread-jumps", f"the test behind it always {'jumps' if jumps else 'falls'}")
    block.code, block.next = [*code[:-1], Item(ops.Jmp(target), code[-1].at)], None
    ctx.body.rewire(block)
    return True


def _return_at_once(ctx: Context, block: Block) -> bool:
    """Return where a jump leads to nothing but a return."""
    if not block.code or block.code[-1].instr.op not in JUMPS:
        return False
    target = ctx.body.block(taken_targets(block)[0])
    if len(target.code) != 1 or target.code[0].instr.op != Op.RetC or not same_place(block, target):
        return False
    if not ctx.fuel.burn():
        return False
    ctx.body.note(block.code[-1], [ops.RetC()], "thread-jumps", "the target only returns")
    block.code = [*block.code[:-1], Item(ops.RetC(), block.code[-1].at)]
    ctx.body.rewire(block)
    return True


def same_place(a: Block, b: Block) -> bool:
    """Whether what two blocks throw goes the same way."""
    return a.region is b.region and a.behind == b.behind


def turn_branches(ctx: Context) -> bool:
    """A branch around a jump becomes the opposite branch."""
    changed = False
    body = ctx.body
    blocks = body.blocks
    for block, jump, follow in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if block.next != jump.id or not block.code or block.code[-1].instr.op not in BRANCHES:
            continue
        if len(jump.code) != 1 or jump.code[0].instr.op not in JUMPS or taken_targets(block) != (follow.id,):
            continue
        if body.flow.predecessors(jump.id) != [block.id] or jump.id in body.entries or not ctx.fuel.burn():
            continue
        last = block.code[-1]
        turned = Instr(Op.JmpNZ if last.instr.op == Op.JmpZ else Op.JmpZ, jump.code[0].instr.imms)
        body.note(last, [turned], "turn-branches", "it only leads around a jump")
        body.note(jump.code[0], [], "turn-branches", "the branch before it goes there")
        block.code, block.next = [*block.code[:-1], Item(turned, last.at)], follow.id
        body.rewire(block)
        body.remove({jump.id})
        _flip(ctx, block.id)
        changed = True
    return changed


def _flip(ctx: Context, block: int) -> None:
    """What the analysis decided about a branch, about the opposite one."""
    if block in ctx.analysis.decided:
        ctx.analysis.decided[block] = not ctx.analysis.decided[block]


def merge_blocks(ctx: Context) -> bool:
    """Put a block that only one leads to behind that one."""
    body, changed = ctx.body, False
    entries = set(body.entries)
    place = {block.id: at for at, block in enumerate(body.blocks)}
    for block in ctx.reachable():
        while body.has(block.id):
            follow = follow_of(block)
            if follow is None or follow == block.id or follow in entries or follow not in ctx.analysis.entry:
                break
            other = body.block(follow)
            if body.flow.predecessors(follow) != [block.id] or not same_place(block, other):
                break
            adjacent = place[follow] == place[block.id] + 1
            if not (adjacent or _is_end(other)) or not ctx.fuel.burn():
                break
            _merge(ctx, block, other, moves=not adjacent)
            if adjacent:
                place[block.id] = place[follow]
            changed = True
    return changed


def _is_end(block: Block) -> bool:
    """Whether control leaves the block by its last instruction, and the calls that it opens end in it."""
    if not block.code or block.call is not None or block.code[-1].instr.op not in TERMINAL:
        return False
    roles = [TABLE[item.instr.op].fpi for item in block.code]
    return roles.count(Fpi.PUSH) == roles.count(Fpi.CALL)


def _merge(ctx: Context, block: Block, other: Block, *, moves: bool) -> None:
    body = ctx.body
    code = block.code
    if block.next is None:
        body.note(code[-1], [], "merge-blocks", "only this leads to what follows")
        for item in other.code if moves else ():
            body.note(item, [item.instr], "merge-blocks", MOVED)
        code = code[:-1]
    block.code, block.next = [*code, *other.code], other.next
    other.next = None
    decided = ctx.analysis.decided.pop(other.id, None)
    if decided is not None:
        ctx.analysis.decided[block.id] = decided
    body.remove({other.id})
    body.rewire(block)


