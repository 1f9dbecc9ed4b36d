"""Checks HHIR. Lowering trusts what passed here.

Invariants
- blocks: the entry comes first and has no predecessors; every block ends in its only terminator, and
  its targets are blocks of the function with as many arguments as the target has parameters, each
  within the parameter's type;
- values: one definition, which dominates every use, exits included;
- instructions: operands as many as the table says and within its types; a result exactly where the
  table gives one; an exit exactly where it says EXITS, an unwinding exit exactly where THROWS;
- calls and entries: no more than 6 integer and 8 float registers on either side of a tail call, because
  LLVM miscompiles tail calls with arguments in memory.

Example: ``verify(func)`` raises :class:`HhirError` with the function's text and the errors inside it.
"""

from __future__ import annotations

from backend.jit.hhir.graph import Dominators
from backend.jit.hhir.ir import Block, Function, Inst, Value
from backend.jit.hhir.printer import print_function, show_type
from backend.jit.hhir.rows import Effect
from backend.jit.hhir.types import Reg, Type, reg, within

MAX_INT_REGISTERS = 6
MAX_FLOAT_REGISTERS = 8


class HhirError(Exception):
    """A function that breaks the rules: a bug of the JIT."""


def verify(func: Function, behind: str = "") -> None:
    """Raise :class:`HhirError` unless the function keeps every rule; ``behind`` names the pass that it comes from."""
    errors = _Checker(func).check()
    if errors:
        first = next(iter(errors.values()))
        origin = f"{func.name} behind {behind}" if behind else func.name
        raise HhirError(f"{origin}: {first}\n{print_function(func, errors)}")


def fits_registers(types: list[Type], extra_ints: int = 1) -> bool:
    """Whether arguments of these types travel in registers in a tail call (besides the frame)."""
    regs = [reg(type) for type in types]
    floats = regs.count(Reg.F64)
    ints = extra_ints + sum(2 if r is Reg.TV else r not in (Reg.F64, Reg.NONE) for r in regs)
    return ints <= MAX_INT_REGISTERS and floats <= MAX_FLOAT_REGISTERS


class _Checker:
    def __init__(self, func: Function) -> None:
        self.func = func
        self.errors: dict[Inst, str] = {}
        self.defined: dict[Value, tuple[Block, int]] = {}
        self.blocks = set(map(id, func.blocks))

    def check(self) -> dict[Inst, str]:
        func = self.func
        if not fits_registers([type for _, type in func.signature.in_registers]):
            self._block_error(func.blocks[0], "the signature needs more registers than tail calls have")
        for block in func.blocks:
            self._check_shape(block)
        if self.errors:
            return self.errors
        self._check_definitions()
        for block in func.blocks:
            for at, inst in enumerate(block.insts):
                self._check_inst(block, at, inst)
        return self.errors

    def _block_error(self, block: Block, text: str) -> None:
        if block.insts:
            self.errors.setdefault(block.insts[0], text)
        else:
            raise HhirError(f"{self.func.name}: {block!r} is empty")

    def _check_shape(self, block: Block) -> None:
        if not block.insts:
            self._block_error(block, "empty block")
        for inst in block.insts[:-1]:
            if inst.row.effects & Effect.TERMINATES:
                self.errors[inst] = "a terminator in the middle of a block"
        last = block.terminator
        if not last.row.effects & Effect.TERMINATES:
            self.errors[last] = "the block ends without a terminator"
        for target in last.targets:
            if id(target.block) not in self.blocks:
                self.errors[last] = f"{target.block!r} is not a block of the function"
            elif target.block is self.func.blocks[0]:
                self.errors[last] = "a jump to the entry"
            elif len(target.args) != len(target.block.params):
                self.errors[last] = f"{target.block!r} takes {len(target.block.params)} arguments"
            else:
                self._check_arguments(last, target.args, target.block.params)

    def _check_arguments(self, inst: Inst, args: tuple[Value, ...], params: list[Value]) -> None:
        for arg, param in zip(args, params, strict=True):
            if not within(arg.type, param.type):
                self.errors[inst] = f"{arg!r} is {arg.type}, the parameter {param.type}"

    def _check_definitions(self) -> None:
        for block in self.func.blocks:
            for param in block.params:
                self._define(param, block, -1)
            for at, inst in enumerate(block.insts):
                if inst.result is not None:
                    self._define(inst.result, block, at)
        self.dominators = Dominators(self.func)

    def _define(self, value: Value, block: Block, at: int) -> None:
        if value in self.defined:
            self._block_error(block, f"{value!r} is defined twice")
        self.defined[value] = (block, at)

    def _check_inst(self, block: Block, at: int, inst: Inst) -> None:
        row = inst.row
        if (inst.result is not None) != (row.result is not None or row.typed):
            self.errors[inst] = "a result, but the table says none" if inst.result else "no result"
        if (inst.exit is not None) != bool(row.effects & Effect.EXITS):
            self.errors[inst] = "an exit too many" if inst.exit else "no exit"
        if inst.thrown is not None and not row.effects & Effect.THROWS:
            self.errors[inst] = "an unwinding exit too many"
        if row.effects & Effect.THROWS and inst.thrown is None:
            self.errors[inst] = "no unwinding exit"
        self._check_operands(inst)
        for used in inst.uses():
            self._check_use(block, at, inst, used)

    def _check_operands(self, inst: Inst) -> None:
        wanted = inst.row.operands
        if len(inst.args) < len(wanted) or (len(inst.args) > len(wanted) and not inst.row.variadic):
            self.errors[inst] = f"{len(wanted)} operands wanted"
        for arg, type in zip(inst.args, wanted, strict=False):
            if not within(arg.type, type):
                self.errors[inst] = f"{arg!r} is {show_type(arg.type)}, not {show_type(type)}"

    def _check_use(self, block: Block, at: int, inst: Inst, value: Value) -> None:
        if value not in self.defined:
            self.errors[inst] = f"{value!r} is not defined"
            return
        home, position = self.defined[value]
        if home is block:
            if position >= at:
                self.errors[inst] = f"{value!r} is used before its definition"
        elif not self.dominators.dominates(home, block):
            self.errors[inst] = f"the definition of {value!r} does not dominate this use"
