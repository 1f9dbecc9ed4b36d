"""Dominators and loops of random graphs, against their definitions."""

from __future__ import annotations

import random

import pytest

from backend.jit.hhir.graph import Dominators, looping, postorder
from backend.jit.hhir.ir import Block, Function
from backend.jit.hhir.types import BOOL
from tests.jit.hhir import add, block_of, function, jump


def random_function(seed: int) -> Function:
    """A function of blocks with up to two ways out, none of them back to the entry."""
    choose = random.Random(seed)
    func, entry = function(BOOL)
    others = [block_of(func) for _ in range(choose.randint(1, 12))]
    for block in func.blocks:
        targets = choose.choices(others, k=choose.randint(0 if block is not entry else 1, 2))
        if targets:
            jump(func, block, *targets, on=entry.params[0] if len(targets) == 2 else None)
        else:
            add(func, block, "Ret", entry.params[0])
    return func


def reached(start: Block, without: Block | None = None) -> set[int]:
    """The blocks that a block leads to, itself included, on ways around another one."""
    return {block.id for block in postorder(start, lambda block: [b for b in block.successors() if b is not without])}


@pytest.mark.parametrize("seed", range(200))
def test_dominators(seed) -> None:
    func = random_function(seed)
    entry = func.blocks[0]
    tree = Dominators(func)
    there = [block for block in func.blocks if block.id in reached(entry)]
    above = {}
    for block in there:
        dominating = {other.id for other in there if other is block or block.id not in reached(entry, other)}
        above[block.id] = dominating | {entry.id}
        assert {other.id for other in func.blocks if tree.dominates(other, block)} == above[block.id]
    some = there[seed % len(there) :]
    common = [block.id for block in tree.common(some)]
    assert set(common) == set.intersection(*(above[block.id] for block in some))
    assert common == sorted(common, key=lambda block: -len(above[block]))


@pytest.mark.parametrize("seed", range(200))
def test_looping(seed) -> None:
    func = random_function(seed)
    there = [block for block in func.blocks if block.id in reached(func.blocks[0])]
    expected = {b.id for b in there if any(b.id in reached(following) for following in b.successors())}
    assert looping(func) == expected
