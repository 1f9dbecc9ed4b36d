"""Which core function of the interpreter runs an instruction.

Cores are C functions ``core_X(pc, sp, fp)``: a plain one returns the new stack top or null when an
exception is pending, a branching one NEXT, TAKEN or THREW (``backend/interp/handlers/dispatch.py``).

Example: ``core_of(ops.Add())`` is ``Core("core_Add")``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from hhbc.immediates import SUBOPS, Imm
from hhbc.opcodes import TABLE
from hhbc.ops import Instr


class Core(NamedTuple):
    """The symbol of a core function."""

    symbol: str


@cache
def _symbols() -> dict[str, str]:
    """Symbol by opcode, or opcode and variant: ``QueryM_CGet_ET``."""
    from backend.interp.handlers.table import CORES

    return {name: core.name for name, core in CORES.items()}


def core_of(instr: Instr) -> Core | None:
    """The core of an instruction; None when the interpreter has only a handler for it."""
    info = TABLE[instr.op]
    name = info.name
    found = _symbols().get(name)
    for (_, kind), value in zip(info.imms, instr.imms, strict=True):
        if kind in SUBOPS:
            name += f"_{value.name}"  # type: ignore[attr-defined]
        elif kind is Imm.MEMBERKEY:
            name += f"_{value.kind.name}"  # type: ignore[attr-defined]
        found = _symbols().get(name, found)
    return Core(found) if found is not None else None
