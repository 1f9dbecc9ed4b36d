"""Handlers of local variables: reading, assigning, compound assignment, references, unset, isset.

A local's operand is its byte offset from the frame. Fast handlers take the cases without counting or with plain
counting; references, undefined variables and the last reference to a value go through the cores.

Example: `HANDLERS["CGetL"]`.
"""

from backend.interp.calls.exceptions import set_aside, throw_later
from backend.interp.handlers.dispatch import *
from backend.interp.loading.link import func_local_names
from backend.native.lang import *
from backend.runtime.arith import tv_add, tv_div, tv_mul, tv_pow, tv_sub
from backend.runtime.array_ops import arr_separate, arr_union_into
from backend.runtime.bits import tv_bit_and, tv_bit_or, tv_bit_xor, tv_mod, tv_shl, tv_shr
from backend.runtime.concat import tv_append
from backend.runtime.convert import tv_to_bool, tv_to_str
from backend.runtime.errors import ErrorClass, msg, msg0, throw_error, warning
from backend.runtime.incdec import tv_dec, tv_inc
from backend.runtime.layout import *
from backend.runtime.refs import (
    decref,
    incref,
    make_ref,
    ref_excluding,
    release,
    str_decref,
    tv_copy,
    tv_set,
)
from backend.runtime.value import *
from hhbc.immediates import IncDecOp, IsTypeOp, SetOpOp
from hhbc.unit import Builtin

ref_store = declare("ref_store", fn[[ptr[Ref], TV], TV])
operator_threw = declare("operator_threw", fn[[ptr[TV], ptr[PropInfo], i64], void])
ref_assign = declare("ref_assign", fn[[ptr[Ref], TV], bool])


@native(cold=True)
def undefined_variable(fp: ptr[Frame], offset: i32) -> void:
    """Warn that a local is undefined. May run PHP code."""
    names = func_local_names(fp.func)
    at = (i64(offset) - FRAME_BYTES) >> 4
    if at >= i64(fp.func.num_local_names):  # assembled code may read an unnamed local too early
        warning(msg0(b"Undefined variable"))
        return
    warning(msg(b"Undefined variable $%s", i64(names[at]), 0, 0))


@native
def local_value(fp: ptr[Frame], offset: i32) -> TV:
    """The cell of a local (borrowed); null after a warning when it is undefined. May set vm.exc."""
    v = cell_of(local_at(fp, offset)[0])
    if unlikely(v.tag == Tag.UNINIT):
        undefined_variable(fp, offset)
        return tv_null()
    return v


@native(inline=True)
def plain_cell(v: TV) -> bool:
    """Whether a slot holds a cell: neither undefined nor a reference."""
    return u64(v.tag) - Tag.NULL <= u64(Tag.RES - Tag.NULL)


# -- reading --------------------------------------------------------------------------------------


@native(inline=True)
def push_local(fp: ptr[Frame], offset: i32, sp: ptr[TV]) -> ptr[TV]:
    """Push a local, as cores do: the new top, or None after throwing."""
    v = local_value(fp, offset)
    if unlikely(vm.exc is not None):
        return None
    incref(v)
    sp[0] = v
    return sp + 1


@native
def core_CGetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a local."""
    return push_local(fp, pc.a, sp)


op_CGetL_slow = plain("CGetL_slow", core_CGetL)


@native(tail=True)
def op_CGetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Push a local."""
    v = local_at(fp, pc.a)[0]
    if likely(plain_cell(v)):
        sp[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp + 1, fp)
        return become(following.handler, following, sp + 1, fp)
    if v.tag == Tag.REF:
        v = as_ref(v).tv
        sp[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
        return become(following.handler, following, sp + 1, fp)
    return become(op_CGetL_slow, pc, sp, fp)


@native
def core_CGetL2(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a local under the top slot."""
    v = local_value(fp, pc.a)
    if unlikely(vm.exc is not None):
        return None
    incref(v)
    sp[0] = sp[-1]
    sp[-1] = v
    return sp + 1


op_CGetL2_slow = plain("CGetL2_slow", core_CGetL2)


@native(tail=True)
def op_CGetL2(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Push a local under the top slot."""
    v = local_at(fp, pc.a)[0]
    if likely(plain_cell(v)):
        sp[0] = sp[-1]
        sp[-1] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp + 1, fp)
        return become(following.handler, following, sp + 1, fp)
    if v.tag == Tag.REF:
        v = as_ref(v).tv
        sp[0] = sp[-1]
        sp[-1] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
        return become(following.handler, following, sp + 1, fp)
    return become(op_CGetL2_slow, pc, sp, fp)


@native
def core_CGetQuietL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a local, null when undefined."""
    v = cell_of(local_at(fp, pc.a)[0])
    if v.tag == Tag.UNINIT:
        v = tv_null()
    incref(v)
    sp[0] = v
    return sp + 1


@native
def core_CUGetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a local, uninit when undefined; the uninit says which local it is."""
    v = tv_copy(cell_of(local_at(fp, pc.a)[0]))
    if v.tag == Tag.UNINIT:
        v = TV(i64(pc.a), Tag.UNINIT)
    sp[0] = v
    return sp + 1


@native
def core_PushL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Move a local to the stack and unset it."""
    slot = local_at(fp, pc.a)
    v = slot[0]
    if v.tag == Tag.REF:
        sp[0] = tv_copy(cell_of(v))
        slot[0] = tv_uninit()
        decref(v)
        return sp + 1
    sp[0] = v
    slot[0] = tv_uninit()
    return sp + 1


@native
def core_VGetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a reference to a local."""
    slot = local_at(fp, pc.a)
    fresh = slot.tag == Tag.UNINIT
    r = make_ref(slot)
    r.flags = u8(fresh)
    r.rc += 1
    sp[0] = tv_ref(r)
    return sp + 1


@native
def core_IssetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """isset($local)"""
    sp[0] = tv_bool(cell_of(local_at(fp, pc.a)[0]).tag > Tag.NULL)
    return sp + 1


@native
def core_EmptyL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """empty($local)"""
    v = cell_of(local_at(fp, pc.a)[0])
    sp[0] = tv_bool(v.tag <= Tag.NULL or not tv_to_bool(v))
    return sp + 1


# -- type tests -----------------------------------------------------------------------------------

TAG_OF_TEST = {
    IsTypeOp.Null: Tag.NULL, IsTypeOp.Bool: Tag.BOOL, IsTypeOp.Int: Tag.INT, IsTypeOp.Dbl: Tag.DBL,
    IsTypeOp.Str: Tag.STR, IsTypeOp.Arr: Tag.ARR, IsTypeOp.Obj: Tag.OBJ, IsTypeOp.Res: Tag.RES,
}  # fmt: skip


def type_test(op: IsTypeOp):
    """Whether a cell has a type."""
    tag = TAG_OF_TEST.get(op, Tag.NULL)
    scalar = op is IsTypeOp.Scalar
    resource = op is IsTypeOp.Res

    @native(name=f"is_type_{op.name}", inline=True)
    def test(v: TV) -> bool:
        if scalar:
            return v.tag >= Tag.BOOL and v.tag <= Tag.STR
        if resource:
            return v.tag == Tag.RES and ptr[Resource](v.data).type is not None
        return v.tag == tag

    return test


def type_test_handlers(op: IsTypeOp) -> dict:
    """IsTypeC and IsTypeL of one type."""
    test = type_test(op)

    @native(name=f"core_IsTypeC_{op.name}")
    def on_cell(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        v = sp[-1]
        sp[-1] = tv_bool(test(v))
        decref(v)
        if unlikely(vm.exc is not None):
            return None
        return sp

    @native(name=f"core_IsTypeL_{op.name}")
    def on_local(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        v = local_value(fp, pc.a)
        if unlikely(vm.exc is not None):
            return None
        sp[0] = tv_bool(test(v))
        return sp + 1

    return {
        ("IsTypeC", op): plain(f"IsTypeC_{op.name}", on_cell),
        ("IsTypeL", op): plain(f"IsTypeL_{op.name}", on_local),
    }


# -- assignment -----------------------------------------------------------------------------------


@native
def assign_local(slot: ptr[TV], v: TV) -> bool:
    """Assign an owned cell to a variable (through a reference); False when the property behind it refused the value."""
    if slot.tag == Tag.REF:
        return ref_assign(ptr[Ref](slot.data), v)
    tv_set(slot, v)
    return True


@native
def assign_kept(slot: ptr[TV], v: TV) -> TV:
    """`assign_local` that gives what was stored, which a type may have converted (owned), or THROWN. For a slot that a
    destructor of the old value may move."""
    if slot.tag == Tag.REF:
        return ref_store(ptr[Ref](slot.data), v)
    tv_set(slot, tv_copy(v))
    return v


@native
def assign_there(slot: ptr[TV], v: TV) -> TV:
    """`assign_kept` for a slot that stays where it is, which alone has the new value while the old one is destroyed: what it
    holds then."""
    if slot.tag == Tag.REF:
        return ref_store(ptr[Ref](slot.data), v)
    tv_set(slot, v)
    return held_now(slot)


@native(inline=True)
def held_now(slot: ptr[TV]) -> TV:
    """What an assignment to a slot yields (owned): php looks there again, behind the destructor of the old value."""
    v = deref(slot)[0]
    if unlikely(v.tag == Tag.UNINIT):
        return tv_null()
    incref(v)
    return v


@native(inline=True)
def is_last(v: TV) -> bool:
    """Whether giving a value up may run PHP code: it is the last reference to something with contents."""
    return v.tag >= Tag.ARR and ptr[Counted](v.data).rc == 1


op_PopC = declare("op_PopC", HANDLER)


@native
def core_SetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Assign the top cell, which stays; what is only dropped then, the local alone has when a destructor of the old value runs."""
    v = sp[-1]
    slot = local_at(fp, pc.a)
    following = pc + 1
    if i64(following.handler) == i64(op_PopC):
        sp[-1] = tv_null()
        assign_local(slot, v)
        return sp if vm.exc is None else None
    sp[-1] = tv_null()
    stored = assign_there(slot, v)
    if unlikely(stored.tag == Tag.THROWN):
        return None
    sp[-1] = stored
    if unlikely(vm.exc is not None):
        return None
    return sp


op_SetL_slow = plain("SetL_slow", core_SetL)


@native(tail=True)
def op_SetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Assign the top cell, which stays."""
    slot = local_at(fp, pc.a)
    if likely(slot.tag < Tag.STR):
        v = sp[-1]
        slot[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp, fp)
        return become(following.handler, following, sp, fp)
    return become(op_SetL_slow, pc, sp, fp)


@native
def core_PopL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Assign the top cell and drop it."""
    v = sp[-1]
    sp[-1] = tv_null()
    assign_local(local_at(fp, pc.a), v)
    if unlikely(vm.exc is not None):
        return None
    return sp - 1


op_PopL_slow = plain("PopL_slow", core_PopL)


def moving(name: str, width: int, otherwise):
    """The handler of `width` instructions that move the top cell to a local; `otherwise` does it for references."""

    @native(name=f"{name}_last", tail=True, noinline=True)
    def last_reference(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot = local_at(fp, pc.a)
        old = slot[0]
        slot.data = (sp - 1).data
        slot.tag = (sp - 1).tag
        fp.pc = pc
        ptr[Counted](old.data).rc = 0
        release(old.data, old.tag)
        if unlikely(vm.exc is not None):
            return become(op_unwind, pc, sp - 1, fp)
        following = pc + width
        return become(following.handler, following, sp - 1, fp)

    @native(name=name, tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot = local_at(fp, pc.a)
        if slot.tag >= Tag.STR:
            if unlikely(slot.tag == Tag.REF):
                return become(otherwise, pc, sp, fp)
            held = ptr[Counted](slot.data)
            if held.rc == 1:
                return become(last_reference, pc, sp, fp)
            held.rc -= 1
        # word by word, as the result was written a moment ago: a load of both would wait until it is in the cache
        slot.data = (sp - 1).data
        slot.tag = (sp - 1).tag
        following = pc + width
        return become(following.handler, following, sp - 1, fp)

    return handler


op_PopL = moving("op_PopL", 1, op_PopL_slow)


@native
def core_BindL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Make a local the reference on top, which stays."""
    v = sp[-1]
    incref(v)
    tv_set(local_at(fp, pc.a), v)
    if unlikely(vm.exc is not None):
        return None
    return sp


op_BindL_slow = plain("BindL_slow", core_BindL)


@native(tail=True)
def op_BindL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Make a local the reference on top, when that frees nothing."""
    slot = local_at(fp, pc.a)
    if slot.tag >= Tag.STR:
        held = ptr[Counted](slot.data)
        if unlikely(held.rc == 1):
            return become(op_BindL_slow, pc, sp, fp)
        held.rc -= 1
    v = sp[-1]
    if likely(v.tag >= Tag.STR):
        ptr[Counted](v.data).rc += 1
    slot[0] = v
    following = pc + 1
    return become(following.handler, following, sp, fp)


@native
def core_UnsetL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Unset a local."""
    tv_set(local_at(fp, pc.a), tv_uninit())
    if unlikely(vm.exc is not None):
        return None
    return sp


# -- compound assignment ----------------------------------------------------------------------------

SETOPS = {
    SetOpOp.Add: tv_add, SetOpOp.Sub: tv_sub, SetOpOp.Mul: tv_mul, SetOpOp.Div: tv_div,
    SetOpOp.Mod: tv_mod, SetOpOp.Pow: tv_pow, SetOpOp.BitAnd: tv_bit_and, SetOpOp.BitOr: tv_bit_or,
    SetOpOp.BitXor: tv_bit_xor, SetOpOp.Shl: tv_shl, SetOpOp.Shr: tv_shr,
}  # fmt: skip


def setop_function(op: SetOpOp):
    """`set_op_X(cell, v) -> bool`: apply a compound assignment to a cell; False when it threw."""
    if op is SetOpOp.Concat:
        return tv_append
    operate = SETOPS[op]
    adds = op is SetOpOp.Add

    @native(name=f"set_op_{op.name}")
    def set_op(cell: ptr[TV], v: TV) -> bool:
        old = cell[0]
        if adds:
            if old.tag == Tag.ARR and v.tag == Tag.ARR:  # in place: a loop by reference goes on in it
                if old.data != v.data:
                    arr_union_into(arr_separate(cell), as_arr(v))
                return True
        result = operate(old, v)
        if unlikely(result.tag == Tag.THROWN):
            return False
        cell[0] = result
        decref(old)
        return vm.exc is None

    return set_op


SETOP_FUNCTIONS = {op: setop_function(op) for op in SetOpOp}
OPERATE = fn[[ptr[TV], TV], bool]
ARITHMETIC = (SetOpOp.Add, SetOpOp.Sub, SetOpOp.Mul, SetOpOp.Div, SetOpOp.Pow)
# Which php completes for numbers where an error handler throws at the undefined variable that is assigned to.
COMPLETING = (
    SetOpOp.Add, SetOpOp.Sub, SetOpOp.Mul, SetOpOp.Pow, SetOpOp.BitAnd, SetOpOp.BitOr, SetOpOp.BitXor,
)  # fmt: skip
# Operands with tags up to this one are operated on without a warning or a conversion that runs PHP code.
QUIET_TAGS = {
    **{op: int(Tag.DBL if op in ARITHMETIC else Tag.INT) for op in SetOpOp}, SetOpOp.Concat: int(Tag.STR),
}  # fmt: skip


@native(inline=True)
def operates_quietly(left: TV, right: TV, quiet_tag: i64) -> bool:
    """Whether an operator of a quiet tag (see above) runs no PHP code on two values."""
    if likely(left.tag <= quiet_tag and right.tag <= quiet_tag):
        return True
    return left.tag == Tag.ARR and right.tag == Tag.ARR and quiet_tag != Tag.STR


@native
def update_slot(slot: ptr[TV], operand: ptr[TV], operate: OPERATE, quiet_tag: i64) -> bool:
    """Apply a compound assignment to a slot; the operand becomes the new value. False after throwing.

    The operation may run PHP code (`__toString`, an error handler), which can assign to the slot or unset it; then a copy is
    operated on. The slot itself has to stay where it is.
    """
    cell = deref(slot)
    bound = slot.tag == Tag.REF and as_ref(slot[0]).prop is not None
    if unlikely(bound or not operates_quietly(cell[0], operand[0], quiet_tag)):
        return update_by_copy(slot, operand, operate, quiet_tag)
    if not operate(cell, operand[0]):
        return False
    tv_set(operand, tv_copy(deref(slot)[0]))
    return vm.exc is None


@native
def joined_later(slot: ptr[TV], operand: ptr[TV]) -> bool:
    """Make a string of what is going to be appended to one: php reads that behind the conversion, which may have run an error
    handler that assigns it. False after throwing."""
    if deref(slot).tag != Tag.STR or operand.tag <= Tag.STR:
        return True
    text = tv_to_str(operand[0])
    if unlikely(text is None):
        return False
    tv_set(operand, tv_str(text))
    return vm.exc is None


@native(inline=True)
def let_go_operand(slot: ptr[TV]) -> void:
    """Destroy what a compound assignment has read, which php does before it stores the result."""
    cell = deref(slot)
    if unlikely(is_last(cell[0])):
        tv_set(cell, tv_null())


@native
def update_by_copy(slot: ptr[TV], operand: ptr[TV], operate: OPERATE, quiet_tag: i64) -> bool:
    """`update_slot` by reading, operating and assigning."""
    if quiet_tag == Tag.STR and not joined_later(slot, operand):
        operator_threw(slot, None, quiet_tag)
        return False
    work = stack(TV)
    work[0] = tv_copy(deref(slot)[0])
    if not operate(work, operand[0]):
        decref(work[0])
        operator_threw(slot, None, quiet_tag)
        return False
    let_go_operand(slot)
    stored = assign_there(slot, work[0])
    if stored.tag == Tag.THROWN:
        return False
    tv_set(operand, stored)
    return vm.exc is None


@native
def local_for_update(fp: ptr[Frame], offset: i32) -> ptr[TV]:
    """The cell of a local that is read and written; null after a warning when it was undefined, whatever the handler assigned."""
    slot = local_at(fp, offset)
    if unlikely(slot.tag == Tag.UNINIT):
        undefined_variable(fp, offset)
        tv_set(slot, tv_null())
        return slot
    return deref(slot)


@native(cold=True)
def update_in_vain(slot: ptr[TV], operand: ptr[TV], operate: OPERATE, quiet_tag: i64) -> void:
    """`update_slot` while the exception is pending that an error handler threw at the undefined variable in the slot."""
    thrown = set_aside()
    if operates_quietly(deref(slot)[0], operand[0], quiet_tag):
        update_slot(slot, operand, operate, quiet_tag)
    throw_later(thrown)


def setop_handlers(op: SetOpOp) -> dict:
    """SetOpL of one operator."""
    operate, quiet_tag = SETOP_FUNCTIONS[op], QUIET_TAGS[op]
    completes = op in COMPLETING

    @native(name=f"core_SetOpL_{op.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        local_for_update(fp, pc.a)
        if unlikely(vm.exc is not None):
            if completes:
                update_in_vain(local_at(fp, pc.a), sp - 1, operate, quiet_tag)
            return None
        if not update_slot(local_at(fp, pc.a), sp - 1, operate, quiet_tag):
            return None
        return sp

    slow = plain(f"SetOpL_{op.name}_slow", core)
    if op not in FAST_SETOPS:
        return {("SetOpL", op): slow}
    with_overflow = FAST_SETOPS[op]

    @native(name=f"op_SetOpL_{op.name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot = deref(local_at(fp, pc.a))
        v = sp[-1]
        if likely(slot.tag == Tag.INT and v.tag == Tag.INT):
            r, o = with_overflow(slot.data, v.data)
            if likely(not o):
                slot.data = r
                (sp - 1).data = r
                following = pc + 1
                return become(following.handler, following, sp, fp)
        return become(slow, pc, sp, fp)

    return {("SetOpL", op): handler}


FAST_SETOPS = {SetOpOp.Add: add_overflow, SetOpOp.Sub: sub_overflow, SetOpOp.Mul: mul_overflow}


# -- increment --------------------------------------------------------------------------------------


@native(cold=True)
def step_beyond_int(info: ptr[PropInfo], up: bool, held: ptr[u8]) -> void:
    """Throw the TypeError of ++ or -- on an int at its limit; `held` names the place before `property`."""
    what = b"increment" if up else b"decrement"
    limit = b"maximal" if up else b"minimal"
    place = msg(b"Cannot %z %zproperty ", i64(what), i64(held), 0)
    head = msg(b"%s%s::$%s", i64(place), i64(info.cls.name), i64(info.name))
    str_decref(place)
    text = b"%s of type %s past its %z value"
    throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(head), i64(info.type.text), i64(limit)))
    str_decref(head)


@native
def ref_step(ref: ptr[Ref], up: bool) -> bool:
    """Increment or decrement a reference bound to a typed property; False when it threw."""
    work = stack(TV)
    work[0] = tv_copy(ref.tv)
    fine = tv_inc(work) if up else tv_dec(work)
    if not fine:
        decref(work[0])
        return False
    if work.tag == Tag.DBL and ref.tv.tag == Tag.INT:
        info = ref_excluding(ref, Builtin.FLOAT)
        if info is not None:
            step_beyond_int(info, up, b"a reference held by ")
            return False
    return ref_assign(ref, work[0])


def incdec_handlers(op: IncDecOp) -> dict:
    """IncDecL of one operator."""
    up = op in (IncDecOp.PreInc, IncDecOp.PostInc)
    post = op in (IncDecOp.PostInc, IncDecOp.PostDec)
    step = tv_inc if up else tv_dec
    with_overflow = add_overflow if up else sub_overflow

    @native(name=f"core_IncDecL_{op.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        cell = local_for_update(fp, pc.a)
        thrown = set_aside()  # by an error handler: php counts all the same
        old = cell[0]
        if post:
            incref(old)
        slot = local_at(fp, pc.a)
        fine = True
        if slot.tag == Tag.REF and ptr[Ref](slot.data).prop is not None:
            fine = ref_step(ptr[Ref](slot.data), up)
        else:
            fine = step(cell)
        if not fine:
            if post:
                decref(old)
            return None
        if unlikely(thrown is not None):  # it counted null: nothing to give up
            throw_later(thrown)
            return None
        if post:
            sp[0] = old
        else:
            sp[0] = tv_copy(cell_of(local_at(fp, pc.a)[0]))
        return sp + 1

    slow = plain(f"IncDecL_{op.name}_slow", core)

    @native(name=f"op_IncDecL_{op.name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot = deref(local_at(fp, pc.a))
        if likely(slot.tag == Tag.INT):
            old = slot.data
            r, o = with_overflow(old, 1)
            if likely(not o):
                slot.data = r
                sp[0] = TV(old if post else r, Tag.INT)
                following = pc + 1
                return become(following.handler, following, sp + 1, fp)
        return become(slow, pc, sp, fp)

    return {("IncDecL", op): handler}


def _per_operator(make, ops) -> dict:
    """The handlers that `make` gives for each operator."""
    found: dict = {}
    for op in ops:
        found |= make(op)
    return found


HANDLERS = {
    "CGetL": op_CGetL,
    "CGetL2": op_CGetL2,
    "CGetQuietL": quiet("CGetQuietL", core_CGetQuietL),
    "CUGetL": quiet("CUGetL", core_CUGetL),
    "PushL": quiet("PushL", core_PushL),
    "VGetL": quiet("VGetL", core_VGetL),
    "IssetL": quiet("IssetL", core_IssetL),
    "EmptyL": quiet("EmptyL", core_EmptyL),
    "SetL": op_SetL,
    "PopL": op_PopL,
    "BindL": op_BindL,
    "UnsetL": plain("UnsetL", core_UnsetL),
    **_per_operator(type_test_handlers, IsTypeOp),
    **_per_operator(setop_handlers, SetOpOp),
    **_per_operator(incdec_handlers, IncDecOp),
}
