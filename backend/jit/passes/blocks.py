"""Blocks that only jump: whoever leads to one goes on to where it leads.

    B2:  Jmp -> B4        Br t1 -> B2, B3    becomes    Br t1 -> B4, B3

Only blocks without parameters and without instructions of their own are skipped, and only where the
target takes no arguments that the skipped jump does not already name by values from outside. A block
with a single predecessor that ends in a jump to it is joined with it.
"""

from __future__ import annotations

from backend.jit.hhir.ir import Block, Function, Target, Value
from backend.jit.passes.fuel import Fuel


def thread_jumps(func: Function, fuel: Fuel) -> None:
    """Skip empty blocks, join straight lines, and drop what is no longer reached."""
    for block in func.blocks:
        last = block.terminator
        last.targets = tuple(_final(target, fuel) for target in last.targets)
    _drop_unreached(func)
    _join(func, fuel)


def _final(target: Target, fuel: Fuel) -> Target:
    seen: set[int] = set()
    while True:
        block = target.block
        if block.params or len(block.insts) != 1 or block.insts[0].name != "Jmp":
            return target
        if block.id in seen or not fuel.burn():
            return target
        seen.add(block.id)
        target = block.insts[0].targets[0]


def _drop_unreached(func: Function) -> None:
    reached = {func.blocks[0].id}
    todo = [func.blocks[0]]
    while todo:
        for following in todo.pop().successors():
            if following.id not in reached:
                reached.add(following.id)
                todo.append(following)
    func.blocks = [block for block in func.blocks if block.id in reached]


def _join(func: Function, fuel: Fuel) -> None:
    preds: dict[int, int] = {}
    for block in func.blocks:
        for following in block.successors():
            preds[following.id] = preds.get(following.id, 0) + 1
    renamed: dict[Value, Value] = {}
    gone: set[int] = set()
    for block in func.blocks:
        if block.id in gone:
            continue
        while _joinable(block, preds, func.blocks[0]) and fuel.burn():
            jump = block.insts.pop()
            target = jump.targets[0]
            for param, arg in zip(target.block.params, target.args, strict=True):
                renamed[param] = arg
            block.insts += target.block.insts
            gone.add(target.block.id)
    func.blocks = [block for block in func.blocks if block.id not in gone]
    if renamed:
        substitute(func, renamed)


def _joinable(block: Block, preds: dict[int, int], entry: Block) -> bool:
    last = block.terminator
    if last.name != "Jmp":
        return False
    target = last.targets[0]
    if target.block is entry or target.block is block or preds[target.block.id] != 1:
        return False
    params = zip(target.block.params, target.args, strict=True)
    return all(param.type == arg.type for param, arg in params)


def substitute(func: Function, renamed: dict[Value, Value]) -> None:
    """Replace values everywhere; chains of replacements are followed."""

    def final(value: Value) -> Value:
        while value in renamed:
            value = renamed[value]
        return value

    for inst in func.instructions():
        inst.args = tuple(final(arg) for arg in inst.args)
        inst.targets = tuple(
            Target(target.block, tuple(final(arg) for arg in target.args)) for target in inst.targets
        )
        for name in ("exit", "thrown"):
            exit = getattr(inst, name)
            if exit is not None and any(value in renamed for value in exit.values()):
                setattr(inst, name, exit.replaced(final))
