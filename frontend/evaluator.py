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

import operator
from collections.abc import Callable
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


_INT_MIN, _INT_MAX = -(2**63), 2**63 - 1
_EXACT_IN_FLOAT = 2**53

_ARITHMETIC: dict[BinOp, Callable[[float, float], float]] = {
    BinOp.ADD: operator.add,
    BinOp.SUB: operator.sub,
    BinOp.MUL: operator.mul,
}
_BITWISE: dict[BinOp, Callable[[int, int], int]] = {
    BinOp.BIT_AND: operator.and_,
    BinOp.BIT_OR: operator.or_,
    BinOp.BIT_XOR: operator.xor,
}
_COMPARISON: dict[BinOp, Callable[[int, int], bool]] = {
    BinOp.EQUAL: operator.eq,
    BinOp.NOT_EQUAL: operator.ne,
    BinOp.LESS: operator.lt,
    BinOp.LESS_EQUAL: operator.le,
    BinOp.GREATER: operator.gt,
    BinOp.GREATER_EQUAL: operator.ge,
}


class ExactEvaluator:
    """Operations on which Python and PHP cannot differ; everything else is ``CannotFold``.

    >>> ExactEvaluator().binary(BinOp.CONCAT, b"a", 1)
    b'a1'
    """

    def binary(self, op: BinOp, left: Scalar, right: Scalar) -> Scalar:
        """Arithmetic, int comparison, identity, concatenation, xor."""
        if op is BinOp.CONCAT:
            return self.to_string(left) + self.to_string(right)
        if op in (BinOp.IDENTICAL, BinOp.NOT_IDENTICAL):
            if isinstance(left, float) or isinstance(right, float):
                raise CannotFold
            same = type(left) is type(right) and left == right
            return same is (op is BinOp.IDENTICAL)
        if op is BinOp.BOOL_XOR and isinstance(left, bool) and isinstance(right, bool):
            return left is not right
        if op in _COMPARISON and all(value is None or isinstance(value, bool) for value in (left, right)):
            return _COMPARISON[op](int(bool(left)), int(bool(right)))
        if isinstance(left, float) or isinstance(right, float):
            return self.float_arithmetic(op, left, right)
        if type(left) is not int or type(right) is not int:
            raise CannotFold
        return self.int_operation(op, left, right)

    def int_operation(self, op: BinOp, left: int, right: int) -> Scalar:
        """Comparison, bitwise operations, and arithmetic that stays an int."""
        if op in _COMPARISON:
            return _COMPARISON[op](left, right)
        if op in _BITWISE:
            return _BITWISE[op](left, right)
        if op is BinOp.DIV and right != 0 and left % right == 0:
            return _in_range(left // right)
        if op not in _ARITHMETIC:
            raise CannotFold
        return _in_range(int(_ARITHMETIC[op](left, right)))

    def float_arithmetic(self, op: BinOp, left: Scalar, right: Scalar) -> float:
        """IEEE arithmetic; ints only where they are floats without rounding."""
        for operand in (left, right):
            is_exact = type(operand) is int and abs(operand) <= _EXACT_IN_FLOAT
            if not (is_exact or isinstance(operand, float)):
                raise CannotFold
        if op not in _ARITHMETIC:
            raise CannotFold
        assert isinstance(left, (int, float)) and isinstance(right, (int, float)), "checked above"
        return _ARITHMETIC[op](float(left), float(right))

    def unary(self, op: UnaryOp, operand: Scalar) -> Scalar:
        """Signs of numbers, negation."""
        if op is UnaryOp.NOT:
            return operand in (b"", b"0") or not operand
        if op is UnaryOp.MINUS and isinstance(operand, float):
            return -operand
        if op is UnaryOp.MINUS and type(operand) is int:
            return _in_range(-operand)
        if op is UnaryOp.PLUS and type(operand) in (int, float):
            return operand
        raise CannotFold

    def cast(self, type: CastType, operand: Scalar) -> Scalar:
        """Only to string."""
        if type is not CastType.STRING:
            raise CannotFold
        return self.to_string(operand)

    def to_string(self, operand: Scalar) -> bytes:
        """Of anything but floats."""
        if isinstance(operand, float):
            raise CannotFold
        if isinstance(operand, bytes):
            return operand
        if operand is None or operand is False:
            return b""
        return b"1" if operand is True else b"%d" % operand


def _in_range(value: int) -> int:
    if not _INT_MIN <= value <= _INT_MAX:
        raise CannotFold
    return value
