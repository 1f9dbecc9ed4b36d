"""Closures that are written in methods run as code of a class: what is observed of them is what that code did."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PROGRAM = """<?php
class Table {
    private array $steps;
    public function __construct() {
        $this->steps = [fn(int $n) => str_repeat('a', $n), function ($n) { return strlen($this->steps[0]($n)); }];
    }
    public function run(int $rounds): int {
        $sum = 0;
        for ($i = 0; $i < $rounds; $i++) { $sum += $this->steps[1]($i % 7); }
        return $sum;
    }
}
$table = new Table();
for ($i = 0; $i < 40; $i++) { $sum = $table->run(100); }
echo $sum;
"""
# Says with each request of which functions results of instructions are known.
WATCHED = """
import sys
from backend.jit.code.client import Jit

ask = Jit._ask

def told(jit, unit, request):
    seen = [symbol for symbol, profile in request.profiles.items() if profile.get("results")]
    print("seen", *seen, file=sys.stderr)
    ask(jit, unit, request)

Jit._ask = told
from cli.main import main
main(sys.argv[1:])
"""


def test_results_of_closures_are_observed(tmp_path):
    program = tmp_path / "closures.php"
    program.write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "run", "--explain-jit", "--jit-threshold", "40", str(program)],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "HOP_JIT_WAIT": "1"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    seen = {symbol for line in done.stderr.splitlines() if line.startswith("seen ") for symbol in line.split()[1:]}
    assert done.stdout == "295", done.stderr
    assert {"f1", "f2"} <= seen  # the closures
