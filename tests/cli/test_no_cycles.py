"""Compiling leaves nothing that only Python's garbage collector would find: `hop compile` switches it off."""

import gc

import pytest

from cli.setup import EVALUATOR
from cli.units import compile_unit
from frontend import PhpError
from hhbbc.options import Options
from hhbbc.whole_program import optimize_program
from hhbc.image import decode_own

SOURCE = b"""<?php
namespace N;
interface I { const A = [1, 'b' => 2]; }
abstract class C implements I {
    use T;
    public function __construct(private ?int $x = self::A[0], string ...$rest) {
        foreach ($rest as $k => &$v) { yield $k => $v; }
    }
    static function f(array $a): int {
        try { return match (true) { $a[0] > 1 => 1, default => strlen("a{$a['x']}b") }; } finally { echo 1; }
    }
}
class D { final const B = 1; protected $p; private function m() { } }
class E extends D { public $p; function n() { } }
trait T { abstract function g(); }
function h($a) {
    $f = fn($z) => $z ** 2 <=> $a?->q;
    switch ($a) { case 1: return $f; default: goto end; }
    end:
    return <<<X
      x {$a[1]} $a
      X;
}
?>text<?= h(1) ?>
"""


def left_by(work):
    """How many objects of what is made twenty times only the garbage collector finds."""
    work()  # what is made once
    gc.collect()
    gc.disable()
    for _ in range(20):
        work()
    found = gc.collect()
    gc.enable()
    return found


@pytest.mark.parametrize("source", [SOURCE, b"<?php f(;", b"<?php class A { abstract function f(); }"])
def test_front_end(source):
    def work():
        try:
            compile_unit(source, "a.php")
        except PhpError:
            pass

    assert left_by(work) < 20


def test_optimizer():
    units = [decode_own(compile_unit(SOURCE, "a.php"))]
    left = left_by(lambda: optimize_program(units, [], Options(evaluator=EVALUATOR)))
    assert left < 20 * 300  # networkx: few and small
