"""Peepholes: neighbours that cancel or combine.

    Int 3; PopC              ->  (nothing)
    Not; JmpZ L              ->  JmpNZ L
    SetL 2; PopC             ->  PopL 2      (pop-local)
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hhbbc.absint.step import THROWS, may_destruct
from hhbbc.passes.base import Context, Seen, is_pure_push, observe
from hhbbc.program import Block, Item
from hhbc import ops
from hhbc.opcodes import TABLE
from hhbc.ops import Instr, Op

Neighbour = tuple[Item, bool]  # an instruction, and whether it only pushes
Merged = tuple[list[Neighbour], str] | None  # what two neighbours become, and why


def peephole(ctx: Context) -> bool:
    """Cancel pairs of neighbours, over and over, in one sweep of each block."""
    changed = False
    for block in ctx.reachable():
        if not any(_combinable(a.instr.op, b.instr.op) for a, b in pairwise(block.code)):
            continue
        pure = {
            at
            for at, seen in enumerate(observe(ctx, block))
            if is_pure_push(seen) or _is_quiet_insertion(seen)
        }
        changed |= _sweep(ctx, block, pure, "peephole", _merge)
    return changed


def _combinable(first: int, second: int) -> bool:
    """Whether two opcodes next to each other may combine, whatever is known of their operands."""
    if second in (Op.PopC, Op.PopA):
        info = TABLE[first]
        return first in (Op.Dup, Op.CGetL2, Op.UnboxR, Op.UnboxRNop) or (not info.pops and len(info.pushes) == 1)
    return first == Op.Not and second in (Op.JmpZ, Op.JmpNZ, Op.Not)


def _is_quiet_insertion(seen: Seen) -> bool:
    """Whether the instruction is a CGetL2 after which nobody can tell whether the top was dropped first."""
    return (
        seen.item.instr.op == Op.CGetL2
        and not seen.effects & THROWS
        and not may_destruct(seen.before.stack[-1])
    )


def pop_local(ctx: Context) -> bool:
    """Combine assignments whose value is not used."""
    changed = False
    for block in ctx.reachable():
        changed |= _sweep(ctx, block, set(), "pop-local", _merge_store)
    return changed


def _sweep(
    ctx: Context,
    block: Block,
    pure: set[int],
    name: str,
    merge: Callable[[Neighbour, Neighbour], Merged],
) -> bool:
    out: list[Neighbour] = []
    changed = False
    for at, item in enumerate(block.code):
        out.append((item, at in pure))
        while len(out) >= 2:
            merged = merge(out[-2], out[-1])
            if merged is None or not ctx.fuel.burn():
                break
            replacement, fact = merged
            first, second = out[-2][0], out[-1][0]
            ctx.body.note(first, [], name, fact)
            ctx.body.note(second, [item.instr for item, _ in replacement], name, fact)
            out[-2:] = replacement
            changed = True
    if changed:
        block.code = [item for item, _ in out]
    return changed


def _merge_store(first: Neighbour, second: Neighbour) -> Merged:
    """SetL; PopC."""
    a, b = first[0], second[0]
    if a.instr.op != Op.SetL or b.instr.op != Op.PopC:
        return None
    return [(Item(ops.PopL(a.instr.imms[0]), a.at), False)], "the value is not used"  # type: ignore[arg-type]


def _merge(first: Neighbour, second: Neighbour) -> Merged:
    """What two neighbours become together."""
    a, b = first[0], second[0]
    if b.instr.op == Op.PopC:
        if a.instr.op == Op.CGetL2 and first[1]:
            # The popped slot is the one above; the local's value stays.
            get = Item(ops.CGetL(a.instr.imms[0]), a.at)  # type: ignore[arg-type]
            return [second, (get, False)], "the slot above is not used"
        if a.instr.op in (Op.UnboxR, Op.UnboxRNop):
            return [(Item(ops.PopR(), a.at), False)], "the value is not used"
        if first[1] or a.instr.op == Op.Dup:
            return [], "the value is not used"
    if b.instr.op == Op.PopA and first[1]:
        return [], "the class is not used"
    if a.instr.op == Op.Not and b.instr.op in (Op.JmpZ, Op.JmpNZ):
        turned = Op.JmpNZ if b.instr.op == Op.JmpZ else Op.JmpZ
        return [(Item(Instr(turned, b.instr.imms), b.at), False)], "not of a condition"
    if a.instr.op == Op.Not and b.instr.op == Op.Not:
        return [(Item(ops.CastBool(), b.at), False)], "not of not"
    return None
