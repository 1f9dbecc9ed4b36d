"""The control flow of a function at a stage: blocks with edges, dominators and natural loops.

Example::

    [block.loop for block in blocks_of(read(unit, cls, func), lambda block: block)]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cli.view.model import Block, Edge
from hhbbc import graph
from hhbbc.program import Body

BACK: Final = "back"
_KINDS: Final = ((graph.Edge.NEXT, "next"), (graph.Edge.TAKEN, "taken"), (graph.Edge.THROW, "throw"))


def blocks_of(body: Body, number: Callable[[int], int]) -> list[Block]:
    """The blocks of a body, each by the number that ``number`` gives it."""
    dominators = body.flow.dominators()
    loops = _loops(body, dominators)
    handlers = {handler for region in body.regions for _, handler in region.clauses}
    found = []
    for block in body.blocks:
        around = sorted((head for head, inside in loops.items() if block.id in inside), key=lambda h: len(loops[h]))
        above = dominators.get(block.id, graph.ENTRY)
        found.append(
            Block(
                number(block.id),
                list(_edges(body, block.id, number, dominators)),
                None if above == graph.ENTRY else number(above),
                number(around[0]) if around else None,
                len(around),
                block.id in handlers,
            )
        )
    return found


def _edges(body: Body, block: int, number: Callable[[int], int], dominators: dict[int, int]) -> Iterator[Edge]:
    """The edges that leave a block, one for each reason; those that lead back to the head of a loop as such."""
    for to, edge in sorted(body.flow.graph.succ[block].items()):
        for why, kind in _KINDS:
            if edge["why"] & why:
                back = why != graph.Edge.THROW and block in dominators and _dominates(to, block, dominators)
                yield Edge(number(to), BACK if back else kind)


def _loops(body: Body, dominators: dict[int, int]) -> dict[int, set[int]]:
    """By head: the blocks of each natural loop."""
    loops: dict[int, set[int]] = {}
    for tail, head in body.flow.graph.edges:
        if head not in dominators or not _dominates(head, tail, dominators):
            continue
        inside = loops.setdefault(head, {head})
        todo = [tail]
        while todo:
            block = todo.pop()
            if block not in inside:
                inside.add(block)
                todo += [one for one in body.flow.predecessors(block) if one in dominators]
    return loops


def _dominates(above: int, block: int, dominators: dict[int, int]) -> bool:
    while block != graph.ENTRY:
        if block == above:
            return True
        block = dominators.get(block, graph.ENTRY)
    return False
