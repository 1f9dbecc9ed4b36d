"""Handlers of closures: CreateCl, and Resolve* for first-class callables.

Example: `HANDLERS["CreateCl"]`.
"""

from backend.interp.calls.callable import Callee, callee_drop
from backend.interp.calls.callee import dynamic_resolve, object_method, static_method
from backend.interp.calls.closures import closure_new, closure_of, func_in_scope
from backend.interp.calls.enter import closure_uses
from backend.interp.handlers.call import undefined_function
from backend.interp.handlers.classes import called_class
from backend.interp.handlers.dispatch import *
from backend.interp.handlers.methods import call_on_non_object
from backend.interp.loading.symbols import function_named
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref
from backend.runtime.value import *
from hhbc.immediates import ClosureOp
from hhbc.unit import Attr


@native
def core_CreateCl(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """Push a closure over a function of the unit, capturing the top n values."""
    count = i64(pc.a)
    scope = fp.func.cls
    func = func_in_scope(ptr[Func](pc.c), scope)
    o = closure_new(u32(count))
    closure = ptr[Closure](o.ext)
    closure.func = func
    closure.called = called_class(fp)
    if pc.b == ClosureOp.Static or func.attrs & Attr.STATIC != 0:
        closure.flags = CLOSURE_STATIC
    elif fp.this is not None:
        fp.this.rc += 1
        closure.this = fp.this
    first = sp - count
    uses = closure_uses(closure)
    for i in range(count):
        uses[i] = first[i]
    first[0] = tv_obj(o)
    return first + 1


@native
def push_closure(sp: ptr[TV], callee: ptr[Callee]) -> ptr[TV]:
    """Push the Closure of what was resolved."""
    sp[0] = tv_obj(closure_of(callee))
    callee_drop(callee)
    return sp + 1


@native
def core_ResolveFunc(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The closure of any callable."""
    callee = stack(Callee)
    v = sp[-1]
    if not dynamic_resolve(v, callee, fp):
        callee_drop(callee)
        return None
    push_closure(sp - 1, callee)
    decref(v)
    return sp


@native
def resolve_named(sp: ptr[TV], name: ptr[String], fallback: ptr[String]) -> ptr[TV]:
    """Push the closure of a named function."""
    callee = stack(Callee)
    memset(ptr[u8](callee), 0, sizeof(Callee))
    callee.func = function_named(name)
    if callee.func is None and fallback is not None:
        callee.func = function_named(fallback)
    if callee.func is None:
        undefined_function(name)
        return None
    return push_closure(sp, callee)


@native
def core_ResolveFuncD(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The closure of a named function."""
    return resolve_named(sp, ptr[String](pc.c), None)


@native
def core_ResolveFuncU(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The closure of a function of a namespace, or else the global one."""
    site = ptr[Site](pc.c)
    return resolve_named(sp, site.name, site.name2)


@native
def core_ResolveObjMethod(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The closure of a method of an object."""
    o = sp[-2]
    name = sp[-1]
    if o.tag != Tag.OBJ:
        call_on_non_object(sp - 2, as_str(name))
        return None
    callee = stack(Callee)
    if not object_method(as_obj(o), as_str(name), fp.func.cls, callee):
        return None
    push_closure(sp - 2, callee)
    sp[-1] = tv_null()
    decref(o)
    decref(name)
    return sp - 1


def static_closure(name: str, forward: bool):
    """ResolveClsMethod and ResolveClsMethodF: name below, class on top."""

    @native(name=f"core_{name}")
    def core(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
        method = sp[-2]
        callee = stack(Callee)
        if not static_method(ptr[Class]((sp - 1).data), as_str(method), fp, forward, callee):
            callee_drop(callee)
            return None
        push_closure(sp - 2, callee)
        decref(method)
        return sp - 1

    return core


HANDLERS = {
    name: plain(name, core)
    for name, core in {
        "CreateCl": core_CreateCl,
        "ResolveFunc": core_ResolveFunc,
        "ResolveFuncD": core_ResolveFuncD,
        "ResolveFuncU": core_ResolveFuncU,
        "ResolveObjMethod": core_ResolveObjMethod,
        "ResolveClsMethod": static_closure("ResolveClsMethod", False),
        "ResolveClsMethodF": static_closure("ResolveClsMethodF", True),
    }.items()
}
