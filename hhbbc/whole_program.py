"""The whole-program driver: analyse to a fixed point, then optimize every function once.

Analysis is read-only and parallel; facts grow single-threaded, between batches, in the order of the functions. A batch
is so many of the functions that have to be analysed, callees before callers, all against the same facts; it does not
depend on the number of workers, so one and many give the same result. A function is analysed again when a fact
that it has read has grown.

Order of work: read units -> Index -> batches {analyse, settle} -> optimize -> units, facts, changes.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from hhbbc.facts.kinds import Key
from hhbbc.facts.order import CallOrder
from hhbbc.facts.store import Store
from hhbbc.options import Options, Stats
from hhbbc.parallel import Pool
from hhbbc.reader import read
from hhbbc.worker import FunctionResult, Program
from hhbbc.writer import rebuild, write
from hhbc.unit import Unit

ASSERTIONS: Final = "insert-assertions"  # the pass without which nothing that was inferred is claimed
BATCH: Final = 256  # functions analysed against the same facts: enough work for several workers


@dataclass(slots=True)
class Result:
    """Optimized units, and for each its functions in the order of ``Unit.all_funcs``; the facts that this rests on,
    whose readers are numbers of functions in the order of all units."""

    units: list[Unit]
    functions: list[list[FunctionResult]]
    stats: Stats
    store: Store


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
    return Result(*_assemble(program, results), stats, program.store)


def analyse_program(units: list[Unit], library: list[Unit], options: Options) -> Program:
    """The program with its facts settled, all in this process."""
    program = Program(units, library, options)
    with Pool(program, units, library, replace(options, jobs=1)) as pool:
        _infer(program, pool, Stats(), None)
    return program


def _assemble(
    program: Program, results: list[FunctionResult]
) -> tuple[list[Unit], list[list[FunctionResult]]]:
    rest = iter(results)
    made: list[Unit] = []
    functions: list[list[FunctionResult]] = []
    claims = program.options.fuel is None and ASSERTIONS not in program.options.disabled
    for unit in program.units:
        mine = [next(rest) for _ in unit.all_funcs()]
        written = rebuild(unit, [result.func for result in mine])
        made.append(program.claim(unit, written) if claims else written)
        functions.append(mine)
    return made, functions


def _infer(
    program: Program,
    pool: Pool,
    stats: Stats,
    progress: Callable[[str, int, int], None] | None,
) -> None:
    """Analyse until no fact grows: what is seen to run, then, callers first, the rest as if anything called it."""
    store = program.store
    total = len(program.functions)
    order = CallOrder(program.functions)
    pending = Pending(order.ranks)
    pending.add(range(total))
    unreached: set[int] = set()
    runs = True
    while pending:
        batch = pending.take(BATCH)
        grown: list[Key] = []
        for number, finding in zip(batch, pool.analyse(batch), strict=True):
            grown += store.settle(number, finding, runs=runs)
            (unreached.discard if finding.reached else unreached.add)(number)
        stats.rounds += 1
        stats.analyses += len(batch)
        pool.apply({key: store.facts[key] for key in grown})
        pending.add(store.readers_of(grown))
        if progress is not None:
            progress("analyse", total - len(pending), total)
        if not pending and unreached:
            runs = False
            begun = order.beginnings(unreached)
            opened = [key for number in begun for key in program.open(number)]
            pool.apply({key: store.facts[key] for key in opened})
            pending.add({*begun, *store.readers_of(opened)})


class Pending:
    """The functions that have to be analysed, in the order of their ranks."""

    def __init__(self, ranks: list[int]) -> None:
        """Begin with none."""
        self._ranks = ranks
        self._numbers = {rank: number for number, rank in enumerate(ranks)}
        self._heap: list[int] = []
        self._waiting: set[int] = set()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._waiting)

    def add(self, numbers: Iterable[int]) -> None:
        """Have functions analysed, again."""
        for number in numbers:
            if number not in self._waiting:
                self._waiting.add(number)
                heapq.heappush(self._heap, self._ranks[number])

    def take(self, count: int) -> list[int]:
        """The next ones, by number."""
        taken = [self._numbers[heapq.heappop(self._heap)] for _ in range(min(count, len(self._heap)))]
        self._waiting.difference_update(taken)
        return sorted(taken)


def identity(unit: Unit) -> Unit:
    """Read and write a unit without changing it (what the round-trip test checks)."""
    return rebuild(
        unit,
        [write(read(unit, cls, func)) if func.code else func for cls, func in unit.all_funcs()],
    )
