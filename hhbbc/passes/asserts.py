"""AssertRAT insertion: what was inferred reaches the runtime inside the bytecode.

    FCall 1; UnboxRNop            ->  FCall 1; UnboxRNop; AssertRATStk 0 Int
    (entry of a block)            ->  AssertRATL 2 Num

It runs last: assertions would only be in the other passes' way. Facts that follow from the
instruction itself (an Int literal, a comparison) are left out, because every reader knows them.
"""

from __future__ import annotations

from hhbbc import types as ty
from hhbbc.absint.state import State
from hhbbc.absint.step import result_type
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.program import Block, Item
from hhbbc.types import Type
from hhbc import ops, rat
from hhbc.ops import Op

# Results whose type the instruction does not show by itself and readers profit from.
_WORTH = frozenset(
    {Op.UnboxR, Op.UnboxRNop, Op.QueryM, Op.Cns, Op.CnsU, Op.ClsCnsD, Op.SetM, Op.SetMU, Op.CGetS, Op.This}
)


def insert(ctx: Context) -> bool:
    """Insert assertions about locals at block entries and about results of opaque instructions."""
    changed = False
    entries = _join_points(ctx)
    for block in list(ctx.reachable()):
        code: list[Item] = []
        first = block.code[0].at if block.code else 0
        if block.id in entries and not _starts_handler(block):
            code += [
                _noted(ctx, Item(ops.AssertRATL(local, ty.to_rat(t)), first), "every way here leads to this type")
                for local, t in _known_locals(ctx, ctx.analysis.entry[block.id])
                if ctx.fuel.burn()
            ]
        for seen in observe(ctx, block):
            code.append(seen.item)
            if seen.item.instr.op in _WORTH:
                code += [
                    _noted(ctx, Item(ops.AssertRATStk(0, ty.to_rat(t)), seen.item.at), "the type of the result")
                    for t in _result(seen)
                    if ctx.fuel.burn()
                ]
        if len(code) != len(block.code):
            changed = True
            block.code = code
    return changed


def _noted(ctx: Context, item: Item, fact: str) -> Item:
    ctx.body.note_insertion(item, "insert-assertions", fact)
    return item


def _starts_handler(block: Block) -> bool:
    return bool(block.code) and block.code[0].instr.op == Op.Catch


def _join_points(ctx: Context) -> set[int]:
    """Blocks where facts about locals are not evident: entries and where control joins."""
    flow = ctx.body.flow
    joins = {b for b in flow.order if len(flow.predecessors(b)) > 1}
    return joins | set(ctx.body.entries)


def _known_locals(ctx: Context, state: State) -> list[tuple[int, Type]]:
    if ctx.body.is_main:
        return []
    return [(at, t) for at, t in enumerate(state.locals) if _is_fact(t, ty.GEN_T) and _is_live(t)]


def _is_live(t: Type) -> bool:
    return t != ty.UNINIT_T and not t.mask & rat.REF


def _is_fact(t: Type, trivial: Type) -> bool:
    """Whether asserting the type says more than ``trivial``."""
    if not t.mask or t.mask & ty.CLS:
        return False
    loose = ty.loosen_constant(t)
    if loose.mask & rat.CELL == rat.CELL:
        return False
    return not ty.subtype_of(trivial, loose)


def _result(seen: Seen) -> list[Type]:
    """The type worth asserting of the instruction's topmost output, if any."""
    pushed = seen.pushed
    promised = result_type(seen.info) if seen.info.result else ty.CELL_T
    return pushed[-1:] if pushed and _is_fact(pushed[-1], promised) else []
