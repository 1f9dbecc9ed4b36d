"""Runs mutated units that verify: whatever they do, the machine has to survive it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tests.child import Child, Crash
from tests.fuzz.differ import PREPARATION
from tests.fuzz.generate import program
from tests.fuzz.machine import Runner
from tests.fuzz.mutate import mutate

if TYPE_CHECKING:
    from hhbc.unit import Unit

MUTANTS = 40  # of one program
SECONDS = 3  # a mutant that runs longer loops for ever, which is no harm


_runner: Runner | None = None


def _work(job: tuple[int, int] | None) -> int:
    """In the child: one mutant by (program's seed, number); None prepares. The number of runs: 0 or 1."""
    global _runner
    if _runner is None:
        _runner = Runner()
    if job is None:
        return 0
    from hhbc.codec import CodecError
    from hhbc.image import decode, encode
    from hhbc.verify import verify

    made = mutant(*job)
    if verify(made):
        return 0
    try:
        image = encode(made)
    except CodecError:  # no image can hold it
        return 0
    if verify(decode(image)):
        return 0
    _runner.run(image)
    return 1


_units: dict[int, Unit] = {}


def _unit(seed: int) -> Unit:
    """The unit of a program; the last one is kept."""
    from cli.units import compile_unit
    from hhbc.image import decode

    if seed not in _units:
        _units.clear()
        _units[seed] = decode(compile_unit(program(seed).encode(), "main.php"))
    return _units[seed]


def mutant(seed: int, number: int) -> Unit:
    """A mutant of the program of a seed."""
    return mutate(_unit(seed), seed * MUTANTS + number)


class Mutants:
    """Runs mutants and counts what became of them."""

    def __init__(self) -> None:
        self.child = Child(_work, SECONDS)
        self.child.ask(None, PREPARATION)
        self.counts: Counter[str] = Counter()

    def __enter__(self) -> Mutants:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close()

    def try_program(self, seed: int) -> list[tuple[int, Crash]]:
        """The mutants of a program that harmed the machine: number and what happened."""
        crashes = []
        for number in range(MUTANTS):
            answer = self.child.ask((seed, number))
            self.counts["mutants"] += 1
            if isinstance(answer, Crash) and answer.hung:
                self.counts["mutants stopped"] += 1
            elif isinstance(answer, Crash):
                crashes.append((number, answer))
            else:
                self.counts["mutants run"] += answer
        return crashes
