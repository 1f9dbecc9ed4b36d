"""Random PHP programs from a seed: they end, and all they do depends on the program alone.

Of three seeds, one gives a procedural program, one a program with a life in classes, one a program of the grammar.

    python -c "from tests.fuzz.generate import program; print(program(7))"
"""

from __future__ import annotations

from random import Random

from tests.fuzz.classes import ObjectProgram
from tests.fuzz.grammar import grammar_program
from tests.fuzz.statements import Program


def program(seed: int) -> str:
    """The source of one program."""
    random = Random(seed)
    if seed % 3 == 2:
        return grammar_program(random)
    kind = ObjectProgram if seed % 3 else Program
    return kind(random).source()
