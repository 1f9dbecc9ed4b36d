"""`hop diff`, `explain`, `callgraph` and `classes`: options in, text out.

Example::

    status = diff(parse(["diff", "app.repo", "--function", "total"]))
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from cli.errors import OK
from cli.files import is_repo
from cli.naming import Naming
from cli.programs import program
from cli.view.build import Viewer, Wanted
from cli.view.builds import builds_text, compared, view_of
from cli.view.export import document
from cli.view.fact import fact_text
from cli.view.graph_text import FORMATS, Chosen
from cli.view.graphs import Graph, call_graph, class_graph
from cli.view.obstacles import why_not
from cli.view.overview import Listed, overview_text
from cli.view.page import Builds, write_page
from cli.view.paging import show
from cli.view.rows import Shown
from cli.view.story import story
from cli.view.style import Style, style
from cli.view.terminal import function_text
from repo import Repo


def diff(options: Namespace) -> int:
    """Show what the optimizer changed: of one program, or between two builds of it."""
    naming = Naming(options.function, options.file)
    if options.other is not None:
        return _two_builds(options, naming)
    with program(options.program) as repo:
        viewer = Viewer(repo)
        if options.html:
            write_page(Path(options.html), viewer, naming, Wanted(native=options.native))
        elif options.json:
            show(document(viewer, naming, Wanted(native=options.native)))
        else:
            show(_text(viewer, naming, options, style(options.color, options.layout)))
    return OK


def _two_builds(options: Namespace, naming: Naming) -> int:
    looks = style(options.color, options.layout)
    with program(options.program) as first, program(options.other) as second:
        old, new = Viewer(first), Viewer(second)
        found = compared(old, new, naming)
        if options.html:
            both = [view_of(old, new, one) if one.old and one.new else None for one in found]
            builds = Builds(found, both, (Path(options.program).name, Path(options.other).name))
            write_page(Path(options.html), new, naming, Wanted(native=options.native), builds)
        elif naming.function is None:
            show(builds_text(found, looks))
        else:
            pairs = [one for one in found if one.old and one.new]
            shown = Shown(None if options.full else options.context, options.assertions, options.types)
            texts = [function_text(view_of(old, new, one), shown, looks) for one in pairs]
            show("\n".join(texts or [builds_text(found, looks)]))
    return OK


def explain(options: Namespace) -> int:
    """Tell the story of functions, or what one fact rests on, or what stood in the way on a line."""
    looks = style(options.color, "unified")
    naming = Naming(options.function, options.file)
    with program(options.program) as repo:
        viewer = Viewer(repo)
        if options.fact is not None:
            show(fact_text(viewer, options.fact, looks))
        elif options.why_not is not None:
            show(why_not(viewer, viewer.rows(naming), options.why_not, looks))
        else:
            show("\n".join(story(viewer, row, looks) for row in viewer.rows(naming)))
    return OK


def callgraph(options: Namespace) -> int:
    """Print the call graph of a program, or a part of it."""
    return _graph(options, call_graph, "functions")


def classes(options: Namespace) -> int:
    """Print the class hierarchy of a program, or a part of it."""
    return _graph(options, class_graph, "classes")


def _graph(options: Namespace, read: Callable[[Repo], Graph], what: str) -> int:
    with program(options.program) as repo:
        graph = read(Viewer(repo).repo)
    if not graph.nodes and options.format == "text":
        show(f"The program has no {what}.\n")
        return OK
    chosen = Chosen(options.names, options.depth, options.above, options.outside)
    text = FORMATS[options.format](graph, chosen, style(options.color, "unified"))
    if options.format == "text":
        show(text)
    else:
        sys.stdout.write(text)
    return OK


def _text(viewer: Viewer, naming: Naming, options: Namespace, looks: Style) -> str:
    """The functions that are named, or all of a file that is compiled for this; else the list of all."""
    single = os.path.isfile(options.program) and not is_repo(options.program)
    if naming.function is None and not single:
        return overview_text(viewer.summaries(naming), Listed(options.sort, options.min), looks)
    context = None if options.full else options.context
    shown = Shown(context, options.assertions, options.types)
    rows = viewer.rows(naming)
    views = viewer.functions(rows, Wanted(types=options.types, reasons=False))
    texts = [function_text(view, shown, looks) for view in views if len(rows) == 1 or view.summary.changed]
    if single and len(rows) > 1:
        texts.insert(0, overview_text(viewer.summaries(naming), Listed(options.sort, options.min), looks))
    return "\n".join(texts)
