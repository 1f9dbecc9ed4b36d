"""Handlers of member bases and intermediate steps: BaseL, BaseC, BaseH, BaseS*, Dim and their FPass forms.

`vm.mbase` is the base register: a slot, which may hold a reference, or the member temporary. A Dim step replaces it by
an element or a property. Handlers are made per key kind and mode; the fast ones step to what is there already.

Invariants: `vm.mtemp` owns what the base register leads into when nothing else does. `vm.mowner` is the array or object
that the register points into, for whoever warns and so may run PHP code before the register is used.

Example: `HANDLERS["Dim", MOpMode.Warn, KeyKind.EL]`.
"""

from backend.interp.classes.statics import initialised_cell, static_asked, static_property
from backend.interp.env import global_slot, variable_slot
from backend.interp.handlers.call import member_passes_ref, pending_of
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import local_for_update, local_value, undefined_variable
from backend.interp.members.elems import elem_new
from backend.interp.members.lookahead import BY_ARGUMENT, next_is, next_is_property, next_mode
from backend.interp.members.prop_write import may_become_array, no_array_in_property
from backend.interp.members.props import members, null_slot
from backend.interp.members.steps import (
    FETCH,
    FETCH_TO_UNSET,
    FETCH_TO_WRITE,
    FIND,
    PROP_KEYS,
    base_cell,
    member_elem,
    member_prop,
    refuses_temporary,
    remember_prop,
    scope_at,
    step_found,
)  # fmt: skip
from backend.native.lang import *
from backend.runtime.convert import tv_to_str
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import KeyKind, MOpMode
from hhbc.ops import Op

READING = (MOpMode.NoMode, MOpMode.Warn)
# What fetches the key of an element, by mode; FETCH in the others.
FETCHES = {
    MOpMode.Define: FETCH_TO_WRITE, MOpMode.ReadWrite: FETCH_TO_WRITE, MOpMode.Unset: FETCH_TO_UNSET,
}  # fmt: skip


# -- Dim --------------------------------------------------------------------------------------------


def elem_step(mode: MOpMode, kind: KeyKind):
    """The core of a step to an element."""
    fetch = FETCHES.get(mode, FETCH)[kind]
    number = int(mode)

    @native(name=f"core_Dim_{mode.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        found = member_elem(vm.mbase, key, number)
        if unlikely(found is None):
            return None
        vm.mbase = found
        return sp

    return core


# The lowest tag of what a step to a property goes to where it was last time; -1: it always looks.
LOWEST = {mode: int(Tag.NULL if mode in READING else Tag.ARR) for mode in MOpMode} | {MOpMode.Unset: -1}


def prop_step(mode: MOpMode, kind: KeyKind):
    """The core of a step to a property."""
    fetch = FETCH[kind]
    number = int(mode)
    reading = mode in READING
    remembers = kind is KeyKind.PT
    lowest = LOWEST[mode]

    @native(name=f"core_Dim_{mode.name}_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if remembers and lowest >= 0:
            if likely(step_found(pc, lowest)):
                return sp
        key = fetch(pc, sp, fp)
        if unlikely(vm.exc is not None):
            return None
        if remembers:
            remember_prop(pc, fp, not reading)
        found = member_prop(vm.mbase, key, scope_at(pc, fp), number)
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
        found = elem_new(vm.mbase, True)
        if unlikely(found is None):
            return None
        vm.mbase = found
        return sp

    return core


def step_core(mode: MOpMode, kind: KeyKind):
    """The core of Dim with a mode and a key kind."""
    if kind is KeyKind.W:
        return new_step(mode)
    return prop_step(mode, kind) if kind in PROP_KEYS else elem_step(mode, kind)


STEPS = {(mode, kind): step_core(mode, kind) for mode in MOpMode for kind in KeyKind}


def fast_elem_step(name: str, mode: MOpMode, kind: KeyKind, slow):
    """A step to an element that is there, in an unshared array when it is going to be written to."""
    find = FIND[kind]
    reading = mode in READING

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        base = base_cell()
        if unlikely(base.tag != Tag.ARR or (not reading and as_arr(base[0]).rc != 1)):
            return become(slow, pc, sp, fp)
        found = find(as_arr(base[0]), pc, sp, fp)
        if unlikely(found is None):
            return become(slow, pc, sp, fp)
        vm.mowner = ptr[Counted](base.data)
        vm.mbase = found
        following = pc + 1
        return become(following.handler, following, sp, fp)

    return handler


def fast_prop_step(name: str, mode: MOpMode, slow):
    """A step to a property found where it was last time; one to be written to must hold an array or object already."""
    lowest = LOWEST[mode]

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        if unlikely(not step_found(pc, lowest)):
            return become(slow, pc, sp, fp)
        following = pc + 1
        return become(following.handler, following, sp, fp)

    return handler


def step_handler(mode: MOpMode, kind: KeyKind):
    """Dim with a mode and a key kind."""
    name = f"Dim_{mode.name}_{kind.name}"
    core = STEPS[mode, kind]
    if kind in FIND and mode is not MOpMode.Unset:
        return fast_elem_step(name, mode, kind, plain(f"{name}_slow", core))
    if kind is KeyKind.PT and mode is not MOpMode.Unset:
        return fast_prop_step(name, mode, plain(f"{name}_slow", core))
    return plain(name, core)


def fpass_step(kind: KeyKind):
    """FPassDim: the mode depends on the callee's parameter. `pc.b` keys lie on the stack above the arguments."""
    define, warn = STEPS[MOpMode.Define, kind], STEPS[MOpMode.Warn, kind]

    @native(name=f"core_FPassDim_{kind.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        if member_passes_ref(pending_of(sp - i64(pc.b), pc.a).func, pc, fp):
            return define(pc, sp, fp) if likely(not refuses_temporary(pc, sp, fp)) else None
        return warn(pc, sp, fp)

    return core


# -- bases ------------------------------------------------------------------------------------------


@native(cold=True)
def base_undefined(fp: ptr[Frame], offset: i32, mode: i64) -> bool:
    """Make an undefined local the base; False after throwing."""
    vm.mbase = local_at(fp, offset)
    if mode == MOpMode.Warn:
        undefined_variable(fp, offset)
        late = deref(local_at(fp, offset))  # php names the type of what the handler has assigned, and reads no object
        if late.tag == Tag.UNINIT or late.tag == Tag.OBJ or not next_is_property():
            late = null_slot()
        vm.mbase = late
    elif mode == MOpMode.ReadWrite and not next_is_property():  # which warns later, and leaves it undefined
        local_for_update(fp, offset)
        vm.mbase = local_at(fp, offset)
    elif mode == MOpMode.Unset:
        if next_is(Op.Dim) or not next_is_property():
            undefined_variable(fp, offset)
        vm.mbase = null_slot()
    return vm.exc is None


def base_local(mode: MOpMode):
    """BaseL of a mode."""
    number = int(mode)

    @native(name=f"core_BaseL_{mode.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        vm.mowner = None
        vm.mbase = local_at(fp, pc.a)
        if unlikely(vm.mbase.tag == Tag.UNINIT) and not base_undefined(fp, pc.a, number):
            return None
        return sp

    slow = plain(f"BaseL_{mode.name}_slow", core)

    @native(name=f"op_BaseL_{mode.name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        slot = local_at(fp, pc.a)
        if unlikely(slot.tag == Tag.UNINIT):
            return become(slow, pc, sp, fp)
        vm.mowner = None
        vm.mbase = slot
        following = pc + 1
        return become(following.handler, following, sp, fp)

    return handler


@native(inline=True)
def core_BaseC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Base: a stack slot."""
    vm.mowner = None
    vm.mbase = sp + pc.a
    return sp


@native
def core_BaseH(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Base: $this; an Error outside an object."""
    if unlikely(fp.this is None):
        using_this()
        return None
    vm.mowner = None
    vm.mthis = TV(i64(fp.this), Tag.OBJ)
    vm.mbase = addr(vm.mthis)
    return sp


op_BaseH_slow = plain("BaseH_slow", core_BaseH)
using_this = declare("using_this", fn[[], void])


@native(tail=True)
def op_BaseH(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Base: $this."""
    if unlikely(fp.this is None):
        return become(op_BaseH_slow, pc, sp, fp)
    vm.mowner = None
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
        vm.mowner = None
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
        if member_passes_ref(pending_of(sp - pc.d, pc.a).func, pc, fp):
            mode = MOpMode.Define
        slot = find(fp, key(pc.b, sp, fp), i64(mode))
        if unlikely(slot is None):
            return None
        vm.mowner = None
        vm.mbase = slot
        return sp

    return core


@native
def core_FPassBaseL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """BaseL with a mode that depends on the callee's parameter."""
    vm.mowner = None
    vm.mbase = local_at(fp, pc.b)
    if unlikely(vm.mbase.tag == Tag.UNINIT) and not member_passes_ref(pending_of(sp - pc.d, pc.a).func, pc, fp):
        if not base_undefined(fp, pc.b, MOpMode.Warn):
            return None
    return sp


op_FPassBaseL_slow = plain("FPassBaseL_slow", core_FPassBaseL)


@native(tail=True)
def op_FPassBaseL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A defined local as the base."""
    slot = local_at(fp, pc.b)
    if unlikely(slot.tag == Tag.UNINIT):
        return become(op_FPassBaseL_slow, pc, sp, fp)
    vm.mowner = None
    vm.mbase = slot
    following = pc + 1
    return become(following.handler, following, sp, fp)


@native(cold=True)
def empty_static(info: ptr[PropInfo], following: ptr[Instr], sp: ptr[TV]) -> ptr[TV]:
    """A typed static property without a value, null or a bool as the base: it becomes an array only if the type takes one."""
    cell = deref(info.cell)
    mode = next_mode()
    if mode == BY_ARGUMENT:
        callee = pending_of(sp - i64(following.b), following.a)
        mode = MOpMode.Define if member_passes_ref(callee.func, following, vm.fp) else MOpMode.Warn
    if cell.tag == Tag.UNINIT and (mode == MOpMode.Unset or (mode == MOpMode.Define and next_is_property())):
        return null_slot()  # nothing to take away; and a property of it is one of null
    if next_is_property() or (mode != MOpMode.Define and mode != MOpMode.ReadWrite):
        return initialised_cell(info)
    if mode == MOpMode.ReadWrite and cell.tag == Tag.UNINIT:
        return initialised_cell(info)
    if not may_become_array(info, mode) and (cell.tag != Tag.BOOL or cell.data == 0):
        no_array_in_property(info)
        return None
    return info.cell


@native
def quiet_static(cls: ptr[Class], name: TV, ctx: ptr[Class]) -> ptr[TV]:
    """The slot of a static property of which a base is wanted quietly: null when there is no value. May set vm.exc."""
    text = tv_to_str(name)
    if vm.exc is not None:
        return None
    info = static_asked(cls, text, ctx)
    str_decref(text)
    if info is None or deref(info.cell).tag == Tag.UNINIT:
        return null_slot()
    return info.cell


def static_base(name: str, key, mode: MOpMode):
    """The core of a base that is a static property."""
    quietly = mode is MOpMode.NoMode

    @native(name=f"core_{name}_{mode.name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        cls = ptr[Class]((sp + pc.b).data)
        if quietly:
            vm.mowner = None
            vm.mbase = quiet_static(cls, key(pc.a, sp, fp), fp.func.cls)
            return sp if vm.exc is None else None
        info = static_property(cls, key(pc.a, sp, fp), fp.func.cls)
        if unlikely(info is None):
            return None
        cell = info.cell
        if info.type is not None and deref(cell).tag <= Tag.BOOL:
            cell = empty_static(info, pc + 1, sp)
            if cell is None:
                return None
        vm.mowner = None
        vm.mbase = cell
        return sp

    return core


HANDLERS = {
    **{("Dim", mode, kind): step_handler(mode, kind) for mode, kind in STEPS},
    **{("FPassDim", kind): plain(f"FPassDim_{kind.name}", fpass_step(kind)) for kind in KeyKind},
    **{("BaseL", mode): base_local(mode) for mode in MOpMode},
    "BaseC": quiet("BaseC", core_BaseC),
    "BaseR": quiet("BaseR", core_BaseC),
    "BaseH": op_BaseH,
    "BaseNC": plain("BaseNC", named_base("BaseNC", name_on_stack, variable_slot)),
    "BaseNL": plain("BaseNL", named_base("BaseNL", name_in_local, variable_slot)),
    "BaseGC": plain("BaseGC", named_base("BaseGC", name_on_stack, global_slot)),
    "BaseGL": plain("BaseGL", named_base("BaseGL", name_in_local, global_slot)),
    **{
        (name, mode): plain(f"{name}_{mode.name}", static_base(name, key, mode))
        for name, key in (("BaseSC", name_on_stack), ("BaseSL", name_in_local))
        for mode in MOpMode
    },
    "FPassBaseNC": plain(
        "FPassBaseNC", fpass_named_base("FPassBaseNC", name_on_stack, variable_slot)
    ),
    "FPassBaseNL": plain(
        "FPassBaseNL", fpass_named_base("FPassBaseNL", name_in_local, variable_slot)
    ),
    "FPassBaseGC": plain(
        "FPassBaseGC", fpass_named_base("FPassBaseGC", name_on_stack, global_slot)
    ),
    "FPassBaseGL": plain(
        "FPassBaseGL", fpass_named_base("FPassBaseGL", name_in_local, global_slot)
    ),
    "FPassBaseL": op_FPassBaseL,
}
