"""`hop stats --jit-coverage`: how much ran in native code, and where that was left, and why."""

import json
import re

from tests.cli.conftest import run_hop

PROGRAM = """<?php
function fib($n) {
    return $n < 2 ? $n : fib($n - 1) + fib($n - 2);
}
for ($i = 0; $i < 2000; $i++) {
    $sum = $i % 1000 == 999 ? 1.5 : 1;
    fib(3);
}
echo fib(10), count($argv), "\\n";
"""


def coverage(folder, *words, **environment):
    done = run_hop("stats", "--jit-coverage", *words, cwd=folder, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_everything_is_counted_once(tmp_path):
    (tmp_path / "a.php").write_text(PROGRAM)
    told = json.loads(coverage(tmp_path, "a.php", "--json", "--", "x", HOP_JIT_WAIT="1"))
    counted = run_hop("run", "--count-instructions", "a.php", "x", cwd=tmp_path).stderr
    assert f"{told['executed']:,} instructions executed" in counted
    assert sum(ran["executed"] for ran in told["functions"]) == told["executed"]
    assert sum(ran["native"] for ran in told["functions"]) == told["native"]
    assert 0.5 < told["share"] < 1
    fib = next(ran for ran in told["functions"] if ran["function"] == "fib")
    assert fib["native"] > fib["executed"] / 2 and (fib["line"], fib["file"][-6:]) == (2, "/a.php")
    assert {exit["kind"] for exit in told["exits"]} <= {"predicted", "unreached", "final"}
    assert all(exit["times"] > 0 for exit in told["exits"])
    unreached = [exit for exit in told["exits"] if exit["kind"] == "unreached"]
    assert unreached and {exit["line"] for exit in unreached if exit["function"] == "{main}"} <= {6, 9}


def test_interpreted_only_is_nothing_natively(tmp_path):
    (tmp_path / "a.php").write_text("<?php echo 1 + strlen($argv[1]);")
    text = coverage(tmp_path, "a.php", "--", "word")
    assert re.match(r"\d+ instructions executed, 0 \(0\.0 %\) of them in native code\n", text), text
    assert "0 side exits at 0 instructions\n" in text


def test_a_repo_with_its_main_file(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "one.php").write_text("<?php echo 'one';")
    (tmp_path / "src" / "two.php").write_text("<?php for ($i = 0; $i < 9; $i++) { echo 'two'; }")
    assert run_hop("compile", "src", "-o", "a.repo", "-q", cwd=tmp_path).returncode == 0
    text = coverage(tmp_path, "a.repo", "--file", "two.php")
    assert "two.php:1)" in text and "one.php" not in text


def test_what_does_not_fit_is_refused(tmp_path):
    (tmp_path / "a.php").write_text("<?php echo 1;")
    for words in (["a.php", "--json"], ["--library", "a.php"], [], ["a.php", "--library", "--jit-coverage"]):
        assert run_hop("stats", *words, cwd=tmp_path).returncode == 2, words
