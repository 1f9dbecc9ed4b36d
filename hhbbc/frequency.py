"""How often the blocks of a loop are thought to run each time that it is entered.

Nothing is measured: a branch goes either way alike, save that values are seldom equal, loops seldom end where they
test for it, and what throws is never expected to. A loop whose rounds mostly lead to the next one runs sixteen times.

Example: ``frequencies(body, loop, head)`` is ``{3: 10.0, 4: 8.0, 5: 2.0}``.
"""

from __future__ import annotations

from typing import Final

from hhbbc.program import Block, Body, taken_targets
from hhbc.opcodes import TABLE, Flow
from hhbc.ops import Op

SELDOM: Final = 0.1  # how often the test of a loop ends it
EQUAL: Final = 0.2  # how often two values are equal
ROUNDS: Final = 16  # of a loop

_EQUAL: Final = frozenset({Op.Same, Op.Eq})
_OTHER: Final = frozenset({Op.NSame, Op.Neq})


def frequencies(body: Body, loop: set[int], head: int) -> dict[int, float]:
    """By block of a loop: how often it runs for each time that its head is entered from outside."""
    order = [block for block in body.flow.order if block in loop]
    ends = {head, *(before for before in body.flow.predecessors(head) if before in loop)}
    ways = {block: _ways(body, body.block(block), loop if block in ends else None) for block in order}
    before: dict[int, list[tuple[int, float]]] = {block: [] for block in order}
    for block in order:
        for target, share in ways[block].items():
            if target in before:
                before[target].append((block, share))
    again = before.pop(head)
    found = dict.fromkeys(order, 0.0) | {head: 1.0}
    for _ in range(ROUNDS):  # of loops inside
        for block, sources in before.items():
            found[block] = sum(found[source] * share for source, share in sources)
    going_on = sum(found[source] * share for source, share in again)
    rounds = 1 / (1 - going_on) if going_on < 1 / 2 else ROUNDS
    return {block: often * rounds for block, often in found.items()}


def _ways(body: Body, block: Block, loop: set[int] | None) -> dict[int, float]:
    """How often control goes from a block to each of those behind it; ``loop`` is what it seldom leaves, if any."""
    targets = list(taken_targets(block))
    if block.next is not None:
        targets.append(block.next)
    targets = [target for target in targets if not _fails(body.block(target))]
    if not targets:
        return {}
    shares = dict.fromkeys(targets, 0.0)
    for target in targets:
        shares[target] += 1 / len(targets)
    if len(shares) == 2:
        first, second = shares
        likely = _likely_jump(block)
        if loop is not None and (first in loop) != (second in loop):
            likely = 1 - SELDOM if first in loop else SELDOM
        shares = {first: likely, second: 1 - likely}
    return shares


def _likely_jump(block: Block) -> float:
    """How often a branch at the end of a block is taken."""
    if len(block.code) < 2:
        return 0.5
    test, branch = block.code[-2].instr.op, block.code[-1].instr.op
    if test in _EQUAL:
        equal = EQUAL
    elif test in _OTHER:
        equal = 1 - EQUAL
    else:
        return 0.5
    return equal if branch == Op.JmpNZ else 1 - equal


def _fails(block: Block) -> bool:
    """Whether a block ends the function by throwing."""
    return bool(block.code) and TABLE[block.code[-1].instr.op].flow is Flow.THROW
