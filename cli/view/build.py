"""The functions of a repo as views, made when asked for.

Example::

    with Repo.open("app.repo") as repo:
        viewer = Viewer(repo)
        for summary in viewer.summaries(Naming(file="orders.php")):
            print(summary.name, summary.saved)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from cli.errors import CliError
from cli.naming import ALL, Naming
from cli.stages import OPTIMIZED, UNOPTIMIZED
from cli.trust import checked
from cli.view import operands
from cli.view.call_sites import call_sites, split_types, typed_code
from cli.view.calls import calls_of
from cli.view.flow import blocks_of
from cli.view.heat import add_heat
from cli.view.model import FunctionView, Heat, Instruction, Parameter, Sizes, Summary, Tally
from cli.view.reasons import FactBook, Sites, add_reasons
from cli.view.recorded import reads_of
from cli.view.source import Sources
from cli.view.tally import passes_of, tally_of
from cli.view.timeline import Timeline, replay
from frontend.printable import printable
from hhbbc.reader import read
from hhbc.image import ImageError, decode_own
from hhbc.unit import Class, Func, Unit
from hhbc.verify import verify_func
from repo import FunctionRow, Repo

if TYPE_CHECKING:
    from cli.view.known import Known, Point

BUILD: Final = "build"  # in the place of a pass, where two builds are compared
CALLING: Final = 64  # units that are kept decoded, for the calls in them
NO_STAGE: Final = "the repo has no optimized stage (compile without --no-optimize)"


class Wanted(NamedTuple):
    """What is shown of a function only when asked for, since it takes longer."""

    types: bool = True
    native: bool = False
    reasons: bool = True  # chains of facts below the rewrites


PLAIN: Final = Wanted()


Heats = dict[tuple[str, int], Heat] | None  # by path and position


class _Unit(NamedTuple):
    before: Unit
    after: Unit
    known: tuple[Known, Known] | None


class Viewer:
    """Reads a repo that is open."""

    def __init__(self, repo: Repo) -> None:
        """Look into a repo that has both stages. Raises :class:`CliError`."""
        if not repo.has_stage(OPTIMIZED):
            raise CliError(NO_STAGE)
        self.repo = repo
        self.sources = Sources(repo)
        self.book = FactBook(repo, self.sites)
        self._unit: tuple[str, _Unit] | None = None  # the last one, since functions of one come together
        self._calling: dict[str, tuple[Unit, Known]] = {}  # units whose calls were asked for
        self._sites: dict[tuple[str, int], Sites] = {}

    def rows(self, naming: Naming) -> list[FunctionRow]:
        """The rows of the functions that are named. Raises :class:`CliError` where there are none."""
        return naming.find(self.repo, OPTIMIZED)

    def summaries(self, naming: Naming = ALL) -> list[Summary]:
        """The functions that are named, as the repo's columns tell of them."""
        rows = self.rows(naming)
        paths = {row.path for row in rows}
        one = next(iter(paths)) if len(paths) == 1 else None
        old = {(row.path, row.position): row for row in self.repo.functions(UNOPTIMIZED, path=one)}
        heats = self._heats(one)
        return [_summary(old.get((row.path, row.position), row), row, heats) for row in rows]

    def summary(self, row: FunctionRow) -> Summary:
        """A function as the columns tell of it."""
        old = self.repo.functions(UNOPTIMIZED, path=row.path)
        before = next((one for one in old if one.position == row.position), row)
        return _summary(before, row, self._heats(row.path))

    @cached_property
    def profiled(self) -> bool:
        """Whether the repo has a profile."""
        return self.repo.has_profile(OPTIMIZED)

    def _heats(self, path: str | None) -> Heats:
        """What is known of the functions that ran, of one file or all; None where the repo has no profile."""
        if not self.profiled:
            return None
        return {place: Heat(*found) for place, found in self.repo.heat(OPTIMIZED, path).items()}

    def functions(self, rows: Iterable[FunctionRow], wanted: Wanted = PLAIN) -> Iterator[FunctionView]:
        """The views of functions, one after the other."""
        return (self.function(row, wanted) for row in rows)

    def function(self, row: FunctionRow, wanted: Wanted = PLAIN) -> FunctionView:
        """The view of a function. Raises :class:`CliError` for code that does not verify."""
        unit = self._opened(row.path)
        cls, old = _function(row, unit.before)
        _, new = _function(row, unit.after)
        _check(row, unit.before, cls, old)
        _check(row, unit.after, cls, new)
        local = operands.local_namer(new.local_names)
        changes = [change for _, change in self.repo.explanations(row.path, row.position)]
        before, after = read(unit.before, cls, old), read(unit.after, cls, new)
        made = replay(before, after, changes, local)
        if wanted.types:
            self._add_types(unit, (cls, old, new), made, local)
        reads = reads_of(row.facts)
        if wanted.reasons:
            params = [local(at) for at in range(len(new.params))]
            add_reasons(made.rewrites, made.instructions, printable(row.full_name), params, reads, self.book)
        lines, missing = self.sources.lines(row.path, *_lines(old, made))
        view = FunctionView(
            self.summary(row),
            lines,
            missing,
            made.instructions,
            made.rewrites,
            made.steps,
            blocks_of(before, lambda block: block),
            blocks_of(after, made.block_ids.__getitem__),
            calls_of(new.code, unit.after),
            entry_of(new, local, row.param_types),
            None if new.return_type is None else printable(new.return_type.text),
            reads,
        )
        if self.profiled:
            stages = (self.repo.profile(stage, row.path, row.position) for stage in (OPTIMIZED, UNOPTIMIZED))
            add_heat(view, *stages)
        if wanted.native:
            from cli.view.native import add_native

            add_native(view, checked(row.path, self.repo.unit_image(row.path, OPTIMIZED)))
        return view

    def stages(self, row: FunctionRow) -> tuple[Func, Func]:
        """A function as emitted and as optimized. Raises :class:`CliError` for code that does not verify."""
        unit = self._opened(row.path)
        found = []
        for one in (unit.before, unit.after):
            cls, func = _function(row, one)
            _check(row, one, cls, func)
            found.append(func)
        return found[0], found[1]

    def sites(self, row: FunctionRow) -> Sites:
        """The calls in a function's optimized code, with the types of what they pass. Raises :class:`CliError`."""
        place = row.path, row.position
        if place not in self._sites:
            from cli.view.known import Known

            if row.path not in self._calling:
                if len(self._calling) == CALLING:
                    del self._calling[next(iter(self._calling))]
                unit = self._decoded(row.path, OPTIMIZED)
                self._calling[row.path] = unit, Known(unit)
            unit, known = self._calling[row.path]
            cls, func = _function(row, unit)
            _check(row, unit, cls, func)
            points = known.of(cls, func, operands.local_namer(func.local_names))
            self._sites[place] = call_sites(typed_code(unit, cls, func, points))
        return self._sites[place]

    def unit(self, path: str) -> Unit:
        """An optimized unit; what is shown of it is to be verified."""
        return self._opened(path).after

    def _opened(self, path: str) -> _Unit:
        if self._unit is None or self._unit[0] != path:
            before, after = (self._decoded(path, stage) for stage in (UNOPTIMIZED, OPTIMIZED))
            self._unit = path, _Unit(before, after, None)
        return self._unit[1]

    def _decoded(self, path: str, stage: str) -> Unit:
        try:
            return decode_own(self.repo.unit_image(path, stage))
        except ImageError as error:
            raise CliError(f"{path}: damaged unit: {error}") from None

    def _add_types(
        self, unit: _Unit, function: tuple[Class | None, Func, Func], made: Timeline, local: operands.Name
    ) -> None:
        """Types at the points of the optimized code; of what is gone, those that the code as emitted shows."""
        from cli.view.known import (
            Known,  # which costs a third of what it takes to show a function without types
        )

        cls, old, new = function
        if unit.known is None:
            unit = unit._replace(known=(Known(unit.before), Known(unit.after)))
            assert self._unit is not None and unit.known is not None
            self._unit = self._unit[0], unit
        assert unit.known is not None
        emitted = [one for one in made.instructions if one.born == 0]
        left = [one for one in made.instructions if one.died is None]
        _annotate(emitted, unit.known[0].of(cls, old, local))
        _annotate(left, unit.known[1].of(cls, new, local))


def view_between(old: Viewer, a: FunctionRow, new: Viewer, b: FunctionRow) -> FunctionView:
    """The view of a function whose first stage is the optimized code of one build, and the last that of another."""
    cls_a, before = _function(a, old.unit(a.path))
    cls_b, after = _function(b, new.unit(b.path))
    _check(a, old.unit(a.path), cls_a, before)
    _check(b, new.unit(b.path), cls_b, after)
    local = operands.local_namer(after.local_names)
    bodies = read(old.unit(a.path), cls_a, before), read(new.unit(b.path), cls_b, after)
    made = replay(*bodies, [], local)
    summaries = old.summary(a), new.summary(b)
    tally = Tally(assertions=summaries[1].tally.assertions)
    sizes = summaries[0].after, summaries[1].after
    summary = replace(summaries[1], before=sizes[0], after=sizes[1], tally=tally)
    lines, missing = new.sources.lines(b.path, *_lines(after, made))
    for rewrite in made.rewrites:
        rewrite.pass_name, rewrite.fact = BUILD, "the builds differ"
    for step in made.steps:
        step.pass_name = BUILD
    return FunctionView(
        summary,
        lines,
        missing,
        made.instructions,
        made.rewrites,
        made.steps,
        blocks_of(bodies[0], lambda block: block),
        blocks_of(bodies[1], made.block_ids.__getitem__),
        calls_of(after.code, new.unit(b.path)),
        entry_of(after, local, b.param_types),
        None if after.return_type is None else printable(after.return_type.text),
        reads_of(b.facts),
    )


def entry_of(func: Func, local: operands.Name, known: str | None) -> list[Parameter]:
    """The parameters with the types that are declared and those that are known on entry."""
    types = [] if known is None else split_types(printable(known))
    return [
        Parameter(
            local(at),
            None if param.type is None else printable(param.type.text),
            types[at] if at < len(types) else None,
        )
        for at, param in enumerate(func.params)
    ]


def _annotate(instructions: list[Instruction], points: list[Point]) -> None:
    for one, point in zip(instructions, points, strict=True):
        one.result, one.locals = point


def _summary(old: FunctionRow, row: FunctionRow, heats: Heats) -> Summary:
    counts = tally_of(row.facts)
    return Summary(
        printable(row.full_name),
        printable(row.path),
        row.line,
        row.position,
        Sizes(old.instructions, old.code_bytes),
        Sizes(row.instructions - counts.assertions, row.code_bytes),
        counts,
        None if row.param_types is None else printable(row.param_types),
        None if row.return_type is None else printable(row.return_type),
        passes_of(row.facts),
        None if heats is None else heats.get((row.path, row.position), Heat()),
    )


def _function(row: FunctionRow, unit: Unit) -> tuple[Class | None, Func]:
    functions = unit.all_funcs()
    if row.position >= len(functions):
        raise CliError(f"{row.path}: damaged unit: there is no function {row.position}")
    return functions[row.position]


def _check(row: FunctionRow, unit: Unit, cls: Class | None, func: Func) -> None:
    errors = verify_func(unit, cls, func)
    if errors:
        raise CliError(f"{row.path}: unit does not verify: {errors[0]}")


def _lines(func: Func, made: Timeline) -> tuple[int, int]:
    """The first and the last line of a function, whose code may come from outside of its declaration."""
    lines = [one.line for one in made.instructions if one.line]
    return min([func.first_line or 1, *lines]), max([func.last_line, *lines])
