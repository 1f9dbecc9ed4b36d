"""The program that a command looks into: a repo, or what is made of a PHP file or folder for the time of the command.

Example::

    with program("src") as repo:
        repo.paths()
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cli.files import is_repo
from repo import Repo


@contextmanager
def program(path: str, *, optimize: bool = True) -> Iterator[Repo]:
    """The repo at a path or, for a PHP file or folder, one that is made of it and goes again.

    Raises :class:`CliError`; what is wrong with sources has been printed.
    """
    if not os.path.exists(path) or is_repo(path):
        with Repo.open(path) as repo:
            yield repo
        return
    with _compiled(path, optimize) as repo:
        yield repo


@contextmanager
def _compiled(path: str, optimize: bool) -> Iterator[Repo]:
    from cli.compiling import Build, SourceError, compile_program
    from cli.diagnostics import complain_of_all
    from cli.progress import progress
    from cli.setup import optimizer_library
    from cli.sources import collect
    from frontend.workers import Processes
    from hhbbc.options import Options
    from hhbbc.passes.unreached import NAME as EMPTYING

    with TemporaryDirectory(prefix="hop-") as folder:
        target = Path(folder, "program.repo")
        kept = frozenset({EMPTYING})  # whoever looks at a file wants to see all of it
        job = Build(collect([path]), target, optimize, Options(kept, workers=Processes(os.cpu_count() or 1)))
        try:
            with progress() as report:
                compile_program(job, lambda: optimizer_library(report), report)
        except SourceError as error:
            complain_of_all(error.found)
            raise
        with Repo.open(target) as repo:
            yield repo
