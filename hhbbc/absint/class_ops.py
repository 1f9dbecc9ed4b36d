"""Abstract transfer of constants of classes."""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.absint.step import Step
from hhbbc.absint.values import Handler
from hhbbc.facts.constants import class_constant, is_loaded
from hhbbc.types import ObjSpec
from hhbc.ops import Op


def named_constant(step: Step) -> None:
    """ClsCnsD: quiet when naming the class loads nothing."""
    _push_constant(step, step.imms[1], loaded=is_loaded(step.index.index, step.imms[1], step.index.place))


def constant_of_class(step: Step) -> None:
    """ClsCns: a class that is there; a subclass may have another constant of the name."""
    cls = step.pop()
    if isinstance(cls.data, ObjSpec) and cls.data.exact and cls.mask == ty.CLS:
        _push_constant(step, cls.data.cls, loaded=True)
    else:
        step.push(ty.CELL_T)


def _push_constant(step: Step, cls: bytes, *, loaded: bool) -> None:
    found = class_constant(step.index.index, cls, step.imms[0], step.index.place)
    if found is not None and loaded and ty.is_constant(found):
        step.pure()
    step.push(ty.CELL_T if found is None else found)


HANDLERS: Final[dict[int, Handler]] = {
    Op.ClsCnsD: named_constant,
    Op.ClsCns: constant_of_class,
}
