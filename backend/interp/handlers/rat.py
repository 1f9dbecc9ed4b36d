"""Checking the optimizer's type facts: AssertRATL and AssertRATStk with `--check-types`.

Normally the two instructions have no record. In checking mode they are executed: these handlers compare the fact with the
actual value and end the request with a fatal error when they disagree: that is a bug of the optimizer.

Example: `hooks.check_types = 1` before code is decoded.
"""

from backend.interp.calls.enter import func_full_name
from backend.interp.classes.lookup import class_named, instance_of
from backend.interp.handlers.dispatch import *
from backend.interp.loading.link import unit_str
from backend.native.lang import *
from backend.runtime.array import arr_first, arr_next, arr_tv_at
from backend.runtime.array_ops import arr_is_list
from backend.runtime.errors import fatal, msg
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.value import *
from hhbc import rat
from hhbc.codec import NO_LITSTR

EXACT = 2
PACKED = 4
NONEMPTY = 8
FLAGS_AT = 2
ELEM_AT = 3
CLASS_AT = 5
KIND_BITS = {
    Tag.UNINIT: rat.UNINIT, Tag.NULL: rat.NULL, Tag.INT: rat.INT, Tag.DBL: rat.DBL, Tag.OBJ: rat.OBJ,
    Tag.RES: rat.RES, Tag.REF: rat.REF,
}  # fmt: skip
rat_bits = const_table("rat_bits", u32, [KIND_BITS.get(Tag(t), 0) if t in list(Tag) else 0 for t in range(16)])


@native
def rat_bit(v: TV) -> u32:
    """The kinds of value that a slot's content may be called by."""
    if v.tag == Tag.BOOL:
        return u32(rat.TRUE) if v.data != 0 else u32(rat.FALSE)
    if v.tag == Tag.STR:
        return u32(rat.STR) if as_str(v).rc >= IMMORTAL // 2 else u32(rat.CSTR)
    if v.tag == Tag.ARR:
        return u32(rat.ARR) if as_arr(v).rc >= IMMORTAL // 2 else u32(rat.CARR)
    return rat_bits[v.tag]


@native
def elements_fit(a: ptr[Array], mask: u32) -> bool:
    """Whether all elements of an array are of the kinds in a mask."""
    pos = arr_first(a)
    while pos < a.used:
        if rat_bit(cell_of(arr_tv_at(a, pos)[0])) & mask == 0:
            return False
        pos = arr_next(a, pos)
    return True


@native
def array_fits(fact: ptr[u8], a: ptr[Array]) -> bool:
    """Whether an array is as packed, full and filled as a fact says."""
    flags = fact[FLAGS_AT]
    if flags & NONEMPTY != 0 and a.size == 0:
        return False
    if flags & PACKED != 0 and not arr_is_list(a):
        return False
    elem = u32(fact[ELEM_AT]) | u32(fact[ELEM_AT + 1]) << 8
    return elem == 0 or elements_fit(a, elem)


@native
def class_fits(unit: ptr[Unit], fact: ptr[u8], cls: ptr[Class]) -> bool:
    """Whether an object's class is the one that a fact names, or a subclass."""
    id = ptr[u32](fact + CLASS_AT)[0]
    if id == NO_LITSTR:
        return True
    wanted = class_named(unit_str(unit, id))
    if wanted is None:
        return False
    return cls == wanted if fact[FLAGS_AT] & EXACT != 0 else instance_of(cls, wanted)


@native
def fact_holds(unit: ptr[Unit], fact: ptr[u8], v: TV) -> bool:
    """Whether a value has the type of a fact (9 bytes as the codec writes them)."""
    mask = u32(fact[0]) | u32(fact[1]) << 8
    if rat_bit(v) & mask == 0:
        return False
    if v.tag == Tag.ARR:
        return array_fits(fact, as_arr(v))
    return v.tag != Tag.OBJ or class_fits(unit, fact, as_obj(v).cls)


@native
def check_fact(pc: ptr[Instr], fp: ptr[Frame], v: TV) -> void:
    """End the request when a fact does not hold."""
    fp.pc = pc
    func = fp.func
    if fact_holds(func.unit, ptr[u8](pc.c), v):
        return
    name = func_full_name(func)
    held = stack(TV)
    held[0] = cell_of(v)
    text = b"The optimizer's type fact at instruction %d of %s() does not hold for a value of type %t"
    message = msg(text, pc - func.code, i64(name), i64(held))
    str_decref(name)
    fatal(message)


@native
def check_local(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """AssertRATL"""
    check_fact(pc, fp, local_at(fp, pc.a)[0])
    return sp


@native
def check_slot(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """AssertRATStk"""
    check_fact(pc, fp, sp[pc.a])
    return sp


HANDLERS = {
    "AssertRATL": quiet("AssertRATL", check_local),
    "AssertRATStk": quiet("AssertRATStk", check_slot),
}
