"""Abstract transfer of static properties and of the initialisers of properties.

Example: ``String "n"; AGetD "C"; CGetS`` reads the property ``n`` of the class ``C``.
"""

from __future__ import annotations

from typing import Final

from hhbbc import types as ty
from hhbbc.absint.locals import incremented, operator_result
from hhbbc.absint.members import constant_name
from hhbbc.absint.step import Step, may_destruct
from hhbbc.absint.values import Handler
from hhbbc.types import Type
from hhbc import rat
from hhbc.immediates import IncDecOp
from hhbc.ops import Op

_REFERENCED: Final = Type(rat.CELL | rat.REF)


def _read(step: Step, name: Type, cls: Type) -> Type:
    known = constant_name(name)
    return ty.CELL_T if known is None else step.index.property_type(cls, known)[0]


def get(step: Step) -> None:
    """CGetS, CGetQuietS."""
    name, cls = step.popn(2)
    found = _read(step, name, cls)
    step.push(found if step.instr.op == Op.CGetS else ty.opt(found))


def assign(step: Step) -> None:
    """SetS."""
    name, cls, value = step.popn(3)
    step.push(_store(step, name, cls, ty.cell_of(value)))


def operate(step: Step) -> None:
    """SetOpS."""
    name, cls, right = step.popn(3)
    made = operator_result(step.imms[0], _read(step, name, cls), ty.cell_of(right))
    step.push(_store(step, name, cls, made))


def increment(step: Step) -> None:
    """IncDecS."""
    name, cls = step.popn(2)
    op = step.imms[0]
    old = _read(step, name, cls)
    made = _store(step, name, cls, incremented(old, op))
    step.push(made if op in (IncDecOp.PreInc, IncDecOp.PreDec) else old)


def _store(step: Step, name: Type, cls: Type, value: Type) -> Type:
    """Note a write; what it leaves there, behind the destructor of what was there."""
    known = constant_name(name)
    step.index.record_write(cls, known, value)
    found = None if known is None else step.index.property(cls, known)
    if found is None or step.index.slot(found).mask & rat.REF:
        return ty.CELL_T
    slot = step.index.slot(found)
    return ty.union_of(found.slot(value), ty.opt(ty.cell_of(slot))) if may_destruct(slot) else found.slot(value)


def refer(step: Step) -> None:
    """VGetS, BindS: the property becomes a reference."""
    name, cls = step.popn(3 if step.instr.op == Op.BindS else 2)[:2]
    step.index.record_write(cls, constant_name(name), _REFERENCED)
    step.push(ty.REF_T)


def pass_on(step: Step) -> None:
    """FPassS: an argument that may become a reference."""
    name, cls = step.popn(2)
    found = _read(step, name, cls)
    if step.index.passes_by_value(step.state.calls[-1], step.imms[0]):
        step.add_argument(found)
        return
    step.index.record_write(cls, constant_name(name), _REFERENCED)
    step.add_argument(ty.GEN_T, ty.ref_to(found))


def initialise(step: Step) -> None:
    """InitProp: what a property begins with."""
    value = step.pop()
    if step.body.cls is not None:
        step.index.record_initial(step.body.cls, step.imms[0], value)


HANDLERS: Final[dict[int, Handler]] = {
    Op.CGetS: get,
    Op.CGetQuietS: get,
    Op.SetS: assign,
    Op.SetOpS: operate,
    Op.IncDecS: increment,
    Op.VGetS: refer,
    Op.BindS: refer,
    Op.FPassS: pass_on,
    Op.InitProp: initialise,
}
