"""What users call functions: by name in any case, without namespace or class, by file, by line.

Example::

    chosen = Naming("total", "orders.php").choose(repo.functions("optimized"))
    all("total" in row.full_name.decode() for row in chosen)
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from cli.errors import CliError
from repo import FunctionRow

NEAR = 3  # suggestions


class Naming(NamedTuple):
    """Functions as a command line names them; None stands for all.

    ``function`` is ``f``, ``Class::method``, ``{main}`` or ``{closure}``, behind which ``:LINE`` tells which one of
    several; ``file`` is the path of a unit or its end.
    """

    function: str | None = None
    file: str | None = None

    def choose(self, rows: Iterable[FunctionRow]) -> list[FunctionRow]:
        """The functions that are meant. Raises :class:`CliError` where there are none."""
        found = self._in_file(list(rows))
        if self.function is None:
            return found
        name, line = _parts(self.function)
        named = _named(found, os.fsencode(name).lower())
        chosen = [row for row in named if line is None or row.line == line]
        if chosen:
            return chosen
        if named:
            lines = ", ".join(sorted({str(row.line) for row in named}))
            raise CliError(f"no function {name} on line {line} (there are some on line {lines})")
        raise CliError(f"no function {name} in the repo{_near(name, found)} (hop stats lists them)")

    def _in_file(self, rows: list[FunctionRow]) -> list[FunctionRow]:
        if self.file is None:
            return rows
        path = os.path.normpath(self.file)
        found = [row for row in rows if row.path == path or row.path.endswith("/" + path)]
        if not found:
            paths = sorted({row.path for row in rows})
            near = get_close_matches(path, paths, NEAR) or [p for p in paths if os.path.basename(p) == path]
            raise CliError(f"no file {self.file} in the repo{_did_you_mean(near)}")
        return found


def _parts(function: str) -> tuple[str, int | None]:
    """Name and line of `NAME` or `NAME:LINE`.

    >>> _parts("Order::total"), _parts("{closure}:12")
    (('Order::total', None), ('{closure}', 12))
    """
    found = re.fullmatch(r"(.*[^:]):(\d+)", function)
    return (found[1], int(found[2])) if found else (function, None)


def _named(rows: list[FunctionRow], wanted: bytes) -> list[FunctionRow]:
    """The functions of a name in lower case; where there are none, those that end with it behind `\\` or `::`."""
    wanted = wanted.removeprefix(b"\\")
    full = [row for row in rows if row.full_name.lower() == wanted]
    return full or [row for row in rows if row.full_name.lower().endswith((b"\\" + wanted, b"::" + wanted))]


def _near(name: str, rows: list[FunctionRow]) -> str:
    """Names that look like one that is not there."""
    known: dict[str, str] = {}
    for row in rows:
        full = os.fsdecode(row.full_name)
        known[full.lower()] = full
        known.setdefault(re.split(r"\\|::", full)[-1].lower(), full)
    return _did_you_mean([known[near] for near in get_close_matches(name.lower(), known, NEAR)])


def _did_you_mean(names: list[str]) -> str:
    return f"; did you mean {' or '.join(dict.fromkeys(names))}?" if names else ""
