"""The door through which values get their semantics: whoever folds asks an ``Evaluator``.

The value semantics of PHP live once, in the native runtime, which stands to the right of this
package; it is handed in as an object of this protocol.

>>> class Adder:
...     def binary(self, op, left, right):
...         return left + right
>>> Adder().binary(BinOp.ADD, 1, 2)
3
"""

from __future__ import annotations

from typing import Protocol

from frontend.ast import BinOp, CastType, UnaryOp

Scalar = None | bool | int | float | bytes
"""A constant that needs no heap: php's null, bool, int, float and string."""


class CannotFold(Exception):
    """The operation has no constant result: it throws, warns, or is too large."""


class Evaluator(Protocol):
    """Evaluates pure operations on constants exactly as the program would at run time.

    Every method raises ``CannotFold`` when the operation would warn, throw, or need more than the
    evaluator's limits of time and size.
    """

    def binary(self, op: BinOp, left: Scalar, right: Scalar) -> Scalar:
        """``left op right``."""

    def unary(self, op: UnaryOp, operand: Scalar) -> Scalar:
        """``op operand``."""

    def cast(self, type: CastType, operand: Scalar) -> Scalar:
        """``(type) operand``."""
