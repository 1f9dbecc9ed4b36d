"""Compares what a program prints in each mode: php, unoptimized, optimized, with type facts checked, and natively.

Natively means compiled at once, compiled after observation, again with the code that is then in the cache, and under
stress, where native code is left at random (``backend/jit/stress.py``).
The heap is audited in all of them.
"""

from __future__ import annotations

import gc
import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.child import Child, Crash
from tests.fuzz.coverage import Reached, note_hhir, note_opcodes
from tests.fuzz.generate import Batch, File, program
from tests.fuzz.machine import Outcome, Runner

PHP_SECONDS = 60
SECONDS = 600  # compiling everything takes its time, the more when others work, too
PER_LIMIT = 4  # so many programs of a file have as long again
OBSERVING = 4  # threshold: two rounds run, two are observed
PREPARATION = 1200  # seconds, should the runtime have to be built
COLLECTING = 4  # jobs between collections of Python's garbage


class Job(NamedTuple):
    """Files that are one program to the optimizer, where they lie, whether their programs also run natively, the
    seed of stress then, and whether they only run as they are, without the optimizer."""

    files: tuple[File, ...]
    folder: str
    jit: bool
    stress: str
    plain: bool = False

    @property
    def paths(self) -> list[str]:
        """Of each file."""
        return [f"{self.folder}/main{number}.php" for number in range(len(self.files))]


class Difference(NamedTuple):
    """Two modes that disagree, or one that crashed; and the number of the program in its batch."""

    modes: tuple[str, str]
    left: Outcome | Crash | None
    right: Outcome | Crash
    number: int = 0


class Answer(NamedTuple):
    """What came of a job's programs, by mode, and what they reached; ``refused`` is a file with a compile error."""

    outcomes: list[dict[str, Outcome]]
    reached: Reached
    refused: bool = False


class _Compiler:
    """In the child: the machine, the library, the pipeline."""

    def __init__(self) -> None:
        from cli.setup import library_units

        os.environ.update(HOP_HEAP="check", HOP_JIT_WAIT="1")  # leaks have an exit status of their own
        self.runner = Runner()
        self.library = library_units(lambda *_: None)
        self.answered = 0
        gc.collect()
        gc.freeze()  # the library stays
        gc.disable()

    def answer(self, job: Job) -> Answer:
        """Run a job in all modes."""
        try:
            return self._answer(job)
        finally:
            self.answered += 1
            if self.answered % COLLECTING == 0:
                gc.collect()

    def _answer(self, job: Job) -> Answer:
        from cli.setup import EVALUATOR
        from cli.units import compile_unit
        from frontend.diagnostics import PhpError
        from hhbbc.options import Options
        from hhbbc.whole_program import optimize_program
        from hhbc.image import decode, encode

        plain = []
        for file, path in zip(job.files, job.paths, strict=True):
            try:
                plain.append(compile_unit(file.source.encode(), path))
            except PhpError as error:  # in every mode alike, before anything runs
                text = f"\n{error.label}: {error.message} in {path} on line {error.line}\n"
                count = sum(file.count for file in job.files)
                return Answer([{"unoptimized": Outcome(255, text.encode())}] * count, Reached.nothing(), refused=True)
        if job.plain:
            return Answer([{"unoptimized": outcome} for outcome in self._run(plain, job)], Reached.nothing())
        options = Options(evaluator=EVALUATOR)
        units = [decode(image) for image in plain]
        optimized = optimize_program(units, self.library, options)
        better = [encode(unit) for unit in optimized.units]
        reached = Reached.nothing()
        reached.passes.update(optimized.stats.changes)
        for made in (*units, *optimized.units):
            note_opcodes(reached, made)
            if job.jit:
                note_hhir(reached, made)
        found = {
            "unoptimized": self._run(plain, job),
            "optimized": self._run(better, job),
            "checked": self._run(better, job, check=True),
        }
        if job.jit:
            found["jit"] = self._run(plain, job, jit=1)
            found["jit-optimized"] = self._run(better, job, jit=1)
            found["observed"] = self._run(better, job, jit=OBSERVING)
            found["from the cache"] = self._run(better, job, jit=OBSERVING)
            found["stressed"] = self._run(better, job, jit=1, stress=job.stress)
            found["stressed, observed"] = self._run(better, job, jit=OBSERVING, stress=job.stress)
        return Answer([dict(zip(found, each, strict=True)) for each in zip(*found.values(), strict=True)], reached)

    def _run(
        self, images: list[bytes], job: Job, *, check: bool = False, jit: int = 0, stress: str = ""
    ) -> list[Outcome]:
        with self.runner.engine(check=check, jit=jit, stress=stress):
            return [
                self.runner.request(image, path=path.encode(), args=[b"%d" % number])
                for image, path, file in zip(images, job.paths, job.files, strict=True)
                for number in range(file.count)
            ]


_compiler: _Compiler | None = None


def _work(job: Job | None) -> Answer | Crash:
    """Answer a job; None only prepares for those to come."""
    global _compiler
    try:
        if _compiler is None:
            _compiler = _Compiler()
        return Answer([], Reached.nothing()) if job is None else _compiler.answer(job)
    except Exception as error:  # of the compiler: a finding like any other
        import traceback

        return Crash("".join(traceback.format_exception(error)))


def _shown(outcome: Outcome, *, numbers: bool) -> tuple[int, bytes]:
    """What has to be as php has it: not traces, the order of operands, nor, unless ``numbers``, those of objects.

    php swaps the operands of commutative operators by where they lie, which its messages show, and reads
    the variables among the operands of an instruction in an order of its own; some of its functions are
    instructions, which traces lack.
    """
    text = outcome.output
    if not numbers:
        text = re.sub(rb"(object\([^)]*\)|enum\([^)]*\))#\d+", rb"\1", text)
    text = re.sub(rb"(Unsupported operand types:) (\w+) ([*|&^]) (\w+)", _sorted_operands, text)
    text = re.sub(_UNDEFINED + rb"{2,}", _sorted_warnings, text)
    return outcome.status, re.sub(rb"(?m)^#\d+ .*\n", b"", text)


_UNDEFINED = rb"(?:\nWarning: Undefined variable \$\w+ in [^\n]+\n)"


def _sorted_warnings(found: re.Match[bytes]) -> bytes:
    return b"".join(sorted(re.findall(_UNDEFINED, found[0])))


def _sorted_operands(found: re.Match[bytes]) -> bytes:
    head, left, operator, right = found.groups()
    return b" ".join((head, min(left, right), operator, max(left, right)))


class Differ:
    """Runs programs and counts what ran."""

    def __init__(self, *, php: bool, numbers: bool = False, plain: bool = False) -> None:
        """``php`` says whether php's own output is compared, too; ``numbers``, whether with those of objects;
        ``plain``, whether programs run unoptimized alone."""
        self.child = Child(_work, method="spawn")  # afresh: a machine that runs already was not checked from the start
        self.child.ask(None, PREPARATION)
        self.php = php
        self.numbers = numbers
        self.plain = plain
        self.counts: Counter[str] = Counter()
        self.reached = Reached.nothing()
        self.folder = tempfile.TemporaryDirectory(prefix="hop-fuzz-")

    def __enter__(self) -> Differ:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close()
        self.folder.cleanup()

    def compare(self, batch: Batch, *, jit: bool = False) -> Difference | None:
        """The first disagreement between the modes in one of a batch's programs, if any."""
        job = Job(batch.files, self.folder.name, jit, str(batch.seeds[0]), self.plain)
        answer: Any = self.child.ask(job, SECONDS * (1 + len(batch.seeds) // PER_LIMIT))
        if isinstance(answer, Crash):
            self.counts["crashed"] += 1
            return Difference(("start", "crash"), None, answer)
        if answer.refused and len(batch.seeds) > 1:
            return Difference(("start", "refused"), None, answer.outcomes[0]["unoptimized"])
        self.reached.add(answer.reached)
        places: list[tuple[str, int]] = []
        for file, path in zip(batch.files, job.paths, strict=True):
            Path(path).write_text(file.source)
            places += ((path, number) for number in range(file.count))
        for at, ((path, number), outcomes) in enumerate(zip(places, answer.outcomes, strict=True)):
            theirs = self._run_php(path, number) if self.php else None
            if theirs is not None:
                outcomes = {"php": theirs, **outcomes}
            self._count(outcomes)
            found = _different(outcomes, self.numbers)
            if found is not None:
                return found._replace(number=at)
        return None

    def compare_batch(self, batch: Batch, *, jit: bool = False) -> Iterator[tuple[int, Batch, Difference]]:
        """The disagreements of a batch's programs, each looked for again alone: seed, what to run and what differs."""
        found = self.compare(batch, jit=jit)
        if found is None:
            return
        alone = 0
        for seed in batch.seeds:
            single = Batch.of_one(program(seed), seed)
            again = self.compare(single, jit=jit)
            if again is not None:
                alone += 1
                yield seed, single, again
        if not alone and found.modes != ("start", "refused"):
            yield batch.seeds[found.number], batch, found

    def _count(self, outcomes: dict[str, Outcome]) -> None:
        for mode, outcome in outcomes.items():
            self.counts[f"ran {mode}"] += 1
            self.counts["bytes printed"] += len(outcome.output)
        self.counts["exit 0"] += outcomes["unoptimized"].status == 0

    def _run_php(self, path: str, number: int) -> Outcome | None:
        """What php says; None when it takes too long, as on a machine where others work, or its memory ends, as it does
        elsewhere than here."""
        try:
            done = subprocess.run(
                ["php", "-n", path, str(number)],
                stdin=subprocess.DEVNULL, capture_output=True, timeout=PHP_SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            self.counts["no answer of php"] += 1
            return None
        if b"Allowed memory size of" in done.stdout:
            self.counts["memory of php ended"] += 1
            return None
        return Outcome(done.returncode, done.stdout)


def _different(outcomes: dict[str, Outcome], numbers: bool) -> Difference | None:
    """The first disagreement between the modes of one program."""
    (first, expected), *others = outcomes.items()
    for mode, outcome in others:
        same = outcome == expected
        if not same and first == "php":
            same = _shown(outcome, numbers=numbers) == _shown(expected, numbers=numbers)
        if not same:
            return Difference((first, mode), expected, outcome)
    for mode in list(outcomes)[2:] if first == "php" else ():
        if outcomes[mode] != outcomes["unoptimized"]:
            return Difference(("unoptimized", mode), outcomes["unoptimized"], outcomes[mode])
    return None
