"""InternalIterator: walks an object of the library by the hooks `walk_...` of its class.

Example: `walk_of(o)` is an iterator over `o`, at its beginning after `internal_rewind`.
"""

from backend.interp.classes.behaviour import native_class
from backend.interp.objects.objects import obj_props, object_make, object_without_number
from backend.native.lang import *
from backend.runtime.layout import *
from backend.runtime.refs import tv_set
from backend.runtime.value import *

FIRST, SECOND, THIRD, INDEX, OF = range(5)

internal_class = global_var("internal_iterator_class", ptr[Class])


@native
def walk_of(o: ptr[Object]) -> ptr[Object]:
    """An iterator over an object (owned)."""
    made = object_make(internal_class.value)
    o.rc += 1
    tv_set(obj_props(made) + OF, tv_obj(o))
    return made


@native
def unseen_walk_of(o: ptr[Object]) -> ptr[Object]:
    """An iterator over an object for foreach (owned), which is no object in php."""
    made = walk_of(o)
    object_without_number(made)
    return made


@native(inline=True)
def walked(it: ptr[Object]) -> ptr[Object]:
    """What an iterator walks."""
    return as_obj(obj_props(it)[OF])


@native
def internal_rewind(it: ptr[Object]) -> bool:
    """rewind()"""
    rewind = walked(it).cls.native.walk_rewind
    return rewind(it)


@native
def internal_valid(it: ptr[Object]) -> bool:
    """valid()"""
    valid = walked(it).cls.native.walk_valid
    return valid(it)


@native
def internal_value(it: ptr[Object]) -> TV:
    """current() (owned)"""
    value = walked(it).cls.native.walk_value
    return value(it)


@native
def internal_key(it: ptr[Object]) -> TV:
    """key() (owned)"""
    key = walked(it).cls.native.walk_key
    return key(it)


@native
def internal_next(it: ptr[Object]) -> bool:
    """next()"""
    advance = walked(it).cls.native.walk_next
    return advance(it)


@native
def internal_linked(cls: ptr[Class]) -> void:
    """InternalIterator is linked."""
    internal_class.value = cls


native_class(
    "InternalIterator", linked=internal_linked, it_rewind=internal_rewind, it_valid=internal_valid,
    it_value=internal_value, it_key=internal_key, it_next=internal_next,
)  # fmt: skip


@native
def f_internaliterator_rewind(this: ptr[Object]) -> void:
    """rewind()"""
    internal_rewind(this)


@native
def f_internaliterator_valid(this: ptr[Object]) -> bool:
    """valid()"""
    return internal_valid(this)


@native
def f_internaliterator_current(this: ptr[Object]) -> TV:
    """current()"""
    return internal_value(this)


@native
def f_internaliterator_key(this: ptr[Object]) -> TV:
    """key()"""
    return internal_key(this)


@native
def f_internaliterator_next(this: ptr[Object]) -> void:
    """next()"""
    internal_next(this)
