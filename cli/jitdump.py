"""`hop dump --format hhir|llvm|asm`: what the JIT makes of the functions of a repo.

Nothing has run, so nothing is predicted: the text shows what declared and inferred types allow.
"""

from __future__ import annotations

from cli.inspecting import chosen_stage, units_of
from cli.naming import Naming
from frontend.printable import printable
from repo import Repo


def dump_jit(repo: Repo, stage: str | None, form: str, naming: Naming) -> str:
    """The text for the functions that are named. Raises :class:`CliError` for a stage or function that is not there."""
    from backend.jit.dump import dump_function

    texts = []
    chosen = chosen_stage(repo, stage)
    for path, unit, rows in units_of(repo, chosen, naming.find(repo, chosen)):
        comment = "#" if form == "asm" else ";"
        texts.append(f"{comment} {printable(path)}\n")
        texts += [dump_function(unit, row.position, form) for row in rows]
    return "\n".join(texts)
