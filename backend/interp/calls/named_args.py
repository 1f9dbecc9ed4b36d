"""Named arguments: binding them to parameters, and the default values of parameters left out between others.

While a frame is pending, `callee.pc` holds an array of the named arguments that a variadic parameter will collect.

A parameter that was left out before a given one is a hole (UNINIT). Its default is a literal, or computed by running
its DV entry in the frame, up to the next parameter's.

Example: `bind_named(callee, name, v)`; at entry `fill_holes(fp)`.
"""

from backend.interp.calls.enter import func_full_name
from backend.interp.calls.frames import stack_base
from backend.interp.calls.methods import magic_trampoline
from backend.interp.calls.traces import op_at
from backend.interp.handlers.dispatch import *
from backend.native.lang import *
from backend.runtime.array import (
    arr_first,
    arr_get_str,
    arr_key_at,
    arr_next,
    arr_set_str,
    arr_tv_at,
)
from backend.runtime.array_store import arr_dup, arr_new_hash
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, incref, ref_new, str_decref, tv_copy
from backend.runtime.string import str_eq
from backend.runtime.value import *
from hhbc.ops import Op
from hhbc.unit import Attr


@struct
class HoleState:
    """The frame whose default value is being computed, and the instruction where that ends."""

    frame: ptr[Frame]
    stop: ptr[Instr]
    handler: HANDLER


holes = global_var("hole_state", HoleState)


@native
def param_named(func: ptr[Func], name: ptr[String]) -> i64:
    """The number of a parameter that is not variadic, or -1."""
    for i in range(i64(func.nparams)):
        param = func.params + i
        if param.flags & PARAM_VARIADIC == 0 and str_eq(param.name, name):
            return i
    return -1


@native
def collects_named(callee: ptr[Frame]) -> bool:
    """Whether a pending call takes named arguments that no parameter has: a variadic one does, and so does __call."""
    if callee.func == addr(magic_trampoline):
        return callee.flags & FRAME_POSITIONAL == 0
    return callee.func.attrs & Attr.VARIADIC != 0


@native(cold=True)
def overwrites(name: ptr[String]) -> void:
    """Throw the Error of a parameter that has two arguments."""
    throw_error(ErrorClass.ERROR, msg(b"Named parameter $%s overwrites previous argument", i64(name), 0, 0))


@native(cold=True)
def unknown_named(name: ptr[String]) -> void:
    """Throw the Error of a named argument that nothing takes."""
    throw_error(ErrorClass.ERROR, msg(b"Unknown named parameter $%s", i64(name), 0, 0))


@native(cold=True)
def refuse_named(func: ptr[Func]) -> void:
    """Throw the Error of a library function that its variadic parameter got named arguments for."""
    name = func_full_name(func)
    text = b"%s() does not accept unknown named parameters"
    throw_error(ErrorClass.ARGUMENT_COUNT_ERROR, msg(text, i64(name), 0, 0))
    str_decref(name)


@native
def bind_named(callee: ptr[Frame], name: ptr[String], v: TV) -> bool:
    """Bind a named argument (v owned) in a pending frame; False after throwing."""
    func = callee.func
    at = param_named(func, name)
    if at < 0:
        return collect_named(callee, name, v)
    slots = locals_of(callee)
    given = i64(callee.nargs)
    if at < given and slots[at].tag != Tag.UNINIT:
        decref(v)
        overwrites(name)
        return False
    for i in range(given, at):
        slots[i] = tv_uninit()
        callee.flags |= FRAME_HOLES
    by_ref = func.params[at].flags & (PARAM_BYREF | PARAM_PREFER_REF) != 0
    slots[at] = tv_ref(ref_new(v)) if by_ref and v.tag != Tag.REF else v
    if at >= given:
        callee.nargs = u32(at) + 1
    return True


@native
def collect_named(callee: ptr[Frame], name: ptr[String], v: TV) -> bool:
    """Keep a named argument that no parameter has for the variadic one; False after throwing."""
    if not collects_named(callee):
        decref(v)
        unknown_named(name)
        return False
    if callee.pc is None:
        callee.pc = ptr[Instr](arr_new_hash(4))
    rest = ptr[Array](callee.pc)
    if arr_get_str(rest, name) is not None:
        decref(v)
        overwrites(name)
        return False
    arr_set_str(rest, name, v)
    return True


@native
def named_rest(fp: ptr[Frame], packed: ptr[Array]) -> ptr[Array]:
    """What a variadic parameter gets: the positional rest (consumed) and the named arguments collected."""
    if fp.pc is None:
        return packed
    rest = ptr[Array](fp.pc)
    fp.pc = None
    if packed.rc > 1:
        copy = arr_dup(packed)
        arr_decref(packed)
        packed = copy
    pos = arr_first(rest)
    while pos < rest.used:
        arr_set_str(packed, ptr[String](arr_key_at(rest, pos).data), tv_copy(arr_tv_at(rest, pos)[0]))
        pos = arr_next(rest, pos)
    arr_decref(rest)
    return packed


@native
def rest_unnamed(fp: ptr[Frame], rest: ptr[Array]) -> bool:
    """Whether a library function can do with what its variadic parameter got; False after throwing."""
    if fp.func.attrs & Attr.EXTRA_NAMED != 0:
        return True
    pos = arr_first(rest)
    while pos < rest.used:
        if arr_key_at(rest, pos).tag == Tag.STR:
            refuse_named(fp.func)
            return False
        pos = arr_next(rest, pos)
    return True


# -- holes --------------------------------------------------------------------------------------------


@native
def fill_holes(fp: ptr[Frame]) -> bool:
    """Give the parameters left out between others their defaults; False after throwing."""
    fp.flags &= ~u32(FRAME_HOLES)
    func = fp.func
    slots = locals_of(fp)
    for i in range(fp.nargs):
        param = func.params + i
        if i < func.nparams and slots[i].tag == Tag.UNINIT:
            if param.flags & PARAM_OPTIONAL == 0:
                not_passed(fp, i)
                return False
            if param.default is not None:
                incref(param.default[0])
                slots[i] = param.default[0]
            elif param.dv >= 0:
                if not run_default(fp, i):
                    return False
            else:
                not_passed(fp, i)
                return False
    return True


@native(cold=True)
def not_passed(fp: ptr[Frame], index: u32) -> void:
    """Throw the ArgumentCountError of a parameter that was left out: it is required, or its default is not known."""
    func = fp.func
    fp.pc = None
    name = func_full_name(func)
    text = b"%s(): Argument #%d ($%s) not passed"
    if func.params[index].flags & PARAM_OPTIONAL != 0:
        text = b"%s(): Argument #%d ($%s) must be passed explicitly, because the default value is not known"
    throw_error(
        ErrorClass.ARGUMENT_COUNT_ERROR,
        msg(text, i64(name), i64(index) + 1, i64(func.params[index].name)),
    )
    str_decref(name)


@native(inline=True)
def is_check(op: u8) -> bool:
    """Whether an instruction checks a parameter, or states what such a check has found."""
    return op == Op.VerifyParamType or op == Op.AssertRATL


@native
def run_default(fp: ptr[Frame], index: u32) -> bool:
    """Run one DV entry in the frame; False after throwing (the frame is released then).

    The checks of earlier parameters that it may begin with are left out: php computes the defaults between named arguments first.
    """
    func = fp.func
    stop = func.code
    following = index + 1
    while following < func.nparams:
        if func.params[following].dv >= 0:
            stop = func.code + func.params[following].dv
            break
        following += 1
    frame, old_stop, handler = holes.frame, holes.stop, holes.handler
    flags = fp.flags
    holes.frame = fp
    holes.stop = stop
    holes.handler = stop.handler
    stop.handler = op_default_done
    fp.flags = flags | FRAME_ENTRY
    start = func.code + func.params[index].dv
    while start != stop and is_check(op_at(func, start - func.code)):
        start = start + 1
    result = start.handler(start, stack_base(fp), fp)
    stop.handler = holes.handler
    fp.flags = flags
    holes.frame, holes.stop, holes.handler = frame, old_stop, handler
    return result.tag != Tag.THROWN


@native
def defaults_left() -> bool:
    """At a request's end: whether it was left at once while default values ran, so that decoded code is not as it was."""
    left = holes.frame is not None
    holes.frame = None
    return left


@native(tail=True)
def op_default_done(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Where a default value is complete; other frames that come here go on."""
    if fp == holes.frame:
        return tv_null()
    return become(holes.handler, pc, sp, fp)
