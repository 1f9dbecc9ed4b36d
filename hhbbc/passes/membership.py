"""Membership: whether a string is one of a list of words becomes a switch.

    FPushFuncI 2 "in_array"; CGetL 0 {Str}; FPassC 0; Array ["a", "b"]; FPassC 1; FCall 2; UnboxRNop; JmpZ N
    ->  CGetL 0; SSwitch <"a":M "b":M -:N>;  M:

Only where a branch follows. Both compare as ``==`` does, which for a string and a word is ``===``.
"""

from __future__ import annotations

from typing import Any, Final

from hhbbc import types as ty
from hhbbc.evaluator import is_literal
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.passes.constants import PASS_CELLS, region_start
from hhbbc.program import Block, Item
from hhbc import ops, rat
from hhbc.opcodes import Fpi
from hhbc.ops import Instr, Op
from hhbc.scalars import is_word

NAME: Final = "in-array"
MOST_WORDS: Final = 64
_FUNCTION: Final = b"in_array"
_PUSHES: Final = frozenset({Op.FPushFuncD, Op.FPushFuncI})
_BRANCHES: Final = frozenset({Op.JmpZ, Op.JmpNZ})
_RESULTS: Final = frozenset({Op.UnboxR, Op.UnboxRNop})


def switch(ctx: Context) -> bool:
    """Replace calls of in_array() in front of branches."""
    changed = False
    for block in ctx.reachable():
        if len(block.code) > 2 and block.code[-1].instr.op in _BRANCHES and block.code[-2].instr.op in _RESULTS:
            changed |= _switch(ctx, block)
    return changed


def _switch(ctx: Context, block: Block) -> bool:
    call = len(block.code) - 3
    if block.code[call].instr.op != Op.FCall or block.next is None:
        return False
    seen = observe(ctx, block)
    push = region_start(seen, call)
    if push is None or not _is_called(ctx, seen[push]):
        return False
    words = _words(seen[call])
    given = _given(seen, push, call)
    if words is None or given is None or not ctx.fuel.burn():
        return False
    branch = seen[-1].item
    target: Any = branch.instr.imms[0]
    found, other = (target, block.next) if branch.instr.op == Op.JmpNZ else (block.next, target)
    made = ops.SSwitch((*((word, found) for word in words), (None, other)))
    kept = set(given)
    for one in seen[push:-1]:
        if one.item not in kept:
            ctx.body.note(one.item, [], NAME, "it looks for a string among words")
    ctx.body.note(branch, [made], NAME, "it looks for a string among words")
    block.code = [*block.code[:push], *given, Item(made, branch.at)]
    block.next = None
    ctx.body.rewire(block)
    return True


def _is_called(ctx: Context, push: Seen) -> bool:
    """Whether the call is one of in_array()."""
    instr = push.item.instr
    facts = ctx.view.index.functions.get(_FUNCTION)
    name: Any = instr.imms[1] if instr.op in _PUSHES else b""
    return name.lower() == _FUNCTION and facts is not None and facts.builtin


def _words(call: Seen) -> list[bytes] | None:
    """The words that a string is looked for among; None where it is something else."""
    needle, haystack, *strict = call.before.calls[-1].args or (ty.TOP, ty.TOP)
    if needle.mask & ~rat.STR or not ty.is_constant(haystack) or not all(map(ty.is_constant, strict)):
        return None
    elements: Any = ty.value_of(haystack)
    words = [value for _, value in elements] if isinstance(elements, tuple) else []
    if not 0 < len(words) <= MOST_WORDS or not all(isinstance(word, bytes) and is_word(word) for word in words):
        return None
    return list(dict.fromkeys(words))


def _given(seen: list[Seen], push: int, call: int) -> list[Item] | None:
    """What computes the first argument; None if there is more in the call than that and literals."""
    inside = seen[push + 1 : call]
    first = _first_pass(inside)
    literals, passes = inside[first + 1 :: 2], inside[first : len(inside) : 2]
    if len(literals) + 1 != len(passes) or not all(is_literal(one.item.instr) for one in literals):
        return None
    if any(one.item.instr.op not in PASS_CELLS for one in passes[1:]):
        return None
    given, last = [one.item for one in inside[:first]], passes[0]
    if last.item.instr.op in PASS_CELLS:
        return given
    return [*given, Item(_read(last.item.instr), last.item.at)] if last.item.instr.op == Op.FPassL else None


def _first_pass(inside: list[Seen]) -> int:
    """Where the first argument of the call itself is passed, behind the calls that compute it."""
    depth = 0
    for at, one in enumerate(inside):
        if one.info.fpi is Fpi.PASS and not depth:
            return at
        depth += (one.info.fpi is Fpi.PUSH) - (one.info.fpi is Fpi.CALL)
    return len(inside)


def _read(instr: Instr) -> Instr:
    local: Any = instr.imms[1]
    return ops.CGetL(local)
