"""Member operations that write: assignment to what is there, appending, arithmetic in place.

All guards lie before the first write. Where predictions have failed, elements come into being and arrays are copied
or grow: :func:`write_generic` goes step by step through the runtime.
"""

from __future__ import annotations

from dataclasses import replace

from backend.jit.build.arith import modified, narrowed
from backend.jit.build.builder import Builder
from backend.jit.build.class_guards import check_instance, check_nullable, known_better, noted_classes
from backend.jit.build.classes import PropertySlot
from backend.jit.build.member_places import (
    ELEMENTS,
    Key,
    Place,
    Sequence,
    Unsuitable,
    base_place,
    drop_keys,
    find_property,
    flat_address,
    key_of,
    key_value,
    kinds_seen,
    member_place,
    object_at,
    property_place,
)
from backend.jit.build.references import overwritten
from backend.jit.build.program import accepts, declared_type, held_type
from backend.jit.hhir import ops
from backend.jit.hhir.ir import StackEntry, Value
from backend.jit.hhir.types import ARR, CELL, NUM, Type, counted, meet, tag_of
from hhbc import rat
from hhbc.immediates import KeyKind
from hhbc.ops import Op
from hhbc.unit import Attr, TypeConstraint

SETS = frozenset({Op.SetM, Op.SetMU})
_GROWS = rat.ARR | rat.NULL | rat.UNINIT  # what an array can be made of in place


def set_member(builder: Builder, sequence: Sequence, place: Place, key: Key) -> None:
    """Assign to an existing element, a declared property, or append."""
    count: int = sequence.final.imms[0]  # type: ignore[assignment]
    value = builder.top()
    if value.type.mask & ~rat.CELL:
        raise Unsuitable
    if key.kind == KeyKind.W:
        _append(builder, sequence, place, count)
        return
    if (counted(value.type) or builder.wide) and not _drops(builder, sequence):
        raise Unsuitable  # a destructor of the old value may assign there, too, before php reads what the assignment yields
    if key.kind == KeyKind.PT:
        object, found = find_property(builder, object_at(builder, place), key.value, place.pc)  # type: ignore[arg-type]
        value = _assignable(builder, found, value)
        address = ops.PropAddr(builder, found.slot, object)
        old = _guard_property(builder, sequence, found, address, object, value)
    else:
        address = member_place(builder, place, key, False).there()
        old = overwritten(builder, address, value)
    entry = builder.pop()
    dropped = drop_keys(builder, count)
    ops.StMem(builder, address, builder.own(entry))
    _push_written(builder, sequence, value, key.kind == KeyKind.PT and builder.source.main)
    _after_write(builder, old, dropped)


def _push_written(builder: Builder, sequence: Sequence, value: Value, held: bool = False) -> None:
    """The value of an assignment, unless the next instruction drops it. ``held``: it is kept until what was there is
    destroyed, as php does with the value of a property where it comes for the first time, like most of a pseudo-main."""
    if not held and _drops(builder, sequence):
        sequence.end += 1
        return
    if counted(value.type):
        ops.IncRef(builder, value)
    builder.push(value)


def _drops(builder: Builder, sequence: Sequence) -> bool:
    """Whether the next instruction drops what a final write leaves."""
    following = sequence.end + 1
    return builder.cfg.code[following].op == Op.PopC and following not in builder.cfg.leaders


def _guard_property(
    builder: Builder, sequence: Sequence, found: PropertySlot, address: Value, object: Value, new: Value
) -> Value | None:
    """The same for a declared property, which may be set for the first time."""
    constructs = builder.source.constructor and sequence.base.op == Op.BaseH and not sequence.steps
    if found.readonly or (constructs and found.type is not None and not builder.wide):
        ops.CheckUnset(builder, address, object)
        return None
    if counted(new.type) or builder.wide:
        return ops.CheckMem(builder, address, type=CELL)
    ops.CheckPlainProp(builder, address, object)
    return None


def _after_write(builder: Builder, old: Value | None, dropped: list[StackEntry]) -> None:
    for entry in dropped:
        builder.drop(entry)
    if old is not None and counted(old.type):
        builder.release(old)


def _assignable(builder: Builder, found: PropertySlot, value: Value) -> Value:
    """The value on top of the stack, guarded to be one that a property takes."""
    scope = builder.source.cls
    if found.readonly and (scope is None or scope.name != found.cls or scope.attrs & Attr.TRAIT):
        raise Unsuitable
    if found.type is None or accepts(builder.program, found.type, value.type):
        return value
    wanted = held_type(builder.program, found.type)
    expected = (value.expected or value.type.mask) & value.type.mask
    if builder.generic or wanted.cls is None or not expected or expected & ~wanted.mask:
        raise Unsuitable
    noted = noted_classes(builder, builder.pc - 1)
    likely = [cls for cls in noted if builder.program.classes.extends(cls, wanted.cls)]
    if expected == rat.OBJ and (not builder.wide or wanted.mask == rat.OBJ):
        object = narrowed(builder, value, rat.OBJ)
        if object.type.mask != rat.OBJ:
            raise Unsuitable
        return check_instance(builder, known_better(builder, value, object), wanted.cls, likely)
    if wanted.mask & ~(rat.OBJ | rat.NULL):
        raise Unsuitable
    return check_nullable(builder, value, wanted, likely)


def _append(builder: Builder, sequence: Sequence, place: Place, count: int) -> None:
    """``$a[] = v`` for an array in a local or property."""
    if place.address is None or count:
        raise Unsuitable
    address = place.address
    if place.value is None:
        address = flat_address(builder, place)
        ops.CheckMem(builder, address, type=ARR)
    entry = builder.pop()
    assert isinstance(entry.value, Value)
    stored = builder.own(entry)
    _push_written(builder, sequence, stored)
    ops.AppendTo(builder, address, stored)
    if sequence.base.op == Op.BaseL:
        _reload(builder, sequence.base.imms[0])  # type: ignore[arg-type]


def _reload(builder: Builder, at: int) -> None:
    """The array in a local may have moved."""
    local = builder.state.locals[at]
    if local.memory:
        builder.state.locals[at] = local._replace(value=None)


def modify_member(builder: Builder, sequence: Sequence, place: Place, key: Key) -> None:
    """Compound assignment, increment and decrement of a number in place."""
    final = sequence.final
    count: int = final.imms[0]  # type: ignore[assignment]
    if key.kind == KeyKind.PT:
        object, found = find_property(builder, object_at(builder, place), key.value, place.pc)  # type: ignore[arg-type]
        if found.readonly:
            raise Unsuitable
        address, type = ops.PropAddr(builder, found.slot, object), found.type
    else:
        address, type = member_place(builder, place, key, False).there(), None
    old = ops.CheckMem(builder, address, type=_expected_number(builder, sequence.end, type))
    changed = modified(builder, final.imms[1], old)
    if changed is None:
        raise Unsuitable
    result, pushed = changed
    if type is not None and not accepts(builder.program, type, result.type):
        raise Unsuitable
    if final.op == Op.SetOpM:
        builder.pop()
    dropped = drop_keys(builder, count)
    ops.StMem(builder, address, result)
    _push_written(builder, sequence, pushed)
    _after_write(builder, None, dropped)


def _expected_number(builder: Builder, pc: int, declared: TypeConstraint | None) -> Type:
    """The kind of number that is there before, by declaration or observation."""
    certain = declared_type(declared) if declared is not None else None
    mask = builder.source.profile.expected(pc) & rat.NUM
    if certain is not None:
        mask = certain.mask & mask or certain.mask & rat.NUM
        if not mask:
            raise Unsuitable
        if tag_of(meet(certain, rat.NUM)) is not None:
            return meet(certain, rat.NUM)
    return builder.worth_guarding(mask, NUM)


def write_generic(builder: Builder, sequence: Sequence) -> None:
    """An assignment to an element of an array in a local, behind a reference or in a property, step by step through the
    runtime."""
    final = sequence.final
    if final.op not in SETS or not _drops(builder, sequence) or builder.top().type.mask & ~rat.CELL:
        raise Unsuitable
    address, keys = _container(builder, sequence)
    if builder.source.by_name and len(keys) > 1:
        raise Unsuitable  # an error handler may assign to the array between two steps
    for word in keys[:-1]:
        address = ops.ElemLval(builder, address, word)
    ops.SetElem(builder, address, keys[-1], builder.own(builder.pop()))
    count: int = final.imms[0]  # type: ignore[assignment]
    builder.drop_all([builder.pop() for _ in range(count)])
    sequence.end += 1


def _container(builder: Builder, sequence: Sequence) -> tuple[Value, list[Value]]:
    """The address of the array that an assignment begins with, and the keys of the steps from there on."""
    keys = [*sequence.steps, key_of(sequence.final, sequence.end)]
    property = keys[0].kind == KeyKind.PT
    if len(keys) == property or any(key.kind not in ELEMENTS for key in keys[property:]):
        raise Unsuitable  # the property itself is assigned, or there is a step to another one
    if sequence.base.op == Op.BaseL and not property:
        at: int = sequence.base.imms[0]  # type: ignore[assignment]
        if not builder.state.locals[at].type.mask & ~_GROWS:
            words = [_any_key(builder, key) for key in keys]
            builder.detach((at,))
            builder.sync_local(at)
            builder.state.locals[at] = builder.state.locals[at]._replace(type=ARR, value=None, dirty=False)
            return ops.LocAddr(builder, at), words
    place = base_place(builder, sequence)
    if property:
        place = property_place(builder, object_at(builder, place), keys[0], False, place.pc)
        place = replace(place, address=flat_address(builder, place))
    if place.address is None or place.local >= 0 or len(keys) - property > 1:
        raise Unsuitable
    ops.CheckMem(builder, place.address, type=_loadable(builder, place))
    return place.address, [key_value(builder, key) for key in keys[property:]]


def _loadable(builder: Builder, place: Place) -> Type:
    """An array, or null that may become one, which is to be guarded where it is, unless that has failed all the same."""
    seen, type = kinds_seen(builder, place) & ~rat.REF, meet(place.holds, rat.ARR | (rat.NULL if place.becomes else 0))
    if not type.mask or (builder.generic and (not seen or seen & ~type.mask)):
        raise Unsuitable
    return type


def refer_to_element(builder: Builder, sequence: Sequence) -> None:
    """Push the reference that an element of an array is or becomes, as :func:`write_generic` assigns to one."""
    address, keys = _container(builder, sequence)
    if builder.source.by_name and len(keys) > 1:
        raise Unsuitable
    for word in keys[:-1]:
        address = ops.ElemLval(builder, address, word)
    reference = ops.ElemRef(builder, address, keys[-1])
    dropped = drop_keys(builder, sequence.final.imms[0])  # type: ignore[arg-type]
    builder.push(reference)
    builder.drop_all(dropped)


def _any_key(builder: Builder, key: Key) -> Value:
    """A key of any type."""
    if key.kind == KeyKind.EC:
        value = builder.top(key.value)  # type: ignore[arg-type]
        if value.type.mask & ~rat.CELL:
            raise Unsuitable
        return value
    if key.kind != KeyKind.EL:
        return key_value(builder, key)
    local = builder.state.locals[key.value]  # type: ignore[index]
    loaded = builder.load_local(key.value, local.type)  # type: ignore[arg-type]
    if loaded is None or loaded.type.mask & ~rat.CELL:
        raise Unsuitable
    return loaded
