"""Handlers of member bases and intermediate steps: BaseL, BaseC, BaseH, BaseS*, Dim and their FPass forms.

`vm.mbase` is the base register: a cell, a slot with a reference, or the member temporary. A Dim step replaces it by an
element or a property. Handlers are made per key kind and mode.

Example: `HANDLERS["Dim", MOpMode.Warn, KeyKind.EL]`.
"""

from backend.interp.dispatch import *
from backend.interp.elems import LIST_MODE, elem_lval, elem_new, elem_read
from backend.interp.env import global_slot, variable_slot
from backend.interp.h_call import pending_of, wants_ref
from backend.interp.h_local import local_for_update, local_value, undefined_variable
from backend.interp.props import member_temp, null_slot, prop_lval, prop_read
from backend.interp.statics import static_cell
from backend.native.lang import *
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, str_decref, tv_copy
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import KeyKind, MOpMode

ELEM_KEYS = (KeyKind.EC, KeyKind.EL, KeyKind.ET, KeyKind.EI)
PROP_KEYS = (KeyKind.PC, KeyKind.PL, KeyKind.PT, KeyKind.QT)
READING = (MOpMode.NoMode, MOpMode.Warn)
FETCH_ERROR = 12  # a tag: reading the key threw


# -- keys -------------------------------------------------------------------------------------------


@native(inline=True)
def key_cell(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A key on the stack."""
    return cell_of(sp[pc.c])


@native(inline=True)
def key_local(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A key in a local."""
    v = local_at(fp, i32(pc.c))[0]
    if likely(v.tag == Tag.INT or v.tag == Tag.STR):
        return v
    return local_value(fp, i32(pc.c))


@native(inline=True)
def key_str(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A literal string key."""
    return TV(pc.c, Tag.STR)


@native(inline=True)
def key_int(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A literal int key."""
    return TV(pc.c, Tag.INT)


FETCH = {
    KeyKind.EC: key_cell, KeyKind.EL: key_local, KeyKind.ET: key_str, KeyKind.EI: key_int,
    KeyKind.PC: key_cell, KeyKind.PL: key_local, KeyKind.PT: key_str, KeyKind.QT: key_str,
}  # fmt: skip


@native
def prop_name(key: TV) -> ptr[String]:
    """A property name (owned); None after throwing."""
    if likely(key.tag == Tag.STR):
        s = as_str(key)
        s.rc += 1
        return s
    text = tv_to_str(key)
    return text if vm.exc is None else None


@native(inline=True)
def base_cell() -> ptr[TV]:
    """The cell that the base register leads to."""
    return deref(vm.mbase)


# -- properties of a base ---------------------------------------------------------------------------


@native(cold=True)
def read_of_non_object(base: ptr[TV], name: ptr[String]) -> ptr[TV]:
    """Warn about a property of what is no object; null."""
    slot = stack(TV)
    slot[0] = base[0]
    text = b"Attempt to read property \"%s\" on %t"
    warning(msg(text, i64(name), i64(slot), 0))
    return null_slot() if vm.exc is None else None


@native
def member_prop_read(base: ptr[TV], key: TV, ctx: ptr[Class], mode: i64) -> ptr[TV]:
    """`$base->key` for reading."""
    name = prop_name(key)
    if name is None:
        return None
    found: ptr[TV] = None
    if likely(base.tag == Tag.OBJ):
        found = prop_read(as_obj(base[0]), name, ctx, mode == MOpMode.NoMode)
    elif mode == MOpMode.NoMode:
        found = null_slot()
    else:
        found = read_of_non_object(base, name)
    str_decref(name)
    return found


@native
def member_prop_lval(base: ptr[TV], key: TV, ctx: ptr[Class], mode: i64) -> ptr[TV]:
    """`$base->key` for writing into it."""
    name = prop_name(key)
    if name is None:
        return None
    found: ptr[TV] = None
    if likely(base.tag == Tag.OBJ):
        found = prop_lval(as_obj(base[0]), name, ctx, mode == MOpMode.ReadWrite)
    else:
        slot = stack(TV)
        slot[0] = base[0]
        text = b"Attempt to assign property \"%s\" on %t"
        if mode == MOpMode.ReadWrite:
            text = b"Attempt to assign property \"%s\" on %t"
        throw_error(ErrorClass.ERROR, msg(text, i64(name), i64(slot), 0))
    str_decref(name)
    return found


# -- Dim --------------------------------------------------------------------------------------------


def elem_step(mode: MOpMode, kind: KeyKind):
    """The core of a step to an element."""
    fetch = FETCH[kind]
    reading = mode in READING
    unsetting = mode is MOpMode.Unset
    warn = mode is MOpMode.ReadWrite
    read_mode = int(mode) if reading else int(MOpMode.NoMode)

    @native(name=f"core_Dim_{mode.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        found: ptr[TV] = None
        if reading:
            found = elem_read(base, key, read_mode)
        elif unsetting and base.tag != Tag.ARR:
            found = elem_read(base, key, read_mode)
        elif unsetting:
            found = elem_for_unset(base, key)
        else:
            found = elem_lval(base, key, warn)
        if unlikely(found is None):
            return None
        vm.mbase = found
        return sp

    return core


@native
def elem_for_unset(base: ptr[TV], key: TV) -> ptr[TV]:
    """An element of an array for unsetting something in it: nothing comes into being."""
    found = elem_read(base, key, MOpMode.NoMode)
    if found is None or found.tag <= Tag.NULL:
        return null_slot() if vm.exc is None else None
    return elem_lval(base, key, False)


def prop_step(mode: MOpMode, kind: KeyKind):
    """The core of a step to a property."""
    fetch = FETCH[kind]
    reading = mode in READING
    unsetting = mode is MOpMode.Unset
    nullsafe = kind is KeyKind.QT
    number = int(mode)

    @native(name=f"core_Dim_{mode.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        base = base_cell()
        found: ptr[TV] = None
        if nullsafe and base.tag <= Tag.NULL:
            found = null_slot()
        elif reading or (unsetting and base.tag != Tag.OBJ):
            found = member_prop_read(base, key, fp.func.cls, MOpMode.NoMode if unsetting else number)
        else:
            found = member_prop_lval(base, key, fp.func.cls, number)
        if unlikely(found is None):
            return None
        vm.mbase = found
        return sp

    return core


def new_step(mode: MOpMode):
    """The core of a step to a new element."""
    writing = mode in (MOpMode.Define, MOpMode.ReadWrite)

    @native(name=f"core_Dim_{mode.name}_W")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if not writing:
            throw_error(ErrorClass.ERROR, str_from_c(b"Cannot use [] for reading"))
            return None
        found = elem_new(base_cell())
        if unlikely(found is None):
            return None
        vm.mbase = found
        return sp

    return core


def step_core(mode: MOpMode, kind: KeyKind):
    """The core of Dim with a mode and a key kind."""
    if kind is KeyKind.W:
        return new_step(mode)
    return elem_step(mode, kind) if kind in ELEM_KEYS else prop_step(mode, kind)


STEPS = {(mode, kind): step_core(mode, kind) for mode in MOpMode for kind in KeyKind}


def fpass_step(kind: KeyKind):
    """FPassDim: the mode depends on the callee's parameter. `pc.b` keys lie on the stack above the arguments."""
    define, warn = STEPS[MOpMode.Define, kind], STEPS[MOpMode.Warn, kind]

    @native(name=f"core_FPassDim_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if wants_ref(pending_of(sp - i64(pc.b), pc.a).func, pc.a):
            return define(pc, sp, fp)
        return warn(pc, sp, fp)

    return core


# -- bases ------------------------------------------------------------------------------------------


@native
def base_local(fp: ptr[Frame], offset: i32, mode: i64) -> bool:
    """Make a local the base; False after throwing."""
    slot = local_at(fp, offset)
    cell = deref(slot)
    vm.mbase = slot
    if unlikely(cell.tag == Tag.UNINIT):
        if mode == MOpMode.Warn:
            undefined_variable(fp, offset)
            vm.mbase = null_slot()
        elif mode == MOpMode.ReadWrite:
            local_for_update(fp, offset)
            vm.mbase = slot
        else:
            return True
        return vm.exc is None
    return True


def base_local_handlers() -> dict:
    """BaseL by mode."""
    found = {}
    for mode in MOpMode:
        number = int(mode)

        @native(name=f"core_BaseL_{mode.name}")
        def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
            if not base_local(fp, pc.a, number):
                return None
            return sp

        slow = plain(f"BaseL_{mode.name}_slow", core)

        @native(name=f"op_BaseL_{mode.name}", tail=True)
        def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
            slot = local_at(fp, pc.a)
            if likely(slot.tag != Tag.UNINIT and slot.tag != Tag.REF):
                vm.mbase = slot
                following = pc + 1
                return become(following.handler, following, sp, fp)
            return become(slow, pc, sp, fp)

        found["BaseL", mode] = handler
    return found


@native(inline=True)
def core_BaseC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Base: a stack slot."""
    vm.mbase = sp + pc.a
    return sp


@native(inline=True)
def core_BaseH(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Base: $this."""
    vm.mthis = TV(i64(fp.this), Tag.OBJ)
    vm.mbase = addr(vm.mthis)
    return sp


op_BaseH_fast = quiet("BaseH_fast", core_BaseH)
using_this = declare("using_this", fn[[], void])


@native(tail=True)
def op_BaseH(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Base: $this; an Error outside an object."""
    if unlikely(fp.this is None):
        fp.pc = pc
        using_this()
        return become(op_unwind, pc, sp, fp)
    vm.mthis = TV(i64(fp.this), Tag.OBJ)
    vm.mbase = addr(vm.mthis)
    following = pc + 1
    return become(following.handler, following, sp, fp)


def named_base(name: str, key, find):
    """The core of a base named at run time: a local or a global whose name is in a slot or a local."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        slot = find(fp, key(pc.a, sp, fp), i64(pc.b))
        if unlikely(slot is None):
            return None
        vm.mbase = slot
        return sp

    return core


@native(inline=True)
def name_on_stack(operand: i32, sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A variable's name in a stack slot."""
    return cell_of(sp[operand])


@native(inline=True)
def name_in_local(operand: i32, sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A variable's name in a local."""
    return local_value(fp, operand)


def fpass_named_base(name: str, key, find):
    """The FPass form: `a` is the argument, `b` the name, `d` counts the keys on the stack."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        mode = MOpMode.Warn
        if wants_ref(pending_of(sp - pc.d, pc.a).func, pc.a):
            mode = MOpMode.Define
        slot = find(fp, key(pc.b, sp, fp), i64(mode))
        if unlikely(slot is None):
            return None
        vm.mbase = slot
        return sp

    return core


@native
def core_FPassBaseL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """BaseL with a mode that depends on the callee's parameter."""
    mode = i64(MOpMode.Warn)
    if wants_ref(pending_of(sp - pc.d, pc.a).func, pc.a):
        mode = MOpMode.Define
    if not base_local(fp, pc.b, mode):
        return None
    return sp


@native
def core_BaseSC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Base: a static property whose name and class are on the stack."""
    cell = static_cell(ptr[Class]((sp + pc.b).data), cell_of(sp[pc.a]), fp.func.cls)
    if unlikely(cell is None):
        return None
    vm.mbase = cell
    return sp


@native
def core_BaseSL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The same with the name in a local."""
    cell = static_cell(ptr[Class]((sp + pc.b).data), local_value(fp, pc.a), fp.func.cls)
    if unlikely(cell is None):
        return None
    vm.mbase = cell
    return sp


HANDLERS = {
    **{
        ("Dim", mode, kind): plain(f"Dim_{mode.name}_{kind.name}", core)
        for (mode, kind), core in STEPS.items()
    },
    **{
        ("FPassDim", kind): plain(f"FPassDim_{kind.name}", fpass_step(kind)) for kind in KeyKind
    },
    **base_local_handlers(),
    "BaseC": quiet("BaseC", core_BaseC),
    "BaseR": quiet("BaseR", core_BaseC),
    "BaseH": op_BaseH,
    "BaseNC": plain("BaseNC", named_base("BaseNC", name_on_stack, variable_slot)),
    "BaseNL": plain("BaseNL", named_base("BaseNL", name_in_local, variable_slot)),
    "BaseGC": plain("BaseGC", named_base("BaseGC", name_on_stack, global_slot)),
    "BaseGL": plain("BaseGL", named_base("BaseGL", name_in_local, global_slot)),
    "BaseSC": plain("BaseSC", core_BaseSC),
    "BaseSL": plain("BaseSL", core_BaseSL),
    "FPassBaseNC": plain("FPassBaseNC", fpass_named_base("FPassBaseNC", name_on_stack, variable_slot)),
    "FPassBaseNL": plain("FPassBaseNL", fpass_named_base("FPassBaseNL", name_in_local, variable_slot)),
    "FPassBaseGC": plain("FPassBaseGC", fpass_named_base("FPassBaseGC", name_on_stack, global_slot)),
    "FPassBaseGL": plain("FPassBaseGL", fpass_named_base("FPassBaseGL", name_in_local, global_slot)),
    "FPassBaseL": plain("FPassBaseL", core_FPassBaseL),
}
