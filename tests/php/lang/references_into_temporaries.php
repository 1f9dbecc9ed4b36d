<?php
// A function that turns out to take a reference gets none into the value of an expression; results of calls are taken.
function f() { return [1]; }
function &g() { static $a = [1]; return $a; }
class ArrayObj { public $x; }
const C = [1, [2]];
$fn = function (&$ref) { $ref = 5; };
$by_value = function ($v) { var_dump($v); };
function t($f) { try { $f(); echo "ok\n"; } catch (Error $e) { echo $e->getMessage(), "\n"; } }
for ($i = 0; $i < 2; $i++) {
    t(fn() => $fn([0, 1][0]));
    t(fn() => $fn([0, [1]][1][0]));
    t(fn() => $fn(f()[0]));
    t(fn() => $fn(g()[0]));
    t(fn() => $fn(C[0]));
    t(fn() => $fn(C[1][0]));
    t(fn() => $fn((new ArrayObj)->x));
    t(fn() => $fn((new ArrayObj)->x[1]));
    t(fn() => $fn([0]->x));
    t(fn() => $fn("abc"[0]));
    t(fn() => $fn((1 ? [1] : [2])[0]));
    t(fn() => $by_value([0, 1][1]));
    t(fn() => $by_value(C[1][0]));
}
