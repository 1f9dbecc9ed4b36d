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

from hhbc.ops import Instr, Op

FACTS: Final = frozenset({Op.AssertRATL, Op.AssertRATStk})
SILENT: Final = FACTS | {Op.Nop, Op.EntryNop, Op.BoxRNop, Op.UnboxRNop, Op.FPassVNop}


def record_numbers(code: Sequence[Instr]) -> list[int]:
    """For each instruction its record, or the next one where it has none."""
    numbers, count = [], 0
    for instr in code:
        numbers.append(count)
        count += instr.op not in SILENT
    return numbers
