"""Handlers of member reads and references: QueryM, FPassM, VGetM, BindM, UnsetM.

Each works on the base register, drops the n stack slots that hold keys and base, releases the member temporary and pushes
its result. The fast handlers take elements and properties that are there and n of 0 or 1.

Example: `HANDLERS["QueryM", QueryMOp.CGet, KeyKind.EL]`.
"""

from backend.interp.handlers.call import member_passes_ref, pending_of
from backend.interp.handlers.dispatch import *
from backend.interp.members.elems import (
    AS_REFERENCE,
    LIST_MODE,
    elem_isset,
    elem_lval,
    elem_new,
    elem_read,
    elem_unset,
    offset_lval,
)  # fmt: skip
from backend.interp.members.offsets import byte_position
from backend.interp.members.prop_write import (
    FOR_BINDING,
    FOR_REFERENCE,
    prop_bind,
    prop_ref,
    prop_unset,
)
from backend.interp.members.props import members, prop_isset
from backend.interp.members.steps import (
    FETCH,
    FETCH_TO_WRITE,
    FIND,
    MISSING,
    PROP_KEYS,
    base_cell,
    drop_slots,
    drop_temp,
    found_to_read,
    leave_assigned,
    leave_with,
    member_prop_lval,
    member_prop_read,
    prop_name,
    refuses_temporary,
    remember_prop,
    scope_at,
)  # fmt: skip
from backend.native.lang import *
from backend.runtime.convert import tv_to_bool
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, make_ref, str_decref, tv_copy, tv_set
from backend.runtime.string import str_byte, str_char, str_from_c
from backend.runtime.value import *
from hhbc.immediates import KeyKind, MOpMode, QueryMOp

READ_MODES = {
    QueryMOp.CGet: int(MOpMode.Warn), QueryMOp.CGetQuiet: int(MOpMode.NoMode),
    QueryMOp.CGetList: LIST_MODE,
}  # fmt: skip
READ_W = b"Cannot use [] for reading"


# -- reading ----------------------------------------------------------------------------------------


@native
def read_member(key: TV, ctx: ptr[Class], of_prop: bool, mode: i64) -> ptr[TV]:
    """The cell that a final read finds; None after throwing. `ctx`: the class as whose code a property is looked up."""
    if of_prop:
        return member_prop_read(base_cell(), key, ctx, mode)
    return elem_read(base_cell(), key, mode)


def query_read(op: QueryMOp, kind: KeyKind):
    """The core of a read."""
    fetch = FETCH[kind]
    mode = READ_MODES[op]
    of_prop = kind in PROP_KEYS
    nullsafe = kind is KeyKind.QT
    remembers = kind is KeyKind.PT

    @native(name=f"core_QueryM_{op.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if remembers:
            seen = found_to_read(pc, i64(pc.a))
            if likely(seen is not None):
                sp[0] = seen[0]
                incref(sp[0])
                return sp + 1
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        if remembers:
            remember_prop(pc, fp, False)
        if nullsafe and base_cell().tag <= Tag.NULL:
            return leave_with(sp, i64(pc.a), tv_null())
        found = read_member(key, scope_at(pc, fp) if of_prop else None, of_prop, mode)
        if unlikely(found is None):
            return None
        result = found[0]
        incref(result)
        return leave_with(sp, i64(pc.a), result)

    return core


@native
def test_member(key: TV, ctx: ptr[Class], of_prop: bool, empty: bool) -> bool:
    """isset of the member, or !empty(...) when `empty`. May set vm.exc."""
    base = base_cell()
    if not of_prop:
        return elem_isset(base, key, empty)
    if base.tag != Tag.OBJ:
        return False
    name = prop_name(key)
    if name is None:
        return False
    answer = prop_isset(as_obj(base[0]), name, ctx, empty)
    str_decref(name)
    return answer


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
        answer = test_member(key, scope_at(pc, fp) if of_prop else None, of_prop, empty)
        if unlikely(vm.exc is not None):
            return None
        return leave_with(sp, i64(pc.a), tv_bool(answer != empty))

    return core


@native
def core_QueryM_W(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """[] for reading."""
    throw_error(ErrorClass.ERROR, str_from_c(READ_W))
    return None


query_new = plain("QueryM_W", core_QueryM_W)


# -- reading what is there ------------------------------------------------------------------------------


@native(inline=True)
def may_drop(sp: ptr[TV], n: i64) -> bool:
    """Whether the top n slots can be dropped by a fast handler (`let_drop`): none, one that others hold too or that is not
    counted, and one below it that is not counted."""
    if n == 0:
        return True
    if unlikely((sp - 1).tag >= Tag.STR and ptr[Counted]((sp - 1).data).rc == 1):
        return False
    return n == 1 or (n == 2 and (sp - 2).tag < Tag.STR)


@native(inline=True)
def let_drop(sp: ptr[TV], n: i64) -> void:
    """Give up what is in the top n slots, where `may_drop` allows it."""
    if n != 0 and (sp - 1).tag >= Tag.STR:
        ptr[Counted]((sp - 1).data).rc -= 1


@native(inline=True)
def put_over(sp: ptr[TV], n: i64, v: TV) -> ptr[TV]:
    """Put a value (owned) in the place of the top n slots, where `may_drop` allows it; the new top."""
    let_drop(sp, n)
    out = sp - n
    out[0] = v
    return out + 1


@native(inline=True)
def takes_values(pc: ptr[Instr], sp: ptr[TV], n: i64) -> bool:
    """Whether the callee of an FPass instruction takes all its arguments by value."""
    return pending_of(sp - n, pc.a).func.refmask == 0


def byte_or(name: str, kind: KeyKind, passing: bool, slow):
    """A read of a byte of a string at an int that is in range; `slow` for a literal string key."""
    if kind is KeyKind.ET:
        return slow

    @native(name=f"op_{name}_byte", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64(pc.b) if passing else i64(pc.a)
        base = base_cell()
        if unlikely(base.tag != Tag.STR or vm.mtemp.tag != Tag.UNINIT or not may_drop(sp, n)):
            return become(slow, pc, sp, fp)
        if passing:
            if unlikely(not takes_values(pc, sp, n)):
                return become(slow, pc, sp, fp)
        key = TV(pc.c, Tag.INT)
        if kind is KeyKind.EC:
            key = sp[pc.c]
        elif kind is KeyKind.EL:
            key = cell_of(local_at(fp, i32(pc.c))[0])
        s = as_str(base[0])
        at = byte_position(s, key.data)
        if unlikely(key.tag != Tag.INT or at >= s.len):
            return become(slow, pc, sp, fp)
        top = put_over(sp, n, tv_str(str_char(str_byte(s, at))))
        following = pc + 1
        return become(following.handler, following, top, fp)

    return handler


def fast_elem(name: str, kind: KeyKind, passing: bool, of_string, slow):
    """A read of an array element that is there."""
    find = FIND[kind]

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64(pc.b) if passing else i64(pc.a)
        base = base_cell()
        if unlikely(base.tag != Tag.ARR):
            return become(of_string, pc, sp, fp)
        if unlikely(vm.mtemp.tag != Tag.UNINIT or not may_drop(sp, n)):
            return become(slow, pc, sp, fp)
        if passing:
            if unlikely(not takes_values(pc, sp, n)):
                return become(slow, pc, sp, fp)
        found = find(as_arr(base[0]), pc, sp, fp)
        if unlikely(found is None):
            return become(slow, pc, sp, fp)
        v = cell_of(found[0])
        top = put_over(sp, n, v)
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, top, fp)
        return become(following.handler, following, top, fp)

    return handler


def fast_prop(name: str, passing: bool, slow):
    """A read of a declared property that has a value."""

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64(pc.b) if passing else i64(pc.a)
        found = found_to_read(pc, n)
        if unlikely(found is None):
            return become(slow, pc, sp, fp)
        if passing:
            if unlikely(not takes_values(pc, sp, n)):
                return become(slow, pc, sp, fp)
        v = found[0]
        sp[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp + 1, fp)
        return become(following.handler, following, sp + 1, fp)

    return handler


def fast_test(name: str, op: QueryMOp, kind: KeyKind, slow):
    """isset, empty or a quiet read of an array with an int or string key."""
    find, missing = FIND[kind], MISSING[kind]
    quiet_read = op is QueryMOp.CGetQuiet
    empty = op is QueryMOp.Empty

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64(pc.a)
        base = base_cell()
        if unlikely(base.tag != Tag.ARR or vm.mtemp.tag != Tag.UNINIT or not may_drop(sp, n)):
            return become(slow, pc, sp, fp)
        found = find(as_arr(base[0]), pc, sp, fp)
        v = tv_null()
        if found is not None:
            v = deref(found)[0]
        elif unlikely(not missing(pc, sp, fp)):
            return become(slow, pc, sp, fp)
        if quiet_read:
            incref(v)
        elif empty:
            v = tv_bool(not tv_to_bool(v))
        else:
            v = tv_bool(v.tag != Tag.NULL)
        top = put_over(sp, n, v)
        following = pc + 1
        return become(following.handler, following, top, fp)

    return handler


def query_handler(op: QueryMOp, kind: KeyKind):
    """QueryM of an operation and a key kind."""
    name = f"QueryM_{op.name}_{kind.name}"
    if kind is KeyKind.W:
        return query_new
    core = query_read(op, kind) if op in READ_MODES else query_test(op, kind)
    if kind in FIND:
        slow = plain(f"{name}_slow", core)
        if op is QueryMOp.CGet:
            return fast_elem(name, kind, False, byte_or(name, kind, False, slow), slow)
        if op is QueryMOp.CGetList:
            return fast_elem(name, kind, False, slow, slow)
        return fast_test(name, op, kind, slow)
    if kind is KeyKind.PT and op is QueryMOp.CGet:
        return fast_prop(name, False, plain(f"{name}_slow", core))
    return plain(name, core)


# -- references ---------------------------------------------------------------------------------------


@native
def member_ref(key: TV, fp: ptr[Frame], kind: i64) -> ptr[Ref]:
    """A reference to a member of the base (owned); None after throwing."""
    r: ptr[Ref] = None
    if kind < KeyKind.PC or kind == KeyKind.W:
        slot: ptr[TV] = None
        if kind == KeyKind.W:
            slot = elem_new(vm.mbase, True)
        else:
            slot = elem_lval(vm.mbase, key, False, AS_REFERENCE, True)
        if slot is None:
            return None
        r = make_ref(slot)
    else:
        owner = base_cell()[0]
        at = member_prop_lval(
            base_cell(), key, fp.func.cls, MOpMode.Define, FOR_REFERENCE, b"modify"
        )
        if at == addr(vm.mtemp):  # what __get() returned: the object may be gone
            r = make_ref(at)
            r.rc += 1
        elif at is not None:
            incref(owner)
            r = prop_ref(as_obj(owner), at)
            r.rc += 1
            decref(owner)
        return r
    r.rc += 1
    return r


def vget_core(kind: KeyKind):
    """The core of VGetM."""
    fetch = FETCH_TO_WRITE[kind]
    number = int(kind)

    @native(name=f"core_VGetM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        r = member_ref(key, fp, number)
        if unlikely(r is None):
            return None
        return leave_with(sp, i64(pc.a), tv_ref(r))

    return core


def vget_handler(kind: KeyKind):
    """VGetM of a key kind: an element of an unshared array that is a reference already is pushed here."""
    name = f"VGetM_{kind.name}"
    core = vget_core(kind)
    if kind not in FIND:
        return plain(name, core)
    slow, find = plain(f"{name}_slow", core), FIND[kind]

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        n = i64(pc.a)
        base = base_cell()
        if unlikely(base.tag != Tag.ARR or vm.mtemp.tag != Tag.UNINIT or not may_drop(sp, n)):
            return become(slow, pc, sp, fp)
        if unlikely(as_arr(base[0]).rc != 1):
            return become(slow, pc, sp, fp)
        found = find(as_arr(base[0]), pc, sp, fp)
        if unlikely(found is None) or found.tag != Tag.REF:
            return become(slow, pc, sp, fp)
        v = found[0]
        ptr[Counted](v.data).rc += 1
        top = put_over(sp, n, v)
        following = pc + 1
        return become(following.handler, following, top, fp)

    return handler


def fpass_core(kind: KeyKind):
    """The core of FPassM: by value or by reference as the callee's parameter wants it; `b` slots are dropped."""
    fetch, fetch_to_write = FETCH[kind], FETCH_TO_WRITE[kind]
    number = int(kind)
    of_prop = kind in PROP_KEYS
    new = kind is KeyKind.W
    remembers = kind is KeyKind.PT

    @native(name=f"core_FPassM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        n = i64(pc.b)
        if member_passes_ref(pending_of(sp - n, pc.a).func, pc, fp):
            if unlikely(refuses_temporary(pc, sp, fp)):
                return None
            key_to_write = fetch_to_write(pc, sp, fp)
            if unlikely(vm.exc is not None):
                return None
            r = member_ref(key_to_write, fp, number)
            if unlikely(r is None):
                return None
            return leave_with(sp, n, tv_ref(r))
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        if new:
            throw_error(ErrorClass.ERROR, str_from_c(READ_W))
            return None
        if remembers:
            remember_prop(pc, fp, False)
        found = read_member(key, scope_at(pc, fp) if of_prop else None, of_prop, MOpMode.Warn)
        if unlikely(found is None):
            return None
        v = found[0]
        incref(v)
        return leave_with(sp, n, v)

    return core


def fpass_handler(kind: KeyKind):
    """FPassM of a key kind."""
    name = f"FPassM_{kind.name}"
    core = fpass_core(kind)
    if kind in FIND:
        slow = plain(f"{name}_slow", core)
        return fast_elem(name, kind, True, byte_or(name, kind, True, slow), slow)
    if kind is KeyKind.PT:
        return fast_prop(name, True, plain(f"{name}_slow", core))
    return plain(name, core)


NO_PLACE = b"Cannot assign by reference to an array dimension of an object"


@native(cold=True)
def refuse_place(r: ptr[Ref]) -> void:
    """Throw the Error of what is found, but cannot be a reference: php has made one of the variable by then."""
    r.flags = 0
    throw_error(ErrorClass.ERROR, str_from_c(NO_PLACE))


@native
def bind_elem(key: TV, r: ptr[Ref], new: bool) -> bool:
    """Make an element of the base a reference (borrowed); False after throwing."""
    base = base_cell()
    if base.tag == Tag.OBJ:
        hooks = as_obj(base[0]).cls.native
        place = offset_lval(as_obj(base[0]), tv_uninit() if new else key, MOpMode.Define)
        kept = hooks is not None and hooks.elem_lval is not None
        if place is not None and kept and place != addr(members.null):
            r.rc += 1
            tv_set(place, tv_ref(r))
            return vm.exc is None
        if place is not None:
            refuse_place(r)
        return False
    slot: ptr[TV] = None
    if new:
        slot = elem_new(vm.mbase, True)
    else:
        slot = elem_lval(vm.mbase, key, False, AS_REFERENCE, True)
    if slot is None:
        return False
    if unlikely(vm.mtemp.tag != Tag.UNINIT and base == deref(addr(vm.mtemp))):
        if vm.mtemp.tag != Tag.REF or ptr[Ref](vm.mtemp.data).rc == 1:
            refuse_place(r)  # what __get() returned goes with this instruction
            return False
    r.rc += 1
    tv_set(slot, tv_ref(r))
    return vm.exc is None


@native
def bind_prop(key: TV, r: ptr[Ref], ctx: ptr[Class]) -> bool:
    """Make a property of the base a reference (borrowed); False after throwing."""
    r.flags = 0  # the variable is null, whatever is wrong with the property
    owner = base_cell()[0]
    at = member_prop_lval(base_cell(), key, ctx, MOpMode.Define, FOR_BINDING, b"modify")
    if at is None:
        return False
    incref(owner)
    fine = prop_bind(as_obj(owner), at, r)
    decref(owner)
    return fine


def bind_core(kind: KeyKind):
    """The core of BindM."""
    fetch = FETCH_TO_WRITE[kind]
    of_prop = kind in PROP_KEYS
    new = kind is KeyKind.W

    @native(name=f"core_BindM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        r = ptr[Ref]((sp - 1).data)
        if of_prop:
            if not bind_prop(key, r, fp.func.cls):
                return None
        elif not bind_elem(key, r, new):
            return None
        return leave_assigned(sp, i64(pc.a))

    return core


# -- unset --------------------------------------------------------------------------------------------


@native
def unset_member(key: TV, ctx: ptr[Class], of_prop: bool) -> void:
    """Unset a member of the base. May set vm.exc."""
    base = base_cell()
    if not of_prop:
        elem_unset(base, key)
        return
    if base.tag == Tag.OBJ:
        name = prop_name(key)
        if name is not None:
            prop_unset(as_obj(base[0]), name, ctx)
            str_decref(name)


def unset_core(kind: KeyKind):
    """The core of UnsetM."""
    fetch = FETCH[kind]
    of_prop = kind in PROP_KEYS

    @native(name=f"core_UnsetM_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        unset_member(key, fp.func.cls, of_prop)
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
    **{("VGetM", kind): vget_handler(kind) for kind in KeyKind},
    **{("FPassM", kind): fpass_handler(kind) for kind in KeyKind},
    **{("BindM", kind): plain(f"BindM_{kind.name}", bind_core(kind)) for kind in KeyKind},
    **{("UnsetM", kind): plain(f"UnsetM_{kind.name}", unset_core(kind)) for kind in KeyKind},
}
