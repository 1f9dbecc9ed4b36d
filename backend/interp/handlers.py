"""All handlers in one table, by opcode (and variant): what the decoder puts into `Instr.handler`.

Invariant: every opcode of `hhbc.opcodes` that is ever executed (`numbering.py`) has a handler, and no two modules define the same one.

Example: `HANDLERS["Add"]`, `HANDLERS["QueryM", QueryMOp.CGet, KeyKind.ET]`.
"""

from backend.interp import (
    enter,
    generator,
    h_arith,
    h_array,
    h_base,
    h_call,
    h_class,
    h_closure,
    h_control,
    h_iter,
    h_local,
    h_member,
    h_named,
    h_rat,
    h_stack,
    h_unit,
    types,
    unwind,
)
from backend.interp.dispatch import CORES, merge

GROUPS = (
    h_stack, h_arith, h_local, h_array, h_base, h_member, h_named, h_control, h_iter, h_call, h_class, h_closure, h_unit, h_rat,
    types, unwind, generator, enter,
)  # fmt: skip
HANDLERS = merge(*(module.HANDLERS for module in GROUPS))
BACKWARD = h_control.BACKWARD
__all__ = ["BACKWARD", "CORES", "HANDLERS"]
