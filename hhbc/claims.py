"""Instructions that claim what no verifier can check, and those that find it out instead.

The optimizer puts in what it has proved: the type of a local, of a property (``Prop.fact``), that a call returns no
reference, which method it calls. In a file from elsewhere such a claim may lie, and native code that believes it
would take an int for an address. So units that this machine's hop did not make run without claims.

Example: ``without_claims(unit) is unit`` for whatever the emitter makes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from hhbc import ops
from hhbc.labels import LABELLED, targets
from hhbc.opcodes import TABLE
from hhbc.ops import Instr, Op
from hhbc.unit import Attr, Builtin, Class, Func, Unit

_CHECKED: Final[dict[int, int]] = {
    Op.UnboxRNop: Op.UnboxR,
    Op.BoxRNop: Op.BoxR,
    Op.FPassVNop: Op.FPassV,
    Op.FPassCNop: Op.FPassC,
    Op.FCallD: Op.FCall,
}
# They look at what they get: foreach by reference takes results of calls as they are, without a notice.
_TAKES_VALUES: Final = frozenset({Op.MIterInit, Op.MIterInitK})
_FACTS: Final = frozenset({Op.AssertRATL, Op.AssertRATStk})


def without_claims(unit: Unit) -> Unit:
    """The unit with every claim replaced by an instruction that checks; itself when it makes none."""
    facts = any(prop.fact is not None for cls in unit.classes for prop in cls.props)
    if not facts and not any(_claims(func) for _, func in unit.all_funcs()):
        return unit
    return replace(
        unit,
        main=_plain(unit.main),
        funcs=tuple(map(_plain, unit.funcs)),
        classes=tuple(map(_plain_class, unit.classes)),
    )


def _plain_class(cls: Class) -> Class:
    props = tuple(prop if prop.fact is None else replace(prop, fact=None) for prop in cls.props)
    return replace(cls, props=props, methods=tuple(map(_plain, cls.methods)))


def _claims(func: Func) -> bool:
    return any(instr.op in _FACTS or instr.op in _CHECKED for instr in func.code)


def _plain(func: Func) -> Func:
    if not _claims(func):
        return func
    code = func.code
    following = (*(instr.op for instr in code[1:]), Op.Nop)
    return replace(func, code=tuple(map(_checked, code, following)))


def _checked(instr: Instr, following: int) -> Instr:
    if instr.op in _FACTS:
        return ops.Nop()
    if instr.op == Op.BoxRNop and following in _TAKES_VALUES:
        return instr
    checked = _CHECKED.get(instr.op, instr.op)
    return Instr(checked, instr.imms[: len(TABLE[checked].imms)])


def returns_checked(func: Func) -> bool:
    """Whether the code itself shows that whatever the function returns is of its declared type.

    Directly in front of each return stands the check of the type, or a null where null is meant, and nothing leads
    in between. Code that keeps the value for later (a finally block) may be as honest, but does not show it.
    """
    if func.return_type is None or func.attrs & (Attr.GENERATOR | Attr.REF_RETURN):
        return False
    entered: set[int] = {row.handler for row in func.eh}
    entered.update(param.dv for param in func.params if param.dv is not None)
    returns: list[int] = []
    for at, instr in enumerate(func.code):
        if LABELLED[instr.op]:
            entered.update(targets(instr))
        if instr.op in _RETURNS:
            returns.append(at)
    shown = {Op.VerifyRetTypeC}
    if func.return_type.builtin & (Builtin.VOID | Builtin.NULL):
        shown.add(Op.Null)
    return all(at and at not in entered and func.code[at - 1].op in shown for at in returns)


_RETURNS: Final = frozenset({Op.RetC, Op.RetV, Op.NativeImpl})
