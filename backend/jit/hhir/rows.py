"""What a row of the HHIR instruction table is: operand and result types, effects, immediates.

Example: ``Row.pure`` says whether equal operands give equal results, so that the instruction can be shared or dropped.
"""

from __future__ import annotations

from enum import IntFlag
from typing import Final, NamedTuple

from backend.jit.hhir.types import Type


class Effect(IntFlag):
    """What an instruction may do beside computing its result."""

    NONE = 0
    EXITS = 1  # may leave for the interpreter before it has done anything: carries an exit
    THROWS = 2  # may leave an exception: carries an exit to the unwinder
    READS = 4  # its result depends on memory
    WRITES = 8  # writes memory
    OBSERVES = 16  # may run PHP code or look at frames: the frame's header must be in memory
    TERMINATES = 32  # ends a block
    CONSUMES = 64  # takes over the references of its operands
    REENTERS = 128  # may run PHP code, which may change whatever others can reach


LVAL: Final = Type(1 << 20)
CLS: Final = Type(1 << 21)


class Row(NamedTuple):
    """A row of the table."""

    name: str
    operands: tuple[Type, ...]
    variadic: bool
    result: Type | None  # None: no result, or of the type it is made with (``typed``)
    typed: bool
    effects: Effect
    imms: type[tuple[object, ...]] | None  # the class of its immediates (:mod:`backend.jit.hhir.imms`)
    doc: str

    @property
    def pure(self) -> bool:
        """Whether the result depends on the operands alone and nothing else happens."""
        return not self.effects

    @property
    def removable(self) -> bool:
        """Whether an instruction whose result nobody uses can go."""
        return not self.effects & ~Effect.READS
