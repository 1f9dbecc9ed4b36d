"""Code whose predictions fail is made anew until they hold, and what programs print is the same all the while."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.record import expectation

PROJECT = Path(__file__).parents[2]
EVALUATED = """<?php
eval('function sum($n) { for ($i = 0, $s = 0; $i < $n; $i++) { $s += $i; } return $s; }
      class A { function two() { return 2; } }');
$a = new A;
$t = 0;
for ($i = 0; $i < 300; $i++) { $t += sum(20) + $a->two(); }
echo $t;
"""


@pytest.mark.parametrize(
    ("name", "rounds"),
    [
        ("operators/numbers_of_both_kinds", 2000),
        ("array/rows_that_come_into_being", 4000),
        ("engine/calls_of_hot_functions", 2000),
    ],
)
def test_what_is_printed_while_code_settles(name, rounds, tmp_path):
    recorded = PROJECT / "tests" / "php" / f"{name}.php"
    program = shutil.copy(recorded, tmp_path)  # of which nothing is known
    options = ["--explain-jit", "--jit-threshold", "40"]
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "cli.main", "run", *options, program, str(rounds)],
            env={**os.environ, "PYTHONPATH": str(PROJECT), "HOP_JIT_WAIT": "1"},
            capture_output=True,
            timeout=1200,
            check=False,
        )
        assert (done.returncode, done.stdout) == expectation(recorded), done.stderr
    assert b"native (from its beginning)" in done.stderr


def test_evaluated_code_is_native_from_its_beginning(tmp_path):
    program = tmp_path / "evaluated.php"
    program.write_text(EVALUATED)
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "cli.main", "run", "--explain-jit", "--jit-threshold", "40", program],
            env={**os.environ, "PYTHONPATH": str(PROJECT), "HOP_JIT_WAIT": "1"},
            capture_output=True,
            timeout=600,
            check=False,
        )
        assert done.stdout == b"57600", done.stderr
    lines = [line for line in done.stderr.splitlines() if b"eval()'d code" in line]
    assert any(line.endswith(b"native (from its beginning)") for line in lines), done.stderr
