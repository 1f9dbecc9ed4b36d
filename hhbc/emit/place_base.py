"""What every place can do, once its operands are on the stack, and what may happen to it."""

from __future__ import annotations

from enum import Enum

from hhbc import ops
from hhbc.emit.context import FuncContext
from hhbc.immediates import IncDecOp, MOpMode, QueryMOp, SetOpOp


class Access(Enum):
    """What is going to happen to a place."""

    READ = MOpMode.Warn
    QUIET = MOpMode.NoMode
    WRITE = MOpMode.Define
    READ_WRITE = MOpMode.ReadWrite
    UNSET = MOpMode.Unset


class Place:
    """A place whose operands are on the stack.

    The value of ``set``, ``set_op`` (a cell) and ``bind`` (a reference) is expected on top of them.
    """

    # The plain local that is assigned and read last, and where it is pushed.
    taken = -1
    taken_at = -1

    def __init__(self, f: FuncContext) -> None:
        self.f = f
        self.line = f.line

    def take(self, local: int) -> None:
        """Push the plain local that is going to be assigned."""
        self.taken, self.taken_at = local, len(self.f.code)
        self.f.emit(ops.CGetL(local))

    def _assigned(self) -> None:
        """The last instruction is the assignment."""
        if self.taken >= 0:
            self.f.assigned_late(self.taken_at, self.taken)

    def get(self, query: QueryMOp) -> None:
        """Push the value, isset or emptiness."""
        raise NotImplementedError

    def set(self) -> None:
        """Assign the cell on top and push the value stored."""
        raise NotImplementedError

    def set_op(self, op: SetOpOp) -> None:
        """Compound assignment with the cell on top; push the new value."""
        raise NotImplementedError

    def inc_dec(self, op: IncDecOp) -> None:
        """Increment or decrement; push what the operator yields."""
        raise NotImplementedError

    def ref(self) -> None:
        """Push a reference."""
        raise NotImplementedError

    def bind(self) -> None:
        """Make the place the reference on top, and push it again."""
        raise NotImplementedError

    def unset(self) -> None:
        """Unset."""
        raise NotImplementedError

    def pass_arg(self, index: int) -> None:
        """Pass as an argument, by value or by reference as the callee wants it."""
        raise NotImplementedError
