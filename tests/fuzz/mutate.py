"""Random changes to units: most do not verify, and none that does may harm the machine.

Instructions are dropped, doubled, swapped, replaced by others of the same shape; immediates, tables and
counts change. Tables that follow from the code are computed anew half of the time.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hhbc.immediates import SUBOPS, Imm, KeyKind, MemberKey
from hhbc.opcodes import TABLE
from hhbc.ops import Instr
from hhbc.stack import find_fpi, max_stack
from hhbc.unit import Attr, Func, Unit

_SMALL = (Imm.LOCAL, Imm.ITER, Imm.COUNT, Imm.PARAM, Imm.STACK, Imm.FUNC, Imm.CLASS)
_SHAPES: dict[tuple[Imm, ...], list[int]] = {}
for _info in TABLE:
    _SHAPES.setdefault(tuple(imm.kind for imm in _info.imms), []).append(_info.op)


def mutate(unit: Unit, seed: int) -> Unit:
    """The unit with one to three changes."""
    random = Random(seed)
    for _ in range(random.randrange(1, 4)):
        unit = _mutate_once(unit, random)
    return unit


def _mutate_once(unit: Unit, random: Random) -> Unit:
    funcs = unit.all_funcs()
    chosen = random.randrange(len(funcs))
    made = [func if at != chosen else _mutate_func(func, random) for at, (_, func) in enumerate(funcs)]
    rest = iter(made)
    main = next(rest)
    plain = tuple(next(rest) for _ in unit.funcs)
    classes = tuple(
        replace(cls, methods=tuple(next(rest) for _ in cls.methods)) for cls in unit.classes
    )
    if classes and random.randrange(12) == 0:
        at = random.randrange(len(classes))
        changed = replace(classes[at], attrs=Attr(classes[at].attrs ^ 1 << random.randrange(12)))
        classes = (*classes[:at], changed, *classes[at + 1 :])
    return replace(unit, main=main, funcs=plain, classes=classes)


def _mutate_func(func: Func, random: Random) -> Func:
    if not func.code:
        return func
    roll = random.randrange(20)
    if roll < 15:
        code = _mutate_code(list(func.code), func, random)
        func = replace(func, code=tuple(code))
        if random.randrange(2):
            try:
                func = replace(func, fpi=find_fpi(func.code))
                func = replace(func, max_stack=max_stack(func))
            except (IndexError, ValueError, KeyError):
                pass
        return func
    if roll == 15:
        field = random.choice(("max_stack", "num_locals", "num_iters", "num_uses"))
        return replace(func, **{field: max(0, getattr(func, field) + random.choice((-1, 1, 2)))})
    if roll == 16 and func.eh:
        at = random.randrange(len(func.eh))
        field = random.choice(("start", "end", "handler", "parent"))
        row = func.eh[at]._replace(**{field: random.randrange(-1, len(func.code) + 1)})
        return replace(func, eh=(*func.eh[:at], row, *func.eh[at + 1 :]))
    if roll == 17 and func.fpi:
        at = random.randrange(len(func.fpi))
        field = random.choice(("push", "call", "num_args"))
        value = getattr(func.fpi[at], field) + random.choice((-1, 1))
        return replace(func, fpi=(*func.fpi[:at], func.fpi[at]._replace(**{field: value}), *func.fpi[at + 1 :]))
    if roll == 18 and func.params:
        at = random.randrange(len(func.params))
        change = random.choice((("by_ref", True), ("variadic", True), ("dv", random.randrange(len(func.code)))))
        param = replace(func.params[at], **{change[0]: change[1]})
        return replace(func, params=(*func.params[:at], param, *func.params[at + 1 :]))
    return replace(func, attrs=Attr(func.attrs ^ 1 << random.randrange(16)))


def _mutate_code(code: list[Instr], func: Func, random: Random) -> list[Instr]:
    at = random.randrange(len(code))
    roll = random.randrange(10)
    if roll == 0:
        del code[at]
    elif roll == 1:
        code.insert(at, code[at])
    elif roll == 2 and at + 1 < len(code):
        code[at], code[at + 1] = code[at + 1], code[at]
    elif roll == 3:
        code[at] = random.choice(code)
    elif roll in (4, 5):
        shape = tuple(imm.kind for imm in TABLE[code[at].op].imms)
        code[at] = Instr(random.choice(_SHAPES[shape]), code[at].imms)
    else:
        candidates = [i for i, instr in enumerate(code) if instr.imms]
        if candidates:
            at = random.choice(candidates)
            code[at] = _mutate_immediate(code[at], len(code), random)
    return code


def _mutate_immediate(instr: Instr, size: int, random: Random) -> Instr:
    imms: list[Any] = list(instr.imms)
    at = random.randrange(len(imms))
    kind = TABLE[instr.op].imms[at].kind
    if kind in _SMALL:
        imms[at] = max(0, imms[at] + random.choice((-1, 1, 1, 2)))
    elif kind is Imm.LABEL:
        imms[at] = random.randrange(size)
    elif kind is Imm.LABELS:
        imms[at] = tuple(random.randrange(size) for _ in imms[at])
    elif kind is Imm.MEMBERKEY:
        key = random.choice(list(KeyKind))
        value: Any = imms[at].value
        if key in (KeyKind.ET, KeyKind.PT, KeyKind.QT):
            value = b"k"
        elif not isinstance(value, int):
            value = random.randrange(3)
        imms[at] = MemberKey(key, value if key is not KeyKind.W else None)
    elif kind in SUBOPS:
        imms[at] = random.choice(list(SUBOPS[kind]))
    elif kind is Imm.INT64:
        imms[at] = random.choice((0, -1, 1 << 40, -(1 << 63)))
    elif kind is Imm.LITSTR:
        imms[at] = random.choice((b"", b"f0", b"C0", b"strlen", b"parent", imms[at] + b"x"))
    return Instr(instr.op, tuple(imms))
