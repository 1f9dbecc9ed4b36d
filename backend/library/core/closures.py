"""Closure::bind, bindTo, fromCallable; and what makes Closure a class with native state.

Example: `bound_closure(closure, object, scope)` is a copy with another $this.
"""

from backend.interp.calls.callable import (
    Callee,
    callable_reason,
    callable_resolve_loudly,
    callee_drop,
)
from backend.interp.calls.closures import (
    closure_class,
    closure_copy,
    closure_free,
    closure_of,
    func_in_scope,
)
from backend.interp.calls.enter import closure_uses, func_full_name
from backend.interp.calls.traces import set_c
from backend.interp.classes.behaviour import native_class
from backend.interp.classes.lookup import class_load, instance_of
from backend.interp.loading.link import func_local_names, unit_scalar, unit_str
from backend.interp.loading.records import *
from backend.interp.objects.held import held_by_closure
from backend.interp.objects.objects import object_without_number
from backend.library.core.engine import caller_frame
from backend.native.lang import *
from backend.runtime.array import arr_get_str, arr_set_str
from backend.runtime.array_store import arr_empty, arr_new_hash
from backend.runtime.errors import ErrorClass, msg, throw_error, warning
from backend.runtime.layout import *
from backend.runtime.refs import arr_decref, str_decref, tv_copy
from backend.runtime.string import str_eq, str_from_c, str_is
from backend.runtime.value import *
from hhbc.unit import Attr


@native
def bound_closure(source: ptr[Object], this: ptr[Object], scope: ptr[Class]) -> ptr[Object]:
    """A copy of a closure with another $this and scope (owned); None after a warning."""
    old = ptr[Closure](source.ext)
    if this is not None and (old.flags & CLOSURE_STATIC != 0 or old.func.attrs & Attr.STATIC != 0):
        warning(str_from_c(b"Cannot bind an instance to a static closure"))
        return None
    fake = old.flags & CLOSURE_FAKE != 0
    if fake and this is not None and old.func.cls is not None and not instance_of(this.cls, old.func.cls):
        name = func_full_name(old.func)
        text = b"Cannot bind method %s() to object of class %s"
        warning(msg(text, i64(name), i64(this.cls.name), 0))
        str_decref(name)
        return None
    if this is None and fake and old.func.cls is not None and old.func.attrs & Attr.STATIC == 0:
        warning(str_from_c(b"Cannot unbind $this of method"))
        return None
    if this is None and not fake and old.this is not None and old.func.attrs & Attr.USES_THIS != 0:
        warning(str_from_c(b"Cannot unbind $this of closure using $this"))
        return None
    if scope is not None and scope != old.func.cls and scope.attrs & Attr.BUILTIN != 0:
        warning(msg(b"Cannot bind closure to scope of internal class %s", i64(scope.name), 0, 0))
        return None
    if fake and scope != old.func.cls:
        what = b"Cannot rebind scope of closure created from function"
        if old.func.cls is not None:
            what = b"Cannot rebind scope of closure created from method"
        warning(str_from_c(what))
        return None
    o = clone_closure(source)
    closure = ptr[Closure](o.ext)
    if closure.this is not None:
        closure.this.rc -= 1
    if fake and old.func.cls is None and old.func.attrs & Attr.BUILTIN != 0:
        this = None  # it has no use for one
    closure.this = this
    if this is not None:
        this.rc += 1
    closure.called = this.cls if this is not None else scope
    if scope is None and this is not None:
        scope = closure_class.value  # as if Closure were the class of the code
    if not fake:
        closure.func = func_in_scope(closure.func, scope)
    return o


object_copy = declare("object_copy", fn[[ptr[Object]], ptr[Object]])


@native
def clone_closure(source: ptr[Object]) -> ptr[Object]:
    """A copy of a closure (owned)."""
    return object_copy(source)


@native
def wanted_scope(closure: ptr[Closure], scope: ptr[TV]) -> ptr[Class]:
    """The class that the third argument of bind() means; vm.exc may be set."""
    if scope.tag == Tag.OBJ:
        return as_obj(scope[0]).cls
    if scope.tag != Tag.STR:
        return None
    if str_is(as_str(scope[0]), b"static", 6):
        return closure.func.cls
    return class_load(as_str(scope[0]))


@native
def rebind(source: ptr[Object], this: ptr[Object], scope: ptr[TV]) -> ptr[Object]:
    """bindTo()"""
    closure = ptr[Closure](source.ext)
    cls = wanted_scope(closure, scope)
    if vm.exc is not None:
        return None
    if cls is None and scope.tag == Tag.STR and not str_is(as_str(scope[0]), b"static", 6):
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
def f___systemlib_closure_called(closure: ptr[Object]) -> ptr[Object]:
    """A closure that Closure::call() is about to call: only one of a generator becomes an object in php."""
    if ptr[Closure](closure.ext).func.attrs & Attr.GENERATOR == 0:
        object_without_number(closure)
    closure.rc += 1
    return closure


@native
def f_closure_fromcallable(callback: ptr[TV]) -> ptr[Object]:
    """Closure::fromCallable()"""
    callee = stack(Callee)
    if callable_resolve_loudly(callback[0], callee):
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


# -- comparison -------------------------------------------------------------------------------------


@native
def closure_compare(left: ptr[Object], right: ptr[Object]) -> i64:
    """0 for closures made from the same function, object and called class; 1 for all others."""
    a = ptr[Closure](left.ext)
    b = ptr[Closure](right.ext)
    fake = a.flags & b.flags & CLOSURE_FAKE != 0
    if not fake or a.this != b.this or a.called != b.called or a.func != b.func or a.flags != b.flags:
        return 1
    if a.flags & CLOSURE_MAGIC == 0:
        return 0
    names = str_eq(as_str(closure_uses(a)[0]), as_str(closure_uses(b)[0]))
    return 0 if names else 1


# -- what var_dump shows ----------------------------------------------------------------------------


@native(cold=True)
def closure_debug(o: ptr[Object]) -> ptr[Array]:
    """Name, captured and static variables, $this and parameters of a Closure (owned)."""
    closure = ptr[Closure](o.ext)
    func = closure.func
    shown = arr_new_hash(4)
    if closure.flags & CLOSURE_FAKE != 0:
        name = func_full_name(func)
        if closure.flags & CLOSURE_MAGIC != 0:
            str_decref(name)
            name = msg(b"%s::%s", i64(func.cls.name), closure_uses(closure)[0].data, 0)
        set_c(shown, b"function", 8, tv_str(name))
    statics = closure_variables(closure)
    if statics.size != 0:
        set_c(shown, b"static", 6, tv_arr(statics))
    else:
        arr_decref(statics)
    if closure.this is not None:
        closure.this.rc += 1
        set_c(shown, b"this", 4, tv_obj(closure.this))
    if func.nparams != 0 and closure.flags & CLOSURE_MAGIC == 0:
        set_c(shown, b"parameter", 9, tv_arr(closure_parameters(func)))
    return shown


@native(cold=True)
def closure_variables(closure: ptr[Closure]) -> ptr[Array]:
    """What a closure has captured, then its static variables (owned)."""
    func = closure.func
    found = arr_new_hash(4)
    if closure.flags & CLOSURE_FAKE == 0:
        names = func_local_names(func)
        for i in range(closure.nuses):
            v = closure_uses(closure)[i]
            if v.tag == Tag.REF and as_ref(v).rc == 1:
                v = as_ref(v).tv
            if v.tag != Tag.UNINIT:
                arr_set_str(found, names[func.nparams + i], tv_copy(v))
    if func.attrs & Attr.BUILTIN == 0 and func.image is not None:
        add_statics(found, func, closure.statics if closure.statics is not None else func.statics)
    return found


@native
def add_statics(found: ptr[Array], func: ptr[Func], begun: ptr[Array]) -> void:
    """Add the static variables of a function: what they hold by now, else what they begin with."""
    record = ptr[ImgFunc](func.image)
    rows = ptr[ImgStatic](image_section(func.unit.image, SEC_STATIC)) + record.statics
    for i in range(record.num_statics):
        name = unit_str(func.unit, rows[i].name)
        now = arr_get_str(begun, name) if begun is not None else None
        if now is not None:
            arr_set_str(found, name, tv_copy(deref(now)[0]))
        elif rows[i].init == ABSENT:
            arr_set_str(found, name, tv_copy(unit_scalar(func.unit, rows[i].value)))
        else:
            arr_set_str(found, name, tv_str(str_from_c(b"<constant ast>")))


@native(cold=True)
def closure_parameters(func: ptr[Func]) -> ptr[Array]:
    """Each parameter, and whether it is required (owned)."""
    found = arr_new_hash(u64(func.nparams))
    for i in range(func.nparams):
        param = func.params + i
        sign = b"&" if param.flags & PARAM_BYREF != 0 else b""
        name = msg(b"%z$%s", i64(sign), i64(param.name), 0)
        kind = b"<required>" if i < func.nreq else b"<optional>"
        arr_set_str(found, name, tv_str(str_from_c(kind)))
        str_decref(name)
    return found


@native
def closure_linked(cls: ptr[Class]) -> void:
    """Closure is linked."""
    closure_class.value = cls


native_class(
    "Closure", flags=CLASS_CLOSURE, linked=closure_linked, free=closure_free, clone=closure_copy, held=held_by_closure,
    compare=closure_compare, debug=closure_debug,
)  # fmt: skip
