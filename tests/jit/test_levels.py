"""LLVM does more for loops that it sees as a whole than for all other code."""

from __future__ import annotations

import pytest

from backend.jit.code.artifact import USUAL_LEVEL, Request
from backend.jit.code.compiler import lower, program_of, translate
from backend.jit.code.levels import FEW, assembly, level_for
from backend.jit.hhir.graph import inner_loops
from backend.jit.hhir.ir import Function
from backend.jit.lower.inline import inline_functions
from tests.jit.goldens import compile_source, index_of

SOURCE = """
function numbers(int $n) { $sum = 0.0; for ($i = 0; $i < $n; $i++) { $sum += $i * 0.5; } return $sum; }
function straight(int $n): int { return $n * 2 + 1; }
function prints(int $n) { for ($i = 0; $i < $n; $i++) { echo $i; } }
function inner(int $n) {
    for ($i = 0; $i < $n; $i++) { echo $i; for ($j = 0; $j < $i; $j++) { $n -= $j; } }
    return $n;
}
function outer(int $n) {
    for ($i = 0; $i < $n; $i++) { $n -= $i; for ($j = 0; $j < $i; $j++) { echo $j; } }
    return $n;
}
function calls(int $n) { $sum = 0; for ($i = 0; $i < $n; $i++) { $sum -= straight($i); } return $sum; }
"""


def functions_of(name: bytes) -> tuple[list[Function], str]:
    """A function with what is compiled with it, and the module."""
    unit = compile_source(SOURCE)
    request = Request(index_of(unit, name), -1, {}, True)
    program = program_of(unit, request)
    functions = translate(program, request)
    return functions, lower(program, functions, inline_functions(), request.switches).text


@pytest.mark.parametrize("name", [b"numbers", b"inner", b"calls"])
def test_a_loop_that_calls_nothing_opaque_gets_all(name):
    assert level_for(functions_of(name)[0]) == USUAL_LEVEL


@pytest.mark.parametrize("name", [b"straight", b"prints", b"outer"])
def test_other_code_gets_few_passes(name):
    functions, text = functions_of(name)
    assert level_for(functions) == FEW
    assert "hop.incref" not in assembly(text, FEW)  # what is marked so is inlined all the same


@pytest.mark.parametrize("level", [0, 1, 3])
def test_who_asks_for_a_level_gets_it(level):
    assert level_for(functions_of(b"numbers")[0], level) == level_for(functions_of(b"prints")[0], level) == level


def test_the_inner_of_two_loops():
    for name, count in ((b"straight", 0), (b"numbers", 1), (b"inner", 1)):
        assert len(inner_loops(functions_of(name)[0][0])) == count
