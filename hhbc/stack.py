"""The depth of the evaluation stack and the FPI regions, computed from code.

Producers of code (emitter, assembler, optimizer) use this to fill ``Func.max_stack`` and ``Func.fpi``.

Example::

    func = replace(func, max_stack=max_stack(func), fpi=find_fpi(func.code))
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hhbc.immediates import Imm
from hhbc.labels import LABELLED, targets
from hhbc.opcodes import TABLE, TERMINAL, VECTOR_KINDS, Fpi, Slot
from hhbc.ops import Instr
from hhbc.unit import FpiEntry, Func

FRAME_SLOTS: Final = 4  # stack slots that an FPush* takes for the frame header of the callee
_CALL: Final = frozenset(info.op for info in TABLE if info.fpi is Fpi.CALL)
_PUSH: Final = frozenset(info.op for info in TABLE if info.fpi is Fpi.PUSH)


def _counted(slots: tuple[Slot, ...], kinds: list[Imm]) -> tuple[tuple[int, bool], ...]:
    return tuple((s.count, kinds[s.count] in VECTOR_KINDS) for s in slots if s.count is not None)


# By opcode: fixed pops, fixed pushes, and the immediates that add pops.
_SHAPES: Final = tuple(
    (info.npops, info.npushes, _counted(info.pops, [imm.kind for imm in info.imms]))
    for info in TABLE
)
# By opcode: how the frame headers on the stack change.
_FRAMES: Final = tuple(
    FRAME_SLOTS * ((info.fpi is Fpi.PUSH) - (info.fpi is Fpi.CALL)) for info in TABLE
)


def pops_of(instr: Instr) -> int:
    """How many stack slots an instruction takes."""
    fixed, _, counted = _SHAPES[instr.op]
    for at, vector in counted:
        value: Any = instr.imms[at]
        fixed += len(value) if vector else value
    return fixed


def pushes_of(instr: Instr) -> int:
    """How many stack slots an instruction gives."""
    return _SHAPES[instr.op][1]


def max_stack(func: Func) -> int:
    """The greatest depth of the evaluation stack, with the frame headers of calls being built."""
    code = func.code
    entries = [0, *(row.handler for row in func.eh)]
    entries += [param.dv for param in func.params if param.dv is not None]
    depth_at: dict[int, int] = {}
    todo = [(at, 0) for at in entries if at < len(code)]
    deepest = 0
    while todo:
        at, depth = todo.pop()
        while at < len(code) and at not in depth_at:
            depth_at[at] = depth
            instr = code[at]
            depth += pushes_of(instr) - pops_of(instr) + _FRAMES[instr.op]
            deepest = max(deepest, depth)
            if LABELLED[instr.op]:
                todo += [(target, depth) for target in targets(instr)]
            if instr.op in TERMINAL:
                break
            at += 1
    return deepest


def find_fpi(code: Sequence[Instr]) -> tuple[FpiEntry, ...]:
    """The FPI regions, in the order of their FPush*, matched by nesting in the order of the code.

    A region whose FCall* was removed as unreachable ends at the last instruction before the end of
    the region around it.
    """
    found: dict[int, FpiEntry] = {}
    opened: list[int] = []
    for at, instr in enumerate(code):
        if instr.op in _PUSH:
            opened.append(at)
        elif instr.op in _CALL and opened:
            push = opened.pop()
            count: Any = instr.imms[0]
            found[push] = FpiEntry(push, at, count)
    end = len(code) - 1
    for push in opened:
        args: Any = code[push].imms[0]
        found[push] = FpiEntry(push, end, args)
    return tuple(found[push] for push in sorted(found))
