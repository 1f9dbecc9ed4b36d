"""Handlers that begin calls of methods and constructors.

`Site` records cache the method that was found for a class.

Example: `HANDLERS["FPushObjMethodD"]`.
"""

from backend.interp.calls.callee import method_begin, static_begin
from backend.interp.calls.frames import frame_begin, stack_release
from backend.interp.calls.method_cache import method_cached, method_remember
from backend.interp.calls.methods import (
    class_of_call,
    hidden_special,
    method_begin_found,
    method_visible,
    static_begin_found,
)  # fmt: skip
from backend.interp.classes.lookup import class_load_or_throw, instance_of
from backend.interp.handlers.dispatch import *
from backend.interp.members.steps import late_value
from backend.interp.objects.objects import object_new
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref, obj_decref
from backend.runtime.string import str_from_c
from backend.runtime.value import *
from hhbc.unit import Attr

# -- method calls -------------------------------------------------------------------------------------


@native(cold=True)
def call_on_non_object(slot: ptr[TV], name: ptr[String]) -> void:
    """Throw the Error of a method call on what is no object."""
    text = b"Call to a member function %s() on %t"
    throw_error(ErrorClass.ERROR, msg(text, i64(name), i64(slot), 0))


@native
def core_FPushObjMethodD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a call of a named method of the object on top."""
    site = ptr[Site](pc.c)
    if unlikely((sp - 1).tag != Tag.OBJ):
        call_on_non_object(sp - 1, site.name)
        return None
    o = as_obj(sp[-1])
    cls = o.cls
    ctx = fp.func.cls
    func = site.func if site.cls == cls else method_cached(cls, site.name, ctx)
    if func is not None:
        site.cls = cls
        site.func = func
        method_begin_found(sp - 1, o, func)
        return sp + (FRAME_SLOTS - 1)
    if not method_begin(sp - 1, o, site.name, ctx):
        return None
    func = ptr[Frame](sp - 1).func
    if func.cls is not None and func.attrs & Attr.CLOSURE == 0 and ptr[Frame](sp - 1).extra is None:
        if cls.flags & CLASS_CLOSURE == 0 and ptr[Frame](sp - 1).cls == cls:
            site.cls = cls
            site.func = func
            method_remember(cls, site.name, ctx, func)
    return sp + (FRAME_SLOTS - 1)


op_FPushObjMethodD_slow = plain("FPushObjMethodD_slow", core_FPushObjMethodD)


@native(tail=True)
def op_FPushObjMethodD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """Begin a call of an instance method of the class seen last."""
    v = sp[-1]
    site = ptr[Site](pc.c)
    if likely(v.tag == Tag.OBJ and as_obj(v).cls == site.cls and site.func.attrs & Attr.STATIC == 0):
        frame_begin(sp - 1, site.func, as_obj(v), site.cls)
        following = pc + 1
        return become(following.handler, following, sp + (FRAME_SLOTS - 1), fp)
    return become(op_FPushObjMethodD_slow, pc, sp, fp)


@native
def core_FPushObjMethod(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a call of a method whose name is on top, of the object below."""
    name = sp[-1]
    if unlikely(name.tag != Tag.STR):
        throw_error(ErrorClass.ERROR, str_from_c(b"Method name must be a string"))
        return None
    if unlikely((sp - 2).tag == Tag.UNINIT) and not late_value(sp - 2):
        return None
    if unlikely((sp - 2).tag != Tag.OBJ):
        call_on_non_object(sp - 2, as_str(name))
        return None
    sp[-1] = tv_null()
    if not method_begin(sp - 2, as_obj(sp[-2]), as_str(name), fp.func.cls):
        decref(name)
        return None
    decref(name)
    return sp + (FRAME_SLOTS - 2)


def static_push(name: str, forward: bool):
    """FPushClsMethod and FPushClsMethodF: name below, class on top."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        method = sp[-2]
        cls = ptr[Class]((sp - 1).data)
        site = ptr[Site](pc.c)
        if unlikely(method.tag != Tag.STR):
            throw_error(ErrorClass.ERROR, str_from_c(b"Method name must be a string"))
            return None
        if site_knows(site, sp - 2):
            this = fp.this if fp.this is not None and instance_of(fp.this.cls, cls) else None
            if not static_begin_found(sp, site.func, this, class_of_call(cls, fp, forward)):
                return None
        elif not static_begin(sp, cls, as_str(method), fp, forward):
            return None
        elif ptr[Frame](sp).extra is None and site_takes(sp - 2):
            site_note(site, sp - 2)
            site.func = ptr[Frame](sp).func
        memmove(ptr[u8](sp - 2), ptr[u8](sp), sizeof(Frame))
        decref(method)
        return sp + (FRAME_SLOTS - 2)

    slow = plain(f"{name}_slow", core)

    @native(name=f"op_{name}", tail=True)
    def handler(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
        first = sp - 2
        site = ptr[Site](pc.c)
        if unlikely(not site_knows(site, first) or site.func.attrs & (Attr.STATIC | Attr.ABSTRACT) != Attr.STATIC):
            return become(slow, pc, sp, fp)
        ptr[Counted](first.data).rc -= 1
        frame_begin(first, site.func, None, class_of_call(site.cls, fp, forward))
        following = pc + 1
        return become(following.handler, following, first + FRAME_SLOTS, fp)

    return handler


@native
def core_FPushClsMethodD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Begin a static call of a named method of a named class."""
    site = ptr[Site](pc.c)
    if likely(site.func is not None):
        if site.func.attrs & Attr.STATIC != 0:
            frame_begin(sp, site.func, None, site.cls)
            return sp + FRAME_SLOTS
        this = fp.this
        if this is not None and instance_of(this.cls, site.cls):
            this.rc += 1
            frame_begin(sp, site.func, this, this.cls)
            return sp + FRAME_SLOTS
    cls = class_load_or_throw(site.name2)
    if unlikely(cls is None):
        return None
    if not static_begin(sp, cls, site.name, fp, False):
        return None
    func = ptr[Frame](sp).func
    if ptr[Frame](sp).extra is None and cls.attrs & Attr.TRAIT == 0:
        site.cls = cls
        site.func = func
    return sp + FRAME_SLOTS


# -- constructors ---------------------------------------------------------------------------------------

no_constructor = global_var("no_constructor", Func)


@native
def construct(sp: ptr[TV], cls: ptr[Class], fp: ptr[Frame]) -> ptr[TV]:
    """Push a new object and begin the call of its constructor; None after throwing."""
    ctor = cls.ctor
    o = object_new(cls)
    if unlikely(o is None):
        return None
    if unlikely(ctor is not None and ctor.attrs & (Attr.PRIVATE | Attr.PROTECTED) != 0):
        if not method_visible(ctor, fp.func.cls):
            hidden_special(ctor, fp.func.cls)
            o.flags |= OBJ_DESTRUCTED
            obj_decref(o)
            return None
    sp[0] = tv_obj(o)
    o.rc += 1
    if ctor is None:
        ctor = addr(no_constructor)
    frame_begin(sp + 1, ctor, o, cls).flags = FRAME_CTOR
    return sp + (FRAME_SLOTS + 1)


@native(tail=True)
def op_enter_nothing(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> TV:
    """A constructor that is not there: drop the arguments, return null."""
    stack_release(locals_of(fp), sp)
    fp.this.rc -= 1
    caller = fp.prev
    vm.fp = caller
    if fp.flags & FRAME_ENTRY != 0:
        return tv_null()
    slot = ptr[TV](fp)
    slot[0] = tv_null()
    if unlikely(vm.exc is not None):
        return become(op_unwind, caller.pc, slot, caller)
    following = caller.pc + 1
    return become(following.handler, following, slot + 1, caller)


@native
def constructors_startup(unnamed: ptr[String]) -> void:
    """Prepare the stand-in for missing constructors; once per process."""
    no_constructor.name = unnamed
    no_constructor.entry = op_enter_nothing


@native
def core_FPushCtor(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """A new object of the class on top."""
    return construct(sp - 1, ptr[Class]((sp - 1).data), fp)


@native
def core_FPushCtorD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """A new object of a named class."""
    site = ptr[Site](pc.c)
    cls = site.cls
    if unlikely(cls is None):
        cls = class_load_or_throw(site.name)
        if cls is None:
            return None
        site.cls = cls
    return construct(sp, cls, fp)


HANDLERS = {
    "FPushObjMethodD": op_FPushObjMethodD,
    "FPushObjMethod": plain("FPushObjMethod", core_FPushObjMethod),
    "FPushClsMethod": static_push("FPushClsMethod", False),
    "FPushClsMethodF": static_push("FPushClsMethodF", True),
    "FPushClsMethodD": plain("FPushClsMethodD", core_FPushClsMethodD),
    "FPushCtor": plain("FPushCtor", core_FPushCtor),
    "FPushCtorD": plain("FPushCtorD", core_FPushCtorD),
}
