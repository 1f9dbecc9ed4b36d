"""The labels of instructions: reading them and replacing them.

Example::

    >>> targets(ops.JmpZ(7)), map_labels(ops.JmpZ(7), lambda at: at + 1)
    ((7,), Instr(op=79, imms=(8,)))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hhbc.immediates import Imm
from hhbc.opcodes import TABLE
from hhbc.ops import Instr

_KINDS: Final = frozenset({Imm.LABEL, Imm.LABELS, Imm.SSWITCH})
# By opcode: position and kind of each immediate that holds labels.
LABELLED: Final = tuple(
    tuple((at, imm.kind) for at, imm in enumerate(info.imms) if imm.kind in _KINDS)
    for info in TABLE
)


def map_labels(instr: Instr, change: Callable[[int], int]) -> Instr:
    """The instruction with ``change`` applied to each of its labels."""
    labels = LABELLED[instr.op]
    if not labels:
        return instr
    imms: list[Any] = list(instr.imms)
    for at, kind in labels:
        value = imms[at]
        if kind == Imm.LABEL:
            imms[at] = change(value)
        elif kind == Imm.LABELS:
            imms[at] = tuple(map(change, value))
        else:
            imms[at] = tuple((text, change(target)) for text, target in value)
    return Instr(instr.op, tuple(imms))


def targets(instr: Instr) -> tuple[int, ...]:
    """The labels of an instruction, in the order of its immediates."""
    found: tuple[int, ...] = ()
    for at, kind in LABELLED[instr.op]:
        value: Any = instr.imms[at]
        if kind == Imm.LABEL:
            found += (value,)
        elif kind == Imm.LABELS:
            found += value
        else:
            found += tuple(target for _, target in value)
    return found
