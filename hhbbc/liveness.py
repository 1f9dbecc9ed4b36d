"""Which locals may still be read: the classic backward dataflow over the control-flow graph, with locals as bits.

What a block reads and overwrites is found once and remembered until its code is replaced, so asking again after a few
blocks have changed costs a walk over the blocks, not over the instructions.

Example: ``Liveness(body).update().behind[3] >> 2 & 1`` says whether local 2 is live behind block 3.
"""

from __future__ import annotations

from typing import Any, Final

from hhbbc.program import Block, Body, Item
from hhbc.immediates import LOCAL_KEYS, Imm
from hhbc.marks import Mark
from hhbc.opcodes import TABLE, OpInfo
from hhbc.ops import Instr


def _member_keys(info: OpInfo) -> tuple[int, ...]:
    return tuple(at for at, imm in enumerate(info.imms) if imm.kind == Imm.MEMBERKEY)


# By opcode: whether it overwrites a local; positions of the immediates that name locals to read, and of member keys.
_STORES: Final = tuple(bool(info.marks & Mark.STORES) for info in TABLE)
_READS: Final = tuple(
    (() if info.marks & Mark.STORES else info.locals, _member_keys(info)) for info in TABLE
)
_SILENT: Final = tuple(not _STORES[info.op] and not any(_READS[info.op]) for info in TABLE)


def uses(instr: Instr) -> int:
    """The locals whose value the instruction may need, as bits."""
    named, keys = _READS[instr.op]
    imms: Any = instr.imms
    bits = 0
    for at in named:
        bits |= 1 << imms[at]
    for at in keys:
        if imms[at].kind in LOCAL_KEYS:
            bits |= 1 << imms[at].value
    return bits


def killed(instr: Instr) -> int:
    """The locals, as bits, that the instruction overwrites whatever they held."""
    return 1 << instr.imms[0] if _STORES[instr.op] else 0  # type: ignore[operator]


def before(instr: Instr, live: int, caught: int) -> int:
    """The locals live before an instruction, by those live behind it, and those that the block's handlers read."""
    if _SILENT[instr.op]:
        return live
    return live & ~killed(instr) | uses(instr) | caught


class Liveness:
    """The locals live behind every block of a body, and before it."""

    def __init__(self, body: Body) -> None:
        """Know nothing yet."""
        self.behind: dict[int, int] = {}
        self.caught: dict[int, int] = {}  # what the handlers of a block read
        self._body = body
        self._version = -1  # of the graph
        self._code: dict[int, list[Item]] = {}
        self._summaries: dict[int, tuple[int, int]] = {}

    def update(self) -> Liveness:
        """Make it true of the body as it is now."""
        flow, blocks = self._body.flow, self._body.blocks
        changed = flow.version != self._version
        for block in blocks:
            if self._code.get(block.id) is not block.code:
                made = _summary(block)
                changed |= self._summaries.get(block.id) != made
                self._code[block.id], self._summaries[block.id] = block.code, made
        if changed:
            self._version = flow.version
            self.behind, self.caught = flow.live_out({block.id: self._summaries[block.id] for block in blocks})
        return self

    def before(self, block: Block) -> int:
        """The locals live before a block."""
        read, written = self._summaries[block.id]
        return read | self.behind[block.id] & ~written | self.caught[block.id]


def _summary(block: Block) -> tuple[int, int]:
    """What the block reads before it overwrites it, and what it overwrites."""
    gen = kill = 0
    for item in reversed(block.code):
        if not _SILENT[item.instr.op]:
            over = killed(item.instr)
            kill |= over
            gen = gen & ~over | uses(item.instr)
    return gen, kill
