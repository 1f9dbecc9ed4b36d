"""The control flow of a function's bytecode, as far as native code follows it.

Blocks begin at jump targets and behind jumps; exception handlers are not followed, because native code
enters none: a throw leaves for the unwinder, which goes on in the interpreter. The order is reverse
postorder from one start, so that of all edges only the retreating ones lead to blocks already seen.

Example: ``Cfg(func.code, 0).order`` lists the first instructions of the blocks.
"""

from __future__ import annotations

from collections.abc import Sequence

from hhbc.immediates import Imm
from hhbc.opcodes import TABLE, TERMINAL, Effect, Flow
from hhbc.ops import Instr


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
    if TABLE[instr.op].flow not in TERMINAL:
        follow.insert(0, pc + 1)
    return follow


class Cfg:
    """Blocks reachable from ``start``.

    ``order``: their first instructions in reverse postorder. ``ends``: start -> index behind the block's
    last instruction. ``heads``: targets of retreating edges. ``written``: locals assigned in these blocks.
    """

    def __init__(self, code: Sequence[Instr], start: int) -> None:
        self.code = code
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
        return list(dict.fromkeys(successors(self.code, self.ends[start] - 1)))

    def _leaders(self, start: int) -> set[int]:
        found = {start}
        for pc, instr in enumerate(self.code):
            targets = labels(instr)
            found.update(targets)
            if targets or TABLE[instr.op].flow in TERMINAL:
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
        return successors(self.code, pc)[::-1]


def locals_written(code: Sequence[Instr]) -> set[int]:
    """The locals that some instruction names and may change."""
    found: set[int] = set()
    for instr in code:
        info = TABLE[instr.op]
        for at in info.locals:
            if info.effects & Effect.LOC_WRITE:
                found.add(instr.imms[at])  # type: ignore[arg-type]
    return found
