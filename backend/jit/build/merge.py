"""Where control flow meets: block parameters, and the stores that make differing states agree.

An edge keeps its block open until the block that it leads to is entered; then all edges known so far
are closed with the jump. Edges that come later (retreating ones) have to conform to the state that
was assumed. Where one brings a wider type, or leads to a block that was taken for none that such edges
lead to, ``widened`` says what to assume next time, and this translation comes to nothing.

Invariant: at a loop head, every local that the function writes and that lives in a register is a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence

from backend.jit.build.emitter import Edge, Emitter
from backend.jit.hhir import ops
from backend.jit.hhir.ir import ActRec, Block, StackEntry, Target, Value
from backend.jit.build.state import Local, State
from backend.jit.hhir.types import BOTTOM, GEN, Type, in_register, join, within


def finish_edge(builder: Emitter, edge: Edge, pc: int) -> None:
    """Lead an edge to the block that begins at ``pc``."""
    if pc not in builder.entered:
        builder.pending.setdefault(pc, []).append(edge)
        return
    block, state = builder.entered[pc]
    wanted = _types(state)
    known = builder.widened.get(pc, wanted)
    found = _types(edge.state)
    for at in range(len(state.locals)):
        if not builder.is_live(at, pc) and in_register(found[at]) and in_register(wanted[at]):
            found[at] = wanted[at]  # else who assigns to it next would release what is in memory as what was assumed there
    types = [w if within(f, w) else join(w, f) for w, f in zip(known, found, strict=True)]
    if types != wanted or pc not in builder.cfg.heads:
        builder.cfg.heads.add(pc)
        builder.widened[pc] = types
        return
    _close(builder, edge, block, state)


def enter(builder: Emitter, pc: int) -> tuple[Block, State]:
    """Begin the block at ``pc``: join the states of its edges, and close them."""
    edges = builder.pending.pop(pc)
    head = pc in builder.cfg.heads
    assumed = builder.assumed.get(pc, [])
    block = builder.out.block()
    block.cold = all(edge.block.cold for edge in edges)
    states = [edge.state for edge in edges]
    locals = [
        _join_local(builder, block, at, states, head, assumed, builder.is_live(at, pc))
        for at in range(len(states[0].locals))
    ]
    stack = _join_stack(builder, block, states, head, assumed[len(locals) :])
    state = State(locals, stack)
    builder.out.blocks.append(block)
    for edge in edges:
        _close(builder, edge, block, state)
    return block, state


def _join_local(
    builder: Emitter,
    block: Block,
    at: int,
    states: list[State],
    head: bool,
    assumed: Sequence[Type],
    live: bool,
) -> Local:
    versions = [state.locals[at] for state in states]
    type = assumed[at] if assumed else BOTTOM
    expected = 0
    for version in versions:
        type = join(type, version.type)
        expected |= version.expected or (0 if version.type == GEN else version.type.mask)
    first = versions[0].value
    same = first is not None and all(version.value is first for version in versions)
    keep = same and not (head and at in builder.written)
    if not in_register(type):
        return Local(type, first if keep else None, False, expected)
    if not live:
        return builder.dead_local()
    if keep and first is not None and within(type, first.type):
        return Local(type, first, any(version.dirty for version in versions), expected)
    param = builder.out.value(type)
    block.params.append(param)
    return Local(type, param, at in builder.outdated, expected)


def _join_stack(
    builder: Emitter, block: Block, states: list[State], head: bool, assumed: Sequence[Type]
) -> list[StackEntry]:
    joined: list[StackEntry] = []
    for at, entry in enumerate(states[0].stack):
        versions = [state.stack[at] for state in states]
        if isinstance(entry.value, ActRec):
            stored = any(version.stored for version in versions)
            joined.append(StackEntry(entry.value, entry.depth, stored=stored))
            continue
        same = all(v.value is entry.value and v.local == entry.local for v in versions)
        if same and not head:
            stored = all(version.stored for version in versions)
            joined.append(StackEntry(entry.value, entry.depth, entry.borrowed, stored, entry.local))
            continue
        type = assumed[at] if assumed else BOTTOM
        for version in versions:
            assert isinstance(version.value, Value)
            type = join(type, version.value.type)
        param = builder.out.value(type)
        block.params.append(param)
        joined.append(StackEntry(param, entry.depth))
    return joined


def _types(state: State) -> list[Type]:
    """The types of locals and stack entries."""
    stack = [BOTTOM if isinstance(e.value, ActRec) else e.value.type for e in state.stack]
    return [local.type for local in state.locals] + stack


def _close(builder: Emitter, edge: Edge, block: Block, state: State) -> None:
    """Make the edge's state agree with the one at the target, and jump."""
    outer = builder.block, builder.state
    builder.block, builder.state = edge.block, edge.state
    params = set(block.params)
    args: list[Value] = []
    for at, local in enumerate(state.locals):
        if local.value in params:
            value = edge.state.locals[at].value
            assert value is not None
            args.append(value)
        elif not local.dirty:
            builder.sync_local(at)
    for at, entry in enumerate(state.stack):
        mine = edge.state.stack[at]
        if isinstance(entry.value, ActRec):
            if entry.stored and not mine.stored:
                builder.store_actrec(at)
        elif entry.value in params:
            args.append(builder.own(mine))
    ops.Jmp(builder)
    edge.block.terminator.targets = (Target(block, tuple(args)),)
    builder.block, builder.state = outer
