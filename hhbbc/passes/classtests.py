"""Tests of one local for class after class ask for a parent of several first.

    CGetL 0; InstanceOfD "Plus"; JmpNZ P; CGetL 0; InstanceOfD "Minus"; JmpNZ M; CGetL 0; InstanceOfD "Echo_"; ...
    ->  CGetL 0; InstanceOfD "Expr"; JmpZ L; (Plus, Minus ...); Jmp MISS; L: CGetL 0; InstanceOfD "Echo_"; ...

A class has one parent, so who is no ``Expr`` is no ``Plus``, and who is one is nothing that is neither above nor below
``Expr``: the tests behind the group are not reached by it. Interfaces, and names that may mean several classes, end a
chain. Nothing is asked for that is known already.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from hhbbc import types as ty
from hhbbc.passes.base import Context, observe
from hhbbc.program import Block, Item
from hhbc import ops, rat
from hhbc.ops import Op

NAME: Final = "class-tests"
LEAST_GROUP: Final = 3  # tests that one for their parent may save
_TEST: Final = 3  # instructions: the local, the test, the branch


class Test(NamedTuple):
    """A test at the end of a block: its instructions, the class with all it extends, and where it leads."""

    items: list[Item]
    local: int
    cls: bytes  # in lower case
    above: frozenset[bytes]
    hit: int
    miss: int


def group(ctx: Context) -> bool:
    """Put tests for parents in front of tests for their children."""
    body, changed = ctx.body, False
    for block in ctx.reachable():
        first = _test(ctx, block) if body.has(block.id) else None
        if first is None:
            continue
        tests = _chain(ctx, block, first)
        if len(tests) < LEAST_GROUP:
            continue
        known = observe(ctx, block)[-1].before.locals[first.local]
        if known.mask & (rat.UNINIT | rat.REF):
            continue
        plan = _Plan(ctx, tests[-1].miss)
        plan.ask(tests, _above(ctx, known))
        if plan.groups and ctx.fuel.burn():
            plan.carry_out(block, tests)
            changed = True
    if changed:
        ctx.refresh()
    return changed


def _above(ctx: Context, known: ty.Type) -> frozenset[bytes]:
    """The classes that a value is of in any case."""
    return frozenset(ctx.view.parents(known.data.cls)) if isinstance(known.data, ty.ObjSpec) else frozenset()


def _chain(ctx: Context, start: Block, test: Test) -> list[Test]:
    """The tests of a local, one behind the other, that begin with a block's and that only it leads to."""
    tests, body, before = [test], ctx.body, start
    while True:
        block = body.block(test.miss)
        if len(block.code) != _TEST or block.region is not start.region or block.behind != start.behind:
            return tests
        if body.flow.predecessors(block.id) != [before.id] or block.id in body.entries:
            return tests
        further = _test(ctx, block)
        if further is None or further.local != test.local:
            return tests
        test, before = further, block
        tests.append(test)


def _test(ctx: Context, block: Block) -> Test | None:
    if len(block.code) < _TEST or block.next is None:
        return None
    items = block.code[-_TEST:]
    get, test, branch = (item.instr for item in items)
    if get.op != Op.CGetL or test.op != Op.InstanceOfD or branch.op not in (Op.JmpZ, Op.JmpNZ):
        return None
    cls: Any = test.imms[0]
    above = frozenset(ctx.view.parents(cls))
    local: Any = get.imms[0]
    target: Any = branch.imms[0]
    hit, miss = (target, block.next) if branch.op == Op.JmpNZ else (block.next, target)
    return Test(items, local, cls.lower(), above, hit, miss) if above and hit != miss else None


class _Asked(NamedTuple):
    """A block of the new chain: a test (none in a jump), and the label that it leads to, or None: behind its group."""

    items: list[Item]
    target: int | None


class _Plan:
    """The new order of a chain of tests: blocks that fall each into the next."""

    def __init__(self, ctx: Context, miss: int) -> None:
        """Begin with nothing; ``miss`` is where control goes if no test holds."""
        self.groups = 0
        self._ctx = ctx
        self._miss = miss
        self._made: list[_Asked] = []
        self._behind: dict[int, int] = {}  # by place of a test for a parent: the place behind its group

    def ask(self, tests: list[Test], known: frozenset[bytes]) -> None:
        """Order tests; ``known`` are classes that the object is of here."""
        while tests:
            parent, mine = self._best(tests, known)
            if not mine:
                self._made.append(_Asked(tests[0].items, tests[0].hit))
                tests = tests[1:]
                continue
            self.groups += 1
            place = len(self._made)
            self._made.append(_Asked(self._for_parent(parent, mine[0]), None))
            self.ask(mine, known | self._ctx.view.parents(parent))
            self._behind[place] = len(self._made)
            tests = [test for test in tests if test not in mine]
        self._made.append(_Asked([], self._miss))

    def _best(self, tests: list[Test], known: frozenset[bytes]) -> tuple[bytes, list[Test]]:
        """The largest group of tests with the first one, and its parent, above which nobody asks for a class.

        A group of all tests is the last choice: who is in none of several groups needs no question for all of them.
        """
        best: tuple[bytes, list[Test]] = b"", []
        for parent in sorted(tests[0].above - known):
            mine = [test for test in tests if parent in test.above]
            others = {test.cls for test in tests if parent not in test.above}
            if len(mine) < LEAST_GROUP or not others.isdisjoint(self._ctx.view.parents(parent)):
                continue
            if not best[1] or len(best[1]) % len(tests) < len(mine) % len(tests):
                best = parent, mine
        return best

    def _for_parent(self, parent: bytes, first: Test) -> list[Item]:
        get, test, branch = first.items
        return [get, Item(ops.InstanceOfD(self._ctx.view.index.spelling(parent)), test.at), branch]

    def carry_out(self, start: Block, tests: list[Test]) -> None:
        """Put the tests in their order behind the block that begins them."""
        body = self._ctx.body
        call, end = body.block(tests[0].miss).call, tests[-1].items[-1]
        fresh = body.fresh_block()
        labels = [start.id, *range(fresh, fresh + len(self._made) - 1)]
        made: list[Block] = []
        for at, asked in enumerate(self._made):
            follow = labels[at + 1] if asked.items else None
            code = self._code(at, asked, labels) or [Item(ops.Jmp(self._miss), end.at)]
            if at:
                made.append(Block(labels[at], code, follow, start.region, call, start.behind))
            else:
                start.code, start.next = [*start.code[:-_TEST], *code], follow
        body.insert(body.blocks.index(start) + 1, made)
        body.rewire(start)
        body.remove({test.miss for test in tests[:-1]})

    def _code(self, at: int, asked: _Asked, labels: list[int]) -> list[Item]:
        """The code of a test in its new place."""
        body = self._ctx.body
        if not asked.items:
            return []
        get, test, branch = asked.items
        if asked.target is None:
            code = [get, test, Item(ops.JmpZ(labels[self._behind[at]]), branch.at)]
            for item in code:
                body.note_insertion(item, NAME, "the classes asked for next extend it")
            return code
        taken = ops.JmpNZ(asked.target)
        if taken != branch.instr:
            body.note(branch, [taken], NAME, "classes with one parent are asked for together")
        return [get, test, Item(taken, branch.at)]
