"""Who calls whom, as far as names in the code tell: the order of analysis, and where the program may begin.

The call graph has an edge for every call whose instruction names its callee. Its strongly connected components, in
an order in which the called ones come first, give every function its rank. Both decide only how soon and how well facts
are known, never whether they hold.

Example: ``CallOrder(functions).ranks[3]`` is the rank of function 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from hhbbc.graph import algorithms
from hhbc.ops import Op
from hhbc.unit import Class, Func, Unit

if TYPE_CHECKING:
    import networkx as nx

_MANY: Final = 4  # methods of a name; a call of one of more tells nothing
_CONSTRUCTOR: Final = b"__construct"


class CallOrder:
    """The call graph of a program."""

    def __init__(self, functions: Sequence[tuple[Unit, Class | None, Func]]) -> None:
        """Read the names in the code."""
        self._graph = call_graph(functions)
        self.ranks = [0] * len(functions)
        for rank, number in enumerate(_callees_first(self._graph)):
            self.ranks[number] = rank

    def beginnings(self, numbers: Iterable[int]) -> list[int]:
        """Of some functions those that none of the others calls, and one of each circle that no other calls."""
        components = algorithms().condensation(self._graph.subgraph(numbers))
        return sorted(min(data["members"]) for at, data in components.nodes.items() if not components.pred[at])


def _callees_first(graph: nx.DiGraph) -> list[int]:
    components = algorithms().condensation(graph)
    order = reversed(list(algorithms().lexicographical_topological_sort(components)))
    return [number for component in order for number in sorted(components.nodes[component]["members"])]


def call_graph(functions: Sequence[tuple[Unit, Class | None, Func]]) -> nx.DiGraph:
    """Who calls whom, by number, and which function makes which closure."""
    plain: dict[bytes, list[int]] = {}
    methods: dict[bytes, list[int]] = {}
    exact: dict[tuple[bytes, bytes], int] = {}
    first: dict[int, int] = {}  # by the identity of a unit: the number of its pseudo-main, behind which functions come
    for number, (unit, cls, func) in enumerate(functions):
        first.setdefault(id(unit), number)
        name = func.name.lower()
        if cls is None:
            plain.setdefault(name, []).append(number)
        else:
            methods.setdefault(name, []).append(number)
            exact[cls.name.lower(), name] = number
    graph = algorithms().DiGraph()
    graph.add_nodes_from(range(len(functions)))
    for number, (unit, _, func) in enumerate(functions):
        for op, imms in func.code:
            callees: list[int] = []
            if op in _BY_NAME:
                for name in imms[1:]:  # type: ignore[assignment]
                    callees += plain.get(name.lower(), ())
            elif op == Op.FPushObjMethodD:
                named = methods.get(imms[1].lower(), [])  # type: ignore[attr-defined]
                callees = named if len(named) <= _MANY else []
            elif op == Op.FPushClsMethodD:
                callees = _of_class(exact, imms[2], imms[1])  # type: ignore[arg-type]
            elif op == Op.FPushCtorD:
                callees = _of_class(exact, imms[1], _CONSTRUCTOR)  # type: ignore[arg-type]
            elif op == Op.CreateCl:
                callees = [first[id(unit)] + 1 + imms[1]]  # type: ignore[operator]
            graph.add_edges_from((number, callee) for callee in callees)
    return graph


def _of_class(exact: dict[tuple[bytes, bytes], int], cls: bytes, name: bytes) -> list[int]:
    found = exact.get((cls.lower(), name.lower()))
    return [] if found is None else [found]


_BY_NAME: Final = frozenset({Op.FPushFuncD, Op.FPushFuncU, Op.FPushFuncI})
