"""Switch building: comparisons of one local with literals, one after the other, become one jump.

    Int 1; CGetL2 0; Same; JmpNZ L; Int 2; CGetL2 0; Same; JmpNZ M; ...   ->   CGetL 0; Switch Bounded 1 <L M ...>
    String "a"; CGetL2 0; Eq; JmpNZ L; String "b"; ...                    ->   CGetL 0; SSwitch <"a":L "b":M ... -:N>
    String "a"; BaseL 0 Warn; QueryM 0 CGet EL:1; Same; JmpNZ L; S: ...   ->   (the read); SSwitch <"a":L ... "":S -:N>

A Switch compares with ints as ``==`` does, in their order rather than that of the tests: so the local may be what
equals one of them at most, and what is tested by ``===`` an int, or a kind that equals none of the cases. At least half
of the table has to be cases. An SSwitch compares in order, so it does what comparisons by ``==`` do with any value; in
the place of ``===`` it may stand where the value's kind equals no word that it is not.

Each read of a byte that a string has not warns and gives an empty string, so for that the comparisons behind the first
one stay.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from hhbbc.passes.base import Context, observe
from hhbbc.program import Block, Body, Item
from hhbc import ops, rat
from hhbc.immediates import KeyKind, MOpMode, QueryMOp, SwitchKind
from hhbc.ops import Instr, Op
from hhbc.scalars import is_word

LEAST_CASES: Final = 4
LEAST_WORDS: Final = 3
LEAST_READS: Final = 2  # of a byte, which is read once then
MOST_TARGETS: Final = 1 << 10
_SAME: Final = frozenset({Op.Same, Op.Eq})
_OTHER: Final = frozenset({Op.NSame, Op.Neq})
_STRICT: Final = frozenset({Op.Same, Op.NSame})
_LITERALS: Final = frozenset({Op.Int, Op.String})
_TEST: Final = 4  # instructions at least: two operands, the comparison, the branch
_INDICES: Final = frozenset({KeyKind.EI, KeyKind.EL})
_NUMBERS: Final = rat.NULL | rat.INT | rat.DBL | rat.STR | rat.ARR  # a value of these == one int at most
_DISTINCT: Final = rat.STR | rat.INT | rat.ARR  # values of these kinds == a word only if they are the same


class Test(NamedTuple):
    """A comparison at the end of a block: what is read, the case, where it leads, and where control goes on."""

    read: tuple[Instr, ...]  # of a local, or of an element of one
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
        switch = _choose(ctx, block, _chain(ctx, block, first))
        if switch is not None and ctx.fuel.burn():
            _replace(ctx, block, first, switch)
            changed = True
    return changed


def _choose(ctx: Context, block: Block, tests: list[Test]) -> Instr | None:
    """The switch in the place of comparisons, if there is one."""
    locals_ = observe(ctx, block)[-1].before.locals
    read: Any = tests[0].read[0].imms
    known = locals_[read[0]].mask
    if len(tests[0].read) > 1:
        key: Any = tests[0].read[1].imms[2]
        indexed = key.kind == KeyKind.EI or not locals_[key.value].mask & ~rat.INT
        return _bytes(ctx, block, tests) if not known & ~rat.STR and indexed else None
    return _table(tests, known) if isinstance(tests[0].value, int) else _words(tests, known)


def _bytes(ctx: Context, block: Block, tests: list[Test]) -> Instr | None:
    """The SSwitch that does what comparisons of a byte of a string with words do, which read it each time."""
    cases: dict[Any, int] = {}
    for test in tests:
        cases.setdefault(test.value, test.hit)
    if len(cases) < LEAST_READS or isinstance(tests[0].value, int) or b"" in cases or not all(map(is_word, cases)):
        return None
    if _lacks_byte(ctx.body, block, tests[0]):
        return None
    return ops.SSwitch((*cases.items(), (b"", tests[0].miss), (None, tests[-1].miss)))


def _lacks_byte(body: Body, block: Block, test: Test) -> bool:
    """Whether a switch, or a test behind one, leads to a test for want of the byte."""
    while True:
        before = [body.block(source) for source in body.flow.predecessors(block.id)]
        if any((b"", block.id) in _cases(one) for one in before):
            return True
        last = _test(before[0]) if len(before) == 1 else None
        if last is None or last.read != test.read or last.miss != block.id:
            return False
        block, test = before[0], last


def _cases(block: Block) -> tuple[Any, ...]:
    last: Any = block.code[-1].instr if block.code else None
    return last.imms[0] if last is not None and last.op == Op.SSwitch else ()


def _table(tests: list[Test], kinds: int) -> Instr | None:
    """The Switch that does what comparisons of a local with ints do; None where it would not, or not be worth it."""
    cases: dict[int, int] = {}
    for test in tests:
        cases.setdefault(test.value, test.hit)  # type: ignore[arg-type]
    low, high, miss = min(cases), max(cases), tests[-1].miss
    size = high - low + 1
    if len(cases) < LEAST_CASES or size > min(2 * len(cases), MOST_TARGETS):
        return None
    strictly = rat.INT | rat.ARR | (rat.NULL if 0 not in cases else 0)
    if kinds & ~(strictly if any(test.strict for test in tests) else _NUMBERS):
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


def _replace(ctx: Context, block: Block, test: Test, switch: Instr) -> None:
    size = len(test.read) + 3
    old, fact = block.code[-size:], "one value is compared with one literal after the other"
    read = [item for item in old if item.instr in test.read] or [Item(test.read[0], old[0].at)]
    for item in old[:-1]:
        if item not in read:
            ctx.body.note(item, [], "build-switches", fact)
    ctx.body.note(old[-1], [switch], "build-switches", fact)
    block.code = [*block.code[:-size], *read, Item(switch, old[-1].at)]
    block.next = None
    ctx.body.rewire(block)


def _chain(ctx: Context, start: Block, test: Test) -> list[Test]:
    """The tests of one value by literals of one kind, one behind the other, that begin with a block's."""
    tests = [test]
    seen: set[int] = set()
    while test.miss not in seen:
        seen.add(test.miss)
        block = ctx.body.block(test.miss)
        size = len(test.read) + 3
        further = _test(block) if len(block.code) == size and block.region is start.region else None
        if further is None or further.read != test.read or type(further.value) is not type(test.value):
            break
        test = further
        tests.append(test)
    return tests


def _test(block: Block) -> Test | None:
    if len(block.code) < _TEST or block.next is None:
        return None
    *before, compare, branch = (item.instr for item in block.code[-_TEST - 1 :])
    if branch.op not in (Op.JmpZ, Op.JmpNZ) or compare.op not in _SAME | _OTHER:
        return None
    operands = _operands(before)
    if operands is None:
        return None
    value, read = operands
    target: Any = branch.imms[0]
    jumps = (branch.op == Op.JmpNZ) == (compare.op in _SAME)
    hit, miss = (target, block.next) if jumps else (block.next, target)
    case: Any = value.imms[0]
    return Test(read, case, compare.op in _STRICT, hit, miss)


def _operands(before: list[Instr]) -> tuple[Instr, tuple[Instr, ...]] | None:
    """The literal and what reads the other operand of a comparison, in front of which both stand."""
    left, right = before[-2:]
    if left.op in _LITERALS and right.op in (Op.CGetL, Op.CGetL2):
        return left, (ops.CGetL(right.imms[0]),)  # type: ignore[arg-type]
    if left.op == Op.CGetL and right.op in _LITERALS:
        return right, (left,)
    for value, read in ((before[0], before[1:]), (before[-1], before[:-1])):
        if len(before) == _TEST - 1 and value.op == Op.String and _is_element(read):
            return value, tuple(read)
    return None


def _is_element(read: list[Instr]) -> bool:
    """Whether instructions read an element of a local, by an int or another local."""
    base, query = read
    imms: Any = query.imms
    if base.op != Op.BaseL or base.imms[1] != MOpMode.Warn or query.op != Op.QueryM:
        return False
    return imms[0] == 0 and imms[1] == QueryMOp.CGet and imms[2].kind in _INDICES
