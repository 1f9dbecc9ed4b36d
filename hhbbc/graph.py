"""The control flow of a function: its graph, on networkx, and the order of its blocks.

The control-flow graph is *factored*: a block is not split at each instruction that may throw;
instead it has throw edges to the handlers that cover it, along which the states before its throwing
instructions flow. Everything here hands out plain lists of ids, in an order that depends on the
program alone.
"""

from __future__ import annotations

from enum import Enum

import networkx as nx

from hhbbc.program import Block, Body
from hhbc.labels import targets
from hhbc.opcodes import TABLE, Flow


def reverse_postorder(body: Body) -> list[int]:
    """Reachable blocks so that, loops aside, predecessors come first; the entries' parts one by one.

    A walk without a graph object: every function is walked several times.
    """
    successors = {}
    for block in body.blocks:
        found = [*throw_targets(body, block), *taken_targets(block)]
        if block.next is not None:
            found.append(block.next)
        successors[block.id] = found
    order: list[int] = []
    seen: set[int] = set()
    for entry in reversed(body.entries):
        if entry in seen:
            continue
        seen.add(entry)
        stack = [(entry, iter(successors[entry]))]
        while stack:
            at, rest = stack[-1]
            for target in rest:
                if target not in seen and target in successors:
                    seen.add(target)
                    stack.append((target, iter(successors[target])))
                    break
            else:
                order.append(at)
                stack.pop()
    order.reverse()
    return order


class Edge(Enum):
    """Why control goes from one block to another."""

    NEXT = "next"
    TAKEN = "taken"
    THROW = "throw"


class Cfg:
    """The control-flow graph of a body, as it is now."""

    def __init__(self, body: Body) -> None:
        """Build the graph; every block becomes a node."""
        self.graph = nx.DiGraph()
        self.graph.add_nodes_from(block.id for block in body.blocks)
        present = set(self.graph)
        for block in body.blocks:
            for target in throw_targets(body, block):
                if target in present:
                    self.graph.add_edge(block.id, target, kind=Edge.THROW)
            for target in taken_targets(block):
                self.graph.add_edge(block.id, target, kind=Edge.TAKEN)
            if block.next is not None:
                self.graph.add_edge(block.id, block.next, kind=Edge.NEXT)

    def predecessors(self, block: int) -> list[int]:
        """Where control may come from."""
        return list(self.graph.predecessors(block))

    def successors(self, block: int) -> list[int]:
        """Where control may go."""
        return list(self.graph.successors(block))


def taken_targets(block: Block) -> tuple[int, ...]:
    """The labels of the block's last instruction."""
    if not block.code:
        return ()
    last = block.code[-1].instr
    return targets(last) if TABLE[last.op].flow is not Flow.NEXT else ()


def throw_targets(body: Body, block: Block) -> list[int]:
    """The handlers that may run when the block throws: those of the rows that cover it.

    Code in a fault funclet goes on behind the rows that the funclet belongs to.
    """
    return sorted({body.handlers[row] for row in (*block.rows, *block.behind)})
