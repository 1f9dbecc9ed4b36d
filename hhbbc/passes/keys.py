"""Keys of members that are a local's value are read where the member is.

    CGetL 0; BaseH; Dim Warn PT:"a"; QueryM 1 CGet EC:0   ->   BaseH; Dim Warn PT:"a"; QueryM 0 CGet EL:0

The emitter writes so what the source does; calculations that turn out to be nothing leave such keys on the stack, too.
"""

from __future__ import annotations

from typing import Any, Final

from hhbbc.passes.base import Context, Seen, keeps, observe
from hhbbc.passes.chains import carry_out, toucher
from hhbc.immediates import STACK_KEYS, Imm, KeyKind, MemberKey
from hhbc.opcodes import TABLE
from hhbc.ops import Instr, Op

NAME: Final = "local-keys"
_OF_LOCAL: Final = {KeyKind.EC: KeyKind.EL, KeyKind.PC: KeyKind.PL}
_KEY: Final = {  # by opcode: which immediate is a key
    info.op: at for info in TABLE for at, imm in enumerate(info.imms) if imm.kind == Imm.MEMBERKEY
}
_COUNT: Final = {  # by opcode that ends a chain: which immediate says how many slots hold keys and the base
    info.op: count for info in TABLE if info.op in _KEY and info.pops and (count := info.pops[0].count) is not None
}


def name_locals(ctx: Context) -> bool:
    """Name the locals that keys are read from."""
    changed = False
    for block in ctx.reachable():
        if not any(item.instr.op == Op.CGetL for item in block.code):
            continue
        plan: dict[int, list[Instr]] = {}
        if any(_key(item.instr).kind in STACK_KEYS for item in block.code if item.instr.op in _KEY):
            seen = observe(ctx, block)
            for at, one in enumerate(seen):
                if one.item.instr.op in _KEY and _key(one.item.instr).kind in STACK_KEYS:
                    found = _replacement(ctx, seen, at)
                    if found and ctx.fuel.burn():
                        plan |= found
        changed |= carry_out(ctx, block, plan, NAME, "the key is a local's value")
    return changed


def _key(instr: Instr) -> MemberKey:
    key: Any = instr.imms[_KEY[instr.op]]
    return key  # type: ignore[no-any-return]


def _replacement(ctx: Context, seen: list[Seen], at: int) -> dict[int, list[Instr]]:
    """What becomes of the instructions that push a key, use it and end the chain, which has no other slot."""
    end = at
    while end < len(seen) and seen[end].item.instr.op == Op.Dim:
        end += 1
    if end == len(seen) or seen[end].item.instr.op not in _COUNT:
        return {}
    use, last = seen[at].item.instr, seen[end].item.instr
    count, key = _COUNT[last.op], _key(use)
    slot: Any = key.value
    pushed = toucher(seen, at, len(seen[at].before.stack) - 1 - slot)
    if last.imms[count] != 1 or pushed < 0 or seen[pushed].item.instr.op != Op.CGetL:
        return {}
    local: Any = seen[pushed].item.instr.imms[0]
    if not keeps(ctx, seen, pushed, end, seen[pushed], local):
        return {}
    named = _with(use, _KEY[use.op], MemberKey(_OF_LOCAL[key.kind], local))
    if at == end:
        return {pushed: [], at: [_with(named, count, 0)]}
    return {pushed: [], at: [named], end: [_with(last, count, 0)]}


def _with(instr: Instr, at: int, value: object) -> Instr:
    """The instruction with another immediate."""
    return Instr(instr.op, (*instr.imms[:at], value, *instr.imms[at + 1 :]))
