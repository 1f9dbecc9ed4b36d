"""One function at a time: what a worker process does for the driver (:mod:`hhbbc.whole_program`).

Example: ``Program(units, library, options).analyse(3)`` is the finding about function 3.
"""

from __future__ import annotations

from dataclasses import dataclass

from hhbbc import types as ty
from hhbbc.absint.analyze import Analysis
from hhbbc.evaluator import Evaluator, make_evaluator
from hhbbc.index import Contribution, FuncFacts, FuncKey, Index, IndexView
from hhbbc.options import MOST_SLOTS, Options, Stats
from hhbbc.passes.base import Context, Fuel
from hhbbc.program import Body, Change
from hhbbc.reader import read
from hhbbc.runner import optimize
from hhbbc.types import Type
from hhbbc.world import Place, World
from hhbc.ops import Op
from hhbc.unit import Class, Func, Unit


@dataclass(slots=True)
class FunctionResult:
    """An optimized function with what was found out about it."""

    func: Func
    returned: Type
    params: tuple[Type, ...]
    changes: list[Change]


@dataclass(slots=True)
class Update:
    """Refinements of the Index after a round, and the functions that they concern."""

    returned: list[tuple[FuncKey, Type]]
    params: list[tuple[FuncKey, list[Type] | None, frozenset[bytes]]]
    captures: dict[tuple[bytes, int], tuple[Type, ...]]
    constants: dict[bytes, Type]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.returned or self.params or self.captures or self.constants)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the analysis of one function returns to the driver."""

    returned: Type
    contribution: Contribution


class Program:
    """The units under optimization and the Index; each worker process has one of its own."""

    def __init__(self, units: list[Unit], library: list[Unit], options: Options) -> None:
        """Read everything; ``library`` units are only read from."""
        self.units = units
        self.options = options
        self.evaluator: Evaluator = make_evaluator(options.evaluator)
        self.index = Index(units, library, self.evaluator, World(closed=not options.open_world))
        self.functions: list[tuple[Unit, Class | None, Func]] = [
            (unit, cls, func) for unit in units for cls, func in unit.all_funcs()
        ]
        self._bodies: dict[int, Body] = {}

    def analyse(self, number: int) -> Finding:
        """Analyse one function against the Index as it is."""
        unit, _, func = self.functions[number]
        if not func.code:
            return Finding(ty.CELL_T, Contribution())
        if beyond_budget(func):
            return Finding(ty.CELL_T, unanalysed(unit, func))
        body = self.body(number)
        analysis = Analysis(body, self.view(body), self.evaluator)
        return Finding(analysis.returned, analysis.contribution())

    def view(self, body: Body) -> IndexView:
        """The Index as code of a body sees it."""
        return IndexView(self.index, Place(body.unit.filepath, body.scope))

    def body(self, number: int) -> Body:
        """The function as blocks, which analysis only reads; it is read often, so it is kept."""
        body = self._bodies.get(number)
        if body is None:
            body = self._bodies[number] = read(*self.functions[number])
        return body

    def optimize(self, number: int, fuel: Fuel, stats: Stats) -> FunctionResult:
        """Optimize one function with the final Index."""
        unit, cls, func = self.functions[number]
        if not func.code or beyond_budget(func):
            return FunctionResult(func, ty.CELL_T, (), [])
        body = self._bodies.pop(number, None) or read(unit, cls, func)
        ctx = Context(body, self.view(body), self.evaluator, fuel)
        returned = ctx.analysis.returned
        entry = ctx.analysis.entry[body.entries[0]]
        params = tuple(entry.locals[: len(func.params)])
        made = optimize(ctx, self.options, stats)
        return FunctionResult(made, returned, params, body.changes)

    def apply(self, update: Update) -> None:
        """Refine the Index."""
        for key, returned in update.returned:
            facts = self._facts(key)
            if facts is not None:
                facts.return_type = returned
        for key, params, constants in update.params:
            facts = self._facts(key)
            if facts is not None:
                facts.params, facts.constants = params, constants
        self.index.captures.update(update.captures)
        if self.index.constants is not None:
            self.index.constants.update(update.constants)

    def _facts(self, key: FuncKey) -> FuncFacts | None:
        return self.index.methods.get(key) if key[0] else self.index.functions.get(key[1])


def beyond_budget(func: Func) -> bool:
    """Whether the states of all instructions together would take more room and time than the function is worth."""
    return len(func.code) * (func.num_locals + func.max_stack) > MOST_SLOTS


def unanalysed(unit: Unit, func: Func) -> Contribution:
    """What a function that is not analysed has to be thought to do: calls of anything with anything."""
    found = Contribution(dynamic=True)
    for op, imms in func.code:
        if op == Op.CreateCl:
            count: int = imms[0]  # type: ignore[assignment]
            body: int = imms[1]  # type: ignore[assignment]
            found.captures.append(((unit.filepath, body), (ty.GEN_T,) * count))
        elif op in (Op.DefCns, Op.DeclCns):
            found.defined.append((imms[0], ty.CELL_T))  # type: ignore[arg-type]
    return found
