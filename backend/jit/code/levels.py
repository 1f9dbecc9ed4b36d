"""How much LLVM does for a module: the one definition of what the levels mean and which of them code gets.

    0   nothing: what is written down is what runs
    1   few passes: our own (:mod:`backend.jit.passes`) have left little to be found, and most of what a program
        calls is opaque to LLVM. They take an eighth of the time of its own pipeline; instructions are chosen as at 2
    2   LLVM's own pipeline, for loops that it sees as a whole: it moves out what stays the same, and unrolls them
    3   the same, and whatever else LLVM can think of

A module gets what it needs (:func:`level_for`), at most what is asked for. Level 3 is for who asks for it.

Example: ``machine_code(text, level_for(functions, USUAL_LEVEL))``.
"""

from __future__ import annotations

from collections.abc import Sequence

from backend.jit.code.artifact import USUAL_LEVEL
from backend.jit.hhir.graph import inner_loops
from backend.jit.hhir.ir import Block, Function
from backend.jit.hhir.rows import Effect

FEW = 1
_FEW_PASSES = (
    "always_inliner",  # the runtime's inline functions, and the prelude's
    "sroa",
    "simplify_cfg",
    "instruction_combine",
    "simplify_cfg",
    "dead_code_elimination",
)
_OPAQUE = Effect.THROWS | Effect.OBSERVES
_DIRECT_CALLS = ("CallFunc", "CallFuncT")  # of code that lies in the same module, most of the time


def level_for(functions: Sequence[Function], most: int = USUAL_LEVEL) -> int:
    """The level that functions are compiled at together."""
    if most != USUAL_LEVEL:
        return most
    return USUAL_LEVEL if any(_is_tight(loop) for function in functions for loop in inner_loops(function)) else FEW


def _is_tight(loop: Sequence[Block]) -> bool:
    """Whether a loop calls nothing that LLVM does not see."""
    return not any(
        inst.row.effects & _OPAQUE and inst.row.name not in _DIRECT_CALLS for block in loop for inst in block.insts
    )


def machine_code(text: str, level: int) -> bytes:
    """The object of a module."""
    from backend.native import engine

    engine.prefer_branches()
    return engine.compile_object(text, *_pipeline(level))


def assembly(text: str, level: int) -> str:
    """The same for people."""
    from backend.native import engine

    return engine.compile_assembly(text, *_pipeline(level))


def _pipeline(level: int) -> tuple[int, Sequence[str]]:
    return (USUAL_LEVEL, _FEW_PASSES) if level == FEW else (level, ())
