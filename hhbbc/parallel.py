"""Spreads analysis and optimization over worker processes, with the same result as one process.

Workers are started once per run (:mod:`frontend.workers`); each builds its own Program from the units and then only
receives changes of facts and numbers of functions. What is sent are our own objects between our own
processes; nothing read from a file is ever unpickled.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from types import TracebackType
from typing import Final, NamedTuple, TypeVar

from frontend.workers import HERE, portions
from hhbbc.facts.kinds import Fact, Key
from hhbbc.facts.store import Finding
from hhbbc.options import Options, Stats
from hhbbc.passes.base import Fuel
from hhbbc.worker import FunctionResult, Program
from hhbc.unit import Unit

T = TypeVar("T")

RECENT: Final = 16  # changes of facts that are sent along with work
SMALL = 64  # functions; below, starting processes costs more than it gains

_program: Program | None = None
_applied = 0  # of the driver's changes


class Behind(Exception):
    """A worker has not got the changes before the ones that it was sent."""


class Changes(NamedTuple):
    """Changes of facts from one on, pickled once for all workers."""

    first: int
    made: list[bytes]


def _start(units: list[Unit], library: list[Unit], options: Options) -> None:
    """Initialise a worker process."""
    global _program, _applied
    _program, _applied = Program(units, library, options), 0
    _program.begin()


def _catch_up(changes: Changes) -> Program:
    """Bring this worker's facts to the state of the driver's."""
    global _applied
    assert _program is not None
    if changes.first > _applied:
        raise Behind
    for change in changes.made[_applied - changes.first :]:
        _program.store.apply(pickle.loads(change))
    _applied = max(_applied, changes.first + len(changes.made))
    return _program


def _analyse(changes: Changes, numbers: list[int]) -> list[Finding]:
    program = _catch_up(changes)
    return [program.analyse(number) for number in numbers]


def _optimize(changes: Changes, numbers: list[int]) -> tuple[list[FunctionResult], Stats]:
    program = _catch_up(changes)
    stats = Stats()
    fuel = Fuel(None)
    return [program.optimize(number, fuel, stats) for number in numbers], stats


class Pool:
    """One process or many behind one interface.

    With limited fuel the work stays in one process: a limit is a statement about an order.
    """

    def __init__(
        self, program: Program, units: list[Unit], library: list[Unit], options: Options, expected: int
    ) -> None:
        """Start workers if the options and the number of functions ``expected`` to have work call for them."""
        self.program = program
        self.options = options
        self.changes: list[bytes] = []
        self.executor: Executor | None = None
        workers = options.workers
        if options.fuel is None and (workers.remote or (workers.count > 1 and expected >= SMALL)):
            self.executor = workers.start(_start, units, library, replace(options, workers=HERE))

    def __enter__(self) -> Pool:
        """Use as a context manager, so that the workers end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the workers."""
        if self.executor is not None:
            self.executor.shutdown(wait=True, cancel_futures=True)

    def apply(self, changes: dict[Key, Fact]) -> None:
        """Remember changes of facts for the workers."""
        if self.executor is not None:
            self.changes.append(pickle.dumps(changes))

    def _run(self, work: Callable[[Changes, list[int]], T], numbers: list[int]) -> Iterator[T]:
        """Have workers do chunks of work; results in the order of the numbers.

        Most workers have the changes before the last few; one that has not says so and gets them all.
        """
        assert self.executor is not None
        first = max(0, len(self.changes) - RECENT)
        recent, chunks = Changes(first, self.changes[first:]), portions(numbers, self.options.workers)
        futures = [self.executor.submit(work, recent, chunk) for chunk in chunks]
        for future, chunk in zip(futures, chunks, strict=True):
            try:
                yield future.result()
            except Behind:
                yield self.executor.submit(work, Changes(0, self.changes), chunk).result()

    def analyse(self, numbers: list[int]) -> list[Finding]:
        """Analyse functions against the facts as they are; findings in the order of the numbers."""
        if self.executor is None:
            return [self.program.analyse(number) for number in numbers]
        return [finding for findings in self._run(_analyse, numbers) for finding in findings]

    def optimize(
        self,
        numbers: list[int],
        stats: Stats,
        progress: Callable[[str, int, int], None] | None,
    ) -> list[FunctionResult]:
        """Optimize functions; results in the order of the numbers."""
        if self.executor is None:
            fuel = Fuel(self.options.fuel)
            results = []
            for number in numbers:
                results.append(self.program.optimize(number, fuel, stats))
                if progress is not None:
                    progress("optimize", number + 1, len(numbers))
            return results
        results = []
        for made, theirs in self._run(_optimize, numbers):
            results += made
            _add_stats(stats, theirs)
            if progress is not None:
                progress("optimize", len(results), len(numbers))
        return results


def _add_stats(total: Stats, part: Stats) -> None:
    for name, count in part.changes.items():
        total.changes[name] = total.changes.get(name, 0) + count
    for name, seconds in part.seconds.items():
        total.seconds[name] = total.seconds.get(name, 0.0) + seconds
