"""Layout: code that a block jumps to, past code that leads elsewhere, moves up behind that block.

    a; Jmp L; (a handler, or what ends by itself); L: b; RetC    ->    a; b; RetC; (the handler)

Only what nothing between the two, or behind, leads to moves, so each jump to it still goes forward: a backward jump
polls for signals. Protected regions stay whole, and calls in flight lie where they are.
"""

from __future__ import annotations

from typing import Final

from hhbbc.passes.base import Context
from hhbbc.program import Block, Body, Region, taken_targets
from hhbc.ops import Op

NAME: Final = "lay-out"
_JUMPS: Final = frozenset({Op.Jmp, Op.JmpNS})


def lay_out(ctx: Context) -> bool:
    """Let blocks fall into code that now lies further down."""
    body, changed = ctx.body, False
    place = {block.id: at for at, block in enumerate(body.blocks)}
    for block in list(ctx.reachable()):
        if not block.code or block.code[-1].instr.op not in _JUMPS:
            continue
        moved = _moved(body, place, block, taken_targets(block)[0])
        if moved and ctx.fuel.burn():
            body.note(block.code[-1], [], NAME, "what it jumps to lies behind it now")
            _move(body, place, block, moved)
            changed = True
    return changed


def _moved(body: Body, place: dict[int, int], block: Block, target: int) -> list[Block]:
    """The blocks that move up behind a block; none when they cannot."""
    first = place[target]
    if first <= place[block.id] + 1 or body.blocks[first - 1].next == target:
        return []
    moved = _run(body, first)
    mine, entries = {one.id for one in moved}, set(body.entries)
    for one in moved:
        if one.call is not None or one.id in entries:
            return []
        if any(before not in mine and place[before] > place[block.id] for before in body.flow.predecessors(one.id)):
            return []
    around = body.blocks[place[block.id] + 1]
    if around.call is not None or moved[-1].next is not None:
        return []
    inside = _regions(block)
    split = inside & _regions(around)
    return moved if all(split <= _regions(one) <= inside for one in moved) else []


def _run(body: Body, first: int) -> list[Block]:
    """The blocks from a place on that fall each into the next."""
    last = first
    while last + 1 < len(body.blocks) and body.blocks[last].next == body.blocks[last + 1].id:
        last += 1
    return body.blocks[first : last + 1]


def _regions(block: Block) -> set[Region]:
    return set(block.region.outwards()) if block.region is not None else set()


def _move(body: Body, place: dict[int, int], block: Block, moved: list[Block]) -> None:
    first, behind = place[moved[0].id], place[block.id] + 1
    block.code, block.next = block.code[:-1], moved[0].id
    body.blocks[behind : first + len(moved)] = [*moved, *body.blocks[behind:first]]
    place.update((one.id, at) for at, one in enumerate(body.blocks[behind : first + len(moved)], behind))
    body.rewire(block)
