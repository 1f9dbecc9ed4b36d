"""Each pass, on functions small enough to see."""

from __future__ import annotations

from backend.jit.build.builder import build
from backend.jit.code.artifact import Request
from backend.jit.code.compiler import program_of
from backend.jit.hhir.ir import Function
from backend.jit.hhir.verifier import verify
from backend.jit.passes import PIPELINE
from tests.jit.goldens import compile_source, index_of

PROGRAMS = (
    "function f(int $n) { $s = 0; for ($i = 0; $i < $n; $i++) { if ($i & 1) { $s += $i; } } return $s; }",
    "function f(array $a, $i) { $b = $a[$i]; $a[$i] = 1; return $b; }",
    "function f(float $x, bool $y) { while ($y) { $x = $x * 2; $y = $x < 100; } return [$x]; }",
    "function f($s) { foreach ([1, 2] as $v) { $s .= $v; } return $s; }",
    "function f(int $x) { switch ($x) { case 1: return 'a'; case 2: return 'b'; case 3: return 'c'; } }",
)


def built(source: str) -> Function:
    unit = compile_source(source)
    index = index_of(unit, b"f")
    program = program_of(unit, Request(index, -1, {}, True))
    return build(program, program.sources[index])


def count(func: Function, name: str) -> int:
    return sum(inst.name == name for inst in func.instructions())


def test_every_pass_leaves_a_right_function() -> None:
    for source in PROGRAMS:
        func = built(source)
        verify(func)
        for step in PIPELINE:
            step.run(func)
            verify(func)


def test_passes_are_idempotent() -> None:
    for source in PROGRAMS:
        func = built(source)
        for step in (*PIPELINE, *PIPELINE):
            step.run(func)
        size = sum(len(block.insts) for block in func.blocks)
        for step in PIPELINE:
            step.run(func)
        assert sum(len(block.insts) for block in func.blocks) == size


def test_threading_removes_empty_blocks() -> None:
    func = built(PROGRAMS[0])
    before = len(func.blocks)
    PIPELINE[0].run(func)
    assert len(func.blocks) < before
    assert not any(len(b.insts) == 1 and b.insts[0].name == "Jmp" and not b.params for b in func.blocks[1:])


def test_dead_constants_go() -> None:
    func = built("function f(int $x) { 5; return $x; }")
    for step in PIPELINE:
        step.run(func)
    assert count(func, "Const") == 0


def test_signed_zeros_are_not_shared() -> None:
    func = built("function f() { $a = 0.0; $b = -0.0; return [$a, $b]; }")
    for step in PIPELINE:
        step.run(func)
    assert count(func, "Const") >= 1
    values = {repr(i.imm[0]) for i in func.instructions() if i.name == "Const"}
    assert {"0.0", "-0.0"} <= values or "-0.0" not in values
