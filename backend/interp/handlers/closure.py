"""Handlers of closures: CreateCl, and Resolve* for first-class callables.

Example: `HANDLERS["CreateCl"]`.
"""

from backend.interp.calls.callable import (
    Callee,
    callable_resolve,
    callee_drop,
    closure_new,
    closure_of,
    func_in_scope,
    not_callable,
    resolve_method,
)
from backend.interp.calls.enter import closure_uses
from backend.interp.handlers.call import undefined_function
from backend.interp.handlers.classes import call_on_non_object, called_class
from backend.interp.handlers.dispatch import *
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
    closure.scope = scope
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
    if not callable_resolve(v, fp.func.cls, callee):
        if vm.exc is None:
            not_callable(v, callee)
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
def resolve_member(
    sp: ptr[TV], cls: ptr[Class], o: ptr[Object], name: ptr[String], fp: ptr[Frame]
) -> bool:
    """Push the closure of a method; False after throwing."""
    callee = stack(Callee)
    memset(ptr[u8](callee), 0, sizeof(Callee))
    if not resolve_method(cls, name, o, fp.func.cls, callee):
        if vm.exc is None:
            text = b"Call to undefined method %s::%s()"
            if callee.static_error != 0:
                text = b"Non-static method %s::%s() cannot be called statically"
            throw_error(ErrorClass.ERROR, msg(text, i64(cls.name), i64(name), 0))
        callee_drop(callee)
        return False
    push_closure(sp, callee)
    return True


@native
def core_ResolveObjMethod(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The closure of a method of an object."""
    o = sp[-2]
    name = sp[-1]
    if o.tag != Tag.OBJ:
        call_on_non_object(sp - 2, as_str(name))
        return None
    if not resolve_member(sp, as_obj(o).cls, as_obj(o), as_str(name), fp):
        return None
    sp[-2] = sp[0]
    sp[-1] = tv_null()
    decref(o)
    decref(name)
    return sp - 1


@native
def core_ResolveClsMethod(pc: ptr[Instr], sp: ptr[TV], fp: ptr[Frame]) -> ptr[TV]:
    """The closure of a static method: name below, class on top."""
    name = sp[-2]
    if not resolve_member(sp, ptr[Class]((sp - 1).data), None, as_str(name), fp):
        return None
    sp[-2] = sp[0]
    decref(name)
    return sp - 1


HANDLERS = {
    name: plain(name, core)
    for name, core in {
        "CreateCl": core_CreateCl,
        "ResolveFunc": core_ResolveFunc,
        "ResolveFuncD": core_ResolveFuncD,
        "ResolveFuncU": core_ResolveFuncU,
        "ResolveObjMethod": core_ResolveObjMethod,
        "ResolveClsMethod": core_ResolveClsMethod,
        "ResolveClsMethodF": core_ResolveClsMethod,
    }.items()
}
