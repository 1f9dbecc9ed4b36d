"""One function at a time: what a worker process does for the driver (:mod:`hhbbc.whole_program`).

Example: ``Program(units, library, options).analyse(3)`` is the finding about function 3.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hhbbc import types as ty
from hhbbc.absint.analyze import Analysis
from hhbbc.counting import count
from hhbbc.evaluator import Evaluator, make_evaluator
from hhbbc.facts.construction import Construction
from hhbbc.facts.index import Index
from hhbbc.facts.kinds import BEGINNING, CAPTURES, ENTRY, UNREACHED, Key, kind_of
from hhbbc.facts.properties import initial
from hhbbc.facts.store import Finding, Store
from hhbbc.facts.view import IndexView
from hhbbc.facts.world import Place, World
from hhbbc.known import Known
from hhbbc.options import MOST_SLOTS, Options, Stats
from hhbbc.passes import typetests, unreached
from hhbbc.passes.base import Context, Fuel
from hhbbc.program import Body, Change
from hhbbc.reader import read
from hhbbc.runner import optimize, prepare
from hhbbc.types import Type
from hhbc import rat
from hhbc.ops import Op
from hhbc.unit import Attr, Class, Func, Prop, Unit


@dataclass(slots=True)
class FunctionResult:
    """An optimized function with what was found out about it."""

    func: Func
    returned: Type
    params: tuple[Type, ...]
    changes: list[Change]
    known: Known = field(default_factory=dict)
    seen: Finding = field(default_factory=Finding)  # what was read for it


class Program:
    """The units under optimization, the Index and the facts; each worker process has one of its own."""

    def __init__(self, units: list[Unit], library: list[Unit], options: Options) -> None:
        """Read everything; ``library`` units are only read from."""
        self.units = units
        self.options = options
        self.evaluator: Evaluator = make_evaluator(options.evaluator)
        self.index = Index(units, library, self.evaluator, World(closed=not options.open_world))
        self.store = Store(closed=not options.open_world)
        self.functions: list[tuple[Unit, Class | None, Func]] = [
            (unit, cls, func) for unit in units for cls, func in unit.all_funcs()
        ]
        self._places = [(unit.filepath, b"%d" % at) for unit in units for at, _ in enumerate(unit.all_funcs())]
        self._bodies: dict[int, Body] = {}
        self._settled: set[int] = set()  # of them, those that differ from the function's code
        self._analyses: dict[int, tuple[int, Analysis]] = {}  # the last of each function here, and when it was made
        if not self.index.world.aliases:
            ty.Hierarchy.lineage, ty.Hierarchy.spelling = self.index.lineage, self.index.spelling
        else:
            ty.Hierarchy.lineage, ty.Hierarchy.spelling = lambda _: {}, lambda name: name

    def begin(self) -> None:
        """Join to the facts what declarations alone say."""
        construction = Construction(self.index)
        for unit in self.units:
            for cls in unit.classes:
                for prop in cls.props:
                    if not self.index.properties.begins_objects(cls, prop):
                        continue
                    key = self.index.properties.initial_key(cls, prop.name, unit.filepath)
                    if not self.index.traces and construction.hides(cls, prop):
                        key = key._replace(kind=BEGINNING)
                    self.store.join(key, initial(prop))

    def analyse(self, number: int) -> Finding:
        """Analyse one function against the facts as they are."""
        unit, cls, func = self.functions[number]
        found = self._finding()
        if not func.code or beyond_budget(func):
            record_unanalysed(IndexView(self.index, self.store, Place(unit.filepath, cls), found=found), unit, func)
            return found
        body = self.body(number)
        view = self.view(body, found)
        analysis = Analysis(body, view, self.evaluator)
        self._analyses[number] = self.store.time, analysis
        view.record_result(func, analysis.returned)
        found.reached = bool(analysis.entry)
        return found

    def _finding(self) -> Finding:
        """What is found from now on."""
        found = Finding()
        self.index.note_asked(found.asked)
        return found

    def open(self, number: int) -> list[Key]:
        """Let anything call a function that nothing was seen to call; the facts that grew."""
        facts = self.index.facts_of(self.functions[number][2])
        if facts is None:
            return []
        keys = (Key(ENTRY, *facts.key), Key(CAPTURES, *facts.key))
        return [key for key in keys if self.store.join(key, kind_of(key).general)]

    def unreached(self, number: int) -> Key:
        """The fact that nothing calls a function."""
        return Key(UNREACHED, *self._places[number])

    def claim(self, unit: Unit, made: Unit, seen: Finding) -> Unit:
        """What was made of a unit, with what its properties were found to hold; ``seen`` notes what that rests on."""
        self.index.note_asked(seen.asked)
        view = IndexView(self.index, self.store, Place(unit.filepath), settled=True, found=seen)
        classes = tuple(
            replace(new, props=tuple(self._claimed(view, unit, cls, prop) for prop in cls.props)) if cls.props else new
            for cls, new in zip(unit.classes, made.classes, strict=True)
        )
        return replace(made, classes=classes)

    def _claimed(self, view: IndexView, unit: Unit, cls: Class, prop: Prop) -> Prop:
        found = self.index.properties.declared(cls, prop, unit.filepath)
        slot = ty.GEN_T if found is None else view.slot(found)
        known = slot.mask & rat.CELL != rat.CELL
        return replace(prop, fact=ty.to_rat(slot) if known and slot.mask else None)

    def view(self, body: Body, found: Finding, *, settled: bool = False) -> IndexView:
        """The program as code of a body sees it; ``found`` is where to note what is read."""
        included = body.is_main and self.index.includes  # in a method, it is code of the method's class
        anyone = bool(body.attrs & int(Attr.CLOSURE)) or body.cls is not body.scope or included
        trait = body.cls.name if body.cls is not None and body.cls is not body.scope else b""
        place = Place(body.unit.filepath, body.scope, anyone, trait)
        view = IndexView(self.index, self.store, place, settled=settled, found=found)
        if body.attrs & int(Attr.CLOSURE):
            view.enter_class(body.func)
        return view

    def body(self, number: int) -> Body:
        """The function as blocks, which analysis only reads; it is read often, so it is kept."""
        body = self._bodies.get(number)
        if body is None:
            body = self._bodies[number] = read(*self.functions[number])
            if typetests.settle(body, self.index):
                self._settled.add(number)
        return body

    def optimize(self, number: int, fuel: Fuel, stats: Stats) -> FunctionResult:
        """Optimize one function with the facts as they are in the end."""
        unit, cls, func = self.functions[number]
        if not func.code or beyond_budget(func):
            return FunctionResult(func, ty.CELL_T, (), [])
        body = self._bodies.pop(number, None)
        last = self._analyses.pop(number, None)
        if body is None or number in self._settled:
            body, last = read(unit, cls, func), None
        view = self.view(body, self._finding(), settled=True)
        reached = not view.read(self.unreached(number))
        disabled = self.options.disabled
        ctx = Context(body, view, self.evaluator, fuel, self._holds(last, view), reached=reached, disabled=disabled)
        prepare(ctx, self.options, stats)
        returned = ctx.analysis.returned
        entry = ctx.analysis.entry.get(body.entries[0])
        params = tuple(entry.locals[: len(func.params)]) if entry is not None else ()
        found = count(ctx) if reached or unreached.NAME in self.options.disabled else {}
        made = optimize(ctx, self.options, stats)
        return FunctionResult(made, returned, params, body.changes, found, ctx.view.found)

    def _holds(self, last: tuple[int, Analysis] | None, view: IndexView) -> Analysis | None:
        """The last analysis of a function, if it says what one would with the facts as they are in the end."""
        if last is None or not last[1].complete or last[1].view.unseen:
            return None
        time, analysis = last
        reads = analysis.view.found.reads
        if not self.store.settled_since(time, reads):
            return None
        view.found.reads |= reads
        return analysis


def beyond_budget(func: Func) -> bool:
    """Whether the states of all instructions together would take more room and time than the function is worth."""
    return len(func.code) * (func.num_locals + func.max_stack) > MOST_SLOTS


def record_unanalysed(view: IndexView, unit: Unit, func: Func) -> None:
    """What a function that is not analysed has to be thought to do: calls of anything with anything."""
    view.record_result(func, ty.GEN_T)
    if func.code:
        view.record_anything()
    for op, imms in func.code:
        if op == Op.CreateCl:
            count: int = imms[0]  # type: ignore[assignment]
            body: int = imms[1]  # type: ignore[assignment]
            view.record_closure(unit, body, [ty.GEN_T] * count)
        elif op in (Op.DefCns, Op.DeclCns):
            view.record_definition(imms[0], ty.CELL_T)  # type: ignore[arg-type]
