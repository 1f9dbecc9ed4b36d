"""Handlers of final member operations: QueryM, SetM, SetOpM, IncDecM, VGetM, FPassM, BindM, UnsetM.

Each works on the base register, drops the n stack slots that hold keys and base, releases the member temporary and pushes its
result. Handlers are made per key kind (and operator). Hot forms have inline caches: `pc.d` of a property access holds the
class and the slot found last, `class << 16 | slot`.

Example: `HANDLERS["QueryM", QueryMOp.CGet, KeyKind.EL]`.
"""

from backend.interp.dispatch import *
from backend.interp.elems import (
    LIST_MODE, elem_append, elem_isset, elem_lval, elem_new, elem_read, elem_set, elem_unset, string_set,
)  # fmt: skip
from backend.interp.h_base import (
    FETCH, PROP_KEYS, base_cell, member_prop_lval, member_prop_read, prop_name,
)  # fmt: skip
from backend.interp.h_call import pending_of, wants_ref
from backend.interp.h_local import SETOP_FUNCTIONS, ref_set_op, ref_step
from backend.interp.objects import obj_props
from backend.interp.props import prop_isset, prop_slot, prop_unset, prop_write
from backend.native.lang import *
from backend.runtime.array import arr_get_int, arr_get_str
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.incdec import tv_dec, tv_inc
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, make_ref, obj_decref, str_decref, tv_copy, tv_set
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import IncDecOp, KeyKind, MOpMode, QueryMOp, SetOpOp
from hhbc.unit import Attr

SLOT_BITS = 16
MAX_CACHED_SLOT = (1 << SLOT_BITS) - 1


# -- leaving ----------------------------------------------------------------------------------------


@native(inline=True)
def drop_temp() -> void:
    """Release the member temporary."""
    if unlikely(vm.mtemp.tag != Tag.UNINIT):
        v = vm.mtemp
        vm.mtemp = tv_uninit()
        decref(v)


@native(inline=True)
def leave_with(sp: ptr[TV], n: i64, result: TV) -> ptr[TV]:
    """Drop n slots and the temporary, push an owned result; None when a destructor threw."""
    drop_temp()
    if n == 0:
        sp[0] = result
    else:
        drop_slots(sp, n)
        (sp - n)[0] = result
    if unlikely(vm.exc is not None):
        if n == 0:
            decref(result)
        return None
    return sp - n + 1


@native
def drop_slots(sp: ptr[TV], n: i64) -> void:
    """Release the top n slots."""
    for i in range(n):
        slot = sp - n + i
        v = slot[0]
        slot[0] = tv_null()
        decref(v)


@native(inline=True)
def leave_assigned(sp: ptr[TV], n: i64) -> ptr[TV]:
    """Drop the n slots below the top one, which is the result."""
    drop_temp()
    if n != 0:
        drop_below(sp, n)
    if unlikely(vm.exc is not None):
        return None
    return sp - n


@native
def drop_below(sp: ptr[TV], n: i64) -> void:
    """Release the n slots below the top one, which moves down."""
    top = sp[-1]
    drop_slots(sp - 1, n)
    sp[-1] = tv_null()
    (sp - n - 1)[0] = top


# -- QueryM -----------------------------------------------------------------------------------------

READ_MODES = {
    QueryMOp.CGet: int(MOpMode.Warn), QueryMOp.CGetQuiet: int(MOpMode.NoMode),
    QueryMOp.CGetList: LIST_MODE,
}  # fmt: skip


def query_read(op: QueryMOp, kind: KeyKind):
    """The core of a read."""
    fetch = FETCH[kind]
    mode = READ_MODES[op]
    of_prop = kind in PROP_KEYS
    nullsafe = kind is KeyKind.QT

    @native(name=f"core_QueryM_{op.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        found: ptr[TV] = None
        if nullsafe and base.tag <= Tag.NULL:
            return leave_with(sp, i64(pc.a), tv_null())
        if of_prop:
            found = member_prop_read(base, key, fp.func.cls, mode)
        else:
            found = elem_read(base, key, mode)
        if unlikely(found is None):
            return None
        result = found[0]
        incref(result)
        return leave_with(sp, i64(pc.a), result)

    return core


def query_test(op: QueryMOp, kind: KeyKind):
    """The core of isset or empty."""
    fetch = FETCH[kind]
    of_prop = kind in PROP_KEYS
    empty = op is QueryMOp.Empty

    @native(name=f"core_QueryM_{op.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        answer = False
        if of_prop:
            if base.tag == Tag.OBJ:
                name = prop_name(key)
                if name is None:
                    return None
                answer = prop_isset(as_obj(base[0]), name, fp.func.cls, empty)
                str_decref(name)
        else:
            answer = elem_isset(base, key, empty)
        if unlikely(vm.exc is not None):
            return None
        return leave_with(sp, i64(pc.a), tv_bool(answer != empty))

    return core


@native
def core_QueryM_W(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """[] for reading."""
    throw_error(ErrorClass.ERROR, str_from_c(b"Cannot use [] for reading"))
    return None


def query_handler(op: QueryMOp, kind: KeyKind):
    """QueryM of an operation and a key kind."""
    name = f"QueryM_{op.name}_{kind.name}"
    if kind is KeyKind.W:
        return query_new
    core = query_read(op, kind) if op in READ_MODES else query_test(op, kind)
    if op is QueryMOp.CGet and kind in (KeyKind.EL, KeyKind.EI, KeyKind.ET):
        return fast_elem(name, kind, plain(f"{name}_slow", core))
    if op is QueryMOp.CGet and kind is KeyKind.PT:
        return fast_prop(name, plain(f"{name}_slow", cached_prop_read(core)))
    return plain(name, core)


def fast_elem(name: str, kind: KeyKind, slow):
    """A read of an array element that is there, with no keys on the stack."""

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        base = base_cell()
        if unlikely(base.tag != Tag.ARR or pc.a != 0 or vm.mtemp.tag != Tag.UNINIT):
            return become(slow, pc, sp, fp)
        found: ptr[TV] = None
        if kind is KeyKind.ET:
            found = arr_get_str(as_arr(base[0]), ptr[String](pc.c))
        elif kind is KeyKind.EI:
            found = arr_get_int(as_arr(base[0]), pc.c)
        else:
            key = local_at(fp, i32(pc.c))
            if key.tag != Tag.INT:
                return become(slow, pc, sp, fp)
            found = arr_get_int(as_arr(base[0]), key.data)
        if found is None:
            return become(slow, pc, sp, fp)
        v = found[0]
        if v.tag == Tag.REF:
            return become(slow, pc, sp, fp)
        sp[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp + 1, fp)
        return become(following.handler, following, sp + 1, fp)

    return handler


def cached_prop_read(core):
    """The core of a property read that fills the inline cache."""

    @native(name="core_QueryM_CGet_PT_fill")
    def fill(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        base = base_cell()
        if base.tag == Tag.OBJ:
            cls = as_obj(base[0]).cls
            slot = prop_slot(cls, ptr[String](pc.c), fp.func.cls)
            if slot > 0 and slot <= MAX_CACHED_SLOT:
                pc.d = (i64(cls) << SLOT_BITS) | (slot - 1)
        return core(pc, sp, fp)

    return fill


def fast_prop(name: str, slow):
    """A read of a declared property of the class seen last."""

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        base = base_cell()
        if unlikely(base.tag != Tag.OBJ or pc.a != 0 or vm.mtemp.tag != Tag.UNINIT):
            return become(slow, pc, sp, fp)
        o = as_obj(base[0])
        if unlikely(pc.d >> SLOT_BITS != i64(o.cls)):
            return become(slow, pc, sp, fp)
        v = obj_props(o)[pc.d & MAX_CACHED_SLOT]
        if unlikely(v.tag == Tag.UNINIT or v.tag == Tag.REF):
            return become(slow, pc, sp, fp)
        sp[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp + 1, fp)
        return become(following.handler, following, sp + 1, fp)

    return handler


query_new = plain("QueryM_W", core_QueryM_W)


# -- SetM -------------------------------------------------------------------------------------------


def set_elem(kind: KeyKind):
    """The core of an assignment to an element."""
    fetch = FETCH[kind]

    @native(name=f"core_SetM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        if unlikely(base.tag == Tag.STR):
            stored = string_set(base, key, sp[-1])
            if stored.tag == Tag.THROWN:
                return None
            tv_set(sp - 1, stored)
        elif not elem_set(base, key, sp[-1]):
            return None
        return leave_assigned(sp, i64(pc.a))

    return core


@native
def core_SetM_W(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Append."""
    if not elem_append(base_cell(), sp[-1]):
        return None
    return leave_assigned(sp, i64(pc.a))


def set_prop(kind: KeyKind):
    """The core of an assignment to a property."""
    fetch = FETCH[kind]

    @native(name=f"core_SetM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        name = prop_name(key)
        if name is None:
            return None
        base = base_cell()
        if unlikely(base.tag != Tag.OBJ):
            assign_to_non_object(base, name)
            str_decref(name)
            return None
        o = as_obj(base[0])
        o.rc += 1
        stored = prop_write(o, name, tv_copy(sp[-1]), fp.func.cls)
        str_decref(name)
        if stored.tag != Tag.THROWN and (stored.data != sp[-1].data or stored.tag != sp[-1].tag):
            incref(stored)
            tv_set(sp - 1, stored)
        obj_decref(o)
        if stored.tag == Tag.THROWN:
            return None
        return leave_assigned(sp, i64(pc.a))

    return core


@native(cold=True)
def assign_to_non_object(base: ptr[TV], name: ptr[String]) -> void:
    """Throw the Error of a property of what is no object."""
    slot = stack(TV)
    slot[0] = base[0]
    text = b"Attempt to assign property \"%s\" on %t"
    throw_error(ErrorClass.ERROR, msg(text, i64(name), i64(slot), 0))


def cached_prop_write(core):
    """The core of a property assignment that fills the inline cache for plain properties."""

    @native(name="core_SetM_PT_fill")
    def fill(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        base = base_cell()
        if base.tag == Tag.OBJ:
            cls = as_obj(base[0]).cls
            slot = prop_slot(cls, ptr[String](pc.c), fp.func.cls)
            if slot > 0 and slot <= MAX_CACHED_SLOT:
                info = cls.props + (slot - 1)
                if info.type is None and info.attrs & Attr.READONLY == 0:
                    pc.d = (i64(cls) << SLOT_BITS) | (slot - 1)
        return core(pc, sp, fp)

    return fill


def fast_set_prop(slow):
    """An assignment to a plain declared property that holds nothing counted."""

    @native(name="op_SetM_PT", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        base = base_cell()
        if unlikely(base.tag != Tag.OBJ or pc.a != 0 or vm.mtemp.tag != Tag.UNINIT):
            return become(slow, pc, sp, fp)
        o = as_obj(base[0])
        if unlikely(pc.d >> SLOT_BITS != i64(o.cls)):
            return become(slow, pc, sp, fp)
        slot = obj_props(o) + (pc.d & MAX_CACHED_SLOT)
        if unlikely(slot.tag >= Tag.STR or slot.tag == Tag.UNINIT):
            return become(slow, pc, sp, fp)
        v = sp[-1]
        slot[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp, fp)
        return become(following.handler, following, sp, fp)

    return handler


def fast_set_elem(kind: KeyKind, slow):
    """An assignment to an int key that is in an unshared packed array and holds nothing counted."""

    @native(name=f"op_SetM_{kind.name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        base = base_cell()
        if unlikely(base.tag != Tag.ARR or pc.a != 0 or vm.mtemp.tag != Tag.UNINIT):
            return become(slow, pc, sp, fp)
        a = as_arr(base[0])
        at = pc.c
        if kind is KeyKind.EL:
            key = local_at(fp, i32(pc.c))
            if key.tag != Tag.INT:
                return become(slow, pc, sp, fp)
            at = key.data
        if unlikely(a.rc != 1 or a.layout != ArrayKind.PACKED or u64(at) >= u64(a.used)):
            return become(slow, pc, sp, fp)
        slot = ptr[TV](a.data) + at
        if unlikely(slot.tag >= Tag.STR or slot.tag == Tag.UNINIT):
            return become(slow, pc, sp, fp)
        v = sp[-1]
        slot[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp, fp)
        return become(following.handler, following, sp, fp)

    return handler


def set_handler(kind: KeyKind):
    """SetM of a key kind."""
    if kind is KeyKind.W:
        return plain("SetM_W", core_SetM_W)
    if kind is KeyKind.PT:
        return fast_set_prop(plain("SetM_PT_slow", cached_prop_write(set_prop(kind))))
    core = set_prop(kind) if kind in PROP_KEYS else set_elem(kind)
    if kind in (KeyKind.EL, KeyKind.EI):
        return fast_set_elem(kind, plain(f"SetM_{kind.name}_slow", core))
    return plain(f"SetM_{kind.name}", core)


# -- read and write -----------------------------------------------------------------------------------


def lval_of(kind: KeyKind):
    """`lval(base, key, ctx, warn) -> slot` of a key kind."""
    of_prop = kind in PROP_KEYS
    new = kind is KeyKind.W

    @native(name=f"member_lval_{kind.name}", inline=True)
    def lval(base: ptr[TV], key: TV, ctx: ptr[Class], warn: bool) -> ptr[TV]:
        if new:
            return elem_new(base)
        if of_prop:
            return member_prop_lval(base, key, ctx, i64(MOpMode.ReadWrite) if warn else i64(MOpMode.Define))
        return elem_lval(base, key, warn)

    return lval


LVALS = {kind: lval_of(kind) for kind in KeyKind}


@native(inline=True)
def key_none(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """No key: []."""
    return tv_null()


def fetch_of(kind: KeyKind):
    """How a key of a kind is fetched."""
    return key_none if kind is KeyKind.W else FETCH[kind]


@native
def prop_info_of(base: ptr[TV], key: TV, ctx: ptr[Class]) -> ptr[PropInfo]:
    """The declaration of a typed or readonly property that an operation is about to change, or None."""
    if base.tag != Tag.OBJ or key.tag != Tag.STR:
        return None
    cls = as_obj(base[0]).cls
    if cls.flags & CLASS_TYPED == 0:
        return None
    slot = prop_slot(cls, as_str(key), ctx)
    if slot <= 0:
        return None
    info = cls.props + (slot - 1)
    if info.type is None and info.attrs & Attr.READONLY == 0:
        return None
    return info


def setop_core(op: SetOpOp, kind: KeyKind):
    """The core of a compound assignment to a member."""
    fetch, lval, operate = fetch_of(kind), LVALS[kind], SETOP_FUNCTIONS[op]
    of_prop = kind in PROP_KEYS

    @native(name=f"core_SetOpM_{op.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        if unlikely(base.tag == Tag.OBJ) and rewrites(base, key, fp.func.cls, of_prop):
            if not rewrite(base, key, fp.func.cls, of_prop, sp - 1, operate):
                return None
            return leave_assigned(sp, i64(pc.a))
        slot = lval(base, key, fp.func.cls, True)
        if unlikely(slot is None):
            return None
        if slot.tag == Tag.REF and ptr[Ref](slot.data).prop is not None:
            if not ref_set_op(ptr[Ref](slot.data), sp[-1], operate):
                return None
        elif not operate(deref(slot), sp[-1]):
            return None
        result = deref(slot)[0]
        incref(result)
        tv_set(sp - 1, result)
        return leave_assigned(sp, i64(pc.a))

    return core


@native
def rewrites(base: ptr[TV], key: TV, ctx: ptr[Class], of_prop: bool) -> bool:
    """Whether an operation on a member of an object has to read it and write it back."""
    o = as_obj(base[0])
    if not of_prop:
        return True
    if key.tag != Tag.STR:
        return False
    slot = prop_slot(o.cls, as_str(key), ctx)
    if slot > 0:
        info = o.cls.props + (slot - 1)
        if info.type is not None or info.attrs & Attr.READONLY != 0:
            return True
        return obj_props(o)[slot - 1].tag == Tag.UNINIT and o.cls.flags & CLASS_MAGIC_PROPS != 0
    return o.cls.flags & CLASS_MAGIC_PROPS != 0


@native
def rewrite(
    base: ptr[TV], key: TV, ctx: ptr[Class], of_prop: bool, operand: ptr[TV],
    operate: fn[[ptr[TV], TV], bool],
) -> bool:  # fmt: skip
    """Read a member, apply a compound assignment, write it back; the operand becomes the new value."""
    held = tv_copy(base[0])
    work = stack(TV)
    work[0] = held
    found = member_prop_read(work, key, ctx, MOpMode.Warn) if of_prop else elem_read(work, key, MOpMode.Warn)
    fine = found is not None
    if fine:
        work[0] = tv_copy(found[0])
        fine = operate(work, operand[0])
        if fine:
            tv_set(operand, tv_copy(work[0]))
            fine = write_back(held, key, ctx, of_prop, work[0], operand)
        decref(work[0])
    decref(held)
    return fine and vm.exc is None


@native
def write_back(
    held: TV, key: TV, ctx: ptr[Class], of_prop: bool, v: TV, result: ptr[TV]
) -> bool:
    """Store a value (borrowed) into a member of an object; `result` becomes what was stored."""
    if of_prop:
        stored = prop_write(as_obj(held), as_str(key), tv_copy(v), ctx)
        if stored.tag == Tag.THROWN:
            return False
        incref(stored)
        tv_set(result, stored)
        return True
    slot = stack(TV)
    slot[0] = held
    return elem_set(slot, key, v)


def incdec_core(op: IncDecOp, kind: KeyKind):
    """The core of ++ or -- on a member."""
    fetch, lval = fetch_of(kind), LVALS[kind]
    of_prop = kind in PROP_KEYS
    up = op in (IncDecOp.PreInc, IncDecOp.PostInc)
    post = op in (IncDecOp.PostInc, IncDecOp.PostDec)
    step = tv_inc if up else tv_dec

    @native(name=f"core_IncDecM_{op.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        if unlikely(base.tag == Tag.OBJ) and rewrites(base, key, fp.func.cls, of_prop):
            result = rewrite_step(base, key, fp.func.cls, of_prop, step, post)
            if result.tag == Tag.THROWN:
                return None
            return leave_with(sp, i64(pc.a), result)
        slot = lval(base, key, fp.func.cls, True)
        if unlikely(slot is None):
            return None
        cell = deref(slot)
        old = cell[0]
        incref(old)
        fine = True
        if slot.tag == Tag.REF and ptr[Ref](slot.data).prop is not None:
            fine = ref_step(ptr[Ref](slot.data), up)
        else:
            fine = step(cell)
        if not fine:
            decref(old)
            return None
        if not post:
            decref(old)
            old = deref(slot)[0]
            incref(old)
        return leave_with(sp, i64(pc.a), old)

    return core


@native
def rewrite_step(
    base: ptr[TV], key: TV, ctx: ptr[Class], of_prop: bool, step: fn[[ptr[TV]], bool], post: bool
) -> TV:
    """++ or -- by reading and writing back; the expression's value (owned), or THROWN."""
    held = tv_copy(base[0])
    work = stack(TV)
    work[0] = held
    found = member_prop_read(work, key, ctx, MOpMode.Warn) if of_prop else elem_read(work, key, MOpMode.Warn)
    result = tv_thrown()
    if found is not None:
        work[0] = tv_copy(found[0])
        old = tv_copy(found[0])
        answer = stack(TV)
        answer[0] = tv_null()
        if step(work) and write_back(held, key, ctx, of_prop, work[0], answer):
            result = old if post else tv_copy(work[0])
            if not post:
                decref(old)
        else:
            decref(old)
        decref(answer[0])
        decref(work[0])
    decref(held)
    return result


# -- references ---------------------------------------------------------------------------------------


@native
def bind_typed(r: ptr[Ref], base: ptr[TV], key: TV, ctx: ptr[Class]) -> bool:
    """Note that a reference is bound to a typed property; False after throwing for a readonly one."""
    info = prop_info_of(base, key, ctx)
    if info is None:
        return True
    if info.attrs & Attr.READONLY != 0:
        text = b"Cannot modify readonly property %s::$%s"
        throw_error(ErrorClass.ERROR, msg(text, i64(info.cls.name), i64(info.name), 0))
        return False
    r.prop = info
    return True


def vget_core(kind: KeyKind):
    """The core of VGetM."""
    fetch, lval = fetch_of(kind), LVALS[kind]
    of_prop = kind in PROP_KEYS

    @native(name=f"core_VGetM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        slot = lval(base, key, fp.func.cls, False)
        if unlikely(slot is None):
            return None
        r = make_ref(slot)
        if of_prop and not bind_typed(r, base, key, fp.func.cls):
            return None
        r.rc += 1
        return leave_with(sp, i64(pc.a), tv_ref(r))

    return core


def fpass_handler(kind: KeyKind):
    """FPassM: by value or by reference as the callee's parameter wants it; `b` slots are dropped."""
    fetch, lval = fetch_of(kind), LVALS[kind]
    of_prop = kind in PROP_KEYS
    new = kind is KeyKind.W

    @native(name=f"core_FPassM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        n = i64(pc.b)
        if wants_ref(pending_of(sp - n, pc.a).func, pc.a):
            slot = lval(base, key, fp.func.cls, False)
            if unlikely(slot is None):
                return None
            r = make_ref(slot)
            if of_prop and not bind_typed(r, base, key, fp.func.cls):
                return None
            r.rc += 1
            return leave_with(sp, n, tv_ref(r))
        found: ptr[TV] = None
        if new:
            throw_error(ErrorClass.ERROR, str_from_c(b"Cannot use [] for reading"))
        elif of_prop:
            found = member_prop_read(base, key, fp.func.cls, MOpMode.Warn)
        else:
            found = elem_read(base, key, MOpMode.Warn)
        if unlikely(found is None):
            return None
        v = found[0]
        incref(v)
        return leave_with(sp, n, v)

    return plain(f"FPassM_{kind.name}", core)


def bind_core(kind: KeyKind):
    """The core of BindM."""
    fetch, lval = fetch_of(kind), LVALS[kind]
    of_prop = kind in PROP_KEYS

    @native(name=f"core_BindM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        slot = lval(base, key, fp.func.cls, False)
        if unlikely(slot is None):
            return None
        v = sp[-1]
        if of_prop and not bind_typed(ptr[Ref](v.data), base, key, fp.func.cls):
            return None
        incref(v)
        tv_set(slot, v)
        return leave_assigned(sp, i64(pc.a))

    return core


# -- UnsetM -------------------------------------------------------------------------------------------


def unset_core(kind: KeyKind):
    """The core of UnsetM."""
    fetch = fetch_of(kind)
    of_prop = kind in PROP_KEYS

    @native(name=f"core_UnsetM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        if of_prop:
            if base.tag == Tag.OBJ:
                name = prop_name(key)
                if name is not None:
                    prop_unset(as_obj(base[0]), name, fp.func.cls)
                    str_decref(name)
        else:
            elem_unset(base, key)
        if unlikely(vm.exc is not None):
            return None
        drop_temp()
        drop_slots(sp, i64(pc.a))
        if unlikely(vm.exc is not None):
            return None
        return sp - i64(pc.a)

    return core


HANDLERS = {
    **{("QueryM", op, kind): query_handler(op, kind) for op in QueryMOp for kind in KeyKind},
    **{("SetM", kind): set_handler(kind) for kind in KeyKind},
    **{
        ("SetOpM", op, kind): plain(f"SetOpM_{op.name}_{kind.name}", setop_core(op, kind))
        for op in SetOpOp
        for kind in KeyKind
    },
    **{
        ("IncDecM", op, kind): plain(f"IncDecM_{op.name}_{kind.name}", incdec_core(op, kind))
        for op in IncDecOp
        for kind in KeyKind
    },
    **{("VGetM", kind): plain(f"VGetM_{kind.name}", vget_core(kind)) for kind in KeyKind},
    **{("FPassM", kind): fpass_handler(kind) for kind in KeyKind},
    **{("BindM", kind): plain(f"BindM_{kind.name}", bind_core(kind)) for kind in KeyKind},
    **{("UnsetM", kind): plain(f"UnsetM_{kind.name}", unset_core(kind)) for kind in KeyKind},
}
