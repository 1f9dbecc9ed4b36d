"""Typed properties and references bound to them: what an assignment stores.

Example: `v = prop_coerce(info, v)` is the value to store, or THROWN after a TypeError.
"""

from backend.interp.calls.callable import outside_library
from backend.interp.calls.enter import joined
from backend.interp.calls.traces import op_at
from backend.interp.calls.types import type_check, type_coerce
from backend.native.lang import *
from backend.runtime.errors import ErrorClass, msg, throw_error
from backend.runtime.layout import *
from backend.runtime.refs import (
    decref,
    ref_add_type,
    ref_decref,
    ref_type_at,
    str_decref,
    tv_copy,
    tv_set,
)
from backend.runtime.string import str_empty
from backend.runtime.value import *
from hhbc.ops import Op
from hhbc.unit import Attr, Builtin

BY_REFERENCE = b"reference held by property"


@native
def strict_here() -> bool:
    """Whether the running code has strict_types=1; library code assigns as its caller would. What a catch clause took is
    never converted."""
    fp = outside_library(vm.fp)
    if fp is None or fp.func.unit is None:
        return False
    return fp.func.unit.flags & UNIT_STRICT != 0 or follows_catch(fp)


@native
def follows_catch(fp: ptr[Frame]) -> bool:
    """Whether a frame stores what a catch clause took."""
    func = fp.func
    return func.code is not None and fp.pc > func.code and op_at(func, fp.pc - func.code - 1) == Op.Catch


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
    """The value to store into a reference bound to typed properties (consumes v); THROWN after a TypeError.

    The conversion may run PHP code; the caller holds the reference.
    """
    first = ref.prop
    made = coerced(first, tv_copy(v), BY_REFERENCE)
    number: i64 = 1
    other = ref_type_at(ref, number)
    while other is not None and made.tag != Tag.THROWN:
        again = coerced(other, tv_copy(v), BY_REFERENCE)
        if again.tag != made.tag:
            if again.tag != Tag.THROWN:
                inconsistent(first, other, v)
                decref(again)
            decref(made)
            made = tv_thrown()
        else:
            decref(again)
        number += 1
        other = ref_type_at(ref, number)
    decref(v)
    return made


@native
def ref_store(ref: ptr[Ref], v: TV) -> TV:
    """Assign an owned cell to a reference, whatever it is bound to: what it holds then (owned), or THROWN.

    Conversions and destructors run PHP code, which may give the reference up or bind it to further properties.
    """
    ref.rc += 1
    bound: ptr[PropInfo] = None
    further: ptr[RefType] = None
    while v.tag != Tag.THROWN and (ref.prop != bound or ref.more != further):
        bound = ref.prop
        further = ref.more
        if bound is not None:
            v = ref_coerce(ref, v)
    if v.tag != Tag.THROWN:
        tv_set(addr(ref.tv), v)  # nobody else has the new value while the old one is destroyed
        v = tv_copy(ref.tv)
    ref_decref(ref)
    return v


@native
def ref_assign(ref: ptr[Ref], v: TV) -> bool:
    """`ref_store` whose result is not wanted; False after throwing."""
    stored = ref_store(ref, v)
    if stored.tag == Tag.THROWN:
        return False
    decref(stored)
    return vm.exc is None


@native(cold=True)
def operator_threw(slot: ptr[TV], info: ptr[PropInfo], quiet_tag: i64) -> void:
    """What a compound assignment leaves that has thrown: php converts its undefined result to the type of the property
    (`info`, or what a reference in the slot is bound to), which only code without strict_types does. A string is
    appended to where it is (`quiet_tag` is a string's)."""
    bound = slot.tag == Tag.REF
    if bound:
        info = as_ref(slot[0]).prop
    if info is None or info.type is None or info.attrs & Attr.READONLY != 0:
        return
    if quiet_tag == Tag.STR and deref(slot).tag == Tag.STR:
        return
    left = tv_uninit() if strict_here() else empty_value(info.type.mask)
    if left.tag != Tag.UNINIT:
        tv_set(deref(slot), left)
    elif bound:
        nothing = stack(TV)
        nothing[0] = tv_null()
        cannot_assign(info, nothing, BY_REFERENCE)


@native(cold=True)
def empty_value(mask: u32) -> TV:
    """What no value becomes where these types are declared; UNINIT: none of them has one."""
    if mask & Builtin.INT != 0:
        return tv_int(0)
    if mask & Builtin.FLOAT != 0:
        return tv_dbl(0.0)
    if mask & Builtin.STRING != 0:
        return tv_str(str_empty())
    return tv_bool(False) if mask & Builtin.BOOL != 0 else tv_uninit()


@native(cold=True)
def inconsistent(first: ptr[PropInfo], second: ptr[PropInfo], v: TV) -> void:
    """Throw the TypeError of a value that two properties would convert to different types."""
    slot = stack(TV)
    slot[0] = v
    head = msg(b"Cannot assign %t to reference held by property %s::$%s", i64(slot), i64(first.cls.name), i64(first.name))
    middle = msg(b"%s of type %s and property %s", i64(head), i64(first.type.text), i64(second.cls.name))
    tail = msg(b"%s::$%s of type %s", i64(middle), i64(second.name), i64(second.type.text))
    text = msg(b"%s, as this would result in an inconsistent type conversion", i64(tail), 0, 0)
    str_decref(head)
    str_decref(middle)
    str_decref(tail)
    throw_error(ErrorClass.TYPE_ERROR, text)


@native
def ref_bind_type(r: ptr[Ref], info: ptr[PropInfo]) -> bool:
    """Bind a reference to one more typed property; False after throwing.

    A reference that is bound already must hold a value of the type, another value is converted.
    """
    if r.prop is not None:
        if not bound_ref_fits(r, info, strict_here()):
            return False
    else:
        held = prop_coerce(info, tv_copy(r.tv))
        if held.tag == Tag.THROWN:
            return False
        tv_set(addr(r.tv), held)
    ref_add_type(r, info)
    return True


@native
def bound_ref_fits(r: ptr[Ref], info: ptr[PropInfo], strict: bool) -> bool:
    """Whether a reference that typed properties hold has a value for one more; False after throwing."""
    if type_check(info.type, r.tv, info.cls, info.cls):
        return True
    if may_be_converted(info.type, r.tv, strict):
        incompatible_types(r, info)
    else:
        cannot_assign(info, addr(r.tv), b"property")
    return False


@native(cold=True)
def may_be_converted(type: ptr[TypeCon], v: TV, strict: bool) -> bool:
    """Whether a type that a value does not have could take it converted, as far as php cares to tell."""
    if strict:
        return type.mask & Builtin.FLOAT != 0 and v.tag == Tag.INT
    scalars = type.mask & (Builtin.INT | Builtin.FLOAT | Builtin.STRING) != 0
    return v.tag != Tag.NULL and (scalars or type.mask & Builtin.BOOL == Builtin.BOOL)


@native(cold=True)
def incompatible_types(r: ptr[Ref], info: ptr[PropInfo]) -> void:
    """Throw the TypeError of a reference between properties of different types."""
    cell = addr(r.tv)
    bound = r.prop
    head = msg(b"Reference with value of type %t held by property %s::$%s", i64(cell), i64(bound.cls.name),
               i64(bound.name))  # fmt: skip
    middle = msg(b"%s of type %s is not compatible with property %s", i64(head), i64(bound.type.text),
                 i64(info.cls.name))  # fmt: skip
    text = msg(b"%s::$%s of type %s", i64(middle), i64(info.name), i64(info.type.text))
    str_decref(head)
    str_decref(middle)
    throw_error(ErrorClass.TYPE_ERROR, text)
