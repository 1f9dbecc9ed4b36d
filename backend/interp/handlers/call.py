"""Handlers that prepare a call: FPushFunc*, FPass*.

FPush* finds the callee and builds its pending frame; FPass* push arguments, by value or by reference as the callee's
`refmask` says; FCall (`handlers/fcall.py`) jumps to the callee's entry. The callee's frame lies i slots (and the header) below an argument i.

Example: `HANDLERS["FPushFuncD"]`.
"""

from backend.interp.calls.enter import func_full_name
from backend.interp.calls.frames import frame_begin, stack_release
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.local import plain_cell, push_local
from backend.interp.loading.closed import refused
from backend.interp.loading.symbols import function_named, site_function
from backend.native.lang import *
from backend.runtime.array import *
from backend.runtime.errors import ErrorClass, msg, notice, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import decref, make_ref, ref_new, str_decref, tv_copy
from backend.runtime.string import str_eq, str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr

# Builds a pending frame for a callable value on the stack; False after throwing.
callable_begin = declare("callable_begin", fn[[TV, ptr[TV], ptr[Frame]], bool])
# The same for the callback of the function named, call_user_func() or its sister.
callback_begin = declare("callback_begin", fn[[TV, ptr[TV], ptr[String]], bool])
# The name by which the call around an instruction passes an argument; None for its place alone.
argument_name = declare("argument_name", fn[[ptr[Func], i64, i32], ptr[String]])
bind_named = declare("bind_named", fn[[ptr[Frame], ptr[String], TV], bool])
op_FCallUnpack = declare("op_FCallUnpack", HANDLER)


@native(inline=True)
def pending_of(sp: ptr[TV], argument: i32) -> ptr[Frame]:
    """The pending frame whose argument number `argument` goes to `sp`."""
    return ptr[Frame](sp - i64(argument)) - 1


@native(inline=True)
def wants_ref(func: ptr[Func], argument: i32) -> bool:
    """Whether a function takes an argument by reference."""
    at = u64(argument) if argument < 63 else u64(63)
    return (func.refmask >> at) & 1 != 0


@native(inline=True)
def passes_ref(func: ptr[Func], pc: ptr[Instr]) -> bool:
    """Whether the argument that an FPass instruction passes, maybe by name, goes to a by-reference parameter."""
    if unlikely(pc.d != 0):
        return named_wants_ref(func, ptr[String](pc.d))
    return wants_ref(func, pc.a)


@native(inline=True)
def member_passes_ref(func: ptr[Func], pc: ptr[Instr], fp: ptr[Frame]) -> bool:
    """`passes_ref` of the instructions that pass a member, which keep no name: the call has it."""
    return unlikely(func.refmask != 0) and member_passes_ref_to(func, pc, fp)


@native(noinline=True)
def member_passes_ref_to(func: ptr[Func], pc: ptr[Instr], fp: ptr[Frame]) -> bool:
    """`member_passes_ref` to a function that takes references."""
    name = argument_name(fp.func, pc - fp.func.code, pc.a)
    return wants_ref(func, pc.a) if name is None else named_wants_ref(func, name)


@native
def named_ref(func: ptr[Func], name: ptr[String]) -> i64:
    """The number of the by-reference parameter that an argument of a name goes to, maybe the variadic one; or -1."""
    for i in range(i64(func.nparams)):
        param = func.params + i
        if param.flags & (PARAM_BYREF | PARAM_PREFER_REF) != 0:
            if param.flags & PARAM_VARIADIC != 0 or str_eq(param.name, name):
                return i
        elif str_eq(param.name, name):
            return -1
    return -1


@native
def named_wants_ref(func: ptr[Func], name: ptr[String]) -> bool:
    """Whether the parameter of a name is by reference."""
    return named_ref(func, name) >= 0


@native
def checks_refs(callee: ptr[Frame]) -> bool:
    """Whether a value for a by-reference parameter has a warning, as in all calls that the library makes."""
    return callee.flags & FRAME_CUF != 0 or vm.fp.func.attrs & Attr.BUILTIN != 0


@native
def insists_on_ref(func: ptr[Func], pc: ptr[Instr]) -> bool:
    """Whether it cannot take a value instead."""
    if not passes_ref(func, pc):
        return False
    if pc.d != 0:
        return True
    at = u32(pc.a)
    if at >= func.nparams:
        at = func.nparams - 1
    return func.params[at].flags & PARAM_PREFER_REF == 0


# -- beginning a call -------------------------------------------------------------------------------


@native(cold=True)
def undefined_function(name: ptr[String]) -> void:
    """Throw the Error of an unknown function."""
    throw_error(ErrorClass.ERROR, msg(b"Call to undefined function %s()", i64(name), 0, 0))


@native(noinline=True)
def find_callee(pc: ptr[Instr]) -> ptr[Func]:
    """Find the function that an instruction names; None, without a word, when there is none."""
    func = function_named(ptr[String](pc.c))
    pc.d = i64(func)
    return func


@native(inline=True)
def callee_of(pc: ptr[Instr]) -> ptr[Func]:
    """The function that an instruction names, found once; None after throwing."""
    func = ptr[Func](pc.d)
    if unlikely(func is None):
        func = find_callee(pc)
        if func is None:
            undefined_function(ptr[String](pc.c))
    return func


@native
def core_FPushFuncD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a call of a named function."""
    func = callee_of(pc)
    if unlikely(func is None):
        return None
    frame_begin(sp, func, None, None)
    return sp + FRAME_SLOTS


op_FPushFuncD_slow = plain("FPushFuncD_slow", core_FPushFuncD)


@native(tail=True)
def op_FPushFuncD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a call of a named function that was found before."""
    func = ptr[Func](pc.d)
    if unlikely(func is None):
        return become(op_FPushFuncD_slow, pc, sp, fp)
    frame_begin(sp, func, None, None)
    following = pc + 1
    return become(following.handler, following, sp + FRAME_SLOTS, fp)


@native
def core_FPushFuncI(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a call of a library function that php compiles in line."""
    func = callee_of(pc)
    if unlikely(func is None):
        return None
    frame_begin(sp, func, None, None).flags = FRAME_INLINE
    return sp + FRAME_SLOTS


op_FPushFuncI_slow = plain("FPushFuncI_slow", core_FPushFuncI)


@native(tail=True)
def op_FPushFuncI(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a call of a library function that php compiles in line and that was found before."""
    func = ptr[Func](pc.d)
    if unlikely(func is None):
        return become(op_FPushFuncI_slow, pc, sp, fp)
    frame_begin(sp, func, None, None).flags = FRAME_INLINE
    following = pc + 1
    return become(following.handler, following, sp + FRAME_SLOTS, fp)


@native
def core_FPushFuncU(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a call of a function of a namespace, or else the global one."""
    site = ptr[Site](pc.c)
    func = site_function(site)
    if unlikely(func is None):
        undefined_function(site.name)
        return None
    frame_begin(sp, func, None, None)
    return sp + FRAME_SLOTS


@native(inline=True)
def closure_begin(base: ptr[TV]) -> bool:
    """Turn a Closure over code, which lies on top, into the frame of its call, which takes over the reference; False for other values."""
    v = base[0]
    if unlikely(v.tag != Tag.OBJ or as_obj(v).cls.flags & CLASS_CLOSURE == 0):
        return False
    closure = ptr[Closure](as_obj(v).ext)
    if unlikely(closure.func.attrs & Attr.CLOSURE == 0):
        return False
    this = closure.this
    if this is not None:
        this.rc += 1
    frame_begin(base, closure.func, this, closure.called).extra = ptr[Array](v.data)
    return True


@native
def core_FPushFunc(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a call of any callable value."""
    if likely(closure_begin(sp - 1)):
        return sp + (FRAME_SLOTS - 1)
    v = sp[-1]
    return callee_begun(sp - 1, v) if callable_begin(v, sp - 1, fp) else None


@native
def core_FPushCuf(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin the call that call_user_func() makes."""
    if (sp - 1).tag == Tag.STR:
        name = as_str(sp[-1])
        func = function_named(name)
        if likely(func is not None):
            if refused(func):
                return None
            frame_begin(sp - 1, func, None, None).flags = FRAME_DYNAMIC | FRAME_CUF
            str_decref(name)
            return sp + (FRAME_SLOTS - 1)
    v = sp[-1]
    if not callback_begin(v, sp - 1, ptr[String](pc.c)):
        return None
    ptr[Frame](sp - 1).flags |= FRAME_CUF
    return callee_begun(sp - 1, v)


@native
def callee_begun(base: ptr[TV], v: TV) -> ptr[TV]:
    """Give up the callable value in whose place a pending frame lies; the new stack top, None after throwing."""
    top = base + FRAME_SLOTS
    decref(v)
    if unlikely(vm.exc is not None):
        stack_release(base, top)
        base[0] = tv_null()
        return None
    return top


op_FPushFunc_slow = plain("FPushFunc_slow", core_FPushFunc)


@native(tail=True)
def op_FPushFunc(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a call of a closure over code."""
    if unlikely(not closure_begin(sp - 1)):
        return become(op_FPushFunc_slow, pc, sp, fp)
    following = pc + 1
    return become(following.handler, following, sp + (FRAME_SLOTS - 1), fp)


# -- passing arguments ------------------------------------------------------------------------------


param_named = declare("param_named", fn[[ptr[Func], ptr[String]], i64])
collects_named = declare("collects_named", fn[[ptr[Frame]], bool])
unknown_named = declare("unknown_named", fn[[ptr[String]], void])
overwrites = declare("overwrites", fn[[ptr[String]], void])


@native
def takes_name(callee: ptr[Frame], pc: ptr[Instr]) -> bool:
    """Whether a pending call takes the named argument that an FPass instruction passes, if it passes one; php looks
    before the next one is computed. False after throwing."""
    if likely(pc.d == 0):
        return True
    name = ptr[String](pc.d)
    at = param_named(callee.func, name)
    if at < 0 and not collects_named(callee):
        unknown_named(name)
        return False
    if at >= 0 and at < pc.c:
        overwrites(name)
        return False
    return True


@native(cold=True)
def cannot_pass_by_ref(func: ptr[Func], argument: i32) -> void:
    """Throw the Error of a value given to a by-reference parameter."""
    name = func_full_name(func)
    at = u32(argument)
    if at >= func.nparams:
        at = func.nparams - 1
    text = b"%s(): Argument #%d ($%s) cannot be passed by reference"
    if func.params[at].flags & PARAM_VARIADIC != 0:
        text = b"%s(): Argument #%d cannot be passed by reference"
    message = msg(text, i64(name), i64(argument) + 1, i64(func.params[at].name))
    str_decref(name)
    throw_error(ErrorClass.ERROR, message)


@native(cold=True)
def value_by_ref(func: ptr[Func], argument: u32, invoked: bool) -> void:
    """The warning about a value that the library gives to a by-reference parameter, of a closure's __invoke() perhaps.
    May run PHP code."""
    at = argument if argument < func.nparams else func.nparams - 1
    param = func.params + at
    if param.flags & (PARAM_BYREF | PARAM_PREFER_REF) != PARAM_BYREF:
        return
    name = str_from_c(b"Closure::__invoke") if invoked else func_full_name(func)
    text = b"%s(): Argument #%d ($%s) must be passed by reference, value given"
    if param.flags & PARAM_VARIADIC != 0:
        text = b"%s(): Argument #%d must be passed by reference, value given"
    warning(msg(text, i64(name), i64(argument) + 1, i64(param.name)))
    str_decref(name)


@native
def core_FPassC(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Pass a cell; an Error when the parameter is by reference."""
    callee = pending_of(sp - 1, pc.a)
    func = callee.func
    if not takes_name(callee, pc):
        return None
    if not passes_ref(func, pc) or is_spread(pc):
        return sp
    if insists_on_ref(func, pc):
        if callee.flags & FRAME_CUF == 0:
            at = pc.a
            if pc.d != 0:
                at = i32(named_ref(func, ptr[String](pc.d)))
            cannot_pass_by_ref(func, at)
            return None
        value_by_ref(func, u32(pc.a), callee.flags & FRAME_INVOKED != 0)
        if vm.exc is not None:
            return None
    sp[-1] = tv_ref(ref_new(sp[-1]))
    return sp


@native
def is_spread(pc: ptr[Instr]) -> bool:
    """Whether the argument just pushed is the array that FCallUnpack spreads."""
    return (pc + 1).handler == op_FCallUnpack


@native(inline=True)
def takes_cell(sp: ptr[TV], pc: ptr[Instr]) -> bool:
    """Whether the argument that an FPass instruction without a name passes, which goes to `sp`, is passed by value."""
    func = pending_of(sp, pc.a).func
    return pc.d == 0 and (likely(func.refmask == 0) or not wants_ref(func, pc.a))


def passing_cell(name: str, core):
    """The handler of an instruction that passes a cell of the stack."""
    slow = plain(f"{name}_slow", core)

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        if unlikely(not takes_cell(sp - 1, pc) or (sp - 1).tag == Tag.REF):
            return become(slow, pc, sp, fp)
        following = pc + 1
        return become(following.handler, following, sp, fp)

    return handler


op_FPassC = passing_cell("FPassC", core_FPassC)


@native
def core_FPassCW(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Pass a cell; a notice when the parameter is by reference."""
    func = pending_of(sp - 1, pc.a).func
    if not takes_name(pending_of(sp - 1, pc.a), pc):
        return None
    if passes_ref(func, pc):
        if insists_on_ref(func, pc):
            notice(str_from_c(b"Only variables should be passed by reference"))
        sp[-1] = tv_ref(ref_new(sp[-1]))
        if vm.exc is not None:
            return None
    return sp


@native
def core_FPassV(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Pass a reference, or its cell when the parameter is by value."""
    if not takes_name(pending_of(sp - 1, pc.a), pc):
        return None
    if not passes_ref(pending_of(sp - 1, pc.a).func, pc):
        v = sp[-1]
        if v.tag == Tag.REF:
            sp[-1] = tv_copy(cell_of(v))
            decref(v)
    return sp


@native
def core_FPassR(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Pass a return value; a notice when a cell goes to a by-reference parameter."""
    if (sp - 1).tag == Tag.REF:
        return core_FPassV(pc, sp, fp)
    return core_FPassCW(pc, sp, fp)


@native
def core_FPassL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Pass a local, as the callee's parameter wants it."""
    func = pending_of(sp, pc.a).func
    if not takes_name(pending_of(sp, pc.a), pc):
        return None
    if passes_ref(func, pc):
        given = local_at(fp, pc.b)
        if given.tag != Tag.REF and fp.func.attrs & ~func.attrs & Attr.BUILTIN != 0:
            copy = tv_copy(given[0])
            value_by_ref(func, u32(pc.a), False)
            sp[0] = tv_ref(ref_new(copy))
            return sp + 1
        r = make_ref(given)
        r.rc += 1
        sp[0] = tv_ref(r)
        return sp + 1
    return push_local(fp, pc.b, sp)


op_FPassL_slow = plain("FPassL_slow", core_FPassL)


@native(tail=True)
def op_FPassL(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Pass a defined local by value, or what is a reference by reference."""
    v = local_at(fp, pc.b)[0]
    if likely(plain_cell(v) and takes_cell(sp, pc)):
        sp[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
            return become(following.handler, following, sp + 1, fp)
        return become(following.handler, following, sp + 1, fp)
    if v.tag == Tag.REF and pc.d == 0:
        if not wants_ref(pending_of(sp, pc.a).func, pc.a):
            v = as_ref(v).tv
        sp[0] = v
        following = pc + 1
        if v.tag >= Tag.STR:
            ptr[Counted](v.data).rc += 1
        return become(following.handler, following, sp + 1, fp)
    return become(op_FPassL_slow, pc, sp, fp)


HANDLERS = {
    "FPushFuncD": op_FPushFuncD,
    "FPushFuncU": plain("FPushFuncU", core_FPushFuncU),
    "FPushFuncI": op_FPushFuncI,
    "FPushFunc": op_FPushFunc,
    "FPushCuf": plain("FPushCuf", core_FPushCuf),
    "FPassC": op_FPassC,
    "FPassCW": passing_cell("FPassCW", core_FPassCW),
    "FPassV": plain("FPassV", core_FPassV),
    "FPassR": passing_cell("FPassR", core_FPassR),
    "FPassL": op_FPassL,
}
