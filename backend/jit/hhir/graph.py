"""The control flow graph of a function: which block dominates which, and which blocks lie in loops.

All of it takes time linear in the size of the function, but for the dominators of graphs that no program has.

Example: ``Dominators(func).dominates(entry, block)`` is true for every block that is reached.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.jit.hhir.ir import Block, Function


class Dominators:
    """The dominator tree (Cooper, Harvey and Kennedy). A block that is not reached is dominated by all."""

    def __init__(self, func: Function) -> None:
        order = postorder(func.blocks[0], Block.successors)[::-1]
        self._place = {block.id: at for at, block in enumerate(order)}
        preds = predecessors(order)
        self._above: list[int] = [0] * len(order)  # the immediate dominator of each place, in reverse postorder
        known = [True] + [False] * (len(order) - 1)
        changed = True
        while changed:
            changed = False
            for at in range(1, len(order)):
                found = -1
                for pred in preds[order[at].id]:
                    place = self._place[pred.id]
                    if known[place]:
                        found = place if found < 0 else self._meet(found, place)
                if not known[at] or self._above[at] != found:
                    self._above[at], known[at], changed = found, True, True
        self._order = order
        self._number()

    def _meet(self, a: int, b: int) -> int:
        while a != b:
            if a > b:
                a = self._above[a]
            else:
                b = self._above[b]
        return a

    def _number(self) -> None:
        """Give each block the range of numbers of the blocks below it in the tree."""
        below = [1] * len(self._order)
        for at in range(len(self._order) - 1, 0, -1):
            below[self._above[at]] += below[at]
        self._first, taken = [0] * len(self._order), [1] * len(self._order)
        for at in range(1, len(self._order)):
            above = self._above[at]
            self._first[at] = self._first[above] + taken[above]
            taken[above] += below[at]
        self._behind = [first + size for first, size in zip(self._first, below, strict=True)]

    def dominates(self, block: Block, other: Block) -> bool:
        """Whether every path to ``other`` leads through ``block``."""
        b = self._place.get(other.id)
        if b is None:
            return True
        a = self._place.get(block.id)
        return a is not None and self._first[a] <= self._first[b] < self._behind[a]

    def common(self, blocks: list[Block]) -> list[Block]:
        """The blocks that dominate all of some reached blocks, the nearest first."""
        at = self._place[blocks[0].id]
        for block in blocks[1:]:
            at = self._meet(at, self._place[block.id])
        found = [self._order[at]]
        while at:
            at = self._above[at]
            found.append(self._order[at])
        return found


def looping(func: Function) -> set[int]:
    """The numbers of the blocks, of those that are reached, that can reach themselves."""
    order = postorder(func.blocks[0], Block.successors)[::-1]
    preds = predecessors(order)
    left = {block.id for block in order}

    def before(block: Block) -> list[Block]:
        return [pred for pred in preds[block.id] if pred.id in left]

    found = {block.id for block in order if block in block.successors()}
    for root in order:
        if root.id in left:
            circle = postorder(root, before)
            left.difference_update(block.id for block in circle)
            if len(circle) > 1:
                found |= {block.id for block in circle}
    return found


def inner_loops(func: Function) -> list[list[Block]]:
    """The loops that have no other one inside, each once for each jump back to its head; a loop with a second way in
    counts as all that leads to it."""
    order = postorder(func.blocks[0], Block.successors)[::-1]
    place = {block.id: at for at, block in enumerate(order)}
    preds = predecessors(order)
    backs = [(head, block) for block in order for head in block.successors() if place[head.id] <= place[block.id]]
    found: list[list[Block]] = []
    for head, last in backs:

        def before(block: Block, head: Block = head) -> list[Block]:
            return [] if block is head else preds[block.id]

        loop = postorder(last, before)
        inside = {block.id for block in loop}
        if not any(other is not head and {other.id, block.id} <= inside for other, block in backs):
            found.append(loop)
    return found


def predecessors(blocks: list[Block]) -> dict[int, list[Block]]:
    """By number of a block, the blocks among these that lead to it."""
    found: dict[int, list[Block]] = {block.id: [] for block in blocks}
    for block in blocks:
        for following in block.successors():
            found[following.id].append(block)
    return found


def postorder(start: Block, following: Callable[[Block], list[Block]]) -> list[Block]:
    """The blocks that can be reached, each behind those that are reached from it first."""
    done: list[Block] = []
    seen = {start.id}
    path = [(start, iter(following(start)))]
    while path:
        block, rest = path[-1]
        for target in rest:
            if target.id not in seen:
                seen.add(target.id)
                path.append((target, iter(following(target))))
                break
        else:
            done.append(block)
            path.pop()
    return done
