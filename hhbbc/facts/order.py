"""The order of analysis: callees before callers, as far as names in the code tell who calls whom.

The call graph has an edge for every call whose instruction names its callee. Its strongly connected components, in
an order in which the called ones come first, give every function its rank. Ranks decide only how soon facts are known,
never what they are worth.

Example: ``callees_first(functions)[3]`` is the rank of function 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import networkx as nx

from hhbc.ops import Op
from hhbc.unit import Class, Func, Unit

_MANY: Final = 4  # methods of a name; a call of one of more tells nothing
_CONSTRUCTOR: Final = b"__construct"


def callees_first(functions: Sequence[tuple[Unit, Class | None, Func]]) -> list[int]:
    """The rank of each function; every rank occurs once."""
    graph = call_graph(functions)
    components = nx.condensation(graph)
    ranks = [0] * len(functions)
    rank = 0
    for component in reversed(list(nx.lexicographical_topological_sort(components))):
        for number in sorted(components.nodes[component]["members"]):
            ranks[number] = rank
            rank += 1
    return ranks


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
    graph = nx.DiGraph()
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
