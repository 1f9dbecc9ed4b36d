<?php
class C { private $v = 3; function get() { return fn($x) => $x + $this->v; } static function make() { return static function () { static $n = 10; return ++$n; }; } function later() { return function () { return static::class . $this->v; }; } }
function counter() { static $c = 0, $list = []; $list[] = $c; return ++$c . count($list); }
$a = 1; $b = 2; $f = function ($x) use ($a, &$b) { $b++; return $x + $a + $b; };
echo $f(1), $f(2), $b, (new C)->get()(4), C::make()(), "\n";
echo counter(), counter(), (new C)->later()->call(new C), "\n";
$compose = fn(callable ...$fs) => fn($x) => array_reduce($fs, fn($acc, $f) => $f($acc), $x);
echo $compose(fn($x) => $x * 2, "sqrt", strval(...), [new C, "get"])(8)(1), "\n";
$bound = Closure::bind(fn() => $this->v, new C, C::class); echo $bound(), "\n";
$arr = [3, 1, 2]; usort($arr, fn($x, $y) => $y <=> $x); echo implode($arr), "\n";
$rec = function ($n) use (&$rec) { return $n ? $n + $rec($n - 1) : 0; }; echo $rec(4), "\n";
$m = [new C, "get"]; echo $m()(1), (function () { return func_get_args(); })(1, 2)[1], implode(",", array_filter([1, 0, 2])), "\n";
