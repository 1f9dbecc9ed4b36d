"""`hop dump --format hhir|llvm|asm`: what the JIT makes of the functions of a repo.

Nothing has run, so nothing is predicted: the text shows what declared and inferred types allow.
"""

from __future__ import annotations

from collections.abc import Iterator

from cli.errors import CliError
from cli.inspecting import selector, units
from repo import Repo


def dump_jit(repo: Repo, stage: str | None, form: str, function: str | None) -> str:
    """The text for one function or, for ``None``, for all. Raises :class:`CliError` for a stage or
    function that is not there."""
    chosen = stage or repo.latest_stage()
    if not repo.has_stage(chosen):
        raise CliError(f"the repo has no {chosen} stage (compile without --no-optimize)")
    texts = list(_texts(repo, chosen, form, function))
    if not texts:
        raise CliError(f"no function {function} in the repo (hop stats lists them)")
    return "\n".join(texts)


def _texts(repo: Repo, stage: str, form: str, function: str | None) -> Iterator[str]:
    from backend.jit.dump import dump_function
    from hhbc.unit import full_name

    select = selector(function)
    for _, unit in units(repo, stage):
        for index, (cls, func) in enumerate(unit.all_funcs()):
            if select(full_name(cls, func)):
                yield dump_function(unit, index, form)
