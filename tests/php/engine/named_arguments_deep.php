<?php
function f($a, $b = [1, 2], $c = PHP_INT_MAX, ...$rest) { echo json_encode([$a, $b, $c, $rest]), "\n"; }
f(c: 1, a: 2); f(1, c: 3); f(b: 5, a: 6, z: 7, y: 8); f(...['a' => 1, 'c' => 2, 'q' => 3]); f(1, ...['c' => 9]); f(...[1, 2, 3, 4], ...['k' => 5]);
foreach ([fn() => f(b: 1), fn() => f(1, a: 2), fn() => strlen(str: "x"), fn() => strlen(strin: "x")] as $t) try { $t(); } catch (Error $e) { echo get_class($e), ": ", $e->getMessage(), "\n"; }
class P { function __construct(public int $x = 1, public ?string $y = null, protected array $z = []) {} } var_dump(new P(y: "n"), new P(z: [1], x: 5));
function &r(&$out, $in = 3) { $out = $in; return $out; } $o = 0; r(in: 4, out: $o); echo $o, "\n";
echo implode(",", array_slice(array: [1, 2, 3, 4], offset: 1, length: 2)), json_encode(array_filter([1, null, 2], mode: ARRAY_FILTER_USE_BOTH, callback: fn($v, $k) => $v !== null)), "\n";
class M { function __call($n, $a) { return $n . json_encode($a); } } echo (new M)->foo(1, x: 2), "\n";
function dflt($x = new P(9)) { return $x->x; } echo dflt(), dflt(x: new P(3)), "\n";
