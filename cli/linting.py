"""`hop lint`: the syntax of PHP files, said as `php -l` says it.

Example: ``lint(["src", "index.php"])``, which prints "No syntax errors detected in src/a.php" and so on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from cli.diagnostics import Diagnostic, diagnostic, diagnostics_of, show
from cli.errors import OK, PHP_FAILED
from cli.files import MAX_SOURCE, open_contents
from cli.hosts import STANDARD_INPUT
from cli.phplibrary import SystemLibrary
from cli.progress import progress
from cli.setup import library_units
from cli.sources import collect, read
from cli.units import parsed
from frontend.diagnostics import PhpError
from frontend.library import Library
from frontend.printable import printable
from frontend.settings import DEFAULTS, Settings


def lint(
    paths: Sequence[str], *, as_json: bool = False, quiet: bool = False, settings: Settings = DEFAULTS
) -> int:
    """Check PHP files, those below directories, or standard input where there are no paths; the exit status."""
    checked: list[tuple[str, list[Diagnostic]]] = []
    with progress() as report:  # nothing else may be printed meanwhile
        library = SystemLibrary(library_units(report))
        for number, (name, source, total) in enumerate(_sources(paths)):
            report("lint", number, total)
            checked.append((name, faults(source, name, library, settings)))
    for name, found in checked:
        _print(found, name, as_json=as_json, quiet=quiet)
    return PHP_FAILED if any(_failed(found) for _, found in checked) else OK


def _sources(paths: Sequence[str]) -> Iterator[tuple[str, bytes, int]]:
    """Name and contents of each source, and how many there are."""
    if not paths:
        name = STANDARD_INPUT.decode()
        yield name, open_contents(0, MAX_SOURCE, name), 1
        return
    sources = collect(paths)
    for path in sources.paths:
        yield sources.shown[path], read(sources.root / path), len(sources.paths)


def faults(source: bytes, name: str, library: Library, settings: Settings = DEFAULTS) -> list[Diagnostic]:
    """What php says about a source when it compiles it."""
    try:
        tree = parsed(source, name, library, settings)
    except PhpError as error:
        return diagnostics_of(error, name, source)
    return [diagnostic(warning, name, source) for warning in tree.warnings]


def _failed(found: list[Diagnostic]) -> bool:
    return any(one.is_error for one in found)


def _print(found: list[Diagnostic], name: str, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        show(found, sys.stdout, as_json=True)
        return
    for one in found:
        print()
        show([one], sys.stdout)
    if _failed(found):
        print(f"Errors parsing {printable(name)}")
    elif not quiet:
        print(f"No syntax errors detected in {printable(name)}")
