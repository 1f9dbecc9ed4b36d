"""What users call functions: by name in any case, without namespace or class, by file, by line.

Example::

    chosen = Naming("total", "orders.php").find(repo, "optimized")
    all("total" in row.full_name.decode() for row in chosen)
"""

from __future__ import annotations

import fnmatch
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from difflib import get_close_matches
from typing import Final, NamedTuple

from cli.errors import CliError
from repo import FunctionRow, Repo

NEAR = 3  # suggestions
MAIN = "{main}"


class Naming(NamedTuple):
    """Functions as a command line names them; None stands for all.

    ``function`` is ``f``, ``Class::method``, ``{main}`` or ``{closure}``, behind which ``:LINE`` tells which one of
    several, or a pattern with ``*`` and ``?``; ``file`` is the path of a unit or its end.
    """

    function: str | None = None
    file: str | None = None

    def find(self, repo: Repo, stage: str) -> list[FunctionRow]:
        """The functions of a repo that are meant, which takes no look at the others. Raises :class:`CliError`."""
        if self.function is not None and not _is_pattern(self.function):
            last = re.split(r"\\|::", _parts(self.function)[0])[-1]
            name = b"" if last == MAIN else os.fsencode(last)
            with suppress(CliError):  # which has to name what comes near
                return self.choose(repo.functions(stage, name=name))
        return self.choose(repo.functions(stage))

    def choose(self, rows: Iterable[FunctionRow]) -> list[FunctionRow]:
        """The functions that are meant. Raises :class:`CliError` where there are none."""
        found = self._in_file(list(rows))
        if self.function is None:
            return found
        if _is_pattern(self.function):
            return _matching(found, self.function)
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


ALL: Final = Naming()


def _parts(function: str) -> tuple[str, int | None]:
    """Name and line of `NAME` or `NAME:LINE`.

    >>> _parts("Order::total"), _parts("{closure}:12")
    (('Order::total', None), ('{closure}', 12))
    """
    found = re.fullmatch(r"(.*[^:]):(\d+)", function)
    return (found[1], int(found[2])) if found else (function, None)


def _is_pattern(function: str) -> bool:
    return "*" in function or "?" in function


def _matching(rows: list[FunctionRow], pattern: str) -> list[FunctionRow]:
    """The functions whose whole name, or what stands behind the namespace or class, has the form of a pattern."""
    matches = re.compile(fnmatch.translate(pattern.lower().removeprefix("\\"))).match
    found = []
    for row in rows:
        name = os.fsdecode(row.full_name).lower()
        if matches(name) or matches(re.split(r"\\|::", name)[-1]) or matches(name.rpartition("\\")[2]):
            found.append(row)
    if not found:
        raise CliError(f"no function {pattern} in the repo")
    return found


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
