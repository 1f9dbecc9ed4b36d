<?php
function show($f) { try { echo '= ', var_export($f(), true), "\n"; } catch (Throwable $e) { echo get_class($e), ': ', $e->getMessage(), "\n"; } }
function g() { try { yield 1; yield 'a' => 2; $x = yield 3; } finally { echo "[fin]"; } }
function keys() { yield 'x' => 1; yield 2; yield 'x' => 4; }
class Ag implements IteratorAggregate { function __construct(public $x) {} function getIterator(): Traversable { return $this->x; } }
class P { public $a = 1; private $b = 2; }
show(function () { foreach (g() as $k => $v) echo "$k=>$v "; });
show(function () { foreach (g() as $k => $v) { echo "$k=>$v "; break; } echo "after "; });
show(function () { $g = g(); foreach ($g as $v); foreach ($g as $v); });
show(function () { $g = g(); $g->next(); foreach ($g as $v); });
show(function () { $g = g(); foreach ($g as &$v); });
show(function () { foreach (new Ag(g()) as $k => $v) echo "$k=>$v "; });
show(fn() => [...keys()]);
show(fn() => [...[0, 1], ...g(), ...new Ag(g())]);
show(function () { return [...(function () { yield 1.5 => 1; })()]; });
show(function () { return [...(function () { yield [] => 1; })()]; });
show(function () { $f = fn(...$a) => $a; return $f(...(function () { yield 'k' => 1; yield 2; })()); });
show(function () { $f = fn(...$a) => $a; return $f(...(function () { yield 1.5 => 1; })()); });
show(function () { $f = fn(...$a) => $a; return $f(1, ...g(), ...['n' => 7]); });
show(function () { [$a, [, $b]] = [1, [2, 3]]; ['x' => $c, 'y' => [$d]] = ['x' => 4, 'y' => [5]]; return [$a, $b, $c, $d]; });
show(function () { foreach ([[1, [2]], [3, [4]]] as [$a, [$b]]) echo $a + $b, ' '; });
show(function () { $o = new P; foreach ([1, 2] as $o->a) ; return $o->a; });
show(function () { $o = new P; $x = [3, 4]; foreach ($x as $o->k => $o->a) ; return [$o->k, $o->a]; });
