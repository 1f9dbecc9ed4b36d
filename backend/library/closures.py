"""Closure::bind, bindTo, fromCallable; and what makes Closure a class with native state.

Example: `closure_setup(cls)` when Closure is linked.
"""

from backend.interp.callable import (
    Callee,
    callable_reason,
    callable_resolve,
    callee_drop,
    closure_class,
    closure_copy,
    closure_free,
    closure_of,
    func_in_scope,
)  # fmt: skip
from backend.interp.classes import class_load, instance_of
from backend.interp.generator import generator_setup
from backend.library.engine import caller_frame
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import str_decref
from backend.runtime.string import str_from_c, str_is, str_lower
from backend.runtime.value import *
from hhbc.unit import Attr

closure_native = global_var("closure_native", NativeClass)


@native
def bound_closure(source: ptr[Object], this: ptr[Object], scope: ptr[Class]) -> ptr[Object]:
    """A copy of a closure with another $this and scope (owned); None after a warning."""
    old = ptr[Closure](source.ext)
    if this is not None and old.flags & CLOSURE_STATIC != 0:
        warning(str_from_c(b"Cannot bind an instance to a static closure"))
        return None
    if this is None and old.this is not None and old.flags & CLOSURE_FAKE != 0 and old.func.cls is not None:
        warning(str_from_c(b"Cannot unbind $this of method"))
        return None
    if scope is not None and scope != old.func.cls and scope.attrs & Attr.BUILTIN != 0:
        warning(msg(b"Cannot bind closure to scope of internal class %s", i64(scope.name), 0, 0))
        return None
    if old.flags & CLOSURE_FAKE != 0 and scope != old.func.cls:
        what = b"Cannot rebind scope of closure created from function"
        if old.func.cls is not None:
            what = b"Cannot rebind scope of closure created from method"
        warning(str_from_c(what))
        return None
    o = clone_closure(source)
    closure = ptr[Closure](o.ext)
    if closure.this is not None:
        closure.this.rc -= 1
    closure.this = this
    if this is not None:
        this.rc += 1
    if closure.flags & CLOSURE_FAKE == 0:
        closure.func = func_in_scope(closure.func, scope)
    closure.scope = scope
    closure.called = this.cls if this is not None else scope
    return o


object_copy = declare("object_copy", fn[[ptr[Object]], ptr[Object]])


@native
def clone_closure(source: ptr[Object]) -> ptr[Object]:
    """A copy of a closure (owned)."""
    return object_copy(source)


@native
def wanted_scope(closure: ptr[Closure], scope: ptr[TV], this: ptr[Object]) -> ptr[Class]:
    """The class that the third argument of bind() means; vm.exc may be set."""
    if scope.tag == Tag.OBJ:
        return as_obj(scope[0]).cls
    if scope.tag != Tag.STR:
        return closure.scope
    lowered = str_lower(as_str(scope[0]))
    keep = str_is(lowered, b"static", 6)
    str_decref(lowered)
    if keep:
        return closure.scope
    return class_load(as_str(scope[0]))


@native
def rebind(source: ptr[Object], this: ptr[Object], scope: ptr[TV]) -> ptr[Object]:
    """bindTo()"""
    closure = ptr[Closure](source.ext)
    cls = wanted_scope(closure, scope, this)
    if vm.exc is not None:
        return None
    if cls is None and scope.tag == Tag.STR and closure.scope is not None:
        warning(msg(b"Class \"%s\" not found", scope.data, 0, 0))
        return None
    return bound_closure(source, this, cls)


@native
def f_closure_bind(closure: ptr[Object], newThis: ptr[Object], newScope: ptr[TV]) -> ptr[Object]:
    """Closure::bind()"""
    return rebind(closure, newThis, newScope)


@native
def f_closure_bindto(this: ptr[Object], newThis: ptr[Object], newScope: ptr[TV]) -> ptr[Object]:
    """Closure::bindTo()"""
    return rebind(this, newThis, newScope)


@native
def f_closure_fromcallable(callback: ptr[TV]) -> ptr[Object]:
    """Closure::fromCallable()"""
    callee = stack(Callee)
    if callable_resolve(callback[0], caller_frame().func.cls, callee):
        made = closure_of(callee)
        callee_drop(callee)
        return made
    if vm.exc is None:
        reason = callable_reason(callee)
        text = b"Failed to create closure from callable: %s"
        throw_error(ErrorClass.TYPE_ERROR, msg(text, i64(reason), 0, 0))
        str_decref(reason)
    callee_drop(callee)
    return None


@native
def native_class_setup(cls: ptr[Class]) -> void:
    """Give a built-in class its native behaviour when it is linked."""
    if cls.attrs & Attr.BUILTIN == 0:
        return
    if str_is(cls.lname, b"closure", 7):
        closure_native.free = closure_free
        closure_native.clone = closure_copy
        cls.native = addr(closure_native)
        cls.flags |= CLASS_CLOSURE
        closure_class.value = cls
    elif str_is(cls.lname, b"generator", 9):
        generator_setup(cls)
