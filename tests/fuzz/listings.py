"""The assembled listings that mutants are made of: together they hold every opcode.

A program under `seeds/` gives two, as the emitter and as the optimizer wrote it; assembly there stands for itself and
holds what neither of them makes.

Example: `unit("calls")`, `unit("calls, optimized")`, `unit("direct")`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hhbc.asm import assemble
from hhbc.disasm import disassemble
from hhbc.image import decode

if TYPE_CHECKING:
    from hhbc.unit import Unit

SEEDS = Path(__file__).parent / "seeds"
OPTIMIZED = ", optimized"
LIBRARY = "library"  # the listing that is no program's


def names() -> list[str]:
    """All listings, in a fixed order."""
    programs = sorted(path.stem for path in SEEDS.glob("*.php"))
    assembly = sorted(path.stem for path in SEEDS.glob("*.hhas"))
    return [*programs, *(name + OPTIMIZED for name in programs), *assembly]


@cache
def listing(name: str) -> str:
    """The text of a listing."""
    assembly = SEEDS / f"{name}.hhas"
    if assembly.exists():
        return assembly.read_text()
    source = (SEEDS / f"{name.removesuffix(OPTIMIZED)}.php").read_bytes()
    from cli.units import compile_unit

    made = decode(compile_unit(source, "main.php"))
    return disassemble(optimize(made) if name.endswith(OPTIMIZED) else made)


@cache
def unit(name: str) -> Unit:
    """The unit that a listing assembles to."""
    return assemble(listing(name))


def optimize(program: Unit) -> Unit:
    """A program of one unit, optimized as a whole."""
    from cli.setup import EVALUATOR, library_units
    from hhbbc.options import Options
    from hhbbc.whole_program import optimize_program

    library = library_units(lambda *_: None)
    return optimize_program([program], library, Options(evaluator=EVALUATOR)).units[0]
