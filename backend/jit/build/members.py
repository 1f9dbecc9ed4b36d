"""Translation of member instructions: a base, steps and a final operation, taken together.

A sequence is native when every step is one that can be guarded: packed or hash arrays with int or
string keys, objects of a known class with declared properties. All guards lie before the first write,
so leaving means: the interpreter does the whole sequence. Other sequences run their core functions.

Example: ``BaseL 0 Warn; Dim Warn EL:5; QueryM 0 CGet EI:0`` becomes two ``ElemAddr`` and a ``CheckMem``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.arith import modified, narrowed
from backend.jit.build.basic import has_type, plain_local, this_value
from backend.jit.build.class_guards import (
    check_class,
    check_instance,
    check_nullable,
    known_better,
    met_strangers,
    noted_classes,
)
from backend.jit.build.core import core
from backend.jit.build.classes import PropertySlot
from backend.jit.build.library_calls import Pass, call_in_place, changes_in_place
from backend.jit.hhir import ops
from backend.jit.hhir.ir import StackEntry, Value
from backend.jit.hhir.reasons import Reason
from backend.jit.build.program import MISSED, SHARED, accepts, declared_type, held_type
from backend.jit.hhir.types import ARR, CELL, INT, NULL, NUM, STR, Type, counted, meet, tag_of
from hhbc import rat
from hhbc.immediates import KeyKind, MemberKey, QueryMOp
from hhbc.ops import Instr, Op
from hhbc.unit import Attr, TypeConstraint

_BASES = frozenset({Op.BaseL, Op.BaseC, Op.BaseR, Op.BaseH})
_SETS = frozenset({Op.SetM, Op.SetMU})
_FINALS = frozenset({Op.QueryM, *_SETS, Op.SetOpM, Op.IncDecM, Op.FPassM})
_READS = frozenset({Op.QueryM, Op.FPassM})
_ELEMENTS = frozenset({KeyKind.EC, KeyKind.EL, KeyKind.ET, KeyKind.EI})


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
        return self.final.op in _READS


@lowers(*_BASES, Op.FPassBaseL)
def member(builder: Builder, instr: Instr) -> None:
    """Begin of a member sequence: translate it as a whole, or instruction by instruction."""
    if _pass_property(builder, instr):
        return
    sequence = _sequence(builder, instr)
    profile = builder.source.profile
    if sequence is not None and not profile.reached(sequence.end) and builder.pc not in profile.warm:
        builder.leave(Reason.UNREACHED)
        return
    if sequence is not None:
        for way in _ways(builder, sequence):
            before = builder.mark()
            try:
                way(builder, sequence)
                builder.skip_to = sequence.end + 1
                return
            except Unsuitable:
                builder.rewind(before)
    core(builder, instr)


def _ways(builder: Builder, sequence: Sequence) -> tuple[Callable[[Builder, Sequence], None], ...]:
    """How a sequence may be translated, the best way first. Where a write has failed, or found no element while the
    function was observed, elements are probably made."""
    if sequence.reads:
        return (_translate,)
    if builder.generic:
        return (write_generic,)
    fails = builder.wide or builder.source.profile.seen(sequence.end, MISSED)
    return (write_generic, _translate) if fails else (_translate,)


def _pass_property(builder: Builder, base: Instr) -> bool:
    """Make the call of a library function that changes an array in its place here, if that is a property's array of an
    object that outlives the call."""
    passed = _passed_property(builder)
    if passed is None or builder.generic or (base.op != Op.BaseH and builder.source.main):
        return False
    argument, key, behind = passed
    if not changes_in_place(builder, argument):
        return False
    before = builder.mark()
    try:
        place = Place(value=_holder(builder, base), pc=builder.pc)
        object, found = find_property(builder, _object(builder, place), key.value, place.pc)  # type: ignore[arg-type]
        address = ops.PropAddr(builder, found.slot, object)
        if found.readonly or (found.type is not None and not accepts(builder.program, found.type, ARR)):
            raise Unsuitable
        address = _flat(builder, Place(address=address))
        ops.CheckMem(builder, address, type=ARR)
    except Unsuitable:
        builder.rewind(before)
        return False
    if call_in_place(builder, Pass(argument, address=address), behind):
        return True
    builder.rewind(before)
    return False


def _passed_property(builder: Builder) -> tuple[int, Key, int] | None:
    """The argument that a property of the base here is passed as, its key, and the instruction behind all that."""
    code, at = builder.cfg.code, builder.pc + 1
    final, following = code[at], code[at + 1]
    if at in builder.cfg.leaders or final.op not in (Op.VGetM, Op.FPassM):
        return None
    key = _key_of(final, at)
    if key.kind != KeyKind.PT:
        return None
    if final.op == Op.FPassM:
        return final.imms[0], key, at + 1  # type: ignore[return-value]
    if following.op not in (Op.FPassV, Op.FPassVNop) or at + 1 in builder.cfg.leaders:
        return None
    return following.imms[0], key, at + 2  # type: ignore[return-value]


def _holder(builder: Builder, base: Instr) -> Value:
    """$this, or the object in a local, which hold it until the function ends or assigns to the local."""
    if base.op == Op.BaseH:
        return this_value(builder)
    if base.op not in (Op.BaseL, Op.FPassBaseL):
        raise Unsuitable
    at: int = base.imms[1] if base.op == Op.FPassBaseL else base.imms[0]  # type: ignore[assignment]
    value = plain_local(builder, at, rat.OBJ, needed=True)
    if value is None:
        raise Unsuitable
    return value


def _sequence(builder: Builder, base: Instr) -> Sequence | None:
    code, at = builder.cfg.code, builder.pc + 1
    steps: list[Key] = []
    if base.op == Op.FPassBaseL and not builder.held_back():
        return None
    while at < len(code) and at not in builder.cfg.leaders:
        instr = code[at]
        if instr.op in (Op.Dim, Op.FPassDim):
            steps.append(_key_of(instr, at))
        elif instr.op in _FINALS:
            if instr.op == Op.FPassM and (not builder.held_back() or builder.takes_ref(instr.imms[0])):  # type: ignore[arg-type]
                return None
            return Sequence(base, steps, instr, at)
        else:
            return None
        at += 1
    return None


def _key_of(instr: Instr, pc: int) -> Key:
    key: MemberKey = instr.imms[-1]  # type: ignore[assignment]
    return Key(pc, key.kind, key.value)


def _translate(builder: Builder, sequence: Sequence) -> None:
    final = sequence.final
    key = _key_of(final, sequence.end)
    place = _base(builder, sequence)
    for step in sequence.steps:
        place = _member(builder, place, step, sequence.reads)
    if final.op in _READS:
        _read(builder, sequence, place, key)
    elif final.op in _SETS:
        _set(builder, sequence, place, key)
    else:
        _modify(builder, sequence, place, key)


# Bases and steps


def _base(builder: Builder, sequence: Sequence) -> Place:
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
    if kinds == rat.REF or local.type.mask == rat.REF or (seen & rat.REF and local.type.mask & rat.REF and not builder.generic):
        address = ops.LocAddr(builder, at)
        return Place(address=ops.RefAddr(builder, address), pc=builder.pc)
    first = sequence.steps[0] if sequence.steps else sequence.final.imms[-1]
    wanted = rat.ARR | rat.STR if first.kind in _ELEMENTS or first.kind == KeyKind.W else rat.OBJ  # type: ignore[attr-defined]
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


def _object_base(builder: Builder, value: Value) -> Place:
    if value.type.mask != rat.OBJ:
        raise Unsuitable
    return Place(value=value, pc=builder.pc)


def _member(builder: Builder, place: Place, key: Key, reads: bool) -> Place:
    """The place of an existing member."""
    if key.kind in (KeyKind.PT, KeyKind.QT):
        return _property(builder, _object(builder, place), key, reads, place.pc)
    if key.kind not in _ELEMENTS:
        raise Unsuitable
    array = _array(builder, place, reads)
    index = _key(builder, key)
    if index.type.mask == rat.INT:
        return Place(address=ops.ElemAddr(builder, array, index), pc=key.pc)
    return Place(address=ops.HashAddrStr(builder, array, index), pc=key.pc)


def _array(builder: Builder, place: Place, reads: bool) -> Value:
    """The array at a place, unshared when it is to be written."""
    value = place.value
    if value is None:
        if not reads:
            place = replace(place, address=_flat(builder, place))
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


def _flat(builder: Builder, place: Place) -> Value:
    """The address of what is to be changed. Library functions leave references in properties: where those have been met,
    they are made values again, if nobody else has them."""
    address, met = place.there(), builder.wide or bool(_seen(builder, place) & rat.REF)
    if not met or address.inst is None or address.inst.name != "PropAddr":
        return address
    return builder.unseen(lambda: ops.FlatAddr(builder, address))


def _seen(builder: Builder, place: Place) -> int:
    """The kinds of what was seen at a place; 0 when nothing was."""
    return builder.source.profile.expected(place.pc)


def _loaded(builder: Builder, place: Place, kind: int, reads: bool) -> Value:
    """What is at an address, of a kind; where references were seen there, or it has failed before, maybe in one, unless it
    is written to."""
    type, seen = meet(place.holds, kind), _seen(builder, place)
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


def _object(builder: Builder, place: Place) -> Value:
    value = place.value
    if value is None:
        value = _loaded(builder, place, rat.OBJ, True)
    value = narrowed(builder, value, rat.OBJ, needed=True)
    if value.type.mask != rat.OBJ:
        raise Unsuitable
    return value


def _key(builder: Builder, key: Key) -> Value:
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


def _property(builder: Builder, object: Value, key: Key, reads: bool, at: int) -> Place:
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


# Final operations


def _read(builder: Builder, sequence: Sequence, place: Place, key: Key) -> None:
    final = sequence.final
    asked = final.imms[1] if final.op == Op.QueryM else QueryMOp.CGet
    if key.kind in _ELEMENTS and place.value is None and _string_there(builder, place):
        place = Place(value=ops.CheckMem(builder, place.there(), type=STR))
    if asked in (QueryMOp.Isset, QueryMOp.CGetQuiet) and key.kind in _ELEMENTS and not _is_string(place):
        _ask(builder, sequence, place, key)
        return
    if asked == QueryMOp.Empty:
        raise Unsuitable
    if builder.generic and (asked == QueryMOp.Isset or key.kind == KeyKind.QT):
        raise Unsuitable
    if asked == QueryMOp.Isset and key.kind not in _ELEMENTS:
        value = ops.CheckMem(builder, _member(builder, place, key, True).there(), type=CELL)
        _finish_read(builder, sequence, ops.NotBool(builder, has_type(builder, value, rat.NULL)), borrowed=False)
        return
    if key.kind == KeyKind.QT and _nothing_there(builder, sequence, place):
        _finish_read(builder, sequence, builder.const(None, NULL), borrowed=False)
        return
    if key.kind in _ELEMENTS and _is_string(place):
        string, index = place.there_is(), _key(builder, key)
        if index.type.mask != rat.INT or (asked == QueryMOp.CGetQuiet and builder.wide):
            raise Unsuitable
        if asked == QueryMOp.Isset:
            _finish_read(builder, sequence, ops.HasByte(builder, string, index), borrowed=False)
        else:
            _finish_read(builder, sequence, ops.ByteStr(builder, ops.StrByte(builder, string, index)), borrowed=True)
        return
    found = _member(builder, place, key, True)
    expected = _fact_behind(builder, sequence) or builder.source.profile.expected(sequence.end)
    likely = builder.worth_guarding(found.holds.mask & expected, found.holds)
    if builder.generic or (builder.wide and likely == found.holds):  # what failed was perhaps no kind, but a reference
        value = ops.LdDeref(builder, found.there())
    else:
        value = ops.CheckMem(builder, found.there(), type=meet(found.holds, likely.mask))
    value.expected = expected
    _finish_read(builder, sequence, value, borrowed=False)


def _string_there(builder: Builder, place: Place) -> bool:
    """Whether a string is at a place, by declaration or as far as was seen."""
    return not builder.generic and rat.STR in (place.holds.mask, _seen(builder, place))


def _fact_behind(builder: Builder, sequence: Sequence) -> int:
    """The kinds that the optimizer says the result has, if it is of one kind; else 0."""
    following = builder.cfg.code[sequence.end + 1]
    if following.op != Op.AssertRATStk or following.imms[0] != 0 or sequence.end + 1 in builder.cfg.leaders:
        return 0
    fact: Type = following.imms[1]  # type: ignore[assignment]
    return fact.mask if tag_of(fact) is not None else 0


def _nothing_there(builder: Builder, sequence: Sequence, place: Place) -> bool:
    """Guard that what ``?->`` is applied to is null, if it probably is."""
    if builder.wide or builder.source.profile.expected(sequence.end) != rat.NULL:
        return False
    if place.value is not None:
        return narrowed(builder, place.value, rat.NULL).type == NULL
    assert place.address is not None
    ops.CheckMem(builder, place.address, type=NULL)
    return True


def _ask(builder: Builder, sequence: Sequence, place: Place, key: Key) -> None:
    """isset() or ?? on an element of an array."""
    array = _array(builder, place, True)
    address = ops.FindElem(builder, array, _key(builder, key))
    if sequence.final.imms[1] == QueryMOp.Isset:
        value = ops.IsSet(builder, address)
    else:
        value = ops.LdQuiet(builder, address)
        value.expected = builder.source.profile.expected(sequence.end)
    _finish_read(builder, sequence, value, borrowed=False)


def _finish_read(builder: Builder, sequence: Sequence, value: Value, borrowed: bool) -> None:
    if counted(value.type) and not borrowed:
        ops.IncRef(builder, value)
    count = sequence.final.imms[0] if sequence.final.op == Op.QueryM else sequence.final.imms[1]
    dropped = [builder.pop() for _ in range(count)]  # type: ignore[call-overload]
    builder.push(value, borrowed)
    builder.drop_all(dropped)


def _is_string(place: Place) -> bool:
    return place.value is not None and not place.value.type.mask & ~rat.STR


def _drop_keys(builder: Builder, count: int) -> list[StackEntry]:
    """Pop keys and bases, to be given up after the result is pushed."""
    return [builder.pop() for _ in range(count)]


def _set(builder: Builder, sequence: Sequence, place: Place, key: Key) -> None:
    """Assign to an existing element, a declared property, or append."""
    count: int = sequence.final.imms[0]  # type: ignore[assignment]
    value = builder.top()
    if value.type.mask & ~rat.CELL:
        raise Unsuitable
    if key.kind == KeyKind.W:
        _append(builder, sequence, place, count)
        return
    if key.kind == KeyKind.PT:
        object, found = find_property(builder, _object(builder, place), key.value, place.pc)  # type: ignore[arg-type]
        value = _assignable(builder, found, value)
        address = ops.PropAddr(builder, found.slot, object)
        old = _guard_property(builder, sequence, found, address, object, value)
    else:
        address = _member(builder, place, key, False).there()
        old = _guard_old(builder, address, value)
    entry = builder.pop()
    dropped = _drop_keys(builder, count)
    ops.StMem(builder, address, builder.own(entry))
    _push_written(builder, sequence, value, key.kind == KeyKind.PT and builder.source.main)
    _after_write(builder, old, dropped)


def _push_written(builder: Builder, sequence: Sequence, value: Value, held: bool = False) -> None:
    """The value of an assignment, unless the next instruction drops it. ``held``: it is kept until what was there is
    destroyed, as php does with the value of a property where it comes for the first time, like most of a pseudo-main."""
    following = sequence.end + 1
    if not held and builder.cfg.code[following].op == Op.PopC and following not in builder.cfg.leaders:
        sequence.end = following
        return
    if counted(value.type):
        ops.IncRef(builder, value)
    builder.push(value)


def _guard_old(builder: Builder, address: Value, new: Value) -> Value | None:
    """Guard that the old value can be overwritten; it is returned when it has to be released."""
    if counted(new.type) or builder.wide:
        return ops.CheckMem(builder, address, type=CELL)
    ops.CheckPlain(builder, address)
    return None


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
        address = _flat(builder, place)
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


def _modify(builder: Builder, sequence: Sequence, place: Place, key: Key) -> None:
    """Compound assignment, increment and decrement of a number in place."""
    final = sequence.final
    count: int = final.imms[0]  # type: ignore[assignment]
    if key.kind == KeyKind.PT:
        object, found = find_property(builder, _object(builder, place), key.value, place.pc)  # type: ignore[arg-type]
        if found.readonly:
            raise Unsuitable
        address, type = ops.PropAddr(builder, found.slot, object), found.type
    else:
        address, type = _member(builder, place, key, False).there(), None
    old = ops.CheckMem(builder, address, type=_expected_number(builder, sequence.end, type))
    changed = modified(builder, final.imms[1], old)
    if changed is None:
        raise Unsuitable
    result, pushed = changed
    if type is not None and not accepts(builder.program, type, result.type):
        raise Unsuitable
    if final.op == Op.SetOpM:
        builder.pop()
    dropped = _drop_keys(builder, count)
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


# Writes whose predictions failed: elements come into being, arrays are copied or grow


def write_generic(builder: Builder, sequence: Sequence) -> None:
    """An assignment to an element of an array in a local, behind a reference or in a property, step by step through the
    runtime."""
    final = sequence.final
    following = sequence.end + 1
    drops = builder.cfg.code[following].op == Op.PopC and following not in builder.cfg.leaders
    if final.op not in _SETS or not drops or builder.top().type.mask & ~rat.CELL:
        raise Unsuitable
    address, keys = _container(builder, sequence)
    if builder.source.main and len(keys) > 1:
        raise Unsuitable  # an error handler may assign to the array between two steps
    for word in keys[:-1]:
        address = ops.ElemLval(builder, address, word)
    ops.SetElem(builder, address, keys[-1], builder.top())
    count: int = final.imms[0]  # type: ignore[assignment]
    builder.drop_all([builder.pop() for _ in range(count + 1)])
    sequence.end = following


def _container(builder: Builder, sequence: Sequence) -> tuple[Value, list[Value]]:
    """The address of the array that an assignment begins with, and the keys of the steps from there on."""
    keys = [*sequence.steps, _key_of(sequence.final, sequence.end)]
    property = keys[0].kind == KeyKind.PT
    if len(keys) == property or any(key.kind not in _ELEMENTS for key in keys[property:]):
        raise Unsuitable  # the property itself is assigned, or there is a step to another one
    if sequence.base.op == Op.BaseL and not property:
        at: int = sequence.base.imms[0]  # type: ignore[assignment]
        if not builder.state.locals[at].type.mask & ~_GROWS:
            words = [_any_key(builder, key) for key in keys]
            builder.detach((at,))
            builder.sync_local(at)
            builder.state.locals[at] = builder.state.locals[at]._replace(type=ARR, value=None, dirty=False)
            return ops.LocAddr(builder, at), words
    place = _base(builder, sequence)
    if property:
        place = _property(builder, _object(builder, place), keys[0], False, place.pc)
        place = replace(place, address=_flat(builder, place))
    if place.address is None or place.local >= 0 or len(keys) - property > 1:
        raise Unsuitable
    ops.CheckMem(builder, place.address, type=_loadable(builder, place))
    return place.address, [_key(builder, key) for key in keys[property:]]


def _loadable(builder: Builder, place: Place) -> Type:
    """An array, which is to be guarded where it is, unless that has failed all the same."""
    type, seen = meet(place.holds, rat.ARR), _seen(builder, place)
    if not type.mask or (builder.generic and seen & ~rat.REF != rat.ARR):
        raise Unsuitable
    return type


# What an array can be made of in place.
_GROWS = rat.ARR | rat.NULL | rat.UNINIT


def _any_key(builder: Builder, key: Key) -> Value:
    """A key of any type."""
    if key.kind == KeyKind.EC:
        value = builder.top(key.value)  # type: ignore[arg-type]
        if value.type.mask & ~rat.CELL:
            raise Unsuitable
        return value
    if key.kind != KeyKind.EL:
        return _key(builder, key)
    local = builder.state.locals[key.value]  # type: ignore[index]
    loaded = builder.load_local(key.value, local.type)  # type: ignore[arg-type]
    if loaded is None or loaded.type.mask & ~rat.CELL:
        raise Unsuitable
    return loaded
