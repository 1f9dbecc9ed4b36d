"""What the translation knows at one point of the bytecode: locals and evaluation stack.

A local lives in a register when nothing in its type is counted; then its frame slot may be out of date
(``dirty``). Otherwise it lives in its slot, and ``value`` is what was loaded from or stored there last.
Stack entries are held back in registers; entries read from a local borrow its reference.

Invariant: a slot never holds a counted value that its local's state does not know about.

Example: ``State.entry(3)`` has three locals, undefined in registers, and an empty stack.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from backend.jit.hhir.ir import ActRec, StackEntry, Value
from backend.jit.hhir.types import GEN, Type, in_register

ACTREC_SLOTS = 4


class Local(NamedTuple):
    """A local variable. ``expected``: kinds that it will probably have (a mask), 0 when unknown; ``inner``: the same of
    what a reference refers to."""

    type: Type
    value: Value | None = None
    dirty: bool = False
    expected: int = 0
    inner: int = 0

    @property
    def memory(self) -> bool:
        """Whether the local lives in its frame slot."""
        return not in_register(self.type)


UNKNOWN = Local(GEN)


@dataclass(slots=True)
class State:
    """Locals by number, and the stack from the bottom."""

    locals: list[Local]
    stack: list[StackEntry] = field(default_factory=list)

    def copy(self) -> State:
        """A state that can change by itself; its parts are immutable."""
        return State(list(self.locals), list(self.stack))

    @property
    def depth(self) -> int:
        """Slots in use above the first evaluation stack slot."""
        if not self.stack:
            return 0
        top = self.stack[-1]
        return top.depth + (ACTREC_SLOTS if isinstance(top.value, ActRec) else 1)
