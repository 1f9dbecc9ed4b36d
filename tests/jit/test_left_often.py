"""Where native code is left again and again, the interpreter observes what is behind the exit."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PROGRAM = """<?php
function mark($n, $odd) {
    if ($odd && $n % 2) { $text = 'n' . $n; return strlen($text) + $n; }
    return $n;
}
$sum = 0;
for ($i = 0; $i < 2000; $i++) { $sum += mark($i, count($argv) > 1); }
echo $sum;
"""
# Makes nothing anew, and says at the end which instructions of the function have been observed.
WATCHED = """
import sys
from backend.jit.code.client import Jit

end = Jit.end_request

def told(jit, *args):
    (found,) = [unit.functions()[1] for unit in jit._units.lasting() if not unit.permanent]
    print("observed", *found.profile().get("results", {}), file=sys.stderr)
    end(jit, *args)

Jit.end_request = told
Jit._leaves_often = lambda *args, **rest: None
from cli.main import main
main(sys.argv[1:])
"""


def observed(program, *arguments):
    """How many instructions of the function were observed when it was run with some arguments."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "run", "--explain-jit", "--jit-threshold", "40", str(program), *arguments],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "HOP_JIT_WAIT": "1"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.stdout == ("2003445" if arguments else "1999000"), done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("observed")]
    return len(line.split()) - 1


def test_what_follows_an_exit_is_observed(tmp_path):
    program = tmp_path / "marks.php"
    program.write_text(PROGRAM)
    assert observed(program) == 0  # what is observed of it pushes nothing of interest
    assert observed(program) == 0  # all of it is native from its beginning, and is not left
    assert observed(program, "odd") > 0
