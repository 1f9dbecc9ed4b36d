"""Code whose predictions fail is made anew until they hold, and what programs print is the same all the while."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.record import expectation

PROJECT = Path(__file__).parents[2]


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
