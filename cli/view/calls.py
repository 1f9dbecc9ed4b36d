"""Whom a function calls, as far as its code says.

Example::

    >>> calls_of([ops.FPushObjMethodD(0, b"total"), ops.FCall(0)], unit)
    ['->total']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from hhbc.opcodes import TABLE, Fpi
from hhbc.ops import Instr, Op
from hhbc.unit import Unit, full_name

CALLS: Final = "calls"  # the name in the repo's column of facts
UNKNOWN: Final = "?"  # a callee that is computed
METHOD: Final = "->"  # before the name of a method whose class is not known

_CALLEES: Final[dict[int, Callable[[Any], bytes]]] = {
    Op.FPushFuncD: lambda imms: imms[1],
    Op.FPushFuncI: lambda imms: imms[1],
    Op.FPushFuncU: lambda imms: imms[1],
    Op.FPushClsMethodD: lambda imms: imms[2] + b"::" + imms[1],
    Op.FPushCtorD: lambda imms: imms[1] + b"::__construct",
    Op.FPushObjMethodD: lambda imms: METHOD.encode() + imms[1],
    Op.FCallD: lambda imms: imms[1] + b"::" + imms[2] if imms[1] else imms[2],
    Op.FCallBuiltin: lambda imms: imms[2],
    **{
        op: lambda _: UNKNOWN.encode()
        for op in (
            Op.FPushFunc, Op.FPushCuf, Op.FPushObjMethod, Op.FPushClsMethod, Op.FPushClsMethodF, Op.FPushCtor
        )
    },
}  # fmt: skip


def calls_of(code: Iterable[Instr], unit: Unit) -> list[str]:
    """The names of callees in code: functions, ``C::m``, ``->m`` where the class is not known, ``?`` where nothing is.

    Closures that it makes count, as ``{closure}:LINE``.
    """
    found = set()
    begun: list[str] = []
    for instr in code:
        callee = _CALLEES.get(instr.op)
        name = callee(instr.imms).decode("utf-8", "backslashreplace") if callee is not None else None
        role = TABLE[instr.op].fpi
        if role is Fpi.PUSH:
            begun.append(name or UNKNOWN)
        elif role is Fpi.CALL:
            found.add(name or (begun[-1] if begun else UNKNOWN))
            del begun[-1:]
        elif name is not None:
            found.add(name)
        elif instr.op == Op.CreateCl:
            body = unit.funcs[instr.imms[1]]  # type: ignore[call-overload]
            found.add(f"{full_name(None, body).decode('utf-8', 'backslashreplace')}:{body.first_line}")
    return sorted(found)
