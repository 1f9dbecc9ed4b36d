"""The whole-program graphs as a text tree, as dot and as a picture.

Example::

    print(tree(graph, Chosen(names="order_*", depth=2), Style()))
"""

from __future__ import annotations

import fnmatch
import html
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from cli.errors import CliError
from cli.view.graphs import Graph, Node
from cli.view.style import Style

SHOWN_OUTSIDE: Final = 8  # names that a node's line ends with


class Chosen(NamedTuple):
    """Which part of a graph is shown: what lies below the nodes of a name (a pattern; None: below the roots), so many
    levels deep; or what lies above them; with what the program does not declare or without."""

    names: str | None = None
    depth: int | None = None
    above: bool = False
    outside: bool = False

    def next(self, node: Node) -> list[Node]:
        """The nodes that come after one."""
        return node.above if self.above else node.below

    def begin(self, graph: Graph) -> list[Node]:
        """The nodes to begin with. Raises :class:`CliError` when there are none of the name."""
        if self.names is None:
            return [node for node in graph.nodes if not node.below] if self.above else graph.roots()
        pattern = self.names.lower()
        found = [node for node in graph.nodes if _matches(node, pattern)]
        if not found:
            raise CliError(f"nothing is called {self.names} here")
        return found

    def nodes(self, graph: Graph) -> list[Node]:
        """All nodes that are shown, in the order of the graph."""
        level = self.begin(graph)
        found = set(map(id, level))
        depth = 0
        while level and (self.depth is None or depth < self.depth):
            level = [one for node in level for one in self.next(node) if id(one) not in found]
            found.update(map(id, level))
            depth += 1
        return [node for node in graph.nodes if id(node) in found]


def _matches(node: Node, pattern: str) -> bool:
    name = node.name.lower()
    tail = name.rpartition("\\")[2]
    return any(fnmatch.fnmatchcase(one, pattern) for one in (name, tail, tail.rpartition("::")[2], node.label.lower()))


# ------------------------------------------------------------------------------------ tree


def tree(graph: Graph, chosen: Chosen, style: Style) -> str:
    """The nodes below each other; what was shown already is not unfolded again."""
    seen: set[int] = set()
    lines: list[str] = []
    for node in chosen.begin(graph):
        if chosen.names is None and id(node) in seen:
            continue
        lines += _branch(node, chosen, style, "", "", seen, frozenset(), 0)
    return "\n".join(lines) + "\n"


def _branch(
    node: Node, chosen: Chosen, style: Style, mark: str, indent: str, seen: set[int], way: frozenset[int], depth: int
) -> Iterator[str]:
    again = id(node) in seen
    circle = id(node) in way
    seen.add(id(node))
    below = chosen.next(node)
    deep = chosen.depth is not None and depth >= chosen.depth
    note = " ↻" if circle else " (see above)" if again and below else " …" if deep and below else ""
    yield mark + _label(node, style) + style("dim", note + _outside(node, chosen))
    if circle or again or deep:
        return
    for at, one in enumerate(below):
        last = at == len(below) - 1
        found = _branch(
            one, chosen, style, indent + ("└─ " if last else "├─ "), indent + ("   " if last else "│  "), seen,
            way | {id(node)}, depth + 1,
        )  # fmt: skip
        guess = style("dim", " (by name)") if one.name in node.by_name and not chosen.above else ""
        first = next(found)
        yield first + guess
        yield from found


def _label(node: Node, style: Style) -> str:
    kind = style("source", node.kind + " ") if node.kind not in ("function", "class") else ""
    place = node.path + (f":{node.line}" if node.line else "")
    circle = "" if not node.group else f" ⟲ {len(node.group)}" if len(node.group) > 1 else " ⟲"
    return f"{kind}{style('title', node.label)}{style('removed', circle)}  {style('dim', place)}"


def _outside(node: Node, chosen: Chosen) -> str:
    if not chosen.outside or not node.outside or chosen.above:
        return ""
    shown = ", ".join(node.outside[:SHOWN_OUTSIDE])
    more = len(node.outside) - SHOWN_OUTSIDE
    return f"  → {shown}" + (f" and {more} more" if more > 0 else "")


# ------------------------------------------------------------------------------------- dot


def dot(graph: Graph, chosen: Chosen, style: Style) -> str:
    """The nodes and edges for Graphviz; circles are clusters."""
    nodes = chosen.nodes(graph)
    numbers = {id(node): at for at, node in enumerate(nodes)}
    lines = ["digraph hop {", "  rankdir=LR;", '  node [shape=box, style=rounded, fontname="sans-serif"];']
    for node in nodes:
        extra = ", color=red" if node.recursive else ""
        lines.append(f"  n{numbers[id(node)]} [label={_quoted(node.label)}, tooltip={_quoted(node.path)}{extra}];")
    groups: dict[tuple[str, ...], list[Node]] = {}
    for node in nodes:
        if len(node.group) > 1:
            groups.setdefault(tuple(node.group), []).append(node)
    for at, members in enumerate(groups.values()):
        inside = " ".join(f"n{numbers[id(node)]};" for node in members)
        lines.append(f"  subgraph cluster_{at} {{ label=\"recursive\"; color=red; {inside} }}")
    for node in nodes:
        for one in node.below:
            if id(one) in numbers:
                extra = " [style=dashed]" if one.name in node.by_name else ""
                lines.append(f"  n{numbers[id(node)]} -> n{numbers[id(one)]}{extra};")
    return "\n".join(lines) + "\n}\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# ------------------------------------------------------------------------------------- svg

HEIGHT: Final = 26  # of a box, and with the room around it:
ROW: Final = 38
LETTER: Final = 7.6
GAP: Final = 56  # between columns

_SVG_STYLE: Final = """
 svg { background: #ffffff; } rect { fill: #f5f7fa; stroke: #8a94a0; }
 text { font: 13px system-ui, "DejaVu Sans", sans-serif; fill: #1d2126; }
 path { fill: none; stroke: #77818c; stroke-width: 1.2; } .guess { stroke-dasharray: 4 3; }
 .circle rect { stroke: #c8343c; stroke-width: 2; }
 @media (prefers-color-scheme: dark) {
  svg { background: #14171b; } rect { fill: #1f252c; } text { fill: #e4e7ea; } path { stroke: #99a2ac; }
 }
"""
_ARROW: Final = (
    '<defs><marker id="a" markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto">'
    '<path d="M0,0 L8,4 L0,8"/></marker></defs>'
)


def svg(graph: Graph, chosen: Chosen, style: Style) -> str:
    """A picture, from left to right, laid out in layers; what is recursive is framed in red."""
    from fast_sugiyama import from_edges

    nodes = chosen.nodes(graph)
    numbers = {id(node): at for at, node in enumerate(nodes)}
    edges = [(at, numbers[id(one)]) for at, node in enumerate(nodes) for one in node.below if id(one) in numbers]
    plain = [(a, b) for a, b in edges if a != b]
    drawn: list[str] = []
    top = width = 0.0
    placed: set[int] = set()
    for positions, *_ in from_edges(plain, vertex_spacing=ROW) if plain else []:
        part = _Part({int(at): (float(x), float(y)) for at, (x, y) in positions}, nodes, top)
        drawn += part.draw([(a, b) for a, b in plain if a in part.places], nodes)
        placed.update(part.places)
        top, width = part.bottom + ROW / 2, max(width, part.right)
    for at, node in enumerate(nodes):
        if at not in placed:
            drawn.append(_box(node, 12, top + ROW / 2, _width(node)))
            width, top = max(width, 12 + _width(node)), top + ROW
    size = f'width="{width + 24:.0f}" height="{top + 12:.0f}" viewBox="0 0 {width + 24:.0f} {top + 12:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}><style>{_SVG_STYLE}</style>{_ARROW}'
    return "\n".join([head, *drawn, "</svg>\n"])


class _Part:
    """A connected part of the graph, turned so that its layers are columns."""

    def __init__(self, positions: dict[int, tuple[float, float]], nodes: list[Node], top: float) -> None:
        layers = sorted({y for _, y in positions.values()}, reverse=True)
        widest = [
            max((_width(nodes[at]) for at, (_, y) in positions.items() if y == layer and at < len(nodes)), default=20.0)
            for layer in layers
        ]
        lefts = [12 + sum(widest[:at]) + GAP * at for at in range(len(layers))]
        column = dict(zip(layers, lefts, strict=True))
        least = min(x for x, _ in positions.values())
        middle = top + ROW / 2 - least
        self.places = {at: (column[y], middle + x) for at, (x, y) in positions.items() if at < len(nodes)}
        self.bottom = max(y for _, y in self.places.values()) + ROW / 2
        self.right = max(x + _width(nodes[at]) for at, (x, _) in self.places.items())

    def draw(self, edges: list[tuple[int, int]], nodes: list[Node]) -> Iterator[str]:
        """Edges below, boxes above."""
        for a, b in edges:
            (x1, y1), (x2, y2) = self.places[a], self.places[b]
            begin, end = (x1 + _width(nodes[a]), x2) if x2 > x1 else (x1, x2 + _width(nodes[b]))
            bend = (end - begin) / 2 if x2 != x1 else GAP / 2
            way = f"M{begin:.1f},{y1:.1f} C{begin + bend:.1f},{y1:.1f} {end - bend:.1f},{y2:.1f} {end:.1f},{y2:.1f}"
            guess = ' class="guess"' if nodes[b].name in nodes[a].by_name else ""
            yield f'<path d="{way}" marker-end="url(#a)"{guess}/>'
        for at, (x, y) in self.places.items():
            yield _box(nodes[at], x, y, _width(nodes[at]))


def _width(node: Node) -> float:
    return len(node.label) * LETTER + 20


def _box(node: Node, x: float, y: float, width: float) -> str:
    label = html.escape(node.label)
    where = html.escape(f"{node.path}:{node.line}" if node.line else node.path)
    kind = ' class="circle"' if node.recursive else ""
    return (
        f'<g{kind}><title>{where}</title>'
        f'<rect x="{x:.1f}" y="{y - HEIGHT / 2:.1f}" width="{width:.1f}" height="{HEIGHT}" rx="6"/>'
        f'<text x="{x + 10:.1f}" y="{y + 4.5:.1f}">{label}</text></g>'
    )


FORMATS: Final[dict[str, Callable[[Graph, Chosen, Style], str]]] = {"text": tree, "dot": dot, "svg": svg}
