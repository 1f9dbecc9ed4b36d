"""A part of a unit: some of its functions, with the closures, functions and classes that their code refers to.

Example: ``disassemble(part_of(unit, lambda position: position == 3))`` assembles again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, cast

from hhbc import ops
from hhbc.immediates import Imm
from hhbc.opcodes import TABLE
from hhbc.ops import Instr
from hhbc.unit import Class, Func, Unit

IDLE: Final = Func(b"", code=(ops.Int(1), ops.RetC()), max_stack=1)
_REFERENCES: Final = tuple(
    tuple((at, imm.kind) for at, imm in enumerate(row.imms) if imm.kind in (Imm.FUNC, Imm.CLASS)) for row in TABLE
)  # fmt: skip


def part_of(unit: Unit, select: Callable[[int], bool]) -> Unit:
    """A unit with the functions whose position ``select`` accepts, methods in their classes, and what they refer to.

    A pseudo-main that is not among them does nothing.
    """
    every = unit.all_funcs()
    chosen = [(cls, func) for at, (cls, func) in enumerate(every) if select(at)]
    main = any(func is unit.main for _, func in chosen)
    funcs = {at for at, func in enumerate(unit.funcs) if any(func is one for _, one in chosen)}
    methods: dict[int, list[Func]] = {
        at: [func for owner, func in chosen if owner is cls]
        for at, cls in enumerate(unit.classes)
        if any(owner is cls for owner, _ in chosen)
    }
    todo = [func for _, func in chosen]
    while todo:
        for kind, at in _referred(todo.pop()):
            if kind is Imm.FUNC and at not in funcs:
                funcs.add(at)
                todo.append(unit.funcs[at])
            elif kind is Imm.CLASS and len(methods.get(at, ())) < len(unit.classes[at].methods):
                methods[at] = list(unit.classes[at].methods)
                todo += methods[at]
    numbers = {Imm.FUNC: _numbers(funcs), Imm.CLASS: _numbers(set(methods))}
    return replace(
        unit,
        main=_renumbered(unit.main, numbers) if main else IDLE,
        funcs=tuple(_renumbered(unit.funcs[at], numbers) for at in sorted(funcs)),
        classes=tuple(_with_methods(unit.classes[at], methods[at], numbers) for at in sorted(methods)),
    )


_Numbers = dict[Imm, dict[int, int]]  # new positions by old ones


def _numbers(kept: set[int]) -> dict[int, int]:
    return {old: new for new, old in enumerate(sorted(kept))}


def _referred(func: Func) -> Iterator[tuple[Imm, int]]:
    for instr in func.code:
        for at, kind in _REFERENCES[instr.op]:
            yield kind, cast(int, instr.imms[at])


def _with_methods(cls: Class, methods: list[Func], numbers: _Numbers) -> Class:
    return replace(cls, methods=tuple(_renumbered(method, numbers) for method in methods))


def _renumbered(func: Func, numbers: _Numbers) -> Func:
    return replace(func, code=tuple(_instr(instr, numbers) for instr in func.code))


def _instr(instr: Instr, numbers: _Numbers) -> Instr:
    imms = list(instr.imms)
    for at, kind in _REFERENCES[instr.op]:
        imms[at] = numbers[kind][cast(int, imms[at])]
    return instr._replace(imms=tuple(imms)) if _REFERENCES[instr.op] else instr
