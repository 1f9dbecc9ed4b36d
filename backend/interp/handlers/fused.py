"""Superinstructions: one handler for a frequent sequence of instructions, the fast cases of all of them.

A fused handler checks everything before it changes anything; when a check fails it goes on with the first instruction's own
handler, and the sequence runs one by one. The decoder (`fusion.py`) puts it in the place of the first handler; the
records of the others stay as they are, so jumps into the sequence and side exits need no care.

`PATTERNS` maps sequences of handlers to fused ones.

Example: `CGetL; CGetL; Add; SetL; PopC` is `f_add_LL_set`.
"""

from typing import NamedTuple

from backend.interp.handlers.arith import HANDLERS as ARITH
from backend.interp.handlers.arith import (
    OVERFLOWING,
    bits_and,
    bits_or,
    bits_xor,
    float_of,
    mixed,
    quotient,
    shift_left,
    shift_right,
)
from backend.interp.handlers.call import HANDLERS as CALL
from backend.interp.handlers.call import op_FPassC, takes_cell
from backend.interp.handlers.classes import HANDLERS as CLASSES
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import HANDLERS as LOCAL
from backend.interp.handlers.local import moving, op_CGetL, op_CGetL2, op_PopL, op_SetL, plain_cell
from backend.interp.handlers.stack import HANDLERS as STACK
from backend.interp.handlers.stack import op_PopC
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.value import *
from hhbc.immediates import IncDecOp, SetOpOp

OP_INT = STACK["Int"]
OP_DOUBLE = STACK["Double"]
PATTERNS: dict = {}


# -- where the operands come from -----------------------------------------------------------------------
# LL: two locals; LI, LD: a local and an int or a float; SL, SI, SD: the top of the stack and one of these; LS: a local and the top.

SOURCES = {
    "LL": (op_CGetL, op_CGetL),
    "LI": (OP_INT, op_CGetL2),
    "SL": (op_CGetL,),
    "SI": (OP_INT,),
    "LS": (op_CGetL2,),
    "LD": (OP_DOUBLE, op_CGetL2),
    "SD": (OP_DOUBLE,),
}


@native(inline=True)
def left_LL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """The first local."""
    return local_at(fp, pc.a)[0]


@native(inline=True)
def right_LL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """The second local."""
    return local_at(fp, (pc + 1).a)[0]


@native(inline=True)
def left_top(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """The top of the stack."""
    return sp[-1]


@native(inline=True)
def int_here(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """The literal of the first instruction."""
    return TV(pc.c, Tag.INT)


@native(inline=True)
def float_here(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """The literal of the first instruction."""
    return TV(pc.c, Tag.DBL)


LEFT = {
    "LL": left_LL, "LI": right_LL, "SL": left_top, "SI": left_top, "LS": left_LL, "LD": right_LL, "SD": left_top,
}  # fmt: skip
RIGHT = {
    "LL": right_LL, "LI": int_here, "SL": left_LL, "SI": int_here, "LS": left_top, "LD": float_here, "SD": float_here,
}  # fmt: skip
# How many stack slots the sequence finds below its result.
TAKEN_SLOTS = {"LL": 0, "LI": 0, "SL": 1, "SI": 1, "LS": 1, "LD": 0, "SD": 1}


# -- arithmetic ---------------------------------------------------------------------------------------


@native(inline=True)
def any_operand(b: i64) -> bool:
    """No condition."""
    return True


@native(inline=True)
def positive(b: i64) -> bool:
    """A divisor that srem takes without care."""
    return b > 0


@native(inline=True)
def in_word(b: i64) -> bool:
    """A shift count below 64."""
    return u64(b) < 64


@native(inline=True)
def apply_mod(a: i64, b: i64) -> i64:
    """a % b for b > 0."""
    if likely(u64(a | b) < (1 << 32)):
        return i64(u32(a) % u32(b))
    return srem(a, b)


@native(inline=True)
def as_found(v: TV, other: TV) -> TV:
    """An operand as it is."""
    return v


@native(inline=True)
def resolved(v: TV, other: TV) -> TV:
    """An operand as what it refers to."""
    return cell_of(v)


@native(inline=True)
def resolved_number(v: TV, other: TV) -> TV:
    """An operand as what it refers to, an int that meets a float as a float."""
    v = cell_of(v)
    return tv_dbl(float_of(v)) if mixed(v, cell_of(other)) else v


WORDWISE = {
    "Mod": (positive, apply_mod), "BitAnd": (any_operand, bits_and), "BitOr": (any_operand, bits_or),
    "BitXor": (any_operand, bits_xor), "Shl": (in_word, shift_left), "Shr": (in_word, shift_right),
}  # fmt: skip

# -- where the result goes ------------------------------------------------------------------------------


@native(inline=True)
def stack_slot(slot: ptr[TV], store: ptr[Instr], fp: ptr[Frame]) -> ptr[TV]:
    """Onto the stack."""
    return slot


@native(inline=True)
def local_slot(slot: ptr[TV], store: ptr[Instr], fp: ptr[Frame]) -> ptr[TV]:
    """Into a local."""
    return local_at(fp, store.a)


@native(inline=True)
def any_slot(slot: ptr[TV], store: ptr[Instr]) -> bool:
    """No condition."""
    return True


@native(inline=True)
def plain_slot(slot: ptr[TV], store: ptr[Instr]) -> bool:
    """Whether a local holds nothing counted."""
    return slot.tag < Tag.STR


@native(inline=True)
def takes_value(slot: ptr[TV], store: ptr[Instr]) -> bool:
    """Whether the callee of the call whose argument goes to `slot` takes it by value."""
    return takes_cell(slot, store)


class Destination(NamedTuple):
    """Where a sequence leaves its result: the instructions that put it there, the slot, when it may go there, and
    whether it lies on the stack then."""

    stores: tuple
    place: object
    accepts: object
    stacked: int


DESTINATIONS = {
    "push": Destination((), stack_slot, any_slot, 1),
    "set": Destination((op_SetL, op_PopC), local_slot, plain_slot, 0),
    "pop": Destination((op_PopL,), local_slot, plain_slot, 0),
    "pass": Destination((op_FPassC,), stack_slot, takes_value, 1),
}


def binary(name: str, source: str, operation: str, into: str):
    """An operation on two numbers; on two ints where floats do not have it. What locals refer to, and an int that meets a float, are a
    handler of their own behind it, which costs the others nothing."""
    seen = resolved if operation in WORDWISE else resolved_number
    again = binary_handler(f"{name}_again", source, operation, into, seen, SOURCES[source][0])
    return binary_handler(name, source, operation, into, as_found, again)


def binary_handler(name: str, source: str, operation: str, into: str, seen, otherwise):
    """The handler of an operation whose operands are taken as `seen` sees them; `otherwise` does what it cannot."""
    left, right, taken = LEFT[source], RIGHT[source], TAKEN_SLOTS[source]
    stores, place, accepts, stacked = DESTINATIONS[into]
    before = len(SOURCES[source]) + 1
    width = before + len(stores)
    grows = stacked - taken
    overflows, divides = operation in OVERFLOWING, operation == "Div"
    first = SOURCES[source][0]
    on_ints, on_floats = OVERFLOWING.get(operation, (None, None))
    check, apply = WORDWISE.get(operation, (None, None))

    @native(name=name, tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        x = left(pc, sp, fp)
        y = right(pc, sp, fp)
        a = seen(x, y)
        b = seen(y, x)
        slot = place(sp - taken, pc + before, fp)
        if unlikely(not accepts(slot, pc + before)):
            return become(first, pc, sp, fp)
        following = pc + width
        if overflows:
            if likely(a.tag == Tag.INT):
                if unlikely(b.tag != Tag.INT):
                    return become(otherwise, pc, sp, fp)
                r, o = on_ints(a.data, b.data)
                if likely(not o):
                    slot[0] = TV(r, Tag.INT)
                    return become(following.handler, following, sp + grows, fp)
                return become(first, pc, sp, fp)
            if a.tag == Tag.DBL and b.tag == Tag.DBL:
                slot[0] = TV(bits_of(on_floats(f64_of(a.data), f64_of(b.data))), Tag.DBL)
                return become(following.handler, following, sp + grows, fp)
        elif divides:
            if a.tag == Tag.DBL and b.tag == Tag.DBL and f64_of(b.data) != 0.0:
                slot[0] = tv_dbl(f64_of(a.data) / f64_of(b.data))
                return become(following.handler, following, sp + grows, fp)
            if a.tag == Tag.INT and b.tag == Tag.INT and b.data > 0:
                slot[0] = quotient(a.data, b.data)
                return become(following.handler, following, sp + grows, fp)
        elif likely(a.tag == Tag.INT and b.tag == Tag.INT and check(b.data)):
            slot[0] = TV(apply(a.data, b.data), Tag.INT)
            return become(following.handler, following, sp + grows, fp)
        return become(otherwise, pc, sp, fp)

    return handler


for _source, _loads in SOURCES.items():
    for _into, _to in DESTINATIONS.items():
        for _operation in (*OVERFLOWING, "Div", *(WORDWISE if "D" not in _source else ())):
            PATTERNS[*_loads, ARITH[_operation], *_to.stores] = binary(
                f"fused_{_operation}_{_source}_{_into}", _source, _operation, _into
            )


# -- assignments whose value is not used ------------------------------------------------------------------


@native(tail=True)
def fused_Int_SetL_PopC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Assign a literal int."""
    slot = local_at(fp, (pc + 1).a)
    if likely(slot.tag < Tag.STR):
        slot[0] = TV(pc.c, Tag.INT)
        following = pc + 3
        return become(following.handler, following, sp, fp)
    return become(OP_INT, pc, sp, fp)


def stepping(op: IncDecOp):
    """++ or -- of an int in a local; a typed property that the local refers to takes an int for an int, too."""
    plain_handler = LOCAL["IncDecL", op]
    with_overflow = add_overflow if op in (IncDecOp.PreInc, IncDecOp.PostInc) else sub_overflow

    @native(name=f"fused_IncDecL_{op.name}_PopC", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot = deref(local_at(fp, pc.a))
        if likely(slot.tag == Tag.INT):
            r, o = with_overflow(slot.data, 1)
            if likely(not o):
                slot.data = r
                following = pc + 2
                return become(following.handler, following, sp, fp)
        return become(plain_handler, pc, sp, fp)

    return handler


FAST_COMPOUND = {
    SetOpOp.Add: OVERFLOWING["Add"], SetOpOp.Sub: OVERFLOWING["Sub"], SetOpOp.Mul: OVERFLOWING["Mul"],
}  # fmt: skip
WORD_COMPOUND = {SetOpOp[name]: row for name, row in WORDWISE.items()}
COMPOUND_OPERANDS = {"S": left_top, "L": left_LL, "I": int_here}


def compound_operand(op: SetOpOp, source: str):
    """What reads the operand of a compound assignment of a local, the handler of its first instruction, and how far
    behind that the assignment stands."""
    first = {"S": LOCAL["SetOpL", op], "L": op_CGetL, "I": OP_INT}[source]
    return COMPOUND_OPERANDS[source], first, 0 if source == "S" else 1


def compound_of_words(op: SetOpOp, source: str):
    """`$local op= operand;` of ints that give an int."""
    check, apply = WORD_COMPOUND[op]
    right, first, at = compound_operand(op, source)

    @native(name=f"fused_SetOpL_{op.name}_{source}_PopC", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot = deref(local_at(fp, (pc + at).a))
        b = right(pc, sp, fp)
        if likely(slot.tag == Tag.INT and b.tag == Tag.INT and check(b.data)):
            slot.data = apply(slot.data, b.data)
            following = pc + (at + 2)
            return become(following.handler, following, sp - (1 - at), fp)
        return become(first, pc, sp, fp)

    return handler


def compound(op: SetOpOp, source: str):
    """`$local op= operand;` of ints or floats; the operand is the top of the stack, a local or an int. An int that changes a float, and
    what a local operand refers to, are a handler of their own, as for `binary`."""
    on_ints, on_floats = FAST_COMPOUND[op]
    right, first, at = compound_operand(op, source)

    @native(name=f"fused_SetOpL_{op.name}_{source}_PopC_again", tail=True)
    def again(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot = deref(local_at(fp, (pc + at).a))
        a = slot[0]
        b = cell_of(right(pc, sp, fp))
        following = pc + (at + 2)
        if a.tag == Tag.DBL and (b.tag == Tag.DBL or b.tag == Tag.INT):
            slot.data = bits_of(on_floats(f64_of(a.data), float_of(b)))
            return become(following.handler, following, sp - (1 - at), fp)
        if a.tag == Tag.INT and b.tag == Tag.INT:
            r, o = on_ints(a.data, b.data)
            if likely(not o):
                slot.data = r
                return become(following.handler, following, sp - (1 - at), fp)
        return become(first, pc, sp, fp)

    @native(name=f"fused_SetOpL_{op.name}_{source}_PopC", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot = deref(local_at(fp, (pc + at).a))
        a = slot[0]
        b = right(pc, sp, fp)
        following = pc + (at + 2)
        if likely(a.tag == Tag.INT):
            if unlikely(b.tag != Tag.INT):
                return become(again, pc, sp, fp)
            r, o = on_ints(a.data, b.data)
            if likely(not o):
                slot.data = r
                return become(following.handler, following, sp - (1 - at), fp)
            return become(first, pc, sp, fp)
        if a.tag == Tag.DBL and b.tag == Tag.DBL:
            slot.data = bits_of(on_floats(f64_of(a.data), f64_of(b.data)))
            return become(following.handler, following, sp - (1 - at), fp)
        return become(again, pc, sp, fp)

    return handler


PATTERNS[op_SetL, op_PopC] = moving("fused_SetL_PopC", 2, op_SetL)
PATTERNS[OP_INT, op_SetL, op_PopC] = fused_Int_SetL_PopC
for _step in IncDecOp:
    PATTERNS[LOCAL["IncDecL", _step], op_PopC] = stepping(_step)
for _op in (*FAST_COMPOUND, *WORD_COMPOUND):
    _handler, _make = LOCAL["SetOpL", _op], compound if _op in FAST_COMPOUND else compound_of_words
    PATTERNS[_handler, op_PopC] = _make(_op, "S")
    PATTERNS[op_CGetL, _handler, op_PopC] = _make(_op, "L")
    PATTERNS[OP_INT, _handler, op_PopC] = _make(_op, "I")


# -- returning a local --------------------------------------------------------------------------------------


@native(tail=True)
def fused_CGetL_CGetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Push two locals."""
    a = local_at(fp, pc.a)[0]
    b = local_at(fp, (pc + 1).a)[0]
    if likely(plain_cell(a) and plain_cell(b)):
        sp[0] = a
        sp[1] = b
        following = pc + 2
        if a.tag >= Tag.STR:
            ptr[Counted](a.data).rc += 1
        if b.tag >= Tag.STR:
            ptr[Counted](b.data).rc += 1
        return become(following.handler, following, sp + 2, fp)
    return become(op_CGetL, pc, sp, fp)


PATTERNS[op_CGetL, op_CGetL] = fused_CGetL_CGetL


# -- passing by value -------------------------------------------------------------------------------------


@native(tail=True)
def fused_CGetL_FPassC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Pass a local."""
    v = local_at(fp, pc.a)[0]
    if likely(plain_cell(v) and takes_value(sp, pc + 1)):
        sp[0] = v
        following = pc + 2
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp + 1, fp)
        return become(following.handler, following, sp + 1, fp)
    return become(op_CGetL, pc, sp, fp)


@native(tail=True)
def fused_Int_FPassC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Pass a literal int."""
    if unlikely(not takes_value(sp, pc + 1)):
        return become(OP_INT, pc, sp, fp)
    sp[0] = TV(pc.c, Tag.INT)
    following = pc + 2
    return become(following.handler, following, sp + 1, fp)


@native(tail=True)
def fused_String_FPassC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Pass a literal string."""
    if unlikely(not takes_value(sp, pc + 1)):
        return become(STACK["String"], pc, sp, fp)
    sp[0] = TV(pc.c, Tag.STR)
    ptr[Counted](pc.c).rc += 1
    following = pc + 2
    return become(following.handler, following, sp + 1, fp)


@native(tail=True)
def fused_This_Box_FPassV(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Pass $this: nobody asked for the reference that is made of it in case."""
    this = fp.this
    if unlikely(this is None or not takes_value(sp, pc + 2)):
        return become(CLASSES["This"], pc, sp, fp)
    this.rc += 1
    sp[0] = tv_obj(this)
    following = pc + 3
    return become(following.handler, following, sp + 1, fp)


PATTERNS[op_CGetL, op_FPassC] = fused_CGetL_FPassC
PATTERNS[CLASSES["This"], STACK["Box"], CALL["FPassV"]] = fused_This_Box_FPassV
PATTERNS[OP_INT, op_FPassC] = fused_Int_FPassC
PATTERNS[STACK["String"], op_FPassC] = fused_String_FPassC
