"""Native code and the interpreter take turns by tail calls: no number of turns costs stack."""

import os
import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
TURNS = 10_000_000
# Native code makes no call with named arguments: each round leaves it there and comes back at the loop's head.
SOURCE = """
function alternate(int $rounds, string $same): int {
    $count = 0;
    for ($i = 0; $i < $rounds; $i++) {
        $count += $same(x: 1);
    }
    return $count;
}
function same(int $x): int { return $x; }
echo alternate((int) $argv[1], $argv[2] ?? 'same');
"""


def test_ten_million_alternations_on_constant_stack():
    rounds = TURNS + TURNS // 2  # the code that runs until the loop is compiled for good is not counted
    done = subprocess.run(
        [sys.executable, "-m", "cli.main", "run", "--explain-jit", "--jit-threshold", "100", "-r", SOURCE, str(rounds)],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "HOP_JIT_WAIT": "1"},
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )
    assert (done.stdout, done.returncode) == (str(rounds), 0), done.stderr
    turns = sum(map(int, re.findall(r"(\d+) side exits", done.stderr)))
    assert turns >= TURNS, done.stderr
