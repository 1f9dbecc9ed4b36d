"""Which instructions of a function are not native, and why.

Example: ``explain(unit, 3)`` lists the instructions of function 3 that run in the interpreter's core functions.
"""

from __future__ import annotations

from backend.jit.code.artifact import Request
from backend.jit.code.compiler import program_of
from backend.jit.hhir.reasons import Note, TranslationError
from backend.jit.translate import build
from hhbc.opcodes import TABLE
from hhbc.unit import Unit


def explain(unit: Unit, index: int, request: Request | None = None) -> list[Note] | str:
    """The notes of a function (by its index in ``Unit.all_funcs``), or why it is not compiled at all."""
    program = program_of(unit, request or Request(index, -1, {}, True))
    source = program.sources[index]
    try:
        function = build(program, source, -1 if source.enterable else 0)
    except TranslationError as error:
        return str(error)
    code = source.func.code
    return [Note(pc, TABLE[code[pc].op].name, reason) for pc, reason in sorted(function.notes.items())]
