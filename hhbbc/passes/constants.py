"""Constant propagation: an instruction whose outputs are known becomes pops and literals.

    Int 3; CGetL2 0 {Int=3}; Eq        ->      Int 3; CGetL2 0; PopC; PopC; True

It runs before dead-code elimination, which removes the pushes that are only popped again. Operations
on constants were already evaluated by the analysis, by having the runtime execute them.
"""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.absint.step import may_destruct
from hhbbc.evaluator import MAX_LITERAL, CannotFold, call_pure, is_literal, literal
from hhbbc.passes.base import Context, Seen, observe, rewrite
from hhbbc.program import Block, Item
from hhbc import ops
from hhbc.opcodes import Flavor, Fpi
from hhbc.ops import Instr, Op
from hhbc.scalars import PhpScalar
from hhbc.unit import Attr

PASS_CELLS: Final = frozenset({Op.FPassC, Op.FPassCW, Op.FPassCNop})

_PURE = int(Attr.PURE)
_DEFINED: Final = b"defined"  # of a constant that no program defines it is known, too
POPS = {Flavor.C: ops.PopC, Flavor.V: ops.PopV, Flavor.R: ops.PopR, Flavor.A: ops.PopA}


def propagate(ctx: Context) -> bool:
    """Replace what has constant outputs and no effects."""
    changed = False
    for block in ctx.reachable():
        changed |= rewrite(ctx, block, _constant, "constant-prop")
    return changed


def _constant(seen: Seen) -> tuple[list[Instr], str] | None:
    instr = seen.item.instr
    if is_literal(instr) or not seen.constants or instr.op in (Op.Dup, Op.CGetL2):
        return None
    if any(slot.flavor != Flavor.C for slot in seen.info.pushes):
        return None
    values = [ty.value_of(t) for t in seen.pushed]
    if any(isinstance(v, bytes | tuple) and len(v) > MAX_LITERAL for v in values):
        return None
    pops = pops_of(seen)
    if pops is None:
        return None
    fact = ", ".join(ty.show(t) for t in seen.pushed)
    return [*pops, *map(literal, values)], f"the result is {fact}"


def pops_of(seen: Seen) -> list[Instr] | None:
    """Instructions that drop the inputs, the topmost first."""
    pops: list[Instr] = []
    for slot in reversed(seen.info.pops):
        make = POPS.get(slot.flavor)
        if make is None:
            return None
        count = 1
        if slot.count is not None:
            value = seen.item.instr.imms[slot.count]
            count = value if isinstance(value, int) else len(value)  # type: ignore[arg-type]
        pops += [make()] * count
    if sum(map(may_destruct, seen.before.stack[len(seen.before.stack) - len(pops) :])) > 1:
        return None  # the instruction drops the first one first
    return pops


def fold_calls(ctx: Context) -> bool:
    """Evaluate calls of pure library functions on constants: ``strlen("abc")`` becomes 3.

    The whole region from FPush to the unboxed or dropped result has to lie in one block, each argument a
    constant; FPassC turns into PopC, and the literal stands where the result did.
    """
    changed = False
    for block in ctx.reachable():
        changed |= _fold_block(ctx, block)
    return changed


def _fold_block(ctx: Context, block: Block) -> bool:
    """Fold every region of the block; regions without calls inside do not overlap."""
    if not any(_names_pure_function(ctx, item.instr) for item in block.code):
        return False
    seen = observe(ctx, block)
    replaced: dict[int, list[Instr]] = {}
    for at in range(len(seen)):
        found = _foldable(ctx, seen, at)
        if found is None or not ctx.fuel.burn():
            continue
        push, call, value = found
        fact = f"{_callee(seen[push]).decode('latin-1')}() is pure and its arguments are constant"
        mine: dict[int, list[Instr]] = {push: []}
        for inner in range(push + 1, call):
            if seen[inner].info.fpi is Fpi.PASS:
                mine[inner] = [ops.PopC()]
        result = [] if seen[call + 1].item.instr.op == Op.PopR else [literal(value)]
        mine |= {call: result, call + 1: []}
        for inner, replacement in mine.items():
            ctx.body.note(seen[inner].item, replacement, "fold-calls", fact)
        replaced |= mine
    if replaced:
        block.code = [
            Item(instr, item.at)
            for at, item in enumerate(block.code)
            for instr in replaced.get(at, [item.instr])
        ]
    return bool(replaced)


def _names_pure_function(ctx: Context, instr: Instr) -> bool:
    if instr.op not in (Op.FPushFuncD, Op.FPushFuncI):
        return False
    name: bytes = instr.imms[1]  # type: ignore[assignment]
    facts = ctx.view.index.functions.get(name.lower())
    return facts is not None and facts.builtin and (bool(facts.attrs & _PURE) or name.lower() == _DEFINED)


def _callee(seen: Seen) -> bytes:
    instr = seen.item.instr
    name: bytes = instr.imms[1]  # type: ignore[assignment]
    return name


def _foldable(ctx: Context, seen: list[Seen], call: int) -> tuple[int, int, PhpScalar] | None:
    """The region that ends at ``call``, if it can be evaluated: (push, call, value)."""
    if seen[call].item.instr.op != Op.FCall or call + 1 >= len(seen):
        return None
    if seen[call + 1].item.instr.op not in (Op.UnboxR, Op.UnboxRNop, Op.PopR):
        return None
    push = region_start(seen, call)
    if push is None:
        return None
    if not _names_pure_function(ctx, seen[push].item.instr):
        return None
    args = seen[call].before.calls[-1].args
    if not all(map(ty.is_constant, args)):
        return None
    passes = [s for s in seen[push:call] if s.info.fpi is Fpi.PASS]
    if any(s.item.instr.op not in PASS_CELLS for s in passes):
        return None
    inner = seen[push + 1 : call]
    if any(s.info.fpi in (Fpi.PUSH, Fpi.CALL) for s in inner):
        return None
    return _evaluate(ctx, push, call, _callee(seen[push]), args)


def region_start(seen: list[Seen], call: int) -> int | None:
    """The position of the FPush whose call is at a position, when it is in the same block."""
    depth = 0
    for at in range(call - 1, -1, -1):
        role = seen[at].info.fpi
        if role is Fpi.CALL:
            depth += 1
        elif role is Fpi.PUSH:
            if depth == 0:
                return at
            depth -= 1
    return None


def _evaluate(
    ctx: Context, push: int, call: int, name: bytes, args: tuple[ty.Type, ...]
) -> tuple[int, int, PhpScalar] | None:
    if name.lower() == _DEFINED:
        constant = ty.value_of(args[0])
        found = ctx.view.constant(constant) if isinstance(constant, bytes) and len(args) == 1 else None
        return (push, call, True) if found is not None and found[1] else None
    try:
        value = call_pure(ctx.evaluator, name, tuple(map(ty.value_of, args)), strict=ctx.body.unit.strict_types)
    except CannotFold:
        return None
    return push, call, value
