"""Switch building: comparisons of one local with literals, one after the other, become one jump.

    Int 1; CGetL2 0; Same; JmpNZ L; Int 2; CGetL2 0; Same; JmpNZ M; ...   ->   CGetL 0; Switch Bounded 1 <L M ...>
    String "a"; CGetL2 0; Eq; JmpNZ L; String "b"; ...                    ->   CGetL 0; SSwitch <"a":L "b":M ... -:N>

For a table of ints the local has to be an int, since a Switch compares as ``==`` does, and at least half of the table
has to be cases. An SSwitch compares in order, so it does what comparisons by ``==`` do with any value; in the place of
``===`` it may stand where the value's kind equals no word that it is not.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from hhbbc.passes.base import Context, observe
from hhbbc.program import Block, Item
from hhbc import ops, rat
from hhbc.immediates import SwitchKind
from hhbc.ops import Instr, Op
from hhbc.scalars import is_word

LEAST_CASES: Final = 4
LEAST_WORDS: Final = 3
MOST_TARGETS: Final = 1 << 10
_SAME: Final = frozenset({Op.Same, Op.Eq})
_OTHER: Final = frozenset({Op.NSame, Op.Neq})
_STRICT: Final = frozenset({Op.Same, Op.NSame})
_LITERALS: Final = frozenset({Op.Int, Op.String})
_TEST: Final = 4  # instructions: two operands, the comparison, the branch
_DISTINCT: Final = rat.STR | rat.INT | rat.ARR  # values of these kinds == a word only if they are the same


class Test(NamedTuple):
    """A comparison at the end of a block: the local, the case, where it leads, and where control goes on."""

    local: int
    value: int | bytes
    strict: bool
    hit: int
    miss: int


def build(ctx: Context) -> bool:
    """Replace chains of comparisons."""
    changed = False
    for block in ctx.reachable():
        first = _test(block)
        if first is None:
            continue
        tests = _chain(ctx, block, first)
        known = observe(ctx, block)[-1].before.locals[first.local]
        switch = _table(tests, known.mask) if isinstance(first.value, int) else _words(tests, known.mask)
        if switch is not None and ctx.fuel.burn():
            _replace(ctx, block, first.local, switch)
            changed = True
    return changed


def _table(tests: list[Test], kinds: int) -> Instr | None:
    """The Switch that does what comparisons of a local with ints do; None where it would not, or not be worth it."""
    cases: dict[int, int] = {}
    for test in tests:
        cases.setdefault(test.value, test.hit)  # type: ignore[arg-type]
    low, high, miss = min(cases), max(cases), tests[-1].miss
    size = high - low + 1
    if len(cases) < LEAST_CASES or kinds != rat.INT or size > min(2 * len(cases), MOST_TARGETS):
        return None
    table = tuple(cases.get(low + at, miss) for at in range(size))
    return ops.Switch(SwitchKind.Bounded, low, (*table, miss, miss))


def _words(tests: list[Test], kinds: int) -> Instr | None:
    """The same for strings: the SSwitch."""
    if kinds & (rat.UNINIT | rat.REF) or (kinds & ~_DISTINCT and any(test.strict for test in tests)):
        return None
    cases: dict[bytes, int] = {}
    for test in tests:
        cases.setdefault(test.value, test.hit)  # type: ignore[arg-type]
    if len(cases) < LEAST_WORDS or not all(map(is_word, cases)):
        return None
    return ops.SSwitch((*cases.items(), (None, tests[-1].miss)))


def _replace(ctx: Context, block: Block, local: int, switch: Instr) -> None:
    at = block.code[-_TEST].at
    fact = "one local is compared with one literal after the other"
    for item, made in zip(block.code[-_TEST:], ([ops.CGetL(local)], [], [], [switch]), strict=True):
        ctx.body.note(item, made, "build-switches", fact)
    block.code = [*block.code[:-_TEST], Item(ops.CGetL(local), at), Item(switch, block.code[-1].at)]
    block.next = None
    ctx.body.rewire(block)


def _chain(ctx: Context, start: Block, test: Test) -> list[Test]:
    """The tests of a local by literals of one kind, one behind the other, that begin with a block's."""
    tests = [test]
    seen: set[int] = set()
    while test.miss not in seen:
        seen.add(test.miss)
        block = ctx.body.block(test.miss)
        further = _test(block) if len(block.code) == _TEST and block.region is start.region else None
        if further is None or further.local != test.local or type(further.value) is not type(test.value):
            break
        test = further
        tests.append(test)
    return tests


def _test(block: Block) -> Test | None:
    if len(block.code) < _TEST or block.next is None:
        return None
    left, right, compare, branch = (item.instr for item in block.code[-_TEST:])
    if branch.op not in (Op.JmpZ, Op.JmpNZ) or compare.op not in _SAME | _OTHER:
        return None
    if left.op in _LITERALS and right.op in (Op.CGetL, Op.CGetL2):
        value, local = left, right
    elif left.op == Op.CGetL and right.op in _LITERALS:
        value, local = right, left
    else:
        return None
    target: Any = branch.imms[0]
    jumps = (branch.op == Op.JmpNZ) == (compare.op in _SAME)
    hit, miss = (target, block.next) if jumps else (block.next, target)
    case: Any = value.imms[0]
    at: Any = local.imms[0]
    return Test(at, case, compare.op in _STRICT, hit, miss)
