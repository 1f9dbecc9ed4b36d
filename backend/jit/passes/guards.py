"""Sharing: a pure instruction or guard that was done before on the same operands is not done again.

    t4 = CheckType<Int> t1                t4 = CheckType<Int> t1
    t7 = CheckType<Int> t1        ->      (t7 is t4)

Works along the dominator tree, in the order of the blocks. Guards that read memory are shared only
within a block, up to the next write.
"""

from __future__ import annotations

from backend.jit.hhir.graph import Dominators
from backend.jit.hhir.ir import Block, Function, Inst, Value
from backend.jit.hhir.rows import Effect
from backend.jit.passes.blocks import substitute
from backend.jit.passes.fuel import Fuel

_Key = tuple[object, ...]


def share_guards(func: Function, fuel: Fuel) -> None:
    """Replace repeated computations and guards by the first one that dominates them."""
    tree = Dominators(func)
    known: dict[_Key, list[tuple[Block, Value]]] = {}
    renamed: dict[Value, Value] = {}
    for block in func.blocks:
        loads: dict[_Key, Value] = {}
        kept: list[Inst] = []
        for inst in block.insts:
            inst.args = tuple(renamed.get(arg, arg) for arg in inst.args)
            if inst.row.effects & (Effect.WRITES | Effect.OBSERVES):
                loads.clear()
            earlier = _earlier(inst, block, tree, known, loads)
            if earlier is not None and inst.result is not None and fuel.burn():
                renamed[inst.result] = earlier
            else:
                kept.append(inst)
        block.insts = kept
    if renamed:
        substitute(func, renamed)


def _earlier(
    inst: Inst,
    home: Block,
    tree: Dominators,
    known: dict[_Key, list[tuple[Block, Value]]],
    loads: dict[_Key, Value],
) -> Value | None:
    effects = inst.row.effects
    if inst.result is None or effects & ~(Effect.EXITS | Effect.READS):
        return None
    key: _Key = (inst.name, inst.args, repr(inst.imm), inst.result.type)  # 0.0 is not -0.0
    if inst.name.startswith("Lit"):
        return None
    if effects & Effect.READS:
        if key in loads:
            return loads[key]
        loads[key] = inst.result
        return None
    for block, value in known.setdefault(key, []):
        if tree.dominates(block, home):
            return value
    known[key].append((home, inst.result))
    return None
