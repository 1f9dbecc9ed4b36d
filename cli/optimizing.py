"""The optimizer's half of `hop compile`, and `hop optimize`: HHBBC over a program, its results into the repo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cli.progress import Report
from cli.stages import OPTIMIZED, UNOPTIMIZED
from cli.trust import program_keys, trusted, unit_cache
from cli.view.calls import CALLS, calls_of
from cli.view.recorded import READS, Reads
from cli.view.tally import tally
from hhbbc.known import KNOWN
from hhbbc.memory import Memory
from hhbbc.options import Options, Stats
from hhbbc.types import show
from hhbbc.whole_program import Made, Result, optimize_program
from hhbbc.worker import FunctionResult
from hhbc import codec
from hhbc.image import decode_own, encode
from hhbc.pool import Pool
from hhbc.unit import Unit
from repo import Explanation, FunctionFacts, Repo, RepoWriter, build


def middle_end(
    repo: RepoWriter,
    units: dict[str, Unit],
    library: list[Unit],
    options: Options,
    report: Report,
    memory: Memory | None = None,
) -> Result:
    """Optimize the program as a whole and store the optimized stage with its facts; what the repo already has of a unit
    stays, if the memory says that it still holds."""
    result = optimize_program(list(units.values()), library, options, report, memory)
    repo.pack_images(OPTIMIZED)
    repo.set_spelled(result.spelled)
    store_optimized(repo, units, result)
    return result


def store_optimized(repo: RepoWriter, units: Mapping[str, Unit], result: Result) -> None:
    """Store what was made of units, with inferred types, explanations and the facts that they rest on."""
    reads = Reads(result.store)
    number = 0
    for (path, before), made in zip(units.items(), result.made, strict=True):
        facts: dict[int, FunctionFacts] = {}
        explanations: list[Explanation] = []
        if isinstance(made, Unit):
            repo.put_unit(OPTIMIZED, path, encode(made), _as_known(repo, path, made))
        if not isinstance(made, Made):
            number += sum(1 for _ in before.all_funcs())
            continue
        for position, ((_, func), found) in enumerate(zip(before.all_funcs(), made.functions, strict=True)):
            facts[position] = facts_of(found, made.unit, reads.of(number))
            number += 1
            offsets = codec.encode(func.code, Pool())[1] if found.changes else []
            explanations += [
                Explanation(position, offsets[c.at], c.pass_name, c.fact, c.before, c.after)
                for c in found.changes
            ]
        repo.put_unit(OPTIMIZED, path, encode(made.unit), facts)
        repo.put_explanations(path, explanations)


def _as_known(repo: RepoWriter, path: str, unit: Unit) -> dict[int, FunctionFacts]:
    """What the repo says of the functions of a unit of which only lines have changed, by position; closures that they
    make are named by theirs."""
    known = {row.position: row for row in repo.functions(OPTIMIZED, path=path)}
    found: dict[int, FunctionFacts] = {}
    for position, (_, func) in enumerate(unit.all_funcs()):
        row = known[position]
        calls = {CALLS: calls_of(func.code, unit)} if CALLS in row.facts else {}
        types = None if row.param_types is None else [row.param_types]
        found[position] = FunctionFacts(row.return_type, types, row.facts | calls)
    return found


def facts_of(found: FunctionResult, unit: Unit, reads: dict[str, str]) -> FunctionFacts:
    """A function's inferred types as the repo's columns show them, what its changes come to, whom it calls, and
    the facts that it has read."""
    facts = tally((change.before, change.after, change.pass_name) for change in found.changes)
    further = {CALLS: calls_of(found.func.code, unit), READS: reads, KNOWN: found.known}
    return FunctionFacts(
        return_type=show(found.returned),
        param_types=[show(t) for t in found.params],
        facts=facts | {name: said for name, said in further.items() if said},
    )


def optimize_repo(
    source: Path, target: Path, library: list[Unit], options: Options, report: Report
) -> Stats:
    """`hop optimize`: run HHBBC over the unoptimized stage of a repo, into another repo."""
    with Repo.open(source) as old:
        images = dict(trusted(old, UNOPTIMIZED, unit_cache()))
        options = replace(options, open_world=old.open_world)
    units = {path: decode_own(image) for path, image in images.items()}
    with build(target, base=source) as repo:
        repo.remove_stage(OPTIMIZED)
        stats = middle_end(repo, units, library, options, report).stats
        made = program_keys(repo, OPTIMIZED)
    unit_cache().set_good(*made)
    return stats
