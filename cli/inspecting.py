"""`hop dump`, `diff`, `explain`, `stats`, `verify`, `digest` and `asm`: looking into repos."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from cli.errors import CliError
from cli.reports import compared
from cli.stages import OPTIMIZED, UNOPTIMIZED
from cli.trust import checked
from frontend.printable import printable
from hhbc import codec
from hhbc.disasm import disassemble, disassemble_funcs
from hhbc.listing import list_unit
from hhbc.pool import Pool
from hhbc.text import show_instr
from hhbc.unit import Class, Func, Unit, full_name
from repo import Explanation, Repo

STAGE_NAMES = (UNOPTIMIZED, OPTIMIZED)


def units(repo: Repo, stage: str) -> Iterator[tuple[str, Unit]]:
    """Path and verified unit of every file at a stage. Raises :class:`CliError` for a bad unit."""
    for path, image in repo.units(stage):
        yield path, checked(path, image)


def selector(function: str | None) -> Callable[[bytes], bool]:
    """A test of full function names; None selects all, names are compared without case."""
    if function is None:
        return lambda name: True
    wanted = os.fsencode(function).lower()
    return lambda name: name.lower() == wanted


def dump(
    repo: Repo, stage: str | None, form: str, function: str | None, *, types: bool = False
) -> str:
    """The text of ``hop dump`` in the listing or hhas format; raises :class:`CliError`.

    ``types`` puts the inferred signature of each function in front of its listing.
    """
    chosen = stage or repo.latest_stage()
    if not repo.has_stage(chosen):
        raise CliError(f"the repo has no {chosen} stage (compile without --no-optimize)")
    select = selector(function)
    parts = []
    for _, unit in units(repo, chosen):
        if not any(select(full_name(cls, func)) for cls, func in unit.all_funcs()):
            continue
        if form == "listing":
            parts.append(list_unit(unit, select))
        elif function is None:
            parts.append(disassemble(unit))
        else:
            parts.append(disassemble_funcs(unit, select))
    if not parts:
        raise CliError(f"no function {function} in the repo (hop stats lists them)")
    if types:
        parts.insert(0, _signatures(repo, chosen, select))
    return "\n".join(parts)


def _signatures(repo: Repo, stage: str, select: Callable[[bytes], bool]) -> str:
    rows = [row for row in repo.functions(stage) if select(row.full_name)]
    return "".join(
        f"# {printable(row.full_name)}({printable(row.param_types or '')})"
        f": {printable(row.return_type or 'unknown')}\n"
        for row in rows
    )


# ------------------------------------------------------------------------------------ diff


class DiffLine(NamedTuple):
    """A row of a comparison: texts at both stages (empty where absent), and whether they differ."""

    before: str
    after: str
    changed: bool


class FunctionDiff(NamedTuple):
    """A function at both stages, aligned."""

    path: str
    name: str
    lines: list[DiffLine]
    sizes: tuple[int, int]  # code bytes before and after


def diffs(repo: Repo, function: str | None) -> list[FunctionDiff]:
    """Functions that the optimizer changed (or the one asked for), aligned instruction by instruction."""
    if not repo.has_stage(OPTIMIZED):
        raise CliError("the repo has no optimized stage (compile without --no-optimize)")
    select = selector(function)
    found = []
    pairs = zip(units(repo, UNOPTIMIZED), units(repo, OPTIMIZED), strict=True)
    for (path, before), (_, after) in pairs:
        for (cls, old), (_, new) in zip(before.all_funcs(), after.all_funcs(), strict=True):
            name = full_name(cls, old)
            if select(name) and (function is not None or old.code != new.code):
                found.append(_diff(path, cls, old, new))
    if not found and function is not None:
        raise CliError(f"no function {function} in the repo (hop stats lists them)")
    return found


def _diff(path: str, cls: Class | None, old: Func, new: Func) -> FunctionDiff:
    left, left_size = _texts(old)
    right, right_size = _texts(new)
    lines: list[DiffLine] = []
    old_ops, new_ops = [i.op for i in old.code], [i.op for i in new.code]
    matcher = SequenceMatcher(None, old_ops, new_ops, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            lines += [DiffLine(x, y, False) for x, y in zip(left[a:b], right[c:d], strict=True)]
            continue
        for at in range(max(b - a, d - c)):
            x = left[a + at] if a + at < b else ""
            y = right[c + at] if c + at < d else ""
            lines.append(DiffLine(x, y, True))
    return FunctionDiff(path, printable(full_name(cls, old)), lines, (left_size, right_size))


def _texts(func: Func) -> tuple[list[str], int]:
    code, offsets = codec.encode(func.code, Pool())
    texts = [
        f"{offsets[at]:>4}: " + show_instr(instr, lambda target: f"({offsets[target]})")
        for at, instr in enumerate(func.code)
    ]
    return texts, len(code)


def diff_text(found: list[FunctionDiff], width: int = 48) -> str:
    """Both stages side by side; ``|`` marks what differs."""
    out = []
    for diff in found:
        before, after = diff.sizes
        saved = f"{before} -> {after} bytes"
        out.append(f"{printable(diff.path)}: {diff.name}  ({saved})")
        out.append(f"{'unoptimized':<{width}}   optimized")
        for line in diff.lines:
            left = line.before if len(line.before) <= width else line.before[: width - 1] + "…"
            mark = "|" if line.changed else " "
            out.append(f"{left:<{width}} {mark} {line.after}".rstrip())
        out.append("")
    return "\n".join(out)


def diff_html(repo: Repo, found: list[FunctionDiff], title: str) -> str:
    """A page with both stages side by side and the reasons below."""
    from jinja2 import Environment, FileSystemLoader

    reasons: dict[tuple[str, str], list[Explanation]] = {}
    for path, row in repo.explanations():
        reasons.setdefault((path, printable(row.function)), []).append(row)
    folder = Path(__file__).parent / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    template = environment.get_template("diff.html")
    return template.render(title=title, diffs=found, reasons=reasons)


def explain(repo: Repo, function: str) -> str:
    """Why each instruction of a function changed: instruction by instruction, with pass and fact."""
    select = selector(function)
    units: dict[str, list[Explanation]] = {}
    for path, row in repo.explanations():
        if select(row.function):
            units.setdefault(path, []).append(row)
    if not units:
        if not any(select(row.full_name) for row in repo.functions()):
            raise CliError(f"no function {function} in the repo (hop stats lists them)")
        return f"{function}: the optimizer changed nothing\n"
    lines: list[str] = []
    for path, rows in units.items():
        lines.append(f"{printable(path)}: {function}: {len(rows)} changes")
        width = max(len(printable(row.before)) for row in rows)
        offset = None
        for row in sorted(rows, key=lambda row: row.offset):  # what happened to one stays in order
            place = f"{row.offset:>5}:" if row.offset != offset else " " * 6
            offset = row.offset
            before, after = printable(row.before), printable(row.after)
            lines.append(f"{place} {before:<{width}}  ->  {after}")
            lines.append(f"       {printable(row.pass_name)}: {printable(row.fact)}")
    return "\n".join(lines) + "\n"


def stats(repo: Repo) -> str:
    """Sizes and inferred types of the functions, and how much the optimizer saved."""
    stage = repo.latest_stage()
    rows = repo.functions(stage)
    old = {(r.path, r.position): r for r in repo.functions(UNOPTIMIZED)}
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
        f"{len(rows)} functions in {len(repo.paths())} files: {before_total} instructions, "
        f"{after_total} {stage} ({compared(before_total, after_total)})"
    )
    return "\n".join(lines) + "\n"
