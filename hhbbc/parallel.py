"""Spreads analysis and optimization over worker processes, with the same result as one process.

Workers are started once per run by a ``concurrent.futures`` executor; each builds its own Program from
the units and then only receives refinements of the Index and numbers of functions. What is sent are
our own objects between our own processes; nothing read from a file is ever unpickled. Any executor
with the same interface can stand in for the local pool.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from types import TracebackType

from frontend.processes import end_with
from hhbbc.options import Options, Stats
from hhbbc.passes.base import Fuel
from hhbbc.worker import Finding, FunctionResult, Program, Update
from hhbc.unit import Unit

SMALL = 64  # functions; below, starting processes costs more than it gains

_program: Program | None = None
_applied = 0


def _start(parent: int, units: list[Unit], library: list[Unit], options: Options) -> None:
    """Initialise a worker process."""
    global _program
    end_with(parent)
    _program = Program(units, library, options)


def _catch_up(updates: list[Update]) -> Program:
    """Bring this worker's Index to the state of the driver's."""
    global _applied
    assert _program is not None
    for update in updates[_applied:]:
        _program.apply(update)
    _applied = len(updates)
    return _program


def _analyse(updates: list[Update], numbers: list[int]) -> list[Finding]:
    program = _catch_up(updates)
    return [program.analyse(number) for number in numbers]


def _optimize(updates: list[Update], numbers: list[int]) -> tuple[list[FunctionResult], Stats]:
    program = _catch_up(updates)
    stats = Stats()
    fuel = Fuel(None)
    return [program.optimize(number, fuel, stats) for number in numbers], stats


class Pool:
    """One process or many behind one interface.

    With limited fuel the work stays in one process: a limit is a statement about an order.
    """

    def __init__(
        self, program: Program, units: list[Unit], library: list[Unit], options: Options
    ) -> None:
        """Start workers if the options and the size of the program call for them."""
        self.program = program
        self.options = options
        self.updates: list[Update] = []
        self.executor: Executor | None = None
        if options.jobs > 1 and options.fuel is None and len(program.functions) >= SMALL:
            self.executor = ProcessPoolExecutor(
                options.jobs, initializer=_start, initargs=(os.getpid(), units, library, options)
            )

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

    def apply(self, update: Update) -> None:
        """Remember a refinement for the workers."""
        if self.executor is not None:
            self.updates.append(update)

    def analyse(self, numbers: list[int]) -> list[Finding]:
        """Analyse functions against the Index as it is; findings in the order of the numbers."""
        if self.executor is None:
            return [self.program.analyse(number) for number in numbers]
        chunks = self._chunks(numbers)
        futures = [self.executor.submit(_analyse, self.updates, chunk) for chunk in chunks]
        return [finding for future in futures for finding in future.result()]

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
        chunks = self._chunks(numbers)
        futures = [self.executor.submit(_optimize, self.updates, chunk) for chunk in chunks]
        results = []
        for future in futures:
            made, theirs = future.result()
            results += made
            _add_stats(stats, theirs)
            if progress is not None:
                progress("optimize", len(results), len(numbers))
        return results

    def _chunks(self, numbers: list[int]) -> list[list[int]]:
        size = max(1, len(numbers) // (self.options.jobs * 8))
        return [numbers[at : at + size] for at in range(0, len(numbers), size)]


def _add_stats(total: Stats, part: Stats) -> None:
    for name, count in part.changes.items():
        total.changes[name] = total.changes.get(name, 0) + count
    for name, seconds in part.seconds.items():
        total.seconds[name] = total.seconds.get(name, 0.0) + seconds
