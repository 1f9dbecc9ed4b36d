"""Who calls whom, and which class is what, in a whole program: read from the repo's columns and class records.

Example::

    graph = call_graph(repo)
    graph.nodes["order_total"].recursive
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import networkx as nx

from cli.errors import CliError
from cli.stages import OPTIMIZED
from cli.view.calls import CALLS, METHOD, UNKNOWN
from frontend.printable import printable
from hhbc.image import ImageError
from hhbc.summary import ClassSummary, summarize
from hhbc.unit import Attr
from repo import FunctionRow, Repo

_KINDS: Final = ((Attr.INTERFACE, "interface"), (Attr.TRAIT, "trait"), (Attr.ENUM, "enum"))


@dataclass(slots=True, eq=False)
class Node:
    """A function or a class: its name, where it is, what is below it (callees, subclasses) and above it.

    ``outside`` are names of what the program does not declare, and callees that are not known. ``group`` are the
    names of a strongly connected component with others, or of itself where it calls itself.
    """

    name: str
    path: str
    line: int
    position: int
    kind: str = "function"
    below: list[Node] = field(default_factory=list)
    above: list[Node] = field(default_factory=list)
    by_name: set[str] = field(default_factory=set)  # of those below: found by their name alone
    outside: list[str] = field(default_factory=list)
    group: list[str] = field(default_factory=list)

    @property
    def recursive(self) -> bool:
        """Whether a way leads from it back to it."""
        return bool(self.group)

    @property
    def label(self) -> str:
        """The name, with the line where several may have it."""
        return f"{self.name}:{self.line}" if "{" in self.name else self.name


@dataclass(slots=True)
class Graph:
    """The nodes in the order of the program; roots are those that nothing is above."""

    nodes: list[Node]

    def roots(self) -> list[Node]:
        """Nodes that nothing is above, and one of each circle that nothing else leads into."""
        graph = _directed(self.nodes)
        condensed = nx.condensation(graph)
        heads = [data["members"] for number, data in condensed.nodes(data=True) if not condensed.in_degree(number)]
        return [self.nodes[min(members)] for members in sorted(heads, key=min)]


def call_graph(repo: Repo) -> Graph:
    """The functions of a program and their calls, as far as the optimized code says whom it calls."""
    rows = repo.functions(OPTIMIZED)
    nodes = [Node(printable(row.full_name), printable(row.path), row.line, row.position) for row in rows]
    finder = _Finder(rows, nodes, _class_table(repo))
    for row, node in zip(rows, nodes, strict=True):
        calls = row.facts.get(CALLS, [])
        for call in calls if isinstance(calls, list) else []:
            if isinstance(call, str):
                _connect(node, call, finder.find(row, call))
    _mark_circles(nodes)
    return Graph(nodes)


def class_graph(repo: Repo) -> Graph:
    """The classes, interfaces, traits and enums of a program: below each what extends, implements or uses it."""
    table = _class_table(repo)
    nodes = []
    by_name: dict[str, Node] = {}
    for path, cls in table.values():
        kind = next((name for flag, name in _KINDS if cls.attrs & flag), "class")
        node = Node(printable(cls.name), printable(path), 0, cls.position, kind)
        nodes.append(node)
        by_name.setdefault(os.fsdecode(cls.name).lower(), node)
    for (_, cls), node in zip(table.values(), nodes, strict=True):
        for name in filter(None, (cls.parent, *cls.interfaces, *cls.traits)):
            above = by_name.get(os.fsdecode(name).lower())
            if above is None:
                node.outside.append(printable(name))
            elif above is not node:
                node.above.append(above)
                above.below.append(node)
    return Graph(nodes)


def _connect(node: Node, call: str, found: tuple[list[Node], bool]) -> None:
    targets, by_name = found
    if not targets:
        node.outside.append(printable(call))
    for target in targets:
        if target not in node.below:
            node.below.append(target)
            target.above.append(node)
        if by_name:
            node.by_name.add(target.name)


class _Finder:
    """Finds the functions that a recorded call may mean."""

    def __init__(
        self, rows: list[FunctionRow], nodes: list[Node], classes: dict[str, tuple[str, ClassSummary]]
    ) -> None:
        self._classes = classes
        self._named: dict[str, Node] = {}
        self._closures: dict[tuple[str, int], Node] = {}
        self._methods: dict[str, list[Node]] = {}
        for row, node in zip(rows, nodes, strict=True):
            name = row.full_name.decode("utf-8", "backslashreplace").lower()
            if not row.cls and row.name.startswith(b"{"):
                self._closures[row.path, row.line] = node
            elif row.name:
                self._named.setdefault(name, node)
            if row.cls:
                self._methods.setdefault(name.rpartition("::")[2], []).append(node)

    def find(self, row: FunctionRow, call: str) -> tuple[list[Node], bool]:
        """The functions, and whether only their name says so."""
        if call == UNKNOWN:
            return [], False
        if call.startswith(METHOD):
            candidates = self._methods.get(call.removeprefix(METHOD).lower(), [])
            return (candidates, True) if len(candidates) == 1 else ([], False)
        if call.startswith("{"):
            line = call.rpartition(":")[2]
            closure = self._closures.get((row.path, int(line))) if line.isdigit() else None
            return ([closure] if closure else []), False
        found = self._method(call.lower()) if "::" in call else self._named.get(call.lower().removeprefix("\\"))
        return ([found] if found else []), False

    def _method(self, call: str) -> Node | None:
        """A method, or the inherited one."""
        cls, _, name = call.removeprefix("\\").partition("::")
        for _ in range(len(self._classes) + 1):
            found = self._named.get(f"{cls}::{name}")
            if found is not None or cls not in self._classes:
                return found
            cls = self._classes[cls][1].parent.decode("utf-8", "backslashreplace").lower()
        return None


def _class_table(repo: Repo) -> dict[str, tuple[str, ClassSummary]]:
    """By name in lower case: path and record of each class; of several with one name, the first."""
    found: dict[str, tuple[str, ClassSummary]] = {}
    for path, image in repo.units(OPTIMIZED):
        try:
            classes = summarize(image).classes
        except ImageError as error:
            raise CliError(f"{path}: damaged unit: {error}") from None
        for cls in classes:
            found.setdefault(cls.name.decode("utf-8", "backslashreplace").lower(), (path, cls))
    return found


def _directed(nodes: Iterable[Node]) -> nx.DiGraph:
    numbers = {id(node): at for at, node in enumerate(nodes)}
    graph = nx.DiGraph()
    graph.add_nodes_from(numbers.values())
    graph.add_edges_from((numbers[id(node)], numbers[id(one)]) for node in nodes for one in node.below)
    return graph


def _mark_circles(nodes: list[Node]) -> None:
    for members in nx.strongly_connected_components(_directed(nodes)):
        circle = [nodes[at] for at in sorted(members)]
        if len(circle) > 1 or circle[0] in circle[0].below:
            for node in circle:
                node.group = [one.label for one in circle]
