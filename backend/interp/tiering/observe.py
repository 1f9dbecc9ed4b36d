"""Observing a warm function before it is compiled: which types its instructions push, which arguments it gets.

Observing costs nothing while it is off. It is switched on for one function by replacing the handlers behind the
instructions of interest with `op_observe`, which looks at the top of the stack, notes the tag and goes on to the real
handler; it is switched off by putting those back. Meanwhile nothing is fused, because fused handlers pass over others. The notes are in `func.profile`: one word per instruction, one per
parameter (bit `1 << tag`), and behind them the real handlers.

Invariant: while a function is observed, `profile_handlers(func)[i]` is the handler that instruction i really has.

Example: `observe(func)`; some calls later `unobserve(func)`, and `func.profile[at]` tells what instruction `at` pushed.
"""

from backend.interp.handlers.dispatch import HANDLER, locals_of
from backend.interp.handlers.fusion import fuse, unfuse
from backend.interp.loading.arena import IN_REQUEST, LASTING, link_alloc, linking
from backend.interp.loading.records import *
from backend.native.lang import *
from backend.runtime.layout import *
from hhbc.marks import Mark
from hhbc.opcodes import ESCAPE, TABLE

observed_ops = const_table("observed_ops", u8, [int(bool(info.marks & Mark.OBSERVED)) for info in TABLE])


@native(inline=True)
def profile_handlers(func: ptr[Func]) -> ptr[HANDLER]:
    """The real handlers of an observed function's instructions."""
    end = u64(func.profile + func.ncode + func.nparams)
    return ptr[HANDLER]((end + 7) & ~u64(7))


@native(tail=True)
def op_observe(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Note what the previous instruction pushed, or at the function's beginning its arguments."""
    func = fp.func
    at = pc - func.code
    if at == 0:
        note_arguments(fp)
    else:
        tag = (sp - 1).tag & 15
        slot = func.profile + (at - 1)
        slot[0] = slot[0] | u16(1 << tag)
    real = profile_handlers(func)[at]
    return become(real, pc, sp, fp)


@native
def note_arguments(fp: ptr[Frame]) -> void:
    """Note the tags of a frame's parameters."""
    func = fp.func
    slots = locals_of(fp)
    for i in range(i64(func.nparams)):
        slot = func.profile + func.ncode + i
        slot[0] = slot[0] | u16(1 << ((slots + i).tag & 15))


@native
def unobserve(func: ptr[Func]) -> void:
    """Switch observation off; the notes stay."""
    if func.profile is None:
        return
    handlers = profile_handlers(func)
    observed = False
    for i in range(i64(func.ncode)):
        instr = func.code + i
        if i64(instr.handler) == i64(op_observe):
            instr.handler = handlers[i]
            observed = True
    if observed:
        fuse(func)


@native
def observe(func: ptr[Func]) -> void:
    """Switch observation on; notes made before are kept."""
    count = u64(func.ncode)
    if func.profile is None:
        words = (count + u64(func.nparams)) * 2
        was = linking.value
        linking.value = IN_REQUEST if func.arena == IN_REQUEST else LASTING
        func.profile = ptr[u16](link_alloc(words + 8 + count * 8))
        linking.value = was
    unobserve(func)
    unfuse(func)
    handlers = profile_handlers(func)
    code = image_section(func.unit.image, SEC_CODE) + ptr[ImgFunc](func.image).code
    for i in range(i64(count)):
        handlers[i] = (func.code + i).handler
    watched = True
    for i in range(i64(count)):
        if watched:
            (func.code + i).handler = op_observe
        watched = observed_op(code + func.offsets[i])


@native(inline=True)
def observed_op(code: ptr[u8]) -> bool:
    """Whether an instruction's result is of interest."""
    op = u64(code[0])
    if op == ESCAPE:
        op = ESCAPE + u64(code[1])
    return op < len(TABLE) and observed_ops[op] != 0
