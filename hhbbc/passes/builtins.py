"""Calls of native library functions without a call in flight: the arguments are on the stack, and the call takes them.

    FPushFuncD 2 "strpos"; FPassL 0 0; String "x"; FPassCNop 1; FCall 2
    ->  CGetL 0; String "x"; FCallBuiltin 2 2 "strpos"

The function has its frame whenever somebody looks at it, so what it throws and warns stays what it was. Left alone are
functions that take a reference here, that work on the frame of their caller or have no native body, calls with named or
spread arguments, and what php compiles in line, which is in no trace: unless it can neither throw nor warn of these
arguments.
"""

from __future__ import annotations

from typing import Any, Final

from hhbbc import types as ty
from hhbbc.absint.step import may_destruct
from hhbbc.facts.declared import accepts_silently
from hhbbc.facts.index import FuncFacts
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.passes.constants import PASS_CELLS, region_start
from hhbbc.program import Block, Item
from hhbc import ops
from hhbc.opcodes import Fpi
from hhbc.ops import Instr, Op
from hhbc.unit import Attr, Func

NAME: Final = "call-builtins"
FACT: Final = "a native function of the library takes its arguments by value"
MOST_ARGUMENTS: Final = 8

_KIND: Final = int(Attr.NATIVE | Attr.PYTHON | Attr.CALLER_FRAME | Attr.DEPRECATED)
_NATIVE: Final = int(Attr.NATIVE)
_PURE: Final = int(Attr.PURE)
_KEY: Final = ty.Type(ty.KEYS)
_NAMED: Final = frozenset({Op.FPushFuncD, Op.FPushFuncI})


def call(ctx: Context) -> bool:
    """Take calls of library functions off the stack of calls."""
    changed = False
    for block in ctx.reachable():
        if not _NAMED.isdisjoint([item.instr.op for item in block.code]):
            changed |= _in_block(ctx, block)
    return changed


def _in_block(ctx: Context, block: Block) -> bool:
    seen = observe(ctx, block)
    made: dict[int, list[Instr]] = {}
    for at, one in enumerate(seen):
        if one.item.instr.op == Op.FCall:
            found = _replacement(ctx, seen, at)
            if found and ctx.fuel.burn():
                made |= found
    for at, code in made.items():
        ctx.body.note(seen[at].item, code, NAME, FACT)
    if made:
        block.code = [
            Item(instr, item.at) for at, item in enumerate(block.code) for instr in made.get(at, [item.instr])
        ]
    return bool(made)


def _replacement(ctx: Context, seen: list[Seen], at: int) -> dict[int, list[Instr]]:
    """What becomes of the instructions that begin a call, pass its arguments and make it; nothing if it stays."""
    facts, push = ctx.view.facts(seen[at].before.calls[-1]), region_start(seen, at)
    if facts is None or push is None or seen[push].item.instr.op not in _NAMED or not _can_be_called(facts):
        return {}
    args = seen[at].before.calls[-1].args
    in_line = seen[push].item.instr.op == Op.FPushFuncI
    if not _takes(facts.func, len(args)) or (in_line and not _is_quiet(ctx, facts, args)):
        return {}
    made: dict[int, list[Instr]] = {push: []}
    depth = 0
    for place in range(push + 1, at):
        role = seen[place].info.fpi
        depth += (role is Fpi.PUSH) - (role is Fpi.CALL)
        if role is Fpi.PASS and not depth:
            passed = _passed(seen[place].item.instr)
            if passed is None:
                return {}
            made[place] = passed
    made[at] = [ops.FCallBuiltin(len(args), len(args), facts.func.name)]
    return made


def _passed(instr: Instr) -> list[Instr] | None:
    imms: Any = instr.imms
    if instr.op == Op.FPassL:
        return [ops.CGetL(imms[1])]
    return [] if instr.op in PASS_CELLS else None


def _can_be_called(facts: FuncFacts) -> bool:
    if not facts.builtin or facts.cls is not None or facts.attrs & _KIND != _NATIVE:
        return False
    params = facts.func.params
    kinds = (param.type is None or param.type.builtin for param in params)
    return len(params) <= MOST_ARGUMENTS and all(kinds) and not any(p.by_ref or p.prefer_ref for p in params)


def _takes(func: Func, count: int) -> bool:
    """Whether a function takes so many arguments."""
    least = sum(not param.optional for param in func.params)
    return least <= count and (count <= len(func.params) or bool(func.attrs & Attr.VARIADIC))


def _is_quiet(ctx: Context, facts: FuncFacts, args: tuple[Any, ...]) -> bool:
    """Whether a function that is compiled in line only computes its result from these arguments.

    One without a declared type checks the argument itself: whatever it is, a key of arrays suits it.
    """
    is_subclass = ctx.view.is_subclass
    return bool(facts.attrs & _PURE) and all(
        not may_destruct(t)
        and (accepts_silently(param.type, None, t, is_subclass) if param.type else ty.subtype_of(t, _KEY))
        for param, t in zip(facts.func.params, args, strict=False)
    )
