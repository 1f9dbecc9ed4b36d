"""What the verifier checks of what only reflection reads: functions that compute a value take no arguments.

Example: ``check_reflected(unit) == []``.
"""

from __future__ import annotations

from collections.abc import Iterator

from hhbc.unit import CONSTANT_NAME, Attr, Class, Const, Func, Param, Prop, Unit

_BAD = Attr.CLOSURE | Attr.GENERATOR | Attr.ABSTRACT | Attr.VAR_ENV


def check_reflected(unit: Unit) -> list[str]:
    """The violations of a unit."""
    return [
        f"{where} is computed by what is no constant expression"
        for where, init in _computed(unit)
        if init is not None and not _is_constant(unit, init)
    ]


def _is_constant(unit: Unit, init: int) -> bool:
    if not 0 <= init < len(unit.funcs):
        return False
    func = unit.funcs[init]
    return func.name == CONSTANT_NAME and not func.params and not func.attrs & _BAD


def _computed(unit: Unit) -> Iterator[tuple[str, int | None]]:
    for _, func in unit.all_funcs():
        yield from _attributes(func)
        for param in func.params:
            yield "a parameter's default", param.init
            yield from _attributes(param)
        for static in func.static_vars:
            yield "a static variable", static.init
    for cls in unit.classes:
        yield from _attributes(cls)
        for const in cls.consts:
            yield from _attributes(const)
        for prop in cls.props:
            yield from _attributes(prop)


def _attributes(part: Class | Const | Func | Param | Prop) -> Iterator[tuple[str, int | None]]:
    for attribute in part.attributes:
        yield "an attribute", attribute.init
