"""Counting how often the interpreter executes each instruction: what the optimizer saves, and which code is hot.

Counting costs nothing while it is off. While it is on, code that is decoded gets `op_count` in every record; the real
handlers stand behind the records, then a number for each, then the function that was decoded before. Nothing is fused
then, because fused handlers pass over others.

Invariant: the handlers of a function are either all counted, or none.

Example: `hooks.count` is set before code is decoded, `counted_after(None)` is the function decoded last.
"""

from backend.interp.handlers.dispatch import HANDLER
from backend.interp.hooks import hooks
from backend.native.lang import *
from backend.runtime.layout import *


@native(inline=True)
def counted_room(records: u64) -> u64:
    """The bytes that counting needs behind so many records."""
    return records * (sizeof(HANDLER) + sizeof(u64)) + sizeof(ptr[Func]) if hooks.count != 0 else 0


@native(inline=True)
def counted_handlers(func: ptr[Func]) -> ptr[HANDLER]:
    """Where the real handlers of a counted function are, for which the decoder made room."""
    return ptr[HANDLER](func.code + func.ncode + 1)


@native
def times_executed(func: ptr[Func]) -> ptr[u64]:
    """How often each instruction of a counted function was executed, by its index."""
    return ptr[u64](counted_handlers(func) + func.ncode)


@native
def counted_after(func: ptr[Func]) -> ptr[Func]:
    """The function that was decoded before a counted one; of None, the last."""
    if func is None:
        return hooks.counted
    return ptr[ptr[Func]](times_executed(func) + func.ncode)[0]


@native(tail=True)
def op_count(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Count the instruction, and execute it."""
    func = fp.func
    at = pc - func.code
    times_executed(func)[at] += 1
    real = counted_handlers(func)[at]
    return become(real, pc, sp, fp)


@native
def count_executions(func: ptr[Func]) -> void:
    """Have every instruction of a function counted that has just been decoded."""
    handlers = counted_handlers(func)
    for i in range(i64(func.ncode)):
        handlers[i] = (func.code + i).handler
        (func.code + i).handler = op_count
    ptr[ptr[Func]](times_executed(func) + func.ncode)[0] = hooks.counted
    hooks.counted = func
