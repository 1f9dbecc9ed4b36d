"""The control flow of a function as one graph, on networkx: order, dominators, loops, reachability, liveness.

The graph is *factored*: a block is not split at each instruction that may throw; instead it has throw
edges to the handlers that cover it, along which the states before its throwing instructions flow. A
:class:`~hhbbc.program.Body` owns its graph and keeps it true; what is asked for in inner loops (the
order, the handlers of each block) is derived once and forgotten with the next change. Every list is in
an order that depends on the program alone.

Example::

    flow = FlowGraph()
    flow.connect(0, thrown=(), taken=(2,), follow=1)
    flow.enter([0])
    flow.order == [0, 1, 2]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntFlag
from functools import cache
from typing import Any, Final

ENTRY: Final = -1  # the node in front of the entries of a function


@cache
def algorithms() -> Any:
    """The module networkx, which takes longer to import than all that a build without an edit of code does: it is when
    there is a function to look at."""
    import networkx

    return networkx


class Edge(IntFlag):
    """Why control goes from one block to another: an edge may have several reasons."""

    NEXT = 1
    TAKEN = 2
    THROW = 4


_NEXT, _TAKEN, _THROW = int(Edge.NEXT), int(Edge.TAKEN), int(Edge.THROW)


class FlowGraph:
    """Blocks by id, edges with the bits of :class:`Edge` as ``why``; ``ENTRY`` leads to the entries."""

    def __init__(self) -> None:
        """Begin without blocks."""
        self.graph = algorithms().DiGraph()
        self.graph.add_node(ENTRY)
        self.version = 0  # goes up with every change
        self._order: list[int] | None = None
        self._handlers: dict[int, list[int]] | None = None

    # -- keeping it true ------------------------------------------------------------------

    def enter(self, entries: Iterable[int]) -> None:
        """Say where calls enter; the part of the first entry comes first in the order."""
        self._forget()
        self.graph.remove_edges_from([(ENTRY, old) for old in self.graph.succ[ENTRY]])
        for entry in reversed(list(entries)):
            self.graph.add_edge(ENTRY, entry, why=_NEXT)

    def connect(self, block: int, *, thrown: Iterable[int], taken: Iterable[int], follow: int | None) -> None:
        """Set the edges that leave a block: to its handlers, its labels, and the block that it falls into."""
        graph = self.graph
        if block in graph:
            graph.remove_edges_from([(block, old) for old in graph.succ[block]])
        else:
            graph.add_node(block)
        why: dict[int, int] = {}
        for target in thrown:
            why[target] = _THROW
        for target in taken:
            why[target] = why.get(target, 0) | _TAKEN
        if follow is not None:
            why[follow] = why.get(follow, 0) | _NEXT
        for target, reasons in why.items():
            graph.add_edge(block, target, why=reasons)
        self._forget()

    def remove(self, blocks: Iterable[int]) -> None:
        """Forget blocks, with the edges to and from them."""
        self.graph.remove_nodes_from(blocks)
        self._forget()

    def differences(self, other: FlowGraph) -> list[str]:
        """The edges that only one of two graphs has, or has for another reason, in words."""
        mine, theirs = set(self.graph.edges.data("why")), set(other.graph.edges.data("why"))
        return [f"the edge {a} -> {b} is not kept ({Edge(why)!r})" for a, b, why in sorted(mine ^ theirs)]

    def _forget(self) -> None:
        self.version += 1
        self._order = self._handlers = None

    # -- reading it -----------------------------------------------------------------------

    def predecessors(self, block: int) -> list[int]:
        """The blocks that control may come from."""
        return [at for at in self.graph.pred[block] if at != ENTRY]

    def successors(self, block: int) -> list[int]:
        """The blocks that control may go to."""
        return list(self.graph.succ[block])

    @property
    def order(self) -> list[int]:
        """Reverse postorder of what the entries reach: loops aside, predecessors come first."""
        if self._order is None:
            found = list(algorithms().dfs_postorder_nodes(self.graph, ENTRY))
            found.pop()
            found.reverse()
            self._order = found
        return self._order

    @property
    def handlers(self) -> Mapping[int, list[int]]:
        """By reachable block with any: the handlers that may run when it throws."""
        if self._handlers is None:
            self._handlers = {}
            for block in self.order:
                found = sorted(to for to, edge in self.graph.succ[block].items() if edge["why"] & _THROW)
                if found:
                    self._handlers[block] = found
        return self._handlers

    def reached(self, block: int) -> set[int]:
        """The blocks that control may come to from a block, with that one."""
        found: set[int] = algorithms().descendants(self.graph, block)
        return found | {block}

    def dominators(self) -> dict[int, int]:
        """By reachable block: the block that every way to it passes last before it (an entry has ``ENTRY``)."""
        found: dict[int, int] = algorithms().immediate_dominators(self.graph, ENTRY)
        return {block: above for block, above in found.items() if block != ENTRY}

    def loops(self) -> list[set[int]]:
        """The cycles of blocks, each with all that lies on it; nested loops are part of the outer one."""
        parts = algorithms().strongly_connected_components(self.graph)
        found = [part for part in parts if len(part) > 1 or self._leads_to_itself(part)]
        return sorted(found, key=min)

    def _leads_to_itself(self, part: set[int]) -> bool:
        return any(self.graph.has_edge(block, block) for block in part)

    def live_out(self, summaries: Mapping[int, tuple[int, int]]) -> tuple[dict[int, int], dict[int, int]]:
        """What is live behind each block, as bits: backward over what each block reads first, and overwrites.

        The second answer is what of that the handlers of each block read: it is live all through the block.
        """
        successors, predecessors = self.graph.succ, self.graph.pred
        live_in = {block: read for block, (read, _) in summaries.items()}
        found, caught = dict.fromkeys(summaries, 0), dict.fromkeys(summaries, 0)
        todo = [block for block in self.graph if block != ENTRY]
        while todo:
            at = todo.pop()
            out = thrown = 0
            for successor, edge in successors[at].items():
                if edge["why"] & _THROW:
                    thrown |= live_in[successor]
                out |= live_in[successor]
            found[at], caught[at] = out, thrown
            read, written = summaries[at]
            live = read | out & ~written | thrown
            if live != live_in[at]:
                live_in[at] = live
                todo += [block for block in predecessors[at] if block != ENTRY]
        return found, caught
