"""Handlers of member updates: SetOpM and IncDecM. See `assign.py` for what all assignments share.

An operand may have to be converted by PHP code (`__toString`, an error handler), which can change what is being assigned
to. So what holds the slot is kept alive meanwhile. Typed, readonly and overloaded members are read, changed and written
back.

Example: `HANDLERS["SetOpM", SetOpOp.Add, KeyKind.EL]`.
"""

from backend.interp.calls.exceptions import set_aside, throw_later
from backend.interp.handlers.assign import keep_stored
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import (
    FAST_SETOPS,
    OPERATE,
    QUIET_TAGS,
    SETOP_FUNCTIONS,
    assign_there,
    joined_later,
    let_go_operand,
    operates_quietly,
    ref_step,
    update_slot,
)
from backend.interp.members.elems import (
    AS_COUNTER,
    AS_OPERAND,
    base_given_up,
    elem_lval,
    elem_new,
    elem_read,
    elem_set,
    no_array_access,
)
from backend.interp.members.prop_write import (
    FOR_COUNTING,
    declared_of_slot,
    prop_reads_back,
    prop_write,
)
from backend.interp.members.props import members, prop_coerce, prop_slot
from backend.interp.members.steps import (
    FETCH_TO_UPDATE,
    FETCH_TO_WRITE,
    FIND,
    PROP_KEYS,
    base_cell,
    found_is_plain,
    found_prop,
    late_operand,
    leave_assigned,
    leave_with,
    member_prop_lval,
    member_prop_read,
    prop_name,
    remember_prop,
    scope_at,
)
from backend.interp.members.typed_props import operator_threw
from backend.interp.objects.objects import obj_props
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.incdec import tv_dec, tv_inc
from backend.runtime.layout import *
from backend.runtime.refs import (
    counted_decref,
    decref,
    incref,
    obj_decref,
    str_decref,
    tv_copy,
    tv_set,
)
from backend.runtime.value import *
from hhbc.immediates import IncDecOp, KeyKind, MOpMode, SetOpOp
from hhbc.unit import Builtin

STEP = fn[[ptr[TV]], bool]


# -- SetOpM -------------------------------------------------------------------------------------------


@native
def update_held(
    slot: ptr[TV], holder: ptr[Counted], operand: ptr[TV], operate: OPERATE, quiet_tag: i64
) -> bool:
    """`update_slot` of a slot that lies in `holder` (an array or object, or None)."""
    late = operand.tag == Tag.UNINIT
    if not late and (holder is None or operates_quietly(deref(slot)[0], operand[0], quiet_tag)):
        return update_slot(slot, operand, operate, quiet_tag)
    if holder is not None:
        holder.rc += 1
    fine = not late or late_operand(operand)
    if fine:
        fine = update_slot(slot, operand, operate, quiet_tag)
    if holder is not None:
        counted_decref(holder)
    return fine and vm.exc is None


@native(cold=True)
def update_anyhow(slot: ptr[TV], operand: ptr[TV], operate: OPERATE, quiet_tag: i64) -> bool:
    """`update_slot` of a property for whose creation a handler threw; False. Strings are not appended then."""
    thrown = set_aside()
    if operand.tag != Tag.UNINIT and quiet_tag != Tag.STR and operates_quietly(deref(slot)[0], operand[0], quiet_tag):
        update_slot(slot, operand, operate, quiet_tag)
    throw_later(thrown)
    return False


@native
def set_op_elem(key: TV, new: bool, operand: ptr[TV], operate: OPERATE, quiet_tag: i64) -> bool:
    """`$base[$key] op= operand`; the operand becomes the result. False after throwing."""
    base = base_cell()
    if unlikely(base.tag == Tag.OBJ):
        if operand.tag == Tag.UNINIT and not late_operand(operand):
            return False
        return read_and_write_back(key, None, False, operand, operate, quiet_tag)
    slot: ptr[TV] = None
    if new:
        slot = elem_new(vm.mbase, False)
    else:
        base_given_up.value = 0
        slot = elem_lval(vm.mbase, key, True, AS_OPERAND, False)
    if unlikely(slot is None):
        return False
    if unlikely(base_given_up.value != 0):  # php operates on nothing then
        base_given_up.value = 0
        tv_set(operand, tv_null())
        return True
    return update_held(slot, vm.mowner, operand, operate, quiet_tag)


@native
def set_op_prop(
    key: TV, ctx: ptr[Class], operand: ptr[TV], operate: OPERATE, quiet_tag: i64
) -> bool:
    """`$base->key op= operand`; the operand becomes the result. False after throwing."""
    name = prop_name(key)
    if unlikely(name is None):
        return False
    base = base_cell()
    fine = True
    if likely(base.tag == Tag.OBJ) and prop_reads_back(as_obj(base[0]), name, ctx):
        fine = read_and_write_back(tv_str(name), ctx, True, operand, operate, quiet_tag)
    else:
        owner = base[0]
        verb = b"assign"
        slot = member_prop_lval(base, tv_str(name), ctx, MOpMode.ReadWrite, FOR_COUNTING, verb)
        fine = slot is not None
        if fine:
            incref(owner)
            if likely(vm.exc is None):
                fine = update_held(slot, vm.mowner, operand, operate, quiet_tag)
            else:
                fine = update_anyhow(slot, operand, operate, quiet_tag)
            decref(owner)
    str_decref(name)
    return fine


@native
def read_for_change(held: TV, key: TV, ctx: ptr[Class], of_prop: bool) -> TV:
    """The value of a member of an object (owned), or THROWN."""
    work = stack(TV)
    work[0] = held
    found: ptr[TV] = None
    if of_prop:
        found = member_prop_read(work, key, ctx, MOpMode.Warn)
    else:
        found = elem_read(work, key, MOpMode.Warn)
    return tv_copy(found[0]) if found is not None else tv_thrown()


@native
def write_back(held: TV, key: TV, ctx: ptr[Class], of_prop: bool, v: ptr[TV]) -> bool:
    """Store a value into a member of an object; the value becomes what was stored. False after throwing."""
    work = stack(TV)
    work[0] = held
    stored = tv_thrown()
    if of_prop:
        name = prop_name(key)
        if name is None:
            return False
        stored = prop_write(as_obj(held), name, tv_copy(v[0]), ctx)
        str_decref(name)
    else:
        stored = elem_set(work, key, tv_copy(v[0]), True)
    keep_stored(v, stored)
    return stored.tag != Tag.THROWN and vm.exc is None


@native(cold=True)
def operator_threw_in(o: ptr[Object], key: TV, ctx: ptr[Class], quiet_tag: i64) -> void:
    """`operator_threw` of a declared property with a value; nothing of others."""
    slot = prop_slot(o.cls, as_str(key), ctx)
    if slot > 0:
        at = obj_props(o) + (slot - 1)
        if at.tag != Tag.UNINIT:
            operator_threw(at, o.cls.props + (slot - 1), quiet_tag)


@native(cold=True)
def nothing_read(cls: ptr[Class]) -> void:
    """Reading an element threw: php throws the Error of objects without elements behind that. Those of ArrayObject and its kin
    are null then."""
    if cls.native is None or cls.native.elem_as_prop is None:
        no_array_access(cls)


@native
def read_and_write_back(
    key: TV, ctx: ptr[Class], of_prop: bool, operand: ptr[TV], operate: OPERATE, quiet_tag: i64
) -> bool:
    """A compound assignment to a member of an object by reading and writing it."""
    held = tv_copy(base_cell()[0])
    incref(key)
    work = stack(TV)
    work[0] = read_for_change(held, key, ctx, of_prop)
    fine = work.tag != Tag.THROWN
    if unlikely(not fine and not of_prop):
        nothing_read(as_obj(held).cls)
    if fine:
        if operate(work, operand[0]):
            fine = write_back(held, key, ctx, of_prop, work)
        else:
            fine = False
            if of_prop:
                operator_threw_in(as_obj(held), key, ctx, quiet_tag)
        if fine:
            tv_set(operand, work[0])
        else:
            decref(work[0])
    decref(key)
    decref(held)
    return fine and vm.exc is None


@native
def set_op_typed(
    info: ptr[PropInfo], slot: ptr[TV], operand: ptr[TV], operate: OPERATE, quiet_tag: i64
) -> bool:
    """A compound assignment to a typed property of an object that is held; False after throwing."""
    if quiet_tag == Tag.STR and not joined_later(slot, operand):
        operator_threw(slot, info, quiet_tag)
        return False
    work = stack(TV)
    work[0] = tv_copy(slot[0])
    if not operate(work, operand[0]):
        decref(work[0])
        operator_threw(slot, info, quiet_tag)
        return False
    stored = prop_coerce(info, work[0])
    if stored.tag != Tag.THROWN:
        let_go_operand(slot)
        stored = assign_there(slot, stored)
    if stored.tag == Tag.THROWN:
        return False
    tv_set(operand, stored)
    return True


@native
def set_op_found(
    pc: ptr[Instr], slot: ptr[TV], operand: ptr[TV], operate: OPERATE, quiet_tag: i64
) -> bool:
    """A compound assignment to a declared property with a value, at its slot; False after throwing."""
    o = as_obj(base_cell()[0])
    o.rc += 1
    fine = True
    if found_is_plain(pc) or (quiet_tag == Tag.STR and slot.tag == Tag.STR and operand.tag <= Tag.STR):
        fine = update_slot(slot, operand, operate, quiet_tag)
    else:
        fine = set_op_typed(o.cls.props + (slot - obj_props(o)), slot, operand, operate, quiet_tag)
    obj_decref(o)
    return fine and vm.exc is None


def setop_core(op: SetOpOp, kind: KeyKind):
    """The core of a compound assignment to a member."""
    fetch, operate, quiet_tag = FETCH_TO_UPDATE[kind], SETOP_FUNCTIONS[op], QUIET_TAGS[op]
    of_prop = kind in PROP_KEYS
    new = kind is KeyKind.W
    remembers = kind is KeyKind.PT

    @native(name=f"core_SetOpM_{op.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        late = (sp - 1).tag == Tag.UNINIT
        if unlikely(late):
            key = tv_copy(key)  # a handler of the operand's warning may give it up
        fine = True
        if of_prop:
            slot: ptr[TV] = None
            if unlikely(late):
                fine = late_operand(sp - 1)
            elif remembers:
                remember_prop(pc, fp, True)
                slot = found_prop(pc)
            if slot is not None and slot.tag != Tag.UNINIT and slot.tag != Tag.REF:
                fine = set_op_found(pc, slot, sp - 1, operate, quiet_tag)
            elif fine:
                fine = set_op_prop(key, scope_at(pc, fp), sp - 1, operate, quiet_tag)
        else:
            fine = set_op_elem(key, new, sp - 1, operate, quiet_tag)
        if unlikely(late):
            decref(key)
        return leave_assigned(sp, i64(pc.a)) if fine else None

    return core


def find_slot(kind: KeyKind):
    """`find(pc, sp, fp)`: the slot of a member that is there and may be changed in place, else None."""
    find = FIND.get(kind)

    @native(name=f"find_slot_{kind.name}", inline=True)
    def found(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if find is None:
            return found_prop(pc)
        base = base_cell()
        if unlikely(base.tag != Tag.ARR) or as_arr(base[0]).rc != 1:
            return None
        return find(as_arr(base[0]), pc, sp, fp)

    return found


SLOTS = {
    kind: find_slot(kind) for kind in (KeyKind.EC, KeyKind.EL, KeyKind.ET, KeyKind.EI, KeyKind.PT)
}


@native(inline=True)
def float_sum(a: f64, b: f64) -> f64:
    """a + b"""
    return a + b


@native(inline=True)
def float_difference(a: f64, b: f64) -> f64:
    """a - b"""
    return a - b


@native(inline=True)
def float_product(a: f64, b: f64) -> f64:
    """a * b"""
    return a * b


OF_FLOATS = {
    SetOpOp.Add: float_sum, SetOpOp.Sub: float_difference, SetOpOp.Mul: float_product,
}  # fmt: skip


def fast_setop(name: str, op: SetOpOp, kind: KeyKind, slow):
    """A compound assignment of an int to an int, or of a float to a float, that is there."""
    find, with_overflow, of_floats = SLOTS[kind], FAST_SETOPS[op], OF_FLOATS[op]

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64(pc.a)
        if unlikely(vm.mtemp.tag != Tag.UNINIT or n > 1 or (n == 1 and (sp - 2).tag >= Tag.STR)):
            return become(slow, pc, sp, fp)
        slot = find(pc, sp, fp)
        if unlikely(slot is None):
            return become(slow, pc, sp, fp)
        out = sp - n
        following = pc + 1
        if likely(slot.tag == Tag.INT and (sp - 1).tag == Tag.INT):
            r, o = with_overflow(slot.data, (sp - 1).data)
            if likely(not o):
                slot.data = r
                out[-1] = TV(r, Tag.INT)
                return become(following.handler, following, out, fp)
        elif slot.tag == Tag.DBL and (sp - 1).tag == Tag.DBL:
            d = of_floats(as_dbl(slot[0]), as_dbl(sp[-1]))
            slot.data = bits_of(d)
            out[-1] = tv_dbl(d)
            return become(following.handler, following, out, fp)
        return become(slow, pc, sp, fp)

    return handler


def setop_handler(op: SetOpOp, kind: KeyKind):
    """SetOpM of an operator and a key kind."""
    name = f"SetOpM_{op.name}_{kind.name}"
    core = setop_core(op, kind)
    if op in FAST_SETOPS and kind in SLOTS:
        return fast_setop(name, op, kind, plain(f"{name}_slow", core))
    return plain(name, core)


# -- IncDecM ------------------------------------------------------------------------------------------


@native
def step_elem(key: TV, new: bool, step: STEP, up: bool, post: bool) -> TV:
    """++ or -- on an element; the expression's value (owned), or THROWN."""
    slot: ptr[TV] = None
    if new:
        slot = elem_new(vm.mbase, True)
    else:
        slot = elem_lval(vm.mbase, key, True, AS_COUNTER, True)
    if unlikely(slot is None):
        return tv_thrown()
    return step_slot(slot, step, up, post)


@native
def step_slot(slot: ptr[TV], step: STEP, up: bool, post: bool) -> TV:
    """++ or -- on a slot without a type of its own; the expression's value (owned), or THROWN."""
    cell = deref(slot)
    old = tv_copy(cell[0])
    fine = True
    if slot.tag == Tag.REF and as_ref(slot[0]).prop is not None:
        fine = ref_step(as_ref(slot[0]), up)
    else:
        fine = step(cell)
    if fine and post:
        return old
    decref(old)
    return tv_copy(cell[0]) if fine else tv_thrown()


@native
def step_prop(key: TV, ctx: ptr[Class], step: STEP, up: bool, post: bool) -> TV:
    """++ or -- on a property; the expression's value (owned), or THROWN."""
    name = prop_name(key)
    if unlikely(name is None):
        return tv_thrown()
    base = base_cell()
    result = tv_thrown()
    if likely(base.tag == Tag.OBJ) and prop_reads_back(as_obj(base[0]), name, ctx):
        result = step_and_write_back(tv_str(name), ctx, step, up, post)
    else:
        owner = base[0]
        verb = b"increment/decrement"
        slot = member_prop_lval(base, tv_str(name), ctx, MOpMode.ReadWrite, FOR_COUNTING, verb)
        if slot is not None:
            incref(owner)
            thrown = set_aside()
            result = step_slot(slot, step, up, post)
            if unlikely(thrown is not None):
                if result.tag != Tag.THROWN:
                    decref(result)
                throw_later(thrown)
                result = tv_thrown()
            decref(owner)
    str_decref(name)
    return result


@native
def step_and_write_back(key: TV, ctx: ptr[Class], step: STEP, up: bool, post: bool) -> TV:
    """++ or -- on a typed, readonly or overloaded property; the expression's value (owned), or THROWN."""
    held = tv_copy(base_cell()[0])
    incref(key)
    work = stack(TV)
    work[0] = read_for_change(held, key, ctx, True)
    result = tv_thrown()
    if work.tag != Tag.THROWN:
        old = tv_copy(work[0])
        fine = step(work)
        if unlikely(not fine) and as_obj(held).cls.set is None:  # php writes it all the same, and calls no method meanwhile
            write_back(held, key, ctx, True, work)
        if fine and old.tag == Tag.INT and work.tag == Tag.DBL:
            fine = may_overflow(as_obj(held), key, ctx, up)
        if fine and write_back(held, key, ctx, True, work):
            result = tv_copy(old) if post else tv_copy(work[0])
        decref(old)
        decref(work[0])
    decref(key)
    decref(held)
    return result


@native
def may_overflow(o: ptr[Object], key: TV, ctx: ptr[Class], up: bool) -> bool:
    """Whether a property takes the float that an int became; a TypeError otherwise. What `__get()` gave has no type."""
    number = prop_slot(o.cls, as_str(key), ctx)
    if number <= 0:
        return True
    at = obj_props(o) + (number - 1)
    info = declared_of_slot(o, at)
    if at.tag == Tag.UNINIT or info is None or info.type.mask & (Builtin.FLOAT | 1 << 15) != 0:
        return True
    form = b"Cannot increment property %s::$%s of type %s"
    if not up:
        form = b"Cannot decrement property %s::$%s of type %s"
    head = msg(form, i64(info.cls.name), i64(info.name), i64(info.type.text))
    limit = b"maximal" if up else b"minimal"
    text = msg(b"%s past its %z value", i64(head), i64(limit), 0)
    str_decref(head)
    throw_error(ErrorClass.TYPE_ERROR, text)
    return False


def incdec_core(op: IncDecOp, kind: KeyKind):
    """The core of ++ or -- on a member."""
    fetch = FETCH_TO_WRITE[kind]
    of_prop = kind in PROP_KEYS
    new = kind is KeyKind.W
    remembers = kind is KeyKind.PT
    up = op in (IncDecOp.PreInc, IncDecOp.PostInc)
    post = op in (IncDecOp.PostInc, IncDecOp.PostDec)
    step = tv_inc if up else tv_dec

    @native(name=f"core_IncDecM_{op.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        result = tv_thrown()
        if of_prop:
            if remembers:
                remember_prop(pc, fp, True)
            result = step_prop(key, scope_at(pc, fp), step, up, post)
        else:
            result = step_elem(key, new, step, up, post)
        if unlikely(result.tag == Tag.THROWN):
            return None
        return leave_with(sp, i64(pc.a), result)

    return core


def fast_incdec(name: str, op: IncDecOp, kind: KeyKind, slow):
    """++ or -- on an int that is there."""
    find = SLOTS[kind]
    up = op in (IncDecOp.PreInc, IncDecOp.PostInc)
    post = op in (IncDecOp.PostInc, IncDecOp.PostDec)
    with_overflow = add_overflow if up else sub_overflow

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64(pc.a)
        if unlikely(vm.mtemp.tag != Tag.UNINIT or n > 1 or (n == 1 and (sp - 1).tag >= Tag.STR)):
            return become(slow, pc, sp, fp)
        slot = find(pc, sp, fp)
        if likely(slot is not None) and slot.tag == Tag.INT:
            old = slot.data
            r, o = with_overflow(old, 1)
            if likely(not o):
                slot.data = r
                out = sp - n
                out[0] = TV(old if post else r, Tag.INT)
                following = pc + 1
                return become(following.handler, following, out + 1, fp)
        return become(slow, pc, sp, fp)

    return handler


def incdec_handler(op: IncDecOp, kind: KeyKind):
    """IncDecM of an operator and a key kind."""
    name = f"IncDecM_{op.name}_{kind.name}"
    core = incdec_core(op, kind)
    if kind in SLOTS:
        return fast_incdec(name, op, kind, plain(f"{name}_slow", core))
    return plain(name, core)


HANDLERS = {
    **{("SetOpM", op, kind): setop_handler(op, kind) for op in SetOpOp for kind in KeyKind},
    **{("IncDecM", op, kind): incdec_handler(op, kind) for op in IncDecOp for kind in KeyKind},
}
