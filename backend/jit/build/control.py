"""Translation of jumps, switches and returns."""

from __future__ import annotations

from backend.jit.build.builder import Builder, lowers
from backend.jit.build.arith import narrowed, truth
from backend.jit.build.core import core, store_stack
from backend.jit.hhir import ops
from backend.jit.hhir.ir import ActRec, Exit, Target, Value
from backend.jit.build.emitter import Edge, value_of
from backend.jit.build.merge import finish_edge
from backend.jit.build.state import Local
from backend.jit.hhir.types import BOOL, CELL, UNINIT, Type, counted
from hhbc import rat
from hhbc.immediates import SwitchKind
from hhbc.opcodes import TABLE
from hhbc.ops import Instr, Op
from hhbc.scalars import is_word
from hhbc.unit import Attr


YIELDS = {op: f"yield_{TABLE[op].name}" for op in (Op.Yield, Op.YieldK, Op.YieldV, Op.YieldKV)}
DESTRUCTIBLE = rat.CARR | rat.OBJ  # whose end may run a destructor


@lowers(Op.Jmp, Op.JmpNS)
def jump(builder: Builder, instr: Instr) -> None:
    """Jump; a Jmp back polls the surprise flag, with the jump still to be done."""
    target: int = instr.imms[0]  # type: ignore[assignment]
    if instr.op == Op.Jmp and target <= builder.pc:
        ops.Poll(builder)
    builder.goto(target)


@lowers(Op.JmpZ, Op.JmpNZ)
def jump_if(builder: Builder, instr: Instr) -> None:
    """Jump by truth."""
    target: int = instr.imms[0]  # type: ignore[assignment]
    condition = truth(builder, builder.top())
    if condition is None:
        core(builder, instr)
        return
    again: Exit | None = None
    if target <= builder.pc:
        # On the way back the condition is known: leaving repeats the jump with a literal.
        outcome = builder.const(instr.op == Op.JmpNZ, BOOL)
        again = builder.exit_with_top(outcome)
    builder.drop(builder.pop())
    following = builder.pc + 1
    if instr.op == Op.JmpNZ:
        builder.branch(condition, target, following, poll=again)
    else:
        builder.branch(condition, following, target, poll=again)


@lowers(Op.Switch)
def switch(builder: Builder, instr: Instr) -> None:
    """Jump by an int."""
    kind, targets = instr.imms[0], instr.imms[2]
    base: int = instr.imms[1]  # type: ignore[assignment]
    value = narrowed(builder, builder.top(), rat.INT)
    if value.type.mask != rat.INT or any(t <= builder.pc for t in targets):  # type: ignore[attr-defined]
        builder.leave()
        return
    builder.pop()
    cases = list(targets)  # type: ignore[call-overload]
    if kind == SwitchKind.Bounded:
        cases = [*cases[:-2], cases[-1]]
    edges = [Edge(builder.out.block(), builder.state.copy()) for _ in cases]
    builder.out.blocks += [edge.block for edge in edges]
    ops.SwitchInt(builder, base, value)
    builder.block.terminator.targets = tuple(Target(edge.block) for edge in edges)
    for edge, pc in zip(edges, cases, strict=True):
        finish_edge(builder, edge, pc)


@lowers(Op.SSwitch)
def string_switch(builder: Builder, instr: Instr) -> None:
    """Jump by a string, if no case is a number; on a way back, leaving repeats the switch."""
    cases: tuple[tuple[bytes | None, int], ...] = instr.imms[0]  # type: ignore[assignment]
    value = narrowed(builder, builder.top(), rat.STR)
    if value.type.mask & ~rat.STR or not all(is_word(text) for text, _ in cases if text is not None):
        builder.leave()
        return
    builder.refine_top(0, value)
    back = any(target <= builder.pc for _, target in cases)
    again = builder.exit_of(builder.state, builder.pc) if back else None
    choice = ops.WordCase(builder, builder.pc, value)
    edges = [Edge(builder.out.block(), builder.state.copy()) for _ in cases]
    builder.out.blocks += [edge.block for edge in edges]
    ops.SwitchInt(builder, 0, choice)
    builder.block.terminator.targets = tuple(Target(edge.block) for edge in edges)
    for edge, (_, target) in zip(edges, cases, strict=True):
        builder.block, builder.state = edge.block, edge.state
        if again is not None and target <= builder.pc:
            ops.Poll(builder, exit=again)
        builder.drop(builder.pop())
        builder.goto(target)


@lowers(Op.RetC)
def ret(builder: Builder, instr: Instr) -> None:
    """Release the frame and return."""
    value = builder.top()
    special = builder.func.attrs & (Attr.REF_RETURN | Attr.GENERATOR)
    if builder.source.main or value.type.mask & ~rat.CELL or special:
        builder.leave()
        return
    if builder.out.osr >= 0:  # a frame that the interpreter began may hold anything, variables by name among it
        ops.CheckSimple(builder)
    entry = builder.pop()
    result = builder.own(entry)
    builder.push(result)
    builder.returning = True
    first = result.type.mask & DESTRUCTIBLE != 0  # a result that nobody uses goes before anything that the frame holds
    for at in range(builder.func.num_locals):
        release_local(builder, at, first)
    if builder.out.extra:
        if first:
            ops.CheckExtraShared(builder, exit=builder.exit_of(builder.state, builder.pc))
        ops.ReleaseExtra(builder)
    func = builder.func
    if (builder.source.cls is not None and not func.attrs & Attr.STATIC) or func.attrs & Attr.CLOSURE:
        if first:
            ops.CheckThisShared(builder, exit=builder.exit_of(builder.state, builder.pc))
        ops.ReleaseFrame(builder)
    builder.pop()
    ops.Ret(builder, result)


def release_local(builder: Builder, at: int, first: bool) -> None:
    """Give up a local at the end of the function; ``first`` says that something has to go before it."""
    local = builder.state.locals[at]
    if not counted(local.type):
        return
    value = local.value or ops.LdLoc(builder, at, type=local.type)
    in_slot = builder.source.by_name or bool(local.type.mask & (DESTRUCTIBLE | rat.REF | rat.RES))
    if in_slot:
        if first:
            ops.CheckShared(builder, value, exit=builder.exit_of(builder.state, builder.pc))
        ops.StLoc(builder, at, builder.undefined)
    builder.state.locals[at] = Local(UNINIT, builder.undefined, not in_slot)
    builder.release(value)


@lowers(Op.Throw)
def throw(builder: Builder, instr: Instr) -> None:
    """Throw the top: within the function when a handler of its own takes it."""
    builder.store_entry(len(builder.state.stack) - 1)
    builder.pop()
    ops.Throw(builder, builder.state.depth)


@lowers(Op.Catch)
def catch(builder: Builder, instr: Instr) -> None:
    """Take the exception. A loop may lead through its handlers alone."""
    ops.Poll(builder)
    builder.push(ops.Caught(builder))


@lowers(Op.CreateCont)
def create_generator(builder: Builder, instr: Instr) -> None:
    """The interpreter makes the generator, whose body begins behind this."""
    builder.resumes(CELL)
    builder.leave()


@lowers(*YIELDS)
def suspend(builder: Builder, instr: Instr) -> None:
    """Yield: all is stored, the stack below for when the generator is resumed."""
    stack = builder.state.stack
    cells = len(TABLE[instr.op].pops)
    if any(isinstance(entry.value, ActRec) for entry in stack):
        builder.leave()
        return
    store_stack(builder)
    kept: dict[int, Value] = {}
    for at, local in enumerate(builder.state.locals):
        if local.dirty and local.value is not None and builder.is_live(at, builder.pc + 1):
            kept[at] = local.value
    plain = instr.op in (Op.Yield, Op.YieldK) and not builder.func.attrs & Attr.REF_RETURN
    values = [value_of(entry) for entry in stack] if plain and len(stack) == cells else []
    if any(value.type.mask & ~rat.CELL for value in values):
        values = []
    names, at = tuple(kept), builder.pc
    ops.Suspend(builder, YIELDS[instr.op], at, builder.state.depth, len(values), names, *values, *kept.values())
    del stack[-cells:]
    builder.resumes(CELL)


@lowers(Op.Unwind)
def end_fault(builder: Builder, instr: Instr) -> None:
    """The end of a fault funclet, which began in native code or is left to the interpreter."""
    if builder.state.stack or builder.pc not in builder.cfg.landings:
        builder.leave()
        return
    builder.lands()
    for at in range(builder.func.num_locals):
        builder.sync_local(at)
    ops.EndFault(builder)


@lowers(Op.Fatal, Op.RetV, Op.MatchError, Op.VerifyRetNever)
def to_interpreter(builder: Builder, instr: Instr) -> None:
    """Rare, or at the end of things: the interpreter goes on here."""
    builder.leave()


