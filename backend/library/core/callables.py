"""What is wrong with a value that should be a callback, in the words of PHP's messages; callbacks kept for later.

Example: `callable_problem(v)` is `function "x" not found or invalid function name`.
"""

from backend.interp.calls.callable import (
    Callee,
    callable_reason,
    callable_resolve,
    called_of,
    callee_drop,
    tv_string,
)
from backend.interp.calls.closures import closure_of
from backend.interp.classes.lookup import is_subclass
from backend.interp.objects.objects import object_without_number
from backend.native.lang import *
from backend.runtime.array import arr_append
from backend.runtime.array_store import arr_new
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy
from backend.runtime.value import *
from hhbc.unit import Attr


@native
def callable_problem(v: TV) -> ptr[String]:
    """What is wrong with a value as a callback (owned); None when nothing is."""
    callee = stack(Callee)
    problem: ptr[String] = None
    if not callable_resolve(v, callee):
        problem = callable_reason(callee)
    callee_drop(callee)
    return problem


@native
def named_callback(callee: ptr[Callee], cls: ptr[Class]) -> TV:
    """What was resolved in php's plain form (owned): a function's name, or [object or class, method]."""
    name = callee.magic if callee.magic is not None else callee.func.name
    if callee.func.cls is None:
        return tv_str(tv_string(name))
    pair = arr_new(2)
    if callee.this is not None:
        callee.this.rc += 1
        arr_append(pair, tv_obj(callee.this))
    else:
        arr_append(pair, tv_str(tv_string(cls.name)))
    arr_append(pair, tv_str(tv_string(name)))
    return tv_arr(pair)


@native
def kept_callback(v: TV) -> TV:
    """A callback in a form that means the same in any other place (owned).

    That is its plain form, so that no object is made; but a method that only code of its class may call needs a closure.
    """
    callee = stack(Callee)
    kept = v
    if v.tag == Tag.OBJ or not callable_resolve(v, callee) or callee.magic is not None:
        kept = tv_copy(v)  # php keeps no callback that a magic method takes
    elif callee.func.attrs & (Attr.PRIVATE | Attr.PROTECTED) != 0:
        kept = tv_obj(closure_of(callee))
    else:
        kept = named_callback(callee, callee.cls)
    if v.tag != Tag.OBJ:
        callee_drop(callee)
    return kept


@native
def shown_callback(v: TV) -> TV:
    """A callback in the form that spl_autoload_functions() gives (owned)."""
    if v.tag == Tag.OBJ:
        return tv_copy(v)
    callee = stack(Callee)
    shown = v
    if callable_resolve(v, callee):
        shown = named_callback(callee, callee.named)
    else:
        shown = tv_copy(v)
    callee_drop(callee)
    return shown


@native
def f___systemlib_forwarding(callback: ptr[TV], function: ptr[String]) -> TV:
    """A callback with the late static bound class of the program's code that called the library (owned), or THROWN."""
    called = called_of(vm.fp)
    if called is None:
        throw_error(ErrorClass.ERROR, msg(b"Cannot call %s() when no class scope is active", i64(function), 0, 0))
        return tv_thrown()
    callee = stack(Callee)
    if not callable_resolve(callback[0], callee):
        callee_drop(callee)
        return tv_copy(callback[0])
    o = closure_of(callee)
    callee_drop(callee)
    closure = ptr[Closure](o.ext)
    if closure.flags & CLOSURE_FAKE != 0:
        object_without_number(o)
        if closure.this is None and closure.called is not None and is_subclass(called, closure.called):
            closure.called = called
    return tv_obj(o)
