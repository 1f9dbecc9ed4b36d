"""Typed properties and references bound to them: what an assignment stores.

Example: `v = prop_coerce(info, v)` is the value to store, or THROWN after a TypeError.
"""

from backend.interp.enter import joined
from backend.interp.types import type_coerce
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import decref
from backend.runtime.value import *


@native
def strict_here() -> bool:
    """Whether the running code has strict_types=1."""
    fp = vm.fp
    return fp is not None and fp.func.unit is not None and fp.func.unit.flags & UNIT_STRICT != 0


@native(cold=True)
def cannot_assign(info: ptr[PropInfo], slot: ptr[TV], what: ptr[u8]) -> void:
    """Throw the TypeError of a value that a property does not take."""
    head = msg(b"Cannot assign %t to %z %s::", i64(slot), i64(what), i64(info.cls.name))
    tail = msg(b"$%s of type %s", i64(info.name), i64(info.type.text), 0)
    throw_error(ErrorClass.TYPE_ERROR, joined(head, tail))


@native
def coerced(info: ptr[PropInfo], v: TV, what: ptr[u8]) -> TV:
    """The value to store where a property's type rules (consumes v); THROWN after a TypeError."""
    slot = stack(TV)
    slot[0] = v
    if info.type is None or type_coerce(info.type, slot, info.cls, info.cls, strict_here()):
        return slot[0]
    if vm.exc is None:
        cannot_assign(info, slot, what)
    decref(slot[0])
    return tv_thrown()


@native
def prop_coerce(info: ptr[PropInfo], v: TV) -> TV:
    """The value to store into a typed property (consumes v); THROWN after a TypeError."""
    return coerced(info, v, b"property")


@native
def ref_coerce(ref: ptr[Ref], v: TV) -> TV:
    """The value to store into a reference bound to a typed property (consumes v); THROWN after a TypeError."""
    return coerced(ref.prop, v, b"reference held by property")
