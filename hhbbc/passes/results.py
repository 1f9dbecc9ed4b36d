"""Results of calculations into a local that is read next stay on the stack.

    IncDecL 4 PreInc; PopC; CGetL 4; CGetL 3; Lt    ->  IncDecL 4 PreInc; CGetL 3; Lt
    SetOpL 4 Add; PopC; Int 10; CGetL2 4; Lt        ->  SetOpL 4 Add; Int 10; Lt

So a loop that counts and tests tests what it has counted. Locals that are references, or that others can name, keep
their code.
"""

from __future__ import annotations

from typing import Final

from hhbbc.passes.base import Context, is_pure_push, observe
from hhbbc.passes.dce import SEEN_ELSEWHERE
from hhbbc.program import Block
from hhbc import rat
from hhbc.immediates import IncDecOp
from hhbc.ops import Instr, Op

NAME: Final = "keep-results"
FACT: Final = "the local is read next"
_BEFORE: Final = frozenset({IncDecOp.PreInc, IncDecOp.PreDec})


def keep(ctx: Context) -> bool:
    """Leave results of calculations on the stack that are read next."""
    body = ctx.body
    if body.is_main or body.attrs & SEEN_ELSEWHERE:
        return False
    changed = False
    for block in ctx.reachable():
        at = 1
        while at < len(block.code) - 1:
            read = _read(ctx, block, at) if _is_dropped(block.code[at - 1].instr, block.code[at].instr) else None
            if read is not None and ctx.fuel.burn():
                _drop(ctx, block, (at, read))
                changed = True
            at += 1
    return changed


def _is_dropped(change: Instr, pop: Instr) -> bool:
    """Whether an instruction leaves what its local holds then on the stack, and the next drops it."""
    if pop.op != Op.PopC:
        return False
    return change.op == Op.SetOpL or (change.op == Op.IncDecL and change.imms[1] in _BEFORE)


def _read(ctx: Context, block: Block, at: int) -> int | None:
    """Where the local whose value is dropped at a place is pushed: at once, or below what is pushed first."""
    code = block.code
    local: int = code[at - 1].instr.imms[0]  # type: ignore[assignment]
    read = at + 1 if code[at + 1].instr.op == Op.CGetL else at + 2
    if read == len(code) or code[read].instr.imms != (local,):
        return None
    seen = observe(ctx, block)
    if read > at + 1 and not (code[read].instr.op == Op.CGetL2 and is_pure_push(seen[at + 1])):
        return None
    return None if seen[at - 1].after.locals[local].mask & (rat.REF | rat.UNINIT) else read


def _drop(ctx: Context, block: Block, places: tuple[int, int]) -> None:
    for place in places:
        ctx.body.note(block.code[place], [], NAME, FACT)
    block.code = [item for place, item in enumerate(block.code) if place not in places]
