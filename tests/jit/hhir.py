"""HHIR by hand: functions small enough to see.

Example::

    func, block = function(INT)
    add(func, block, "Ret", block.params[0])
"""

from __future__ import annotations

from backend.jit.hhir.instructions import BY_NAME
from backend.jit.hhir.ir import Block, Exit, Function, Inst, Signature, Target, Value
from backend.jit.hhir.types import Type

EXIT = Exit(0, 0, (), ())


def function(*signature: Type) -> tuple[Function, Block]:
    """A function whose parameters are in registers, and its empty entry."""
    func = Function("f", "f1.typed", "f1", Signature(signature))
    return func, block_of(func, *signature)


def block_of(func: Function, *params: Type) -> Block:
    """A further block."""
    block = func.block()
    block.params = [func.value(type) for type in params]
    func.blocks.append(block)
    return block


def add(func: Function, block: Block, name: str, *args: Value, type: Type | None = None, **more: object) -> Value:
    """Append an instruction; its result, if it is made with a type."""
    row = BY_NAME[name]
    if row.imms is not None:
        more["imm"] = row.imms(*more["imm"])  # type: ignore[misc]
    inst = Inst(row, args, **more)  # type: ignore[arg-type]
    if type:
        inst.result = func.value(type, inst)
    block.insts.append(inst)
    return inst.result  # type: ignore[return-value]


def jump(
    func: Function,
    block: Block,
    *targets: tuple[Block, tuple[Value, ...]] | Block,
    on: Value | None = None,
) -> None:
    """End a block with a jump, or with a branch on a condition."""
    made = tuple(Target(target) if isinstance(target, Block) else Target(*target) for target in targets)
    args = () if on is None else (on,)
    add(func, block, "Jmp" if on is None else "Br", *args, imm=() if on is None else (None,), targets=made)


def names(block: Block) -> list[str]:
    """The names of a block's instructions."""
    return [inst.name for inst in block.insts]
