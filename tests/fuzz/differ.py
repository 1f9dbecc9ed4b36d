"""Compares what a program prints in each mode: php, unoptimized, optimized, with type facts checked, and natively.

Natively means compiled at once, compiled after observation, and again with the code that is then in the cache.
The heap is audited in all of them.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from tests.child import Child, Crash
from tests.fuzz.coverage import Reached, note_hhir, note_opcodes
from tests.fuzz.machine import Outcome, Runner

PHP_SECONDS = 20
SECONDS = 120  # compiling everything takes its time, the more when others work, too
OBSERVING = 4  # threshold: two rounds run, two are observed
PREPARATION = 300  # seconds, should the runtime have to be built


class Job(NamedTuple):
    """A program, and whether it also runs compiled by the JIT."""

    source: str
    path: str
    jit: bool


class Difference(NamedTuple):
    """Two modes that disagree, or one that crashed."""

    modes: tuple[str, str]
    left: Outcome | Crash | None
    right: Outcome | Crash


class Answer(NamedTuple):
    """What came of a job, by mode, and what its program reached."""

    outcomes: dict[str, Outcome]
    reached: Reached


class _Compiler:
    """In the child: the machine, the library, the pipeline."""

    def __init__(self) -> None:
        from cli.setup import library_units

        os.environ.update(HOP_HEAP="check", HOP_JIT_WAIT="1")  # leaks have an exit status of their own
        self.runner = Runner()
        self.library = library_units(lambda *_: None)

    def answer(self, job: Job) -> Answer:
        from cli.setup import EVALUATOR
        from cli.units import compile_unit
        from frontend.diagnostics import PhpError
        from hhbbc.options import Options
        from hhbbc.whole_program import optimize_program
        from hhbc.image import decode, encode

        path = job.path.encode()
        try:
            plain = compile_unit(job.source.encode(), job.path)
        except PhpError as error:  # in every mode alike, before anything runs
            text = f"\n{error.label}: {error.message} in {job.path} on line {error.line}\n"
            return Answer({"unoptimized": Outcome(255, text.encode())}, Reached.nothing())
        options = Options(evaluator=EVALUATOR)
        unit = decode(plain)
        optimized = optimize_program([unit], self.library, options)
        better = encode(optimized.units[0])
        reached = Reached.nothing()
        reached.passes.update(optimized.stats.changes)
        for made in (unit, optimized.units[0]):
            note_opcodes(reached, made)
            if job.jit:
                note_hhir(reached, made)
        found = {
            "unoptimized": self.runner.run(plain, path=path),
            "optimized": self.runner.run(better, path=path),
            "checked": self.runner.run(better, path=path, check=True),
        }
        if job.jit:
            found["jit"] = self.runner.run(plain, path=path, jit=1)
            found["jit-optimized"] = self.runner.run(better, path=path, jit=1)
            found["observed"] = self.runner.run(better, path=path, jit=OBSERVING)
            found["from the cache"] = self.runner.run(better, path=path, jit=OBSERVING)
        return Answer(found, reached)


_compiler: _Compiler | None = None


def _work(job: Job | None) -> Answer | Crash:
    """Answer a job; None only prepares for those to come."""
    global _compiler
    try:
        if _compiler is None:
            _compiler = _Compiler()
        return Answer({}, Reached.nothing()) if job is None else _compiler.answer(job)
    except Exception as error:  # of the compiler: a finding like any other
        import traceback

        return Crash("".join(traceback.format_exception(error)))


def _shown(outcome: Outcome) -> tuple[int, bytes]:
    """What has to be as php has it: not the numbers of objects, traces, the order of operands.

    php swaps the operands of commutative operators by where they lie, which its messages show, and reads
    the variables among the operands of an instruction in an order of its own; some of its functions are
    instructions, which traces lack.
    """
    text = re.sub(rb"(object\([^)]*\)|enum\([^)]*\))#\d+", rb"\1", outcome.output)
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

    def __init__(self, *, php: bool) -> None:
        """``php`` says whether php's own output is compared, too."""
        self.child = Child(_work, method="spawn")  # afresh: a machine that runs already was not checked from the start
        self.child.ask(None, PREPARATION)
        self.php = php
        self.counts: Counter[str] = Counter()
        self.reached = Reached.nothing()
        self.folder = tempfile.TemporaryDirectory(prefix="hop-fuzz-")
        self.path = str(Path(self.folder.name) / "main.php")

    def __enter__(self) -> Differ:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close()
        self.folder.cleanup()

    def compare(self, source: str, *, jit: bool = False) -> Difference | None:
        """The first disagreement between the modes, if any."""
        answer: Any = self.child.ask(Job(source, self.path, jit), SECONDS)
        if isinstance(answer, Crash):
            self.counts["crashed"] += 1
            return Difference(("start", "crash"), None, answer)
        outcomes: dict[str, Outcome] = answer.outcomes
        self.reached.add(answer.reached)
        if self.php:
            outcomes = {"php": self._run_php(source), **outcomes}
        for mode, outcome in outcomes.items():
            self.counts[f"ran {mode}"] += 1
            self.counts["bytes printed"] += len(outcome.output)
        self.counts["exit 0"] += outcomes["unoptimized"].status == 0
        (first, expected), *others = outcomes.items()
        for mode, outcome in others:
            same = outcome == expected if first != "php" else _shown(outcome) == _shown(expected)
            if not same:
                return Difference((first, mode), expected, outcome)
        for mode in list(outcomes)[2:] if first == "php" else ():
            if outcomes[mode] != outcomes["unoptimized"]:
                return Difference(("unoptimized", mode), outcomes["unoptimized"], outcomes[mode])
        return None

    def _run_php(self, source: str) -> Outcome:
        Path(self.path).write_text(source)
        done = subprocess.run(
            ["php", "-n", self.path], stdin=subprocess.DEVNULL, capture_output=True, timeout=PHP_SECONDS, check=False
        )
        return Outcome(done.returncode, done.stdout)
