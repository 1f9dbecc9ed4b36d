"""Where a native function completes its frame's header in memory: as late as possible, but only once.

The header must be there before anything that may look at frames (DESIGN: calls, warnings, destructors).
One ``StHeader`` is put into the nearest block that dominates all such instructions and lies in no
loop, so that paths without any pay nothing; exits outside its reach store the header themselves. So
does ``ReleaseFrame``, once it gives up the last reference to $this or the closure: a method or closure
that looks at nothing else has no header.

Example: in ``fib`` it lies behind the test for the base case.
"""

from __future__ import annotations

from backend.jit.hhir.graph import Dominators, looping
from backend.jit.hhir.instructions import ReleaseFrame, StHeader
from backend.jit.hhir.ir import Function, Inst
from backend.jit.hhir.rows import Effect


def place_header(func: Function) -> None:
    """Insert the ``StHeader`` of a function, if it needs one. Loops entered from the interpreter have theirs."""
    observers = [b for b in func.blocks if any(_observes(inst) for inst in b.insts)]
    if func.osr >= 0 or not observers:
        return
    inside = looping(func)
    home = next(block for block in Dominators(func).common(observers) if block.id not in inside)
    at = next((i for i, inst in enumerate(home.insts) if _observes(inst)), len(home.insts) - 1)
    home.insts.insert(at, Inst(StHeader, pc=home.insts[at].pc))


def header_blocks(func: Function) -> set[int]:
    """The blocks at whose beginning the header is in memory."""
    home = next((b for b in func.blocks if any(i.name == "StHeader" for i in b.insts)), None)
    if home is None:
        return set()
    tree = Dominators(func)
    return {block.id for block in func.blocks if block is not home and tree.dominates(home, block)}


def _observes(inst: Inst) -> bool:
    return bool(inst.row.effects & Effect.OBSERVES) and inst.row is not ReleaseFrame
