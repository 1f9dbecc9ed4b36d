"""Handlers of variables found at run time: by name (`$$x`, suffix N), globals (G) and static properties (S).

The three places differ only in how a slot is found; each operation is written once and made for every place.

Example: `HANDLERS["SetG"]`.
"""

from backend.interp.calls.exceptions import set_aside, throw_later
from backend.interp.classes.statics import static_asked, static_cell, static_info, static_property
from backend.interp.env import env_slot, global_slot, named_slot, variable_slot
from backend.interp.handlers.call import passes_ref, pending_of
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import (
    QUIET_TAGS,
    SETOP_FUNCTIONS,
    assign_kept,
    assign_there,
    held_now,
    is_last,
    joined_later,
    let_go_operand,
    operates_quietly,
    plain_cell,
    ref_step,
    step_beyond_int,
)
from backend.interp.members.prop_write import initialised_by_reference, release_binding
from backend.interp.members.props import null_slot
from backend.interp.members.steps import late_value
from backend.interp.members.typed_props import operator_threw, prop_coerce, ref_bind_type
from backend.native.lang import *
from backend.runtime.array import arr_del_key, arr_get_key, arr_key_str
from backend.runtime.convert import tv_to_bool, tv_to_str
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.incdec import tv_dec, tv_inc
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, make_ref, ref_add_type, str_decref, tv_copy, tv_set
from backend.runtime.string import str_from_c, str_is
from backend.runtime.value import *
from hhbc.immediates import IncDecOp, MOpMode, SetOpOp
from hhbc.unit import Builtin

TAKES_FLOAT = int(Builtin.FLOAT | 1 << 15)

# -- finding ------------------------------------------------------------------------------------------


@native
def is_this(name: TV) -> bool:
    """Whether a variable's name is that of $this, which is none."""
    return name.tag == Tag.STR and str_is(as_str(name), b"this", 4)


@native
def find_local(fp: ptr[Frame], first: ptr[TV], mode: i64) -> ptr[TV]:
    """The variable whose name is in a stack slot."""
    name = cell_of(first[0])
    writes = mode == MOpMode.Define or mode == MOpMode.ReadWrite
    if writes and is_this(name):
        throw_error(ErrorClass.ERROR, str_from_c(b"Cannot re-assign $this"))
        return None
    return variable_slot(fp, name, mode)


@native
def find_global(fp: ptr[Frame], first: ptr[TV], mode: i64) -> ptr[TV]:
    """The global variable whose name is in a stack slot."""
    return global_slot(fp, cell_of(first[0]), mode)


@native
def find_static(fp: ptr[Frame], first: ptr[TV], mode: i64) -> ptr[TV]:
    """The static property whose name is in a stack slot, with the class above it."""
    cls = ptr[Class]((first + 1).data)
    if mode == MOpMode.NoMode:
        text = tv_to_str(cell_of(first[0]))
        if vm.exc is not None:
            return None
        info = static_asked(cls, text, fp.func.cls)
        str_decref(text)
        if info is None or vm.exc is not None:
            return null_slot() if vm.exc is None else None
        return info.cell
    if mode == MOpMode.Define:
        known = static_property(cls, cell_of(first[0]), fp.func.cls)
        if known is None:
            return None
        if known.cell.tag == Tag.UNINIT and known.type is None:
            known.cell[0] = tv_null()
        return known.cell
    return static_cell(cls, cell_of(first[0]), fp.func.cls)


PLACES = {"N": (find_local, 1), "G": (find_global, 1), "S": (find_static, 2)}


@native(inline=True)
def replace_names(first: ptr[TV], width: i64, result: TV) -> ptr[TV]:
    """Put an owned result in the place of name (and class)."""
    name = first[0]
    first[0] = result
    decref(name)
    if unlikely(vm.exc is not None):
        if width == 2:
            (first + 1)[0] = tv_null()
        return None
    return first + 1


@native
def found_static(pc: ptr[Instr], first: ptr[TV], fp: ptr[Frame], mode: i64) -> ptr[TV]:
    """`find_static` of what the instruction's site remembers, if that has a value."""
    site = ptr[Site](pc.c)
    if likely(site_knows(site, first)):
        cell = ptr[PropInfo](site.extra).cell
        if likely(cell.tag != Tag.UNINIT):
            return cell
    return find_static(fp, first, mode)


@native
def note_static(pc: ptr[Instr], first: ptr[TV], fp: ptr[Frame]) -> bool:
    """Remember which static property an instruction finds; False after throwing."""
    site = ptr[Site](pc.c)
    if site.cls is None and site_takes(first):
        info = assigned_info(first, fp)
        if info is None:
            return False
        site_note(site, first)
        site.extra = i64(info)
    return True


# -- operations -----------------------------------------------------------------------------------------


def make_get(name: str, find, width: int, mode: MOpMode):
    """CGet and CGetQuiet."""

    notes = name == "CGetS"

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if notes and not note_static(pc, sp - width, fp):
            return None
        slot = found_static(pc, sp - width, fp, i64(mode)) if notes else find(fp, sp - width, i64(mode))
        if unlikely(slot is None):
            return None
        v = deref(slot)[0]
        if v.tag == Tag.UNINIT:
            v = tv_null()
        incref(v)
        return replace_names(sp - width, width, v)

    return core


def make_vget(name: str, find, width: int):
    """VGet."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        slot = find(fp, sp - width, i64(MOpMode.Define))
        if unlikely(slot is None):
            return None
        r = static_ref(slot, sp - width, fp) if width == 2 else make_ref(slot)
        if unlikely(r is None):
            return None
        r.rc += 1
        return replace_names(sp - width, width, tv_ref(r))

    return core


@native
def static_ref(slot: ptr[TV], first: ptr[TV], fp: ptr[Frame]) -> ptr[Ref]:
    """The reference in a static property (borrowed), which remembers the type; None after throwing."""
    if slot.tag == Tag.REF:
        return as_ref(slot[0])
    info = typed_static(first, fp)
    if info is not None and slot.tag == Tag.UNINIT and not initialised_by_reference(info, slot):
        return None
    r = make_ref(slot)
    if info is not None:
        ref_add_type(r, info)
    return r


@native
def typed_static(first: ptr[TV], fp: ptr[Frame]) -> ptr[PropInfo]:
    """The static property that was found, if it is typed, else None."""
    info = assigned_info(first, fp)
    return info if info is not None and info.type is not None else None


def make_test(name: str, find, width: int, empty: bool, by_name: bool):
    """Isset and Empty; `by_name` is of variables, among which there is no $this here."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if by_name and is_this(cell_of(sp[-1])):
            return replace_names(sp - width, width, tv_bool(empty))
        slot = find(fp, sp - width, i64(MOpMode.NoMode))
        if unlikely(slot is None):
            return None
        v = deref(slot)[0]
        answer = v.tag > Tag.NULL
        if empty:
            answer = not (answer and tv_to_bool(v))
        return replace_names(sp - width, width, tv_bool(answer))

    return core


@native
def assign_slot(slot: ptr[TV], v: TV, info: ptr[PropInfo]) -> TV:
    """Assign an owned cell through references and types; what is there then (owned), or THROWN."""
    if info is not None and info.type is not None:
        v = prop_coerce(info, v)
        if v.tag == Tag.THROWN:
            return v
    if info is not None:  # a static property stays where it is
        return assign_there(slot, v)
    return assign_kept(slot, v)


@native
def assigned_info(first: ptr[TV], fp: ptr[Frame]) -> ptr[PropInfo]:
    """The static property that an assignment goes to; None after throwing."""
    return static_property(ptr[Class]((first + 1).data), cell_of(first[0]), fp.func.cls)


@native
def found_info(pc: ptr[Instr], first: ptr[TV], fp: ptr[Frame]) -> ptr[PropInfo]:
    """The static property that `found_static` has found."""
    site = ptr[Site](pc.c)
    if likely(site_knows(site, first)):
        return ptr[PropInfo](site.extra)
    text = tv_to_str(cell_of(first[0]))
    info = static_info(ptr[Class]((first + 1).data), text, fp.func.cls)
    str_decref(text)
    return info


def make_set(name: str, find, width: int):
    """Set: the value on top."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        first = sp - (width + 1)
        info: ptr[PropInfo] = None
        slot: ptr[TV] = None
        if width == 2:
            if note_static(pc, first, fp):
                info = assigned_info(first, fp)
            if info is not None:
                slot = info.cell
        else:
            slot = find(fp, first, i64(MOpMode.Define))
        if unlikely(slot is None):
            return None
        thrown: ptr[Object] = None
        if unlikely(sp[-1].tag == Tag.UNINIT):
            if slot.tag == Tag.UNINIT and width == 1:
                slot[0] = tv_null()  # it may be the one that is assigned
            late_value(sp - 1)
            thrown = set_aside()  # by an error handler: php assigns null all the same
            if width == 1:  # variables may have moved meanwhile
                slot = find(fp, first, i64(MOpMode.Define))
        v = sp[-1]
        sp[-1] = tv_null()
        stored = tv_thrown()
        if width == 2 and info.type is not None:  # php keeps the value until the old one is destroyed
            sp[-1] = tv_copy(v)
        if width == 1 and slot.tag != Tag.REF and is_last(slot[0]) and first.tag == Tag.STR:
            tv_set(slot, v)
            slot = find(fp, first, i64(MOpMode.NoMode))  # where the destructor may have moved it to
            stored = held_now(slot) if slot is not None else tv_null()
        else:
            stored = assign_slot(slot, v, info)
        if unlikely(thrown is not None):
            if stored.tag != Tag.THROWN:
                decref(stored)
            throw_later(thrown)
            return None
        if unlikely(stored.tag == Tag.THROWN):
            return None
        if width == 2:
            tv_set(sp - 1, tv_null())
        return replace_names(first, width, stored)

    return core


def make_setop(name: str, find, width: int, op: SetOpOp):
    """SetOp: the operand on top."""
    operate, quiet_tag = SETOP_FUNCTIONS[op], QUIET_TAGS[op]

    @native(name=f"core_{name}_{op.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        first = sp - (width + 1)
        if width == 2 and not note_static(pc, first, fp):
            return None
        slot = found_static(pc, first, fp, i64(MOpMode.ReadWrite)) if width == 2 else find(fp, first, i64(MOpMode.ReadWrite))
        if unlikely(slot is None):
            return None
        if unlikely((sp - 1).tag == Tag.UNINIT):
            if not late_value(sp - 1):
                return None
            if width == 1:  # variables may have moved meanwhile
                slot = find(fp, first, i64(MOpMode.Define))
        info: ptr[PropInfo] = None
        if width == 2:
            info = found_info(pc, first, fp)
        result = tv_thrown()
        if slot.tag != Tag.REF and info is None and operates_quietly(slot[0], sp[-1], quiet_tag):
            if operate(slot, sp[-1]):
                result = tv_copy(slot[0])
        elif quiet_tag != Tag.STR or joined_later(slot, sp - 1):
            if quiet_tag == Tag.STR and width == 1:  # PHP code that ran may have moved the variables
                slot = find(fp, first, i64(MOpMode.Define))
            work = stack(TV)
            work[0] = tv_copy(deref(slot)[0])
            if operate(work, sp[-1]):
                let_go_operand(slot)
                if width == 1:  # PHP code that ran may have moved the variables
                    slot = find(fp, first, i64(MOpMode.Define))
                if slot.tag == Tag.REF:
                    info = None  # the reference knows the type
                result = assign_slot(slot, work[0], info)
            else:
                decref(work[0])
                if width == 2:  # a static property stays where it is
                    operator_threw(slot, info, quiet_tag)
        if unlikely(result.tag == Tag.THROWN):
            return None
        v = sp[-1]
        sp[-1] = tv_null()
        decref(v)
        return replace_names(first, width, result)

    return core


def make_incdec(name: str, find, width: int, op: IncDecOp):
    """IncDec."""
    up = op in (IncDecOp.PreInc, IncDecOp.PostInc)
    post = op in (IncDecOp.PostInc, IncDecOp.PostDec)
    step = tv_inc if up else tv_dec

    @native(name=f"core_{name}_{op.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        first = sp - width
        if width == 2 and not note_static(pc, first, fp):
            return None
        slot = found_static(pc, first, fp, i64(MOpMode.ReadWrite)) if width == 2 else find(fp, first, i64(MOpMode.ReadWrite))
        if unlikely(slot is None):
            return None
        info: ptr[PropInfo] = None
        if width == 2:
            info = found_info(pc, first, fp)
        old = tv_copy(deref(slot)[0])
        fine = True
        if slot.tag == Tag.REF and ptr[Ref](slot.data).prop is not None:
            fine = ref_step(ptr[Ref](slot.data), up)
        elif info is not None and info.type is not None:
            work = stack(TV)
            work[0] = tv_copy(old)
            fine = step(work)
            if fine and old.tag == Tag.INT and work.tag == Tag.DBL and info.type.mask & TAKES_FLOAT == 0:
                step_beyond_int(info, up, b"")
                fine = False
            if fine:
                work[0] = assign_slot(slot, work[0], info)
                fine = work.tag != Tag.THROWN
            if work.tag != Tag.THROWN:
                decref(work[0])
        else:
            fine = step(deref(slot))
        if not fine:
            decref(old)
            return None
        if not post:
            decref(old)
            old = tv_copy(deref(slot)[0])
        return replace_names(first, width, old)

    return core


def make_bind(name: str, find, width: int):
    """Bind: the reference on top."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        first = sp - (width + 1)
        slot = find(fp, first, i64(MOpMode.Define))
        if unlikely(slot is None):
            return None
        v = sp[-1]
        if width == 2:
            ptr[Ref](v.data).flags = 0  # the variable is null, whatever is wrong with the property's type
            info = typed_static(first, fp)
            if info is not None and not ref_bind_type(ptr[Ref](v.data), info):
                return None
            release_binding(info, slot)
        sp[-1] = tv_null()
        incref(v)
        tv_set(slot, v)
        return replace_names(first, width, v)

    return core


def make_fpass(name: str, find, width: int):
    """FPass: by value or by reference as the callee's parameter wants it."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        by_ref = passes_ref(pending_of(sp - width, pc.a).func, pc)
        mode = i64(MOpMode.Define) if by_ref else i64(MOpMode.Warn)
        slot = find(fp, sp - width, mode)
        if unlikely(slot is None):
            return None
        if by_ref:
            r = static_ref(slot, sp - width, fp) if width == 2 else make_ref(slot)
            if unlikely(r is None):
                return None
            r.rc += 1
            return replace_names(sp - width, width, tv_ref(r))
        v = deref(slot)[0]
        incref(v)
        return replace_names(sp - width, width, v)

    return core


@native
def core_UnsetN(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Unset a variable by name."""
    text = tv_to_str(sp[-1])
    if vm.exc is not None:
        return None
    slot = named_slot(fp, text, False)
    str_decref(text)
    if slot is not None:
        tv_set(slot, tv_uninit())
    v = sp[-1]
    sp[-1] = tv_null()
    decref(v)
    return sp - 1 if vm.exc is None else None


@native
def core_UnsetG(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Unset a global variable."""
    text = tv_to_str(sp[-1])
    if vm.exc is not None:
        return None
    slot = env_slot(vm.globals, text, False)
    if slot is not None:
        tv_set(slot, tv_uninit())
        key = arr_key_str(text)
        found = arr_get_key(vm.globals.vars, key)
        if found is not None and found.tag != Tag.INDIRECT:
            found[0] = tv_null()
            arr_del_key(vm.globals.vars, key)
    str_decref(text)
    v = sp[-1]
    sp[-1] = tv_null()
    decref(v)
    return sp - 1 if vm.exc is None else None


op_CGetS_slow = plain("CGetS_slow", make_get("CGetS", *PLACES["S"], MOpMode.Warn))
op_SetS_slow = plain("SetS_slow", make_set("SetS", *PLACES["S"]))


@native(tail=True)
def op_CGetS(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Push the static property found last time."""
    first = sp - 2
    site = ptr[Site](pc.c)
    if unlikely(not site_knows(site, first)):
        return become(op_CGetS_slow, pc, sp, fp)
    v = ptr[PropInfo](site.extra).cell[0]
    if unlikely(not plain_cell(v)):
        return become(op_CGetS_slow, pc, sp, fp)
    ptr[Counted](first.data).rc -= 1
    first[0] = v
    following = pc + 1
    if v.tag >= Tag.STR:
        ptr[Counted](v.data).rc += 1
        return become(following.handler, following, first + 1, fp)
    return become(following.handler, following, first + 1, fp)


@native(tail=True)
def op_SetS(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Assign to the untyped static property found last time, which holds nothing counted."""
    first = sp - 3
    site = ptr[Site](pc.c)
    if unlikely(not site_knows(site, first)):
        return become(op_SetS_slow, pc, sp, fp)
    info = ptr[PropInfo](site.extra)
    cell = info.cell
    v = sp[-1]
    if unlikely(info.type is not None or cell.tag >= Tag.STR or v.tag == Tag.UNINIT):
        return become(op_SetS_slow, pc, sp, fp)
    ptr[Counted](first.data).rc -= 1
    cell[0] = v
    first[0] = v
    following = pc + 1
    if v.tag >= Tag.STR:
        ptr[Counted](v.data).rc += 1
        return become(following.handler, following, first + 1, fp)
    return become(following.handler, following, first + 1, fp)


def place_handlers(suffix: str, find, width: int) -> dict:
    """All operations on one kind of place."""
    cores = {
        f"CGetQuiet{suffix}": make_get(f"CGetQuiet{suffix}", find, width, MOpMode.NoMode),
        f"VGet{suffix}": make_vget(f"VGet{suffix}", find, width),
        f"Isset{suffix}": make_test(f"Isset{suffix}", find, width, False, suffix == "N"),
        f"Empty{suffix}": make_test(f"Empty{suffix}", find, width, True, suffix == "N"),
        f"Bind{suffix}": make_bind(f"Bind{suffix}", find, width),
        f"FPass{suffix}": make_fpass(f"FPass{suffix}", find, width),
    }
    if suffix != "S":  # those have fast handlers
        cores[f"CGet{suffix}"] = make_get(f"CGet{suffix}", find, width, MOpMode.Warn)
        cores[f"Set{suffix}"] = make_set(f"Set{suffix}", find, width)
    handlers: dict = {name: plain(name, core) for name, core in cores.items()}
    for op in SetOpOp:
        name = f"SetOp{suffix}"
        handlers[name, op] = plain(f"{name}_{op.name}", make_setop(name, find, width, op))
    for step in IncDecOp:
        name = f"IncDec{suffix}"
        handlers[name, step] = plain(f"{name}_{step.name}", make_incdec(name, find, width, step))
    return handlers


HANDLERS = {
    **place_handlers("N", *PLACES["N"]),
    **place_handlers("G", *PLACES["G"]),
    **place_handlers("S", *PLACES["S"]),
    "CGetS": op_CGetS,
    "SetS": op_SetS,
    "UnsetN": plain("UnsetN", core_UnsetN),
    "UnsetG": plain("UnsetG", core_UnsetG),
}
