"""`hop bisect`: the first rewrite with which a test fails."""

import sys

SOURCE = """<?php
function f($a) { $b = $a; return $b + $b; }
function g($a) { $b = $a; return $b * $b; }
echo f(2) + g(3);
"""


def test_the_rewrite_is_named(hop, tmp_path):
    (tmp_path / "a.php").write_text(SOURCE)
    hop("compile", "a.php", "-o", "a.repo", "-fno-inline-calls")
    script = """import sys; from repo import Repo
sizes = {f.instructions for f in Repo.open(sys.argv[1]).functions() if f.name == b"g"}
sys.exit(len(sizes) - 1)"""
    (tmp_path / "t.py").write_text(script)
    found = hop("bisect", "a.repo", "-q", "--", sys.executable, "t.py", "{}")
    assert "a.php: g\n" in found
    assert "SetL 1" in found and "pop-local: the value is not used" in found


def test_a_right_program_has_no_wrong_rewrite(hop, tmp_path):
    (tmp_path / "a.php").write_text(SOURCE)
    hop("compile", "a.php", "-o", "a.repo")
    assert "the test succeeds with all" in hop("bisect", "a.repo")
