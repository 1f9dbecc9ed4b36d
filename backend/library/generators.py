"""The methods of Generator.

Example: `f_generator_current(o)` is the value that the generator yielded last.
"""

from backend.interp.exceptions import throw_object
from backend.interp.generator import (
    FINISHED,
    delegate_of,
    generator_resume,
    generator_start,
    state_of,
    yield_value,
)  # fmt: skip
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy
from backend.runtime.string import str_from_c
from backend.runtime.value import *


@native
def shown(v: TV) -> TV:
    """A current value or key as the methods return it (owned)."""
    return tv_copy(v) if v.tag != Tag.UNINIT else tv_null()


@native
def f_generator_current(this: ptr[Object]) -> TV:
    """current()"""
    if not generator_start(this):
        return tv_thrown()
    return shown(state_of(this).value)


@native
def f_generator_key(this: ptr[Object]) -> TV:
    """key()"""
    if not generator_start(this):
        return tv_thrown()
    return shown(state_of(this).key)


@native
def f_generator_next(this: ptr[Object]) -> void:
    """next()"""
    if generator_start(this):
        generator_resume(this, tv_null())


@native
def f_generator_valid(this: ptr[Object]) -> bool:
    """valid()"""
    return generator_start(this) and state_of(this).state != FINISHED


@native
def f_generator_rewind(this: ptr[Object]) -> void:
    """rewind()"""
    if generator_start(this) and state_of(this).moves > 1:
        throw_error(ErrorClass.EXCEPTION, str_from_c(b"Cannot rewind a generator that was already run"))


@native
def f_generator_send(this: ptr[Object], value: ptr[TV]) -> TV:
    """send()"""
    if not generator_start(this):
        return tv_thrown()
    if not generator_resume(this, tv_copy(value[0])):
        return tv_thrown()
    return shown(state_of(this).value)


@native
def f_generator_throw(this: ptr[Object], exception: ptr[Object]) -> TV:
    """throw()"""
    if not generator_start(this):
        return tv_thrown()
    exception.rc += 1
    inner = delegate_of(this)
    if inner is not None:
        return throw_into_delegate(this, inner, exception)
    throw_object(exception)
    if not generator_resume(this, tv_thrown()):
        return tv_thrown()
    return shown(state_of(this).value)


@native
def throw_into_delegate(o: ptr[Object], inner: ptr[Object], exception: ptr[Object]) -> TV:
    """throw() while `yield from` runs another generator: that one gets the exception (consumed)."""
    throw_object(exception)
    if not generator_resume(inner, tv_thrown()):
        if not generator_resume(o, tv_thrown()):
            return tv_thrown()
        return shown(state_of(o).value)
    g = state_of(o)
    if state_of(inner).state == FINISHED:
        if not generator_resume(o, tv_null()):
            return tv_thrown()
    else:
        yield_value(g, tv_copy(state_of(inner).key), tv_copy(state_of(inner).value))
    return shown(g.value)


@native
def f_generator_getreturn(this: ptr[Object]) -> TV:
    """getReturn()"""
    if generator_start(this):
        v = state_of(this).result
        if state_of(this).state == FINISHED and v.tag != Tag.UNINIT:
            return tv_copy(v)
        text = b"Cannot get return value of a generator that hasn't returned"
        throw_error(ErrorClass.EXCEPTION, str_from_c(text))
    return tv_thrown()
