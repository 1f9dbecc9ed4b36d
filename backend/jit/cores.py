"""Which core function of the interpreter runs an instruction.

Cores are C functions ``core_X(pc, sp, fp)``: a plain one returns the new stack top or null when an
exception is pending, a branching one NEXT, TAKEN or THREW (``backend/interp/dispatch.py``).

Example: ``core_of(ops.Add())`` is ``Core("core_Add")``.
"""

from __future__ import annotations

from typing import NamedTuple

from hhbc.opcodes import TABLE
from hhbc.ops import Instr


class Core(NamedTuple):
    """The symbol of a core function."""

    symbol: str


def core_of(instr: Instr) -> Core | None:
    """The core of an instruction; None when the interpreter has only a handler for it."""
    return Core(f"core_{TABLE[instr.op].name}")
