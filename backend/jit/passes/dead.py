"""Dead code: instructions without effect whose result nobody uses.

    t3: Int = Const 1      (unused)      ->   gone

Exits count as uses: what they need is needed. Block parameters that nobody uses go too, with the
arguments of every jump there; what fed only them dies with them.
"""

from __future__ import annotations

from backend.jit.hhir.ir import Block, Function, Inst, Target, Value
from backend.jit.passes.fuel import Fuel


def remove_dead(func: Function, fuel: Fuel) -> None:
    """Remove what nothing with an effect depends on: one change, because what is left may not use what is gone."""
    if not fuel.burn():
        return
    live = _live_values(func)
    for block in func.blocks:
        block.insts = [
            inst
            for inst in block.insts
            if not (inst.row.removable and inst.result is not None and inst.result not in live)
        ]
    _remove_params(func, live)


def _live_values(func: Function) -> set[Value]:
    """Values that an instruction with an effect needs, directly or through others."""
    sources: dict[Value, list[Value]] = {}
    todo: list[Value] = []
    for block in func.blocks:
        for inst in block.insts:
            _collect(inst, sources, todo)
    live: set[Value] = set(func.blocks[0].params)
    while todo:
        value = todo.pop()
        if value in live:
            continue
        live.add(value)
        todo += sources.get(value, ())
        if value.inst is not None and value.inst.row.removable:
            todo += value.inst.uses()
    return live


def _collect(inst: Inst, sources: dict[Value, list[Value]], todo: list[Value]) -> None:
    for target in inst.targets:
        for param, arg in zip(target.block.params, target.args, strict=True):
            sources.setdefault(param, []).append(arg)
    if inst.row.removable and inst.result is not None:
        return
    todo += inst.args
    for exit in (inst.exit, inst.thrown):
        if exit is not None:
            todo += exit.values()


def _remove_params(func: Function, live: set[Value]) -> None:
    dead = {block.id for block in func.blocks if any(p not in live for p in block.params)}
    for block in func.blocks:
        if block.insts:
            last = block.terminator
            last.targets = tuple(
                _trimmed(target, live) if target.block.id in dead else target for target in last.targets
            )
    for block in func.blocks[1:]:
        block.params = [param for param in block.params if param in live]


def _trimmed(target: Target, live: set[Value]) -> Target:
    block: Block = target.block
    kept = tuple(
        arg for param, arg in zip(block.params, target.args, strict=True) if param in live
    )
    return Target(block, kept)
