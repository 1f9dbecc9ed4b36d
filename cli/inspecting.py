"""`hop dump`, `stats`, `verify`, `digest` and `asm`: looking into repos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cli.errors import CliError
from cli.naming import ALL, Naming
from cli.reports import compared
from cli.stages import OPTIMIZED, UNOPTIMIZED
from cli.trust import checked
from cli.view.tally import tally_of
from frontend.printable import printable
from hhbbc import known
from hhbc.disasm import disassemble
from hhbc.listing import list_unit
from hhbc.parts import part_of
from hhbc.unit import Unit
from repo import FunctionRow, Heat, Repo

WORLDS = {
    False: "closed world: runs the code of the repo alone",
    True: "open world: runs other code, too, from files and eval",
}
STAGE_NAMES = (UNOPTIMIZED, OPTIMIZED)
NO_STAGE = "the repo has no {} stage (compile without --no-optimize)"


def units(repo: Repo, stage: str) -> Iterator[tuple[str, Unit]]:
    """Path and verified unit of every file at a stage. Raises :class:`CliError` for a bad unit."""
    for path, image in repo.units(stage):
        yield path, checked(path, image)


def chosen_stage(repo: Repo, stage: str | None) -> str:
    """The stage to show: the one asked for, or the latest. Raises :class:`CliError`."""
    chosen = stage or repo.latest_stage()
    if not repo.has_stage(chosen):
        raise CliError(NO_STAGE.format(chosen))
    return chosen


def units_of(
    repo: Repo, stage: str, rows: Iterable[FunctionRow]
) -> Iterator[tuple[str, Unit, list[FunctionRow]]]:
    """Path and unit of each file that has some of the functions, and these. Raises :class:`CliError`."""
    chosen: dict[str, list[FunctionRow]] = {}
    for row in rows:
        chosen.setdefault(row.path, []).append(row)
    for path, mine in chosen.items():
        yield path, checked(path, repo.unit_image(path, stage)), mine


class Shown(NamedTuple):
    """What ``hop dump`` shows of bytecode: the form, inferred types in a listing, lines in assembly."""

    form: str = "listing"
    types: bool = False
    lines: bool = False


def dump(repo: Repo, stage: str | None, naming: Naming, shown: Shown) -> str:
    """The text of ``hop dump`` in the listing or hhas format, each unit below its path; raises :class:`CliError`."""
    chosen = chosen_stage(repo, stage)
    rows = naming.find(repo, chosen)
    return dump_functions(repo, chosen, rows, shown, whole=naming.function is None)


def dump_functions(
    repo: Repo, stage: str, chosen: Iterable[FunctionRow], shown: Shown, *, whole: bool = False
) -> str:
    """The text of functions; with ``whole``, in assembly, that of their whole units."""
    parts = []
    for path, unit, rows in units_of(repo, stage, chosen):
        positions = {row.position for row in rows}
        signatures = _signatures(rows) if shown.types else ""
        if shown.form == "listing":
            text = f"# {printable(path)}\n{signatures}\n" + list_unit(unit, positions.__contains__)
        else:  # which names the file itself
            part = unit if whole else part_of(unit, positions.__contains__)
            text = signatures + disassemble(part, lines=shown.lines)
        parts.append(text)
    return "\n".join(parts)


def _signatures(rows: list[FunctionRow]) -> str:
    return "".join(
        f"# {printable(row.full_name)}({printable(row.param_types or '')})"
        f": {printable(row.return_type or 'unknown')}\n"
        for row in rows
    )


def stats(repo: Repo, naming: Naming) -> str:
    """Sizes and inferred types of the functions that are named, and how much the optimizer saved."""
    stage = repo.latest_stage()
    rows = naming.find(repo, stage)
    places = {(row.path, row.position) for row in rows}
    paths = {row.path for row in rows}
    one = next(iter(paths)) if len(paths) == 1 else None
    old = {(r.path, r.position): r for r in repo.functions(UNOPTIMIZED, path=one) if (r.path, r.position) in places}
    lines = [f"{'instructions':>20}  {'bytes':>13}  function"]
    for row in rows:
        before = old.get((row.path, row.position), row)
        types = f"({row.param_types or ''})" + (f": {row.return_type}" if row.return_type else "")
        count = f"{before.instructions} -> {row.instructions}"
        size = f"{before.code_bytes} -> {row.code_bytes}"
        lines.append(f"{count:>20}  {size:>13}  {printable(row.path)}: {printable(row.full_name)}{printable(types)}")
    before_total = sum(r.instructions for r in old.values())
    after_total = sum(r.instructions for r in rows)
    lines.append(
        f"{len(rows)} functions in {len(repo.paths() if naming == ALL else paths)} files: {before_total} instructions, "
        f"{after_total} {stage} ({compared(before_total, after_total)})"
    )
    total: known.Known = {}
    for row in rows:
        known.add(total, known.read(row.facts.get(known.KNOWN, {})))
    lines.append(known.show(total))
    lines.append(WORLDS[repo.open_world])
    if repo.has_profile(stage):
        heats = [heat for place, heat in repo.heat(stage, one).items() if place in places] or [Heat(0, 0, 0)]
        executed, reached = (sum(found) for found in zip(*(heat[1:] for heat in heats), strict=True))
        all_of_them = after_total - sum(tally_of(row.facts).assertions for row in rows)
        ran = sum(heat.executed > 0 for heat in heats)
        lines.append(
            f"profile: {ran} of {len(rows)} functions ran, {reached} of {all_of_them} instructions reached "
            f"({100 * reached / (all_of_them or 1):.0f} %), {executed:,} executed"
        )
    return "\n".join(lines) + "\n"
