"""However large a function is, what becomes of it natively stays small, and is made in time.

It takes less than a second; without a bound it would be hours.
"""

from __future__ import annotations

import time

import pytest

from backend.jit.code.artifact import Request
from backend.jit.code.compiler import program_of, translate
from backend.jit.explain import explain
from backend.jit.hhir.reasons import Reason
from backend.jit.limits import MAX_FUNCTION
from hhbc.asm import assemble
from hhbc.unit import Unit
from tests.jit.goldens import compile_source, index_of

LOCALS = ".function \"f\" [hoisted] { .numlocals 65536; .numiters 4096; .maxstack 65536;\n Null\n RetC }"
ARGUMENTS = "".join(f"  Int 5\n  FPassC {at}\n" for at in range(16_000))
CALL = f'.function "f" [hoisted] {{\n  FPushFuncD 16000 "g"\n{ARGUMENTS}  FCall 16000\n  UnboxR\n  RetC }}'
LONG = "function f(int $n) { for ($i = 0; $i < $n; $i++) { " + "".join(f"$n ^= {at}; " for at in range(2500)) + "} }"
LOOPS = "function f($n) { " + "for ($i = 0, $s = 0; $i < 9; $i++) { $s += $n; } " * 120 + "return $s; }"


@pytest.mark.parametrize("text", [LOCALS, CALL], ids=["locals", "arguments"])
def test_refused_with_a_reason(text) -> None:
    unit: Unit = assemble('.filepath "m.php";\n.main { Null\n RetC }\n' + text)
    started = time.process_time()
    assert explain(unit, index_of(unit, b"f")) == Reason.TOO_LARGE.value
    assert time.process_time() - started < 60


@pytest.mark.parametrize("source", [LONG, LOOPS], ids=["long", "loops"])
def test_what_comes_out_is_bounded(source) -> None:
    unit = compile_source(source)
    index = index_of(unit, b"f")
    request = Request(index, -1, {}, True)
    started = time.process_time()
    (function,) = translate(program_of(unit, request), request)
    assert time.process_time() - started < 60
    assert MAX_FUNCTION / 2 < function.size < MAX_FUNCTION * 1.1
    assert Reason.TOO_LARGE in function.notes.values()
