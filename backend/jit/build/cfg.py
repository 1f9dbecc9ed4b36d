"""The control flow of a function's bytecode, as far as native code follows it.

Blocks begin at jump targets and behind jumps, and exception handlers, to which the blocks that they protect lead. The
order is reverse postorder from one start, so that of all edges only the retreating ones lead to blocks already seen.

Example: ``Cfg(func, 0).order`` lists the first instructions of the blocks.
"""

from __future__ import annotations

from collections.abc import Sequence

from hhbc.immediates import Imm
from hhbc.opcodes import TABLE, TERMINAL, Effect, Flow
from hhbc.ops import Instr, Op
from hhbc.unit import EhKind, Func


# Behind these, a generator is resumed.
SUSPENDING = frozenset({Op.CreateCont, Op.Yield, Op.YieldK, Op.YieldV, Op.YieldKV})


def labels(instr: Instr) -> list[int]:
    """The jump targets of an instruction."""
    found: list[int] = []
    for (_, kind), value in zip(TABLE[instr.op].imms, instr.imms, strict=True):
        if kind is Imm.LABEL:
            found.append(value)  # type: ignore[arg-type]
        elif kind is Imm.LABELS:
            found.extend(value)  # type: ignore[arg-type]
        elif kind is Imm.SSWITCH:
            found.extend(target for _, target in value)  # type: ignore[attr-defined]
    return found


def successors(code: Sequence[Instr], pc: int) -> list[int]:
    """Where control can go after an instruction, without exceptions."""
    instr = code[pc]
    follow = labels(instr)
    if instr.op not in TERMINAL:
        follow.insert(0, pc + 1)
    return follow


def landings(func: Func) -> dict[int, tuple[int, ...]]:
    """For each instruction the handlers that native code enters when it throws: those from which a catch clause can be
    reached. The end of a fault funclet leads to the clauses around the funclet's region."""
    rows = func.eh
    caught = [row.kind is EhKind.CATCH for row in rows]
    for at, row in enumerate(rows):  # outer before inner
        caught[at] = caught[at] or (row.parent >= 0 and caught[row.parent])
    found: dict[int, list[int]] = {}
    behind_faults: list[int] = []
    for row, wanted in zip(rows, caught, strict=True):
        if wanted:
            for pc in range(row.start, row.end):
                found.setdefault(pc, []).append(row.handler)
            if row.kind is EhKind.CATCH:
                behind_faults.append(row.handler)
    if any(row.kind is EhKind.FAULT and wanted for row, wanted in zip(rows, caught, strict=True)):
        found |= {pc: behind_faults for pc, instr in enumerate(func.code) if instr.op == Op.Unwind}
    return {pc: tuple(dict.fromkeys(handlers)) for pc, handlers in found.items()}


class Cfg:
    """Blocks reachable from ``start``.

    ``order``: their first instructions in reverse postorder. ``ends``: start -> index behind the block's
    last instruction. ``heads``: targets of retreating edges. ``landings``: see :func:`landings`. ``yields``: the
    instructions at which a generator suspends itself.
    """

    def __init__(self, func: Func, start: int) -> None:
        self.code: Sequence[Instr] = func.code
        self.landings = landings(func)
        self.yields = frozenset(pc for pc, instr in enumerate(func.code) if instr.op in SUSPENDING)
        self.leaders = self._leaders(start)
        self.ends: dict[int, int] = {}
        self.order = self._walk(start)
        place = {pc: at for at, pc in enumerate(self.order)}
        self.heads: set[int] = set()
        for pc in self.order:
            for target in self.block_successors(pc):
                if place[target] <= place[pc]:
                    self.heads.add(target)

    def block_successors(self, start: int) -> list[int]:
        """The blocks behind a block, without repetition."""
        return list(dict.fromkeys([*successors(self.code, self.ends[start] - 1), *self._handlers(start)]))

    def _handlers(self, start: int) -> list[int]:
        """Where exceptions lead from a block."""
        return [handler for pc in range(start, self.ends[start]) for handler in self.landings.get(pc, ())]

    def _leaders(self, start: int) -> set[int]:
        found = {start, *(pc + 1 for pc in self.yields), *(handler for handlers in self.landings.values() for handler in handlers)}
        for pc, instr in enumerate(self.code):
            targets = labels(instr)
            found.update(targets)
            if targets or instr.op in TERMINAL:
                found.add(pc + 1)
        return found

    def _walk(self, start: int) -> list[int]:
        done: list[int] = []
        seen = {start}
        path = [(start, iter(self._measure(start)))]
        while path:
            pc, following = path[-1]
            for target in following:
                if target not in seen:
                    seen.add(target)
                    path.append((target, iter(self._measure(target))))
                    break
            else:
                done.append(pc)
                path.pop()
        return done[::-1]

    def _measure(self, start: int) -> list[int]:
        pc = start
        while TABLE[self.code[pc].op].flow in (Flow.NEXT, Flow.CALL) and pc + 1 not in self.leaders:
            pc += 1
        self.ends[start] = pc + 1
        # The fall-through comes last, so that it follows its block in the order.
        return [*self._handlers(start), *successors(self.code, pc)[::-1]]


def locals_written(code: Sequence[Instr]) -> set[int]:
    """The locals that some instruction names and may change."""
    found: set[int] = set()
    for instr in code:
        info = TABLE[instr.op]
        for at in info.locals:
            if info.effects & Effect.LOC_WRITE:
                found.add(instr.imms[at])  # type: ignore[arg-type]
    return found
