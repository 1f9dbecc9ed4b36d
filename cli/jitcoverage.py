"""`hop stats --jit-coverage`: how much of a program runs in native code, and where that is left, and why.

The program runs twice, without input and output: interpreted, where all executed instructions are counted, and as
`hop run` does, where those are counted that the interpreter still executes. The others ran in native code, which so
is the code that always runs: nothing is counted in it but its side exits, and those always are.

Example: ``jit_coverage("app.repo", "main.php", [])`` begins ``1,203 instructions, 800 (66.5 %) in native code``.
"""

from __future__ import annotations

import json
import os
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from backend.jit.code.artifact import ExitKind, Request
from backend.jit.code.telling import Teller, function_name, reason_of
from backend.jit.code.view import UnitView, string
from backend.native.loader import Library
from cli.counting import InstructionCounter
from cli.errors import CliError
from cli.quick import RUN
from cli.running import booted, run_program
from frontend.printable import printable
from hhbc.image import decode_own
from hhbc.unit import full_name

SHOWN: Final = 20  # functions, and exits
KINDS: Final = {ExitKind.PREDICTED: "predicted", ExitKind.UNREACHED: "unreached", ExitKind.FINAL: "final"}

Place = tuple[bytes, int]  # path and position of a function


class Ran(NamedTuple):
    """A function that ran: how many instructions were executed, and how many of them in native code."""

    function: str
    file: str
    line: int
    executed: int
    native: int


class Left(NamedTuple):
    """A side exit that was taken: where, why (one of :data:`KINDS`, and in words), and how often."""

    function: str
    file: str
    line: int
    instruction: int
    kind: str
    reason: str
    times: int


class Refused(NamedTuple):
    """A function (or loop, at an instruction) that stays in the interpreter, and why."""

    function: str
    file: str
    line: int
    instruction: int
    reason: str


class Ledger(Teller):
    """Notes what the JIT tells."""

    def __init__(self, library: Library) -> None:
        super().__init__(lambda text: None, library)
        self.left: list[Left] = []
        self.refusals: list[Refused] = []

    def exits(self, unit: UnitView, func: int, pc: int, count: int, kind: int, seen: Mapping[str, Any]) -> None:
        """See ``Teller``."""
        self.left.append(Left(*self._where(unit, func, pc), KINDS[kind], reason_of(kind, pc, seen), count))

    def refused(self, unit: UnitView, request: Request, reason: str) -> None:
        """See ``Teller``."""
        self.refusals.append(Refused(*self._where(unit, request.func, request.osr), reason))

    def _where(self, unit: UnitView, index: int, pc: int) -> tuple[str, str, int, int]:
        func = unit.functions().get(index)
        name = function_name(func) if func is not None else f"function {index}"
        return name, printable(string(unit.get("path"))), self.line(unit, index, pc), pc


def jit_coverage(program: str, file: str | None, args: Sequence[str], *, as_json: bool = False) -> str:
    """Run a program and tell. Raises :class:`CliError`."""
    options = RUN | {"file": file, "words": ["--", *args] if args else []}
    everything = _counted(program, options | {"engine": "interp"})
    ledgers: list[Ledger] = []

    def told(library: Library) -> Ledger:
        ledgers.append(Ledger(library))
        return ledgers[-1]

    interpreted = _counted(program, options | {"engine": "jit", "explain_jit": told})
    functions = sorted(_ran(everything, interpreted), key=lambda ran: (ran.native - ran.executed, ran))
    left = sorted((left for ledger in ledgers for left in ledger.left), key=lambda left: (-left.times, left))
    refused = [refused for ledger in ledgers for refused in ledger.refusals]
    return (_json if as_json else _text)(functions, left, refused)


def _counted(program: str, options: Mapping[str, Any]) -> InstructionCounter:
    vm = booted()
    counter = InstructionCounter(vm)
    try:
        with _silent():
            run_program(Namespace(**options), program, list(options["words"]))
    finally:
        if counter in vm.watchers:  # it did not come to run
            vm.watchers.remove(counter)
    return counter


@contextmanager
def _silent() -> Iterator[None]:
    """Whatever is written goes nowhere, and there is nothing to be read."""
    kept = [os.dup(number) for number in (0, 1)]
    nothing = os.open(os.devnull, os.O_RDWR)
    try:
        for number in (0, 1):
            os.dup2(nothing, number)
        yield
    finally:
        os.close(nothing)
        for number, file in enumerate(kept):
            os.dup2(file, number)
            os.close(file)


def _ran(everything: InstructionCounter, interpreted: InstructionCounter) -> Iterator[Ran]:
    """The functions that ran. Raises :class:`CliError` where the interpreter alone executed less."""
    for path, image in everything.images.items():
        for position, (cls, func) in enumerate(decode_own(image).all_funcs()):
            executed = sum(everything.functions.get((path, position), {}).values())
            left = sum(interpreted.functions.get((path, position), {}).values())
            name = printable(full_name(cls, func))
            if left > executed:
                raise CliError(f"{printable(path)}: {name} does not do the same in two runs: this cannot be counted")
            if executed:
                yield Ran(name, printable(path), func.first_line, executed, executed - left)


def _share(native: int, executed: int) -> str:
    return f"{100 * native / executed:.1f} %" if executed else "0.0 %"


def _text(functions: Sequence[Ran], left: Sequence[Left], refused: Sequence[Refused]) -> str:
    executed, native = sum(ran.executed for ran in functions), sum(ran.native for ran in functions)
    lines = [f"{executed:,} instructions executed, {native:,} ({_share(native, executed)}) of them in native code"]
    lines.append(f"\n{'executed':>15} {'native':>8}  function, those first of which the interpreter executed most")
    for ran in functions[:SHOWN]:
        place = f"{ran.function} ({ran.file}:{ran.line})"
        lines.append(f"{ran.executed:>15,} {_share(ran.native, ran.executed):>8}  {place}")
    lines.append(f"\n{sum(one.times for one in left):,} side exits at {len(left)} instructions")
    for one in left[:SHOWN]:
        lines.append(f"{one.times:>15,}  {one.function} ({one.file}:{one.line}), {one.instruction}: {one.reason}")
    for no in refused:
        lines.append(f"{no.function} ({no.file}:{no.line}) stays in the interpreter: {no.reason}")
    return "\n".join(lines) + "\n"


def _json(functions: Sequence[Ran], left: Sequence[Left], refused: Sequence[Refused]) -> str:
    executed, native = sum(ran.executed for ran in functions), sum(ran.native for ran in functions)
    return json.dumps(
        {
            "executed": executed,
            "native": native,
            "share": round(native / executed, 4) if executed else 0.0,
            "functions": [ran._asdict() for ran in functions],
            "exits": [one._asdict() for one in left],
            "refused": [no._asdict() for no in refused],
        },
        indent=1,
    ) + "\n"  # fmt: skip
