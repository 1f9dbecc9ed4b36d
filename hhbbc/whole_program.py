"""The whole-program driver: analyse to a fixed point, then optimize every function once.

Analysis is read-only and parallel; updates of the Index are single-threaded and happen between
rounds, in the order of the functions. A round analyses the functions whose facts have changed, all
against the same Index, so one worker and many give the same result. Index facts only shrink and are
sound after every round, therefore the number of rounds may be limited.

Order of work: read units -> Index -> rounds {analyse, refine} -> optimize -> units, facts, changes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hhbbc import types as ty
from hhbbc.index import FuncKey, Index
from hhbbc.options import ANALYSIS_ROUNDS, RETURN_REFINEMENTS, Options, Stats
from hhbbc.parallel import Pool
from hhbbc.reader import read
from hhbbc.types import Type
from hhbbc.worker import Finding, FunctionResult, Program, Update
from hhbbc.writer import rebuild, write
from hhbc import rat
from hhbc.unit import Attr, Unit


@dataclass(slots=True)
class Result:
    """Optimized units, and for each its functions in the order of ``Unit.all_funcs``."""

    units: list[Unit]
    functions: list[list[FunctionResult]]
    stats: Stats


def optimize_program(
    units: list[Unit],
    library: list[Unit],
    options: Options,
    progress: Callable[[str, int, int], None] | None = None,
) -> Result:
    """Optimize a whole program.

    ``progress(stage, done, total)`` is called now and then. Raises ``InternalError`` when a pass breaks
    a function.
    """
    started = time.perf_counter()
    stats = Stats()
    program = Program(units, library, options)
    with Pool(program, units, library, options) as pool:
        _infer(program, pool, stats, progress)
        stats.seconds["analysis"] = time.perf_counter() - started
        results = pool.optimize(list(range(len(program.functions))), stats, progress)
    stats.functions = len(results)
    stats.instructions_before = sum(len(func.code) for _, _, func in program.functions)
    stats.instructions_after = sum(len(result.func.code) for result in results)
    return _assemble(units, results, stats)


def _assemble(units: list[Unit], results: list[FunctionResult], stats: Stats) -> Result:
    rest = iter(results)
    made: list[Unit] = []
    functions: list[list[FunctionResult]] = []
    for unit in units:
        mine = [next(rest) for _ in unit.all_funcs()]
        made.append(rebuild(unit, [result.func for result in mine]))
        functions.append(mine)
    return Result(made, functions, stats)


def _infer(
    program: Program,
    pool: Pool,
    stats: Stats,
    progress: Callable[[str, int, int], None] | None,
) -> None:
    """Rounds of analysis and refinement until nothing changes."""
    total = len(program.functions)
    findings: list[Finding | None] = [None] * total
    refined: dict[FuncKey, int] = {}
    pending = list(range(total))
    for _ in range(ANALYSIS_ROUNDS):
        if not pending:
            return
        stats.rounds += 1
        stats.analyses += len(pending)
        for number, finding in zip(pending, pool.analyse(pending), strict=True):
            findings[number] = finding
        if progress is not None:
            progress("analyse", stats.rounds, ANALYSIS_ROUNDS)
        complete = [finding for finding in findings if finding is not None]
        update = refine(program, complete, refined)
        if not update:
            return
        program.apply(update)
        pool.apply(update)
        pending = _dependents(program, complete, update)


def refine(program: Program, findings: list[Finding], refined: dict[FuncKey, int]) -> Update:
    """What the findings of all functions allow to sharpen in the Index."""
    index = program.index
    update = Update([], [], {}, {})
    for (_, cls, func), finding in zip(program.functions, findings, strict=True):
        facts = index.facts_of(func, cls)
        if facts is None or func.attrs & (Attr.GENERATOR | Attr.REF_RETURN | Attr.ABSTRACT):
            continue
        met = ty.intersection_of(finding.returned, facts.return_type)
        tries = refined.get(facts.key, 0)
        if met.mask and met != facts.return_type and tries < RETURN_REFINEMENTS:
            refined[facts.key] = tries + 1
            update.returned.append((facts.key, met))
    _refine_params(index, findings, update)
    _refine_captures(index, findings, update)
    _refine_constants(index, findings, update)
    return update


def _refine_params(index: Index, findings: Iterable[Finding], update: Update) -> None:
    """Parameter types of functions all of whose callers are known: the union over the call sites."""
    found = [finding.contribution for finding in findings]
    if any(contribution.dynamic for contribution in found) or index.dynamic:
        return
    opened = index.open_names.union(*(contribution.opened for contribution in found))
    joined: dict[FuncKey, list[Type] | None] = {}
    constants: dict[FuncKey, frozenset[bytes]] = {}
    for contribution in found:
        for site in contribution.calls:
            key = site.callee
            constants[key] = constants.get(key, site.constants) & site.constants
            facts = None if key[0] else index.functions.get(key[1])
            if facts is None or key[1] in opened:
                continue
            joined[key] = _join_site(joined.get(key, []), site.args, len(facts.func.params))
    for key, params in joined.items():
        facts = index.functions[key[1]]
        if facts is None or params is None:
            continue
        if len(params) < len(facts.func.params):
            params = params + [ty.CELL_T] * (len(facts.func.params) - len(params))
        if params != facts.params or constants[key] != facts.constants:
            update.params.append((key, params, constants[key]))


def _join_site(
    known: list[Type] | None, args: tuple[Type, ...] | None, count: int
) -> list[Type] | None:
    """Join the argument types of one more call; None when a call does not say them."""
    if known is None or args is None:
        return None
    joined = known[:]
    for at, t in enumerate(args[:count]):
        t = ty.CELL_T if t.mask & rat.REF else t
        if at < len(joined):
            joined[at] = ty.widening_union(joined[at], t)
        else:
            joined.append(t)
    return joined


def _refine_captures(index: Index, findings: Iterable[Finding], update: Update) -> None:
    joined: dict[tuple[bytes, int], tuple[Type, ...]] = {}
    for finding in findings:
        for key, types in finding.contribution.captures:
            known = joined.get(key)
            joined[key] = types if known is None else tuple(map(ty.union_of, known, types))
    update.captures = {k: v for k, v in joined.items() if index.captures.get(k) != v}


def _refine_constants(index: Index, findings: Iterable[Finding], update: Update) -> None:
    if index.constants is None:
        return
    joined: dict[bytes, Type] = {}
    for finding in findings:
        for name, t in finding.contribution.defined:
            joined[name] = ty.union_of(joined.get(name, ty.BOTTOM), t)
    update.constants = {k: v for k, v in joined.items() if index.constants.get(k) != v}


def _dependents(program: Program, findings: list[Finding], update: Update) -> list[int]:
    """The functions to analyse again: users of what changed, and the refined functions themselves."""
    returned = {key for key, _ in update.returned}
    entered = {key for key, _, _ in update.params}
    everyone = bool(update.constants or update.captures)
    pending = []
    for number, ((_, cls, func), finding) in enumerate(
        zip(program.functions, findings, strict=True)
    ):
        facts = program.index.facts_of(func, cls)
        concerned = facts is not None and facts.key in entered
        if everyone or concerned or finding.contribution.used & returned:
            pending.append(number)
    return pending


def identity(unit: Unit) -> Unit:
    """Read and write a unit without changing it (what the round-trip test checks)."""
    return rebuild(
        unit,
        [write(read(unit, cls, func)) if func.code else func for cls, func in unit.all_funcs()],
    )
