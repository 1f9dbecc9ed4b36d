"""Counts how much is known of a function before it is rewritten (:mod:`hhbbc.known`).

Example: ``count(ctx)["method calls"]`` is ``(3, 4)`` where the target of three of four is known.
"""

from __future__ import annotations

from typing import Final

from hhbbc.known import Known
from hhbbc.passes.base import Context, Seen, observe
from hhbbc.types import Type
from hhbc import rat
from hhbc.immediates import KeyKind, MemberKey, QueryMOp
from hhbc.ops import Op

CALLS: Final = "method calls"
PROPERTIES: Final = "property reads"
LOCALS: Final = "local reads"
_METHOD_CALLS: Final = frozenset(
    {Op.FPushObjMethodD, Op.FPushObjMethod, Op.FPushClsMethodD, Op.FPushClsMethod, Op.FPushClsMethodF}
)
_LOCAL_READS: Final = frozenset({Op.CGetL, Op.CGetL2, Op.CUGetL, Op.PushL, Op.FPassL})
_PROPERTY_KEYS: Final = frozenset({KeyKind.PC, KeyKind.PL, KeyKind.PT, KeyKind.QT})
_KINDS: Final = (rat.NULL, rat.BOOL, rat.INT, rat.DBL, rat.STR, rat.ARR, rat.OBJ, rat.RES)


def count(ctx: Context) -> Known:
    """What is known of the code that control reaches."""
    found: Known = {}
    for block in ctx.reachable():
        for seen in observe(ctx, block):
            said = _look(seen)
            if said is not None:
                name, known = said
                so_far, total = found.get(name, (0, 0))
                found[name] = so_far + known, total + 1
    return found


def _look(seen: Seen) -> tuple[str, bool] | None:
    op, imms = seen.item.instr
    if op in _LOCAL_READS:
        at: int = imms[1 if op == Op.FPassL else 0]  # type: ignore[assignment]
        return LOCALS, _is_one_kind(seen.before.locals[at])
    if op in _METHOD_CALLS:
        return CALLS, bool(seen.after.calls[-1].name)
    if op == Op.QueryM and imms[1] in (QueryMOp.CGet, QueryMOp.CGetQuiet):
        key = imms[2]
        if isinstance(key, MemberKey) and key.kind in _PROPERTY_KEYS:
            return PROPERTIES, _is_one_kind(seen.pushed[-1])
    return None


def _is_one_kind(t: Type) -> bool:
    return any(not t.mask & ~kind for kind in _KINDS)
