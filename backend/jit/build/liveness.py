"""Which locals the bytecode may still read: what native code must keep for an exit or a join.

A local is live before an instruction when some path from there reads it before assigning to it,
exception handlers included. Native code stores only live locals when it leaves, and passes only live
ones around loops; a dead one counts as undefined. Parameters are always live, because backtraces show them.

Example: in ``for (...) { $t = f($i); g($t); }`` the local ``$t`` is dead at the loop's head.
"""

from __future__ import annotations

from backend.jit.build.cfg import successors
from hhbc.immediates import LOCAL_KEYS, Imm
from hhbc.marks import Mark
from hhbc.opcodes import TABLE, marked
from hhbc.ops import Instr, Op
from hhbc.unit import Func

# These do not look at the local's old value, unless it is reference counted.
_ASSIGNS = marked(Mark.STORES)


def live_locals(func: Func) -> list[int]:
    """For each instruction the locals live before it, as bits."""
    code = func.code
    everything = (1 << func.num_locals) - 1
    always = (1 << len(func.params)) - 1
    live = [always] * (len(code) + 1)
    handlers = _handlers(func)
    following = [[n for n in successors(code, pc) if n < len(code)] for pc in range(len(code))]
    changed = True
    while changed:
        changed = False
        for pc in range(len(code) - 1, -1, -1):
            instr = code[pc]
            used, assigned = _accesses(instr)
            out = everything if instr.op == Op.Unwind else always
            for target in following[pc]:
                out |= live[target]
            before = (out & ~assigned) | used
            for handler in handlers.get(pc, ()):
                before |= live[handler]
            if before != live[pc]:
                live[pc] = before
                changed = True
    return live


def _handlers(func: Func) -> dict[int, list[int]]:
    """The handlers that may run when an instruction throws."""
    found: dict[int, list[int]] = {}
    for row in func.eh:
        for pc in range(row.start, row.end):
            found.setdefault(pc, []).append(row.handler)
    return found


def _accesses(instr: Instr) -> tuple[int, int]:
    """The locals that an instruction reads, and those that it assigns to, as bits."""
    info = TABLE[instr.op]
    used = assigned = 0
    for at in info.locals:
        bit = 1 << instr.imms[at]  # type: ignore[operator]
        if instr.op in _ASSIGNS:
            assigned |= bit
        else:
            used |= bit
    for (_, kind), value in zip(info.imms, instr.imms, strict=True):
        if kind is Imm.MEMBERKEY and value.kind in LOCAL_KEYS:  # type: ignore[attr-defined]
            used |= 1 << value.value  # type: ignore[attr-defined]
    return used, assigned
