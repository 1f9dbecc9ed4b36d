"""Copy propagation: a local that holds what another one holds is read from that one.

    CGetL 0; PopL 1; ...; CGetL 1    ->    CGetL 0; PopL 1; ...; CGetL 0

In a block, where the copy is not needed behind it: then its store goes, too (dead-stores). Neither local may be a
reference, and nothing in between may write to one of them.
"""

from __future__ import annotations

from typing import Any, Final

from hhbbc.absint.step import EFFECTS, LOC_WRITE, may_destruct
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.passes.dce import SEEN_ELSEWHERE
from hhbbc.program import Block, Item
from hhbc import rat
from hhbc.immediates import LOCAL_KEYS, Imm, MOpMode
from hhbc.opcodes import TABLE
from hhbc.ops import Instr, Op

_MOVES: Final = frozenset({Op.PopL, Op.SetL})
_READS: Final = frozenset({Op.CGetL, Op.CGetL2, Op.CGetQuietL, Op.CUGetL, Op.IsTypeL, Op.IssetL, Op.EmptyL})
_READING: Final = frozenset({MOpMode.NoMode, MOpMode.Warn})


def propagate(ctx: Context) -> bool:
    """Read originals in the place of copies."""
    if ctx.body.is_main or ctx.body.attrs & SEEN_ELSEWHERE:
        return False
    changed = False
    for block in ctx.reachable():
        if any(_is_move(a.instr, b.instr) for a, b in zip(block.code, block.code[1:], strict=False)):
            changed |= _in_block(ctx, block, ctx.live.behind[block.id])
    return changed


def _is_move(get: Instr, store: Instr) -> bool:
    return store.op in _MOVES and get.op == Op.CGetL and get.imms != store.imms


def _in_block(ctx: Context, block: Block, live: int) -> bool:
    copies: dict[int, int] = {}
    code: list[Item] = []
    changed = False
    before: Instr | None = None
    for seen in observe(ctx, block):
        instr = seen.item.instr
        made = _renamed(instr, copies) if copies else instr
        if made != instr and ctx.fuel.burn():
            ctx.body.note(seen.item, [made], "copy-prop", "the local holds what the other one holds")
            code.append(Item(made, seen.item.at))
            changed = True
        else:
            code.append(seen.item)
        _forget(copies, seen)
        if before is not None and _is_move(before, instr):
            copy: Any = instr.imms[0]
            if not live >> copy & 1 and copy >= len(ctx.body.func.params) and _is_plain(seen, before, copy):
                source: Any = before.imms[0]
                copies[copy] = copies.get(source, source)
        before = instr
    if changed:
        block.code = code
    return changed


def _is_plain(seen: Seen, get: Instr, copy: int) -> bool:
    """Whether both locals are no references, and the copy's store may go."""
    source: Any = get.imms[0]
    known = seen.before.locals
    return not (known[source].mask & (rat.REF | rat.UNINIT) or known[copy].mask & rat.REF) and not may_destruct(
        known[source]
    )


def _forget(copies: dict[int, int], seen: Seen) -> None:
    """Drop what an instruction may have made untrue."""
    instr, effects = seen.item.instr, EFFECTS[seen.item.instr.op]
    if not copies or not effects & LOC_WRITE or only_reads(instr):
        return
    if not seen.info.locals:
        copies.clear()  # a parameter, which is no immediate of this kind
    else:
        written = {instr.imms[at] for at in seen.info.locals}
        for copy, source in list(copies.items()):
            if copy in written or source in written:
                del copies[copy]


def only_reads(instr: Instr) -> bool:
    """Whether a member's base leaves its local as it is."""
    return instr.op == Op.BaseL and instr.imms[1] in _READING


def _renamed(instr: Instr, copies: dict[int, int]) -> Instr:
    """The instruction with originals in the place of the copies that it reads."""
    imms: list[Any] = list(instr.imms)
    if instr.op in _READS or only_reads(instr):
        imms[0] = copies.get(imms[0], imms[0])
    for at, imm in enumerate(TABLE[instr.op].imms):
        if imm.kind == Imm.MEMBERKEY and imms[at].kind in LOCAL_KEYS:
            imms[at] = imms[at]._replace(value=copies.get(imms[at].value, imms[at].value))
    return Instr(instr.op, tuple(imms))
