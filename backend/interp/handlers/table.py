"""All handlers in one table, by opcode (and variant): what the decoder puts into `Instr.handler`.

Invariant: every opcode of `hhbc.opcodes` that is ever executed (`numbering.py`) has a handler, and no two modules define the same one.

Example: `HANDLERS["Add"]`, `HANDLERS["QueryM", QueryMOp.CGet, KeyKind.ET]`.
"""

from backend.interp.calls import enter, types, unwind
from backend.interp.handlers import (
    arith,
    array,
    base,
    call,
    classes,
    closure,
    control,
    fcall,
    iter,
    local,
    member,
    methods,
    named,
    rat,
    stack,
    unit,
)
from backend.interp.handlers.dispatch import CORES, merge
from backend.interp.iteration import delegation, generator, generator_use

GROUPS = (
    stack, arith, local, array, base, member, named, control, iter, call, fcall, methods, classes, closure, unit, rat,
    types, unwind, generator, delegation, generator_use, enter,
)  # fmt: skip
HANDLERS = merge(*(module.HANDLERS for module in GROUPS))
BACKWARD = control.BACKWARD
__all__ = ["BACKWARD", "CORES", "HANDLERS"]
