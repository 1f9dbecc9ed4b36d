"""`hop dump --format hhir|llvm|asm`: what the JIT makes of the functions of a repo.

Nothing has run, so nothing is predicted: the text shows what declared and inferred types allow.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cli.engine import switches
from cli.inspecting import chosen_stage, units_of
from cli.naming import Naming
from frontend.printable import printable
from repo import Repo

if TYPE_CHECKING:
    from backend.jit.passes import Spent


def dump_jit(repo: Repo, options: Namespace, naming: Naming) -> str:
    """The text for the functions that are named. Raises :class:`CliError` for a stage or function that is not there."""
    from backend.jit.code.artifact import Request
    from backend.jit.dump import dump_function, dump_passes

    texts = []
    form, chosen = options.format, chosen_stage(repo, options.stage)
    spent: dict[str, Spent] = {}
    for path, unit, rows in units_of(repo, chosen, naming.find(repo, chosen)):
        comment = "#" if form == "asm" else ";"
        texts.append(f"{comment} {printable(path)}\n")
        for row in rows:
            request = Request(row.position, -1, {}, True, switches=switches(options))
            texts.append(dump_function(unit, row.position, form, request, spent, options.verify_passes))
    if options.stats:
        texts.append(dump_passes(spent))
    return "\n".join(texts)
