"""Sequences whose operands lie further apart: they are found by the stack slot that joins them.

    CGetL 0; Int 0; Sub {Int}                ->  CGetL 0                           (neutral-operands)
    Null; ...; Same                          ->  ...; IsTypeC Null                 (null-tests)
    a; b; Concat; c; Concat                  ->  a; b; c; ConcatN 3                (concat-chains)
    NewArray; Int 0; a; AddElemC; Int 1; ... ->  a; b; NewPackedArray 2            (list-literals)
    Int 0; CGetL2 0; Same; JmpZ L  {0: Int}  ->  CGetL 0; JmpNZ L                  (truth-tests)

What stands between must not look at the slot that goes away, nor at one below it: those are counted from the top.
Values are converted to strings in their order, so a conversion that could be noticed is not moved behind other code.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any, Final

from hhbbc import types as ty
from hhbbc.absint.step import QUIET
from hhbbc.absint.values import NEUTRAL, changes_nothing
from hhbbc.evaluator import is_literal
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.program import Block, Item
from hhbbc.types import Type
from hhbc import ops, rat
from hhbc.immediates import STACK_KEYS, Imm, IsTypeOp
from hhbc.ops import Instr, Op

MOST_JOINED: Final = 16  # operands of one ConcatN
MOST_LISTED: Final = 1000  # elements that wait on the stack for one NewPackedArray
_FIXED_TEXT: Final = QUIET & ~rat.DBL  # kinds whose text depends on nothing but the value
_CONCATS: Final = frozenset({Op.Concat, Op.ConcatN})
_NEW: Final = frozenset({Op.NewArray, Op.NewMixedArray})
_TESTS: Final = frozenset({Op.Same, Op.NSame})
_LOOSE: Final = frozenset({Op.Eq, Op.Neq})
_EQUALITIES: Final = _TESTS | _LOOSE
_SAYS_EQUAL: Final = frozenset({Op.Same, Op.Eq})
_TURNED: Final = {Op.JmpZ: Op.JmpNZ, Op.JmpNZ: Op.JmpZ}


def null_tests(ctx: Context) -> bool:
    """Turn comparisons with a null below into type tests."""
    changed = False
    for block in _with(ctx, _TESTS):
        seen = observe(ctx, block)
        plan: dict[int, list[Instr]] = {}
        for at, one in enumerate(seen):
            if one.item.instr.op in _TESTS and one.before.stack[-2] == ty.NULL_T:
                depth = len(one.before.stack) - 2
                null = toucher(seen, at, depth)
                if null >= 0 and seen[null].item.instr.op == Op.Null and ctx.fuel.burn():
                    test = [ops.IsTypeC(IsTypeOp.Null)] + [ops.Not()] * (one.item.instr.op == Op.NSame)
                    plan |= {null: [], at: test}
        changed |= carry_out(ctx, block, plan, "null-tests", "compared with null")
    return changed


def neutral_operands(ctx: Context) -> bool:
    """Drop calculations whose result is their left operand, with the literal on the right."""
    changed = False
    for block in _with(ctx, NEUTRAL.keys()):
        seen = observe(ctx, block)
        plan: dict[int, list[Instr]] = {}
        for at, one in enumerate(seen):
            op = one.item.instr.op
            if at and op in NEUTRAL and changes_nothing(op, *one.before.stack[-2:]):
                dropped = _without_top(seen, at)
                if dropped is not None and plan.keys().isdisjoint(dropped) and ctx.fuel.burn():
                    plan |= dropped | {at: []}
        changed |= carry_out(ctx, block, plan, "neutral-operands", "the result is the left operand, an int")
    return changed


def truth_tests(ctx: Context) -> bool:
    """Turn comparisons with the one value of a type that is false (or true) into the value as a condition."""
    changed = False
    for block in _with(ctx, _EQUALITIES):
        seen = observe(ctx, block)
        plan: dict[int, list[Instr]] = {}
        for at, one in enumerate(seen):
            if one.item.instr.op in _EQUALITIES and at:
                left, right = one.before.stack[-2:]
                asked = _asks_for_truth(one.item.instr.op, left, right)
                dropped = _without_literal(seen, at, left) if asked is not None else None
                if asked is not None and dropped is not None and ctx.fuel.burn():
                    plan |= dropped | _as_condition(seen, at, asked)
        changed |= carry_out(ctx, block, plan, "truth-tests", "no other value of the type is as true")
    return changed


def _asks_for_truth(op: int, left: Type, right: Type) -> bool | None:
    """Whether a comparison says that its operand that is no literal is true, or false; None where it says more."""
    value, literal = (right, left) if ty.is_constant(left) else (left, right)
    if not ty.is_constant(literal) or not value.mask:
        return None
    known = ty.value_of(literal)
    if op in _LOOSE:
        alike = rat.CELL & ~rat.OBJ if isinstance(known, bool) else _kind_of(literal)  # objects say what they equal
    elif known is True:
        alike = rat.TRUE | rat.NULL | rat.FALSE
    else:
        alike = _kind_of(literal) | rat.TRUE | rat.RES
    if value.mask & ~alike or (known and known is not True) or not _kind_of(literal):
        return None
    return bool(known) == (op in _SAYS_EQUAL)


def _kind_of(literal: Type) -> int:
    """The kind of a literal, if it has at most one value that is false."""
    return next((kind for kind in (rat.BOOL, rat.INT, rat.ARR) if literal.mask & kind), 0)


def _without_literal(seen: list[Seen], at: int, left: Type) -> dict[int, list[Instr]] | None:
    """What becomes of the instructions in front of a comparison when its literal is not pushed."""
    top = _without_top(seen, at)
    if top is not None and (len(top) > 1 or not ty.is_constant(left)):
        return top
    pushed = toucher(seen, at, len(seen[at].before.stack) - 2)
    return {pushed: []} if pushed >= 0 and is_literal(seen[pushed].item.instr) else None


def _without_top(seen: list[Seen], at: int) -> dict[int, list[Instr]] | None:
    """What becomes of the instructions in front of an operation when the literal on top is not pushed."""
    before = seen[at - 1].item.instr
    if before.op == Op.CGetL2 and at > 1 and is_literal(seen[at - 2].item.instr):
        local: Any = before.imms[0]
        return {at - 2: [], at - 1: [ops.CGetL(local)]}
    return {at - 1: []} if is_literal(before) else None


def _as_condition(seen: list[Seen], at: int, asked: bool) -> dict[int, list[Instr]]:
    """The comparison as a condition, which the branch behind it may test itself."""
    if at + 1 < len(seen) and seen[at + 1].item.instr.op in _TURNED:
        branch = seen[at + 1].item.instr
        return {at: []} if asked else {at: [], at + 1: [Instr(_TURNED[branch.op], branch.imms)]}
    if asked and not any(t.mask & ~rat.BOOL for t in seen[at].before.stack[-2:]):
        return {at: []}
    return {at: [ops.CastBool() if asked else ops.Not()]}


def concat_chains(ctx: Context) -> bool:
    """Join what is concatenated step by step at once."""
    changed = False
    for block in _with(ctx, _CONCATS):
        seen = observe(ctx, block)
        plan: dict[int, list[Instr]] = {}
        joined: dict[int, int] = {}  # by Concat: how many operands it has by now
        for at, one in enumerate(seen):
            if one.item.instr.op not in _CONCATS:
                continue
            count = _operands(one)
            depth = len(one.before.stack) - count
            inner = toucher(seen, at, depth)
            joined[at] = count
            if inner not in joined or joined[inner] + count - 1 > MOST_JOINED:
                continue
            if (_is_quiet(seen[inner]) or _is_still(ctx, seen[inner : at + 1])) and ctx.fuel.burn():
                joined[at] = count + joined.pop(inner) - 1
                plan |= {inner: [], at: [ops.ConcatN(joined[at])]}
        changed |= carry_out(ctx, block, plan, "concat-chains", "the result is only an operand")
    return changed


def _operands(seen: Seen) -> int:
    count: Any = seen.item.instr.imms
    return count[0] if count else 2


def _is_quiet(seen: Seen) -> bool:
    """Whether nobody can tell when a concatenation's operands are converted."""
    return not any(t.mask & ~_FIXED_TEXT for t in seen.before.stack[-_operands(seen) :])


def _is_still(ctx: Context, seen: list[Seen]) -> bool:
    """Whether what stands between the first and the last instruction only pushes literals, and both are of one line, so
    that it makes no difference whether the first one's work is done by the last."""
    lines = ctx.body.line_of
    one_line = lines[seen[0].item.at] == lines[seen[-1].item.at]
    return one_line and all(is_literal(one.item.instr) for one in seen[1:-1])


def list_literals(ctx: Context) -> bool:
    """Build arrays whose int keys count up from 0 without naming them."""
    changed = False
    for block in _with(ctx, frozenset({Op.AddElemC})):
        seen = observe(ctx, block)
        plan: dict[int, list[Instr]] = {}
        for at, one in enumerate(seen):
            if one.item.instr.op in _NEW:
                keys, adds = _elements(seen, at)
                if adds and ctx.fuel.burn():
                    plan |= _as_list(at, keys, adds)
        changed |= carry_out(ctx, block, plan, "list-literals", "the keys count up from 0")
    return changed


def _elements(seen: list[Seen], new: int) -> tuple[list[int], list[int]]:
    """Where the keys 0, 1, 2 ... of a new array are pushed, and where their elements are added."""
    depth = len(seen[new].before.stack)
    keys: list[int] = []
    adds: list[int] = []
    for at in range(new + 1, len(seen)):
        one = seen[at]
        if len(one.before.stack) - reach(one) > depth:
            continue
        if one.item.instr.op != Op.AddElemC or len(one.before.stack) != depth + 3:
            break
        key = toucher(seen, at, depth + 1)
        if seen[key].item.instr != ops.Int(len(keys)):
            break
        keys.append(key)
        adds.append(at)
    return keys, adds


def _as_list(new: int, keys: list[int], adds: list[int]) -> dict[int, list[Instr]]:
    count = min(len(adds), MOST_LISTED)
    plan: dict[int, list[Instr]] = {new: []}
    for at, (key, add) in enumerate(zip(keys, adds, strict=True)):
        plan |= {key: [], add: [] if at < count else [ops.AddNewElemC()]}
    plan[adds[count - 1]] = [ops.NewPackedArray(count)]
    return plan


# -- finding what a slot joins ------------------------------------------------------------


def _with(ctx: Context, wanted: Set[int]) -> list[Block]:
    """The blocks with an opcode in them."""
    return [block for block in ctx.reachable() if any(item.instr.op in wanted for item in block.code)]


def reach(seen: Seen) -> int:
    """How many slots from the top the instruction looks at, or takes away."""
    reach = len(seen.before.stack) - _lowest(seen)
    for imm, value in zip(seen.info.imms, seen.item.instr.imms, strict=True):
        number: Any = value
        if imm.kind == Imm.STACK:
            reach = max(reach, number + 1)
        elif imm.kind == Imm.MEMBERKEY and number.kind in STACK_KEYS:
            reach = max(reach, number.value + 1)
    return reach


def _lowest(seen: Seen) -> int:
    """The depth down to which it pops."""
    imms: Any = seen.item.instr.imms
    popped = 0
    for slot in seen.info.pops:
        if slot.count is None:
            popped += 1
        else:
            value = imms[slot.count]
            popped += value if isinstance(value, int) else len(value)
    return len(seen.before.stack) - popped


def toucher(seen: list[Seen], at: int, depth: int) -> int:
    """The last instruction before ``at`` that made, or looked at, the slot at a depth; -1 for one in another block.

    Those in between look at slots above only.
    """
    for before in range(at - 1, -1, -1):
        one = seen[before]
        if len(one.before.stack) - reach(one) <= depth:
            return before
    return -1


def carry_out(ctx: Context, block: Block, plan: dict[int, list[Instr]], name: str, fact: str) -> bool:
    """Replace the instructions at some positions."""
    if not plan:
        return False
    code: list[Item] = []
    for at, item in enumerate(block.code):
        made = plan.get(at)
        if made is None:
            code.append(item)
        else:
            ctx.body.note(item, made, name, fact)
            code += [Item(instr, item.at) for instr in made]
    block.code = code
    return True
