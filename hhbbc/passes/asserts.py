"""AssertRAT insertion: what only the optimizer can know reaches the runtime inside the bytecode.

    FCall 1; UnboxRNop            ->  FCall 1; UnboxRNop; AssertRATStk 0 Int
    (entry of a function)         ->  AssertRATL 0 Int

It runs last: assertions would only be in the other passes' way. Native code infers types as well, forward from where
it enters a function, with the declarations of parameters and library functions. So asserted is what it has no part in:
parameters and captured variables at the function's entry, results of opcodes that the table marks opaque, and at the
heads of loops, where native code enters without a past, the classes and the elements of lists. A fact whose
reader is no faster for it is left out, too.
"""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.absint.state import State
from hhbbc.absint.step import result_type
from hhbbc.facts.declared import declared_type
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.program import Block, Item
from hhbbc.types import Type
from hhbc import ops, rat
from hhbc.marks import Mark
from hhbc.opcodes import Flow, marked
from hhbc.ops import Op

_OPAQUE: Final = marked(Mark.OPAQUE)
_BLIND: Final = marked(Mark.BLIND)
_KINDS: Final = (rat.NULL, rat.BOOL, rat.INT, rat.DBL, rat.STR, rat.ARR, rat.OBJ, rat.RES)


def insert(ctx: Context) -> bool:
    """Insert assertions at the entries of the function and of loops, and about results of opaque instructions."""
    changed = False
    entry, loops = ctx.body.entries[0], _loop_heads(ctx)
    for block in list(ctx.reachable()):
        state = ctx.analysis.entry[block.id]
        facts: list[tuple[int, Type]] = []
        if block.id == entry:
            facts = _entry_facts(ctx, block, state)
        elif block.id in loops and not ctx.body.is_main:
            facts = _loop_facts(ctx, block, state)
        first = block.code[0].at if block.code else 0
        code = [
            _noted(ctx, Item(ops.AssertRATL(local, ty.to_rat(t)), first), "every way here leads to this type")
            for local, t in facts
            if ctx.fuel.burn()
        ]
        code += _with_results(ctx, block)
        if len(code) != len(block.code):
            changed = True
            block.code = code
    return changed


def _noted(ctx: Context, item: Item, fact: str) -> Item:
    ctx.body.note_insertion(item, "insert-assertions", fact)
    return item


# --------------------------------------------------------------------------------- locals


def _entry_facts(ctx: Context, block: Block, state: State) -> list[tuple[int, Type]]:
    """Parameters and captured variables whose type the declaration does not tell."""
    func = ctx.body.func
    checked = {item.instr.imms[0] for item in block.code if item.instr.op == Op.VerifyParamType}
    found = []
    for at in range(len(func.params) + func.num_uses):
        promised = ty.GEN_T
        declared = func.params[at].type if at in checked else None
        if declared is not None:
            promised = declared_type(declared, ctx.body.scope)
        if _is_known(state.locals[at]) and _is_fact(state.locals[at], promised):
            found.append((at, state.locals[at]))
    return found


def _loop_heads(ctx: Context) -> set[int]:
    """The blocks that some edge leads back to; not handlers, which begin with Catch."""
    flow = ctx.body.flow
    handlers = {handler for region in ctx.body.regions for _, handler in region.clauses}
    place = {block: at for at, block in enumerate(flow.order)}
    return {
        block
        for block, at in place.items()
        if block not in handlers and any(place.get(source, -1) >= at for source in flow.predecessors(block))
    }


def _loop_facts(ctx: Context, block: Block, state: State) -> list[tuple[int, Type]]:
    """Classes and lists in locals that may still be read."""
    live = ctx.live.before(block)
    return [
        (at, t)
        for at, t in enumerate(state.locals)
        if live >> at & 1 and _is_known(t) and t.mask & (rat.OBJ | rat.ARR) == t.mask and _has_detail(t)
    ]


def _has_detail(t: Type) -> bool:
    """Whether the type says more than the value's kind."""
    fact = ty.to_rat(t)
    return fact.cls is not None or bool(fact.packed and fact.elem and fact.elem != rat.GEN)


def _is_known(t: Type) -> bool:
    return t != ty.UNINIT_T and not t.mask & rat.REF


# -------------------------------------------------------------------------------- results


def _with_results(ctx: Context, block: Block) -> list[Item]:
    """The block's code with assertions behind opaque instructions."""
    code: list[Item] = []
    if not any(item.instr.op in _OPAQUE for item in block.code):
        return block.code
    promised = ty.CELL_T  # of the result of the call before
    seen = observe(ctx, block)
    for at, one in enumerate(seen):
        code.append(one.item)
        if one.info.flow is Flow.CALL:
            promised = _promised_result(ctx, one)
        if one.info.op not in _OPAQUE:
            continue
        if at + 1 < len(seen) and seen[at + 1].info.op in _BLIND:
            continue
        if one.info.op not in (Op.UnboxR, Op.UnboxRNop):
            promised = result_type(one.info)
        t = one.pushed[-1]
        if _is_fact(t, promised) and _is_one_kind(t) and ctx.fuel.burn():
            item = Item(ops.AssertRATStk(0, ty.to_rat(t)), one.item.at)
            code.append(_noted(ctx, item, "the type of the result"))
    return code


def _is_one_kind(t: Type) -> bool:
    """Whether values are of one kind, or objects and arrays, of which more is known, or null.

    Of any others native code's own predictions, from what it has observed, say more.
    """
    if _has_detail(t):
        return True
    return any(t.mask and not t.mask & ~kind for kind in _KINDS)


def _promised_result(ctx: Context, seen: Seen) -> Type:
    """What every reader knows of a call's result: the declaration of a library function."""
    calls = seen.before.calls
    if seen.info.op == Op.FCallBuiltin:
        facts = ctx.view.index.functions.get(seen.item.instr.imms[2].lower())  # type: ignore[attr-defined]
    else:
        facts = ctx.view.facts(calls[-1]) if calls else None
    if facts is None or not facts.builtin or facts.func.return_type is None:
        return ty.CELL_T
    return declared_type(facts.func.return_type, facts.cls)


def _is_fact(t: Type, trivial: Type) -> bool:
    """Whether asserting the type says more than ``trivial``."""
    if not t.mask or t.mask & ty.CLS:
        return False
    loose = ty.loosen_constant(t)
    if loose.mask & rat.CELL == rat.CELL:
        return False
    return not ty.subtype_of(trivial, loose)
