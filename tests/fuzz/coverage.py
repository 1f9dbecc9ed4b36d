"""What programs reach: opcodes in the bytecode, passes that changed something, HHIR instructions.

Example: ``reached.missing()`` names what no program needed yet.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hhbc.unit import Unit

# What no program of the generators can reach, by reason.
UNREACHABLE = {
    "the emitter never writes it; assembled seeds do (tests/fuzz/seeds)": (
        "BaseSL", "EntryNop", "FCallBuiltin", "InitThisLoc", "IterBreak", "Nop", "NullUninit", "PushL", "SpreadRefsL",
    ),
    "only the methods of the library's Generator, and its functions, consist of it": (
        "ContCheck", "ContCurrent", "ContEnter", "ContGetReturn", "ContKey", "ContRaise", "ContStarted", "ContValid",
        "NativeImpl",
    ),
    "the host of the machine has no files and no compiler": ("Eval", "InclOnce", "Req", "ReqOnce"),
    "it ends the program before anything runs": ("Fatal",),
}  # fmt: skip


class Reached(NamedTuple):
    """How often, by name."""

    opcodes: Counter[str]
    passes: Counter[str]
    hhir: Counter[str]

    @classmethod
    def nothing(cls) -> Reached:
        return cls(Counter(), Counter(), Counter())

    def add(self, other: Reached) -> None:
        """Count what another one counted."""
        for mine, theirs in zip(self, other, strict=True):
            mine.update(theirs)

    def missing(self) -> dict[str, list[str]]:
        """What there is, could be reached, and was not."""
        from backend.jit.hhir.instructions import TABLE as HHIR
        from hhbbc.passes import PIPELINE
        from hhbc.opcodes import TABLE

        there = {
            "opcodes": [row.name for row in TABLE],
            "passes": [row.name for row in PIPELINE],
            "HHIR instructions": [row.name for row in HHIR],
        }
        beyond = {name for names in UNREACHABLE.values() for name in names}
        return {
            kind: sorted(set(names) - set(counter) - beyond)
            for (kind, names), counter in zip(there.items(), self, strict=True)
        }


def note_opcodes(reached: Reached, unit: Unit) -> None:
    """Count the instructions of a unit."""
    from hhbc.opcodes import TABLE

    for _, func in unit.all_funcs():
        reached.opcodes.update(TABLE[instr.op].name for instr in func.code)


def note_hhir(reached: Reached, unit: Unit) -> None:
    """Count the HHIR that a unit's functions become, once knowing nothing and once with calls in place."""
    from backend.jit.code.artifact import Request
    from backend.jit.code.compiler import program_of, translate
    from backend.jit.hhir.reasons import TranslationError

    for index in range(len(unit.all_funcs())):
        request = Request(index, -1, {}, True)
        try:
            functions = translate(program_of(unit, request), request)
        except TranslationError:  # it stays in the interpreter
            continue
        for function in functions:
            reached.hhir.update(instruction.name for instruction in function.instructions())
