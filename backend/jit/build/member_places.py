"""What a member sequence reaches: its base, its steps, and the key of its last operation.

A :class:`Place` is a value, which can only be read, or the address of one. Each step is guarded: an array of which the
element is there, an object of a class with the property. What cannot be so is :class:`Unsuitable`.

Example: ``base_place`` of ``BaseL 0 Warn``, then ``member_place`` of ``EL:5``, is the address that an ``ElemAddr`` gives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from backend.jit.build.arith import narrowed
from backend.jit.build.basic import plain_local, this_value
from backend.jit.build.builder import Builder
from backend.jit.build.class_guards import check_class, check_instance, met_strangers, noted_classes
from backend.jit.build.classes import PropertySlot
from backend.jit.build.program import LONE, SHARED, held_type
from backend.jit.hhir import ops
from backend.jit.hhir.ir import StackEntry, Value
from backend.jit.hhir.types import CELL, INT, STR, Type, meet
from hhbc import rat
from hhbc.immediates import KeyKind, MemberKey
from hhbc.ops import Instr, Op

READS = frozenset({Op.QueryM, Op.FPassM})
ELEMENTS = frozenset({KeyKind.EC, KeyKind.EL, KeyKind.ET, KeyKind.EI})


class Unsuitable(Exception):
    """The sequence is none for native code; nothing was emitted that matters."""


@dataclass(slots=True)
class Place:
    """What the sequence has reached: a value (read only), or the address of one."""

    value: Value | None = None
    address: Value | None = None
    local: int = -1  # which it is
    holds: Type = CELL  # what a value at the address is, by declaration
    pc: int = -1  # the instruction that led here, for what the profile knows of it
    referred: bool = False  # the address is that of what a local refers to
    becomes: bool = False  # null there may become an array

    def there(self) -> Value:
        """The address."""
        assert self.address is not None
        return self.address

    def there_is(self) -> Value:
        """The value."""
        assert self.value is not None
        return self.value


class Key(NamedTuple):
    """A member key, and the instruction that it belongs to."""

    pc: int
    kind: KeyKind
    value: int | bytes | None


@dataclass(slots=True)
class Sequence:
    """A base, its steps' keys, and the final instruction."""

    base: Instr
    steps: list[Key]
    final: Instr
    end: int  # index of the final instruction

    @property
    def reads(self) -> bool:
        """Whether nothing is written."""
        return self.final.op in READS


def key_of(instr: Instr, pc: int) -> Key:
    """The member key of an instruction, which is at ``pc``."""
    key: MemberKey = instr.imms[-1]  # type: ignore[assignment]
    return Key(pc, key.kind, key.value)


def base_place(builder: Builder, sequence: Sequence) -> Place:
    """The place that a sequence begins with. Raises ``Unsuitable``, as all that follow do."""
    base = sequence.base
    if base.op == Op.BaseH:
        return Place(value=this_value(builder))
    if base.op in (Op.BaseC, Op.BaseR):
        cell = builder.top(base.imms[0])  # type: ignore[arg-type]
        return Place(value=cell, pc=builder.pc) if sequence.reads else _object_base(builder, cell)
    at: int = base.imms[1] if base.op == Op.FPassBaseL else base.imms[0]  # type: ignore[assignment]
    local = builder.state.locals[at]
    kinds = local.type.mask if local.type.mask & (local.type.mask - 1) == 0 else local.expected
    seen = builder.source.profile.expected(builder.pc)
    first = sequence.steps[0] if sequence.steps else sequence.final.imms[-1]
    wanted = rat.ARR | rat.STR if first.kind in ELEMENTS or first.kind == KeyKind.W else rat.OBJ  # type: ignore[attr-defined]
    lone = builder.source.profile.seen(builder.pc, LONE) and not seen & rat.REF and local.type.mask != rat.REF
    if lone and local.type.mask & rat.REF:
        _flatten(builder, at)
    elif kinds == rat.REF or local.type.mask == rat.REF or (seen & rat.REF and local.type.mask & rat.REF and not builder.generic):
        slot = ops.LocAddr(builder, at)
        if not builder.wide or seen & rat.REF or sequence.reads or local.type.mask == rat.REF:
            becomes = bool(seen & rat.NULL) and not sequence.reads  # where no declared type forbids it
            address = (ops.FreeRefAddr if becomes else ops.RefAddr)(builder, slot)
            return Place(address=address, pc=builder.pc, referred=True, becomes=becomes)
        _flatten(builder, at)
        seen |= wanted & ~rat.STR
    seen &= ~rat.REF
    if seen:  # what the instruction has seen says more than what the local was in other places
        builder.state.locals[at] = local._replace(expected=seen)
    value = plain_local(builder, at, wanted, needed=True)
    if value is None:
        raise Unsuitable
    if not sequence.reads and not value.type.mask & ~rat.ARR:
        if any(entry.borrowed and entry.local == at for entry in builder.state.stack):
            raise Unsuitable  # those need the old array, which counting them would make a shared one
        return Place(value=value, address=ops.LocAddr(builder, at), local=at, pc=builder.pc)
    return Place(value=value, pc=builder.pc)


def _flatten(builder: Builder, at: int) -> None:
    """What the interpreter calls leaves references in locals that native calls do not make: values again, if nobody else has them."""
    builder.unseen(lambda: ops.FlatAddr(builder, ops.LocAddr(builder, at)))


def _object_base(builder: Builder, value: Value) -> Place:
    if value.type.mask != rat.OBJ:
        raise Unsuitable
    return Place(value=value, pc=builder.pc)


def member_place(builder: Builder, place: Place, key: Key, reads: bool) -> Place:
    """The place of an existing member."""
    if key.kind in (KeyKind.PT, KeyKind.QT):
        return property_place(builder, object_at(builder, place), key, reads, place.pc)
    if key.kind not in ELEMENTS:
        raise Unsuitable
    array = array_at(builder, place, reads)
    index = key_value(builder, key)
    if index.type.mask == rat.INT:
        return Place(address=ops.ElemAddr(builder, array, index), pc=key.pc)
    return Place(address=ops.HashAddrStr(builder, array, index), pc=key.pc)


def array_at(builder: Builder, place: Place, reads: bool) -> Value:
    """The array at a place, unshared when it is to be written."""
    value = place.value
    if value is None:
        if not reads:
            place = replace(place, address=flat_address(builder, place))
        value = _loaded(builder, place, rat.ARR, reads)
    value = narrowed(builder, value, rat.ARR, needed=True)
    if value.type.mask & ~rat.ARR:
        raise Unsuitable
    if not reads:
        if place.address is None:
            raise Unsuitable
        if builder.wide or builder.source.profile.seen(place.pc, SHARED):
            return _separated(builder, place, place.address)
        ops.CheckOwned(builder, value)
    return value


def flat_address(builder: Builder, place: Place) -> Value:
    """The address of what is to be changed. Library functions leave references in properties: where those have been met,
    they are made values again, if nobody else has them."""
    address, met = place.there(), builder.wide or bool(kinds_seen(builder, place) & rat.REF)
    if not met or address.inst is None or address.inst.name != "PropAddr":
        return address
    return builder.unseen(lambda: ops.FlatAddr(builder, address))


def kinds_seen(builder: Builder, place: Place) -> int:
    """The kinds of what was seen at a place; 0 when nothing was."""
    seen = builder.source.profile.expected(place.pc)
    return seen & ~rat.REF if place.referred else seen


def _loaded(builder: Builder, place: Place, kind: int, reads: bool) -> Value:
    """What is at an address, of a kind; where references were seen there, or it has failed before, maybe in one, unless it
    is written to."""
    type, seen = meet(place.holds, kind), kinds_seen(builder, place)
    if not type.mask or (seen and not seen & type.mask):
        raise Unsuitable
    if reads and (builder.generic or seen & rat.REF):
        return ops.CheckType(builder, ops.LdDeref(builder, place.there()), type=type)
    return ops.CheckMem(builder, place.there(), type=type)


def _separated(builder: Builder, place: Place, address: Value) -> Value:
    """The array at a place, copied if somebody shares it: nobody can tell, so guards may follow."""
    array = builder.unseen(lambda: ops.Separate(builder, address))
    if place.local >= 0:
        local = builder.state.locals[place.local]
        builder.state.locals[place.local] = local._replace(value=array, type=array.type)
    return array


def object_at(builder: Builder, place: Place) -> Value:
    """The object at a place."""
    value = place.value
    if value is None:
        value = _loaded(builder, place, rat.OBJ, True)
    value = narrowed(builder, value, rat.OBJ, needed=True)
    if value.type.mask != rat.OBJ:
        raise Unsuitable
    return value


def key_value(builder: Builder, key: Key) -> Value:
    """An int, or a string that is no number, as a key."""
    if key.kind == KeyKind.EI:
        return builder.const(key.value, INT)  # type: ignore[arg-type]
    if key.kind == KeyKind.EL:
        value = plain_local(builder, key.value, rat.INT | rat.STR, needed=True)  # type: ignore[arg-type]
        if value is None:
            raise Unsuitable
    elif key.kind == KeyKind.EC:
        value = narrowed(builder, builder.top(key.value), rat.INT | rat.STR, needed=True)  # type: ignore[arg-type]
    else:
        return ops.LitStr(builder, key.pc, key.value, type=STR)  # type: ignore[arg-type]
    if value.type.mask != rat.INT and value.type.mask & ~rat.STR:
        raise Unsuitable
    return value


def property_place(builder: Builder, object: Value, key: Key, reads: bool, at: int) -> Place:
    """The place of a declared property; ``at``: the instruction that has seen the object."""
    name: bytes = key.value  # type: ignore[assignment]
    object, found = find_property(builder, object, name, at)
    if found.readonly and not reads:
        raise Unsuitable
    holds = held_type(builder.program, found.type) if found.type is not None else CELL
    return Place(address=ops.PropAddr(builder, found.slot, object), holds=holds, pc=key.pc)


def _scope(builder: Builder) -> bytes | None:
    """The class as whose code the instruction looks up properties."""
    for start, end, cls in builder.source.func.scopes:
        if start <= builder.pc < end:
            return cls
    return builder.source.cls.name if builder.source.cls is not None else None


def find_property(builder: Builder, object: Value, name: bytes, at: int) -> tuple[Value, PropertySlot]:
    """The object with its class known well enough, and the property's slot; ``at``: the instruction that has seen it."""
    classes = builder.program.classes
    cls = object.type.cls
    if cls is not None and classes.slots(cls):
        found = classes.property(cls, name, _scope(builder))
    else:
        noted = noted_classes(builder, at)
        cls, found = _declaring(builder, noted, name)
        if found is not None and cls is not None:
            exact = len(noted) == 1 or not (classes.has_subclass(cls) or met_strangers(builder, at))
            object = check_class(builder, object, cls) if exact else check_instance(builder, object, cls, noted)
    if cls is None or found is None:
        raise Unsuitable
    builder.rely_on(f"prop:{cls.decode('latin-1')}:{name.decode('latin-1')}:{found.slot}")
    return object, found


def _declaring(builder: Builder, noted: tuple[bytes, ...], name: bytes) -> tuple[bytes | None, PropertySlot | None]:
    """The class to guard for a property of objects of some classes, or of any if there are none, and the property."""
    classes, scope = builder.program.classes, _scope(builder)
    if len(noted) <= 1:
        cls = noted[0] if noted else classes.declaring(name)
        return cls, classes.property(cls, name, scope) if cls is not None else None
    found = {classes.property(cls, name, scope) for cls in noted}
    first = found.pop()
    if found or first is None or classes.property(first.cls, name, scope) != first:
        return None, None
    return first.cls, first


def drop_keys(builder: Builder, count: int) -> list[StackEntry]:
    """Pop keys and bases, to be given up after the result is pushed."""
    return [builder.pop() for _ in range(count)]
