"""Paths: where the way to a test tells how it ends, control goes on there.

    Null; PopL 1; Jmp L; ... L: a; IsTypeL 1 Null; JmpZ M; N:   ->  Null; PopL 1; a; Jmp N
    CGetL 1; JmpZ L; ... L: a; CGetL 1; JmpNZ M; N:             ->  CGetL 1; JmpZ K; ... K: a; Jmp N

The code in front of the test is copied, so it has to be short; what begins or ends a call stays where it is. The copy
goes into no other protected region than the original is in, and becomes a block of its own only outside of all. A block
that leads to itself is a loop, which is not unrolled.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from hhbbc.absint.analyze import execute
from hhbbc.absint.state import State
from hhbbc.absint.step import Step
from hhbbc.passes.base import Context, observe
from hhbbc.passes.blocks import is_back
from hhbbc.passes.jumps import BRANCHES, JUMPS, follow_of, same_place
from hhbbc.program import Block, Item, taken_targets
from hhbc import ops
from hhbc.labels import map_labels
from hhbc.opcodes import TABLE, Fpi
from hhbc.ops import Instr
from hhbc.unit import Attr

NAME: Final = "thread-tests"
MOST_COPIED: Final = 8  # instructions in front of a test


class _Way(NamedTuple):
    """An edge to a test that is decided there: the state on it, whether the test jumps, and where it leads."""

    state: State
    jumps: bool
    target: int


def thread_tests(ctx: Context) -> bool:
    """Lead ways past the tests that they decide."""
    if ctx.body.attrs & Attr.GENERATOR:
        return False
    changed = False
    for test in list(ctx.reachable()):
        if _is_short_test(ctx, test):
            for before in ctx.body.flow.predecessors(test.id):
                block = ctx.body.block(before)
                if before != test.id and before in ctx.analysis.entry and same_place(block, test):
                    changed |= _lead_past(ctx, block, test)
    return changed


def _is_short_test(ctx: Context, test: Block) -> bool:
    """Whether the block ends in a test, is short, more than one lead to it, and it is no loop by itself."""
    code = test.code
    if not code or code[-1].instr.op not in BRANCHES or len(code) > MOST_COPIED + 1 or test.call is not None:
        return False
    if test.next is None or test.id in ctx.analysis.decided or test.id in (test.next, *taken_targets(test)):
        return False
    ways = len(ctx.body.flow.predecessors(test.id)) + (test.id in ctx.body.entries)
    return ways > 1 and all(TABLE[item.instr.op].fpi is Fpi.NONE for item in code)


def _lead_past(ctx: Context, block: Block, test: Block) -> bool:
    if follow_of(block) == test.id:
        seen = observe(ctx, block)
        way = _decided(ctx, seen[-1].after if seen else ctx.analysis.entry[block.id], test)
        if way is None or not ctx.fuel.burn():
            return False
        _append(ctx, block, test, way)
        return True
    last = block.code[-1].instr if block.code else None
    if last is None or last.op not in BRANCHES or block.next in taken_targets(block) or test.protected:
        return False
    taken, falls = _edges(ctx, block)
    way = _decided(ctx, falls if block.next == test.id else taken, test)
    if way is None or not ctx.fuel.burn():
        return False
    _branch_off(ctx, block, test, way)
    return True


def _edges(ctx: Context, block: Block) -> tuple[State, State]:
    """The states on the two edges of a branch."""
    last = observe(ctx, block)[-1]
    step = Step(ctx.body, ctx.view, ctx.evaluator, last.before.copy())
    step.block = block
    execute(step, last.item, len(block.code) - 1)
    return step.taken or step.state, step.state


def _decided(ctx: Context, state: State, test: Block) -> _Way | None:
    """What becomes of the test in a state in front of its block."""
    step = Step(ctx.body, ctx.view, ctx.evaluator, state.copy())
    step.block = test
    for position, item in enumerate(test.code):
        execute(step, item, position)
        if step.dead:
            return None
    if step.decided is None or test.next is None:
        return None
    return _Way(state, step.decided, taken_targets(test)[0] if step.decided else test.next)


def _append(ctx: Context, block: Block, test: Block, way: _Way) -> None:
    """Put a copy of the code in front of the test behind the block that surely goes there."""
    body = ctx.body
    made = _copied(ctx, block, test, way)
    code = block.code
    if code and code[-1].instr.op in JUMPS:
        body.note(code[-1], [item.instr for item in made], NAME, _fact(way))
        code = code[:-1]
    else:
        body.note(test.code[-1], [item.instr for item in made], NAME, _fact(way))
    block.code, block.next = [*code, *made], None
    ctx.analysis.decided.pop(block.id, None)
    body.rewire(block)


def _branch_off(ctx: Context, block: Block, test: Block, way: _Way) -> None:
    """Lead the edge of a branch to a copy of the code in front of the test."""
    body = ctx.body
    copy = Block(body.fresh_block(), [], None)
    falls = block.next == test.id
    body.insert(body.blocks.index(block) + 1 if falls else len(body.blocks), [copy])
    copy.code = _copied(ctx, copy, test, way)
    body.note(test.code[-1], [item.instr for item in copy.code], NAME, _fact(way))
    if falls:
        block.next = copy.id
    else:
        last = block.code[-1]
        block.code = [*block.code[:-1], Item(map_labels(last.instr, lambda _: copy.id), last.at)]
    ctx.analysis.entry[copy.id] = way.state
    body.rewire(copy)
    body.rewire(block)


def _copied(ctx: Context, block: Block, test: Block, way: _Way) -> list[Item]:
    """The code in front of the test, with what the test is known to do."""
    last = test.code[-1]
    jump: Instr = ops.Jmp(way.target) if is_back(ctx.body, block, way.target) else ops.JmpNS(way.target)
    return [*test.code[:-1], Item(ops.PopC(), last.at), Item(jump, last.at)]


def _fact(way: _Way) -> str:
    return f"this way the test always {'jumps' if way.jumps else 'falls'}"
