"""The methods of Generator.

Example: `f_generator_current(o)` is the value that the generator yielded last.
"""

from backend.interp.calls.exceptions import throw_object
from backend.interp.classes.behaviour import native_class
from backend.interp.iteration.delegation import current_of, generator_throw
from backend.interp.iteration.generator import (
    generator_class,
    generator_close,
    generator_free,
    generator_resume,
    generator_start,
)
from backend.interp.iteration.generator_state import FINISHED, state_of
from backend.interp.iteration.generator_use import (
    generator_advance,
    generator_by_reference,
    generator_has_value,
    generator_key,
    generator_open,
    generator_reference,
    generator_rewind,
    generator_value,
    generator_walk,
)
from backend.interp.objects.held import held_by_generator
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import tv_copy
from backend.runtime.string import str_from_c
from backend.runtime.value import *


@native
def f_generator_current(this: ptr[Object]) -> TV:
    """current()"""
    if not generator_start(this):
        return tv_thrown()
    return generator_value(this)


@native
def f_generator_key(this: ptr[Object]) -> TV:
    """key()"""
    if not generator_start(this):
        return tv_thrown()
    return generator_key(this)


@native
def f_generator_next(this: ptr[Object]) -> void:
    """next()"""
    generator_advance(this)


@native
def f_generator_valid(this: ptr[Object]) -> bool:
    """valid()"""
    if not generator_start(this):
        return False
    current_of(this)  # which an exception in what it delegates to may move on
    return state_of(this).state != FINISHED


@native
def f_generator_rewind(this: ptr[Object]) -> void:
    """rewind()"""
    generator_rewind(this)


@native
def f_generator_send(this: ptr[Object], value: ptr[TV]) -> TV:
    """send()"""
    if not generator_start(this):
        return tv_thrown()
    if not generator_resume(this, tv_copy(value[0])):
        return tv_thrown()
    return generator_value(this)


@native
def f_generator_throw(this: ptr[Object], exception: ptr[Object]) -> TV:
    """throw(); where the generator ends by an exception before its first yield, that one is the previous"""
    if not generator_start(this) and state_of(this).state != FINISHED:
        return tv_thrown()
    exception.rc += 1
    throw_object(exception)
    if not generator_throw(this):
        return tv_thrown()
    return generator_value(this)


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


@native
def generator_linked(cls: ptr[Class]) -> void:
    """Generator is linked."""
    generator_class.value = cls


native_class(
    "Generator", flags=CLASS_GENERATOR, linked=generator_linked, free=generator_free, destroy=generator_close,
    held=held_by_generator,
    it_open=generator_open, it_rewind=generator_walk, it_valid=generator_has_value, it_value=generator_value, it_key=generator_key,
    it_next=generator_advance, it_by_reference=generator_by_reference, it_reference=generator_reference,
)  # fmt: skip
