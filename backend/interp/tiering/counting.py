"""Counting the instructions that the interpreter executes, by opcode: the measure of what the optimizer saves.

Counting costs nothing while it is off. While it is on, code that is decoded gets `op_count` in every record; the real
handlers stand behind the records. Nothing is fused then, because fused handlers pass over others.

Invariant: the handlers of a function are either all counted, or none.

Example: `hooks.executed` is a table of the host with a number for each opcode, set before code is decoded.
"""

from backend.interp.handlers.dispatch import HANDLER
from backend.interp.hooks import hooks
from backend.interp.loading.records import *
from backend.native.lang import *
from backend.runtime.layout import *


@native(inline=True)
def counted_handlers(func: ptr[Func]) -> ptr[HANDLER]:
    """Where the real handlers of a counted function are, for which the decoder made room."""
    return ptr[HANDLER](func.code + func.ncode + 1)


@native(tail=True)
def op_count(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Count the instruction, and execute it."""
    func = fp.func
    at = pc - func.code
    code = image_section(func.unit.image, SEC_CODE) + ptr[ImgFunc](func.image).code + func.offsets[at]
    hooks.executed[u64(code[0])] += 1
    real = counted_handlers(func)[at]
    return become(real, pc, sp, fp)


@native
def count_executions(func: ptr[Func]) -> void:
    """Have every instruction of a function counted that has just been decoded."""
    handlers = counted_handlers(func)
    for i in range(i64(func.ncode)):
        handlers[i] = (func.code + i).handler
        (func.code + i).handler = op_count
