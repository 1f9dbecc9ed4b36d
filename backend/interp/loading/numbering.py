"""Which instructions have a decoded record, and its number.

Instructions that only state something (type facts, flavors) cost nothing when they are executed: the decoder leaves
them out, so `func.code[i]` is the i-th instruction of the others. Who counts instructions of a unit (the JIT, whose
translations see the facts) converts by `record_numbers`.

Invariant: with `--check-types` facts have records, and no native code is made.

Example: `record_numbers(func.code)[pc]` is the number of the record at which the interpreter goes on at `pc`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hhbc.marks import Mark
from hhbc.opcodes import marked
from hhbc.ops import Instr

SILENT: Final = marked(Mark.SILENT)


def record_numbers(code: Sequence[Instr]) -> list[int]:
    """For each instruction its record, or the next one where it has none."""
    numbers, count = [], 0
    for instr in code:
        numbers.append(count)
        count += instr.op not in SILENT
    return numbers
