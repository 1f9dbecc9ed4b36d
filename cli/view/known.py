"""Types at each point of a function, found by analysing its code alone.

What the optimizer learned from the rest of the program is in the code, as assertions where it does not follow from
the instructions; so one function tells everything, however large the program is.

Example::

    Known(unit).of(cls, func, namer)[3].result == "Int"
"""

from __future__ import annotations

from typing import NamedTuple

from cli.view.operands import Name
from frontend.printable import printable
from hhbbc import types as ty
from hhbbc.absint.state import State
from hhbbc.evaluator import make_evaluator
from hhbbc.facts.index import Index
from hhbbc.facts.store import Store
from hhbbc.facts.view import IndexView
from hhbbc.facts.world import Place, World
from hhbbc.passes.base import Context, Fuel, observe
from hhbbc.reader import read
from hhbbc.types import Type
from hhbbc.worker import beyond_budget
from hhbc.unit import Class, Func, Unit


class Point(NamedTuple):
    """The type of what an instruction pushes, and of locals before it, as far as they are others than before."""

    result: str | None
    locals: dict[str, str]


class Known:
    """The analysis of functions of a unit, which knows nothing of other units."""

    def __init__(self, unit: Unit) -> None:
        """Read a verified unit."""
        self._unit = unit
        self._evaluator = make_evaluator(None)
        self._index = Index([unit], [], self._evaluator, World(closed=False))
        self._store = Store(closed=False)

    def of(self, cls: Class | None, func: Func, local: Name) -> list[Point]:
        """What is known at each instruction of a function; nothing where no path leads, or it is too large."""
        points = [Point(None, {})] * len(func.code)
        if not func.code or beyond_budget(func):
            return points
        body = read(self._unit, cls, func)
        view = IndexView(self._index, self._store, Place(self._unit.filepath, body.scope), settled=True)
        context = Context(body, view, self._evaluator, Fuel(0))
        for block in context.reachable():
            known: dict[str, str] = {}
            for seen in observe(context, block):
                now = _locals(seen.before, local)
                news = {name: t for name, t in now.items() if known.get(name) != t}
                news |= {name: "unset" for name in known if name not in now}
                known = now
                points[seen.item.at] = Point(_result(seen.pushed), news)
        return points


def _locals(state: State, local: Name) -> dict[str, str]:
    return {local(at): _shown(t) for at, t in enumerate(state.locals) if _says_something(t)}


def _says_something(t: Type) -> bool:
    return t not in (ty.UNINIT_T, ty.GEN_T, ty.CELL_T)


def _result(pushed: list[Type]) -> str | None:
    return _shown(pushed[-1]) if pushed and _says_something(pushed[-1]) and pushed[-1].mask else None


def _shown(t: Type) -> str:
    return printable(ty.show(t))
