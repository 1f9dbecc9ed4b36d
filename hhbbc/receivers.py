"""Which functions cannot be called without a $this: methods that are not static, and closures made in such a function
that name $this, which php refuses to unbind.

Example: in ``class A { function f() { return fn() => $this->g(); } }`` the arrow function is one.
"""

from __future__ import annotations

from typing import Final

from hhbc.ops import Op
from hhbc.unit import Attr, Class, Func, Unit

_CLOSURE: Final = int(Attr.CLOSURE)
_STATIC: Final = int(Attr.STATIC)
_USES_THIS: Final = int(Attr.USES_THIS)
_REMEMBERED: Final[
    dict[int, tuple[Unit, frozenset[int]]]
] = {}  # by identity: units are large to hash
_MOST: Final = 1 << 10


def has_this(unit: Unit, cls: Class | None, func: Func) -> bool:
    """Whether every call of a function of the unit has a $this."""
    attrs = int(func.attrs)
    if cls is not None:
        return not attrs & _STATIC
    if not attrs & _CLOSURE or not attrs & _USES_THIS or attrs & _STATIC:
        return False
    return id(func) in _closures(unit)


def _closures(unit: Unit) -> frozenset[int]:
    """The closures of a unit that have a $this for good, by identity: whoever makes them has one."""
    known = _REMEMBERED.get(id(unit))
    if known is not None and known[0] is unit:
        return known[1]
    makers: dict[int, set[int]] = {}
    for _, func in unit.all_funcs():
        for number in _made_in(func):
            if int(unit.funcs[number].attrs) & _USES_THIS:
                makers.setdefault(id(unit.funcs[number]), set()).add(id(func))
    found = {
        id(method)
        for cls in unit.classes
        for method in cls.methods
        if not int(method.attrs) & _STATIC
    }
    before = 0
    while len(found) > before:
        before = len(found)
        found |= {closure for closure, by in makers.items() if by <= found}
    if len(_REMEMBERED) > _MOST:
        _REMEMBERED.clear()
    _REMEMBERED[id(unit)] = unit, frozenset(found)
    return frozenset(found)


def _made_in(func: Func) -> list[int]:
    """The closures that a function makes; those that do without its $this are static themselves."""
    return [imms[1] for op, imms in func.code if op == Op.CreateCl]  # type: ignore[misc]
