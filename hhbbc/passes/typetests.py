"""Questions for a kind that are asked by a function's name: where a namespace could have a function of the name, the
emitter leaves the call.

    FPushFuncU 1 "ns\\is_array" "is_array"; FPassL 0 2; FCall 1; UnboxR   ->   CGetL 2; IsTypeC Arr

Analysis sees all code so (:func:`settle`), for a branch behind such a test teaches what the local holds. Arguments that
are computed in several blocks are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from hhbbc.facts.index import Index
from hhbbc.facts.world import LIBRARY
from hhbbc.passes.base import Context
from hhbbc.passes.calls import PLACES, STEPS
from hhbbc.program import Block, Body, Item
from hhbc import ops
from hhbc.emit.intrinsics import TYPE_TESTS
from hhbc.immediates import IsTypeOp, MOpMode
from hhbc.opcodes import TABLE, Effect, Fpi
from hhbc.ops import Instr, Op

NAME: Final = "type-tests"
FACT: Final = "the function can only be the library's"

_NAMED: Final = frozenset({Op.FPushFuncU, Op.FPushFuncD})
_VALUES: Final = frozenset({Op.FPassC, Op.FPassCW})
_UNBOXES: Final = frozenset({Op.UnboxR, Op.UnboxRNop})

Plan = dict[int, list[Instr]]


def settle(body: Body, index: Index) -> bool:
    """Ask for kinds by instructions, in a body that is only looked at; whether anything changed."""
    changed = False
    for block in body.blocks:
        for plan in _plans(block, index):
            _carry_out(block, plan)
            changed = True
    return changed


def test(ctx: Context) -> bool:
    """Ask for kinds by instructions."""
    changed = False
    for block in ctx.body.blocks:
        for plan in _plans(block, ctx.view.index):
            if not ctx.fuel.burn():
                break
            for at, made in plan.items():
                ctx.body.note(block.code[at], made, NAME, FACT)
            _carry_out(block, plan)
            changed = True
    if changed:
        ctx.refresh()
    return changed


def _carry_out(block: Block, plan: Plan) -> None:
    block.code = [Item(instr, item.at) for at, item in enumerate(block.code) for instr in plan.get(at, [item.instr])]


def _plans(block: Block, index: Index) -> Iterator[Plan]:
    """What is to become of each such call of a block, the last one first: those before it stay where they are."""
    if _NAMED.isdisjoint([item.instr.op for item in block.code]):
        return
    for push in range(len(block.code) - 4, -1, -1):
        kind = _kind_asked(block.code[push].instr, index)
        plan = _plan(block.code, push, kind) if kind is not None else None
        if plan is not None:
            yield plan


def _kind_asked(instr: Instr, index: Index) -> IsTypeOp | None:
    if instr.op not in _NAMED or instr.imms[0] != 1:
        return None
    *namespaced, name = (imm.lower() for imm in instr.imms[1:])  # type: ignore[attr-defined]
    if any(not index.world.closed or other in index.functions for other in namespaced):
        return None
    return TYPE_TESTS.get(name.decode("latin-1")) if index.home.get((b"", name)) == LIBRARY else None


def _plan(code: list[Item], push: int, kind: IsTypeOp) -> Plan | None:
    call = _call_of(code, push)
    if call < 0 or call + 1 >= len(code) or code[call].instr.op != Op.FCall or code[call + 1].instr.op not in _UNBOXES:
        return None
    passed = _passed(code, push, call - 1)
    return None if passed is None else {push: [], **passed, call: [ops.IsTypeC(kind)], call + 1: []}


def _call_of(code: list[Item], push: int) -> int:
    """The position of the call that begins at a position; -1 for one in another block."""
    depth = 0
    for at in range(push, len(code)):
        role = TABLE[code[at].instr.op].fpi
        depth += (role is Fpi.PUSH) - (role is Fpi.CALL)
        if not depth:
            return at
    return -1


def _passed(code: list[Item], push: int, at: int) -> Plan | None:
    """What becomes of the instructions that pass the argument, the last of which is at a position."""
    instr: Any = code[at].instr
    if instr.op == Op.FPassL:
        return {at: [ops.CGetL(instr.imms[1])]}
    if instr.op in _VALUES:
        return {at: []}
    if instr.op == Op.FPassR:
        return {at: [ops.UnboxR()]}
    if instr.op not in PLACES:
        return None
    plan: Plan = {at: [PLACES[instr.op][0](instr.imms)]}
    while TABLE[code[at].instr.op].effects & Effect.MBR_USE:
        at -= 1
        step = code[at].instr
        if at <= push or not TABLE[step.op].effects & (Effect.MBR_SET | Effect.MBR_USE):
            return None
        if step.op in STEPS:
            plan[at] = [STEPS[step.op](step.imms, MOpMode.Warn)]
    return plan
