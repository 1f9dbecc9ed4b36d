"""Reference counts that cancel: an increment directly undone by a decrement.

    IncRef t4
    ...nothing that could release or look at t4...        ->   neither
    DecRef t4

Only within a block, and only when everything between reads memory at most: then no release can
happen between the two, and nobody can see the count.
"""

from __future__ import annotations

from backend.jit.hhir.ir import Function, Inst, Value
from backend.jit.hhir.rows import Effect
from backend.jit.passes.fuel import Fuel

_QUIET = Effect.READS


def cancel_counts(func: Function, fuel: Fuel) -> None:
    """Remove pairs of increment and decrement."""
    for block in func.blocks:
        open_: dict[Value, Inst] = {}
        dropped: set[int] = set()
        for inst in block.insts:
            if inst.name == "IncRef":
                open_[inst.args[0]] = inst
            elif inst.name in ("DecRef", "DecRefStr", "DecRefQuiet") and inst.args[0] in open_:
                if fuel.burn():
                    dropped |= {id(open_.pop(inst.args[0])), id(inst)}
            elif inst.row.effects & ~_QUIET:
                open_.clear()
        if dropped:
            block.insts = [inst for inst in block.insts if id(inst) not in dropped]
