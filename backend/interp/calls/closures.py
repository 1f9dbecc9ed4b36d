"""Closure objects: made, copied, released; the code of a closure in another class's scope.

A closure over a named function or method (`f(...)`, Closure::fromCallable) is marked CLOSURE_FAKE, one over a call
that `__call` or `__callStatic` takes CLOSURE_MAGIC, too.

Example: `o = closure_of(callee)`.
"""

from backend.interp.calls.callable import Callee, tv_string
from backend.interp.calls.enter import closure_uses, decoded
from backend.interp.classes.lookup import class_lasts
from backend.interp.loading.arena import IN_REQUEST, LASTING, link_alloc, linking
from backend.interp.loading.link import func_link
from backend.interp.objects.objects import object_make
from backend.native.lang import *
from backend.runtime.heap import alloc, dealloc
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, decref, incref, obj_decref
from backend.runtime.value import *

closure_class = global_var("closure_class", ptr[Class])


@native
def closure_new(nuses: u32) -> ptr[Object]:
    """A Closure object without contents (owned)."""
    o = object_make(closure_class.value)
    closure = ptr[Closure](alloc(sizeof(Closure) + u64(nuses) * sizeof(TV)))
    memset(ptr[u8](closure), 0, sizeof(Closure))
    closure.nuses = nuses
    o.ext = ptr[u8](closure)
    return o


@native
def closure_free(o: ptr[Object]) -> void:
    """Release what a Closure holds."""
    closure = ptr[Closure](o.ext)
    if closure is None:
        return
    o.ext = None
    uses = closure_uses(closure)
    for i in range(closure.nuses):
        decref(uses[i])
    if closure.statics is not None:
        arr_decref(closure.statics)
    if closure.this is not None:
        obj_decref(closure.this)
    dealloc(ptr[u8](closure), sizeof(Closure) + u64(closure.nuses) * sizeof(TV))


@native
def closure_copy(source: ptr[Object], copy: ptr[Object]) -> void:
    """The contents of a cloned Closure."""
    old = ptr[Closure](source.ext)
    bytes = sizeof(Closure) + u64(old.nuses) * sizeof(TV)
    closure = ptr[Closure](alloc(bytes))
    memcpy(ptr[u8](closure), ptr[u8](old), bytes)
    for i in range(old.nuses):
        incref(closure_uses(closure)[i])
    if old.this is not None:
        old.this.rc += 1
    if old.statics is not None:
        closure.statics = statics_copy(old.statics)
    copy.ext = ptr[u8](closure)


statics_copy = declare("statics_copy", fn[[ptr[Array]], ptr[Array]])


@native
def func_in_scope(func: ptr[Func], scope: ptr[Class]) -> ptr[Func]:
    """A closure's body as code of another class: a copy of the function, one per class, which lasts if both do."""
    if func.cls == scope:
        return func
    clone = func.clones
    while clone is not None:
        if clone.cls == scope:
            return clone
        clone = clone.clones
    if func.arena != IN_REQUEST and func.clones is None:
        func.next_cloned = decoded.cloned
        decoded.cloned = func
    was = linking.value
    linking.value = IN_REQUEST
    if func.arena != IN_REQUEST and (scope is None or class_lasts(scope)):
        linking.value = LASTING
    made = ptr[Func](link_alloc(sizeof(Func)))
    func_link(func.unit, made, func.id, scope)
    linking.value = was
    made.clones = func.clones
    func.clones = made
    return made


@native
def closure_of(callee: ptr[Callee]) -> ptr[Object]:
    """The Closure of what was resolved (owned): `f(...)`, Closure::fromCallable."""
    given = callee.closure
    if given is not None and given.cls.flags & CLASS_CLOSURE != 0:
        given.rc += 1
        return given
    o = closure_new(u32(callee.magic is not None))
    closure = ptr[Closure](o.ext)
    if callee.magic is not None:
        closure.flags = CLOSURE_MAGIC
        closure_uses(closure)[0] = tv_str(tv_string(callee.magic))
    closure.func = callee.func
    closure.this = callee.this
    if callee.this is not None:
        callee.this.rc += 1
    closure.called = callee.cls
    closure.flags |= CLOSURE_FAKE
    return o
