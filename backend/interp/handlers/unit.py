"""Handlers of constants, declarations, static variables, includes, @ and the optimizer's type facts.

Example: `HANDLERS["Cns"]`.
"""

from backend.interp.calls.closures import func_in_scope
from backend.interp.calls.exceptions import chain_previous, is_pending
from backend.interp.calls.frames import call_func, frame_begin, locals_of
from backend.interp.env import globals_array
from backend.interp.handlers.dispatch import *
from backend.interp.loading.include import include_code, include_file, unit_dir
from backend.interp.loading.symbols import (
    ConstantCell,
    bind_constant,
    bind_function,
    constant_cell,
    constant_deprecated,
    function_named,
)
from backend.native.lang import *
from backend.runtime.array import (
    arr_first,
    arr_get_str,
    arr_key_at,
    arr_next,
    arr_set_str,
    arr_tv_at,
)
from backend.runtime.array_store import arr_new_hash
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, incref, ref_new, str_decref, tv_copy, tv_set
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.immediates import SilenceOp
from hhbc.unit import Attr

SILENCED = 4437  # what @ leaves: E_ERROR, E_CORE_ERROR, E_COMPILE_ERROR, E_USER_ERROR, E_RECOVERABLE_ERROR, E_PARSE


# -- constants --------------------------------------------------------------------------------------


@native
def core_Cns(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a constant, found once."""
    cell = ptr[ConstantCell](pc.d)
    if unlikely(cell is None):
        cell = constant_cell(ptr[String](pc.c))
        if cell is None:
            undefined_constant(ptr[String](pc.c))
            return None
        if likely(cell.deprecated == 0):
            pc.d = i64(cell)
        elif not constant_deprecated(ptr[String](pc.c)):
            return None
    incref(cell.value)
    sp[0] = cell.value
    return sp + 1


@native(cold=True)
def undefined_constant(name: ptr[String]) -> void:
    """Throw the Error of an unknown constant."""
    throw_error(ErrorClass.ERROR, msg(b"Undefined constant \"%s\"", i64(name), 0, 0))


@native
def core_CnsU(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a constant of a namespace, or else the global one."""
    site = ptr[Site](pc.c)
    cell = ptr[ConstantCell](site.extra)
    if unlikely(cell is None):
        cell = constant_cell(site.name)
        if cell is None:
            cell = constant_cell(site.name2)
        if cell is None:
            undefined_constant(site.name)
            return None
        if likely(cell.deprecated == 0):
            site.extra = i64(cell)
        elif not constant_deprecated(site.name2):
            return None
    incref(cell.value)
    sp[0] = cell.value
    return sp + 1


@native
def core_DefCns(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """define(NAME, value): define, push whether that worked. What does not work is a call."""
    name = ptr[String](pc.c)
    if sp[-1].tag != Tag.ARR and bind_constant(name, sp[-1], True):
        sp[-1] = tv_bool(True)
        return sp
    args = stack(TV, 2)
    args[0] = tv_str(name)
    args[1] = sp[-1]
    called = str_from_c(b"define")
    result = call_func(function_named(called), None, None, args, 2)
    str_decref(called)
    if result.tag == Tag.THROWN:
        return None
    v = sp[-1]
    sp[-1] = result
    decref(v)
    return sp if vm.exc is None else None


@native
def core_DeclCns(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """const NAME = value: define, push whether that worked."""
    name = ptr[String](pc.c)
    v = sp[-1]
    defined = bind_constant(name, v, True)
    sp[-1] = tv_bool(defined)
    if defined:
        return sp
    warning(msg(b"Constant %s already defined", i64(name), 0, 0))
    decref(v)
    return sp if vm.exc is None else None


@native
def core_DefFunc(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Bind a function of the unit."""
    bind_function(ptr[Func](pc.c))
    return sp


@native
def core_File(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """__FILE__"""
    path = fp.func.unit.path
    path.rc += 1
    sp[0] = tv_str(path)
    return sp + 1


@native
def core_Dir(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """__DIR__"""
    path = unit_dir(fp.func.unit)
    path.rc += 1
    sp[0] = tv_str(path)
    return sp + 1


@native
def core_Globals(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """$GLOBALS as a whole."""
    sp[0] = tv_arr(globals_array())
    return sp + 1


# -- static variables -----------------------------------------------------------------------------------


@native
def statics_place(fp: ptr[Frame]) -> ptr[ptr[Array]]:
    """Where the static variables of the running function are: in the closure object, or in the function."""
    func = fp.func
    if func.attrs & Attr.CLOSURE != 0:
        hidden = locals_of(fp) + (func.frame_slots - 1)
        return addr(ptr[Closure](ptr[Object](hidden.data).ext).statics)
    return addr(func.statics)


@native
def static_variable(fp: ptr[Frame], name: ptr[String], pc: ptr[Instr]) -> ptr[Ref]:
    """The reference of a static variable, or None when it is not initialised yet. The instruction remembers its position."""
    table = statics_place(fp)[0]
    if table is None:
        return None
    at = u32(pc.d)
    if likely(at < table.used):
        element = ptr[Elm](table.data) + at
        if likely(element.key == i64(name)):
            return ptr[Ref](element.tv.data)
    found = arr_get_str(table, name)
    if found is None:
        return None
    pc.d = i64(ptr[Elm](found) - ptr[Elm](table.data))
    return ptr[Ref](found.data)


@native
def bind_static(fp: ptr[Frame], offset: i32, r: ptr[Ref]) -> void:
    """Make a local the reference of a static variable."""
    r.rc += 1
    tv_set(local_at(fp, offset), tv_ref(r))


@native
def core_StaticLoc(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Bind a local to a static variable if it is initialised; push whether it is."""
    r = static_variable(fp, ptr[String](pc.c), pc)
    if r is not None:
        bind_static(fp, pc.a, r)
    sp[0] = tv_bool(r is not None)
    return sp + 1 if vm.exc is None else None


@native
def core_StaticLocInit(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Bind a local to a static variable, initialising it the first time."""
    name = ptr[String](pc.c)
    r = static_variable(fp, name, pc)
    v = sp[-1]
    sp[-1] = tv_null()
    if r is None:
        place = statics_place(fp)
        if place[0] is None:
            place[0] = arr_new_hash(4)
        r = ref_new(v)
        arr_set_str(place[0], name, tv_ref(r))
    else:
        decref(v)
    bind_static(fp, pc.a, r)
    return sp - 1 if vm.exc is None else None


@native
def statics_copy(statics: ptr[Array]) -> ptr[Array]:
    """Static variables of a cloned closure: the values, in references of their own unless others refer to them, too (owned)."""
    copy = arr_new_hash(u64(statics.size))
    pos = arr_first(statics)
    while pos < statics.used:
        v = arr_tv_at(statics, pos)
        shared = v.tag == Tag.REF and ptr[Ref](v.data).rc > 1
        kept = tv_copy(v[0]) if shared else tv_ref(ref_new(tv_copy(deref(v)[0])))
        arr_set_str(copy, ptr[String](arr_key_at(statics, pos).data), kept)
        pos = arr_next(statics, pos)
    return copy


# -- includes -----------------------------------------------------------------------------------------------


def include_handler(name: str, once: bool, required: bool):
    """Incl, InclOnce, Req, ReqOnce: the included pseudo-main's frame takes the place of the path."""

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        fp.pc = pc
        main = include_file(sp - 1, fp, once, required)
        return become(op_include_begin, pc, sp, fp, main)

    return handler


@native(tail=True)
def op_include_begin(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame], main: ptr[Func]) -> TV:
    """Run a unit's pseudo-main; without one the result is on the stack already."""
    if unlikely(vm.exc is not None):
        return become(op_unwind, pc, sp, fp)
    if main is None:
        following = pc + 1
        return become(following.handler, following, sp, fp)
    path = sp[-1]
    sp[-1] = tv_null()
    decref(path)
    callee = frame_begin(sp - 1, func_in_scope(main, fp.func.cls), fp.this, fp.cls)
    if fp.this is not None:
        fp.this.rc += 1
    callee.flags = FRAME_INCLUDE
    callee.prev = fp
    vm.fp = callee
    func = callee.func
    return become(func.entry, func.code, ptr[TV](callee + 1), callee)


@native(tail=True)
def op_Eval(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Run code from a string."""
    fp.pc = pc
    main = include_code(sp - 1, fp)
    return become(op_include_begin, pc, sp, fp, main)


# -- @ --------------------------------------------------------------------------------------------------------


@native
def core_Silence(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin or end of @."""
    slot = local_at(fp, pc.a)
    if pc.b == SilenceOp.Start:
        tv_set(slot, tv_int(i64(vm.error_level)))
        vm.error_level = vm.error_level & SILENCED
    elif slot.tag == Tag.INT and vm.error_level & ~u32(SILENCED) == 0:
        vm.error_level = u32(slot.data)
    return sp if vm.exc is None else None


@native
def core_ChainFaults(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The exception below gets the one on top (or null) as its last previous; it stays."""
    pending = sp[-1]
    if not is_pending(sp[-2]) or not is_pending(pending):
        decref(pending)
        return sp - 1 if vm.exc is None else None
    chain_previous(as_obj(sp[-2]), as_obj(pending))
    return sp - 1


HANDLERS = {
    **{
        name: plain(name, core)
        for name, core in {
            "Cns": core_Cns, "CnsU": core_CnsU, "DefCns": core_DefCns, "DeclCns": core_DeclCns,
            "DefFunc": core_DefFunc,
            "StaticLocInit": core_StaticLocInit, "StaticLoc": core_StaticLoc, "Silence": core_Silence,
            "ChainFaults": core_ChainFaults,
        }.items()
    },
    **{
        name: quiet(name, core)
        for name, core in {
            "File": core_File, "Dir": core_Dir, "Globals": core_Globals,
        }.items()
    },
    "Incl": include_handler("Incl", False, False),
    "InclOnce": include_handler("InclOnce", True, False),
    "Req": include_handler("Req", False, True),
    "ReqOnce": include_handler("ReqOnce", True, True),
    "Eval": op_Eval,
}  # fmt: skip
