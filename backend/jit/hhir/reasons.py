"""Why something is not native: stable names and texts, for ``hop explain`` and reports.

Example: ``Note(12, "AddElemC", Reason.CORE)``.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Reason(Enum):
    """Why an instruction is not done in place, or a function not at all."""

    CORE = "its operands' types are not known, or no native form exists: the core function runs"
    GENERIC = "its predictions failed too often: the core function runs"
    UNREACHED = "it was not reached while the function was observed: the interpreter goes on here"
    LEAVES = "the interpreter goes on here"
    UNSUITABLE = "it runs in the interpreter only"
    TOO_LARGE = "it is too large for native code"
    UNSETTLED = "the types of its loops do not settle"
    FULL = "the module is full"
    LIMITED = "no native code is wanted of it"


class TranslationError(Exception):
    """A function that is not translated, with the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Note(NamedTuple):
    """An instruction of the bytecode that native code does not do in place."""

    pc: int
    opcode: str
    reason: Reason

    def __str__(self) -> str:
        return f"{self.pc}: {self.opcode}: {self.reason.value}"
