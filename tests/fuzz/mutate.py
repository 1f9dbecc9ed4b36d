"""Random changes to units: most do not verify, and none that does may harm the machine.

A change is made to the code of a function (`mutate_code`), to its tables, attributes and types, to a class
(`mutate_class`), or to what the unit declares. Tables that follow from the code are computed anew half of the time.

Example: `mutate(unit, 7)` is the same mutant each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from hhbc.stack import find_fpi, max_stack
from hhbc.unit import Attr, EhKind, Func, Param, StaticVar, Unit
from tests.fuzz.mutate_class import mutate_class, mutate_type
from tests.fuzz.mutate_code import mutate_code

MOST_CHANGES = 3


def mutate(unit: Unit, seed: int) -> Unit:
    """The unit with one to three changes."""
    random = Random(seed)
    for _ in range(random.randrange(1, MOST_CHANGES + 1)):
        unit = _mutate_once(unit, random)
    return unit


def _mutate_once(unit: Unit, random: Random) -> Unit:
    roll = random.randrange(20)
    if roll == 0 and unit.classes:
        at = random.randrange(len(unit.classes))
        changed = mutate_class(unit.classes[at], random)
        return replace(unit, classes=(*unit.classes[:at], changed, *unit.classes[at + 1 :]))
    if roll == 1:
        return _mutate_unit(unit, random)
    funcs = unit.all_funcs()
    chosen = random.randrange(len(funcs))
    made = [func if at != chosen else _mutate_func(func, random) for at, (_, func) in enumerate(funcs)]
    rest = iter(made)
    main = next(rest)
    plain = tuple(next(rest) for _ in unit.funcs)
    classes = tuple(replace(cls, methods=tuple(next(rest) for _ in cls.methods)) for cls in unit.classes)
    return replace(unit, main=main, funcs=plain, classes=classes)


def _mutate_unit(unit: Unit, random: Random) -> Unit:
    """Drop, double, exchange or rename what the unit declares."""
    funcs, classes = list(unit.funcs), list(unit.classes)
    items: list[Any] = random.choice([funcs, classes])
    if not items:
        return replace(unit, strict_types=not unit.strict_types)
    at, other = random.randrange(len(items)), random.randrange(len(items))
    roll = random.randrange(5)
    if roll == 0:
        del items[at]
    elif roll == 1:
        items.insert(at, items[other])
    elif roll == 2:
        items[at], items[other] = items[other], items[at]
    elif roll == 3:
        name = random.choice((items[other].name, b"", b"Generator", b"Closure", b"f", b"86pinit", b"x{closure}"))
        items[at] = replace(items[at], name=name)
    else:
        return replace(unit, strict_types=not unit.strict_types)
    return replace(unit, funcs=tuple(funcs), classes=tuple(classes))


def _mutate_func(func: Func, random: Random) -> Func:
    if random.randrange(20) < 14 and func.code:
        func = replace(func, code=tuple(mutate_code(list(func.code), func, random)))
        return _settled(func) if random.randrange(2) else func
    return random.choice(_TABLES)(func, random)


def _settled(func: Func) -> Func:
    """The function with the tables that follow from its code, where they can be found."""
    try:
        func = replace(func, fpi=find_fpi(func.code))
        return replace(func, max_stack=max_stack(func))
    except (IndexError, ValueError, KeyError):
        return func


def _counts(func: Func, random: Random) -> Func:
    field = random.choice(("max_stack", "num_locals", "num_iters", "num_uses"))
    return replace(func, **{field: max(0, getattr(func, field) + random.choice((-1, 1, 2)))})


def _eh(func: Func, random: Random) -> Func:
    if not func.eh:
        return func
    rows = list(func.eh)
    at = random.randrange(len(rows))
    roll = random.randrange(8)
    if roll == 0:
        del rows[at]
    elif roll == 1:
        rows.insert(at, rows[random.randrange(len(rows))])
    elif roll == 2:
        rows[at] = rows[at]._replace(kind=EhKind(1 - rows[at].kind))
    elif roll == 3:
        rows[at] = rows[at]._replace(classes=random.choice(((), (b"Error",), (b"Throwable", b"Nope"))))
    else:
        field = random.choice(("start", "end", "handler", "parent"))
        rows[at] = rows[at]._replace(**{field: random.randrange(-1, len(func.code) + 1)})
    return replace(func, eh=tuple(rows))


def _fpi(func: Func, random: Random) -> Func:
    if not func.fpi:
        return func
    at = random.randrange(len(func.fpi))
    field = random.choice(("push", "call", "num_args"))
    value = getattr(func.fpi[at], field) + random.choice((-1, 1))
    return replace(func, fpi=(*func.fpi[:at], func.fpi[at]._replace(**{field: value}), *func.fpi[at + 1 :]))


def _params(func: Func, random: Random) -> Func:
    params = list(func.params)
    if not params or random.randrange(6) == 0:
        return replace(func, params=(*params, Param(b"more")))
    at = random.randrange(len(params))
    changes: list[dict[str, Any]] = [
        {"by_ref": not params[at].by_ref}, {"variadic": not params[at].variadic}, {"prefer_ref": True},
        {"dv": random.randrange(max(len(func.code), 1))}, {"dv": None}, {"name": b"other"},
        {"type": mutate_type(params[at].type, random)}, {"type": mutate_type(params[at].type, random)},
    ]  # fmt: skip
    params[at] = replace(params[at], **random.choice(changes))
    return replace(func, params=tuple(params))


def _attrs(func: Func, random: Random) -> Func:
    return replace(func, attrs=Attr(func.attrs ^ 1 << random.randrange(Attr.PYTHON.bit_length())))


def _returns(func: Func, random: Random) -> Func:
    return replace(func, return_type=mutate_type(func.return_type, random))


def _names(func: Func, random: Random) -> Func:
    names = list(func.local_names)
    roll = random.randrange(5)
    if roll == 0:
        return replace(func, static_vars=(*func.static_vars[1:], StaticVar(b"s")))
    if roll == 1:
        return replace(func, use_by_ref=tuple(not flag for flag in func.use_by_ref))
    if roll == 2 or not names:
        return replace(func, local_names=tuple(names[:-1]))
    names[random.randrange(len(names))] = random.choice((b"", b"this", names[0], b"GLOBALS"))
    return replace(func, local_names=tuple(names))


def _lines(func: Func, random: Random) -> Func:
    return replace(func, lines=tuple(row._replace(start=row.start + random.choice((0, 1))) for row in func.lines))


_TABLES: tuple[Callable[[Func, Random], Func], ...] = (
    _counts, _eh, _eh, _eh, _fpi, _params, _params, _attrs, _attrs, _returns, _names, _lines,
)  # fmt: skip
