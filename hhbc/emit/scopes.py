"""The constructs around the code being emitted that must be left properly.

A foreach frees its iterator, a switch drops its subject, a try with ``finally`` runs that first: a jump
out lets each clean up (see :mod:`hhbc.emit.control`).

Example: ``LoopScope(node, end, cond)`` is a loop that ``break`` and ``continue`` count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hhbc import ops
from hhbc.emit.builder import FuncBuilder
from hhbc.ops import Instr


class Scope:
    """A construct around the code. ``key`` tells it apart for goto."""

    def __init__(self, key: object) -> None:
        self.key = key

    def leave(self, f: FuncBuilder) -> None:
        """Emit what a jump out has to do first."""


class LoopScope(Scope):
    """A loop or switch: what ``break`` and ``continue`` count.

    ``cleanup`` frees its iterator or subject; with ``regions``, the regions beyond that depth rely
    on the iterator, and do not cover the cleanup and what follows.
    """

    def __init__(
        self,
        key: object,
        on_break: int,
        on_continue: int | None,
        cleanup: Sequence[Instr] = (),
        regions: int = -1,
    ) -> None:
        super().__init__(key)
        self.on_break = on_break
        self.on_continue = on_continue  # None: a switch, where continue is break
        self.cleanup = cleanup
        self.regions = regions

    def leave(self, f: FuncBuilder) -> None:
        """Free the iterator or the subject."""
        if self.regions >= 0:
            f.suspend_regions(self.regions)
        for instr in self.cleanup:
            f.emit(instr)


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a jump out leads: a label inside ``depth`` scopes, or out of the function (label -1)."""

    label: int
    depth: int


RETURN: Final = Exit(-1, 0)


class FinallyScope(Scope):
    """A try (or catch) whose ``finally`` must run before control leaves."""

    def __init__(self, key: object, entry: int, state: int) -> None:
        super().__init__(key)
        self.entry = entry
        self.state = state  # temporary: which exit to take afterwards, unset for none
        self.exits: list[Exit] = []

    def divert(self, f: FuncBuilder, exit: Exit) -> None:
        """Run ``finally`` first and go on to ``exit`` from there."""
        if exit not in self.exits:
            self.exits.append(exit)
        f.emit(ops.Int(self.exits.index(exit)))
        f.emit(ops.SetL(self.state))
        f.emit(ops.PopC())
        f.jump(self.entry)


class FinallyBodyScope(Scope):
    """The body of a ``finally``: leaving it drops the exception or jump that was pending."""

    def __init__(self, key: object, pending: Sequence[int]) -> None:
        super().__init__(key)
        self.pending = pending

    def leave(self, f: FuncBuilder) -> None:
        """Forget the pending exception and exit."""
        for temp in self.pending:
            f.emit(ops.UnsetL(temp))
