"""Properties of opcodes that their users would otherwise keep lists of: words in a row of the opcode table.

Example: ``parse_marks("site observed")`` is ``Mark.SITE | Mark.OBSERVED``, and ``marked(Mark.SITE)`` in
:mod:`hhbc.opcodes` gives the opcodes that have it.
"""

from __future__ import annotations

from enum import IntFlag
from functools import cache


class Mark(IntFlag):
    """A property of an opcode, by its word in the table."""

    NONE = 0
    SILENT = 1  # it only states something: the interpreter has no record for it
    ASSERTION = 2  # it states a type, which --check-types compares with the value
    SITE = 4  # its record remembers what its names led to
    OBSERVED = 8  # what it pushes is looked at before the function is compiled
    NAMED = 16  # it passes an argument, possibly by name
    OPAQUE = 32  # what it pushes comes from elsewhere: its operands' types do not tell its result's
    BLIND = 64  # knowing its top operand's type makes it no faster
    STORES = 128  # it overwrites the local that it names, whatever that held
    GLOBALS = 256  # it reaches global variables by name
    RECEIVER = 512  # the class of the object on top, which it takes, is looked at before the function is compiled
    LOOKED = 1024  # so is the local that it names, when that is an object
    WALKS = 2048  # so are the locals that it puts an element and its key into, and where the element lies
    STEPS = 4096  # so is the base that it leads to
    FILLS = 8192  # so is whether the element that it assigns to is there, in an array that nobody shares


@cache
def parse_marks(text: str) -> Mark:
    """The marks that a row lists. Raises ``KeyError`` for a word that is none."""
    marks = Mark.NONE
    for word in text.split():
        marks |= Mark[word.upper()]
    return marks
