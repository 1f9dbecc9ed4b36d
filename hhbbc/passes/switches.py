"""Switch building: comparisons of one int with literals, one after the other, become a table of jumps.

    Int 1; CGetL2 0; Same; JmpNZ L; Int 2; CGetL2 0; Same; JmpNZ M; ...   ->   CGetL 0; Switch Bounded 1 <L M ...>

The local has to be an int, since a Switch compares as ``==`` does, and at least half of the table has to be cases.
Comparisons of strings stay: native code follows them, and leaves where there is an SSwitch.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from hhbbc.passes.base import Context, observe
from hhbbc.program import Block, Item
from hhbc import ops, rat
from hhbc.immediates import SwitchKind
from hhbc.ops import Op

LEAST_CASES: Final = 4
MOST_TARGETS: Final = 1 << 10
_SAME: Final = frozenset({Op.Same, Op.Eq})
_OTHER: Final = frozenset({Op.NSame, Op.Neq})
_TEST: Final = 4  # instructions: two operands, the comparison, the branch


class Test(NamedTuple):
    """A comparison at the end of a block: the local, the case, where it leads, and where control goes on."""

    local: int
    value: int
    hit: int
    miss: int


def build(ctx: Context) -> bool:
    """Replace chains of comparisons."""
    changed = False
    for block in ctx.reachable():
        first = _test(block)
        if first is None:
            continue
        cases, miss = _chain(ctx, first)
        if len(cases) < LEAST_CASES or observe(ctx, block)[-1].before.locals[first.local].mask != rat.INT:
            continue
        low, high = min(cases), max(cases)
        size = high - low + 1
        if size > min(2 * len(cases), MOST_TARGETS) or not ctx.fuel.burn():
            continue
        table = tuple(cases.get(low + at, miss) for at in range(size))
        _replace(ctx, block, first.local, ops.Switch(SwitchKind.Bounded, low, (*table, miss, miss)))
        changed = True
    return changed


def _replace(ctx: Context, block: Block, local: int, switch: Any) -> None:
    at = block.code[-_TEST].at
    for item, made in zip(block.code[-_TEST:], ([ops.CGetL(local)], [], [], [switch]), strict=True):
        ctx.body.note(item, made, "build-switches", "the local is an int, compared with one literal after the other")
    block.code = [*block.code[:-_TEST], Item(ops.CGetL(local), at), Item(switch, block.code[-1].at)]
    block.next = None
    ctx.body.rewire(block)


def _chain(ctx: Context, test: Test) -> tuple[dict[int, int], int]:
    """The cases of a chain that begins with a test, the first of a value, and where control goes on behind it."""
    cases = {test.value: test.hit}
    seen: set[int] = set()
    while test.miss not in seen:
        seen.add(test.miss)
        block = ctx.body.block(test.miss)
        further = _test(block) if len(block.code) == _TEST else None
        if further is None or further.local != test.local:
            break
        test = further
        cases.setdefault(test.value, test.hit)
    return cases, test.miss


def _test(block: Block) -> Test | None:
    if len(block.code) < _TEST or block.next is None:
        return None
    left, right, compare, branch = (item.instr for item in block.code[-_TEST:])
    if branch.op not in (Op.JmpZ, Op.JmpNZ) or compare.op not in _SAME | _OTHER:
        return None
    if left.op == Op.Int and right.op in (Op.CGetL, Op.CGetL2):
        value, local = left, right
    elif left.op == Op.CGetL and right.op == Op.Int:
        value, local = right, left
    else:
        return None
    target: Any = branch.imms[0]
    jumps = (branch.op == Op.JmpNZ) == (compare.op in _SAME)
    hit, miss = (target, block.next) if jumps else (block.next, target)
    case: Any = value.imms[0]
    at: Any = local.imms[0]
    return Test(at, case, hit, miss)
