"""Translation of member instructions: a base, steps and a final operation, taken together.

A sequence is native when every step is one that can be guarded: packed or hash arrays with int or
string keys, objects of a known class with declared properties. All guards lie before the first write,
so leaving means: the interpreter does the whole sequence. Other sequences run their core functions.

Example: ``BaseL 0 Warn; Dim Warn EL:5; QueryM 0 CGet EI:0`` becomes two ``ElemAddr`` and a ``CheckMem``.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.jit.build.basic import plain_local, this_value
from backend.jit.build.builder import OBSERVED, Builder, lowers
from backend.jit.build.core import core
from backend.jit.build.library_calls import Pass, call_in_place, changes_in_place
from backend.jit.build.member_places import (
    READS,
    Key,
    Place,
    Sequence,
    Unsuitable,
    base_place,
    find_property,
    flat_address,
    key_of,
    member_place,
    object_at,
)
from backend.jit.build.member_reads import read_member
from backend.jit.build.member_writes import SETS, modify_member, refer_to_element, set_member, write_generic
from backend.jit.build.program import MISSED, accepts
from backend.jit.hhir import ops
from backend.jit.hhir.ir import Value
from backend.jit.hhir.reasons import Reason
from backend.jit.hhir.types import ARR
from hhbc import rat
from hhbc.immediates import KeyKind
from hhbc.ops import Instr, Op

_BASES = frozenset({Op.BaseL, Op.BaseC, Op.BaseR, Op.BaseH})
_FINALS = frozenset({Op.QueryM, *SETS, Op.SetOpM, Op.IncDecM, Op.FPassM, Op.VGetM})


@lowers(*_BASES, Op.FPassBaseL)
def member(builder: Builder, instr: Instr) -> None:
    """Begin of a member sequence: translate it as a whole, or instruction by instruction."""
    if _pass_property(builder, instr):
        return
    sequence = _sequence(builder, instr)
    profile = builder.source.profile
    noted = sequence is not None and sequence.final.op in OBSERVED
    if sequence is not None and noted and not builder.reached and not profile.reached(sequence.end):
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
    if sequence.final.op == Op.VGetM:
        return (refer_to_element,)
    if builder.generic:
        return (write_generic,)
    fails = builder.wide or builder.source.profile.seen(sequence.end, MISSED)
    return (write_generic, _translate) if fails else (_translate,)


def _pass_property(builder: Builder, base: Instr) -> bool:
    """Make the call of a library function that changes an array in its place here, if that is a property's array of an
    object that outlives the call."""
    passed = _passed_property(builder)
    if passed is None or builder.generic or (base.op != Op.BaseH and builder.source.by_name):
        return False
    argument, key, behind = passed
    if not changes_in_place(builder, argument):
        return False
    before = builder.mark()
    try:
        place = Place(value=_holder(builder, base), pc=builder.pc)
        object, found = find_property(builder, object_at(builder, place), key.value, place.pc)  # type: ignore[arg-type]
        address = ops.PropAddr(builder, found.slot, object)
        if found.readonly or (found.type is not None and not accepts(builder.program, found.type, ARR)):
            raise Unsuitable
        address = flat_address(builder, Place(address=address))
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
    key = key_of(final, at)
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
            steps.append(key_of(instr, at))
        elif instr.op in _FINALS:
            if instr.op == Op.FPassM and (not builder.held_back() or builder.takes_ref(instr.imms[0])):  # type: ignore[arg-type]
                return None
            return Sequence(base, steps, instr, at)
        else:
            return None
        at += 1
    return None


def _translate(builder: Builder, sequence: Sequence) -> None:
    final = sequence.final
    key = key_of(final, sequence.end)
    place = base_place(builder, sequence)
    for step in sequence.steps:
        place = member_place(builder, place, step, sequence.reads)
    if final.op in READS:
        read_member(builder, sequence, place, key)
    elif final.op in SETS:
        set_member(builder, sequence, place, key)
    else:
        modify_member(builder, sequence, place, key)
