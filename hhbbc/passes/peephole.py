"""Peepholes: neighbours that cancel or combine.

    Int 3; PopC              ->  (nothing)
    Not; JmpZ L              ->  JmpNZ L
    PopL 2; CGetL 2          ->  SetL 2
    CGetL 2; IsTypeC Int     ->  IsTypeL 2 Int
    SetL 2; PopC             ->  PopL 2      (pop-local, before anything else, and wherever it comes about later)
    BaseH; QueryM 0 CGet PT:"n" {Int=9}  ->  Int 9
    BaseH; QueryM 0 CGet PT:"n"; PopC    ->  (nothing), where reading it is silent
    PopL 2; Int 0; CGetL2 2  ->  SetL 2; Int 0

What depends on the operands asks what was observed of the instruction; of one that a rule has made nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final, NamedTuple

from hhbbc import types as ty
from hhbbc.absint.step import REENTERS, THROWS, may_destruct
from hhbbc.evaluator import MAX_LITERAL, literal
from hhbbc.passes.base import FOLD, PURE_READS, Context, Seen, is_pure_push, observe
from hhbbc.passes.constants import pops_of
from hhbbc.program import Block, Item
from hhbc import ops, rat
from hhbc.immediates import MOpMode
from hhbc.opcodes import TABLE, Effect, Flow
from hhbc.ops import Instr, Op
from hhbc.unit import Attr

_VAR_ENV: Final = int(Attr.VAR_ENV)
_READING: Final = frozenset({MOpMode.NoMode, MOpMode.Warn})
MEMBER_BASE: Final = int(Effect.MBR_SET | Effect.MBR_USE)


class Neighbour(NamedTuple):
    """An instruction, and what was observed of it."""

    item: Item
    seen: Seen | None

    @property
    def imms(self) -> Any:
        """Its immediates; the opcode table says what they are."""
        return self.item.instr.imms


POP_LOCAL: Final = "pop-local"
Merged = tuple[list[Instr | Neighbour], str] | None  # what two neighbours become, and why
Rule = Callable[[Neighbour, Neighbour], Merged]
LongRule = Callable[[Neighbour, Neighbour, Neighbour], Merged]  # of three neighbours


def peephole(ctx: Context) -> bool:
    """Combine neighbours, over and over, in one sweep of each block."""
    changed = False
    named = ctx.body.is_main or bool(ctx.body.attrs & _VAR_ENV)
    rules = _TABLES[named, POP_LOCAL not in ctx.disabled]
    for block in ctx.reachable():
        if any((a.instr.op, b.instr.op) in rules or b.instr.op == Op.CGetL2 for a, b in pairwise(block.code)):
            changed |= _sweep(ctx, block, observe(ctx, block), "peephole", rules)
    return changed


def pop_local(ctx: Context) -> bool:
    """Combine assignments whose value is not used."""
    changed = False
    for block in ctx.reachable():
        if any(item.instr.op == Op.SetL for item in block.code):
            changed |= _sweep(ctx, block, [], POP_LOCAL, STORE_RULES)
    return changed


def _sweep(ctx: Context, block: Block, seen: list[Seen], name: str, rules: dict[tuple[int, int], Rule]) -> bool:
    out: list[Neighbour] = []
    changed = False
    for at, item in enumerate(block.code):
        out.append(Neighbour(item, seen[at] if seen else None))
        while len(out) >= 2:
            first, second = out[-2:]
            rule = rules.get((first.item.instr.op, second.item.instr.op))
            merged = rule(first, second) if rule is not None else None
            combined = out[-2:]
            if merged is None and len(out) >= 3 and second.item.instr.op in LONG_RULES:
                combined = out[-3:]
                merged = LONG_RULES[second.item.instr.op](*combined)
            if merged is None or not ctx.fuel.burn():
                break
            at_first = combined[0].item.at
            made = [one if isinstance(one, Neighbour) else Neighbour(Item(one, at_first), None) for one in merged[0]]
            for one in combined[:-1]:
                ctx.body.note(one.item, [], name, merged[1])
            ctx.body.note(second.item, [one.item.instr for one in made], name, merged[1])
            out[-len(combined) :] = made
            changed = True
    if changed:
        block.code = [one.item for one in out]
    return changed


# -- rules --------------------------------------------------------------------------------


def _store(first: Neighbour, _: Neighbour) -> Merged:
    return [ops.PopL(first.imms[0])], "the value is not used"


def _drop(first: Neighbour, _: Neighbour) -> Merged:
    if first.item.instr.op == Op.Dup or (first.seen is not None and is_pure_push(first.seen)):
        return [], "the value is not used"
    return None


def _drop_operands(first: Neighbour, _: Neighbour) -> Merged:
    """An operation without effects: its operands are dropped, of which at most one can tell."""
    seen = first.seen
    if seen is None or seen.effects & ~FOLD or seen.info.effects & MEMBER_BASE:
        return None
    pops = pops_of(seen)
    return None if pops is None else ([*pops], "the result is not used")


def _drop_result(first: Neighbour, _: Neighbour) -> Merged:
    """A return destroys a result that nobody uses before its own locals, so nobody may see which goes first."""
    if first.seen is None or may_destruct(first.seen.before.stack[-1]):
        return None
    return [ops.PopR()], "the value is not used"


def _drop_above(first: Neighbour, second: Neighbour) -> Merged:
    """CGetL2; PopC, where nobody can tell whether the top was dropped first."""
    seen = first.seen
    if seen is None or seen.effects & THROWS or may_destruct(seen.before.stack[-1]):
        return None
    return [second, ops.CGetL(first.imms[0])], "the slot above is not used"


def _turn(_: Neighbour, second: Neighbour) -> Merged:
    turned = Op.JmpNZ if second.item.instr.op == Op.JmpZ else Op.JmpZ
    return [Instr(turned, second.imms)], "not of a condition"


def _twice_not(_: Neighbour, __: Neighbour) -> Merged:
    return [ops.CastBool()], "not of not"


def _no_cast(_: Neighbour, second: Neighbour) -> Merged:
    return [second], "a condition is converted anyway"


def _keep_stored(first: Neighbour, second: Neighbour) -> Merged:
    """PopL; CGetL of the same local, where no destructor may change it by its name in between."""
    return None if first.seen is None or first.seen.effects & REENTERS else _keep_own(first, second)


def _keep_own(first: Neighbour, second: Neighbour) -> Merged:
    """The same of a local that nobody else can change: it is no reference."""
    local: int = first.imms[0]
    if local != second.imms[0] or first.seen is None or first.seen.before.locals[local].mask & rat.REF:
        return None
    return [ops.SetL(local)], "the value stored is used next"


def _test_local(first: Neighbour, second: Neighbour) -> Merged:
    return [ops.IsTypeL(first.imms[0], second.imms[0])], "the value tested is a local's"


def _known_member(first: Neighbour, second: Neighbour) -> Merged:
    """A member that is read silently and always has one value."""
    base, query = first.seen, second.seen
    if base is None or query is None or base.effects or second.imms[0] or not query.constants:
        return None
    if first.item.instr.op == Op.BaseL and first.imms[1] not in _READING:
        return None
    found = query.pushed[-1]
    value = ty.value_of(found)
    if isinstance(value, bytes | tuple) and len(value) > MAX_LITERAL:
        return None
    return [literal(value)], f"the value is {ty.show(found)}"


def _drop_member(base: Neighbour, query: Neighbour, _: Neighbour) -> Merged:
    """A member that is read silently, for nothing."""
    op = base.item.instr.op
    if op not in (Op.BaseH, Op.BaseL) or query.item.instr.op != Op.QueryM or query.imms[0]:
        return None
    if base.seen is None or query.seen is None or base.seen.effects or query.seen.effects & ~PURE_READS:
        return None
    return None if op == Op.BaseL and base.imms[1] not in _READING else ([], "the value is not used")


def _keep_below(store: Neighbour, above: Neighbour, read: Neighbour) -> Merged:
    """A local that is stored to and read next, below a value that is pushed in between."""
    if store.item.instr.op != Op.PopL or above.seen is None or not is_pure_push(above.seen):
        return None
    kept = _keep_stored(store, read)
    return None if kept is None else ([*kept[0], above], kept[1])


_OPERATIONS: Final = [
    info.op for info in TABLE if info.pops and len(info.pushes) == 1 and info.flow is Flow.NEXT and info.op != Op.Dup
]
_PUSHES: Final = [info.op for info in TABLE if not info.pops and len(info.pushes) == 1]
STORE_RULES: Final[dict[tuple[int, int], Rule]] = {(Op.SetL, Op.PopC): _store}
RULES: Final[dict[tuple[int, int], Rule]] = {
    **{(op, pop): _drop for op in _PUSHES for pop in (Op.PopC, Op.PopA)},
    **{(op, Op.PopC): _drop_operands for op in _OPERATIONS},
    (Op.Dup, Op.PopC): _drop,
    (Op.CGetL2, Op.PopC): _drop_above,
    (Op.UnboxR, Op.PopC): _drop_result,
    (Op.UnboxRNop, Op.PopC): _drop_result,
    (Op.Not, Op.JmpZ): _turn,
    (Op.Not, Op.JmpNZ): _turn,
    (Op.Not, Op.Not): _twice_not,
    (Op.CastBool, Op.Not): _no_cast,
    (Op.CastBool, Op.JmpZ): _no_cast,
    (Op.CastBool, Op.JmpNZ): _no_cast,
    (Op.PopL, Op.CGetL): _keep_stored,
    (Op.PopL, Op.CGetQuietL): _keep_stored,
    (Op.CGetL, Op.IsTypeC): _test_local,
    (Op.BaseH, Op.QueryM): _known_member,
    (Op.BaseL, Op.QueryM): _known_member,
}
LONG_RULES: Final[dict[int, LongRule]] = {Op.PopC: _drop_member, Op.CGetL2: _keep_below}  # by the last of them
OWN_RULES: Final = RULES | {(Op.PopL, op): _keep_own for op in (Op.CGetL, Op.CGetQuietL)}  # nobody names the locals
_TABLES: Final = {  # by whether locals may be named, and whether stores are combined here, too
    (named, stores): (RULES if named else OWN_RULES) | (STORE_RULES if stores else {})
    for named in (False, True)
    for stores in (False, True)
}
