"""In which order an exception gives up what a frame holds between its statements, before a handler there goes on.

php has freed what the instruction that throws has taken; it drops the calls that were begun, and then walks over what is alive
in the order in which it came to be. Loops are statements, so what they hold is older than any value on the stack, and is given up
before those values that are no arguments. The funclets of the loops, which run behind that, find nothing to do.

Example: `values_left(pc, sp, fp)`, then `find_target(fp, pc)`.
"""

from backend.interp.calls.frames import PRELIVE, stack_base, stack_unwind
from backend.interp.calls.traces import op_at
from backend.interp.loading.operands import Place, operands
from backend.native.lang import *
from backend.runtime.layout import *
from hhbc.opcodes import TABLE, VECTOR_KINDS, Fpi, OpInfo
from hhbc.ops import Op
from hhbc.unit import EhKind

iter_free = declare("iter_free", fn[[ptr[Iter]], void])
row_at = declare("row_at", fn[[ptr[Frame], ptr[Instr]], i64])
COUNTED = 64  # and as many as operand `a` says
ALL = 128  # as many as there are
# A library function has given up its arguments, what is thrown is not on the stack any more, whoever resumed the generator has what
# was yielded, and what no arm of a match takes stays alive in php.
_GONE = {"FCallBuiltin", "Throw", "Yield", "YieldK", "YieldV", "YieldKV", "MatchError"}


def _taken(info: OpInfo) -> int:
    """What a row of `taken` says of an opcode: the number of its inputs that are on the stack while it throws."""
    if info.fpi is Fpi.CALL or info.name in _GONE:
        return 0
    counted = [slot.count for slot in info.pops if slot.count is not None]
    if not counted:
        return info.npops
    plain = counted == [0] and info.imms[0].kind not in VECTOR_KINDS and operands(info, False)[0].place is Place.A
    return info.npops | (COUNTED if plain else ALL)


taken = const_table("taken", u8, [_taken(info) for info in TABLE])


@native
def values_left(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> void:
    """Release the evaluation stack of a frame that an instruction in it throws in."""
    base = stack_base(fp)
    func = fp.func
    if unlikely(func.niters != 0 and sp > base and func.num_eh != 0 and pc >= func.code and pc < func.code + func.ncode):
        older = values_below(pc, sp, fp)
        if older > base:
            stack_unwind(fp, older, sp)
            loops_left(fp, pc)
            sp = older
    stack_unwind(fp, base, sp)


@native
def values_below(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Where the values end on the stack that are neither arguments nor taken by the instruction that throws."""
    base = stack_base(fp)
    slot = base
    while slot < sp:
        if slot.tag == PRELIVE:
            return slot
        slot = slot + 1
    row = taken[op_at(fp.func, pc - fp.func.code)]
    if row & ALL != 0:
        return base
    end = sp - i64(row & (COUNTED - 1))
    if row & COUNTED != 0:
        end = end - i64(pc.a)
    return end


@native
def loops_left(fp: ptr[Frame], pc: ptr[Instr]) -> void:
    """Free the iterators of the loops around an instruction up to the next `try`, outer ones first (`hhbc/emit/regions.py`)."""
    func = fp.func
    row = row_at(fp, pc)
    while row >= 0:
        eh = func.eh + row
        if eh.kind != EhKind.FAULT:
            return
        first = func.code + eh.handler
        op = op_at(func, i64(eh.handler))
        if op == Op.IterFree or op == Op.MIterFree:
            iter_free(ptr[Iter](ptr[u8](fp) + i64(first.a)))
        row = i64(eh.parent)
