"""Why something is not native: stable names and texts, for ``hop explain`` and reports.

Example: ``explain(unit, 3)`` lists the instructions of function 3 that run in the interpreter's core functions.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from hhbc.opcodes import TABLE
from hhbc.unit import Unit

if TYPE_CHECKING:
    from backend.jit.artifact import Request


class Reason(Enum):
    """Why an instruction is not done in place."""

    CORE = "its operands' types are not known, or no native form exists: the core function runs"
    GENERIC = "its predictions failed too often: the core function runs"
    UNREACHED = "it was not reached while the function was observed: the interpreter goes on here"
    LEAVES = "the interpreter goes on here"


class Note(NamedTuple):
    """An instruction of the bytecode that native code does not do in place."""

    pc: int
    opcode: str
    reason: Reason

    def __str__(self) -> str:
        return f"{self.pc}: {self.opcode}: {self.reason.value}"


def explain(unit: Unit, index: int, request: Request | None = None) -> list[Note] | str:
    """The notes of a function (by its index in ``Unit.all_funcs``), or why it is not compiled at all."""
    from backend.jit.artifact import Request
    from backend.jit.compiler import program_of
    from backend.jit.translate import TranslationError, build

    program = program_of(unit, request or Request(index, -1, {}, True))
    source = program.sources[index]
    try:
        function = build(program, source, -1 if source.enterable else 0)
    except TranslationError as error:
        return str(error)
    code = source.func.code
    return [Note(pc, TABLE[code[pc].op].name, reason) for pc, reason in sorted(function.notes.items())]
