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
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from typing import Final

from frontend.workers import HERE
from hhbbc import known
from hhbbc.facts.kinds import ENTRY, NEVER, Key
from hhbbc.facts.order import CallOrder
from hhbbc.facts.store import Finding, Store
from hhbbc.facts.view import ANYTHING
from hhbbc.known import Known as Counts
from hhbbc.memory import Memory, Tally
from hhbbc.options import Options, Stats
from hhbbc.parallel import Pool
from hhbbc.passes.unreached import in_doubt
from hhbbc.reader import read
from hhbbc.worker import FunctionResult, Program
from hhbbc.writer import rebuild, write
from hhbc.unit import Unit

ASSERTIONS: Final = "insert-assertions"  # the pass without which nothing that was inferred is claimed
BATCH: Final = 256  # functions analysed against the same facts: enough work for several workers


@dataclass(slots=True)
class Made:
    """What became of a unit, and of its functions in the order of ``Unit.all_funcs``."""

    unit: Unit
    functions: list[FunctionResult]


@dataclass(slots=True)
class Result:
    """What became of the units, None where the last run's result holds, a unit where it does but for lines; the facts
    that this rests on, whose readers are numbers of functions in the order of all units.

    ``spelled``: of what the library has in ``#[Reaches]``, the names that computed ones may mean (None: any).
    """

    made: list[Made | Unit | None]
    stats: Stats
    store: Store
    spelled: list[bytes] | None = None

    @property
    def units(self) -> list[Unit]:
        """The optimized units, of a run without a memory."""
        return [made.unit for made in self.made if isinstance(made, Made)]

    @property
    def functions(self) -> list[list[FunctionResult]]:
        """Their functions."""
        return [made.functions for made in self.made if isinstance(made, Made)]


def optimize_program(
    units: list[Unit],
    library: list[Unit],
    options: Options,
    progress: Callable[[str, int, int], None] | None = None,
    memory: Memory | None = None,
) -> Result:
    """Optimize a whole program.

    ``progress(stage, done, total)`` is called now and then. What ``memory`` knows is not done again. Raises
    ``InternalError`` when a pass breaks a function.
    """
    started = time.perf_counter()
    shifted = memory.shifted(units) if memory is not None else None
    if memory is not None and shifted is not None:
        return _as_it_was(memory, shifted, options)
    stats = Stats()
    program = Program(units, library, options)
    expected = len(program.functions)
    if memory is not None:
        memory.begin(program.index)
        expected = memory.changed()
    with Pool(program, units, library, options, expected) as pool:
        _infer(program, pool, stats, progress, memory)
        stats.seconds["analysis"] = time.perf_counter() - started
        kept = memory.keep(program.store) if memory is not None else set()
        wanted = [number for number, unit in enumerate(_units_of(program)) if unit not in kept]
        results = pool.optimize(wanted, stats, progress)
    made = _assemble(program, results, kept, memory, stats)
    spelled = None if program.store.read(ANYTHING) or options.open_world else sorted(program.index.spelled)
    return Result(made, stats, program.store, spelled)


def _as_it_was(memory: Memory, shifted: list[Unit | None], options: Options) -> Result:
    """The last run's result, with lines as they are."""
    stats = Stats()
    tallies, spelled = memory.of_all()
    for each in tallies:
        each.add_to(stats)
    return Result([*shifted], stats, Store(closed=not options.open_world), spelled)


def _units_of(program: Program) -> Iterator[int]:
    """By number of a function: that of its unit."""
    return (at for at, unit in enumerate(program.units) for _ in unit.all_funcs())


def analyse_program(units: list[Unit], library: list[Unit], options: Options) -> Program:
    """The program with its facts settled, all in this process."""
    program = Program(units, library, options)
    with Pool(program, units, library, replace(options, workers=HERE), len(program.functions)) as pool:
        _infer(program, pool, Stats(), None, None)
    return program


def _assemble(
    program: Program, results: list[FunctionResult], kept: Set[int], memory: Memory | None, stats: Stats
) -> list[Made | Unit | None]:
    rest = iter(results)
    made: list[Made | Unit | None] = []
    claims = program.options.fuel is None and ASSERTIONS not in program.options.disabled
    for number, unit in enumerate(program.units):
        if number in kept and memory is not None:
            memory.tallied(number).add_to(stats)
            made.append(None)
            continue
        mine = [next(rest) for _ in unit.all_funcs()]
        written = rebuild(unit, [result.func for result in mine])
        seen = Finding()
        if claims:
            written = program.claim(unit, written, seen)
        came = tally(unit, mine)
        came.add_to(stats)
        if memory is not None:
            memory.note_results(number, [seen, *(result.seen for result in mine)], came)
        made.append(Made(written, mine))
    return made


def tally(unit: Unit, results: list[FunctionResult]) -> Tally:
    """What the functions of a unit come to."""
    found: Counts = {}
    for result in results:
        known.add(found, result.known)
    before = sum(len(func.code) for _, func in unit.all_funcs())
    return Tally(len(results), before, sum(len(result.func.code) for result in results), found)


def _infer(
    program: Program,
    pool: Pool,
    stats: Stats,
    progress: Callable[[str, int, int], None] | None,
    memory: Memory | None,
) -> None:
    """Analyse until no fact grows: what is seen to run, then, callers first, the rest as if anything called it."""
    program.begin()
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
        for number, finding in _findings(batch, program, pool, stats, memory):
            grown += store.settle(number, finding)
            (unreached.discard if finding.reached else unreached.add)(number)
        stats.rounds += 1
        pool.apply({key: store.facts[key] for key in grown})
        pending.add(store.readers_of(grown))
        if progress is not None:
            progress("analyse", total - len(pending), total)
        if not pending and unreached:
            if runs:
                _leave_alone(program, pool, unreached)
                runs = False
            begun = order.beginnings(unreached)
            opened = [key for number in begun for key in program.open(number)]
            pool.apply({key: store.facts[key] for key in opened})
            pending.add({*begun, *store.readers_of(opened)})


def _leave_alone(program: Program, pool: Pool, unreached: set[int]) -> None:
    """All that runs was analysed: of a program that calls anything of its own, the rest loses its code, and what that
    does counts no more for what runs."""
    store = program.store
    surely: set[int] = set(range(len(program.functions)))
    if any(row.kind == ENTRY and fact not in (NEVER, None) for row, fact in store.facts.items()):
        alone = [program.unreached(number) for number in sorted(unreached)]
        pool.apply({key: True for key in alone if store.join(key, True)})
        surely = {number for number in unreached if not in_doubt(program.functions[number][2])}
    store.hold(surely)


def _findings(
    batch: list[int], program: Program, pool: Pool, stats: Stats, memory: Memory | None
) -> list[tuple[int, Finding]]:
    """What is found out about the functions of a batch, all against the same facts."""
    store = program.store
    known = {number: memory.recall(number, store) if memory is not None else None for number in batch}
    todo = [number for number, finding in known.items() if finding is None]
    stats.analyses += len(todo)
    for number, finding in zip(todo, pool.analyse(todo), strict=True):
        known[number] = finding
        if memory is not None:
            memory.note(number, finding, store)
    return [(number, finding) for number, finding in known.items() if finding is not None]


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
