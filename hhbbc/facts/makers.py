"""Of which class closures are: that of the methods that make them, unless something binds them anew.

Example: in ``class A { function f() { return fn() => $this->g(); } }`` the arrow function is of ``A``.
"""

from __future__ import annotations

from typing import Final

from hhbc.ops import Op
from hhbc.unit import Attr, Class, Unit

_CLOSURE: Final = int(Attr.CLOSURE)
_TRAIT: Final = int(Attr.TRAIT)


def closure_scopes(unit: Unit) -> dict[int, Class]:
    """The classes of the closures of a unit that code of one class makes, by the identity of their bodies."""
    makers: dict[int, set[int]] = {}
    scopes: dict[int, Class | None] = {}  # of functions that are no closures, then of those whose makers are known
    for cls, func in unit.all_funcs():
        for op, imms in func.code:
            if op == Op.CreateCl:
                number: int = imms[1]  # type: ignore[assignment]
                makers.setdefault(id(unit.funcs[number]), set()).add(id(func))
        if not int(func.attrs) & _CLOSURE:
            scopes[id(func)] = None if cls is None or int(cls.attrs) & _TRAIT else cls
    found: dict[int, Class] = {}
    todo = list(makers)
    while todo:
        ready = [closure for closure in todo if makers[closure] <= scopes.keys()]
        if not ready:
            break
        for closure in ready:
            by = [scopes[maker] for maker in makers[closure]]
            scope = by[0] if all(other is by[0] for other in by) else None
            scopes[closure] = scope
            if scope is not None:
                found[closure] = scope
        todo = [closure for closure in todo if closure not in scopes]
    return found
