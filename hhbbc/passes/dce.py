"""Dead code: pushes that are only popped, and stores to locals that nobody reads.

    Int 3; PopC              ->  (nothing)
    Not; JmpZ L              ->  JmpNZ L
    SetL 2; PopC             ->  PopL 2      (pop-local)
    PopL 2 {never read}      ->  PopC

Stores are dead only where dropping the value early cannot be noticed: neither the old nor the new
value may run a destructor, parameters are left alone (backtraces show them), and functions whose
locals can be reached by name, and pseudo-mains, whose locals are the globals, are left alone too.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from itertools import pairwise
from typing import Any, Final

from hhbbc.absint.step import THROWS, may_destruct
from hhbbc.passes.base import Context, Seen, is_pure_push, observe
from hhbbc.program import Block, Body, Item
from hhbc import ops, rat
from hhbc.immediates import LOCAL_KEYS, Imm
from hhbc.opcodes import TABLE, OpInfo
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

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
    if second == Op.PopC:
        info = TABLE[first]
        return first in (Op.Dup, Op.CGetL2) or (not info.pops and len(info.pushes) == 1)
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
        if first[1] or a.instr.op == Op.Dup:
            return [], "the value is not used"
    if a.instr.op == Op.Not and b.instr.op in (Op.JmpZ, Op.JmpNZ):
        turned = Op.JmpNZ if b.instr.op == Op.JmpZ else Op.JmpZ
        return [(Item(Instr(turned, b.instr.imms), b.at), False)], "not of a condition"
    if a.instr.op == Op.Not and b.instr.op == Op.Not:
        return [(Item(ops.CastBool(), b.at), False)], "not of not"
    return None


# --------------------------------------------------------------------------- dead stores


def dead_stores(ctx: Context) -> bool:
    """Turn stores to locals that are dead afterwards into pops."""
    body = ctx.body
    if body.is_main or body.func.attrs & (Attr.VAR_ENV | Attr.GENERATOR) or not _has_stores(body):
        return False
    # Instructions that name parameters count for nothing: parameters are never dead here.
    live_out = body.flow.live_out({block.id: _summary(block) for block in body.blocks})
    changed = False
    for block in ctx.reachable():
        live = live_out[block.id]
        if not _has_dead_store(block, live):
            continue
        seen = observe(ctx, block)
        code = block.code[:]
        for at in range(len(code) - 1, -1, -1):
            item = code[at]
            op = item.instr.op
            if op in (Op.SetL, Op.PopL) and not seen[at].effects & THROWS:
                local: int = item.instr.imms[0]  # type: ignore[assignment]
                old, new = seen[at].before.locals[local], seen[at].before.stack[-1]
                dead = not live >> local & 1 and local >= len(body.func.params)
                if dead and not old.mask & rat.REF and not may_destruct(new) and ctx.fuel.burn():
                    replacement = [] if op == Op.SetL else [ops.PopC()]
                    ctx.body.note(item, replacement, "dead-stores", "the local is not read again")
                    code[at : at + 1] = [Item(instr, item.at) for instr in replacement]
                    changed = True
                    continue
            live = live & ~_killed(block, item.instr) | _bits(uses(item.instr))
        if len(code) != len(block.code) or code != block.code:  # else what was observed of it stays
            block.code = code
    return changed


def _has_dead_store(block: Block, live: int) -> bool:
    for item in reversed(block.code):
        if item.instr.op in (Op.SetL, Op.PopL) and not live >> item.instr.imms[0] & 1:  # type: ignore[operator]
            return True
        live = live & ~_killed(block, item.instr) | _bits(uses(item.instr))
    return False


def _bits(locals_: Set[int]) -> int:
    """A set of locals as bits of a number, which joins thousands of them in a moment."""
    bits = 0
    for at in locals_:
        bits |= 1 << at
    return bits


_STORES: Final = frozenset({Op.SetL, Op.PopL, Op.UnsetL})
_NOTHING: Final[frozenset[int]] = frozenset()


def _member_keys(info: OpInfo) -> tuple[int, ...]:
    return tuple(at for at, imm in enumerate(info.imms) if imm.kind == Imm.MEMBERKEY)


# By opcode: positions of the immediates that name locals to read, and of member keys.
_READS: Final = tuple(
    (() if info.op in _STORES else info.locals, _member_keys(info)) for info in TABLE
)


def uses(instr: Instr) -> Set[int]:
    """The locals whose value the instruction may need."""
    named, keys = _READS[instr.op]
    if not named and not keys:
        return _NOTHING
    imms: Any = instr.imms
    found = {imms[at] for at in named}
    found.update(imms[at].value for at in keys if imms[at].kind in LOCAL_KEYS)
    return found


def _killed(block: Block, instr: Instr) -> int:
    """The locals (as bits) that the instruction overwrites whatever they held.

    In a protected block, what a handler reads stays live above the store as well.
    """
    if instr.op not in _STORES or block.protected:
        return 0
    return 1 << instr.imms[0]  # type: ignore[operator]


def _has_stores(body: Body) -> bool:
    """Whether there is any store that could be dead."""
    params = len(body.func.params)
    return any(
        item.instr.op in (Op.SetL, Op.PopL) and item.instr.imms[0] >= params  # type: ignore[operator]
        for block in body.blocks
        for item in block.code
    )


def _summary(block: Block) -> tuple[int, int]:
    """What the block reads before it overwrites it, and what it overwrites."""
    gen = kill = 0
    for item in reversed(block.code):
        killed = _killed(block, item.instr)
        kill |= killed
        gen = gen & ~killed | _bits(uses(item.instr))
    return gen, kill
