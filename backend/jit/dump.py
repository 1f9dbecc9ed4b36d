"""What the JIT makes of a function, as text: HHIR, LLVM IR or assembly.

Example: ``dump_function(unit, 3, "hhir")``.
"""

from __future__ import annotations

from collections.abc import Sequence

from backend.jit.build.cfg import Cfg
from backend.jit.build.program import Program
from backend.jit.code.artifact import Request
from backend.jit.code.compiler import lower, program_of, translate
from backend.jit.hhir.ir import Function
from backend.jit.hhir.printer import print_function
from backend.jit.hhir.reasons import TranslationError
from backend.jit.lower.inline import inline_functions
from frontend.printable import printable
from hhbc.unit import Unit

FORMATS = ("hhir", "llvm", "asm")


def dump_function(unit: Unit, index: int, format: str, request: Request | None = None) -> str:
    """A function (by its index in ``Unit.all_funcs``) and what is compiled with it.

    Without a request nothing is predicted: what the text shows is what declared and inferred types
    allow. A function without an entry of its own shows its loops. The text of a function that stays
    in the interpreter says why.
    """
    program = program_of(unit, request or Request(index, -1, {}, True))
    try:
        functions = _functions(program, index)
    except TranslationError as error:
        return f"{printable(program.sources[index].name)}: interpreted: {error}\n"
    if format == "hhir":
        return "\n".join(print_function(function) for function in functions)
    text = lower(program, functions, inline_functions()).text
    if format == "llvm":
        return text
    from backend.native import engine

    return engine.compile_assembly(text)


def _functions(program: Program, index: int) -> Sequence[Function]:
    source = program.sources[index]
    if source.enterable:
        return translate(program, Request(index))
    found = translate(program, Request(index, 0))
    for head in sorted(Cfg(source.func.code, 0).heads - {0}):
        found += [f for f in translate(program, Request(index, head)) if f.osr >= 0]
    return found
