"""Handlers of the evaluation stack and of literals: PopC, Dup, Box, Int, String, Array ...

Invariant: see `dispatch.py` for what cores may do.

Example: `HANDLERS["PopC"]`.
"""

from backend.interp.handlers.dispatch import *
from backend.interp.surprise import ASSIGNED, RETURNED, YIELDED
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, ref_new, release, tv_copy
from backend.runtime.value import *
from hhbc.unit import Attr


@native(inline=True)
def drop(sp: ptr[TV]) -> ptr[TV]:
    """Release the top slot; the new top, or None when a destructor threw."""
    v = sp[-1]
    sp[-1] = tv_null()
    decref(v)
    if unlikely(vm.exc is not None):
        return None
    return sp - 1


@native
def core_PopC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Drop the top slot."""
    return drop(sp)


op_PopC_slow = plain("PopC_slow", core_PopC)


@native(tail=True)
def op_PopC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Drop the top slot."""
    v = sp[-1]
    if v.tag >= Tag.STR:
        head = ptr[Counted](v.data)
        left = head.rc - 1
        if left == 0:
            return become(op_PopC_slow, pc, sp, fp)
        head.rc = left
    following = pc + 1
    return become(following.handler, following, sp - 1, fp)


@native(inline=True)
def core_PopA(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Drop a slot that holds nothing counted."""
    return sp - 1


@native(inline=True)
def core_Dup(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a copy of the top cell."""
    sp[0] = tv_copy(sp[-1])
    return sp + 1


@native
def core_Box(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Make a reference of the top cell."""
    sp[-1] = tv_ref(ref_new(sp[-1]))
    return sp


@native
def core_Unbox(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Replace a reference by the cell inside; a cell stays."""
    v = sp[-1]
    if v.tag == Tag.REF:
        held = ptr[Ref](v.data).tv
        incref(held)
        sp[-1] = held
        decref(v)
    return sp


op_UnboxR_slow = quiet("UnboxR_slow", core_Unbox)


@native(tail=True)
def op_UnboxR(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Make a return value a cell."""
    if unlikely(sp[-1].tag == Tag.REF):
        return become(op_UnboxR_slow, pc, sp, fp)
    following = pc + 1
    return become(following.handler, following, sp, fp)


op_YieldV = declare("op_YieldV", HANDLER)
op_YieldKV = declare("op_YieldKV", HANDLER)
notice_by_ref = declare("notice_by_ref", fn[[i64], void])
op_RetC = declare("op_RetC", HANDLER)


@native
def use_of_reference(pc: ptr[Instr]) -> i64:
    """Whether the value is being returned (RetV follows, maybe behind a check), yielded, or something else."""
    following = i64((pc + 1).handler)
    if following == i64(op_RetC) or i64((pc + 2).handler) == i64(op_RetC):
        return RETURNED
    if following == i64(op_YieldV) or following == i64(op_YieldKV):
        return YIELDED
    return ASSIGNED


@native
def core_BoxR(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Make a return value a reference; a notice when it is none."""
    if sp[-1].tag != Tag.REF:
        notice_by_ref(use_of_reference(pc) if fp.func.attrs & Attr.REF_RETURN != 0 else ASSIGNED)
        sp[-1] = tv_ref(ref_new(sp[-1]))
        if vm.exc is not None:
            return None
    return sp


@native(inline=True)
def core_Null(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push null."""
    sp[0] = tv_null()
    return sp + 1


@native(inline=True)
def core_True(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push true."""
    sp[0] = TV(1, Tag.BOOL)
    return sp + 1


@native(inline=True)
def core_False(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push false."""
    sp[0] = TV(0, Tag.BOOL)
    return sp + 1


@native(inline=True)
def core_NullUninit(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push an uninit."""
    sp[0] = tv_uninit()
    return sp + 1


@native(inline=True)
def core_Int(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push an int."""
    sp[0] = TV(pc.c, Tag.INT)
    return sp + 1


@native(inline=True)
def core_Double(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a float."""
    sp[0] = TV(pc.c, Tag.DBL)
    return sp + 1


@native(inline=True)
def core_String(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a literal string."""
    s = ptr[String](pc.c)
    s.rc += 1
    sp[0] = tv_str(s)
    return sp + 1


@native(inline=True)
def core_Array(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a literal array."""
    a = ptr[Array](pc.c)
    a.rc += 1
    sp[0] = tv_arr(a)
    return sp + 1


@native
def core_IssetC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Whether the top is not null."""
    v = sp[-1]
    sp[-1] = tv_bool(v.tag > Tag.NULL)
    decref(v)
    if unlikely(vm.exc is not None):
        return None
    return sp


HANDLERS = {
    "PopA": quiet("PopA", core_PopA),
    "PopC": op_PopC,
    "PopV": op_PopC,
    "PopR": op_PopC,
    "Dup": quiet("Dup", core_Dup),
    "Box": quiet("Box", core_Box),
    "Unbox": op_UnboxR,
    "BoxR": plain("BoxR", core_BoxR),
    "UnboxR": op_UnboxR,
    "Null": quiet("Null", core_Null),
    "True": quiet("True", core_True),
    "False": quiet("False", core_False),
    "NullUninit": quiet("NullUninit", core_NullUninit),
    "Int": quiet("Int", core_Int),
    "Double": quiet("Double", core_Double),
    "String": quiet("String", core_String),
    "Array": quiet("Array", core_Array),
    "IssetC": plain("IssetC", core_IssetC),
}
