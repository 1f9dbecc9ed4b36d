"""All handlers in one table, by opcode (and variant): what the decoder puts into `Instr.handler`.

Invariant: every opcode of `hhbc.opcodes` has a handler, and no two modules define the same one.

Example: `HANDLERS["Add"]`, `HANDLERS["QueryM", QueryMOp.CGet, KeyKind.ET]`.
"""

from backend.interp import (
    h_arith,
    h_call,
    h_control,
    h_local,
    h_stack,
    types,
    unwind,
)
from backend.interp.dispatch import CORES, merge

HANDLERS = merge(
    *(module.HANDLERS for module in (h_stack, h_arith, h_local, h_control, h_call, types, unwind))
)
BACKWARD = h_control.BACKWARD
__all__ = ["BACKWARD", "CORES", "HANDLERS"]
