"""`hop explain --fact TEXT`: one fact of the program, what it rests on, and which functions rest on it.

Example::

    >>> normal("return type of Order::total"), normal("the parameters of f"), normal("returns f")
    ('returns Order::total', 'entry f', 'returns f')
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from cli.errors import CliError
from cli.naming import Naming
from cli.stages import OPTIMIZED
from cli.view.build import Viewer
from cli.view.model import Reason
from cli.view.reasons import ENTRY, RETURNS, reason_text
from cli.view.recorded import reads_of
from cli.view.style import Style
from frontend.printable import printable
from hhbbc.facts.kinds import KINDS
from repo import FunctionRow

READERS: Final = 20  # that are named
_PHRASES: Final = (
    (r"(?:the )?(?:return type|result|return value) of (.+)", RETURNS),
    (r"(?:the )?(?:parameter types|parameters|arguments|entry) of (.+)", ENTRY),
    (r"(?:the )?(?:value|type) of (?:the )?constant (.+)", "constant"),
    (r"(?:the )?captures of (.+)", "captures"),
)


def normal(text: str) -> str:
    """A fact as it is called, of what a user says."""
    for phrase, kind in _PHRASES:
        found = re.fullmatch(phrase, text.strip(), re.IGNORECASE)
        if found:
            return f"{kind} {found[1]}"
    return text.strip()


def fact_text(viewer: Viewer, asked: str, style: Style) -> str:
    """The fact, its chain and its readers. Raises :class:`CliError` for one that nobody knows."""
    fact = normal(asked)
    kind, _, name = fact.partition(" ")
    if not name and viewer.book.function(_full(viewer, fact)) is not None:
        kind, name = RETURNS, fact
    if kind in (RETURNS, ENTRY, "captures"):
        name = _full(viewer, name)
    fact = f"{kind} {name}"
    if kind not in {row.name for row in KINDS} or not name:
        kinds = ", ".join(row.name for row in KINDS)
        raise CliError(f"{asked}: no fact is called so; say “return type of f”, or one of {kinds} and a name")
    readers = [row for row in viewer.repo.functions(OPTIMIZED, fact=_spelled(name)) if _read(row, fact)]
    row = viewer.book.function(name)
    said = next((_read(one, fact) for one in readers), None)
    if said is None and kind == RETURNS and row is not None:
        said = None if row.return_type is None else printable(row.return_type)
    if said is None:
        raise CliError(f"{fact}: nothing is known that says more than the declaration")
    lines = list(_chain(viewer.book.chain(fact, said), 0, style))
    lines.append(style("title", f"{len(readers)} functions rest on it" if readers else "No other function rests on it"))
    for one in readers[:READERS]:
        lines.append(f"  {printable(one.full_name)}  {style('dim', f'{printable(one.path)}:{one.line}')}")
    if len(readers) > READERS:
        lines.append(f"  and {len(readers) - READERS} more")
    return "\n".join(lines) + "\n"


def _full(viewer: Viewer, name: str) -> str:
    """The function's full name, where a short one is of one function alone."""
    if not name or viewer.book.function(name) is not None:
        return name
    try:
        rows = viewer.rows(Naming(name))
    except CliError:
        return name
    return printable(rows[0].full_name) if len(rows) == 1 else name


def _spelled(name: str) -> str:
    """A part of the fact's name as the repo's JSON has it."""
    return json.dumps(name)[1:-1]


def _read(row: FunctionRow, fact: str) -> str | None:
    return next((said for name, said in reads_of(row.facts).items() if name.lower() == fact.lower()), None)


def _chain(reason: Reason, depth: int, style: Style) -> Iterator[str]:
    yield f"{'  ' * depth}↳ {reason_text(reason)}" if depth else style("title", reason_text(reason))
    for below in reason.below:
        yield from _chain(below, depth + 1, style)
