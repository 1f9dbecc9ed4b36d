"""Calls of a known callee: their arguments need no look at it, and the call says who it is.

    FPassBaseL 0 1; FPassM 0 0 ET:"k" (by value)      ->  BaseL 1 Warn; QueryM 0 CGet ET:"k"; FPassC 0
    FPassBaseL 0 1; FPassM 0 0 ET:"k" (by reference)  ->  BaseL 1 Define; VGetM 0 ET:"k"; FPassVNop 0
    FPushObjMethodD 0 "area"; FCall 0 {Circle}        ->  FPushObjMethodD 0 "area"; FCallD 0 "Circle" "area"
    Int 1; FPassC 0 (by value)                        ->  Int 1; FPassCNop 0

A chain of member operations that ends in an argument is changed as a whole: half of it would not verify.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hhbbc.absint.state import Call
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.program import Block, Item
from hhbc import ops
from hhbc.immediates import MOpMode, QueryMOp
from hhbc.opcodes import TABLE, Effect
from hhbc.ops import Instr, Op

_USES_BASE: Final = Effect.MBR_USE
_TOUCHES_BASE: Final = Effect.MBR_SET | Effect.MBR_USE
_Make = Callable[[Any, MOpMode], Instr]

# What an instruction that asks the callee does, once the mode is known; ``i`` holds its immediates.
STEPS: Final[dict[int, _Make]] = {
    Op.FPassBaseNC: lambda i, mode: ops.BaseNC(i[1], mode),
    Op.FPassBaseNL: lambda i, mode: ops.BaseNL(i[1], mode),
    Op.FPassBaseGC: lambda i, mode: ops.BaseGC(i[1], mode),
    Op.FPassBaseGL: lambda i, mode: ops.BaseGL(i[1], mode),
    Op.FPassBaseL: lambda i, mode: ops.BaseL(i[1], mode),
    Op.FPassDim: lambda i, mode: ops.Dim(mode, i[1]),
}
# Instructions that pass a place: how its value is read, and how a reference to it is made.
PLACES: Final[dict[int, tuple[Callable[[Any], Instr], Callable[[Any], Instr]]]] = {
    Op.FPassM: (lambda i: ops.QueryM(i[1], QueryMOp.CGet, i[2]), lambda i: ops.VGetM(i[1], i[2])),
    Op.FPassN: (lambda _: ops.CGetN(), lambda _: ops.VGetN()),
    Op.FPassG: (lambda _: ops.CGetG(), lambda _: ops.VGetG()),
    Op.FPassS: (lambda _: ops.CGetS(), lambda _: ops.VGetS()),
}


def argument_modes(ctx: Context) -> bool:
    """Pass members and other places as the known callee takes them."""
    changed = False
    for block in ctx.reachable():
        if not PLACES.keys().isdisjoint([item.instr.op for item in block.code]):
            changed |= _pass_places(ctx, block)
    return changed


def _pass_places(ctx: Context, block: Block) -> bool:
    seen = observe(ctx, block)
    replaced: dict[int, list[Instr]] = {}
    for at, one in enumerate(seen):
        if one.item.instr.op not in PLACES:
            continue
        by_ref = _takes_reference(ctx, one)
        chain = _chain(seen, at)
        if by_ref is None or chain is None or not ctx.fuel.burn():
            continue
        how = "reference" if by_ref else "value"
        call = one.before.calls[-1]
        callee = "the closure" if call.value.mask else f"{(call.name or call.method).decode('latin-1')}()"
        fact = f"{callee} takes it by {how}"
        mode = MOpMode.Define if by_ref else MOpMode.Warn
        for place in chain:
            instr = seen[place].item.instr
            replaced[place] = [STEPS[instr.op](instr.imms, mode)]
        replaced[at] = _passed(one.item.instr, by_ref)
        for place in (*chain, at):
            ctx.body.note(seen[place].item, replaced[place], "argument-modes", fact)
    if replaced:
        block.code = [
            Item(instr, item.at) for at, item in enumerate(block.code) for instr in replaced.get(at, [item.instr])
        ]
    return bool(replaced)


def _takes_reference(ctx: Context, seen: Seen) -> bool | None:
    """Whether the callee takes the argument by reference; None when that is not known."""
    call = seen.before.calls[-1]
    param: Any = seen.item.instr.imms[0]
    if ctx.view.passes_by_value(call, param):
        return False
    return True if ctx.view.passes_by_reference(call, param) else None


def _chain(seen: list[Seen], final: int) -> list[int] | None:
    """The instructions of the chain in front of its end that ask the callee; None when it begins elsewhere."""
    if not seen[final].info.effects & _USES_BASE:
        return []
    chain: list[int] = []
    for at in range(final - 1, -1, -1):
        info = seen[at].info
        if info.op in STEPS:
            chain.append(at)
        if info.effects & _TOUCHES_BASE and not info.effects & _USES_BASE:
            return chain[::-1]
    return None


def _passed(instr: Instr, by_ref: bool) -> list[Instr]:
    value, reference = PLACES[instr.op]
    param: Any = instr.imms[0]
    if by_ref:
        return [reference(instr.imms), ops.FPassVNop(param)]
    return [value(instr.imms), ops.FPassC(param)]


def direct(ctx: Context) -> bool:
    """Name the callee in calls of methods that have one target; pass values without a look at the callee."""
    changed = False
    for block in ctx.reachable():
        if not _RULES.keys().isdisjoint([item.instr.op for item in block.code]):
            changed |= _say_so(ctx, block)
    return changed


def _say_so(ctx: Context, block: Block) -> bool:
    """Put in instructions that do the same and say more."""
    now: list[Seen] = []
    changed = False
    for seen in observe(ctx, block):
        rule = _RULES.get(seen.item.instr.op)
        choice = rule(ctx, seen, seen.before.calls[-1]) if rule is not None and seen.before.calls else None
        if choice is not None and ctx.fuel.burn():
            made, fact = choice
            ctx.body.note(seen.item, [made], "direct-calls", fact)
            seen = Seen(Item(made, seen.item.at), TABLE[made.op], seen.before, seen.after, seen.effects)
            changed = True
        now.append(seen)
    if changed:
        block.code = [seen.item for seen in now]
        ctx.seen[block.id] = (block.code, now)
    return changed


def _name_callee(ctx: Context, seen: Seen, call: Call) -> tuple[Instr, str] | None:
    facts = ctx.view.facts(call)
    if facts is None or facts.cls is None:
        return None  # an FPushFuncD says by itself what it calls
    count: Any = seen.item.instr.imms[0]
    name = f"{facts.cls.name.decode('latin-1')}::{facts.func.name.decode('latin-1')}"
    return ops.FCallD(count, facts.cls.name, facts.func.name), f"no other method can be meant: {name}"


def _pass_value(ctx: Context, seen: Seen, call: Call) -> tuple[Instr, str] | None:
    param: Any = seen.item.instr.imms[0]
    if call.names or not ctx.view.passes_by_value(call, param):
        return None
    return ops.FPassCNop(param), f"{call.name.decode('latin-1') or 'whatever is called'}() takes it by value"


_RULES: Final = {Op.FCall: _name_callee, Op.FPassC: _pass_value, Op.FPassCW: _pass_value}
