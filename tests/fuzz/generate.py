"""Random PHP programs from a seed: they end, and all they do depends on the program alone.

Odd seeds give programs with a life in classes, even seeds procedural ones.

    python -c "from tests.fuzz.generate import program; print(program(7))"
"""

from __future__ import annotations

from random import Random

from tests.fuzz.classes import ObjectProgram
from tests.fuzz.statements import Program


def program(seed: int) -> str:
    """The source of one program."""
    kind = ObjectProgram if seed % 2 else Program
    return kind(Random(seed)).source()
