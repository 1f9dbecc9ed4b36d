"""How HHBBC evaluates pure operations: by having the runtime execute them.

The semantics of values live once, in the native runtime, which this package must not import. It asks
an :class:`Evaluator`, which the command line wires in by the dotted name of a factory, so that worker
processes make their own. Without one, only what Python computes exactly as PHP does is folded.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Final, Protocol

from frontend.evaluator import CannotFold
from hhbbc import types as ty
from hhbc import ops
from hhbc.ops import Instr, Op
from hhbc.scalars import PhpScalar

__all__ = [
    "MAX_LITERAL", "CannotFold", "Evaluator", "call_pure", "exact", "fold", "is_literal", "literal", "make_evaluator",
    "prints_floats",
]  # fmt: skip

MAX_LITERAL: Final = 4096  # bytes or elements; a larger constant costs more than computing it


class Evaluator(Protocol):
    """Runs straight-line bytecode that leaves one value."""

    def run(self, code: tuple[Instr, ...], *, strict: bool = False) -> PhpScalar:
        """Execute code that ends in RetC, under strict_types if ``strict``, and return the value.

        Raises :class:`CannotFold` when it warns, throws, prints, takes too long, or when the value
        is too large or no scalar or array of scalars.
        """


class NoEvaluator:
    """Folds nothing beyond :func:`exact`."""

    def run(self, code: tuple[Instr, ...], *, strict: bool = False) -> PhpScalar:
        """Refuse."""
        raise CannotFold


def make_evaluator(factory: str | None) -> Evaluator:
    """Call the factory named ``module:function``; None gives an evaluator that refuses."""
    if factory is None:
        return NoEvaluator()
    module, _, name = factory.partition(":")
    made: Evaluator = getattr(importlib.import_module(module), name)()
    return made


def literal(value: PhpScalar) -> Instr:
    """The instruction that pushes a constant."""
    if value is None:
        return ops.Null()
    if isinstance(value, bool):
        return ops.True_() if value else ops.False_()
    if isinstance(value, int):
        return ops.Int(value)
    if isinstance(value, float):
        return ops.Double(value)
    return ops.String(value) if isinstance(value, bytes) else ops.Array(value)


def prints_floats(args: Iterable[PhpScalar], *, textual: bool) -> bool:
    """Whether the text of a float may matter, which the ini value ``precision`` of the run decides.

    ``textual`` says that the operation turns its operands into text; any may do so to compare with text.
    """
    values = tuple(args)
    return _holds(values, float) and (textual or _holds(values, bytes))


def _holds(value: object, kind: type) -> bool:
    if isinstance(value, tuple):
        return any(_holds(part, kind) for part in value)
    return isinstance(value, kind)


TEXTUAL: Final = frozenset({Op.Concat, Op.ConcatN, Op.CastString})
LITERALS: Final = frozenset({Op.Null, Op.True_, Op.False_, Op.Int, Op.Double, Op.String, Op.Array})


def is_literal(instr: Instr) -> bool:
    """Whether the instruction only pushes a constant of its own."""
    return instr.op in LITERALS


def literal_value(instr: Instr) -> PhpScalar:
    """The constant that a literal pushes."""
    if instr.imms:
        return instr.imms[0]  # type: ignore[return-value]
    return None if instr.op == Op.Null else instr.op == Op.True_


def fold(evaluator: Evaluator, instr: Instr, args: tuple[PhpScalar, ...]) -> PhpScalar:
    """The result of a FOLD instruction on constant operands; raises :class:`CannotFold`."""
    known = exact(instr.op, args)
    if known is not None:
        return known
    if prints_floats(args, textual=instr.op in TEXTUAL):
        raise CannotFold
    code = (*map(literal, args), instr, ops.RetC())
    return evaluator.run(code)


def call_pure(evaluator: Evaluator, name: bytes, args: tuple[PhpScalar, ...], *, strict: bool) -> PhpScalar:
    """What a pure function of the library gives for constants; raises :class:`CannotFold`, too, if it is large."""
    code: list[Instr] = [ops.FPushFuncD(len(args), name)]
    for at, value in enumerate(args):
        code += [literal(value), ops.FPassC(at)]
    code += [ops.FCall(len(args)), ops.UnboxR(), ops.RetC()]
    found = evaluator.run(tuple(code), strict=strict)
    if isinstance(found, bytes | tuple) and len(found) > MAX_LITERAL:
        raise CannotFold
    if prints_floats(args, textual=prints_floats((found, 0.0), textual=False)):
        raise CannotFold
    return found


INT_MIN, INT_MAX = -(1 << 63), (1 << 63) - 1

_INT_OPS: dict[int, Callable[[int, int], int | bool]] = {
    Op.Add: lambda a, b: a + b,
    Op.Sub: lambda a, b: a - b,
    Op.Mul: lambda a, b: a * b,
    Op.BitAnd: lambda a, b: a & b,
    Op.BitOr: lambda a, b: a | b,
    Op.BitXor: lambda a, b: a ^ b,
    Op.Eq: lambda a, b: a == b,
    Op.Neq: lambda a, b: a != b,
    Op.Same: lambda a, b: a == b,
    Op.NSame: lambda a, b: a != b,
    Op.Lt: lambda a, b: a < b,
    Op.Lte: lambda a, b: a <= b,
    Op.Gt: lambda a, b: a > b,
    Op.Gte: lambda a, b: a >= b,
}


def exact(op: int, args: tuple[PhpScalar, ...]) -> PhpScalar:
    """What Python computes exactly as PHP: ints without overflow, joins of strings, negation.

    None means unknown (no operation here has a null result).
    """
    if op == Op.Not or op == Op.CastBool:
        truth = ty.truthiness(ty.constant(args[0]))
        return None if truth is None else truth == (op == Op.CastBool)
    if len(args) == 2 and type(args[0]) is int and type(args[1]) is int and op in _INT_OPS:
        result = _INT_OPS[op](args[0], args[1])
        return result if INT_MIN <= result <= INT_MAX else None
    if op in (Op.Concat, Op.ConcatN) and all(type(a) is bytes for a in args):
        return b"".join(args)  # type: ignore[arg-type]
    if op in (Op.Same, Op.NSame) and type(args[0]) is not type(args[1]):
        return op == Op.NSame
    return None
