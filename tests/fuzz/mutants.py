"""Runs mutated units that verify: whatever they do, the machine survives it, and all modes print the same.

A mutant that verifies goes the way of bytecode from elsewhere: to an image and back, without its claims,
through the interpreter, through native code (everything compiled at its first call), and optimized through both.

Example: `Mutants().try_mutant("calls", 7)` is None, or what went wrong.
"""

from __future__ import annotations

import contextlib
import io
import re
import resource
import signal
from collections import Counter
from typing import NamedTuple

from tests.child import Child, Crash
from tests.fuzz.differ import PREPARATION
from tests.fuzz.listings import names, optimize, unit
from tests.fuzz.machine import Outcome, Runner
from tests.fuzz.mutate import mutate

SECONDS = 100  # of processor time for one mutant in all modes: a time limit ends what loops after one second
PATIENCE = 1200  # seconds on the clock, on a machine that has other things to do
INI = {"max_execution_time": "1"}
MOST_OUTPUT = 1 << 24
# What ends a program anywhere: when differs from mode to mode.
_LIMITS = (b"Maximum execution time of", b"Allowed memory size of")
_NOW = re.compile(rb"\b1[7-9]\d{8}(\.\d+)?")  # $_SERVER["REQUEST_TIME"], where a mutant prints all variables


class Job(NamedTuple):
    """A mutant by listing and number, and whether native code is made of it."""

    listing: str
    number: int
    jit: bool


class Verdict(NamedTuple):
    """What became of a mutant: `rejected`, `ran`, `stopped` by a limit, or a finding."""

    kind: str
    text: str = ""


FINE = frozenset({"rejected", "ran", "stopped"})
_runner: Runner | None = None


def _work(job: Job | None) -> Verdict:
    """In the child: try one mutant; None only prepares for those to come."""
    global _runner
    if _runner is None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_OUTPUT, MOST_OUTPUT))
        _runner = Runner()
    if job is None:
        for name in names():  # assembled here once, not on the time of a mutant
            unit(name)
        return Verdict("ran")
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            verdict = _try(_runner, job)
        # What goes wrong while native code is made is told there, and the interpreter goes on.
        return Verdict("traceback", said.getvalue()) if "Traceback" in said.getvalue() else verdict
    except Exception as error:  # of verifier, codec, optimizer or JIT: a finding like any other
        import traceback

        return Verdict("traceback", "".join(traceback.format_exception(error)[-6:]))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _try(runner: Runner, job: Job) -> Verdict:
    from hhbc.claims import without_claims
    from hhbc.codec import CodecError
    from hhbc.image import decode, encode
    from hhbc.verify import verify

    made = mutate(unit(job.listing), job.number)
    if verify(made):
        return Verdict("rejected")
    try:
        image = encode(made)
    except CodecError:  # no image can hold it
        return Verdict("rejected")
    if encode(decode(image)) != image:
        return Verdict("different image")
    plain = without_claims(made)
    better = optimize(plain)
    errors = verify(better)
    if errors:
        return Verdict("unverified", str(errors[0]))
    image, better_image = encode(plain), encode(better)
    outcomes = {"interp": runner.run(image, ini=INI), "optimized": runner.run(better_image, ini=INI)}
    outcomes["checked"] = runner.run(better_image, ini=INI, check=True)
    if job.jit:
        outcomes["jit"] = runner.run(image, ini=INI, jit=1)
        outcomes["jit-optimized"] = runner.run(better_image, ini=INI, jit=1)
    return _compared(outcomes)


def _compared(outcomes: dict[str, Outcome]) -> Verdict:
    expected = outcomes["interp"]
    if any(limit in outcome.output for outcome in outcomes.values() for limit in _LIMITS):
        return Verdict("stopped")
    for mode, outcome in outcomes.items():
        if len(outcome.output) < MOST_OUTPUT and _timeless(outcome) != _timeless(expected):
            return Verdict("difference", f"interp: {_shown(expected)}\n{mode}: {_shown(outcome)}")
    return Verdict("ran")


def _timeless(outcome: Outcome) -> Outcome:
    return outcome._replace(output=_NOW.sub(b"now", outcome.output))


def _shown(outcome: Outcome) -> str:
    return f"{outcome.status} {outcome.output.decode('latin-1')[-600:]}"


class Mutants:
    """Runs mutants and counts what became of them."""

    def __init__(self) -> None:
        self.child = Child(_work, PATIENCE)
        self.child.ask(None, PREPARATION)
        self.counts: Counter[str] = Counter()

    def __enter__(self) -> Mutants:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close()

    def try_mutant(self, listing: str, number: int, *, jit: bool = True) -> Verdict | None:
        """Try a mutant of a listing; what went wrong, or None."""
        answer = self.child.ask(Job(listing, number, jit))
        if isinstance(answer, Crash):
            hung = answer.hung or answer.reason == signal.SIGVTALRM.name
            answer = Verdict("hang" if hung else "crash", answer.reason)
            self.child.ask(None, PREPARATION)
        assert isinstance(answer, Verdict)
        self.counts["mutants"] += 1
        self.counts[answer.kind] += 1
        return None if answer.kind in FINE else answer
