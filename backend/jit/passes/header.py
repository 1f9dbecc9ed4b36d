"""Where a native function completes its frame's header in memory: as late as possible, but only once.

The header must be there before anything that may look at frames (DESIGN: calls, warnings, destructors).
One ``StHeader`` is put into the nearest block that dominates all such instructions and lies in no
loop, so that paths without any pay nothing; exits outside its reach store the header themselves.

Example: in ``fib`` it lies behind the test for the base case.
"""

from __future__ import annotations

from backend.jit.hhir.instructions import BY_NAME, Effect
from backend.jit.hhir.ir import Block, Function, Inst
from backend.jit.hhir.verifier import dominators


def place_header(func: Function) -> None:
    """Insert the ``StHeader`` of a function, if it needs one. Loops entered from the interpreter have theirs."""
    observers = [b for b in func.blocks if any(_observes(inst) for inst in b.insts)]
    if func.osr >= 0 or not observers:
        return
    above = dominators(func)
    common = set.intersection(*(above[block.id] for block in observers))
    looping = _in_loops(func)
    order = {block.id: at for at, block in enumerate(func.blocks)}
    candidates = [b for b in func.blocks if b.id in common and b.id not in looping]
    home = max(candidates, key=lambda b: (len(above[b.id]), order[b.id]))
    at = next((i for i, inst in enumerate(home.insts) if _observes(inst)), len(home.insts) - 1)
    home.insts.insert(at, Inst(BY_NAME["StHeader"], pc=home.insts[at].pc))


def header_blocks(func: Function) -> set[int]:
    """The blocks at whose beginning the header is in memory."""
    home = next((b for b in func.blocks if any(i.name == "StHeader" for i in b.insts)), None)
    if home is None:
        return set()
    above = dominators(func)
    return {block.id for block in func.blocks if home.id in above[block.id] and block is not home}


def _observes(inst: Inst) -> bool:
    return bool(inst.row.effects & Effect.OBSERVES)


def _in_loops(func: Function) -> set[int]:
    """The blocks that can reach themselves."""
    found: set[int] = set()
    for block in func.blocks:
        seen: set[int] = set()
        todo: list[Block] = block.successors()
        while todo:
            current = todo.pop()
            if current.id in seen:
                continue
            seen.add(current.id)
            todo += current.successors()
        if block.id in seen:
            found.add(block.id)
    return found
