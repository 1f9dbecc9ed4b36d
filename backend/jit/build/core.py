"""The fall-back: run an instruction's core function of the interpreter on the frame in memory.

Everything the core may look at is stored first: the whole evaluation stack (ownership goes along) and
the locals that the instruction reads. What it may have written is unknown afterwards, with what it was
before as the prediction. Instructions without a core function leave for the interpreter.

Example: ``CastArray`` stores the stack, calls ``core_CastArray`` and loads its result.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.jit.build.builder import LOWERINGS, Builder
from backend.jit.lower.cores import Core, core_of
from backend.jit.hhir import ops
from backend.jit.hhir.ir import ActRec, StackEntry
from backend.jit.hhir.reasons import Reason
from backend.jit.build.state import ACTREC_SLOTS, Local
from backend.jit.hhir.types import GEN, REF, Type
from hhbc.immediates import LOCAL_KEYS, Imm, KeyKind
from hhbc.opcodes import TABLE, Effect, Flavor, Flow, Fpi, OpInfo
from hhbc.ops import Instr, Op
from hhbc.rat import CELL, parse_rat

# What makes references of the locals that it names.
_REF_MAKERS = frozenset({Op.VGetL, Op.BindL, Op.StaticLoc, Op.StaticLocInit})


def core(
    builder: Builder,
    instr: Instr,
    *,
    polled: bool = False,
    arrive: Callable[[int], None] | None = None,
    symbol: str = "",
) -> None:
    """Translate any instruction. A branch that goes back polls the surprise flag, unless that was ``polled``; ``arrive`` as
    for :meth:`Builder.branch`; ``symbol``: another function that does the work."""
    info = TABLE[instr.op]
    found = Core(symbol) if symbol else core_of(instr)
    if found is None or info.flow not in (Flow.NEXT, Flow.BRANCH):
        builder.leave()
        return
    builder.note(Reason.GENERIC if builder.generic else Reason.CORE)
    if info.flow is Flow.BRANCH:
        _branching(builder, instr, info, found, polled, arrive)
    else:
        _plain(builder, instr, info, found)


LOWERINGS.others = core


def store_stack(builder: Builder) -> None:
    """Bring the evaluation stack into memory."""
    for at in range(len(builder.state.stack)):
        builder.store_entry(at)


def prepare(builder: Builder, instr: Instr, info: OpInfo) -> None:
    """Bring into memory whatever the instruction may look at."""
    store_stack(builder)
    for at in touched_locals(instr, info):
        builder.sync_local(at)


def touched_locals(instr: Instr, info: OpInfo) -> list[int]:
    """The locals that an instruction names."""
    found: list[int] = [instr.imms[at] for at in info.locals]  # type: ignore[misc]
    for (_, kind), value in zip(info.imms, instr.imms, strict=True):
        if kind is Imm.MEMBERKEY and value.kind in LOCAL_KEYS:  # type: ignore[attr-defined]
            found.append(value.value)  # type: ignore[attr-defined]
    return found


def settle(builder: Builder, instr: Instr, info: OpInfo) -> None:
    """Forget what the instruction may have changed."""
    if info.effects & Effect.LOC_WRITE:
        for place in info.locals:
            at: int = instr.imms[place]  # type: ignore[assignment]
            builder.forget_local(at)
            if instr.op in _REF_MAKERS:
                builder.state.locals[at] = Local(GEN, expected=REF.mask)
            elif Effect.MBR_SET not in info.effects and info.fpi is Fpi.NONE:
                # It holds what the instruction made, not what it was.
                expected = builder.source.profile.expected(builder.pc)
                builder.state.locals[at] = Local(GEN, expected=expected)


def _plain(builder: Builder, instr: Instr, info: OpInfo, found: Core) -> None:
    prepare(builder, instr, info)
    depth = builder.state.depth
    ops.CoreOp(builder, found.symbol, builder.pc, depth)
    _replace_operands(builder, instr, info)
    settle(builder, instr, info)


def _replace_operands(builder: Builder, instr: Instr, info: OpInfo) -> None:
    stack = builder.state.stack
    popped: list[StackEntry] = []
    for slot in reversed(info.pops):
        count = 1
        if slot.count is not None:
            value = instr.imms[slot.count]
            count = value if isinstance(value, int) else len(value)  # type: ignore[arg-type]
        for _ in range(count):
            popped.append(stack.pop())
    if info.fpi is Fpi.PUSH:
        _push_pending(builder, info)
        return
    types = [GEN] * len(info.pushes)
    if types:
        types[-1] = _result_type(info)
    kept = list(reversed(popped))
    for slot, type in zip(info.pushes, types, strict=True):
        if slot.same and kept:
            moved = kept.pop(0)
            type = moved.value.type if not isinstance(moved.value, ActRec) else type
        depth = builder.state.depth
        value = ops.LdStk(builder, depth, type=type)
        value.expected = builder.source.profile.expected(builder.pc)
        stack.append(StackEntry(value, depth, stored=True))


def _result_type(info: OpInfo) -> Type:
    if info.pushes[-1].flavor == Flavor.C and info.result:
        return parse_rat(info.result)
    return GEN if info.pushes[-1].flavor != Flavor.C else Type(CELL)


def _push_pending(builder: Builder, info: OpInfo) -> None:
    """FPush* has built a frame; FPushCtor* a new object below it."""
    if info.pushes:
        depth = builder.state.depth
        value = ops.LdStk(builder, depth, type=parse_rat("Obj"))
        builder.state.stack.append(StackEntry(value, depth, stored=True))
    builder.state.stack.append(StackEntry(ActRec("", 0), builder.state.depth, stored=True))
    assert builder.state.depth >= ACTREC_SLOTS


def _branching(
    builder: Builder, instr: Instr, info: OpInfo, found: Core, polled: bool, arrive: Callable[[int], None] | None
) -> None:
    assert info.label is not None
    target: int = instr.imms[info.label]  # type: ignore[assignment]
    if target <= builder.pc and not polled:
        ops.Poll(builder)
    prepare(builder, instr, info)
    depth = builder.state.depth
    taken = ops.CoreBranch(builder, found.symbol, builder.pc, depth)
    for _ in info.pops:
        builder.pop()
    settle(builder, instr, info)
    builder.branch(taken, target, builder.pc + 1, arrive=arrive)


def key_kind(instr: Instr) -> KeyKind:
    """The kind of a member instruction's key."""
    return instr.imms[-1].kind  # type: ignore[attr-defined,no-any-return]
