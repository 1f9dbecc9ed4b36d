"""Values that a local only holds until the stack has room for them stay on the stack.

    a; PopL 2; b; PopL 3; CGetL 2; CGetL 3; Add   ->  a; b; Add
    a; PopL 2; b; CGetL2 2; Lt                    ->  a; b; Lt
    a; PopL 2; CGetL 1; CGetL 2; Add              ->  a; CGetL2 1; Add

The store goes, too, where nobody reads the local behind it; else it becomes SetL. What stands between looks at no slot
below and ends no call that was begun before. Locals that are references, or that others can name, keep their code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hhbbc import liveness
from hhbbc.absint.step import EFFECTS, LOC_WRITE
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.passes.chains import reach
from hhbbc.passes.copies import only_reads
from hhbbc.passes.dce import SEEN_ELSEWHERE, is_droppable
from hhbbc.program import Block, Item
from hhbc import ops, rat
from hhbc.ops import Op

NAME: Final = "stay-on-stack"
FACT: Final = "the value lies where it is read"
_GETS: Final = frozenset({Op.CGetL, Op.CGetL2})


@dataclass(slots=True)
class _Place:
    """An instruction as it is by now: how deep the stack is before it, the lowest slot that it looks at."""

    item: Item
    seen: Seen
    depth: int
    lowest: int
    live: int  # the locals that are read behind it

    @property
    def imms(self) -> Any:
        """Its immediates; the opcode table says what they are."""
        return self.item.instr.imms


@dataclass(slots=True)
class _Stay:
    """A store and a read of what it stored; the read of a local that goes below it, and whether to store at all."""

    store: int
    read: int
    above: int | None
    stores: bool


def stay(ctx: Context) -> bool:
    """Leave values on the stack between a store and a read."""
    if ctx.body.is_main or ctx.body.attrs & SEEN_ELSEWHERE:
        return False
    changed = False
    for block in ctx.reachable():
        if _may_stay(block.code):
            changed |= _in_block(ctx, block)
    return changed


def _may_stay(code: list[Item]) -> bool:
    """Whether a local is read behind a store to it."""
    stored = set()
    for item in code:
        if item.instr.op == Op.PopL:
            stored.add(item.instr.imms)
        elif item.instr.op in _GETS and item.instr.imms in stored:
            return True
    return False


def _in_block(ctx: Context, block: Block) -> bool:
    places = _places(ctx, block)
    caught = ctx.live.caught[block.id]
    before, at = len(places), 0
    changed = False
    while at < len(places):
        found = _find(ctx, places, at, caught) if places[at].item.instr.op in _GETS else None
        if found is not None and ctx.fuel.burn():
            _carry_out(ctx, places, found)
            changed, at = True, at - (before - len(places))
            before = len(places)
        at += 1
    if changed:
        block.code = [place.item for place in places]
    return changed


def _places(ctx: Context, block: Block) -> list[_Place]:
    seen = observe(ctx, block)
    live, caught = ctx.live.behind[block.id], ctx.live.caught[block.id]
    places: list[_Place] = []
    for one in reversed(seen):
        depth = len(one.before.stack)
        places.append(_Place(one.item, one, depth, depth - reach(one), live))
        live = liveness.before(one.item.instr, live, caught)
    return places[::-1]


def _find(ctx: Context, places: list[_Place], read: int, caught: int) -> _Stay | None:
    """The store whose value would lie where it is read."""
    get = places[read]
    local, calls = get.imms[0], len(get.seen.before.calls)
    deepest = get.depth - 1  # the value may lie one slot lower, and what was pushed since above it
    pushed: int | None = None  # what pushed the slot that the value has to go below
    needed = bool((get.live | caught) >> local & 1)
    for at in range(read - 1, -1, -1):
        place = places[at]
        op = place.item.instr.op
        if op == Op.PopL and place.imms[0] == local:
            return _as_found(ctx, places, _Stay(at, read, pushed, needed), calls)
        if pushed is None and place.lowest <= deepest:
            pushed = at
        if place.lowest < deepest or len(place.seen.before.calls) < calls or _may_write(place, local):
            return None
        needed = needed or bool(liveness.uses(place.item.instr) >> local & 1)
    return None


def _as_found(ctx: Context, places: list[_Place], found: _Stay, calls: int) -> _Stay | None:
    """The same, if the value comes to lie where it belongs."""
    store, get = places[found.store], places[found.read]
    local, slot = get.imms[0], store.depth - 1
    if store.seen.before.locals[local].mask & rat.REF or len(store.seen.before.calls) != calls:
        return None
    found.stores = found.stores or local < len(ctx.body.func.params) or not is_droppable(store.seen)
    if get.item.instr.op == Op.CGetL2:
        found.above = None
        return found if slot == get.depth - 1 else None
    if slot == get.depth:
        lower = any(place.lowest < slot for place in places[found.store + 1 : found.read])
        found.above = None
        return None if lower else found
    if slot != get.depth - 1 or found.above is None or found.above <= found.store:
        return None
    return found if places[found.above].item.instr.op == Op.CGetL else None


def _may_write(place: _Place, local: int) -> bool:
    """Whether the instruction may give the local another value, or make it a reference."""
    instr = place.item.instr
    if not EFFECTS[instr.op] & LOC_WRITE or only_reads(instr):
        return False
    return not place.seen.info.locals or any(place.imms[at] == local for at in place.seen.info.locals)


def _carry_out(ctx: Context, places: list[_Place], found: _Stay) -> None:
    store, read = places[found.store], places[found.read]
    for place in places[found.store + 1 : found.read]:
        place.depth += 1
        place.lowest += 1
    if found.above is not None:
        above = places[found.above]
        above.lowest -= 1
        _replace(ctx, above, Item(ops.CGetL2(above.imms[0]), above.item.at))
    ctx.body.note(read.item, [], NAME, FACT)
    del places[found.read]
    if found.stores:
        _replace(ctx, store, Item(ops.SetL(store.imms[0]), store.item.at))
    else:
        ctx.body.note(store.item, [], NAME, FACT)
        del places[found.store]


def _replace(ctx: Context, place: _Place, item: Item) -> None:
    ctx.body.note(place.item, [item.instr], NAME, FACT)
    place.item = item
