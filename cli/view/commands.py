"""`hop diff` and `hop explain`: options in, text out.

Example::

    status = diff(parse(["diff", "app.repo", "--function", "total"]))
"""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from cli.errors import OK
from cli.files import is_repo
from cli.naming import Naming
from cli.programs import program
from cli.view.build import Viewer, Wanted
from cli.view.export import document
from cli.view.overview import Listed, overview_text
from cli.view.paging import show
from cli.view.rows import Shown
from cli.view.style import Style, style
from cli.view.terminal import function_text


def diff(options: Namespace) -> int:
    """Show what the optimizer changed: of one program, or between two builds of it."""
    naming = Naming(options.function, options.file)
    with program(options.program) as repo:
        viewer = Viewer(repo)
        if options.html:
            _write_page(viewer, naming, options)
        elif options.json:
            show(document(viewer, naming, Wanted(native=options.native)))
        else:
            show(_text(viewer, naming, options, style(options.color, options.layout)))
    return OK


def _text(viewer: Viewer, naming: Naming, options: Namespace, looks: Style) -> str:
    """The functions that are named, or all of a file that is compiled for this; else the list of all."""
    single = os.path.isfile(options.program) and not is_repo(options.program)
    if naming.function is None and not single:
        return overview_text(viewer.summaries(naming), Listed(options.sort, options.min), looks)
    context = None if options.full else options.context
    shown = Shown(context, options.assertions, options.types)
    rows = viewer.rows(naming)
    views = viewer.functions(rows, Wanted(types=options.types))
    texts = [function_text(view, shown, looks) for view in views if len(rows) == 1 or view.summary.changed]
    if single and len(rows) > 1:
        texts.insert(0, overview_text(viewer.summaries(naming), Listed(options.sort, options.min), looks))
    return "\n".join(texts)


def _write_page(viewer: Viewer, naming: Naming, options: Namespace) -> None:
    from cli.sources import write
    from cli.view.page import page

    write(Path(options.html), page(viewer, naming, Path(options.program).name, Wanted(native=options.native)))
