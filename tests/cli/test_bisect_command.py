"""`hop bisect`: the first rewrite, of the optimizer or the JIT, with which a test fails."""

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
    assert "changes of the optimizer, and natively\n" in hop("bisect", "a.repo")


HOT = """<?php
function sum($n) { for ($i = 0, $s = 0; $i < $n; $i++) { $s = $s + $i + $i; } return $s; }
function difference($n) { for ($i = 0, $s = 0; $i < $n; $i++) { $s = $s - $i - 1; } return $s; }
for ($n = 0, $s = 0; $n < 40; $n++) {
    $s += sum($n) + difference($n);
}
exit($s === 9100 ? 0 : 1);
"""
# A run with a pass of the JIT that is wrong: from the second difference of a function on, operands are exchanged.
WRONG_PASS = """import sys
from backend.jit import passes
from cli.main import main
def swap(func, fuel):
    found = [inst for inst in func.instructions() if inst.name.startswith("SubInt")]
    for inst in found[1:]:
        if fuel.burn():
            inst.args = inst.args[::-1]
wrong = passes.Pass("swap-operands", swap, "operands are exchanged", "to be found")
passes.PIPELINE = (wrong, *passes.PIPELINE)
sys.exit(main(["run", "--jit-threshold", "4", sys.argv[1]]))
"""
# Code of a function that is wrong from the beginning: differences are lowered with exchanged operands.
WRONG_LOWERING = """import sys
from backend.jit.lower.lowering import RULES
import backend.jit.translate
from cli.main import main
def exchanged(rule):
    def lower(function, inst):
        inst.args = inst.args[::-1]
        rule(function, inst)
    return lower
for name in ("SubIntO", "SubIntN"):
    RULES[name] = exchanged(RULES[name])
sys.exit(main(["run", "--jit-threshold", "4", sys.argv[1]]))
"""


def wrong_native_code(hop, tmp_path, script):
    (tmp_path / "a.php").write_text(HOT)
    (tmp_path / "t.py").write_text(script)
    hop("compile", "a.php", "-o", "a.repo", "-fno-inline-calls")
    return hop("bisect", "a.repo", "-q", "--", sys.executable, "t.py", "{}")


def test_a_wrong_pass_of_the_jit_is_named(hop, tmp_path):
    found = wrong_native_code(hop, tmp_path, WRONG_PASS)
    assert found.startswith("change 1 of the JIT in a function is the first with which the test fails:\n")
    assert "a.php: difference " in found and "a.php: sum" not in found
    assert "  swap-operands: " in found
    assert "\n    -    " in found and "\n    +    " in found and "SubInt" in found


def test_wrong_native_code_without_a_wrong_pass(hop, tmp_path):
    found = wrong_native_code(hop, tmp_path, WRONG_LOWERING)
    assert found.startswith("native code of a function is wrong before any pass of the JIT has changed it:\n")
    assert "a.php: difference " in found and "a.php: sum" not in found
