"""What the JIT makes of a function, as text: HHIR, LLVM IR or assembly.

Example: ``dump_function(unit, 3, "hhir")``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from backend.jit.build.cfg import Cfg
from backend.jit.build.program import Source
from backend.jit.code.artifact import Request
from backend.jit.code.compiler import lower, program_of, translate
from backend.jit.code.levels import assembly, level_for
from backend.jit.hhir.ir import Function
from backend.jit.hhir.printer import print_function
from backend.jit.hhir.reasons import TranslationError
from backend.jit.lower.inline import inline_functions
from backend.jit.passes import Spent
from frontend.printable import printable
from hhbc.unit import Unit

FORMATS = ("hhir", "llvm", "asm")


def dump_function(
    unit: Unit,
    index: int,
    format: str,
    request: Request | None = None,
    spent: dict[str, Spent] | None = None,
    verify_passes: bool = False,
) -> str:
    """A function (by its index in ``Unit.all_funcs``) and what is compiled with it.

    Without a request nothing is predicted: what the text shows is what declared and inferred types
    allow. A function without an entry of its own shows its loops. The text of a function that stays
    in the interpreter says why. ``spent`` gets what the passes do.
    """
    asked = request or Request(index, -1, {}, True)
    program = program_of(unit, asked)

    def make(head: int) -> list[Function]:
        return translate(program, Request(index, head, switches=asked.switches), spent, verify_passes)

    try:
        functions = _functions(program.sources[index], make)
    except TranslationError as error:
        return f"{printable(program.sources[index].name)}: interpreted: {error}\n"
    if format == "hhir":
        return "\n".join(print_function(function) for function in functions)
    text = lower(program, functions, inline_functions(), asked.switches).text
    if format == "llvm":
        return text
    return assembly(text, level_for(functions, asked.switches.level))


def _functions(source: Source, make: Callable[[int], list[Function]]) -> Sequence[Function]:
    if source.enterable:
        return make(-1)
    found = make(0)
    for head in sorted(Cfg(source.func, 0).heads - {0}):
        found += [f for f in make(head) if f.osr >= 0]
    return found


def dump_passes(spent: Mapping[str, Spent]) -> str:
    """A table of what the passes have done."""
    lines = [f"{'pass':<20} {'changes':>8} {'ms':>8}"]
    lines += [f"{name:<20} {s.changes:>8,} {s.seconds * 1000:>8.1f}" for name, s in spent.items()]
    return "\n".join(lines) + "\n"
