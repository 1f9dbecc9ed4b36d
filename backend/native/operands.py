"""What an expression of typed Python stands for while its function is compiled.

A `Const` is a Python value known at compile time (also types, functions, modules); a `Value` is in
registers; a `Place` is memory that can be read, written and addressed.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from backend.native.types import Type


class CompileError(Exception):
    """An error at a node of the source; the compiler turns it into a NativeTypeError."""

    def __init__(self, node: ast.AST, message: str) -> None:
        super().__init__(message)
        self.node = node
        self.message = message


class KnownBad(Exception):
    """A consequence of an error that was already reported."""


@dataclass(slots=True)
class Const:
    """A compile-time value."""

    value: Any


@dataclass(slots=True)
class Value:
    """A value in registers: `ir` for scalars, `words` for structs.

    `bound` is an i64 register with the number of elements behind a bounded pointer (debug builds).
    """

    type: Type
    ir: str
    words: tuple[str, ...] = ()
    bound: str | None = None


@dataclass(slots=True)
class Place:
    """Memory of a type at an address; `bound` is the place of the field that counts elements."""

    type: Type
    address: str
    bound: Place | None = None


Operand = Const | Value | Place
