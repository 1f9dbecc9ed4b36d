"""`hop diff --html`: one page that works offline, with all functions, and unpacks the ones that are looked at.

The structure is that of JSON (``model.as_json``); some functions together make a chunk, deflated by zlib, which
browsers unpack by themselves. Scripts and styles are the files in ``assets/``, dagre's layout among them.

Example::

    Path("app.html").write_text(page(viewer, ALL, "app.repo", PLAIN))
"""

from __future__ import annotations

import base64
import html
import json
import os
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from cli.naming import Naming
from cli.sources import write
from cli.stages import OPTIMIZED
from cli.view.build import Viewer, Wanted
from cli.view.builds import Compared
from cli.view.graphs import Graph, call_graph, class_graph
from cli.view.model import FORMAT_VERSION, FunctionView, Summary, as_json
from cli.view.overview import total
from cli.view.reasons import FactBook
from hhbbc.passes import PIPELINE
from repo import FunctionRow

ASSETS: Final = Path(__file__).parent / "assets"
SCRIPTS: Final = ("store.js", "list.js", "code.js", "detail.js", "flow.js", "graphs.js", "app.js")
CHUNK: Final = 1 << 18  # characters of JSON that are unpacked at once
FIELDS: Final = (
    "name", "path", "line", "position", "before", "after", "bytes_before", "bytes_after", "rewrites", "resolved",
    "inlined", "checks", "assertions", "parameter_types", "return_type", "calls", "executed", "reached",
)  # fmt: skip
WORLDS: Final = {False: "closed world", True: "open world"}


class Builds(NamedTuple):
    """Another build that the page compares with: what differs, and the views of functions that both have."""

    found: list[Compared]
    views: list[FunctionView | None]
    names: tuple[str, str]


def write_page(
    target: Path, viewer: Viewer, naming: Naming, wanted: Wanted, builds: Builds | None = None
) -> None:
    """Write the page about the functions that are named. Raises :class:`CliError`, ``OSError``."""
    title = " → ".join(builds.names) if builds is not None else os.path.basename(viewer.repo.store.path)
    write(target, page(viewer, naming, title, wanted, builds))


def page(viewer: Viewer, naming: Naming, title: str, wanted: Wanted, builds: Builds | None = None) -> str:
    """The text of the page about the functions that are named."""
    rows = viewer.rows(naming)
    viewer.book = FactBook(viewer.repo, viewer.sites, viewer.repo.functions(OPTIMIZED))
    summaries = viewer.summaries(naming)
    starts: list[int] = []
    chunks: list[str] = []
    between = _between(builds)
    for first, text in _chunks(viewer, rows, wanted, between):
        starts.append(first)
        chunks.append(_packed(f"chunk{len(chunks)}", text))
    index = _index(viewer, summaries, title, starts)
    if builds is not None:
        index["builds"] = _statuses(builds, summaries)
    data = [_packed("index", json.dumps(index, ensure_ascii=False, separators=(",", ":"))), *chunks]
    return _fill(title, "\n".join(data))


def _between(builds: Builds | None) -> dict[tuple[str, int], dict[str, Any]]:
    """By path and position in the second build: what the first has, as far as the page shows it."""
    found = {}
    for one, view in zip(builds.found, builds.views, strict=True) if builds is not None else ():
        if view is not None and one.new is not None:
            content = as_json(view)
            parts = ("instructions", "rewrites", "steps", "blocks", "blocks_after")
            found[one.new.path, one.new.position] = {name: content[name] for name in parts}
    return found


def _statuses(builds: Builds, summaries: list[Summary]) -> dict[str, Any]:
    """What the page says of the builds: their names, by function how it differs, and what is gone."""
    numbers = {(one.path, one.position): at for at, one in enumerate(summaries)}
    statuses = {
        numbers[one.after.path, one.after.position]: one.status for one in builds.found if one.after is not None
    }
    gone = [one.summary.name for one in builds.found if one.after is None]
    return {"names": builds.names, "statuses": statuses, "removed": gone}


def _chunks(
    viewer: Viewer, rows: list[FunctionRow], wanted: Wanted, between: dict[tuple[str, int], dict[str, Any]]
) -> Iterator[tuple[int, str]]:
    """The functions as JSON, some together; and the number of the first of them."""
    waiting: list[str] = []
    first = size = 0
    for number, view in enumerate(viewer.functions(rows, wanted)):
        shown = _shown(view)
        other = between.get((rows[number].path, rows[number].position))
        if other is not None:
            shown["between"] = other
        waiting.append(json.dumps(shown, ensure_ascii=False, separators=(",", ":")))
        size += len(waiting[-1])
        if size > CHUNK:
            yield first, f"[{','.join(waiting)}]"
            waiting, size, first = [], 0, number + 1
    if waiting:
        yield first, f"[{','.join(waiting)}]"


def _shown(view: FunctionView) -> dict[str, Any]:
    """A function without what the index has of it already, and without what is empty."""
    found = as_json(view)
    del found["summary"]
    return {name: value for name, value in found.items() if value is not None}


def _index(viewer: Viewer, summaries: list[Summary], title: str, starts: list[int]) -> dict[str, Any]:
    all_of_them = total(summaries)
    return {
        "format": FORMAT_VERSION,
        "title": title,
        "world": WORLDS[viewer.repo.open_world],
        "fields": FIELDS,
        "total": {**dict(zip(FIELDS, _row(all_of_them), strict=True)), "passes": all_of_them.passes},
        "passes": {row.name: row.doc for row in PIPELINE},
        "functions": [_row(one) for one in summaries],
        "chunks": starts,
        **_graphs(call_graph(viewer.repo), class_graph(viewer.repo), summaries),
    }


def _row(one: Summary) -> list[Any]:
    tally = one.tally
    heat = [None] * 3 if one.heat is None else [one.heat.calls, one.heat.executed, one.heat.reached]
    return [
        one.name, one.path, one.line, one.position, one.before.instructions, one.after.instructions, one.before.bytes,
        one.after.bytes, tally.rewrites, tally.resolved, tally.inlined, tally.checks, tally.assertions,
        one.parameter_types, one.return_type, *heat,
    ]  # fmt: skip


def _graphs(calls: Graph, classes: Graph, summaries: list[Summary]) -> dict[str, Any]:
    """Both graphs by numbers of functions and classes, as far as the page has them."""
    numbers = {(one.path, one.position): at for at, one in enumerate(summaries)}
    known = {(node.path, node.position): node for node in calls.nodes}
    below, above, by_name, outside = [], [], [], []
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(summaries):
        node = known[one.path, one.position]
        shown = [(numbers.get((to.path, to.position)), to) for to in node.below]
        below.append([number for number, _ in shown if number is not None])
        by_name.append([number for number, to in shown if number is not None and to.name in node.by_name])
        outside.append(node.outside + [to.label for number, to in shown if number is None])
        callers = (numbers.get((caller.path, caller.position)) for caller in node.above)
        above.append([number for number in callers if number is not None])
        if node.group:
            groups.setdefault("\0".join(node.group), []).append(at)
    class_numbers = {id(node): at for at, node in enumerate(classes.nodes)}
    return {
        "graph": {"below": below, "above": above, "by_name": by_name, "outside": outside},
        "groups": list(groups.values()),
        "classes": [
            {
                "name": node.name,
                "kind": node.kind,
                "path": node.path,
                "above": [class_numbers[id(one)] for one in node.above],
                "below": [class_numbers[id(one)] for one in node.below],
                "outside": node.outside,
            }
            for node in classes.nodes
        ],
    }


def _packed(name: str, text: str) -> str:
    content = base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode("ascii")
    return f'<script type="text/plain" id="{name}">{content}</script>'


def _fill(title: str, data: str) -> str:
    """The page around its data."""
    parts = {
        "title": html.escape(title),
        "style": _asset("page.css").replace("@dark@", _asset("dark.css")),
        "layout": _asset("dagre.min.js"),
        "script": "\n".join(map(_asset, SCRIPTS)),
        "data": data,
    }
    pieces = _asset("page.html").split("@")
    return "".join(parts.get(piece, piece) if at % 2 else piece for at, piece in enumerate(pieces))


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8").rstrip("\n")
