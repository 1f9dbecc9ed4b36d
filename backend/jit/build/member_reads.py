"""Member operations that read: values of elements and properties, isset() and ``??``, bytes of strings."""

from __future__ import annotations

from backend.jit.build.arith import narrowed
from backend.jit.build.basic import has_type
from backend.jit.build.builder import Builder
from backend.jit.build.member_places import (
    ELEMENTS,
    Key,
    Place,
    Sequence,
    Unsuitable,
    array_at,
    key_value,
    kinds_seen,
    member_place,
)
from backend.jit.hhir import ops
from backend.jit.hhir.ir import Value
from backend.jit.hhir.types import CELL, NULL, STR, Type, counted, meet, tag_of
from hhbc import rat
from hhbc.immediates import KeyKind, QueryMOp
from hhbc.ops import Op


def read_member(builder: Builder, sequence: Sequence, place: Place, key: Key) -> None:
    """The last operation of a sequence that writes nothing. Raises ``Unsuitable``."""
    final = sequence.final
    asked = final.imms[1] if final.op == Op.QueryM else QueryMOp.CGet
    if key.kind in ELEMENTS and place.value is None and _string_there(builder, place):
        place = Place(value=ops.CheckMem(builder, place.there(), type=STR))
    if asked in (QueryMOp.Isset, QueryMOp.CGetQuiet) and key.kind in ELEMENTS and not _is_string(place):
        _ask(builder, sequence, place, key)
        return
    if asked == QueryMOp.Empty:
        raise Unsuitable
    if builder.generic and (asked == QueryMOp.Isset or key.kind == KeyKind.QT):
        raise Unsuitable
    if asked == QueryMOp.Isset and key.kind not in ELEMENTS:
        value = ops.CheckMem(builder, member_place(builder, place, key, True).there(), type=CELL)
        _finish_read(builder, sequence, ops.NotBool(builder, has_type(builder, value, rat.NULL)), borrowed=False)
        return
    if key.kind == KeyKind.QT and _nothing_there(builder, sequence, place):
        _finish_read(builder, sequence, builder.const(None, NULL), borrowed=False)
        return
    if key.kind in ELEMENTS and _is_string(place):
        string, index = place.there_is(), key_value(builder, key)
        if index.type.mask != rat.INT or (asked == QueryMOp.CGetQuiet and builder.wide):
            raise Unsuitable
        if asked == QueryMOp.Isset:
            _finish_read(builder, sequence, ops.HasByte(builder, string, index), borrowed=False)
        else:
            _finish_read(builder, sequence, ops.ByteStr(builder, ops.StrByte(builder, string, index)), borrowed=True)
        return
    found = member_place(builder, place, key, True)
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
    return not builder.generic and rat.STR in (place.holds.mask, kinds_seen(builder, place))


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
    array = array_at(builder, place, True)
    address = ops.FindElem(builder, array, key_value(builder, key))
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
